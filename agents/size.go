package agents

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"diwan/agents/effect"
	"diwan/research"
)

const (
	planAlpha = 0.05
	planPower = 0.8
)

// PlanStatistics is what plans ask beyond a sample size: the power at a given
// n, and the designs that the power command has no test for (interaction,
// themes). n is counted as the test counts it.
type PlanStatistics interface {
	PlanSize(q SizeQuestion) (float64, error)
	PlanPower(q SizeQuestion, n float64) (float64, error)
}

// sizesAlone serves plans from statistics that know no power at a given n: the
// plan then has no power curve.
type sizesAlone struct{ Statistics }

// PlanSize is SampleSize.
func (x sizesAlone) PlanSize(q SizeQuestion) (float64, error) { return x.SampleSize(q) }

// PlanPower is not known.
func (sizesAlone) PlanPower(SizeQuestion, float64) (float64, error) {
	return 0, research.E(research.CodeInvalid, "agents.PlanPower", "These statistics compute sample sizes alone.", nil)
}

// sizer computes sample sizes; no mind may guess them.
type sizer struct {
	stats    PlanStatistics
	language string
}

func (z sizer) say(en, ar string) string {
	if z.language == "ar" {
		return ar
	}
	return en
}

// cells says how many times the test's own n makes the whole sample.
func cells(test string, groups int) int {
	switch test {
	case "t-two-sample", "two-proportions", testMannWhitney, testClustered, testPrePost, testLogRank:
		return 2
	case "anova":
		return max(2, groups)
	case "interaction":
		return 4
	}
	return 1
}

// size computes the sample size with its power curve and a table of what other
// effects and powers would need.
func (z sizer) size(q PlanSize) (research.SampleSize, error) {
	z.complete(&q)
	rounds := 0
	question := func(e, power float64) SizeQuestion {
		x := SizeQuestion{Test: q.Test, Effect: math.Abs(e), Power: power, Alpha: q.Alpha / float64(q.Comparisons), Tail: tailFor(q.Tail), Groups: q.Groups, DF: q.DF, Rounds: rounds}
		for _, p := range q.Parameters {
			switch p.Name {
			case research.ParameterICC:
				x.ICC = p.Value
			case research.ParameterClusterSize:
				x.ClusterSize = int(p.Value)
			case research.ParameterCorrelation:
				x.Correlation = p.Value
			case research.ParameterEvents:
				x.Events = p.Value
			}
		}
		return x
	}
	k := cells(q.Test, q.Groups)
	n := func(e, power float64) (per, recruited int, err error) {
		x, err := z.stats.PlanSize(question(e, power))
		if err != nil {
			return 0, 0, err
		}
		per = max(2, int(math.Ceil(x-1e-9)))
		if q.Test == testClustered {
			// The clusters are given; who is lost is made up for within them.
			return per, k * per * int(math.Ceil(float64(question(e, power).ClusterSize)/(1-q.Dropout)-1e-9)), nil
		}
		return per, withLoss(per, k, q.Dropout), nil
	}
	per, recruited, err := n(q.Effect, q.Power)
	if err != nil {
		return research.SampleSize{}, err
	}
	each := 1 // of what n counts
	if q.Test == testClustered {
		each = question(q.Effect, q.Power).ClusterSize
	}
	s := research.SampleSize{
		N: recruited, PerGroup: per, Test: q.Test, EffectSize: math.Abs(q.Effect), EffectName: effectName(q.Test), EffectSource: q.Source, Citation: q.Citation,
		Alpha: q.Alpha, Power: q.Power, Tail: q.Tail, Dropout: q.Dropout, Correction: z.correction(q), Sensitivity: []research.SensitivityRow{},
		Groups: q.Groups, DF: q.DF, Comparisons: q.Comparisons, Unit: q.Unit, Formula: q.Formula, SmallestEffect: q.Smallest, SmallestEffectSource: q.SmallestSource,
		DropoutSource: q.DropoutSource, DropoutCitation: q.DropoutCitation, Method: "formula", Curve: []research.PowerPoint{},
	}
	s.Parameters = q.Parameters
	if q.Test == "themes" {
		s.Method = "binomial"
	}
	if bySimulation(q.Test) {
		s.Method, s.Rounds = "simulation", simulatedRounds
		if p, err := z.stats.PlanPower(question(q.Effect, q.Power), float64(per)); err == nil {
			s.Error = math.Round(1e4*math.Sqrt(p*(1-p)/simulatedRounds)) / 1e4
		}
		rounds = roughRounds // what follows is read from a curve and a table
	}
	for _, scale := range []float64{0.5, 0.75, 1, 1.25, 1.5} {
		for _, power := range []float64{0.8, 0.9, 0.95} {
			e := round3(scaled(q.Test, s.EffectSize, scale))
			if per, all, err := n(e, power); err == nil {
				s.Sensitivity = append(s.Sensitivity, research.SensitivityRow{EffectSize: e, Power: power, PerGroup: per, N: all})
			}
		}
	}
	for i := 1; i <= 16; i++ {
		at := max(4, int(math.Round(float64(per)*float64(i)/8)))
		if c := len(s.Curve); c > 0 && s.Curve[c-1].PerGroup == at {
			continue
		}
		p, err := z.stats.PlanPower(question(s.EffectSize, q.Power), float64(at))
		if err != nil {
			continue
		}
		small, err := z.stats.PlanPower(question(q.Smallest, q.Power), float64(at))
		if err != nil {
			small = 0
		}
		s.Curve = append(s.Curve, research.PowerPoint{PerGroup: at, N: at * k * each, Power: round3(p), PowerSmallest: round3(small)})
	}
	s.Detectable = z.detectable(question, per, q.Power)
	s.How = z.how(s)
	return s, nil
}

