package studio

import (
	"context"
	"errors"
	"math"
	"time"

	"diwan/agents"
	"diwan/agents/builtin"
	"diwan/rag"
	"diwan/research"
)

// AskResult is how well questions are answered, and how well what the library
// does not say is left unanswered.
type AskResult struct {
	Dataset   string `json:"dataset"`
	Documents int    `json:"documents"`
	// Questions that the library can answer.
	Questions int     `json:"questions"`
	Answered  float64 `json:"answered"`       // share that got an answer
	RightTop  float64 `json:"right_first"`    // of the answered: the first claim cites a relevant document
	RightAny  float64 `json:"right_any"`      // of the answered: some claim does
	Quotes    int     `json:"quotes"`         // citations
	Verified  float64 `json:"verified"`       // of them, letter for letter in their passage
	Clashes   int     `json:"contradictions"` // contradictions shown
	// Questions on another subject, which it can't.
	OffTopic int     `json:"off_topic"`
	Silent   float64 `json:"silent"` // share of them left unanswered
	// Questions on the subject whose relevant documents are taken out. Other
	// documents may still bear on some of them.
	Withheld       int     `json:"withheld"`
	WithheldSilent float64 `json:"withheld_silent"`
	Millis         float64 `json:"ms_per_question"`
}

// BenchAsk asks the builtin mind a collection's questions, evenly chosen, and
// those of another collection, which this one can't answer. The thresholds were
// chosen on the questions of seed 1; other seeds hold questions they never saw.
func BenchAsk(ctx context.Context, dir, off string, questions, seed int) (r AskResult, err error) {
	c, err := rag.ReadCollection(dir)
	if err != nil {
		return r, err
	}
	r.Dataset, r.Documents = c.Name, len(c.Documents)
	s, err := newShelf(ctx, c.Documents)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	started := time.Now()
	answered, first, anywhere, verified := 0, 0, 0, 0
	list := evenlyFrom(c.Queries, questions, seed)
	for _, q := range list {
		a, err := s.ask(ctx, q.Text)
		if err != nil {
			return r, err
		}
		r.Clashes += len(a.Contradictions)
		if a.Silent {
			continue
		}
		answered++
		found := false
		for i, claim := range a.Claims {
			for _, e := range claim.Citations {
				r.Quotes++
				if e.Verdict == research.Verified {
					verified++
				}
				if c.Relevant[q.ID][string(e.Source)] > 0 {
					found = true
					if i == 0 {
						first++
					}
				}
			}
		}
		if found {
			anywhere++
		}
	}
	r.Questions = len(list)
	r.Answered, r.RightTop, r.RightAny, r.Verified = share(answered, len(list)), share(first, answered), share(anywhere, answered), share(verified, r.Quotes)
	asked := len(list)
	if off != "" {
		other, err := rag.ReadCollection(off)
		if err != nil {
			return r, err
		}
		silent := 0
		strange := evenlyFrom(other.Queries, questions, seed)
		for _, q := range strange {
			a, err := s.ask(ctx, q.Text)
			if err != nil {
				return r, err
			}
			if a.Silent {
				silent++
			}
		}
		r.OffTopic, r.Silent = len(strange), share(silent, len(strange))
		asked += len(strange)
	}
	took := time.Since(started)
	withheld, quiet, err := askWithheld(ctx, c, list)
	if err != nil {
		return r, err
	}
	r.Withheld, r.WithheldSilent = withheld, share(quiet, withheld)
	if asked > 0 {
		r.Millis = float64(took.Milliseconds()) / float64(asked)
	}
	return r, nil
}

// askWithheld asks the same questions of a library that lacks every document
// that is relevant to any of them.
func askWithheld(ctx context.Context, c rag.Collection, questions []rag.CollectionText) (asked, silent int, err error) {
	relevant := map[string]bool{}
	for _, q := range questions {
		for id, grade := range c.Relevant[q.ID] {
			if grade > 0 {
				relevant[id] = true
			}
		}
	}
	rest := []rag.CollectionText{}
	for _, d := range c.Documents {
		if !relevant[d.ID] {
			rest = append(rest, d)
		}
	}
	if len(rest) == 0 {
		return 0, 0, nil
	}
	s, err := newShelf(ctx, rest)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	for _, q := range questions {
		a, err := s.ask(ctx, q.Text)
		if err != nil {
			return asked, silent, err
		}
		asked++
		if a.Silent {
			silent++
		}
	}
	return asked, silent, nil
}

// ask runs one question through the council.
func (s *shelf) ask(ctx context.Context, question string) (research.Answer, error) {
	council := agents.NewCouncil(agents.Deps{Retriever: s, Corpus: s, Recorder: s, Statistics: statistics{}, Rarity: func(ctx context.Context, word string) float64 {
		r, err := s.searcher.Lexical.Rarity(ctx, word)
		if err != nil {
			return 1
		}
		return r
	}})
	run := &research.Run{ID: research.NewID(), Kind: research.RunAsk, Question: question, Mind: "builtin", Seed: 1, Request: research.Request{Kind: research.RunAsk, Question: question}}
	out, err := council.Run(ctx, builtin.New(), run, nil)
	if err != nil {
		return research.Answer{}, err
	}
	return *out.Answer, nil
}

// evenly takes n of a list, spread over it.
func evenly(list []rag.CollectionText, n int) []rag.CollectionText {
	if n <= 0 || n >= len(list) {
		return list
	}
	out := make([]rag.CollectionText, n)
	for i := range n {
		out[i] = list[i*len(list)/n]
	}
	return out
}

// evenlyFrom takes n of a list, spread over it, beginning elsewhere with each seed.
// Seed 1 takes what evenly takes; where n is a small part of the list, no two of the
// first seeds share a question.
func evenlyFrom(list []rag.CollectionText, n, seed int) []rag.CollectionText {
	if n <= 0 || n >= len(list) || seed < 2 {
		return evenly(list, n)
	}
	const golden = 0.6180339887 // puts each beginning as far as can be from those before
	stride := float64(len(list)) / float64(n)
	_, part := math.Modf(float64(seed-1) * golden)
	shift := max(1, int(part*stride))
	out := make([]rag.CollectionText, n)
	for i := range n {
		out[i] = list[(i*len(list)/n+shift)%len(list)]
	}
	return out
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
