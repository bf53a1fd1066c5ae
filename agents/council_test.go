package agents_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"diwan/agents"
	"diwan/agents/agentstest"
	"diwan/agents/builtin"
	"diwan/agents/llamamind"
	"diwan/research"
)

func kinds() []research.RunKind {
	return []research.RunKind{research.RunHypothesize, research.RunPlan, research.RunCritique, research.RunAsk}
}

func TestEveryKindOfRunEndsWithItsRecordsAndReportWhicheverMindWorks(t *testing.T) {
	t.Parallel()
	for model, mind := range minds(t) {
		for _, kind := range kinds() {
			h := newHouse()
			run := agentstest.NewRun(agentstest.Request(kind), model)
			out, err := h.Council(2).Run(context.Background(), mind, run, nil)
			if err != nil || run.Outcome != research.OutcomeDone || run.Report == nil || run.Report.AIUse == "" {
				t.Fatalf("%s %q: %s, %v", kind, model, run.Outcome, err)
			}
			made := map[research.RunKind]bool{research.RunHypothesize: len(out.Hypotheses) >= 1 && len(h.Hypotheses) == len(out.Hypotheses), research.RunPlan: out.Plan != nil && out.Plan.SampleSize.N > 0, research.RunCritique: out.Critique != nil && len(out.Critique.Meaning) > 0, research.RunAsk: out.Answer != nil && !out.Answer.Silent}
			if !made[kind] {
				t.Errorf("%s %q made %+v", kind, model, out)
			}
			for _, hyp := range out.Hypotheses {
				if hyp.Statement == "" || hyp.Null == "" || len(hyp.Rivals) == 0 || hyp.RefutedBy == "" || len(hyp.EvidenceFor) == 0 || hyp.Verdict == "" || model != "" && hyp.Strategy != research.StrategyEvolved && hyp.State == research.StateOpen && hyp.Scores.Testability.Value == 0 {
					t.Errorf("an incomplete hypothesis: %+v", hyp)
				}
				for _, e := range append(hyp.EvidenceFor, hyp.EvidenceAgainst...) {
					if e.Verdict != research.Verified {
						t.Errorf("%q is quoted and %s", e.Quote, e.Verdict)
					}
				}
			}
			for i, st := range h.Trace() {
				if st.Key == "" || st.Ended == "" || st.Stage == "" || i > 0 && st.Number <= h.Trace()[i-1].Number {
					t.Errorf("step %+v", st)
				}
			}
		}
	}
}

// story is what a run came to, without times.
func story(h *agentstest.House) string {
	var b strings.Builder
	for _, st := range h.Trace() {
		fmt.Fprintf(&b, "%d %s %s %s %s\n", st.Number, st.Stage, st.Name, st.Key[:12], st.Summary)
	}
	for _, st := range h.Trace() {
		if st.Stage == "report" {
			b.WriteString(st.Result)
		}
	}
	return b.String()
}

func TestARunComesToTheSameHoweverItsStepsOverlap(t *testing.T) {
	t.Parallel()
	slow := func(ctx context.Context, q llamamind.Question, token func(string) error) (llamamind.Reply, error) {
		time.Sleep(time.Duration(rand.IntN(3000)) * time.Microsecond)
		return rehearsed(ctx, q, token)
	}
	want := ""
	for _, parallel := range []int{1, 2, 7} {
		h := newHouse()
		if _, err := h.Council(parallel).Run(context.Background(), modelMind(t, slow), agentstest.NewRun(agentstest.Request(research.RunHypothesize), "slow"), nil); err != nil {
			t.Fatal(err)
		}
		got := story(h)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("with %d at once:\n%s\nwith one:\n%s", parallel, got, want)
		}
	}
}

func TestTheFirstHypothesisIsThereBeforeTheRestIsRead(t *testing.T) {
	t.Parallel()
	h := newHouse()
	run := agentstest.NewRun(agentstest.Request(research.RunHypothesize), "rehearsed")
	weighedBefore, weighed, first := 0, 0, false
	_, err := h.Council(1).Run(context.Background(), modelMind(t, rehearsed), run, func(e research.RunEvent) {
		if e.Kind == "step_done" && strings.HasPrefix(e.Step.Name, "weigh") {
			weighed++
		}
		if e.Kind == "record" && !first {
			first, weighedBefore = true, weighed
		}
	})
	if err != nil || weighedBefore != 5 || weighed != len(h.Passages) {
		t.Errorf("%d of %d passages were read before the first hypothesis, %v", weighedBefore, weighed, err)
	}
}

