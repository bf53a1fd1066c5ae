package builtin

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strings"

	"diwan/agents"
	"diwan/agents/effect"
	"diwan/research"
)

// planner writes one plan: the design follows from the statement, and what the
// sources say of doses, instruments, times and losses goes in with its quote.
// What neither gives is left open and said so; nothing is made up.
type planner struct {
	in  agents.PlanInput
	h   research.Hypothesis
	r   roles
	d   design
	f   facts
	who subject
	p   *research.Plan
	// bridge is what the sources say of how the mediator is measured.
	bridge facts
	// condition is what an interaction depends on, where the statement says.
	condition string
}

// Plan drafts an experiment plan without a model.
func (Mind) Plan(_ context.Context, in agents.PlanInput) (research.Plan, agents.PlanSize, error) {
	r := rolesOf(in.Hypothesis, in.Language)
	text := strings.Builder{}
	for _, w := range in.Evidence {
		text.WriteString(w.Passage.Text + "\n")
	}
	w := &planner{in: in, h: in.Hypothesis, r: r, p: &research.Plan{}}
	w.who = subjectOf(in.Hypothesis.Statement, text.String())
	if r.population == "" && w.who.key == "patients" && !w.who.pattern.MatchString(in.Hypothesis.Statement) {
		// Sources on patients do not make a statement about healthy people clinical.
		w.who = subjectNamed("adults")
	}
	w.f = factsOf(in, r)
	w.d = chooseDesign(in.Hypothesis, r, w.f, w.who)
	w.condition = conditionOf(in.Hypothesis)
	if w.d.study == "qualitative" {
		w.interviews()
	}
	if r.mediator != "" {
		w.bridge = factsOf(in, roles{cause: r.mediator, outcome: r.mediator})
	}
	w.data()
	size := w.size()
	w.frame()
	w.allocation()
	w.variables()
	w.confounders()
	w.people()
	w.course()
	w.analysis()
	w.results()
	w.review(size)
	return *w.p, size, nil
}

func (w *planner) say(en, ar string) string { return joinParticles(say(w.in.Language, en, ar)) }

// joinParticles writes Arabic particles on the word they belong to: "لـ" before an
// Arabic word is one word with it, and "لال" is "لل".
func joinParticles(s string) string {
	if !strings.ContainsRune(s, 'ـ') {
		return s
	}
	s = loneParticle.ReplaceAllString(s, "$1$2")
	return strings.NewReplacer(" لال", " لل", " ولال", " ولل", " فلال", " فلل").Replace(s)
}

var loneParticle = regexp.MustCompile(`([بلك])ـ(\p{Arabic})`)

// sayf is say for a sentence with parts.
func (w *planner) sayf(en, ar string, parts ...any) string {
	return fmt.Sprintf(w.say(en, ar), parts...)
}

// open notes what the plan's people must decide.
func (w *planner) open(en, ar string) { w.p.Open = append(w.p.Open, w.say(en, ar)) }

// ground makes a claim of the plan rest on a source's sentence.
func (w *planner) ground(f fact, en, ar string) {
	w.p.Claims = append(w.p.Claims, research.Claim{Text: w.say(en, ar), Citations: []research.Evidence{f.cite(w.say("taken into the plan", "أُخذ في الخطة"))}})
}

func (w *planner) subjects() string {
	if w.r.population != "" {
		return w.r.population
	}
	return w.say(w.who.en, w.who.ar)
}

func (w *planner) assigned() bool { return w.d.study == "experiment" || w.d.study == "simulation" }

