package studio

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

const (
	// importGC: an import makes and drops much, and a collection stops what runs
	// in the PDF sandbox until its call returns; so it collects less often...
	importGC = 300
	// importMemory: ...until this much of Go's memory is in use. Memory that the
	// heap has not had before costs more than the collections that it spares.
	importMemory = 200 << 20
	// importRoom is how much more than what stays in use the bound is at least, in
	// percent: with much in use, as in a book, a heap that is full of what is needed
	// would be collected without end.
	importRoom = 40
	// importWatch is how often what stays in use is looked at.
	importWatch = 50 * time.Millisecond
)

// collector counts the imports at work and sets the garbage collector for them.
var collector struct {
	mu      sync.Mutex
	imports int
	percent int
	limit   int64
	done    chan struct{} // closed: the last import has ended
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
		c.done = make(chan struct{})
		go growWithNeed(c.done)
	}
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.imports--; c.imports == 0 {
			close(c.done)
			debug.SetGCPercent(c.percent)
			debug.SetMemoryLimit(c.limit)
		}
	}
}

// growWithNeed keeps the bound above what stays in use until done is closed.
func growWithNeed(done <-chan struct{}) {
	tick := time.NewTicker(importWatch)
	defer tick.Stop()
	bound := memoryBound(0)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}} // as the last collection found it
	for {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		metrics.Read(live)
		now := memoryBound(live[0].Value.Uint64())
		if now == bound {
			continue
		}
		collector.mu.Lock()
		if done == collector.done && collector.imports > 0 {
			debug.SetMemoryLimit(now)
			bound = now
		}
		collector.mu.Unlock()
	}
}

// memoryBound gives the bound for Go's memory in bytes where so many stay in use,
// in steps, so that it is seldom set.
func memoryBound(live uint64) int64 {
	const step = 32 << 20
	need := int64(min(live, 1<<40)) * (100 + importRoom) / 100 //nolint:gosec // bounded
	return max(importMemory, (need+step-1)/step*step)
}