func TestTheBudgetIsNeverOvershotAndMoreBudgetEndsTheSame(t *testing.T) {
	t.Parallel()
	whole := newHouse()
	free := agentstest.NewRun(agentstest.Request(research.RunHypothesize), "rehearsed")
	if _, err := whole.Council(2).Run(context.Background(), modelMind(t, rehearsed), free, nil); err != nil {
		t.Fatal(err)
	}
	all := free.Used.PromptTokens + free.Used.GeneratedTokens
	budgets := []research.Budget{}
	for n := 1; n < free.Used.Calls; n += 7 {
		budgets = append(budgets, research.Budget{Calls: n})
	}
	for n := 50; n < all; n += all / 6 {
		budgets = append(budgets, research.Budget{Tokens: n})
	}
	for _, b := range budgets {
		h := newHouse()
		run := agentstest.NewRun(agentstest.Request(research.RunHypothesize), "rehearsed")
		run.Budget = b
		_, err := h.Council(3).Run(context.Background(), modelMind(t, rehearsed), run, nil)
		if err != nil || run.Outcome != research.OutcomeBudget || run.ErrorCode != research.CodeBudgetSpent {
			t.Fatalf("%+v: %s, %v", b, run.Outcome, err)
		}
		if used := run.Used.PromptTokens + run.Used.GeneratedTokens; b.Tokens > 0 && used > b.Tokens || b.Calls > 0 && run.Used.Calls > b.Calls {
			t.Errorf("%+v: used %+v", b, run.Used)
		}
		run.Budget = research.Budget{}
		if _, err := h.Council(3).Run(context.Background(), modelMind(t, rehearsed), run, nil); err != nil || story(h) != story(whole) {
			t.Errorf("%+v: with more budget the run ends otherwise (%v):\n%s", b, err, story(h))
		}
	}
}

func TestTheMinutesOfABudgetEndARunInMidReply(t *testing.T) {
	t.Parallel()
	h := newHouse()
	run := agentstest.NewRun(agentstest.Request(research.RunAsk), "hangs")
	run.Budget = research.Budget{Minutes: 0.002}
	started := time.Now()
	_, err := h.Council(1).Run(context.Background(), modelMind(t, func(ctx context.Context, _ llamamind.Question, _ func(string) error) (llamamind.Reply, error) {
		<-ctx.Done()
		return llamamind.Reply{}, research.E(research.CodeCancelled, "test", "Stopped.", ctx.Err())
	}), run, nil)
	if err != nil || run.Outcome != research.OutcomeBudget || time.Since(started) > 5*time.Second {
		t.Errorf("%s, %v after %v", run.Outcome, err, time.Since(started))
	}
}

func TestStopIsAnsweredWithinASecondByWorkThatDoesNotHeedIt(t *testing.T) {
	t.Parallel()
	deaf := make(chan struct{})
	t.Cleanup(func() { close(deaf) })
	h := newHouse()
	run := agentstest.NewRun(agentstest.Request(research.RunAsk), "deaf")
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(30*time.Millisecond, cancel)
	ended := make(chan error, 1)
	go func() {
		_, err := h.Council(2).Run(ctx, modelMind(t, func(context.Context, llamamind.Question, func(string) error) (llamamind.Reply, error) {
			<-deaf
			return llamamind.Reply{}, nil
		}), run, nil)
		ended <- err
	}()
	select {
	case err := <-ended:
		if research.CodeOf(err) != research.CodeCancelled || run.Outcome != research.OutcomeStopped {
			t.Errorf("%s, %v", run.Outcome, err)
		}
	case <-time.After(time.Second + 30*time.Millisecond):
		t.Error("the run went on for a second after the stop")
	}
}

