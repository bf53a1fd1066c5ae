package stats

import (
	"math"
	"math/rand/v2"
)

// tally is a set of matches counted by pair and order, ready to be fitted many
// times.
type tally struct {
	n       int
	matches []Match
	of      []int // each match's pair
	pairs   []pairTally
	share   []float64 // what a verdict on each pair counts; nil: one, see discount
}

// pairTally counts the matches of two items in one order; wins are those of the
// first, a tie half a win.
type pairTally struct {
	first, second int
	n, wins       float64
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
		key := [2]int{m.First, m.Second}
		p, ok := index[key]
		if !ok {
			p = len(t.pairs)
			index[key] = p
			t.pairs = append(t.pairs, pairTally{first: m.First, second: m.Second})
		}
		t.matches, t.of = append(t.matches, m), append(t.of, p)
		count(&t.pairs[p], m, 1)
	}
	return t
}

func count(p *pairTally, m Match, weight float64) {
	p.n += weight
	p.wins += weight * m.Score
}

// resampled draws as many matches with replacement.
func (t *tally) resampled(rng *rand.Rand) *tally {
	out := &tally{n: t.n, pairs: make([]pairTally, len(t.pairs))}
	for i, p := range t.pairs {
		out.pairs[i] = pairTally{first: p.first, second: p.second}
	}
	for range t.matches {
		k := rng.IntN(len(t.matches))
		count(&out.pairs[t.of[k]], t.matches[k], t.weightOf(k))
	}
	return out
}

func (t *tally) weightOf(match int) float64 {
	if t.share == nil {
		return 1
	}
	return t.share[t.of[match]]
}

// worth is how many independent verdicts the matches are worth.
func (t *tally) worth() float64 {
	sum := 0.0
	for k := range t.matches {
		sum += t.weightOf(k)
	}
	return sum
}

// leaning is the prior's standard deviation of what being shown first adds, in
// log odds.
const leaning = 1.5

// dim is how many numbers are fitted: the items' strengths, and last the
// advantage of what is shown first (Davidson and Beaver 1977).
func (t *tally) dim() int { return t.n + 1 }

// precision is the prior's for each number fitted.
func (t *tally) precision(i int, spread float64) float64 {
	if i == t.n {
		return 1 / (leaning * leaning)
	}
	return 1 / (spread * spread)
}

// fit is the mode of the posterior under a normal prior with the centres (nil:
// all 0) and the spread, by Newton's method with bounded steps: the log
// posterior is concave. It gives the log determinant of the curvature as well.
func (t *tally) fit(start, centres []float64, spread float64) (theta []float64, logDet float64) {
	d := t.dim()
	theta = make([]float64, d)
	copy(theta, start)
	curvature, gradient := make([]float64, d*d), make([]float64, d)
	for range 100 {
		t.curve(theta, spread, curvature, gradient, centres)
		logDet = cholesky(curvature, d)
		solveCholesky(curvature, gradient, d)
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

// curve writes the curvature of minus the log posterior, lower half, and its
// gradient where one is wanted.
func (t *tally) curve(theta []float64, spread float64, curvature, gradient, centres []float64) {
	d := t.dim()
	clear(curvature)
	for i := range d {
		curvature[i*d+i] = t.precision(i, spread)
		if gradient != nil {
			centre := 0.0
			if centres != nil {
				centre = centres[i]
			}
			gradient[i] = (centre - theta[i]) * curvature[i*d+i]
		}
	}
	g := t.n
	for _, p := range t.pairs {
		a, b := p.first, p.second
		q := 1 / (1 + math.Exp(theta[b]-theta[a]-theta[g]))
		v := p.n * q * (1 - q)
		if gradient != nil {
			rest := p.wins - p.n*q
			gradient[a] += rest
			gradient[b] -= rest
			gradient[g] += rest
		}
		curvature[a*d+a] += v
		curvature[b*d+b] += v
		curvature[max(a, b)*d+min(a, b)] -= v
		curvature[g*d+a] += v
		curvature[g*d+b] -= v
		curvature[g*d+g] += v
	}
}

// covariance is the posterior's of all numbers fitted, by Laplace's
// approximation.
func (t *tally) covariance(theta []float64, spread float64) []float64 {
	d := t.dim()
	curvature, out, x := make([]float64, d*d), make([]float64, d*d), make([]float64, d)
	t.curve(theta, spread, curvature, nil, nil)
	cholesky(curvature, d)
	for i := range d {
		clear(x)
		x[i] = 1
		solveCholesky(curvature, x, d)
		copy(out[i*d:], x)
	}
	return out
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
	backCholesky(l, x, n)
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
	spreadStep = 0.15
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
		for i, v := range fitted {
			l -= v * v * t.precision(i, spread) / 2
		}
		for _, p := range t.pairs {
			d := fitted[p.first] - fitted[p.second] + fitted[t.n]
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
