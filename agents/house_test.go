package agents_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"diwan/agents"
	"diwan/agents/builtin"
	"diwan/agents/llamamind"
	"diwan/agents/llamamind/rehearsal"
	"diwan/research"
)

// house is a small library and record in memory.
type house struct {
	passages []research.Scored

	mu         sync.Mutex
	runs       map[string]research.Run
	steps      map[string]research.Step
	hypotheses map[string]research.Hypothesis
	plans      map[string]research.Plan
	critiques  map[string]research.Critique
	answers    map[string]research.Answer
	saved      []string // ids of steps in the order they were stored
}

func newHouse() *house {
	h := &house{runs: map[string]research.Run{}, steps: map[string]research.Step{}, hypotheses: map[string]research.Hypothesis{}, plans: map[string]research.Plan{}, critiques: map[string]research.Critique{}, answers: map[string]research.Answer{}}
	for i, text := range []string{
		"Dune sage tea increased slow-wave sleep by fourteen minutes in a crossover trial. The effect was seen in both sexes. No change in sleep latency was found.",
		"Dune sage tea enhances slow-wave sleep in older adults as well. Participants drank one cup an hour before bed. The tea was well tolerated by all.",
		"Slow-wave sleep increases vocabulary retention after one week of study. The correlation was moderate and held after adjustment for age.",
		"Longer slow-wave sleep enhances vocabulary retention in schoolchildren. A nap of ninety minutes was enough to show the difference.",
		"Dim bedroom light reduces slow-wave sleep in healthy volunteers. There was no effect on vocabulary retention in the same sample.",
		"It remains unknown whether vocabulary retention depends on the evening meal. Further research is needed on tea and on memory.",
		"Loud noise reduces vocabulary retention in noisy classrooms. Teachers reported more interruptions during the lessons.",
	} {
		src := research.SourceID(fmt.Sprintf("source-%d", i))
		p := research.Passage{Source: src, Text: text, Language: "en", Anchor: research.Anchor{Page: 1, End: research.RuneLen(text), Quote: text}}
		p.ID = research.NewPassageID(src, 1, 0, research.RuneLen(text), text)
		at := 0
		for _, s := range strings.SplitAfter(text, ". ") {
			n := research.RuneLen(s)
			p.Sentences = append(p.Sentences, research.Sentence{Start: at, End: at + research.RuneLen(strings.TrimRight(s, " "))})
			at += n
		}
		h.passages = append(h.passages, research.Scored{Passage: p, Title: fmt.Sprintf("Paper %d", i)})
	}
	return h
}

func (h *house) Search(_ context.Context, query string, k int, _ string) ([]research.Scored, error) {
	list := slices.Clone(h.passages)
	for i := range list {
		for _, w := range strings.Fields(strings.ToLower(query)) {
			if len(w) > 3 && strings.Contains(strings.ToLower(list[i].Text), strings.Trim(w, "?.")) {
				list[i].Score++
			}
		}
	}
	slices.SortStableFunc(list, func(a, b research.Scored) int { return int(b.Score - a.Score) })
	return list[:min(k, len(list))], nil
}

func (h *house) EachPassage(_ context.Context, _ string, fn func(research.Passage) error) error {
	for _, p := range h.passages {
		if err := fn(p.Passage); err != nil {
			return err
		}
	}
	return nil
}

func (h *house) Sources(context.Context, string) ([]research.Source, error) {
	list := []research.Source{}
	for i, p := range h.passages {
		list = append(list, research.Source{ID: p.Source, Title: p.Title, Authors: []string{fmt.Sprintf("Author %d", i)}, Year: 2000 + i, Language: "en"})
	}
	return list, nil
}

func (h *house) Passage(_ context.Context, id research.PassageID) (research.Passage, error) {
	for _, p := range h.passages {
		if p.ID == id {
			return p.Passage, nil
		}
	}
	return research.Passage{}, research.E(research.CodeNotFound, "house.Passage", "There is no such passage.", nil)
}

func keep[T any](h *house, into map[string]T, id string, v T) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	into[id] = v
	return nil
}

