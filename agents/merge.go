package agents

import (
	"context"
	"fmt"
	"slices"

	"diwan/agents/verify"
	"diwan/research"
)

// nearly is the share of common content words from which two statements count
// as the same.
const nearly = 0.85

// merge joins near-duplicates: the better grounded one, which came first, takes
// over the other's evidence; the other stays visible, rejected with the reason.
func (s *session) merge(ctx context.Context, all []research.Hypothesis) ([]research.Hypothesis, error) {
	for i := range all {
		for j := range i {
			if all[i].State != research.StateOpen || all[j].State != research.StateOpen {
				continue
			}
			why, same := s.sameHypothesis(all[i], all[j])
			if !same {
				continue
			}
			all[i].State, all[i].StateBy = research.StateRejected, "merge"
			all[i].StateReason = s.say("merged into “", "دُمجت في «") + all[j].Title + s.say("”: ", "»: ") + why
			adopt(&all[j], all[i])
			for _, h := range []research.Hypothesis{all[i], all[j]} {
				if err := s.deps.Recorder.SaveHypothesis(ctx, h); err != nil {
					return all, err
				}
			}
		}
	}
	return all, nil
}

// adopt takes over the quotes that a hypothesis does not have yet.
func adopt(into *research.Hypothesis, from research.Hypothesis) {
	take := func(have *[]research.Evidence, more []research.Evidence) {
		for _, e := range more {
			if !slices.ContainsFunc(*have, func(o research.Evidence) bool { return o.Passage == e.Passage && o.Quote == e.Quote }) {
				*have = append(*have, e)
			}
		}
	}
	take(&into.EvidenceFor, from.EvidenceFor)
	take(&into.EvidenceAgainst, from.EvidenceAgainst)
}

// sameHypothesis says why two candidates are one. What evolved from another is
// meant to be near it, and is compared by its words alone.
func (s *session) sameHypothesis(a, b research.Hypothesis) (why string, same bool) {
	if slices.Contains(a.Parents, b.ID) || slices.Contains(b.Parents, a.ID) {
		return s.say("the same words", "الألفاظ نفسها"), verify.Similarity(a.Statement, b.Statement) > 0.97
	}
	if a.Strategy == b.Strategy && len(a.Entities) > 1 && len(a.Entities) == len(b.Entities) && a.Prediction.Direction == b.Prediction.Direction {
		x, y := slices.Clone(a.Entities), slices.Clone(b.Entities)
		slices.Sort(x)
		slices.Sort(y)
		if slices.Equal(x, y) {
			return s.say("the same things and the same direction", "الأشياء نفسها والاتجاه نفسه"), true
		}
	}
	if v := verify.Similarity(a.Statement, b.Statement); v > nearly {
		return fmt.Sprintf(s.say("%.0f %% of their content words are common", "تشترك العبارتان في %.0f٪ من ألفاظ المضمون"), 100*v), true
	}
	return "", false
}
