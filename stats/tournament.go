package stats

import (
	"context"
	"math"
	"math/rand/v2"

	"diwan/research"
)

// Judge is a judge of strengths known beforehand.
type Judge struct {
	// Prefers gives the probability that the first shown is preferred.
	Prefers func(first, second float64) float64
	// Stubborn is the share of questions asked again that are answered as before
	// whatever a fresh judgement would be.
	Stubborn float64
}

// FairJudge follows the model of Bradley and Terry.
func FairJudge() Judge { return LeaningJudge(0) }

// FirstJudge prefers whatever is shown first.
func FirstJudge() Judge { return Judge{Prefers: func(float64, float64) float64 { return 1 }} }

// LeaningJudge follows the model with an advantage, in log odds, for the first.
func LeaningJudge(advantage float64) Judge {
	return Judge{Prefers: func(first, second float64) float64 { return 1 / (1 + math.Exp(second-first-advantage)) }}
}

// StubbornJudge follows the model, and mostly says again what it said before.
func StubbornJudge() Judge {
	j := FairJudge()
	j.Stubborn = 0.9
	return j
}

// Play plays a tournament to its end with a judge of known strengths.
func (o Tournament) Play(strengths []float64, judge Judge) ([]Match, End) {
	o.Candidates = len(strengths)
	rng := rand.New(rand.NewPCG(o.Seed, 31)) //nolint:gosec // repeatable, not secret
	matches, said := []Match{}, map[[2]int]float64{}
	for {
		pairs, end := o.Next(matches)
		if end != GoesOn {
			return matches, end
		}
		for _, p := range pairs {
			for _, order := range [2][2]int{{p[0], p[1]}, {p[1], p[0]}} {
				m := Match{First: order[0], Second: order[1]}
				if rng.Float64() < judge.Prefers(strengths[m.First], strengths[m.Second]) {
					m.Score = 1
				}
				if before, ok := said[order]; ok && rng.Float64() < judge.Stubborn {
					m.Score = before
				}
				said[order] = m.Score
				matches = append(matches, m)
			}
		}
	}
}

// RankingMeasure is how well tournaments recover strengths that are known.
type RankingMeasure struct {
	Judge       string         `json:"judge"`
	Candidates  int            `json:"candidates"`
	Comparisons float64        `json:"comparisons"` // a tournament in the mean, both orders counted
	Most        int            `json:"most"`        // of the longest tournament
	Limit       int            `json:"limit"`       // what a tournament may take
	AllPairs    int            `json:"all_pairs"`   // what every pair in both orders would take
	Tournaments int            `json:"tournaments"`
	Ends        map[string]int `json:"ends"`        // why they ended
	Correlation float64        `json:"correlation"` // mean Spearman with the known strengths
	Expected    float64        `json:"expected"`    // what the ranking itself says it is
	Coverage    float64        `json:"coverage"`    // share of 95 percent intervals that hold the known strength
	Caught      float64        `json:"caught"`      // share of tournaments reported as swayed by order
	FirstShare  float64        `json:"first_share"`
}

// MeasureRanking plays seeded tournaments between candidates whose strengths
// are drawn from a normal distribution with the given spread.
func MeasureRanking(ctx context.Context, name string, judge Judge, o Tournament, tournaments int, spread float64, rounds int) (RankingMeasure, error) {
	n, seed := o.Candidates, o.Seed
	r := RankingMeasure{Judge: name, Candidates: n, AllPairs: AllPairs(n), Limit: o.Limit, Tournaments: tournaments, Ends: map[string]int{}}
	share := 1 / float64(tournaments)
	for k := range tournaments {
		if ctx.Err() != nil {
			return r, research.E(research.CodeCancelled, "stats.MeasureRanking", "Stopped.", ctx.Err())
		}
		o.Seed = seed + uint64(k)
		rng := rand.New(rand.NewPCG(o.Seed, 41)) //nolint:gosec // repeatable, not secret
		known := make([]float64, n)
		for i := range known {
			known[i] = spread * rng.NormFloat64()
		}
		known = centred(known)
		matches, end := o.Play(known, judge)
		r.Ends[string(end)]++
		ranking := RankItems(n, matches, rounds, o.Seed)
		got := make([]float64, n)
		for i, s := range ranking.Strengths {
			got[i] = s.Strength
			if s.Low <= known[i] && known[i] <= s.High {
				r.Coverage += share / float64(n)
			}
		}
		order := CheckOrder(n, matches)
		if order.Biased {
			r.Caught += share
		}
		r.FirstShare += share * order.FirstShare
		r.Correlation += share * Spearman(known, got)
		r.Expected += share * ranking.Correlation
		r.Comparisons += share * float64(len(matches))
		r.Most = max(r.Most, len(matches))
	}
	return r, nil
}
