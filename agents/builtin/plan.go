package builtin

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"diwan/agents"
	"diwan/research"
)

// design is a template: what kind of study answers what kind of statement.
type design struct {
	test, study, kind string
	groups            int
	effect            float64 // assumed when no source gives one: Cohen's medium
	dropout           float64
}

var (
	statesProportion  = regexp.MustCompile(`(?i)\b(?:proportion|percentage of|share of|rate of|incidence|prevalence|mortality|survival|risk of)\b|نسبة|معدل (?:الإصابة|الوفيات)|انتشار`)
	statesAssociation = regexp.MustCompile(`(?i)\b(?:associat|correlat|relat(?:ed|ion)|predicts)\w*|ارتباط|علاقة|يرتبط|ترتبط`)
	statesWithin      = regexp.MustCompile(`(?i)\b(?:within[- ]subjects?|same (?:subjects|participants|patients)|before and after|crossover|each participant)\b|الأفراد أنفسهم|قبل وبعد`)
	statesLevels      = regexp.MustCompile(`(?i)\b(?:dose[- ]response|three (?:groups|doses|levels)|several (?:doses|levels))\b|ثلاث (?:مجموعات|جرعات|مستويات)`)
	printedEffect     = regexp.MustCompile(`(?i)\b(?:cohen['’]?s )?(d|r|f)\s*=\s*(-?[0-9]*\.[0-9]+)`)
)

// chooseDesign picks the template for a statement.
func chooseDesign(statement string) design {
	switch {
	case statesLevels.MatchString(statement):
		return design{test: "anova", study: "experiment", kind: "between", groups: 3, effect: 0.25, dropout: 0.1}
	case statesWithin.MatchString(statement):
		return design{test: "t-paired", study: "experiment", kind: "crossover", groups: 2, effect: 0.5, dropout: 0.15}
	case statesProportion.MatchString(statement):
		return design{test: "two-proportions", study: "experiment", kind: "between", groups: 2, effect: 0.5, dropout: 0.1}
	case statesAssociation.MatchString(statement):
		return design{test: "correlation", study: "observational", kind: "cross-sectional", groups: 1, effect: 0.3, dropout: 0.05}
	}
	return design{test: "t-two-sample", study: "experiment", kind: "between", groups: 2, effect: 0.5, dropout: 0.1}
}

// effectFrom looks for an effect size in the design's measure that a source
// prints; what is printed wins over what is assumed, and is cited.
func effectFrom(test string, evidence []agents.Weighed) (float64, *research.Evidence) {
	want := map[string]string{"t-two-sample": "d", "t-paired": "d", "correlation": "r", "anova": "f"}[test]
	for _, w := range evidence {
		for _, s := range w.Passage.Sentences {
			text := research.Slice(w.Passage.Text, s.Start, s.End)
			m := printedEffect.FindStringSubmatch(text)
			if m == nil || strings.ToLower(m[1]) != want {
				continue
			}
			v, err := strconv.ParseFloat(m[2], 64)
			if v < 0 {
				v = -v
			}
			if err != nil || v < 0.05 || v > 3 || want == "r" && v > 0.95 {
				continue
			}
			e := agents.Cite(w.Passage, text, research.Supports, w.Relevance, "states the effect size "+m[0])
			return v, &e
		}
	}
	return 0, nil
}

// Plan fills a design template for the statement.
func (Mind) Plan(_ context.Context, in agents.PlanInput) (research.Plan, agents.PlanSize, error) {
	d := chooseDesign(in.Hypothesis.Statement)
	w := planner{in: in, d: d}
	w.cause, w.outcome = ends(in.Hypothesis.Statement)
	size := agents.PlanSize{Test: d.test, Effect: d.effect, Groups: d.groups, Tail: "two", Dropout: d.dropout, Source: w.say("assumed", "مفترَض")}
	if v, e := effectFrom(d.test, in.Evidence); e != nil {
		size.Effect, size.Citation = v, e
		size.Source = w.say("stated by ", "ورد في ") + e.SourceTitle
	}
	return w.plan(), size, nil
}

// ends takes the first and last noun phrases of a statement as cause and outcome.
func ends(statement string) (cause, outcome string) {
	list := phrases(statement)
	seen := []term{}
	for _, t := range list {
		if len(seen) == 0 || seen[len(seen)-1].key != t.key {
			seen = append(seen, t)
		}
	}
	switch len(seen) {
	case 0:
		return "X", "Y"
	case 1:
		return seen[0].text, "Y"
	}
	return seen[0].text, seen[1].text
}

