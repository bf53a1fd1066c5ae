//go:build headless

package main

import (
	"log/slog"

	"diwan/studio"
)

// openWindow is nil in a build without the window: no cgo, no WebKit.
func openWindow() func(studio.Options, *slog.Logger) error { return nil }
