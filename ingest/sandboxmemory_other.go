//go:build !unix

package ingest

import "github.com/tetratelabs/wazero/experimental"

func newSandboxMemory(_, most uint64) experimental.LinearMemory { return &heapMemory{most: most} }
