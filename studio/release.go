package studio

import (
	"context"
	"encoding/base64"
	"encoding/json"

	"diwan/research"
)

// ReleaseHypothesis shows a hypothesis that the safety policy withheld, on a
// person's word, which is recorded with it and with its run.
func (s *Studio) ReleaseHypothesis(ctx context.Context, id string) (research.Hypothesis, error) {
	h, err := s.lib.Hypothesis(ctx, id)
	if err != nil {
		return h, err
	}
	w, err := s.release(ctx, h.Run, h.Withheld, &h)
	if err != nil {
		return h, err
	}
	h.Withheld = w
	return h, s.lib.SaveHypothesis(ctx, h)
}

// ReleasePlan is ReleaseHypothesis for a plan.
func (s *Studio) ReleasePlan(ctx context.Context, id string) (research.Plan, error) {
	p, err := s.lib.Plan(ctx, id)
	if err != nil {
		return p, err
	}
	w, err := s.release(ctx, p.Run, p.Withheld, &p)
	if err != nil {
		return p, err
	}
	p.Withheld = w
	return p, s.lib.SavePlan(ctx, p)
}

// ReleaseAnswer is ReleaseHypothesis for an answer.
func (s *Studio) ReleaseAnswer(ctx context.Context, id string) (research.Answer, error) {
	a, err := s.lib.Answer(ctx, id)
	if err != nil {
		return a, err
	}
	w, err := s.release(ctx, a.Run, a.Withheld, &a)
	if err != nil {
		return a, err
	}
	a.Withheld = w
	run, err := s.lib.Run(ctx, a.Run)
	if err != nil {
		return a, err
	}
	return a, s.lib.SaveAnswer(ctx, run.Project, a)
}

// ReleaseReply is ReleaseHypothesis for a reply to a letter.
func (s *Studio) ReleaseReply(ctx context.Context, id string) (research.Correspondence, error) {
	c, err := s.lib.Reply(ctx, id)
	if err != nil {
		return c, err
	}
	w, err := s.release(ctx, c.Run, c.Withheld, &c)
	if err != nil {
		return c, err
	}
	c.Withheld = w
	return c, s.lib.SaveReply(ctx, c)
}

// release unseals into record and writes the override into its run.
func (s *Studio) release(ctx context.Context, run string, w *research.Withheld, record any) (*research.Withheld, error) {
	if w == nil || w.Released {
		return nil, research.E(research.CodeInvalid, "studio.Release", "This draft is not withheld.", nil)
	}
	sealed, err := base64.StdEncoding.DecodeString(w.Sealed)
	if err == nil {
		err = json.Unmarshal(sealed, record)
	}
	if err != nil {
		return nil, research.E(research.CodeInternal, "studio.Release", "The withheld draft could not be read.", err)
	}
	r, err := s.lib.Run(ctx, run)
	if err != nil {
		return nil, err
	}
	r.Approvals = append(r.Approvals, research.Approval{What: "safety:" + w.Category, Why: w.Reason, Granted: true, By: "user", At: now()})
	if err := s.lib.SaveRun(ctx, r); err != nil {
		return nil, err
	}
	return &research.Withheld{Category: w.Category, Topic: w.Topic, Reason: w.Reason, Released: true, By: "user", At: now()}, nil
}
