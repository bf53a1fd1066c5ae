//go:build linux || darwin

package ingest

import (
	"syscall"
	"time"
)

// limitMemory bounds this process's address space, so that a file that asks for
// more ends the process before it ends the machine's rest.
func limitMemory(bytes uint64) {
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: bytes, Max: bytes}) // without it the soft limit remains
}

// processTime is what this process has computed so far, over all cores.
func processTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return time.Since(begun)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
