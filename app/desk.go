package app

import (
	"context"

	"log/slog"
	"net/url"
	"sync"

	"diwan/research"
	"diwan/studio"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"
)

// desk is what the bound structs share: the studio of the open library and the
// window's context.
type desk struct {
	log     *slog.Logger
	options studio.Options

	mu      sync.Mutex
	window  context.Context //nolint:containedctx // Wails hands the window's context over once, at start-up
	open    *studio.Studio
	openErr error
	unsub   func()
}

// start opens the library. A library that cannot be opened leaves the window
// usable: every call answers with the reason until another folder is chosen.
func (d *desk) start(ctx context.Context) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.window = ctx
	d.openLocked(ctx)
}

func (d *desk) openLocked(ctx context.Context) {
	d.open, d.openErr = studio.Open(ctx, d.options)
	if d.openErr != nil {
		d.log.Error("the library could not be opened", "error", d.openErr)
		return
	}
	d.open.StartWatching()
	d.open.WarmReader()
	d.unsub = d.open.Subscribe(func(e studio.Event) {
		cleaned, err := clean(e)
		if err != nil {
			d.log.Error("event not sent", "error", err)
			return
		}
		wails.EventsEmit(ctx, "diwan", cleaned)
	})
}

// stop closes the library; running jobs and runs end at their last commit.
func (d *desk) stop(context.Context) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closeLocked()
}

func (d *desk) closeLocked() {
	if d.unsub != nil {
		d.unsub()
		d.unsub = nil
	}
	if d.open != nil {
		if err := d.open.Close(); err != nil {
			d.log.Error("the library did not close cleanly", "error", err)
		}
		d.open = nil
	}
}

func (d *desk) studio() (*studio.Studio, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.openErr != nil {
		return nil, d.openErr
	}
	if d.open == nil {
		return nil, research.E(research.CodeInternal, "app", "Diwan is still starting; try again in a moment.", nil)
	}
	return d.open, nil
}

func (d *desk) ctx() context.Context {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.window == nil {
		return context.Background()
	}
	return d.window
}

// changeLibrary opens another folder and remembers it; when it can't be
// opened, the one in use stays.
func (d *desk) changeLibrary(path string) (studio.Status, error) {
	d.mu.Lock()
	previous := d.options
	wasOpen := d.open != nil
	next := previous
	next.Library = path
	probe, err := studio.Open(d.window, next)
	if err != nil {
		d.mu.Unlock()
		return studio.Status{}, err
	}
	if err := probe.Close(); err != nil {
		d.log.Warn("closing the probed library", "error", err)
	}
	if wasOpen {
		d.closeLocked()
	}
	d.options = next
	d.openLocked(d.window)
	err = d.openErr
	d.mu.Unlock()
	if err != nil {
		return studio.Status{}, err
	}
	if err := studio.RememberLibrary(path); err != nil {
		return studio.Status{}, err
	}
	s, err := d.studio()
	if err != nil {
		return studio.Status{}, err
	}
	return clean(s.Status(d.ctx()))
}

// openLink opens web addresses alone, so that text from a paper can't start a
// program through another scheme.
func (d *desk) openLink(link string) error {
	u, err := url.Parse(link)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
		return research.E(research.CodeInvalid, "app.OpenLink", "Only web addresses can be opened.", err)
	}
	wails.BrowserOpenURL(d.ctx(), u.String())
	return nil
}

func (d *desk) export(notebook, format, path string) (studio.ExportResult, error) {
	return call(d, func(ctx context.Context, s *studio.Studio) (studio.ExportResult, error) {
		if path == "" {
			suggested, err := s.ExportName(ctx, notebook, format)
			if err != nil {
				return studio.ExportResult{}, err
			}
			path, err = wails.SaveFileDialog(d.ctx(), wails.SaveDialogOptions{DefaultFilename: suggested})
			if err != nil {
				return studio.ExportResult{}, research.E(research.CodeExportFailed, "app.Export", "The save dialog could not be opened.", err)
			}
			if path == "" {
				return studio.ExportResult{Format: format}, nil
			}
		}
		return s.Export(ctx, notebook, format, path)
	})
}

func fileFilters() []wails.FileFilter {
	filters := []wails.FileFilter{}
	for _, f := range studio.FileFilters() {
		filters = append(filters, wails.FileFilter{DisplayName: f.Name, Pattern: f.Pattern})
	}
	return filters
}
