package stats_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"diwan/stats"
)

// judged plays every pair in both orders with a judge who follows known
// strengths.
func judged(strengths []float64, rounds int, rng *rand.Rand) []stats.Match {
	matches := []stats.Match{}
	for range rounds {
		for a := range strengths {
			for b := range strengths {
				if a == b {
					continue
				}
				score := 0.0
				if rng.Float64() < 1/(1+math.Exp(strengths[b]-strengths[a])) {
					score = 1
				}
				matches = append(matches, stats.Match{First: a, Second: b, Score: score})
			}
		}
	}
	return matches
}

func spearman(a, b []float64) float64 {
	rank := func(x []float64) []float64 {
		order := make([]int, len(x))
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, func(i, j int) int {
			if x[i] < x[j] {
				return -1
			}
			return 1
		})
		r := make([]float64, len(x))
		for place, i := range order {
			r[i] = float64(place)
		}
		return r
	}
	ra, rb, sum, n := rank(a), rank(b), 0.0, float64(len(a))
	for i := range ra {
		sum += (ra[i] - rb[i]) * (ra[i] - rb[i])
	}
	return 1 - 6*sum/(n*(n*n-1))
}

func TestKnownStrengthsAreRecovered(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	strengths := make([]float64, 20)
	for i := range strengths {
		strengths[i] = float64(i) * 0.25
	}
	total := 0.0
	for range 10 {
		total += spearman(strengths, stats.BradleyTerry(20, judged(strengths, 2, rng))) / 10
	}
	if total < 0.95 {
		t.Errorf("rank correlation %.3f with 20 candidates; want 0.95", total)
	}
}

func TestAJudgeWhoPrefersTheFirstIsCaught(t *testing.T) {
	t.Parallel()
	matches := []stats.Match{}
	for a := range 6 {
		for b := range 6 {
			if a != b {
				matches = append(matches, stats.Match{First: a, Second: b, Score: 1})
			}
		}
	}
	r := stats.CheckOrder(6, matches)
	if !r.Biased || r.FirstShare != 1 || r.Changed != r.Pairs || r.Pairs != 15 {
		t.Errorf("report = %+v", r)
	}
	fair := stats.CheckOrder(6, judged([]float64{0, 1, 2, 3, 4, 5}, 1, rand.New(rand.NewPCG(3, 4))))
	if fair.Biased {
		t.Errorf("a fair judge was called biased: %+v", fair)
	}
}

func TestACircleOfPreferencesIsCounted(t *testing.T) {
	t.Parallel()
	r := stats.CheckOrder(3, []stats.Match{{0, 1, 1}, {1, 2, 1}, {2, 0, 1}})
	if r.Triads != 1 || r.Cyclic != 1 {
		t.Errorf("report = %+v", r)
	}
}

func TestTheUndefeatedStayFinite(t *testing.T) {
	t.Parallel()
	for _, s := range stats.Rank(2, []stats.Match{{0, 1, 1}, {1, 0, 0}}, 100, 1) {
		if math.IsInf(s.Strength, 0) || math.IsNaN(s.Strength) || s.Low > s.Strength || s.High < s.Strength {
			t.Errorf("strength = %+v", s)
		}
	}
}
