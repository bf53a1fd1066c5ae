package studio

import (
	"context"

	"diwan/stats"
)

// BenchRanking plays tournaments with judges of known strengths: fair ones of
// three sharpnesses, one that leans to the first shown, and one that always
// prefers it. A budget of 0 is what a run would use.
func BenchRanking(ctx context.Context, candidates, budget, tournaments int, seed uint64) ([]stats.RankingMeasure, error) {
	if budget == 0 {
		budget = stats.ComparisonBudget(candidates)
	}
	out := []stats.RankingMeasure{}
	for _, j := range []struct {
		name   string
		judge  stats.Judge
		spread float64
	}{
		{"fair, spread 1", stats.FairJudge, 1},
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
