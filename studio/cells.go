package studio

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"

	"diwan/research"
)

// deleted keeps cells that were deleted while the program runs, so that a
// deletion can be undone; the last ones first, a notebook at a time.
type deleted struct {
	mu    sync.Mutex
	cells map[string][]research.Cell
}

const mostUndo = 50

func (d *deleted) push(c research.Cell) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cells == nil {
		d.cells = map[string][]research.Cell{}
	}
	list := append(d.cells[c.Notebook], c)
	d.cells[c.Notebook] = list[max(0, len(list)-mostUndo):]
}

// pop takes the cell with this id, or the last one where id is empty.
func (d *deleted) pop(notebook, id string) (research.Cell, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	list := d.cells[notebook]
	for i := len(list) - 1; i >= 0; i-- {
		if id == "" || list[i].ID == id {
			c := list[i]
			d.cells[notebook] = slices.Delete(slices.Clone(list), i, i+1)
			return c, true
		}
	}
	return research.Cell{}, false
}

// undo is shared by the studios of this process: a notebook's id is its own.
var undo deleted

// DeleteCell removes a cell; UndoDelete brings it back while the program runs.
func (s *Studio) DeleteCell(ctx context.Context, cell string) (research.Notebook, error) {
	var copied research.Cell
	// A change that changes nothing reads the cell and its notebook.
	if _, err := s.lib.UpdateCell(ctx, cell, 0, func(c *research.Cell) error { copied = *c; return nil }); err != nil {
		return research.Notebook{}, err
	}
	id, err := s.lib.DeleteCell(ctx, cell)
	if err != nil {
		return research.Notebook{}, err
	}
	undo.push(copied)
	return s.reopened(ctx, id)
}

// UndoDelete puts a deleted cell back where it stood, with its record and its
// sources: the one with this id, or the one deleted last where cell is empty.
func (s *Studio) UndoDelete(ctx context.Context, notebook, cell string) (research.Notebook, error) {
	c, ok := undo.pop(notebook, cell)
	if !ok {
		return research.Notebook{}, research.E(research.CodeNotFound, "studio.UndoDelete", "Nothing was deleted here since the program began.", nil)
	}
	if _, err := s.lib.AddCell(ctx, notebook, c.Position, c); err != nil {
		undo.push(c)
		return research.Notebook{}, err
	}
	return s.reopened(ctx, notebook)
}

// DuplicateCell puts a copy of a cell after it, with its record and sources.
func (s *Studio) DuplicateCell(ctx context.Context, notebook, cell string) (research.Notebook, error) {
	n, err := s.lib.Notebook(ctx, notebook)
	if err != nil {
		return n, err
	}
	for _, c := range n.Cells {
		if c.ID == cell {
			if _, err := s.lib.AddCell(ctx, notebook, c.Position+1, c); err != nil {
				return n, err
			}
			return s.reopened(ctx, notebook)
		}
	}
	return n, research.E(research.CodeNotFound, "studio.DuplicateCell", "This cell is not in the notebook any more.", nil)
}

// CellHit is a place in a notebook that a search finds; Start and End are code
// points in the cell's text.
type CellHit struct {
	Notebook string `json:"notebook"`
	Title    string `json:"title"`
	Cell     string `json:"cell"`
	Position int    `json:"position"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Snippet  string `json:"snippet"`
}

const mostHits = 200

// SearchNotebooks looks for words as written, without regard to case, Arabic
// marks, tatweel or the forms of alef; in one notebook, or in all of a project
// where notebook is empty.
func (s *Studio) SearchNotebooks(ctx context.Context, project, notebook, query string) ([]CellHit, error) {
	hits := []CellHit{}
	wanted, _ := foldForSearch(query)
	if len(wanted) == 0 {
		return hits, nil
	}
	ids := []string{notebook}
	if notebook == "" {
		list, err := s.lib.Notebooks(ctx, project)
		if err != nil {
			return nil, err
		}
		ids = ids[:0]
		for _, n := range list {
			ids = append(ids, n.ID)
		}
	}
	for _, id := range ids {
		n, err := s.lib.Notebook(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, c := range n.Cells {
			text, at := foldForSearch(c.Text)
			for from := 0; len(hits) < mostHits; {
				i := indexRunes(text[from:], wanted)
				if i < 0 {
					break
				}
				start, end := at[from+i], at[from+i+len(wanted)-1]+1
				hits = append(hits, CellHit{Notebook: n.ID, Title: n.Title, Cell: c.ID, Position: c.Position, Start: start, End: end, Snippet: strings.Join(strings.Fields(research.Slice(c.Text, max(0, start-50), end+50)), " ")})
				from += i + len(wanted)
			}
		}
	}
	return hits, nil
}

// foldForSearch folds a text and tells where each folded letter stands.
func foldForSearch(s string) (folded []rune, at []int) {
	n := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || r == 0x640: // marks and tatweel
		case r == 'أ' || r == 'إ' || r == 'آ':
			folded, at = append(folded, 'ا'), append(at, n)
		case r == 'ى':
			folded, at = append(folded, 'ي'), append(at, n)
		default:
			folded, at = append(folded, unicode.ToLower(r)), append(at, n)
		}
		n++
	}
	for len(folded) > 0 && unicode.IsSpace(folded[0]) {
		folded, at = folded[1:], at[1:]
	}
	for len(folded) > 0 && unicode.IsSpace(folded[len(folded)-1]) {
		folded, at = folded[:len(folded)-1], at[:len(at)-1]
	}
	return folded, at
}

func indexRunes(text, wanted []rune) int {
	for i := 0; i+len(wanted) <= len(text); i++ {
		k := 0
		for k < len(wanted) && text[i+k] == wanted[k] {
			k++
		}
		if k == len(wanted) {
			return i
		}
	}
	return -1
}
