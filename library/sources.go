package library

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"time"

	"diwan/research"
)

// Import is a source on its way into the library.
type Import struct {
	Document *research.Document
	Passages []research.Passage
	// Vectors by embedder name: one vector a passage, in the passages' order; a
	// nil vector is left out.
	Vectors map[string][][]float32
	// Path is the file to keep as the original.
	Path string
	// Project that gains the source; empty: the default project.
	Project string
	// Replaces are sources that the new one takes the place of: the file's older
	// version, the bibliography's entry for this paper.
	Replaces []research.SourceID
}

// ImportSource keeps the original and commits source, pages, passages and
// vectors in one transaction. added is false when the content was already
// there: then only the project gains it.
func (l *Library) ImportSource(ctx context.Context, in Import) (added bool, err error) {
	// A sweep in another process may take the original away before this source
	// is committed: then it is stored again.
	for range 3 {
		added, err = l.importOnce(ctx, in)
		if !errors.Is(err, errOriginalGone) {
			return added, err
		}
	}
	return false, coded("library.ImportSource", err)
}

var errOriginalGone = errors.New("the stored original is gone")

func (l *Library) importOnce(ctx context.Context, in Import) (added bool, err error) {
	const op = "library.ImportSource"
	src := in.Document.Source
	original, err := l.storeOriginal(ctx, in.Path, src.ID)
	if err != nil {
		return false, err
	}
	project := in.Project
	if project == "" {
		project = DefaultProject
	}
	src.Passages = len(in.Passages)
	src.Pages = len(in.Document.PageTexts)
	src.Imported = research.Now()
	err = l.write(ctx, op, func(tx *sql.Tx) error {
		if _, err := os.Stat(l.originalPath(original)); err != nil {
			return research.E(research.CodeFileMissing, op, "The library's copy of this file vanished while it was being imported; import it again.", errors.Join(errOriginalGone, err))
		}
		if added, err = insertSource(ctx, tx, &src, original); err != nil {
			return err
		}
		if err := link(ctx, tx, project, src.ID); err != nil || !added {
			return err
		}
		if err := insertPages(ctx, tx, src.ID, in.Document); err != nil {
			return err
		}
		if err := insertTables(ctx, tx, in.Document); err != nil {
			return err
		}
		if err := insertLinks(ctx, tx, src.ID, in.Document.Links); err != nil {
			return err
		}
		if err := supersede(ctx, tx, in.Replaces, src.ID); err != nil {
			return err
		}
		if err := insertPassages(ctx, tx, in.Passages); err != nil {
			return err
		}
		for embedder, vectors := range in.Vectors {
			if err := insertVectors(ctx, tx, embedder, in.Passages, vectors); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || !added {
		return added, errors.Join(err, l.dropUnowned(ctx, original))
	}
	return true, nil
}

// dropUnowned removes an original that no source came to own: its import failed,
// or its content is there already under another ending. A cancelled import
// cleans up as well.
func (l *Library) dropUnowned(ctx context.Context, original string) error {
	const op = "library.ImportSource"
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	err := l.locked(ctx, op, func(tx *sql.Tx) error {
		var owners int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM sources WHERE original = ?`, original).Scan(&owners); err != nil || owners > 0 {
			return err
		}
		return os.Remove(l.originalPath(original))
	})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil //nolint:nilerr // the next start sweeps it; the import's own error matters more
	}
	return nil
}

func insertSource(ctx context.Context, tx *sql.Tx, src *research.Source, original string) (bool, error) {
	record, err := encode(src)
	if err != nil {
		return false, err
	}
	result, err := tx.ExecContext(ctx, `INSERT INTO sources (id, title, year, doi, kind, language, pages, passages, original, imported, record)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		string(src.ID), src.Title, src.Year, src.DOI, src.Kind, src.Language, src.Pages, src.Passages, original, string(src.Imported), record)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

func link(ctx context.Context, tx *sql.Tx, project string, id research.SourceID) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO project_sources (project, source, added) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, project, string(id), string(research.Now()))
	return err
}

// pageDetail is a page without its text.
type pageDetail struct {
	Label      string          `json:"label,omitempty"`
	Width      float64         `json:"width"`
	Height     float64         `json:"height"`
	Words      []research.Word `json:"words,omitempty"`
	Spans      []research.Span `json:"spans,omitempty"`
	Confidence float64         `json:"confidence"`
	Reader     string          `json:"reader,omitempty"`
}

func insertPages(ctx context.Context, tx *sql.Tx, id research.SourceID, doc *research.Document) error {
	pages, err := tx.PrepareContext(ctx, `INSERT INTO pages (source, number, text, detail) VALUES (?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer pages.Close() //nolint:errcheck // ends with the transaction
	for _, p := range doc.PageTexts {
		detail, err := packPage(pageDetail{p.Label, p.Width, p.Height, p.Words, p.Spans, p.Confidence, p.Reader})
		if err != nil {
			return err
		}
		if _, err := pages.ExecContext(ctx, string(id), p.Number, p.Text, detail); err != nil {
			return err
		}
	}
	for i, r := range doc.References {
		record, err := encode(r)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO bibliography (source, ordinal, record) VALUES (?, ?, ?)`, string(id), i, record); err != nil {
			return err
		}
	}
	return nil
}

// Source gives one source.
func (l *Library) Source(ctx context.Context, id research.SourceID) (research.Source, error) {
	var record string
	var src research.Source
	if err := l.db.QueryRowContext(ctx, `SELECT record FROM sources WHERE id = ?`, string(id)).Scan(&record); err != nil {
		return src, coded("library.Source", err)
	}
	return src, decode(record, &src)
}

// HasSource tells whether the content is already in the library.
func (l *Library) HasSource(ctx context.Context, id research.SourceID) (bool, error) {
	_, err := l.Source(ctx, id)
	if research.CodeOf(err) == research.CodeNotFound {
		return false, nil
	}
	return err == nil, err
}

// Sources lists a project's sources in the order of their import; of the whole
// library when project is empty. Superseded ones are left out.
func (l *Library) Sources(ctx context.Context, project string) ([]research.Source, error) {
	query, args := `SELECT record FROM sources WHERE superseded = '' ORDER BY imported, id`, []any{}
	if project != "" {
		query, args = `SELECT s.record FROM sources s JOIN project_sources p ON p.source = s.id WHERE p.project = ? AND s.superseded = '' ORDER BY s.imported, s.id`, []any{project}
	}
	return queryRecords[research.Source](ctx, l.db, "library.Sources", query, args...)
}

// SourceIDs lists the ids of all sources.
func (l *Library) SourceIDs(ctx context.Context) ([]research.SourceID, error) {
	const op = "library.SourceIDs"
	rows, err := l.db.QueryContext(ctx, `SELECT id FROM sources ORDER BY imported, id`)
	if err != nil {
		return nil, coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	ids := []research.SourceID{}
	for rows.Next() {
		var id research.SourceID
		if err := rows.Scan(&id); err != nil {
			return nil, coded(op, err)
		}
		ids = append(ids, id)
	}
	return ids, coded(op, rows.Err())
}

// LinkSource adds a source that is already there to a project.
func (l *Library) LinkSource(ctx context.Context, project string, id research.SourceID) error {
	if project == "" {
		project = DefaultProject
	}
	return l.write(ctx, "library.LinkSource", func(tx *sql.Tx) error { return link(ctx, tx, project, id) })
}

// UpdateSource changes a source's record by a function, in one transaction.
func (l *Library) UpdateSource(ctx context.Context, id research.SourceID, change func(*research.Source) error) (research.Source, error) {
	var src research.Source
	err := l.write(ctx, "library.UpdateSource", func(tx *sql.Tx) error {
		var record string
		if err := tx.QueryRowContext(ctx, `SELECT record FROM sources WHERE id = ?`, string(id)).Scan(&record); err != nil {
			return err
		}
		if err := decode(record, &src); err != nil {
			return err
		}
		if err := change(&src); err != nil {
			return err
		}
		record, err := encode(src)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE sources SET title = ?, year = ?, doi = ?, language = ?, record = ? WHERE id = ?`, src.Title, src.Year, src.DOI, src.Language, record, string(id))
		return err
	})
	return src, err
}

// DeleteSource removes a source with its pages, passages and vectors, then its
// original. Records that cite it keep their quotes.
func (l *Library) DeleteSource(ctx context.Context, id research.SourceID) error {
	path, err := l.OriginalPath(ctx, id)
	if err != nil {
		return err
	}
	err = l.write(ctx, "library.DeleteSource", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM sources WHERE id = ?`, string(id))
		return err
	})
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return coded("library.DeleteSource", err)
	}
	return nil
}

// Pages gives a source's pages with text and geometry, in order.
func (l *Library) Pages(ctx context.Context, id research.SourceID) ([]research.Page, error) {
	return l.pages(ctx, `SELECT number, text, detail FROM pages WHERE source = ? ORDER BY number`, string(id))
}

// Page gives one page (number from 1).
func (l *Library) Page(ctx context.Context, id research.SourceID, number int) (research.Page, error) {
	pages, err := l.pages(ctx, `SELECT number, text, detail FROM pages WHERE source = ? AND number = ?`, string(id), number)
	if err == nil && len(pages) == 0 {
		err = coded("library.Page", sql.ErrNoRows)
	}
	if err != nil {
		return research.Page{}, err
	}
	return pages[0], nil
}

func (l *Library) pages(ctx context.Context, query string, args ...any) ([]research.Page, error) {
	const op = "library.Pages"
	rows, err := l.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	pages := []research.Page{}
	for rows.Next() {
		var p research.Page
		var detail []byte
		if err := rows.Scan(&p.Number, &p.Text, &detail); err != nil {
			return nil, coded(op, err)
		}
		d, err := unpackPage(detail)
		if err != nil {
			return nil, err
		}
		p.Label, p.Width, p.Height, p.Words, p.Spans, p.Confidence, p.Reader = d.Label, d.Width, d.Height, d.Words, d.Spans, d.Confidence, d.Reader
		pages = append(pages, p)
	}
	return pages, coded(op, rows.Err())
}

// References gives a source's parsed reference list.
func (l *Library) References(ctx context.Context, id research.SourceID) ([]research.Reference, error) {
	return queryRecords[research.Reference](ctx, l.db, "library.References", `SELECT record FROM bibliography WHERE source = ? ORDER BY ordinal`, string(id))
}

// queryRecords reads rows of one JSON column.
func queryRecords[T any](ctx context.Context, db *sql.DB, op, query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	list := []T{}
	for rows.Next() {
		var record string
		if err := rows.Scan(&record); err != nil {
			return nil, coded(op, err)
		}
		var v T
		if err := decode(record, &v); err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, coded(op, rows.Err())
}
