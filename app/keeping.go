package app

import (
	"context"

	"diwan/research"
	"diwan/studio"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"
)

// Watched lists the folders whose new and changed files are imported by
// themselves.
func (l *Library) Watched() ([]studio.WatchedFolder, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) ([]studio.WatchedFolder, error) { return s.Watched(ctx) })
}

// WatchFolder adds a folder to the watched ones; its files come in as import
// jobs. With dir empty a dialog asks for the folder: a cancelled dialog gives a
// folder without a name.
func (l *Library) WatchFolder(dir, project string) (studio.WatchedFolder, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) (studio.WatchedFolder, error) {
		if dir == "" {
			var err error
			if dir, err = wails.OpenDirectoryDialog(ctx, wails.OpenDialogOptions{}); err != nil {
				return studio.WatchedFolder{}, research.E(research.CodeInternal, "app.WatchFolder", "The folder dialog could not be opened.", err)
			}
			if dir == "" {
				return studio.WatchedFolder{}, nil
			}
		}
		return s.WatchFolder(ctx, dir, project)
	})
}

// UnwatchFolder ends the watching of a folder; its sources stay.
func (l *Library) UnwatchFolder(dir string) error {
	return do(l.d, func(ctx context.Context, s *studio.Studio) error { return s.UnwatchFolder(ctx, dir) })
}

// FindZotero gives the folder of the Zotero library on this machine; it fails
// with file_missing where there is none.
func (l *Library) FindZotero() (string, error) {
	return call(l.d, func(_ context.Context, s *studio.Studio) (string, error) { return s.FindZotero("") })
}

// ImportZotero starts a job that imports a Zotero library (dir empty: the usual
// place), collections as projects; it returns the job's id.
func (l *Library) ImportZotero(dir string) (string, error) {
	return call(l.d, func(_ context.Context, s *studio.Studio) (string, error) { return s.StartZotero(dir) })
}

// Links gives what a source links to by name and what links to it.
func (l *Library) Links(id research.SourceID) (studio.LinksView, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) (studio.LinksView, error) { return s.Links(ctx, id) })
}

// Tables lists the data tables of a project; of the library when empty.
func (l *Library) Tables(project string) ([]research.DataTable, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) ([]research.DataTable, error) {
		return s.Tables(ctx, project)
	})
}

// Table gives a data table with up to limit of its rows, from offset.
func (l *Library) Table(id string, offset, limit int) (studio.TableView, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) (studio.TableView, error) {
		return s.Table(ctx, id, offset, limit)
	})
}
