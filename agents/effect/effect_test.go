package effect_test

import (
	"math"
	"testing"

	"diwan/agents/effect"
)

func TestEffectSizesAreReadAsStatisticiansReportThem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence, wide string
		measure        effect.Measure
		value          float64
		n              int
		direct         bool
	}{
		{"The effect was large (Cohen's d = 0.82, 95% CI 0.4 to 1.2).", "", effect.D, 0.82, 0, true},
		{"Dim light did not change sleep (d = −0.05).", "", effect.D, -0.05, 0, true},
		{"Hedges' g = .45 across trials.", "", effect.D, 0.45, 0, true},
		{"Stress and sleep were related, r(118) = -.32, p < .001.", "", effect.R, -0.32, 120, true},
		{"بلغ معامل ارتباط ٠٫٤١ بين النوم والحفظ.", "", effect.R, 0.41, 0, true},
		{"Groups differed, F(2, 117) = 4.68.", "", effect.F, 0.283, 120, false},
		{"partial η² = .06", "", effect.F, 0.253, 0, false},
		{"The groups differed, t(62) = 2.50, p = .015.", "", effect.D, 0.635, 64, false},
		{"In a paired comparison, t(24) = 2.5.", "", effect.DZ, 0.5, 25, false},
		{"χ²(1, N = 200) = 8.0, p = .005", "", effect.W, 0.2, 200, false},
		{"Recall was 24.1 (SD 5.2) after tea and 21.3 (SD 4.9) after water.", "", effect.D, 0.554, 0, false},
		{"Sleep lasted 94 ± 20 minutes against 80 ± 20 minutes.", "", effect.D, 0.7, 0, false},
		{"The odds ratio was 2.5 (95% CI 1.2 to 5.1).", "", effect.D, 0.505, 0, false},
		{"Relapse occurred in 45% versus 30% of patients.", "", effect.H, 0.311, 0, false},
		{"The difference was significant (p = .03).", "We tested 48 adults in two groups.", effect.D, 0.659, 48, false},
		{"انتكس ٤٥٪ مقابل ٣٠٪ من المرضى.", "", effect.H, 0.311, 0, false},
	} {
		got, ok := effect.Read(c.sentence, c.wide)
		if !ok || got.Measure != c.measure || math.Abs(got.Value-c.value) > 0.002 || got.Direct != c.direct || c.n != 0 && got.N != c.n {
			t.Errorf("%q: %+v, %v; want %s = %v (n %d)", c.sentence, got, ok, c.measure, c.value, c.n)
		}
		if ok && !got.Direct && got.Formula == "" {
			t.Errorf("%q: computed without a formula", c.sentence)
		}
	}
}

func TestWhatIsNoEffectSizeIsNotReadAsOne(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", "We drove 12 km and r was our guide.", "The value of p < .05 was taken as the limit.", "In 1998, 24 adults came.",
		"The intraclass correlation was 0.08 in wards.", "An intra-cluster correlation of .05 was assumed.",
		"Sleep increased by 14 minutes.", "Table 3 shows d as days.", "The share rose by 12%.", "F(0, 0) = 3", "t(0) = 3", "p = 0", "r = 7",
		"χ²(1) = 8.0 without a sample size", "the ratio OR", "95% of people agreed and later came back to 95%",
	} {
		if got, ok := effect.Read(s, ""); ok {
			t.Errorf("%q gave %+v", s, got)
		}
	}
}

func TestConversionsGoThereAndBack(t *testing.T) {
	t.Parallel()
	pairs := [][2]effect.Measure{{effect.D, effect.R}, {effect.D, effect.F}, {effect.R, effect.F}}
	for _, p := range pairs {
		for v := 0.05; v < 0.95; v += 0.05 {
			there, ok1 := effect.Convert(v, p[0], p[1])
			back, ok2 := effect.Convert(there.Value, p[1], p[0])
			if !ok1 || !ok2 || math.Abs(back.Value-v) > 1e-9 || there.Formula == "" {
				t.Fatalf("%v -> %v: %v became %v", p[0], p[1], v, back.Value)
			}
		}
	}
	if _, ok := effect.Convert(1, effect.R, effect.D); ok {
		t.Error("a perfect correlation has no finite d")
	}
	if _, ok := effect.Convert(0.3, effect.W, effect.DZ); ok {
		t.Error("w says nothing about pairs")
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"d = 0.5", "t(62) = 2.5", "24.1 (SD 5.2) and 21.3 (SD 4.9)", "p = .03 n = 48", "45% vs 30%", "χ²(1, N = 9) = 8", "F(2, 117) = 4.68", "r = .٣"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, ok := effect.Read(s, s)
		if ok && (math.IsNaN(r.Value) || math.IsInf(r.Value, 0) || math.Abs(r.Value) > 5 || r.Printed == "") {
			t.Fatalf("%q gave %+v", s, r)
		}
	})
}
