package llamamind

import (
	"context"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// Scope asks for search queries; the question itself always comes first.
func (m *Mind) Scope(ctx context.Context, question, language string) ([]string, error) {
	var reply struct{ Queries []string }
	if err := m.ask(ctx, "scope", language, map[string]any{"Question": question}, scopeSchema, &reply); err != nil {
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

// Weigh asks how relevant a passage is, and which of its sentences matters most.
// A number that no sentence has is replaced by the builtin mind's choice.
func (m *Mind) Weigh(ctx context.Context, question string, p research.Scored) (agents.Weighed, error) {
	var reply struct {
		Relevance, Sentence int
		Reason, Stance      string
	}
	list := sentencesOf(p)
	data := map[string]any{"Question": question, "Passage": fence("P1", p.Title, numbered(list, 1))}
	if err := m.ask(ctx, "weigh", languageOf(question), data, weighSchema, &reply); err != nil {
		return agents.Weighed{}, err
	}
	w := agents.Weighed{Passage: p, Relevance: reply.Relevance, Reason: strings.TrimSpace(reply.Reason), Stance: research.Stance(reply.Stance)}
	if reply.Sentence <= len(list) {
		w.Quote = list[reply.Sentence-1].text
		return w, nil
	}
	extract, err := m.builtin.Weigh(ctx, question, p)
	w.Quote = extract.Quote
	return w, err
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
		{research.StrategyNull, "State that an effect which is taken for granted is absent, or too small to matter, where a passage gives reason to doubt it: its null result, its small sample, its missing control. The prediction's direction is none, and the null hypothesis says that the effect is there."},
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

func (m *Mind) draft(ctx context.Context, input agents.DraftInput, passages string, byKey map[string]agents.Weighed, strategy string, avoid []string) (research.Hypothesis, error) {
	var d drafted
	data := map[string]any{"Question": input.Question, "Passages": passages, "Strategy": strategy, "Avoid": avoid}
	grounded := func() string {
		for _, k := range d.Keys {
			if _, ok := byKey[strings.ToUpper(strings.TrimSpace(k))]; ok {
				return ""
			}
		}
		return "its keys name none of the passages"
	}
	spoken := func() []string { return []string{d.Statement, d.Mechanism, d.Null} }
	if err := m.ask(ctx, "hypothesis", input.Language, data, draftSchema, &d, grounded, inLanguage(input.Language, spoken)); err != nil {
		return research.Hypothesis{}, err
	}
	h := research.Hypothesis{
		Title: d.Title, Statement: d.Statement, Entities: d.Entities, RefutedBy: d.RefutedBy, Null: d.Null,
		Prediction: research.Prediction{Text: d.Prediction, Direction: d.Direction},
		Rivals:     []research.Rival{{Statement: d.Rival, TellApart: d.TellApart}},
	}
	for _, k := range distinct(d.Keys) {
		if w, ok := byKey[k]; ok { // a key outside of the evidence cites nothing
			h.EvidenceFor = append(h.EvidenceFor, w.Evidence(research.Supports))
		}
	}
	if len(h.EvidenceFor) == 0 || strings.TrimSpace(d.Statement) == "" {
		return h, garbled("it rests on none of the passages it was given", nil)
	}
	h.Mechanism = research.Claim{Text: d.Mechanism, Citations: h.EvidenceFor}
	h.Novelty = research.Novelty{Closest: h.EvidenceFor}
	return h, nil
}

// sentencesShown is how many sentences of each passage are shown when evidence
// against is looked for.
const sentencesShown = 3

// Challenge asks which sentences speak against a hypothesis, then has it scored
// with what was found.
func (m *Mind) Challenge(ctx context.Context, h research.Hypothesis, found []agents.Weighed) (research.Hypothesis, error) {
	passages, sentences := near(found, h.Statement+" "+h.RefutedBy, sentencesShown)
	if len(sentences) > 0 {
		var reply struct {
			Against []struct {
				Sentence int
				Reason   string
			}
		}
		data := map[string]any{"Statement": h.Statement, "RefutedBy": h.RefutedBy, "Passages": passages}
		if err := m.ask(ctx, "challenge", h.Language, data, againstSchema, &reply); err != nil {
			return h, err
		}
		seen := map[int]bool{}
		for _, a := range reply.Against {
			if a.Sentence > len(sentences) || seen[a.Sentence] {
				continue
			}
			seen[a.Sentence] = true
			s := sentences[a.Sentence-1]
			h.EvidenceAgainst = append(h.EvidenceAgainst, agents.Cite(s.from, s.text, research.Against, 5, strings.TrimSpace(a.Reason)))
		}
	}
	return m.consider(ctx, h)
}

// quotes are shown as data: their delimiters are taken out.
func quotes(list []research.Evidence) []string {
	out := []string{}
	for _, e := range list {
		if e.Verdict != research.Absent && len(out) < 6 {
			out = append(out, clean(strings.Join(strings.Fields(e.Quote), " ")))
		}
	}
	return out
}

// Compare asks which of two is the better one to test.
func (m *Mind) Compare(ctx context.Context, question string, first, second research.Hypothesis) (float64, string, error) {
	var reply struct{ Better, Why string }
	data := map[string]any{"Question": question, "First": first.Statement, "Second": second.Statement}
	if err := m.ask(ctx, "compare", first.Language, data, compareSchema, &reply); err != nil {
		return 0, "", err
	}
	return map[string]float64{"first": 1, "second": 0, "neither": 0.5}[reply.Better], strings.TrimSpace(reply.Why), nil
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

// Answer asks for claims, each with the keys of the passages that carry it; the
// quotes are the sentences that were chosen when the passages were weighed.
func (m *Mind) Answer(ctx context.Context, question, language string, evidence []agents.Weighed) ([]research.Claim, error) {
	passages, byKey := keyed(evidence)
	var reply struct {
		Claims []struct {
			Text string
			Keys []string
		}
	}
	spoken := func() []string {
		texts := []string{}
		for _, c := range reply.Claims {
			texts = append(texts, c.Text)
		}
		return texts
	}
	if err := m.ask(ctx, "answer", language, map[string]any{"Question": question, "Passages": passages}, answerSchema, &reply, inLanguage(language, spoken)); err != nil {
		return nil, err
	}
	claims := []research.Claim{}
	for _, c := range reply.Claims {
		claim := research.Claim{Text: strings.TrimSpace(c.Text), Citations: []research.Evidence{}}
		for _, k := range distinct(c.Keys) {
			if w, ok := byKey[k]; ok {
				claim.Citations = append(claim.Citations, w.Evidence(research.Supports))
			}
		}
		if claim.Text != "" {
			claims = append(claims, claim)
		}
	}
	return claims, nil
}

// distinct gives keys as they are written, each once.
func distinct(keys []string) []string {
	out := []string{}
	for _, k := range keys {
		if k = strings.ToUpper(strings.TrimSpace(k)); !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}
