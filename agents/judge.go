package agents

import (
	"context"
	"fmt"

	"diwan/research"
)

// Support is a judgement on a claim beyond what its words say.
type Support string

// What passages can do to a claim.
const (
	SupportsIt    Support = "supports"
	ContradictsIt Support = "contradicts"
	SaysNothing   Support = "says_nothing"
)

// Judged is a judgement of support with the sentence that decides, which stands
// in its passage letter for letter; none where the passages say nothing.
type Judged struct {
	Support Support         `json:"support"`
	Passage research.Scored `json:"passage"`
	Quote   string          `json:"quote"`
	Reason  string          `json:"reason"`
}

// Supporter is a mind that judges whether passages support a claim. A mind that
// is none leaves it at what the words say.
type Supporter interface {
	Support(ctx context.Context, claim, language string, found []research.Scored) (Judged, error)
}

// judgement is a claim that was judged, to be judged again.
type judgement struct {
	claim   string
	found   []research.Scored
	support Support
}

// mostJudged is how many passages a claim is judged by.
const mostJudged = 3

// judge gives a claim its verdict: by the text where its words stand in a quote or
// nothing does, else by the mind, where it judges support. The verdict then says
// whose judgement it is, and carries the sentence that decides. A judgement whose
// sentence does not stand in its passage is not used, and one that fails leaves
// the claim at what its words say.
func (s *session) judge(ctx context.Context, c *research.Claim) error {
	judgeClaim(c, s.language)
	mind, ok := s.mind.(Supporter)
	if !ok || s.run.Model == "" || c.JudgedBy == "text" {
		return nil
	}
	found, err := s.cited(ctx, c.Citations)
	if err != nil || len(found) == 0 {
		return err
	}
	ids := scoredIDs(found)
	j, err := step(ctx, s, stepInput{"verify", "support: " + clip(c.Text, 60), map[string]any{"claim": c.Text, "passages": ids}}, func(ctx context.Context) (Judged, outcome, error) {
		j, err := mind.Support(ctx, c.Text, s.language, found)
		return j, outcome{fmt.Sprintf("%s: %s", s.supportName(j.Support), clip(c.Text, 100)), ids}, err
	})
	if endsRun(err) {
		return err
	}
	if err != nil {
		return nil //nolint:nilerr // the step keeps its error; the words have given a verdict
	}
	s.apply(c, j)
	s.board.judged = append(s.board.judged, judgement{c.Text, found, j.Support})
	return nil
}

func (s *session) supportName(j Support) string {
	switch j {
	case SupportsIt:
		return s.say("supported", "مدعوم")
	case ContradictsIt:
		return s.say("contradicted", "مُناقَض")
	}
	return s.say("the passages say nothing on it", "لا تقول المقاطع فيه شيئًا")
}

// apply lays a judgement over what the words say. Words that contradict outright (a
// negation, the opposite direction) are not judged away: then the claim is
// partly supported, and both stand there to be read.
func (s *session) apply(c *research.Claim, j Judged) {
	words := *c
	stance := map[Support]research.Stance{SupportsIt: research.Supports, ContradictsIt: research.Against}[j.Support]
	if j.Support != SaysNothing {
		e := Cite(j.Passage, j.Quote, stance, 5, j.Reason)
		if e.Verdict != research.Verified {
			return
		}
		c.Deciding = &e
	}
	c.JudgedBy, c.Reason = mindName(s.run), j.Reason
	switch {
	case j.Support == SupportsIt && words.Verdict == research.Contradicted:
		c.Verdict, c.Reason = research.Partly, j.Reason+s.say(" (the words alone: ", " (والألفاظ وحدها: ")+words.Reason+")"
	case j.Support == SupportsIt:
		c.Verdict = research.Supported
	case j.Support == ContradictsIt:
		c.Verdict = research.Contradicted
	default:
		c.Verdict = research.Unsupported
	}
}

// cited are the passages of a claim's verified citations, each once.
func (s *session) cited(ctx context.Context, list []research.Evidence) ([]research.Scored, error) {
	out := []research.Scored{}
	seen := map[research.PassageID]bool{}
	for _, e := range list {
		if e.Verdict != research.Verified || seen[e.Passage] || len(out) >= mostJudged {
			continue
		}
		seen[e.Passage] = true
		p, err := s.deps.Corpus.Passage(ctx, e.Passage)
		if research.CodeOf(err) == research.CodeNotFound {
			continue // gone from the library since it was found
		}
		if err != nil {
			return nil, err
		}
		out = append(out, research.Scored{Passage: p, Title: e.SourceTitle, Page: e.Page})
	}
	return out, nil
}

// judgeAgain repeats judgements of support with another seed.
func (s *session) judgeAgain(ctx context.Context, mind Mind, a *research.Agreement) error {
	again, ok := mind.(Supporter)
	if !ok {
		return nil
	}
	for _, j := range s.board.judged[:min(weighAgain, len(s.board.judged))] {
		second, err := step(ctx, s, stepInput{"report", "judge again: " + clip(j.claim, 60), map[string]any{"claim": j.claim, "passages": scoredIDs(j.found), "seed": s.run.Seed + 7919}}, func(ctx context.Context) (Judged, outcome, error) {
			v, err := again.Support(ctx, j.claim, s.language, j.found)
			return v, outcome{fmt.Sprintf("%s: %s", s.supportName(v.Support), clip(j.claim, 100)), scoredIDs(j.found)}, err
		})
		if endsRun(err) {
			return err
		}
		if err != nil {
			continue
		}
		a.Judged++
		if second.Support == j.support {
			a.SameSupport++
		}
	}
	return nil
}