// planner writes one plan.
type planner struct {
	in             agents.PlanInput
	d              design
	cause, outcome string
}

func (w planner) say(en, ar string) string { return say(w.in.Language, en, ar) }

func (w planner) experiment() bool { return w.d.study == "experiment" }

func (w planner) plan() research.Plan {
	p := research.Plan{
		Title:            w.say("A test of: ", "اختبار: ") + clipText(w.in.Hypothesis.Statement, 120),
		StudyType:        w.d.study,
		Design:           w.d.kind,
		ExperimentalUnit: w.say("one subject; measurements of one subject are averaged before analysis", "الفرد الواحد؛ وتُؤخذ متوسطات قياسات الفرد قبل التحليل"),
		PrimaryOutcome:   w.say(w.outcome+", measured once at the end of the study by raters who do not know the group", w.outcome+"، يُقاس مرة في نهاية الدراسة على يد مقيّمين لا يعرفون المجموعة"),
		StoppingRule:     w.say("Stop at the planned sample size; no interim analysis. Stop early only for harm.", "التوقف عند حجم العينة المخطط له، ولا تحليل مرحليًّا. ولا توقف مبكرًا إلا لضرر."),
		MissingData:      w.say("All randomised subjects are analysed (intention to treat); missing outcomes by multiple imputation, with a complete-case analysis beside it.", "يُحلَّل كل من وُزّعوا (نية المعالجة)؛ وتُعوَّض المخرجات المفقودة بالتعويض المتعدد، مع تحليل الحالات الكاملة إلى جانبه."),
	}
	w.allocation(&p)
	w.variables(&p)
	w.people(&p)
	w.analysis(&p)
	w.course(&p)
	w.outcomes(&p)
	return p
}

func (w planner) allocation(p *research.Plan) {
	if !w.experiment() {
		p.Randomisation = w.say("None: nothing is assigned. Subjects are drawn at random from the register to avoid picking.", "لا يوجد: لا يُعيَّن شيء. ويُسحب الأفراد عشوائيًّا من السجل تجنبًا للانتقاء.")
		p.Blinding = w.say("Raters of the outcome do not know the exposure.", "لا يعرف مقيّمو المخرج مقدار التعرض.")
		p.Controls = []research.Control{{Kind: "negative", Text: w.say("an outcome that the exposure cannot plausibly change", "مخرج لا يُعقل أن يغيّره التعرض"), Purpose: w.say("shows bias where it moves too", "يكشف التحيز إن تحرك هو أيضًا")}}
		p.Groups = []research.Group{{Name: w.say("all subjects", "جميع الأفراد"), Description: w.say("exposure measured as it is", "يُقاس التعرض كما هو")}}
		return
	}
	p.Randomisation = w.say("Computer-generated, permuted blocks of random size, stratified by site; concealed until assignment.", "بالحاسوب، في كتل متبدلة عشوائية الحجم، مع تقسيم بحسب الموقع؛ ويبقى مخفيًّا حتى التعيين.")
	p.Blinding = w.say("Subjects, raters and analysts do not know the group where the manipulation allows it; otherwise raters and analysts.", "لا يعرف الأفراد والمقيّمون والمحللون المجموعة حيث يسمح التدخل بذلك، وإلا فالمقيّمون والمحللون.")
	p.Controls = []research.Control{
		{Kind: "negative", Text: w.say("usual "+w.cause+", with the same contacts and time", w.cause+" المعتاد، مع الزيارات والوقت نفسيهما"), Purpose: w.say("what would have happened anyway", "ما كان سيحدث على أي حال")},
		{Kind: "positive", Text: w.say("a manipulation known from the library to move "+w.outcome, "تدخل معروف في المكتبة بأنه يحرّك "+w.outcome), Purpose: w.say("shows that the measure can move", "يبيّن أن المقياس قابل للتحرك")},
		{Kind: "sham", Text: w.say("the same procedure without the active part", "الإجراء نفسه دون جزئه الفعال"), Purpose: w.say("parts the manipulation from expectation", "يفصل التدخل عن التوقع")},
	}
	p.Groups = []research.Group{
		{Name: w.say("intervention", "التدخل"), Description: w.say("changed "+w.cause, w.cause+" معدَّل")},
		{Name: w.say("control", "الضابطة"), Description: w.say("usual "+w.cause, w.cause+" المعتاد")},
	}
	if w.d.groups == 3 {
		p.Groups = append(p.Groups, research.Group{Name: w.say("half dose", "نصف الجرعة"), Description: w.say("half the change in "+w.cause, "نصف التعديل في "+w.cause)})
	}
}

