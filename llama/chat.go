package llama

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"diwan/research"

	"github.com/ollama/ollama/api"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Request is one question to a model.
type Request struct {
	Model  string
	System string
	Prompt string
	// Schema binds the reply to a JSON Schema; empty: free text.
	Schema      json.RawMessage
	Seed        int64
	Temperature float64
	MaxTokens   int // of the reply; 0 is 1,024
}

// Reply is what came back.
type Reply struct {
	Text            string
	Thinking        string
	PromptTokens    int
	GeneratedTokens int
	Took            time.Duration
	Retries         int
	Truncated       bool // it ran into MaxTokens
}

// Chat asks a model and streams the reply; token may be nil and may return an
// error to stop. A reply that does not fit the schema is asked for once more
// with the fault named, then fails with CodeModelGarbled.
func (c *Client) Chat(ctx context.Context, r Request, token func(string) error) (Reply, error) {
	reply, err := c.ask(ctx, r, "", token)
	if err != nil || len(r.Schema) == 0 {
		return reply, err
	}
	fault := CheckSchema(r.Schema, reply.Text)
	if fault == nil {
		return reply, nil
	}
	again, err := c.ask(ctx, r, reply.Text+"\n\nThat reply was not usable: "+fault.Error()+"\nReply again with valid JSON only.", token)
	again.Retries = 1
	again.PromptTokens += reply.PromptTokens
	again.GeneratedTokens += reply.GeneratedTokens
	again.Took += reply.Took
	if err != nil {
		return again, err
	}
	if fault := CheckSchema(r.Schema, again.Text); fault != nil {
		return again, research.E(research.CodeModelGarbled, "llama.Chat", "The model "+r.Model+" gave a reply that can't be used, twice. Try again, or choose a larger model.", fault)
	}
	return again, nil
}

func (c *Client) ask(ctx context.Context, r Request, fault string, token func(string) error) (Reply, error) {
	const op = "llama.Chat"
	messages := []api.Message{}
	if r.System != "" {
		messages = append(messages, api.Message{Role: "system", Content: r.System})
	}
	messages = append(messages, api.Message{Role: "user", Content: r.Prompt})
	if fault != "" {
		messages = append(messages, api.Message{Role: "user", Content: fault})
	}
	limit := r.MaxTokens
	if limit == 0 {
		limit = 1024
	}
	stream := true
	request := &api.ChatRequest{
		Model: r.Model, Messages: messages, Stream: &stream, Format: r.Schema,
		KeepAlive: &api.Duration{Duration: 10 * time.Minute},
		Options:   map[string]any{"seed": r.Seed, "temperature": r.Temperature, "num_predict": limit, "num_ctx": window(len(r.System)+len(r.Prompt)+len(fault), limit)},
	}
	var reply Reply
	var text, thinking strings.Builder
	started := time.Now()
	done := false
	err := c.api.Chat(ctx, request, func(p api.ChatResponse) error {
		text.WriteString(p.Message.Content)
		thinking.WriteString(p.Message.Thinking)
		if token != nil && p.Message.Content != "" {
			if err := token(p.Message.Content); err != nil {
				return err
			}
		}
		if p.Done {
			done = true
			reply.PromptTokens, reply.GeneratedTokens = p.PromptEvalCount, p.EvalCount
			reply.Truncated = p.DoneReason == "length"
		}
		return nil
	})
	reply.Text, reply.Thinking, reply.Took = text.String(), thinking.String(), time.Since(started)
	switch {
	case ctx.Err() != nil:
		return reply, c.coded(op, r.Model, ctx.Err())
	case err != nil && strings.Contains(err.Error(), "repeat limit"):
		return reply, research.E(research.CodeModelGarbled, op, "The model "+r.Model+" said the same over and over and was stopped. Try again, or choose a larger model.", err)
	case err != nil && text.Len() > 0:
		return reply, research.E(research.CodeModelInterrupted, op, "The model's reply broke off. The run waits; resume it when Ollama is back.", err)
	case err != nil:
		return reply, c.coded(op, r.Model, err)
	case !done:
		return reply, research.E(research.CodeModelInterrupted, op, "The model's reply broke off. The run waits; resume it when Ollama is back.", nil)
	}
	return reply, nil
}

// window sets the context from what the prompt needs: a token is at least two
// and a half bytes of any text that papers hold. Steps of 1,024 keep the server from
// loading the model anew for every prompt.
func window(bytes, reply int) int {
	need := bytes*2/5 + reply + 256
	for size := 2048; ; size += 1024 {
		if size >= need {
			return size
		}
	}
}

// CheckSchema tells whether a text is JSON of a schema; nil when it is.
func CheckSchema(schema json.RawMessage, text string) error {
	s, err := jsonschema.UnmarshalJSON(strings.NewReader(string(schema)))
	if err != nil {
		return err
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("reply.json", s); err != nil {
		return err
	}
	compiled, err := compiler.Compile("reply.json")
	if err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	return compiled.Validate(v)
}
