package builtin

import (
	"context"
	"strings"

	"diwan/agents"
	"diwan/agents/verify"
	"diwan/research"
)

// Mind is the builtin mind. It holds no state.
type Mind struct{}

var _ agents.Mind = Mind{}

// New makes the builtin mind.
func New() Mind { return Mind{} }

// Name is builtin.
func (Mind) Name() string { return "builtin" }

// Costs is none: no model is asked.
func (Mind) Costs(research.Request) []agents.Cost { return nil }

// Scope takes the question, and its terms in pairs where it has several.
func (Mind) Scope(_ context.Context, question, _ string) ([]string, error) {
	subs := []string{question}
	terms := phrases(question)
	for i := 0; i+1 < len(terms) && len(subs) < 4; i++ {
		subs = append(subs, terms[i].text+" "+terms[i+1].text)
	}
	return subs, nil
}

// Weigh takes the sentence that bears most on the question
// (verify.ScoreSentences); the relevance is the share of the question's terms in
// it and in its passage.
func (Mind) Weigh(_ context.Context, question string, p research.Scored) (agents.Weighed, error) {
	wanted := contentTerms(question)
	spans, texts := []research.Sentence{}, []string{}
	for _, s := range p.Sentences {
		text := research.Slice(p.Text, s.Start, s.End)
		if n := research.RuneLen(text); n >= 25 && n <= 500 {
			spans, texts = append(spans, s), append(texts, text)
		}
	}
	if len(spans) == 0 {
		return agents.Weighed{Passage: p, Reason: reason(0, len(wanted))}, nil
	}
	best := 0
	if order := verify.BestSentences(question, texts, 1); len(order) > 0 {
		best = order[0]
	}
	quote := research.Slice(p.Text, spans[best].Start, spans[best].End)
	own := shared(wanted, contentTerms(quote))
	context := shared(wanted, contentTerms(p.Text))
	relevance := int(10*(0.65*own+0.35*context) + 0.5)
	return agents.Weighed{Passage: p, Quote: quote, Relevance: relevance, Reason: reason(int(own*float64(len(wanted))+0.5), len(wanted)), Stance: stanceOf(quote)}, nil
}

// stanceOf is against for findings of nothing, else context: what a sentence
// supports depends on the claim it is held against.
func stanceOf(sentence string) research.Stance {
	if saysNoEffect(sentence) {
		return research.Against
	}
	return research.Context
}

func reason(found, all int) string {
	return plural(found) + " / " + plural(all)
}

func plural(n int) string {
	if n <= 0 {
		return "0"
	}
	digits := ""
	for ; n > 0; n /= 10 {
		digits = string(rune('0'+n%10)) + digits
	}
	return digits
}

// Answer joins the most relevant quotes, each its own claim, said in the
// sources' words.
func (Mind) Answer(_ context.Context, question, _ string, evidence []agents.Weighed) ([]research.Claim, error) {
	claims := []research.Claim{}
	wanted := contentTerms(question)
	seen := []string{}
	for _, w := range evidence {
		if len(claims) >= 4 {
			break
		}
		// Half of the question's terms must stand in the quote: less is not an
		// answer, and silence is a better one.
		if shared(wanted, contentTerms(w.Quote)) < 0.45 || repeats(seen, w.Quote) {
			continue
		}
		seen = append(seen, w.Quote)
		claims = append(claims, research.Claim{Text: strings.Join(strings.Fields(w.Quote), " "), Citations: []research.Evidence{w.Evidence(research.Supports)}})
	}
	return claims, nil
}

func repeats(seen []string, text string) bool {
	for _, s := range seen {
		if verify.Similarity(s, text) > 0.7 {
			return true
		}
	}
	return false
}
