package builtin

import (
	"fmt"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// writer puts findings into hypotheses, in English or Arabic.
type writer struct {
	wording
	c *corpus
}

// name is a term as printed; where the glossary has it in the run's language, in
// that and as printed, so that its source can be read beside it.
func (w writer) name(t int) string {
	text := w.c.printed[t]
	if isArabic(text) == (w.language == "ar") {
		return text
	}
	for _, other := range glossary[w.c.terms[t]] {
		if id, ok := w.c.index[other]; ok {
			return w.c.printed[id] + " (" + text + ")"
		}
	}
	if other, ok := glossaryPrinted[w.c.terms[t]]; ok {
		return other + " (" + text + ")"
	}
	return text
}

// cite makes verified evidence of a whole sentence.
func (w writer) cite(m int, stance research.Stance, relevance int, why string) research.Evidence {
	return agents.Cite(w.c.scored(w.c.mentions[m]), w.c.sentence(w.c.mentions[m]), stance, relevance, why)
}

// relevanceOf is how much a sentence says of its half, 0 to 10.
func relevanceOf(r relation) int { return min(10, 4+int(2*r.weight()+0.5)) }

// bridge writes an ABC hypothesis. The direction is what the two halves'
// relations compose to: up after up is up, up after down is down.
func (w writer) bridge(b bridge) research.Hypothesis {
	a, m, z := w.name(b.a), w.name(b.b), w.name(b.c)
	key := w.c.terms[b.c]
	sign := compose(b.rab.sign, b.rbc.sign)
	one := w.cite(b.ab, research.Supports, relevanceOf(b.rab), w.link(a, m, b.rab))
	two := w.cite(b.bc, research.Supports, relevanceOf(b.rbc), w.link(w.name(b.via), z, b.rbc))
	h := research.Hypothesis{
		Strategy: research.StrategyABC,
		Title:    w.say(capital(a)+" and "+z+", by way of "+m, capital(a)+" و"+z+" من طريق "+m),
		Entities: []string{a, m, z}, EvidenceFor: []research.Evidence{one, two},
	}
	if b.oriented {
		h.Statement = w.effect(a, z, key, sign) + " " + w.through(m, w.c.terms[b.b], b.rab.sign) + "."
		h.Prediction.Text = w.say("When "+a+" "+number(a, "is", "are")+" raised under control, "+w.moves(z, key, sign)+".", "حين تحدث زيادة في "+a+" في تجربة مضبوطة "+w.moves(z, key, sign)+".")
	} else {
		h.Statement = w.goesWith(a, z, key, sign) + w.say("; "+m+" "+number(m, "is", "are")+" the link.", "، والصلة بينهما "+m+".")
		h.Prediction.Text = w.goesWith(a, z, key, sign) + w.say(" within one sample.", " في عينة واحدة.")
	}
	h.Prediction.Direction = directionName(sign, b.oriented)
	h.Mechanism = research.Claim{Text: w.path(b, a, m, z), Citations: []research.Evidence{one, two}}
	p1, p2 := w.group(w.c.subjectsOf(b.ab)), w.group(w.c.subjectsOf(b.bc))
	h.Prediction.Subject = w.subject(p1, p2)
	h.Prediction.Size = w.size(b)
	h.RefutedBy = w.say(
		fmt.Sprintf("With %s varied and enough power, %s stays the same or moves the other way; or it moves although %s is held constant.", a, z, m),
		fmt.Sprintf("أن يبقى %s على حاله أو يتحرك في الاتجاه المعاكس حين يُغيَّر %s بقوة كافية؛ أو أن يتحرك مع تثبيت %s.", z, a, m))
	h.Null = w.say(fmt.Sprintf("Varying %s makes no difference to %s.", a, z), fmt.Sprintf("لا يُحدث تغيير %s أي فرق في %s.", a, z))
	h.Rivals = w.bridgeRivals(b, a, m, z, p1, p2)
	h.Assumptions = w.bridgeAssumptions(b, m, p1, p2)
	h.Novelty = research.Novelty{Closest: []research.Evidence{}, New: w.say(
		fmt.Sprintf("No source in the library mentions %s together with %s; each half is known, the link is not.", a, z),
		fmt.Sprintf("لا يذكر أي مصدر في المكتبة %s مع %s؛ كل نصفٍ معروف، أما الصلة فغير معروفة.", a, z))}
	test := b.test
	h.LinkTest = &test
	novelty, plausibility := 4, 2
	why := w.say("the ends never meet in the library", "لم يلتقِ الطرفان في المكتبة")
	switch b.standing {
	case leads:
		novelty = 5
		why += w.say(", though more middle terms join them than chance would", "، مع أن حدودًا وسطى أكثر مما تقتضيه الصدفة تصل بينهما")
	case untold:
		h.Assumptions = append(h.Assumptions, research.Assumption{
			Text: w.say("The ends share more than chance would have it.", "يشترك الطرفان في أكثر مما تقتضيه الصدفة."), Plausibility: "uncertain",
			Why: w.fewSources(),
		})
	case explained:
		novelty = 3
	}
	switch {
	case b.rab.stated && b.rbc.stated:
		plausibility++
	case !b.rab.stated && !b.rbc.stated:
		plausibility--
	}
	if b.oriented && sign != 0 && !b.rab.hedged && !b.rbc.hedged {
		plausibility++
	}
	h.Scores = w.scores(novelty, why, plausibility, w.say("both halves: "+stated(w.language, b.rab)+"; "+stated(w.language, b.rbc), "النصفان: "+stated(w.language, b.rab)+"؛ "+stated(w.language, b.rbc)), sign, p1, p2, b.oriented)
	h.Risks = w.risksOf(subjectKind(p1), subjectKind(p2))
	return h
}

// fewSources says why a comparison with chance decides nothing.
func (w writer) fewSources() string {
	held := agents.SourceNoun.Count(w.language, w.c.sample)
	return w.say("The library holds "+held+": too few for a comparison with chance to tell either way.", "في المكتبة "+held+"، وذلك أقل من أن تفصل المقارنةُ بالصدفة في الأمر.")
}

// explained sets aside a bridge whose ends share no more than ends drawn at
// random do. It stays to be seen, with the reason.
func (w writer) explained(h research.Hypothesis, b bridge) research.Hypothesis {
	h.State, h.StateBy = research.StateRejected, "chance"
	h.StateReason = fmt.Sprintf(w.say(
		"Chance explains it: besides the one it was found by, the ends share %d middle terms, and %.1f on average when the sources are drawn at random (p = %.2f). Of the %d links compared, those lead that keep the expected share of false ones at one in ten.",
		"تفسّره الصدفة: عدا الحد الذي وُجدت به يشترك الطرفان في %d من الحدود الوسطى، والمتوسط عند سحب المصادر عشوائيًّا %.1f \u200F(p = %.2f). ومن الصلات المقارَنة وعددها %d لا يتقدم إلا ما يُبقي نصيب الخطأ المتوقع عند واحد من عشرة."),
		b.test.Observed, b.test.Expected, b.test.P, min(b.test.Tested, maxTried))
	return h
}

// link says in a few words what a sentence does for a half.
func (w writer) link(x, y string, r relation) string {
	if r.back {
		x, y = y, x
	}
	switch {
	case r.stated && r.causal:
		return w.say(x+" acts on "+y+" (“"+r.word+"”)", "يؤثر "+x+" في "+y+" («"+r.word+"»)")
	case r.stated:
		return w.say(x+" goes with "+y+" (“"+r.word+"”)", "يصاحب "+x+" "+y+" («"+r.word+"»)")
	}
	return w.say("names "+x+" and "+y+" in one sentence", "تذكر "+x+" و"+y+" في جملة واحدة")
}

func stated(language string, r relation) string {
	switch {
	case r.stated && r.causal && !r.hedged:
		return say(language, "stated as an influence", "مذكور تأثيرًا")
	case r.stated && r.hedged:
		return say(language, "stated with a “may”", "مذكور بصيغة الاحتمال")
	case r.stated:
		return say(language, "stated as an association", "مذكور ارتباطًا")
	}
	return say(language, "named in one sentence, the relation not stated", "مذكوران في جملة واحدة دون تصريح بالعلاقة")
}

// path says how the chain runs, in the sources' own signs.
func (w writer) path(b bridge, a, m, z string) string {
	first := w.half(a, m, w.c.terms[b.b], b.rab)
	second := w.half(w.name(b.via), z, w.c.terms[b.c], b.rbc)
	return w.say(
		"One source says that "+w.lower(first)+"; another says that "+w.lower(second)+".",
		"يقول مصدر إن "+first+"؛ ويقول مصدر آخر إن "+second+".")
}

func (w writer) half(x, y, yKey string, r relation) string {
	switch {
	case r.stated && r.causal && r.back:
		return w.effect(y, x, "", r.sign)
	case r.stated && r.causal:
		return w.effect(x, y, yKey, r.sign)
	case r.stated:
		return w.goesWith(x, y, yKey, r.sign)
	}
	return w.say(capital(x)+" and "+y+" occur together", x+" و"+y+" يردان معًا")
}

// lower takes the capital off a sentence that is put inside another, unless the
// word has more capitals.
func (w writer) lower(s string) string {
	first, rest, _ := strings.Cut(s, " ")
	if isAcronym(first) || hasDigit(first) || first == "" || w.c.usage.isName(foldTerm(first)) {
		return s
	}
	return strings.TrimSpace(strings.ToLower(first) + " " + rest)
}

func (w writer) moves(z, key string, sign int) string {
	z = w.object(z, key)
	switch sign {
	case up:
		return w.say(z+number(z, " rises", " rise"), "تحدث زيادة في "+z)
	case down:
		return w.say(z+number(z, " falls", " fall"), "يحدث نقص في "+z)
	}
	return w.say(z+number(z, " changes", " change"), "يحدث تغيّر في "+z)
}

func directionName(sign int, causal bool) string {
	switch {
	case !causal:
		return "association"
	case sign == up:
		return "increase"
	case sign == down:
		return "decrease"
	}
	return "difference"
}

func (w writer) subject(p1, p2 string) string {
	switch {
	case p1 == "" && p2 == "":
		return w.say("the kind of subjects of the cited sources", "أفراد من نوع أفراد المصادر المستشهد بها")
	case p1 == p2 || p2 == "":
		return p1
	case p1 == "":
		return p2
	}
	return w.say(p1+" or "+p2+", the subjects of the two halves", p1+" أو "+p2+"، وهم أفراد النصفين")
}

// size quotes the sizes that the halves state; none is made up for the whole.
func (w writer) size(b bridge) string {
	s1, s2 := sizeIn(w.c.sentence(w.c.mentions[b.ab])), sizeIn(w.c.sentence(w.c.mentions[b.bc]))
	switch {
	case s1 != "" && s2 != "":
		return w.say("The sources state “"+s1+"” for the first half and “"+s2+"” for the second; none states the whole.", "يذكر المصدران «"+s1+"» للنصف الأول و«"+s2+"» للثاني، ولا يذكر أحدٌ الكل.")
	case s1 != "":
		return w.say("The first half is stated as “"+s1+"”; the whole is not known.", "يُذكر النصف الأول بـ«"+s1+"»، والكل غير معروف.")
	case s2 != "":
		return w.say("The second half is stated as “"+s2+"”; the whole is not known.", "يُذكر النصف الثاني بـ«"+s2+"»، والكل غير معروف.")
	}
	return ""
}

func (w writer) bridgeRivals(b bridge, a, m, z, p1, p2 string) []research.Rival {
	out := []research.Rival{{
		Statement: w.say(fmt.Sprintf("%s and %s are each related to %s for reasons of their own, and not to each other.", capital(a), z, m), fmt.Sprintf("لكلٍّ من %s و%s صلة بـ%s لسبب خاص به، ولا صلة بينهما.", a, z, m)),
		TellApart: w.say(fmt.Sprintf("Hold %s constant: if %s still follows %s, %s is not the way; if the link vanishes, it is.", m, z, a, m), fmt.Sprintf("ثبّت %s: فإن ظل %s تابعًا لـ%s فليس هو الطريق، وإن اختفت الصلة فهو الطريق.", m, z, a)),
	}}
	if len(b.middles) > 1 {
		for _, other := range b.middles {
			if other == b.b || related(w.c.terms[other], w.c.terms[b.b]) {
				continue
			}
			d := w.name(other)
			out = append(out, research.Rival{
				Statement: w.say(fmt.Sprintf("The link runs by way of %s, which the library also joins with both ends, and not by way of %s.", d, m), fmt.Sprintf("تمرّ الصلة بـ%s، وهو متصل بالطرفين أيضًا في المكتبة، لا بـ%s.", d, m)),
				TellApart: w.say(fmt.Sprintf("Measure %s and %s in the same study and see which of the two carries the difference in %s.", m, d, z), fmt.Sprintf("قِس %s و%s في الدراسة نفسها وانظر أيهما يحمل الفرق في %s.", m, d, z)),
			})
			break
		}
	}
	if !b.oriented {
		return append(out, research.Rival{
			Statement: w.say(fmt.Sprintf("A third factor drives both %s and %s.", a, z), fmt.Sprintf("يحرّك عاملٌ ثالث كلًّا من %s و%s.", a, z)),
			TellApart: w.say("Vary "+a+" at random: a common cause cannot survive random assignment.", "غيّر "+a+" عشوائيًّا: فالسبب المشترك لا يصمد أمام التوزيع العشوائي."),
		})
	}
	if p1 != "" && p2 != "" && !strings.EqualFold(p1, p2) {
		return append(out, research.Rival{
			Statement: w.say(fmt.Sprintf("The first half holds in %s and the second in %s, and both never hold in the same subjects.", p1, p2), fmt.Sprintf("يصحّ النصف الأول في %s والثاني في %s، ولا يجتمعان في أفراد بعينهم.", p1, p2)),
			TellApart: w.say("Test both halves in one sample.", "اختبر النصفين في عينة واحدة."),
		})
	}
	return append(out, research.Rival{
		Statement: w.say(fmt.Sprintf("Those with more %s differ in other ways too, and these move %s.", a, z), fmt.Sprintf("يختلف مَن يرتفع لديهم %s من وجوه أخرى أيضًا، وهي التي تحرّك %s.", a, z)),
		TellApart: w.say("Assign "+a+" at random: what comes along with it does not survive random assignment.", "وزّع "+a+" عشوائيًّا: فما يصاحبه لا يصمد أمام التوزيع العشوائي."),
	})
}

func (w writer) bridgeAssumptions(b bridge, m, p1, p2 string) []research.Assumption {
	out := []research.Assumption{}
	if b.via != b.b {
		out = append(out, research.Assumption{
			Text:         w.say(fmt.Sprintf("What holds of %s holds of %s.", w.name(b.via), m), fmt.Sprintf("ما يصحّ في %s يصحّ في %s.", w.name(b.via), m)),
			Plausibility: "uncertain", Why: w.say("One name is wider than the other.", "أحد الاسمين أعم من الآخر."),
		})
	}
	out = append(out, research.Assumption{
		Text:         w.say(fmt.Sprintf("Both sources mean the same thing by “%s”.", m), fmt.Sprintf("يقصد المصدران الشيء نفسه بـ«%s».", m)),
		Plausibility: "uncertain", Why: w.say("The words are the same; the measures may differ.", "اللفظ واحد، وقد تختلف المقاييس."),
	})
	same := research.Assumption{Text: w.say("The two halves hold in the same subjects.", "يصحّ النصفان في الأفراد أنفسهم."), Plausibility: "uncertain", Why: w.say("They were found in different sources.", "وُجدا في مصدرين مختلفين.")}
	switch {
	case p1 != "" && strings.EqualFold(p1, p2):
		same.Plausibility, same.Why = "plausible", w.say("Both sources speak of "+p1+".", "يتحدث المصدران عن "+p1+".")
	case p1 != "" && p2 != "" && subjectKind(p1) != subjectKind(p2):
		same.Why = w.say("One source speaks of "+p1+", the other of "+p2+".", "يتحدث أحد المصدرين عن "+p1+" والآخر عن "+p2+".")
	}
	out = append(out, same)
	if b.rab.hedged || b.rbc.hedged {
		out = append(out, research.Assumption{Text: w.say("What a source puts with a “may” holds.", "يصحّ ما وضعه مصدرٌ بصيغة الاحتمال."), Plausibility: "uncertain", Why: w.say("The source itself hedges.", "المصدر نفسه متحفظ.")})
	}
	return out
}

// scores gives each scale its value with the reason; they are never added up.
func (w writer) scores(novelty int, why string, plausibility int, because string, sign int, p1, p2 string, act bool) research.Scores {
	s := research.Scores{
		Novelty:      research.Score{Value: novelty, Reason: why},
		Plausibility: research.Score{Value: plausibility, Reason: because},
		Testability:  research.Score{Value: 3, Reason: w.say("it predicts a difference, not its direction", "تتنبأ بفرقٍ دون اتجاهه")},
	}
	if sign != 0 {
		s.Testability = research.Score{Value: 4, Reason: w.say("it predicts a direction", "تتنبأ باتجاه")}
	}
	kinds := map[string]bool{subjectKind(p1): true, subjectKind(p2): true}
	switch {
	case !act:
		s.Feasibility = research.Score{Value: 4, Reason: w.say("a first test can use data that exist, since it predicts an association", "يكفي لاختبارٍ أول استعمال بيانات قائمة، لأنها تتنبأ بارتباط")}
	case kinds["human"]:
		s.Feasibility = research.Score{Value: 2, Reason: w.say("it needs an intervention in people", "تحتاج إلى تدخل في أناس")}
	case kinds["animal"]:
		s.Feasibility = research.Score{Value: 3, Reason: w.say("it needs an experiment with animals", "تحتاج إلى تجربة على حيوانات")}
	case kinds["cell"]:
		s.Feasibility = research.Score{Value: 4, Reason: w.say("an experiment in cells can test it first", "يمكن اختبارها أولًا في خلايا")}
	default:
		s.Feasibility = research.Score{Value: 3, Reason: w.say("the sources do not say in whom or what it would be tested", "لا تقول المصادر فيمن أو فيمَ تُختبر")}
	}
	return s
}
