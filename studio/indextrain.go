package studio

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"diwan/library"
	"diwan/rag"
	"diwan/research"
)

func (x *index) modelPath() string { return filepath.Join(x.lib.IndexDir(), "lsa.model") }

// loadModel takes the saved model; without one the first import trains it.
func (x *index) loadModel() {
	// Versions before this one kept it in another form under another name.
	_ = os.Remove(filepath.Join(x.lib.IndexDir(), "lsa.gob"))
	raw, err := os.ReadFile(x.modelPath())
	if err != nil {
		return
	}
	if err := x.lsa.Load(bytes.NewReader(raw)); err != nil {
		x.log.Info("meaning index is computed anew", "reason", err)
	}
}

// saveModel writes beside and renames, so that a killed process leaves the old
// model or the new one.
func (x *index) saveModel() error {
	var b bytes.Buffer
	if err := x.lsa.Save(&b); err != nil {
		return err
	}
	tmp := x.modelPath() + ".tmp"
	if err := os.WriteFile(tmp, b.Bytes(), 0o600); err != nil {
		return research.E(research.CodeLibraryReadOnly, "studio.saveModel", "The meaning index could not be saved; it is computed anew at the next start.", err)
	}
	if err := os.Rename(tmp, x.modelPath()); err != nil {
		return research.E(research.CodeLibraryReadOnly, "studio.saveModel", "The meaning index could not be saved; it is computed anew at the next start.", err)
	}
	return nil
}

// refresh trains the builtin embedder anew when the corpus has outgrown it, and
// embeds whatever lacks a vector of the embedder in use.
func (x *index) refresh(ctx context.Context) error {
	x.building.Lock()
	defer x.building.Unlock()
	x.setActive(true)
	defer x.setActive(false)
	x.mu.RLock()
	builtin := x.embedder == rag.Embedder(x.lsa)
	x.mu.RUnlock()
	defer x.lsa.Expect(false)
	written, err := x.flushBehind(ctx) // beside the training
	if err != nil {
		return err
	}
	return errors.Join(x.renewVectors(ctx, builtin), <-written)
}

func (x *index) renewVectors(ctx context.Context, builtin bool) error {
	if builtin {
		if _, n := x.counts(); x.lsa.Stale(n) {
			whole, err := x.train(ctx)
			if err != nil {
				return err
			}
			if whole { // every passage has got its vector
				return x.lib.DropVectors(ctx, x.lsa.Name())
			}
		}
	}
	return x.embedMissing(ctx)
}

// train fits the builtin embedder to the whole library and stores the vectors
// that come with it; whole when that is one for every passage.
func (x *index) train(ctx context.Context) (whole bool, err error) {
	texts, ids := []string{}, []rag.Vector{}
	err = x.lib.EachText(ctx, "", func(p library.PassageText) error {
		texts = append(texts, x.content(p))
		ids = append(ids, rag.Vector{ID: p.ID, Source: p.Source})
		return nil
	})
	if err != nil {
		return false, err
	}
	started := time.Now()
	vectors, err := x.lsa.Fit(ctx, texts)
	if err != nil {
		if research.CodeOf(err) == research.CodeNoEvidence {
			return false, nil // too little text: words alone serve
		}
		return false, err
	}
	x.log.Info("trained the builtin embedder", "texts", len(texts), "took", time.Since(started))
	saved := make(chan struct{})
	go func() { // beside the vectors: a model without them is no harm
		defer close(saved)
		if err := guard(x.saveModel); err != nil {
			x.log.Warn("model not saved", "error", err)
		}
	}()
	defer func() { <-saved }()
	fresh, err := rag.NewStore()
	if err != nil {
		return false, err
	}
	whole = true
	for i, v := range vectors {
		ids[i].Values = v
		whole = whole && v != nil
	}
	// Passages are stored by id: in its order they are appended, not strewn.
	slices.SortFunc(ids, func(a, b rag.Vector) int { return strings.Compare(string(a.ID), string(b.ID)) })
	x.mu.Lock()
	x.store = fresh
	x.mu.Unlock()
	filled := make(chan error, 1)
	go func() { filled <- guard(func() error { return upsert(ctx, fresh, ids) }) }()
	return whole, errors.Join(x.recordVectors(ctx, x.lsa.Name(), ids), <-filled)
}

func (x *index) content(p library.PassageText) string {
	x.mu.RLock()
	title := x.titles[p.Source]
	x.mu.RUnlock()
	return rag.Entry{Title: title, Section: p.Section, Text: p.Text}.Content()
}

// embedBatch is how many passages are embedded and stored at once; each batch
// is stored before the next, so that a killed process goes on where it was.
const embedBatch = 512

// embedMissing embeds what lacks a vector of the embedder in use, drops the
// vectors of others, and fills the store.
func (x *index) embedMissing(ctx context.Context) error {
	x.mu.RLock()
	embedder, store := x.embedder, x.store
	x.mu.RUnlock()
	name := embedder.Name()
	if name == "" {
		return nil
	}
	pending := []library.PassageText{}
	if err := x.lib.EachText(ctx, name, func(p library.PassageText) error {
		pending = append(pending, p)
		return nil
	}); err != nil {
		return err
	}
	for i := 0; i < len(pending); i += embedBatch {
		part := pending[i:min(i+embedBatch, len(pending))]
		texts := make([]string, len(part))
		batch := make([]rag.Vector, len(part))
		for k, p := range part {
			texts[k] = x.content(p)
			batch[k] = rag.Vector{ID: p.ID, Source: p.Source}
		}
		vectors, err := embedder.EmbedPassages(ctx, texts)
		if err != nil {
			return err
		}
		for k, v := range vectors {
			batch[k].Values = v
		}
		if err := x.keepVectors(ctx, name, store, batch); err != nil {
			return err
		}
	}
	if err := x.lib.DropVectors(ctx, name); err != nil || store.Len() > 0 {
		return err
	}
	return x.fillVectors(ctx) // the embedder has changed to one that was in use before
}

// keepVectors stores vectors in the record, then in the store; passages without
// one are passed over.
func (x *index) keepVectors(ctx context.Context, name string, store *rag.Store, vectors []rag.Vector) error {
	if err := x.recordVectors(ctx, name, vectors); err != nil {
		return err
	}
	return upsert(ctx, store, vectors)
}

// recordBatch is how many vectors one transaction stores: each waits for the disk.
const recordBatch = 4096

// recordVectors stores vectors in the record.
func (x *index) recordVectors(ctx context.Context, name string, vectors []rag.Vector) error {
	for batch := range slices.Chunk(vectors, recordBatch) {
		stored := map[research.PassageID][]float32{}
		for _, v := range batch {
			if v.Values != nil {
				stored[v.ID] = v.Values
			}
		}
		if err := x.lib.PutVectors(ctx, name, stored); err != nil {
			return err
		}
	}
	return nil
}

// upsert puts those that there are into the store.
func upsert(ctx context.Context, store *rag.Store, vectors []rag.Vector) error {
	there := make([]rag.Vector, 0, len(vectors))
	for _, v := range vectors {
		if v.Values != nil {
			there = append(there, v)
		}
	}
	return store.Upsert(ctx, there)
}
