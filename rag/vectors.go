package rag

import (
	"context"
	"math"
	"runtime"
	"sync"

	"diwan/research"

	"github.com/philippgille/chromem-go"
)

// bitScanFrom is how many vectors make the scan of sign bits faster than
// chromem-go's full pass (docs/decisions).
const bitScanFrom = 20_000

// checkVectors refuses what would spoil every comparison.
func checkVectors(vectors []Vector, dims int) error {
	for _, v := range vectors {
		if err := checkVector(v.Values, dims); err != nil {
			return err
		}
	}
	return nil
}

func checkVector(v []float32, dims int) error {
	const op = "rag.VectorStore"
	if len(v) == 0 || dims > 0 && len(v) != dims {
		return research.E(research.CodeInvalid, op, "The embedder's vectors differ in length; rebuild the index.", nil)
	}
	norm := 0.0
	for _, x := range v {
		f := float64(x)
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return research.E(research.CodeInvalid, op, "The embedder gave a number that is not finite.", nil)
		}
		norm += f * f
	}
	if norm == 0 {
		return research.E(research.CodeInvalid, op, "The embedder gave a vector of zeros.", nil)
	}
	return nil
}

// unit scales a vector to length 1.
func unit(v []float32) []float32 {
	norm := 0.0
	for _, x := range v {
		norm += float64(x) * float64(x)
	}
	norm = math.Sqrt(norm)
	out := make([]float32, len(v))
	for i, x := range v {
		out[i] = float32(float64(x) / norm)
	}
	return out
}

// Store is the vector store in use: chromem-go in memory up to bitScanFrom
// vectors, the scan of sign bits beyond. It is filled from the record and never
// persists.
type Store struct {
	mu      sync.RWMutex
	chromem *chromem.Collection
	scan    *BitScan
	sources map[research.PassageID]research.SourceID
	dims    int
}

// NewStore makes an empty store.
func NewStore() (*Store, error) {
	c, err := newCollection()
	if err != nil {
		return nil, err
	}
	return &Store{chromem: c, sources: map[research.PassageID]research.SourceID{}}, nil
}

func newCollection() (*chromem.Collection, error) {
	// The collection never embeds by itself: every document brings its vector.
	refuse := func(context.Context, string) ([]float32, error) {
		return nil, research.E(research.CodeInternal, "rag.Store", "A passage came without its vector.", nil)
	}
	c, err := chromem.NewDB().CreateCollection("passages", nil, refuse)
	if err != nil {
		return nil, research.E(research.CodeInternal, "rag.NewStore", "The vector store could not be made.", err)
	}
	return c, nil
}

// Len is the number of vectors.
func (s *Store) Len() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.sources)
}

// Kind names the engine in use.
func (s *Store) Kind() string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.scan != nil {
		return "bitscan"
	}
	return "chromem-go"
}

// Upsert adds or replaces vectors.
func (s *Store) Upsert(ctx context.Context, vectors []Vector) error {
	if len(vectors) == 0 {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	dims := s.dims
	if dims == 0 {
		dims = len(vectors[0].Values)
	}
	if err := checkVectors(vectors, dims); err != nil {
		return err
	}
	s.dims = dims
	if s.scan == nil && len(s.sources)+len(vectors) > bitScanFrom {
		if err := s.grow(ctx); err != nil {
			return err
		}
	}
	if s.scan != nil {
		if err := s.scan.Upsert(ctx, vectors); err != nil {
			return err
		}
	} else {
		docs := make([]chromem.Document, len(vectors))
		for i, v := range vectors {
			docs[i] = chromem.Document{ID: string(v.ID), Embedding: unit(v.Values)}
		}
		if err := s.chromem.AddDocuments(ctx, docs, runtime.NumCPU()); err != nil {
			return indexError("rag.Store.Upsert", err)
		}
	}
	for _, v := range vectors {
		s.sources[v.ID] = v.Source
	}
	return nil
}

// grow moves everything from chromem-go to the scan.
func (s *Store) grow(ctx context.Context) error {
	scan := NewBitScan()
	for id, source := range s.sources {
		doc, err := s.chromem.GetByID(ctx, string(id))
		if err != nil {
			return indexError("rag.Store.grow", err)
		}
		if err := scan.Upsert(ctx, []Vector{{ID: id, Source: source, Values: doc.Embedding}}); err != nil {
			return err
		}
	}
	s.scan, s.chromem = scan, nil
	return nil
}

// Delete removes vectors.
func (s *Store) Delete(ctx context.Context, ids []research.PassageID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.scan != nil {
		if err := s.scan.Delete(ctx, ids); err != nil {
			return err
		}
	} else {
		present := make([]string, 0, len(ids))
		for _, id := range ids {
			if _, ok := s.sources[id]; ok {
				present = append(present, string(id))
			}
		}
		if len(present) > 0 {
			if err := s.chromem.Delete(ctx, nil, nil, present...); err != nil {
				return indexError("rag.Store.Delete", err)
			}
		}
	}
	for _, id := range ids {
		delete(s.sources, id)
	}
	return nil
}

// Query gives the k nearest by cosine. A filter is applied after the ranking,
// so chromem-go ranks all when there is one.
func (s *Store) Query(ctx context.Context, query []float32, k int, filter Filter) ([]Hit, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if len(s.sources) == 0 || k <= 0 || len(query) == 0 {
		return nil, nil
	}
	if err := checkVector(query, s.dims); err != nil {
		return nil, err
	}
	if s.scan != nil {
		return s.scan.Query(ctx, query, k, filter)
	}
	n := min(k, s.chromem.Count())
	if filter != nil {
		n = s.chromem.Count()
	}
	results, err := s.chromem.QueryEmbedding(ctx, unit(query), n, nil, nil)
	if err != nil {
		return nil, indexError("rag.Store.Query", err)
	}
	hits := make([]Hit, 0, k)
	for _, r := range results {
		id := research.PassageID(r.ID)
		if source := s.sources[id]; filter.Allows(source) {
			hits = append(hits, Hit{ID: id, Source: source, Score: float64(r.Similarity), Semantic: float64(r.Similarity)})
		}
	}
	sortHits(hits)
	return hits[:min(k, len(hits))], nil
}
