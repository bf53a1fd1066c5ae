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
	searchDepth  = 12 // passages a sub-question
	weighLimit   = 16 // passages that the mind reads
	perSource    = 4  // of one source, so that no source outshouts the others
	keepFrom     = 3  // relevance below which a passage is left out
	maxQuoteRune = 600
)

// gather searches for each sub-question, joins what is found, keeps the sources
// diverse, and has the mind weigh each passage (after PaperQA2: a summary and a
// relevance a passage, then only what matters).
func (s *session) gather(ctx context.Context, question string) ([]Weighed, error) {
	subs, err := step(ctx, s, stepInput{"scope", "sub-questions", map[string]any{"question": question}}, func(ctx context.Context) ([]string, outcome, error) {
		subs, err := s.mind.Scope(ctx, question, s.language)
		return subs, outcome{summary: s.say("searching for: ", "يُبحث عن: ") + strings.Join(subs, " · ")}, err
	})
	if err != nil {
		return nil, err
	}
	found, err := s.find(ctx, "gather", subs, weighLimit)
	if err != nil {
		return nil, err
	}
	return s.weigh(ctx, "gather", question, found)
}

// find is one step of retrieval for several queries.
func (s *session) find(ctx context.Context, stage string, queries []string, limit int) ([]research.Scored, error) {
	return step(ctx, s, stepInput{stage, "retrieve", map[string]any{"queries": queries, "limit": limit, "project": s.run.Project}}, func(ctx context.Context) ([]research.Scored, outcome, error) {
		found := []research.Scored{}
		seen, per := map[research.PassageID]bool{}, map[research.SourceID]int{}
		lists := make([][]research.Scored, len(queries))
		for i, q := range queries {
			list, err := s.deps.Retriever.Search(ctx, q, searchDepth, s.run.Project)
			if err != nil {
				return nil, outcome{}, err
			}
			lists[i] = list
		}
		// In turn from each list, so that every sub-question is heard.
		for rank := 0; rank < searchDepth && len(found) < limit; rank++ {
			for _, list := range lists {
				if rank >= len(list) || len(found) >= limit || seen[list[rank].ID] || per[list[rank].Source] >= perSource {
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
		return found, outcome{fmt.Sprintf(s.say("%d passages from %d sources", "%d مقطعًا من %d مصادر"), len(found), len(per)), ids}, nil
	})
}

// weigh has the mind judge each passage; a passage that the mind fails on is
// left out and its step says why. What is kept comes by relevance.
func (s *session) weigh(ctx context.Context, stage, question string, found []research.Scored) ([]Weighed, error) {
	kept := []Weighed{}
	var lastErr error
	for _, p := range found {
		w, err := step(ctx, s, stepInput{stage, "weigh " + string(p.ID[:min(12, len(p.ID))]), map[string]any{"question": question, "passage": p.ID}}, func(ctx context.Context) (Weighed, outcome, error) {
			w, err := s.mind.Weigh(ctx, question, p)
			w.Passage = p
			line := fmt.Sprintf("%d/10 · %s", w.Relevance, clip(w.Quote, 110))
			return w, outcome{line, []research.PassageID{p.ID}}, err
		})
		switch {
		case err == nil:
		case endsRun(err):
			return kept, err
		default:
			lastErr = err
			continue
		}
		if w.Relevance >= keepFrom && w.Quote != "" {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 && lastErr != nil && len(found) > 0 {
		return nil, lastErr
	}
	slices.SortStableFunc(kept, func(a, b Weighed) int { return b.Relevance - a.Relevance })
	return kept, nil
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
