package stats_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"diwan/research"
	"diwan/stats"
)

// TestPowerAgreesWithR holds every case of the grid (testdata/power_grid.R says
// how it was made) to one unit of n, or 0.002 of power or effect.
func TestPowerAgreesWithR(t *testing.T) {
	t.Parallel()
	file, err := os.Open("testdata/power_grid.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // read only
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 150 {
		t.Fatalf("the grid has only %d cases", len(rows))
	}
	num := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, r := range rows[1:] {
		q := stats.Question{Test: r[0], Effect: num(r[1]), N: num(r[2]), Power: num(r[3]), Alpha: num(r[4]), Tail: r[5], Groups: int(num(r[6])), DF: int(num(r[7]))}
		q.Solve = map[string]stats.Unknown{"n": stats.SolveN, "power": stats.SolvePower, "effect": stats.SolveEffect}[r[8]]
		got, err := stats.Power(q)
		if err != nil {
			t.Errorf("%v: %v", r, err)
			continue
		}
		if math.Abs(got.N-q.N) > 1 || math.Abs(got.Power-q.Power) > 0.002 || math.Abs(got.Effect-q.Effect) > 0.002 {
			t.Errorf("%v: got %+v", r, got)
		}
	}
}

func TestPowerRefusesWhatMakesNoSense(t *testing.T) {
	t.Parallel()
	for name, q := range map[string]stats.Question{
		"no effect":          {Test: stats.TTwoSample, Power: 0.8, Alpha: 0.05},
		"NaN":                {Test: stats.TTwoSample, Effect: math.NaN(), Power: 0.8, Alpha: 0.05},
		"unknown test":       {Test: "guess", Effect: 0.5, Power: 0.8, Alpha: 0.05},
		"power below alpha":  {Test: stats.TTwoSample, Effect: 0.5, Power: 0.01, Alpha: 0.05},
		"wrong direction":    {Test: stats.TTwoSample, Effect: -0.5, Power: 0.8, Alpha: 0.05, Tail: "greater"},
		"correlation of one": {Test: stats.Correlation, Effect: 1, Power: 0.8, Alpha: 0.05},
		"one group":          {Test: stats.Anova, Effect: 0.2, Power: 0.8, Alpha: 0.05, Groups: 1},
		"tiny sample":        {Test: stats.TTwoSample, Effect: 0.5, N: 1, Alpha: 0.05, Solve: stats.SolvePower},
	} {
		if got, err := stats.Power(q); research.CodeOf(err) != research.CodeInvalid {
			t.Errorf("%s: %+v, %v; want a clear refusal", name, got, err)
		}
	}
}

// TestSolvingOneUnknownGivesBackTheOthers: the three questions of every test and
// tail agree with each other, and power rises with n and with the effect.
func TestSolvingOneUnknownGivesBackTheOthers(t *testing.T) {
	t.Parallel()
	for _, test := range stats.Tests() {
		for _, tail := range []string{"two", "greater", "less"} {
			for _, effect := range []float64{0.15, 0.3, 0.6} {
				for _, power := range []float64{0.5, 0.8, 0.95} {
					q := stats.Question{Test: test, Effect: effect, Power: power, Alpha: 0.05, Tail: tail, Groups: 3, DF: 2, Solve: stats.SolveN}
					if tail == "less" {
						if test == stats.Anova || test == stats.ChiSquare {
							continue
						}
						q.Effect = -effect
					}
					n, err := stats.Power(q)
					if err != nil {
						t.Errorf("%s %s: %v", test, tail, err)
						continue
					}
					if n.N <= 4.001 { // the smallest sample does more than was asked
						continue
					}
					q.N, q.Solve = n.N, stats.SolvePower
					back, err := stats.Power(q)
					if err != nil || math.Abs(back.Power-power) > 1e-6 {
						t.Errorf("%s %s d=%g: n %.3f has power %.6f, not %.2f (%v)", test, tail, effect, n.N, back.Power, power, err)
					}
					q.Solve = stats.SolveEffect
					found, err := stats.Power(q)
					if err != nil || math.Abs(found.Effect-q.Effect) > 1e-5 {
						t.Errorf("%s %s: effect %.6f, not %.6f (%v)", test, tail, found.Effect, q.Effect, err)
					}
					q.N, q.Solve = n.N*1.2, stats.SolvePower
					if more, err := stats.Power(q); err != nil || more.Power <= back.Power {
						t.Errorf("%s %s: more subjects, power %.4f after %.4f (%v)", test, tail, more.Power, back.Power, err)
					}
				}
			}
		}
	}
}
