package agents

import (
	"context"
	"fmt"
	"strings"

	"diwan/research"
)

// hypothesisSource reads a hypothesis that a plan is for; the recorder of a
// library does.
type hypothesisSource interface {
	Hypothesis(ctx context.Context, id string) (research.Hypothesis, error)
}

// draftPlan has the mind draft the plan without its numbers.
func (s *session) draftPlan(ctx context.Context) (signal, error) {
	r, evidence := s.run.Request, s.board.evidence
	h, err := s.plannedFor(ctx)
	if err != nil {
		return done, err
	}
	background, err := s.find(ctx, "gather", backgroundQueries(h), 16)
	if err != nil {
		return done, err
	}
	in := PlanInput{Hypothesis: h, Language: s.language, Evidence: evidence, Background: background, StartDate: r.StartDate}
	if err := s.tables(ctx, &in); err != nil {
		return done, err
	}
	drafted, err := step(ctx, s, stepInput{"draft", "plan", map[string]any{"hypothesis": h.ID, "statement": h.Statement, "evidence": evidenceIDs(evidence), "start": r.StartDate}}, func(ctx context.Context) (plannedStep, outcome, error) {
		p, size, err := s.mind.Plan(ctx, in)
		if err == nil {
			refine(&p, &size, h, in)
		}
		return plannedStep{p, size}, outcome{clip(p.Title, 100), evidenceIDs(evidence)}, err
	})
	s.board.planned = drafted
	return done, err
}

// verifyPlan computes the numbers, checks what rests on the library, and
// stores the plan.
func (s *session) verifyPlan(ctx context.Context) (signal, error) {
	r, statement, drafted := s.run.Request, s.subject(), s.board.planned
	p := drafted.Plan
	p.ID = s.id("plan", statement)
	p.Run, p.Project, p.Mind, p.Language, p.Created, p.Statement = s.run.ID, s.run.Project, mindName(s.run), s.language, s.run.Started, statement
	p.Hypotheses = []string{statement}
	if r.Hypothesis != "" {
		p.Hypotheses = []string{r.Hypothesis}
	}
	wanted := asked(drafted.Size, r, s.say("set by the user", "حدده المستخدم"))
	sized, err := step(ctx, s, stepInput{"verify", "sample size", wanted}, func(context.Context) (research.SampleSize, outcome, error) {
		st, ok := s.deps.Statistics.(PlanStatistics)
		if !ok {
			st = sizesAlone{s.deps.Statistics}
		}
		size, err := sizer{st, s.language}.size(wanted)
		return size, outcome{summary: size.How}, err
	})
	if err != nil {
		return done, err
	}
	p.SampleSize = sized
	if p, err = settleGroups(p); err != nil {
		return done, err
	}
	if p.Schedule, err = scheduleFrom(r.StartDate, p.Protocol); err != nil {
		return done, err
	}
	for i, w := range s.board.evidence {
		if i < 8 {
			p.Evidence = append(p.Evidence, w.Evidence(""))
		}
	}
	s.checkClaims(&p)
	fillPlan(&p)
	if err := s.deps.Recorder.SavePlan(ctx, p); err != nil {
		return done, err
	}
	s.record(p.ID)
	s.board.plan = &p
	return done, nil
}

// tableSource reads data tables; the corpus of a library does.
type tableSource interface {
	ProjectTables(ctx context.Context, project string) ([]research.DataTable, error)
	Table(ctx context.Context, id string) (research.DataTable, error)
}

// DataStatistics computes what a table says of two of its columns.
type DataStatistics interface {
	GroundIn(t research.DataTable, outcome, cause string) (research.DataGround, error)
}

// tables gives the mind the project's data tables, where there are any.
func (s *session) tables(ctx context.Context, in *PlanInput) error {
	source, ok := s.deps.Corpus.(tableSource)
	st, can := s.deps.Statistics.(DataStatistics)
	if !ok || !can {
		return nil
	}
	tables, err := source.ProjectTables(ctx, s.run.Project)
	if err != nil {
		return err
	}
	in.Tables = tables
	in.Ground = func(id, outcome, cause string) (research.DataGround, error) {
		t, err := source.Table(ctx, id)
		if err != nil {
			return research.DataGround{}, err
		}
		return st.GroundIn(t, outcome, cause)
	}
	return nil
}

