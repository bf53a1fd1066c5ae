package agents

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"diwan/research"
)

// session is one sitting of a run: from its start, or from where it was resumed.
type session struct {
	deps     Deps
	mind     Mind
	run      *research.Run
	language string
	emit     func(research.RunEvent)
	meter    *meter
	width    int // steps that may go on at once
	board    board

	mu     sync.Mutex
	stored map[string]research.Step  // finished steps, of earlier sittings too, by key
	failed map[string]research.Usage // what earlier attempts at a step have used, by key
	number int
	done   int
	total  int
}

// stepInput is what a step is known by.
type stepInput struct {
	stage, name string
	in          any
}

// key identifies a step by what it does and on what: a resumed run finds its
// result by it.
func (i stepInput) key() (key, inputs string, err error) {
	raw, err := json.Marshal(i.in)
	if err != nil {
		return "", "", research.E(research.CodeInternal, "agents.step", "A step's input could not be stored.", err)
	}
	sum := sha256.Sum256([]byte(i.stage + "\x00" + i.name + "\x00" + string(raw)))
	return hex.EncodeToString(sum[:]), string(raw), nil
}

// outcome is what a step gives besides its result.
type outcome struct {
	summary  string
	evidence []research.PassageID
}

// step runs one stored step. A step that an earlier sitting finished gives its
// stored result; any other is stored, with its result or its error, before any
// later step is, and before it is told of.
func step[T any](ctx context.Context, s *session, i stepInput, fn func(context.Context) (T, outcome, error)) (result T, err error) {
	key, inputs, err := i.key()
	if err != nil {
		return result, err
	}
	number := s.nextNumber(ctx)
	if old, ok := s.recall(key); ok {
		if err := json.Unmarshal([]byte(old.Result), &result); err == nil {
			s.emitStep("step_done", old)
			return result, nil
		}
	}
	if ctx.Err() != nil {
		return result, stopped(ctx)
	}
	if err := s.meter.check(); err != nil {
		return result, err
	}
	st := s.begin(i, number, key, inputs)
	trace := &Trace{meter: s.meter, token: func(t string) {
		s.emit(research.RunEvent{Run: s.run.ID, Kind: "token", Token: t, StepID: st.ID, Used: s.meter.usage()})
	}}
	s.emitStep("step", st)
	started := time.Now()
	var out outcome
	result, out, err = stoppable(ctx, func() (T, outcome, error) { return fn(context.WithValue(ctx, traceKey{}, trace)) })
	if err != nil && ctx.Err() != nil {
		err = stopped(ctx)
	}
	trace.note(&st)
	st.Ended = research.Now()
	st.Used.Milliseconds = time.Since(started).Milliseconds()
	st.Used = st.Used.Add(s.failed[key])
	st.Summary, st.Evidence = out.summary, out.evidence
	if st.Evidence == nil {
		st.Evidence = []research.PassageID{}
	}
	if err == nil {
		raw, marshalErr := json.Marshal(result)
		if marshalErr != nil {
			return result, research.E(research.CodeInternal, "agents.step", "A step's result could not be stored.", marshalErr)
		}
		st.Result = string(raw)
	} else {
		st.Error = research.MessageOf(err)
		if st.Summary == "" {
			st.Summary = st.Error
		}
	}
	if saveErr := s.deps.Recorder.SaveStep(ctx, st); saveErr != nil {
		return result, saveErr
	}
	if err == nil {
		s.remember(st)
	}
	s.emitStep("step_done", st)
	return result, err
}

// stopPatience is how long a step that was told to stop may take to do so.
const stopPatience = 300 * time.Millisecond

// stoppable runs fn so that a stop is answered at once: work that does not heed
// its context is left behind, and what it comes to is not used.
func stoppable[T any](ctx context.Context, fn func() (T, outcome, error)) (T, outcome, error) {
	type ending struct {
		result T
		out    outcome
		err    error
	}
	ended := make(chan ending, 1)
	go func() {
		r, o, err := protect(fn)
		ended <- ending{r, o, err}
	}()
	select {
	case e := <-ended:
		return e.result, e.out, e.err
	case <-ctx.Done():
	}
	select {
	case e := <-ended:
		return e.result, e.out, e.err
	case <-time.After(stopPatience):
		var none T
		return none, outcome{}, stopped(ctx)
	}
}

// protect turns a mind's panic into an error of its step.
func protect[T any](fn func() (T, outcome, error)) (result T, out outcome, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = research.E(research.CodeInternal, "agents.step", "This step failed inside Diwan; what came before it is kept.", fmt.Errorf("%v\n%s", p, debug.Stack()))
		}
	}()
	return fn()
}

func (s *session) recall(key string) (research.Step, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	st, ok := s.stored[key]
	return st, ok
}

func (s *session) remember(st research.Step) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stored[st.Key] = st
}

func (s *session) begin(i stepInput, number int, key, inputs string) research.Step {
	return research.Step{
		ID: s.run.ID + "/" + key[:24], Run: s.run.ID, Number: number, Stage: i.stage, Name: i.name, Key: key, Inputs: inputs,
		Evidence: []research.PassageID{}, Started: research.Now(),
	}
}

func (s *session) emitStep(kind string, st research.Step) {
	s.mu.Lock()
	if kind == "step_done" {
		s.done++
	}
	done, total := s.done, max(s.total, s.done)
	s.mu.Unlock()
	// The window wants the lab book's line, not the whole reply.
	st.Prompt, st.RawReply, st.Inputs, st.Result = "", "", "", ""
	st.Name = StepName(s.language, st.Name)
	s.emit(research.RunEvent{Run: s.run.ID, Kind: kind, Step: &st, Used: s.meter.usage(), Done: done, Total: total})
}

func (s *session) record(id string) {
	s.emit(research.RunEvent{Run: s.run.ID, Kind: "record", Record: id, Used: s.meter.usage()})
}

// id makes a record's id from the run and what the record is, so that a resumed
// run makes nothing twice.
func (s *session) id(parts ...string) string {
	h := sha256.New()
	h.Write([]byte(s.run.ID))
	for _, p := range parts {
		h.Write([]byte{0})
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// stopped says why a run's context has ended: its time is up, or somebody
// stopped it.
func stopped(ctx context.Context) error {
	var known *research.Error
	if cause := context.Cause(ctx); errors.As(cause, &known) {
		return known
	}
	return research.E(research.CodeCancelled, "agents.Run", "Stopped; what was made is kept, and the run can be resumed.", ctx.Err())
}
