package llama

import (
	"context"
	"math"
	"strings"

	"diwan/research"

	"github.com/ollama/ollama/api"
)

// embedBatch is how many texts go in one request.
const embedBatch = 32

// Embed gives a vector of unit length for each text; nil for a text whose
// vector is zero or not finite.
func (c *Client) Embed(ctx context.Context, model string, texts []string) ([][]float32, error) {
	const op = "llama.Embed"
	out := make([][]float32, 0, len(texts))
	truncate := true
	for i := 0; i < len(texts); i += embedBatch {
		part := texts[i:min(i+embedBatch, len(texts))]
		r, err := c.api.Embed(ctx, &api.EmbedRequest{Model: model, Input: part, Truncate: &truncate})
		if err != nil {
			return nil, c.coded(op, model, err)
		}
		if len(r.Embeddings) != len(part) {
			return nil, research.E(research.CodeModelGarbled, op, "The embedding model gave another number of vectors than texts; choose another model.", nil)
		}
		for _, v := range r.Embeddings {
			out = append(out, normalised(v))
		}
	}
	return out, nil
}

func normalised(v []float32) []float32 {
	sum := 0.0
	for _, x := range v {
		f := float64(x)
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return nil
		}
		sum += f * f
	}
	if sum == 0 {
		return nil
	}
	norm := math.Sqrt(sum)
	unit := make([]float32, len(v))
	for i, x := range v {
		unit[i] = float32(float64(x) / norm)
	}
	return unit
}

// Prefixes are what a model wants before queries and before passages.
func Prefixes(model string) (query, passage string) {
	name := strings.ToLower(model)
	switch {
	case strings.Contains(name, "nomic-embed"):
		return "search_query: ", "search_document: "
	case strings.Contains(name, "arctic-embed"):
		return "query: ", ""
	case strings.Contains(name, "e5"):
		return "query: ", "passage: "
	case strings.Contains(name, "embeddinggemma"):
		return "task: search result | query: ", "title: none | text: "
	}
	return "", ""
}

// EnglishOnly tells of embedders that fail on Arabic.
func EnglishOnly(model string) bool {
	name := strings.ToLower(model)
	return strings.Contains(name, "nomic-embed-text") && !strings.Contains(name, "v2") || strings.Contains(name, "minilm") || strings.Contains(name, "mxbai") || strings.Contains(name, "bge-large") && !strings.Contains(name, "m3")
}
