package stats_test

import (
	"math"
	"testing"

	"diwan/stats"
)

// The values are R's: 1 - pf(qf(1-a, 1, 4(n-1)), 1, 4(n-1), ncp = 4 n f^2).
func TestInteractionPowerAgreesWithR(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ f, n, alpha, power float64 }{
		{0.1, 10, 0.05, 0.094439}, {0.1, 33, 0.05, 0.207172}, {0.1, 100, 0.05, 0.514072}, {0.25, 10, 0.05, 0.337133}, {0.25, 33, 0.05, 0.813457},
		{0.25, 100, 0.05, 0.998769}, {0.4, 10, 0.05, 0.692141}, {0.1, 10, 0.01, 0.025052}, {0.25, 33, 0.01, 0.602263}, {0.4, 10, 0.01, 0.435575},
	} {
		got, err := stats.InteractionPower(c.f, c.n, c.alpha)
		if err != nil || math.Abs(got-c.power) > 1e-5 {
			t.Errorf("f %v n %v alpha %v: %v, %v; R says %v", c.f, c.n, c.alpha, got, err, c.power)
		}
		if c.power > c.alpha && c.power < 0.999 {
			n, err := stats.InteractionN(c.f, c.power, c.alpha)
			if err != nil || math.Abs(n-c.n) > 0.01 {
				t.Errorf("n for %v: %v, %v; want %v", c.power, n, err, c.n)
			}
		}
	}
	for _, bad := range [][3]float64{{0, 10, 0.05}, {math.NaN(), 10, 0.05}, {0.2, 1, 0.05}, {0.2, 10, 0}, {math.Inf(1), 10, 0.05}} {
		if _, err := stats.InteractionPower(bad[0], bad[1], bad[2]); err == nil {
			t.Errorf("%v was taken", bad)
		}
	}
}

func TestInterviewsToMeetATheme(t *testing.T) {
	t.Parallel()
	n, err := stats.ThemeN(0.1, 0.8)
	if err != nil || math.Abs(n-15.275) > 0.001 {
		t.Errorf("%v, %v", n, err)
	}
	p, err := stats.ThemePower(0.1, n)
	if err != nil || math.Abs(p-0.8) > 1e-9 {
		t.Errorf("%v, %v", p, err)
	}
	if _, err := stats.ThemeN(0, 0.8); err == nil {
		t.Error("a theme of nobody was taken")
	}
}
