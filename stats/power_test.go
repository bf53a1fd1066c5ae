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
