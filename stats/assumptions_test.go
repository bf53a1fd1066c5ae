package stats_test

import (
	"math"
	"testing"

	"diwan/stats"
)

// The values are R's: shapiro.test; anova(lm(abs(y - ave(y, k, FUN = median)) ~ k));
// and the Jarque-Bera formula with pchisq.
var shapiro = []struct {
	x    []float64
	w, p float64
}{
	{[]float64{68.3, 40.43, 44.45, 46.7, 42.23, 42.42, 55.99, 49.06, 51.22, 67.52, 52.86, 71.73}, 0.883143, 0.096172},
	{[]float64{0.46, 1.83, 18.72, 18.67, 12.1, 3.45, 6.77, 9.58, 5.19, 9.15, 24.01, 6.33, 3.97, 4.4, 5.48, 2.56, 4.46, 12.4, 16.89, 18.84, 12.58, 7.89, 19.22, 0.09, 5.28}, 0.917358, 0.044620},
	{[]float64{59.09, 57.74, 51.36, 49.34, 55.59, 56.31, 54.39, 49.81, 72.94, 68.35, 61.07, 32.23, 61.98, 49.06, 18.53, 39.3, 54.54, 46.79, 39.51, 51.52, 47.98, 46.37, 27.92, 40.4, 48.31, 60.85, 56.62, 63.26, 65.51, 51.06, 41.25, 45.5, 38.09, 34.7, 62.75, 52.18, 57.68, 64.27, 64.06, 52.47}, 0.971832, 0.410571},
	{[]float64{2.1, 3.3, 9.4}, 0.869426, 0.293894},
	{[]float64{1, 2, 4, 4.5, 7}, 0.966947, 0.855321},
	{[]float64{3, 3.5, 4, 8, 9, 9.2, 11}, 0.875475, 0.207109},
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

func TestNormalityAgreesWithR(t *testing.T) {
	t.Parallel()
	for _, c := range shapiro {
		got, err := stats.ShapiroWilk(c.x)
		if err != nil || !near(got.Statistic, c.w, 2e-5) || !near(got.P, c.p, 2e-4) {
			t.Errorf("%d values: %+v, %v; R says %v, %v", len(c.x), got, err, c.w, c.p)
		}
	}
	if got, err := stats.JarqueBera(shapiro[1].x); err != nil || !near(got.Statistic, 2.209633, 1e-5) || !near(got.P, 0.331272, 1e-5) {
		t.Errorf("Jarque-Bera %+v, %v", got, err)
	}
	for _, bad := range [][]float64{nil, {1, 2}, {3, 3, 3, 3}, {1, math.NaN(), 3}, {1, math.Inf(1), 3}} {
		if got, err := stats.ShapiroWilk(bad); err == nil {
			t.Errorf("%v gave %+v", bad, got)
		}
	}
}

func TestEqualSpreadAgreesWithR(t *testing.T) {
	t.Parallel()
	two, err := stats.BrownForsythe(shapiro[0].x, shapiro[2].x)
	if err != nil || !near(two.Statistic, 0.014808, 1e-5) || !near(two.P, 0.903633, 1e-5) {
		t.Errorf("%+v, %v", two, err)
	}
	three, err := stats.BrownForsythe(shapiro[0].x, shapiro[1].x, shapiro[2].x)
	if err != nil || !near(three.Statistic, 2.189405, 1e-5) || !near(three.P, 0.119185, 1e-5) {
		t.Errorf("%+v, %v", three, err)
	}
	if _, err := stats.BrownForsythe([]float64{1, 1}, []float64{2, 2}); err == nil {
		t.Error("groups without spread were tested")
	}
}
