package studio_test

import (
	"context"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"diwan/llama/fakeollama"
	"diwan/research"
	"diwan/samples"
	"diwan/studio"
)

func council(count int) research.Request {
	return research.Request{Kind: research.RunHypothesize, Question: samples.Question, Count: count, Mind: "llama"}
}

// next is the next outcome told, or a failure.
func next(t *testing.T, outcomes <-chan research.Outcome) research.Outcome {
	t.Helper()
	select {
	case o := <-outcomes:
		return o
	case <-time.After(30 * time.Second):
		t.Fatal("no outcome was told")
		return ""
	}
}

func TestARunGoesOnByItselfWhenItsKilledServerIsBack(t *testing.T) {
	t.Parallel()
	var kill atomic.Bool
	var server *fakeollama.Server
	server = rehearsed(t, fakeollama.Config{Fault: func(c fakeollama.Call) fakeollama.Fault {
		if c.Number == 12 && kill.CompareAndSwap(false, true) {
			server.Kill()
		}
		return fakeollama.None
	}})
	s := samplesAt(t, studio.Options{}, server.Host())
	paused := ""
	view, err := s.RunNow(context.Background(), council(2), func(e research.RunEvent) {
		if e.Kind == "outcome" && e.Outcome == research.OutcomePaused {
			v, err := s.RunView(context.Background(), e.Run)
			if err != nil {
				t.Error(err)
			}
			paused = v.Run.Error
			if err := server.Restart(); err != nil {
				t.Error(err)
			}
		}
	})
	if err != nil || view.Run.Outcome != research.OutcomeDone {
		t.Fatalf("%s, %v", view.Run.Outcome, err)
	}
	if !strings.Contains(paused, "Ollama") || !strings.HasSuffix(paused, ".") {
		t.Errorf("the paused run says %q", paused)
	}
	seen := map[string]bool{}
	for _, st := range view.Steps {
		if seen[st.Key] || st.Error != "" {
			t.Errorf("step %+v", st)
		}
		seen[st.Key] = true
	}
}

func TestAWaitingRunIsStoppedAndTriedAgainByHand(t *testing.T) {
	t.Parallel()
	var server *fakeollama.Server
	var kill atomic.Bool
	server = rehearsed(t, fakeollama.Config{Fault: func(c fakeollama.Call) fakeollama.Fault {
		if c.Number == 6 && kill.CompareAndSwap(false, true) {
			server.Kill()
		}
		return fakeollama.None
	}})
	s := samplesAt(t, studio.Options{}, server.Host())
	outcomes := make(chan research.Outcome, 20)
	defer s.Subscribe(func(e studio.Event) {
		if e.Run != nil && e.Run.Kind == "outcome" {
			outcomes <- e.Run.Outcome
		}
	})()
	run, err := s.StartRun(context.Background(), council(1))
	if err != nil {
		t.Fatal(err)
	}
	if got := next(t, outcomes); got != research.OutcomePaused {
		t.Fatalf("%s", got)
	}
	if _, err := s.ResumeRun(context.Background(), run.ID); err != nil {
		t.Errorf("trying now: %v", err)
	}
	if got := next(t, outcomes); got != research.OutcomePaused {
		t.Fatalf("the server is still away: %s", got)
	}
	started := time.Now()
	if err := s.StopRun(run.ID); err != nil {
		t.Fatal(err)
	}
	if got := next(t, outcomes); got != research.OutcomeStopped || time.Since(started) > time.Second {
		t.Errorf("stopped while waiting: %s after %v", got, time.Since(started))
	}
	if err := server.Restart(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		view, err := s.ResumeNow(context.Background(), run.ID, nil)
		if err == nil && view.Run.Outcome == research.OutcomeDone {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s, %v", view.Run.Outcome, err)
		}
	}
}