func (h *house) SaveRun(_ context.Context, r research.Run) error { return keep(h, h.runs, r.ID, r) }
func (h *house) SaveStep(_ context.Context, s research.Step) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.steps[s.ID] = s
	h.saved = append(h.saved, s.ID)
	return nil
}
func (h *house) SaveHypothesis(_ context.Context, v research.Hypothesis) error {
	return keep(h, h.hypotheses, v.ID, v)
}
func (h *house) SavePlan(_ context.Context, v research.Plan) error { return keep(h, h.plans, v.ID, v) }
func (h *house) SaveCritique(_ context.Context, v research.Critique) error {
	return keep(h, h.critiques, v.ID, v)
}
func (h *house) SaveAnswer(_ context.Context, _ string, v research.Answer) error {
	return keep(h, h.answers, v.ID, v)
}
func (h *house) Steps(context.Context, string) ([]research.Step, error) { return h.trace(), nil }

// trace gives the steps in order.
func (h *house) trace() []research.Step {
	h.mu.Lock()
	defer h.mu.Unlock()
	list := []research.Step{}
	for _, s := range h.steps {
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b research.Step) int { return a.Number - b.Number })
	return list
}

// wins ranks by matches won: enough for the pipeline.
type wins struct{}

func (wins) Rank(n int, matches []agents.Match, _ uint64) agents.Ranking {
	score := make([]float64, n)
	for _, m := range matches {
		score[m.First] += m.Score
		score[m.Second] += 1 - m.Score
	}
	out := agents.Ranking{Ratings: make([]research.Rating, n), Report: research.RankingReport{Matches: len(matches)}}
	for i := range score {
		rank := 1
		for _, other := range score {
			if other > score[i] {
				rank++
			}
		}
		out.Ratings[i] = research.Rating{Strength: score[i], Rank: rank, Matches: 2 * (n - 1)}
	}
	return out
}

func (wins) SampleSize(agents.SizeQuestion) (float64, error) { return 63.4, nil }

func (h *house) council(parallel int) *agents.Council {
	return agents.NewCouncil(agents.Deps{Retriever: h, Corpus: h, Recorder: h, Statistics: wins{}, Parallel: parallel})
}

// chat is how a scripted model replies.
type chat = llamamind.Chat

// rehearsed replies as a careful model would.
func rehearsed(_ context.Context, q llamamind.Question, token func(string) error) (llamamind.Reply, error) {
	text := rehearsal.Reply(q.System, q.Prompt, q.Schema)
	if token != nil {
		if err := token(text); err != nil {
			return llamamind.Reply{}, err
		}
	}
	return llamamind.Reply{Text: text, PromptTokens: (len(q.System) + len(q.Prompt)) / 4, GeneratedTokens: len(text) / 4}, nil
}

func modelMind(t *testing.T, c chat) agents.Mind {
	t.Helper()
	m, err := llamamind.New(c, 1)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const question = "How could dune sage tea affect vocabulary retention?"

// request is a run of each kind.
func request(kind research.RunKind) research.Request {
	switch kind {
	case research.RunPlan:
		return research.Request{Kind: kind, Text: "Dune sage tea increases vocabulary retention in adults.", StartDate: "2027-01-10"}
	case research.RunCritique:
		return research.Request{Kind: kind, Title: "The Lamp", Text: "The keeper climbed the stairs slowly, and the lamp was out. Nobody had come since the winter storms began. She sat down on the cold step and she waited for the tide to turn, as her father had.", Asks: []string{"Does the ending work?"}}
	}
	return research.Request{Kind: kind, Question: question, Count: 3}
}

func newRun(r research.Request, model string) *research.Run {
	mind := "builtin"
	if model != "" {
		mind = "llama"
	}
	return &research.Run{ID: "run", Kind: r.Kind, Question: r.Question, Request: r, Mind: mind, Model: model, Seed: 1, Budget: r.Budget, Started: research.Now()}
}

func minds(t *testing.T) map[string]agents.Mind {
	t.Helper()
	return map[string]agents.Mind{"": builtin.New(), "rehearsed": modelMind(t, rehearsed)}
}
