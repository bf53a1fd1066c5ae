package stats

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Match is one verdict between two items, shown in the order First, Second.
type Match struct {
	First, Second int
	// Score is 1 when the first won, 0 when the second did, 0.5 for a tie.
	Score float64
}

// Strength is an item's place on the scale.
type Strength struct {
	Strength  float64 // log scale, mean 0
	Low, High float64 // 2.5th and 97.5th percentile of the bootstrap
	Matches   int
}

// prior is the weight of a drawn match against a phantom of middling strength
// that every item has: it keeps the undefeated finite.
const prior = 0.3

// BradleyTerry estimates strengths by Hunter's (2004) MM algorithm for the
// model of Bradley and Terry (1952), ties as half a win each.
func BradleyTerry(n int, matches []Match) []float64 {
	wins := make([]float64, n)
	pairs := map[[2]int]float64{}
	for _, m := range matches {
		if m.First == m.Second {
			continue
		}
		wins[m.First] += m.Score
		wins[m.Second] += 1 - m.Score
		pairs[[2]int{min(m.First, m.Second), max(m.First, m.Second)}]++
	}
	keys := make([][2]int, 0, len(pairs))
	for k := range pairs {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b [2]int) int {
		if a[0] != b[0] {
			return a[0] - b[0]
		}
		return a[1] - b[1]
	})
	p := make([]float64, n)
	for i := range p {
		p[i] = 1
	}
	denominator := make([]float64, n)
	for range 500 {
		for i := range denominator {
			denominator[i] = 2 * prior / (p[i] + 1)
		}
		for _, k := range keys {
			d := pairs[k] / (p[k[0]] + p[k[1]])
			denominator[k[0]] += d
			denominator[k[1]] += d
		}
		change := 0.0
		for i := range p {
			next := (wins[i] + prior) / denominator[i]
			change = math.Max(change, math.Abs(math.Log(next/p[i])))
			p[i] = next
		}
		if change < 1e-10 {
			break
		}
	}
	mean := 0.0
	for i := range p {
		p[i] = math.Log(p[i])
		mean += p[i] / float64(n)
	}
	for i := range p {
		p[i] -= mean
	}
	return p
}

// Rank gives strengths with percentile intervals from resampled matches (Efron
// 1979); the seed makes it repeatable.
func Rank(n int, matches []Match, rounds int, seed uint64) []Strength {
	out := make([]Strength, n)
	if n == 0 {
		return out
	}
	point := BradleyTerry(n, matches)
	samples := make([][]float64, n)
	rng := rand.New(rand.NewPCG(seed, 17)) //nolint:gosec // repeatable, not secret
	if len(matches) > 0 {
		drawn := make([]Match, len(matches))
		for range rounds {
			for i := range drawn {
				drawn[i] = matches[rng.IntN(len(matches))]
			}
			for i, s := range BradleyTerry(n, drawn) {
				samples[i] = append(samples[i], s)
			}
		}
	}
	for i := range out {
		out[i] = Strength{Strength: point[i], Low: point[i], High: point[i]}
		if len(samples[i]) > 0 {
			slices.Sort(samples[i])
			out[i].Low = math.Min(point[i], percentile(samples[i], 0.025))
			out[i].High = math.Max(point[i], percentile(samples[i], 0.975))
		}
	}
	for _, m := range matches {
		out[m.First].Matches++
		out[m.Second].Matches++
	}
	return out
}

func percentile(sorted []float64, q float64) float64 {
	x := q * float64(len(sorted)-1)
	i := int(x)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (x-float64(i))*(sorted[i+1]-sorted[i])
}

// OrderReport says how far the order shown swayed the judge.
type OrderReport struct {
	Pairs, Changed int     // pairs judged in both orders; those whose verdict changed
	FirstShare     float64 // share of decided matches won by the first shown; 0.5 is fair
	Triads, Cyclic int     // triples fully judged; those with a beats b beats c beats a
	// Biased is true when the first (or second) won so often that chance would
	// do it less than once in a thousand.
	Biased bool
}

// CheckOrder reports order effects and cyclic triads (Kendall and Babington
// Smith 1940).
func CheckOrder(n int, matches []Match) OrderReport {
	r := OrderReport{FirstShare: 0.5}
	net := map[[2]int]float64{}
	seen := map[[2]int][2]float64{} // score of the lower item when shown first, when shown second; -1 unknown
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
		s, ok := seen[key]
		if !ok {
			s = [2]float64{-1, -1}
		}
		s[slot] = score
		seen[key] = s
		net[key] += score - 0.5
	}
	for _, s := range seen {
		if s[0] >= 0 && s[1] >= 0 {
			r.Pairs++
			if s[0] != s[1] {
				r.Changed++
			}
		}
	}
	if decided > 0 {
		r.FirstShare = first / decided
		// Two-sided normal approximation of the sign test.
		r.Biased = math.Abs(first-decided/2) > 3.29*math.Sqrt(decided)/2
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
