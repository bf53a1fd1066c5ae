package llama

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"diwan/research"

	"github.com/ollama/ollama/api"
)

// Request is one question to a model.
type Request struct {
	Model  string `json:"model"`
	System string `json:"system"`
	Prompt string `json:"prompt"`
	// Images go with the prompt, each a PNG or JPEG file; only a model that can see
	// takes them.
	Images []Image `json:"images,omitempty"`
	// Schema binds the reply to a JSON Schema; empty: free text.
	Schema      json.RawMessage `json:"schema,omitempty"`
	Seed        int64           `json:"seed"`
	Temperature float64         `json:"temperature"`
	Stop        []string        `json:"stop,omitempty"`  // texts that end the reply
	Think       bool            `json:"think,omitempty"` // let a model that can think do so first
	// Previous and Fault ask again: the reply before, and why it was not usable.
	Previous string `json:"previous,omitempty"`
	Fault    string `json:"fault,omitempty"`

	MaxTokens int  `json:"-"` // of the reply; 0 is 1,024
	Once      bool `json:"-"` // do not ask again by itself when the reply is not usable
	CanThink  bool `json:"-"` // the model has the capability: then the server is told yes or no
	// ContextLength is what the model can hold, 0 when unknown. MaxContext is a
	// hard limit on prompt and reply together, 0 for none: the server refuses
	// rather than go beyond it.
	ContextLength int           `json:"-"`
	MaxContext    int           `json:"-"`
	KeepAlive     time.Duration `json:"-"` // how long the model stays loaded; 0 is DefaultKeepAlive
}

// Reply is what came back.
type Reply struct {
	Text            string        `json:"text"`
	Thinking        string        `json:"thinking,omitempty"` // kept apart from the reply
	PromptTokens    int           `json:"prompt_tokens"`
	GeneratedTokens int           `json:"generated_tokens"`
	Took            time.Duration `json:"took,omitempty"`
	Reading         time.Duration `json:"reading,omitempty"`    // the server's time on the prompt
	Generating      time.Duration `json:"generating,omitempty"` // and on the reply
	Retries         int           `json:"retries,omitempty"`
	Truncated       bool          `json:"truncated,omitempty"` // it ran into MaxTokens
}

// Chatter answers requests: a server, or replies kept as files.
type Chatter interface {
	// Chat asks a model and streams the reply; token may be nil and may return an
	// error to stop.
	Chat(ctx context.Context, r Request, token func(string) error) (Reply, error)
}

// DefaultKeepAlive keeps a model loaded between the steps of a run and while
// its results are read.
const DefaultKeepAlive = 10 * time.Minute

const defaultReply = 1024

// Chat asks a model and streams the reply. A reply that does not fit the schema
// fails with CodeModelGarbled; unless Once is set, it is asked for once more
// before, with the fault named.
func (c *Client) Chat(ctx context.Context, r Request, token func(string) error) (Reply, error) {
	reply, err := c.attempt(ctx, r, token)
	if r.Once || research.CodeOf(err) != research.CodeModelGarbled || len(r.Schema) == 0 {
		return reply, err
	}
	second := r
	second.Previous, second.Fault, second.Seed = reply.Text, FaultOf(err), r.Seed+1
	again, err := c.attempt(ctx, second, token)
	again.Retries = 1
	again.PromptTokens += reply.PromptTokens
	again.GeneratedTokens += reply.GeneratedTokens
	again.Took += reply.Took
	again.Reading += reply.Reading
	again.Generating += reply.Generating
	if research.CodeOf(err) == research.CodeModelGarbled {
		err = research.E(research.CodeModelGarbled, "llama.Chat", "The model "+r.Model+" gave a reply that can't be used, twice ("+FaultOf(err)+"). Try again, or choose a larger model.", err)
	}
	return again, err
}

func (c *Client) attempt(ctx context.Context, r Request, token func(string) error) (Reply, error) {
	reply, err := c.ask(ctx, r, token)
	if err != nil || len(r.Schema) == 0 {
		return reply, err
	}
	return reply, Fits(r, reply)
}

// ask is one exchange. When the prompt turns out longer than was estimated, it
// is sent again with all the room that it can need.
func (c *Client) ask(ctx context.Context, r Request, token func(string) error) (Reply, error) {
	size := c.context(r, false)
	reply, err := c.exchange(ctx, r, size, token)
	if !exceedsContext(err) {
		return reply, err
	}
	if r.MaxContext > 0 {
		return reply, research.E(research.CodeBudgetSpent, "llama.Chat", "The tokens that are left do not hold this step; what was made is kept. Raise the budget and resume.", err)
	}
	if larger := c.context(r, true); larger > size {
		reply, err = c.exchange(ctx, r, larger, token)
	}
	if exceedsContext(err) {
		return reply, research.E(research.CodeModelNotSuited, "llama.Chat", "The text is longer than the model "+r.Model+" can hold; choose a model with a longer context, or give it less.", err)
	}
	return reply, err
}

