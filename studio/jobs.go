package studio

import (
	"context"
	"slices"
	"sync"
	"time"

	"diwan/research"
)

// progressEvery bounds how often a job's progress reaches the window; endings
// are never held back.
const progressEvery = 80 * time.Millisecond

// jobKeeper stores jobs beyond this process.
type jobKeeper interface {
	SaveJob(ctx context.Context, j research.Job) error
	Jobs(ctx context.Context, limit int) ([]research.Job, error)
}

// jobs runs long work: each job has progress, can be cancelled and is kept in
// the record when it ends.
type jobs struct {
	bus    *bus
	keeper jobKeeper

	mu      sync.Mutex
	running map[string]*jobHandle
	wg      sync.WaitGroup
	closed  bool
}

// jobHandle is how running work reports on itself.
type jobHandle struct {
	jobs   *jobs
	cancel context.CancelFunc
	done   chan struct{}

	mu       sync.Mutex
	job      research.Job
	lastSent time.Time
	watch    func(research.Job)
}

func newJobs(b *bus, k jobKeeper) *jobs {
	return &jobs{bus: b, keeper: k, running: map[string]*jobHandle{}}
}

// start runs work in its own goroutine. watch, if any, sees every update that
// the window would.
func (js *jobs) start(parent context.Context, job research.Job, watch func(research.Job), work func(context.Context, *jobHandle) error) (*jobHandle, error) {
	js.mu.Lock()
	defer js.mu.Unlock()
	if js.closed {
		return nil, research.E(research.CodeCancelled, "studio.jobs", "Diwan is closing; start this again next time.", nil)
	}
	ctx, cancel := context.WithCancel(parent)
	job.ID, job.State, job.Started, job.Remaining = research.NewID(), research.JobRunning, research.Now(), -1
	if job.Items == nil {
		job.Items = []research.JobItem{}
	}
	h := &jobHandle{jobs: js, cancel: cancel, done: make(chan struct{}), job: job, watch: watch}
	js.running[job.ID] = h
	js.wg.Add(1)
	go func() {
		defer js.wg.Done()
		defer close(h.done)
		defer cancel()
		err := guard(func() error { return work(ctx, h) })
		h.finish(ctx, err)
		js.mu.Lock()
		delete(js.running, job.ID)
		js.mu.Unlock()
	}()
	h.send(true)
	return h, nil
}

// update changes the job under its lock and tells the watchers.
func (h *jobHandle) update(change func(*research.Job)) {
	h.mu.Lock()
	change(&h.job)
	h.mu.Unlock()
	h.send(false)
}

func (h *jobHandle) snapshot() research.Job {
	h.mu.Lock()
	defer h.mu.Unlock()
	return copyJob(h.job)
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

func (h *jobHandle) send(always bool) {
	h.mu.Lock()
	now := time.Now()
	if !always && now.Sub(h.lastSent) < progressEvery {
		h.mu.Unlock()
		return
	}
	h.lastSent = now
	job := copyJob(h.job)
	h.mu.Unlock()
	if h.watch != nil {
		h.watch(copyJob(job))
	}
	h.jobs.bus.publish(Event{Kind: "job", Job: &job})
}

// finish settles the job's state from how its work ended and stores it.
func (h *jobHandle) finish(ctx context.Context, err error) {
	h.mu.Lock()
	j := &h.job
	j.Ended, j.Remaining = research.Now(), 0
	switch {
	case ctx.Err() != nil || research.CodeOf(err) == research.CodeCancelled:
		j.State = research.JobCancelled
	case err != nil:
		j.State, j.Code, j.Error = research.JobFailed, research.CodeOf(err), research.MessageOf(err)
	case j.Report != nil && len(j.Report.Failed) > 0:
		j.State = research.JobPartly
	default:
		j.State = research.JobDone
	}
	job := copyJob(*j)
	h.mu.Unlock()
	// The process may be closing: the ending is stored all the same.
	saveCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if saveErr := h.jobs.keeper.SaveJob(saveCtx, job); saveErr != nil && job.Error == "" {
		h.mu.Lock()
		h.job.Code, h.job.Error = research.CodeOf(saveErr), research.MessageOf(saveErr)
		h.mu.Unlock()
	}
	h.send(true)
}

// cancelJob stops a running job; one that has ended is left as it is.
func (js *jobs) cancelJob(id string) error {
	js.mu.Lock()
	h, ok := js.running[id]
	js.mu.Unlock()
	if !ok {
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

// close cancels everything and waits for it to end.
func (js *jobs) close() {
	js.mu.Lock()
	js.closed = true
	for _, h := range js.running {
		h.cancel()
	}
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
