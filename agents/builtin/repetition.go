package builtin

import (
	"slices"

	"diwan/agents"
	"diwan/research"
)

const mostRepeated = 1

// repetitions is the modest answer where no link, disagreement, gap or kin was
// found: what one source states, to be tested where it was not. A library of a
// few papers on unlike things gives nothing bolder, and it is said so.
func (w writer) repetitions(in agents.DraftInput, found []finding, starts []int) []research.Hypothesis {
	out := []research.Hypothesis{}
	told := map[[2]int]bool{}
	for _, f := range found {
		if len(out) == mostRepeated || f.r.none || f.r.hedged || !f.r.causal || f.r.sign == 0 || !w.c.established(f.x) || !w.c.established(f.y) || isAnimal(w.c.terms[f.x]) || told[[2]int{f.x, f.y}] || !w.c.touches(f, starts) && f.relevance < 0.35 {
			continue
		}
		told[[2]int{f.x, f.y}] = true
		h := w.repetition(w.cite(f.m, research.Supports, relevanceOf(f.r), w.link(w.name(f.x), w.name(f.y), f.r)))
		said := w.effect(w.name(f.x), w.name(f.y), w.c.terms[f.y], f.r.sign)
		h.Title = w.say("Does it hold elsewhere: ", "أيصحّ في غير موضعه: ") + w.name(f.x) + w.say(" and ", " و") + w.name(f.y)
		h.Statement = said + w.say(" outside of the material and conditions of the one source that says so.", " خارج مادة المصدر الوحيد الذي يقول ذلك وظروفه.")
		h.Entities = []string{w.name(f.x), w.name(f.y)}
		h.Prediction.Text = w.say("On new material, planned beforehand, "+w.moves(w.name(f.y), w.c.terms[f.y], f.r.sign)+" with "+w.name(f.x)+".", "على مادة جديدة، وبخطة موضوعة سلفًا، "+w.moves(w.name(f.y), w.c.terms[f.y], f.r.sign)+" مع "+w.name(f.x)+".")
		h.Prediction.Direction = directionName(f.r.sign, true)
		out = append(out, h)
	}
	return out
}

func (w writer) repetition(quote research.Evidence) research.Hypothesis {
	said := clipWords(quote.Quote, 220)
	h := research.Hypothesis{
		Strategy: research.StrategyTransfer, EvidenceFor: []research.Evidence{quote},
		Title:     w.say("Does it hold elsewhere: “", "أيصحّ في غير موضعه: «") + clipWords(quote.Quote, 70) + w.say("”", "»"),
		Statement: w.say("What one source states holds beyond its own material and conditions: “", "ما يذكره مصدر واحد يصحّ خارج مادته وظروفه: «") + said + w.say("”.", "»."),
		Entities:  keyTerms(quote.Quote),
		Mechanism: research.Claim{Text: said, Citations: []research.Evidence{quote}},
		Prediction: research.Prediction{
			Text:      w.say("A repetition on new material, planned beforehand, finds the same.", "تجد إعادة على مادة جديدة، مخطط لها سلفًا، الشيء نفسه."),
			Direction: "difference", Size: sizeIn(quote.Quote), Subject: w.say("material that the source did not use", "مادة لم يستعملها المصدر"),
		},
		RefutedBy: w.say("A repetition with enough power, on material of the same kind, does not find it.", "ألا تجده إعادة بقوة كافية على مادة من النوع نفسه."),
		Null:      w.say("On new material, what the source states makes no difference.", "على مادة جديدة لا يُحدث ما يذكره المصدر أي فرق."),
		Rivals: []research.Rival{{
			Statement: w.say("The finding belongs to the material, the tools or the time of that one source.", "تخص النتيجة مادة ذلك المصدر أو أدواته أو زمنه."),
			TellApart: w.say("Repeat it first as it was, then change one of them at a time.", "أعدها أولًا كما كانت، ثم غيّر واحدًا منها في كل مرة."),
		}},
		Assumptions: []research.Assumption{{
			Text: w.say("The source describes its conditions well enough to repeat them.", "يصف المصدر ظروفه وصفًا يكفي لإعادتها."), Plausibility: "uncertain",
			Why: w.say("It is one sentence of one source.", "إنها جملة واحدة من مصدر واحد."),
		}},
		Novelty: research.Novelty{Closest: []research.Evidence{}, New: w.say("Nothing but the repetition: no second source of the library tests it.", "لا جديد سوى الإعادة: فلا مصدر ثانيًا في المكتبة يختبره.")},
		Risks:   []research.Risk{},
	}
	one := w.say("stated by one source", "يذكره مصدر واحد")
	h.Scores = research.Scores{
		Novelty: research.Score{Value: 1, Reason: w.say("a repetition", "إعادة")}, Plausibility: research.Score{Value: 3, Reason: one},
		Testability: research.Score{Value: 3, Reason: w.say("by repeating what was done", "بإعادة ما جرى")}, Feasibility: research.Score{Value: 3, Reason: w.say("as it was for the source", "كما كان للمصدر")},
	}
	return h
}

// keyTerms names what a sentence speaks of, the longest words first.
func keyTerms(text string) []string {
	words := []string{}
	for t := range contentTerms(text) {
		if research.RuneLen(t) > 3 {
			words = append(words, t)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		if d := research.RuneLen(b) - research.RuneLen(a); d != 0 {
			return d
		}
		if a < b {
			return -1
		}
		return 1
	})
	return words[:min(4, len(words))]
}
