package library

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"diwan/research"
)

// passageDetail is what of a passage is never searched by.
type passageDetail struct {
	Start     int                 `json:"start"`
	End       int                 `json:"end"`
	Rects     []research.Rect     `json:"rects,omitempty"`
	Sentences []research.Sentence `json:"sentences,omitempty"`
}

const passageColumns = `id, source, ordinal, page, kind, section, language, text, detail`

func insertPassages(ctx context.Context, tx *sql.Tx, passages []research.Passage) error {
	stmt, err := tx.PrepareContext(ctx, `INSERT INTO passages (`+passageColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer stmt.Close() //nolint:errcheck // ends with the transaction
	for _, p := range passages {
		detail, err := packPassage(passageDetail{p.Anchor.Start, p.Anchor.End, p.Anchor.Rects, p.Sentences})
		if err != nil {
			return err
		}
		if _, err := stmt.ExecContext(ctx, string(p.ID), string(p.Source), p.Ordinal, p.Anchor.Page, string(p.Kind), p.Section, p.Language, p.Text, detail); err != nil {
			return err
		}
	}
	return nil
}

// scanPassage reads a row of passageColumns. The anchor's quote is the text
// itself, so it is not stored twice.
func scanPassage(rows interface{ Scan(...any) error }) (research.Passage, error) {
	var p research.Passage
	var detail []byte
	if err := rows.Scan(&p.ID, &p.Source, &p.Ordinal, &p.Anchor.Page, &p.Kind, &p.Section, &p.Language, &p.Text, &detail); err != nil {
		return p, coded("library.Passage", err)
	}
	d, err := unpackPassage(detail)
	if err != nil {
		return p, err
	}
	p.Anchor.Start, p.Anchor.End, p.Anchor.Rects, p.Sentences = d.Start, d.End, d.Rects, d.Sentences
	if p.Anchor.Rects == nil {
		p.Anchor.Rects = []research.Rect{}
	}
	p.Anchor.Quote = p.Text
	return p, nil
}

// Passage gives one passage.
func (l *Library) Passage(ctx context.Context, id research.PassageID) (research.Passage, error) {
	return scanPassage(l.db.QueryRowContext(ctx, `SELECT `+passageColumns+` FROM passages WHERE id = ?`, string(id)))
}

// PassagesOf gives a source's passages in order.
func (l *Library) PassagesOf(ctx context.Context, id research.SourceID) ([]research.Passage, error) {
	list := []research.Passage{}
	err := l.eachPassage(ctx, func(p research.Passage) error { list = append(list, p); return nil },
		`SELECT `+passageColumns+` FROM passages WHERE source = ? ORDER BY ordinal`, string(id))
	return list, err
}

// EachPassage calls fn for every passage of a project (of the library when
// empty), by source and order, until fn returns an error. fn may use the library.
func (l *Library) EachPassage(ctx context.Context, project string, fn func(research.Passage) error) error {
	if project == "" {
		return l.eachPassage(ctx, fn, `SELECT `+passageColumns+` FROM passages WHERE source NOT IN (SELECT id FROM sources WHERE superseded <> '') ORDER BY source, ordinal`)
	}
	return l.eachPassage(ctx, fn, `SELECT `+passageColumns+` FROM passages WHERE source IN (SELECT source FROM project_sources WHERE project = ?) AND source NOT IN (SELECT id FROM sources WHERE superseded <> '') ORDER BY source, ordinal`, project)
}

// PassageText is what of a passage is indexed.
type PassageText struct {
	ID      research.PassageID
	Source  research.SourceID
	Section string
	Text    string
}

// EachText calls fn for every passage of the library without its geometry, by
// source and order, until fn returns an error. With embedder, those that have
// its vector already are left out.
func (l *Library) EachText(ctx context.Context, embedder string, fn func(PassageText) error) error {
	const op = "library.EachText"
	rows, err := l.db.QueryContext(ctx, `SELECT id, source, section, text FROM passages p
		WHERE (?1 = '' OR NOT EXISTS (SELECT 1 FROM vectors v WHERE v.embedder = ?1 AND v.passage = p.id))
		AND source NOT IN (SELECT id FROM sources WHERE superseded <> '') ORDER BY source, ordinal`, embedder)
	if err != nil {
		return coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	for rows.Next() {
		var p PassageText
		if err := rows.Scan(&p.ID, &p.Source, &p.Section, &p.Text); err != nil {
			return coded(op, err)
		}
		if err := fn(p); err != nil {
			return err
		}
	}
	return coded(op, rows.Err())
}

func (l *Library) eachPassage(ctx context.Context, fn func(research.Passage) error, query string, args ...any) error {
	rows, err := l.db.QueryContext(ctx, query, args...)
	if err != nil {
		return coded("library.EachPassage", err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	for rows.Next() {
		p, err := scanPassage(rows)
		if err != nil {
			return err
		}
		if err := fn(p); err != nil {
			return err
		}
	}
	return coded("library.EachPassage", rows.Err())
}

// Counts gives how many sources and passages the library holds.
func (l *Library) Counts(ctx context.Context) (sources, passages int, err error) {
	err = l.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM sources WHERE superseded = ''), (SELECT coalesce(sum(passages), 0) FROM sources WHERE superseded = '')`).Scan(&sources, &passages)
	return sources, passages, coded("library.Counts", err)
}

func insertVectors(ctx context.Context, tx *sql.Tx, embedder string, passages []research.Passage, vectors [][]float32) error {
	if len(vectors) != len(passages) {
		return research.E(research.CodeInternal, "library.vectors", "The embedder gave another number of vectors than there are passages.", fmt.Errorf("%d vectors, %d passages", len(vectors), len(passages)))
	}
	stmt, err := tx.PrepareContext(ctx, `INSERT INTO vectors (embedder, passage, vector) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET vector = excluded.vector`)
	if err != nil {
		return err
	}
	defer stmt.Close() //nolint:errcheck // ends with the transaction
	for i, v := range vectors {
		if v == nil {
			continue
		}
		blob, err := packVector(v)
		if err != nil {
			return err
		}
		if _, err := stmt.ExecContext(ctx, embedder, string(passages[i].ID), blob); err != nil {
			return err
		}
	}
	return nil
}

// PutVectors stores vectors of passages that are already in the library; those
// deleted meanwhile are passed over.
func (l *Library) PutVectors(ctx context.Context, embedder string, vectors map[research.PassageID][]float32) error {
	return l.write(ctx, "library.PutVectors", func(tx *sql.Tx) error {
		stmt, err := tx.PrepareContext(ctx, `INSERT INTO vectors (embedder, passage, vector) SELECT ?1, id, ?3 FROM passages WHERE id = ?2 ON CONFLICT DO UPDATE SET vector = excluded.vector`)
		if err != nil {
			return err
		}
		defer stmt.Close()                                     //nolint:errcheck // ends with the transaction
		for _, id := range slices.Sorted(maps.Keys(vectors)) { // in the order in which they lie
			blob, err := packVector(vectors[id])
			if err != nil {
				return err
			}
			if _, err := stmt.ExecContext(ctx, embedder, string(id), blob); err != nil {
				return err
			}
		}
		return nil
	})
}

// EachVector calls fn for every vector of an embedder with its passage's source.
func (l *Library) EachVector(ctx context.Context, embedder string, fn func(research.PassageID, research.SourceID, []float32) error) error {
	const op = "library.EachVector"
	rows, err := l.db.QueryContext(ctx, `SELECT v.passage, p.source, v.vector FROM vectors v JOIN passages p ON p.id = v.passage WHERE v.embedder = ? AND p.source NOT IN (SELECT id FROM sources WHERE superseded <> '') ORDER BY v.passage`, embedder)
	if err != nil {
		return coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	for rows.Next() {
		var id, source string
		var blob []byte
		if err := rows.Scan(&id, &source, &blob); err != nil {
			return coded(op, err)
		}
		if err := fn(research.PassageID(id), research.SourceID(source), unpackVector(blob)); err != nil {
			return err
		}
	}
	return coded(op, rows.Err())
}

// DropVectors removes the vectors of every embedder but those named.
func (l *Library) DropVectors(ctx context.Context, keep ...string) error {
	const op = "library.DropVectors"
	kept, err := encode(append([]string{}, keep...))
	if err != nil {
		return err
	}
	var others bool
	if err := l.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM vectors WHERE embedder NOT IN (SELECT value FROM json_each(?)))`, kept).Scan(&others); err != nil || !others {
		return coded(op, err)
	}
	return l.write(ctx, op, func(tx *sql.Tx) error {
		_, err = tx.ExecContext(ctx, `DELETE FROM vectors WHERE embedder NOT IN (SELECT value FROM json_each(?))`, kept)
		return err
	})
}
