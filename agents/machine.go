package agents

import (
	"context"

	"diwan/research"
)

// Stage names a state of a run.
type Stage string

// The stages. A run's kind decides which it passes through: see flows.go.
const (
	StageScope     Stage = "scope"     // part the question
	StageGather    Stage = "gather"    // search, and weigh what is found
	StageDraft     Stage = "draft"     // write candidates, a plan, a critique, an answer
	StageVerify    Stage = "verify"    // check quotes and claims by text; compute what no mind may guess
	StageChallenge Stage = "challenge" // search for what speaks against
	StageRank      Stage = "rank"      // compare in pairs, in both orders
	StageEvolve    Stage = "evolve"    // make new candidates of the best
	StageReport    Stage = "report"    // the run's account of its own limits
	stageEnd       Stage = "end"
)

// signal is how a stage ended; it chooses the transition.
type signal string

const (
	done  signal = "done"  // all that the stage had to do
	early signal = "early" // enough for a first candidate; the rest is still to be read
	fresh signal = "fresh" // there are new candidates that nobody has checked
)

// state is one row of a flow: a stage, what is done in it, and where each of
// its signals leads. A stage that a person may skip leads to where done does.
type state struct {
	stage Stage
	work  func(*session, context.Context) (signal, error)
	next  map[signal]Stage
	skip  bool
}

// flow is the table of a kind of run; its first row is where a run begins.
type flow []state

func (f flow) at(stage Stage) (state, bool) {
	for _, st := range f {
		if st.stage == stage {
			return st, true
		}
	}
	return state{}, false
}

// follow takes a run from the flow's first state to its end. Everything that a
// stage does is in stored steps, so that following the flow again after a crash
// passes through what is done without doing it again.
func (s *session) follow(ctx context.Context, f flow) error {
	for at := f[0].stage; at != stageEnd; {
		st, ok := f.at(at)
		if !ok {
			return research.E(research.CodeInternal, "agents.follow", "The run came to a stage that does not exist; this is a defect of Diwan.", nil)
		}
		sent := done
		if !st.skip || !s.skips(at) {
			var err error
			if sent, err = st.work(s, ctx); err != nil {
				return err
			}
		}
		if at, ok = st.next[sent]; !ok {
			return research.E(research.CodeInternal, "agents.follow", "The run ended a stage in a way that leads nowhere; this is a defect of Diwan.", nil)
		}
	}
	return nil
}

// skips tells whether the person has asked to leave a stage out.
func (s *session) skips(stage Stage) bool {
	for _, name := range s.run.Request.Skip {
		if name == string(stage) {
			return true
		}
	}
	return false
}
