package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// DuplicateCell puts a copy of a cell after it, with its record and sources.
func (n *Notebooks) DuplicateCell(notebook, cell string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) {
		return s.DuplicateCell(ctx, notebook, cell)
	})
}

// UndoDelete puts a cell that was deleted since the program began back where it
// stood; the last one where cell is empty.
func (n *Notebooks) UndoDelete(notebook, cell string) (research.Notebook, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) (research.Notebook, error) {
		return s.UndoDelete(ctx, notebook, cell)
	})
}

// Search finds words as written in the cells of a project's notebooks, or of one
// notebook.
func (n *Notebooks) Search(project, notebook, query string) ([]studio.CellHit, error) {
	return call(n.d, func(ctx context.Context, s *studio.Studio) ([]studio.CellHit, error) {
		return s.SearchNotebooks(ctx, project, notebook, query)
	})
}
