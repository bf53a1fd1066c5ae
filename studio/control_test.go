package studio_test

import (
	"context"
	"strings"
	"testing"

	"diwan/llama/fakeollama"
	"diwan/research"
	"diwan/samples"
	"diwan/studio"
)

func TestAPreviewSaysWhatARunWouldDoAndFollowsWhatIsChanged(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := rehearsed(t, fakeollama.Config{})
	s := samplesAt(t, studio.Options{}, server.Host())
	quick, err := s.Preview(ctx, council(5))
	if err != nil {
		t.Fatal(err)
	}
	stages := []string{}
	for _, st := range quick.Steps {
		stages = append(stages, st.Stage)
	}
	if got := strings.Join(stages, " "); got != "scope gather draft verify challenge rank evolve report" {
		t.Errorf("stages %s", got)
	}
	if quick.SpeedSeen || quick.Speed.Write != 20 || quick.Minutes <= 0 || quick.Calls < 40 || !quick.Fits || len(quick.Needs) > 0 || len(quick.Tools) < 4 {
		t.Errorf("%+v", quick)
	}
	deep := council(10)
	deep.Depth = "deep"
	deeper, err := s.Preview(ctx, deep)
	if err != nil || deeper.Tokens <= quick.Tokens || deeper.Minutes <= quick.Minutes {
		t.Errorf("deep: %d tokens, %.1f minutes, %v", deeper.Tokens, deeper.Minutes, err)
	}
	for _, st := range deeper.Steps {
		// Eleven candidates: what a judge of middling sharpness takes, and each pair
		// five times in both orders, within half of the budget's calls.
		if st.Stage == "rank" && (st.Calls < 80 || st.Calls > 400 || st.MostCalls < st.Calls || st.MostCalls > max(100, deeper.Budget.Calls/2) || st.MostMinutes < st.Minutes) {
			t.Errorf("deep ranking: %+v", st)
		}
	}
	for _, st := range quick.Steps {
		if st.Stage == "rank" && (st.Calls != 30 || st.MostCalls != 30) {
			t.Errorf("six candidates in a quick run: %+v", st)
		}
	}
	short := council(5)
	short.Skip, short.Budget = []string{"rank", "evolve"}, research.Budget{Tokens: 3000}
	less, err := s.Preview(ctx, short)
	if err != nil || less.Calls >= quick.Calls || less.Fits || !strings.Contains(strings.Join(less.Warnings, " "), "budget") {
		t.Errorf("less: %+v, %v", less, err)
	}
	view, err := s.RunNow(ctx, council(5), nil)
	if err != nil {
		t.Fatal(err)
	}
	used := view.Run.Used
	// What is expected is for papers, whose passages are longer than the samples',
	// and for candidates none of which is merged into another.
	if total := used.PromptTokens + used.GeneratedTokens; float64(quick.Tokens) < 0.8*float64(total) || float64(quick.Tokens) > 2.5*float64(total) || quick.Calls < used.Calls || quick.Calls > 2*used.Calls {
		t.Errorf("expected %d calls and %d tokens; the run took %d and %d", quick.Calls, quick.Tokens, used.Calls, total)
	}
	// The fake says that it reads 250 and writes 20 a second.
	after, err := s.Preview(ctx, council(5))
	if err != nil || !after.SpeedSeen || after.Speed.Write < 19 || after.Speed.Write > 21 || after.Speed.Read < 240 || after.Speed.Read > 260 {
		t.Errorf("speed seen %+v, %v", after.Speed, err)
	}
	builtin := council(5)
	builtin.Mind = "builtin"
	if p, err := s.Preview(ctx, builtin); err != nil || p.Calls != 0 || p.Tokens != 0 || p.Minutes != 0 {
		t.Errorf("builtin: %+v, %v", p, err)
	}
}

func TestStagesThatCarryARunCannotBeLeftOut(t *testing.T) {
	t.Parallel()
	s := withSamples(t)
	for _, stage := range []string{"verify", "report", "sing"} {
		r := research.Request{Kind: research.RunHypothesize, Question: samples.Question, Mind: "builtin", Skip: []string{stage}}
		if _, err := s.RunNow(context.Background(), r, nil); research.CodeOf(err) != research.CodeInvalid {
			t.Errorf("%s: %v", stage, err)
		}
	}
}

