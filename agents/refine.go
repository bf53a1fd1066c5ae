package agents

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"diwan/research"
)

// The tests whose sample size is found by simulation, because no formula is exact
// for their design.
const (
	testMannWhitney = "mann-whitney"
	testWilcoxon    = "wilcoxon"
	testClustered   = "clustered"
	testPrePost     = "pre-post"
	testLogRank     = "log-rank"
)

// bySimulation is true for tests without an exact formula.
func bySimulation(test string) bool {
	switch test {
	case testMannWhitney, testWilcoxon, testClustered, testPrePost, testLogRank:
		return true
	}
	return false
}

var (
	tellsTime     = regexp.MustCompile(`(?i)\b(?:time to [a-z]+|time until|survival times?|(?:overall|disease-free|progression-free|event-free) survival|hazards?(?: ratio)?|days? (?:to|until) (?:death|relapse|recovery|first)|how (?:long|soon) until)\b|زمن البقاء|البقاء على قيد الحياة|الوقت حتى|المدة حتى|نسبة الخطر`)
	tellsClusters = regexp.MustCompile(`(?i)\bcluster[- ]?(?:randomi[sz]ed|trial|allocat\w+)\b|\bwhole (?:class(?:es|rooms)?|schools|clinics|wards|hospitals|villages|practices|households|litters|cages|tanks|farms|teams)\b|\b(?:class(?:es|rooms)|schools|clinics|wards|hospitals|villages|practices|nursing homes|households|litters|cages|tanks|farms) (?:that|which|with|where|given|assigned|randomi[sz]ed|receiving)\b|\b(?:randomi[sz]ed|assigned|allocated) by (?:class|school|clinic|ward|hospital|village|practice|household|litter|cage|tank|farm|team)\b|العشوائي(?:ة)? العنقودي(?:ة)?|(?:فصول|مدارس|عيادات|قرى|أسر|أقفاص) (?:كاملة|بأكملها)|الفصول التي|المدارس التي|القرى التي|العيادات التي`)
	tellsRanks    = regexp.MustCompile(`(?i)\b(?:likert|ordinal|visual analogue|ratings?|rated|ranks?|ranking|satisfaction|pain scores?|severity (?:grade|score)s?|skewed|response times?|reaction times?)\b|ليكرت|رتبي(?:ة)?|تقييم(?:ات)?|الرضا|درجة الألم|زمن الاستجابة|شدة الأعراض`)
	tellsFirst    = regexp.MustCompile(`(?i)\b(?:(?:change|changes|improvements?|gains?|decline|reduction) (?:from|since) baseline|from baseline|adjust(?:ed|ing) for (?:the )?baseline|pre-?tests?|gain scores?|learning gains?|gains? in \w+|baseline[- ]adjusted)\b|عن خط الأساس|القياس القبلي|الاختبار القبلي|مقارنة بالبداية`)

	givesICC         = regexp.MustCompile(`(?i)\b(?:ICC|intra-?class correlation(?: coefficient)?|intra-?cluster correlation(?: coefficient)?)\b[^.;]{0,40}?(?:=|of|was|were|is)\s*(0?[.٫]\d+)|معامل الارتباط داخل (?:العنقود|الفئة|المجموعة)[^.؛]{0,30}?(0?[.٫]\d+)`)
	givesSize        = regexp.MustCompile(`(?i)\b(?:clusters|classes|classrooms|schools|clinics|wards|villages|households|litters|cages) (?:of|with|each of)\s+(?:about |some |an average of )?(\d{1,3})\b|\b(\d{1,3}) (?:pupils|students|patients|children|people|participants|residents|animals|mice) (?:per|in each|a) (?:cluster|class|classroom|school|clinic|ward|village|household|litter|cage)\b`)
	givesCorrelation = regexp.MustCompile(`(?i)\b(?:test-?retest|baseline|pre-?test|first)[^.;]{0,60}?\b(?:r|correlat\w+|reliability)\b[^.;]{0,25}?(?:=|of|was|is)\s*(0?[.٫]\d+)`)
	givesEvents      = regexp.MustCompile(`(?i)\b(\d{1,2}(?:\.\d+)?)\s?(?:%|per ?cent) of (?:the )?(?:control|placebo|untreated|usual care)\b[^.;]{0,60}?\b(?:died|relapsed|had|recovered|developed|reached|experienced)`)
)

