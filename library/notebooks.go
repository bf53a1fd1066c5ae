package library

import (
	"context"
	"database/sql"
	"strings"

	"diwan/research"
)

// Notebooks lists a project's notebooks, last changed first; all when empty.
func (l *Library) Notebooks(ctx context.Context, project string) ([]research.NotebookSummary, error) {
	const op = "library.Notebooks"
	rows, err := l.db.QueryContext(ctx, `SELECT id, project, title, updated, (SELECT count(*) FROM cells c WHERE c.notebook = n.id)
		FROM notebooks n WHERE ?1 = '' OR project = ?1 ORDER BY updated DESC, id DESC`, project)
	if err != nil {
		return nil, coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	list := []research.NotebookSummary{}
	for rows.Next() {
		var n research.NotebookSummary
		if err := rows.Scan(&n.ID, &n.Project, &n.Title, &n.Updated, &n.Cells); err != nil {
			return nil, coded(op, err)
		}
		list = append(list, n)
	}
	return list, coded(op, rows.Err())
}

// Notebook gives a notebook with its cells in order.
func (l *Library) Notebook(ctx context.Context, id string) (research.Notebook, error) {
	var n research.Notebook
	err := l.db.QueryRowContext(ctx, `SELECT id, project, title, language, created, updated FROM notebooks WHERE id = ?`, id).
		Scan(&n.ID, &n.Project, &n.Title, &n.Language, &n.Created, &n.Updated)
	if err != nil {
		return n, coded("library.Notebook", err)
	}
	n.Cells, err = queryRecords[research.Cell](ctx, l.db, "library.Notebook", `SELECT record FROM cells WHERE notebook = ? ORDER BY position`, id)
	for i := range n.Cells {
		n.Cells[i].Position = i
	}
	return n, err
}

// CreateNotebook makes an empty notebook.
func (l *Library) CreateNotebook(ctx context.Context, project, title, language string) (research.Notebook, error) {
	if project == "" {
		project = DefaultProject
	}
	now := research.Now()
	n := research.Notebook{ID: research.NewID(), Project: project, Title: strings.TrimSpace(title), Language: language, Created: now, Updated: now, Cells: []research.Cell{}}
	if n.Title == "" {
		return n, research.E(research.CodeInvalid, "library.CreateNotebook", "Give the notebook a title.", nil)
	}
	err := l.write(ctx, "library.CreateNotebook", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO notebooks (id, project, title, language, created, updated) VALUES (?, ?, ?, ?, ?, ?)`,
			n.ID, n.Project, n.Title, n.Language, string(now), string(now))
		return err
	})
	return n, err
}

// RenameNotebook changes a notebook's title.
func (l *Library) RenameNotebook(ctx context.Context, id, title string) error {
	title = strings.TrimSpace(title)
	if title == "" {
		return research.E(research.CodeInvalid, "library.RenameNotebook", "Give the notebook a title.", nil)
	}
	return l.write(ctx, "library.RenameNotebook", func(tx *sql.Tx) error {
		return mustChange(tx.ExecContext(ctx, `UPDATE notebooks SET title = ?, updated = ? WHERE id = ?`, title, string(research.Now()), id))
	})
}

// DeleteNotebook removes a notebook with its cells.
func (l *Library) DeleteNotebook(ctx context.Context, id string) error {
	return l.write(ctx, "library.DeleteNotebook", func(tx *sql.Tx) error {
		return mustChange(tx.ExecContext(ctx, `DELETE FROM notebooks WHERE id = ?`, id))
	})
}

// AddCell puts a cell at a position (from 0; beyond the end or negative: the
// end) and gives it back with its id and version 1.
func (l *Library) AddCell(ctx context.Context, notebook string, position int, cell research.Cell) (research.Cell, error) {
	cell.ID, cell.Notebook, cell.Version, cell.Updated = research.NewID(), notebook, 1, research.Now()
	if cell.Evidence == nil {
		cell.Evidence = []research.Evidence{}
	}
	err := l.write(ctx, "library.AddCell", func(tx *sql.Tx) error {
		var count int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM cells WHERE notebook = ?`, notebook).Scan(&count); err != nil {
			return err
		}
		if position < 0 || position > count {
			position = count
		}
		cell.Position = position
		if _, err := tx.ExecContext(ctx, `UPDATE cells SET position = position + 1 WHERE notebook = ? AND position >= ?`, notebook, position); err != nil {
			return err
		}
		record, err := encode(cell)
		if err != nil {
			return err
		}
		if err := touch(ctx, tx, notebook); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO cells (id, notebook, position, version, record) VALUES (?, ?, ?, 1, ?)`, cell.ID, notebook, position, record)
		return err
	})
	return cell, err
}

func touch(ctx context.Context, tx *sql.Tx, notebook string) error {
	return mustChange(tx.ExecContext(ctx, `UPDATE notebooks SET updated = ? WHERE id = ?`, string(research.Now()), notebook))
}

// UpdateCell changes a cell by a function. version must be the cell's present
// one, else nothing is overwritten and CodeConflict says so; 0 skips the check.
func (l *Library) UpdateCell(ctx context.Context, id string, version int, change func(*research.Cell) error) (research.Cell, error) {
	var cell research.Cell
	err := l.write(ctx, "library.UpdateCell", func(tx *sql.Tx) error {
		if err := loadCell(ctx, tx, id, &cell); err != nil {
			return err
		}
		if version != 0 && version != cell.Version {
			return research.E(research.CodeConflict, "library.UpdateCell", "This cell was changed in another window. Copy your text, open the notebook again and put it in.", nil)
		}
		if err := change(&cell); err != nil {
			return err
		}
		cell.Version++
		cell.Updated = research.Now()
		record, err := encode(cell)
		if err != nil {
			return err
		}
		if err := touch(ctx, tx, cell.Notebook); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE cells SET record = ?, version = ? WHERE id = ?`, record, cell.Version, id)
		return err
	})
	return cell, err
}

