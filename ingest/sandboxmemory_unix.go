//go:build unix

package ingest

import (
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// newSandboxMemory reserves the sandbox's memory from the system: it grows
// without being copied, is zero without being written, and goes back at once
// when the document is closed, where Go's collector would keep it for a while.
func newSandboxMemory(_, most uint64) experimental.LinearMemory {
	data, err := syscall.Mmap(-1, 0, int(most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON) //nolint:gosec // bounded by sandboxPages
	if err != nil {
		return &heapMemory{most: most}
	}
	return &mappedMemory{data: data}
}

type mappedMemory struct{ data []byte }

func (m *mappedMemory) Reallocate(size uint64) []byte {
	if size > uint64(len(m.data)) {
		return nil
	}
	return m.data[:size:size]
}

func (m *mappedMemory) Free() {
	if m.data != nil {
		_ = syscall.Munmap(m.data) // fails for an address that is not mapped alone
		m.data = nil
	}
}
