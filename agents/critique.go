package agents

import (
	"context"
	"fmt"
	"strings"

	"diwan/agents/rubric"
	"diwan/agents/verify"
	"diwan/research"
)

// gatherForWork looks for passages that bear on the work. A critique does not
// depend on the library: an empty one is no failure.
func (s *session) gatherForWork(ctx context.Context) (signal, error) {
	about := clip(s.run.Request.Title+" "+s.run.Request.Text, 400)
	if strings.TrimSpace(about) == "" {
		return done, nil // an image without a title has no words to look for
	}
	found, err := s.find(ctx, "gather", []string{about}, 6)
	if err == nil {
		s.board.evidence, err = s.weigh(ctx, "gather", about, found)
	}
	if endsRun(err) {
		return done, err
	}
	return done, nil
}

// draftCritique has the mind look at the work. Nothing of the reply is streamed:
// it holds opinions that the maker has not asked for yet.
func (s *session) draftCritique(ctx context.Context) (signal, error) {
	r, evidence := s.run.Request, s.board.evidence
	kind := r.WorkKind
	if kind == "" {
		kind = "text"
	}
	work := research.Work{Kind: kind, Title: r.Title, Path: r.Path, Text: r.Text, Language: s.language, Picture: r.Picture}
	rules, err := s.rubricOf(r)
	if err != nil {
		return done, err
	}
	in := CritiqueInput{Request: r, Work: work, Language: s.language, Evidence: evidence, Rubric: rules}
	if kind == "image" {
		if in.Image, err = s.deps.picture(work); err != nil {
			return done, research.E(research.CodeFileMissing, "agents.critique", s.say("The image is not there any more; put it back and try again.", "لم تعد الصورة موجودة؛ أعدها ثم حاول ثانية."), err).WithPath(r.Path)
		}
	}
	inputs := map[string]any{"text": r.Text, "picture": r.Picture, "intent": r.Intent, "asks": r.Asks, "rubric": r.Rubric, "rules": rules.Text, "wanted": r.Wanted}
	c, err := step(ctx, s, stepInput{"draft", "critique", inputs}, func(ctx context.Context) (research.Critique, outcome, error) {
		TraceOf(ctx).token = nil
		c, err := s.mind.Critique(ctx, in)
		return c, outcome{fmt.Sprintf(s.say("%d findings, %d questions", "%d من الملاحظات، %d من الأسئلة"), len(c.Findings), len(c.NeutralQuestions)), evidenceIDs(evidence)}, err
	})
	if c.Work.Kind == "" {
		c.Work = work
	}
	s.board.critique = &c
	if err != nil {
		s.board.critique = nil
	}
	return done, err
}

// rubricOf reads the rubric that was asked for: its words came with the
// request, or it is one of those that come with Diwan. An unknown name is an
// error before anything is drafted.
func (s *session) rubricOf(r research.Request) (rubric.Rubric, error) {
	switch {
	case r.RubricText != "":
		return rubric.Parse(r.Rubric, r.RubricText)
	case r.Rubric != "":
		return rubric.Find(r.Rubric, s.language, "")
	}
	return rubric.Rubric{}, nil
}

// verifyCritique ties every finding to its place: one whose quote is not in the
// work is kept out of the places and marked.
func (s *session) verifyCritique(ctx context.Context) (signal, error) {
	r, c := s.run.Request, s.board.critique
	c.ID = s.id("critique", r.Text)
	if r.WorkKind == "image" {
		c.ID = s.id("critique", r.Path)
	}
	c.MakerIntent, c.Audience, c.Stage, c.FeedbackWanted, c.Questions = r.Intent, r.Audience, r.Stage, r.Wanted, r.Asks
	c.Title = r.Title
	c.Run, c.Project, c.Mind, c.Language, c.Created = s.run.ID, s.run.Project, mindName(s.run), s.language, s.run.Started
	fillCritique(c)
	anchor(c)
	if r.Ideas > 0 {
		if err := s.withIdeas(ctx, c); err != nil {
			return done, err
		}
	}
	for i := range c.Opinions {
		c.Opinions[i].Consented = r.Opinions
	}
	if err := s.deps.Recorder.SaveCritique(ctx, *c); err != nil {
		return done, err
	}
	s.record(c.ID)
	return done, nil
}

// withIdeas adds the directions that were asked for together with a critique.
// They are a gift beside it: without them the critique stands.
func (s *session) withIdeas(ctx context.Context, c *research.Critique) error {
	r := research.Request{Kind: research.RunIdeas, Ideas: s.run.Request.Ideas, Text: s.run.Request.Wanted}
	var image []byte
	if c.Work.Kind == "image" {
		if b, err := s.deps.picture(c.Work); err == nil {
			image = b
		}
	}
	said, err := step(ctx, s, stepInput{"verify", "ideas", map[string]any{"critique": c.ID, "ideas": r.Ideas}}, func(ctx context.Context) (uttered, outcome, error) {
		TraceOf(ctx).token = nil
		said, err := respond(ctx, s.mind, r, *c, image)
		return said, outcome{summary: fmt.Sprintf(s.say("%d directions", "%d من الاتجاهات"), len(said.Ideas))}, err
	})
	if endsRun(err) {
		return err
	}
	if err != nil {
		return nil //nolint:nilerr // the step keeps its error
	}
	return enter(c, r, said, "", mindName(s.run))
}

