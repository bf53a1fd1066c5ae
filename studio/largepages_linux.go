package studio

import (
	"runtime"
	"runtime/debug"
	"sync"

	"golang.org/x/sys/unix"
)

// largePiece is what is asked for at once, in bytes. Go clears a piece that
// overlaps memory which the heap has used before, and with it takes it from the
// system: of one piece of the whole size that was the whole, now and then a
// second of an import's computing. Of small pieces it is one or two.
const largePiece = 8 << 20

var askLargePages sync.Once

// largePages asks the system for pages of two megabytes where Go's heap is going
// to grow in an import: for pieces of memory that are taken together and given
// back to the heap untouched. The system keeps the wish with the addresses; where
// it has no large pages, small ones do as well. Reading a document takes and drops
// a multiple of its size; in small pages the system would be asked for each four
// kilobytes of it, a tenth to a fifth of an import's computing
// (docs/decisions/0124).
func largePages() {
	askLargePages.Do(func() {
		percent := debug.SetGCPercent(-1)                 // the pieces are no reason to collect
		pieces := make([][]byte, importMemory/largePiece) // fresh from the system: no byte of them is written
		for i := range pieces {
			pieces[i] = make([]byte, largePiece)
			_ = unix.Madvise(pieces[i], unix.MADV_HUGEPAGE)
		}
		runtime.KeepAlive(pieces)
		clear(pieces)
		debug.SetGCPercent(percent)
		runtime.GC()
	})
}
