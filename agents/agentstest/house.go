// Package agentstest is a small library and record in memory, for tests of whole
// runs: its passages never change, whatever the readers and the retrieval do.
package agentstest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"diwan/agents"
	"diwan/research"
)

// House is a library and record in memory; its zero value is not ready, New makes one.
type House struct {
	Passages []research.Scored

	mu    sync.Mutex
	steps map[string]research.Step
	// What was saved, by id. Read them when the run has ended.
	Runs       map[string]research.Run
	Hypotheses map[string]research.Hypothesis
	Plans      map[string]research.Plan
	Critiques  map[string]research.Critique
	Answers    map[string]research.Answer
	Replies    map[string]research.Correspondence
	Saved      []string // ids of steps in the order they were stored
}

// New makes a house with ten passages in two languages on tea, sleep and memory.
func New() *House {
	h := &House{steps: map[string]research.Step{}, Runs: map[string]research.Run{}, Hypotheses: map[string]research.Hypothesis{}, Plans: map[string]research.Plan{}, Critiques: map[string]research.Critique{}, Answers: map[string]research.Answer{}, Replies: map[string]research.Correspondence{}}
	for _, text := range []string{
		"Dune sage tea increased slow-wave sleep by fourteen minutes in a crossover trial. The effect was seen in both sexes. No change in sleep latency was found.",
		"Dune sage tea enhances slow-wave sleep in older adults as well. Participants drank one cup an hour before bed. The tea was well tolerated by all.",
		"Slow-wave sleep increases vocabulary retention after one week of study. The correlation was moderate and held after adjustment for age.",
		"Longer slow-wave sleep enhances vocabulary retention in schoolchildren. A nap of ninety minutes was enough to show the difference.",
		"Dim bedroom light reduces slow-wave sleep in healthy volunteers. There was no effect on vocabulary retention in the same sample.",
		"It remains unknown whether vocabulary retention depends on the evening meal. Further research is needed on tea and on memory.",
		"Loud noise reduces vocabulary retention in noisy classrooms. Teachers reported more interruptions during the lessons.",
		"أدى شاي المريمية إلى زيادة النوم العميق بمقدار أربع عشرة دقيقة في تجربة عشوائية. لم يتغير زمن الدخول في النوم عند المشاركين.",
		"يرتبط النوم العميق بتحسن حفظ المفردات بعد أسبوع من الدراسة. كان الارتباط متوسطًا بعد ضبط العمر.",
		"لا يُعرف حتى الآن هل يؤثر شاي المريمية في حفظ المفردات عند البالغين. يلزم مزيد من البحث في هذا الباب.",
	} {
		h.Add(text)
	}
	return h
}

// Add puts a source of one passage into the house.
func (h *House) Add(text string) {
	src := research.NewSourceID([]byte(text))
	language := "en"
	if text[0] > 0x7F {
		language = "ar"
	}
	p := research.Passage{Source: src, Text: text, Language: language, Anchor: research.Anchor{Page: 1, End: research.RuneLen(text), Quote: text}}
	p.ID = research.NewPassageID(src, 1, 0, research.RuneLen(text), text)
	at := 0
	for _, s := range strings.SplitAfter(text, ". ") {
		n := research.RuneLen(s)
		p.Sentences = append(p.Sentences, research.Sentence{Start: at, End: at + research.RuneLen(strings.TrimRight(s, " "))})
		at += n
	}
	h.Passages = append(h.Passages, research.Scored{Passage: p, Title: fmt.Sprintf("Paper %d", len(h.Passages))})
}

// Search ranks passages by shared words.
func (h *House) Search(_ context.Context, query string, k int, _ string) ([]research.Scored, error) {
	list := slices.Clone(h.Passages)
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

// EachPassage gives all.
func (h *House) EachPassage(_ context.Context, _ string, fn func(research.Passage) error) error {
	for _, p := range h.Passages {
		if err := fn(p.Passage); err != nil {
			return err
		}
	}
	return nil
}

// Sources gives one a passage.
func (h *House) Sources(context.Context, string) ([]research.Source, error) {
	list := []research.Source{}
	for i, p := range h.Passages {
		list = append(list, research.Source{ID: p.Source, Title: p.Title, Authors: []string{fmt.Sprintf("Author %d", i)}, Year: 2000 + i, Language: p.Language})
	}
	return list, nil
}

// Passage finds by id.
func (h *House) Passage(_ context.Context, id research.PassageID) (research.Passage, error) {
	for _, p := range h.Passages {
		if p.ID == id {
			return p.Passage, nil
		}
	}
	return research.Passage{}, research.E(research.CodeNotFound, "house.Passage", "There is no such passage.", nil)
}

func keep[T any](h *House, into map[string]T, id string, v T) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	into[id] = v
	return nil
}

// SaveRun keeps it.
func (h *House) SaveRun(_ context.Context, r research.Run) error { return keep(h, h.Runs, r.ID, r) }

