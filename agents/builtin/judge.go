package builtin

import (
	"context"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// Challenge keeps, of what was searched for against a hypothesis, the sentences
// that deny the relation of its two ends, or state it the other way round; and
// findings of nothing that share most of its words.
func (Mind) Challenge(_ context.Context, h research.Hypothesis, found []agents.Weighed) (research.Hypothesis, error) {
	entities := contentTerms(strings.Join(h.Entities, " "))
	ends := contentTerms(strings.Join(endsOf(h), " "))
	for _, w := range found {
		if len(h.EvidenceAgainst) >= 4 {
			break
		}
		for _, s := range w.Passage.Sentences {
			text := research.Slice(w.Passage.Text, s.Start, s.End)
			if !isProse(text) || cited(h, text) || statesAim(text) || statesGap(text) {
				continue
			}
			have := contentTerms(text)
			score := shared(ends, have)
			if why := objection(h, text, shared(entities, have), score); why != "" {
				h.EvidenceAgainst = append(h.EvidenceAgainst, agents.Cite(w.Passage, text, research.Against, int(10*max(score, shared(entities, have))+0.5), why))
				break
			}
		}
	}
	if len(h.EvidenceAgainst) > 0 && h.Scores.Plausibility.Value > 2 && h.Strategy != research.StrategyContradiction {
		h.Scores.Plausibility.Value--
		h.Scores.Plausibility.Reason += say(h.Language, "; lowered by the evidence against", "؛ وخُفضت للأدلة المعارضة")
	}
	category, _ := agents.Screen(h.Statement)
	if category != "" {
		h.Risks = append(h.Risks, research.Risk{Category: category, Severity: "high", Text: say(h.Language, "The statement falls under the safety policy.", "تقع الفرضية تحت سياسة السلامة."), Mitigation: say(h.Language, "Have it overseen before any work.", "أخضعها للإشراف قبل أي عمل.")})
	}
	return h, nil
}

// endsOf gives a hypothesis' first and last entity: of a bridge the two ends, of
// a transfer the cause and its new object.
func endsOf(h research.Hypothesis) []string {
	switch {
	case len(h.Entities) < 2:
		return h.Entities
	case h.Strategy == research.StrategyTransfer:
		return h.Entities[:2]
	}
	return []string{h.Entities[0], h.Entities[len(h.Entities)-1]}
}

// objection says why a sentence speaks against a hypothesis; empty where it does
// not. A pair of neighbouring entities that the sentence joins the other way
// round breaks the chain as surely as one that denies the ends.
func objection(h research.Hypothesis, text string, all, ends float64) string {
	against := func(none bool) string {
		if none {
			return say(h.Language, "reports no effect", "يذكر أنه لا أثر")
		}
		return say(h.Language, "says the opposite", "يقول عكس ذلك")
	}
	ps := parse(text, tokensOf(text))
	keys := make([]string, 0, len(h.Entities))
	for _, e := range h.Entities {
		keys = append(keys, keyOf(e))
	}
	if len(keys) >= 2 && h.Prediction.Direction != "none" {
		last := keys[len(keys)-1]
		if h.Strategy == research.StrategyTransfer {
			last = keys[1]
		}
		r := ps.relation(keys[0], last)
		if r.none || r.stated && opposes(h.Prediction.Direction, r.sign) {
			return against(r.none)
		}
		for i := 0; i+1 < len(keys) && h.Strategy != research.StrategyTransfer; i++ {
			if r := ps.relation(keys[i], keys[i+1]); r.none {
				return against(true)
			}
		}
	}
	if saysNoEffect(text) && ends >= 0.75 && all >= 0.6 && h.Prediction.Direction != "none" {
		return against(true)
	}
	return ""
}

// keyOf is the key of a term as printed.
func keyOf(text string) string {
	parts := []string{}
	for _, t := range tokensOf(text) {
		if t.mark == 0 {
			parts = append(parts, keyParts(t.key)...)
		}
	}
	return strings.Join(parts, " ")
}

func cited(h research.Hypothesis, text string) bool {
	for _, list := range [][]research.Evidence{h.EvidenceFor, h.EvidenceAgainst} {
		for _, e := range list {
			if e.Quote == text || strings.Contains(e.Quote, text) {
				return true
			}
		}
	}
	return false
}

func opposes(predicted string, said int) bool {
	return predicted == "increase" && said == down || predicted == "decrease" && said == up
}

// Compare prefers what is measurably better to test: a direction predicted,
// verified evidence from several sources, little against, nearness to the
// question. It has no taste, and says so by its reasons.
func (Mind) Compare(_ context.Context, question string, first, second research.Hypothesis) (float64, string, error) {
	a, b := merit(question, first), merit(question, second)
	switch {
	case a-b > 0.15:
		return 1, say(first.Language, "better grounded and nearer to the question", "أرسخ أدلةً وأقرب إلى السؤال"), nil
	case b-a > 0.15:
		return 0, say(first.Language, "less grounded or farther from the question", "أضعف أدلةً أو أبعد عن السؤال"), nil
	}
	return 0.5, say(first.Language, "no measurable difference", "لا فرق يُقاس"), nil
}

func merit(question string, h research.Hypothesis) float64 {
	m := 2 * shared(contentTerms(question), contentTerms(h.Statement+" "+h.Title))
	sources := map[research.SourceID]bool{}
	for _, e := range h.EvidenceFor {
		if e.Verdict == research.Verified {
			sources[e.Source] = true
		}
	}
	m += 0.5 * float64(min(len(sources), 3))
	if h.Prediction.Direction == "increase" || h.Prediction.Direction == "decrease" {
		m++
	}
	m -= 0.3 * float64(min(len(h.EvidenceAgainst), 3))
	return m + 0.2*float64(h.Scores.Plausibility.Value+h.Scores.Novelty.Value)
}
