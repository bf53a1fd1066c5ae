//go:build ollama

package studio_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"diwan/agents"
	"diwan/llama/ollamatest"
	"diwan/research"
	"diwan/samples"
	"diwan/studio"
)

// These tests start a server each and follow one another: side by side their
// models would fight for the processor.

// TestNonsenseFromARealServerIsSurvived works whole runs with the tiny random
// Llama on a real server: whatever it says, a run ends with valid records or with
// a clear error, and every step that failed says why.
func TestNonsenseFromARealServerIsSurvived(t *testing.T) {
	server := ollamatest.Start(t)
	s := samplesAt(t, studio.Options{Patience: time.Minute}, server.Host)
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Minute)
	defer cancel()
	draft, err := samples.Read(samples.Draft)
	if err != nil {
		t.Fatal(err)
	}
	// What is talked about is the builtin mind's: the model's own may not come about.
	made, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Title: "The Lamp Keeper", Text: string(draft), Mind: "builtin"}, nil)
	if err != nil || len(made.Critiques) != 1 || len(made.Critiques[0].Findings) == 0 {
		t.Fatalf("%d critiques, %v", len(made.Critiques), err)
	}
	talked := made.Critiques[0]
	for _, r := range []research.Request{
		{Kind: research.RunHypothesize, Question: samples.Question, Count: 1},
		{Kind: research.RunAsk, Question: samples.QuestionArabic},
		{Kind: research.RunPlan, Text: "Dune sage tea increases vocabulary retention."},
		{Kind: research.RunCritique, Title: "The Lamp Keeper", Text: string(draft[:min(len(draft), 1500)])},
		{Kind: research.RunReply, Text: letterToAnswer, As: "Mira Haldorsen"},
		{Kind: research.RunIdeas, Critique: talked.ID, Ideas: 2},
		{Kind: research.RunContribute, Critique: talked.ID, Text: "Write the next sentence."},
		{Kind: research.RunArgue, Critique: talked.ID, Finding: talked.Findings[0].ID, Text: "I mean it so."},
	} {
		r.Mind, r.Model = "llama", ollamatest.Model
		started := time.Now()
		view, err := s.RunNow(ctx, r, nil)
		switch code := research.CodeOf(err); code {
		case "", research.CodeModelGarbled, research.CodeNoEvidence:
		default:
			t.Errorf("%s: %v", r.Kind, err)
		}
		out := agents.Outcome{Hypotheses: view.Hypotheses}
		if len(view.Plans) > 0 {
			out.Plan = &view.Plans[0]
		}
		if len(view.Critiques) > 0 {
			out.Critique = &view.Critiques[0]
		}
		if len(view.Answers) > 0 {
			out.Answer = &view.Answers[0]
		}
		validAll(t, view.Run, view.Steps, out)
		for _, c := range view.Replies {
			valid(t, published(t, "correspondence"), c)
		}
		for _, h := range view.Hypotheses {
			valid(t, published(t, "hypothesis"), h)
		}
		if r.Critique != "" {
			c, err := s.Critique(ctx, r.Critique)
			if err != nil {
				t.Fatal(err)
			}
			valid(t, published(t, "critique"), c)
		}
		failed := 0
		for _, st := range view.Steps {
			if st.Error != "" {
				failed++
				if !strings.HasSuffix(st.Error, ".") {
					t.Errorf("%s: the step %s says %q", r.Kind, st.Name, st.Error)
				}
			}
		}
		t.Logf("%s: %s %s, %d steps, %d of them failed, %d calls, %d+%d tokens, %v", r.Kind, view.Run.Outcome, view.Run.ErrorCode, len(view.Steps), failed, view.Run.Used.Calls, view.Run.Used.PromptTokens, view.Run.Used.GeneratedTokens, time.Since(started).Round(time.Millisecond))
		if len(view.Steps) == 0 || view.Run.Used.Calls == 0 {
			t.Errorf("%s asked nothing", r.Kind)
		}
	}
}

// TestTheBudgetHoldsOnARealServer: a model with a token a byte is the worst case
// of every estimate.
func TestTheBudgetHoldsOnARealServer(t *testing.T) {
	server := ollamatest.Start(t)
	s := samplesAt(t, studio.Options{Patience: time.Minute}, server.Host)
	for _, tokens := range []int{1500, 6000, 15_000} {
		r := research.Request{Kind: research.RunHypothesize, Question: samples.Question, Count: 2, Mind: "llama", Model: ollamatest.Model, Budget: research.Budget{Tokens: tokens}}
		view, err := s.RunNow(context.Background(), r, nil)
		if used := view.Run.Used.PromptTokens + view.Run.Used.GeneratedTokens; err != nil || view.Run.Outcome != research.OutcomeBudget || used > tokens {
			t.Errorf("%d of %d tokens used, %s, %v", used, tokens, view.Run.Outcome, err)
		}
	}
}

func TestTheOverheadIsMeasuredOnARealServer(t *testing.T) {
	server := ollamatest.Start(t)
	r, err := studio.BenchOverhead(context.Background(), studio.Options{CacheDir: cache(), Version: "test"}, server.Host, ollamatest.Model, 0)
	if err != nil || r.Calls < 10 || r.Direct <= 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	t.Logf("%d calls: run %.2f s, directly %.2f s, overhead %.1f %%", r.Calls, r.Run, r.Direct, 100*r.Overhead)
}
