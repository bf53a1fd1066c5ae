package agents

import (
	"context"
	"errors"
	"sync"
	"time"

	"diwan/research"
)

// Outcome is what a run made.
type Outcome struct {
	Hypotheses []research.Hypothesis
	Plan       *research.Plan
	Critique   *research.Critique
	Answer     *research.Answer
	Reply      *research.Correspondence
}

// Council runs the pipeline.
type Council struct{ deps Deps }

// NewCouncil makes a council of its parts. No record is stored unverified.
func NewCouncil(d Deps) *Council {
	return &Council{deps: d}
}

// Run works a run through to its end, or as far as budget, stop or failure let
// it; the run's outcome says which, and everything made is stored. A run that
// was begun before is resumed: its finished steps are not done again. emit may
// be nil. The error is nil for done and for budget.
func (c *Council) Run(ctx context.Context, mind Mind, run *research.Run, emit func(research.RunEvent)) (Outcome, error) {
	writer := newLater(c.deps.Recorder, run.Model == "")
	defer writer.end()
	emit = writer.telling(oneByOne(emit))
	deps := c.deps
	deps.Recorder = attest(writer, deps.Corpus)
	s := &session{deps: deps, mind: mind, run: run, emit: emit, width: 1, stored: map[string]research.Step{}, failed: map[string]research.Usage{}}
	if run.Model != "" {
		s.width = max(1, c.deps.Parallel)
	}
	s.language = languageFor(run.Request)
	steps, err := deps.Recorder.Steps(ctx, run.ID)
	if err != nil {
		return Outcome{}, err
	}
	used := research.Usage{}
	for _, st := range steps {
		used = used.Add(st.Used)
		if st.Error == "" && st.Result != "" {
			s.stored[st.Key] = st
		} else {
			s.failed[st.Key] = st.Used
		}
	}
	// A run that was killed had no time to store what it had used; its steps know.
	run.Used = atLeast(run.Used, used)
	s.meter = newMeter(run)
	run.Outcome, run.Ended, run.Error, run.ErrorCode = research.OutcomeRunning, "", "", ""
	if err := deps.Recorder.SaveRun(ctx, *run); err != nil {
		return Outcome{}, err
	}
	emit(research.RunEvent{Run: run.ID, Kind: "started", Outcome: run.Outcome, Used: run.Used})
	workCtx := withRarity(ctx, c.deps.Rarity)
	if left, limited := s.meter.left(); limited {
		var cancel context.CancelFunc
		workCtx, cancel = context.WithTimeoutCause(workCtx, left, spent(minutesSpent))
		defer cancel()
	}
	out, err := s.work(workCtx)
	if failed := writer.flush(); failed != nil && !errors.Is(err, failed) {
		err = errors.Join(failed, err)
	}
	return out, s.settle(ctx, err)
}

// oneByOne hands events on one after the other, though steps overlap.
func oneByOne(emit func(research.RunEvent)) func(research.RunEvent) {
	var mu sync.Mutex
	return func(e research.RunEvent) {
		if emit == nil {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		emit(e)
	}
}

func (s *session) work(ctx context.Context) (Outcome, error) {
	if err := s.screen(ctx); err != nil {
		return Outcome{}, err
	}
	f := flowOf(s.run.Kind)
	if f == nil {
		return Outcome{}, research.E(research.CodeInvalid, "agents.Run", "There is no such kind of run.", nil)
	}
	s.total = s.expectedSteps()
	err := s.follow(ctx, f)
	return s.board.outcome(), err
}

// expectedSteps is an estimate for the progress bar.
func (s *session) expectedSteps() int {
	n := s.wanted()
	switch s.run.Kind {
	case research.RunHypothesize:
		return 4 + s.depth().Passages + 4*n + (n+1)*n
	case research.RunCritique:
		return 12
	case research.RunReply:
		return 24
	case research.RunArgue, research.RunIdeas, research.RunContribute:
		return 2
	}
	return 6 + s.depth().Passages
}

// wanted is how many hypotheses were asked for.
func (s *session) wanted() int {
	if n := s.run.Request.Count; n > 0 {
		return n
	}
	return defaultCount
}

// settle stores how the run ended. It outlasts the stop that ended it.
func (s *session) settle(ctx context.Context, err error) error {
	run := s.run
	run.Used, run.Ended = s.meter.usage(), research.Now()
	switch code := research.CodeOf(err); {
	case err == nil:
		run.Outcome = research.OutcomeDone
	case code == research.CodeBudgetSpent:
		run.Outcome = research.OutcomeBudget
	case code == research.CodeCancelled || ctx.Err() != nil:
		run.Outcome = research.OutcomeStopped
	case code == research.CodeModelUnreachable || code == research.CodeModelInterrupted:
		run.Outcome = research.OutcomePaused
	default:
		run.Outcome = research.OutcomeFailed
	}
	if err != nil {
		run.ErrorCode, run.Error = research.CodeOf(err), research.MessageOf(err)
	}
	saveCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	saveErr := s.deps.Recorder.SaveRun(saveCtx, *run)
	s.emit(research.RunEvent{Run: run.ID, Kind: "outcome", Outcome: run.Outcome, Used: run.Used})
	if run.Outcome == research.OutcomeBudget {
		return saveErr
	}
	return errors.Join(err, saveErr)
}

// languageFor is the language of what is drafted: asked for, else the question's.
func languageFor(r research.Request) string {
	if r.Language != "" {
		return r.Language
	}
	text := r.Question
	if text == "" {
		text = r.Text
	}
	arabic, latin := 0, 0
	for _, c := range text {
		switch {
		case c >= 0x600 && c <= 0x6FF:
			arabic++
		case c >= 'A' && c <= 'z':
			latin++
		}
	}
	if arabic > latin {
		return "ar"
	}
	return "en"
}
