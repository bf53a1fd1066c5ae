package studio

import (
	"context"

	"diwan/notebook"
	"diwan/research"
)

// Notebooks lists a project's notebooks, last changed first.
func (s *Studio) Notebooks(ctx context.Context, project string) ([]research.NotebookSummary, error) {
	return s.lib.Notebooks(ctx, project)
}

// Notebook gives a notebook with its cells.
func (s *Studio) Notebook(ctx context.Context, id string) (research.Notebook, error) {
	return s.lib.Notebook(ctx, id)
}

// CreateNotebook makes a notebook.
func (s *Studio) CreateNotebook(ctx context.Context, project, title string) (research.Notebook, error) {
	n, err := s.lib.CreateNotebook(ctx, project, title, notebook.LanguageOf(title))
	s.notebookChanged(n.ID, err)
	return n, err
}

// RenameNotebook changes a notebook's title.
func (s *Studio) RenameNotebook(ctx context.Context, id, title string) (research.Notebook, error) {
	if err := s.lib.RenameNotebook(ctx, id, title); err != nil {
		return research.Notebook{}, err
	}
	return s.reopened(ctx, id)
}

// DeleteNotebook removes a notebook.
func (s *Studio) DeleteNotebook(ctx context.Context, id string) error {
	err := s.lib.DeleteNotebook(ctx, id)
	s.notebookChanged(id, err)
	return err
}

func (s *Studio) notebookChanged(id string, err error) {
	if err == nil {
		s.bus.publish(Event{Kind: "notebook", ID: id})
	}
}

func (s *Studio) reopened(ctx context.Context, id string) (research.Notebook, error) {
	n, err := s.lib.Notebook(ctx, id)
	s.notebookChanged(id, err)
	return n, err
}

// AddCell puts a cell of the user's at a position.
func (s *Studio) AddCell(ctx context.Context, id string, position int, kind research.CellKind, text string) (research.Notebook, error) {
	if kind != research.CellMarkdown && kind != research.CellCode {
		return research.Notebook{}, research.E(research.CodeInvalid, "studio.AddCell", "A new cell holds text or code.", nil)
	}
	cell := research.Cell{Kind: kind, Text: text, By: "user"}
	if kind == research.CellCode {
		cell.Language = "python"
	}
	if _, err := s.lib.AddCell(ctx, id, position, cell); err != nil {
		return research.Notebook{}, err
	}
	return s.reopened(ctx, id)
}

// UpdateCell changes a cell's text.
func (s *Studio) UpdateCell(ctx context.Context, cell string, version int, text string) (research.Cell, error) {
	c, err := s.lib.UpdateCell(ctx, cell, version, func(c *research.Cell) error { c.Text = text; return nil })
	s.notebookChanged(c.Notebook, err)
	return c, err
}

// MoveCell puts a cell elsewhere in its notebook.
func (s *Studio) MoveCell(ctx context.Context, cell string, position int) (research.Notebook, error) {
	id, err := s.lib.MoveCell(ctx, cell, position)
	if err != nil {
		return research.Notebook{}, err
	}
	return s.reopened(ctx, id)
}

// Keep puts a record into a notebook: its cell holds the record itself and the
// Markdown that a person may edit. A plan brings its analysis as code cells.
func (s *Studio) Keep(ctx context.Context, kind research.CellKind, record, id string) (research.Notebook, error) {
	cells, project, language, err := s.cellsFor(ctx, kind, record)
	if err != nil {
		return research.Notebook{}, err
	}
	if id, err = s.notebookFor(ctx, id, project, language); err != nil {
		return research.Notebook{}, err
	}
	for _, c := range cells {
		if _, err := s.lib.AddCell(ctx, id, -1, c); err != nil {
			return research.Notebook{}, err
		}
	}
	return s.reopened(ctx, id)
}