func TestARunCutAtAnyStepGoesOnFromThere(t *testing.T) {
	t.Parallel()
	for model, mind := range minds(t) {
		for _, kind := range kinds() {
			whole := newHouse()
			if _, err := whole.Council(2).Run(context.Background(), mind, agentstest.NewRun(agentstest.Request(kind), model), nil); err != nil {
				t.Fatal(err)
			}
			steps := len(whole.Trace())
			for cut := 1; cut < steps; cut += max(1, steps/5) {
				h := newHouse()
				ctx, cancel := context.WithCancel(context.Background())
				n := 0
				_, err := h.Council(2).Run(ctx, mind, agentstest.NewRun(agentstest.Request(kind), model), func(e research.RunEvent) {
					if e.Kind == "step_done" {
						if n++; n == cut {
							cancel()
						}
					}
				})
				cancel()
				if err == nil && cut > steps-10 {
					continue // all was done when the stop came
				}
				if research.CodeOf(err) != research.CodeCancelled {
					t.Fatalf("%s %q cut after %d: %v", kind, model, cut, err)
				}
				finished := map[string]bool{}
				for _, st := range h.Trace() {
					if st.Error == "" {
						finished[st.ID] = true
					}
				}
				h.Saved = nil
				if _, err := h.Council(2).Run(context.Background(), mind, agentstest.NewRun(agentstest.Request(kind), model), nil); err != nil {
					t.Fatal(err)
				}
				for _, id := range h.Saved {
					if finished[id] {
						t.Errorf("%s %q cut after %d: the step %s was done twice", kind, model, cut, id)
					}
				}
				if story(h) != story(whole) {
					t.Errorf("%s %q cut after %d ends otherwise:\n%s\nwant:\n%s", kind, model, cut, story(h), story(whole))
				}
			}
		}
	}
}

func TestStagesThatMayBeLeftOutAre(t *testing.T) {
	t.Parallel()
	h := newHouse()
	r := agentstest.Request(research.RunHypothesize)
	r.Skip = []string{"challenge", "rank", "evolve", "report"}
	run := agentstest.NewRun(r, "rehearsed")
	out, err := h.Council(1).Run(context.Background(), modelMind(t, rehearsed), run, nil)
	if err != nil || len(out.Hypotheses) == 0 || run.Report == nil {
		t.Fatalf("%v", err)
	}
	for _, st := range h.Trace() {
		if st.Stage == "challenge" || st.Stage == "rank" || st.Stage == "evolve" {
			t.Errorf("%s was to be left out", st.Stage)
		}
	}
}

// fails replies with garbage to the prompts that hold a text, well to others.
func fails(in string, times int32) chat {
	var n atomic.Int32
	return func(ctx context.Context, q llamamind.Question, token func(string) error) (llamamind.Reply, error) {
		if strings.Contains(q.Prompt, in) && n.Add(1) <= times {
			return llamamind.Reply{Text: "no", GeneratedTokens: 1, Fault: "it is not JSON"}, research.E(research.CodeModelGarbled, "test", "garbled", nil)
		}
		return rehearsed(ctx, q, token)
	}
}

func TestWhatAModelFailsOnIsSaidInItsStepAndTheRestStands(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in    string
		times int32
		left  int // hypotheses that must be there
	}{
		"one reply that its retry mends":     {"Draft one hypothesis", 1, 3},
		"one draft, twice":                   {"Draft one hypothesis", 2, 2},
		"one passage, twice":                 {"How relevant", 2, 3},
		"the queries, twice":                 {"Part this question", 2, 3},
		"all evidence against":               {"speak against", 1000, 3},
		"all scores":                         {"Score the hypothesis", 1000, 3},
		"every comparison":                   {"the better one", 1000, 3},
		"the evolved one, and one before it": {"Join the two best", 1000, 3},
	} {
		h := newHouse()
		run := agentstest.NewRun(agentstest.Request(research.RunHypothesize), "fails")
		out, err := h.Council(1).Run(context.Background(), modelMind(t, fails(c.in, c.times)), run, nil)
		if err != nil || run.Outcome != research.OutcomeDone || len(out.Hypotheses) < c.left {
			t.Errorf("%s: %d hypotheses, %s, %v", name, len(out.Hypotheses), run.Outcome, err)
		}
		errs, retries := 0, 0
		for _, st := range h.Trace() {
			retries += st.Retries
			if st.Error != "" {
				errs++
				if !strings.Contains(st.Error, "can't be used") || !strings.Contains(st.Prompt, "not usable: it is not JSON") || !strings.Contains(st.RawReply, "no") {
					t.Errorf("%s: a step that does not say what went wrong: %+v", name, st)
				}
			}
		}
		if retries == 0 || c.times == 1 && errs > 0 {
			t.Errorf("%s: %d retries, %d steps failed", name, retries, errs)
		}
	}
}

func TestAModelThatNeverGivesADraftEndsTheRunWithAReason(t *testing.T) {
	t.Parallel()
	h := newHouse()
	run := agentstest.NewRun(agentstest.Request(research.RunHypothesize), "fails")
	_, err := h.Council(1).Run(context.Background(), modelMind(t, fails("Draft one hypothesis", 1000)), run, nil)
	if research.CodeOf(err) != research.CodeModelGarbled || run.Outcome != research.OutcomeFailed || run.Error == "" || len(h.Hypotheses) > 0 {
		t.Errorf("%s %q, %v, %d hypotheses", run.Outcome, run.Error, err, len(h.Hypotheses))
	}
}

