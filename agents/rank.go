package agents

import (
	"context"
	"fmt"
	"slices"

	"diwan/research"
)

// maxRanked bounds who plays.
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

// rank compares pairs in both orders and turns the matches into ratings.
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
	matches, end, limit, err := s.play(ctx, question, all, players)
	if err != nil {
		return nil, err
	}
	ranking := s.deps.Statistics.Rank(len(players), matches, uint64(s.run.Seed)) //nolint:gosec // any seed will do
	ranking.Report.End, ranking.Report.Limit = end, limit
	for k, i := range players {
		all[i].Rating = ranking.Ratings[k]
		if err := s.deps.Recorder.SaveHypothesis(ctx, all[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(all, func(a, b research.Hypothesis) int { return place(a) - place(b) })
	return &ranking.Report, nil
}

// RankingLimit is how many comparisons, both orders counted, a run may make of n
// candidates: what its depth allows, and at most half the calls of its budget, so
// that a ranking that is hard to be sure of leaves room for what comes after it.
func RankingLimit(r research.Request, budget research.Budget, n int) int {
	n = min(n, maxRanked)
	limit := DepthOf(r).Meetings * n * (n - 1)
	if budget.Calls > 0 {
		limit = min(limit, max(2, budget.Calls/2))
	}
	return max(0, limit)
}

// takeSeed is what each further take of a comparison adds to the run's seed.
const takeSeed = 104_729

// play lets the players meet in rounds, in both orders, until the statistics say
// that the ranking is sure enough or may take no more. What an earlier round of
// the run judged is not judged again, but by a mind that judges afresh with
// another seed.
func (s *session) play(ctx context.Context, question string, all []research.Hypothesis, players []int) (matches []Match, end string, limit int, err error) {
	at := map[string]int{}
	for k, i := range players {
		at[all[i].ID] = k
	}
	for _, p := range s.board.played {
		first, known := at[p.first]
		second, met := at[p.second]
		if known && met {
			matches = append(matches, Match{First: first, Second: second, Score: p.score})
		}
	}
	limit = RankingLimit(s.run.Request, s.run.Budget, len(players))
	_, reseeds := s.mind.(Reseeded)
	afresh := reseeds && s.run.Model != "" && s.depth().Meetings > 1
	failed := 0
	for {
		round, end := s.deps.Statistics.NextRound(len(players), matches, RankingTerms{Limit: limit - failed, Afresh: afresh, Seed: uint64(s.run.Seed)}) //nolint:gosec // any seed will do
		if len(round) == 0 {
			return matches, end, limit, nil
		}
		pairs := [][2]int{}
		for _, p := range round {
			pairs = append(pairs, p, [2]int{p[1], p[0]})
		}
		verdicts, errs := make([]verdict, len(pairs)), make([]error, len(pairs))
		takes := make([]int, len(pairs))
		for i, p := range pairs {
			takes[i] = s.board.take(all[players[p[0]]].ID, all[players[p[1]]].ID)
		}
		err := s.each(ctx, len(pairs), 1, func(ctx context.Context, i int) error {
			verdicts[i], errs[i] = s.compare(ctx, question, all[players[pairs[i][0]]], all[players[pairs[i][1]]], takes[i])
			return errs[i]
		})
		if err != nil {
			return nil, "", limit, err
		}
		for i, p := range pairs {
			if errs[i] != nil {
				failed++ // it has taken its room all the same
				continue
			}
			matches = append(matches, Match{First: p[0], Second: p[1], Score: verdicts[i].Score})
			s.board.played = append(s.board.played, played{all[players[p[0]]].ID, all[players[p[1]]].ID, verdicts[i].Score})
		}
	}
}

// compare is one comparison in the order given; a take beyond the first is
// judged with another seed.
func (s *session) compare(ctx context.Context, question string, first, second research.Hypothesis, take int) (verdict, error) {
	in, mind := map[string]any{"question": question, "first": first.ID, "second": second.ID}, s.mind
	if other, ok := mind.(Reseeded); ok && take > 0 {
		in["take"] = take
		mind = other.Reseed(s.run.Seed + takeSeed*int64(take))
	}
	return step(ctx, s, stepInput{"rank", "compare", in}, func(ctx context.Context) (verdict, outcome, error) {
		score, reason, err := mind.Compare(ctx, question, first, second)
		return verdict{score, reason}, outcome{summary: s.matchLine(first, second, score)}, err
	})
}

// played is a comparison of this run, by the ids of the two.
type played struct {
	first, second string
	score         float64
}

// take counts how often two were asked about in this order before.
func (b *board) take(first, second string) int {
	if b.takes == nil {
		b.takes = map[[2]string]int{}
	}
	key := [2]string{first, second}
	b.takes[key]++
	return b.takes[key] - 1
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
