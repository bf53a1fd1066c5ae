package studio

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/library"
	"diwan/research"
)

// Explanation says of every sentence of a record where it comes from: like a
// lab book, each entry leads to the passages, the steps, the prompt and the
// model.
type Explanation struct {
	Record    string          `json:"record"`
	Kind      string          `json:"kind"` // hypothesis, plan, critique, answer, reply
	Title     string          `json:"title"`
	Run       string          `json:"run"`
	Question  string          `json:"question"`
	Mind      string          `json:"mind"`
	Model     string          `json:"model"`
	Digest    string          `json:"digest"`
	Host      string          `json:"host"`
	Seed      int64           `json:"seed"`
	Sentences []Explained     `json:"sentences"`
	Steps     []ExplainedStep `json:"steps"` // those that the sentences name, in order
}

// Explained is one sentence of a record.
type Explained struct {
	Field    string               `json:"field"` // of the record, as in its JSON
	Text     string               `json:"text"`
	Passages []research.PassageID `json:"passages"`
	Quotes   []research.Evidence  `json:"quotes"`
	Steps    []int                `json:"steps"` // numbers
	By       string               `json:"by"`    // text, statistics, user, or the mind's name
}

// ExplainedStep is a step with what it was given and what it said.
type ExplainedStep struct {
	Number   int                  `json:"number"`
	Stage    string               `json:"stage"`
	Name     string               `json:"name"`
	Summary  string               `json:"summary"`
	Prompt   string               `json:"prompt"`
	RawReply string               `json:"raw_reply"`
	Passages []research.PassageID `json:"passages"`
	Calls    int                  `json:"calls"`
	Tokens   int                  `json:"tokens"`
	Millis   int64                `json:"milliseconds"`
}

// Explain accounts for a record of any kind, by its id.
func (s *Studio) Explain(ctx context.Context, id string) (Explanation, error) {
	x := explainer{}
	run, err := s.loadFor(ctx, id, &x)
	if err != nil {
		return Explanation{}, err
	}
	r, err := s.lib.Run(ctx, run)
	if err != nil {
		return Explanation{}, err
	}
	if x.steps, err = s.lib.Steps(ctx, run); err != nil {
		return Explanation{}, err
	}
	critiques, err := s.lib.Critiques(ctx, library.Selection{Run: run})
	if err != nil {
		return x.out, err
	}
	x.steps = deliveredSteps(x.steps, critiques)
	x.out.Record, x.out.Run, x.out.Question, x.out.Mind, x.out.Model, x.out.Digest, x.out.Host, x.out.Seed = id, run, r.Question, r.Mind, r.Model, r.ModelDigest, r.Host, r.Seed
	x.tell()
	x.out.Steps = x.named()
	for i := range x.out.Steps {
		x.out.Steps[i].Name = agents.StepName(agents.LanguageOf(r.Request), x.out.Steps[i].Name)
	}
	return x.out, nil
}

// loadFor finds the record among the kinds.
func (s *Studio) loadFor(ctx context.Context, id string, x *explainer) (run string, err error) {
	if h, err := s.lib.Hypothesis(ctx, id); err == nil {
		x.out.Kind, x.out.Title = "hypothesis", h.Title
		x.tell = func() { x.hypothesis(h) }
		return h.Run, nil
	}
	if a, err := s.lib.Answer(ctx, id); err == nil {
		x.out.Kind, x.out.Title = "answer", a.Question
		x.tell = func() { x.claims("claims", a.Claims, "answer"); x.contradictions(a.Contradictions) }
		return a.Run, nil
	}
	if c, err := s.lib.Reply(ctx, id); err == nil {
		x.out.Kind, x.out.Title = "reply", c.Title
		x.tell = func() { x.reply(c) }
		return c.Run, nil
	}
	if p, err := s.lib.Plan(ctx, id); err == nil {
		x.out.Kind, x.out.Title = "plan", p.Title
		x.tell = func() { x.fields(p, p.Evidence) }
		return p.Run, nil
	}
	c, err := s.lib.Critique(ctx, id)
	if research.CodeOf(err) == research.CodeNotFound {
		return "", research.E(research.CodeNotFound, "studio.Explain", "There is no hypothesis, plan, critique, answer or reply with this id.", err)
	}
	c = c.Delivered()
	x.out.Kind, x.out.Title = "critique", c.Title
	x.tell = func() { x.fields(c, nil) }
	return c.Run, err
}

// explainer gathers an explanation.
type explainer struct {
	steps []research.Step
	tell  func()
	out   Explanation
}

// find gives the numbers of the finished steps of a stage that match.
func (x *explainer) find(stage string, match func(research.Step) bool) []int {
	out := []int{}
	for _, st := range x.steps {
		if st.Stage == stage && st.Error == "" && (match == nil || match(st)) {
			out = append(out, st.Number)
		}
	}
	return out
}

