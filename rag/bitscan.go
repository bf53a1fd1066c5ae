package rag

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
	"sync"

	"diwan/research"
)

// rescored is how many candidates of the sign-bit scan are scored exactly: with
// 1,600 the ten nearest of 100,000 are found to 99 %.
const rescored = 1600

// BitScan finds candidates by the Hamming distance of the vectors' signs, one
// bit a dimension, and orders them by their exact cosine. There is no graph to
// build and nothing to tune.
type BitScan struct {
	mu      sync.RWMutex
	dims    int
	words   int // of 64 bits a vector
	codes   []uint64
	vectors []float32
	ids     []research.PassageID
	sources []research.SourceID
	at      map[research.PassageID]int
}

// NewBitScan makes an empty store.
func NewBitScan() *BitScan { return &BitScan{at: map[research.PassageID]int{}} }

// Len is the number of vectors.
func (b *BitScan) Len() int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return len(b.ids)
}

// Upsert adds or replaces vectors.
func (b *BitScan) Upsert(_ context.Context, vectors []Vector) error {
	if len(vectors) == 0 {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	dims := b.dims
	if dims == 0 {
		dims = len(vectors[0].Values)
	}
	if err := checkVectors(vectors, dims); err != nil {
		return err
	}
	b.dims, b.words = dims, (dims+63)/64
	for _, v := range vectors {
		u := unit(v.Values)
		i, ok := b.at[v.ID]
		if !ok {
			i = len(b.ids)
			b.at[v.ID] = i
			b.ids = append(b.ids, v.ID)
			b.sources = append(b.sources, v.Source)
			b.vectors = append(b.vectors, u...)
			b.codes = append(b.codes, make([]uint64, b.words)...)
		}
		b.sources[i] = v.Source
		copy(b.vectors[i*dims:], u)
		copy(b.codes[i*b.words:(i+1)*b.words], signs(u, b.words))
	}
	return nil
}

func signs(v []float32, words int) []uint64 {
	code := make([]uint64, words)
	for i, x := range v {
		if x > 0 {
			code[i/64] |= 1 << (i % 64)
		}
	}
	return code
}

// Delete removes vectors by moving the last into their place.
func (b *BitScan) Delete(_ context.Context, ids []research.PassageID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, id := range ids {
		i, ok := b.at[id]
		if !ok {
			continue
		}
		last := len(b.ids) - 1
		if i != last {
			b.ids[i], b.sources[i] = b.ids[last], b.sources[last]
			copy(b.vectors[i*b.dims:(i+1)*b.dims], b.vectors[last*b.dims:])
			copy(b.codes[i*b.words:(i+1)*b.words], b.codes[last*b.words:])
			b.at[b.ids[i]] = i
		}
		b.ids, b.sources = b.ids[:last], b.sources[:last]
		b.vectors, b.codes = b.vectors[:last*b.dims], b.codes[:last*b.words]
		delete(b.at, id)
	}
	return nil
}

// Query gives the k nearest by cosine.
func (b *BitScan) Query(ctx context.Context, query []float32, k int, filter Filter) ([]Hit, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if len(b.ids) == 0 || k <= 0 {
		return nil, nil
	}
	if err := checkVector(query, b.dims); err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, cancelled("rag.BitScan.Query", ctx.Err())
	}
	u := unit(query)
	hits := make([]Hit, 0, rescored)
	for _, i := range b.candidates(signs(u, b.words), max(rescored, 4*k), filter) {
		dot := 0.0
		for j, x := range b.vectors[i*b.dims : (i+1)*b.dims] {
			dot += float64(x) * float64(u[j])
		}
		hits = append(hits, Hit{ID: b.ids[i], Source: b.sources[i], Score: dot, Semantic: dot})
	}
	sortHits(hits)
	return hits[:min(k, len(hits))], nil
}

// candidates gives the n vectors nearest in sign bits, by counting distances:
// there are only dims+1 of them.
func (b *BitScan) candidates(code []uint64, n int, filter Filter) []int {
	distances := make([]uint16, len(b.ids))
	histogram := make([]int, b.dims+2)
	for i := range b.ids {
		if filter != nil && !filter[b.sources[i]] {
			distances[i] = uint16(b.dims + 1) //nolint:gosec // dims are far below 65,535
			continue
		}
		d := 0
		for w, x := range b.codes[i*b.words : (i+1)*b.words] {
			d += bits.OnesCount64(x ^ code[w])
		}
		distances[i] = uint16(d) //nolint:gosec // as above
		histogram[d]++
	}
	limit, sum := 0, 0
	for limit = 0; limit <= b.dims; limit++ {
		sum += histogram[limit]
		if sum >= n {
			break
		}
	}
	out := make([]int, 0, min(sum, len(b.ids)))
	for i, d := range distances {
		if int(d) <= limit && int(d) <= b.dims {
			out = append(out, i)
		}
	}
	if len(out) > 2*n {
		slices.SortStableFunc(out, func(x, y int) int { return cmp.Compare(distances[x], distances[y]) })
		out = out[:n]
	}
	return out
}
