package stats

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Tournament says how candidates are compared: two at a time, in both orders,
// until the ranking is as sure as wanted or may take no more.
type Tournament struct {
	Candidates int
	// Limit is how many comparisons may be made, both orders counted.
	Limit int
	// Afresh is true for a judge who may answer otherwise when asked the same
	// again, so that a pair may meet more than once. A judge who computes is
	// asked once.
	Afresh bool
	Seed   uint64
}

// End says why a tournament is over.
type End string

// The ends. All but Sure leave a ranking that is less sure than wanted.
const (
	GoesOn    End = ""
	Sure      End = "sure"      // the expected rank correlation is WantedCorrelation or more
	AtLimit   End = "limit"     // no comparison is left
	AllMet    End = "all_met"   // each pair was judged, and the judge answers the same again
	SaysAgain End = "says_same" // asked again the judge only said the same
	ByOrder   End = "order"     // the order shown decides, whatever is shown
)

// WantedCorrelation is the rank correlation with the true order at which a
// ranking is good enough.
const WantedCorrelation = 0.95

// fewestEach comparisons a candidate are made before the ranking may end, both
// orders counted, half of them for each of the pair.
const fewestEach = 6

// AllPairs is every pair of n once in both orders.
func AllPairs(n int) int { return max(0, n*(n-1)) }

// ExpectedComparisons is about how many a judge of middling sharpness (strengths
// that spread 1.5 in log odds, who agrees with itself in 71 of 100 pairs when the
// order is turned) is asked to rank n candidates under a limit: what "diwan bench
// ranking" measures, and between its sizes what lies between.
func ExpectedComparisons(n, limit int) int {
	measured := [...]struct{ n, comparisons float64 }{{2, 10}, {4, 56}, {6, 123}, {8, 194}, {10, 248}, {12, 273}, {16, 325}, {20, 414}}
	if n < 2 {
		return 0
	}
	before := measured[0]
	want := measured[len(measured)-1].comparisons * float64(n) / 20
	for _, at := range measured {
		if float64(n) <= at.n {
			want = at.comparisons
			if at.n > before.n {
				want = before.comparisons + (at.comparisons-before.comparisons)*(float64(n)-before.n)/(at.n-before.n)
			}
			break
		}
		before = at
	}
	return min(limit, max(min(AllPairs(n), fewestEach*n), int(want)))
}

// Next says who meets next after the matches played so far, or why nobody does.
// Those meet of whom a verdict says most: the pairs of which the posterior's
// variance of their difference would shrink most (the adaptive design of Glickman
// and Jensen 2005, with disjoint pairs taken greedily). Each pair is to be judged
// in both orders. The same input gives the same pairs, so that an interrupted
// tournament goes on as it would have; pairs are disjoint and may be judged at
// the same time.
func (o Tournament) Next(matches []Match) ([][2]int, End) {
	n := o.Candidates
	if n < 2 {
		return nil, Sure
	}
	t := newTally(n, matches)
	prior, theta, same := t.settle()
	played := len(t.matches)
	if end := o.ended(t, prior, theta, same); end != GoesOn {
		return nil, end
	}
	cov := t.covariance(theta, prior.mean)
	met := make([]int, n*n)
	for _, m := range t.matches {
		met[m.First*n+m.Second]++
		met[m.Second*n+m.First]++
	}
	type option struct {
		pair [2]int
		gain float64
	}
	rng := rand.New(rand.NewPCG(o.Seed, uint64(played)+23)) //nolint:gosec // repeatable, not secret
	options := []option{}
	for a := range n {
		for b := a + 1; b < n; b++ {
			if met[a*n+b] > 0 && !o.Afresh {
				continue
			}
			options = append(options, option{[2]int{a, b}, t.gain(theta, cov, a, b)})
		}
	}
	rng.Shuffle(len(options), func(i, j int) { options[i], options[j] = options[j], options[i] })
	slices.SortStableFunc(options, func(x, y option) int { return cmp.Compare(y.gain, x.gain) })
	busy := make([]bool, n)
	pairs := [][2]int{}
	for _, x := range options {
		if len(pairs) < (o.Limit-played)/2 && !busy[x.pair[0]] && !busy[x.pair[1]] {
			busy[x.pair[0]], busy[x.pair[1]] = true, true
			pairs = append(pairs, x.pair)
		}
	}
	if len(pairs) == 0 {
		return nil, AllMet
	}
	return pairs, GoesOn
}

// gain is what a verdict on two in both orders says: half the log of how much
// it narrows the posterior in that direction.
func (t *tally) gain(theta, cov []float64, a, b int) float64 {
	d := t.dim()
	variance := cov[a*d+a] + cov[b*d+b] - 2*cov[a*d+b]
	told := 0.0
	for _, x := range []float64{theta[a] - theta[b] + theta[t.n], theta[a] - theta[b] - theta[t.n]} {
		q := 1 / (1 + math.Exp(-x))
		told += q * (1 - q)
	}
	return math.Log1p(told*variance) / 2
}

// ended says whether the matches so far are enough, or more would be of no use.
func (o Tournament) ended(t *tally, prior spreads, theta []float64, same Sameness) End {
	n, played := o.Candidates, len(t.matches)
	if played >= min(fewestEach*n, AllPairs(n)) {
		// The looking ends at a lucky moment: the draws' own error must allow for it.
		if mean, se := t.expected(prior, theta); mean-2*se >= WantedCorrelation {
			return Sure
		}
	}
	order := CheckOrder(n, t.matches)
	if played >= 12 && order.Pairs >= min(2*n, AllPairs(n)/2) && order.Biased && float64(order.FirstTwice+order.SecondTwice) >= 0.9*float64(order.Pairs) {
		return ByOrder
	}
	if same.Sure && same.Correlation > 0.5 {
		return SaysAgain
	}
	if o.Limit-played < 2 {
		return AtLimit
	}
	return GoesOn
}