// size chooses effect and loss: what a source prints wins over what is assumed.
func (w *planner) size() agents.PlanSize {
	q := agents.PlanSize{Test: w.d.test, Groups: w.d.groups, Tail: "two", Dropout: w.d.loss, Source: w.say("assumed", "مفترَض"), DropoutSource: w.say("assumed", "مفترَض"), DF: 1, Unit: w.unit()}
	measure := map[string]effect.Measure{"anova": effect.F, "interaction": effect.F, "two-proportions": effect.H, "correlation": effect.R, "chi-square": effect.W}[w.d.test]
	small, medium, _ := effect.Cohen(measure)
	q.Effect = medium
	if w.d.test == "interaction" {
		// Interactions are mostly smaller than the effects they modify.
		q.Effect = small + (medium-small)/2
	}
	q.Smallest, q.SmallestSource = small, w.say("assumed: Cohen's small effect; replace it with what would change practice", "مفترَض: الأثر الصغير عند كوهين؛ ضع مكانه ما يغيّر الممارسة")
	if w.d.test == "themes" {
		q.Effect, q.Source, q.Unit = 0.1, w.say("assumed: one person in ten", "مفترَض: واحد من كل عشرة"), w.say("interviews", "مقابلات")
		q.Smallest, q.SmallestSource = 0.05, w.say("assumed: one person in twenty", "مفترَض: واحد من كل عشرين")
	}
	if s, c, ok := w.f.size(w.d.test); ok {
		e := s.cite(w.say("states the effect size", "يذكر حجم الأثر"))
		q.Effect, q.Citation = c.Value, &e
		q.Source = w.sayf("read from %s, p. %d: “%s”", "من %s، ص %d: «%s»", s.passage.Title, s.passage.Anchor.Page, clipText(s.reading.Printed, 60))
		if s.about < 1.2 {
			q.Source += w.say(" (about the outcome, not this cause)", " (عن المخرج لا عن هذا السبب)")
		}
		q.Formula = strings.Trim(s.reading.Formula+"; "+c.Formula, "; ")
		if w.d.test == "interaction" {
			q.Effect = math.Round(c.Value*500) / 1000
			q.Formula += w.say("; halved: the interaction of an effect that is there in one condition and absent in the other", "؛ ثم نُصِّف: تفاعل أثرٍ حاضر في حالة وغائب في الأخرى")
		}
	}
	if g, c, ok := w.dataEffect(wantedMeasure(w.d.test)); ok && q.Citation == nil {
		q.Effect = c.Value
		q.Source = w.sayf("computed from the table “%s” of the library (%d rows)", "محسوب من الجدول «%s» في المكتبة (%d صفًّا)", g.Name, g.Rows)
		q.Formula = strings.Trim(g.Formula+"; "+c.Formula, "; ")
	}
	if w.f.loss.found() && w.who.human && q.Dropout > 0 {
		e := w.f.loss.cite(w.say("states the loss", "يذكر الفقدان"))
		q.Dropout, q.DropoutCitation = w.f.lossShare, &e
		q.DropoutSource = w.sayf("%s, p. %d", "%s، ص %d", w.f.loss.passage.Title, w.f.loss.passage.Anchor.Page)
	}
	if q.Citation == nil && q.Formula == "" && w.d.test != "themes" {
		w.open("the effect size: no source in the library gives one for this; the plan assumes a conventional one", "حجم الأثر: لا مصدر في المكتبة يعطيه لهذا؛ وتفترض الخطة قيمة اصطلاحية")
	}
	return q
}

// interviews reads a qualitative question: who speaks, and of what. What the
// sources measure with does not apply.
func (w *planner) interviews() {
	if g := asksHow.FindStringSubmatch(w.h.Statement); g != nil {
		w.r.population, w.r.cause = strings.TrimSpace(g[1]+g[3]), strings.Trim(g[2]+g[4], " ?؟.")
		w.r.outcome = w.r.cause
	}
	w.f = facts{loss: w.f.loss, lossShare: w.f.lossShare}
	w.f.instrument = fact{text: w.say("semi-structured interview", "مقابلة شبه منظمة")}
	w.f.instrument.sentence = ""
}

var asksHow = regexp.MustCompile(`(?i)\bhow (?:do|does|did)\s+(.+?)\s+(?:experience|perceive|make sense of|describe|feel about|understand|cope with|talk about)\s+(.+)|كيف\s+(?:يعيش|تعيش|يصف|تصف|يدرك|تدرك|يفهم|تفهم)\s+(\S+)\s+(.+)`)