func (w planner) variables(p *research.Plan) {
	levels := []string{}
	for _, g := range p.Groups {
		levels = append(levels, g.Name)
	}
	if w.experiment() {
		p.ManipulatedVariables = []research.Manipulated{{Name: w.cause, Levels: levels}}
	}
	p.MeasuredVariables = []research.Measured{
		{Name: w.outcome, Unit: w.say("the instrument's unit", "وحدة الأداة"), Instrument: w.say("the one the cited sources used; to be named before registration", "أداة المصادر المستشهد بها؛ تُسمى قبل التسجيل"), Time: w.say("baseline and end", "البداية والنهاية")},
		{Name: w.cause, Unit: w.say("the instrument's unit", "وحدة الأداة"), Instrument: w.say("check that the manipulation worked", "للتحقق من نجاح التدخل"), Time: w.say("weekly", "أسبوعيًّا")},
	}
	p.SecondaryOutcomes = []string{w.say("adherence", "الالتزام"), w.say("adverse events", "الأحداث الضارة")}
	p.Confounders = []research.Confounder{
		{Name: w.say("age and sex", "العمر والجنس"), Handling: w.say("recorded; covariates fixed beforehand", "يُسجَّلان؛ ومتغيرات مصاحبة تُحدَّد سلفًا")},
		{Name: w.say("baseline "+w.outcome, w.outcome+" في البداية"), Handling: w.say("covariate in the main model", "متغير مصاحب في النموذج الرئيس")},
		{Name: w.say("site and season", "الموقع والموسم"), Handling: w.say("stratified assignment; fixed effect", "توزيع مقسَّم؛ وأثر ثابت")},
	}
}

func (w planner) people(p *research.Plan) {
	p.Inclusion = []string{w.say("subjects of the kind that the cited sources studied", "أفراد من النوع الذي درسته المصادر المستشهد بها"), w.say("informed consent given", "إعطاء الموافقة المستنيرة")}
	p.Exclusion = []string{w.say("any condition in which changing "+w.cause+" could do harm", "كل حالة قد يضرّ فيها تغيير "+w.cause), w.say("taking part in another study at the same time", "المشاركة في دراسة أخرى في الوقت نفسه")}
	p.Ethics = research.Ethics{
		Approvals:      []string{w.say("approval of the local research ethics board before the first subject", "موافقة لجنة أخلاقيات البحث المحلية قبل أول مشارك"), w.say("registration before the first subject", "تسجيل الدراسة قبل أول مشارك")},
		Consent:        w.say("written, in the subject's language, revocable at any time without a reason", "خطية، بلغة المشارك، ويجوز سحبها في أي وقت دون سبب"),
		DataProtection: w.say("pseudonyms; the key kept apart, deleted two years after the end; only aggregates leave the site", "أسماء مستعارة؛ ويُحفظ المفتاح منفصلًا ويُحذف بعد سنتين من النهاية؛ ولا يغادر الموقع إلا المجاميع"),
		Harm:           w.say("expected harm is minimal; events are recorded and judged weekly by somebody outside the team", "الضرر المتوقع ضئيل؛ وتُسجَّل الأحداث ويحكم فيها أسبوعيًّا شخص من خارج الفريق"),
	}
	p.Risks = []research.Risk{{Category: "harm", Severity: "low", Text: w.say("changing "+w.cause+" may burden subjects", "قد يُثقل تغيير "+w.cause+" على المشاركين"), Mitigation: w.say("stop rule for each subject; weekly contact", "قاعدة توقف لكل مشارك؛ وتواصل أسبوعي")}}
}

