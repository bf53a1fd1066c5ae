package builtin

import (
	"context"

	"diwan/agents"
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

// stanceOf is against for findings of nothing, else context: what a sentence
// supports depends on the claim it is held against.
func stanceOf(sentence string) research.Stance {
	if saysNoEffect(sentence) {
		return research.Against
	}
	return research.Context
}