// readings are the steps that found and weighed the passages cited.
func (x *explainer) readings(quotes []research.Evidence) []int {
	out := []int{}
	for _, st := range x.steps {
		if st.Stage != "gather" || st.Error != "" {
			continue
		}
		for _, e := range quotes {
			if slices.Contains(st.Evidence, e.Passage) {
				out = append(out, st.Number)
				break
			}
		}
	}
	return out
}

func (x *explainer) add(field, text, by string, quotes []research.Evidence, steps ...[]int) {
	if strings.TrimSpace(text) == "" {
		return
	}
	e := Explained{Field: field, Text: text, By: by, Quotes: quotes, Passages: []research.PassageID{}, Steps: []int{}}
	if e.Quotes == nil {
		e.Quotes = []research.Evidence{}
	}
	for _, q := range quotes {
		if q.Passage != "" && !slices.Contains(e.Passages, q.Passage) {
			e.Passages = append(e.Passages, q.Passage)
		}
	}
	for _, list := range steps {
		for _, n := range list {
			if !slices.Contains(e.Steps, n) {
				e.Steps = append(e.Steps, n)
			}
		}
	}
	slices.Sort(e.Steps)
	x.out.Sentences = append(x.out.Sentences, e)
}

// mind is who wrote what no rule computes.
func (x *explainer) mind() string {
	if x.out.Model != "" {
		return x.out.Model
	}
	return x.out.Mind
}

func (x *explainer) hypothesis(h research.Hypothesis) {
	quoted, err := json.Marshal(h.Statement)
	statement := strings.Trim(string(quoted), `"`)
	holds := func(st research.Step) bool { return err == nil && strings.Contains(st.Result, statement) }
	about := func(st research.Step) bool { return strings.Contains(st.Inputs, h.ID) }
	made := append(x.find("draft", holds), x.find("evolve", holds)...)
	grounds := x.readings(h.EvidenceFor)
	mind := x.mind()
	x.add("statement", h.Statement, mind, h.EvidenceFor, made, grounds)
	x.add("mechanism", h.Mechanism.Text, mind, h.Mechanism.Citations, made, grounds)
	x.add("prediction", strings.TrimSpace(h.Prediction.Text+" "+h.Prediction.Size), mind, nil, made)
	x.add("refuted_by", h.RefutedBy, mind, nil, made)
	x.add("null", h.Null, mind, nil, made)
	for i, r := range h.Rivals {
		x.add(fmt.Sprintf("rivals[%d]", i), r.Statement+" "+r.TellApart, mind, nil, made)
	}
	for i, a := range h.Assumptions {
		x.add(fmt.Sprintf("assumptions[%d]", i), a.Text+" "+a.Why, mind, nil, made)
	}
	for i, text := range h.Boundaries {
		x.add(fmt.Sprintf("boundaries[%d]", i), text, mind, nil, x.find("challenge", func(st research.Step) bool { return about(st) && strings.HasPrefix(st.Name, "against") }))
	}
	verified := x.find("verify", about)
	for i, e := range h.EvidenceFor {
		x.add(fmt.Sprintf("evidence_for[%d]", i), e.Quote, "text", []research.Evidence{e}, x.readings([]research.Evidence{e}), verified)
	}
	challenged := x.find("challenge", func(st research.Step) bool { return about(st) && strings.HasPrefix(st.Name, "against") })
	for i, e := range h.EvidenceAgainst {
		x.add(fmt.Sprintf("evidence_against[%d]", i), e.Quote, "text", []research.Evidence{e}, challenged, made)
	}
	x.add("novelty", h.Novelty.New, "text", h.Novelty.Closest, x.find("challenge", func(st research.Step) bool { return about(st) && strings.HasPrefix(st.Name, "novelty") }))
	if t := h.LinkTest; t != nil {
		x.add("link_test", fmt.Sprintf("observed %d, expected %.2f, p = %.3f of %d shuffles, %d pairs compared", t.Observed, t.Expected, t.P, t.Shuffles, t.Tested), "statistics", h.EvidenceFor, made)
	}
	x.add("verdict", string(h.Verdict), "text", h.EvidenceFor, verified)
	if h.Mechanism.Text != "" {
		x.verdict("mechanism.verdict", h.Mechanism, verified)
	}
	for name, score := range map[string]research.Score{"novelty": h.Scores.Novelty, "plausibility": h.Scores.Plausibility, "testability": h.Scores.Testability, "feasibility": h.Scores.Feasibility} {
		if score.Value > 0 {
			x.add("scores."+name, fmt.Sprintf("%d/5: %s", score.Value, score.Reason), mind, nil, made, challenged)
		}
	}
	slices.SortStableFunc(x.out.Sentences, func(a, b Explained) int {
		if strings.HasPrefix(a.Field, "scores.") && strings.HasPrefix(b.Field, "scores.") {
			return strings.Compare(a.Field, b.Field)
		}
		return 0
	})
	if h.Rating.Matches > 0 {
		x.add("rating", fmt.Sprintf("rank %d, strength %.2f (%.2f to %.2f) after %d comparisons", h.Rating.Rank, h.Rating.Strength, h.Rating.Low, h.Rating.High, h.Rating.Matches), "statistics", nil, x.find("rank", about))
	}
	if h.StateReason != "" || h.StateBy != "" {
		x.add("state", strings.TrimSpace(string(h.State)+" "+h.StateReason), orText(h.StateBy), nil, verified)
	}
}