func (w planner) course(p *research.Plan) {
	steps := []struct{ en, ar, days string }{
		{"Obtain approvals and register the study with this plan.", "الحصول على الموافقات وتسجيل الدراسة بهذه الخطة.", "30"},
		{"Pilot the measures with five subjects who are not analysed.", "تجربة المقاييس على خمسة أفراد لا يُحلَّلون.", "10"},
		{"Recruit, consent, measure the baseline, assign.", "الاستقطاب والموافقة والقياس الأولي والتوزيع.", "60"},
		{"Carry out the manipulation; check it weekly.", "تنفيذ التدخل والتحقق منه أسبوعيًّا.", "42"},
		{"Measure the outcome blind to the group.", "قياس المخرج دون معرفة المجموعة.", "14"},
		{"Run the registered analysis; publish data and code.", "تنفيذ التحليل المسجَّل ونشر البيانات والشيفرة.", "21"},
	}
	day, err := time.Parse("2006-01-02", w.in.StartDate)
	dated := err == nil
	for i, s := range steps {
		p.Protocol = append(p.Protocol, research.ProtocolStep{Number: i + 1, Text: w.say(s.en, s.ar), Duration: s.days + w.say(" days", " يومًا"), Materials: []string{}})
		if n, err := strconv.Atoi(s.days); dated && err == nil {
			end := day.AddDate(0, 0, n)
			p.Schedule = append(p.Schedule, research.Milestone{Title: w.say(s.en, s.ar), Start: day.Format("2006-01-02"), End: end.Format("2006-01-02")})
			day = end
		}
	}
	p.Resources = []research.Resource{
		{Name: w.say("research assistant", "مساعد باحث"), Quantity: w.say("half time for the study", "نصف دوام طوال الدراسة"), Cost: w.say("local rate", "الأجر المحلي")},
		{Name: w.say("instrument for "+w.outcome, "أداة قياس "+w.outcome), Quantity: "1", Cost: w.say("to be quoted", "يُطلب عرض سعر")},
	}
}

func (w planner) outcomes(p *research.Plan) {
	p.ExpectedResult = w.say("The interval for the effect excludes 0 in the predicted direction.", "لا يشمل مجال الأثر الصفر، وفي الاتجاه المتوقع.")
	p.RefutingResult = w.in.Hypothesis.RefutedBy
	if p.RefutingResult == "" {
		p.RefutingResult = w.say("The interval for the effect excludes the smallest effect of interest, or points the other way.", "ألا يشمل مجال الأثر أصغر أثر ذي أهمية، أو أن يشير إلى الاتجاه المعاكس.")
	}
	p.Fallback = w.say("If recruitment reaches less than 70 % in the planned time, report the estimate with its interval as a pilot and plan the follow-up from it.", "إذا لم يبلغ الاستقطاب 70٪ في الوقت المخطط له فليُعرض التقدير ومجاله بوصفه دراسة استطلاعية تُبنى عليها التالية.")
	score := func(v int, en, ar string) research.Score { return research.Score{Value: v, Reason: w.say(en, ar)} }
	p.SelfReview = research.SelfReview{
		Clarity:         score(4, "all fields are filled; instruments are still to be named", "مُلئت الحقول كلها؛ وبقي أن تُسمى الأدوات"),
		Validity:        score(3, "the template fits the statement's form; whether it fits the field is for you to judge", "القالب يناسب صيغة الفرضية؛ أما ملاءمته للمجال فأنت من يحكم فيها"),
		Robustness:      score(4, "blinding, controls and missing data are planned", "خُطط للتعمية والضوابط والبيانات المفقودة"),
		Feasibility:     score(3, "not judged beyond the sample size", "لم يُحكم فيها إلا بحجم العينة"),
		Reproducibility: score(4, "the analysis is fixed beforehand as code that runs", "التحليل محدد سلفًا في شيفرة تعمل"),
	}
}

func clipText(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if research.RuneLen(s) > n {
		return research.Slice(s, 0, n-1) + "…"
	}
	return s
}

func (w planner) analysis(p *research.Plan) {
	names := map[string][3]string{
		"t-two-sample":    {"outcome ~ group + baseline", "Welch's t test of the adjusted difference", "اختبار ت لويلش على الفرق المعدَّل"},
		"t-paired":        {"difference within subjects", "paired t test", "اختبار ت للأزواج"},
		"anova":           {"outcome ~ group + baseline", "one-way anova, then the planned contrast for trend", "تحليل التباين الأحادي ثم مقارنة الاتجاه المخططة"},
		"two-proportions": {"event ~ group", "difference of two proportions with its interval", "الفرق بين نسبتين مع مجاله"},
		"correlation":     {"outcome ~ exposure + covariates", "Pearson correlation with its interval", "ارتباط بيرسون مع مجاله"},
	}
	n := names[w.d.test]
	p.Analysis = research.Analysis{
		Model: n[0], Test: w.say(n[1], n[2]),
		AssumptionChecks:    []string{w.say("normal residuals by a Q-Q plot; a permutation test beside it", "طبيعية البواقي برسم Q-Q؛ واختبار تبديل إلى جانبه"), w.say("equal variances are not assumed", "لا يُفترض تساوي التباينات")},
		InferenceCriterion:  w.say("two-sided p below 0.05, reported with the effect and its 95 % interval", "قيمة p ثنائية الطرف أقل من 0.05، وتُعرض مع الأثر ومجاله 95٪"),
		MultipleComparisons: w.say("one primary outcome; secondary ones are corrected by Holm's method", "مخرج رئيس واحد؛ وتُصحَّح المخرجات الثانوية بطريقة هولم"),
		Exploratory:         []string{w.say("differences by age and sex, labelled as exploratory", "الفروق بحسب العمر والجنس، وتوسم بأنها استكشافية")},
	}
	p.AnalysisCode = []research.Script{
		{Language: "python", Title: w.say("The analysis on simulated data of this design", "التحليل على بيانات محاكاة لهذا التصميم"), Text: pythonCode(w.d)},
		{Language: "r", Title: w.say("The same in R", "التحليل نفسه في R"), Text: rCode(w.d)},
	}
}

