package studio

import (
	"context"
	"strings"

	"diwan/library"
	"diwan/research"
)

// RunView gives a run with its steps and what it made.
func (s *Studio) RunView(ctx context.Context, id string) (v RunView, err error) {
	if v.Run, err = s.lib.Run(ctx, id); err != nil {
		return v, err
	}
	if v.Steps, err = s.lib.Steps(ctx, id); err != nil {
		return v, err
	}
	of := library.Selection{Run: id}
	if v.Hypotheses, err = s.lib.Hypotheses(ctx, of); err != nil {
		return v, err
	}
	if v.Plans, err = s.lib.Plans(ctx, of); err != nil {
		return v, err
	}
	if v.Critiques, err = s.lib.Critiques(ctx, of); err != nil {
		return v, err
	}
	for i := range v.Critiques {
		withhold(&v.Critiques[i])
	}
	if v.Answers, err = s.lib.Answers(ctx, of); err != nil {
		return v, err
	}
	v.Replies, err = s.lib.Replies(ctx, of)
	return v, err
}

// Hypotheses lists a project's hypotheses, the newest run's first, by rank.
func (s *Studio) Hypotheses(ctx context.Context, project string) ([]research.Hypothesis, error) {
	return s.lib.Hypotheses(ctx, library.Selection{Project: project})
}

// Plans lists a project's plans, newest first.
func (s *Studio) Plans(ctx context.Context, project string) ([]research.Plan, error) {
	return s.lib.Plans(ctx, library.Selection{Project: project})
}

// Answers lists a project's answers, newest first.
func (s *Studio) Answers(ctx context.Context, project string) ([]research.Answer, error) {
	return s.lib.Answers(ctx, library.Selection{Project: project})
}

// Critiques lists a project's critiques without the opinions nobody asked for.
func (s *Studio) Critiques(ctx context.Context, project string) ([]research.Critique, error) {
	list, err := s.lib.Critiques(ctx, library.Selection{Project: project})
	for i := range list {
		withhold(&list[i])
	}
	return list, err
}

// withhold takes the text out of opinions that the maker has not asked for.
func withhold(c *research.Critique) {
	for i := range c.Opinions {
		if !c.Opinions[i].Consented {
			c.Opinions[i].Text = ""
		}
	}
}

// SetHypothesisState records the person's decision.
func (s *Studio) SetHypothesisState(ctx context.Context, id string, state research.HypothesisState, reason string) (research.Hypothesis, error) {
	switch state {
	case research.StateOpen, research.StatePinned, research.StateRejected, research.StateAccepted:
	default:
		return research.Hypothesis{}, research.E(research.CodeInvalid, "studio.SetHypothesisState", "A hypothesis is open, pinned, rejected or accepted.", nil)
	}
	h, err := s.lib.Hypothesis(ctx, id)
	if err != nil {
		return h, err
	}
	h.State, h.StateBy, h.StateReason = state, "user", strings.TrimSpace(reason)
	return h, s.lib.SaveHypothesis(ctx, h)
}

// ConsentOpinion is the maker's yes to one announced opinion.
func (s *Studio) ConsentOpinion(ctx context.Context, critique, opinion string) (research.Critique, error) {
	return s.changeCritique(ctx, critique, func(c *research.Critique) error {
		for i := range c.Opinions {
			if c.Opinions[i].ID == opinion {
				c.Opinions[i].Consented = true
				return nil
			}
		}
		return research.E(research.CodeNotFound, "studio.ConsentOpinion", "This opinion is not there any more.", nil)
	})
}

// ReplyFinding records the maker's accept, reject or argue.
func (s *Studio) ReplyFinding(ctx context.Context, critique, finding, kind, text string) (research.Critique, error) {
	return s.changeCritique(ctx, critique, func(c *research.Critique) error {
		if kind != "accept" && kind != "reject" && kind != "argue" {
			return research.E(research.CodeInvalid, "studio.ReplyFinding", "A reply accepts, rejects or argues.", nil)
		}
		for i := range c.Findings {
			f := &c.Findings[i]
			if f.ID != finding {
				continue
			}
			f.Reply.Kind = kind
			if text = strings.TrimSpace(text); text != "" {
				f.Reply.Exchange = append(f.Reply.Exchange, research.Message{From: "maker", Text: text, At: now()})
			}
			return nil
		}
		return research.E(research.CodeNotFound, "studio.ReplyFinding", "This finding is not there any more.", nil)
	})
}

func (s *Studio) changeCritique(ctx context.Context, id string, change func(*research.Critique) error) (research.Critique, error) {
	c, err := s.lib.Critique(ctx, id)
	if err != nil {
		return c, err
	}
	if err := change(&c); err != nil {
		return c, err
	}
	err = s.lib.SaveCritique(ctx, c)
	withhold(&c)
	return c, err
}
