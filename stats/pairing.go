package stats

import (
	"math"
	"math/rand/v2"
	"slices"
)

// ComparisonBudget is how many comparisons rank n candidates well, a pair in
// both orders being two: all pairs of up to six candidates, and beyond that 0.7 n
// Swiss rounds, three quarters of what all pairs would cost at 20 and the less
// the more there are beyond. See docs/decisions/0501-who-meets-whom.md for the
// rank correlations that this buys.
func ComparisonBudget(n int) int {
	switch {
	case n < 2:
		return 0
	case n <= 6:
		return n * (n - 1)
	}
	rounds := min(int(math.Ceil(0.7*float64(n))), 14)
	return 2 * rounds * (n / 2)
}

// NextRound says who meets next, after the matches played so far, in a
// tournament of Swiss rounds (each against one whose strength is near, and
// whom it has not met if there is such a one): what is most in doubt is asked.
// Each pair is to be judged in both orders. The rounds end, with nil, when the
// budget of comparisons has no room for a pair in both orders. The same input
// gives the same pairs, so that an interrupted tournament goes on as it would
// have; pairs of a round are disjoint and may be judged at the same time.
func NextRound(n int, matches []Match, budget int, seed uint64) [][2]int {
	t := newTally(n, matches)
	left := (budget - len(t.matches)) / 2
	if n < 2 || left < 1 {
		return nil
	}
	met, played := make([]float64, n*n), make([]int, n)
	for _, p := range t.pairs {
		met[p.a*n+p.b], met[p.b*n+p.a] = p.n, p.n
		played[p.a] += int(p.n)
		played[p.b] += int(p.n)
	}
	rng := rand.New(rand.NewPCG(seed, uint64(len(t.matches))+23)) //nolint:gosec // repeatable, not secret
	order := rng.Perm(n)
	strengths, _ := t.fit(nil, nil, pairingSpread)
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case strengths[i] > strengths[j]:
			return -1
		case strengths[i] < strengths[j]:
			return 1
		}
		return 0
	})
	out := make([]bool, n)
	if n%2 == 1 {
		// One sits out: who has played most, the lowest of them.
		rests := order[n-1]
		for k := n - 1; k >= 0; k-- {
			if played[order[k]] > played[rests] {
				rests = order[k]
			}
		}
		out[rests] = true
	}
	pairs := [][2]int{}
	for _, i := range order {
		if out[i] {
			continue
		}
		out[i] = true
		best, least := -1, math.Inf(1)
		for _, j := range order {
			if out[j] || met[i*n+j] > 0 {
				continue
			}
			if d := math.Abs(strengths[i] - strengths[j]); d < least {
				best, least = j, d
			}
		}
		if best >= 0 {
			out[best] = true
			pairs = append(pairs, [2]int{i, best})
		}
	}
	if len(pairs) > left {
		// The nearest pairs say most.
		slices.SortStableFunc(pairs, func(p, q [2]int) int {
			x, y := math.Abs(strengths[p[0]]-strengths[p[1]]), math.Abs(strengths[q[0]]-strengths[q[1]])
			switch {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		})
		pairs = pairs[:left]
	}
	return pairs
}

// pairingSpread is the prior of the strengths by which pairs are made.
const pairingSpread = 2.0

// WantedCorrelation is the rank correlation at which a ranking is good enough.
const WantedCorrelation = 0.95

// NextWanted is NextRound for a ranking that is to be as sure as wanted: it ends
// before the budget where the order is sure enough already (a judge who tells
// the candidates well apart), and goes on beyond it, up to all pairs, where it
// is not. Up to six candidates all pairs meet.
func NextWanted(n int, matches []Match, budget int, seed uint64) [][2]int {
	if n > 6 {
		if len(matches) >= fewestEach*n && ExpectedCorrelation(n, matches) >= WantedCorrelation {
			return nil
		}
		budget += n*(n-1) - ComparisonBudget(n)
	}
	return NextRound(n, matches, budget, seed)
}

// fewestEach comparisons a candidate are made before the ranking may end, both
// orders counted, half of them for each of the pair.
const fewestEach = 6

// ExpectedCorrelation is the rank correlation to be expected between the order
// by the matches so far and the true one, in closed form: what the posterior's
// variance leaves of the strengths' (the reliability), turned into Spearman's as
// for normal variables.
func ExpectedCorrelation(n int, matches []Match) float64 {
	t := newTally(n, matches)
	if n < 2 || len(t.pairs) == 0 {
		return 0
	}
	s := t.spread(nil)
	theta, _ := t.fit(nil, nil, s.mean)
	mean, signal := 0.0, 0.0
	for _, x := range theta {
		mean += x / float64(n)
	}
	for _, x := range theta {
		signal += (x - mean) * (x - mean) / float64(n)
	}
	noise := t.meanVariance(theta, s.mean)
	if signal+noise == 0 {
		return 0
	}
	return 6 / math.Pi * math.Asin(math.Sqrt(signal/(signal+noise))/2)
}

// meanVariance is the mean posterior variance of the strengths about their own
// mean, by Laplace's approximation.
func (t *tally) meanVariance(theta []float64, spread float64) float64 {
	n := t.n
	curvature := make([]float64, n*n)
	for i := range n {
		curvature[i*n+i] = 1 / (spread * spread)
	}
	for _, p := range t.pairs {
		q := 1 / (1 + math.Exp(theta[p.b]-theta[p.a]))
		v := p.n * q * (1 - q)
		curvature[p.a*n+p.a] += v
		curvature[p.b*n+p.b] += v
		curvature[p.a*n+p.b] -= v
		curvature[p.b*n+p.a] -= v
	}
	cholesky(curvature, n)
	sum := 0.0
	for i := range n {
		x := make([]float64, n)
		for k := range x {
			x[k] = -1 / float64(n)
		}
		x[i]++
		contrast := slices.Clone(x)
		solveCholesky(curvature, x, n)
		for k := range x {
			sum += contrast[k] * x[k] / float64(n)
		}
	}
	return sum
}
