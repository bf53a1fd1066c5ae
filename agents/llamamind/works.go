package llamamind

import (
	"context"
	"fmt"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// Plan lets the model fill what the field decides into the builtin mind's
// design: the test and the sample size are never the model's.
func (m *Mind) Plan(ctx context.Context, in agents.PlanInput) (research.Plan, agents.PlanSize, error) {
	p, size, err := m.builtin.Plan(ctx, in)
	if err != nil {
		return p, size, err
	}
	passages, _ := keyed(in.Evidence)
	var d struct {
		Title, Manipulated, Outcome, Instrument string
		Levels, Include, Exclude                []string
		Confounders                             []research.Confounder
		Protocol                                []struct{ Text, Duration string }
	}
	if err := m.ask(ctx, "plan", in.Language, map[string]any{"Statement": in.Hypothesis.Statement, "Passages": passages}, planSchema, &d, inLanguage(in.Language, func() []string { return []string{d.Title, d.Outcome, d.Manipulated} })); err != nil {
		return p, size, err
	}
	p.Title, p.PrimaryOutcome = d.Title, d.Outcome
	p.ManipulatedVariables = []research.Manipulated{{Name: d.Manipulated, Levels: d.Levels}}
	p.MeasuredVariables = []research.Measured{{Name: d.Outcome, Instrument: d.Instrument}}
	p.Groups = nil
	for _, level := range d.Levels {
		p.Groups = append(p.Groups, research.Group{Name: level, Description: d.Manipulated})
	}
	size.Groups = len(d.Levels)
	if len(d.Levels) > 2 && size.Test == "t-two-sample" {
		size.Test, size.Effect = "anova", size.Effect/2 // Cohen's f is half of d
	}
	p.Inclusion, p.Exclusion = append(d.Include, p.Inclusion[1:]...), append(d.Exclude, p.Exclusion...)
	p.Confounders = append(d.Confounders, p.Confounders...)
	p.Protocol = nil
	for i, s := range d.Protocol {
		p.Protocol = append(p.Protocol, research.ProtocolStep{Number: i + 1, Text: s.Text, Duration: s.Duration, Materials: []string{}})
	}
	return p, size, nil
}

// Critique keeps the builtin mind's description and measures, and asks the
// model for meaning, findings and questions.
func (m *Mind) Critique(ctx context.Context, in agents.CritiqueInput) (research.Critique, error) {
	c, err := m.builtin.Critique(ctx, in)
	if err != nil {
		return c, err
	}
	var d struct {
		Meaning  []struct{ Quote, Text string }
		Findings []struct {
			Quote, Criterion, Observation, Effect, Severity string
		}
		Questions []string
	}
	data := map[string]any{"Intent": in.Request.Intent, "Audience": in.Request.Audience, "Rubric": c.Rubric, "Work": fence("WORK", in.Work.Title, research.Slice(in.Work.Text, 0, 12_000))}
	if err := m.ask(ctx, "critique", in.Language, data, critiqueSchema, &d, inLanguage(in.Language, func() []string { return d.Questions })); err != nil {
		return c, err
	}
	c.Meaning, c.NeutralQuestions = nil, nil
	for i, o := range d.Meaning {
		c.Meaning = append(c.Meaning, research.Observation{ID: fmt.Sprintf("m%d", i+1), Text: o.Text, Quote: o.Quote})
	}
	for _, q := range d.Questions {
		if strings.TrimSpace(q) != "" {
			c.NeutralQuestions = append(c.NeutralQuestions, research.NeutralQuestion{Text: q})
		}
	}
	for _, f := range d.Findings {
		c.Findings = append(c.Findings, research.Finding{
			ID: fmt.Sprintf("l%d", len(c.Findings)+1), Quote: f.Quote, Criterion: f.Criterion, Observation: f.Observation, Effect: f.Effect,
			Severity: f.Severity, Confidence: 0.5, Why: "model",
		})
	}
	return c, nil
}
