package agents

import (
	"context"
	"os"

	"diwan/research"
)

// Retriever finds passages for a question.
type Retriever interface {
	Search(ctx context.Context, query string, k int, project string) ([]research.Scored, error)
}

// Corpus reads what a project holds.
type Corpus interface {
	EachPassage(ctx context.Context, project string, fn func(research.Passage) error) error
	Sources(ctx context.Context, project string) ([]research.Source, error)
	Passage(ctx context.Context, id research.PassageID) (research.Passage, error)
}

// Recorder stores runs, steps and records as they come about.
type Recorder interface {
	SaveRun(ctx context.Context, r research.Run) error
	SaveStep(ctx context.Context, s research.Step) error
	Steps(ctx context.Context, run string) ([]research.Step, error)
	SaveHypothesis(ctx context.Context, h research.Hypothesis) error
	SavePlan(ctx context.Context, p research.Plan) error
	SaveCritique(ctx context.Context, c research.Critique) error
	SaveAnswer(ctx context.Context, project string, a research.Answer) error
	SaveReply(ctx context.Context, c research.Correspondence) error
}

// Match is a verdict of a pairwise comparison, in the order shown; Score is 1
// for the first, 0 for the second, 0.5 for a tie.
type Match struct {
	First, Second int
	Score         float64
}

// Ranking is what the statistics make of matches.
type Ranking struct {
	Ratings []research.Rating
	Report  research.RankingReport
}

// RankingTerms says how much a ranking may ask.
type RankingTerms struct {
	Limit  int  // comparisons, both orders counted
	Afresh bool // a pair may be asked again: the mind may judge otherwise
	Seed   uint64
}

// SizeQuestion asks for a sample size.
type SizeQuestion struct {
	Test   string
	Effect float64
	Power  float64
	Alpha  float64
	Tail   string
	Groups int
	DF     int
	// For the tests by simulation: what the design needs besides the effect, and
	// how many data sets are drawn; 0 rounds leaves it to the statistics.
	ICC, Correlation, Events float64
	ClusterSize, Rounds      int
}

// Statistics computes what no mind may guess.
type Statistics interface {
	Rank(n int, matches []Match, seed uint64) Ranking
	// Comparisons is how many comparisons, both orders counted, a ranking of n
	// candidates is expected to take under a limit.
	Comparisons(n, limit int) int
	// NextRound says who meets next, each pair in both orders; or, with none, why
	// the ranking ends: the words of research.RankingReport's End.
	NextRound(n int, matches []Match, terms RankingTerms) (pairs [][2]int, end string)
	// SampleSize gives n as the test counts it (a group, pairs, in all), not rounded.
	SampleSize(q SizeQuestion) (float64, error)
}

// Deps are what a council works with.
type Deps struct {
	Retriever  Retriever
	Corpus     Corpus
	Recorder   Recorder
	Statistics Statistics
	// Rarity may be nil: then every word tells as much.
	Rarity Rarity
	// Pictures reads a picture that is critiqued, as it was kept when the run
	// began; nil: from where it lies.
	Pictures func(name string) ([]byte, error)
	// Parallel is how many steps may ask a model at once; below 1 counts as 1.
	// What a run comes to does not depend on it.
	Parallel int
}

// picture reads the bytes of a work that is a picture.
func (d Deps) picture(w research.Work) ([]byte, error) {
	if d.Pictures != nil && w.Picture != "" {
		return d.Pictures(w.Picture)
	}
	return os.ReadFile(w.Path)
}
