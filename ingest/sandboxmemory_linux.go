package ingest

import (
	"bytes"
	"os"
	"unsafe"

	"github.com/tetratelabs/wazero/experimental"
	"golang.org/x/sys/unix"
)

// snapshotMemory is a sandbox's memory that can be set back to what it was when
// keep was called. The system is asked for pages of two megabytes: a document
// touches some thousand small ones, each of which would stop it once.
type snapshotMemory struct {
	mappedMemory
	reserved []byte // data with what aligns it
	kept     map[int][]byte
}

const (
	largePage  = 2 << 20
	keptPieces = 4 << 10 // what was kept lies in pieces of so many bytes
	// keptWarm is what an instance keeps of its memory from one document to the
	// next, in bytes: most documents touch four to twelve megabytes, and to give
	// them back and ask for them anew costs more than to clear them.
	keptWarm = 32 << 20
)

// newSandboxMemory reserves the sandbox's memory from the system: it grows
// without being copied, is zero without being written, and goes back at once,
// where Go's collector would keep it for a while.
func newSandboxMemory(most uint64) (experimental.LinearMemory, *snapshotMemory) {
	reserved, err := mapMemory(most + largePage)
	if err != nil {
		return &heapMemory{most: most}, nil
	}
	start := uint64(uintptr(unsafe.Pointer(unsafe.SliceData(reserved)))) //nolint:gosec // where it lies, to align it
	skip := (largePage - start%largePage) % largePage
	m := &snapshotMemory{mappedMemory: mappedMemory{data: reserved[skip : skip+most]}, reserved: reserved}
	_ = unix.Madvise(m.data, unix.MADV_HUGEPAGE) // small pages do as well
	return m, m
}

// keep remembers the memory as it is: of PDFium that has just started some three
// megabytes, the rest is zero.
func (m *snapshotMemory) keep() {
	m.kept = map[int][]byte{}
	zeros := make([]byte, keptPieces)
	for at := 0; at < int(m.used); at += keptPieces { //nolint:gosec // bounded by sandboxPages
		if piece := m.data[at : at+keptPieces]; !bytes.Equal(piece, zeros) {
			m.kept[at] = bytes.Clone(piece)
		}
	}
}

// restore sets the memory back. After an error it must not be used again.
func (m *snapshotMemory) restore() error {
	if err := m.zero(min(len(m.data), keptWarm)); err != nil {
		return err
	}
	for at, piece := range m.kept {
		copy(m.data[at:], piece)
	}
	return nil
}

// zero makes all of the memory zero. What lies in the first bytes is cleared where
// it is in memory; all else goes back to the system, what it has moved to a disk
// too, and reads as zeros.
func (m *snapshotMemory) zero(warm int) error {
	page := os.Getpagesize()
	resident := make([]byte, warm/page) // one for each page, its lowest bit tells
	if _, _, failed := unix.Syscall(unix.SYS_MINCORE,
		uintptr(unsafe.Pointer(unsafe.SliceData(m.data))), uintptr(warm), //nolint:gosec // the system is told an address
		uintptr(unsafe.Pointer(unsafe.SliceData(resident)))); failed != 0 { //nolint:gosec // likewise
		return failed
	}
	gone := 0 // from here on nothing has been cleared
	for i, given := range resident {
		if given&1 == 0 {
			continue
		}
		if err := m.giveBack(gone, i*page); err != nil {
			return err
		}
		gone = (i + 1) * page
		clear(m.data[i*page : gone])
	}
	return m.giveBack(gone, len(m.data))
}

// giveBack gives a part of the memory back to the system.
func (m *snapshotMemory) giveBack(from, to int) error {
	if from >= to {
		return nil
	}
	return unix.Madvise(m.data[from:to], unix.MADV_DONTNEED)
}

func (m *snapshotMemory) Free() {
	m.data = m.reserved
	m.mappedMemory.Free()
}
