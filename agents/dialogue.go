package agents

import (
	"context"
	"fmt"
	"math"
	"slices"
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

const (
	mostIdeas    = 8
	defaultIdeas = 4
	longestWords = 4000 // of an argument, in code points
	longestAsk   = 2000 // of what is to be written
)

// CritiqueRecorder keeps critiques that go on being talked about; the recorder of a
// library does. ChangeCritique is one transaction.
type CritiqueRecorder interface {
	Critique(ctx context.Context, id string) (research.Critique, error)
	ChangeCritique(ctx context.Context, id string, change func(*research.Critique) error) (research.Critique, error)
}

// CheckDialogue refuses what can't be answered, before anything is asked.
func CheckDialogue(r research.Request, c research.Critique) error {
	const op = "agents.CheckDialogue"
	n := research.RuneLen(strings.TrimSpace(r.Text))
	switch r.Kind {
	case research.RunArgue:
		if n == 0 || n > longestWords {
			return research.E(research.CodeInvalid, op, "Write what you disagree with, in up to 4,000 characters.", nil)
		}
		if !slices.ContainsFunc(c.Findings, func(f research.Finding) bool { return f.ID == r.Finding }) {
			return research.E(research.CodeNotFound, op, "This finding is not there any more.", nil)
		}
	case research.RunContribute:
		if n == 0 || n > longestAsk {
			return research.E(research.CodeInvalid, op, "Say what should be written, in up to 2,000 characters.", nil)
		}
	default:
		if n > longestAsk {
			return research.E(research.CodeInvalid, op, "Say in up to 2,000 characters what ideas you want.", nil)
		}
	}
	return nil
}

// uttered is what a mind said in a dialogue.
type uttered struct {
	Answer   string          `json:"answer,omitempty"`
	Conceded bool            `json:"conceded,omitempty"`
	Ideas    []research.Idea `json:"ideas,omitempty"`
	Text     string          `json:"text,omitempty"`
	At       research.Time   `json:"at"`
}

// respond has the mind answer what a request asks about a critique.
func respond(ctx context.Context, mind Mind, r research.Request, c research.Critique, image []byte) (uttered, error) {
	if err := CheckDialogue(r, c); err != nil {
		return uttered{}, err
	}
	m, err := respondent(mind, "agents.respond")
	if err != nil {
		return uttered{}, err
	}
	out := uttered{At: research.Now()}
	text := strings.TrimSpace(r.Text)
	switch r.Kind {
	case research.RunArgue:
		at := slices.IndexFunc(c.Findings, func(f research.Finding) bool { return f.ID == r.Finding })
		out.Answer, out.Conceded, err = m.Argue(ctx, ArgueInput{Critique: c, Finding: c.Findings[at], Text: text, Language: c.Language, Image: image})
	case research.RunIdeas:
		count := r.Ideas
		if count <= 0 {
			count = defaultIdeas
		}
		count = min(count, mostIdeas)
		out.Ideas, err = m.Ideas(ctx, IdeaInput{Critique: c, Count: count, Wish: text, Language: c.Language, Image: image})
		out.Ideas = farApart(out.Ideas, count)
	default:
		out.Text, err = m.Contribute(ctx, ContributeInput{Critique: c, Ask: text, Language: c.Language, Image: image})
		if err == nil && strings.TrimSpace(out.Text) == "" {
			err = research.E(research.CodeModelGarbled, "agents.respond", "Nothing was written. Ask again in other words, or choose a larger model.", nil)
		}
	}
	return out, err
}

// enter puts what was said into a critique, once a run.
func enter(c *research.Critique, r research.Request, said uttered, run, by string) error {
	switch r.Kind {
	case research.RunArgue:
		for i := range c.Findings {
			f := &c.Findings[i]
			if f.ID != r.Finding {
				continue
			}
			if run != "" && slices.ContainsFunc(f.Reply.Exchange, func(m research.Message) bool { return m.Run == run }) {
				return nil
			}
			f.Reply.Kind = "argue"
			f.Reply.Exchange = append(f.Reply.Exchange,
				research.Message{From: "maker", Text: strings.TrimSpace(r.Text), At: said.At, Run: run},
				research.Message{From: "diwan", By: by, Text: said.Answer, At: said.At, Run: run})
			f.Reply.Conceded = said.Conceded
			return nil
		}
		return research.E(research.CodeNotFound, "agents.enter", "This finding is not there any more.", nil)
	case research.RunIdeas:
		c.Ideas, c.RoadsNotTaken = slices.Clone(said.Ideas), []string{}
		for i := range c.Ideas {
			c.Ideas[i].ID, c.Ideas[i].By = fmt.Sprintf("i%d", i+1), by
			anchorIdea(&c.Ideas[i], c.Work)
			c.RoadsNotTaken = append(c.RoadsNotTaken, c.Ideas[i].Text)
		}
		fill(&c.Ideas)
	default:
		if run != "" && slices.ContainsFunc(c.Contributions, func(x research.Contribution) bool { return x.Run == run }) {
			return nil
		}
		c.Contributions = append(c.Contributions, research.Contribution{ID: research.NewID(), Ask: strings.TrimSpace(r.Text), Text: said.Text, By: by, At: said.At, Run: run})
	}
	return nil
}

// Talk has a mind answer a request about a critique, and gives the critique with
// the answer in it. The work itself is never touched.
func Talk(ctx context.Context, mind Mind, by string, c research.Critique, r research.Request, image []byte) (research.Critique, error) {
	said, err := respond(ctx, mind, r, c, image)
	if err != nil {
		return c, err
	}
	return c, enter(&c, r, said, "", by)
}

// draftDialogue is the one step of a dialogue that asks the mind. Nothing of it is
// streamed: the answer may speak of an opinion that the maker has not asked for.
func (s *session) draftDialogue(ctx context.Context) (signal, error) {
	keeper, err := s.critiques()
	if err != nil {
		return done, err
	}
	r := s.run.Request
	c, err := keeper.Critique(ctx, r.Critique)
	if err != nil {
		return done, err
	}
	var image []byte
	if c.Work.Kind == "image" {
		if image, err = s.deps.picture(c.Work); err != nil {
			image = nil // it is gone: the words about it are still there to be talked about
		}
	}
	in := map[string]any{"critique": r.Critique, "finding": r.Finding, "text": r.Text, "ideas": r.Ideas}
	s.board.said, err = step(ctx, s, stepInput{"draft", string(r.Kind), in}, func(ctx context.Context) (uttered, outcome, error) {
		TraceOf(ctx).token = nil
		said, err := respond(ctx, s.mind, r, c, image)
		line := map[research.RunKind]string{
			research.RunArgue: s.say("the argument is answered", "أُجيب عن الحجة"), research.RunIdeas: fmt.Sprintf(s.say("%d directions", "%d من الاتجاهات"), len(said.Ideas)),
			research.RunContribute: s.say("written as asked", "كُتب ما طُلب"),
		}[r.Kind]
		if said.Conceded {
			line = s.say("the finding is taken back", "سُحبت الملاحظة")
		}
		return said, outcome{summary: line}, err
	})
	return done, err
}

// verifyDialogue screens what was written, holds quotes against the work, and
// stores the answer in the critique as it stands now: what the maker decided in
// the meantime is kept.
func (s *session) verifyDialogue(ctx context.Context) (signal, error) {
	keeper, err := s.critiques()
	if err != nil {
		return done, err
	}
	r, said := s.run.Request, s.board.said
	if hazard, ok := ScreenOutput(said.Text); ok && !overridden(s.run.Approvals, hazard.Category) {
		return done, research.E(research.CodeRefused, "agents.verifyDialogue", s.say(
			"What was written is kept back. "+hazard.Reason("en")+" If it belongs to your work, confirm it; the confirmation is recorded with the run.",
			"حُجب ما كُتب. "+hazard.Reason("ar")+" إن كان من عملك فأكّده؛ ويُسجَّل التأكيد مع التشغيل."), nil)
	}
	c, err := keeper.ChangeCritique(ctx, r.Critique, func(c *research.Critique) error { return enter(c, r, said, s.run.ID, mindName(s.run)) })
	if err != nil {
		return done, err
	}
	s.record(c.ID)
	s.board.critique = &c
	return done, nil
}

// critiques is the recorder of critiques that are talked about.
func (s *session) critiques() (CritiqueRecorder, error) {
	if k, ok := s.deps.Recorder.(CritiqueRecorder); ok {
		return k, nil
	}
	return nil, research.E(research.CodeInternal, "agents.critiques", "Critiques can't be talked about here; this is a defect of Diwan.", nil)
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
