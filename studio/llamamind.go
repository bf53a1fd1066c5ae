package studio

import (
	"context"
	"slices"
	"time"

	"diwan/agents"
	"diwan/agents/llamamind"
	"diwan/llama"
	"diwan/research"
)

// chatTemperature is low: the council is to be exact first, then inventive.
const chatTemperature = 0.3

// llamaMind hands a model of the server, or of recorded replies, to the Llama
// mind.
func (s *Studio) llamaMind(m Model, seed int64, keep time.Duration, settings Settings) (agents.Mind, error) {
	return llamamind.New(func(ctx context.Context, q llamamind.Question, token func(string) error) (llamamind.Reply, error) {
		chatter, err := s.chatter(m)
		if err != nil {
			return llamamind.Reply{}, err
		}
		images := make([]llama.Image, len(q.Images))
		for i, img := range q.Images {
			images[i] = img
		}
		r, err := chatter.Chat(ctx, llama.Request{
			Model: m.Name, System: q.System, Prompt: q.Prompt, Images: images, Schema: q.Schema, Seed: q.Seed, Temperature: chatTemperature, Previous: q.Previous, Fault: q.Fault,
			MaxTokens: q.MaxTokens, MaxContext: q.MaxContext, ContextLength: m.ContextLength, Once: true, CanThink: slices.Contains(m.Capabilities, "thinking"), KeepAlive: keep,
			Stop: settings.Stop, Think: settings.Think && slices.Contains(m.Capabilities, "thinking"),
		}, token)
		s.learnSpeed(m.Name, r)
		reply := llamamind.Reply{Text: r.Text, Thinking: r.Thinking, PromptTokens: r.PromptTokens, GeneratedTokens: r.GeneratedTokens, Took: r.Took, Truncated: r.Truncated}
		if research.CodeOf(err) == research.CodeModelGarbled {
			reply.Fault = llama.FaultOf(err)
		}
		return reply, err
	}, seed, llamamind.Sees(slices.Contains(m.Capabilities, "vision")))
}

// chatter is who answers for a model: the server, the server with its replies
// recorded, or recorded replies alone.
func (s *Studio) chatter(m Model) (llama.Chatter, error) {
	if s.tape != nil {
		return s.tape, nil
	}
	c := s.client()
	if c == nil {
		return nil, research.E(research.CodeModelUnreachable, "studio.chat", "The Ollama host in the settings is not an address.", nil)
	}
	if s.opts.Record != "" {
		return llama.Record(s.opts.Record, llama.Model(m), c)
	}
	return c, nil
}

// openTape makes recorded replies answer instead of a server.
func (s *Studio) openTape(dir string) error {
	player, m, err := llama.Replay(dir)
	if err != nil {
		return err
	}
	s.tape, s.taped = player, Model(m)
	return nil
}
