package studio

import (
	"context"

	"diwan/stats"
)

// BenchRanking plays tournaments with judges of known strengths: fair ones of
// four sharpnesses, one that leans to the first shown, and one that always
// prefers it. With a budget of 0 they end as a run's do: when the order is sure
// enough.
func BenchRanking(ctx context.Context, candidates, budget, tournaments int, seed uint64) ([]stats.RankingMeasure, error) {
	out := []stats.RankingMeasure{}
	for _, j := range []struct {
		name   string
		judge  stats.Judge
		spread float64
	}{
		{"fair, spread 1", stats.FairJudge, 1},
		{"fair, spread 1.5", stats.FairJudge, 1.5},
		{"fair, spread 2", stats.FairJudge, 2},
		{"fair, spread 3", stats.FairJudge, 3},
		{"leans to the first, 1 logit", stats.LeaningJudge(1), 2},
		{"always the first", stats.FirstJudge, 2},
	} {
		m, err := stats.MeasureRanking(ctx, j.name, j.judge, candidates, budget, tournaments, j.spread, bootstrapRounds, seed)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}
