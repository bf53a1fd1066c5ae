package stats_test

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"diwan/stats"
)

func known(n int, spread float64, seed uint64) []float64 {
	rng := rand.New(rand.NewPCG(seed, 2))
	out := make([]float64, n)
	for i := range out {
		out[i] = spread * rng.NormFloat64()
	}
	return out
}

func TestKnownStrengthsAreRecoveredWithinTheBudget(t *testing.T) {
	t.Parallel()
	m, err := stats.MeasureRanking(context.Background(), "fair", stats.FairJudge, 20, stats.ComparisonBudget(20), 40, 2, 100, 1)
	if err != nil {
		t.Fatal(err)
	}
	if m.Comparisons > 280 || m.Comparisons >= float64(m.AllPairs) {
		t.Errorf("%.0f comparisons; the budget is three quarters of all pairs", m.Comparisons)
	}
	if m.Correlation < 0.95 {
		t.Errorf("rank correlation %.3f with 20 candidates; want 0.95", m.Correlation)
	}
	if math.Abs(m.Expected-m.Correlation) > 0.03 {
		t.Errorf("the ranking says its correlation is %.3f; it is %.3f", m.Expected, m.Correlation)
	}
	if m.Caught > 0.05 {
		t.Errorf("a fair judge was called biased in %.2f of the tournaments", m.Caught)
	}
}

func TestIntervalsCoverTheKnownStrengths(t *testing.T) {
	t.Parallel()
	for _, budget := range []int{180, 280} {
		m, err := stats.MeasureRanking(context.Background(), "fair", stats.FairJudge, 20, budget, 60, 2, 200, 5)
		if err != nil {
			t.Fatal(err)
		}
		if m.Coverage < 0.93 || m.Coverage > 0.97 {
			t.Errorf("%d comparisons: 95 percent intervals cover %.3f", budget, m.Coverage)
		}
	}
}

func TestAJudgeWhoPrefersTheFirstIsCaught(t *testing.T) {
	t.Parallel()
	for _, n := range []int{3, 5, 12, 20} {
		r := stats.CheckOrder(n, stats.PlayTournament(known(n, 2, 1), stats.FirstJudge, stats.ComparisonBudget(n), 1))
		if !r.Biased || r.FirstShare != 1 || r.Changed != r.Pairs || r.FirstTwice != r.Pairs || r.Pairs < 3 {
			t.Errorf("%d candidates: %+v", n, r)
		}
	}
	second := stats.CheckOrder(5, stats.PlayTournament(known(5, 2, 1), func(float64, float64) float64 { return 0 }, 20, 1))
	if !second.Biased || second.FirstShare != 0 || second.SecondTwice != second.Pairs {
		t.Errorf("a judge who prefers the second: %+v", second)
	}
	leaning := stats.CheckOrder(20, stats.PlayTournament(known(20, 2, 1), stats.LeaningJudge(1.5), 280, 1))
	if !leaning.Biased || leaning.FirstShare < 0.6 {
		t.Errorf("a judge who leans to the first: %+v", leaning)
	}
}

func TestACircleOfPreferencesIsCounted(t *testing.T) {
	t.Parallel()
	r := stats.CheckOrder(3, []stats.Match{{First: 0, Second: 1, Score: 1}, {First: 1, Second: 2, Score: 1}, {First: 2, Second: 0, Score: 1}})
	if r.Triads != 1 || r.Cyclic != 1 {
		t.Errorf("report = %+v", r)
	}
}

func TestTheUndefeatedStayFinite(t *testing.T) {
	t.Parallel()
	for _, matches := range [][]stats.Match{
		nil,
		{{First: 0, Second: 1, Score: 1}, {First: 1, Second: 0, Score: 0}},
		{{First: 0, Second: 0, Score: 1}, {First: 0, Second: 9, Score: 1}, {First: -1, Second: 0}, {First: 0, Second: 1, Score: math.NaN()}},
	} {
		for _, s := range stats.Rank(2, matches, 100, 1) {
			if math.IsInf(s.Strength, 0) || math.IsNaN(s.Strength) || s.Low > s.Strength || s.High < s.Strength {
				t.Errorf("%v: strength = %+v", matches, s)
			}
		}
	}
}

