package studio

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"diwan/library"
	"diwan/rag"
	"diwan/research"
)

// index keeps the derived indexes beside the record: words, the embedder's
// model and the vectors. It can always be rebuilt.
type index struct {
	lib     *library.Library
	log     *slog.Logger
	lexical *rag.Lexical
	lsa     *rag.LSA
	ctx     context.Context //nolint:containedctx // of the studio, for work in the background

	mu       sync.RWMutex
	embedder rag.Embedder
	store    *rag.Store
	held     map[research.SourceID]bool               // sources whose passages are indexed
	sourceOf map[research.PassageID]research.SourceID // of indexed passages
	titles   map[research.SourceID]string
	building sync.Mutex // one rebuild at a time
	active   bool

	waiting  sync.Mutex // guards what follows
	batch    []rag.SourceEntries
	batched  int // passages in batch
	batching time.Time
}

// Sources go to the lexical index together: a batch makes a segment on the disk
// that is merged later. A batch ends by its size or its age, and before anybody
// searches.
const (
	batchPassages = 600
	batchAge      = 2 * time.Second
)

func openIndex(ctx context.Context, lib *library.Library, log *slog.Logger) (*index, error) {
	lexical, err := rag.OpenLexical(filepath.Join(lib.IndexDir(), "lexical"))
	if code := research.CodeOf(err); code == research.CodeLibraryBusy || code == research.CodeLibraryReadOnly {
		// Another window holds the index on disk: this one keeps its own in memory.
		log.Info("index in memory", "reason", err)
		lexical, err = rag.NewMemoryLexical()
	}
	if err != nil {
		return nil, err
	}
	store, err := rag.NewStore()
	if err != nil {
		return nil, errors.Join(err, lexical.Close())
	}
	x := &index{
		lib: lib, log: log, lexical: lexical, lsa: rag.NewLSA(lexical.Analyzer()), store: store, ctx: ctx,
		held: map[research.SourceID]bool{}, sourceOf: map[research.PassageID]research.SourceID{}, titles: map[research.SourceID]string{},
	}
	x.embedder = x.lsa
	x.loadModel()
	if err := x.fill(ctx); err != nil {
		return nil, errors.Join(err, lexical.Close())
	}
	return x, nil
}

func (x *index) modelPath() string { return filepath.Join(x.lib.IndexDir(), "lsa.gob") }

// loadModel takes the saved model; without one the first import trains it.
func (x *index) loadModel() {
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

// fill brings the indexes in line with the record: what is missing is added,
// what is gone removed.
func (x *index) fill(ctx context.Context) error {
	ids, err := x.lib.SourceIDs(ctx)
	if err != nil {
		return err
	}
	current := make(map[research.SourceID]bool, len(ids))
	for _, id := range ids {
		current[id] = true
	}
	indexed := x.lexical.Sources()
	for id := range indexed {
		if !current[id] {
			if err := x.lexical.Delete(ctx, id); err != nil {
				return err
			}
		}
	}
	gone, missing := []research.SourceID{}, []research.SourceID{}
	x.mu.RLock()
	for id := range x.held {
		if !current[id] {
			gone = append(gone, id)
		}
	}
	for _, id := range ids {
		if !x.held[id] {
			missing = append(missing, id)
		}
	}
	x.mu.RUnlock()
	for _, id := range gone {
		if err := x.forget(ctx, id); err != nil {
			return err
		}
	}
	if len(missing) == 0 {
		return nil
	}
	for _, id := range missing {
		s, err := x.lib.Source(ctx, id)
		if research.CodeOf(err) == research.CodeNotFound {
			continue // deleted meanwhile
		}
		if err != nil {
			return err
		}
		passages, err := x.lib.PassagesOf(ctx, id)
		if err != nil {
			return err
		}
		entries := entriesOf(s, passages)
		x.note(s, entries)
		if !indexed[id] {
			if err := x.addWords(ctx, rag.SourceEntries{Source: id, Entries: entries}); err != nil {
				return err
			}
		}
	}
	if err := x.flush(ctx); err != nil {
		return err
	}
	return x.fillVectors(ctx)
}

func entriesOf(s research.Source, passages []research.Passage) []rag.Entry {
	entries := make([]rag.Entry, len(passages))
	for i, p := range passages {
		entries[i] = rag.Entry{ID: p.ID, Source: s.ID, Title: s.Title, Section: p.Section, Text: p.Text, Language: p.Language}
	}
	return entries
}

func (x *index) note(s research.Source, entries []rag.Entry) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.held[s.ID] = true
	x.titles[s.ID] = s.Title
	for _, e := range entries {
		x.sourceOf[e.ID] = s.ID
	}
}

