package studio

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"diwan/research"
)

// expand turns files and folders into files: folders are walked in name order,
// hidden files and folders in them are passed over, links are followed but no
// folder is walked twice, and only files with a known ending are taken from a
// folder (a file named outright is always tried). What cannot be read is a
// failed file, not the end of the import.
func expand(ctx context.Context, paths []string, known map[string]bool) (files []string, failed []research.FailedFile, err error) {
	x := &expansion{ctx: ctx, known: known, seen: map[string]bool{}, walked: map[string]bool{}}
	for _, p := range paths {
		path, err := filepath.Abs(p)
		if err != nil {
			path = p
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			x.fail(path, err)
		case info.IsDir():
			err = x.folder(path)
		default:
			x.add(path)
			err = nil
		}
		if ctx.Err() != nil {
			return nil, nil, research.E(research.CodeCancelled, "studio.Import", "Cancelled.", ctx.Err())
		}
		if err != nil {
			x.fail(path, err)
		}
	}
	return x.files, x.failed, nil
}

// expansion is a walk through files and folders.
type expansion struct {
	ctx    context.Context //nolint:containedctx // lives for one walk
	known  map[string]bool // endings
	seen   map[string]bool // files
	walked map[string]bool // folders, by their real path: links may form loops
	files  []string
	failed []research.FailedFile
}

func (x *expansion) add(path string) {
	if !x.seen[path] {
		x.seen[path] = true
		x.files = append(x.files, path)
	}
}

func (x *expansion) fail(path string, err error) {
	if !x.seen[path] {
		x.seen[path] = true
		x.failed = append(x.failed, failedFile(path, statError(err)))
	}
}

func (x *expansion) folder(path string) error {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	if x.walked[real] {
		return nil
	}
	// A link among the entries comes back here with its own path.
	return filepath.WalkDir(path+string(filepath.Separator), func(at string, d fs.DirEntry, err error) error {
		if x.ctx.Err() != nil {
			return x.ctx.Err()
		}
		at = filepath.Clean(at)
		if err != nil {
			x.fail(at, err)
			return nil
		}
		hidden := at != path && strings.HasPrefix(d.Name(), ".")
		switch {
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden:
			return nil
		case d.IsDir():
			real, err := filepath.EvalSymlinks(at)
			if err != nil || x.walked[real] {
				return fs.SkipDir //nolint:nilerr // gone meanwhile, or walked already
			}
			x.walked[real] = true
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			return x.link(at)
		}
		if d.Type().IsRegular() && x.known[strings.ToLower(filepath.Ext(at))] {
			x.add(at)
		}
		return nil
	})
}

// link follows a link in a folder; one that leads nowhere matters only where
// its name promises a document.
func (x *expansion) link(at string) error {
	info, err := os.Stat(at)
	known := x.known[strings.ToLower(filepath.Ext(at))]
	switch {
	case err != nil:
		if known {
			x.fail(at, err)
		}
		return nil //nolint:nilerr // told, or of no interest
	case info.IsDir():
		return x.folder(at)
	case info.Mode().IsRegular() && known:
		x.add(at)
	}
	return nil
}

func statError(err error) *research.Error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return research.E(research.CodeFileMissing, "studio.Import", "There is no such file; check the path, or whether a disk was unplugged.", err)
	case errors.Is(err, fs.ErrPermission):
		return research.E(research.CodeFileUnreadable, "studio.Import", "You may not read this file; change its permissions and import it again.", err)
	}
	return research.E(research.CodeFileUnreadable, "studio.Import", "This file could not be read; copy it to this machine's disk and import it again.", err)
}

func failedFile(path string, err error) research.FailedFile {
	return research.FailedFile{Path: path, Code: research.CodeOf(err), Message: research.MessageOf(err), Notice: noticeFor(research.MessageOf(err))}
}
