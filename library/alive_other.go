//go:build !unix

package library

import "os"

// processAlive: on Windows FindProcess opens the process and fails when it is gone.
func processAlive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	return p.Release() == nil
}
