package effect

import "math"

// Measure is a standardised effect size.
type Measure string

// The measures, after Cohen (1988).
const (
	D  Measure = "d"  // difference of two means in standard deviations
	DZ Measure = "dz" // mean of paired differences in their standard deviations
	R  Measure = "r"  // correlation
	F  Measure = "f"  // standard deviation of group means over that within
	H  Measure = "h"  // difference of two proportions on the arcsine scale
	W  Measure = "w"  // departure of proportions from the expected
)

// Conversion is an effect in another measure, with the formula used.
type Conversion struct {
	Value   float64
	Formula string // with its source; empty when nothing was converted
}

// Convert brings a value into another measure; false where no formula does it
// without further assumptions than equal groups, which each formula names.
func Convert(v float64, from, to Measure) (Conversion, bool) {
	if from == to {
		return Conversion{Value: v}, true
	}
	switch [2]Measure{from, to} {
	case [2]Measure{D, R}:
		return Conversion{v / math.Sqrt(v*v+4), "r = d / √(d² + 4), equal groups (Borenstein et al. 2009, ch. 7)"}, true
	case [2]Measure{R, D}:
		if math.Abs(v) >= 1 {
			return Conversion{}, false
		}
		return Conversion{2 * v / math.Sqrt(1-v*v), "d = 2r / √(1 − r²) (Borenstein et al. 2009, ch. 7)"}, true
	case [2]Measure{D, F}:
		return Conversion{math.Abs(v) / 2, "f = d / 2, two groups (Cohen 1988, ch. 8)"}, true
	case [2]Measure{F, D}:
		return Conversion{2 * v, "d = 2f, two groups (Cohen 1988, ch. 8)"}, true
	case [2]Measure{R, F}:
		if math.Abs(v) >= 1 {
			return Conversion{}, false
		}
		return Conversion{math.Abs(v) / math.Sqrt(1-v*v), "f = r / √(1 − r²) (Cohen 1988, ch. 9)"}, true
	case [2]Measure{F, R}:
		return Conversion{v / math.Sqrt(1+v*v), "r = f / √(1 + f²) (Cohen 1988, ch. 9)"}, true
	case [2]Measure{R, W}, [2]Measure{W, R}:
		return Conversion{math.Abs(v), "w = φ = |r|, a table of two by two (Cohen 1988, ch. 7)"}, true
	case [2]Measure{H, D}, [2]Measure{D, H}:
		return Conversion{v, "h ≈ d, both in units of a standard deviation (Cohen 1988, ch. 6)"}, true
	case [2]Measure{D, DZ}:
		return Conversion{v, "dz = d / √(2(1 − ρ)) with ρ = .5 between the two measurements (Cohen 1988, §2.3.5)"}, true
	case [2]Measure{DZ, D}:
		return Conversion{v, "d = dz √(2(1 − ρ)) with ρ = .5 between the two measurements (Cohen 1988, §2.3.5)"}, true
	case [2]Measure{R, DZ}, [2]Measure{F, DZ}:
		if c, ok := Convert(v, from, D); ok {
			return Conversion{c.Value, c.Formula + "; dz = d with ρ = .5"}, true
		}
	case [2]Measure{R, H}, [2]Measure{F, H}, [2]Measure{DZ, R}, [2]Measure{DZ, F}, [2]Measure{DZ, H}, [2]Measure{H, R}, [2]Measure{H, F}, [2]Measure{H, DZ}:
		c, ok := Convert(v, from, D)
		if !ok {
			return Conversion{}, false
		}
		e, ok := Convert(c.Value, D, to)
		return Conversion{e.Value, c.Formula + "; " + e.Formula}, ok
	}
	return Conversion{}, false
}

// Cohen gives the conventional small, medium and large effect of a measure
// (Cohen 1988): what is assumed where no source says more.
func Cohen(m Measure) (small, medium, large float64) {
	switch m {
	case R, W:
		return 0.1, 0.3, 0.5
	case F:
		return 0.1, 0.25, 0.4
	}
	return 0.2, 0.5, 0.8
}
