package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// Notebooks is the window's door to what a person keeps.
type Notebooks struct{ d *desk }

// List gives a project's notebooks, last changed first.
func (n *Notebooks) List(project string) ([]research.NotebookSummary, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) ([]research.NotebookSummary, error) {
		return s.Notebooks(ctx, project)
	})
}

// Open gives a notebook with its cells.
func (n *Notebooks) Open(id string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) { return s.Notebook(ctx, id) })
}

// Create makes a notebook.
func (n *Notebooks) Create(project, title string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) {
		return s.CreateNotebook(ctx, project, title)
	})
}

// Rename changes a notebook's title.
func (n *Notebooks) Rename(id, title string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) {
		return s.RenameNotebook(ctx, id, title)
	})
}

// Delete removes a notebook with its cells.
func (n *Notebooks) Delete(id string) error {
	return do(n.d, func(ctx context.Context, s *studio.Studio) error { return s.DeleteNotebook(ctx, id) })
}

// AddCell puts a cell of the user's at a position (from 0; -1: the end).
func (n *Notebooks) AddCell(notebook string, position int, kind research.CellKind, text string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) {
		return s.AddCell(ctx, notebook, position, kind, text)
	})
}

// UpdateCell changes a cell's text. A version that is not the cell's present
// one is a conflict: nothing is overwritten.
func (n *Notebooks) UpdateCell(cell string, version int, text string) (research.Cell, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Cell, error) {
		return s.UpdateCell(ctx, cell, version, text)
	})
}

// MoveCell puts a cell elsewhere in its notebook (position from 0).
func (n *Notebooks) MoveCell(cell string, position int) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) {
		return s.MoveCell(ctx, cell, position)
	})
}

// DeleteCell removes a cell.
func (n *Notebooks) DeleteCell(cell string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) { return s.DeleteCell(ctx, cell) })
}

// Keep puts a record into a notebook as a cell: kind is hypothesis, plan,
// critique or answer. An empty notebook id keeps it in the project's first
// notebook, which is made when there is none.
func (n *Notebooks) Keep(kind research.CellKind, record, notebook string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) {
		return s.Keep(ctx, kind, record, notebook)
	})
}

// KeepQuote puts a passage's span into a notebook as a quote cell; start and
// end are code points in the page's text.
func (n *Notebooks) KeepQuote(source research.SourceID, page, start, end int, notebook string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) {
		return s.KeepQuote(ctx, source, page, start, end, notebook)
	})
}

// Formats lists the ways out.
func (n *Notebooks) Formats() []studio.ExportFormat { return studio.ExportFormats() }

// Export writes a notebook to a file; with an empty path the system's save
// dialog asks for one. An empty result means the dialog was cancelled.
func (n *Notebooks) Export(notebook, format, path string) (studio.ExportResult, error) {
	return n.d.export(notebook, format, path)
}
