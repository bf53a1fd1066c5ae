package llamamind

import (
	"context"
	"strings"

	"diwan/agents/verify"
	"diwan/research"
)

// consider asks what a hypothesis needs besides its statement, a small question
// at a time: scores, what it takes for granted, where it should not hold, how
// large its effect is said to be, what harm it could do. All begin with the same
// lines. A question without a usable reply leaves its field as it was; the
// exchange is in the trace.
func (m *Mind) consider(ctx context.Context, h research.Hypothesis) (research.Hypothesis, error) {
	data := map[string]any{"Statement": h.Statement, "Mechanism": h.Mechanism.Text, "RefutedBy": h.RefutedBy, "For": quotes(h.EvidenceFor), "Against": quotes(h.EvidenceAgainst)}
	for _, ask := range []func(context.Context, map[string]any, *research.Hypothesis) error{m.appraise, m.assume, m.bounds, m.extent, m.hazards} {
		if err := ask(ctx, data, &h); err != nil && research.CodeOf(err) != research.CodeModelGarbled {
			return h, err
		}
	}
	return h, nil
}

type scored struct {
	Why   string
	Value int
}

func (s scored) score() research.Score {
	return research.Score{Value: s.Value, Reason: strings.TrimSpace(s.Why)}
}

// appraise asks for scores, each with its reason, and for what is new.
func (m *Mind) appraise(ctx context.Context, data map[string]any, h *research.Hypothesis) error {
	var d struct {
		Novelty, Plausibility, Testability, Feasibility scored
		New                                             string
	}
	if err := m.ask(ctx, "appraise", h.Language, data, appraiseSchema, &d); err != nil {
		return err
	}
	h.Scores = research.Scores{Novelty: d.Novelty.score(), Plausibility: d.Plausibility.score(), Testability: d.Testability.score(), Feasibility: d.Feasibility.score()}
	h.Novelty.New = strings.TrimSpace(d.New)
	return nil
}

// assume asks what is taken for granted.
func (m *Mind) assume(ctx context.Context, data map[string]any, h *research.Hypothesis) error {
	var d struct{ Assumptions []research.Assumption }
	spoken := func() []string {
		out := []string{}
		for _, a := range d.Assumptions {
			out = append(out, a.Text)
		}
		return out
	}
	if err := m.ask(ctx, "assume", h.Language, data, assumeSchema, &d, inLanguage(h.Language, spoken)); err != nil {
		return err
	}
	h.Assumptions = d.Assumptions
	return nil
}

// bounds asks in whom it should hold, and where it should not.
func (m *Mind) bounds(ctx context.Context, data map[string]any, h *research.Hypothesis) error {
	var d struct {
		Subject    string
		Boundaries []string
	}
	if err := m.ask(ctx, "bounds", h.Language, data, boundsSchema, &d, inLanguage(h.Language, func() []string { return append(d.Boundaries, d.Subject) })); err != nil {
		return err
	}
	h.Prediction.Subject, h.Boundaries = strings.TrimSpace(d.Subject), said(d.Boundaries)
	return nil
}

// extent asks for the size of the effect, where a ground gives one. A size with a
// number that the ground does not have is refused.
func (m *Mind) extent(ctx context.Context, data map[string]any, h *research.Hypothesis) error {
	var d struct {
		Ground int
		Size   string
	}
	grounds := quotes(h.EvidenceFor)
	sourced := func() string {
		size := strings.TrimSpace(d.Size)
		switch {
		case size == "" || d.Ground == 0:
			return ""
		case d.Ground > len(grounds):
			return "it names none of the numbered grounds"
		case !strings.ContainsAny(size, "0123456789٠١٢٣٤٥٦٧٨٩"):
			return ""
		}
		for _, l := range verify.Unsourced(size, grounds[d.Ground-1:d.Ground]) {
			if l.Kind != "name" {
				return "the size has a number or unit that the ground does not give: " + l.Text
			}
		}
		return ""
	}
	if err := m.ask(ctx, "extent", h.Language, data, extentSchema, &d, sourced); err != nil {
		return err
	}
	if d.Ground > 0 {
		h.Prediction.Size = strings.TrimSpace(d.Size)
	}
	return nil
}

// hazards asks what harm it could do. What the safety policy finds stays beside
// it.
func (m *Mind) hazards(ctx context.Context, data map[string]any, h *research.Hypothesis) error {
	var d struct{ Risks []research.Risk }
	if err := m.ask(ctx, "hazards", h.Language, data, hazardsSchema, &d); err != nil {
		return err
	}
	for _, r := range d.Risks {
		if r.Text = strings.TrimSpace(r.Text); r.Text != "" {
			h.Risks = append(h.Risks, r)
		}
	}
	return nil
}
