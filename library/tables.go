package library

import (
	"context"
	"database/sql"

	"diwan/research"
)

func insertTables(ctx context.Context, tx *sql.Tx, doc *research.Document) error {
	for i, t := range doc.Tables {
		t.Source, t.Ordinal = doc.Source.ID, i
		if t.ID == "" {
			t.ID = research.TableID(t.Source, i)
		}
		record, err := encode(t)
		if err != nil {
			return err
		}
		cells, err := pack(t.Cells)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO tables (id, source, ordinal, record, cells) VALUES (?, ?, ?, ?, ?)`, t.ID, string(t.Source), i, record, cells); err != nil {
			return err
		}
	}
	return nil
}

// Tables lists a source's data tables in their order, without their cells.
func (l *Library) Tables(ctx context.Context, source research.SourceID) ([]research.DataTable, error) {
	return queryRecords[research.DataTable](ctx, l.db, "library.Tables", `SELECT record FROM tables WHERE source = ? ORDER BY ordinal`, string(source))
}

// ProjectTables lists the data tables of a project's sources in the order of
// their import; of the whole library when project is empty. Superseded sources
// are left out.
func (l *Library) ProjectTables(ctx context.Context, project string) ([]research.DataTable, error) {
	query, args := `SELECT t.record FROM tables t JOIN sources s ON s.id = t.source WHERE s.superseded = ''
		ORDER BY s.imported, s.id, t.ordinal`, []any{}
	if project != "" {
		query, args = `SELECT t.record FROM tables t JOIN sources s ON s.id = t.source
			JOIN project_sources p ON p.source = s.id WHERE p.project = ? AND s.superseded = ''
			ORDER BY s.imported, s.id, t.ordinal`, []any{project}
	}
	return queryRecords[research.DataTable](ctx, l.db, "library.ProjectTables", query, args...)
}

// Table gives one data table by its id, with its cells.
func (l *Library) Table(ctx context.Context, id string) (research.DataTable, error) {
	const op = "library.Table"
	var t research.DataTable
	var record string
	var cells []byte
	if err := l.db.QueryRowContext(ctx, `SELECT record, cells FROM tables WHERE id = ?`, id).Scan(&record, &cells); err != nil {
		return t, coded(op, err)
	}
	if err := decode(record, &t); err != nil {
		return t, err
	}
	return t, unpack(cells, &t.Cells)
}
