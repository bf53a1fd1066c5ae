package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"diwan/research"
)

// temporaryName is a pattern for os.CreateTemp that tells whose the file is:
// .part-<host>-<process>-<random>.
func temporaryName(kind string) string {
	return fmt.Sprintf("%s-%s-%d-*", kind, strings.NewReplacer("-", "_", "/", "_", string(filepath.Separator), "_").Replace(hostname()), os.Getpid())
}

// leftOver tells whether a temporary file's process is gone: on this machine by
// its process id, else by age.
func leftOver(name string, modified time.Time) bool {
	old := time.Since(modified) >= orphanAge
	parts := strings.Split(name, "-")
	if len(parts) != 4 || !strings.HasPrefix(temporaryName(parts[0]), parts[0]+"-"+parts[1]+"-") {
		return old
	}
	var pid int
	if _, err := fmt.Sscanf(parts[2], "%d", &pid); err != nil {
		return old
	}
	return !processAlive(pid)
}

func isTemporary(name string) bool {
	return strings.HasPrefix(name, ".part-") || strings.HasPrefix(name, ".probe-")
}

// sweep removes what killed processes left: temporary files, and originals that
// no source owns. While any process imports into this library, the young ones
// are left alone; else they go at once.
func (l *Library) sweep(ctx context.Context) error {
	const op = "library.sweep"
	if err := l.sweepTemporary(l.dir); err != nil {
		return coded(op, err)
	}
	orphans, err := l.orphans(ctx)
	if err != nil || len(orphans) == 0 {
		return err
	}
	busy, err := l.importsElsewhere(ctx)
	if err != nil {
		return err
	}
	// Under the write lock no import can commit a source that relies on a file
	// while it is taken away; ImportSource looks again after it has the lock.
	return l.locked(ctx, op, func(tx *sql.Tx) error {
		for _, rel := range orphans {
			path := filepath.Join(l.dir, "originals", filepath.FromSlash(rel))
			info, err := os.Stat(path)
			if err != nil || busy && time.Since(info.ModTime()) < orphanAge {
				continue
			}
			var owners int
			if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM sources WHERE original = ?`, rel).Scan(&owners); err != nil {
				return coded(op, err)
			}
			if owners > 0 {
				continue
			}
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return coded(op, err)
			}
		}
		return nil
	})
}

// sweepTemporary removes left-over temporary files of one folder.
func (l *Library) sweepTemporary(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !isTemporary(e.Name()) || !leftOver(e.Name(), info.ModTime()) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// orphans lists the originals that no source owns, and clears left-over
// temporary files on the way.
func (l *Library) orphans(ctx context.Context) ([]string, error) {
	const op = "library.orphans"
	owned, err := l.ownedOriginals(ctx)
	if err != nil {
		return nil, err
	}
	root := filepath.Join(l.dir, "originals")
	orphans := []string{}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return l.sweepTemporary(path)
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		if rel = filepath.ToSlash(rel); !owned[rel] && !isTemporary(d.Name()) {
			orphans = append(orphans, rel)
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, coded(op, err)
	}
	return orphans, nil
}

func (l *Library) ownedOriginals(ctx context.Context) (map[string]bool, error) {
	const op = "library.ownedOriginals"
	rows, err := l.db.QueryContext(ctx, `SELECT original FROM sources`)
	if err != nil {
		return nil, coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	owned := map[string]bool{}
	for rows.Next() {
		var rel string
		if err := rows.Scan(&rel); err != nil {
			return nil, coded(op, err)
		}
		owned[rel] = true
	}
	return owned, coded(op, rows.Err())
}

// Audit is what a check of the whole library found.
type Audit struct {
	Sources  int      `json:"sources"`
	Passages int      `json:"passages"`
	Orphans  []string `json:"orphans"` // files below originals/ that no source owns
	Missing  []string `json:"missing"` // originals that sources name and that are not there
}

// Audit runs SQLite's integrity check, compares the originals with the sources,
// and every source's count of passages with the passages that are there. It
// fails with CodeLibraryCorrupt when the database is damaged or a source is not
// whole.
func (l *Library) Audit(ctx context.Context) (Audit, error) {
	const op = "library.Audit"
	a := Audit{Orphans: []string{}, Missing: []string{}}
	if err := l.CheckIntegrity(ctx); err != nil {
		return a, err
	}
	var half int
	err := l.db.QueryRowContext(ctx, `SELECT count(*) FROM sources s WHERE s.passages <> (SELECT count(*) FROM passages p WHERE p.source = s.id)
		OR s.pages <> (SELECT count(*) FROM pages g WHERE g.source = s.id)`).Scan(&half)
	if err != nil {
		return a, coded(op, err)
	}
	if half > 0 {
		return a, research.E(research.CodeLibraryCorrupt, op, corruptMessage, fmt.Errorf("%d sources are not whole", half))
	}
	if a.Sources, a.Passages, err = l.Counts(ctx); err != nil {
		return a, err
	}
	if a.Orphans, err = l.orphans(ctx); err != nil {
		return a, err
	}
	owned, err := l.ownedOriginals(ctx)
	if err != nil {
		return a, err
	}
	for rel := range owned {
		if _, err := os.Stat(filepath.Join(l.dir, "originals", filepath.FromSlash(rel))); err != nil {
			a.Missing = append(a.Missing, rel)
		}
	}
	return a, nil
}
