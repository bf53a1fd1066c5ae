package library

import (
	"context"
	"database/sql"

	"diwan/research"
)

// MoveSources takes sources out of one project and puts them into another, in
// one transaction. With from empty they are added and stay where they are. A
// source that is there already stays there once.
func (l *Library) MoveSources(ctx context.Context, ids []research.SourceID, from, to string) error {
	const op = "library.MoveSources"
	if len(ids) == 0 || from == to {
		return nil
	}
	if _, err := l.Project(ctx, to); err != nil {
		return err
	}
	return l.write(ctx, op, func(tx *sql.Tx) error {
		for _, id := range ids {
			if err := putInto(ctx, tx, id, to); err != nil {
				return err
			}
			if from == "" {
				continue
			}
			if _, err := tx.ExecContext(ctx, `DELETE FROM project_sources WHERE project = ? AND source = ?`, from, string(id)); err != nil {
				return err
			}
		}
		return nil
	})
}

// putInto adds one source to a project; a source that does not exist is an
// error that names it.
func putInto(ctx context.Context, tx *sql.Tx, id research.SourceID, project string) error {
	var there int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM sources WHERE id = ?`, string(id)).Scan(&there); err != nil {
		return err
	}
	if there == 0 {
		return sql.ErrNoRows
	}
	return link(ctx, tx, project, id)
}
