package library_test

import (
	"context"
	"slices"
	"testing"

	"diwan/library"
	"diwan/research"
)

func TestDataTablesAreKeptWithTheirCells(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := open(t, t.TempDir())
	in := paper(t, "A table of two columns stands in this file. It has rows.")
	mean := 1.5
	in.Document.Tables = []research.DataTable{{
		Name: "data", Rows: 2, Page: 1, Columns: []research.DataColumn{{Name: "x", Type: research.ColumnNumber, Count: 2, Mean: &mean}}, Cells: [][]string{{"1"}, {"2"}},
	}}
	if _, err := l.ImportSource(ctx, in); err != nil {
		t.Fatal(err)
	}
	id := in.Document.Source.ID
	for name, list := range map[string]func() ([]research.DataTable, error){
		"of the source":  func() ([]research.DataTable, error) { return l.Tables(ctx, id) },
		"of the project": func() ([]research.DataTable, error) { return l.ProjectTables(ctx, library.DefaultProject) },
		"of the library": func() ([]research.DataTable, error) { return l.ProjectTables(ctx, "") },
	} {
		tables, err := list()
		if err != nil || len(tables) != 1 || tables[0].ID != research.TableID(id, 0) || tables[0].Source != id || *tables[0].Columns[0].Mean != 1.5 {
			t.Fatalf("tables %s: %+v, %v", name, tables, err)
		}
	}
	table, err := l.Table(ctx, research.TableID(id, 0))
	if err != nil || !slices.EqualFunc(table.Cells, [][]string{{"1"}, {"2"}}, slices.Equal) {
		t.Fatalf("Table = %+v, %v", table, err)
	}
	if err := l.DeleteSource(ctx, id); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Table(ctx, table.ID); research.CodeOf(err) != research.CodeNotFound {
		t.Errorf("the table outlives its source: %v", err)
	}
}