func (s *Studio) cellsFor(ctx context.Context, kind research.CellKind, record string) (cells []research.Cell, project, language string, err error) {
	switch kind {
	case research.CellHypothesis:
		h, err := s.lib.Hypothesis(ctx, record)
		return []research.Cell{{Kind: kind, Hypothesis: &h, Text: notebook.HypothesisMarkdown(h), By: h.Mind, Language: h.Language, Run: h.Run, Evidence: append(append([]research.Evidence{}, h.EvidenceFor...), h.EvidenceAgainst...)}}, h.Project, h.Language, err
	case research.CellPlan:
		p, err := s.lib.Plan(ctx, record)
		cells = []research.Cell{{Kind: kind, Plan: &p, Text: notebook.PlanMarkdown(p), By: p.Mind, Language: p.Language, Run: p.Run, Evidence: p.Evidence}}
		for _, script := range p.AnalysisCode {
			if script.Language == "python" {
				cells = append(cells, research.Cell{Kind: research.CellCode, Language: "python", Text: script.Text, By: p.Mind, Run: p.Run})
			}
		}
		return cells, p.Project, p.Language, err
	case research.CellCritique:
		c, err := s.Critique(ctx, record)
		return []research.Cell{{Kind: kind, Critique: &c, Text: notebook.CritiqueMarkdown(c), By: c.Mind, Language: c.Language, Run: c.Run}}, c.Project, c.Language, err
	case research.CellAnswer:
		a, err := s.lib.Answer(ctx, record)
		if err != nil {
			return nil, "", "", err
		}
		run, err := s.lib.Run(ctx, a.Run)
		evidence := []research.Evidence{}
		for _, c := range a.Claims {
			evidence = append(evidence, c.Citations...)
		}
		language := notebook.LanguageOf(a.Question)
		return []research.Cell{{Kind: kind, Answer: &a, Text: notebook.AnswerMarkdown(a), By: run.Mind, Language: language, Run: a.Run, Evidence: evidence}}, run.Project, language, err
	case research.CellReply:
		c, err := s.lib.Reply(ctx, record)
		evidence := []research.Evidence{}
		for _, p := range c.Points {
			for _, claim := range p.Claims {
				evidence = append(evidence, claim.Citations...)
			}
		}
		return []research.Cell{{Kind: kind, Reply: &c, Text: notebook.ReplyMarkdown(c), By: c.Mind, Language: c.Language, Run: c.Run, Evidence: evidence}}, c.Project, c.Language, err
	}
	return nil, "", "", research.E(research.CodeInvalid, "studio.Keep", "What is kept is a hypothesis, plan, critique, answer or reply.", nil)
}

// notebookFor gives the notebook to keep in: the one named, else the project's
// first, made when there is none.
func (s *Studio) notebookFor(ctx context.Context, id, project, language string) (string, error) {
	if id != "" {
		return id, nil
	}
	list, err := s.lib.Notebooks(ctx, project)
	if err != nil {
		return "", err
	}
	if len(list) > 0 {
		return list[0].ID, nil
	}
	title := "Notebook"
	if language == "ar" {
		title = "دفتر"
	}
	n, err := s.lib.CreateNotebook(ctx, project, title, language)
	return n.ID, err
}

// KeepQuote puts a span of a page into a notebook as a quote.
func (s *Studio) KeepQuote(ctx context.Context, source research.SourceID, page, start, end int, id string) (research.Notebook, error) {
	src, err := s.lib.Source(ctx, source)
	if err != nil {
		return research.Notebook{}, err
	}
	p, err := s.lib.Page(ctx, source, page)
	if err != nil {
		return research.Notebook{}, err
	}
	a := p.AnchorIn(start, end)
	if a.Quote == "" {
		return research.Notebook{}, research.E(research.CodeInvalid, "studio.KeepQuote", "Mark some text first.", nil)
	}
	e := research.Evidence{Source: source, SourceTitle: src.Title, Page: page, Quote: a.Quote, Anchor: a, Stance: research.Context, Verdict: research.Verified}
	if id, err = s.notebookFor(ctx, id, "", src.Language); err != nil {
		return research.Notebook{}, err
	}
	cell := research.Cell{Kind: research.CellQuote, Text: notebook.QuoteMarkdown(e), By: "user", Language: src.Language, Evidence: []research.Evidence{e}}
	if _, err := s.lib.AddCell(ctx, id, -1, cell); err != nil {
		return research.Notebook{}, err
	}
	return s.reopened(ctx, id)
}
