package ingest

import (
	"os"
	"unsafe"

	"github.com/tetratelabs/wazero/experimental"
	"golang.org/x/sys/unix"
)

// snapshotMemory is a sandbox's memory that can be set back to what it was when
// keep was called. What it was lies in a file without a name, in memory; to go
// back, that file is mapped in its place, which copies a page only when it is
// written again.
type snapshotMemory struct {
	mappedMemory
	kept *os.File
	size uintptr // of what was kept
}

// newSandboxMemory reserves the sandbox's memory from the system: it grows
// without being copied, is zero without being written, and goes back at once,
// where Go's collector would keep it for a while.
func newSandboxMemory(most uint64) (experimental.LinearMemory, *snapshotMemory) {
	data, err := mapMemory(most)
	if err != nil {
		return &heapMemory{most: most}, nil
	}
	m := &snapshotMemory{mappedMemory: mappedMemory{data: data}}
	return m, m
}

// keep remembers the memory as it is.
func (m *snapshotMemory) keep() error {
	fd, err := unix.MemfdCreate("diwan-pdfium", unix.MFD_CLOEXEC)
	if err != nil {
		return err
	}
	file := os.NewFile(uintptr(fd), "diwan-pdfium") //nolint:gosec // a file's number is not negative
	used := m.data[:m.used]
	const piece = 64 << 10 // a page of WebAssembly
	for at := 0; at < len(used); at += piece {
		part := used[at:min(at+piece, len(used))]
		if zero(part) { // a hole in the file
			continue
		}
		if _, err := file.WriteAt(part, int64(at)); err != nil {
			_ = file.Close()
			return err
		}
	}
	if err := file.Truncate(int64(len(used))); err != nil {
		_ = file.Close()
		return err
	}
	m.kept, m.size = file, uintptr(len(used))
	return nil
}

// restore sets the memory back. After an error it is as it was, or gone: it must
// not be used again.
func (m *snapshotMemory) restore() error {
	const access = unix.PROT_READ | unix.PROT_WRITE
	start := unsafe.Pointer(unsafe.SliceData(m.data))
	if _, err := unix.MmapPtr(int(m.kept.Fd()), 0, start, m.size, access, unix.MAP_PRIVATE|unix.MAP_FIXED); err != nil {
		return err
	}
	// What PDFium took beyond goes back to the system and reads as zeros.
	return unix.Madvise(m.data[m.size:], unix.MADV_DONTNEED)
}

func (m *snapshotMemory) Free() {
	m.mappedMemory.Free()
	if m.kept != nil {
		_ = m.kept.Close() // nothing of it is needed any more
		m.kept = nil
	}
}

func zero(b []byte) bool {
	words := unsafe.Slice((*uint64)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/8)
	for _, w := range words {
		if w != 0 {
			return false
		}
	}
	return true
}
