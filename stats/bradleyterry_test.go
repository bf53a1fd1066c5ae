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

// deep is how a deep run ranks twenty, quick how a quick run does.
func deep(n int, seed uint64) stats.Tournament {
	return stats.Tournament{Candidates: n, Limit: 5 * stats.AllPairs(n), Afresh: true, Seed: seed}
}

func quick(n int, seed uint64) stats.Tournament {
	return stats.Tournament{Candidates: n, Limit: stats.AllPairs(n), Seed: seed}
}

func TestTheComparingGoesOnUntilTheRankingIsSure(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		spread      float64
		from, to    float64 // comparisons in the mean
		tournaments int
	}{{1, 550, 1000, 6}, {2, 200, 350, 12}, {3, 130, 230, 12}} {
		m, err := stats.MeasureRanking(context.Background(), "fair", stats.FairJudge(), deep(20, 1), c.tournaments, c.spread, 20)
		if err != nil {
			t.Fatal(err)
		}
		if m.Comparisons < c.from || m.Comparisons > c.to {
			t.Errorf("spread %.0f: %.0f comparisons", c.spread, m.Comparisons)
		}
		if m.Correlation < 0.94 || math.Abs(m.Expected-m.Correlation) > 0.02 {
			t.Errorf("spread %.0f: rank correlation %.3f, and the ranking says %.3f", c.spread, m.Correlation, m.Expected)
		}
		if m.Caught > 0.1 {
			t.Errorf("spread %.0f: a fair judge was called biased in %.2f of the tournaments", c.spread, m.Caught)
		}
	}
}

func TestIntervalsCoverTheKnownStrengths(t *testing.T) {
	t.Parallel()
	for _, o := range []stats.Tournament{{Candidates: 20, Limit: 180, Seed: 5}, quick(20, 5), quick(6, 5)} {
		m, err := stats.MeasureRanking(context.Background(), "fair", stats.FairJudge(), o, 500/o.Candidates, 2, 120)
		if err != nil {
			t.Fatal(err)
		}
		if m.Coverage < 0.91 || m.Coverage > 0.985 {
			t.Errorf("%+v: 95 percent intervals cover %.3f", o, m.Coverage)
		}
	}
}

func TestAJudgeWhoPrefersTheFirstIsCaught(t *testing.T) {
	t.Parallel()
	for _, n := range []int{3, 5, 12, 20} {
		matches, end := deep(n, 1).Play(known(n, 2, 1), stats.FirstJudge())
		r := stats.CheckOrder(n, matches)
		if end != stats.ByOrder || !r.Biased || r.FirstShare != 1 || r.Changed != r.Pairs || r.FirstTwice != r.Pairs || r.Pairs < 3 {
			t.Errorf("%d candidates end by %q: %+v", n, end, r)
		}
		if len(matches) > 120 {
			t.Errorf("%d candidates: such a judge was asked %d times", n, len(matches))
		}
	}
	matches, _ := quick(5, 1).Play(known(5, 2, 1), stats.Judge{Prefers: func(float64, float64) float64 { return 0 }})
	if second := stats.CheckOrder(5, matches); !second.Biased || second.FirstShare != 0 || second.SecondTwice != second.Pairs {
		t.Errorf("a judge who prefers the second: %+v", second)
	}
	matches, end := deep(20, 1).Play(known(20, 2, 1), stats.LeaningJudge(1.5))
	if leaning := stats.CheckOrder(20, matches); !leaning.Biased || leaning.FirstShare < 0.6 || end != stats.Sure {
		t.Errorf("a judge who leans to the first ends by %q: %+v", end, leaning)
	}
}

// TestALeaningIsNotTakenForStrength: what being shown first adds is estimated
// beside the strengths, so that the intervals of a judge who leans cover as well.
func TestALeaningIsNotTakenForStrength(t *testing.T) {
	t.Parallel()
	m, err := stats.MeasureRanking(context.Background(), "leans", stats.LeaningJudge(1.5), quick(20, 3), 20, 2, 120)
	if err != nil {
		t.Fatal(err)
	}
	if m.Coverage < 0.92 || m.Coverage > 0.985 {
		t.Errorf("intervals cover %.3f", m.Coverage)
	}
}

func TestAJudgeWhoOnlySaysItAgainIsNotAskedOn(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		matches, end := deep(20, seed).Play(known(20, 1, seed), stats.StubbornJudge())
		again := stats.RankItems(20, matches, 0, seed).Again
		if end != stats.SaysAgain || !again.Sure || again.Correlation < 0.5 || len(matches) > 500 {
			t.Errorf("seed %d: ends by %q after %d comparisons: %+v", seed, end, len(matches), again)
		}
		matches, end = deep(20, seed).Play(known(20, 1, seed), stats.FairJudge())
		if again := stats.RankItems(20, matches, 0, seed).Again; end == stats.SaysAgain || again.Sure || again.Repeats < 20 {
			t.Errorf("seed %d: a judge who judges afresh ends by %q: %+v", seed, end, again)
		}
	}
}