// exceedsContext tells the server's refusal of a prompt that its context does
// not hold.
func exceedsContext(err error) bool {
	if err == nil || research.CodeOf(err) == research.CodeModelUnreachable || research.CodeOf(err) == research.CodeCancelled {
		return false
	}
	low := strings.ToLower(err.Error())
	return strings.Contains(low, "context length") || strings.Contains(low, "context size") || strings.Contains(low, "exceed_context")
}

func (r Request) messages() []api.Message {
	messages := []api.Message{}
	if r.System != "" {
		messages = append(messages, api.Message{Role: "system", Content: r.System})
	}
	user := api.Message{Role: "user", Content: r.Prompt}
	for _, img := range r.Images {
		user.Images = append(user.Images, api.ImageData(img))
	}
	messages = append(messages, user)
	if r.Fault != "" {
		messages = append(messages,
			api.Message{Role: "assistant", Content: clipped(r.Previous, 600)},
			api.Message{Role: "user", Content: "That reply was not usable: " + r.Fault + "\nReply again with valid JSON only."})
	}
	return messages
}

func clipped(text string, bytes int) string {
	if len(text) <= bytes {
		return text
	}
	return strings.ToValidUTF8(text[:bytes], "")
}

func (r Request) limit() int {
	if r.MaxTokens > 0 {
		return r.MaxTokens
	}
	return defaultReply
}

func (c *Client) exchange(ctx context.Context, r Request, size int, token func(string) error) (Reply, error) {
	const op = "llama.Chat"
	yes, no := true, false
	keep := r.KeepAlive
	if keep == 0 {
		keep = DefaultKeepAlive
	}
	request := &api.ChatRequest{
		Model: r.Model, Messages: r.messages(), Stream: &yes, Format: r.Schema, KeepAlive: &api.Duration{Duration: keep},
		// A prompt cut short in silence would be answered as if it were whole.
		Truncate: &no, Shift: &no,
		Options: map[string]any{"seed": r.Seed, "temperature": r.Temperature, "num_predict": r.limit(), "num_ctx": size},
	}
	if len(r.Stop) > 0 {
		request.Options["stop"] = r.Stop
	}
	if r.CanThink {
		request.Think = &api.ThinkValue{Value: r.Think}
	}
	chatCtx, alive, release := c.attended(ctx)
	defer release()
	var reply Reply
	var text, thinking strings.Builder
	started := time.Now()
	ended := false
	err := c.api.Chat(chatCtx, request, func(p api.ChatResponse) error {
		alive()
		text.WriteString(p.Message.Content)
		thinking.WriteString(p.Message.Thinking)
		if text.Len()+thinking.Len() > maxReplyBytes {
			return errHugeReply
		}
		if token != nil && p.Message.Content != "" {
			if err := token(p.Message.Content); err != nil {
				return err
			}
		}
		if p.Done {
			ended = true
			reply.PromptTokens, reply.GeneratedTokens = p.PromptEvalCount, p.EvalCount
			reply.Reading, reply.Generating = p.PromptEvalDuration, p.EvalDuration
			reply.Truncated = p.DoneReason == "length"
		}
		return nil
	})
	reply.Text, reply.Thinking, reply.Took = text.String(), thinking.String(), time.Since(started)
	if !ended {
		// The server had no time to count; a token is about four bytes.
		reply.GeneratedTokens = (len(reply.Text) + len(reply.Thinking) + 3) / 4
	}
	return reply, c.ending(ctx, chatCtx, op, r.Model, err, ended, text.Len() > 0)
}

// ending says how an exchange ended in an error that a person can act on.
func (c *Client) ending(ctx, chatCtx context.Context, op, model string, err error, ended, begun bool) error {
	const broke = "The model's reply broke off. The run waits, and goes on when Ollama is back."
	switch {
	case ctx.Err() != nil:
		return c.coded(op, model, ctx.Err())
	case chatCtx.Err() != nil:
		return context.Cause(chatCtx)
	case errors.Is(err, errHugeReply) || err != nil && strings.Contains(err.Error(), errHugeReply.Error()):
		return research.E(research.CodeModelGarbled, op, "The model "+model+" wrote without end and was stopped. Try again, or choose a larger model.", &faultError{"it went on without end", err})
	case err != nil && strings.Contains(err.Error(), "repeat limit"):
		return research.E(research.CodeModelGarbled, op, "The model "+model+" said the same over and over and was stopped. Try again, or choose a larger model.", &faultError{"it said the same over and over", err})
	case err != nil && begun:
		return research.E(research.CodeModelInterrupted, op, broke, err)
	case err != nil:
		return c.coded(op, model, err)
	case !ended:
		return research.E(research.CodeModelInterrupted, op, broke, nil)
	}
	return nil
}