func TestTextLeavesTheMachineOnlyWithAPersonsYes(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := rehearsed(t, fakeollama.Config{})
	// The fake is reached by this machine's own address in the network, which is
	// as good as another machine.
	host, ok := outside()
	if !ok {
		t.Skip("this machine has no address besides loopback")
	}
	relay(t, host, server.Host())
	s := samplesAt(t, studio.Options{}, host)
	what := "remote:" + host
	p, err := s.Preview(ctx, council(1))
	if err != nil || !p.Remote || len(p.Needs) != 1 || p.Needs[0].What != what || p.Needs[0].Remembered || !strings.Contains(p.Needs[0].Why, "leaves this machine") {
		t.Fatalf("%+v, %v", p, err)
	}
	if _, err := s.RunNow(ctx, council(1), nil); research.CodeOf(err) != research.CodeApprovalNeeded {
		t.Fatalf("without a yes: %v", err)
	}
	if n := len(server.Calls()); n != 0 {
		t.Fatalf("%d calls without a yes", n)
	}
	once := council(1)
	once.Approve = []string{what}
	view, err := s.RunNow(ctx, once, nil)
	if err != nil || len(view.Run.Approvals) != 1 || view.Run.Approvals[0].By != "user" || !view.Run.Approvals[0].Granted {
		t.Fatalf("%+v, %v", view.Run.Approvals, err)
	}
	if _, err := s.RunNow(ctx, council(1), nil); research.CodeOf(err) != research.CodeApprovalNeeded {
		t.Errorf("a yes for one run held for the next: %v", err)
	}
	once.Remember = []string{what}
	if _, err := s.RunNow(ctx, once, nil); err != nil {
		t.Fatal(err)
	}
	view, err = s.RunNow(ctx, council(1), nil)
	if err != nil || view.Run.Approvals[0].By != "remembered" {
		t.Errorf("remembered: %+v, %v", view.Run.Approvals, err)
	}
	list, err := s.Approvals(ctx)
	if err != nil || len(list) != 1 || list[0].What != what {
		t.Errorf("%+v, %v", list, err)
	}
	if err := s.RevokeApproval(ctx, what); err != nil {
		t.Fatal(err)
	}
	if _, err := s.RunNow(ctx, council(1), nil); research.CodeOf(err) != research.CodeApprovalNeeded {
		t.Errorf("revoked: %v", err)
	}
	if err := s.RevokeApproval(ctx, what); research.CodeOf(err) != research.CodeNotFound {
		t.Errorf("revoked twice: %v", err)
	}
}

func TestAPersonsDecisionOutlivesTheRestOfTheRun(t *testing.T) {
	t.Parallel()
	s := withSamples(t)
	pinned := ""
	view, err := s.RunNow(context.Background(), research.Request{Kind: research.RunHypothesize, Question: samples.Question, Count: 3, Mind: "builtin"}, func(e research.RunEvent) {
		if e.Kind == "record" && pinned == "" {
			pinned = e.Record
			if _, err := s.SetHypothesisState(context.Background(), pinned, research.StatePinned, "mine"); err != nil {
				t.Error(err)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range view.Hypotheses {
		if h.ID == pinned && (h.State != research.StatePinned || h.StateBy != "user" || h.StateReason != "mine") {
			t.Errorf("the pin is gone: %s by %s", h.State, h.StateBy)
		}
	}
}

func TestModelsAreRecommendedForThisMachineAndThisLibrary(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := withSamples(t) // which hold Arabic text
	list, err := s.Recommend(ctx)
	if err != nil {
		t.Fatal(err)
	}
	warned := 0
	for _, r := range list {
		if r.Warning == "english_only" {
			warned++
		}
		if r.Best && !r.Fits || r.Bytes <= r.Download {
			t.Errorf("%+v", r)
		}
	}
	if warned != 3 {
		t.Errorf("%d embedders are said to miss the Arabic text", warned)
	}
	settings, err := s.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	settings.Embedder = "all-minilm"
	if _, err := s.SaveSettings(ctx, settings); err != nil {
		t.Fatal(err)
	}
	if st := s.Status(ctx); len(st.Warnings) != 1 || st.Warnings[0] != "embedder_english_only" {
		t.Errorf("status warns of %v", st.Warnings)
	}
}
