package stats

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// TestResult is a test statistic with its p value.
type TestResult struct{ Statistic, P float64 }

// ShapiroWilk tests whether values come from a normal distribution, for 3 to
// 5,000 of them: the approximation of Royston (1995), algorithm AS R94, as in
// R's shapiro.test.
func ShapiroWilk(values []float64) (TestResult, error) {
	n := len(values)
	if n < 3 || n > 5000 {
		return TestResult{}, invalid("The Shapiro-Wilk test takes 3 to 5,000 values.")
	}
	x, err := finite(values)
	if err != nil {
		return TestResult{}, err
	}
	slices.Sort(x)
	if x[n-1]-x[0] < 1e-19*math.Max(1, math.Abs(x[0])) {
		return TestResult{}, invalid("All values are the same: nothing can be tested.")
	}
	a := royston(n)
	mean := stat.Mean(x, nil)
	top, bottom := 0.0, 0.0
	for i, v := range x {
		top += a[i] * v
		bottom += (v - mean) * (v - mean)
	}
	w := math.Min(1, top*top/bottom)
	return TestResult{w, roystonP(w, n)}, nil
}

// royston gives the weights of the ordered values.
func royston(n int) []float64 {
	a := make([]float64, n)
	if n == 3 {
		a[0], a[2] = -math.Sqrt(0.5), math.Sqrt(0.5)
		return a
	}
	m := make([]float64, n)
	ss := 0.0
	for i := range m {
		m[i] = distuv.UnitNormal.Quantile((float64(i+1) - 0.375) / (float64(n) + 0.25))
		ss += m[i] * m[i]
	}
	u := 1 / math.Sqrt(float64(n))
	poly := func(c ...float64) float64 {
		v := 0.0
		for _, k := range c {
			v = v*u + k
		}
		return v
	}
	last := poly(-2.706056, 4.434685, -2.071190, -0.147981, 0.221157, m[n-1]/math.Sqrt(ss))
	if n <= 5 {
		phi := (ss - 2*m[n-1]*m[n-1]) / (1 - 2*last*last)
		for i := 1; i < n-1; i++ {
			a[i] = m[i] / math.Sqrt(phi)
		}
		a[0], a[n-1] = -last, last
		return a
	}
	second := poly(-3.582633, 5.682633, -1.752461, -0.293762, 0.042981, m[n-2]/math.Sqrt(ss))
	phi := (ss - 2*m[n-1]*m[n-1] - 2*m[n-2]*m[n-2]) / (1 - 2*last*last - 2*second*second)
	for i := 2; i < n-2; i++ {
		a[i] = m[i] / math.Sqrt(phi)
	}
	a[0], a[1], a[n-2], a[n-1] = -last, -second, second, last
	return a
}

func roystonP(w float64, n int) float64 {
	if n == 3 {
		return math.Max(0, math.Min(1, 6/math.Pi*(math.Asin(math.Sqrt(w))-math.Asin(math.Sqrt(0.75)))))
	}
	if w >= 1 {
		return 1
	}
	f := float64(n)
	y := math.Log(1 - w)
	var mu, sigma float64
	if n <= 11 {
		gamma := -2.273 + 0.459*f
		if y >= gamma {
			return 1e-99
		}
		y = -math.Log(gamma - y)
		mu = 0.5440 - 0.39978*f + 0.025054*f*f - 0.0006714*f*f*f
		sigma = math.Exp(1.3822 - 0.77857*f + 0.062767*f*f - 0.0020322*f*f*f)
	} else {
		l := math.Log(f)
		mu = -1.5861 - 0.31082*l - 0.083751*l*l + 0.0038915*l*l*l
		sigma = math.Exp(-0.4803 - 0.082676*l + 0.0030302*l*l)
	}
	return 1 - distuv.UnitNormal.CDF((y-mu)/sigma)
}

// JarqueBera tests normality by skewness and kurtosis (Jarque and Bera 1987),
// for samples too large for ShapiroWilk.
func JarqueBera(values []float64) (TestResult, error) {
	x, err := finite(values)
	if err != nil || len(x) < 8 {
		return TestResult{}, invalid("The Jarque-Bera test takes eight numbers or more.")
	}
	mean, n := stat.Mean(x, nil), float64(len(x))
	var m2, m3, m4 float64
	for _, v := range x {
		d := v - mean
		m2, m3, m4 = m2+d*d/n, m3+d*d*d/n, m4+d*d*d*d/n
	}
	if m2 == 0 {
		return TestResult{}, invalid("All values are the same: nothing can be tested.")
	}
	skew, excess := m3/math.Pow(m2, 1.5), m4/(m2*m2)-3
	jb := n / 6 * (skew*skew + excess*excess/4)
	return TestResult{jb, 1 - distuv.ChiSquared{K: 2}.CDF(jb)}, nil
}

// BrownForsythe tests whether groups have equal spread: an analysis of variance
// of the distances from each group's median (Brown and Forsythe 1974).
func BrownForsythe(groups ...[]float64) (TestResult, error) {
	if len(groups) < 2 {
		return TestResult{}, invalid("The Brown-Forsythe test compares two groups or more.")
	}
	z := make([][]float64, len(groups))
	for i, g := range groups {
		x, err := finite(g)
		if err != nil || len(x) < 2 {
			return TestResult{}, invalid("Each group needs two numbers or more.")
		}
		slices.Sort(x)
		median := (x[(len(x)-1)/2] + x[len(x)/2]) / 2
		for _, v := range x {
			z[i] = append(z[i], math.Abs(v-median))
		}
	}
	return oneWay(z)
}

func oneWay(groups [][]float64) (TestResult, error) {
	n, grand := 0.0, 0.0
	for _, g := range groups {
		for _, v := range g {
			grand += v
			n++
		}
	}
	grand /= n
	between, within := 0.0, 0.0
	for _, g := range groups {
		m := stat.Mean(g, nil)
		between += float64(len(g)) * (m - grand) * (m - grand)
		for _, v := range g {
			within += (v - m) * (v - m)
		}
	}
	d1, d2 := float64(len(groups)-1), n-float64(len(groups))
	if d2 < 1 || within == 0 {
		return TestResult{}, invalid("The groups have no spread within them: nothing can be tested.")
	}
	f := between / d1 / (within / d2)
	return TestResult{f, 1 - distuv.F{D1: d1, D2: d2}.CDF(f)}, nil
}

func finite(values []float64) ([]float64, error) {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, invalid("The values must be finite numbers.")
		}
	}
	return slices.Clone(values), nil
}
