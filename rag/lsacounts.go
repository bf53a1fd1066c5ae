package rag

import (
	"hash/maphash"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/analysis"
)

// vocabulary numbers terms in the order in which they come.
type vocabulary struct {
	ids   map[string]int32
	terms []string
	buf   []int32
}

// termCount is how often a term stands in a text. Numbers in place of words, eight
// bytes for a term of a text: a map a text would be a hundred megabytes for 20,000
// passages.
type termCount struct{ term, n int32 }

// count counts a text's terms.
func (v *vocabulary) count(tokens analysis.TokenStream) []termCount {
	v.buf = v.buf[:0]
	for _, t := range tokens {
		if len(t.Term) == 0 {
			continue
		}
		id, ok := v.ids[string(t.Term)]
		if !ok {
			id = int32(len(v.terms)) //nolint:gosec // fewer terms than 2^31
			word := string(t.Term)
			v.ids[word] = id
			v.terms = append(v.terms, word)
		}
		v.buf = append(v.buf, id)
	}
	slices.Sort(v.buf)
	counted := make([]termCount, 0, len(v.buf))
	for i := 0; i < len(v.buf); {
		k := i
		for k < len(v.buf) && v.buf[k] == v.buf[i] {
			k++
		}
		counted = append(counted, termCount{v.buf[i], int32(k - i)}) //nolint:gosec // a text is short
		i = k
	}
	return counted
}

// countMemory keeps the counts of texts that the index of words has analysed, for
// the embedder that is trained on them right after.
type countMemory struct {
	mu       sync.Mutex
	expected bool // a training is to come
	words    vocabulary
	texts    map[uint64][]termCount // by textKey
}

var textSeed = maphash.MakeSeed()

// textKey is a text's place in the memory. It is taken before the analysis, which
// makes letters small where they lie.
func textKey(text []byte) uint64 { return maphash.Bytes(textSeed, text) }

// expect begins to keep counts, or drops them.
func (m *countMemory) expect(on bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if on == m.expected {
		return
	}
	m.expected, m.words, m.texts = on, vocabulary{}, nil
	if on {
		m.words, m.texts = vocabulary{ids: map[string]int32{}}, map[uint64][]termCount{}
	}
}

// add keeps the counts of a text while a training is expected.
func (m *countMemory) add(key uint64, tokens analysis.TokenStream) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.expected && len(m.texts) < lsaMaxTexts {
		m.texts[key] = m.words.count(tokens)
	}
}

// take hands everything over: the counts of those texts that are known, nil for
// the others, and the vocabulary they are numbered by. The memory is empty then.
func (m *countMemory) take(n int, text func(i int) string) ([][]termCount, vocabulary) {
	m.mu.Lock()
	defer m.mu.Unlock()
	counts, words := make([][]termCount, n), m.words
	for i := range counts {
		if len(m.texts) > 0 {
			counts[i] = m.texts[maphash.String(textSeed, text(i))]
		}
	}
	m.expected, m.words, m.texts = false, vocabulary{}, nil
	if words.ids == nil {
		words.ids = map[string]int32{}
	}
	return counts, words
}

// corpusCounts are the counts of the texts that are trained on.
type corpusCounts struct {
	terms []string
	df    []int32 // texts that hold the term
	texts [][]termCount
}

func newCorpusCounts(terms []string, texts [][]termCount) *corpusCounts {
	c := &corpusCounts{terms: terms, df: make([]int32, len(terms)), texts: texts}
	for _, text := range texts {
		for _, t := range text {
			c.df[t.term]++
		}
	}
	return c
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

// parallel calls fn for 0 to n-1 on all cores. What fn writes must be its own. A
// panic of one goes on in the caller, when all have ended.
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
	var failed atomic.Pointer[any]
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() {
				if p := recover(); p != nil {
					failed.CompareAndSwap(nil, &p)
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				fn(i)
			}
		}()
	}
	wg.Wait()
	if p := failed.Load(); p != nil {
		panic(*p)
	}
}
