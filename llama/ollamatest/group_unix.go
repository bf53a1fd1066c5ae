//go:build unix

package ollamatest

import (
	"os/exec"
	"syscall"
)

// grouped gives the server a process group of its own: the model runners that
// it starts outlive a killed server, and would keep the processor from the
// tests that follow.
func grouped(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// killGroup ends the server and its runners.
func killGroup(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
