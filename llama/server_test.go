//go:build ollama

package llama_test

import (
	"context"
	"encoding/json"
	"math"
	"testing"
	"time"

	"diwan/llama"
	"diwan/llama/ollamatest"
	"diwan/research"
)

// TestARealServer runs against a real Ollama with a tiny random Llama: what it
// says is nonsense, how it says it is real.
func TestARealServer(t *testing.T) {
	t.Parallel()
	s := ollamatest.Start(t)
	c, err := llama.NewClient(s.Host)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 6*time.Minute)
	defer cancel()

	t.Run("is found with its version and model", func(t *testing.T) {
		if v, err := c.Version(ctx); err != nil || v == "" {
			t.Fatalf("Version = %q, %v", v, err)
		}
		models, err := c.Models(ctx)
		if err != nil || len(models) != 1 {
			t.Fatalf("Models = %+v, %v", models, err)
		}
		if best, ok := llama.Best(models); !ok || best.Name != ollamatest.Model+":latest" || best.ContextLength == 0 || best.Digest == "" {
			t.Fatalf("Best = %+v, %v", best, ok)
		}
	})
	t.Run("streams a chat", func(t *testing.T) {
		pieces := 0
		r, err := c.Chat(ctx, llama.Request{Model: ollamatest.Model, Prompt: "hello", MaxTokens: 24, Seed: 3, Temperature: 0.7}, func(string) error { pieces++; return nil })
		if err != nil || pieces < 2 || r.PromptTokens == 0 || r.GeneratedTokens == 0 {
			t.Fatalf("%+v in %d pieces, %v", r, pieces, err)
		}
	})
	t.Run("holds a schema", func(t *testing.T) {
		schema := json.RawMessage(`{"type":"object","properties":{"relevance":{"type":"integer","minimum":0,"maximum":10},"word":{"type":"string","maxLength":12}},"required":["relevance","word"]}`)
		r, err := c.Chat(ctx, llama.Request{Model: ollamatest.Model, Prompt: "judge", Schema: schema, MaxTokens: 200, Seed: 1}, nil)
		if err != nil && research.CodeOf(err) != research.CodeModelGarbled {
			t.Fatalf("%+v, %v", r, err)
		}
		if err == nil && llama.CheckSchema(schema, r.Text) != nil {
			t.Fatalf("%q is not of the schema", r.Text)
		}
	})
	t.Run("embeds with unit length", func(t *testing.T) {
		v, err := c.Embed(ctx, ollamatest.Model, []string{"sleep", "النوم"})
		if err != nil || len(v) != 2 || len(v[0]) != 64 {
			t.Fatalf("%v, %v", v, err)
		}
		sum := 0.0
		for _, x := range v[1] {
			sum += float64(x) * float64(x)
		}
		if math.Abs(sum-1) > 1e-3 {
			t.Errorf("length %f", sum)
		}
	})
	t.Run("names a missing model", func(t *testing.T) {
		if _, err := c.Chat(ctx, llama.Request{Model: "llama9", Prompt: "x"}, nil); research.CodeOf(err) != research.CodeModelAbsent {
			t.Errorf("%v", err)
		}
	})
	t.Run("stops within a second", func(t *testing.T) {
		ctx, cancel := context.WithCancel(ctx)
		started := time.Time{}
		_, err := c.Chat(ctx, llama.Request{Model: ollamatest.Model, Prompt: "tell", MaxTokens: 4000, Temperature: 1}, func(string) error {
			if started.IsZero() {
				started = time.Now()
				cancel()
			}
			return nil
		})
		if research.CodeOf(err) != research.CodeCancelled || time.Since(started) > time.Second {
			t.Errorf("%v after %v", err, time.Since(started))
		}
	})
	t.Run("killed in mid-reply, it is said so, and it is found again", func(t *testing.T) {
		first := true
		// A reply that its schema makes long: it is not over before the kill.
		long := json.RawMessage(`{"type":"array","minItems":120,"items":{"type":"string","minLength":20,"maxLength":40}}`)
		_, err := c.Chat(ctx, llama.Request{Model: ollamatest.Model, Prompt: "tell", Schema: long, MaxTokens: 6000, Temperature: 1}, func(string) error {
			if first {
				first = false
				s.Kill()
			}
			return nil
		})
		if code := research.CodeOf(err); code != research.CodeModelInterrupted && code != research.CodeModelUnreachable {
			t.Errorf("killed: %v", err)
		}
		if _, err := c.Version(ctx); research.CodeOf(err) != research.CodeModelUnreachable {
			t.Errorf("after the kill: %v", err)
		}
		s.Restart(t)
		if _, err := c.Version(ctx); err != nil {
			t.Errorf("after the restart: %v", err)
		}
	})
}
