package studio_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/research"
	"diwan/samples"
	"diwan/studio"
)

// TestNothingOfAnOpinionLeaksBeforeTheYes looks for the words of every opinion,
// withheld effect and judgement in all that a person or program can read before
// the maker's yes: the run with its trace, the lists, events, the notebook and
// each export of it.
func TestNothingOfAnOpinionLeaksBeforeTheYes(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	for _, name := range []string{samples.Draft, samples.DraftArabic} {
		draft, err := samples.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]string{}
		note := func(what string, v any) {
			b, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			seen[what] = string(b)
		}
		events := []research.RunEvent{}
		view, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Title: name, Text: string(draft), Asks: []string{"Does the ending work?"}, Mind: "builtin", Wanted: "suggest fixes", Ideas: 3}, func(e research.RunEvent) { events = append(events, e) })
		if err != nil {
			t.Fatal(err)
		}
		c := view.Critiques[0]
		if len(c.Opinions) < 2 || len(c.Ideas) != 3 {
			t.Fatalf("%d opinions, %d ideas", len(c.Opinions), len(c.Ideas))
		}
		note("the run", view)
		note("events", events)
		list, err := s.Critiques(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		note("the list", list)
		n, err := s.Keep(ctx, research.CellCritique, c.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		note("the notebook", n)
		for _, f := range studio.ExportFormats() {
			if f.Name == "docx" {
				continue // packed; its text is the Markdown's
			}
			r, err := s.Export(ctx, n.ID, f.Name, filepath.Join(t.TempDir(), "x"+f.Extension))
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range r.Files {
				b, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				seen[filepath.Base(file)] = string(b)
			}
		}
		secrets := []string{}
		for _, o := range c.Opinions {
			if c, err = s.ConsentOpinion(ctx, c.ID, o.ID); err != nil {
				t.Fatal(err)
			}
		}
		for _, o := range c.Opinions {
			secrets = append(secrets, o.Text)
		}
		for _, f := range c.Findings {
			if f.Opinion != "" {
				secrets = append(secrets, f.Effect, f.Why+f.Effect, f.Direction)
			}
			if f.Withheld {
				t.Errorf("%s is withheld after the yes", f.ID)
			}
		}
		for _, j := range c.Judgement {
			secrets = append(secrets, j.Text)
		}
		for _, secret := range secrets {
			if len([]rune(secret)) < 12 {
				continue
			}
			for where, text := range seen {
				if strings.Contains(text, secret) {
					t.Errorf("%s: %s tells %q before the yes", name, where, secret)
				}
			}
		}
		// After all the yeses the run's trace tells the draft whole.
		if view, err = s.RunView(ctx, view.Run.ID); err != nil || !strings.Contains(view.Steps[stepOf(view, "critique")].Result, c.Opinions[0].Text) {
			t.Errorf("the trace still hides what was asked for: %v", err)
		}
	}
}

func stepOf(v studio.RunView, name string) int {
	for i, s := range v.Steps {
		if s.Name == name || s.Name == agents.StepName("ar", name) {
			return i
		}
	}
	return 0
}

