package llamamind

import (
	"context"
	"encoding/json"
	"sync"

	"diwan/agents"
	"diwan/research"
)

// sizes are the tokens that a reply may have, by prompt. Each is about twice
// what a good reply takes; the schemas' lengths hold the rest.
func sizeOf(prompt string) int {
	switch prompt {
	case "scope":
		return 160
	case "weigh":
		return 140
	case "compare":
		return 100
	case "challenge":
		return 320
	case "appraise":
		return 520
	case "hypothesis":
		return 720
	case "answer":
		return 560
	case "plan":
		return 1400
	}
	return 1600 // critique
}

// ask fills a prompt, asks, and reads the reply into out. A reply that can't be
// used is asked for once more with the fault named. Every exchange goes to the
// step's trace, whatever comes of it, and none begins that the budget has no
// room for.
func (m *Mind) ask(ctx context.Context, name, language string, data map[string]any, schema string, out any) error {
	system, err := m.fill("system.md", map[string]any{"Language": languageName(language)})
	if err != nil {
		return err
	}
	prompt, err := m.fill(name+".md", harmless(data))
	if err != nil {
		return err
	}
	q := Question{System: system, Prompt: prompt, Schema: json.RawMessage(schema), MaxTokens: sizeOf(name), Seed: m.seed}
	reply, err := m.exchange(ctx, q)
	if research.CodeOf(err) == research.CodeModelGarbled {
		agents.TraceOf(ctx).Retry()
		q.Previous, q.Fault, q.Seed = reply.Text, reply.Fault, m.seed+1
		if q.Fault == "" {
			q.Fault = "it is not JSON of the shape asked for"
		}
		reply, err = m.exchange(ctx, q)
		if research.CodeOf(err) == research.CodeModelGarbled {
			return garbled("twice: "+q.Fault, err)
		}
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(reply.Text), out); err != nil {
		return garbled("it is not of the shape asked for", err)
	}
	return nil
}

func (m *Mind) exchange(ctx context.Context, q Question) (Reply, error) {
	trace := agents.TraceOf(ctx)
	bytes := len(q.System) + len(q.Prompt) + min(len(q.Previous), 600) + len(q.Fault)
	want := q.MaxTokens
	room, err := trace.Reserve(m.rate.tokens(bytes), bytes+templateTokens, want, want/2)
	if err != nil {
		return Reply{}, err
	}
	defer room.Done()
	q.MaxTokens, q.MaxContext = room.Reply, room.Whole
	reply, err := m.chat(ctx, q, func(t string) error {
		trace.Token(t)
		return ctx.Err()
	})
	trace.Call(q.System+"\n\n"+q.Prompt+again(q), reply.Text, research.Usage{Calls: 1, PromptTokens: reply.PromptTokens, GeneratedTokens: reply.GeneratedTokens, ModelMilliseconds: reply.Took.Milliseconds()})
	trace.Think(reply.Thinking)
	if err == nil && leaks(reply.Text) {
		reply.Fault = "it repeats its instructions instead of answering"
		err = garbled(reply.Fault, nil)
	}
	m.rate.learn(bytes, reply.PromptTokens)
	if research.CodeOf(err) == research.CodeModelGarbled && reply.Truncated && room.Reply < want {
		return reply, research.E(research.CodeBudgetSpent, "llamamind.ask", "The tokens that are left do not hold this step's reply; what was made is kept. Raise the budget and resume.", err)
	}
	return reply, err
}

func again(q Question) string {
	if q.Fault == "" {
		return ""
	}
	return "\n\nThat reply was not usable: " + q.Fault
}

func garbled(fault string, cause error) error {
	return research.E(research.CodeModelGarbled, "llamamind.ask", "The model gave a reply that can't be used ("+fault+"). Try again, or choose a larger model.", cause)
}

const templateTokens = 128 // what the chat format adds at most

// rate learns how many tokens a byte of prompt has with the model in use. Until
// it knows, it counts with the most there can be, a token a byte, which the
// budget is held against.
type rate struct {
	mu   sync.Mutex
	most float64
}

func (r *rate) learn(bytes, tokens int) {
	if bytes == 0 || tokens == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.most = max(r.most, float64(tokens)/float64(bytes))
}

func (r *rate) tokens(bytes int) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.most == 0 {
		return bytes + templateTokens
	}
	return min(bytes, int(float64(bytes)*r.most*1.25)) + templateTokens
}
