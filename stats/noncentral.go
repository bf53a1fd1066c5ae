package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// noncentralTCDF is P(T <= t) for Student's t with df degrees of freedom and
// noncentrality delta, by the series of Lenth (1989), algorithm AS 243. Beyond
// |delta| of 37.6 the series underflows and the normal approximation of
// Abramowitz and Stegun 26.7.10 is exact enough.
func noncentralTCDF(t, df, delta float64) float64 {
	if t < 0 {
		return 1 - noncentralTCDF(-t, df, -delta)
	}
	if math.Abs(delta) > 37.6 || df > 4e5 {
		s := 1 / (4 * df)
		return distuv.UnitNormal.CDF((t*(1-s) - delta) / math.Sqrt(1+t*t*2*s))
	}
	x := t * t / (t*t + df)
	phi := distuv.UnitNormal.CDF(-delta)
	if x <= 0 {
		return phi
	}
	lambda := delta * delta
	p := 0.5 * math.Exp(-0.5*lambda)
	q := math.Sqrt(2/math.Pi) * p * delta
	s := 0.5 - p
	a, b := 0.5, 0.5*df
	rxb := math.Pow(df/(t*t+df), b)
	lgB, _ := math.Lgamma(b)
	lgAB, _ := math.Lgamma(0.5 + b)
	albeta := 0.57236494292470008707 + lgB - lgAB // log sqrt(pi)
	xodd := mathext.RegIncBeta(a, b, x)
	godd := 2 * rxb * math.Exp(a*math.Log(x)-albeta)
	tnc := b * x
	xeven := 1 - rxb
	if tnc < 1e-15 {
		xeven = tnc
	}
	geven := tnc * rxb
	tnc = p*xodd + q*xeven
	for en := 1; en <= 2000; en++ {
		a++
		xodd -= godd
		xeven -= geven
		godd *= x * (a + b - 1) / a
		geven *= x * (a + b - 0.5) / (a + 0.5)
		p *= lambda / float64(2*en)
		q *= lambda / float64(2*en+1)
		tnc += p*xodd + q*xeven
		s -= p
		if s < -1e-10 || s <= 0 && en > 1 || math.Abs(2*s*(xodd-godd)) < 1e-13 {
			break
		}
	}
	return math.Min(1, math.Max(0, tnc+phi))
}

// poissonMixture sums weights of Poisson(lambda/2) times cdf(j), from the
// heaviest weight outwards, until what is left weighs under 1e-13.
func poissonMixture(lambda float64, cdf func(j float64) float64) float64 {
	half := lambda / 2
	centre := math.Floor(half)
	weight := func(j float64) float64 {
		lg, _ := math.Lgamma(j + 1)
		if half == 0 {
			if j == 0 {
				return 1
			}
			return 0
		}
		return math.Exp(j*math.Log(half) - half - lg)
	}
	sum, mass := 0.0, 0.0
	for j := centre; j >= 0; j-- {
		w := weight(j)
		sum += w * cdf(j)
		mass += w
		if w < 1e-17 {
			break
		}
	}
	for j := centre + 1; j < centre+1e6; j++ {
		w := weight(j)
		sum += w * cdf(j)
		mass += w
		if w < 1e-17 || 1-mass < 1e-13 {
			break
		}
	}
	return math.Min(1, sum)
}

// noncentralFCDF is P(F <= x) with d1 and d2 degrees of freedom and
// noncentrality lambda (Johnson, Kotz, Balakrishnan 1995, chapter 30).
func noncentralFCDF(x, d1, d2, lambda float64) float64 {
	if x <= 0 {
		return 0
	}
	y := d1 * x / (d1*x + d2)
	return poissonMixture(lambda, func(j float64) float64 { return mathext.RegIncBeta(d1/2+j, d2/2, y) })
}

// noncentralChi2CDF is P(X <= x) with df degrees of freedom and noncentrality
// lambda.
func noncentralChi2CDF(x, df, lambda float64) float64 {
	if x <= 0 {
		return 0
	}
	return poissonMixture(lambda, func(j float64) float64 { return mathext.GammaIncReg(df/2+j, x/2) })
}
