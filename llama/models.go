package llama

import (
	"context"
	"slices"
	"strings"

	"github.com/ollama/ollama/api"
)

// Model is a model that the server has.
type Model struct {
	Name          string   `json:"name"`
	Family        string   `json:"family"`
	Parameters    string   `json:"parameters"`
	Quantisation  string   `json:"quantisation"`
	Digest        string   `json:"digest"`
	Bytes         int64    `json:"bytes"`
	ContextLength int      `json:"context_length"`
	Capabilities  []string `json:"capabilities"` // completion, embedding, vision, tools, thinking
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
func Best(models []Model) (Model, bool) { return bestThat(models, "completion") }

// BestVision chooses among the models that see pictures.
func BestVision(models []Model) (Model, bool) { return bestThat(models, "vision") }

func bestThat(models []Model, can string) (Model, bool) {
	best, found := Model{}, false
	better := func(a, b Model) bool {
		x, y := strings.Contains(strings.ToLower(a.Family+a.Name), "llama"), strings.Contains(strings.ToLower(b.Family+b.Name), "llama")
		if x != y {
			return x
		}
		return a.Bytes > b.Bytes
	}
	for _, m := range models {
		if m.Can("completion") && m.Can(can) && (!found || better(m, best)) {
			best, found = m, true
		}
	}
	return best, found
}