// pythonCode runs with the standard library alone.
func pythonCode(d design) string {
	simulate := fmt.Sprintf(`n, effect = 64, %.2f  # per group; set n to the plan's sample size
control = [random.gauss(0, 1) for _ in range(n)]
treated = [random.gauss(effect, 1) for _ in range(n)]`, d.effect)
	statistic := "difference = statistics.mean(treated) - statistics.mean(control)"
	permute := `pooled = treated + control
more = 0
for _ in range(rounds):
    random.shuffle(pooled)
    if abs(statistics.mean(pooled[:n]) - statistics.mean(pooled[n:])) >= abs(difference):
        more += 1`
	switch d.test {
	case "t-paired":
		simulate = fmt.Sprintf("n, effect = 34, %.2f  # pairs; set n to the plan's sample size\ndifferences = [random.gauss(effect, 1) for _ in range(n)]", d.effect)
		statistic = "difference = statistics.mean(differences)"
		permute = "more = 0\nfor _ in range(rounds):\n    if abs(statistics.mean(x * random.choice((-1, 1)) for x in differences)) >= abs(difference):\n        more += 1"
	case "two-proportions":
		simulate = "n = 64  # per group; set n to the plan's sample size\ncontrol = [random.random() < 0.30 for _ in range(n)]\ntreated = [random.random() < 0.54 for _ in range(n)]"
	case "correlation":
		simulate = fmt.Sprintf("n, r = 84, %.2f  # set n to the plan's sample size\nx = [random.gauss(0, 1) for _ in range(n)]\ny = [r * a + (1 - r * r) ** 0.5 * random.gauss(0, 1) for a in x]", d.effect)
		statistic = "difference = statistics.correlation(x, y)"
		permute = "more = 0\nfor _ in range(rounds):\n    random.shuffle(y)\n    if abs(statistics.correlation(x, y)) >= abs(difference):\n        more += 1"
	}
	return "import random\nimport statistics\n\nrandom.seed(1)\n" + simulate + "\n\n" + statistic + "\nrounds = 2000\n" + permute + "\nprint(f\"effect {difference:.3f}, permutation p {(more + 1) / (rounds + 1):.4f}\")\n"
}

// rCode runs with base R alone.
func rCode(d design) string {
	switch d.test {
	case "t-paired":
		return fmt.Sprintf("set.seed(1)\nn <- 34  # pairs; set to the plan's sample size\nbefore <- rnorm(n)\nafter <- before + rnorm(n, %.2f)\nprint(t.test(after, before, paired = TRUE))\n", d.effect)
	case "anova":
		return "set.seed(1)\nn <- 52  # per group; set to the plan's sample size\ngroup <- gl(3, n, labels = c(\"control\", \"half\", \"full\"))\ny <- rnorm(3 * n, c(0, 0.3, 0.6)[as.integer(group)])\nprint(summary(aov(y ~ group)))\n"
	case "two-proportions":
		return "set.seed(1)\nn <- 64  # per group; set to the plan's sample size\nevents <- c(rbinom(1, n, 0.54), rbinom(1, n, 0.30))\nprint(prop.test(events, c(n, n)))\n"
	case "correlation":
		return fmt.Sprintf("set.seed(1)\nn <- 84  # set to the plan's sample size\nx <- rnorm(n)\ny <- %.2f * x + rnorm(n)\nprint(cor.test(x, y))\n", d.effect)
	}
	return fmt.Sprintf("set.seed(1)\nn <- 64  # per group; set to the plan's sample size\ncontrol <- rnorm(n)\ntreated <- rnorm(n, %.2f)\nprint(t.test(treated, control))\n", d.effect)
}
