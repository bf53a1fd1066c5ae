package builtin

import (
	"fmt"

	"diwan/research"
)

// combination writes what the two do together: where both move the thing one way,
// more than either alone; where they move it apart, the one offsets the other.
func (w writer) combination(k pair) research.Hypothesis {
	x, z, y := w.name(k.one.x), w.name(k.other.x), w.name(k.one.y)
	key := w.c.terms[k.one.y]
	if other := w.c.terms[k.other.y]; plainer(other, key) {
		y, key = w.name(k.other.y), other
	}
	one := w.cite(k.one.m, research.Supports, relevanceOf(k.one.r), w.link(x, w.name(k.one.y), k.one.r))
	two := w.cite(k.other.m, research.Supports, relevanceOf(k.other.r), w.link(z, w.name(k.other.y), k.other.r))
	p1, p2 := w.group(w.c.subjectsOf(k.one.m)), w.group(w.c.subjectsOf(k.other.m))
	h := research.Hypothesis{
		Strategy: research.StrategyGap, Entities: []string{x, z, y}, EvidenceFor: []research.Evidence{one, two},
		Title: w.say(capital(x)+" and "+z+" together, on "+y, capital(x)+" مع "+z+" في "+y),
	}
	w.together(&h, k, x, z, y, key)
	h.Prediction.Subject, h.Prediction.Size = w.subject(p1, p2), ""
	h.Mechanism = research.Claim{Text: w.say(
		fmt.Sprintf("One source says that %s; another says that %s.", w.lower(w.half(x, w.name(k.one.y), w.c.terms[k.one.y], k.one.r)), w.lower(w.half(z, w.name(k.other.y), w.c.terms[k.other.y], k.other.r))),
		fmt.Sprintf("يقول مصدر إن %s؛ ويقول مصدر آخر إن %s.", w.half(x, w.name(k.one.y), w.c.terms[k.one.y], k.one.r), w.half(z, w.name(k.other.y), w.c.terms[k.other.y], k.other.r))), Citations: []research.Evidence{one, two}}
	h.RefutedBy = w.say(fmt.Sprintf("With enough power, %s makes no further difference to %s once %s is there.", x, y, z), fmt.Sprintf("ألا يُحدث %s فرقًا زائدًا في %s مع وجود %s وبقوة كافية.", x, y, z))
	h.Null = w.say(fmt.Sprintf("Where %s is given, %s makes no difference to %s.", z, x, y), fmt.Sprintf("لا أثر لـ%s في %s مع وجود %s.", x, y, z))
	h.Rivals = []research.Rival{{
		Statement: w.say("Both act through one and the same step, so that the second adds nothing to the first.", "يعمل الاثنان بخطوة واحدة بعينها، فلا يضيف الثاني إلى الأول شيئًا."),
		TellApart: w.say(fmt.Sprintf("Give each at a dose beyond which more of it changes nothing: if the other still moves %s, the steps differ.", y), fmt.Sprintf("أعطِ كلًّا بجرعة لا تُغيّر الزيادةُ عليها شيئًا: فإن ظل الآخر يحرّك %s فالخطوتان مختلفتان.", y)),
	}, {
		Statement: w.say("One of the two findings belongs to the material of its source and does not come back.", "تخص إحدى النتيجتين مادة مصدرها ولا تتكرر."),
		TellApart: w.say("Keep an arm with each alone: an effect that does not come back there can't be combined.", "أبقِ ذراعًا لكلٍّ منهما وحده: فالأثر الذي لا يعود هناك لا يُجمع."),
	}}
	h.Assumptions = []research.Assumption{{
		Text:         w.say(fmt.Sprintf("Both sources mean the same by “%s”.", y), fmt.Sprintf("يقصد المصدران الشيء نفسه بـ«%s».", y)),
		Plausibility: "uncertain", Why: w.say("The words are the same; the measures may differ.", "اللفظ واحد، وقد تختلف المقاييس."),
	}}
	h.Novelty = research.Novelty{Closest: []research.Evidence{}, New: w.say(fmt.Sprintf("Each is known to move %s; no source of the library mentions %s with %s.", y, x, z), fmt.Sprintf("كلاهما معروف بتحريك %s؛ ولا يذكر مصدر في المكتبة %s مع %s.", y, x, z))}
	h.Scores = w.scores(3, w.say("the two have not been looked at together in the library", "لم يُنظر فيهما معًا في المكتبة"), 3, w.say("each half is stated by its source; that they add up is not", "كل نصف مذكور في مصدره، أما اجتماعهما فلا"), k.one.r.sign*signIf(k.one.r.sign == k.other.r.sign, 1), p1, p2, true)
	h.Risks = w.risksOf(subjectKind(p1), subjectKind(p2))
	return h
}

