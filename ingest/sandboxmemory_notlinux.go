//go:build unix && !linux

package ingest

import "github.com/tetratelabs/wazero/experimental"

// newSandboxMemory reserves the sandbox's memory from the system: it grows
// without being copied, is zero without being written, and goes back at once
// when the document is closed, where Go's collector would keep it for a while.
func newSandboxMemory(most uint64) (experimental.LinearMemory, *snapshotMemory) {
	data, err := mapMemory(most)
	if err != nil {
		return &heapMemory{most: most}, nil
	}
	return &mappedMemory{data: data}, nil
}
