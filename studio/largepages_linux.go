package studio

import (
	"runtime"
	"sync"

	"golang.org/x/sys/unix"
)

// largeHeap is how much of Go's heap an import gets in pages of two megabytes.
// Reading a document takes and drops a multiple of its size; in small pages the
// system would be asked for each four kilobytes of it, which was a fifth of an
// import's computing (docs/decisions/0124).
const largeHeap = importMemory

var askLargePages sync.Once

// largePages asks the system for large pages where Go's heap is going to grow:
// for a piece of memory that is taken and given back to the heap untouched. The
// system keeps the wish with the addresses; where it has no large pages, small
// ones do as well.
func largePages() {
	askLargePages.Do(func() {
		piece := make([]byte, largeHeap) // fresh from the system: no byte of it is written
		_ = unix.Madvise(piece[:len(piece):len(piece)], unix.MADV_HUGEPAGE)
		runtime.KeepAlive(piece)
		piece = nil
		runtime.GC()
	})
}
