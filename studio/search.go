package studio

import (
	"context"
	"strings"

	"diwan/rag"
	"diwan/research"
)

// Search finds up to k passages of a project (of the library when empty).
func (s *Studio) Search(ctx context.Context, query string, k int, project string) ([]research.Scored, error) {
	const op = "studio.Search"
	if _, n, err := s.lib.Counts(ctx); err != nil {
		return nil, err
	} else if n == 0 {
		return nil, research.E(research.CodeLibraryEmpty, op, "The library is empty. Import papers or notes first.", nil)
	}
	if strings.TrimSpace(query) == "" {
		return []research.Scored{}, nil
	}
	filter, err := s.filter(ctx, project)
	if err != nil {
		return nil, err
	}
	hits, err := s.index.searcher(ctx).Search(ctx, rag.Query{Text: query, K: k, Filter: filter})
	if err != nil {
		return nil, err
	}
	found := make([]research.Scored, 0, len(hits))
	for _, h := range hits {
		p, err := s.lib.Passage(ctx, h.ID)
		if research.CodeOf(err) == research.CodeNotFound {
			continue // deleted by another window a moment ago
		}
		if err != nil {
			return nil, err
		}
		found = append(found, research.Scored{Passage: p, Title: s.index.title(p.Source), Page: p.Anchor.Page, Score: h.Score})
	}
	return found, nil
}

// filter limits a search to a project's sources; nil when it holds them all.
func (s *Studio) filter(ctx context.Context, project string) (rag.Filter, error) {
	if project == "" {
		return nil, nil
	}
	sources, err := s.lib.Sources(ctx, project)
	if err != nil {
		return nil, err
	}
	if held, _ := s.index.counts(); len(sources) >= held {
		return nil, nil
	}
	filter := rag.Filter{}
	for _, src := range sources {
		filter[src.ID] = true
	}
	return filter, nil
}

// Passage gives a passage by id, with its source's title.
func (s *Studio) Passage(ctx context.Context, id research.PassageID) (research.Scored, error) {
	p, err := s.lib.Passage(ctx, id)
	if err != nil {
		return research.Scored{}, err
	}
	title := s.index.title(p.Source)
	if title == "" { // of a source that another has taken the place of
		if src, err := s.lib.Source(ctx, p.Source); err == nil {
			title = src.Title
		}
	}
	return research.Scored{Passage: p, Title: title, Page: p.Anchor.Page}, nil
}

// rarity is how much a word tells in the library; a word counts as one that
// tells nothing particular where the index can't say.
func (s *Studio) rarity(ctx context.Context, word string) float64 {
	r, err := s.index.searcher(ctx).Lexical.Rarity(ctx, word)
	if err != nil {
		s.log.Warn("rarity", "word", word, "error", err)
		return 1
	}
	return r
}
