package studio

import (
	"context"

	"diwan/agents"
	"diwan/research"
	"diwan/stats"
)

// RankingBench says what tournaments are played to be measured.
type RankingBench struct {
	Candidates  int
	Depth       string // quick or deep: how often a pair may meet
	Limit       int    // comparisons at most; 0: as the depth has it
	Tournaments int
	Seed        uint64
}

// BenchRanking plays tournaments with judges of known strengths: fair ones of
// four sharpnesses, one that leans to the first shown, one that says again what
// it said before, and one that always prefers the first. They end as a run's do.
func BenchRanking(ctx context.Context, b RankingBench) ([]stats.RankingMeasure, error) {
	meetings := agents.DepthOf(research.Request{Depth: b.Depth}).Meetings
	o := stats.Tournament{Candidates: b.Candidates, Limit: meetings * stats.AllPairs(b.Candidates), Afresh: meetings > 1, Seed: b.Seed}
	if b.Limit > 0 {
		o.Limit = b.Limit
	}
	out := []stats.RankingMeasure{}
	for _, j := range []struct {
		name   string
		judge  stats.Judge
		spread float64
	}{
		{"fair, spread 1", stats.FairJudge(), 1},
		{"fair, spread 1.5", stats.FairJudge(), 1.5},
		{"fair, spread 2", stats.FairJudge(), 2},
		{"fair, spread 3", stats.FairJudge(), 3},
		{"leans to the first, 1 logit", stats.LeaningJudge(1), 2},
		{"says the same again", stats.StubbornJudge(), 1},
		{"always the first", stats.FirstJudge(), 2},
	} {
		m, err := stats.MeasureRanking(ctx, j.name, j.judge, o, b.Tournaments, j.spread, bootstrapRounds)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}
