package agents_test

import (
	"context"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/agents/agentstest"
	"diwan/agents/builtin"
	"diwan/research"
)

// sorting compares as it is told, and notes each question with the seed.
type sorting struct {
	builtin.Mind
	seed  int64
	asked map[string][]int64
}

func (m sorting) Compare(_ context.Context, _ string, first, second research.Hypothesis) (float64, string, error) {
	key := first.ID + " " + second.ID
	m.asked[key] = append(m.asked[key], m.seed)
	if first.ID < second.ID {
		return 1, "it is so", nil
	}
	return 0, "it is so", nil
}

func (m sorting) Reseed(seed int64) agents.Mind { m.seed = seed; return m }

// meeting lets all pairs meet until the limit.
type meeting struct{ agentstest.Wins }

func (meeting) NextRound(n int, matches []agents.Match, t agents.RankingTerms) (pairs [][2]int, end string) {
	for a := range n {
		for b := a + 1; b < n; b++ {
			if len(matches)+2*len(pairs)+2 <= t.Limit && (t.Afresh || len(matches) < n*(n-1)) {
				pairs = append(pairs, [2]int{a, b})
			}
		}
	}
	switch {
	case len(pairs) > 0:
		return pairs, ""
	case t.Afresh:
		return nil, "limit"
	}
	return nil, "all_met"
}

func ranked(t *testing.T, r research.Request, model string) (*agentstest.House, *research.Run, map[string][]int64, agents.Outcome) {
	t.Helper()
	h, run := newHouse(), agentstest.NewRun(r, model)
	h.Add("Evening exercise increases slow-wave sleep in healthy adults. It was done twice a week.") // a second way to what is asked for
	h.Add("Evening exercise enhances slow-wave sleep in older adults. The effect lasted three nights.")
	asked := map[string][]int64{}
	c := agents.NewCouncil(agents.Deps{Retriever: h, Corpus: h, Recorder: h, Statistics: meeting{}, Parallel: 1})
	out, err := c.Run(context.Background(), sorting{seed: run.Seed, asked: asked}, run, nil)
	if err != nil {
		t.Fatal(err)
	}
	return h, run, asked, out
}

func TestADeepRunAsksAgainWithAnotherSeedUntilItsLimit(t *testing.T) {
	t.Parallel()
	r := agentstest.Request(research.RunHypothesize)
	r.Depth, r.Skip = "deep", []string{"evolve"}
	_, run, asked, _ := ranked(t, r, "llama3")
	again := false
	for pair, seeds := range asked {
		seen := map[int64]bool{}
		for _, seed := range seeds[:min(len(seeds), 5)] {
			if seen[seed] {
				t.Errorf("%s was asked twice with seed %d: %v", pair, seed, seeds)
			}
			seen[seed] = true
		}
		again = again || len(seeds) >= 5
	}
	if !again {
		t.Errorf("no pair was judged five times: %v", asked)
	}
	report := run.Report.Ranking
	if report.End != "limit" || report.Limit == 0 || report.Matches > report.Limit {
		t.Errorf("%+v", report)
	}
	if notes := strings.Join(run.Report.Notes, "\n"); !strings.Contains(notes, "before the ranking was sure") {
		t.Errorf("the report does not say that the ranking is not sure:\n%s", notes)
	}
}

func TestAQuickRunAndAMindThatComputesAskOnce(t *testing.T) {
	t.Parallel()
	for depth, model := range map[string]string{"": "llama3", "deep": ""} {
		r := agentstest.Request(research.RunHypothesize)
		r.Depth, r.Skip = depth, []string{"evolve"}
		_, run, asked, _ := ranked(t, r, model)
		for pair, seeds := range asked {
			if len(seeds) != 1 {
				t.Errorf("depth %q: %s was asked with the seeds %v", depth, pair, seeds)
			}
		}
		if run.Report.Ranking == nil || run.Report.Ranking.End != "all_met" {
			t.Errorf("depth %q: %+v", depth, run.Report.Ranking)
		}
	}
}

func TestTheBudgetBoundsTheRanking(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		depth string
		calls int
		n     int
		want  int
	}{{"", 0, 6, 30}, {"deep", 0, 6, 150}, {"deep", 200, 6, 100}, {"deep", 200, 20, 100}, {"", 4000, 20, 380}, {"deep", 0, 40, 1900}, {"deep", 1, 3, 2}, {"", 0, 1, 0}} {
		got := agents.RankingLimit(research.Request{Depth: c.depth}, research.Budget{Calls: c.calls}, c.n)
		if got != c.want {
			t.Errorf("depth %q, %d calls, %d candidates: at most %d comparisons; want %d", c.depth, c.calls, c.n, got, c.want)
		}
	}
}
