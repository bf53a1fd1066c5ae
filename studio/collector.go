package studio

import (
	"runtime/debug"
	"sync"
)

const (
	// importGC: an import makes and drops much, and a collection stops what runs
	// in the PDF sandbox until its call returns; so it collects less often...
	importGC = 300
	// importMemory: ...until this much of Go's memory is in use.
	importMemory = 450 << 20
)

// collector counts the imports at work and sets the garbage collector for them.
var collector struct {
	mu      sync.Mutex
	imports int
	percent int
	limit   int64
}

// collectSeldom sets the garbage collector for an import until the function it
// gives is called.
func collectSeldom() (restore func()) {
	c := &collector
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.imports++; c.imports == 1 {
		largePages()
		c.percent, c.limit = debug.SetGCPercent(importGC), debug.SetMemoryLimit(importMemory)
	}
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.imports--; c.imports == 0 {
			debug.SetGCPercent(c.percent)
			debug.SetMemoryLimit(c.limit)
		}
	}
}
