package studio

import (
	"runtime"
	"sync"

	"golang.org/x/sys/unix"
)

var askLargePages sync.Once

// largePages asks the system for pages of two megabytes where Go's heap is going
// to grow in an import: for a piece of memory that is taken and given back to the
// heap untouched. The system keeps the wish with the addresses; where it has no
// large pages, small ones do as well. Reading a document takes and drops a
// multiple of its size; in small pages the system would be asked for each four
// kilobytes of it, a tenth to a fifth of an import's computing
// (docs/decisions/0124).
func largePages() {
	askLargePages.Do(func() {
		piece := make([]byte, importMemory) // fresh from the system: no byte of it is written
		_ = unix.Madvise(piece[:len(piece):len(piece)], unix.MADV_HUGEPAGE)
		runtime.KeepAlive(piece)
		piece = nil
		runtime.GC()
	})
}
