package studio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"diwan/research"
	"diwan/samples"
)

// DemoResult is what the demo made.
type DemoResult struct {
	Library    string   `json:"library"`
	Sources    int      `json:"sources"`
	Hypotheses int      `json:"hypotheses"`
	Notebook   string   `json:"notebook"`
	Files      []string `json:"files"`
}

// Demo does the whole job on the sample documents: import, search, hypotheses,
// a plan, a critique, a notebook and its exports to out.
func Demo(ctx context.Context, opts Options, out string, w io.Writer) (result DemoResult, err error) {
	s, err := Open(ctx, opts)
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	say := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) } //nolint:errcheck // narration may be lost
	result.Library = s.lib.Dir()
	dir, err := samples.Extract(filepath.Join(cacheDir(opts.CacheDir), "samples"))
	if err != nil {
		return result, err
	}
	say("Reading the sample documents …")
	job, err := s.ImportNow(ctx, []string{dir}, "", nil)
	if err != nil {
		return result, err
	}
	for _, i := range job.Report.Imported {
		say("  %s (%d pages, %d passages)", i.Title, i.Pages, i.Passages)
	}
	if len(job.Report.Failed) > 0 {
		return result, research.E(job.Report.Failed[0].Code, "studio.Demo", "A sample document could not be read: "+job.Report.Failed[0].Message, nil)
	}
	result.Sources = len(job.Report.Imported) + len(job.Report.Duplicates)
	n, err := s.CreateNotebook(ctx, "", "Diwan demo")
	if err != nil {
		return result, err
	}
	emit := func(e research.RunEvent) {
		if e.Kind == "step_done" && e.Step != nil && e.Step.Stage != "gather" && e.Step.Stage != "rank" {
			say("  %-9s %s", e.Step.Stage, e.Step.Summary)
		}
	}
	say("\nHypotheses: %s", samples.Question)
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunHypothesize, Question: samples.Question, Count: 5}, emit)
	if err != nil {
		return result, err
	}
	result.Hypotheses = len(view.Hypotheses)
	for _, h := range view.Hypotheses {
		say("  %d. %s", h.Rating.Rank, h.Statement)
	}
	for i, h := range view.Hypotheses {
		if i < 3 {
			if _, err := s.Keep(ctx, research.CellHypothesis, h.ID, n.ID); err != nil {
				return result, err
			}
		}
	}
	say("\nA plan for the first …")
	plan, err := s.RunNow(ctx, research.Request{Kind: research.RunPlan, Hypothesis: view.Hypotheses[0].ID}, emit)
	if err != nil {
		return result, err
	}
	if _, err := s.Keep(ctx, research.CellPlan, plan.Plans[0].ID, n.ID); err != nil {
		return result, err
	}
	say("\nA critique of a draft …")
	critique, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Path: filepath.Join(dir, samples.Draft)}, emit)
	if err != nil {
		return result, err
	}
	if _, err := s.Keep(ctx, research.CellCritique, critique.Critiques[0].ID, n.ID); err != nil {
		return result, err
	}
	result.Notebook = n.ID
	for _, format := range []string{"md", "ipynb", "html"} {
		e, err := s.Export(ctx, n.ID, format, filepath.Join(out, "diwan-demo."+format))
		if err != nil {
			return result, err
		}
		result.Files = append(result.Files, e.Files...)
	}
	return result, nil
}
