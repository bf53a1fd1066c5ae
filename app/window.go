package app

import (
	"context"
	"embed"
	"io/fs"
	"log/slog"

	"diwan/research"
	"diwan/studio"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	runtime "github.com/wailsapp/wails/v2/pkg/runtime"
)

// Title is the window's title, by which tests and window managers find it.
const Title = "Diwan"

// Run opens the window and returns when it is closed.
func Run(page embed.FS, icon []byte, opts studio.Options, log *slog.Logger) error {
	assets, err := fs.Sub(page, "frontend/dist")
	if err != nil {
		return research.E(research.CodeInternal, "app.Run", "This build has no page in it; build it with make.", err)
	}
	d := &desk{log: log, options: opts}
	err = wails.Run(&options.App{
		Title:            Title,
		Width:            1280,
		Height:           840,
		MinWidth:         760,
		MinHeight:        520,
		BackgroundColour: options.NewRGB(250, 249, 246),
		AssetServer:      &assetserver.Options{Assets: assets, Handler: originals(d)},
		OnStartup: func(ctx context.Context) {
			d.start(ctx)
			runtime.OnFileDrop(ctx, func(_, _ int, paths []string) { d.dropped(ctx, paths) })
		},
		OnShutdown:         d.stop,
		Bind:               []any{&Library{d}, &Council{d}, &Notebooks{d}, &System{d}},
		ErrorFormatter:     formatError,
		DragAndDrop:        &options.DragAndDrop{EnableFileDrop: true},
		LogLevel:           logger.ERROR,
		LogLevelProduction: logger.ERROR,
		Linux:              &linux.Options{Icon: icon, ProgramName: "diwan", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	})
	if err != nil {
		return research.E(research.CodeInternal, "app.Run", "The window could not be opened; the command line works without one (diwan --help).", err)
	}
	return nil
}

// dropped hands the paths to the page, which knows the project that is open
// and starts the import.
func (d *desk) dropped(ctx context.Context, paths []string) {
	if len(paths) > 0 {
		runtime.EventsEmit(ctx, "drop", paths)
	}
}
