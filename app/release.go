package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// ReleaseHypothesis shows a hypothesis that the safety policy withheld; the
// person's word is recorded.
func (c *Council) ReleaseHypothesis(id string) (research.Hypothesis, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Hypothesis, error) {
		return s.ReleaseHypothesis(ctx, id)
	})
}

// ReleasePlan shows a withheld plan.
func (c *Council) ReleasePlan(id string) (research.Plan, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Plan, error) { return s.ReleasePlan(ctx, id) })
}

// ReleaseAnswer shows a withheld answer.
func (c *Council) ReleaseAnswer(id string) (research.Answer, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Answer, error) { return s.ReleaseAnswer(ctx, id) })
}

// ReleaseReply shows a withheld reply to a letter.
func (c *Council) ReleaseReply(id string) (research.Correspondence, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Correspondence, error) {
		return s.ReleaseReply(ctx, id)
	})
}
