package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// InteractionPower is the power to find the interaction of a design of two by
// two: an F test with 1 and 4(n - 1) degrees of freedom and noncentrality
// 4 n f² (Cohen 1988, §8.3.4). f is Cohen's f of the interaction, n the units a
// cell (2 or more, unrounded), alpha two-sided.
func InteractionPower(f, n, alpha float64) (float64, error) {
	if !(f > 0) || math.IsInf(f, 0) || !(n >= 2) || math.IsInf(n, 0) || !(alpha > 0 && alpha < 1) {
		return 0, invalid("An interaction's power needs an effect above 0, two units a cell or more, and an alpha between 0 and 1.")
	}
	df2 := 4 * (n - 1)
	critical := distuv.F{D1: 1, D2: df2}.Quantile(1 - alpha)
	return 1 - noncentralFCDF(critical, 1, df2, 4*n*f*f), nil
}

// InteractionN is the number of units a cell that InteractionPower reaches a
// power with, unrounded.
func InteractionN(f, power, alpha float64) (float64, error) {
	if !(power > alpha && power < 1) {
		return 0, invalid("Power lies between alpha and 1.")
	}
	if _, err := InteractionPower(f, 2, alpha); err != nil {
		return 0, err
	}
	n, ok := solve(func(n float64) float64 {
		p, err := InteractionPower(f, n, alpha)
		if err != nil {
			return -1
		}
		return p - power
	}, 2, 1e7)
	if !ok {
		return 0, invalid("No sample size reaches this power; give a larger effect.")
	}
	return n, nil
}

// ThemePower is the chance that a theme which a share of people would bring up
// comes up at least once in n interviews (the binomial of Fugard and Potts
// 2015).
func ThemePower(prevalence, n float64) (float64, error) {
	if !(prevalence > 0 && prevalence < 1) || !(n >= 0) || math.IsInf(n, 0) {
		return 0, invalid("The share of people lies between 0 and 1.")
	}
	return 1 - math.Pow(1-prevalence, n), nil
}

// ThemeN is the number of interviews for which ThemePower reaches a chance,
// unrounded.
func ThemeN(prevalence, chance float64) (float64, error) {
	if !(prevalence > 0 && prevalence < 1) || !(chance > 0 && chance < 1) {
		return 0, invalid("The share of people and the chance both lie between 0 and 1.")
	}
	return math.Log(1-chance) / math.Log(1-prevalence), nil
}