func orText(by string) string {
	if by == "user" {
		return by
	}
	return "text"
}

func (x *explainer) claims(field string, claims []research.Claim, step string) {
	made := x.find("draft", func(st research.Step) bool { return st.Name == step })
	for i, c := range claims {
		quoted, err := json.Marshal(c.Text)
		own := x.find("draft", func(st research.Step) bool {
			return err == nil && strings.Contains(st.Result, strings.Trim(string(quoted), `"`))
		})
		if len(own) == 0 {
			own = made
		}
		x.add(fmt.Sprintf("%s[%d]", field, i), c.Text, x.mind(), c.Citations, own, x.readings(c.Citations))
		x.verdict(fmt.Sprintf("%s[%d].verdict", field, i), c, own)
	}
}

// verdict says who decided on a claim, by which sentence, and in which step.
func (x *explainer) verdict(field string, c research.Claim, made []int) {
	quoted, err := json.Marshal(c.Text)
	judged := x.find("verify", func(st research.Step) bool {
		return err == nil && strings.HasPrefix(st.Name, "support: ") && strings.Contains(st.Inputs, string(quoted))
	})
	if len(judged) == 0 {
		judged = made
	}
	by := c.Citations
	if c.Deciding != nil {
		by = []research.Evidence{*c.Deciding}
	}
	x.add(field, string(c.Verdict)+": "+c.Reason, orMind(c.JudgedBy), by, judged)
}

func orMind(by string) string {
	if by == "" {
		return "text"
	}
	return by
}

func (x *explainer) contradictions(list []research.Contradiction) {
	for i, c := range list {
		both := []research.Evidence{c.One, c.Other}
		x.add(fmt.Sprintf("contradictions[%d]", i), c.About, "text", both, x.readings(both))
	}
}

func (x *explainer) reply(c research.Correspondence) {
	points := x.find("scope", nil)
	for i, p := range c.Points {
		field := fmt.Sprintf("points[%d]", i)
		x.add(field, p.Text, "text", nil, points)
		x.claims(field+".claims", p.Claims, "answer")
		x.contradictions(p.Contradictions)
	}
}

// fields walks a record whose parts all come from one draft.
func (x *explainer) fields(record any, evidence []research.Evidence) {
	raw, err := json.Marshal(record)
	if err != nil {
		return
	}
	var tree any
	if json.Unmarshal(raw, &tree) != nil {
		return
	}
	made := append(x.find("draft", nil), x.find("verify", nil)...)
	x.walk("", tree, made)
	for i, e := range evidence {
		x.add(fmt.Sprintf("evidence[%d]", i), e.Quote, "text", []research.Evidence{e}, x.readings([]research.Evidence{e}))
	}
}

// skipped are fields that hold no sentence of the draft.
var skippedFields = map[string]bool{"id": true, "run": true, "project": true, "mind": true, "language": true, "created": true, "evidence": true, "work": true, "steps": true, "anchor": true, "passage": true, "source": true, "library": true, "text": false, "analysis_code": true}

func (x *explainer) walk(path string, v any, made []int) {
	switch v := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			if !skippedFields[k] {
				x.walk(strings.TrimPrefix(path+"."+k, "."), v[k], made)
			}
		}
	case []any:
		for i, item := range v {
			x.walk(fmt.Sprintf("%s[%d]", path, i), item, made)
		}
	case string:
		if len(strings.Fields(v)) >= 3 {
			x.add(path, v, x.mind(), nil, made)
		}
	}
}

// named gives the steps that some sentence names.
func (x *explainer) named() []ExplainedStep {
	used := map[int]bool{}
	for _, e := range x.out.Sentences {
		for _, n := range e.Steps {
			used[n] = true
		}
	}
	out := []ExplainedStep{}
	for _, st := range x.steps {
		if used[st.Number] {
			out = append(out, ExplainedStep{
				Number: st.Number, Stage: st.Stage, Name: st.Name, Summary: st.Summary, Prompt: st.Prompt, RawReply: st.RawReply, Passages: st.Evidence,
				Calls: st.Used.Calls, Tokens: st.Used.PromptTokens + st.Used.GeneratedTokens, Millis: st.Used.Milliseconds,
			})
		}
	}
	return out
}
