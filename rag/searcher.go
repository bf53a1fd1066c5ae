package rag

import (
	"context"
	"math"

	"diwan/research"
)

const (
	// semanticWeight is the share of meaning beside words, as z-scores. Between
	// 0.3 and 0.6 every collection gains; the middle is taken for all
	// (docs/decisions).
	semanticWeight = 0.4
	// pool is how many candidates each side hands to the fusion.
	pool = 500
)

// Query is a search.
type Query struct {
	Text   string
	K      int
	Filter Filter
	// PerSource bounds how many passages of one source are given; 0: no bound.
	PerSource int
}

// Searcher fuses the search by words with the search by meaning. Embedder and
// Vectors may be nil: then words alone decide.
type Searcher struct {
	Lexical  *Lexical
	Embedder Embedder
	Vectors  VectorStore
	// SourceOf tells a passage's source, for diversity and for hits that came by
	// words alone.
	SourceOf func(research.PassageID) research.SourceID
}

// Search gives up to K passages, best first.
func (s *Searcher) Search(ctx context.Context, q Query) ([]Hit, error) {
	n := max(pool, q.K)
	lexical, err := s.Lexical.Search(ctx, q.Text, n, q.Filter)
	if err != nil {
		return nil, err
	}
	semantic, err := s.semantic(ctx, q, n)
	if err != nil {
		return nil, err
	}
	hits := fuse(lexical, semantic, semanticWeight)
	if s.SourceOf != nil {
		for i := range hits {
			if hits[i].Source == "" {
				hits[i].Source = s.SourceOf(hits[i].ID)
			}
		}
	}
	if q.PerSource > 0 {
		hits = spread(hits, q.PerSource)
	}
	return hits[:min(max(q.K, 0), len(hits))], nil
}

func (s *Searcher) semantic(ctx context.Context, q Query, n int) ([]Hit, error) {
	if s.Embedder == nil || s.Vectors == nil || s.Vectors.Len() == 0 {
		return nil, nil
	}
	v, err := s.Embedder.EmbedQuery(ctx, q.Text)
	if err != nil || v == nil {
		return nil, err
	}
	return s.Vectors.Query(ctx, v, n, q.Filter)
}

// fuse adds z-scores: each list is brought to mean 0 and deviation 1, a passage
// that one list lacks takes that list's lowest score. Fusing scores keeps how
// far ahead a hit is, which ranks (reciprocal rank fusion) throw away.
func fuse(lexical, semantic []Hit, weight float64) []Hit {
	if len(semantic) == 0 {
		return lexical
	}
	zl, lowL := standardise(lexical)
	zs, lowS := standardise(semantic)
	if len(lexical) == 0 {
		weight = 1
	}
	merged := make([]Hit, 0, len(lexical)+len(semantic))
	at := make(map[research.PassageID]int, len(lexical)+len(semantic))
	for i, h := range lexical {
		h.Score = zl[i] + weight*lowS
		at[h.ID] = len(merged)
		merged = append(merged, h)
	}
	for i, h := range semantic {
		j, ok := at[h.ID]
		if !ok {
			h.Lexical, h.Score = 0, lowL+weight*zs[i]
			merged = append(merged, h)
			continue
		}
		m := &merged[j]
		m.Source, m.Semantic = h.Source, h.Semantic
		m.Score += weight * (zs[i] - lowS)
	}
	sortHits(merged)
	return merged
}

// standardise gives the z-scores and the lowest of them; all zero when the
// scores are equal.
func standardise(hits []Hit) (z []float64, low float64) {
	z = make([]float64, len(hits))
	if len(hits) == 0 {
		return z, 0
	}
	mean, variance := 0.0, 0.0
	for _, h := range hits {
		mean += h.Score
	}
	mean /= float64(len(hits))
	for _, h := range hits {
		variance += (h.Score - mean) * (h.Score - mean)
	}
	deviation := math.Sqrt(variance / float64(len(hits)))
	if deviation < 1e-12 {
		return z, 0
	}
	low = math.Inf(1)
	for i, h := range hits {
		z[i] = (h.Score - mean) / deviation
		low = math.Min(low, z[i])
	}
	return z, low
}

// spread keeps the order but puts a source's passages beyond the bound behind
// all others.
func spread(hits []Hit, per int) []Hit {
	seen := map[research.SourceID]int{}
	first, rest := make([]Hit, 0, len(hits)), []Hit{}
	for _, h := range hits {
		if seen[h.Source]++; seen[h.Source] <= per {
			first = append(first, h)
		} else {
			rest = append(rest, h)
		}
	}
	return append(first, rest...)
}
