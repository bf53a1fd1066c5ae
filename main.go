// Diwan: a desktop app for research and creative collaboration. Without
// arguments it opens its window; with a command it works in the terminal.
package main

import (
	"os"

	"diwan/cli"
)

// version is set by the build (-ldflags "-X main.version=...").
var version = "0.1.0-dev"

func main() {
	os.Exit(cli.Main(cli.Program{Version: version, Window: openWindow()}, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
