package studio

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"diwan/research"

	"github.com/fsnotify/fsnotify"
)

// How the watcher waits. A file is imported when it has rested: browsers and
// office programs write in several goes.
const (
	watchTick   = 300 * time.Millisecond
	watchRest   = 1500 * time.Millisecond
	watchRescan = 5 * time.Minute // for disks that send no events
)

// watcher imports new and changed files of the watched folders.
type watcher struct {
	s *Studio

	mu      sync.Mutex
	started bool
	active  map[string]string // folder -> project
	changed chan struct{}     // the list of folders is to be read again

	// Of the goroutine alone:
	notify  *fsnotify.Watcher
	pending map[string]pendingFile
	seen    map[string]fileState // tried already in this state
	known   map[string]bool      // endings
}

type fileState struct {
	size     int64
	modified time.Time
}

type pendingFile struct {
	state   fileState
	since   time.Time
	project string
}

func newWatcher(s *Studio) *watcher {
	return &watcher{s: s, active: map[string]string{}, changed: make(chan struct{}, 1), pending: map[string]pendingFile{}, seen: map[string]fileState{}, known: map[string]bool{}}
}

// StartWatching begins to watch; a second call does nothing. It ends with the
// studio.
func (s *Studio) StartWatching() {
	w := s.watch
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.started {
		return
	}
	w.started = true
	for _, e := range s.reader.Extensions() {
		w.known[e] = true
	}
	s.background(w.run)
}

func (w *watcher) watching(dir string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, ok := w.active[dir]
	return ok
}

// reload makes the watcher read its list again.
func (w *watcher) reload() {
	select {
	case w.changed <- struct{}{}:
	default:
	}
}

func (w *watcher) run(ctx context.Context) {
	var events chan fsnotify.Event
	var lost chan error
	if notify, err := fsnotify.NewWatcher(); err == nil {
		defer notify.Close() //nolint:errcheck // the process goes on without it
		w.notify, events, lost = notify, notify.Events, notify.Errors
	} else {
		// Without events the folders are looked through from time to time.
		w.s.log.Warn("no file events", "error", err)
	}
	w.load(ctx)
	tick, rescan := time.NewTicker(watchTick), time.NewTicker(watchRescan)
	defer tick.Stop()
	defer rescan.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.changed:
			w.load(ctx)
		case e, ok := <-events:
			if ok {
				w.event(ctx, e)
			}
		case err, ok := <-lost:
			if ok {
				w.s.log.Warn("file events lost", "error", err)
				w.scanAll(ctx) // an overflow lost some
			}
		case <-rescan.C:
			w.scanAll(ctx)
		case <-tick.C:
			w.due(ctx)
		}
	}
}

// load takes up the list of folders: new ones are looked through.
func (w *watcher) load(ctx context.Context) {
	list, err := w.s.Watched(ctx)
	if err != nil {
		w.s.log.Warn("watched folders", "error", err)
		return
	}
	fresh := map[string]string{}
	for _, f := range list {
		if !f.Missing {
			fresh[f.Dir] = f.Project
		}
	}
	w.mu.Lock()
	old := w.active
	w.active = fresh
	w.mu.Unlock()
	for dir := range old {
		if _, still := fresh[dir]; !still {
			w.drop(dir)
		}
	}
	for dir, project := range fresh {
		if _, had := old[dir]; !had {
			w.scan(ctx, dir, project)
		}
	}
}

func (w *watcher) drop(dir string) {
	if w.notify != nil {
		for _, at := range w.notify.WatchList() {
			if within(at, dir) {
				w.notify.Remove(at) //nolint:errcheck // gone is gone
			}
		}
	}
	for path := range w.pending {
		if within(path, dir) {
			delete(w.pending, path)
		}
	}
}

func (w *watcher) scanAll(ctx context.Context) {
	w.load(ctx)
	w.mu.Lock()
	folders := make(map[string]string, len(w.active))
	for d, p := range w.active {
		folders[d] = p
	}
	w.mu.Unlock()
	for dir, project := range folders {
		w.scan(ctx, dir, project)
	}
}

// scan watches a folder with all in it and queues its files that the library
// does not hold in their present state.
func (w *watcher) scan(ctx context.Context, dir, project string) {
	held := map[string]research.Source{}
	if sources, err := w.s.lib.Sources(ctx, ""); err == nil {
		for _, src := range sources {
			held[src.Path] = src
		}
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return nil //nolint:nilerr // what can't be read is not watched
		case path != dir && passedOver(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if w.notify == nil {
				return nil
			}
			if err := w.notify.Add(path); err != nil {
				w.s.log.Warn("folder without events", "path", path, "error", err) // looked through from time to time
			}
		case d.Type().IsRegular():
			info, err := d.Info()
			if err != nil {
				return nil //nolint:nilerr // gone meanwhile
			}
			if src, ok := held[path]; ok && src.Bytes == info.Size() && !after(info.ModTime(), src.Imported) {
				return nil
			}
			w.queue(path, project)
		}
		return nil
	})
	if err != nil && ctx.Err() == nil {
		w.s.log.Warn("watched folder", "path", dir, "error", err)
	}
}

// after is true when a file was written after its import.
func after(modified time.Time, imported research.Time) bool {
	t, err := time.Parse(time.RFC3339, string(imported))
	return err != nil || modified.After(t)
}

// passedOver are hidden files and those that programs write on their way to the
// real one.
func passedOver(name string) bool {
	lower := strings.ToLower(name)
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") {
		return true
	}
	for _, end := range []string{".part", ".partial", ".crdownload", ".download", ".tmp", ".swp"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}

func (w *watcher) event(ctx context.Context, e fsnotify.Event) {
	if !e.Has(fsnotify.Create) && !e.Has(fsnotify.Write) || passedOver(filepath.Base(e.Name)) {
		return
	}
	project, ok := w.projectOf(e.Name)
	if !ok {
		return
	}
	if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
		w.scan(ctx, e.Name, project)
		return
	}
	w.queue(e.Name, project)
}

func (w *watcher) projectOf(path string) (string, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for dir, project := range w.active {
		if within(path, dir) {
			return project, true
		}
	}
	return "", false
}

// queue notes a file that may be new, unless it was tried in this very state.
func (w *watcher) queue(path, project string) {
	if !w.known[strings.ToLower(filepath.Ext(path))] {
		return
	}
	state, ok := stateOf(path)
	if !ok || w.seen[path] == state {
		return
	}
	w.pending[path] = pendingFile{state, time.Now(), project}
}

func stateOf(path string) (fileState, bool) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return fileState{}, false
	}
	return fileState{info.Size(), info.ModTime()}, true
}

// due imports the files that have rested, one job a project.
func (w *watcher) due(ctx context.Context) {
	ready := map[string][]string{}
	for path, p := range w.pending {
		state, ok := stateOf(path)
		switch {
		case !ok:
			delete(w.pending, path)
		case state != p.state:
			w.pending[path] = pendingFile{state, time.Now(), p.project}
		case time.Since(p.since) >= watchRest:
			delete(w.pending, path)
			w.seen[path] = state
			ready[p.project] = append(ready[p.project], path)
		}
	}
	for project, paths := range ready {
		// The job reports for itself; the watcher goes on with the next files.
		if _, err := w.s.startImport(paths, project, nil); err != nil && ctx.Err() == nil {
			w.s.log.Warn("watched files", "error", err)
		}
	}
}
