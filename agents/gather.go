package agents

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"diwan/agents/verify"
	"diwan/research"
)

const (
	keepFrom     = 3 // relevance below which a passage is left out
	maxQuoteRune = 600
	// glance is how many passages are weighed before a first hypothesis is
	// drafted, when a model does the weighing.
	glance = 5
)

// Depth is how far a run looks.
type Depth struct {
	Search    int // passages a sub-question
	Passages  int // passages that the mind reads
	PerSource int // of one source, so that no source outshouts the others
	Against   int // passages that are searched for against each hypothesis
	Meetings  int // how often a pair may be compared in both orders, to be sure of the ranking
}

// DepthOf gives the depth that a request asks for: quick, which is made for a
// laptop, or deep.
func DepthOf(r research.Request) Depth {
	if r.Depth == "deep" {
		return Depth{Search: 24, Passages: 32, PerSource: 6, Against: 10, Meetings: 5}
	}
	return Depth{Search: 12, Passages: 16, PerSource: 4, Against: 5, Meetings: 1}
}

func (s *session) depth() Depth { return DepthOf(s.run.Request) }

// scope parts the question into what must be searched for.
func (s *session) scope(ctx context.Context) (signal, error) {
	question := s.subject()
	subs, err := step(ctx, s, stepInput{"scope", "sub-questions", map[string]any{"question": question}}, func(ctx context.Context) ([]string, outcome, error) {
		subs, err := s.mind.Scope(ctx, question, s.language)
		return subs, outcome{summary: s.say("searching for: ", "يُبحث عن: ") + strings.Join(subs, " · ")}, err
	})
	if err != nil && !endsRun(err) {
		// The question itself is a query; the step says what went wrong.
		subs, err = []string{question}, nil
	}
	s.board.queries = subs
	return done, err
}

// gatherAll searches for each sub-question, joins what is found, keeps the
// sources diverse, and has the mind weigh each passage (after PaperQA2: a
// relevance and its reason a passage, then only what matters).
func (s *session) gatherAll(ctx context.Context) (signal, error) {
	return s.gather(ctx, s.depth().Passages)
}

// gatherForDrafts weighs a few passages first when a model does it, so that a
// first hypothesis can be drafted early; the second time it weighs the rest.
func (s *session) gatherForDrafts(ctx context.Context) (signal, error) {
	if s.run.Model != "" && s.board.read == 0 {
		return s.gather(ctx, glance)
	}
	return s.gather(ctx, s.depth().Passages)
}

// gather searches once, and weighs further passages until upTo are weighed.
func (s *session) gather(ctx context.Context, upTo int) (signal, error) {
	b := &s.board
	if b.found == nil {
		f, err := s.findStep(ctx, "gather", b.queries, s.depth().Passages)
		if err != nil {
			return done, err
		}
		found := f.Passages
		b.capped, b.beyond = f.Capped, f.Beyond
		b.found = found
	}
	upTo = min(upTo, len(b.found))
	kept, err := s.weigh(ctx, "gather", s.subject(), b.found[b.read:upTo])
	b.evidence = byRelevance(append(b.evidence, kept...))
	if err != nil && (endsRun(err) || upTo == len(b.found) && len(b.evidence) == 0) {
		return done, err
	}
	b.read = upTo
	if upTo < len(b.found) {
		return early, nil
	}
	return done, nil
}

func byRelevance(list []Weighed) []Weighed {
	slices.SortStableFunc(list, func(a, b Weighed) int { return b.Relevance - a.Relevance })
	return list
}

// foundStep is what a step of retrieval stores.
type foundStep struct {
	Passages []research.Scored    `json:"passages"`
	Capped   []research.PassageID `json:"capped"`
	Beyond   []research.PassageID `json:"beyond"`
}

// find is one step of retrieval for several queries.
func (s *session) find(ctx context.Context, stage string, queries []string, limit int) ([]research.Scored, error) {
	f, err := s.findStep(ctx, stage, queries, limit)
	return f.Passages, err
}

