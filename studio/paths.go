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
// hidden files and folders in them are passed over, and only files with a known
// ending are taken from a folder (a file named outright is always tried). What
// cannot be read is a failed file, not the end of the import.
func expand(ctx context.Context, paths []string, known map[string]bool) (files []string, failed []research.FailedFile, err error) {
	seen := map[string]bool{}
	add := func(path string) {
		if !seen[path] {
			seen[path] = true
			files = append(files, path)
		}
	}
	for _, p := range paths {
		if err := ctx.Err(); err != nil {
			return nil, nil, research.E(research.CodeCancelled, "studio.Import", "Cancelled.", err)
		}
		path, err := filepath.Abs(p)
		if err != nil {
			path = p
		}
		info, err := os.Stat(path)
		if err != nil {
			failed = append(failed, failedFile(path, statError(err)))
			continue
		}
		if !info.IsDir() {
			add(path)
			continue
		}
		walkErr := filepath.WalkDir(path, func(at string, d fs.DirEntry, err error) error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				failed = append(failed, failedFile(at, statError(err)))
				return nil
			}
			hidden := at != path && strings.HasPrefix(d.Name(), ".")
			if d.IsDir() {
				if hidden {
					return fs.SkipDir
				}
				return nil
			}
			if !hidden && d.Type().IsRegular() && known[strings.ToLower(filepath.Ext(at))] {
				add(at)
			}
			return nil
		})
		if walkErr != nil {
			return nil, nil, research.E(research.CodeCancelled, "studio.Import", "Cancelled.", walkErr)
		}
	}
	return files, failed, nil
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
	return research.FailedFile{Path: path, Code: research.CodeOf(err), Message: research.MessageOf(err)}
}
