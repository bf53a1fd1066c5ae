package agents

import (
	"context"
	"fmt"
	"math"

	"diwan/research"
)

// draftPlan has the mind draft the plan without its numbers.
func (s *session) draftPlan(ctx context.Context) (signal, error) {
	statement, evidence := s.subject(), s.board.evidence
	in := PlanInput{Hypothesis: research.Hypothesis{ID: s.run.Request.Hypothesis, Statement: statement}, Language: s.language, Evidence: evidence, StartDate: s.run.Request.StartDate}
	drafted, err := step(ctx, s, stepInput{"draft", "plan", map[string]any{"statement": statement, "evidence": evidenceIDs(evidence)}}, func(ctx context.Context) (plannedStep, outcome, error) {
		p, size, err := s.mind.Plan(ctx, in)
		return plannedStep{p, size}, outcome{clip(p.Title, 100), evidenceIDs(evidence)}, err
	})
	s.board.planned = drafted
	return done, err
}

// verifyPlan computes the numbers and stores the plan.
func (s *session) verifyPlan(ctx context.Context) (signal, error) {
	statement, drafted := s.subject(), s.board.planned
	p := drafted.Plan
	p.ID = s.id("plan", statement)
	p.Run, p.Project, p.Mind, p.Language, p.Created, p.Statement = s.run.ID, s.run.Project, mindName(s.run), s.language, s.run.Started, statement
	if s.run.Request.Hypothesis != "" {
		p.Hypotheses = []string{s.run.Request.Hypothesis}
	} else {
		p.Hypotheses = []string{statement}
	}
	sized, err := step(ctx, s, stepInput{"verify", "sample size", drafted.Size}, func(context.Context) (research.SampleSize, outcome, error) {
		size, err := s.sampleSize(drafted.Size)
		return size, outcome{summary: size.How}, err
	})
	if err != nil {
		return done, err
	}
	p.SampleSize = sized
	for i := range p.Groups {
		p.Groups[i].N = int(math.Ceil(float64(sized.N) / float64(len(p.Groups))))
	}
	for i, w := range s.board.evidence {
		if i < 8 {
			p.Evidence = append(p.Evidence, w.Evidence(""))
		}
	}
	fillPlan(&p)
	if err := s.deps.Recorder.SavePlan(ctx, p); err != nil {
		return done, err
	}
	s.record(p.ID)
	s.board.plan = &p
	return done, nil
}

type plannedStep struct {
	Plan research.Plan `json:"plan"`
	Size PlanSize      `json:"size"`
}

const (
	planAlpha = 0.05
	planPower = 0.8
)

// sampleSize computes what no mind may guess, with a table of what other
// effects and powers would need.
func (s *session) sampleSize(q PlanSize) (research.SampleSize, error) {
	if q.Groups < 2 {
		q.Groups = 2
	}
	if q.Tail == "" {
		q.Tail = "two"
	}
	n := func(effect, power float64) (perGroup, total int, err error) {
		x, err := s.deps.Statistics.SampleSize(SizeQuestion{Test: q.Test, Effect: effect, Power: power, Alpha: planAlpha, Tail: q.Tail, Groups: q.Groups, DF: 1})
		if err != nil {
			return 0, 0, err
		}
		perGroup = int(math.Ceil(x - 1e-9))
		total = perGroup
		switch q.Test {
		case "t-two-sample", "two-proportions":
			total = 2 * perGroup
		case "anova":
			total = q.Groups * perGroup
		}
		return perGroup, total, nil
	}
	per, total, err := n(q.Effect, planPower)
	if err != nil {
		return research.SampleSize{}, err
	}
	size := research.SampleSize{
		PerGroup: per, Test: q.Test, EffectSize: q.Effect, EffectName: effectName(q.Test), EffectSource: q.Source, Citation: q.Citation,
		Alpha: planAlpha, Power: planPower, Tail: q.Tail, Dropout: q.Dropout, Correction: s.say("none: one primary outcome", "لا شيء: مخرج رئيس واحد"),
		Sensitivity: []research.SensitivityRow{},
	}
	size.N = int(math.Ceil(float64(total) / (1 - q.Dropout)))
	for _, scale := range []float64{0.5, 0.75, 1, 1.5} {
		for _, power := range []float64{0.8, 0.9, 0.95} {
			effect := math.Round(q.Effect*scale*1000) / 1000
			per, total, err := n(effect, power)
			if err == nil {
				size.Sensitivity = append(size.Sensitivity, research.SensitivityRow{EffectSize: effect, Power: power, PerGroup: per, N: int(math.Ceil(float64(total) / (1 - q.Dropout)))})
			}
		}
	}
	size.How = fmt.Sprintf(s.say(
		"%s, %s = %.2f (%s), alpha %.2f, power %.2f, %s-tailed: %d per group, %d in all with %.0f%% expected loss.",
		"%s، %s = %.2f (%s)، ألفا %.2f، القوة %.2f، %s: %d في المجموعة، و%d إجمالًا مع فقدان متوقع %.0f%%."),
		q.Test, size.EffectName, q.Effect, q.Source, planAlpha, planPower, q.Tail, per, size.N, q.Dropout*100)
	return size, nil
}

func effectName(test string) string {
	switch test {
	case "anova":
		return "f"
	case "two-proportions", "one-proportion":
		return "h"
	case "correlation":
		return "r"
	case "chi-square":
		return "w"
	}
	return "d"
}

// fillPlan leaves no list null.
func fillPlan(p *research.Plan) {
	for _, list := range []*[]string{&p.SecondaryOutcomes, &p.Inclusion, &p.Exclusion, &p.Analysis.AssumptionChecks, &p.Analysis.Exploratory, &p.Ethics.Approvals, &p.Steps, &p.Hypotheses} {
		if *list == nil {
			*list = []string{}
		}
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
	fill(&p.SampleSize.Sensitivity)
}

func fill[T any](list *[]T) {
	if *list == nil {
		*list = []T{}
	}
}