// SaveStep keeps it and notes the order.
func (h *House) SaveStep(_ context.Context, s research.Step) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.steps[s.ID] = s
	h.Saved = append(h.Saved, s.ID)
	return nil
}

// SaveHypothesis keeps it.
func (h *House) SaveHypothesis(_ context.Context, v research.Hypothesis) error {
	return keep(h, h.Hypotheses, v.ID, v)
}

// SavePlan keeps it.
func (h *House) SavePlan(_ context.Context, v research.Plan) error { return keep(h, h.Plans, v.ID, v) }

// SaveCritique keeps it.
func (h *House) SaveCritique(_ context.Context, v research.Critique) error {
	return keep(h, h.Critiques, v.ID, v)
}

// Critique finds by id.
func (h *House) Critique(_ context.Context, id string) (research.Critique, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c, ok := h.Critiques[id]
	if !ok {
		return c, research.E(research.CodeNotFound, "house.Critique", "There is no such critique.", nil)
	}
	return c, nil
}

// ChangeCritique changes one.
func (h *House) ChangeCritique(ctx context.Context, id string, change func(*research.Critique) error) (research.Critique, error) {
	c, err := h.Critique(ctx, id)
	if err == nil {
		err = change(&c)
	}
	if err == nil {
		err = h.SaveCritique(ctx, c)
	}
	return c, err
}

// SaveAnswer keeps it.
func (h *House) SaveAnswer(_ context.Context, _ string, v research.Answer) error {
	return keep(h, h.Answers, v.ID, v)
}

// SaveReply keeps it.
func (h *House) SaveReply(_ context.Context, v research.Correspondence) error {
	return keep(h, h.Replies, v.ID, v)
}

// Steps gives the trace.
func (h *House) Steps(context.Context, string) ([]research.Step, error) { return h.Trace(), nil }

// Trace gives the steps in order.
func (h *House) Trace() []research.Step {
	h.mu.Lock()
	defer h.mu.Unlock()
	list := []research.Step{}
	for _, s := range h.steps {
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b research.Step) int { return a.Number - b.Number })
	return list
}

// Wins ranks by matches won: enough for the pipeline.
type Wins struct{}

// Rank counts wins.
func (Wins) Rank(n int, matches []agents.Match, _ uint64) agents.Ranking {
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

// Comparisons is every pair in both orders.
func (Wins) Comparisons(n, limit int) int { return min(limit, n*(n-1)) }

// NextRound lets every pair meet once.
func (Wins) NextRound(n int, matches []agents.Match, _ agents.RankingTerms) ([][2]int, string) {
	pairs := [][2]int{}
	for a := range n {
		for b := a + 1; b < n && len(matches) == 0; b++ {
			pairs = append(pairs, [2]int{a, b})
		}
	}
	if len(pairs) == 0 {
		return nil, "all_met"
	}
	return pairs, ""
}

// SampleSize is always the one of d = 0.5.
func (Wins) SampleSize(agents.SizeQuestion) (float64, error) { return 63.4, nil }

// PlanSize is about that of any test: the smaller the effect, the more.
func (Wins) PlanSize(q agents.SizeQuestion) (float64, error) {
	return 16/(q.Effect*q.Effect) + q.Power, nil
}

// PlanPower grows with n.
func (Wins) PlanPower(_ agents.SizeQuestion, n float64) (float64, error) { return n / (n + 16), nil }

// Council works in the house.
func (h *House) Council(parallel int) *agents.Council {
	return agents.NewCouncil(agents.Deps{Retriever: h, Corpus: h, Recorder: h, Statistics: Wins{}, Parallel: parallel})
}

// Question is one that the passages bear on.
const Question = "How could dune sage tea affect vocabulary retention?"

// Request is a run of each kind.
func Request(kind research.RunKind) research.Request {
	switch kind {
	case research.RunPlan:
		return research.Request{Kind: kind, Text: "Dune sage tea increases vocabulary retention in adults.", StartDate: "2027-01-10"}
	case research.RunCritique:
		return research.Request{Kind: kind, Title: "The Lamp", Text: "The keeper climbed the stairs slowly, and the lamp was out. Nobody had come since the winter storms began. She sat down on the cold step and she waited for the tide to turn, as her father had.", Asks: []string{"Does the ending work?"}}
	}
	if kind == research.RunAsk {
		return research.Request{Kind: kind, Question: "Does dune sage tea increase slow-wave sleep?"}
	}
	return research.Request{Kind: kind, Question: Question, Count: 3}
}

// NewRun makes a run of a request; model is empty for the builtin mind.
func NewRun(r research.Request, model string) *research.Run {
	mind := "builtin"
	if model != "" {
		mind = "llama"
	}
	return &research.Run{ID: "run", Kind: r.Kind, Question: r.Question, Request: r, Mind: mind, Model: model, Seed: 1, Options: map[string]any{}, Budget: r.Budget, Approvals: []research.Approval{}, Started: "2026-11-01T08:00:00.000Z"}
}
