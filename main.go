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
	self, err := os.Executable()
	if err != nil {
		self = "" // the second PDF reader then reads in this process
	}
	os.Exit(cli.Main(cli.Program{Version: version, Window: openWindow(), Self: self}, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
