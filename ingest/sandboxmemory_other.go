//go:build !unix

package ingest

import "github.com/tetratelabs/wazero/experimental"

func newSandboxMemory(most uint64) (experimental.LinearMemory, *snapshotMemory) {
	return &heapMemory{most: most}, nil
}
