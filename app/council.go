package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// Council is the window's door to the agents: runs and what they made.
type Council struct{ d *desk }

// Preview says what a run would do, cost and touch.
func (c *Council) Preview(request research.Request) (studio.Preview, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (studio.Preview, error) { return s.Preview(ctx, request) })
}

// Start begins a run and returns it at once; events tell how it goes.
func (c *Council) Start(request research.Request) (research.Run, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Run, error) { return s.StartRun(ctx, request) })
}

// Stop ends a run within a second; what it made is kept and it can be resumed.
func (c *Council) Stop(run string) error {
	return do(c.d, func(_ context.Context, s *studio.Studio) error { return s.StopRun(run) })
}

// Resume goes on with a stopped, paused or interrupted run.
func (c *Council) Resume(run string) (research.Run, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Run, error) { return s.ResumeRun(ctx, run) })
}

// Runs lists a project's runs, newest first.
func (c *Council) Runs(project string) ([]research.Run, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) ([]research.Run, error) { return s.Runs(ctx, project) })
}

// Run gives a run with its steps and records.
func (c *Council) Run(id string) (studio.RunView, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (studio.RunView, error) { return s.RunView(ctx, id) })
}

// Hypotheses lists a project's hypotheses, the best rated of the newest run first.
func (c *Council) Hypotheses(project string) ([]research.Hypothesis, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) ([]research.Hypothesis, error) {
		return s.Hypotheses(ctx, project)
	})
}

// SetHypothesisState records the person's decision: open, pinned, rejected, accepted.
func (c *Council) SetHypothesisState(id string, state research.HypothesisState, reason string) (research.Hypothesis, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Hypothesis, error) {
		return s.SetHypothesisState(ctx, id, state, reason)
	})
}

// Plans lists a project's experiment plans, newest first.
func (c *Council) Plans(project string) ([]research.Plan, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) ([]research.Plan, error) { return s.Plans(ctx, project) })
}

// Critiques lists a project's critiques, newest first. Opinions the maker has
// not asked for come without their text.
func (c *Council) Critiques(project string) ([]research.Critique, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) ([]research.Critique, error) {
		return s.Critiques(ctx, project)
	})
}

// Consent is the maker's yes to one announced opinion.
func (c *Council) Consent(critique, opinion string) (research.Critique, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Critique, error) {
		return s.ConsentOpinion(ctx, critique, opinion)
	})
}

// ReplyFinding records the maker's accept, reject or argue.
func (c *Council) ReplyFinding(critique, finding, kind, text string) (research.Critique, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Critique, error) {
		return s.ReplyFinding(ctx, critique, finding, kind, text)
	})
}

// Answers lists a project's answers, newest first.
func (c *Council) Answers(project string) ([]research.Answer, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) ([]research.Answer, error) { return s.Answers(ctx, project) })
}

// ReadWork reads a file as a text to critique, without importing it.
func (c *Council) ReadWork(path string) (research.Work, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Work, error) { return s.ReadWork(ctx, path) })
}
