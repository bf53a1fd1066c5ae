// Package zotero reads a Zotero data folder: zotero.sqlite and storage/. It
// never writes there: the database is copied and the copy is read, so that a
// running Zotero, which holds its database locked, is no hindrance.
package zotero

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"diwan/ingest/bib"
	"diwan/research"

	_ "modernc.org/sqlite" // the database/sql driver, free of cgo
)

// Library is what a data folder holds.
type Library struct {
	Dir         string
	Items       []Item
	Collections []Collection
}

// Item is one bibliographic item with what hangs on it.
type Item struct {
	ID          int64
	Key         string
	Entry       bib.Entry
	Tags        []string
	Notes       []string // HTML, as Zotero keeps it
	Attachments []Attachment
	Collections []int64
}

// Attachment is a file of an item.
type Attachment struct {
	Path        string // absolute; empty when the file is not on this disk
	ContentType string
	Annotations []Annotation
}

// Annotation is a highlight or note in an attachment.
type Annotation struct {
	Text    string // marked in the document
	Comment string
	Page    string // label
}

// Collection is a folder of items. Name holds its parents' names as well,
// parted by " / ".
type Collection struct {
	ID   int64
	Name string
}

// DataDirs are where Zotero keeps its data by default.
func DataDirs() []string {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	return []string{filepath.Join(home, "Zotero"), filepath.Join(home, "zotero"), filepath.Join(home, "snap", "zotero-snap", "common", "Zotero")}
}

// Find gives the data folder: the one named, or the first default one that
// holds a database.
func Find(dir string) (string, error) {
	dirs := []string{dir}
	if dir == "" {
		dirs = DataDirs()
	}
	for _, d := range dirs {
		if _, err := os.Stat(filepath.Join(d, "zotero.sqlite")); err == nil {
			return d, nil
		}
	}
	return "", research.E(research.CodeFileMissing, "zotero.Find", "There is no zotero.sqlite here; name Zotero's data folder (in Zotero: Settings, Advanced, Files and Folders).", nil).WithPath(dir)
}

// Read reads the data folder.
func Read(ctx context.Context, dir string) (lib *Library, err error) {
	const op = "zotero.Read"
	tmp, err := os.MkdirTemp("", "diwan-zotero-*")
	if err != nil {
		return nil, research.E(research.CodeLibraryFull, op, "There is no room for a copy of Zotero's database; make room on the disk and try again.", err)
	}
	defer os.RemoveAll(tmp) //nolint:errcheck // a temporary copy
	db, err := open(dir, tmp)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	r := &reader{ctx: ctx, db: db, lib: &Library{Dir: dir}, items: map[int64]int{}, attached: map[int64][2]int{}}
	for _, step := range []func() error{r.readItems, r.readFields, r.readCreators, r.readTags, r.readNotes, r.readAttachments, r.readAnnotations, r.readCollections} {
		if err := step(); err != nil {
			if ctx.Err() != nil {
				return nil, research.E(research.CodeCancelled, op, "Stopped.", ctx.Err())
			}
			return nil, research.E(research.CodeFileBroken, op, "Zotero's database could not be read. Start Zotero once so that it can repair it, close it, and try again.", err).WithPath(dir)
		}
	}
	return r.lib, nil
}

// open copies the database with its journals and opens the copy; where copying
// is refused (a lock of the system's own), the original is opened as immutable,
// which takes no lock.
func open(dir, tmp string) (*sql.DB, error) {
	const op = "zotero.Read"
	original := filepath.Join(dir, "zotero.sqlite")
	path, query := filepath.Join(tmp, "zotero.sqlite"), "mode=rw"
	if err := copyFile(original, path); err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, research.E(research.CodeFileMissing, op, "There is no zotero.sqlite in this folder.", err).WithPath(dir)
		}
		path, query = original, "mode=ro&immutable=1"
	} else {
		for _, end := range []string{"-wal", "-journal"} {
			if err := copyFile(original+end, path+end); err != nil && !errors.Is(err, os.ErrNotExist) {
				return nil, research.E(research.CodeFileUnreadable, op, "Zotero's database is busy; close Zotero and try again.", err).WithPath(dir)
			}
		}
	}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+query)
	if err != nil {
		return nil, research.E(research.CodeFileBroken, op, "Zotero's database could not be opened.", err).WithPath(dir)
	}
	return db, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from) //nolint:gosec // in the folder the person named
	if err != nil {
		return err
	}
	defer in.Close()          //nolint:errcheck // read only
	out, err := os.Create(to) //nolint:gosec // in our own temporary folder
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// storagePath resolves an attachment's path: "storage:name" lies in
// storage/<key>/; others are where they were linked from. What climbs out of the
// storage folder is refused.
func storagePath(dir, key, path string) string {
	name, stored := strings.CutPrefix(path, "storage:")
	if !stored {
		if filepath.IsAbs(path) {
			return path
		}
		return "" // relative to a base folder that only Zotero knows
	}
	if name == "" || name != filepath.Base(filepath.FromSlash(name)) || key != filepath.Base(key) {
		return ""
	}
	return filepath.Join(dir, "storage", key, name)
}
