package agents

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"diwan/research"
)

// withheldHypothesis seals a hypothesis that falls under the safety policy,
// unless a person has confirmed its category for the run. What stays readable
// says that it is withheld and why.
func withheldHypothesis(h research.Hypothesis, approvals []research.Approval) (research.Hypothesis, error) {
	texts := []string{h.Title, h.Statement, h.Mechanism.Text, h.Prediction.Text, h.RefutedBy}
	for _, r := range h.Rivals {
		texts = append(texts, r.Statement)
	}
	texts = append(texts, h.Boundaries...)
	w, err := keepBack(h, h.Withheld, h.Language, approvals, texts)
	if w == nil || err != nil {
		return h, err
	}
	return research.Hypothesis{
		ID: h.ID, Title: withheldTitle(h.Language), Statement: w.Reason, Entities: []string{}, Mechanism: research.Claim{Citations: []research.Evidence{}, Verdict: research.Unsupported},
		Rivals: []research.Rival{}, EvidenceFor: []research.Evidence{}, EvidenceAgainst: []research.Evidence{}, Assumptions: []research.Assumption{}, Boundaries: []string{}, Novelty: research.Novelty{Closest: []research.Evidence{}},
		Rating: h.Rating, Strategy: h.Strategy, Parents: h.Parents, Risks: h.Risks, Verdict: research.Unsupported, State: h.State, StateBy: h.StateBy, StateReason: h.StateReason,
		Steps: h.Steps, Run: h.Run, Project: h.Project, Mind: h.Mind, Language: h.Language, Created: h.Created, Withheld: w,
	}, nil
}

func withheldPlan(p research.Plan, approvals []research.Approval) (research.Plan, error) {
	texts := []string{p.Title, p.Statement, p.PrimaryOutcome, p.ExpectedResult, p.Design}
	for _, s := range p.Protocol {
		texts = append(texts, s.Text)
	}
	for _, m := range p.ManipulatedVariables {
		texts = append(texts, m.Name+" "+strings.Join(m.Levels, " "))
	}
	w, err := keepBack(p, p.Withheld, p.Language, approvals, texts)
	if w == nil || err != nil {
		return p, err
	}
	out := research.Plan{ID: p.ID, Title: withheldTitle(p.Language), Statement: w.Reason, Hypotheses: p.Hypotheses, Run: p.Run, Project: p.Project, Mind: p.Mind, Language: p.Language, Created: p.Created, Steps: p.Steps, Risks: p.Risks, Withheld: w}
	fillPlan(&out)
	return out, nil
}

func withheldAnswer(a research.Answer, language string, approvals []research.Approval) (research.Answer, error) {
	texts := []string{a.Text}
	for _, c := range a.Claims {
		texts = append(texts, c.Text)
	}
	w, err := keepBack(a, a.Withheld, language, approvals, texts)
	if w == nil || err != nil {
		return a, err
	}
	return research.Answer{ID: a.ID, Run: a.Run, Question: a.Question, Text: w.Reason, Claims: []research.Claim{}, Contradictions: []research.Contradiction{}, Created: a.Created, Withheld: w}, nil
}

func withheldReply(c research.Correspondence, approvals []research.Approval) (research.Correspondence, error) {
	texts := []string{}
	for _, p := range c.Points {
		for _, claim := range p.Claims {
			texts = append(texts, claim.Text)
		}
	}
	w, err := keepBack(c, c.Withheld, c.Language, approvals, texts)
	if w == nil || err != nil {
		return c, err
	}
	return research.Correspondence{
		ID: c.ID, Run: c.Run, Project: c.Project, Mind: c.Mind, Language: c.Language, Title: withheldTitle(c.Language), Letter: c.Letter, From: c.From, As: c.As,
		Points: []research.Point{}, Addressed: c.Addressed, Text: w.Reason, State: c.State, StateBy: c.StateBy, Created: c.Created, Updated: c.Updated, Withheld: w,
	}, nil
}

// keepBack decides, and seals the record; nil lets it through.
func keepBack(record any, before *research.Withheld, language string, approvals []research.Approval, texts []string) (*research.Withheld, error) {
	if before != nil {
		return nil, nil //nolint:nilnil // sealed already, or released by a person
	}
	hazard, ok := ScreenOutput(strings.Join(texts, "\n"))
	if !ok || overridden(approvals, hazard.Category) {
		return nil, nil //nolint:nilnil // nothing to keep back
	}
	sealed, err := json.Marshal(record)
	if err != nil {
		return nil, research.E(research.CodeInternal, "agents.keepBack", "A draft could not be stored.", err)
	}
	return &research.Withheld{Category: hazard.Category, Topic: hazard.Topic, Reason: hazard.Reason(language), Sealed: base64.StdEncoding.EncodeToString(sealed)}, nil
}

func withheldTitle(language string) string {
	if language == "ar" {
		return "مسودة محجوبة بموجب سياسة السلامة"
	}
	return "A draft withheld by the safety policy"
}
