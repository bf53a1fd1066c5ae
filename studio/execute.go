package studio

import (
	"context"
	"time"

	"diwan/agents"
	"diwan/library"
	"diwan/research"
)

// execute lets the council work; its events go to every watcher. When the model
// server goes away the run is paused, and goes on by itself when it is back.
func (s *Studio) execute(ctx context.Context, mind agents.Mind, run research.Run, emit func(research.RunEvent)) error {
	tell := func(e research.RunEvent) {
		if e.Step != nil {
			e.Notice = noticeFor(e.Step.Error)
		}
		if emit != nil {
			emit(e)
		}
		s.bus.publish(Event{Kind: "run", Run: &e})
	}
	return guard(func() error {
		defer s.keepSpeeds(ctx)
		for stuck, before := 0, -1; ; {
			_, err := s.council.Run(ctx, mind, &run, tell)
			if err != nil {
				s.log.Info("run ended", "run", run.ID, "outcome", run.Outcome, "error", err)
			}
			if run.Outcome != research.OutcomePaused || s.tape != nil {
				return err
			}
			// A server that is there and breaks off at the same place again and again
			// will not be mended by waiting.
			finished := s.finishedSteps(ctx, run.ID)
			if stuck++; finished > before {
				stuck, before = 1, finished
			}
			if stuck >= mostBreaks {
				run.Outcome = research.OutcomeFailed
				return s.conclude(ctx, run, tell, err)
			}
			switch back := s.waitForModel(ctx, run.ID); {
			case back:
			case ctx.Err() != nil && s.ctx.Err() == nil:
				run.Outcome, run.ErrorCode, run.Error = research.OutcomeStopped, research.CodeCancelled, "Stopped; what was made is kept, and the run can be resumed."
				return s.conclude(ctx, run, tell, research.E(research.CodeCancelled, "studio.execute", run.Error, err))
			default:
				return err // it stays paused: the studio closes, or the caller's patience is at its end
			}
		}
	})
}

// mostBreaks is how often a run may lose the server at one place.
const mostBreaks = 4

func (s *Studio) finishedSteps(ctx context.Context, run string) int {
	steps, err := s.lib.Steps(context.WithoutCancel(ctx), run)
	if err != nil {
		return 0
	}
	n := 0
	for _, st := range steps {
		if st.Error == "" {
			n++
		}
	}
	return n
}

// conclude stores an ending that the council does not know of.
func (s *Studio) conclude(ctx context.Context, run research.Run, tell func(research.RunEvent), err error) error {
	run.Ended = now()
	if saveErr := s.lib.SaveRun(context.WithoutCancel(ctx), run); saveErr != nil {
		return saveErr
	}
	tell(research.RunEvent{Run: run.ID, Kind: "outcome", Outcome: run.Outcome, Used: run.Used})
	return err
}

// waitForModel waits until the server answers again, or a person says to try
// now; false when the run is stopped or the patience of the options is at its
// end.
func (s *Studio) waitForModel(ctx context.Context, run string) bool {
	kicked := s.runs.kicks(run)
	var limit <-chan time.Time
	if s.opts.Patience > 0 {
		t := time.NewTimer(s.opts.Patience)
		defer t.Stop()
		limit = t.C
	}
	for pause := 250 * time.Millisecond; ; pause = min(2*pause, 3*time.Second) {
		select {
		case <-ctx.Done():
			return false
		case <-limit:
			return false
		case <-kicked:
			return true
		case <-time.After(pause):
		}
		c := s.client()
		if c == nil {
			continue
		}
		if _, err := c.Version(ctx); err == nil {
			s.mu.Lock()
			s.asked = time.Time{} // what the server holds may have changed
			s.mu.Unlock()
			return true
		}
	}
}

// keeper is the council's way to the record. What a person has decided in the
// meantime wins over what a run stores.
type keeper struct{ *library.Library }

// SaveHypothesis stores a hypothesis and keeps the person's decision on it.
func (k keeper) SaveHypothesis(ctx context.Context, h research.Hypothesis) error {
	if old, err := k.Hypothesis(ctx, h.ID); err == nil && old.StateBy == "user" {
		h.State, h.StateBy, h.StateReason = old.State, old.StateBy, old.StateReason
	}
	return k.Library.SaveHypothesis(ctx, h)
}

// SaveCritique stores a critique once: the maker's replies to it stay.
func (k keeper) SaveCritique(ctx context.Context, c research.Critique) error {
	if _, err := k.Critique(ctx, c.ID); err == nil {
		return nil
	}
	return k.Library.SaveCritique(ctx, c)
}

// SaveReply stores a reply once: the person's edits and approval stay.
func (k keeper) SaveReply(ctx context.Context, c research.Correspondence) error {
	if old, err := k.Reply(ctx, c.ID); err == nil && old.StateBy == "user" {
		return nil
	}
	return k.Library.SaveReply(ctx, c)
}
