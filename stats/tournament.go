package stats

import (
	"context"
	"math"
	"math/rand/v2"

	"diwan/research"
)

// Judge gives the probability that the first shown is preferred, for strengths
// known beforehand.
type Judge func(first, second float64) float64

// FairJudge follows the model of Bradley and Terry.
func FairJudge(first, second float64) float64 { return 1 / (1 + math.Exp(second-first)) }

// FirstJudge prefers whatever is shown first.
func FirstJudge(float64, float64) float64 { return 1 }

// LeaningJudge follows the model with an advantage, in log odds, for the first.
func LeaningJudge(advantage float64) Judge {
	return func(first, second float64) float64 { return FairJudge(first+advantage, second) }
}

// PlayTournament plays NextRound's pairs in both orders until the budget is
// used up, with a judge of known strengths; NextWanted's where the budget is 0.
func PlayTournament(strengths []float64, judge Judge, budget int, seed uint64) []Match {
	rng := rand.New(rand.NewPCG(seed, 31)) //nolint:gosec // repeatable, not secret
	matches := []Match{}
	for {
		var pairs [][2]int
		if budget == 0 {
			pairs = NextWanted(len(strengths), matches, ComparisonBudget(len(strengths)), seed)
		} else {
			pairs = NextRound(len(strengths), matches, budget, seed)
		}
		if len(pairs) == 0 {
			return matches
		}
		for _, p := range pairs {
			for _, order := range [2][2]int{{p[0], p[1]}, {p[1], p[0]}} {
				m := Match{First: order[0], Second: order[1]}
				if rng.Float64() < judge(strengths[m.First], strengths[m.Second]) {
					m.Score = 1
				}
				matches = append(matches, m)
			}
		}
	}
}

// RankingMeasure is how well tournaments recover strengths that are known.
type RankingMeasure struct {
	Judge       string  `json:"judge"`
	Candidates  int     `json:"candidates"`
	Comparisons float64 `json:"comparisons"` // a tournament in the mean, both orders counted
	AllPairs    int     `json:"all_pairs"`   // what every pair in both orders would take
	Tournaments int     `json:"tournaments"`
	Correlation float64 `json:"correlation"` // mean Spearman with the known strengths
	Expected    float64 `json:"expected"`    // what the ranking itself says it is
	Coverage    float64 `json:"coverage"`    // share of 95 percent intervals that hold the known strength
	Caught      float64 `json:"caught"`      // share of tournaments reported as swayed by order
	FirstShare  float64 `json:"first_share"`
}

// MeasureRanking plays seeded tournaments between candidates whose strengths
// are drawn from a normal distribution with the given spread.
func MeasureRanking(ctx context.Context, name string, judge Judge, candidates, budget, tournaments int, spread float64, rounds int, seed uint64) (RankingMeasure, error) {
	r := RankingMeasure{Judge: name, Candidates: candidates, AllPairs: candidates * (candidates - 1), Tournaments: tournaments}
	share := 1 / float64(tournaments)
	for k := range tournaments {
		if ctx.Err() != nil {
			return r, research.E(research.CodeCancelled, "stats.MeasureRanking", "Stopped.", ctx.Err())
		}
		rng := rand.New(rand.NewPCG(seed+uint64(k), 41)) //nolint:gosec // repeatable, not secret
		known := make([]float64, candidates)
		for i := range known {
			known[i] = spread * rng.NormFloat64()
		}
		known = centred(known)
		matches := PlayTournament(known, judge, budget, seed+uint64(k))
		ranking := RankItems(candidates, matches, rounds, seed+uint64(k))
		got := make([]float64, candidates)
		for i, s := range ranking.Strengths {
			got[i] = s.Strength
			if s.Low <= known[i] && known[i] <= s.High {
				r.Coverage += share / float64(candidates)
			}
		}
		order := CheckOrder(candidates, matches)
		if order.Biased {
			r.Caught += share
		}
		r.FirstShare += share * order.FirstShare
		r.Correlation += share * Spearman(known, got)
		r.Expected += share * ranking.Correlation
		r.Comparisons += share * float64(len(matches))
	}
	return r, nil
}
