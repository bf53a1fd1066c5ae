package agents

import (
	"sync"
	"time"

	"diwan/research"
)

// meter holds a run's budget. A resumed run begins with what it had used.
type meter struct {
	mu      sync.Mutex
	budget  research.Budget
	used    research.Usage
	started time.Time
	before  time.Duration  // spent by earlier sittings
	held    research.Usage // reserved for calls that go on
}

func newMeter(r *research.Run) *meter {
	return &meter{budget: r.Budget, used: r.Used, started: time.Now(), before: time.Duration(r.Used.Milliseconds) * time.Millisecond}
}

// atLeast is, in each count, the larger of two.
func atLeast(a, b research.Usage) research.Usage {
	return research.Usage{
		Calls: max(a.Calls, b.Calls), PromptTokens: max(a.PromptTokens, b.PromptTokens), GeneratedTokens: max(a.GeneratedTokens, b.GeneratedTokens),
		Milliseconds: max(a.Milliseconds, b.Milliseconds), ModelMilliseconds: max(a.ModelMilliseconds, b.ModelMilliseconds),
	}
}

func (m *meter) add(u research.Usage) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.used.Calls += u.Calls
	m.used.PromptTokens += u.PromptTokens
	m.used.GeneratedTokens += u.GeneratedTokens
	m.used.ModelMilliseconds += u.ModelMilliseconds
}

func (m *meter) usage() research.Usage {
	m.mu.Lock()
	defer m.mu.Unlock()
	u := m.used
	if !m.started.IsZero() {
		u.Milliseconds = (m.before + time.Since(m.started)).Milliseconds()
	}
	return u
}

// check fails when a limit is reached.
func (m *meter) check() error {
	u := m.usage()
	m.mu.Lock()
	b := m.budget
	m.mu.Unlock()
	switch {
	case b.Calls > 0 && u.Calls >= b.Calls:
		return spent(callsSpent)
	case b.Tokens > 0 && u.PromptTokens+u.GeneratedTokens >= b.Tokens:
		return spent(tokensSpent)
	case b.Minutes > 0 && float64(u.Milliseconds) >= b.Minutes*60_000:
		return spent(minutesSpent)
	}
	return nil
}

const (
	callsSpent   = "The run has made all the model calls its budget allows; what it made is kept. Raise the budget and resume."
	tokensSpent  = "The run has used all the tokens its budget allows; what it made is kept. Raise the budget and resume."
	minutesSpent = "The run has taken all the minutes its budget allows; what it made is kept. Raise the budget and resume."
)

// reserve holds room for a call: prompt tokens at most, and a reply of want
// tokens or of what is left, at least least. It fails when that does not fit, so
// that no call begins that the budget has no room for. tight says that the
// budget is so far gone that the server itself must hold the limit.
func (m *meter) reserve(prompt, sure, want, least int) (limit int, tight bool, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	limit = want
	if m.budget.Calls > 0 && m.used.Calls+m.held.Calls >= m.budget.Calls {
		return 0, false, spent(callsSpent)
	}
	if m.budget.Tokens > 0 {
		left := m.budget.Tokens - m.used.PromptTokens - m.used.GeneratedTokens - m.held.PromptTokens - m.held.GeneratedTokens
		if limit = min(want, left-prompt); limit < least {
			return 0, false, spent(tokensSpent)
		}
		tight = left < sure+want
	}
	m.held.Calls++
	m.held.PromptTokens += prompt
	m.held.GeneratedTokens += limit
	return limit, tight, nil
}

func (m *meter) release(prompt, limit int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.held.Calls--
	m.held.PromptTokens -= prompt
	m.held.GeneratedTokens -= limit
}

// left is how long the run may still take; ok is false without a limit.
func (m *meter) left() (d time.Duration, ok bool) {
	if m.budget.Minutes <= 0 {
		return 0, false
	}
	return time.Duration(m.budget.Minutes*float64(time.Minute)) - m.before, true
}

func spent(message string) error {
	return research.E(research.CodeBudgetSpent, "agents.budget", message, nil)
}
