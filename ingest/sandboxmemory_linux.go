package ingest

import (
	"os"
	"unsafe"

	"github.com/tetratelabs/wazero/experimental"
	"golang.org/x/sys/unix"
)

// snapshotMemory is a sandbox's memory that can be set back to what it was when
// keep was called. At first it is a file without a name, in memory. With keep
// that file stays as it is: from then on a page is copied when it is written,
// and to go back, the file is mapped anew.
type snapshotMemory struct {
	mappedMemory
	file *os.File
	kept uintptr // how much was kept
}

const sandboxAccess = unix.PROT_READ | unix.PROT_WRITE

// newSandboxMemory reserves the sandbox's memory from the system: it grows
// without being copied, is zero without being written, and goes back at once,
// where Go's collector would keep it for a while.
func newSandboxMemory(most uint64) (experimental.LinearMemory, *snapshotMemory) {
	if m, err := newSnapshotMemory(most); err == nil {
		return m, m
	}
	data, err := mapMemory(most)
	if err != nil {
		return &heapMemory{most: most}, nil
	}
	return &mappedMemory{data: data}, nil
}

func newSnapshotMemory(most uint64) (*snapshotMemory, error) {
	fd, err := unix.MemfdCreate("diwan-pdfium", unix.MFD_CLOEXEC)
	if err != nil {
		return nil, err
	}
	file := os.NewFile(uintptr(fd), "diwan-pdfium")    //nolint:gosec // a file's number is not negative
	if err := file.Truncate(int64(most)); err != nil { //nolint:gosec // bounded by sandboxPages
		_ = file.Close()
		return nil, err
	}
	data, err := unix.Mmap(fd, 0, int(most), sandboxAccess, unix.MAP_SHARED) //nolint:gosec // as above
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	return &snapshotMemory{mappedMemory: mappedMemory{data: data}, file: file}, nil
}

// keep remembers the memory as it is. After an error it must not be used again.
func (m *snapshotMemory) keep() error {
	m.kept = uintptr(m.used)
	rest := unsafe.Pointer(unsafe.SliceData(m.data[m.used:]))
	if _, err := unix.MmapPtr(-1, 0, rest, uintptr(len(m.data))-m.kept, sandboxAccess, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_FIXED); err != nil {
		return err
	}
	if err := m.file.Truncate(int64(m.used)); err != nil { //nolint:gosec // bounded by sandboxPages
		return err
	}
	return m.restore()
}

// restore sets the memory back. After an error it must not be used again.
func (m *snapshotMemory) restore() error {
	start := unsafe.Pointer(unsafe.SliceData(m.data))
	if _, err := unix.MmapPtr(int(m.file.Fd()), 0, start, m.kept, sandboxAccess, unix.MAP_PRIVATE|unix.MAP_FIXED); err != nil {
		return err
	}
	// What PDFium took beyond goes back to the system and reads as zeros.
	return unix.Madvise(m.data[m.kept:], unix.MADV_DONTNEED)
}

func (m *snapshotMemory) Free() {
	m.mappedMemory.Free()
	_ = m.file.Close() // nothing of it is needed any more
}