func TestALostServerPausesTheRun(t *testing.T) {
	t.Parallel()
	for _, code := range []research.Code{research.CodeModelUnreachable, research.CodeModelInterrupted} {
		h := newHouse()
		var n atomic.Int32
		lost := func(ctx context.Context, q llamamind.Question, token func(string) error) (llamamind.Reply, error) {
			if n.Add(1) == 9 {
				return llamamind.Reply{}, research.E(code, "test", "Ollama does not answer.", nil)
			}
			return rehearsed(ctx, q, token)
		}
		run := agentstest.NewRun(agentstest.Request(research.RunHypothesize), "lost")
		if _, err := h.Council(2).Run(context.Background(), modelMind(t, lost), run, nil); run.Outcome != research.OutcomePaused || run.Error == "" {
			t.Errorf("%s: %s, %v", code, run.Outcome, err)
		}
		if _, err := h.Council(2).Run(context.Background(), modelMind(t, lost), run, nil); err != nil || run.Outcome != research.OutcomeDone || run.Error != "" {
			t.Errorf("%s: it does not go on: %s, %v", code, run.Outcome, err)
		}
	}
}

// clumsy is a builtin mind with a defect.
type clumsy struct{ builtin.Mind }

func (clumsy) Challenge(context.Context, research.Hypothesis, []agents.Weighed) (research.Hypothesis, error) {
	panic("a defect")
}

func TestADefectInAStepIsAnErrorOfThatStep(t *testing.T) {
	t.Parallel()
	h := newHouse()
	run := agentstest.NewRun(agentstest.Request(research.RunHypothesize), "")
	out, err := h.Council(1).Run(context.Background(), clumsy{}, run, nil)
	if err != nil || len(out.Hypotheses) == 0 {
		t.Fatal(err)
	}
	said := false
	for _, st := range h.Trace() {
		said = said || st.Stage == "challenge" && strings.Contains(st.Error, "failed inside Diwan")
	}
	if !said {
		t.Error("no step tells of the defect")
	}
}

// full is a record whose disk is full after some steps.
type full struct {
	*agentstest.House
	left atomic.Int32
}

func (f *full) SaveStep(ctx context.Context, s research.Step) error {
	if f.left.Add(-1) < 0 {
		return research.E(research.CodeLibraryFull, "test", "The disk is full.", errors.New("ENOSPC"))
	}
	return f.House.SaveStep(ctx, s)
}

func TestAFullDiskEndsTheRunAndItsWorkIsKept(t *testing.T) {
	t.Parallel()
	f := &full{House: newHouse()}
	f.left.Store(6)
	c := agents.NewCouncil(agents.Deps{Retriever: f, Corpus: f, Recorder: f, Statistics: agentstest.Wins{}, Parallel: 2})
	run := agentstest.NewRun(agentstest.Request(research.RunHypothesize), "rehearsed")
	_, err := c.Run(context.Background(), modelMind(t, rehearsed), run, nil)
	if research.CodeOf(err) != research.CodeLibraryFull || run.Outcome != research.OutcomeFailed || len(f.Trace()) != 6 {
		t.Errorf("%s, %v, %d steps", run.Outcome, err, len(f.Trace()))
	}
}

func TestUsageOfAKilledRunIsTakenFromItsSteps(t *testing.T) {
	t.Parallel()
	h := newHouse()
	ctx, cancel := context.WithCancel(context.Background())
	run := agentstest.NewRun(agentstest.Request(research.RunHypothesize), "rehearsed")
	n := 0
	_, _ = h.Council(1).Run(ctx, modelMind(t, rehearsed), run, func(e research.RunEvent) {
		if n++; n == 20 {
			cancel()
		}
	})
	killed := agentstest.NewRun(agentstest.Request(research.RunHypothesize), "rehearsed") // as stored at its start: nothing used
	if _, err := h.Council(1).Run(context.Background(), modelMind(t, rehearsed), killed, nil); err != nil {
		t.Fatal(err)
	}
	sum := research.Usage{}
	for _, st := range h.Trace() {
		sum = sum.Add(st.Used)
	}
	if killed.Used.Calls != sum.Calls || killed.Used.PromptTokens != sum.PromptTokens || !reflect.DeepEqual(h.Runs["run"].Used, killed.Used) {
		t.Errorf("used %+v; the steps say %+v", killed.Used, sum)
	}
}
