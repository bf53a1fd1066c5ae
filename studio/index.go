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
}

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
	sources, err := x.lib.Sources(ctx, "")
	if err != nil {
		return err
	}
	current := make(map[research.SourceID]bool, len(sources))
	for _, s := range sources {
		current[s.ID] = true
	}
	indexed := x.lexical.Sources()
	for id := range indexed {
		if !current[id] {
			if err := x.lexical.Delete(ctx, id); err != nil {
				return err
			}
		}
	}
	x.mu.RLock()
	held := make(map[research.SourceID]bool, len(x.held))
	for id := range x.held {
		held[id] = true
	}
	x.mu.RUnlock()
	for id := range held {
		if !current[id] {
			if err := x.forget(ctx, id); err != nil {
				return err
			}
		}
	}
	missing := []research.Source{}
	for _, s := range sources {
		if !held[s.ID] {
			missing = append(missing, s)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	for _, s := range missing {
		passages, err := x.lib.PassagesOf(ctx, s.ID)
		if err != nil {
			return err
		}
		entries := entriesOf(s, passages)
		if !indexed[s.ID] {
			if err := x.lexical.Index(ctx, s.ID, entries); err != nil {
				return err
			}
		}
		x.note(s, entries)
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
	embedder := x.embedder
	x.mu.RUnlock()
	if embedder.Name() == "" || embedder == rag.Embedder(x.lsa) && !x.lsa.Trained() {
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
	if err := x.lexical.Index(ctx, s.ID, entries); err != nil {
		return err
	}
	x.note(s, entries)
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

// forget removes a source from all indexes.
func (x *index) forget(ctx context.Context, id research.SourceID) error {
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

func (x *index) train(ctx context.Context) error {
	texts := []string{}
	err := x.lib.EachPassage(ctx, "", func(p research.Passage) error {
		texts = append(texts, x.content(p))
		return nil
	})
	if err != nil {
		return err
	}
	started := time.Now()
	if err := x.lsa.Train(ctx, texts); err != nil {
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
	x.mu.Lock()
	x.store = fresh
	x.mu.Unlock()
	return nil
}

func (x *index) content(p research.Passage) string {
	x.mu.RLock()
	title := x.titles[p.Source]
	x.mu.RUnlock()
	return rag.Entry{Title: title, Section: p.Section, Text: p.Text}.Content()
}

// embedMissing embeds in batches; each is stored before the next, so that a
// killed process goes on where it was.
func (x *index) embedMissing(ctx context.Context) error {
	x.mu.RLock()
	embedder, store := x.embedder, x.store
	x.mu.RUnlock()
	name := embedder.Name()
	if name == "" {
		return nil
	}
	have := map[research.PassageID]bool{}
	if err := x.lib.EachVector(ctx, name, func(id research.PassageID, _ research.SourceID, _ []float32) error {
		have[id] = true
		return nil
	}); err != nil {
		return err
	}
	pending := []research.Passage{}
	if err := x.lib.EachPassage(ctx, "", func(p research.Passage) error {
		if !have[p.ID] {
			p.Sentences = nil
			pending = append(pending, p)
		}
		return nil
	}); err != nil {
		return err
	}
	const size = 64
	for i := 0; i < len(pending); i += size * 8 {
		part := pending[i:min(i+size*8, len(pending))]
		if err := x.embedPart(ctx, embedder, store, part); err != nil {
			return err
		}
	}
	if len(pending) > 0 {
		if err := x.lib.DropVectors(ctx, name); err != nil {
			return err
		}
	}
	return x.fillVectors(ctx)
}

func (x *index) embedPart(ctx context.Context, embedder rag.Embedder, store *rag.Store, part []research.Passage) error {
	texts := make([]string, len(part))
	for i, p := range part {
		texts[i] = x.content(p)
	}
	vectors, err := embedder.EmbedPassages(ctx, texts)
	if err != nil {
		return err
	}
	stored := map[research.PassageID][]float32{}
	batch := []rag.Vector{}
	for i, v := range vectors {
		if v != nil {
			stored[part[i].ID] = v
			batch = append(batch, rag.Vector{ID: part[i].ID, Source: part[i].Source, Values: v})
		}
	}
	if err := x.lib.PutVectors(ctx, embedder.Name(), stored); err != nil {
		return err
	}
	return store.Upsert(ctx, batch)
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

func (x *index) searcher() *rag.Searcher {
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
	return x.lexical.Close()
}
