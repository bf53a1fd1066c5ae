package rag

import (
	"context"
	"math"
	"math/rand/v2"

	"diwan/research"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// decompose finds the basis V of the strongest directions in term space.
func (m *lsaModel) decompose(ctx context.Context, rows []sparse) error {
	const op = "rag.LSA.Train"
	n, terms := len(rows), len(m.Terms)
	l := min(m.Dims+lsaOversample, terms, n)
	rng := rand.New(rand.NewPCG(20260101, 7)) //nolint:gosec // a fixed seed: the same corpus gives the same model
	// Both products are written where the ones before lay.
	z, y := mat.NewDense(terms, l, nil), mat.NewDense(n, l, nil)
	for i := range z.RawMatrix().Data {
		z.RawMatrix().Data[i] = rng.NormFloat64()
	}
	columns := transpose(rows, terms)
	multiply(y, rows, z)
	orthonormal(y)
	for range lsaPowerRounds {
		if ctx.Err() != nil {
			return cancelled(op, ctx.Err())
		}
		// What lies between the two products would span the same directions if it
		// were made orthonormal; at two rounds the numbers stay far from their limits.
		multiply(z, columns, y)
		multiply(y, rows, z)
		orthonormal(y)
	}
	if ctx.Err() != nil {
		return cancelled(op, ctx.Err())
	}
	// B' = A'Q (terms x l) has the same right singular vectors as A, nearly.
	multiply(z, columns, y)
	var eigen mat.EigenSym
	if !eigen.Factorize(gramOf(z), true) {
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
	basis := blas32.General{Rows: l, Cols: m.Dims, Stride: m.Dims, Data: make([]float32, l*m.Dims)}
	for j := range m.Dims {
		scale := 1 / math.Sqrt(math.Max(values[l-1-j], 1e-12))
		for i := range l {
			basis.Data[i*m.Dims+j] = float32(vectors.At(i, l-1-j) * scale)
		}
	}
	single := blas32.General{Rows: terms, Cols: l, Stride: l, Data: make([]float32, terms*l)}
	for i, x := range z.RawMatrix().Data { // its rows lie without gaps
		single.Data[i] = float32(x)
	}
	// The model is kept in single precision, so its last product is made in it.
	m.Basis = make([]float32, terms*m.Dims)
	blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, single, basis, 0, blas32.General{Rows: terms, Cols: m.Dims, Stride: m.Dims, Data: m.Basis})
	return nil
}

// transpose gives the columns of a matrix of sparse rows, each in the rows' order.
func transpose(rows []sparse, columns int) []sparse {
	sizes := make([]int, columns)
	for _, row := range rows {
		for _, at := range row.at {
			sizes[at]++
		}
	}
	out := make([]sparse, columns)
	for c, size := range sizes {
		out[c] = sparse{make([]int32, 0, size), make([]float64, 0, size)}
	}
	for i, row := range rows {
		for k, at := range row.at {
			c := &out[at]
			c.at = append(c.at, int32(i)) //nolint:gosec // fewer texts than 2^31
			c.v = append(c.v, row.v[k])
		}
	}
	return out
}

// multiply sets y to A x for sparse A. Every row of y is summed in one order,
// whatever the number of cores.
func multiply(y *mat.Dense, rows []sparse, x *mat.Dense) {
	_, l := x.Dims()
	xr, yr := x.RawMatrix(), y.RawMatrix()
	parallel(len(rows), func(i int) {
		row := rows[i]
		out := blas64.Vector{N: l, Inc: 1, Data: yr.Data[i*yr.Stride : i*yr.Stride+l]}
		clear(out.Data)
		for k, at := range row.at {
			blas64.Axpy(row.v[k], blas64.Vector{N: l, Inc: 1, Data: xr.Data[int(at)*xr.Stride : int(at)*xr.Stride+l]}, out)
		}
	})
}

// worstGram is the condition number of Y'Y up to which its Cholesky factor
// leaves ten digits or so of orthogonality.
const worstGram = 1e10

// orthonormal makes a's columns orthonormal, which span what they spanned: by the
// Cholesky factor of A'A (Stathopoulos, Wu 2002), half the work of Householder's
// reflections, which serve where the columns nearly depend on each other.
func orthonormal(a *mat.Dense) {
	n, l := a.Dims()
	var c mat.Cholesky
	if c.Factorize(gramOf(a)) && c.Cond() < worstGram {
		var r mat.TriDense
		c.UTo(&r)
		solveRight(a, &r)
		return
	}
	var qr mat.QR
	qr.Factorize(a)
	if n == l {
		var full mat.Dense
		qr.QTo(&full)
		a.Copy(&full)
		return
	}
	// QTo would form an n x n matrix; A R^-1 keeps the memory at n x l.
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
	solveRight(a, tri)
}

// gramOf is A'A, summed over blocks of rows on all cores; the sum is made in one
// order whatever their number.
func gramOf(a *mat.Dense) *mat.SymDense {
	const block = 1024
	n, l := a.Dims()
	raw := a.RawMatrix()
	parts := make([]*mat.SymDense, (n+block-1)/block)
	parallel(len(parts), func(part int) {
		from := part * block
		rows := min(block, n-from)
		g := mat.NewSymDense(l, nil)
		blas64.Syrk(blas.Trans, 1, blas64.General{Rows: rows, Cols: l, Stride: raw.Stride, Data: raw.Data[from*raw.Stride : (from+rows-1)*raw.Stride+l]}, 0, g.RawSymmetric())
		parts[part] = g
	})
	sum := parts[0]
	for _, g := range parts[1:] {
		sum.AddSym(sum, g)
	}
	return sum
}

// solveRight sets a to a R^-1, in blocks of rows on all cores.
func solveRight(a *mat.Dense, r *mat.TriDense) {
	const block = 256
	n, l := a.Dims()
	raw := a.RawMatrix()
	parallel((n+block-1)/block, func(part int) {
		from := part * block
		rows := min(block, n-from)
		blas64.Trsm(blas.Right, blas.NoTrans, 1, r.RawTriangular(), blas64.General{Rows: rows, Cols: l, Stride: raw.Stride, Data: raw.Data[from*raw.Stride : (from+rows-1)*raw.Stride+l]})
	})
}
