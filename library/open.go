package library

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"diwan/research"

	_ "modernc.org/sqlite" // the database/sql driver, free of cgo
)

// Options change how a library opens; the zero value is right for users.
type Options struct {
	// BusyTimeout is how long a writer waits for another process's transaction;
	// 0 is 15 seconds.
	BusyTimeout time.Duration
	// MaxPages bounds the database's size in SQLite pages of 4 KiB, to try out a
	// full disk; 0 is no bound.
	MaxPages int
}

// Library is an open library. Its methods may be called from any goroutine.
type Library struct {
	dir    string
	db     *sql.DB // reads
	writer *sql.DB // one connection: its cache stays warm, and writers queue instead of polling for the lock
	owner  string
}

// Open opens the library in dir, making it when there is none, brings its
// schema up to date and clears what a killed process left: runs and temporary
// files whose process is gone. It fails with CodeLibraryReadOnly,
// CodeLibraryFull, CodeLibraryBusy or CodeLibraryCorrupt.
func Open(ctx context.Context, dir string, opts Options) (*Library, error) {
	const op = "library.Open"
	for _, d := range []string{dir, filepath.Join(dir, "originals"), filepath.Join(dir, "index")} {
		if err := os.MkdirAll(d, 0o750); err != nil {
			return nil, folderError(op, dir, err)
		}
	}
	if err := probeWritable(dir); err != nil {
		return nil, folderError(op, dir, err)
	}
	if opts.BusyTimeout == 0 {
		opts.BusyTimeout = 15 * time.Second
	}
	name := dsn(filepath.Join(dir, "library.db"), opts)
	writer, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, coded(op, err)
	}
	writer.SetMaxOpenConns(1)
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, errors.Join(coded(op, err), writer.Close())
	}
	// Readers run beside one writer (WAL); a handful of connections is plenty.
	db.SetMaxOpenConns(8)
	l := &Library{dir: dir, db: db, writer: writer, owner: processOwner()}
	here.Store(l.owner, true)
	if err := l.prepare(ctx); err != nil {
		here.Delete(l.owner)
		return nil, errors.Join(err, db.Close(), writer.Close())
	}
	return l, nil
}

func (l *Library) prepare(ctx context.Context) error {
	if err := migrate(ctx, l.writer); err != nil {
		return err
	}
	if err := l.ensureDefaultProject(ctx); err != nil {
		return err
	}
	if err := l.interruptDeadRuns(ctx); err != nil {
		return err
	}
	if err := l.interruptDeadJobs(ctx); err != nil {
		return err
	}
	return l.sweep(ctx)
}

// dsn opens with WAL, foreign keys and a busy timeout. synchronous=FULL costs a
// few milliseconds a source and keeps what was reported as imported through a
// power cut, which NORMAL would not under WAL.
func dsn(path string, opts Options) string {
	q := url.Values{}
	for _, pragma := range []string{
		"busy_timeout(" + strconv.FormatInt(opts.BusyTimeout.Milliseconds(), 10) + ")",
		"journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)", "temp_store(MEMORY)", "cache_size(-8000)",
	} {
		q.Add("_pragma", pragma)
	}
	if opts.MaxPages > 0 {
		q.Add("_pragma", "max_page_count("+strconv.Itoa(opts.MaxPages)+")")
	}
	// A write transaction that begins as a reader could not wait its turn.
	q.Set("_txlock", "immediate")
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// probeWritable writes and removes a small file: permissions alone do not tell
// of read-only mounts and full disks.
func probeWritable(dir string) error {
	f, err := os.CreateTemp(dir, temporaryName(".probe"))
	if err != nil {
		return err
	}
	_, err = f.WriteString("diwan")
	return errors.Join(err, f.Close(), os.Remove(f.Name()))
}

// Close closes the database.
func (l *Library) Close() error {
	here.Delete(l.owner)
	if err := errors.Join(l.db.Close(), l.writer.Close()); err != nil {
		return coded("library.Close", err)
	}
	return nil
}

// Dir is the library's folder.
func (l *Library) Dir() string { return l.dir }

// IndexDir is the folder for derived indexes.
func (l *Library) IndexDir() string { return filepath.Join(l.dir, "index") }

// DataVersion changes whenever any process has written to the library; compare
// for equality alone.
func (l *Library) DataVersion(ctx context.Context) (int64, error) {
	// PRAGMA data_version is per connection and blind to its own connection's
	// writes, so the file change counter is followed by a count that every
	// writer bumps in its transaction.
	var v int64
	err := l.db.QueryRowContext(ctx, `SELECT coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'internal.changes'), 0)`).Scan(&v)
	if err != nil {
		return 0, coded("library.DataVersion", err)
	}
	return v, nil
}

// CheckIntegrity runs SQLite's own check; nil when the database is sound.
func (l *Library) CheckIntegrity(ctx context.Context) error {
	var result string
	if err := l.db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&result); err != nil {
		return coded("library.CheckIntegrity", err)
	}
	if result != "ok" {
		return research.E(research.CodeLibraryCorrupt, "library.CheckIntegrity", corruptMessage, errors.New(result))
	}
	return nil
}

// write runs fn in one write transaction and counts the change.
func (l *Library) write(ctx context.Context, op string, fn func(*sql.Tx) error) error {
	tx, err := l.writer.BeginTx(ctx, nil)
	if err != nil {
		return coded(op, err)
	}
	err = fn(tx)
	if err == nil {
		_, err = tx.ExecContext(ctx, `INSERT INTO settings (key, value) VALUES ('internal.changes', '1')
			ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)`)
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		// After a failed commit Rollback only says that the transaction is over.
		if rbErr := tx.Rollback(); rbErr != nil && !errors.Is(rbErr, sql.ErrTxDone) {
			err = errors.Join(err, rbErr)
		}
		return coded(op, err)
	}
	return nil
}
