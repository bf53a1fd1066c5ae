package library

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"syscall"

	"diwan/research"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const corruptMessage = "The library's database is damaged. Close Diwan, copy the library folder to a safe place, and import its originals folder into a new library."

// coded turns an error of SQLite or the file system into one that a person can
// act on; coded errors pass through.
func coded(op string, err error) error {
	var known *research.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return research.E(research.CodeCancelled, op, "Cancelled.", err)
	case errors.Is(err, sql.ErrNoRows):
		return research.E(research.CodeNotFound, op, "It is not in the library any more.", err)
	case errors.Is(err, syscall.ENOSPC):
		return full(op, err)
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return readOnly(op, err)
	}
	var se *sqlite.Error
	if errors.As(err, &se) {
		switch se.Code() & 0xff {
		case sqlite3.SQLITE_FULL:
			return full(op, err)
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
			return readOnly(op, err)
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return research.E(research.CodeLibraryBusy, op, "Another Diwan is writing to this library; try again in a moment.", err)
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return research.E(research.CodeLibraryCorrupt, op, corruptMessage, err)
		case sqlite3.SQLITE_INTERRUPT:
			return research.E(research.CodeCancelled, op, "Cancelled.", err)
		case sqlite3.SQLITE_IOERR:
			return research.E(research.CodeLibraryReadOnly, op, "The disk that holds the library answers with errors; check it, then start Diwan again.", err)
		}
	}
	return research.E(research.CodeInternal, op, "The library could not do this; nothing in it was changed.", err)
}

func full(op string, err error) error {
	return research.E(research.CodeLibraryFull, op, "The disk is full. Free some space and try again; nothing already in the library is lost.", err)
}

func readOnly(op string, err error) error {
	return research.E(research.CodeLibraryReadOnly, op, "The library folder can't be written. Change its permissions, or choose another folder in the settings (or with --library).", err)
}

func folderError(op, dir string, err error) error {
	e := coded(op, err)
	var known *research.Error
	if errors.As(e, &known) {
		if known.Code == research.CodeInternal {
			known = research.E(research.CodeLibraryReadOnly, op, "The library folder can't be used. Choose another folder in the settings (or with --library).", err)
		}
		return known.WithPath(dir)
	}
	return e
}
