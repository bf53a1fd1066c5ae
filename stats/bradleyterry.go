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
	Strength  float64 // log odds scale, mean 0
	Low, High float64 // 95 percent interval of the bootstrap
	Matches   int
}

// Ranking is what matches say of a set of items.
type Ranking struct {
	Strengths []Strength
	// Correlation is the rank correlation to be expected between this order and
	// the true one, see ExpectedCorrelation. 0 without matches.
	Correlation float64
	// Again is what asking again told.
	Again Sameness
	// Spread is the estimated standard deviation of the items' strengths.
	Spread float64
}

// BradleyTerry estimates strengths by the model of Bradley and Terry (1952),
// ties as half a win each. Strengths are taken as normal around 0, with the
// spread that makes the matches most likely (empirical Bayes, the marginal
// likelihood by Laplace's approximation): the undefeated stay finite, and few
// matches claim little. What being shown first adds is estimated beside them
// (Davidson and Beaver 1977), so that a judge who leans to one side does not
// blur the strengths. The mean of the result is 0.
func BradleyTerry(n int, matches []Match) []float64 {
	if n == 0 {
		return nil
	}
	t := newTally(n, matches)
	_, theta, _ := t.settle()
	return centred(theta[:n])
}

// Rank gives strengths with 95 percent bootstrap intervals; the seed makes it
// repeatable. Each round draws the matches anew (Efron 1979) and, because a
// prior would otherwise pull all rounds the same way, the prior's centres and
// spread as well (Newton and Raftery 1994), so that the intervals cover for few
// matches, too. They are widened by the degrees of freedom that the strengths
// use up. "diwan bench ranking" measures how often they cover.
func Rank(n int, matches []Match, rounds int, seed uint64) []Strength {
	return RankItems(n, matches, rounds, seed).Strengths
}

// RankItems is Rank with what is known of the whole order.
func RankItems(n int, matches []Match, rounds int, seed uint64) Ranking {
	out := Ranking{Strengths: make([]Strength, n)}
	if n == 0 {
		return out
	}
	t := newTally(n, matches)
	prior, fitted, again := t.settle()
	out.Again = again
	if n > 1 {
		out.Correlation, _ = t.expected(prior, fitted)
	}
	point := centred(fitted[:n])
	out.Spread = prior.mean
	for i, s := range point {
		out.Strengths[i] = Strength{Strength: s, Low: s, High: s}
	}
	for _, m := range t.matches {
		out.Strengths[m.First].Matches++
		out.Strengths[m.Second].Matches++
	}
	if len(t.matches) == 0 || rounds < 1 {
		return out
	}
	rng := rand.New(rand.NewPCG(seed, 17)) //nolint:gosec // repeatable, not secret
	samples := make([][]float64, n)
	centres := make([]float64, n+1)
	for range rounds {
		spread := prior.draw(rng)
		for i := range centres {
			centres[i] = rng.NormFloat64() / math.Sqrt(t.precision(i, spread))
		}
		drawn := t.resampled(rng)
		s, _ := drawn.fit(fitted, centres, spread)
		s = centred(s[:n])
		for i := range s {
			samples[i] = append(samples[i], s[i])
		}
	}
	m := t.worth()
	widen := math.Sqrt(m / math.Max(m-float64(n-1), m/4))
	for i := range out.Strengths {
		slices.Sort(samples[i])
		s := &out.Strengths[i]
		s.Low = math.Min(point[i], point[i]+widen*(percentile(samples[i], 0.025)-point[i]))
		s.High = math.Max(point[i], point[i]+widen*(percentile(samples[i], 0.975)-point[i]))
	}
	return out
}

func centred(x []float64) []float64 {
	mean := 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = v - mean
	}
	return out
}

// percentile interpolates in sorted values.
func percentile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	x := q * float64(len(sorted)-1)
	i := int(x)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (x-float64(i))*(sorted[i+1]-sorted[i])
}

// Spearman is the rank correlation of two lists of equal length, ties at their
// mean rank; 0 when either has no spread.
func Spearman(a, b []float64) float64 {
	if len(a) != len(b) || len(a) < 2 {
		return 0
	}
	x, y := ranks(a), ranks(b)
	mean := float64(len(a)+1) / 2
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mean) * (y[i] - mean)
		xx += (x[i] - mean) * (x[i] - mean)
		yy += (y[i] - mean) * (y[i] - mean)
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}

// ranks from 1, ties at their mean.
func ranks(x []float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case x[i] < x[j]:
			return -1
		case x[i] > x[j]:
			return 1
		}
		return 0
	})
	out := make([]float64, len(x))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && x[order[j]] == x[order[i]] {
			j++
		}
		for k := i; k < j; k++ {
			out[order[k]] = float64(i+j+1) / 2
		}
		i = j
	}
	return out
}
