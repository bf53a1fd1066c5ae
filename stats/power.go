package stats

import (
	"math"

	"diwan/research"

	"gonum.org/v1/gonum/stat/distuv"
)

// The tests that power is computed for, with their effect sizes (Cohen 1988).
const (
	TTwoSample     = "t-two-sample"    // d, n a group
	TPaired        = "t-paired"        // d, n pairs
	TOneSample     = "t-one-sample"    // d, n
	Anova          = "anova"           // f, n a group, Groups
	TwoProportions = "two-proportions" // h, n a group
	OneProportion  = "one-proportion"  // h, n
	Correlation    = "correlation"     // r, n pairs
	ChiSquare      = "chi-square"      // w, n in all, DF
)

// Tests lists them.
func Tests() []string {
	return []string{TTwoSample, TPaired, TOneSample, Anova, TwoProportions, OneProportion, Correlation, ChiSquare}
}

// Question is a power calculation; exactly one of Effect, N and Power is solved.
type Question struct {
	Test   string
	Effect float64
	N      float64
	Power  float64
	Solve  Unknown
	Alpha  float64 // 0 < alpha < 1
	Tail   string  // two, greater, less
	Groups int     // anova, 2 or more
	DF     int     // chi-square, 1 or more
}

// Unknown names what is solved.
type Unknown int

// What can be solved.
const (
	SolveN Unknown = iota
	SolvePower
	SolveEffect
)

// Answer is a solved question; N is not rounded.
type Answer struct {
	N      float64 `json:"n"`
	Power  float64 `json:"power"`
	Effect float64 `json:"effect"`
}

// Power solves a question, with the formulas of R's pwr package: noncentral t
// for the t tests, noncentral F for anova, noncentral chi-square, the normal
// distribution for proportions, Fisher's z with its bias for correlation.
func Power(q Question) (Answer, error) {
	if err := check(&q); err != nil {
		return Answer{}, err
	}
	a := Answer{N: q.N, Power: q.Power, Effect: q.Effect}
	var ok bool
	switch q.Solve {
	case SolvePower:
		a.Power, ok = power(q, q.Effect, q.N), true
	case SolveN:
		a.N, ok = solve(func(n float64) float64 { return power(q, q.Effect, n) - q.Power }, minN(q), 1e9)
	case SolveEffect:
		lo, hi := 1e-10, 1e7
		if q.Test == Correlation {
			hi = 1 - 1e-9
		}
		sign := 1.0
		if q.Tail == "less" {
			sign = -1
		}
		a.Effect, ok = solve(func(e float64) float64 { return power(q, sign*e, q.N) - q.Power }, lo, hi)
		a.Effect *= sign
	}
	if !ok || math.IsNaN(a.Power) || math.IsNaN(a.N) || math.IsNaN(a.Effect) {
		return Answer{}, invalid("No sample size or effect reaches this; give a larger effect, another tail, or a power above alpha.")
	}
	return a, nil
}

func invalid(message string) error {
	return research.E(research.CodeInvalid, "stats.Power", message, nil)
}

func check(q *Question) error {
	for _, x := range []float64{q.Effect, q.N, q.Power, q.Alpha} {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return invalid("Effect, n, power and alpha must be finite numbers.")
		}
	}
	if q.Tail == "" {
		q.Tail = "two"
	}
	if q.Alpha == 0 {
		q.Alpha = 0.05
	}
	known := false
	for _, t := range Tests() {
		known = known || t == q.Test
	}
	switch {
	case !known:
		return invalid("The test is one of t-two-sample, t-paired, t-one-sample, anova, two-proportions, one-proportion, correlation, chi-square.")
	case q.Alpha <= 0 || q.Alpha >= 1:
		return invalid("Alpha lies between 0 and 1.")
	case q.Tail != "two" && q.Tail != "greater" && q.Tail != "less":
		return invalid("The tail is two, greater or less.")
	case q.Test == Anova && q.Groups < 2:
		return invalid("An anova has two groups or more.")
	case q.Test == ChiSquare && q.DF < 1:
		return invalid("A chi-square test has one degree of freedom or more.")
	case q.Solve != SolvePower && (q.Power <= q.Alpha || q.Power >= 1):
		return invalid("Power lies between alpha and 1.")
	case q.Solve != SolveEffect && q.Effect == 0:
		return invalid("An effect of 0 can't be found with any sample; give the smallest effect that matters.")
	case q.Test == Correlation && math.Abs(q.Effect) >= 1:
		return invalid("A correlation lies between -1 and 1.")
	case (q.Test == Anova || q.Test == ChiSquare) && q.Effect < 0:
		return invalid("This effect size can't be negative.")
	case q.Solve != SolveN && q.N < minN(*q):
		return invalid("The sample is too small for this test.")
	}
	return nil
}

