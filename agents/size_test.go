package agents

import (
	"math"
	"strings"
	"testing"

	"diwan/research"
)

// normalPower sizes a comparison of two means by the normal distribution: close
// enough to see that all that follows from the numbers is computed again.
type normalPower struct{}

func (normalPower) PlanSize(q SizeQuestion) (float64, error) {
	if q.Effect <= 0 || q.Power <= q.Alpha {
		return 0, research.E(research.CodeInvalid, "test", "no", nil)
	}
	z := z(1-q.Alpha/2) + z(q.Power)
	return 2 * z * z / (q.Effect * q.Effect), nil
}

func (normalPower) PlanPower(q SizeQuestion, n float64) (float64, error) {
	return 0.5 * math.Erfc(-(q.Effect*math.Sqrt(n/2)-z(1-q.Alpha/2))/math.Sqrt2), nil
}

func z(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }

func planned(t *testing.T) research.Plan {
	t.Helper()
	size, err := sizer{normalPower{}, "en"}.size(PlanSize{Test: "t-two-sample", Effect: 0.5, Groups: 2, Dropout: 0.1, Unit: "adults"})
	if err != nil {
		t.Fatal(err)
	}
	p := research.Plan{Language: "en", SampleSize: size, Groups: []research.Group{{Name: "control"}, {Name: "tea"}}, Protocol: []research.ProtocolStep{{Text: "Pilot.", Duration: "2 weeks"}, {Text: "Measure.", Duration: "1 day"}}}
	p, err = settleGroups(p)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ptr[T any](v T) *T { return &v }

func TestAPlanKnowsItsPowerCurveAndWhatItCouldDetect(t *testing.T) {
	t.Parallel()
	s := planned(t).SampleSize
	if s.PerGroup != 63 || s.N != 140 || s.EffectName != "d" || s.Method != "formula" {
		t.Errorf("%d per group, %d in all", s.PerGroup, s.N)
	}
	if len(s.Curve) < 10 || len(s.Sensitivity) != 15 {
		t.Fatalf("%d points, %d rows", len(s.Curve), len(s.Sensitivity))
	}
	for i := 1; i < len(s.Curve); i++ {
		if s.Curve[i].Power < s.Curve[i-1].Power || s.Curve[i].PowerSmallest > s.Curve[i].Power {
			t.Errorf("the curve falls at %+v", s.Curve[i])
		}
	}
	if math.Abs(s.Detectable-0.5) > 0.01 {
		t.Errorf("detects %v", s.Detectable)
	}
}

func TestARevisedPlanIsComputedAgain(t *testing.T) {
	t.Parallel()
	old := planned(t)
	p, err := RevisePlan(normalPower{}, old, PlanEdit{Effect: ptr(0.25), Power: ptr(0.9), Alpha: ptr(0.01), Dropout: ptr(0.2), Start: ptr("2027-01-10"), Comparisons: ptr(2)})
	if err != nil {
		t.Fatal(err)
	}
	s := p.SampleSize
	if s.PerGroup <= 400 || s.N != 2*int(math.Ceil(float64(s.PerGroup)/0.8)) || s.Alpha != 0.01 || s.Power != 0.9 || s.EffectSource != "set by the user" || !strings.Contains(s.Correction, "Bonferroni") {
		t.Errorf("%+v", s)
	}
	if p.Groups[0].N != s.N/2 || old.Groups[0].N == p.Groups[0].N {
		t.Errorf("groups %+v", p.Groups)
	}
	if len(p.AnalysisCode) != 2 || p.AnalysisCode[0].Text == old.AnalysisCode[0].Text || !strings.Contains(p.AnalysisCode[0].Text, "ALPHA = 0.005") {
		t.Error("the analysis code still has the old numbers")
	}
	if len(p.Schedule) != 2 || p.Schedule[0].Start != "2027-01-10" || p.Schedule[0].End != "2027-01-23" || p.Schedule[1].Start != "2027-01-24" {
		t.Errorf("schedule %+v", p.Schedule)
	}
	for name, e := range map[string]PlanEdit{"alpha": {Alpha: ptr(1.5)}, "power below alpha": {Power: ptr(0.01)}, "effect": {Effect: ptr(0.0)}, "NaN": {Effect: ptr(math.NaN())}, "dropout": {Dropout: ptr(0.95)}, "tail": {Tail: ptr("both")}, "start": {Start: ptr("tomorrow")}, "comparisons": {Comparisons: ptr(0)}} {
		if _, err := RevisePlan(normalPower{}, old, e); research.CodeOf(err) != research.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDurationsAreReadInBothLanguages(t *testing.T) {
	t.Parallel()
	for text, days := range map[string]int{"30 days": 30, "2 weeks": 14, "6 أسابيع": 42, "٣ أشهر": 90, "2 to 3 weeks": 21, "45 minutes": 1, "": 7, "soon": 7, "1 year": 365, "14 يومًا": 14} {
		if got := daysOf(text); got != days {
			t.Errorf("%q is %d days, want %d", text, got, days)
		}
	}
}
