package library

import (
	"context"
	"database/sql"

	"diwan/research"
)

// supersede lets source by take the place of others in one transaction: it
// enters their projects; they are no longer listed or searched. Their pages and
// passages stay, so that what cites them still opens.
func supersede(ctx context.Context, tx *sql.Tx, old []research.SourceID, by research.SourceID) error {
	for _, id := range old {
		if id == by {
			continue
		}
		if err := markSuperseded(ctx, tx, id, by); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO project_sources (project, source, added)
			SELECT project, ?, added FROM project_sources WHERE source = ? ON CONFLICT DO NOTHING`, string(by), string(id)); err != nil {
			return err
		}
	}
	return nil
}

func markSuperseded(ctx context.Context, tx *sql.Tx, id, by research.SourceID) error {
	var record string
	var src research.Source
	if err := tx.QueryRowContext(ctx, `SELECT record FROM sources WHERE id = ?`, string(id)).Scan(&record); err != nil {
		return err
	}
	if err := decode(record, &src); err != nil {
		return err
	}
	src.SupersededBy = by
	record, err := encode(src)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE sources SET superseded = ?, record = ? WHERE id = ?`, string(by), record, string(id))
	return err
}

// Supersede lets a source that is in the library take the place of others.
func (l *Library) Supersede(ctx context.Context, old []research.SourceID, by research.SourceID) error {
	return l.write(ctx, "library.Supersede", func(tx *sql.Tx) error {
		if err := markSuperseded(ctx, tx, by, ""); err != nil { // it may come back itself
			return err
		}
		return supersede(ctx, tx, old, by)
	})
}

// Current follows a source to the one that has its place now: itself when it was
// not superseded.
func (l *Library) Current(ctx context.Context, id research.SourceID) (research.Source, error) {
	src, err := l.Source(ctx, id)
	for range 100 {
		if err != nil || src.SupersededBy == "" {
			break
		}
		next, nextErr := l.Source(ctx, src.SupersededBy)
		if research.CodeOf(nextErr) == research.CodeNotFound {
			break // what superseded it was deleted
		}
		src, err = next, nextErr
	}
	return src, err
}

func insertLinks(ctx context.Context, tx *sql.Tx, id research.SourceID, links []research.Link) error {
	for i, k := range links {
		record, err := encode(k)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO links (source, ordinal, record) VALUES (?, ?, ?)`, string(id), i, record); err != nil {
			return err
		}
	}
	return nil
}

// Links gives the links in a source's text, in their order.
func (l *Library) Links(ctx context.Context, id research.SourceID) ([]research.Link, error) {
	return queryRecords[research.Link](ctx, l.db, "library.Links", `SELECT record FROM links WHERE source = ? ORDER BY ordinal`, string(id))
}

// SourceLink is a link with the source it stands in.
type SourceLink struct {
	From research.SourceID
	research.Link
}

// AllLinks gives the links of all sources that are listed, by source.
func (l *Library) AllLinks(ctx context.Context) ([]SourceLink, error) {
	const op = "library.AllLinks"
	rows, err := l.db.QueryContext(ctx, `SELECT l.source, l.record FROM links l JOIN sources s ON s.id = l.source WHERE s.superseded = '' ORDER BY s.imported, s.id, l.ordinal`)
	if err != nil {
		return nil, coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	out := []SourceLink{}
	for rows.Next() {
		var k SourceLink
		var record string
		if err := rows.Scan(&k.From, &record); err != nil {
			return nil, coded(op, err)
		}
		if err := decode(record, &k.Link); err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, coded(op, rows.Err())
}

// UnlinkSource takes a source out of a project (the default one when empty),
// unless it would then be in none.
func (l *Library) UnlinkSource(ctx context.Context, project string, id research.SourceID) error {
	if project == "" {
		project = DefaultProject
	}
	return l.write(ctx, "library.UnlinkSource", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM project_sources WHERE project = ?1 AND source = ?2
			AND EXISTS (SELECT 1 FROM project_sources WHERE source = ?2 AND project <> ?1)`, project, string(id))
		return err
	})
}
