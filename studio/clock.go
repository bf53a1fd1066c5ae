package studio

import (
	"sync"
	"time"
)

// stageClock sums the time that imports spend in each stage, over all workers.
type stageClock struct {
	mu    sync.Mutex
	spent map[string]time.Duration
}

func newStageClock() *stageClock { return &stageClock{spent: map[string]time.Duration{}} }

func (c *stageClock) add(stage string, d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.spent[stage] += d
}

// lap gives a function that notes the time since it was last called, or made,
// as a stage's.
func (c *stageClock) lap() func(stage string) {
	last := time.Now()
	return func(stage string) {
		now := time.Now()
		c.add(stage, now.Sub(last))
		last = now
	}
}

func (c *stageClock) seconds(stage string) float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.spent[stage].Seconds()
}
