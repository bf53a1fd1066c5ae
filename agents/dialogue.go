package agents

import (
	"context"
	"fmt"
	"math"
	"strings"
	"unicode"

	"diwan/agents/verify"
	"diwan/research"
)

// Respondent is a mind that goes on talking about a critique when it is asked:
// it answers an argument, gives ideas, and writes when it is asked to write. A
// mind that can't do one of these says so with an error a person can act on.
type Respondent interface {
	// Argue answers the maker's argument against a finding. conceded is true when
	// the mind takes the finding back.
	Argue(ctx context.Context, in ArgueInput) (answer string, conceded bool, err error)
	// Ideas gives candidates for directions the work could go; more than asked
	// for, of which the ones farthest apart are kept.
	Ideas(ctx context.Context, in IdeaInput) ([]research.Idea, error)
	// Contribute writes what the maker asks for.
	Contribute(ctx context.Context, in ContributeInput) (string, error)
}

// ArgueInput is an argument about a finding.
type ArgueInput struct {
	Critique research.Critique
	Finding  research.Finding
	Text     string
	Language string
	Image    []byte // the work's bytes where it is an image
}

// IdeaInput is what ideas are made from.
type IdeaInput struct {
	Critique research.Critique
	Count    int
	Wish     string // what the maker wants ideas about; may be empty
	Language string
	Image    []byte
}

// ContributeInput is what the maker wants written.
type ContributeInput struct {
	Critique research.Critique
	Ask      string
	Language string
	Image    []byte
}

const maxIdeas = 8

// Argue records the maker's argument and the mind's answer in the finding's
// exchange.
func Argue(ctx context.Context, mind Mind, by string, c research.Critique, finding, text string) (research.Critique, error) {
	const op = "agents.Argue"
	r, err := respondent(mind, op)
	if err != nil {
		return c, err
	}
	text = strings.TrimSpace(text)
	if text == "" || research.RuneLen(text) > 4000 {
		return c, research.E(research.CodeInvalid, op, "Write what you disagree with, in up to 4,000 characters.", nil)
	}
	for i := range c.Findings {
		f := &c.Findings[i]
		if f.ID != finding {
			continue
		}
		answer, conceded, err := r.Argue(ctx, ArgueInput{Critique: c, Finding: *f, Text: text, Language: c.Language})
		if err != nil {
			return c, err
		}
		f.Reply.Kind = "argue"
		f.Reply.Exchange = append(f.Reply.Exchange, research.Message{From: "maker", Text: text, At: research.Now()}, research.Message{From: "diwan", By: by, Text: answer, At: research.Now()})
		f.Reply.Conceded = conceded
		return c, nil
	}
	return c, research.E(research.CodeNotFound, op, "This finding is not there any more.", nil)
}

// Ideas adds directions that lie far apart, only because they were asked for.
func Ideas(ctx context.Context, mind Mind, by string, c research.Critique, count int, wish string) (research.Critique, error) {
	r, err := respondent(mind, "agents.Ideas")
	if err != nil {
		return c, err
	}
	if count <= 0 {
		count = 4
	}
	count = min(count, maxIdeas)
	candidates, err := r.Ideas(ctx, IdeaInput{Critique: c, Count: count, Wish: strings.TrimSpace(wish), Language: c.Language})
	if err != nil {
		return c, err
	}
	kept := farApart(candidates, count)
	for i := range kept {
		kept[i].ID, kept[i].By = fmt.Sprintf("i%d", i+1), by
		anchorIdea(&kept[i], c.Work)
	}
	c.Ideas, c.RoadsNotTaken = kept, []string{}
	for _, idea := range kept {
		c.RoadsNotTaken = append(c.RoadsNotTaken, idea.Text)
	}
	return c, nil
}

// Contribute adds what the maker asked the agent to write, under the agent's
// name. The work itself is not touched.
func Contribute(ctx context.Context, mind Mind, by string, c research.Critique, ask string) (research.Critique, error) {
	const op = "agents.Contribute"
	r, err := respondent(mind, op)
	if err != nil {
		return c, err
	}
	ask = strings.TrimSpace(ask)
	if ask == "" || research.RuneLen(ask) > 2000 {
		return c, research.E(research.CodeInvalid, op, "Say what should be written, in up to 2,000 characters.", nil)
	}
	text, err := r.Contribute(ctx, ContributeInput{Critique: c, Ask: ask, Language: c.Language})
	if err != nil {
		return c, err
	}
	if strings.TrimSpace(text) == "" {
		return c, research.E(research.CodeModelGarbled, op, "Nothing was written. Ask again in other words, or choose a larger model.", nil)
	}
	c.Contributions = append(c.Contributions, research.Contribution{ID: research.NewID(), Ask: ask, Text: text, By: by, At: research.Now()})
	return c, nil
}

func respondent(mind Mind, op string) (Respondent, error) {
	r, ok := mind.(Respondent)
	if !ok {
		return nil, research.E(research.CodeInvalid, op, "This mind can't be talked to about a critique.", nil)
	}
	return r, nil
}

// anchorIdea keeps an idea's quote only where it stands in the work.
func anchorIdea(i *research.Idea, w research.Work) {
	if i.Quote == "" {
		return
	}
	r := verify.Quote(i.Quote, w.Text)
	if r.Verdict != research.Verified {
		i.Quote, i.Locus = "", nil
		return
	}
	i.Quote = research.Slice(w.Text, r.Start, r.End)
	i.Locus = &research.Locus{Start: r.Start, End: r.End, Line: lineOf(w.Text, r.Start)}
}

// farApart keeps the ideas that lie farthest from each other: the first, then
// always the one whose nearest kept neighbour is farthest (Gonzalez 1985). Each
// keeps its distance from its nearest neighbour.
func farApart(list []research.Idea, n int) []research.Idea {
	kept := []research.Idea{}
	words := []map[string]bool{}
	taken := map[int]bool{}
	for len(kept) < n && len(taken) < len(list) {
		best, bestDistance := -1, -1.0
		for i, idea := range list {
			if taken[i] || strings.TrimSpace(idea.Text) == "" {
				continue
			}
			d := 1.0
			for _, w := range words {
				d = math.Min(d, wordDistance(wordSet(idea.Text), w))
			}
			if d > bestDistance {
				best, bestDistance = i, d
			}
		}
		if best < 0 || len(kept) > 0 && bestDistance < 0.3 {
			break // what is left says the same in other words
		}
		taken[best] = true
		kept = append(kept, list[best])
		words = append(words, wordSet(list[best].Text))
	}
	for i := range kept {
		nearest := 1.0
		for j := range kept {
			if i != j {
				nearest = math.Min(nearest, wordDistance(words[i], words[j]))
			}
		}
		kept[i].Distance = math.Round(nearest*100) / 100
	}
	return kept
}

// wordDistance is Jaccard's: 0 for the same words, 1 for none in common.
func wordDistance(a, b map[string]bool) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 0
	}
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return 1 - float64(both)/float64(len(a)+len(b)-both)
}

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if len([]rune(w)) > 3 {
			set[w] = true
		}
	}
	return set
}
