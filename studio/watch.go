package studio

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diwan/research"
)

// watchedKey is the setting that holds the watched folders.
const watchedKey = "watched"

// WatchedFolder is a folder whose new and changed files are imported by
// themselves.
type WatchedFolder struct {
	Dir     string        `json:"dir"`     // absolute
	Project string        `json:"project"` // id; empty: the default one
	Added   research.Time `json:"added"`
	// Missing is true while the folder can't be found, for one because its disk
	// is unplugged.
	Missing bool `json:"missing"`
	// Active is true while this process watches it.
	Active bool `json:"active"`
}

// Watched lists the watched folders in the order they were added.
func (s *Studio) Watched(ctx context.Context) ([]WatchedFolder, error) {
	raw, err := s.lib.Setting(ctx, watchedKey)
	if err != nil {
		return nil, err
	}
	list := []WatchedFolder{}
	if raw != nil {
		if err := json.Unmarshal(raw, &list); err != nil {
			return nil, research.E(research.CodeLibraryCorrupt, "studio.Watched", "The list of watched folders is damaged; add them again.", err)
		}
	}
	for i := range list {
		info, err := os.Stat(list[i].Dir)
		list[i].Missing = err != nil || !info.IsDir()
		list[i].Active = s.watch.watching(list[i].Dir)
	}
	return list, nil
}

// WatchFolder adds a folder to the watched ones. What is in it already is
// imported as the watcher's first look; a folder that is watched already gets
// the project named.
func (s *Studio) WatchFolder(ctx context.Context, dir, project string) (WatchedFolder, error) {
	const op = "studio.WatchFolder"
	abs, err := filepath.Abs(dir)
	if err != nil {
		return WatchedFolder{}, research.E(research.CodeInvalid, op, "This folder's path can't be used.", err)
	}
	info, err := os.Stat(abs)
	switch {
	case err != nil:
		return WatchedFolder{}, research.E(research.CodeFileMissing, op, "There is no such folder; check the path.", err).WithPath(abs)
	case !info.IsDir():
		return WatchedFolder{}, research.E(research.CodeInvalid, op, "Only folders can be watched; import the file instead.", nil).WithPath(abs)
	case within(abs, s.lib.Dir()) || within(s.lib.Dir(), abs):
		return WatchedFolder{}, research.E(research.CodeInvalid, op, "The library's own folder can't be watched; choose the folder with your papers.", nil).WithPath(abs)
	}
	list, err := s.Watched(ctx)
	if err != nil {
		return WatchedFolder{}, err
	}
	for _, w := range list {
		if w.Dir != abs && (within(abs, w.Dir) || within(w.Dir, abs)) {
			return WatchedFolder{}, research.E(research.CodeConflict, op, "This folder lies in another watched one, or holds one; remove that first.", nil).WithPath(w.Dir)
		}
	}
	list = slices.DeleteFunc(list, func(w WatchedFolder) bool { return w.Dir == abs })
	f := WatchedFolder{Dir: abs, Project: project, Added: now()}
	if err := s.saveWatched(ctx, append(list, f)); err != nil {
		return f, err
	}
	s.watch.reload()
	f.Active = s.watch.watching(abs)
	return f, nil
}

// UnwatchFolder ends the watching of a folder; its sources stay.
func (s *Studio) UnwatchFolder(ctx context.Context, dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		abs = dir
	}
	list, err := s.Watched(ctx)
	if err != nil {
		return err
	}
	rest := slices.DeleteFunc(slices.Clone(list), func(w WatchedFolder) bool { return w.Dir == abs || w.Dir == dir })
	if len(rest) == len(list) {
		return research.E(research.CodeNotFound, "studio.UnwatchFolder", "This folder is not watched; diwan watch list shows which are.", nil).WithPath(abs)
	}
	if err := s.saveWatched(ctx, rest); err != nil {
		return err
	}
	s.watch.reload()
	return nil
}

func (s *Studio) saveWatched(ctx context.Context, list []WatchedFolder) error {
	for i := range list {
		list[i].Missing, list[i].Active = false, false
	}
	raw, err := json.Marshal(list)
	if err != nil {
		return research.E(research.CodeInternal, "studio.saveWatched", "The list of watched folders could not be stored.", err)
	}
	return s.lib.PutSetting(ctx, watchedKey, raw)
}

// within is true when path lies in dir or is it.
func within(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
