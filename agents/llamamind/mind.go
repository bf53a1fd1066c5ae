// Package llamamind is the mind that asks a Llama model: one small decision a
// call, each reply bound to a schema. Prompts are Markdown beside the code and
// share their beginning, so that the server's prefix cache is hit. Passages are
// data: they stand between delimiters that their own text cannot forge, and the
// model has no tools to misuse.
package llamamind

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"strconv"
	"strings"
	"text/template"
	"time"

	"diwan/agents"
	"diwan/agents/builtin"
	"diwan/research"
)

//go:embed prompts/*.md
var promptFiles embed.FS

// Question is one call of a model.
type Question struct {
	System, Prompt string
	Schema         json.RawMessage
	MaxTokens      int
	Seed           int64
}

// Reply is what it says.
type Reply struct {
	Text                          string
	PromptTokens, GeneratedTokens int
	Took                          time.Duration
	Retries                       int
}

// Chat asks the model; token gets the reply as it streams.
type Chat func(ctx context.Context, q Question, token func(string) error) (Reply, error)

// Mind asks a model through Chat. What can be measured without a model, it
// takes from the builtin mind.
type Mind struct {
	chat    Chat
	seed    int64
	prompts *template.Template
	builtin builtin.Mind
}

var _ agents.Mind = (*Mind)(nil)

// New makes a mind of a chat.
func New(chat Chat, seed int64) (*Mind, error) {
	t, err := template.ParseFS(promptFiles, "prompts/*.md")
	if err != nil {
		return nil, research.E(research.CodeInternal, "llamamind.New", "The prompts of this build are damaged.", err)
	}
	return &Mind{chat: chat, seed: seed, prompts: t, builtin: builtin.New()}, nil
}

// Name is llama.
func (*Mind) Name() string { return "llama" }

// Calls estimates what a run takes: passages weighed, drafts, challenges and
// comparisons in both orders.
func (*Mind) Calls(r research.Request) (calls, tokens int) {
	const weighed = 16
	n := r.Count
	if n == 0 {
		n = 5
	}
	switch r.Kind {
	case research.RunHypothesize:
		calls = 1 + weighed + n + n + (n+1)*n
	case research.RunPlan:
		calls = 2 + weighed
	case research.RunAsk:
		calls = 2 + weighed
	default:
		calls = 7
	}
	return calls, calls * 700
}

// ask fills a prompt, asks, and reads the reply into out. The exchange goes to
// the step's trace, whatever comes of it.
func (m *Mind) ask(ctx context.Context, name, language string, data map[string]any, schema string, limit int, out any) error {
	trace := agents.TraceOf(ctx)
	if err := trace.Spend(); err != nil {
		return err
	}
	system, err := m.fill("system.md", map[string]any{"Language": languageName(language)})
	if err != nil {
		return err
	}
	prompt, err := m.fill(name+".md", data)
	if err != nil {
		return err
	}
	reply, err := m.chat(ctx, Question{System: system, Prompt: prompt, Schema: json.RawMessage(schema), MaxTokens: limit, Seed: m.seed}, func(t string) error {
		trace.Token(t)
		return ctx.Err()
	})
	trace.Call(system+"\n\n"+prompt, reply.Text, research.Usage{Calls: 1 + reply.Retries, PromptTokens: reply.PromptTokens, GeneratedTokens: reply.GeneratedTokens, ModelMilliseconds: reply.Took.Milliseconds()})
	for range reply.Retries {
		trace.Retry()
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(reply.Text), out); err != nil {
		return garbled(err)
	}
	return nil
}

func garbled(cause error) error {
	return research.E(research.CodeModelGarbled, "llamamind.ask", "The model gave a reply that can't be used. Try again, or choose a larger model.", cause)
}

func (m *Mind) fill(name string, data map[string]any) (string, error) {
	var b bytes.Buffer
	if err := m.prompts.ExecuteTemplate(&b, name, data); err != nil {
		return "", research.E(research.CodeInternal, "llamamind.fill", "A prompt could not be filled.", err)
	}
	return b.String(), nil
}

func languageName(l string) string {
	if l == "ar" {
		return "Arabic"
	}
	return "English"
}

// fence puts a text between delimiters that it cannot contain.
func fence(key, title, text string) string {
	clean := strings.NewReplacer("«««", "«", "»»»", "»", "<|", "< |", "|>", "| >").Replace(text)
	return "«««PASSAGE " + key + " (" + strings.NewReplacer("«", "", "»", "", "\n", " ").Replace(title) + ")\n" + clean + "\nPASSAGE»»»\n"
}

// keyed gives passages short keys and the way back; a key that the model makes
// up is not in it.
func keyed(list []agents.Weighed) (text string, byKey map[string]agents.Weighed) {
	var b strings.Builder
	byKey = map[string]agents.Weighed{}
	for i, w := range list {
		if i >= 8 {
			break
		}
		key := "P" + strconv.Itoa(i+1)
		byKey[key] = w
		body := w.Quote
		if body == "" {
			body = research.Slice(w.Passage.Text, 0, 900)
		}
		b.WriteString(fence(key, w.Passage.Title, body))
	}
	return b.String(), byKey
}

// languageOf is the language of a text that the model is to answer in.
func languageOf(text string) string {
	for _, r := range text {
		if r >= 0x600 && r <= 0x6FF {
			return "ar"
		}
	}
	return "en"
}
