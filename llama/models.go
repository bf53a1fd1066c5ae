package llama

import (
	"context"
	"slices"
	"strings"

	"github.com/ollama/ollama/api"
)

// Model is a model that the server has.
type Model struct {
	Name, Family, Parameters, Quantisation, Digest string
	Bytes                                          int64
	ContextLength                                  int
	Capabilities                                   []string // completion, embedding, vision, tools, thinking
}

// Can tells whether the model has a capability.
func (m Model) Can(capability string) bool { return slices.Contains(m.Capabilities, capability) }

// Models lists what the server has, with what each can do.
func (c *Client) Models(ctx context.Context) ([]Model, error) {
	list, err := c.api.List(ctx)
	if err != nil {
		return nil, c.coded("llama.Models", "", err)
	}
	models := make([]Model, 0, len(list.Models))
	for _, m := range list.Models {
		out := Model{Name: m.Name, Family: m.Details.Family, Parameters: m.Details.ParameterSize, Quantisation: m.Details.QuantizationLevel, Digest: m.Digest, Bytes: m.Size}
		show, err := c.api.Show(ctx, &api.ShowRequest{Model: m.Name})
		if err != nil {
			// One broken model must not hide the others.
			models = append(models, out)
			continue
		}
		for _, capability := range show.Capabilities {
			out.Capabilities = append(out.Capabilities, string(capability))
		}
		for key, value := range show.ModelInfo {
			if n, ok := value.(float64); ok && strings.HasSuffix(key, ".context_length") {
				out.ContextLength = int(n)
			}
		}
		models = append(models, out)
	}
	return models, nil
}

// Best chooses the chat model to use when none is named: a Llama before others,
// the largest that can chat.
func Best(models []Model) (Model, bool) {
	best, found := Model{}, false
	better := func(a, b Model) bool {
		x, y := strings.Contains(strings.ToLower(a.Family+a.Name), "llama"), strings.Contains(strings.ToLower(b.Family+b.Name), "llama")
		if x != y {
			return x
		}
		return a.Bytes > b.Bytes
	}
	for _, m := range models {
		if m.Can("completion") && (!found || better(m, best)) {
			best, found = m, true
		}
	}
	return best, found
}

// Pull downloads a model; progress gets bytes done and in all. A pull that was
// stopped goes on where it was.
func (c *Client) Pull(ctx context.Context, name string, progress func(status string, done, total int64)) error {
	err := c.api.Pull(ctx, &api.PullRequest{Model: name}, func(p api.ProgressResponse) error {
		progress(p.Status, p.Completed, p.Total)
		return ctx.Err()
	})
	return c.coded("llama.Pull", name, err)
}

// Choice is a model of the catalogue.
type Choice struct {
	Name, Purpose, Note string
	Bytes               int64 // memory that it needs with a context of 8,192 tokens
	Arabic              bool
}

// Catalogue lists the Llama models and embedders that Diwan knows, smallest
// first. Memory is that of the default quantisation with its context.
func Catalogue() []Choice {
	const gb = 1_000_000_000
	return []Choice{
		{"llama3.2:1b", "chat", "for old laptops; drafts are thin", 2 * gb, false},
		{"llama3.2:3b", "chat", "a laptop's everyday council", 4 * gb, false},
		{"llama3.1:8b", "chat", "the best that most laptops can run", 8 * gb, true},
		{"llama3.2-vision:11b", "chat", "reads images too", 12 * gb, false},
		{"llama3.3:70b", "chat", "a workstation, or a remote host", 48 * gb, true},
		{"llama3.1:70b", "chat", "a workstation, or a remote host", 48 * gb, true},
		{"llama4:scout", "chat", "a server; very long context, reads images", 72 * gb, true},
		{"llama3.2-vision:90b", "chat", "a server; reads images", 64 * gb, false},
		{"llama3.1:405b", "chat", "a cluster", 260 * gb, true},
		{"llama4:maverick", "chat", "a cluster; reads images", 260 * gb, true},
		{"embeddinggemma", "embedding", "small and multilingual", gb, true},
		{"nomic-embed-text-v2-moe", "embedding", "multilingual", 2 * gb, true},
		{"bge-m3", "embedding", "multilingual", 2 * gb, true},
		{"snowflake-arctic-embed2", "embedding", "multilingual; the best of these for Arabic", 2 * gb, true},
		{"nomic-embed-text", "embedding", "English only", gb, false},
		{"all-minilm", "embedding", "English only, tiny", gb / 2, false},
	}
}
