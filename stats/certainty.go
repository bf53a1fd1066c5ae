package stats

import (
	"math"
	"math/rand/v2"
)

// postDraws is how many orders are drawn of the posterior.
const postDraws = 200

// ExpectedCorrelation is the rank correlation to be expected between the order
// by the matches so far and the true one: the mean of Spearman's rho over orders
// drawn from the posterior of the strengths (normal about its mode, by Laplace's
// approximation, for each spread that the matches leave likely). It is what the
// separation reliability is of (Wright and Masters 1982), by which comparative
// judgement is stopped (Pollitt 2012), but asks of ranks, and knows that
// candidates far apart need no precise places. The reliability in closed form
// promises too much when the looking stops at a lucky moment (Bramley 2015); drawn
// orders of all likely spreads do not.
func ExpectedCorrelation(n int, matches []Match) float64 {
	t := newTally(n, matches)
	if n < 2 || len(t.matches) == 0 {
		return 0
	}
	prior, theta, _ := t.settle()
	mean, _ := t.expected(prior, theta)
	return mean
}

// expected gives the mean over the drawn orders and its standard error.
func (t *tally) expected(prior spreads, theta []float64) (mean, se float64) {
	if len(t.matches) == 0 {
		return 0, 0
	}
	n, d := t.n, t.dim()
	rng := rand.New(rand.NewPCG(uint64(len(t.matches)), 59)) //nolint:gosec // repeatable, not secret
	curvature, x := make([]float64, d*d), make([]float64, d)
	sum, squares, drawn := 0.0, 0.0, 0.0
	start := theta
	for i, w := range prior.weight {
		draws := int(math.Round(w * postDraws))
		if draws == 0 {
			continue
		}
		mode, _ := t.fit(start, nil, prior.at[i])
		start = mode
		t.curve(mode, prior.at[i], curvature, nil, nil)
		cholesky(curvature, d)
		for range draws {
			for k := range x {
				x[k] = rng.NormFloat64()
			}
			backCholesky(curvature, x, d)
			for k := range x {
				x[k] += mode[k]
			}
			r := Spearman(theta[:n], x[:n])
			sum, squares, drawn = sum+r, squares+r*r, drawn+1
		}
	}
	drawn = math.Max(drawn, 1)
	mean = sum / drawn
	return mean, math.Sqrt(math.Max(0, squares/drawn-mean*mean) / drawn)
}

// backCholesky solves with the upper factor alone: of a precision matrix'
// factor, normal values become draws with its inverse as covariance.
func backCholesky(l, x []float64, n int) {
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= l[k*n+i] * x[k]
		}
		x[i] /= l[i*n+i]
	}
}