// complete fills what was left open, and keeps numbers where they make sense.
func (z sizer) complete(q *PlanSize) {
	if q.Groups < 2 {
		q.Groups = 2
	}
	if q.Tail == "" {
		q.Tail = "two"
	}
	if q.Alpha <= 0 || q.Alpha >= 1 {
		q.Alpha = planAlpha
	}
	if q.Power <= q.Alpha || q.Power >= 1 {
		q.Power = planPower
	}
	q.DF, q.Comparisons = max(1, q.DF), max(1, q.Comparisons)
	q.Dropout = math.Min(0.9, math.Max(0, q.Dropout))
	if q.Source == "" {
		q.Source = z.say("assumed", "مفترَض")
	}
	if q.DropoutSource == "" {
		q.DropoutSource = z.say("assumed", "مفترَض")
	}
	if q.Smallest <= 0 {
		small, _, _ := effect.Cohen(measureOf(q.Test))
		q.Smallest = small
		q.SmallestSource = z.say("assumed: Cohen's small effect; replace it with what would change practice", "مفترَض: الأثر الصغير عند كوهين؛ ضع مكانه ما يغيّر الممارسة")
	}
}

// withLoss is how many are recruited in all: per cell, the expected loss made
// up for, and the cells equal.
func withLoss(per, cells int, dropout float64) int {
	return cells * int(math.Ceil(float64(per)/(1-dropout)-1e-9))
}

// detectable finds the effect that n finds with the planned power, by
// bisection; 0 where there is none.
func (z sizer) detectable(question func(e, power float64) SizeQuestion, per int, power float64) float64 {
	if bySimulation(question(0.5, power).Test) {
		return z.detectableBySimulation(question, per, power)
	}
	lo, hi := 1e-3, 3.0
	if q := question(0.5, power); q.Test == "correlation" || q.Test == "themes" {
		hi = 0.98
	}
	for range 40 {
		mid := (lo + hi) / 2
		p, err := z.stats.PlanPower(question(mid, power), float64(per))
		if err != nil {
			return 0
		}
		if p < power {
			lo = mid
		} else {
			hi = mid
		}
	}
	return round3(hi)
}

const (
	simulatedRounds = 4000 // for the sample size
	roughRounds     = 300  // for the curve and the table of other effects
)

// scaled is an effect made larger or smaller; a hazard ratio in its logarithm.
func scaled(test string, effect, by float64) float64 {
	if test == testLogRank {
		return math.Exp(by * math.Log(effect))
	}
	return effect * by
}

// detectableBySimulation is detectable for tests that are drawn: few steps, to
// what the draws can tell.
func (z sizer) detectableBySimulation(question func(e, power float64) SizeQuestion, per int, power float64) float64 {
	test := question(0.5, power).Test
	at := func(strength float64) float64 {
		if test == testLogRank {
			return math.Exp(-strength)
		}
		return strength
	}
	lo, hi := 1e-3, 3.0
	for range 10 {
		mid := (lo + hi) / 2
		p, err := z.stats.PlanPower(question(at(mid), power), float64(per))
		if err != nil {
			return 0
		}
		if p < power {
			lo = mid
		} else {
			hi = mid
		}
	}
	return math.Round(100*at(hi)) / 100
}