// TestVerdictsSaidAgainCountOnce: a judge who repeats each verdict to the letter
// has told no more than once.
func TestVerdictsSaidAgainCountOnce(t *testing.T) {
	t.Parallel()
	once, _ := quick(12, 3).Play(known(12, 1, 3), stats.FairJudge())
	many := []stats.Match{}
	for range 6 {
		many = append(many, once...)
	}
	a, b := stats.RankItems(12, once, 200, 1), stats.RankItems(12, many, 200, 1)
	for i := range a.Strengths {
		if math.Abs(a.Strengths[i].Strength-b.Strengths[i].Strength) > 0.15 {
			t.Errorf("strength %d is %.2f, and %.2f when all was said six times", i, a.Strengths[i].Strength, b.Strengths[i].Strength)
		}
	}
	if b.Correlation > a.Correlation+0.03 || stats.ExpectedCorrelation(12, many) != b.Correlation {
		t.Errorf("an expected correlation of %.3f became %.3f by saying it again", a.Correlation, b.Correlation)
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
		matches, _ := stats.Tournament{Limit: 3 * n, Seed: seed}.Play(known(n, 1.5, seed), stats.FairJudge())
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
					all = append(all, stats.Match{First: a, Second: b, Score: score}, stats.Match{First: b, Second: a, Score: 1 - score})
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

func TestRoundsKeepToTheLimitAndAreTheSameWhenTakenUpAgain(t *testing.T) {
	t.Parallel()
	for n := range 17 {
		for _, o := range []stats.Tournament{quick(n, 9), {Candidates: n, Limit: 2*n + 1, Seed: 9}, {Candidates: n, Limit: n * n * 3 / 2, Afresh: true, Seed: 9}} {
			rng := rand.New(rand.NewPCG(uint64(n), 7))
			matches, met := []stats.Match{}, map[[2]int]int{}
			for {
				pairs, end := o.Next(matches)
				if again, why := o.Next(matches); !reflect.DeepEqual(pairs, again) || why != end {
					t.Fatalf("%+v: a tournament taken up again pairs %v, not %v", o, again, pairs)
				}
				if (len(pairs) == 0) != (end != stats.GoesOn) {
					t.Fatalf("%+v: pairs %v, end %q", o, pairs, end)
				}
				if end != stats.GoesOn {
					if end == stats.Sure && n > 1 && stats.ExpectedCorrelation(n, matches) < stats.WantedCorrelation {
						t.Errorf("%+v is sure at %.3f", o, stats.ExpectedCorrelation(n, matches))
					}
					if end == stats.AtLimit && o.Limit-len(matches) > 1 {
						t.Errorf("%+v: at the limit after %d", o, len(matches))
					}
					break
				}
				busy := map[int]bool{}
				for _, p := range pairs {
					if p[0] == p[1] || busy[p[0]] || busy[p[1]] || min(p[0], p[1]) < 0 || max(p[0], p[1]) >= n {
						t.Fatalf("%+v: pairs %v", o, pairs)
					}
					busy[p[0]], busy[p[1]] = true, true
					key := [2]int{min(p[0], p[1]), max(p[0], p[1])}
					if met[key]++; met[key] > 1 && !o.Afresh {
						t.Fatalf("%+v: %v judged twice by a judge who computes", o, p)
					}
					matches = append(matches, stats.Match{First: p[0], Second: p[1], Score: float64(rng.IntN(3)) / 2}, stats.Match{First: p[1], Second: p[0], Score: float64(rng.IntN(3)) / 2})
				}
			}
			if len(matches) > o.Limit {
				t.Errorf("%+v: %d comparisons", o, len(matches))
			}
		}
	}
}

// TestWhatIsExpectedIsWhatIsMeasured: the number that a preview shows is about
// what a judge of middling sharpness takes.
func TestWhatIsExpectedIsWhatIsMeasured(t *testing.T) {
	t.Parallel()
	for _, o := range []stats.Tournament{quick(5, 1), quick(12, 1), quick(20, 1), deep(5, 1), deep(12, 1), deep(20, 1)} {
		m, err := stats.MeasureRanking(context.Background(), "fair", stats.FairJudge(), o, 10, 1.5, 1)
		if err != nil {
			t.Fatal(err)
		}
		if want := float64(stats.ExpectedComparisons(o.Candidates, o.Limit)); math.Abs(m.Comparisons-want) > 0.4*want {
			t.Errorf("%+v takes %.0f comparisons; %.0f were expected", o, m.Comparisons, want)
		}
	}
	before := 0
	for n := range 60 {
		got := stats.ExpectedComparisons(n, 5*stats.AllPairs(n))
		if got < before || got > 5*stats.AllPairs(n) || stats.ExpectedComparisons(n, 7) > 7 {
			t.Errorf("%d candidates: %d comparisons expected, %d with one fewer", n, got, before)
		}
		before = got
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