// minN is the smallest sample for which the test exists.
func minN(q Question) float64 {
	switch q.Test {
	case Correlation:
		return 4 + 1e-10
	case TwoProportions, OneProportion, ChiSquare:
		return 1 + 1e-10
	}
	return 2 + 1e-10
}

// power is the probability to reject, for an effect and an unrounded n.
func power(q Question, effect, n float64) float64 {
	switch q.Test {
	case TTwoSample:
		return powerT(q, effect*math.Sqrt(n/2), 2*(n-1))
	case TPaired, TOneSample:
		return powerT(q, effect*math.Sqrt(n), n-1)
	case Anova:
		k := float64(q.Groups)
		d1, d2 := k-1, (n-1)*k
		critical := distuv.F{D1: d1, D2: d2}.Quantile(1 - q.Alpha)
		return 1 - noncentralFCDF(critical, d1, d2, k*n*effect*effect)
	case TwoProportions:
		return powerZ(q, effect*math.Sqrt(n/2))
	case OneProportion:
		return powerZ(q, effect*math.Sqrt(n))
	case Correlation:
		return powerR(q, effect, n)
	case ChiSquare:
		critical := distuv.ChiSquared{K: float64(q.DF)}.Quantile(1 - q.Alpha)
		return 1 - noncentralChi2CDF(critical, float64(q.DF), n*effect*effect)
	}
	return math.NaN()
}

func powerT(q Question, delta, df float64) float64 {
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}
	switch q.Tail {
	case "greater":
		return 1 - noncentralTCDF(t.Quantile(1-q.Alpha), df, delta)
	case "less":
		return noncentralTCDF(t.Quantile(q.Alpha), df, delta)
	}
	critical := t.Quantile(1 - q.Alpha/2)
	delta = math.Abs(delta)
	return 1 - noncentralTCDF(critical, df, delta) + noncentralTCDF(-critical, df, delta)
}

func powerZ(q Question, shift float64) float64 {
	z := distuv.UnitNormal
	switch q.Tail {
	case "greater":
		return z.CDF(shift - z.Quantile(1-q.Alpha))
	case "less":
		return z.CDF(z.Quantile(q.Alpha) - shift)
	}
	critical := z.Quantile(1 - q.Alpha/2)
	shift = math.Abs(shift)
	return z.CDF(shift-critical) + z.CDF(-shift-critical)
}

// powerR follows pwr.r.test: Fisher's z with the bias r / (2 (n - 1)), and the
// critical r from the t distribution.
func powerR(q Question, r, n float64) float64 {
	if q.Tail == "less" {
		r = -r
	} else if q.Tail == "two" {
		r = math.Abs(r)
	}
	alpha := q.Alpha
	if q.Tail == "two" {
		alpha /= 2
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 2}.Quantile(1 - alpha)
	critical := math.Sqrt(t * t / (t*t + n - 2))
	z := math.Atanh(r) + r/(2*(n-1))
	zc := math.Atanh(critical)
	p := distuv.UnitNormal.CDF((z - zc) * math.Sqrt(n-3))
	if q.Tail == "two" {
		p += distuv.UnitNormal.CDF((-z - zc) * math.Sqrt(n-3))
	}
	return p
}

// solve finds the root of a rising function by bisection on a logarithmic
// scale, to a relative 1e-12.
func solve(f func(float64) float64, lo, hi float64) (float64, bool) {
	if f(lo) >= 0 {
		return lo, true
	}
	top := math.Min(math.Max(lo*2, 1e-6), hi)
	for f(top) < 0 {
		if top >= hi {
			return 0, false
		}
		lo, top = top, math.Min(top*2, hi)
	}
	for range 200 {
		mid := (lo + top) / 2
		if mid <= lo || mid >= top || (top-lo) < 1e-12*top {
			break
		}
		if f(mid) < 0 {
			lo = mid
		} else {
			top = mid
		}
	}
	return (lo + top) / 2, true
}
