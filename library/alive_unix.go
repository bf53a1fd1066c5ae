//go:build unix

package library

import (
	"errors"
	"syscall"
)

// processAlive asks the system without disturbing the process. A process of
// another user answers EPERM: it is alive.
func processAlive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