// together says what two causes do where they meet: those of one mind add to each
// other, those of opposite minds offset each other. Where a source states no more
// than an association, so does the hypothesis.
func (w writer) together(h *research.Hypothesis, k pair, x, z, y, key string) {
	object, sign := w.object(y, key), k.one.r.sign
	same, causal := sign == k.other.r.sign, k.one.r.causal && k.other.r.causal
	rise := w.say("higher", "أعلى")
	if sign == down {
		rise = w.say("lower", "أدنى")
	}
	switch {
	case same && causal:
		verb := w.say("increase ", "زيادة ")
		if sign == down {
			verb = w.say("decrease ", "نقص ")
		}
		h.Statement = w.say(capital(x)+" and "+z+" together "+verb+object+" more than either alone.", "اجتماع "+x+" و"+z+" يؤدي إلى "+verb+y+" أكثر مما يؤدي إليه أيٌّ منهما وحده.")
		h.Prediction = research.Prediction{Text: w.say("In a study that crosses the two, "+w.moves(y, key, sign)+" most where both are raised.", "في دراسة تقاطع بين العاملين "+w.moves(y, key, sign)+" أكثر ما يكون حين يجتمعان."), Direction: directionName(sign, true)}
	case same:
		h.Statement = w.say("Where "+x+" and "+z+" are both higher or more frequent, "+object+" "+number(object, "is ", "are ")+rise+" than either alone accounts for.", "حيث يرتفع "+x+" و"+z+" معًا أو يكثران يكون "+y+" "+rise+" مما يفسره أيٌّ منهما وحده.")
		h.Prediction = research.Prediction{Text: w.say("In a sample in which both were recorded, the two have an interaction: "+w.moves(y, key, sign)+" most where both are present.", "في عينة سُجّل فيها العاملان يظهر بينهما تفاعل: "+w.moves(y, key, sign)+" أكثر ما يكون حين يجتمعان."), Direction: "association"}
	case causal:
		h.Statement = w.say(capital(x)+number(x, " offsets", " offset")+" the increase in "+object+" that "+z+number(z, " causes", " cause")+".", "وجود "+x+" يعادل الزيادة في "+y+" الناتجة عن "+z+".")
		h.Prediction = research.Prediction{Text: w.say("In a study that crosses the two, "+y+number(y, " rises", " rise")+" less with "+z+" where "+x+" "+number(x, "is", "are")+" raised.", "في دراسة تقاطع بين العاملين تكون الزيادة في "+y+" مع "+z+" أقل حيث يُرفع "+x+"."), Direction: "difference"}
	default:
		h.Statement = w.say("The association of "+z+" with "+y+" is weaker where "+x+" "+number(x, "is", "are")+" higher or more frequent.", "الارتباط بين "+z+" و"+y+" أضعف حيث يرتفع "+x+" أو يكثر.")
		h.Prediction = research.Prediction{Text: w.say("In a sample in which both were recorded, the two have an interaction: "+y+number(y, " rises", " rise")+" less with "+z+" where "+x+" "+number(x, "is", "are")+" high.", "في عينة سُجّل فيها العاملان يظهر بينهما تفاعل: ترتفع نسبة "+y+" مع "+z+" أقل حيث يرتفع "+x+"."), Direction: "association"}
	}
}
