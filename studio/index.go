package studio

import (
	"context"
	"errors"
	"log/slog"
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

	flushing sync.Mutex // one batch is written at a time
	waiting  sync.Mutex // guards what follows
	batch    []rag.SourceEntries
	batched  int // passages in batch
	batching time.Time
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

// embed gives the vectors of new passages for the embedder in use; none while
// the builtin one is untrained.
func (x *index) embed(ctx context.Context, s research.Source, passages []research.Passage) (map[string][][]float32, error) {
	x.mu.RLock()
	embedder, held := x.embedder, len(x.sourceOf)
	x.mu.RUnlock()
	// A builtin model that the corpus has outgrown is trained anew at the end of
	// the import, and all its vectors with it.
	if embedder.Name() == "" || embedder == rag.Embedder(x.lsa) && (!x.lsa.Trained() || x.lsa.Stale(held+len(passages))) {
		if embedder == rag.Embedder(x.lsa) {
			x.lsa.Expect(true)
		}
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

func (x *index) counts() (sources, passages int) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.held), len(x.sourceOf)
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
