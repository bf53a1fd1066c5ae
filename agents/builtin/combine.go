package builtin

import (
	"cmp"
	"fmt"
	"slices"

	"diwan/research"
)

// combinations looks among the findings for two of different sources that move one
// thing, of which no source looks at both. Both must be stated outright, with
// their direction.
func (c *corpus) combinations(found []finding, starts []int) []pair {
	plain := []finding{}
	for _, f := range found {
		if f.r.causal && f.r.sign != 0 && !f.r.none && !f.r.hedged && c.established(f.x) && c.established(f.y) && !isAnimal(c.terms[f.x]) && !broadMiddles[c.terms[f.x]] && !c.tooCommon(f.x) {
			plain = append(plain, f)
		}
	}
	out := []pair{}
	best := map[[2]int]int{} // by the two causes, the place in out
	for i, f := range plain {
		for _, g := range plain[i+1:] {
			if c.source(c.mentions[f.m]) == c.source(c.mentions[g.m]) || f.y != g.y || related(c.terms[f.x], c.terms[g.x]) || related(c.terms[f.x], c.terms[g.y]) || related(c.terms[g.x], c.terms[f.y]) {
				continue
			}
			if !c.touches(f, starts) && !c.touches(g, starts) || c.metInOneSource(f.x, g.x) || c.knownByKin(f.x, g.x) || isIll(c.terms[f.x]) != isIll(c.terms[g.x]) {
				continue
			}
			cand := pair{f, g, (0.3 + f.relevance + g.relevance) * c.rarity(f.y) * c.telling(f.m) * c.telling(g.m)}
			key := [2]int{min(f.x, g.x), max(f.x, g.x)}
			if at, ok := best[key]; ok {
				if cand.score > out[at].score {
					out[at] = cand
				}
				continue
			}
			best[key] = len(out)
			out = append(out, cand)
		}
	}
	slices.SortStableFunc(out, func(a, b pair) int { return -cmp.Compare(a.score, b.score) })
	return out
}

// combination writes what the two do together: where both move the thing one way,
// more than either alone; where they move it apart, the one offsets the other.
func (w writer) combination(k pair) research.Hypothesis {
	x, z, y := w.name(k.one.x), w.name(k.other.x), w.name(k.one.y)
	key := w.c.terms[k.one.y]
	one := w.cite(k.one.m, research.Supports, relevanceOf(k.one.r), w.link(x, y, k.one.r))
	two := w.cite(k.other.m, research.Supports, relevanceOf(k.other.r), w.link(z, w.name(k.other.y), k.other.r))
	p1, p2 := w.group(w.c.subjectsOf(k.one.m)), w.group(w.c.subjectsOf(k.other.m))
	h := research.Hypothesis{
		Strategy: research.StrategyGap, Entities: []string{x, z, y}, EvidenceFor: []research.Evidence{one, two},
		Title: w.say(capital(x)+" and "+z+" together, on "+y, capital(x)+" مع "+z+" في "+y),
	}
	object := w.object(y, key)
	if k.one.r.sign == k.other.r.sign {
		verb := w.say("increase ", "زيادة ")
		if k.one.r.sign == down {
			verb = w.say("decrease ", "نقص ")
		}
		h.Statement = w.say(capital(x)+" and "+z+" together "+verb+object+" more than either alone.", "اجتماع "+x+" و"+z+" يؤدي إلى "+verb+y+" أكثر مما يؤدي إليه أيٌّ منهما وحده.")
		h.Prediction = research.Prediction{Text: w.say("In a study that crosses the two, "+w.moves(y, key, k.one.r.sign)+" most where both are raised.", "في دراسة تقاطع بين العاملين "+w.moves(y, key, k.one.r.sign)+" أكثر ما يكون حين يجتمعان."), Direction: directionName(k.one.r.sign, true)}
	} else {
		h.Statement = w.say(capital(x)+number(x, " offsets", " offset")+" what "+z+number(z, " does", " do")+" to "+object+".", "يعادل "+x+" ما يُحدثه "+z+" في "+y+".")
		h.Prediction = research.Prediction{Text: w.say("In a study that crosses the two, "+y+number(y, " changes", " change")+" less with "+z+" where "+x+" "+number(x, "is", "are")+" raised.", "في دراسة تقاطع بين العاملين يكون تغيّر "+y+" مع "+z+" أقل حيث يُرفع "+x+"."), Direction: "difference"}
	}
	h.Prediction.Subject, h.Prediction.Size = w.subject(p1, p2), ""
	h.Mechanism = research.Claim{Text: w.say(
		fmt.Sprintf("One source says that %s; another says that %s.", w.lower(w.effect(x, y, key, k.one.r.sign)), w.lower(w.effect(z, w.name(k.other.y), w.c.terms[k.other.y], k.other.r.sign))),
		fmt.Sprintf("يقول مصدر إن %s؛ ويقول مصدر آخر إن %s.", w.effect(x, y, key, k.one.r.sign), w.effect(z, w.name(k.other.y), w.c.terms[k.other.y], k.other.r.sign))), Citations: []research.Evidence{one, two}}
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