// fillVectors takes the stored vectors of the embedder in use.
func (x *index) fillVectors(ctx context.Context) error {
	x.mu.RLock()
	name, store := x.embedder.Name(), x.store
	x.mu.RUnlock()
	if name == "" {
		return nil
	}
	batch := []rag.Vector{}
	err := x.lib.EachVector(ctx, name, func(id research.PassageID, source research.SourceID, v []float32) error {
		batch = append(batch, rag.Vector{ID: id, Source: source, Values: v})
		if len(batch) < 2000 {
			return nil
		}
		err := store.Upsert(ctx, batch)
		batch = batch[:0]
		return err
	})
	if err != nil {
		return err
	}
	return store.Upsert(ctx, batch)
}

// embed gives the vectors of new passages for the embedder in use; none while
// the builtin one is untrained.
func (x *index) embed(ctx context.Context, s research.Source, passages []research.Passage) (map[string][][]float32, error) {
	x.mu.RLock()
	embedder, held := x.embedder, len(x.sourceOf)
	x.mu.RUnlock()
	// A builtin model that the corpus has outgrown is trained anew at the end of
	// the import, and all its vectors with it.
	if embedder.Name() == "" || embedder == rag.Embedder(x.lsa) && (!x.lsa.Trained() || x.lsa.Stale(held+len(passages))) {
		return nil, nil
	}
	texts := make([]string, len(passages))
	for i, e := range entriesOf(s, passages) {
		texts[i] = e.Content()
	}
	vectors, err := embedder.EmbedPassages(ctx, texts)
	if err != nil {
		return nil, err
	}
	return map[string][][]float32{embedder.Name(): vectors}, nil
}

// add indexes a source that the record now holds.
func (x *index) add(ctx context.Context, s research.Source, passages []research.Passage, vectors map[string][][]float32) error {
	entries := entriesOf(s, passages)
	x.note(s, entries)
	if err := x.addWords(ctx, rag.SourceEntries{Source: s.ID, Entries: entries}); err != nil {
		return err
	}
	x.mu.RLock()
	store, name := x.store, x.embedder.Name()
	x.mu.RUnlock()
	batch := []rag.Vector{}
	for i, v := range vectors[name] {
		if v != nil {
			batch = append(batch, rag.Vector{ID: passages[i].ID, Source: s.ID, Values: v})
		}
	}
	return store.Upsert(ctx, batch)
}

// addWords puts a source into the batch, and ends the batch when it is time.
func (x *index) addWords(ctx context.Context, s rag.SourceEntries) error {
	x.waiting.Lock()
	if len(x.batch) == 0 {
		x.batching = time.Now()
	}
	x.batch = append(x.batch, s)
	x.batched += len(s.Entries)
	due := x.batched >= batchPassages || time.Since(x.batching) > batchAge
	x.waiting.Unlock()
	if !due {
		return nil
	}
	return x.flush(ctx)
}

// flush indexes what waits. A source whose indexing fails is in the record and
// is taken up at the next start.
func (x *index) flush(ctx context.Context) error {
	x.waiting.Lock()
	defer x.waiting.Unlock()
	batch := x.batch
	x.batch, x.batched = nil, 0
	return x.lexical.IndexAll(ctx, batch)
}