// refine takes a two-group or paired plan to the test that its design needs where
// that is none with an exact formula: whole clusters, a time until something
// happens, a first measurement that is adjusted for, values that only have an
// order. What the design needs besides the effect is read from the evidence, with
// its quote, or assumed and said to be.
func refine(p *research.Plan, q *PlanSize, h research.Hypothesis, in PlanInput) {
	z := sizer{language: in.Language}
	said := strings.Join([]string{h.Statement, h.Prediction.Text, p.PrimaryOutcome, p.ExperimentalUnit, p.Design}, "\n")
	twoGroups, paired := q.Test == "t-two-sample", q.Test == "t-paired" && p.StudyType != "simulation"
	switch {
	case (twoGroups || q.Test == "two-proportions") && tellsTime.MatchString(said):
		toLogRank(p, q, z, in)
	case twoGroups && tellsClusters.MatchString(said):
		toClustered(p, q, z, in)
	case twoGroups && tellsFirst.MatchString(said):
		toPrePost(p, q, z, in)
	case (twoGroups || paired) && (tellsRanks.MatchString(said) || notNormal(*p)):
		toRanks(p, q, z)
	}
	if bySimulation(q.Test) {
		q.Tail = "two"
	}
}

// notNormal is true where a data table of the library shows an outcome that is far
// from normal.
func notNormal(p research.Plan) bool {
	for _, g := range p.Data {
		for _, c := range g.Checks {
			if (c.Name == "shapiro-wilk" || c.Name == "jarque-bera") && c.P < 0.01 {
				return true
			}
		}
	}
	return false
}

// givenIn looks for a number in the evidence, with the sentence that gives it.
func givenIn(in PlanInput, pattern *regexp.Regexp, lo, hi float64) (float64, *research.Evidence) {
	list := []research.Scored{}
	for _, w := range in.Evidence {
		list = append(list, w.Passage)
	}
	for _, p := range append(list, in.Background...) {
		for _, s := range p.Sentences {
			text := research.Slice(p.Text, s.Start, s.End)
			g := pattern.FindStringSubmatch(text)
			if g == nil {
				continue
			}
			v, err := strconv.ParseFloat(strings.ReplaceAll(strings.Join(g[1:], ""), "٫", "."), 64)
			if err != nil || v < lo || v > hi {
				continue
			}
			if e := Cite(p, text, research.Context, 6, ""); e.Verdict == research.Verified {
				return v, &e
			}
		}
	}
	return 0, nil
}

// parameter is a number of the evidence, or the one that is assumed.
func (z sizer) parameter(in PlanInput, name string, pattern *regexp.Regexp, lo, hi, scale, assumed float64, why, arabic string) research.Parameter {
	if v, e := givenIn(in, pattern, lo, hi); e != nil {
		return research.Parameter{Name: name, Value: v * scale, Source: fmt.Sprintf(z.say("%s, p. %d", "%s، ص %d"), e.SourceTitle, e.Page), Citation: e}
	}
	return research.Parameter{Name: name, Value: assumed, Source: z.say("assumed: "+why, "مفترَض: "+arabic)}
}

func toClustered(p *research.Plan, q *PlanSize, z sizer, in PlanInput) {
	q.Test = testClustered
	q.Parameters = []research.Parameter{
		z.parameter(in, research.ParameterICC, givesICC, 0.0001, 0.9, 1, 0.05, "0.05 is usual for outcomes of people in schools and clinics; replace it with one of your setting", "0.05 معتاد في نتائج الناس في المدارس والعيادات؛ ضع مكانه ما يعرفه ميدانك"),
		z.parameter(in, research.ParameterClusterSize, givesSize, 2, 500, 1, 20, "replace it with the size of your clusters", "ضع مكانه حجم عناقيدك"),
	}
	p.Analysis.Model = "outcome ~ group + (1 | cluster)"
	p.Analysis.Test = z.say("mixed model with a random intercept for the cluster; for clusters of one size its exact form, Welch's t test of the cluster means", "نموذج مختلط بمقطع عشوائي للعنقود؛ وصيغته الدقيقة لعناقيد متساوية الحجم: اختبار ت لويلش على متوسطات العناقيد")
	p.Analysis.AssumptionChecks = []string{
		z.say("the ICC that is found, beside the planned one", "معامل الارتباط داخل العنقود الموجود بجانب المخطط له"),
		z.say("residuals of both levels: a Q-Q plot each; fewer than about ten clusters an arm: Kenward and Roger's or the cluster-mean test alone decides", "بواقي المستويين: رسم Q-Q لكلٍّ؛ ودون عشرة عناقيد في الذراع يحسم تصحيح كنوارد-روجر أو اختبار متوسطات العناقيد وحده"),
	}
	p.ExperimentalUnit = z.say("the cluster: it is what is assigned, and what n counts in each arm", "العنقود: فهو ما يُعيَّن، وهو ما يُعد في كل ذراع")
	q.Unit = z.say("participants in whole clusters", "المشاركون في عناقيد كاملة")
}

