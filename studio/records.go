package studio

import (
	"context"
	"strings"

	"diwan/agents"
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
	if v.Run.Kind.OnCritique() {
		c, err := s.lib.Critique(ctx, v.Run.Request.Critique)
		if err != nil && research.CodeOf(err) != research.CodeNotFound {
			return v, err
		}
		if err == nil {
			v.Steps, v.Critiques = deliveredDialogue(v.Run, v.Steps, c), append(v.Critiques, c)
		}
	} else {
		v.Steps = deliveredSteps(v.Steps, v.Critiques)
	}
	v.Steps = agents.NameSteps(v.Run, v.Steps)
	for i := range v.Critiques {
		v.Critiques[i] = v.Critiques[i].Delivered()
	}
	if v.Answers, err = s.lib.Answers(ctx, of); err != nil {
		return v, err
	}
	v.Replies, err = s.lib.Replies(ctx, of)
	v.Notices = failureNotices(v.Run, v.Steps)
	return v, err
}

// failureNotices are the known sentences of a run and its steps that failed.
func failureNotices(run research.Run, steps []research.Step) map[string]research.Notice {
	out := map[string]research.Notice{}
	add := func(sentence string) {
		if n, ok := NoticeOf(sentence); ok {
			out[sentence] = n
		}
	}
	add(run.Error)
	for _, st := range steps {
		add(st.Error)
	}
	return out
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
		list[i] = list[i].Delivered()
	}
	return list, err
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
