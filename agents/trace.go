package agents

import (
	"context"
	"sync"

	"diwan/research"
)

// Trace gathers what a step's mind says of its work: prompts, replies, tokens.
// It also guards the budget: Reserve refuses a call that the budget has no room for.
type Trace struct {
	mu       sync.Mutex
	prompt   string
	raw      string
	thinking string
	retries  int
	used     research.Usage
	meter    *meter
	token    func(string)
}

type traceKey struct{}

// TraceOf gives the step's trace; outside of a run it is one that nobody reads.
func TraceOf(ctx context.Context) *Trace {
	if t, ok := ctx.Value(traceKey{}).(*Trace); ok {
		return t
	}
	return &Trace{meter: &meter{}}
}

// Call notes one exchange with a model.
func (t *Trace) Call(prompt, reply string, used research.Usage) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.prompt != "" {
		t.prompt += "\n\n---\n\n"
		t.raw += "\n\n---\n\n"
	}
	t.prompt += prompt
	t.raw += reply
	t.used = t.used.Add(used)
	t.meter.add(used)
}

// note copies what was gathered into a step.
func (t *Trace) note(st *research.Step) {
	t.mu.Lock()
	defer t.mu.Unlock()
	st.Prompt, st.RawReply, st.Thinking, st.Retries, st.Used = t.prompt, t.raw, t.thinking, t.retries, t.used
}

// Retry counts a reply that had to be asked for again.
func (t *Trace) Retry() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.retries++
}

// Reserve holds room in the budget for one call: prompt tokens as estimated, and
// a reply of want tokens, or fewer but at least least when that is what is left.
// It fails with CodeBudgetSpent when there is no room. sure is the most tokens
// that the prompt can have. Room tells what the call may use; done gives back
// what was held, and is called after Call has noted what was used.
func (t *Trace) Reserve(prompt, sure, want, least int) (Room, error) {
	limit, tight, err := t.meter.reserve(prompt, sure, want, least)
	if err != nil {
		return Room{}, err
	}
	room := Room{Reply: limit, done: func() { t.meter.release(prompt, limit) }}
	if tight {
		room.Whole = prompt + limit
	}
	return room, nil
}

// Room is what one call may use.
type Room struct {
	Reply int // tokens of the reply
	Whole int // prompt and reply together, for the server to hold; 0: no need to
	done  func()
}

// Done gives back what was held.
func (r Room) Done() { r.done() }

// Think notes what a model thought before it replied.
func (t *Trace) Think(thinking string) {
	if thinking == "" {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.thinking != "" {
		t.thinking += "\n\n---\n\n"
	}
	t.thinking += thinking
}

// Token hands a streamed piece of a reply to the watchers.
func (t *Trace) Token(s string) {
	if t.token != nil {
		t.token(s)
	}
}
