package builtin

import (
	"fmt"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// writer puts findings into hypotheses, in English or Arabic.
type writer struct {
	c        *corpus
	language string
}

func (w writer) say(en, ar string) string { return say(w.language, en, ar) }

func (w writer) name(t int) string { return w.c.printed[t] }

// cite makes verified evidence of a whole sentence.
func (w writer) cite(m mention, stance research.Stance, why string) research.Evidence {
	return agents.Cite(w.c.scored(m), w.c.sentence(m), stance, 8, why)
}

// bridge writes an ABC hypothesis. The direction is what the two halves'
// verbs compose to: up after up is up, up after down is down.
func (w writer) bridge(b bridge) research.Hypothesis {
	a, m, c := w.name(b.a), w.name(b.b), w.name(b.c)
	direction := compose(b.dirAB, b.dirBC)
	one := w.cite(b.ab, research.Supports, w.say("links "+a+" with "+m, "يربط "+a+" بـ"+m))
	two := w.cite(b.bc, research.Supports, w.say("links "+m+" with "+c, "يربط "+m+" بـ"+c))
	h := research.Hypothesis{
		Strategy:    research.StrategyABC,
		Title:       w.say(capital(a)+" and "+c+", by way of "+m, capital(a)+" و"+c+" من طريق "+m),
		Statement:   w.linkStatement(a, m, c, direction),
		Entities:    []string{a, m, c},
		EvidenceFor: []research.Evidence{one, two},
	}
	h.Mechanism = research.Claim{
		Text: w.say(
			fmt.Sprintf("One source links %s with %s, another links %s with %s; no source in the library mentions %s together with %s.", a, m, m, c, a, c),
			fmt.Sprintf("يربط مصدرٌ %s بـ%s، ويربط مصدرٌ آخر %s بـ%s، ولا يذكر أي مصدر في المكتبة %s مع %s.", a, m, m, c, a, c)),
		Citations: []research.Evidence{one, two},
	}
	h.Prediction = w.prediction(a, c, direction)
	h.RefutedBy = w.say(
		fmt.Sprintf("%s does not change when %s is varied and other influences are held constant, or it changes the other way round.", capital(c), a),
		fmt.Sprintf("ألا يتغيّر %s حين يُغيَّر %s مع تثبيت المؤثرات الأخرى، أو أن يتغيّر في الاتجاه المعاكس.", c, a))
	h.Null = w.say(fmt.Sprintf("Varying %s makes no difference to %s.", a, c), fmt.Sprintf("لا يُحدث تغيير %s أي فرق في %s.", a, c))
	h.Rivals = []research.Rival{
		{
			Statement: w.say(fmt.Sprintf("%s and %s are each related to %s for reasons of their own, and not to each other.", capital(a), c, m), fmt.Sprintf("لكلٍّ من %s و%s صلة بـ%s لسبب خاص به، ولا صلة بينهما.", a, c, m)),
			TellApart: w.say(fmt.Sprintf("Hold %s constant: if %s still follows %s, the bridge is not the way; if the link vanishes, it is.", m, c, a), fmt.Sprintf("ثبّت %s: فإن ظل %s تابعًا لـ%s فليس الجسر هو الطريق، وإن اختفت الصلة فهو الطريق.", m, c, a)),
		},
		{
			Statement: w.say(fmt.Sprintf("A third factor, such as age or the setting of the studies, drives both %s and %s.", a, c), fmt.Sprintf("يحرّك عاملٌ ثالث، كالعمر أو ظروف الدراسات، كلًّا من %s و%s.", a, c)),
			TellApart: w.say("Randomise "+a+": a common cause cannot survive random assignment.", "وزّع "+a+" عشوائيًّا: فالسبب المشترك لا يصمد أمام التوزيع العشوائي."),
		},
	}
	h.Assumptions = []research.Assumption{
		{Text: w.say(fmt.Sprintf("Both sources mean the same thing by “%s”.", m), fmt.Sprintf("يقصد المصدران الشيء نفسه بـ«%s».", m)), Plausibility: "uncertain", Why: w.say("The word is the same; the samples and measures may differ.", "اللفظ واحد، وقد تختلف العينات والمقاييس.")},
		{Text: w.say("The two links hold in the same subjects and at the same time scale.", "تصحّ الصلتان في الأفراد أنفسهم وعلى المدى الزمني نفسه."), Plausibility: "uncertain", Why: w.say("They were found in different sources.", "وُجدتا في مصدرين مختلفين.")},
	}
	h.Novelty = research.Novelty{Closest: []research.Evidence{one, two}, New: w.say(
		fmt.Sprintf("No source in the library mentions %s and %s together; each half is known, the link is not.", a, c),
		fmt.Sprintf("لا يذكر أي مصدر في المكتبة %s و%s معًا؛ كل نصفٍ معروف، أما الصلة فغير معروفة.", a, c))}
	h.Scores = w.scores(4, w.say("the ends never meet in the library", "لم يلتقِ الطرفان في المكتبة"), boolScore(b.dirAB != 0 && b.dirBC != 0, 4, 3), direction)
	return h
}

func (w writer) linkStatement(a, m, c string, direction int) string {
	switch direction {
	case 1:
		return w.say(fmt.Sprintf("More %s leads to more %s, by way of %s.", a, c, m), fmt.Sprintf("زيادة %s تؤدي إلى زيادة %s من طريق %s.", a, c, m))
	case -1:
		return w.say(fmt.Sprintf("More %s leads to less %s, by way of %s.", a, c, m), fmt.Sprintf("زيادة %s تؤدي إلى نقص %s من طريق %s.", a, c, m))
	}
	return w.say(fmt.Sprintf("Changes in %s change %s, by way of %s.", a, c, m), fmt.Sprintf("التغيّر في %s يغيّر %s من طريق %s.", a, c, m))
}

func (w writer) prediction(a, c string, direction int) research.Prediction {
	p := research.Prediction{Subject: w.say("the kind of subjects of the cited sources", "أفراد من نوع أفراد المصادر المستشهد بها"), Size: ""}
	switch direction {
	case 1:
		p.Direction = "increase"
		p.Text = w.say(fmt.Sprintf("Raising %s raises %s.", a, c), fmt.Sprintf("رفع %s يرفع %s.", a, c))
	case -1:
		p.Direction = "decrease"
		p.Text = w.say(fmt.Sprintf("Raising %s lowers %s.", a, c), fmt.Sprintf("رفع %s يخفض %s.", a, c))
	default:
		p.Direction = "association"
		p.Text = w.say(fmt.Sprintf("%s differs between high and low %s.", capital(c), a), fmt.Sprintf("يختلف %s بين المرتفع والمنخفض من %s.", c, a))
	}
	return p
}

// contradiction writes a hypothesis that would settle a disagreement.
func (w writer) contradiction(p pair) research.Hypothesis {
	names := []string{}
	for _, t := range p.terms {
		names = append(names, w.name(t))
	}
	x, y := names[0], names[1]
	one := w.cite(p.one, research.Supports, w.say("one side", "أحد الجانبين"))
	two := w.cite(p.other, research.Against, w.say("the other side", "الجانب الآخر"))
	h := research.Hypothesis{
		Strategy: research.StrategyContradiction,
		Title:    w.say("Why the sources disagree on "+x+" and "+y, "لماذا تختلف المصادر في "+x+" و"+y),
		Statement: w.say(
			fmt.Sprintf("The relation between %s and %s depends on a condition in which the two disagreeing sources differ.", x, y),
			fmt.Sprintf("تتوقف العلاقة بين %s و%s على شرطٍ يختلف فيه المصدران المتعارضان.", x, y)),
		Entities: names, EvidenceFor: []research.Evidence{one}, EvidenceAgainst: []research.Evidence{two},
	}
	h.Mechanism = research.Claim{Text: w.say(
		"Both findings can be true when a third condition (sample, dose, timing, measure) decides the direction.",
		"قد تصحّ النتيجتان معًا إذا كان شرطٌ ثالث (العينة أو الجرعة أو التوقيت أو المقياس) هو الذي يحدد الاتجاه."), Citations: []research.Evidence{one, two}}
	h.Prediction = research.Prediction{
		Text:      w.say("In one study that varies the condition, both findings appear, each under its own level.", "في دراسة واحدة تغيّر الشرط تظهر النتيجتان، كلٌّ عند مستواها."),
		Direction: "difference", Subject: w.say("both sources' kinds of subjects", "أفراد من نوعي المصدرين"),
	}
	h.RefutedBy = w.say("Under all levels of the condition the relation has one and the same direction.", "أن تبقى العلاقة في اتجاه واحد عند مستويات الشرط كلها.")
	h.Null = w.say(fmt.Sprintf("The condition makes no difference to how %s and %s are related; the disagreement is sampling error.", x, y), fmt.Sprintf("لا أثر للشرط في علاقة %s بـ%s، والاختلاف خطأ معاينة.", x, y))
	h.Rivals = []research.Rival{{
		Statement: w.say("One of the two findings is an error of chance or of measurement.", "إحدى النتيجتين خطأ من الصدفة أو من القياس."),
		TellApart: w.say("Repeat both with enough power and one measure: an error does not come back.", "أعد الدراستين بقوة كافية ومقياس واحد: فالخطأ لا يتكرر."),
	}}
	h.Assumptions = []research.Assumption{{Text: w.say("Both sources speak of the same things.", "يتحدث المصدران عن الأشياء نفسها."), Plausibility: "uncertain", Why: w.say("They share the terms; their measures were not compared.", "يشتركان في الألفاظ، ولم تُقارن مقاييسهما.")}}
	h.Novelty = research.Novelty{Closest: []research.Evidence{one, two}, New: w.say("The disagreement stands in the library; no source in it settles it.", "الاختلاف قائم في المكتبة، ولا يحسمه مصدر فيها.")}
	h.Scores = w.scores(3, w.say("the disagreement is known, its reason is not", "الاختلاف معروف وسببه غير معروف"), 4, 0)
	return h
}

// gap writes a hypothesis on what authors say is not known.
func (w writer) gap(m mention) research.Hypothesis {
	names := []string{}
	for _, t := range m.terms {
		if len(names) < 3 {
			names = append(names, w.name(t))
		}
	}
	x := names[0]
	y := w.say("the outcome that the authors name", "المخرج الذي يسميه المؤلفون")
	if len(names) > 1 {
		y = names[len(names)-1]
	}
	quote := w.cite(m, research.Supports, w.say("the authors state the gap", "يصرّح المؤلفون بالفجوة"))
	h := research.Hypothesis{
		Strategy:    research.StrategyGap,
		Title:       w.say("An open question: "+x+" and "+y, "سؤال مفتوح: "+x+" و"+y),
		Statement:   w.say(fmt.Sprintf("%s makes a measurable difference to %s, which the authors leave open.", capital(x), y), fmt.Sprintf("يُحدث %s فرقًا قابلًا للقياس في %s، وهو ما يتركه المؤلفون مفتوحًا.", x, y)),
		Entities:    names,
		EvidenceFor: []research.Evidence{quote},
		Mechanism:   research.Claim{Text: strings.Join(strings.Fields(quote.Quote), " "), Citations: []research.Evidence{quote}},
		Prediction:  research.Prediction{Text: w.say(fmt.Sprintf("%s differs with %s.", capital(y), x), fmt.Sprintf("يختلف %s باختلاف %s.", y, x)), Direction: "difference", Subject: w.say("the subjects that the authors name", "الأفراد الذين يسميهم المؤلفون")},
		RefutedBy:   w.say(fmt.Sprintf("With enough power, %s does not differ with %s.", y, x), fmt.Sprintf("ألا يختلف %s باختلاف %s مع قوة إحصائية كافية.", y, x)),
		Null:        w.say(fmt.Sprintf("%s makes no difference to %s.", capital(x), y), fmt.Sprintf("لا أثر لـ%s في %s.", x, y)),
		Rivals: []research.Rival{{
			Statement: w.say("The question is open because the difference is too small to matter.", "السؤال مفتوح لأن الفرق أصغر من أن يهم."),
			TellApart: w.say("Fix the smallest difference of interest beforehand and test for equivalence.", "حدّد سلفًا أصغر فرق يهم، ثم اختبر التكافؤ."),
		}},
		Assumptions: []research.Assumption{{Text: w.say("Nobody outside this library has answered it since.", "لم يُجب عنه أحد خارج هذه المكتبة منذ ذلك الحين."), Plausibility: "uncertain", Why: w.say("Only this library was searched.", "لم يُبحث إلا في هذه المكتبة.")}},
		Novelty:     research.Novelty{Closest: []research.Evidence{quote}, New: w.say("The authors themselves say that it has not been answered.", "يقول المؤلفون أنفسهم إنه لم يُجب عنه.")},
	}
	h.Scores = w.scores(3, w.say("stated as open by the authors", "صرّح المؤلفون بأنه مفتوح"), 3, 0)
	return h
}

// scores gives each scale its value with the reason; they are never added up.
func (w writer) scores(novelty int, why string, plausibility, direction int) research.Scores {
	testability := 3
	tr := w.say("it predicts a difference, not its direction", "تتنبأ بفرقٍ دون اتجاهه")
	if direction != 0 {
		testability, tr = 4, w.say("it predicts a direction", "تتنبأ باتجاه")
	}
	return research.Scores{
		Novelty:      research.Score{Value: novelty, Reason: why},
		Plausibility: research.Score{Value: plausibility, Reason: w.say("by how plainly the cited sentences state the links", "بحسب صراحة الجمل المستشهد بها في بيان الصلات")},
		Testability:  research.Score{Value: testability, Reason: tr},
		Feasibility:  research.Score{Value: 3, Reason: w.say("not judged by the builtin mind beyond the kind of study", "لا يحكم العقل المدمج فيها إلا بنوع الدراسة")},
	}
}

func boolScore(yes bool, a, b int) int {
	if yes {
		return a
	}
	return b
}

// compose joins two directions; one without direction leaves it open.
func compose(x, y int) int {
	if (x == 1 || x == -1) && (y == 1 || y == -1) {
		return x * y
	}
	return 0
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
