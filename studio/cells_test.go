package studio_test

import (
	"context"
	"testing"

	"diwan/research"
)

func TestANotebookIsEdited(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	n, err := s.CreateNotebook(ctx, "", "Edits")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"The lamp keeper", "مُريميّة الكثبان", "Last LAMP"} {
		if n, err = s.AddCell(ctx, n.ID, -1, research.CellMarkdown, text); err != nil {
			t.Fatal(err)
		}
	}
	if n, err = s.MoveCell(ctx, n.Cells[2].ID, 0); err != nil || n.Cells[0].Text != "Last LAMP" {
		t.Fatalf("%+v, %v", n.Cells, err)
	}
	if n, err = s.DuplicateCell(ctx, n.ID, n.Cells[1].ID); err != nil || len(n.Cells) != 4 || n.Cells[2].Text != "The lamp keeper" || n.Cells[2].ID == n.Cells[1].ID {
		t.Fatalf("%+v, %v", n.Cells, err)
	}
	gone := n.Cells[3]
	if n, err = s.DeleteCell(ctx, gone.ID); err != nil || len(n.Cells) != 3 {
		t.Fatal(err)
	}
	if n, err = s.DeleteCell(ctx, n.Cells[0].ID); err != nil || len(n.Cells) != 2 {
		t.Fatal(err)
	}
	for range 2 {
		if n, err = s.UndoDelete(ctx, n.ID, ""); err != nil {
			t.Fatal(err)
		}
	}
	if len(n.Cells) != 4 || n.Cells[3].Text != gone.Text || n.Cells[0].Text != "Last LAMP" {
		t.Errorf("undone: %+v", n.Cells)
	}
	if _, err := s.UndoDelete(ctx, n.ID, ""); research.CodeOf(err) != research.CodeNotFound {
		t.Errorf("a third undo: %v", err)
	}
	// A cell is brought back by its name, whatever was deleted since.
	first := n.Cells[3].ID
	for _, id := range []string{first, n.Cells[2].ID} {
		if _, err := s.DeleteCell(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	if n, err = s.UndoDelete(ctx, n.ID, first); err != nil || n.Cells[2].Text != gone.Text {
		t.Errorf("%+v, %v", n.Cells, err)
	}
	if n, err = s.UndoDelete(ctx, n.ID, ""); err != nil || len(n.Cells) != 4 {
		t.Errorf("%+v, %v", n.Cells, err)
	}
	hits, err := s.SearchNotebooks(ctx, "", "", "lamp")
	if err != nil || len(hits) != 3 {
		t.Fatalf("%+v, %v", hits, err)
	}
	for _, h := range hits {
		text := n.Cells[h.Position].Text
		if got := research.Slice(text, h.Start, h.End); got != "lamp" && got != "LAMP" {
			t.Errorf("%+v finds %q", h, got)
		}
	}
	if hits, err = s.SearchNotebooks(ctx, "", n.ID, "مريمية"); err != nil || len(hits) != 1 || research.Slice(n.Cells[hits[0].Position].Text, hits[0].Start, hits[0].End) != "مُريميّة" {
		t.Errorf("%+v, %v", hits, err)
	}
	cell := n.Cells[0]
	if _, err := s.UpdateCell(ctx, cell.ID, cell.Version, "mine"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.UpdateCell(ctx, cell.ID, cell.Version, "theirs"); research.CodeOf(err) != research.CodeConflict {
		t.Errorf("a stale edit: %v", err)
	}
}
