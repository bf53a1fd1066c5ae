package llamamind

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"unicode"

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
		return 420
	case "support", "extent":
		return 130
	case "assume", "bounds", "hazards":
		return 330
	case "hypothesis":
		return 720
	case "answer":
		return 560
	case "plan-protocol":
		return 900
	case "plan-variables", "plan-people", "plan-confounders":
		return 500
	case "describe", "analyse", "ideas":
		return 700
	case "findings":
		return 900
	case "meaning", "wonder":
		return 450
	case "answer-maker", "judge":
		return 240
	case "argue":
		return 360
	}
	return 1200 // contribute
}

// ask fills a prompt, asks, and reads the reply into out. A reply that can't be
// used is asked for once more with the fault named: one that is not of the
// schema, or of which one of the checks says what is wrong. Every exchange goes
// to the step's trace, whatever comes of it, and none begins that the budget has
// no room for.
func (m *Mind) ask(ctx context.Context, name, language string, data map[string]any, schema string, out any, checks ...func() string) error {
	system, err := m.fill("system.md", map[string]any{"Language": languageName(language)})
	if err != nil {
		return err
	}
	prompt, err := m.fill(name+".md", harmless(data))
	if err != nil {
		return err
	}
	images, _ := data["Images"].([][]byte)
	q := Question{System: system, Prompt: prompt, Images: images, Schema: json.RawMessage(schema), MaxTokens: sizeOf(name), Seed: m.seed}
	for attempt := 0; ; attempt++ {
		reply, err := m.exchange(ctx, q)
		if err == nil {
			err = m.read(reply.Text, out, checks)
		}
		if research.CodeOf(err) != research.CodeModelGarbled {
			return err
		}
		fault := reply.Fault
		if fault == "" {
			fault = faultOf(err)
		}
		if attempt > 0 {
			return garbled("twice: "+fault, err)
		}
		agents.TraceOf(ctx).Retry()
		q.Previous, q.Fault, q.Seed = reply.Text, fault, m.seed+1
	}
}

// read takes a reply apart and checks what the schema can't.
func (m *Mind) read(text string, out any, checks []func() string) error {
	if err := json.Unmarshal([]byte(text), out); err != nil {
		return unfit("it is not JSON of the shape asked for")
	}
	for _, check := range checks {
		if fault := check(); fault != "" {
			return unfit(fault)
		}
	}
	return nil
}

// unfit is a reply that can't be used, with why in words for the model.
func unfit(fault string) error { return garbled(fault, faulty(fault)) }

type faulty string

func (f faulty) Error() string { return string(f) }

func faultOf(err error) string {
	var f faulty
	if errors.As(err, &f) {
		return string(f)
	}
	return "it is not JSON of the shape asked for"
}

// inLanguage is the check that texts are in the language asked for: of their letters,
// most Latin ones for English; for Arabic, which keeps Latin names as they are,
// two fifths Arabic ones.
func inLanguage(language string, texts func() []string) func() string {
	return func() string {
		latin, arabic, all := 0, 0, 0
		for _, text := range texts() {
			for _, r := range text {
				switch {
				case !unicode.IsLetter(r):
					continue
				case unicode.Is(unicode.Latin, r):
					latin++
				case unicode.Is(unicode.Arabic, r):
					arabic++
				}
				all++
			}
		}
		if all < 12 || language == "ar" && 5*arabic >= 2*all || language != "ar" && 2*latin >= all {
			return ""
		}
		return "it is not in " + languageName(language)
	}
}

func (m *Mind) exchange(ctx context.Context, q Question) (Reply, error) {
	trace := agents.TraceOf(ctx)
	bytes := len(q.System) + len(q.Prompt) + min(len(q.Previous), 600) + len(q.Fault)
	want, pictures := q.MaxTokens, imageTokens*len(q.Images)
	room, err := trace.Reserve(m.rate.tokens(bytes)+pictures, bytes+templateTokens+pictures, want, want/2)
	if err != nil {
		return Reply{}, err
	}
	defer room.Done()
	q.MaxTokens, q.MaxContext = room.Reply, room.Whole
	reply, err := m.chat(ctx, q, func(t string) error {
		trace.Token(t)
		return ctx.Err()
	})
	trace.Call(q.System+"\n\n"+shown(q)+q.Prompt+again(q), reply.Text, research.Usage{Calls: 1, PromptTokens: reply.PromptTokens, GeneratedTokens: reply.GeneratedTokens, ModelMilliseconds: reply.Took.Milliseconds()})
	trace.Think(reply.Thinking)
	if err == nil && leaks(reply.Text) {
		reply.Fault = "it repeats its instructions instead of answering"
		err = garbled(reply.Fault, nil)
	}
	if len(q.Images) == 0 {
		m.rate.learn(bytes, reply.PromptTokens)
	}
	if research.CodeOf(err) == research.CodeModelGarbled && reply.Truncated && room.Reply < want {
		return reply, research.E(research.CodeBudgetSpent, "llamamind.ask", "The tokens that are left do not hold this step's reply; what was made is kept. Raise the budget and resume.", err)
	}
	return reply, err
}

// shown says in the trace which pictures went with a prompt.
func shown(q Question) string {
	out := ""
	for _, img := range q.Images {
		out += fmt.Sprintf("[a picture of %d bytes, %s]\n\n", len(img), http.DetectContentType(img))
	}
	return out
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

const (
	templateTokens = 128  // what the chat format adds at most
	imageTokens    = 1800 // what a picture takes of the context at most
)

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
