package stats

import (
	"math"
	"math/rand/v2"
)

// tally is a set of matches counted by pair, ready to be fitted many times.
type tally struct {
	n       int
	matches []Match
	of      []int // each match's pair
	pairs   []pairTally
}

// pairTally counts the matches of two items; wins are those of the first, a tie
// half a win.
type pairTally struct {
	a, b    int
	n, wins float64
}

// newTally counts; matches of an item with itself or outside of the range say
// nothing and are left out.
func newTally(n int, matches []Match) *tally {
	t := &tally{n: n}
	index := map[[2]int]int{}
	for _, m := range matches {
		if m.First == m.Second || m.First < 0 || m.Second < 0 || m.First >= n || m.Second >= n || math.IsNaN(m.Score) {
			continue
		}
		m.Score = math.Min(1, math.Max(0, m.Score))
		key := [2]int{min(m.First, m.Second), max(m.First, m.Second)}
		p, ok := index[key]
		if !ok {
			p = len(t.pairs)
			index[key] = p
			t.pairs = append(t.pairs, pairTally{a: key[0], b: key[1]})
		}
		t.matches, t.of = append(t.matches, m), append(t.of, p)
		t.count(t.pairs, len(t.matches)-1)
	}
	return t
}

func (t *tally) count(pairs []pairTally, match int) {
	m, p := t.matches[match], &pairs[t.of[match]]
	p.n++
	if m.First == p.a {
		p.wins += m.Score
	} else {
		p.wins += 1 - m.Score
	}
}

// resampled draws as many matches with replacement.
func (t *tally) resampled(rng *rand.Rand) *tally {
	out := &tally{n: t.n, pairs: make([]pairTally, len(t.pairs))}
	for i, p := range t.pairs {
		out.pairs[i] = pairTally{a: p.a, b: p.b}
	}
	for range t.matches {
		t.count(out.pairs, rng.IntN(len(t.matches)))
	}
	return out
}

// fit is the mode of the posterior under a normal prior with the centres (nil:
// all 0) and the spread, by Newton's method with bounded steps: the log
// posterior is concave. It gives the log determinant of the curvature as well.
func (t *tally) fit(start, centres []float64, spread float64) (strengths []float64, logDet float64) {
	theta := make([]float64, t.n)
	copy(theta, start)
	curvature, gradient := make([]float64, t.n*t.n), make([]float64, t.n)
	precision := 1 / (spread * spread)
	for range 100 {
		clear(curvature)
		for i := range theta {
			centre := 0.0
			if centres != nil {
				centre = centres[i]
			}
			gradient[i] = (centre - theta[i]) * precision
			curvature[i*t.n+i] = precision
		}
		for _, p := range t.pairs {
			q := 1 / (1 + math.Exp(theta[p.b]-theta[p.a]))
			v := p.n * q * (1 - q)
			gradient[p.a] += p.wins - p.n*q
			gradient[p.b] -= p.wins - p.n*q
			curvature[p.a*t.n+p.a] += v
			curvature[p.b*t.n+p.b] += v
			curvature[p.a*t.n+p.b] -= v
			curvature[p.b*t.n+p.a] -= v
		}
		logDet = cholesky(curvature, t.n)
		solveCholesky(curvature, gradient, t.n)
		step := 0.0
		for _, g := range gradient {
			step = math.Max(step, math.Abs(g))
		}
		scale := math.Min(1, 2/math.Max(step, 1e-300))
		for i, g := range gradient {
			theta[i] += scale * g
		}
		if step < 1e-8 {
			break
		}
	}
	return theta, logDet
}

// cholesky replaces the lower half of a positive definite matrix by its factor
// and gives the log determinant.
func cholesky(a []float64, n int) (logDet float64) {
	for i := range n {
		for j := 0; j <= i; j++ {
			s := a[i*n+j]
			for k := range j {
				s -= a[i*n+k] * a[j*n+k]
			}
			if i == j {
				a[i*n+i] = math.Sqrt(math.Max(s, 1e-300))
				logDet += 2 * math.Log(a[i*n+i])
			} else {
				a[i*n+j] = s / a[j*n+j]
			}
		}
	}
	return logDet
}

// solveCholesky solves in place with the factor of cholesky.
func solveCholesky(l, x []float64, n int) {
	for i := range n {
		for k := range i {
			x[i] -= l[i*n+k] * x[k]
		}
		x[i] /= l[i*n+i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= l[k*n+i] * x[k]
		}
		x[i] /= l[i*n+i]
	}
}

// spreads is what the matches say of the strengths' standard deviation: a
// distribution on a logarithmic grid.
type spreads struct {
	at, weight []float64 // weights sum to 1
	mean       float64   // root of the mean square
}

// The grid of spreads: from nearly equal items to ones that always beat the next.
const (
	spreadFrom = -1.2 // log of 0.3
	spreadTo   = 1.8  // log of 6
	spreadStep = 0.1
	// A half-Cauchy of this scale (Gelman 2006) weighs the grid, so that few
	// matches do not run to its ends.
	spreadScale = 2.5
)

func (t *tally) spread(start []float64) spreads {
	var s spreads
	best := math.Inf(-1)
	theta := start
	for x := spreadFrom; x <= spreadTo+1e-9; x += spreadStep {
		spread := math.Exp(x)
		fitted, logDet := t.fit(theta, nil, spread)
		theta = fitted
		l := -float64(t.n)*x - logDet/2 + x - math.Log(1+spread*spread/(spreadScale*spreadScale))
		for _, v := range fitted {
			l -= v * v / (2 * spread * spread)
		}
		for _, p := range t.pairs {
			d := fitted[p.a] - fitted[p.b]
			l -= p.wins*math.Log1p(math.Exp(-d)) + (p.n-p.wins)*math.Log1p(math.Exp(d))
		}
		s.at, s.weight = append(s.at, spread), append(s.weight, l)
		best = math.Max(best, l)
	}
	sum := 0.0
	for i, l := range s.weight {
		s.weight[i] = math.Exp(l - best)
		sum += s.weight[i]
	}
	for i := range s.weight {
		s.weight[i] /= sum
		s.mean += s.weight[i] * s.at[i] * s.at[i]
	}
	s.mean = math.Sqrt(s.mean)
	return s
}

func (s spreads) draw(rng *rand.Rand) float64 {
	u := rng.Float64()
	for i, w := range s.weight {
		if u -= w; u <= 0 {
			return s.at[i]
		}
	}
	return s.at[len(s.at)-1]
}
