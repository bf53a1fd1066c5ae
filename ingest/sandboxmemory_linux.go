package ingest

import (
	"bytes"
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
	// All goes back to the system and reads as zeros.
	if err := unix.Madvise(m.data, unix.MADV_DONTNEED); err != nil {
		return err
	}
	for at, piece := range m.kept {
		copy(m.data[at:], piece)
	}
	return nil
}

func (m *snapshotMemory) Free() {
	m.data = m.reserved
	m.mappedMemory.Free()
}
