//go:build !windows

package ingest

import "os/exec"

func hide(*exec.Cmd) {}
