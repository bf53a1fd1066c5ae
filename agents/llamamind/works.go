package llamamind

import (
	"context"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// Plan lets the model fill what the field decides into the builtin mind's
// design: the design, the test and the sample size are never the model's, and
// what the sources say of doses and instruments keeps its quote.
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
	// Four small questions that begin alike. One without a usable reply leaves its
	// part to the builtin design; when none has one, the plan fails.
	data := map[string]any{"Statement": in.Hypothesis.Statement, "Design": p.Design, "Passages": passages}
	var lost error
	kept := 0
	for _, part := range []struct {
		name, schema string
		spoken       func() []string
	}{
		{"plan-variables", planVariablesSchema, func() []string { return []string{d.Title, d.Outcome, d.Manipulated} }},
		{"plan-people", planPeopleSchema, func() []string { return append(d.Include, d.Exclude...) }},
		{"plan-confounders", planConfoundersSchema, func() []string { return nil }},
		{"plan-protocol", planProtocolSchema, func() []string { return nil }},
	} {
		before := d
		switch err := m.ask(ctx, part.name, in.Language, data, part.schema, &d, inLanguage(in.Language, part.spoken)); {
		case research.CodeOf(err) == research.CodeModelGarbled:
			lost, d = err, before
		case err != nil:
			return p, size, err
		default:
			kept++
		}
	}
	if kept == 0 {
		return p, size, lost
	}
	set(&p.Title, d.Title)
	set(&p.PrimaryOutcome, d.Outcome)
	if len(p.MeasuredVariables) > 0 {
		set(&p.MeasuredVariables[0].Name, d.Outcome)
		set(&p.MeasuredVariables[0].Instrument, d.Instrument)
	}
	m.arms(&p, &size, d.Manipulated, said(d.Levels))
	p.Inclusion, p.Exclusion = append(said(d.Include), p.Inclusion...), append(said(d.Exclude), p.Exclusion...)
	known := map[string]bool{}
	confounders := []research.Confounder{}
	for _, list := range [][]research.Confounder{d.Confounders, p.Confounders} {
		for _, c := range list {
			if key := strings.ToLower(strings.TrimSpace(c.Name)); key != "" && !known[key] {
				known[key] = true
				confounders = append(confounders, c)
			}
		}
	}
	p.Confounders = confounders
	steps := []research.ProtocolStep{}
	for _, s := range d.Protocol {
		if strings.TrimSpace(s.Text) != "" {
			steps = append(steps, research.ProtocolStep{Number: len(steps) + 1, Text: s.Text, Duration: s.Duration, Materials: []string{}})
		}
	}
	if len(steps) >= 2 {
		p.Protocol = steps
	}
	return p, size, nil
}

// arms takes the model's levels as groups where the design compares groups side
// by side; a third level makes it an analysis of variance. Other designs keep
// their own groups.
func (m *Mind) arms(p *research.Plan, size *agents.PlanSize, manipulated string, levels []string) {
	if len(levels) < 2 || len(p.ManipulatedVariables) != 1 {
		return
	}
	set(&p.ManipulatedVariables[0].Name, manipulated)
	switch size.Test {
	case "t-two-sample", "anova", "two-proportions":
	default:
		return
	}
	if size.Test == "two-proportions" {
		levels = levels[:2]
	}
	p.ManipulatedVariables[0].Levels = levels
	p.Groups = nil
	for _, level := range levels {
		p.Groups = append(p.Groups, research.Group{Name: level, Description: p.ManipulatedVariables[0].Name})
	}
	size.Groups = len(levels)
	switch {
	case len(levels) > 2 && size.Test == "t-two-sample":
		size.Test, size.Effect, size.Smallest = "anova", size.Effect/2, size.Smallest/2
		size.Formula = strings.Trim(size.Formula+"; f = d / 2 (Cohen 1988, ch. 8)", "; ")
	case len(levels) == 2 && size.Test == "anova":
		size.Test, size.Effect, size.Smallest = "t-two-sample", size.Effect*2, size.Smallest*2
		size.Formula = strings.Trim(size.Formula+"; d = 2f (Cohen 1988, ch. 8)", "; ")
	}
}

// set takes a word of the model's where there is one.
func set(to *string, word string) {
	if strings.TrimSpace(word) != "" {
		*to = strings.TrimSpace(word)
	}
}

// said drops empty lines of a list.
func said(list []string) []string {
	out := []string{}
	for _, s := range list {
		if strings.TrimSpace(s) != "" {
			out = append(out, strings.TrimSpace(s))
		}
	}
	return out
}

func say(language, en, ar string) string {
	if language == "ar" {
		return ar
	}
	return en
}
