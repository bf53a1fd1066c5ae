package stats

import "math"

// OrderReport says how far the order shown swayed the judge.
type OrderReport struct {
	Pairs, Changed int     // meetings of two judged in both orders; those whose verdict changed
	FirstShare     float64 // share of decided matches won by the first shown; 0.5 is fair
	Triads, Cyclic int     // triples fully judged; those with a beats b beats c beats a
	// FirstTwice and SecondTwice are the meetings in both orders of which the first
	// shown, or the second, won both times: what order alone decided.
	FirstTwice, SecondTwice int
	// Biased is true when the first (or second) won so often that chance would
	// do it less than once in a thousand, or every time in three pairs or more.
	Biased bool
}

// CheckOrder reports order effects and cyclic triads (Kendall and Babington
// Smith 1940).
func CheckOrder(n int, matches []Match) OrderReport {
	r := OrderReport{FirstShare: 0.5}
	net := map[[2]int]float64{}
	seen := map[[2]int]*[2][]float64{} // scores of the lower item when shown first, when shown second
	first, decided := 0.0, 0.0
	for _, m := range matches {
		if m.Score != 0.5 {
			decided++
			first += m.Score
		}
		lo, hi, score, slot := m.First, m.Second, m.Score, 0
		if lo > hi {
			lo, hi, score, slot = hi, lo, 1-score, 1
		}
		key := [2]int{lo, hi}
		if seen[key] == nil {
			seen[key] = &[2][]float64{}
		}
		seen[key][slot] = append(seen[key][slot], score)
		net[key] += score - 0.5
	}
	for _, s := range seen {
		for k := range min(len(s[0]), len(s[1])) {
			asFirst, asSecond := s[0][k], s[1][k]
			r.Pairs++
			if asFirst != asSecond {
				r.Changed++
			}
			switch {
			case asFirst == 1 && asSecond == 0:
				r.FirstTwice++
			case asFirst == 0 && asSecond == 1:
				r.SecondTwice++
			}
		}
	}
	if decided > 0 {
		r.FirstShare = first / decided
		// The sign test over all verdicts, and over the pairs that order decided:
		// the second sees a mild leaning among many clear pairs.
		r.Biased = signTest(first, decided) < 0.001 || signTest(float64(r.FirstTwice), float64(r.FirstTwice+r.SecondTwice)) < 0.001 ||
			r.Pairs >= 3 && (r.FirstTwice == r.Pairs || r.SecondTwice == r.Pairs)
	}
	beats := func(a, b int) int {
		v, ok := net[[2]int{min(a, b), max(a, b)}]
		if !ok || v == 0 {
			return 0
		}
		if (v > 0) == (a < b) {
			return 1
		}
		return -1
	}
	for a := range n {
		for b := a + 1; b < n; b++ {
			for c := b + 1; c < n; c++ {
				x, y, z := beats(a, b), beats(b, c), beats(c, a)
				if x == 0 || y == 0 || z == 0 {
					continue
				}
				r.Triads++
				if x == y && y == z {
					r.Cyclic++
				}
			}
		}
	}
	return r
}

// signTest is the two-sided probability of a count at least as far from n/2 by
// chance (exact binomial).
func signTest(k, n float64) float64 {
	if n < 1 {
		return 1
	}
	k = math.Min(k, n-k)
	p := 0.0
	for i := 0.0; i <= k; i++ {
		a, _ := math.Lgamma(n + 1)
		b, _ := math.Lgamma(i + 1)
		c, _ := math.Lgamma(n - i + 1)
		p += math.Exp(a - b - c - n*math.Ln2)
	}
	return math.Min(1, 2*p)
}