func TestAnArgumentIsAnsweredAndKept(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	text := "Nadia climbed the steps. Nadia counted the steps. The steps were cold, and the steps were wet.\n\nIt was very, very sad. She felt sad and lonely."
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Title: "Steps", Text: text, Mind: "builtin", Rubric: "fiction", Opinions: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := view.Critiques[0]
	f := c.Findings[0]
	if c, err = s.ReplyFinding(ctx, c.ID, f.ID, "argue", "The repetition is deliberate; it is a refrain."); err != nil {
		t.Fatal(err)
	}
	got := c.Findings[0].Reply
	if got.Kind != "argue" || len(got.Exchange) != 2 || got.Exchange[0].From != "maker" || got.Exchange[1].From != "diwan" || got.Exchange[1].By != "builtin" || got.Exchange[1].Text == "" || !got.Conceded {
		t.Errorf("%+v", got)
	}
	if c, err = s.ReplyFinding(ctx, c.ID, f.ID, "accept", ""); err != nil || c.Findings[0].Reply.Kind != "accept" || len(c.Findings[0].Reply.Exchange) != 2 {
		t.Errorf("%+v, %v", c.Findings[0].Reply, err)
	}
	for _, bad := range [][2]string{{f.ID, "shrug"}, {"f99", "accept"}, {"f99", "argue"}} {
		if _, err := s.ReplyFinding(ctx, c.ID, bad[0], bad[1], "text"); err == nil {
			t.Errorf("%v was taken", bad)
		}
	}
	if _, err := s.RunNow(ctx, research.Request{Kind: research.RunContribute, Critique: c.ID, Text: "write the next line"}, nil); research.CodeOf(err) != research.CodeModelAbsent {
		t.Errorf("the builtin mind writes: %v", err)
	}
	if _, err = s.RunNow(ctx, research.Request{Kind: research.RunIdeas, Critique: c.ID, Ideas: 4}, nil); err == nil {
		c, err = s.Critique(ctx, c.ID)
	}
	if err != nil || len(c.Ideas) != 4 {
		t.Fatalf("%d ideas, %v", len(c.Ideas), err)
	}
	for _, i := range c.Ideas {
		if i.Distance < 0.3 || i.Axis == "" || i.Locus == nil || research.Slice(text, i.Locus.Start, i.Locus.End) != i.Quote {
			t.Errorf("%+v", i)
		}
	}
}

func TestARubricOfOnesOwnIsUsedAndRemembered(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	if _, err := s.SaveRubric("my-salt", "# Salt\n\n## Salt\nAll about salt.\n- Where is it?\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SaveRubric("../out", "# x\n\n## y\n"); err == nil {
		t.Error("a rubric got out of the library folder")
	}
	own := 0
	for _, r := range s.Rubrics("en") {
		if r.Own {
			own++
		}
	}
	if own != 1 {
		t.Errorf("%d rubrics of one's own", own)
	}
	text := "The salt stood on the table. Nobody passed it. They ate in silence until the rain."
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Title: "T", Text: text, Mind: "builtin", Rubric: "my-salt"}, nil)
	if err != nil || view.Critiques[0].Rubric != "my-salt" || !strings.Contains(view.Run.Request.RubricText, "All about salt") {
		t.Errorf("%+v, %v", view.Run.Request, err)
	}
	if _, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Title: "T", Text: text, Mind: "builtin", Rubric: "no-such-thing"}, nil); research.CodeOf(err) != research.CodeNotFound {
		t.Errorf("an unknown rubric: %v", err)
	}
}

func TestAPlanIsRevisedAndExported(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := withSamples(t)
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunPlan, Text: "Dune sage tea increases slow-wave sleep in adults", StartDate: "2027-01-10", Mind: "builtin"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := view.Plans[0]
	if p.SampleSize.Citation == nil || p.SampleSize.Citation.Verdict != research.Verified || p.SampleSize.Formula == "" || len(p.SampleSize.Curve) < 8 || len(p.AnalysisCode) != 2 || len(p.Claims) < 4 || p.SampleSize.DropoutCitation == nil {
		t.Errorf("the plan takes too little from the library: %+v", p.SampleSize)
	}
	effect, dropout := 0.3, 0.2
	r, err := s.RevisePlan(ctx, p.ID, studio.PlanEdit{Effect: &effect, Dropout: &dropout, Fields: map[string]string{"title": "Another title"}})
	if err != nil || r.SampleSize.N <= p.SampleSize.N || r.Title != "Another title" || r.SampleSize.Citation != nil || r.AnalysisCode[0].Text == p.AnalysisCode[0].Text {
		t.Fatalf("revised: %+v, %v", r.SampleSize, err)
	}
	if _, err := s.RevisePlan(ctx, p.ID, studio.PlanEdit{Fields: map[string]string{"id": "x"}}); research.CodeOf(err) != research.CodeInvalid {
		t.Errorf("a field that is none: %v", err)
	}
	dir := t.TempDir()
	for _, f := range studio.PlanFormats() {
		name, err := s.PlanExportName(ctx, p.ID, f.Name)
		if err != nil || filepath.Ext(name) != f.Extension {
			t.Errorf("%s is called %q, %v", f.Name, name, err)
		}
		if e, err := s.ExportPlan(ctx, p.ID, f.Name, filepath.Join(dir, f.Name+f.Extension)); err != nil || len(e.Files) != 1 {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}
