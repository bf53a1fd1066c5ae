package builtin

import (
	"fmt"

	"diwan/research"
)

// moderator writes what a split in one source means for the finding of another: that
// the second cause, too, acts in the one group and not in the other; or that what
// moves the thing an effect needs strengthens or takes away the effect.
func (w writer) moderator(k moderated) research.Hypothesis {
	x, y, v := w.name(k.s.f.x), w.name(k.s.f.y), w.name(k.other.x)
	one := w.cite(k.s.f.m, research.Supports, relevanceOf(k.s.f.r), w.say("holds in "+k.s.in+" and not in "+k.s.out, "يصحّ في "+k.s.in+" لا في "+k.s.out))
	two := w.cite(k.other.m, research.Supports, relevanceOf(k.other.r), w.link(v, w.name(k.other.y), k.other.r))
	p1, p2 := w.group(w.c.subjectsOf(k.s.f.m)), w.group(w.c.subjectsOf(k.other.m))
	h := research.Hypothesis{Strategy: research.StrategyTransfer, EvidenceFor: []research.Evidence{one, two}}
	said := w.half(x, y, w.c.terms[k.s.f.y], k.s.f.r)
	also := w.half(v, w.name(k.other.y), w.c.terms[k.other.y], k.other.r)
	h.Mechanism = research.Claim{Text: w.say(
		fmt.Sprintf("One source says that %s in %s and not in %s; another says that %s.", w.lower(said), k.s.in, k.s.out, w.lower(also)),
		fmt.Sprintf("يقول مصدر إن %s في %s لا في %s؛ ويقول مصدر آخر إن %s.", said, k.s.in, k.s.out, also)), Citations: []research.Evidence{one, two}}
	if k.s.needs >= 0 {
		w.byNeed(&h, k, x, y, v)
	} else {
		w.byGroup(&h, k, x, y, v)
	}
	h.Assumptions = []research.Assumption{{
		Text:         w.say("The split of the cited source is no accident of its sample.", "ليس الفرق الذي يذكره المصدر المستشهد به من عوارض عينته."),
		Plausibility: "uncertain", Why: w.say("A difference between groups is itself a finding that needs power.", "الفرق بين المجموعات نتيجة تحتاج هي نفسها إلى قوة إحصائية."),
	}}
	h.Scores = w.scores(4, w.say("the split is known for one cause; nobody in the library has looked at the other", "الفرق معروف لسبب واحد، ولم ينظر أحد في المكتبة في الآخر"), 3, w.say("each half is stated by its source", "كل نصف مذكور في مصدره"), 0, p1, p2, true)
	h.Risks = w.risksOf(subjectKind(p1), subjectKind(p2))
	return h
}

func (w writer) byGroup(h *research.Hypothesis, k moderated, x, y, v string) {
	in, out := k.s.in, k.s.out
	h.Title = w.say(capital(v)+" and "+y+", in "+in+" and in "+out, v+" و"+y+" في "+in+" وفي "+out)
	h.Entities = []string{v, y, x}
	h.Statement = w.effect(v, y, w.c.terms[k.other.y], k.other.r.sign) + w.say(
		fmt.Sprintf(" in %s more than in %s, as %s has been found to act in the one and not in the other.", in, out, x),
		fmt.Sprintf(" في %s أكثر مما في %s، كما وُجد أثر %s في المجموعة الأولى دون الثانية.", in, out, x))
	h.Prediction = research.Prediction{Text: w.say(
		fmt.Sprintf("In a study with %s and %s, %s with %s in %s by more.", in, out, w.moves(y, w.c.terms[k.other.y], k.other.r.sign), v, in),
		fmt.Sprintf("في دراسة تجمع %s و%s %s مع %s في %s بقدر أكبر.", in, out, w.moves(y, w.c.terms[k.other.y], k.other.r.sign), v, in)), Direction: "difference", Subject: in + w.say(" and ", " و") + out}
	h.RefutedBy = w.say(fmt.Sprintf("With enough power for an interaction, %s moves %s alike in %s and in %s.", v, y, in, out), fmt.Sprintf("أن يحرّك %s %s على السواء في %s وفي %s بقوة تكفي للتفاعل.", v, y, in, out))
	h.Null = w.say(fmt.Sprintf("The effect of %s on %s is the same in %s and in %s.", v, y, in, out), fmt.Sprintf("أثر %s في %s واحد في %s وفي %s.", v, y, in, out))
	h.Rivals = []research.Rival{{
		Statement: w.say(fmt.Sprintf("What differs between the groups belongs to how %s acts, and %s acts another way.", x, v), fmt.Sprintf("الفرق بين المجموعتين يخص طريقة تأثير %s، أما %s فيؤثر بطريقة أخرى.", x, v)),
		TellApart: w.say(fmt.Sprintf("Test both, %s and %s, in both groups of one study.", x, v), fmt.Sprintf("اختبر %s و%s معًا في المجموعتين في دراسة واحدة.", x, v)),
	}, {
		Statement: w.say("The groups differ in dose, age or illness, and these make the difference.", "تختلف المجموعتان في الجرعة أو العمر أو المرض، وهذه هي التي تُحدث الفرق."),
		TellApart: w.say("Match the groups on these, or adjust for them as fixed beforehand.", "طابق بين المجموعتين فيها، أو اضبطها كما حُدّد سلفًا."),
	}}
	h.Novelty = research.Novelty{Closest: []research.Evidence{}, New: w.say(fmt.Sprintf("No source of the library mentions %s with %s.", v, x), fmt.Sprintf("لا يذكر مصدر في المكتبة %s مع %s.", v, x))}
}