func TestStopIsAnsweredWhateverTheServerDoes(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]fakeollama.Fault{"it never answers": fakeollama.Hangs, "it answers": fakeollama.None} {
		server := rehearsed(t, fakeollama.Config{FirstToken: 150 * time.Millisecond, Fault: func(c fakeollama.Call) fakeollama.Fault {
			if c.Number > 3 {
				return fault
			}
			return fakeollama.None
		}})
		s := samplesAt(t, studio.Options{}, server.Host())
		outcome := make(chan research.Outcome, 4)
		defer s.Subscribe(func(e studio.Event) {
			if e.Run != nil && e.Run.Kind == "outcome" {
				outcome <- e.Run.Outcome
			}
		})()
		run, err := s.StartRun(context.Background(), council(2))
		if err != nil {
			t.Fatal(err)
		}
		for len(server.Calls()) < 5 {
			time.Sleep(10 * time.Millisecond)
		}
		started := time.Now()
		if err := s.StopRun(run.ID); err != nil {
			t.Fatal(err)
		}
		if got := next(t, outcome); got != research.OutcomeStopped || time.Since(started) > time.Second {
			t.Errorf("%s: %s after %v", name, got, time.Since(started))
		}
	}
}

func TestAServerThatBreaksOffForeverEndsTheRun(t *testing.T) {
	t.Parallel()
	server := rehearsed(t, fakeollama.Config{Fault: func(c fakeollama.Call) fakeollama.Fault {
		if c.Number > 4 {
			return fakeollama.Breaks
		}
		return fakeollama.None
	}})
	s := samplesAt(t, studio.Options{}, server.Host())
	view, err := s.RunNow(context.Background(), council(1), nil)
	if research.CodeOf(err) != research.CodeModelInterrupted || view.Run.Outcome != research.OutcomeFailed || view.Run.Error == "" {
		t.Errorf("%s %q, %v", view.Run.Outcome, view.Run.Error, err)
	}
}

func TestAnImpatientRunStaysPausedAndCanBeResumed(t *testing.T) {
	t.Parallel()
	var server *fakeollama.Server
	server = rehearsed(t, fakeollama.Config{Fault: func(c fakeollama.Call) fakeollama.Fault {
		if c.Number == 5 {
			server.Kill()
		}
		return fakeollama.None
	}})
	s := samplesAt(t, studio.Options{Patience: 50 * time.Millisecond}, server.Host())
	view, err := s.RunNow(context.Background(), council(1), nil)
	if code := research.CodeOf(err); code != research.CodeModelUnreachable && code != research.CodeModelInterrupted || view.Run.Outcome != research.OutcomePaused {
		t.Errorf("%s, %v", view.Run.Outcome, err)
	}
}

func TestARunIsRecordedAndReplayedWithoutItsServer(t *testing.T) {
	t.Parallel()
	server := rehearsed(t, fakeollama.Config{})
	library, replies := filepath.Join(t.TempDir(), "library"), filepath.Join(t.TempDir(), "replies")
	s := samplesAt(t, studio.Options{Library: library, Record: replies}, server.Host())
	want, err := s.RunNow(context.Background(), council(2), nil)
	if err != nil {
		t.Fatal(err)
	}
	server.Kill()
	player := openWith(t, studio.Options{Library: library, Replay: replies})
	got, err := player.RunNow(context.Background(), council(2), nil)
	if err != nil || got.Run.Model != "fake-llama" || got.Run.ModelDigest != want.Run.ModelDigest {
		t.Fatalf("%+v, %v", got.Run, err)
	}
	if len(got.Steps) != len(want.Steps) || got.Run.Used.PromptTokens != want.Run.Used.PromptTokens {
		t.Errorf("%d steps, %+v; recorded %d, %+v", len(got.Steps), got.Run.Used, len(want.Steps), want.Run.Used)
	}
	// Equals in rank are listed by their ids, which are the run's own.
	ratings := map[string]research.Rating{}
	for _, h := range want.Hypotheses {
		ratings[h.Statement] = h.Rating
	}
	for _, h := range got.Hypotheses {
		if rating, ok := ratings[h.Statement]; !ok || rating != h.Rating {
			t.Errorf("%q is rated %+v; recorded %+v", h.Statement, h.Rating, rating)
		}
	}
	other := council(2)
	other.Question = "What do glowworms eat?"
	if view, err := player.RunNow(context.Background(), other, nil); research.CodeOf(err) != research.CodeModelAbsent || view.Run.Outcome != research.OutcomeFailed {
		t.Errorf("a run that was not recorded: %s, %v", view.Run.Outcome, err)
	}
}
