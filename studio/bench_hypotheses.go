package studio

import (
	"context"
	"errors"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"diwan/agents"
	"diwan/agents/builtin"
	"diwan/rag"
	"diwan/research"
)

// HypothesesResult is what the builtin mind drafts from libraries gathered
// around questions, and how its links stand against chance.
type HypothesesResult struct {
	Dataset   string `json:"dataset"`
	Libraries int    `json:"libraries"`
	Documents int    `json:"documents"` // of each library, at most
	Without   int    `json:"without"`   // libraries from which nothing was drafted
	// Drafted counts the open hypotheses by strategy.
	Drafted map[research.Strategy]int `json:"drafted"`
	Quotes  int                       `json:"quotes"`
	Exact   float64                   `json:"quotes_exact"` // share that stands letter for letter in its passage
	// Bridges are the drafted ABC links: how many middle terms join their ends and
	// how many would by chance, and the share with p of 0.05 or less.
	Bridges     int     `json:"bridges"`
	Directed    int     `json:"bridges_directed"` // both halves state an influence, from A to C
	Middles     float64 `json:"middle_terms"`
	ByChance    float64 `json:"middle_terms_by_chance"`
	BeyondShare float64 `json:"bridges_beyond_chance"`
	// Explained counts the bridges set aside, since chance joins such ends as often.
	Explained int `json:"bridges_explained_by_chance"`
	// Shuffled sums the libraries' bridges, drafted or not; Prediction hides links
	// one at a time.
	Shuffled   builtin.Shuffled   `json:"shuffled"`
	Prediction builtin.Prediction `json:"prediction"`
	Millis     float64            `json:"ms_per_run"`
	// Texts are the hypotheses themselves, to be read.
	Texts []DraftedText `json:"texts"`
}

// DraftedText is one hypothesis with the library's question.
type DraftedText struct {
	Question   string              `json:"question"`
	Strategy   research.Strategy   `json:"strategy"`
	Title      string              `json:"title"`
	Statement  string              `json:"statement"`
	Prediction string              `json:"prediction"`
	Mechanism  string              `json:"mechanism"`
	Quotes     []string            `json:"quotes"`
	Test       *research.LinkTest  `json:"link_test,omitempty"`
	Rivals     []research.Rival    `json:"rivals"`
	Scores     research.Scores     `json:"scores"`
	Verdict    research.Verdict    `json:"verdict"`
	Against    []research.Evidence `json:"against"`
}

// BenchHypotheses gathers, for evenly chosen questions of a collection, the
// documents nearest to each into a library of its own, and lets the builtin mind
// draft from it. Questions of one's own may be given in their place. Each seed takes other questions, as evenly spread.
func BenchHypotheses(ctx context.Context, dir string, questions []string, libraries, documents, seed int) (r HypothesesResult, err error) {
	c, err := rag.ReadCollection(dir)
	if err != nil {
		return r, err
	}
	r = HypothesesResult{Dataset: c.Name, Documents: documents, Drafted: map[research.Strategy]int{}, Texts: []DraftedText{}}
	whole, err := newShelf(ctx, c.Documents)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, whole.close()) }()
	byID := map[string]rag.CollectionText{}
	for _, d := range c.Documents {
		byID[d.ID] = d
	}
	tally := benchTally{result: &r}
	list := evenlyFrom(c.Queries, libraries, seed)
	if len(questions) > 0 {
		list = nil
		for _, q := range questions {
			list = append(list, rag.CollectionText{Text: q})
		}
	}
	for _, q := range list {
		hits, err := whole.Search(ctx, q.Text, 6*documents, "")
		if err != nil {
			return r, err
		}
		seen, docs := map[string]bool{}, []rag.CollectionText{}
		for _, h := range hits {
			if id := string(h.Source); !seen[id] && len(docs) < documents {
				seen[id] = true
				docs = append(docs, capitalised(byID[id]))
			}
		}
		if err := tally.library(ctx, q.Text, docs); err != nil {
			return r, err
		}
	}
	tally.close()
	return r, nil
}

var sentenceEnd = regexp.MustCompile(`\s+\.\s+([a-z(])`)

// capitalised gives a text that was keyed without capitals, as Cranfield's were,
// those of its sentences, so that they can be told.
func capitalised(d rag.CollectionText) rag.CollectionText {
	if strings.ToLower(d.Text) == d.Text && languageOfText(d.Text) == "en" {
		d.Text = sentenceEnd.ReplaceAllStringFunc(d.Text, func(s string) string { return ". " + strings.ToUpper(strings.TrimLeft(s, " .\n\t")) })
	}
	return d
}

