package agents

import (
	"context"
	"strings"

	"diwan/agents/verify"
	"diwan/research"
)

// draftAnswer writes the answer's claims. That the library does not say is a
// real outcome, not a failure.
func (s *session) draftAnswer(ctx context.Context) (signal, error) {
	question, evidence := s.subject(), s.board.evidence
	claims, err := step(ctx, s, stepInput{"draft", "answer", map[string]any{"question": question, "evidence": evidenceIDs(evidence)}}, func(ctx context.Context) ([]research.Claim, outcome, error) {
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
	if err != nil {
		return done, err
	}
	s.board.answer = &research.Answer{ID: s.id("answer", question), Run: s.run.ID, Question: question, Claims: claims, Created: s.run.Started}
	return done, nil
}

// verifyAnswer gives each claim its verdict and stores the answer.
func (s *session) verifyAnswer(ctx context.Context) (signal, error) {
	a := s.board.answer
	a.Contradictions = contradictions(s.board.evidence)
	texts := []string{}
	for i := range a.Claims {
		c := &a.Claims[i]
		quotes := []string{}
		for _, e := range c.Citations {
			if e.Verdict == research.Verified {
				quotes = append(quotes, e.Quote)
			}
		}
		r := verify.Claim(c.Text, quotes)
		c.Verdict, c.JudgedBy, c.Reason = r.Verdict, "text", r.Reason
		fill(&c.Citations)
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

// contradictions finds pairs of quotes from different sources about the same
// things with opposite words.
func contradictions(evidence []Weighed) []research.Contradiction {
	out := []research.Contradiction{}
	for i, a := range evidence {
		for _, b := range evidence[i+1:] {
			if a.Passage.Source == b.Passage.Source || len(out) >= 5 {
				continue
			}
			r := verify.Claim(a.Quote, []string{b.Quote})
			if r.Verdict == research.Contradicted {
				out = append(out, research.Contradiction{About: r.Reason, One: a.Evidence(""), Other: b.Evidence("")})
			}
		}
	}
	return out
}
