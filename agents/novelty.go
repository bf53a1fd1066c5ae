package agents

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"diwan/agents/verify"
	"diwan/research"
)

// closest is how many passages a hypothesis is compared with.
const closest = 3

// novelty searches the library for what comes closest to a statement, and says
// what of the hypothesis those passages do not speak of.
func (s *session) novelty(ctx context.Context, h *research.Hypothesis) error {
	found, err := s.find(ctx, "challenge", []string{h.Statement, strings.Join(h.Entities, " ")}, 2*closest)
	if err != nil {
		return err
	}
	n, err := step(ctx, s, stepInput{"challenge", "novelty of " + h.ID, map[string]any{"hypothesis": h.ID, "statement": h.Statement}}, func(context.Context) (research.Novelty, outcome, error) {
		n := s.against(*h, found)
		return n, outcome{clip(n.New, 160), citedPassages(n.Closest)}, nil
	})
	if err != nil {
		return err
	}
	h.Novelty = n
	return nil
}

// against takes from each passage the sentence that has most in common with the
// statement, and keeps the closest.
func (s *session) against(h research.Hypothesis, found []research.Scored) research.Novelty {
	type near struct {
		e     research.Evidence
		score float64
	}
	list := []near{}
	for _, p := range found {
		best, score := "", 0.0
		for _, sentence := range p.Sentences {
			text := research.Slice(p.Text, sentence.Start, sentence.End)
			if n := research.RuneLen(text); n < 25 || n > 500 {
				continue
			}
			if v := verify.Similarity(h.Statement, text); v > score {
				best, score = text, v
			}
		}
		if best != "" {
			e := Cite(p, best, research.Context, int(10*score+0.5), fmt.Sprintf(s.say("%.0f %% of the words are common", "%.0f٪ من الألفاظ مشتركة"), 100*score))
			list = append(list, near{e, score})
		}
	}
	slices.SortStableFunc(list, func(a, b near) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	n := research.Novelty{Closest: []research.Evidence{}, New: h.Novelty.New}
	together := 0
	for _, c := range list[:min(closest, len(list))] {
		n.Closest = append(n.Closest, c.e)
		if s.names(c.e.Quote, h.Entities) == len(h.Entities) {
			together++
		}
	}
	said := ""
	switch {
	case len(n.Closest) == 0:
		said = s.say("No passage of the library comes near it.", "لا يقترب منها مقطع في المكتبة.")
	case together > 0:
		said = fmt.Sprintf(s.say("Of the %d closest passages %d name all of its terms in one sentence: read them before you call it new.", "من أقرب %d مقاطع يسمّي %d حدودها كلها في جملة واحدة: اقرأها قبل أن تعدّها جديدة."), len(n.Closest), together)
	default:
		missing := s.unnamed(n.Closest[0].Quote, h.Entities)
		said = fmt.Sprintf(s.say("The closest passage (%s) does not speak of %s.", "أقرب مقطع (%s) لا يتحدث عن %s."), clip(n.Closest[0].SourceTitle, 90), strings.Join(missing, s.say(" or ", " ولا ")))
	}
	n.New = strings.TrimSpace(n.New + " " + said)
	return n
}

// names counts the entities whose content words a text holds.
func (s *session) names(text string, entities []string) int {
	return len(entities) - len(s.unnamed(text, entities))
}

func (s *session) unnamed(text string, entities []string) []string {
	out := []string{}
	for _, e := range entities {
		if !verify.Holds(text, e) {
			out = append(out, e)
		}
	}
	return out
}