// benchTally sums over libraries.
type benchTally struct {
	result                         *HypothesesResult
	exact, beyond                  int
	auc, squares, count, frequency float64
	variance, hidden, others       float64
	took                           time.Duration
}

func (t *benchTally) library(ctx context.Context, question string, docs []rag.CollectionText) (err error) {
	s, err := newShelf(ctx, docs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	started := time.Now()
	list, err := s.hypothesize(ctx, question)
	t.took += time.Since(started)
	if err != nil && research.CodeOf(err) != research.CodeNoEvidence {
		return err
	}
	t.result.Libraries++
	if !slices.ContainsFunc(list, func(h research.Hypothesis) bool { return h.State != research.StateRejected }) {
		t.result.Without++
	}
	for _, h := range list {
		t.add(question, h)
	}
	p, shuffled, err := builtin.Links(ctx, s, 1)
	if err != nil {
		return err
	}
	t.result.Shuffled.Observed += shuffled.Observed
	t.result.Shuffled.Bridges += shuffled.Bridges
	t.result.Shuffled.Expected += shuffled.Expected
	t.result.Shuffled.Beyond += shuffled.Beyond
	t.variance += shuffled.SD * shuffled.SD
	n := float64(p.Links)
	t.result.Prediction.Links += p.Links
	t.result.Prediction.Pairs += p.Pairs
	t.auc += n * p.AUC
	t.squares += n * (p.SE*p.SE*n + p.AUC*p.AUC)
	t.hidden += n * p.Beyond
	t.others += float64(p.Pairs) * p.BeyondOthers
	t.count += n * p.ByCount
	t.frequency += n * p.ByFrequency
	return nil
}

func (t *benchTally) add(question string, h research.Hypothesis) {
	r := t.result
	if h.State == research.StateRejected {
		if h.StateBy == "chance" {
			r.Explained++
		}
		return
	}
	r.Drafted[h.Strategy]++
	text := DraftedText{Question: question, Strategy: h.Strategy, Title: h.Title, Statement: h.Statement, Prediction: h.Prediction.Text, Mechanism: h.Mechanism.Text, Quotes: []string{}, Test: h.LinkTest, Rivals: h.Rivals, Scores: h.Scores, Verdict: h.Verdict, Against: h.EvidenceAgainst}
	for _, e := range h.EvidenceFor {
		r.Quotes++
		if e.Verdict == research.Verified {
			t.exact++
		}
		text.Quotes = append(text.Quotes, e.Quote)
	}
	r.Texts = append(r.Texts, text)
	if h.Strategy == research.StrategyABC && h.LinkTest != nil {
		r.Bridges++
		r.Middles += float64(h.LinkTest.Observed)
		r.ByChance += h.LinkTest.Expected
		if h.LinkTest.P <= 0.05 {
			t.beyond++
		}
		if h.Prediction.Direction != "association" {
			r.Directed++
		}
	}
}

func (t *benchTally) close() {
	r := t.result
	r.Exact, r.BeyondShare = share(t.exact, r.Quotes), share(t.beyond, r.Bridges)
	if r.Bridges > 0 {
		r.Middles /= float64(r.Bridges)
		r.ByChance /= float64(r.Bridges)
	}
	r.Shuffled.SD = math.Sqrt(t.variance)
	if n := float64(r.Prediction.Links); n > 0 {
		p := &r.Prediction
		p.AUC, p.ByCount, p.ByFrequency = t.auc/n, t.count/n, t.frequency/n
		p.SE = math.Sqrt(max(0, t.squares/n-p.AUC*p.AUC) / n)
		p.Beyond, p.BeyondOthers = t.hidden/n, t.others/float64(p.Pairs)
	}
	if r.Libraries > 0 {
		r.Millis = float64(t.took.Milliseconds()) / float64(r.Libraries)
	}
}

// hypothesize runs one question through the council.
func (s *shelf) hypothesize(ctx context.Context, question string) ([]research.Hypothesis, error) {
	council := agents.NewCouncil(agents.Deps{Retriever: s, Corpus: s, Recorder: s, Statistics: statistics{}})
	run := &research.Run{ID: research.NewID(), Kind: research.RunHypothesize, Question: question, Mind: "builtin", Seed: 1, Request: research.Request{Kind: research.RunHypothesize, Question: question, Count: 6}}
	out, err := council.Run(ctx, builtin.New(), run, nil)
	return out.Hypotheses, err
}