// conditionOf is what an effect depends on.
func conditionOf(h research.Hypothesis) string {
	if h.Strategy == research.StrategyContradiction {
		return ""
	}
	g := dependsOn.FindStringSubmatch(h.Statement)
	if g == nil {
		return ""
	}
	return clipText(strings.Trim(g[1]+g[2], " .؟?"), 60)
}

var dependsOn = regexp.MustCompile(`(?i)\b(?:depends? on|moderated by|only (?:when|if|in|under|among)|(?:stronger|weaker) (?:when|in|for|among|under))\s+(?:the\s+)?([^.,;]{2,80})|(?:تتوقف|يتوقف)[^.،]{0,60}?\sعلى\s+([^.،؛]{2,80})`)

// wantedMeasure is the effect size of a test.
func wantedMeasure(test string) effect.Measure {
	if m, ok := map[string]effect.Measure{"t-paired": effect.DZ, "anova": effect.F, "interaction": effect.F, "two-proportions": effect.H, "correlation": effect.R, "chi-square": effect.W}[test]; ok {
		return m
	}
	return effect.D
}

func (w *planner) unit() string {
	if w.d.kind == "crossover" {
		return w.say("participants, each in both conditions", "مشاركًا، كلٌّ في الحالتين")
	}
	return w.subjects()
}

func (w *planner) frame() {
	p := w.p
	p.Title = w.title()
	p.StudyType, p.Subjects = w.d.study, w.subjects()
	p.ExperimentalUnit = w.say(w.who.unitEn, w.who.unitAr)
	p.Design = w.designText()
	p.PrimaryOutcome = w.primary()
	switch {
	case w.who.animal && w.assigned():
		p.Guideline = "arrive"
	case w.who.human && w.d.study == "experiment":
		p.Guideline = "consort"
	}
	if w.d.kind == "crossover" && w.f.crossover.found() {
		w.ground(w.f.crossover, "Each participant can be measured in both conditions, as this source did: the design is a crossover.", "يمكن قياس كل مشارك في الحالتين كما فعل هذا المصدر: فالتصميم تبادلي.")
	}
}

func (w *planner) title() string {
	kind := map[string][2]string{
		"crossover": {"a randomised crossover trial", "تجربة تبادلية عشوائية"}, "between": {"a randomised experiment", "تجربة عشوائية"}, "factorial": {"a two-by-two factorial study", "دراسة عاملية اثنين في اثنين"},
		"cross-sectional": {"an observational study", "دراسة رصدية"}, "cohort": {"a cohort study", "دراسة أترابية"}, "within": {"a paired comparison on benchmarks", "مقارنة زوجية على معايير"}, "interviews": {"an interview study", "دراسة بالمقابلات"},
	}[w.d.kind]
	if w.d.study == "re-analysis" {
		kind = [2]string{"a registered re-analysis of existing data", "إعادة تحليل مسجلة لبيانات قائمة"}
	}
	if w.d.study == "qualitative" {
		return clipText(w.sayf("%s: %s with %s", "%s: %s مع %s", w.head(w.r.outcome), w.say(kind[0], kind[1]), w.subjects()), 160)
	}
	return clipText(w.sayf("%s and %s in %s: %s", "%s و%s عند %s: %s", w.head(w.r.cause), w.r.outcome, w.subjects(), w.say(kind[0], kind[1])), 160)
}

func (w *planner) head(s string) string {
	if w.in.Language == "ar" {
		return s
	}
	return capital(s)
}