// TestRankingsHaveTheProperties that follow from the model, over many seeded
// tournaments.
func TestRankingsHaveTheProperties(t *testing.T) {
	t.Parallel()
	for seed := range uint64(30) {
		n := 2 + int(seed%11)
		matches := stats.PlayTournament(known(n, 1.5, seed), stats.FairJudge, 3*n, seed)
		strengths := stats.BradleyTerry(n, matches)
		sum, wins, played := 0.0, make([]float64, n), make([]float64, n)
		for i := range strengths {
			sum += strengths[i]
		}
		if math.Abs(sum) > 1e-9 {
			t.Errorf("seed %d: strengths add up to %g, not 0", seed, sum)
		}
		mirrored := make([]stats.Match, len(matches))
		for i, m := range matches {
			mirrored[len(matches)-1-i] = stats.Match{First: m.Second, Second: m.First, Score: 1 - m.Score}
			wins[m.First] += m.Score
			wins[m.Second] += 1 - m.Score
			played[m.First]++
			played[m.Second]++
		}
		for i, s := range stats.BradleyTerry(n, mirrored) {
			if math.Abs(s-strengths[i]) > 1e-6 {
				t.Errorf("seed %d: the same verdicts told the other way round give %g, not %g", seed, s, strengths[i])
			}
		}
		// With the same opponents an equal number of times, more wins is stronger.
		all := []stats.Match{}
		for a := range n {
			for b := range n {
				if a < b {
					score := 1.0
					if (a+b+int(seed))%3 == 0 {
						score = 0
					}
					all = append(all, stats.Match{First: a, Second: b, Score: score})
				}
			}
		}
		won := make([]float64, n)
		for _, m := range all {
			won[m.First] += m.Score
			won[m.Second] += 1 - m.Score
		}
		s := stats.BradleyTerry(n, all)
		for i := range n {
			for j := range n {
				if won[i] > won[j] && s[i] <= s[j] {
					t.Errorf("seed %d: %v wins rank below %v", seed, won[i], won[j])
				}
			}
		}
		if again := stats.Rank(n, matches, 50, seed); !reflect.DeepEqual(again, stats.Rank(n, matches, 50, seed)) {
			t.Errorf("seed %d: the same seed gave other intervals", seed)
		}
	}
}

func TestRoundsKeepToTheBudgetAndPairEachOnce(t *testing.T) {
	t.Parallel()
	for n := range 26 {
		budget := stats.ComparisonBudget(n)
		matches, met := []stats.Match{}, map[[2]int]int{}
		for {
			pairs := stats.NextRound(n, matches, budget, 9)
			if again := stats.NextRound(n, matches, budget, 9); !reflect.DeepEqual(pairs, again) {
				t.Fatalf("%d candidates: a tournament taken up again pairs %v, not %v", n, again, pairs)
			}
			if len(pairs) == 0 {
				break
			}
			busy := map[int]bool{}
			for _, p := range pairs {
				if p[0] == p[1] || busy[p[0]] || busy[p[1]] || min(p[0], p[1]) < 0 || max(p[0], p[1]) >= n {
					t.Fatalf("%d candidates: pairs %v", n, pairs)
				}
				busy[p[0]], busy[p[1]] = true, true
				met[[2]int{min(p[0], p[1]), max(p[0], p[1])}]++
				matches = append(matches, stats.Match{First: p[0], Second: p[1], Score: 1}, stats.Match{First: p[1], Second: p[0], Score: 0.5})
			}
		}
		if len(matches) > budget || n > 1 && len(matches) < budget-1 {
			t.Errorf("%d candidates: %d comparisons of a budget of %d", n, len(matches), budget)
		}
		seen := make([]int, n)
		for p, times := range met {
			seen[p[0]] += times
			seen[p[1]] += times
		}
		for i, times := range seen {
			if n > 1 && times < budget/n/2 {
				t.Errorf("%d candidates: %d met only %d times", n, i, times)
			}
		}
	}
}

func TestSpearman(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b []float64
		want float64
	}{
		{[]float64{1, 2, 3}, []float64{10, 20, 30}, 1},
		{[]float64{1, 2, 3}, []float64{3, 2, 1}, -1},
		{[]float64{1, 1, 1}, []float64{3, 2, 1}, 0},
		{[]float64{106, 100, 86, 101, 99, 103, 97, 113, 112, 110}, []float64{7, 27, 2, 50, 28, 29, 20, 12, 6, 17}, -0.17575757575757575},
	} {
		if got := stats.Spearman(c.a, c.b); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("Spearman(%v, %v) = %g; want %g", c.a, c.b, got, c.want)
		}
	}
}

func TestAJudgeWhoTellsThemApartIsAskedLessAndNoPairTwice(t *testing.T) {
	t.Parallel()
	asked := map[float64]int{}
	for _, spread := range []float64{1, 3} {
		matches := stats.PlayTournament(known(20, spread, 3), stats.FairJudge, 0, 3)
		asked[spread] = len(matches)
		seen := map[[2]int]bool{}
		for _, m := range matches {
			key := [2]int{m.First, m.Second}
			if seen[key] {
				t.Fatalf("spread %.0f: %v judged twice in the same order", spread, key)
			}
			seen[key] = true
		}
		if got := stats.ExpectedCorrelation(20, matches); spread == 3 && got < stats.WantedCorrelation {
			t.Errorf("spread %.0f ended at an expected correlation of %.3f", spread, got)
		}
	}
	if asked[3] > 220 || asked[1] < 330 {
		t.Errorf("comparisons by spread: %v", asked)
	}
}
