package studio

import (
	"context"
	"sync"

	"diwan/research"
)

// runs keeps the runs that go on in this process, so that they can be stopped.
type runs struct {
	mu      sync.Mutex
	running map[string]*runHandle
	wg      sync.WaitGroup
	closed  bool
}

type runHandle struct {
	cancel context.CancelFunc
	done   chan struct{}
	kick   chan struct{} // a person says to try now
}

func newRuns() *runs { return &runs{running: map[string]*runHandle{}} }

// start runs work under the run's id; a run goes on once at a time.
func (rs *runs) start(parent context.Context, id string, work func(context.Context)) (*runHandle, error) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.closed {
		return nil, research.E(research.CodeCancelled, "studio.runs", "Diwan is closing; the run can be resumed next time.", nil)
	}
	if _, on := rs.running[id]; on {
		return nil, research.E(research.CodeConflict, "studio.runs", "This run is already going on.", nil)
	}
	ctx, cancel := context.WithCancel(parent)
	h := &runHandle{cancel: cancel, done: make(chan struct{}), kick: make(chan struct{}, 1)}
	rs.running[id] = h
	rs.wg.Add(1)
	go func() {
		defer rs.wg.Done()
		defer func() {
			cancel()
			rs.mu.Lock()
			delete(rs.running, id)
			rs.mu.Unlock()
			close(h.done)
		}()
		work(ctx)
	}()
	return h, nil
}

// stop cancels a run; the council stores how far it came.
func (rs *runs) stop(id string) error {
	rs.mu.Lock()
	h, on := rs.running[id]
	rs.mu.Unlock()
	if !on {
		return research.E(research.CodeNotFound, "studio.StopRun", "This run is not going on any more.", nil)
	}
	h.cancel()
	return nil
}

// kicks gives what ends a run's waiting for the model server at once.
func (rs *runs) kicks(id string) <-chan struct{} {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if h, on := rs.running[id]; on {
		return h.kick
	}
	return nil
}

// kick makes a paused run of this process try at once; false when it is none.
func (rs *runs) kick(id string) bool {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	h, on := rs.running[id]
	if !on {
		return false
	}
	select {
	case h.kick <- struct{}{}:
	default:
	}
	return true
}

func (rs *runs) close() {
	rs.mu.Lock()
	rs.closed = true
	for _, h := range rs.running {
		h.cancel()
	}
	rs.mu.Unlock()
	rs.wg.Wait()
}
