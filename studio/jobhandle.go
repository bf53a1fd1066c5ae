package studio

import (
	"context"
	"errors"
	"sync"
	"time"

	"diwan/research"
)

const (
	// progressEvery bounds how often a job's progress reaches the window;
	// endings are never held back.
	progressEvery = 100 * time.Millisecond
	// keepEvery is how often a running job's state is stored.
	keepEvery = 10 * time.Second
	// shownItems is how many items an event carries.
	shownItems = 60
)

// jobHandle is how running work reports on itself.
type jobHandle struct {
	id     string // the job's, which never changes
	jobs   *jobs
	cancel context.CancelFunc
	done   chan struct{}

	mu       sync.Mutex
	job      research.Job
	changed  map[int]bool // items since the last word to watch
	lastSent time.Time
	lastKept time.Time
	watch    func(research.Job) // called by one goroutine at a time
	telling  sync.Mutex
	gate     chan struct{} // closed while the job may run
	paused   time.Time     // since when; zero while it runs
	rested   time.Duration // in earlier pauses
}

// update changes the job under its lock and tells the watchers.
func (h *jobHandle) update(change func(*research.Job)) {
	h.mu.Lock()
	change(&h.job)
	h.mu.Unlock()
	h.send(false)
}

// updateItem changes one item.
func (h *jobHandle) updateItem(i int, change func(*research.Job, *research.JobItem)) {
	h.mu.Lock()
	change(&h.job, &h.job.Items[i])
	h.changed[i] = true
	h.mu.Unlock()
	h.send(false)
}

func (h *jobHandle) snapshot() research.Job {
	h.mu.Lock()
	defer h.mu.Unlock()
	return copyJob(h.job)
}

// send tells the window and the watcher, unless both heard a moment ago. The
// window gets the items that matter now, the watcher those that changed; lists
// of thousands are never copied on the way.
func (h *jobHandle) send(always bool) {
	if view, due := h.tell(always); due {
		h.jobs.bus.publish(Event{Kind: "job", Job: &view})
	}
}

// tell tells the watcher, and gives what the window hears. The watcher hears one
// thing at a time, in order; who works does not wait for it.
func (h *jobHandle) tell(always bool) (view research.Job, due bool) {
	if h.watch != nil {
		if always {
			h.telling.Lock()
		} else if !h.telling.TryLock() {
			return view, false
		}
		defer h.telling.Unlock()
	}
	h.mu.Lock()
	now := time.Now()
	if !always && now.Sub(h.lastSent) < progressEvery {
		h.mu.Unlock()
		return view, false
	}
	h.lastSent = now
	view = h.view(always)
	var delta research.Job
	if h.watch != nil {
		delta = view
		delta.Items = make([]research.JobItem, 0, len(h.changed))
		for i := range h.job.Items {
			if h.changed[i] {
				delta.Items = append(delta.Items, h.job.Items[i])
			}
		}
		delta.Partial = true
		clear(h.changed)
	}
	keep := h.job.State == research.JobRunning && now.Sub(h.lastKept) > keepEvery
	if keep {
		h.lastKept = now
	}
	h.mu.Unlock()
	if keep {
		h.keep(context.Background())
	}
	if h.watch != nil {
		h.watch(delta)
	}
	return view, true
}

// view is the job with few items: at work first, then failed, then the last
// finished, then the next ones. The report comes with the end.
func (h *jobHandle) view(whole bool) research.Job {
	v := h.job
	if !whole || v.State == research.JobRunning || v.State == research.JobPaused {
		v.Report = nil
	}
	if len(v.Items) <= shownItems {
		v = copyJob(v)
		return v
	}
	v.Partial = true
	items := make([]research.JobItem, 0, shownItems)
	take := func(most int, backwards bool, match func(stage string) bool) {
		for k := range h.job.Items {
			if len(items) >= shownItems || most == 0 {
				return
			}
			if backwards {
				k = len(h.job.Items) - 1 - k
			}
			if match(h.job.Items[k].Stage) {
				items = append(items, h.job.Items[k])
				most--
			}
		}
	}
	take(shownItems, false, func(s string) bool { return !ended(s) && s != "waiting" })
	take(shownItems/3, true, func(s string) bool { return s == "failed" })
	take(shownItems/3, true, func(s string) bool { return s == "done" || s == "duplicate" })
	take(shownItems, false, func(s string) bool { return s == "waiting" })
	v.Items = items
	r := v.Report
	if r != nil {
		v.Report = copyJob(h.job).Report
	}
	return v
}

// ended is true for the stages an item never leaves in this run of the job.
func ended(stage string) bool {
	return stage == "done" || stage == "duplicate" || stage == "failed" || stage == "cancelled"
}

// keep stores the job as it stands. A library that can't be written shows with
// the next source, so nothing is said of it here.
func (h *jobHandle) keep(ctx context.Context) {
	_ = h.jobs.keeper.SaveJob(ctx, h.snapshot())
}

// pause holds the job before its next item; what is at work comes to its end.
func (h *jobHandle) pause() error {
	h.mu.Lock()
	if h.job.State != research.JobRunning {
		h.mu.Unlock()
		return research.E(research.CodeConflict, "studio.PauseJob", "This job is not running.", nil)
	}
	h.job.State, h.gate, h.paused = research.JobPaused, make(chan struct{}), time.Now()
	h.mu.Unlock()
	h.keep(context.Background())
	h.send(true)
	return nil
}

// unpause lets the job go on.
func (h *jobHandle) unpause() error {
	h.mu.Lock()
	if h.job.State != research.JobPaused {
		h.mu.Unlock()
		return research.E(research.CodeConflict, "studio.ResumeJob", "This job is running already.", nil)
	}
	h.job.State = research.JobRunning
	h.rested += time.Since(h.paused)
	h.paused = time.Time{}
	close(h.gate)
	h.mu.Unlock()
	h.keep(context.Background())
	h.send(true)
	return nil
}

// wait returns when the job may begin its next item.
func (h *jobHandle) wait(ctx context.Context) error {
	h.mu.Lock()
	gate := h.gate
	h.mu.Unlock()
	select {
	case <-gate:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// rest is how long the job has been paused so far.
func (h *jobHandle) rest() time.Duration {
	if h.paused.IsZero() {
		return h.rested
	}
	return h.rested + time.Since(h.paused)
}

// finish settles the job's state from how its work ended and stores it. A job
// that ends because Diwan closes is interrupted: it is offered again.
func (h *jobHandle) finish(ctx context.Context, err error) {
	h.mu.Lock()
	j := &h.job
	j.Ended, j.Remaining = research.Now(), 0
	switch {
	case j.Kind == "import" && errors.Is(context.Cause(ctx), errClosing):
		j.State, j.Ended, j.Remaining = research.JobInterrupted, "", -1
	case ctx.Err() != nil || research.CodeOf(err) == research.CodeCancelled:
		j.State = research.JobCancelled
	case err != nil:
		j.State, j.Code, j.Error = research.JobFailed, research.CodeOf(err), research.MessageOf(err)
		j.Notice = noticeFor(j.Error)
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
