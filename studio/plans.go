package studio

import (
	"context"

	"diwan/agents"
	"diwan/notebook"
	"diwan/research"
	"diwan/stats"
)

// PlanSize solves for n as the test counts it, unrounded.
func (statistics) PlanSize(q agents.SizeQuestion) (float64, error) {
	switch q.Test {
	case "interaction":
		return stats.InteractionN(q.Effect, q.Power, q.Alpha)
	case "themes":
		return stats.ThemeN(q.Effect, q.Power)
	}
	if Simulated(q.Test) {
		x, err := stats.SimulateSize(context.Background(), drawn(q), q.Power)
		return float64(x.N), err
	}
	return statistics{}.SampleSize(q)
}

// PlanPower gives the power at n.
func (statistics) PlanPower(q agents.SizeQuestion, n float64) (float64, error) {
	switch q.Test {
	case "interaction":
		return stats.InteractionPower(q.Effect, n, q.Alpha)
	case "themes":
		return stats.ThemePower(q.Effect, n)
	}
	if Simulated(q.Test) {
		s := drawn(q)
		s.N = int(n)
		x, err := stats.SimulatePower(context.Background(), s)
		return x.Power, err
	}
	a, err := stats.Power(stats.Question{Test: q.Test, Effect: q.Effect, N: n, Alpha: q.Alpha, Tail: q.Tail, Groups: q.Groups, DF: q.DF, Solve: stats.SolvePower})
	return a.Power, err
}

// drawn is a plan's question to a simulation. The seed is always the same: a plan
// computed twice has the same numbers.
func drawn(q agents.SizeQuestion) stats.Simulation {
	return stats.Simulation{Test: q.Test, Effect: q.Effect, Alpha: q.Alpha, ICC: q.ICC, ClusterSize: q.ClusterSize, Correlation: q.Correlation, Events: q.Events, Rounds: q.Rounds, Seed: 1}
}

// PlanEdit changes a plan's numbers or words; nil leaves them as they are. The
// sample size and all that follows from it are computed again.
type PlanEdit struct {
	Alpha       *float64 `json:"alpha"`
	Power       *float64 `json:"power"`
	Effect      *float64 `json:"effect"` // in the test's own measure
	Dropout     *float64 `json:"dropout"`
	Smallest    *float64 `json:"smallest_effect"`
	Comparisons *int     `json:"comparisons"`
	Tail        *string  `json:"tail"`
	Start       *string  `json:"start"` // 2027-01-31; empty: no dates
	// Parameters changes what a design by simulation rests on: icc, cluster_size,
	// correlation, events.
	Parameters map[string]float64 `json:"parameters"`
	// Fields replaces words of the plan, by their names in the record: title,
	// primary_outcome, stopping_rule and so on.
	Fields map[string]string `json:"fields"`
}

// RevisePlan changes a plan and computes again what follows from the change.
func (s *Studio) RevisePlan(ctx context.Context, id string, e PlanEdit) (research.Plan, error) {
	p, err := s.lib.Plan(ctx, id)
	if err != nil {
		return p, err
	}
	if err := setPlanFields(&p, e.Fields); err != nil {
		return p, err
	}
	p, err = agents.RevisePlan(statistics{}, p, agents.PlanEdit{Alpha: e.Alpha, Power: e.Power, Effect: e.Effect, Dropout: e.Dropout, Smallest: e.Smallest, Comparisons: e.Comparisons, Tail: e.Tail, Start: e.Start, Parameters: e.Parameters})
	if err != nil {
		return p, err
	}
	return p, s.lib.SavePlan(ctx, p)
}

// setPlanFields replaces words; a name that is not a field of words is refused.
func setPlanFields(p *research.Plan, fields map[string]string) error {
	to := map[string]*string{
		"title": &p.Title, "design": &p.Design, "randomisation": &p.Randomisation, "blinding": &p.Blinding, "experimental_unit": &p.ExperimentalUnit,
		"primary_outcome": &p.PrimaryOutcome, "stopping_rule": &p.StoppingRule, "missing_data": &p.MissingData, "expected_result": &p.ExpectedResult,
		"refuting_result": &p.RefutingResult, "fallback": &p.Fallback, "model": &p.Analysis.Model, "test": &p.Analysis.Test,
		"inference_criterion": &p.Analysis.InferenceCriterion, "multiple_comparisons": &p.Analysis.MultipleComparisons,
		"consent": &p.Ethics.Consent, "data_protection": &p.Ethics.DataProtection, "harm": &p.Ethics.Harm,
	}
	for name, text := range fields {
		field, ok := to[name]
		if !ok {
			return research.E(research.CodeInvalid, "studio.RevisePlan", "A plan has no such field to edit: "+name+".", nil)
		}
		if research.RuneLen(text) > 8000 {
			return research.E(research.CodeInvalid, "studio.RevisePlan", "This text is longer than 8,000 characters.", nil)
		}
		*field = text
	}
	return nil
}

// Plan gives one plan.
func (s *Studio) Plan(ctx context.Context, id string) (research.Plan, error) {
	return s.lib.Plan(ctx, id)
}

// PlanFormats lists the ways out of a plan.
func PlanFormats() []ExportFormat {
	out := []ExportFormat{}
	for _, f := range notebook.PlanFormats() {
		out = append(out, ExportFormat{f.Name, f.Title, f.Extension})
	}
	return out
}

// ExportPlan writes a plan to path: osf-md, osf-json, ics, checklist, md, json,
// python, r.
func (s *Studio) ExportPlan(ctx context.Context, id, format, path string) (ExportResult, error) {
	p, err := s.lib.Plan(ctx, id)
	if err != nil {
		return ExportResult{}, err
	}
	f, err := notebook.ExportPlan(p, format, path)
	if err != nil {
		return ExportResult{}, err
	}
	written, err := notebook.WriteFiles([]notebook.File{f})
	return ExportResult{Format: format, Files: written}, err
}

// PlanExportName suggests a file name.
func (s *Studio) PlanExportName(ctx context.Context, id, format string) (string, error) {
	p, err := s.lib.Plan(ctx, id)
	if err != nil {
		return "", err
	}
	for _, f := range notebook.PlanFormats() {
		if f.Name == format {
			return notebook.SafeName(p.Title) + f.Extension, nil
		}
	}
	return "", research.E(research.CodeInvalid, "studio.PlanExportName", "There is no such format.", nil)
}