func (s *session) findStep(ctx context.Context, stage string, queries []string, limit int) (foundStep, error) {
	return step(ctx, s, stepInput{stage, "retrieve", map[string]any{"queries": queries, "limit": limit, "project": s.run.Project}}, func(ctx context.Context) (foundStep, outcome, error) {
		found := []research.Scored{}
		seen, per := map[research.PassageID]bool{}, map[research.SourceID]int{}
		lists := make([][]research.Scored, len(queries))
		for i, q := range queries {
			list, err := s.deps.Retriever.Search(ctx, q, s.depth().Search, s.run.Project)
			if err != nil {
				return foundStep{}, outcome{}, err
			}
			lists[i] = list
		}
		// In turn from each list, so that every sub-question is heard.
		for rank := 0; rank < s.depth().Search && len(found) < limit; rank++ {
			for _, list := range lists {
				if rank >= len(list) || len(found) >= limit || seen[list[rank].ID] || per[list[rank].Source] >= s.depth().PerSource {
					continue
				}
				seen[list[rank].ID] = true
				per[list[rank].Source]++
				found = append(found, list[rank])
			}
		}
		ids := make([]research.PassageID, len(found))
		for i, p := range found {
			ids[i] = p.ID
		}
		capped, beyond := notRead(lists, found, s.depth().PerSource)
		return foundStep{found, capped, beyond}, outcome{PassageNoun.Count(s.language, len(found)) + s.say(" from ", " من ") + SourceNoun.After(s.language, len(per)), ids}, nil
	})
}

// weigh has the mind judge each passage, several at once where the server
// allows; a passage that the mind fails on is left out and its step says why.
// What is kept comes by relevance; an error that does not end the run comes
// only when nothing could be weighed.
func (s *session) weigh(ctx context.Context, stage, question string, found []research.Scored) ([]Weighed, error) {
	weighed, errs := make([]Weighed, len(found)), make([]error, len(found))
	err := s.each(ctx, len(found), 1, func(ctx context.Context, i int) error {
		p := found[i]
		weighed[i], errs[i] = step(ctx, s, stepInput{stage, "weigh " + string(p.ID[:min(12, len(p.ID))]), map[string]any{"question": question, "passage": p.ID}}, func(ctx context.Context) (Weighed, outcome, error) {
			w, err := s.mind.Weigh(ctx, question, p)
			w.Passage = p
			line := fmt.Sprintf("%d/10 · %s", w.Relevance, clip(w.Quote, 110))
			return w, outcome{line, []research.PassageID{p.ID}}, err
		})
		return errs[i]
	})
	kept := []Weighed{}
	var lastErr error
	for i, w := range weighed {
		switch {
		case errs[i] != nil:
			lastErr = errs[i]
		case w.Relevance >= keepFrom && w.Quote != "":
			kept = append(kept, w)
		}
	}
	if err == nil && len(kept) == 0 {
		err = lastErr
	}
	return byRelevance(kept), err
}

// endsRun tells errors that end the run from those that end a step.
func endsRun(err error) bool {
	switch research.CodeOf(err) {
	case research.CodeCancelled, research.CodeBudgetSpent, research.CodeModelUnreachable, research.CodeModelInterrupted, research.CodeModelAbsent,
		research.CodeLibraryFull, research.CodeLibraryReadOnly, research.CodeLibraryBusy, research.CodeLibraryCorrupt:
		return true
	}
	return false
}

// Evidence makes verified evidence of a weighed passage.
func (w Weighed) Evidence(stance research.Stance) research.Evidence {
	if stance == "" {
		stance = w.Stance
	}
	return Cite(w.Passage, w.Quote, stance, w.Relevance, w.Reason)
}

// Cite makes evidence of a quote from a passage: the verifier's verdict and the
// exact place included.
func Cite(p research.Scored, quote string, stance research.Stance, relevance int, reason string) research.Evidence {
	quote = clipRunes(strings.TrimSpace(quote), maxQuoteRune)
	e := research.Evidence{
		Passage: p.ID, Source: p.Source, SourceTitle: p.Title, Page: p.Anchor.Page, Quote: quote, Stance: stance,
		Relevance: min(10, max(0, relevance)), Reason: reason, Anchor: p.Anchor,
	}
	if e.Stance == "" {
		e.Stance = research.Context
	}
	r := verify.Quote(quote, p.Text)
	e.Verdict, e.Difference = r.Verdict, r.Difference
	if r.End > r.Start {
		if a, err := p.Within(r.Start, r.End); err == nil {
			e.Anchor = a
		}
	}
	if e.Anchor.Rects == nil {
		e.Anchor.Rects = []research.Rect{}
	}
	return e
}

// say chooses the run's language.
func (s *session) say(en, ar string) string {
	if s.language == "ar" {
		return ar
	}
	return en
}

func clip(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	if research.RuneLen(text) <= n {
		return text
	}
	return research.Slice(text, 0, n-1) + "…"
}

func clipRunes(text string, n int) string { return research.Slice(text, 0, n) }
