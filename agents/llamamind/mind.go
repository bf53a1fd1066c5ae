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
	Images         [][]byte // pictures that go with the prompt, PNG or JPEG
	Schema         json.RawMessage
	MaxTokens      int
	Seed           int64
	// Previous and Fault ask again: the reply before, and why it was not usable.
	Previous, Fault string
	// MaxContext bounds prompt and reply together, when the budget is nearly spent.
	MaxContext int
}

// Reply is what it says.
type Reply struct {
	Text, Thinking                string
	PromptTokens, GeneratedTokens int
	Took                          time.Duration
	Truncated                     bool
	Fault                         string // what was wrong with it, when the error is CodeModelGarbled
}

// Chat asks the model once; token gets the reply as it streams. A reply that is
// not of the schema comes with CodeModelGarbled and its Fault.
type Chat func(ctx context.Context, q Question, token func(string) error) (Reply, error)

// Mind asks a model through Chat. What can be measured without a model, it
// takes from the builtin mind.
type Mind struct {
	chat    Chat
	seed    int64
	prompts *template.Template
	builtin builtin.Mind
	rate    rate
	sees    bool
}

// Option says something of the model that a mind asks.
type Option func(*Mind)

// Sees says that the model takes pictures.
func Sees(yes bool) Option { return func(m *Mind) { m.sees = yes } }

var _ agents.Mind = (*Mind)(nil)

// New makes a mind of a chat.
func New(chat Chat, seed int64, options ...Option) (*Mind, error) {
	t, err := template.New("prompts").Funcs(template.FuncMap{"add": func(a, b int) int { return a + b }}).ParseFS(promptFiles, "prompts/*.md")
	if err != nil {
		return nil, research.E(research.CodeInternal, "llamamind.New", "The prompts of this build are damaged.", err)
	}
	m := &Mind{chat: chat, seed: seed, prompts: t, builtin: builtin.New()}
	for _, option := range options {
		option(m)
	}
	return m, nil
}

// Name is llama.
func (*Mind) Name() string { return "llama" }

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
	return "«««PASSAGE " + key + " (" + clean(strings.NewReplacer("«", "", "»", "", "\n", " ", "\r", " ").Replace(title)) + ")\n" + clean(text) + "\nPASSAGE»»»\n"
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
		b.WriteString(fence(key, w.Passage.Title, around(w)))
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
