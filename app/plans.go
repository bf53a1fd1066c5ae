package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// Plan gives one plan.
func (c *Council) Plan(id string) (research.Plan, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Plan, error) { return s.Plan(ctx, id) })
}

// RevisePlan changes a plan's numbers or words; sample size, power curve,
// analysis code and schedule are computed again.
func (c *Council) RevisePlan(id string, edit studio.PlanEdit) (research.Plan, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Plan, error) { return s.RevisePlan(ctx, id, edit) })
}

// PlanFormats lists the ways out of a plan.
func (c *Council) PlanFormats() []studio.ExportFormat { return studio.PlanFormats() }

// PlanExportName suggests a file name.
func (c *Council) PlanExportName(id, format string) (string, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (string, error) { return s.PlanExportName(ctx, id, format) })
}

// ExportPlan writes a plan to a file: OSF preregistration, checklist, calendar,
// Markdown, JSON, or its analysis as code.
func (c *Council) ExportPlan(id, format, path string) (studio.ExportResult, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (studio.ExportResult, error) {
		return s.ExportPlan(ctx, id, format, path)
	})
}

// Ideas adds directions the work could go, far apart, because the maker asked.
func (c *Council) Ideas(critique string, count int, about string) (research.Critique, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Critique, error) {
		return s.IdeasFor(ctx, critique, count, about)
	})
}

// Contribute has the agent write what the maker asks for; it is kept beside the
// work under the agent's name.
func (c *Council) Contribute(critique, ask string) (research.Critique, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Critique, error) {
		return s.ContributeTo(ctx, critique, ask)
	})
}

// Rubrics lists what a critique can look at, in en or ar.
func (c *Council) Rubrics(language string) ([]studio.Rubric, error) {
	return call(c.d, func(_ context.Context, s *studio.Studio) ([]studio.Rubric, error) { return s.Rubrics(language), nil })
}

// SaveRubric writes a rubric of the user's own.
func (c *Council) SaveRubric(name, text string) (studio.Rubric, error) {
	return call(c.d, func(_ context.Context, s *studio.Studio) (studio.Rubric, error) { return s.SaveRubric(name, text) })
}

// Duplicate puts a copy of a cell after it.
func (n *Notebooks) Duplicate(notebook, cell string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) {
		return s.DuplicateCell(ctx, notebook, cell)
	})
}

// UndoDelete brings the cell that was deleted last back.
func (n *Notebooks) UndoDelete(notebook string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) {
		return s.UndoDelete(ctx, notebook)
	})
}

// Search looks for words in a notebook, or in all of a project's.
func (n *Notebooks) Search(project, notebook, query string) ([]studio.CellHit, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) ([]studio.CellHit, error) {
		return s.SearchNotebooks(ctx, project, notebook, query)
	})
}
