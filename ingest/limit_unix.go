//go:build linux || darwin

package ingest

import "syscall"

// limitMemory bounds this process's address space, so that a file that asks for
// more ends the process before it ends the machine's rest.
func limitMemory(bytes uint64) {
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: bytes, Max: bytes}) // without it the soft limit remains
}
