//go:build unix

package studio_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"diwan/agents/agentstest"
	"diwan/llama/fakeollama"
	"diwan/research"
	"diwan/studio"
)

// TestMain lets the test's own program be the process that is killed.
func TestMain(m *testing.M) {
	if os.Getenv("DIWAN_DOOMED_LIBRARY") != "" {
		os.Exit(doomed())
	}
	os.Exit(m.Run())
}

func doomedRequest(mind string) research.Request {
	return research.Request{Kind: research.RunHypothesize, Question: agentstest.Question, Count: 2, Mind: mind}
}

// doomed works on a run and kills itself with SIGKILL: either as soon as one more
// step is stored, or when the next one after it has begun.
func doomed() int {
	ctx := context.Background()
	s, err := studio.Open(ctx, studio.Options{Library: os.Getenv("DIWAN_DOOMED_LIBRARY"), CacheDir: cache(), Version: "test", Replay: os.Getenv("DIWAN_DOOMED_REPLAY")})
	if err != nil {
		fmt.Println("open:", err)
		return 1
	}
	die := func() {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {}
	}
	begun, stored := map[string]bool{}, 0
	emit := func(e research.RunEvent) {
		switch {
		case e.Kind == "step" && stored > 0:
			die()
		case e.Kind == "step":
			begun[e.Step.ID] = true
		case e.Kind == "step_done" && begun[e.Step.ID]:
			if stored++; os.Getenv("DIWAN_DOOMED_WHEN") == "stored" {
				die()
			}
		}
	}
	var view studio.RunView
	if id := os.Getenv("DIWAN_DOOMED_RUN"); id != "" {
		view, err = s.ResumeNow(ctx, id, emit)
	} else {
		view, err = s.RunNow(ctx, doomedRequest(os.Getenv("DIWAN_DOOMED_MIND")), emit)
	}
	if err != nil {
		fmt.Println("run:", view.Run.Outcome, err)
		return 1
	}
	if err := s.Close(); err != nil {
		fmt.Println("close:", err)
		return 1
	}
	return 0
}

// notes is a library with the house's passages as files.
func notes(t *testing.T) string {
	t.Helper()
	dir, files := filepath.Join(t.TempDir(), "library"), t.TempDir()
	for i, p := range agentstest.New().Passages {
		if err := os.WriteFile(filepath.Join(files, fmt.Sprintf("note-%d.txt", i)), []byte(p.Text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := studio.Open(context.Background(), studio.Options{Library: dir, CacheDir: cache(), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if job, err := s.ImportNow(context.Background(), []string{files}, "", nil); err != nil || len(job.Report.Failed) > 0 {
		t.Fatalf("%+v, %v", job.Report, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// account is what a run came to, without ids and times.
func account(v studio.RunView) string {
	var b strings.Builder
	for _, st := range v.Steps {
		fmt.Fprintln(&b, st.Number, st.Stage, st.Summary, st.Error)
	}
	for _, h := range v.Hypotheses {
		fmt.Fprintln(&b, h.Statement, h.State, h.Verdict, h.Rating.Rank, len(h.EvidenceFor), len(h.EvidenceAgainst))
	}
	report, _ := json.Marshal(v.Run.Report.Verdicts)
	b.Write(report)
	return b.String()
}

func TestARunKilledAtEveryStepLosesNothingAndDoesNothingTwice(t *testing.T) {
	t.Parallel()
	library := notes(t)
	for _, mind := range []string{"builtin", "llama"} {
		t.Run(mind, func(t *testing.T) {
			t.Parallel()
			killedAtEveryStep(t, library, mind)
		})
	}
}

func killedAtEveryStep(t *testing.T, library, mind string) {
	ctx := context.Background()
	whole, killed, replies := filepath.Join(t.TempDir(), "whole"), filepath.Join(t.TempDir(), "killed"), ""
	for _, dir := range []string{whole, killed} {
		if err := os.CopyFS(dir, os.DirFS(library)); err != nil {
			t.Fatal(err)
		}
	}
	opts := studio.Options{Library: whole, CacheDir: cache(), Version: "test"}
	if mind == "llama" {
		replies = filepath.Join(t.TempDir(), "replies")
		opts.Record = replies
	}
	s := openWith(t, opts)
	if mind == "llama" {
		useHost(t, s, rehearsed(t, fakeollama.Config{}).Host())
	}
	want, err := s.RunNow(ctx, doomedRequest(mind), nil)
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	run, deaths := "", 0
	for ; ; deaths++ {
		if deaths > 2*len(want.Steps)+10 {
			v, _ := openWith(t, studio.Options{Library: killed}).RunView(ctx, run)
			for _, st := range v.Steps {
				t.Log(st.Number, st.Stage, st.Name, st.Summary, st.Error)
			}
			t.Fatalf("after %d deaths the run is still not at its end", deaths)
		}
		cmd := exec.Command(self)
		when := "stored"
		if deaths%2 == 1 {
			when = "begun"
		}
		cmd.Env = append(os.Environ(), "DIWAN_DOOMED_LIBRARY="+killed, "DIWAN_DOOMED_REPLAY="+replies, "DIWAN_DOOMED_MIND="+mind, "DIWAN_DOOMED_RUN="+run, "DIWAN_DOOMED_WHEN="+when)
		out, err := cmd.CombinedOutput()
		if err == nil {
			break
		}
		if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || status.Signal() != syscall.SIGKILL {
			t.Fatalf("after %d deaths: %v: %s", deaths, err, out)
		}
		if run == "" {
			run = onlyRun(t, killed)
		}
	}
	if deaths < len(want.Steps)/2 {
		t.Errorf("only %d deaths for %d steps", deaths, len(want.Steps))
	}
	got, err := openWith(t, studio.Options{Library: killed, CacheDir: cache(), Version: "test"}).RunView(ctx, run)
	if err != nil || got.Run.Outcome != research.OutcomeDone {
		t.Fatalf("%s, %v", got.Run.Outcome, err)
	}
	if account(got) != account(want) {
		t.Errorf("killed %d times the run comes to\n%s\nwhole it comes to\n%s", deaths, account(got), account(want))
	}
	seen := map[string]bool{}
	for _, st := range got.Steps {
		if seen[st.Key] {
			t.Errorf("the step %s %s is there twice", st.Stage, st.Name)
		}
		seen[st.Key] = true
	}
	t.Logf("%s: %d steps, killed %d times", mind, len(got.Steps), deaths)
}

func onlyRun(t *testing.T, dir string) string {
	t.Helper()
	s, err := studio.Open(context.Background(), studio.Options{Library: dir, CacheDir: cache(), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	runs, err := s.Runs(context.Background(), "")
	if err != nil || len(runs) != 1 || runs[0].Outcome != research.OutcomeInterrupted {
		t.Fatalf("runs %+v, %v", runs, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return runs[0].ID
}