// forget removes a source from all indexes.
func (x *index) forget(ctx context.Context, id research.SourceID) error {
	if err := x.flush(ctx); err != nil {
		return err
	}
	if err := x.lexical.Delete(ctx, id); err != nil {
		return err
	}
	x.mu.Lock()
	ids := []research.PassageID{}
	for p, s := range x.sourceOf {
		if s == id {
			ids = append(ids, p)
			delete(x.sourceOf, p)
		}
	}
	delete(x.held, id)
	delete(x.titles, id)
	store := x.store
	x.mu.Unlock()
	return store.Delete(ctx, ids)
}

// rename keeps a title in step after an edit; the words of the old title stay
// searchable until the next rebuild.
func (x *index) rename(s research.Source) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.titles[s.ID] = s.Title
}

// sync takes up what another process wrote; true when something changed.
func (x *index) sync(ctx context.Context) bool {
	before, _ := x.counts()
	if err := x.fill(ctx); err != nil && ctx.Err() == nil {
		x.log.Warn("index sync", "error", err)
	}
	after, _ := x.counts()
	return before != after
}

func (x *index) counts() (sources, passages int) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.held), len(x.sourceOf)
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
	if err := x.flush(ctx); err != nil {
		return err
	}
	if builtin {
		if _, n := x.counts(); x.lsa.Stale(n) {
			if err := x.train(ctx); err != nil {
				return err
			}
		}
	}
	return x.embedMissing(ctx)
}

func (x *index) setActive(on bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.active = on
}

func (x *index) indexing() bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.active
}

// train fits the builtin embedder to the whole library and stores the vectors
// that come with it.
func (x *index) train(ctx context.Context) error {
	texts, ids := []string{}, []rag.Vector{}
	err := x.lib.EachText(ctx, "", func(p library.PassageText) error {
		texts = append(texts, x.content(p))
		ids = append(ids, rag.Vector{ID: p.ID, Source: p.Source})
		return nil
	})
	if err != nil {
		return err
	}
	started := time.Now()
	vectors, err := x.lsa.Fit(ctx, texts)
	if err != nil {
		if research.CodeOf(err) == research.CodeNoEvidence {
			return nil // too little text: words alone serve
		}
		return err
	}
	x.log.Info("trained the builtin embedder", "texts", len(texts), "took", time.Since(started))
	if err := x.saveModel(); err != nil {
		x.log.Warn("model not saved", "error", err)
	}
	fresh, err := rag.NewStore()
	if err != nil {
		return err
	}
	for i, v := range vectors {
		ids[i].Values = v
	}
	x.mu.Lock()
	x.store = fresh
	x.mu.Unlock()
	return x.keepVectors(ctx, x.lsa.Name(), fresh, ids)
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
	for i := 0; i < len(vectors); i += embedBatch {
		stored := map[research.PassageID][]float32{}
		batch := []rag.Vector{}
		for _, v := range vectors[i:min(i+embedBatch, len(vectors))] {
			if v.Values != nil {
				stored[v.ID] = v.Values
				batch = append(batch, v)
			}
		}
		if err := x.lib.PutVectors(ctx, name, stored); err != nil {
			return err
		}
		if err := store.Upsert(ctx, batch); err != nil {
			return err
		}
	}
	return nil
}

// use changes the embedder; its vectors are computed by the next refresh.
func (x *index) use(e rag.Embedder) error {
	if e == nil {
		e = x.lsa
	}
	fresh, err := rag.NewStore()
	if err != nil {
		return err
	}
	x.mu.Lock()
	same := x.embedder.Name() == e.Name()
	x.embedder = e
	if !same {
		x.store = fresh
	}
	x.mu.Unlock()
	return nil
}

func (x *index) searcher(ctx context.Context) *rag.Searcher {
	if err := x.flush(ctx); err != nil && ctx.Err() == nil {
		x.log.Warn("index", "error", err)
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	return &rag.Searcher{Lexical: x.lexical, Embedder: x.embedder, Vectors: x.store, SourceOf: x.source}
}

func (x *index) source(id research.PassageID) research.SourceID {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.sourceOf[id]
}

func (x *index) title(id research.SourceID) string {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.titles[id]
}

func (x *index) close() error {
	x.building.Lock()
	defer x.building.Unlock()
	return errors.Join(x.flush(context.WithoutCancel(x.ctx)), x.lexical.Close())
}
