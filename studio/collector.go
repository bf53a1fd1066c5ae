package studio

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

const (
	// importMemory is the size to which Go's heap grows in an import before it is
	// collected, in bytes. An import makes and drops much, and a collection stops
	// what runs in the PDF sandbox until its call returns; but memory that the heap
	// has not had before costs more than the collections that it spares.
	importMemory = 180 << 20
	// importRoom is how much the heap grows at least beyond what stays in use, in
	// percent: with much in use, as in a book, a heap that is full of what is needed
	// would be collected without end.
	importRoom = 40
	// mostGrowth bounds the same where little stays in use.
	mostGrowth = 900
	// importWatch is how often what stays in use is looked at.
	importWatch = 20 * time.Millisecond
)

// collector counts the imports at work and sets the garbage collector for them.
// Not by a limit of memory: near one, Go gives memory back to the system in small
// pieces and asks for it again.
var collector struct {
	mu      sync.Mutex
	imports int
	percent int
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
		live := liveHeap()
		c.percent = debug.SetGCPercent(growth(live))
		c.done = make(chan struct{})
		go collectAtOneSize(c.done, growth(live))
	}
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.imports--; c.imports == 0 {
			close(c.done)
			debug.SetGCPercent(c.percent)
		}
	}
}

// collectAtOneSize has the heap collected when it has the same size each time,
// however much of it stays in use, until done is closed.
func collectAtOneSize(done <-chan struct{}, percent int) {
	tick := time.NewTicker(importWatch)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		now := growth(liveHeap())
		if change := now - percent; change*8 < percent && change*-8 < percent {
			continue // setting it stops the program for a moment
		}
		collector.mu.Lock()
		if done == collector.done && collector.imports > 0 {
			debug.SetGCPercent(now)
			percent = now
		}
		collector.mu.Unlock()
	}
}

// liveHeap is how much of the heap the last collection found in use, in bytes.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// growth gives by how many percent of what stays in use the heap may grow.
func growth(live uint64) int {
	live = max(live, 1)
	if live >= importMemory {
		return importRoom
	}
	return int(min(max((importMemory-live)*100/live, importRoom), mostGrowth)) //nolint:gosec // bounded
}
