package llamamind

import (
	"context"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// Scope asks for search queries; the question itself always comes first.
func (m *Mind) Scope(ctx context.Context, question, language string) ([]string, error) {
	var reply struct{ Queries []string }
	if err := m.ask(ctx, "scope", language, map[string]any{"Question": question}, scopeSchema, 200, &reply); err != nil {
		return nil, err
	}
	subs := []string{question}
	for _, q := range reply.Queries {
		if q = strings.TrimSpace(q); q != "" && q != question {
			subs = append(subs, q)
		}
	}
	return subs, nil
}

// Weigh asks how relevant a passage is. A quote that is not in the passage is
// replaced by the builtin mind's choice: what is cited must be there.
func (m *Mind) Weigh(ctx context.Context, question string, p research.Scored) (agents.Weighed, error) {
	var reply struct {
		Relevance             int
		Quote, Reason, Stance string
	}
	data := map[string]any{"Question": question, "Passage": fence("P1", p.Title, p.Text)}
	if err := m.ask(ctx, "weigh", languageOf(question), data, weighSchema, 320, &reply); err != nil {
		return agents.Weighed{}, err
	}
	w := agents.Weighed{Passage: p, Relevance: reply.Relevance, Reason: reply.Reason, Quote: strings.TrimSpace(reply.Quote), Stance: research.Stance(reply.Stance)}
	if agents.Cite(p, w.Quote, w.Stance, w.Relevance, "").Verdict != research.Verified {
		extract, err := m.builtin.Weigh(ctx, question, p)
		if err != nil {
			return w, err
		}
		w.Quote = extract.Quote
	}
	return w, nil
}

// strategies are asked for in turn, so that drafts differ in kind.
func strategies() []struct {
	name research.Strategy
	text string
} {
	return []struct {
		name research.Strategy
		text string
	}{
		{research.StrategyABC, "Bridge two passages: one links A with B, another B with C."},
		{research.StrategyContradiction, "Settle a disagreement between passages."},
		{research.StrategyGap, "Answer what the authors say is not known."},
		{research.StrategyTransfer, "Carry a method or effect of one passage to another setting."},
	}
}

// Hypotheses drafts one: which strategy it follows depends on its number. A
// draft that rests on no passage it was given is refused.
func (m *Mind) Hypotheses(ctx context.Context, in agents.DraftInput) ([]research.Hypothesis, bool, error) {
	more := in.Number+1 < in.Count
	if len(in.Evidence) == 0 {
		return nil, more, nil
	}
	passages, byKey := keyed(in.Evidence)
	strategy := strategies()[in.Number%len(strategies())]
	h, err := m.draft(ctx, in, passages, byKey, strategy.text, statements(in.Drafted))
	if err != nil {
		return nil, more, err
	}
	h.Strategy = strategy.name
	return []research.Hypothesis{h}, more, nil
}

func statements(list []research.Hypothesis) []string {
	out := make([]string, len(list))
	for i, h := range list {
		out[i] = h.Statement
	}
	return out
}

type drafted struct {
	Title, Statement, Mechanism, Prediction, Direction, Null, Rival string
	RefutedBy                                                       string `json:"refuted_by"`
	TellApart                                                       string `json:"tell_apart"`
	Entities, Keys                                                  []string
}

func (m *Mind) draft(ctx context.Context, in agents.DraftInput, passages string, byKey map[string]agents.Weighed, strategy string, avoid []string) (research.Hypothesis, error) {
	var d drafted
	data := map[string]any{"Question": in.Question, "Passages": passages, "Strategy": strategy, "Avoid": avoid}
	if err := m.ask(ctx, "hypothesis", in.Language, data, draftSchema, 700, &d); err != nil {
		return research.Hypothesis{}, err
	}
	h := research.Hypothesis{
		Title: d.Title, Statement: d.Statement, Entities: d.Entities, RefutedBy: d.RefutedBy, Null: d.Null,
		Prediction: research.Prediction{Text: d.Prediction, Direction: d.Direction},
		Rivals:     []research.Rival{{Statement: d.Rival, TellApart: d.TellApart}},
	}
	seen := map[string]bool{}
	for _, k := range d.Keys {
		k = strings.ToUpper(strings.TrimSpace(k))
		w, ok := byKey[k]
		if !ok || seen[k] {
			continue // a key outside of the evidence cites nothing
		}
		seen[k] = true
		h.EvidenceFor = append(h.EvidenceFor, w.Evidence(research.Supports))
	}
	if len(h.EvidenceFor) == 0 || strings.TrimSpace(d.Statement) == "" {
		return h, garbled(nil)
	}
	h.Mechanism = research.Claim{Text: d.Mechanism, Citations: h.EvidenceFor}
	h.Novelty = research.Novelty{Closest: h.EvidenceFor}
	return h, nil
}

// Challenge asks which passages speak against a hypothesis; quotes that are not
// in their passage are kept with the verifier's verdict on them.
func (m *Mind) Challenge(ctx context.Context, h research.Hypothesis, found []agents.Weighed) (research.Hypothesis, error) {
	passages, byKey := keyed(found)
	if len(byKey) == 0 {
		return h, nil
	}
	var reply struct {
		Against []struct{ Key, Quote, Reason string }
	}
	if err := m.ask(ctx, "challenge", h.Language, map[string]any{"Statement": h.Statement, "Passages": passages}, againstSchema, 500, &reply); err != nil {
		return h, err
	}
	for _, a := range reply.Against {
		w, ok := byKey[strings.ToUpper(strings.TrimSpace(a.Key))]
		if !ok || strings.TrimSpace(a.Quote) == "" {
			continue
		}
		e := agents.Cite(w.Passage, a.Quote, research.Against, 5, a.Reason)
		if e.Verdict != research.Absent {
			h.EvidenceAgainst = append(h.EvidenceAgainst, e)
		}
	}
	return h, nil
}

// Compare asks which of two is the better one to test.
func (m *Mind) Compare(ctx context.Context, question string, first, second research.Hypothesis) (float64, string, error) {
	var reply struct{ Better, Reason string }
	data := map[string]any{"Question": question, "First": first.Statement, "Second": second.Statement}
	if err := m.ask(ctx, "compare", first.Language, data, compareSchema, 160, &reply); err != nil {
		return 0, "", err
	}
	return map[string]float64{"first": 1, "second": 0, "neither": 0.5}[reply.Better], reply.Reason, nil
}

// Evolve asks for one candidate that joins the best two.
func (m *Mind) Evolve(ctx context.Context, in agents.DraftInput, best []research.Hypothesis) ([]research.Hypothesis, error) {
	passages, byKey := keyed(in.Evidence)
	avoid := []string{}
	for _, h := range best {
		avoid = append(avoid, h.Statement)
	}
	h, err := m.draft(ctx, in, passages, byKey, "Join the two best of those already drafted into one that is sharper than both.", avoid)
	if err != nil {
		return nil, err
	}
	h.Parents = []string{best[0].ID, best[1].ID}
	return []research.Hypothesis{h}, nil
}

// Answer asks for claims, each with the key and sentence that carries it.
func (m *Mind) Answer(ctx context.Context, question, language string, evidence []agents.Weighed) ([]research.Claim, error) {
	passages, byKey := keyed(evidence)
	var reply struct {
		Claims []struct{ Text, Key, Quote string }
	}
	if err := m.ask(ctx, "answer", language, map[string]any{"Question": question, "Passages": passages}, answerSchema, 700, &reply); err != nil {
		return nil, err
	}
	claims := []research.Claim{}
	for _, c := range reply.Claims {
		claim := research.Claim{Text: strings.TrimSpace(c.Text), Citations: []research.Evidence{}}
		if w, ok := byKey[strings.ToUpper(strings.TrimSpace(c.Key))]; ok {
			claim.Citations = append(claim.Citations, agents.Cite(w.Passage, c.Quote, research.Supports, w.Relevance, w.Reason))
		}
		if claim.Text != "" {
			claims = append(claims, claim)
		}
	}
	return claims, nil
}