func (w *planner) designText() string {
	c, o := w.r.cause, w.r.outcome
	switch w.d.why {
	case "qualitative":
		return w.sayf("qualitative: semi-structured interviews on %s, reflexive thematic analysis by two coders", "نوعي: مقابلات شبه منظمة حول %s، وتحليل موضوعي تأملي على يد مرمّزَين", o)
	case "simulation":
		return w.sayf("within: every benchmark instance is run with and without %s, with the same seeds", "ضمن الحالة: تُشغَّل كل حالة معيارية مع %s ومن دونه بالبذور نفسها", c)
	case "interaction":
		return w.sayf("factorial, two by two, between: %s (two levels) crossed with %s (two levels), which may decide its effect on %s", "عاملي اثنين في اثنين بين الأفراد: %s (مستويان) مع %s (مستويان) الذي قد يحدد أثره في %s", c, w.decides(), o)
	case "levels":
		return w.sayf("between, three parallel groups: no, half and full %s", "بين الأفراد، ثلاث مجموعات متوازية: بلا %s ونصفه وكله", c)
	case "within":
		return w.sayf("crossover, two periods: everybody has both %s and the control condition, in random order, with a washout between", "تبادلي بفترتين: يمر كل فرد بـ%s وبالحالة الضابطة بترتيب عشوائي تفصلهما فترة استراحة", c)
	case "given":
		return w.sayf("%s; %s is measured as it is, since nobody can be assigned to it", "%s؛ ويُقاس %s كما هو إذ لا يُعيَّن له أحد", w.kindWord(), c)
	case "association":
		return w.sayf("%s; the statement claims that %s and %s go together, not that one makes the other", "%s؛ فالعبارة تقول باقتران %s و%s لا بأن أحدهما يُحدث الآخر", w.kindWord(), c, o)
	case "proportion":
		return w.sayf("between, two parallel groups, one to one: %s against control, counted by how many have %s", "بين الأفراد، مجموعتان متوازيتان واحد لواحد: %s مقابل ضابطة، ويُعد من حدث له %s", c, o)
	}
	return w.sayf("between, two parallel groups, one to one: %s against a control that differs in nothing else", "بين الأفراد، مجموعتان متوازيتان واحد لواحد: %s مقابل ضابطة لا تختلف عنها في سواه", c)
}

// decides names the second factor of a factorial study.
func (w *planner) decides() string {
	if w.condition != "" {
		return w.condition
	}
	return w.say("the deciding condition", "الشرط الحاسم")
}

func (w *planner) kindWord() string {
	if w.d.study == "re-analysis" {
		return w.say("re-analysis of existing data", "إعادة تحليل بيانات قائمة")
	}
	return map[string]string{"cross-sectional": w.say("observational, cross-sectional", "رصدي مقطعي"), "cohort": w.say("observational, cohort", "رصدي أترابي"), "factorial": w.say("observational, factorial", "رصدي عاملي")}[w.d.kind]
}

// measure is the outcome with the instrument and unit that the sources name.
func (w *planner) tool() string {
	if w.f.instrument.found() {
		return w.f.instrument.text
	}
	return w.say("an instrument to be named before registration", "أداة تُسمى قبل التسجيل")
}

func (w *planner) primary() string {
	o := w.r.outcome
	when := w.when()
	switch w.d.test {
	case "themes":
		return w.sayf("the themes in what %s say about %s, each with its quotes", "الموضوعات في ما يقوله %s عن %s، كلٌّ باقتباساته", w.subjects(), o)
	case "two-proportions", "chi-square":
		return w.sayf("whether %s happened (yes or no), by %s, %s", "هل حدث %s (نعم أو لا)، بواسطة %s، %s", o, w.tool(), when)
	case "correlation":
		return w.sayf("%s by %s, %s", "%s بواسطة %s، %s", o, w.tool(), when)
	}
	unit := ""
	if w.f.unit.found() {
		unit = " (" + w.f.unit.text + ")"
	}
	return w.sayf("%s%s by %s, %s", "%s%s بواسطة %s، %s", o, unit, w.tool(), when)
}

func (w *planner) when() string {
	if w.d.study == "qualitative" {
		return w.say("in the interview", "في المقابلة")
	}
	if w.d.kind == "cross-sectional" || w.d.study == "re-analysis" {
		return w.say("once", "مرة واحدة")
	}
	if w.d.study == "simulation" {
		return w.say("at the end of each run", "عند نهاية كل تشغيل")
	}
	if w.f.duration.found() {
		return w.sayf("before, and after %s", "قبل، وبعد %s", w.f.duration.text)
	}
	return w.say("before, and at the end of each condition", "قبل، وعند نهاية كل حالة")
}

func clipText(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if research.RuneLen(s) > n {
		return research.Slice(s, 0, n-1) + "…"
	}
	return s
}
