package rag

import (
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/analysis"
)

// corpusCounts counts a corpus's terms: numbers in place of words, eight bytes
// for a term of a text, since a map a text would be a hundred megabytes for
// 20,000 passages.
type corpusCounts struct {
	ids   map[string]int32
	terms []string
	df    []int32 // texts that hold the term
	texts [][]termCount
	buf   []int32
}

type termCount struct{ term, n int32 }

func newCorpusCounts(texts int) *corpusCounts {
	return &corpusCounts{ids: map[string]int32{}, texts: make([][]termCount, 0, texts)}
}

// add counts the terms of the next text.
func (c *corpusCounts) add(tokens analysis.TokenStream) {
	c.buf = c.buf[:0]
	for _, t := range tokens {
		if len(t.Term) == 0 {
			continue
		}
		id, ok := c.ids[string(t.Term)]
		if !ok {
			id = int32(len(c.terms)) //nolint:gosec // fewer terms than 2^31
			word := string(t.Term)
			c.ids[word] = id
			c.terms = append(c.terms, word)
			c.df = append(c.df, 0)
		}
		c.buf = append(c.buf, id)
	}
	slices.Sort(c.buf)
	counted := []termCount{}
	for i := 0; i < len(c.buf); {
		k := i
		for k < len(c.buf) && c.buf[k] == c.buf[i] {
			k++
		}
		counted = append(counted, termCount{c.buf[i], int32(k - i)}) //nolint:gosec // a text is short
		c.df[c.buf[i]]++
		i = k
	}
	c.texts = append(c.texts, slices.Clip(counted))
}

// weigh keeps terms that stand in several texts but not in nearly all, and gives
// the model's vocabulary with every text's weights; a text without a kept term
// has none.
func (c *corpusCounts) weigh() (*lsaModel, []sparse) {
	n := len(c.texts)
	kept := make([]int32, 0, len(c.terms))
	for id, d := range c.df {
		if int(d) >= min(lsaMinTexts, n) && int(d) <= max(2, n*9/10) {
			kept = append(kept, int32(id)) //nolint:gosec // fewer terms than 2^31
		}
	}
	byWord := func(a, b int32) int { return compareStrings(c.terms[a], c.terms[b]) }
	if len(kept) > lsaMaxTerms {
		slices.SortFunc(kept, func(a, b int32) int {
			if c.df[a] != c.df[b] {
				return int(c.df[b] - c.df[a])
			}
			return byWord(a, b)
		})
		kept = kept[:lsaMaxTerms]
	}
	slices.SortFunc(kept, byWord)
	m := &lsaModel{Terms: make(map[string]int, len(kept)), IDF: make([]float32, len(kept))}
	place := make([]int32, len(c.terms)) // from 1; 0: not kept
	for i, id := range kept {
		m.Terms[c.terms[id]] = i
		m.IDF[i] = float32(math.Log(float64(n+1) / (float64(c.df[id]) + 0.5)))
		place[id] = int32(i + 1) //nolint:gosec // as above
	}
	rows := make([]sparse, n)
	parallel(n, func(i int) {
		row := sparse{}
		counted := slices.Clone(c.texts[i])
		slices.SortFunc(counted, func(a, b termCount) int { return int(place[a.term] - place[b.term]) })
		for _, t := range counted {
			if at := place[t.term] - 1; at >= 0 {
				row.at = append(row.at, at)
				row.v = append(row.v, m.weight(at, int(t.n)))
			}
		}
		rows[i] = row.unit()
	})
	return m, rows
}

// weight is (1 + log tf) idf.
func (m *lsaModel) weight(term int32, n int) float64 {
	return (1 + math.Log(float64(n))) * float64(m.IDF[term])
}

// unit scales the row to length 1; a row of zeros becomes empty.
func (s sparse) unit() sparse {
	norm := 0.0
	for _, w := range s.v {
		norm += w * w
	}
	if norm == 0 {
		return sparse{}
	}
	norm = math.Sqrt(norm)
	for i := range s.v {
		s.v[i] /= norm
	}
	return s
}

// fold takes a row into the space of the model; nil when nothing of it is there.
func (m *lsaModel) fold(row sparse) []float32 {
	if len(row.at) == 0 || m.Dims == 0 {
		return nil
	}
	sum := make([]float64, m.Dims)
	for k, at := range row.at {
		w := row.v[k]
		for j, x := range m.Basis[int(at)*m.Dims : (int(at)+1)*m.Dims] {
			sum[j] += w * float64(x)
		}
	}
	norm := 0.0
	for _, x := range sum {
		norm += x * x
	}
	if norm < 1e-18 {
		return nil
	}
	norm = math.Sqrt(norm)
	v := make([]float32, m.Dims)
	for j, x := range sum {
		v[j] = float32(x / norm)
	}
	return v
}

// parallel calls fn for 0 to n-1 on all cores. What fn writes must be its own.
func parallel(n int, fn func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			fn(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				fn(i)
			}
		}()
	}
	wg.Wait()
}