type plannedStep struct {
	Plan research.Plan `json:"plan"`
	Size PlanSize      `json:"size"`
}

// plannedFor is the whole hypothesis where there is one, else the statement.
func (s *session) plannedFor(ctx context.Context) (research.Hypothesis, error) {
	r := s.run.Request
	h := research.Hypothesis{ID: r.Hypothesis, Statement: strings.TrimSpace(r.Text)}
	recorder := s.deps.Recorder
	if a, ok := recorder.(*attesting); ok {
		recorder = a.Recorder
	}
	source, ok := recorder.(hypothesisSource)
	if r.Hypothesis == "" || !ok {
		return h, nil
	}
	full, err := source.Hypothesis(ctx, r.Hypothesis)
	if research.CodeOf(err) == research.CodeNotFound {
		return h, nil // deleted since: its statement is in the request
	}
	if err != nil {
		return h, err
	}
	return full, nil
}

// backgroundQueries look for how such studies are done.
func backgroundQueries(h research.Hypothesis) []string {
	about := h.Statement
	if len(h.Entities) > 0 {
		about = strings.Join(h.Entities, " ")
	}
	if strings.ContainsFunc(about, func(r rune) bool { return r >= 0x600 && r <= 0x6FF }) {
		return []string{about + " عينة مشاركون قياس أداة مدة", about + " حجم الأثر انحراف معياري فقدان المشاركين تعمية", about + " أثر فرق متوسط"}
	}
	return []string{about + " methods participants measured with instrument dose weeks", about + " effect size standard deviation attrition dropout blinding", about + " mean difference effect"}
}

// asked lays the numbers of the request over those that the mind chose.
func asked(q PlanSize, r research.Request, mine string) PlanSize {
	q.Alpha, q.Power = r.Alpha, r.Power
	if r.Effect > 0 {
		q.Effect, q.Citation, q.Formula, q.Source = r.Effect, nil, "", mine
	}
	if r.Dropout > 0 {
		q.Dropout, q.DropoutSource, q.DropoutCitation = r.Dropout, mine, nil
	}
	return q
}

// checkClaims gives every sentence of the plan that rests on the library its
// verdict: a claim whose quotes all stand is supported by them as quoted.
func (s *session) checkClaims(p *research.Plan) {
	for i := range p.Claims {
		c := &p.Claims[i]
		c.Verdict, c.JudgedBy = research.Unsupported, "text"
		good := 0
		for _, e := range c.Citations {
			if e.Verdict == research.Verified {
				good++
			}
		}
		switch {
		case good > 0 && good == len(c.Citations):
			c.Verdict = research.Supported
		case good > 0:
			c.Verdict = research.Partly
		}
		c.Reason = fmt.Sprintf(s.say("%d of %d quotes stand in the source letter for letter", "%d من %d من الاقتباسات في المصدر حرفًا بحرف"), good, len(c.Citations))
	}
}

// fillPlan leaves no list null.
func fillPlan(p *research.Plan) {
	for _, list := range []*[]string{&p.SecondaryOutcomes, &p.Inclusion, &p.Exclusion, &p.Analysis.AssumptionChecks, &p.Analysis.Exploratory, &p.Ethics.Approvals, &p.Steps, &p.Hypotheses, &p.Open} {
		fill(list)
	}
	fill(&p.Controls)
	fill(&p.Groups)
	fill(&p.ManipulatedVariables)
	fill(&p.MeasuredVariables)
	fill(&p.Confounders)
	fill(&p.AnalysisCode)
	fill(&p.Protocol)
	fill(&p.Schedule)
	fill(&p.Resources)
	fill(&p.Risks)
	fill(&p.Evidence)
	fill(&p.Claims)
	fill(&p.Data)
	for i := range p.Data {
		fill(&p.Data[i].Groups)
		fill(&p.Data[i].Checks)
	}
	fill(&p.SampleSize.Sensitivity)
	fill(&p.SampleSize.Curve)
	for i := range p.ManipulatedVariables {
		fill(&p.ManipulatedVariables[i].Levels)
	}
	for i := range p.Protocol {
		fill(&p.Protocol[i].Materials)
	}
	for i := range p.Claims {
		fill(&p.Claims[i].Citations)
	}
}

func fill[T any](list *[]T) {
	if *list == nil {
		*list = []T{}
	}
}