func (z sizer) correction(q PlanSize) string {
	if q.Comparisons == 1 {
		return z.say("none: one primary test", "لا شيء: اختبار رئيس واحد")
	}
	return fmt.Sprintf(z.say("Bonferroni: alpha %.3g over %d primary tests", "بونفيروني: ألفا %.3g على %d اختبارات رئيسة"), q.Alpha, q.Comparisons)
}

func (z sizer) how(s research.SampleSize) string {
	tail := map[string][2]string{"two": {"two-tailed", "ثنائي الطرف"}, "greater": {"one-tailed", "أحادي الطرف"}, "less": {"one-tailed", "أحادي الطرف"}}[s.Tail]
	if s.Test == "themes" {
		return fmt.Sprintf(z.say(
			"%d interviews give a chance of %.2f to meet at least once a theme that %.0f%% of people would bring up (%s); %d are invited, for an expected loss of %.0f%% (%s).",
			"تعطي %d مقابلة احتمالًا قدره %.2f لأن يرد مرة على الأقل موضوعٌ يذكره %.0f%% من الناس (%s)؛ ويُدعى %d لتعويض فقدان متوقع قدره %.0f%% (%s)."),
			s.PerGroup, s.Power, s.EffectSize*100, s.EffectSource, s.N, s.Dropout*100, s.DropoutSource)
	}
	per := map[bool]string{true: z.say(" per group", " في المجموعة"), false: ""}[cells(s.Test, s.Groups) > 1]
	switch s.Test {
	case "interaction":
		per = z.say(" per cell", " في الخلية")
	case testClustered:
		per = z.say(" clusters per arm", " عنقودًا في الذراع")
	}
	text := fmt.Sprintf(z.say(
		"%s, %s = %.2f (%s), alpha %.3g, power %.2f, %s: %d%s to analyse; %d in all to take in (%s), for an expected loss of %.0f%% (%s).",
		"%s، %s = %.2f (%s)، ألفا %.3g، القوة %.2f، %s: %d%s للتحليل؛ ويُستقبل %d إجمالًا (%s) لتعويض فقدان متوقع قدره %.0f%% (%s)."),
		z.testName(s.Test), s.EffectName, s.EffectSize, s.EffectSource, s.Alpha, s.Power, z.say(tail[0], tail[1]), s.PerGroup, per, s.N, s.Unit, s.Dropout*100, s.DropoutSource)
	if s.Formula != "" {
		text += " " + s.Formula + "."
	}
	for _, p := range s.Parameters {
		text += " " + fmt.Sprintf("%s = %s (%s).", z.parameterName(p.Name), strconv.FormatFloat(p.Value, 'g', 4, 64), strings.TrimSuffix(p.Source, "."))
	}
	if s.Method == "simulation" {
		text += " " + fmt.Sprintf(z.say("No formula is exact for this design: found by drawing %d data sets of it; the power has a standard error of %.3f.", "لا صيغة دقيقة لهذا التصميم: وُجد العدد بسحب %d مجموعة بيانات منه؛ والخطأ المعياري للقوة %.3f."), s.Rounds, s.Error)
	}
	if s.Test != testLogRank && s.EffectSize < s.SmallestEffect || s.Test == testLogRank && math.Abs(math.Log(s.EffectSize)) < math.Abs(math.Log(s.SmallestEffect)) {
		text += " " + fmt.Sprintf(z.say("The planned effect is below the smallest that matters (%.2f): plan for that one instead, or say why less matters.", "الأثر المخطط له دون أصغر أثر يهم (%.2f): فخطّط لهذا الأخير أو بيّن لماذا يهم الأقل."), s.SmallestEffect)
	}
	return strings.ReplaceAll(text, "  ", " ")
}

// tailFor folds a direction into a positive effect.
func tailFor(tail string) string {
	if tail == "less" {
		return "greater"
	}
	return tail
}

func measureOf(test string) effect.Measure {
	switch test {
	case "anova", "interaction":
		return effect.F
	case "two-proportions", "one-proportion":
		return effect.H
	case "correlation":
		return effect.R
	case "chi-square":
		return effect.W
	case "t-paired", "t-one-sample", testWilcoxon:
		return effect.DZ
	}
	return effect.D
}

func effectName(test string) string {
	switch test {
	case "themes":
		return "p"
	case "t-paired", "t-one-sample", testWilcoxon:
		return "d"
	case testLogRank:
		return "HR"
	}
	return string(measureOf(test))
}

func round3(x float64) float64 { return math.Round(x*1000) / 1000 }
