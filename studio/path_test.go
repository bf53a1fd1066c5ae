package studio_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diwan/research"
	"diwan/samples"
	"diwan/studio"
)

// open opens a fresh studio that closes with the test. The cache of compiled
// WebAssembly is shared by the tests.
func open(t *testing.T, dir string) *studio.Studio {
	t.Helper()
	s, err := studio.Open(context.Background(), studio.Options{Library: dir, CacheDir: cache(), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

func cache() string { return filepath.Join(os.TempDir(), "diwan-test-cache") }

// withSamples is a studio that holds the sample documents.
func withSamples(t *testing.T) *studio.Studio {
	t.Helper()
	s := open(t, t.TempDir())
	dir, err := samples.Extract(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	job, err := s.ImportNow(context.Background(), []string{dir}, "", nil)
	if err != nil || len(job.Report.Failed) > 0 {
		t.Fatalf("import: %+v, %v", job.Report, err)
	}
	return s
}

func TestFromPapersToAnExportedNotebook(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := withSamples(t)
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunHypothesize, Question: samples.Question, Count: 5, Mind: "builtin"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	best := view.Hypotheses[0]
	if !strings.Contains(strings.ToLower(best.Statement), "dune sage") || !strings.Contains(best.Statement, "vocabulary retention") || best.Strategy != research.StrategyABC {
		t.Errorf("the planted link does not come first: %q (%s)", best.Statement, best.Strategy)
	}
	sources := map[research.SourceID]bool{}
	for _, e := range best.EvidenceFor {
		sources[e.Source] = true
		if e.Verdict != research.Verified || e.Anchor.Quote == "" {
			t.Errorf("evidence %+v", e)
		}
		// What the citation opens must be what it quotes.
		p, err := s.Passage(ctx, e.Passage)
		if err != nil || !strings.Contains(p.Text, e.Quote) {
			t.Errorf("the passage does not hold %q: %v", e.Quote, err)
		}
	}
	if len(sources) < 2 || best.Null == "" || len(best.Rivals) == 0 || best.RefutedBy == "" || best.Rating.Rank != 1 {
		t.Errorf("an incomplete record: %+v", best)
	}
	if view.Run.Outcome != research.OutcomeDone || view.Run.Report == nil || view.Run.Report.AIUse == "" || len(view.Steps) < 8 {
		t.Errorf("run %+v with %d steps", view.Run, len(view.Steps))
	}
	plan, err := s.RunNow(ctx, research.Request{Kind: research.RunPlan, Hypothesis: best.ID, StartDate: "2027-01-10"}, nil)
	if err != nil || plan.Plans[0].SampleSize.N < 10 || len(plan.Plans[0].Schedule) == 0 || len(plan.Plans[0].SampleSize.Sensitivity) == 0 {
		t.Fatalf("plan: %v", err)
	}
	n, err := s.Keep(ctx, research.CellHypothesis, best.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	if n, err = s.Keep(ctx, research.CellPlan, plan.Plans[0].ID, n.ID); err != nil || len(n.Cells) != 3 {
		t.Fatalf("notebook: %d cells, %v", len(n.Cells), err)
	}
	out := t.TempDir()
	for format, want := range map[string]string{"md": "✓ verified", "ipynb": `"nbformat_minor": 5`, "html": "<blockquote dir="} {
		r, err := s.Export(ctx, n.ID, format, filepath.Join(out, "n."+format))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(r.Files[0])
		if err != nil || !strings.Contains(string(b), want) {
			t.Errorf("%s lacks %q: %v", format, want, err)
		}
	}
	if _, err := os.Stat(filepath.Join(out, "n.bib")); err != nil {
		t.Error("no BibTeX beside the Markdown")
	}
}

func TestACritiqueAsksBeforeItGivesOpinions(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	draft, err := samples.Read(samples.Draft)
	if err != nil {
		t.Fatal(err)
	}
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Title: "The Lamp Keeper", Text: string(draft), Asks: []string{"Does the ending work?"}, Mind: "builtin"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := view.Critiques[0]
	if len(c.Findings) == 0 || len(c.Opinions) == 0 || len(c.Answers) != 1 || len(c.NeutralQuestions) == 0 || len(c.Meaning) == 0 {
		t.Fatalf("critique %+v", c)
	}
	for _, f := range c.Findings {
		if got := research.Slice(string(draft), f.Locus.Start, f.Locus.End); got != f.Quote {
			t.Errorf("the finding's place holds %q, not %q", got, f.Quote)
		}
	}
	for _, o := range c.Opinions {
		if o.Text != "" {
			t.Errorf("an opinion nobody asked for: %q", o.Text)
		}
	}
	c, err = s.ConsentOpinion(ctx, c.ID, c.Opinions[0].ID)
	if err != nil || c.Opinions[0].Text == "" || len(c.Opinions) > 1 && c.Opinions[1].Text != "" {
		t.Fatalf("after the yes: %+v, %v", c.Opinions, err)
	}
}

func TestTheLibraryThatDoesNotSaySaysSo(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := withSamples(t)
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunAsk, Question: "What is the melting point of tungsten carbide?", Mind: "builtin"}, nil)
	if err != nil || !view.Answers[0].Silent {
		t.Fatalf("answer %+v, %v", view.Answers, err)
	}
	view, err = s.RunNow(ctx, research.Request{Kind: research.RunAsk, Question: "Does dim bedroom light reduce slow-wave sleep?", Mind: "builtin"}, nil)
	if err != nil || view.Answers[0].Silent || len(view.Answers[0].Claims[0].Citations) == 0 {
		t.Fatalf("answer %+v, %v", view.Answers, err)
	}
}

func TestBadFilesGetASentenceAndTheOthersAreImported(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	good, err := samples.Read("field-notes-dune-sage.txt")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"good.txt": good, "same.txt": good, "empty.pdf": {}, "broken.pdf": []byte("%PDF-1.7\nthis goes nowhere"), "lies.pdf": []byte("just text"),
		"binary.txt": {0, 1, 2, 3, 0, 0, 0, 9}, "blank.md": []byte("   \n\n"),
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := open(t, t.TempDir())
	job, err := s.ImportNow(context.Background(), []string{dir, filepath.Join(dir, "gone.pdf")}, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	r := job.Report
	if len(r.Imported) != 1 || len(r.Duplicates) != 1 || job.State != research.JobPartly {
		t.Errorf("imported %+v, duplicates %+v, %s", r.Imported, r.Duplicates, job.State)
	}
	want := map[string]research.Code{"empty.pdf": research.CodeFileEmpty, "broken.pdf": research.CodeFileBroken, "lies.pdf": research.CodeFileBroken, "binary.txt": research.CodeFileBroken, "blank.md": research.CodeFileEmpty, "gone.pdf": research.CodeFileMissing}
	for _, f := range r.Failed {
		name := filepath.Base(f.Path)
		if f.Code != want[name] || f.Message == "" {
			t.Errorf("%s: %s %q; want %s", name, f.Code, f.Message, want[name])
		}
		delete(want, name)
	}
	if len(want) > 0 {
		t.Errorf("no word of %v", want)
	}
}

func TestAnEmptyLibraryIsSaidSo(t *testing.T) {
	t.Parallel()
	s := open(t, t.TempDir())
	if _, err := s.RunNow(context.Background(), research.Request{Kind: research.RunHypothesize, Question: "Why?"}, nil); research.CodeOf(err) != research.CodeLibraryEmpty {
		t.Errorf("%v", err)
	}
	if _, err := s.Search(context.Background(), "why", 5, ""); research.CodeOf(err) != research.CodeLibraryEmpty {
		t.Errorf("%v", err)
	}
}

func TestTwoWindowsOnOneLibrarySeeEachOther(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir := t.TempDir()
	one, two := open(t, dir), open(t, dir)
	file := filepath.Join(t.TempDir(), "note.txt")
	if err := os.WriteFile(file, []byte("Glowworms sing in the cold, said the keeper, and nobody believed her for years."), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := one.ImportNow(ctx, []string{file}, "", nil); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(15 * time.Second); ; {
		found, err := two.Search(ctx, "glowworms", 5, "")
		if err == nil && len(found) == 1 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("the second window finds %v, %v", found, err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func TestARunStoppedAtAnyStepResumesToTheSameEnd(t *testing.T) {
	t.Parallel()
	s := withSamples(t)
	request := research.Request{Kind: research.RunHypothesize, Question: samples.Question, Count: 3, Mind: "builtin"}
	whole, err := s.RunNow(context.Background(), request, nil)
	if err != nil {
		t.Fatal(err)
	}
	for stop := 1; stop < len(whole.Steps); stop += 4 {
		ctx, cancel := context.WithCancel(context.Background())
		n := 0
		view, err := s.RunNow(ctx, request, func(e research.RunEvent) {
			if e.Kind == "step_done" {
				if n++; n == stop {
					cancel()
				}
			}
		})
		cancel()
		if research.CodeOf(err) != research.CodeCancelled || view.Run.Outcome != research.OutcomeStopped {
			t.Fatalf("stopped after %d: %s, %v", stop, view.Run.Outcome, err)
		}
		again, err := s.ResumeNow(context.Background(), view.Run.ID, nil)
		if err != nil || again.Run.Outcome != research.OutcomeDone {
			t.Fatalf("resumed after %d: %v", stop, err)
		}
		if len(again.Hypotheses) != len(whole.Hypotheses) || len(again.Steps) != len(whole.Steps) {
			t.Fatalf("after %d: %d hypotheses, %d steps; want %d, %d", stop, len(again.Hypotheses), len(again.Steps), len(whole.Hypotheses), len(whole.Steps))
		}
		for i := range again.Hypotheses {
			if again.Hypotheses[i].Statement != whole.Hypotheses[i].Statement || again.Hypotheses[i].Rating != whole.Hypotheses[i].Rating {
				t.Errorf("after %d: hypothesis %d differs", stop, i)
			}
		}
	}
}

func TestTheSafetyPolicyStopsAndTheOverrideIsRecorded(t *testing.T) {
	t.Parallel()
	s := withSamples(t)
	r := research.Request{Kind: research.RunHypothesize, Question: "How to increase the transmissibility of a virus?", Mind: "builtin"}
	view, err := s.RunNow(context.Background(), r, nil)
	if research.CodeOf(err) != research.CodeRefused || view.Run.Outcome != research.OutcomeFailed {
		t.Fatalf("%s, %v", view.Run.Outcome, err)
	}
	r.Confirmed = true
	view, err = s.RunNow(context.Background(), r, nil)
	if research.CodeOf(err) == research.CodeRefused || len(view.Run.Approvals) != 1 || !view.Run.Approvals[0].Granted {
		t.Fatalf("confirmed: %+v, %v", view.Run.Approvals, err)
	}
}

func TestRecordsHoldNoNullLists(t *testing.T) {
	t.Parallel()
	s := withSamples(t)
	view, err := s.RunNow(context.Background(), research.Request{Kind: research.RunHypothesize, Question: samples.QuestionArabic, Count: 3, Mind: "builtin"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(view.Hypotheses)
	if err != nil || strings.Contains(string(b), ":null") && !strings.Contains(string(b), `"null":`) {
		t.Errorf("null in %s, %v", b, err)
	}
	best := view.Hypotheses[0]
	if !strings.Contains(best.Statement, "مريمية الكثبان") || !strings.Contains(best.Statement, "حفظ المفردات") || best.Strategy != research.StrategyABC {
		t.Errorf("the link planted in Arabic does not come first: %q (%s)", best.Statement, best.Strategy)
	}
	for _, h := range view.Hypotheses {
		if h.Language != "ar" {
			t.Errorf("an Arabic question got %s", h.Language)
		}
	}
}
