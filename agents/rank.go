package agents

import (
	"context"
	"fmt"
	"slices"

	"diwan/research"
)

// maxRanked bounds who plays. How many comparisons they play is budgeted by the
// statistics, in both orders each.
const maxRanked = 20

// verdict is one comparison as stored.
type verdict struct {
	Score  float64 `json:"score"`
	Reason string  `json:"reason"`
}

// rankHypotheses is the stage: a second round compares what is new alone, since
// the first round's comparisons are stored.
func (s *session) rankHypotheses(ctx context.Context) (signal, error) {
	b := &s.board
	r, err := s.rank(ctx, s.subject(), b.all)
	if r != nil {
		b.ranking = r
	}
	return done, err
}

// rank compares every pair in both orders and turns the matches into ratings.
// Scores are never merged to one number: the rating only orders the list.
func (s *session) rank(ctx context.Context, question string, all []research.Hypothesis) (*research.RankingReport, error) {
	players := []int{}
	for i := range all {
		if all[i].State == research.StateOpen && len(players) < maxRanked {
			players = append(players, i)
		}
	}
	if len(players) < 2 {
		for _, i := range players {
			all[i].Rating.Rank = 1
			if err := s.deps.Recorder.SaveHypothesis(ctx, all[i]); err != nil {
				return nil, err
			}
		}
		return nil, nil //nolint:nilnil // one candidate has no ranking
	}
	matches, err := s.play(ctx, question, all, players)
	if err != nil {
		return nil, err
	}
	ranking := s.deps.Statistics.Rank(len(players), matches, uint64(s.run.Seed)) //nolint:gosec // any seed will do
	for k, i := range players {
		all[i].Rating = ranking.Ratings[k]
		if err := s.deps.Recorder.SaveHypothesis(ctx, all[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(all, func(a, b research.Hypothesis) int { return place(a) - place(b) })
	return &ranking.Report, nil
}

// play lets the players meet in rounds: who is near in strength meets next, in
// both orders. What an earlier round of the run judged is not judged again.
func (s *session) play(ctx context.Context, question string, all []research.Hypothesis, players []int) ([]Match, error) {
	at := map[string]int{}
	for k, i := range players {
		at[all[i].ID] = k
	}
	matches := []Match{}
	for _, p := range s.board.played {
		first, known := at[p.first]
		second, met := at[p.second]
		if known && met {
			matches = append(matches, Match{First: first, Second: second, Score: p.score})
		}
	}
	budget := s.deps.Statistics.Comparisons(len(players))
	failed := 0
	for {
		pairs := [][2]int{}
		for _, p := range s.deps.Statistics.NextRound(len(players), matches, budget-failed, uint64(s.run.Seed)) { //nolint:gosec // any seed will do
			pairs = append(pairs, p, [2]int{p[1], p[0]})
		}
		if len(pairs) == 0 {
			return matches, nil
		}
		verdicts, errs := make([]verdict, len(pairs)), make([]error, len(pairs))
		err := s.each(ctx, len(pairs), 1, func(ctx context.Context, i int) error {
			first, second := all[players[pairs[i][0]]], all[players[pairs[i][1]]]
			verdicts[i], errs[i] = step(ctx, s, stepInput{"rank", "compare", map[string]any{"question": question, "first": first.ID, "second": second.ID}}, func(ctx context.Context) (verdict, outcome, error) {
				score, reason, err := s.mind.Compare(ctx, question, first, second)
				return verdict{score, reason}, outcome{summary: s.matchLine(first, second, score)}, err
			})
			return errs[i]
		})
		if err != nil {
			return nil, err
		}
		for i, p := range pairs {
			if errs[i] != nil {
				failed++ // a comparison that the mind fails on is not asked again
				continue
			}
			matches = append(matches, Match{First: p[0], Second: p[1], Score: verdicts[i].Score})
			s.board.played = append(s.board.played, played{all[players[p[0]]].ID, all[players[p[1]]].ID, verdicts[i].Score})
		}
	}
}

// played is a comparison of this run, by the ids of the two.
type played struct {
	first, second string
	score         float64
}

// place puts the ranked before the unranked.
func place(h research.Hypothesis) int {
	if h.Rating.Rank == 0 {
		return 1 << 20
	}
	return h.Rating.Rank
}

func (s *session) matchLine(first, second research.Hypothesis, score float64) string {
	sign := "="
	switch {
	case score > 0.5:
		sign = ">"
	case score < 0.5:
		sign = "<"
	}
	return fmt.Sprintf("%s %s %s", clip(first.Title, 60), sign, clip(second.Title, 60))
}
