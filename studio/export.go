package studio

import (
	"context"
	"io"

	"diwan/agents"
	"diwan/library"
	"diwan/notebook"
	"diwan/research"
)

// ExportFormats lists the ways out.
func ExportFormats() []ExportFormat {
	out := []ExportFormat{}
	for _, f := range notebook.Formats() {
		out = append(out, ExportFormat{f.Name, f.Title, f.Extension})
	}
	return out
}

// exportInput gathers all that an export shows: sources cited and traces.
func (s *Studio) exportInput(ctx context.Context, n research.Notebook) (notebook.Input, error) {
	in := notebook.Input{Notebook: n, Sources: map[research.SourceID]research.Source{}}
	seen := map[string]bool{}
	for _, c := range n.Cells {
		for _, e := range notebook.Evidence(c) {
			if _, ok := in.Sources[e.Source]; ok {
				continue
			}
			src, err := s.lib.Source(ctx, e.Source)
			if research.CodeOf(err) == research.CodeNotFound {
				// The source was deleted; the record keeps its quote and title.
				src, err = research.Source{ID: e.Source, Title: e.SourceTitle}, nil
			}
			if err != nil {
				return in, err
			}
			in.Sources[e.Source] = src
		}
		if c.Run == "" || seen[c.Run] {
			continue
		}
		seen[c.Run] = true
		run, err := s.lib.Run(ctx, c.Run)
		if research.CodeOf(err) == research.CodeNotFound {
			continue
		}
		if err != nil {
			return in, err
		}
		steps, err := s.lib.Steps(ctx, c.Run)
		if err != nil {
			return in, err
		}
		critiques, err := s.lib.Critiques(ctx, library.Selection{Run: c.Run})
		if err != nil {
			return in, err
		}
		in.Traces = append(in.Traces, notebook.Trace{Run: run, Steps: agents.NameSteps(run, deliveredSteps(steps, critiques))})
	}
	return in, nil
}

// Export writes a notebook to path, with sibling files where the format has
// them, and says which files it wrote.
func (s *Studio) Export(ctx context.Context, id, format, path string) (ExportResult, error) {
	n, err := s.lib.Notebook(ctx, id)
	if err != nil {
		return ExportResult{}, err
	}
	in, err := s.exportInput(ctx, n)
	if err != nil {
		return ExportResult{}, err
	}
	files, err := notebook.Export(in, format, path)
	if err != nil {
		return ExportResult{}, err
	}
	written, err := notebook.WriteFiles(files)
	return ExportResult{Format: format, Files: written}, err
}

// ExportName suggests a file name.
func (s *Studio) ExportName(ctx context.Context, id, format string) (string, error) {
	n, err := s.lib.Notebook(ctx, id)
	if err != nil {
		return "", err
	}
	return notebook.FileName(n.Title, format)
}

// WriteNotebook writes a notebook as Markdown.
func (s *Studio) WriteNotebook(ctx context.Context, w io.Writer, n research.Notebook) error {
	in, err := s.exportInput(ctx, n)
	if err != nil {
		return err
	}
	return notebook.WriteMarkdown(w, in)
}

// WriteHypothesis writes a hypothesis as Markdown.
func WriteHypothesis(w io.Writer, h research.Hypothesis) error {
	return writeText(w, notebook.HypothesisMarkdown(h))
}

// WritePlan writes a plan as Markdown.
func WritePlan(w io.Writer, p research.Plan) error { return writeText(w, notebook.PlanMarkdown(p)) }

// WriteCritique writes a critique as Markdown.
func WriteCritique(w io.Writer, c research.Critique) error {
	return writeText(w, notebook.CritiqueMarkdown(c))
}

// WriteAnswer writes an answer as Markdown.
func WriteAnswer(w io.Writer, a research.Answer) error {
	return writeText(w, notebook.AnswerMarkdown(a))
}

func writeText(w io.Writer, text string) error {
	if _, err := io.WriteString(w, text+"\n"); err != nil {
		return research.E(research.CodeExportFailed, "studio.write", "The text could not be written.", err)
	}
	return nil
}
