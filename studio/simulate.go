package studio

import (
	"context"
	"math"
	"slices"

	"diwan/research"
	"diwan/stats"
)

// SimulationQuestion is what a power calculation by simulation asks besides.
type SimulationQuestion struct {
	ICC         float64
	ClusterSize int
	Correlation float64
	Events      float64
	Rounds      int
	Seed        uint64
}

// Simulated is true for tests whose power is found by simulation.
func Simulated(test string) bool { return slices.Contains(stats.SimulatedTests(), test) }

// Simulate finds the sample size for a power, or the power of a sample size, by
// drawing data of the design. The same seed gives the same answer.
func Simulate(ctx context.Context, q PowerQuestion, x SimulationQuestion) (stats.Simulated, error) {
	s := stats.Simulation{Test: q.Test, Effect: q.Effect, Alpha: q.Alpha, ICC: x.ICC, ClusterSize: x.ClusterSize, Correlation: x.Correlation, Events: x.Events, Rounds: x.Rounds, Seed: x.Seed}
	if !q.HasN {
		return stats.SimulateSize(ctx, s, q.Power)
	}
	if q.N < 1 || q.N > math.MaxInt32 {
		return stats.Simulated{}, research.E(research.CodeInvalid, "studio.Simulate", "The sample is too small or too large for this test.", nil)
	}
	s.N = int(q.N)
	return stats.SimulatePower(ctx, s)
}
