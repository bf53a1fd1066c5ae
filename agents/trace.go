package agents

import (
	"context"
	"sync"

	"diwan/research"
)

// Trace gathers what a step's mind says of its work: prompts, replies, tokens.
// It also guards the budget: Spend refuses a call that the budget has no room for.
type Trace struct {
	mu      sync.Mutex
	prompt  string
	raw     string
	retries int
	used    research.Usage
	meter   *meter
	token   func(string)
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
	st.Prompt, st.RawReply, st.Retries, st.Used = t.prompt, t.raw, t.retries, t.used
}

// Retry counts a reply that had to be asked for again.
func (t *Trace) Retry() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.retries++
}

// Spend fails with CodeBudgetSpent when no further call fits the budget.
func (t *Trace) Spend() error { return t.meter.check() }

// Token hands a streamed piece of a reply to the watchers.
func (t *Trace) Token(s string) {
	if t.token != nil {
		t.token(s)
	}
}
