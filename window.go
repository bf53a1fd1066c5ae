//go:build !headless

package main

import (
	"embed"
	"log/slog"

	"diwan/app"
	"diwan/studio"
)

//go:embed all:frontend/dist
var page embed.FS

//go:embed build/appicon.png
var icon []byte

// openWindow gives the command line what opens the window in this build.
func openWindow() func(studio.Options, *slog.Logger) error {
	return func(opts studio.Options, log *slog.Logger) error { return app.Run(page, icon, opts, log) }
}