func toPrePost(p *research.Plan, q *PlanSize, z sizer, in PlanInput) {
	q.Test = testPrePost
	q.Parameters = []research.Parameter{z.parameter(in, research.ParameterCorrelation, givesCorrelation, 0.05, 0.98, 1, 0.5, "0.5 between the two measurements; a pilot or a test-retest study gives yours", "0.5 بين القياسين؛ وتجربة أولية أو دراسة إعادة قياس تعطيك قيمتك")}
	p.Analysis.Model = "after ~ before + group"
	p.Analysis.Test = z.say("analysis of covariance: the second measurement, adjusted for the first, two-sided", "تحليل التغاير: القياس الثاني معدَّلًا بالأول، ثنائي الطرف")
	p.Analysis.AssumptionChecks = []string{
		z.say("one slope on the first measurement for both groups; where it fails, the difference is given at the mean and one standard deviation to each side", "ميل واحد على القياس الأول للمجموعتين؛ فإن أخفق عُرض الفرق عند المتوسط وعلى انحراف معياري من جانبيه"),
		z.say("residuals: Shapiro-Wilk and a Q-Q plot", "البواقي: شابيرو-ويلك ورسم Q-Q"),
	}
}

func toRanks(p *research.Plan, q *PlanSize, z sizer) {
	if q.Test == "t-paired" {
		q.Test = testWilcoxon
		p.Analysis.Test = z.say("Wilcoxon's signed-rank test of the differences within each unit, two-sided", "اختبار ويلكوكسون للرتب المؤشرة على الفروق داخل كل وحدة، ثنائي الطرف")
		p.Analysis.AssumptionChecks = []string{z.say("the differences are about as long to one side as to the other; else the sign test decides", "الفروق متناظرة تقريبًا؛ وإلا حسم اختبار الإشارة")}
		return
	}
	q.Test = testMannWhitney
	p.Analysis.Test = z.say("Mann and Whitney's rank test of the two groups, two-sided, with the chance that a treated value is the larger", "اختبار مان-ويتني للرتب بين المجموعتين، ثنائي الطرف، مع احتمال أن تكون قيمة المعالَجين أكبر")
	p.Analysis.AssumptionChecks = []string{z.say("the two distributions have about the same shape where a difference of medians is claimed; the order alone needs no assumption", "للتوزيعين شكل متقارب حيث يُدّعى فرق وسيطين؛ أما الترتيب وحده فلا يحتاج إلى افتراض")}
}

// toLogRank turns a plan to a time until an event. An effect in standard deviations
// becomes a hazard ratio by the spread of the logarithm of an exponential time, a
// difference of two shares by the hazards that an exponential time gives them.
func toLogRank(p *research.Plan, q *PlanSize, z sizer, in PlanInput) {
	ratio := 2.0 / 3
	events := z.parameter(in, research.ParameterEvents, givesEvents, 2, 98, 0.01, 0.6, "six in ten of the control group have the event before the study ends", "يقع الحدث لستة من كل عشرة في المجموعة الضابطة قبل نهاية الدراسة")
	switch {
	case q.Test == "two-proportions" && q.Citation != nil:
		share := math.Pow(math.Sin(math.Max(0.05, math.Asin(math.Sqrt(events.Value))-math.Abs(q.Effect)/2)), 2)
		ratio = math.Log1p(-share) / math.Log1p(-events.Value)
		q.Formula = strings.Trim(q.Formula+"; HR = ln(1 - p2) / ln(1 - p1)", "; ")
	case q.Test == "t-two-sample" && q.Citation != nil:
		ratio = math.Exp(-math.Abs(q.Effect) * math.Pi / math.Sqrt(6))
		q.Formula = strings.Trim(q.Formula+"; HR = exp(-d π / √6)", "; ")
	default:
		q.Source, q.Formula = z.say("assumed: a third fewer events at any time; replace it with what would change practice", "مفترَض: أحداث أقل بالثلث في كل وقت؛ ضع مكانه ما يغيّر الممارسة"), ""
	}
	q.Test, q.Effect, q.Groups = testLogRank, math.Round(1000*ratio)/1000, 2
	q.Smallest, q.SmallestSource = 0.8, z.say("assumed: a fifth fewer events; replace it with what would change practice", "مفترَض: أحداث أقل بالخُمس؛ ضع مكانه ما يغيّر الممارسة")
	q.Parameters = []research.Parameter{events}
	p.Analysis.Model = "Surv(time, event) ~ group"
	p.Analysis.Test = z.say("log-rank test, two-sided, with the hazard ratio and its interval", "اختبار لوغ-رانك ثنائي الطرف مع نسبة الخطر ومجالها")
	p.Analysis.AssumptionChecks = []string{
		z.say("proportional hazards by scaled Schoenfeld residuals; where they fail, restricted mean survival times are compared", "تناسب المخاطر ببواقي شونفلد؛ فإن أخفق قورنت متوسطات البقاء المقيدة"),
		z.say("who left before the end, by group: leaving must not depend on the outcome", "من غادر قبل النهاية في كل مجموعة: ويجب ألا تتوقف المغادرة على النتيجة"),
	}
}
