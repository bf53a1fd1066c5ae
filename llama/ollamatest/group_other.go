//go:build !unix

package ollamatest

import "os/exec"

func grouped(*exec.Cmd) {}

func killGroup(cmd *exec.Cmd) error { return cmd.Process.Kill() }
