package agents

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"diwan/research"
)

// later stores what a run's steps come to, and tells of it, in their order,
// while the next step is at work: a disk that takes its time does not keep the
// model waiting. What is told is stored already. A failed write ends the run at
// its next step; a process that is killed does the few steps again that were not
// yet written.
type later struct {
	Recorder
	wait bool // for each write: there is no model to keep waiting
	work chan func()
	over chan struct{} // closed by end
	rest chan struct{} // closed when the writer is done

	mu     sync.Mutex
	failed error
}

const (
	// writesWaiting bounds what is done and not yet stored, tokens told included.
	writesWaiting = 32
	// writePatience is how long one write may take.
	writePatience = 5 * time.Second
)

func newLater(r Recorder, wait bool) *later {
	l := &later{Recorder: r, wait: wait, work: make(chan func(), writesWaiting), over: make(chan struct{}), rest: make(chan struct{})}
	go func() {
		defer close(l.rest)
		for {
			select {
			case fn := <-l.work:
				fn()
			case <-l.over:
				for {
					select {
					case fn := <-l.work:
						fn()
					default:
						return
					}
				}
			}
		}
	}()
	return l
}

// put hands work to the writer; what comes after the end is dropped.
func (l *later) put(fn func()) {
	select {
	case <-l.over:
		return
	default:
	}
	select {
	case l.work <- fn:
	case <-l.over:
	}
}

// save writes later; it fails when an earlier write did.
func (l *later) save(ctx context.Context, write func(context.Context) error) error {
	if err := l.failure(); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // stopped or not, what a step came to is stored
	l.put(func() {
		if l.failure() != nil {
			return
		}
		ctx, cancel := context.WithTimeout(ctx, writePatience)
		defer cancel()
		if err := write(ctx); err != nil {
			l.mu.Lock()
			l.failed = err
			l.mu.Unlock()
		}
	})
	if l.wait {
		return l.flush()
	}
	return nil
}

func (l *later) failure() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.failed
}

// flush waits until all that was handed over is written.
func (l *later) flush() error {
	reached := make(chan struct{})
	l.put(func() { close(reached) })
	select {
	case <-reached:
	case <-l.rest:
	}
	return l.failure()
}

// end writes what is left and lets the writer go.
func (l *later) end() {
	select {
	case <-l.over:
	default:
		close(l.over)
	}
	<-l.rest
}

// telling makes events wait for the writes before them. After a failed write
// nothing is told of what it would have stored.
func (l *later) telling(emit func(research.RunEvent)) func(research.RunEvent) {
	return func(e research.RunEvent) {
		l.put(func() {
			if l.failure() == nil || e.Kind == "outcome" {
				emit(e)
			}
		})
	}
}

// SaveStep stores a step later.
func (l *later) SaveStep(ctx context.Context, st research.Step) error {
	return l.save(ctx, func(ctx context.Context) error { return l.Recorder.SaveStep(ctx, st) })
}

// SaveHypothesis stores a candidate later, as it is now.
func (l *later) SaveHypothesis(ctx context.Context, h research.Hypothesis) error {
	raw, err := json.Marshal(h)
	if err != nil {
		return research.E(research.CodeInternal, "agents.later", "A hypothesis could not be stored.", err)
	}
	return l.save(ctx, func(ctx context.Context) error {
		var now research.Hypothesis
		if err := json.Unmarshal(raw, &now); err != nil {
			return research.E(research.CodeInternal, "agents.later", "A hypothesis could not be stored.", err)
		}
		return l.Recorder.SaveHypothesis(ctx, now)
	})
}

// Steps reads what is stored, all that was handed over included.
func (l *later) Steps(ctx context.Context, run string) ([]research.Step, error) {
	if err := l.flush(); err != nil {
		return nil, err
	}
	return l.Recorder.Steps(ctx, run)
}

// The records that a run makes once are stored at once, after what came before.

// SaveRun stores a run. It is stored after a failed write too: it says so.
func (l *later) SaveRun(ctx context.Context, r research.Run) error {
	_ = l.flush() // the run's error has it
	return l.Recorder.SaveRun(ctx, r)
}

// SavePlan stores a plan.
func (l *later) SavePlan(ctx context.Context, p research.Plan) error {
	if err := l.flush(); err != nil {
		return err
	}
	return l.Recorder.SavePlan(ctx, p)
}

// SaveCritique stores a critique.
func (l *later) SaveCritique(ctx context.Context, c research.Critique) error {
	if err := l.flush(); err != nil {
		return err
	}
	return l.Recorder.SaveCritique(ctx, c)
}

// SaveAnswer stores an answer.
func (l *later) SaveAnswer(ctx context.Context, project string, a research.Answer) error {
	if err := l.flush(); err != nil {
		return err
	}
	return l.Recorder.SaveAnswer(ctx, project, a)
}

// SaveReply stores a reply to a letter.
func (l *later) SaveReply(ctx context.Context, c research.Correspondence) error {
	if err := l.flush(); err != nil {
		return err
	}
	return l.Recorder.SaveReply(ctx, c)
}

// Critique gives a critique that is talked about.
func (l *later) Critique(ctx context.Context, id string) (research.Critique, error) {
	k, ok := l.Recorder.(CritiqueRecorder)
	if !ok {
		return research.Critique{}, research.E(research.CodeNotFound, "agents.later", "This critique is not there any more.", nil)
	}
	return k.Critique(ctx, id)
}

// ChangeCritique changes one.
func (l *later) ChangeCritique(ctx context.Context, id string, change func(*research.Critique) error) (research.Critique, error) {
	k, ok := l.Recorder.(CritiqueRecorder)
	if !ok {
		return research.Critique{}, research.E(research.CodeNotFound, "agents.later", "This critique is not there any more.", nil)
	}
	if err := l.flush(); err != nil {
		return research.Critique{}, err
	}
	return k.ChangeCritique(ctx, id, change)
}
