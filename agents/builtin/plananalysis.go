package builtin

// analysis is fixed beforehand, in words; the code of it is written when the
// sample size is known.
func (w *planner) analysis() {
	type words struct{ model, en, ar string }
	n := map[string]words{
		"t-two-sample":    {"outcome ~ group", "Welch's t test of the difference between the groups, two-sided", "اختبار ت لويلش للفرق بين المجموعتين، ثنائي الطرف"},
		"t-paired":        {"second − first, within the unit", "paired t test of the differences within each unit, two-sided", "اختبار ت للأزواج على الفروق داخل كل وحدة، ثنائي الطرف"},
		"anova":           {"outcome ~ group", "one-way analysis of variance, then the planned linear contrast over the levels", "تحليل التباين الأحادي ثم المقارنة الخطية المخططة على المستويات"},
		"interaction":     {"outcome ~ first × second", "the interaction in a two-by-two analysis of variance: the difference of differences", "التفاعل في تحليل تباين اثنين في اثنين: فرق الفرقين"},
		"two-proportions": {"event ~ group", "difference of two proportions with Newcombe's interval", "الفرق بين نسبتين مع مجال نيوكومب"},
		"correlation":     {"outcome ~ exposure", "Pearson's correlation with Fisher's interval; the same by ranks beside it", "ارتباط بيرسون مع مجال فيشر؛ ومعه الارتباط بالرتب"},
		"chi-square":      {"event × exposure", "Pearson's chi-square test of independence, with the odds ratio and its interval", "اختبار مربع كاي للاستقلال مع نسبة الأرجحية ومجالها"},
		"themes":          {"codes by interviewee", "reflexive thematic analysis; agreement of two coders by Cohen's kappa on a fifth of the material", "تحليل موضوعي تأملي؛ واتفاق المرمّزين بكابا لكوهين على خُمس المادة"},
	}[w.d.test]
	a := &w.p.Analysis
	a.Model, a.Test = n.model, w.say(n.en, n.ar)
	switch w.d.test {
	case "themes":
		a.AssumptionChecks = []string{w.say("new themes by interview, drawn as a curve: it must flatten", "الموضوعات الجديدة بحسب المقابلة منحنى: ويجب أن يستوي")}
		a.InferenceCriterion = w.say("A theme is reported when at least three people raise it and both coders find it; counts are given, no p values.", "يُعرض الموضوع إذا أثاره ثلاثة على الأقل ووجده المرمّزان؛ وتُذكر الأعداد بلا قيم p.")
		a.MultipleComparisons = w.say("not applicable: nothing is tested", "لا ينطبق: لا شيء يُختبر")
	case "two-proportions", "chi-square":
		a.AssumptionChecks = []string{w.say("every expected count is 5 or more; else Fisher's exact test", "كل عدد متوقع 5 أو أكثر؛ وإلا فاختبار فيشر الدقيق")}
	case "correlation":
		a.AssumptionChecks = []string{w.say("scatter plot for bends and single points that carry the link; Cook's distance above 1 is reported with and without", "رسم الانتشار للانحناء والنقاط المفردة الحاملة للصلة؛ ومسافة كوك فوق 1 تُعرض معها وبدونها"), w.say("Spearman's correlation, free of the straight-line assumption", "ارتباط سبيرمان المتحرر من افتراض الاستقامة")}
	default:
		a.AssumptionChecks = []string{
			w.say("residuals: Shapiro-Wilk and a Q-Q plot; where they fail, the permutation test of the script decides", "البواقي: شابيرو-ويلك ورسم Q-Q؛ فإن أخفقت حسم اختبار التبديل في الشيفرة"),
			w.say("spread: Brown-Forsythe; equal variances are not assumed by the main test", "التشتت: براون-فورسايث؛ ولا يفترض الاختبار الرئيس تساوي التباينات"),
		}
	}
	if a.InferenceCriterion == "" {
		a.InferenceCriterion = w.say("Two-sided p below alpha, reported with the effect and its interval; a p above it is read against the smallest effect that matters: only an interval below that one counts as absence.", "قيمة p ثنائية الطرف دون ألفا، تُعرض مع الأثر ومجاله؛ وما فوقها يُقرأ قياسًا بأصغر أثر يهم: فلا يُعد غيابًا إلا مجال دونه.")
		a.MultipleComparisons = w.say("One primary test. Secondary outcomes are corrected by Holm's method and named secondary.", "اختبار رئيس واحد. وتُصحَّح المخرجات الثانوية بطريقة هولم وتُسمى ثانوية.")
	}
	if w.d.groups == 3 {
		a.MultipleComparisons = w.say("The overall test guards the planned linear contrast; single pairs are corrected by Holm's method.", "يحمي الاختبار الكلي المقارنة الخطية المخططة؛ وتُصحَّح الأزواج المفردة بطريقة هولم.")
	}
	if w.r.mediator != "" {
		a.Exploratory = append(a.Exploratory, w.sayf("How much of the effect on %s goes by way of %s: indirect effect with a bootstrap interval, named exploratory since the mediator is not assigned.", "كم من الأثر في %s يمر عبر %s: الأثر غير المباشر بمجال بوتستراب، ويسمى استكشافيًّا لأن الوسيط غير معيّن.", w.r.outcome, w.r.mediator))
	}
	if w.who.human && w.d.test != "themes" {
		a.Exploratory = append(a.Exploratory, w.say("Differences by age and sex, named exploratory.", "الفروق بحسب العمر والجنس، وتسمى استكشافية."))
	}
	if w.f.small != nil {
		w.ground(w.f.small.fact, "This source reports an effect too small to plan with; the sensitivity table and the smallest effect that matters answer it.", "يورد هذا المصدر أثرًا أصغر من أن يُخطَّط به؛ ويجيب عنه جدول الحساسية وأصغر أثر يهم.")
	}
	if w.f.retest.found() && w.d.test == "t-paired" {
		w.ground(w.f.retest, "The correlation between measurements of one person is given here; it decides how much the crossover saves.", "يرد هنا الارتباط بين قياسات الشخص الواحد؛ وهو يحدد ما يوفره التصميم التبادلي.")
	}
	for _, g := range w.p.Data {
		for _, c := range g.Checks {
			if !c.Holds {
				a.AssumptionChecks = append(a.AssumptionChecks, w.sayf("in the table “%s” %s fails for %s (p = %.3f): the rank test is reported beside the main one", "في الجدول «%s» يخفق %s في %s (p = %.3f): فيُعرض اختبار الرتب إلى جانب الرئيس", g.Name, c.Name, c.Of, c.P))
			}
		}
	}
}
