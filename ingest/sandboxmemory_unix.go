//go:build unix

package ingest

import "syscall"

// mappedMemory is a sandbox's memory outside Go's heap.
type mappedMemory struct {
	data []byte
	used uint64
}

func mapMemory(most uint64) ([]byte, error) {
	return syscall.Mmap(-1, 0, int(most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON) //nolint:gosec // bounded by sandboxPages
}

func (m *mappedMemory) Reallocate(size uint64) []byte {
	if size > uint64(len(m.data)) {
		return nil
	}
	m.used = size
	return m.data[:size:size]
}

func (m *mappedMemory) Free() {
	if m.data != nil {
		_ = syscall.Munmap(m.data) // fails for an address that is not mapped alone
		m.data = nil
	}
}
