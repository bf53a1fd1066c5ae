package studio_test

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"testing"

	"diwan/agents"
	"diwan/agents/agentstest"
	"diwan/agents/builtin"
	"diwan/llama"
	"diwan/llama/fakeollama"
	"diwan/research"
	"diwan/samples"
	"diwan/studio"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// published compiles the schema of a kind of record as docs/schema holds it.
func published(t *testing.T, kind string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "docs", "schema", kind+".schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// valid holds a record against its published schema.
func valid(t *testing.T, s *jsonschema.Schema, record any) {
	t.Helper()
	raw, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%v\nin %.600s", err, raw)
	}
}

// validAll holds what a run made, its steps and itself against their schemas.
func validAll(t *testing.T, run research.Run, steps []research.Step, out agents.Outcome) {
	t.Helper()
	valid(t, published(t, "run"), run)
	for _, st := range steps {
		valid(t, published(t, "step"), st)
	}
	if run.Report != nil {
		valid(t, published(t, "report"), run.Report)
	}
	for _, h := range out.Hypotheses {
		valid(t, published(t, "hypothesis"), h)
		for _, e := range append(h.EvidenceFor, h.EvidenceAgainst...) {
			valid(t, published(t, "evidence"), e)
		}
		valid(t, published(t, "claim"), h.Mechanism)
	}
	if out.Plan != nil {
		valid(t, published(t, "plan"), out.Plan)
	}
	if out.Critique != nil {
		valid(t, published(t, "critique"), out.Critique)
	}
	if out.Answer != nil {
		valid(t, published(t, "answer"), out.Answer)
	}
}

func TestEveryRecordOfBothMindsIsValidByItsPublishedSchema(t *testing.T) {
	t.Parallel()
	for _, r := range recordedRuns() {
		player, _, err := llama.Replay(tape(r.name))
		if err != nil {
			t.Fatal(err)
		}
		h, run, out := replayed(t, player, r.request, 2, nil, nil)
		validAll(t, *run, h.Trace(), out)
		h, run = agentstest.New(), agentstest.NewRun(r.request, "")
		council := agents.NewCouncil(agents.Deps{Retriever: h, Corpus: h, Recorder: h, Statistics: agentstest.Wins{}, Parallel: 1, Pictures: night})
		out, err = council.Run(context.Background(), builtin.New(), run, nil)
		if err != nil && research.CodeOf(err) != research.CodeNoEvidence {
			t.Fatalf("%s: %v", r.name, err)
		}
		validAll(t, *run, h.Trace(), out)
	}
}

func TestRepliesAndSuggestionsAreValidByTheirPublishedSchemas(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := rehearsed(t, fakeollama.Config{})
	s := samplesAt(t, studio.Options{}, server.Host())
	for _, mind := range []string{"builtin", "llama"} {
		view, err := s.RunNow(ctx, research.Request{Kind: research.RunReply, Text: letterToAnswer, As: "Mira Haldorsen", Mind: mind}, nil)
		if err != nil || len(view.Replies) != 1 {
			t.Fatalf("%s: %d replies, %v", mind, len(view.Replies), err)
		}
		valid(t, published(t, "correspondence"), view.Replies[0])
		valid(t, published(t, "run"), view.Run)
	}
	if _, err := s.Suggest(ctx, "", nil); err != nil {
		t.Fatal(err)
	}
	list, err := s.Suggestions(ctx, "")
	if err != nil || len(list) == 0 {
		t.Fatalf("%d suggestions, %v", len(list), err)
	}
	for _, g := range list {
		valid(t, published(t, "suggestion"), g)
	}
}

func TestARecordThatPretendsIsNotValid(t *testing.T) {
	t.Parallel()
	player, _, err := llama.Replay(tape("hypothesize"))
	if err != nil {
		t.Fatal(err)
	}
	_, _, out := replayed(t, player, recordedRuns()[0].request, 1, nil, nil)
	for name, change := range map[string]func(*research.Hypothesis){
		"no statement":             func(h *research.Hypothesis) { h.Statement = "" },
		"no rival":                 func(h *research.Hypothesis) { h.Rivals = nil },
		"a verdict of its own":     func(h *research.Hypothesis) { h.Verdict = "great" },
		"a relevance beyond ten":   func(h *research.Hypothesis) { h.EvidenceFor[0].Relevance = 11 },
		"a passage that is no id":  func(h *research.Hypothesis) { h.EvidenceFor[0].Passage = "P1" },
		"a strategy nobody knows":  func(h *research.Hypothesis) { h.Strategy = "intuition" },
		"a list that is not there": func(h *research.Hypothesis) { h.Assumptions = nil },
	} {
		h := out.Hypotheses[0]
		h.EvidenceFor = append([]research.Evidence{}, h.EvidenceFor...)
		change(&h)
		raw, err := json.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if published(t, "hypothesis").Validate(v) == nil {
			t.Errorf("%s is valid", name)
		}
	}
}

func TestEveryRecordOfTheLibraryIsValidByItsPublishedSchema(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := withSamples(t)
	for _, question := range []string{samples.Question, samples.QuestionArabic} {
		view, err := s.RunNow(ctx, research.Request{Kind: research.RunHypothesize, Question: question, Count: 4, Mind: "builtin"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		validAll(t, view.Run, view.Steps, agents.Outcome{Hypotheses: view.Hypotheses})
		n, err := s.Keep(ctx, research.CellHypothesis, view.Hypotheses[0].ID, "")
		if err != nil {
			t.Fatal(err)
		}
		valid(t, published(t, "notebook"), n)
	}
	sources, err := s.Sources(ctx, "")
	if err != nil || len(sources) == 0 {
		t.Fatal(err)
	}
	for _, src := range sources {
		valid(t, published(t, "source"), src)
	}
	found, err := s.Search(ctx, samples.Question, 10, "")
	if err != nil || len(found) == 0 {
		t.Fatal(err)
	}
	for _, p := range found {
		valid(t, published(t, "passage"), p.Passage)
	}
	jobs, err := s.Jobs(ctx)
	if err != nil || len(jobs) == 0 {
		t.Fatal(err)
	}
	for _, j := range jobs {
		valid(t, published(t, "job"), j)
	}
}
