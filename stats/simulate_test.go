package stats_test

import (
	"context"
	"math"
	"testing"

	"diwan/research"
	"diwan/stats"
)

// TestSimulationsAgreeWithTheoryWhereThereIsOne: with formulas that hold for
// large samples, or exactly.
func TestSimulationsAgreeWithTheoryWhereThereIsOne(t *testing.T) {
	t.Parallel()
	tTest := func(effect, n float64, test string) float64 {
		a, err := stats.Power(stats.Question{Test: test, Effect: effect, N: n, Solve: stats.SolvePower})
		if err != nil {
			t.Fatal(err)
		}
		return a.Power
	}
	normal := func(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }
	for name, c := range map[string]struct {
		s    stats.Simulation
		want float64
		off  float64
	}{
		// Against a normal the rank tests have 3/pi of the t test's efficiency.
		"Mann-Whitney":      {stats.Simulation{Test: stats.MannWhitney, Effect: 0.5, N: 70}, tTest(0.5, 70*3/math.Pi, stats.TTwoSample), 0.02},
		"Wilcoxon":          {stats.Simulation{Test: stats.Wilcoxon, Effect: 0.5, N: 40}, tTest(0.5, 40*3/math.Pi, stats.TPaired), 0.02},
		"clusters":          {stats.Simulation{Test: stats.Clustered, Effect: 0.4, N: 15, ICC: 0.05, ClusterSize: 20}, tTest(0.4/math.Sqrt(0.05+0.95/20), 15, stats.TTwoSample), 0.02},
		"clusters of one":   {stats.Simulation{Test: stats.Clustered, Effect: 0.5, N: 64, ICC: 0, ClusterSize: 1}, tTest(0.5, 64, stats.TTwoSample), 0.02},
		"first measurement": {stats.Simulation{Test: stats.PrePost, Effect: 0.5, N: 40, Correlation: 0.7}, tTest(0.5/math.Sqrt(1-0.49), 40, stats.TTwoSample), 0.02},
		// Schoenfeld (1981): the events needed depend on the log hazard ratio alone.
		"log-rank": {stats.Simulation{Test: stats.LogRank, Effect: 0.6, N: 120, Events: 0.7}, normal(math.Sqrt(120*(0.7+1-math.Pow(0.3, 0.6))/4)*math.Abs(math.Log(0.6)) - 1.959964), 0.03},
	} {
		got, err := stats.SimulatePower(context.Background(), c.s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if math.Abs(got.Power-c.want) > c.off || got.Error <= 0 || got.Low > got.Power || got.High < got.Power {
			t.Errorf("%s: %+v; theory says %.3f", name, got, c.want)
		}
	}
}

// TestWithoutAnEffectATestRejectsAsOftenAsAlphaSays is the size of each test.
func TestWithoutAnEffectATestRejectsAsOftenAsAlphaSays(t *testing.T) {
	t.Parallel()
	for _, test := range stats.SimulatedTests() {
		s := stats.Simulation{Test: test, N: 30, ICC: 0.1, ClusterSize: 10, Correlation: 0.5, Seed: 3}
		if test == stats.LogRank {
			s.Effect = 1
		}
		got, err := stats.SimulatePower(context.Background(), s)
		if err != nil || math.Abs(got.Power-0.05) > 4*math.Sqrt(0.05*0.95/4000) {
			t.Errorf("%s: rejects %.4f of the draws, %v", test, got.Power, err)
		}
	}
}

func TestTheSizeFoundReachesThePowerAndOneLessDoesNot(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, s := range []stats.Simulation{
		{Test: stats.MannWhitney, Effect: 0.8, Rounds: 1000},
		{Test: stats.LogRank, Effect: 0.5, Rounds: 1000},
		{Test: stats.Clustered, Effect: 0.5, ICC: 0.05, ClusterSize: 10, Rounds: 1000},
		{Test: stats.Clustered, Effect: 0.3, ICC: 0.02, ClusterSize: 15, Rounds: 4000},
		{Test: stats.Wilcoxon, Effect: 0.45, Rounds: 4000, Seed: 4},
		{Test: stats.PrePost, Effect: 0.4, Correlation: 0.6, Rounds: 2000, Seed: 9},
		{Test: stats.Wilcoxon, Effect: 3, Rounds: 300},
	} {
		found, err := stats.SimulateSize(ctx, s, 0.8)
		if err != nil || found.Power < 0.8 {
			t.Errorf("%s: %+v, %v", s.Test, found, err)
			continue
		}
		if found.Rounds != s.Rounds {
			t.Errorf("%s: the answer rests on %d draws of %d", s.Test, found.Rounds, s.Rounds)
		}
		if found.N <= 6 {
			continue // the smallest that there is a test for
		}
		s.N = found.N - 1
		if less, err := stats.SimulatePower(ctx, s); err != nil || less.Power >= 0.8 {
			t.Errorf("%s: %d would do as well: %+v, %v", s.Test, s.N, less, err)
		}
		if again, err := stats.SimulateSize(ctx, stats.Simulation{Test: s.Test, Effect: s.Effect, ICC: s.ICC, ClusterSize: s.ClusterSize, Correlation: s.Correlation, Rounds: s.Rounds, Seed: s.Seed}, 0.8); err != nil || again != found {
			t.Errorf("%s: the same seed gave %+v, then %+v", s.Test, found, again)
		}
	}
	curve, err := stats.SimulateCurve(ctx, stats.Simulation{Test: stats.MannWhitney, Effect: 0.5, Rounds: 500}, []int{10, 40, 120})
	if err != nil || len(curve) != 3 || !(curve[0].Power < curve[1].Power && curve[1].Power < curve[2].Power) {
		t.Errorf("curve %+v, %v", curve, err)
	}
}

func TestSimulationsRefuseWhatMakesNoSense(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	for name, s := range map[string]stats.Simulation{
		"unknown test":    {Test: "guess", Effect: 0.5, N: 20},
		"NaN":             {Test: stats.MannWhitney, Effect: math.NaN(), N: 20},
		"tiny sample":     {Test: stats.MannWhitney, Effect: 0.5, N: 1},
		"no cluster size": {Test: stats.Clustered, Effect: 0.5, N: 20},
		"hazard of zero":  {Test: stats.LogRank, N: 20},
		"few rounds":      {Test: stats.MannWhitney, Effect: 0.5, N: 20, Rounds: 5},
		"correlation":     {Test: stats.PrePost, Effect: 0.5, N: 20, Correlation: 1},
	} {
		if _, err := stats.SimulatePower(ctx, s); research.CodeOf(err) != research.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := stats.SimulateSize(ctx, stats.Simulation{Test: stats.MannWhitney}, 0.8); research.CodeOf(err) != research.CodeInvalid {
		t.Errorf("no effect: %v", err)
	}
	cancel()
	if _, err := stats.SimulatePower(ctx, stats.Simulation{Test: stats.MannWhitney, Effect: 0.5, N: 20}); research.CodeOf(err) != research.CodeCancelled {
		t.Errorf("stopped: %v", err)
	}
}

func BenchmarkSimulateSize(b *testing.B) {
	for b.Loop() {
		if _, err := stats.SimulateSize(context.Background(), stats.Simulation{Test: stats.MannWhitney, Effect: 0.3, Seed: 1}, 0.8); err != nil {
			b.Fatal(err)
		}
	}
}
