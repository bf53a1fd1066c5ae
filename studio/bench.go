package studio

import (
	"context"
	"io"

	"diwan/rag"
	"diwan/stats"
)

// BenchRetrieval measures search with the builtin embedder on a BEIR folder.
func BenchRetrieval(ctx context.Context, dir string, run io.Writer) (rag.RetrievalResult, error) {
	return rag.BenchmarkRetrieval(ctx, dir, run)
}

// BenchVectors measures the vector store.
func BenchVectors(ctx context.Context, n, d int) (rag.VectorsResult, error) {
	return rag.BenchmarkVectors(ctx, n, d)
}

// PowerQuestion is a power calculation as the command line asks it.
type PowerQuestion struct {
	Test                      string
	Effect, N, Power, Alpha   float64
	Tail                      string
	Groups, DF                int
	HasEffect, HasN, HasPower bool
}

// Power solves for the one of effect, n and power that is left out.
func Power(q PowerQuestion) (stats.Answer, error) {
	s := stats.Question{Test: q.Test, Effect: q.Effect, N: q.N, Power: q.Power, Alpha: q.Alpha, Tail: q.Tail, Groups: q.Groups, DF: q.DF}
	switch {
	case !q.HasN:
		s.Solve = stats.SolveN
	case !q.HasPower:
		s.Solve = stats.SolvePower
	default:
		s.Solve = stats.SolveEffect
	}
	return stats.Power(s)
}
