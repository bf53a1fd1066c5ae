package agents

import (
	"context"
	"fmt"

	"diwan/agents/verify"
	"diwan/research"
)

// gatherForWork looks for passages that bear on the work. A critique does not
// depend on the library: an empty one is no failure.
func (s *session) gatherForWork(ctx context.Context) (signal, error) {
	about := clip(s.run.Request.Title+" "+s.run.Request.Text, 400)
	found, err := s.find(ctx, "gather", []string{about}, 6)
	if err == nil {
		s.board.evidence, err = s.weigh(ctx, "gather", about, found)
	}
	if endsRun(err) {
		return done, err
	}
	return done, nil
}

// draftCritique has the mind look at the work.
func (s *session) draftCritique(ctx context.Context) (signal, error) {
	r, evidence := s.run.Request, s.board.evidence
	work := research.Work{Kind: "text", Title: r.Title, Path: r.Path, Text: r.Text, Language: s.language}
	in := CritiqueInput{Request: r, Work: work, Language: s.language, Evidence: evidence}
	c, err := step(ctx, s, stepInput{"draft", "critique", map[string]any{"text": r.Text, "intent": r.Intent, "asks": r.Asks, "rubric": r.Rubric}}, func(ctx context.Context) (research.Critique, outcome, error) {
		c, err := s.mind.Critique(ctx, in)
		return c, outcome{fmt.Sprintf(s.say("%d findings, %d questions", "%d من الملاحظات، %d من الأسئلة"), len(c.Findings), len(c.NeutralQuestions)), evidenceIDs(evidence)}, err
	})
	c.Work = work
	s.board.critique = &c
	if err != nil {
		s.board.critique = nil
	}
	return done, err
}

// verifyCritique ties every finding to its place: one whose quote is not in the
// work is kept out of the places and marked.
func (s *session) verifyCritique(ctx context.Context) (signal, error) {
	r, c := s.run.Request, s.board.critique
	c.ID = s.id("critique", r.Text)
	c.MakerIntent, c.Audience, c.Stage, c.FeedbackWanted, c.Questions = r.Intent, r.Audience, r.Stage, r.Wanted, r.Asks
	c.Title = r.Title
	c.Run, c.Project, c.Mind, c.Language, c.Created = s.run.ID, s.run.Project, mindName(s.run), s.language, s.run.Started
	fillCritique(c)
	anchorFindings(c)
	for i := range c.Opinions {
		c.Opinions[i].Consented = r.Opinions
	}
	if err := s.deps.Recorder.SaveCritique(ctx, *c); err != nil {
		return done, err
	}
	s.record(c.ID)
	return done, nil
}

// anchorFindings puts each finding at the place of its quote; the verifier's
// span wins over what the mind said.
func anchorFindings(c *research.Critique) {
	for i := range c.Findings {
		f := &c.Findings[i]
		r := verify.Quote(f.Quote, c.Work.Text)
		if r.Verdict == research.Absent {
			f.Confidence = 0
			continue
		}
		f.Locus.Start, f.Locus.End = r.Start, r.End
		f.Locus.Line = lineOf(c.Work.Text, r.Start)
		f.Quote = research.Slice(c.Work.Text, r.Start, r.End)
	}
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
