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
	before  time.Duration // spent by earlier sittings
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
		return spent("The run has made all the model calls its budget allows; what it made is kept. Raise the budget and resume.")
	case b.Tokens > 0 && u.PromptTokens+u.GeneratedTokens >= b.Tokens:
		return spent("The run has used all the tokens its budget allows; what it made is kept. Raise the budget and resume.")
	case b.Minutes > 0 && float64(u.Milliseconds) >= b.Minutes*60_000:
		return spent("The run has taken all the minutes its budget allows; what it made is kept. Raise the budget and resume.")
	}
	return nil
}

func spent(message string) error {
	return research.E(research.CodeBudgetSpent, "agents.budget", message, nil)
}
