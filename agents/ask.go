package agents

import (
	"context"
	"strings"

	"diwan/research"
)

// draftAnswer writes the answer's claims. That the library does not say is a
// real outcome, not a failure.
func (s *session) draftAnswer(ctx context.Context) (signal, error) {
	question := s.subject()
	claims, err := s.claims(ctx, question, s.board.evidence)
	if err != nil {
		return done, err
	}
	s.board.answer = &research.Answer{ID: s.id("answer", question), Run: s.run.ID, Question: question, Claims: claims, Created: s.run.Started}
	return done, nil
}

// claims asks the mind what the evidence says on a question.
func (s *session) claims(ctx context.Context, question string, evidence []Weighed) ([]research.Claim, error) {
	return step(ctx, s, stepInput{"draft", "answer", map[string]any{"question": question, "evidence": evidenceIDs(evidence)}}, func(ctx context.Context) ([]research.Claim, outcome, error) {
		if len(evidence) == 0 {
			return []research.Claim{}, outcome{summary: s.silence()}, nil
		}
		claims, err := s.mind.Answer(ctx, question, s.language, evidence)
		line := s.silence()
		if len(claims) > 0 {
			line = clip(claims[0].Text, 120)
		}
		return claims, outcome{line, evidenceIDs(evidence)}, err
	})
}

// verifyAnswer gives each claim its verdict and stores the answer.
func (s *session) verifyAnswer(ctx context.Context) (signal, error) {
	a := s.board.answer
	a.Contradictions = s.contradictions(s.board.evidence)
	texts := []string{}
	for i := range a.Claims {
		c := &a.Claims[i]
		if err := s.judge(ctx, c); err != nil {
			return done, err
		}
		texts = append(texts, c.Text)
	}
	fill(&a.Claims)
	a.Silent = len(a.Claims) == 0
	a.Text = strings.Join(texts, " ")
	if a.Silent {
		a.Text = s.silence()
	}
	if err := s.deps.Recorder.SaveAnswer(ctx, s.run.Project, *a); err != nil {
		return done, err
	}
	s.record(a.ID)
	return done, nil
}

func (s *session) silence() string {
	return s.say("The library does not say.", "لا تقول المكتبة في هذا شيئًا.")
}

// Disagreer is a mind that tells by the words whether two sentences contradict
// each other, and on what.
type Disagreer interface {
	Disagree(one, other string) (about string, yes bool)
}

// mostContradictions bounds what is shown.
const mostContradictions = 5

// contradictions finds pairs of quotes from different sources that contradict
// each other on the same two things.
func (s *session) contradictions(evidence []Weighed) []research.Contradiction {
	out := []research.Contradiction{}
	judge, ok := s.mind.(Disagreer)
	if !ok {
		return out
	}
	for i, a := range evidence {
		for _, b := range evidence[i+1:] {
			if a.Passage.Source == b.Passage.Source || len(out) >= mostContradictions {
				continue
			}
			if about, yes := judge.Disagree(a.Quote, b.Quote); yes {
				out = append(out, research.Contradiction{About: about, One: a.Evidence(""), Other: b.Evidence("")})
			}
		}
	}
	return out
}
