package agents_test

import (
	"context"
	"testing"

	"diwan/agents"
	"diwan/agents/agentstest"
	"diwan/agents/builtin"
	"diwan/agents/llamamind"
	"diwan/agents/llamamind/rehearsal"
)

// chat is how a scripted model replies.
type chat = llamamind.Chat

// rehearsed replies as a careful model would.
func rehearsed(_ context.Context, q llamamind.Question, token func(string) error) (llamamind.Reply, error) {
	text := rehearsal.Reply(q.System, q.Prompt, q.Schema)
	if token != nil {
		if err := token(text); err != nil {
			return llamamind.Reply{}, err
		}
	}
	return llamamind.Reply{Text: text, PromptTokens: (len(q.System) + len(q.Prompt)) / 4, GeneratedTokens: len(text) / 4}, nil
}

func modelMind(t *testing.T, c chat) agents.Mind {
	t.Helper()
	m, err := llamamind.New(c, 1)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func newHouse() *agentstest.House { return agentstest.New() }

func minds(t *testing.T) map[string]agents.Mind {
	t.Helper()
	return map[string]agents.Mind{"": builtin.New(), "rehearsed": modelMind(t, rehearsed)}
}
