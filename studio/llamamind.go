package studio

import (
	"context"

	"diwan/agents"
	"diwan/agents/llamamind"
	"diwan/llama"
	"diwan/research"
)

// chatTemperature is low: the council is to be exact first, then inventive.
const chatTemperature = 0.3

// llamaMind hands a model of the server to the Llama mind.
func (s *Studio) llamaMind(model string, seed int64) (agents.Mind, error) {
	return llamamind.New(func(ctx context.Context, q llamamind.Question, token func(string) error) (llamamind.Reply, error) {
		c := s.client()
		if c == nil {
			return llamamind.Reply{}, research.E(research.CodeModelUnreachable, "studio.chat", "The Ollama host in the settings is not an address.", nil)
		}
		r, err := c.Chat(ctx, llama.Request{Model: model, System: q.System, Prompt: q.Prompt, Schema: q.Schema, MaxTokens: q.MaxTokens, Seed: q.Seed, Temperature: chatTemperature}, token)
		return llamamind.Reply{Text: r.Text, PromptTokens: r.PromptTokens, GeneratedTokens: r.GeneratedTokens, Took: r.Took, Retries: r.Retries}, err
	}, seed)
}
