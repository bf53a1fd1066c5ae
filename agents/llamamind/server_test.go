//go:build ollama

package llamamind_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"diwan/agents/llamamind"
	"diwan/llama"
	"diwan/llama/ollamatest"
	"diwan/research"
)

// TestEverySchemaIsHeldByARealServer: a model that talks nonsense still replies
// in the shape of every record, or ends in a clear error.
func TestEverySchemaIsHeldByARealServer(t *testing.T) {
	t.Parallel()
	s := ollamatest.Start(t)
	c, err := llama.NewClient(s.Host)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	defer cancel()
	held := 0
	for name, schema := range llamamind.Schemas() {
		r, err := c.Chat(ctx, llama.Request{Model: ollamatest.Model, Prompt: "Reply.", Schema: schema, Seed: 5, Temperature: 1.2, MaxTokens: 1500}, nil)
		switch {
		case err == nil && llama.CheckSchema(schema, r.Text) == nil:
			held++
		case research.CodeOf(err) == research.CodeModelGarbled:
		default:
			var e *research.Error
			errors.As(err, &e)
			t.Errorf("%s: %v (%v): %.200s", name, err, e.Cause, r.Text)
		}
	}
	if held < 4 {
		t.Errorf("only %d schemas were held", held)
	}
}
