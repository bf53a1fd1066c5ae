package app

import (
	"context"

	"diwan/research"
	"diwan/studio"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"
)

// System is the window's door to the machine: status, settings, dialogs,
// models.
type System struct{ d *desk }

// Status says what works now.
func (y *System) Status() (studio.Status, error) {
	return call(y.d, func(ctx context.Context, s *studio.Studio) (studio.Status, error) { return s.Status(ctx), nil })
}

// Settings gives the person's choices.
func (y *System) Settings() (studio.Settings, error) {
	return call(y.d, func(ctx context.Context, s *studio.Studio) (studio.Settings, error) { return s.Settings(ctx) })
}

// SaveSettings keeps them and gives back what is in force.
func (y *System) SaveSettings(settings studio.Settings) (studio.Settings, error) {
	return call(y.d, func(ctx context.Context, s *studio.Studio) (studio.Settings, error) {
		return s.SaveSettings(ctx, settings)
	})
}

// Models lists the catalogue's models with what fits this machine.
func (y *System) Models() ([]studio.Recommendation, error) {
	return call(y.d, func(ctx context.Context, s *studio.Studio) ([]studio.Recommendation, error) { return s.Recommend(ctx) })
}

// PullModel starts a job that downloads a model; it returns the job's id.
func (y *System) PullModel(name string) (string, error) {
	return call(y.d, func(_ context.Context, s *studio.Studio) (string, error) { return s.StartPull(name) })
}

// StartOllama starts the model server when it is installed and not running.
func (y *System) StartOllama() (studio.Status, error) {
	return call(y.d, func(ctx context.Context, s *studio.Studio) (studio.Status, error) { return s.StartOllama(ctx) })
}

// PickFiles asks for files to import; empty when cancelled.
func (y *System) PickFiles(title string) ([]string, error) {
	paths, err := wails.OpenMultipleFilesDialog(y.d.ctx(), wails.OpenDialogOptions{Title: title, Filters: fileFilters()})
	if err != nil {
		return []string{}, research.E(research.CodeInternal, "app.PickFiles", "The file dialog could not be opened; drop the files on the window instead.", err)
	}
	return clean(paths)
}

// PickFolder asks for a folder; empty when cancelled.
func (y *System) PickFolder(title string) (string, error) {
	path, err := wails.OpenDirectoryDialog(y.d.ctx(), wails.OpenDialogOptions{Title: title})
	if err != nil {
		return "", research.E(research.CodeInternal, "app.PickFolder", "The folder dialog could not be opened; drop the folder on the window instead.", err)
	}
	return path, nil
}

// PickWork asks for one text to critique; empty when cancelled.
func (y *System) PickWork(title string) (string, error) {
	path, err := wails.OpenFileDialog(y.d.ctx(), wails.OpenDialogOptions{Title: title})
	if err != nil {
		return "", research.E(research.CodeInternal, "app.PickWork", "The file dialog could not be opened; paste the text instead.", err)
	}
	return path, nil
}

// ChangeLibrary moves the window to another library folder, creating it when
// it is empty. The choice is remembered on this machine.
func (y *System) ChangeLibrary(path string) (studio.Status, error) { return y.d.changeLibrary(path) }

// OpenLink opens a web address (a DOI, a model's page) in the system's browser.
func (y *System) OpenLink(url string) error { return y.d.openLink(url) }

// Copy puts text on the clipboard.
func (y *System) Copy(text string) error { return wails.ClipboardSetText(y.d.ctx(), text) }
