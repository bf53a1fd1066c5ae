package studio

import (
	"context"
	"errors"
	"slices"
	"sync"

	"diwan/research"
)

// jobKeeper stores jobs beyond this process.
type jobKeeper interface {
	SaveJob(ctx context.Context, j research.Job) error
	Jobs(ctx context.Context, limit int) ([]research.Job, error)
}

// errClosing ends jobs because Diwan closes, not because the person said so.
var errClosing = errors.New("closing")

// jobs runs long work: each job has progress, can be paused and cancelled, and
// is kept in the record from its start, so that one that a killed process left
// is offered again.
type jobs struct {
	bus    *bus
	keeper jobKeeper

	mu      sync.Mutex
	running map[string]*jobHandle
	wg      sync.WaitGroup
	closed  bool
}

func newJobs(b *bus, k jobKeeper) *jobs {
	return &jobs{bus: b, keeper: k, running: map[string]*jobHandle{}}
}

// start runs work in its own goroutine. A job with an id is one that goes on.
// watch, if any, is told of every change, with the items that changed.
func (js *jobs) start(parent context.Context, job research.Job, watch func(research.Job), work func(context.Context, *jobHandle) error) (*jobHandle, error) {
	js.mu.Lock()
	defer js.mu.Unlock()
	if js.closed {
		return nil, research.E(research.CodeCancelled, "studio.jobs", "Diwan is closing; start this again next time.", nil)
	}
	ctx, cancel := context.WithCancelCause(context.WithoutCancel(parent))
	stop := context.AfterFunc(parent, func() { cancel(errClosing) })
	if job.ID == "" {
		job.ID, job.Started = research.NewID(), research.Now()
	}
	job.State, job.Remaining = research.JobRunning, -1
	if job.Items == nil {
		job.Items = []research.JobItem{}
	}
	gate := make(chan struct{})
	close(gate)
	h := &jobHandle{
		id: job.ID, jobs: js, cancel: func() { cancel(context.Canceled) }, done: make(chan struct{}), job: job, watch: watch, gate: gate, changed: map[int]bool{},
	}
	js.running[job.ID] = h
	js.wg.Add(1)
	go func() {
		defer js.wg.Done()
		defer close(h.done)
		defer stop()
		defer cancel(nil)
		err := guard(func() error { return work(ctx, h) })
		h.finish(ctx, err)
		js.mu.Lock()
		delete(js.running, job.ID)
		js.mu.Unlock()
	}()
	h.send(true)
	return h, nil
}

func copyJob(j research.Job) research.Job {
	j.Items = slices.Clone(j.Items)
	if j.Report != nil {
		r := *j.Report
		r.Imported, r.Duplicates, r.Failed = slices.Clone(r.Imported), slices.Clone(r.Duplicates), slices.Clone(r.Failed)
		j.Report = &r
	}
	return j
}

// handle finds a running job; nil when it is not running here.
func (js *jobs) handle(id string) *jobHandle {
	js.mu.Lock()
	defer js.mu.Unlock()
	return js.running[id]
}

// cancelJob stops a running job; one that has ended is left as it is.
func (js *jobs) cancelJob(id string) error {
	h := js.handle(id)
	if h == nil {
		return research.E(research.CodeNotFound, "studio.CancelJob", "This job is not running any more.", nil)
	}
	h.cancel()
	return nil
}

// list gives running jobs first, then stored ones, newest first.
func (js *jobs) list(ctx context.Context) ([]research.Job, error) {
	js.mu.Lock()
	all := make([]research.Job, 0, len(js.running))
	for _, h := range js.running {
		all = append(all, h.snapshot())
	}
	js.mu.Unlock()
	slices.SortFunc(all, func(a, b research.Job) int { return compareDesc(a.ID, b.ID) })
	stored, err := js.keeper.Jobs(ctx, 50)
	if err != nil {
		return nil, err
	}
	for _, j := range stored {
		if !slices.ContainsFunc(all, func(r research.Job) bool { return r.ID == j.ID }) {
			all = append(all, j)
		}
	}
	return all, nil
}

// close ends everything and waits for it; imports are offered again at the next
// start.
func (js *jobs) close() {
	js.mu.Lock()
	js.closed = true
	js.mu.Unlock()
	js.wg.Wait()
}

func compareDesc(a, b string) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// newSources are the sources that an import has added so far.
func (h *jobHandle) newSources() []research.SourceID {
	job := h.snapshot()
	out := []research.SourceID{}
	if job.Report != nil {
		for _, i := range job.Report.Imported {
			out = append(out, i.ID)
		}
	}
	return out
}
