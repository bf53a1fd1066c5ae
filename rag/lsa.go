package rag

import (
	"context"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"diwan/research"

	"github.com/blevesearch/bleve/v2/analysis"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
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

// Fit is Train that also gives the vectors of the texts it learned from, which
// are then not analysed a second time: all of them up to 20,000; of a larger
// corpus nil for those that were not in the sample.
func (l *LSA) Fit(ctx context.Context, texts []string) (vectors [][]float32, err error) {
	const op = "rag.LSA.Train"
	chosen := sample(len(texts), lsaMaxTexts)
	counts := newCorpusCounts(len(chosen))
	for part := range slices.Chunk(chosen, 512) {
		if ctx.Err() != nil {
			return nil, cancelled(op, ctx.Err())
		}
		tokens := make([]analysis.TokenStream, len(part))
		parallel(len(part), func(i int) { tokens[i] = l.analyzer.a.Analyze([]byte(texts[part[i]])) })
		for _, t := range tokens {
			counts.add(t)
		}
	}
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

// decompose finds the basis V of the strongest directions in term space.
func (m *lsaModel) decompose(ctx context.Context, rows []sparse) error {
	const op = "rag.LSA.Train"
	n, terms := len(rows), len(m.Terms)
	l := min(m.Dims+lsaOversample, terms, n)
	rng := rand.New(rand.NewPCG(20260101, 7)) //nolint:gosec // a fixed seed: the same corpus gives the same model
	omega := mat.NewDense(terms, l, nil)
	for i := range terms {
		for j := range l {
			omega.Set(i, j, rng.NormFloat64())
		}
	}
	q := orthonormal(multiply(rows, omega))
	for range lsaPowerRounds {
		if ctx.Err() != nil {
			return cancelled(op, ctx.Err())
		}
		// What lies between the two products would span the same directions if it
		// were made orthonormal; at two rounds the numbers stay far from their limits.
		q = orthonormal(multiply(rows, multiplyT(rows, q, terms)))
	}
	if ctx.Err() != nil {
		return cancelled(op, ctx.Err())
	}
	// B' = A'Q (terms x l) has the same right singular vectors as A, nearly.
	bt := multiplyT(rows, q, terms)
	var gram mat.SymDense
	gram.SymOuterK(1, bt.T())
	var eigen mat.EigenSym
	if !eigen.Factorize(&gram, true) {
		return research.E(research.CodeInternal, op, "The meaning index could not be computed; search by words still works.", nil)
	}
	values := eigen.Values(nil) // ascending
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	dims := 0
	for dims < min(m.Dims, l) && values[l-1-dims] > 1e-9*values[l-1] {
		dims++
	}
	m.Dims = max(1, dims)
	basis := mat.NewDense(l, m.Dims, nil)
	for j := range m.Dims {
		scale := 1 / math.Sqrt(math.Max(values[l-1-j], 1e-12))
		for i := range l {
			basis.Set(i, j, vectors.At(i, l-1-j)*scale)
		}
	}
	var v mat.Dense
	v.Mul(bt, basis)
	m.Basis = make([]float32, terms*m.Dims)
	for i := range terms {
		for j := range m.Dims {
			m.Basis[i*m.Dims+j] = float32(v.At(i, j))
		}
	}
	return nil
}

// multiply is A x for sparse A.
func multiply(rows []sparse, x *mat.Dense) *mat.Dense {
	_, l := x.Dims()
	y := mat.NewDense(len(rows), l, nil)
	xr, yr := x.RawMatrix(), y.RawMatrix()
	parallel(len(rows), func(i int) {
		row := rows[i]
		out := blas64.Vector{N: l, Inc: 1, Data: yr.Data[i*yr.Stride : i*yr.Stride+l]}
		for k, at := range row.at {
			blas64.Axpy(row.v[k], blas64.Vector{N: l, Inc: 1, Data: xr.Data[int(at)*xr.Stride : int(at)*xr.Stride+l]}, out)
		}
	})
	return y
}

// multiplyT is the transpose of A times x. The work is parted by columns, so
// that every sum is made in one order whatever the number of cores.
func multiplyT(rows []sparse, x *mat.Dense, terms int) *mat.Dense {
	_, l := x.Dims()
	y := mat.NewDense(terms, l, nil)
	xr, yr := x.RawMatrix(), y.RawMatrix()
	const width = 68 // a quarter of the columns: cores share them
	parallel((l+width-1)/width, func(part int) {
		from := part * width
		n := min(width, l-from)
		for i, row := range rows {
			in := blas64.Vector{N: n, Inc: 1, Data: xr.Data[i*xr.Stride+from : i*xr.Stride+from+n]}
			for k, at := range row.at {
				start := int(at)*yr.Stride + from
				blas64.Axpy(row.v[k], in, blas64.Vector{N: n, Inc: 1, Data: yr.Data[start : start+n]})
			}
		}
	})
	return y
}

// orthonormal is the Q of a thin QR decomposition.
func orthonormal(a *mat.Dense) *mat.Dense {
	n, l := a.Dims()
	var qr mat.QR
	qr.Factorize(a)
	var full mat.Dense
	if n == l {
		qr.QTo(&full)
		return &full
	}
	// QTo would form an n x n matrix; Q = A R^-1 keeps the memory at n x l.
	var r mat.Dense
	qr.RTo(&r)
	tri := mat.NewTriDense(l, mat.Upper, nil)
	for i := range l {
		for j := i; j < l; j++ {
			v := r.At(i, j)
			if i == j && math.Abs(v) < 1e-12 {
				v = 1e-12
			}
			tri.SetTri(i, j, v)
		}
	}
	var inverse mat.TriDense
	if err := inverse.InverseTri(tri); err != nil {
		return a // a badly conditioned start still spans the same directions
	}
	var q mat.Dense
	q.Mul(a, &inverse)
	return &q
}

// fingerprint names the model by its content.
func (m *lsaModel) fingerprint() string {
	h := sha256.New()
	terms := make([]string, len(m.Terms))
	for t, i := range m.Terms {
		terms[i] = t
	}
	for _, t := range terms {
		h.Write([]byte(t))
		h.Write([]byte{0})
	}
	for _, x := range m.IDF {
		b := math.Float32bits(x)
		h.Write([]byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24)})
	}
	return "lsa-" + hex.EncodeToString(h.Sum(nil)[:12])
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

// Save writes the model.
func (l *LSA) Save(w io.Writer) error {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if err := gob.NewEncoder(w).Encode(l.model); err != nil {
		return research.E(research.CodeInternal, "rag.LSA.Save", "The meaning index could not be saved; it is computed anew at the next start.", err)
	}
	return nil
}

// Load reads a model that Save wrote; one that does not fit together is refused.
func (l *LSA) Load(r io.Reader) error {
	var m lsaModel
	err := gob.NewDecoder(r).Decode(&m)
	if err != nil || m.Name == "" || m.Dims < 1 || len(m.Basis) != len(m.Terms)*m.Dims || len(m.IDF) != len(m.Terms) || m.fingerprint() != m.Name {
		return research.E(research.CodeNotFound, "rag.LSA.Load", "The saved meaning index can't be used; it is computed anew.", err)
	}
	l.mu.Lock()
	l.model = m
	l.mu.Unlock()
	return nil
}