func loadCell(ctx context.Context, tx *sql.Tx, id string, cell *research.Cell) error {
	var record string
	if err := tx.QueryRowContext(ctx, `SELECT record, position, version FROM cells WHERE id = ?`, id).Scan(&record, &cell.Position, &cell.Version); err != nil {
		return err
	}
	position, version := cell.Position, cell.Version
	err := decode(record, cell)
	cell.Position, cell.Version = position, version
	return err
}

// MoveCell puts a cell at another position of its notebook and tells which
// notebook that is.
func (l *Library) MoveCell(ctx context.Context, id string, position int) (string, error) {
	var cell research.Cell
	err := l.write(ctx, "library.MoveCell", func(tx *sql.Tx) error {
		if err := loadCell(ctx, tx, id, &cell); err != nil {
			return err
		}
		var count int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM cells WHERE notebook = ?`, cell.Notebook).Scan(&count); err != nil {
			return err
		}
		position = max(0, min(position, count-1))
		shift, from, to := 1, position, cell.Position-1
		if position > cell.Position {
			shift, from, to = -1, cell.Position+1, position
		}
		if _, err := tx.ExecContext(ctx, `UPDATE cells SET position = position + ? WHERE notebook = ? AND position BETWEEN ? AND ?`, shift, cell.Notebook, from, to); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE cells SET position = ? WHERE id = ?`, position, id); err != nil {
			return err
		}
		return touch(ctx, tx, cell.Notebook)
	})
	return cell.Notebook, err
}

// DeleteCell removes a cell and tells from which notebook.
func (l *Library) DeleteCell(ctx context.Context, id string) (string, error) {
	var cell research.Cell
	err := l.write(ctx, "library.DeleteCell", func(tx *sql.Tx) error {
		if err := loadCell(ctx, tx, id, &cell); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM cells WHERE id = ?`, id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE cells SET position = position - 1 WHERE notebook = ? AND position > ?`, cell.Notebook, cell.Position); err != nil {
			return err
		}
		return touch(ctx, tx, cell.Notebook)
	})
	return cell.Notebook, err
}