// anchor puts all that the critique says at its places.
func anchor(c *research.Critique) {
	if c.Work.Kind == "image" {
		inFrame(c)
		return
	}
	anchorFindings(c)
	anchorObservations(c)
}

// anchorFindings puts each finding at the place of its quote; the verifier's
// span wins over what the mind said, unless just these words stand there.
func anchorFindings(c *research.Critique) {
	for i := range c.Findings {
		f := &c.Findings[i]
		if f.Quote == "" { // on the work as a whole
			f.Locus = research.Locus{}
			continue
		}
		span, ok := spanOf(c.Work.Text, f.Quote, &f.Locus)
		if !ok {
			// A place that the mind misquotes is not shown as the work's words.
			f.Confidence, f.Locus = 0, research.Locus{}
			misquoted(c, fmt.Sprintf("findings[%d].quote", i), &f.Quote)
			continue
		}
		f.Locus = span
		f.Quote = research.Slice(c.Work.Text, span.Start, span.End)
	}
}

// spanOf finds where a quote stands in a work. Words that stand there more than
// once, a refrain, are at the place that was named.
func spanOf(text, quote string, said *research.Locus) (research.Locus, bool) {
	if said != nil && said.End > said.Start && quote != "" && research.Slice(text, said.Start, said.End) == quote {
		return research.Locus{Start: said.Start, End: said.End, Line: lineOf(text, said.Start)}, true
	}
	r := verify.Quote(quote, text)
	if r.Verdict != research.Verified {
		return research.Locus{}, false
	}
	return research.Locus{Start: r.Start, End: r.End, Line: lineOf(text, r.Start)}, true
}

// anchorObservations does the same for what is observed and asked.
func anchorObservations(c *research.Critique) {
	eachObservation(c, func(field string, quote *string, locus **research.Locus) {
		if *quote == "" {
			return
		}
		span, ok := spanOf(c.Work.Text, *quote, *locus)
		if !ok {
			misquoted(c, field, quote)
			*locus = nil
			return
		}
		*quote = research.Slice(c.Work.Text, span.Start, span.End)
		*locus = &span
	})
}

// eachObservation visits all that is observed and asked, with its name in the
// record.
func eachObservation(c *research.Critique, fn func(field string, quote *string, locus **research.Locus)) {
	for _, part := range []struct {
		name string
		list []research.Observation
	}{{"meaning", c.Meaning}, {"description", c.Description}, {"analysis", c.Analysis}, {"interpretation", c.Interpretation}} {
		for i := range part.list {
			fn(fmt.Sprintf("%s[%d].quote", part.name, i), &part.list[i].Quote, &part.list[i].Locus)
		}
	}
	for i := range c.NeutralQuestions {
		fn(fmt.Sprintf("neutral_questions[%d].quote", i), &c.NeutralQuestions[i].Quote, &c.NeutralQuestions[i].Locus)
	}
	for i := range c.Answers {
		for k := range c.Answers[i].Grounds {
			fn(fmt.Sprintf("answers[%d].grounds[%d].quote", i, k), &c.Answers[i].Grounds[k].Quote, &c.Answers[i].Grounds[k].Locus)
		}
	}
}

// misquoted takes words that the work does not hold out of a record's quotes,
// and tells of them in its checks: nothing that failed goes in silence.
func misquoted(c *research.Critique, field string, quote *string) {
	if *quote == "" {
		return
	}
	c.Checks = append(c.Checks, research.Check{Field: field, Kind: "quote", Text: *quote, Note: note(c.Language, "work", "")})
	*quote = ""
}

func lineOf(text string, at int) int {
	line, n := 1, 0
	for _, r := range text {
		if n >= at {
			break
		}
		if r == '\n' {
			line++
		}
		n++
	}
	return line
}

// fillCritique leaves no list null.
func fillCritique(c *research.Critique) {
	fill(&c.Questions)
	fill(&c.Meaning)
	fill(&c.Answers)
	fill(&c.NeutralQuestions)
	fill(&c.Opinions)
	fill(&c.Description)
	fill(&c.Analysis)
	fill(&c.Interpretation)
	fill(&c.Judgement)
	fill(&c.Findings)
	fill(&c.RoadsNotTaken)
	fill(&c.Ideas)
	fill(&c.Contributions)
	fill(&c.Measures)
	fill(&c.Steps)
	for i := range c.Findings {
		fill(&c.Findings[i].Library)
		fill(&c.Findings[i].Reply.Exchange)
	}
	for i := range c.Answers {
		fill(&c.Answers[i].Grounds)
	}
	for i := range c.Judgement {
		fill(&c.Judgement[i].Rests)
	}
}
