package library_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"diwan/library"
	"diwan/research"
)

// open opens a fresh library that closes with the test.
func open(t *testing.T, dir string) *library.Library {
	t.Helper()
	l, err := library.Open(context.Background(), dir, library.Options{})
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return l
}

// paper is an import of one page with two passages, from a real file.
func paper(t *testing.T, text string) library.Import {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper.TXT")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	id := research.NewSourceID([]byte(text))
	page := research.Page{Number: 1, Text: text, Words: []research.Word{{Start: 0, End: 3, Boxes: []research.Rect{{1, 2, 3, 4}}}}}
	half := research.RuneLen(text) / 2
	passages := []research.Passage{}
	for i, span := range [][2]int{{0, half}, {half, research.RuneLen(text)}} {
		a := page.AnchorIn(span[0], span[1])
		passages = append(passages, research.Passage{
			ID: research.NewPassageID(id, 1, span[0], span[1], a.Quote), Source: id, Ordinal: i, Kind: research.PassageBody,
			Text: a.Quote, Anchor: a, Language: "en", Sentences: []research.Sentence{{Start: 0, End: span[1] - span[0]}},
		})
	}
	return library.Import{
		Document: &research.Document{Source: research.Source{ID: id, Title: "A paper", Kind: "text", Language: "en", Authors: []string{}}, PageTexts: []research.Page{page}},
		Passages: passages, Path: path,
		Vectors: map[string][][]float32{"test": {{1, 0}, {0, 1}}},
	}
}

func TestAnImportedPaperComesBackWhole(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := open(t, t.TempDir())
	in := paper(t, "حديث عن النوم. Sleep helps memory, or so we think.")
	added, err := l.ImportSource(ctx, in)
	if err != nil || !added {
		t.Fatalf("ImportSource = %v, %v", added, err)
	}
	again, err := l.ImportSource(ctx, in)
	if err != nil || again {
		t.Fatalf("second ImportSource = %v, %v; want a duplicate", again, err)
	}
	pages, err := l.Pages(ctx, in.Document.Source.ID)
	if err != nil || len(pages) != 1 || pages[0].Text != in.Document.PageTexts[0].Text || len(pages[0].Words) != 1 {
		t.Fatalf("Pages = %+v, %v", pages, err)
	}
	for _, want := range in.Passages {
		got, err := l.Passage(ctx, want.ID)
		if err != nil || got.Text != want.Text || got.Anchor.Quote != want.Text || got.Anchor.Start != want.Anchor.Start {
			t.Fatalf("Passage = %+v, %v; want %+v", got, err, want)
		}
	}
	n := 0
	err = l.EachVector(ctx, "test", func(_ research.PassageID, s research.SourceID, v []float32) error {
		if s != in.Document.Source.ID || len(v) != 2 {
			t.Errorf("vector of %s: %v", s, v)
		}
		n++
		return nil
	})
	if err != nil || n != 2 {
		t.Fatalf("EachVector saw %d, %v", n, err)
	}
	path, err := l.OriginalPath(ctx, in.Document.Source.ID)
	if err != nil {
		t.Fatal(err)
	}
	if kept, err := os.ReadFile(path); err != nil || string(kept) != in.Document.PageTexts[0].Text {
		t.Fatalf("original = %q, %v", kept, err)
	}
	if err := l.DeleteSource(ctx, in.Document.Source.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the original outlived its source: %v", err)
	}
	if _, err := l.Passage(ctx, in.Passages[0].ID); research.CodeOf(err) != research.CodeNotFound {
		t.Errorf("a passage outlived its source: %v", err)
	}
	if err := l.CheckIntegrity(ctx); err != nil {
		t.Error(err)
	}
}

func TestAStaleEditOverwritesNothing(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir := t.TempDir()
	one, two := open(t, dir), open(t, dir)
	n, err := one.CreateNotebook(ctx, "", "Notes", "en")
	if err != nil {
		t.Fatal(err)
	}
	cell, err := one.AddCell(ctx, n.ID, -1, research.Cell{Kind: research.CellMarkdown, Text: "first"})
	if err != nil {
		t.Fatal(err)
	}
	set := func(text string) func(*research.Cell) error {
		return func(c *research.Cell) error { c.Text = text; return nil }
	}
	if _, err := two.UpdateCell(ctx, cell.ID, cell.Version, set("second")); err != nil {
		t.Fatal(err)
	}
	if _, err := one.UpdateCell(ctx, cell.ID, cell.Version, set("lost")); research.CodeOf(err) != research.CodeConflict {
		t.Fatalf("stale edit: %v; want a conflict", err)
	}
	got, err := one.Notebook(ctx, n.ID)
	if err != nil || got.Cells[0].Text != "second" {
		t.Fatalf("cell = %+v, %v", got.Cells, err)
	}
}

func TestCellsMoveAndKeepTheirOrder(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := open(t, t.TempDir())
	n, err := l.CreateNotebook(ctx, "", "Notes", "en")
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, text := range []string{"a", "b", "c", "d"} {
		c, err := l.AddCell(ctx, n.ID, -1, research.Cell{Kind: research.CellMarkdown, Text: text})
		if err != nil {
			t.Fatal(err)
		}
		ids[text] = c.ID
	}
	order := func() string {
		got, err := l.Notebook(ctx, n.ID)
		if err != nil {
			t.Fatal(err)
		}
		s := ""
		for _, c := range got.Cells {
			s += c.Text
		}
		return s
	}
	for _, step := range []struct {
		move string
		to   int
		want string
	}{{"a", 2, "bcad"}, {"d", 0, "dbca"}, {"c", 99, "dbac"}, {"b", 1, "dbac"}} {
		if _, err := l.MoveCell(ctx, ids[step.move], step.to); err != nil {
			t.Fatal(err)
		}
		if got := order(); got != step.want {
			t.Fatalf("after moving %s to %d: %s; want %s", step.move, step.to, got, step.want)
		}
	}
	if _, err := l.DeleteCell(ctx, ids["b"]); err != nil {
		t.Fatal(err)
	}
	if got := order(); got != "dac" {
		t.Fatalf("after deleting b: %s", got)
	}
}

func TestAFullDiskLosesNothing(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir := t.TempDir()
	l := open(t, dir)
	small := paper(t, "A small paper that fits well enough.")
	if _, err := l.ImportSource(ctx, small); err != nil {
		t.Fatal(err)
	}
	cramped, err := library.Open(ctx, dir, library.Options{MaxPages: 80})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := cramped.Close(); err != nil {
			t.Error(err)
		}
	}()
	big := make([]byte, 600_000)
	for i := range big {
		big[i] = byte('a' + i*7%26)
	}
	if _, err := cramped.ImportSource(ctx, paper(t, string(big))); research.CodeOf(err) != research.CodeLibraryFull {
		t.Fatalf("import on a full disk: %v; want %s", err, research.CodeLibraryFull)
	}
	sources, err := l.Sources(ctx, "")
	if err != nil || len(sources) != 1 || sources[0].ID != small.Document.Source.ID {
		t.Fatalf("sources after the full disk: %+v, %v", sources, err)
	}
	if err := l.CheckIntegrity(ctx); err != nil {
		t.Error(err)
	}
}

func TestADamagedDatabaseIsNamedAsSuch(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "library.db"), []byte("this is not a database, it is a note that somebody saved here by mistake"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := library.Open(context.Background(), dir, library.Options{})
	if research.CodeOf(err) != research.CodeLibraryCorrupt {
		t.Fatalf("Open = %v; want %s", err, research.CodeLibraryCorrupt)
	}
}