func (w writer) byNeed(h *research.Hypothesis, k moderated, x, y, v string) {
	g := w.name(k.s.needs)
	effect := w.say("increase", "الزيادة")
	if k.s.f.r.sign == down {
		effect = w.say("decrease", "النقص")
	}
	object := w.object(y, w.c.terms[k.s.f.y])
	weakens := k.other.r.sign == down
	verb, ar, by, byAr, less := number(v, " offsets", " offset"), "يُضعف", "lowering", "بخفض", w.say("smaller", "أصغر")
	if !weakens {
		verb, ar, by, byAr, less = number(v, " strengthens", " strengthen"), "يُقوّي", "raising", "برفع", w.say("larger", "أكبر")
	}
	h.Title = w.say(capital(v)+", "+g+" and the effect of "+x+" on "+y, v+" و"+g+" وأثر "+x+" في "+y)
	h.Entities = []string{v, y, x, g}
	h.Statement = w.say(
		fmt.Sprintf("%s%s the %s in %s that %s%s, by %s %s, which that effect needs.", capital(v), verb, effect, object, x, number(x, " causes", " cause"), by, g),
		fmt.Sprintf("%s %s %s في %s الناتجة عن %s، وذلك %s %s الذي يحتاج إليه هذا الأثر.", v, ar, effect, y, x, byAr, g))
	h.Prediction = research.Prediction{Text: w.say(
		fmt.Sprintf("In a study that crosses the two, the %s in %s with %s is %s where %s %s given.", effect, y, x, less, v, number(v, "is", "are")),
		fmt.Sprintf("في دراسة تقاطع بين العاملين يكون %s في %s مع %s %s حيث يُعطى %s.", effect, y, x, less, v)), Direction: "difference", Subject: k.s.in}
	h.RefutedBy = w.say(fmt.Sprintf("%s changes %s as it should, and the effect of %s on %s stays as it is.", capital(v), g, x, y), fmt.Sprintf("أن يغيّر %s %s كما ينبغي ويبقى أثر %s في %s على حاله.", v, g, x, y))
	h.Null = w.say(fmt.Sprintf("%s makes no difference to the effect of %s on %s.", capital(v), x, y), fmt.Sprintf("لا فرق يُحدثه %s في أثر %s في %s.", v, x, y))
	h.Rivals = []research.Rival{{
		Statement: w.say(fmt.Sprintf("Those that lack %s are changed from the start in other ways, and %s is not what the effect needs.", g, g), fmt.Sprintf("مَن يفتقدون %s متغيّرون منذ البدء من وجوه أخرى، وليس %s ما يحتاج إليه الأثر.", g, g)),
		TellApart: w.say(fmt.Sprintf("Take %s away in grown subjects for the time of the test alone.", g), fmt.Sprintf("أزل %s في أفراد مكتملي النمو مدة الاختبار وحدها.", g)),
	}, {
		Statement: w.say(fmt.Sprintf("%s acts on %s by itself, without %s.", capital(v), y, g), fmt.Sprintf("يؤثر %s في %s بنفسه دون %s.", v, y, g)),
		TellApart: w.say(fmt.Sprintf("Give %s without %s too.", v, x), fmt.Sprintf("أعطِ %s دون %s أيضًا.", v, x)),
	}}
	h.Novelty = research.Novelty{Closest: []research.Evidence{}, New: w.say(fmt.Sprintf("No source of the library mentions %s with %s.", v, x), fmt.Sprintf("لا يذكر مصدر في المكتبة %s مع %s.", v, x))}
}
