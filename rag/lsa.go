package rag

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"sync"

	"diwan/research"

	"github.com/blevesearch/bleve/v2/analysis"
)

const (
	lsaDimensions  = 256
	lsaOversample  = 16
	lsaPowerRounds = 2
	// lsaMaxTexts is how many texts the model is trained on; the rest is folded
	// in. 20,000 passages already hold a field's vocabulary.
	lsaMaxTexts = 20_000
	lsaMaxTerms = 60_000
	lsaMinTexts = 2 // a term must stand in so many texts
)

// LSA is the builtin embedder: latent semantic analysis (Deerwester et al.
// 1990) of the user's own corpus, by randomised truncated SVD (Halko,
// Martinsson, Tropp 2011) of log-tf-idf weights. It needs no model and no
// network, and the same texts always give the same model.
type LSA struct {
	analyzer *Analyzer
	mu       sync.RWMutex
	model    lsaModel
}

// lsaModel is what Save writes.
type lsaModel struct {
	Name  string
	Texts int // trained on
	Dims  int
	Terms map[string]int
	IDF   []float32
	Basis []float32 // terms x dims, row by row
}

// NewLSA makes an untrained embedder: it embeds nothing until Train.
func NewLSA(a *Analyzer) *LSA { return &LSA{analyzer: a} }

// Name identifies the trained state.
func (l *LSA) Name() string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.model.Name
}

// Trained is false until Train or Load.
func (l *LSA) Trained() bool { return l.Name() != "" }

// Dimensions is the vectors' length; small corpora have fewer than 256.
func (l *LSA) Dimensions() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.model.Dims
}

// Stale tells whether the model should be trained anew for a corpus of n texts:
// when it has none yet, or the corpus has grown by half since.
func (l *LSA) Stale(n int) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.model.Name == "" {
		return n >= 2
	}
	return float64(min(n, lsaMaxTexts)) > 1.5*float64(l.model.Texts) || n*3 < l.model.Texts
}

// Train fits the model to a corpus. It takes some seconds for 20,000 texts.
func (l *LSA) Train(ctx context.Context, texts []string) error {
	_, err := l.Fit(ctx, texts)
	return err
}

// Expect says that what is indexed from now on will be trained on: its terms are
// counted as the index finds them, up to 20,000 texts, until the next training
// or until nothing is expected any more.
func (l *LSA) Expect(training bool) { l.analyzer.memory.expect(training) }

// Fit is Train that also gives the vectors of the texts it learned from, which
// are then not analysed a second time: all of them up to 20,000; of a larger
// corpus nil for those that were not in the sample.
func (l *LSA) Fit(ctx context.Context, texts []string) (vectors [][]float32, err error) {
	const op = "rag.LSA.Train"
	chosen := sample(len(texts), lsaMaxTexts)
	counted, words := l.analyzer.memory.take(len(chosen), func(i int) string { return texts[chosen[i]] })
	unknown := []int{}
	for i, c := range counted {
		if c == nil {
			unknown = append(unknown, i)
		}
	}
	for part := range slices.Chunk(unknown, 512) {
		if ctx.Err() != nil {
			return nil, cancelled(op, ctx.Err())
		}
		tokens := make([]analysis.TokenStream, len(part))
		parallel(len(part), func(i int) { tokens[i] = l.analyzer.a.Analyze([]byte(texts[chosen[part[i]]])) })
		for i, t := range tokens {
			counted[part[i]] = words.count(t)
		}
	}
	counts := newCorpusCounts(words.terms, counted)
	m, rows := counts.weigh()
	if len(m.Terms) < 2 {
		return nil, research.E(research.CodeNoEvidence, op, "There is too little text yet to learn from; import more.", nil)
	}
	filled := make([]sparse, 0, len(rows))
	for _, row := range rows {
		if len(row.at) > 0 {
			filled = append(filled, row)
		}
	}
	m.Dims = min(lsaDimensions, len(m.Terms)-1, max(1, len(filled)-1))
	if err := m.decompose(ctx, filled); err != nil {
		return nil, err
	}
	m.Texts = len(chosen)
	m.Name = m.fingerprint()
	vectors = make([][]float32, len(texts))
	parallel(len(rows), func(i int) { vectors[chosen[i]] = m.fold(rows[i]) })
	l.mu.Lock()
	l.model = *m
	l.mu.Unlock()
	return vectors, nil
}

// sample gives the positions of at most most of n texts, evenly spread.
func sample(n, most int) []int {
	out := make([]int, min(n, most))
	for i := range out {
		out[i] = i * n / len(out)
	}
	return out
}

func (l *LSA) count(text string) map[string]int {
	c := map[string]int{}
	for _, t := range l.analyzer.Terms(text) {
		c[t]++
	}
	return c
}

func compareStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// sparse is a row with unit length.
type sparse struct {
	at []int32
	v  []float64
}

// weigh gives (1 + log tf) idf, of unit length, terms in order.
func (m *lsaModel) weigh(counts map[string]int) sparse {
	row := sparse{}
	for t := range counts {
		if i, ok := m.Terms[t]; ok {
			row.at = append(row.at, int32(i)) //nolint:gosec // fewer terms than 2^31
		}
	}
	slices.Sort(row.at)
	byIndex := make(map[int32]int, len(counts))
	for t, c := range counts {
		if i, ok := m.Terms[t]; ok {
			byIndex[int32(i)] = c //nolint:gosec // as above
		}
	}
	for _, i := range row.at {
		row.v = append(row.v, m.weight(i, byIndex[i]))
	}
	return row.unit()
}

// fingerprint names the model by its content.
func (m *lsaModel) fingerprint() string {
	h := sha256.New()
	for _, t := range m.inOrder() {
		h.Write([]byte(t))
		h.Write([]byte{0})
	}
	for _, x := range m.IDF {
		b := math.Float32bits(x)
		h.Write([]byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24)})
	}
	return "lsa-" + hex.EncodeToString(h.Sum(nil)[:12])
}

// inOrder gives the terms by their index.
func (m *lsaModel) inOrder() []string {
	terms := make([]string, len(m.Terms))
	for t, i := range m.Terms {
		terms[i] = t
	}
	return terms
}

// EmbedPassages folds texts into the trained space.
func (l *LSA) EmbedPassages(ctx context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	for i, t := range texts {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, cancelled("rag.LSA.Embed", ctx.Err())
		}
		out[i] = l.embed(t)
	}
	return out, nil
}

// EmbedQuery folds a query in.
func (l *LSA) EmbedQuery(_ context.Context, text string) ([]float32, error) {
	return l.embed(clampQuery(text)), nil
}

// embed is nil when the text holds no known term.
func (l *LSA) embed(text string) []float32 {
	counts := l.count(text)
	l.mu.RLock()
	defer l.mu.RUnlock()
	m := &l.model
	row := m.weigh(counts)
	if len(row.at) == 0 || m.Dims == 0 {
		return nil
	}
	return m.fold(row)
}
