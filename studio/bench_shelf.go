package studio

import (
	"context"
	"strings"
	"sync"

	"diwan/ingest"
	"diwan/rag"
	"diwan/research"
)

// shelf is a library in memory, for measurements: the same splitting, index and
// search, and nothing on disk.
type shelf struct {
	sources  []research.Source
	passages []research.Passage
	byID     map[research.PassageID]int
	titles   map[research.SourceID]string
	searcher *rag.Searcher

	mu      sync.Mutex
	answers []research.Answer
}

// newShelf reads a collection's documents as texts. Their ids are the sources'.
func newShelf(ctx context.Context, docs []rag.CollectionText) (*shelf, error) {
	s := &shelf{byID: map[research.PassageID]int{}, titles: map[research.SourceID]string{}}
	entries := []rag.Entry{}
	for _, d := range docs {
		src := research.Source{ID: research.SourceID(d.ID), Title: d.Title, Kind: "text", Language: languageOfText(d.Text), Pages: 1}
		doc := &research.Document{Source: src, PageTexts: []research.Page{{Number: 1, Text: d.Text}}}
		passages := ingest.Split(doc)
		s.sources = append(s.sources, src)
		s.titles[src.ID] = src.Title
		for _, p := range passages {
			s.byID[p.ID] = len(s.passages)
			s.passages = append(s.passages, p)
		}
		entries = append(entries, entriesOf(src, passages)...)
	}
	var err error
	s.searcher, err = rag.MemorySearcher(ctx, entries)
	return s, err
}

func languageOfText(text string) string {
	arabic, all := 0, 0
	for _, r := range text {
		if r > ' ' {
			all++
		}
		if r >= 0x600 && r <= 0x6FF {
			arabic++
		}
	}
	if 2*arabic > all {
		return "ar"
	}
	return "en"
}

func (s *shelf) close() error { return s.searcher.Lexical.Close() }

// Search finds passages.
func (s *shelf) Search(ctx context.Context, query string, k int, _ string) ([]research.Scored, error) {
	hits, err := s.searcher.Search(ctx, rag.Query{Text: query, K: k})
	if err != nil {
		return nil, err
	}
	out := make([]research.Scored, 0, len(hits))
	for _, h := range hits {
		if i, ok := s.byID[h.ID]; ok {
			p := s.passages[i]
			out = append(out, research.Scored{Passage: p, Title: s.titles[p.Source], Page: 1, Score: h.Score})
		}
	}
	return out, nil
}

// EachPassage reads all passages.
func (s *shelf) EachPassage(_ context.Context, _ string, fn func(research.Passage) error) error {
	for _, p := range s.passages {
		if err := fn(p); err != nil {
			return err
		}
	}
	return nil
}

// Sources gives all sources.
func (s *shelf) Sources(context.Context, string) ([]research.Source, error) { return s.sources, nil }

// Passage gives one passage.
func (s *shelf) Passage(_ context.Context, id research.PassageID) (research.Passage, error) {
	if i, ok := s.byID[id]; ok {
		return s.passages[i], nil
	}
	return research.Passage{}, research.E(research.CodeNotFound, "studio.shelf", "There is no such passage.", nil)
}

// SaveRun keeps nothing.
func (s *shelf) SaveRun(context.Context, research.Run) error { return nil }

// SaveStep keeps nothing.
func (s *shelf) SaveStep(context.Context, research.Step) error { return nil }

// Steps has none.
func (s *shelf) Steps(context.Context, string) ([]research.Step, error) { return nil, nil }

// SaveHypothesis keeps nothing.
func (s *shelf) SaveHypothesis(context.Context, research.Hypothesis) error { return nil }

// SavePlan keeps nothing.
func (s *shelf) SavePlan(context.Context, research.Plan) error { return nil }

// SaveCritique keeps nothing.
func (s *shelf) SaveCritique(context.Context, research.Critique) error { return nil }

// SaveReply keeps nothing.
func (s *shelf) SaveReply(context.Context, research.Correspondence) error { return nil }

// SaveAnswer keeps the answer.
func (s *shelf) SaveAnswer(_ context.Context, _ string, a research.Answer) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers = append(s.answers, a)
	return nil
}

// about keeps the documents that hold the words twice or more together; all
// where no words are given.
func about(docs []rag.CollectionText, words []string) []rag.CollectionText {
	if len(words) == 0 {
		return docs
	}
	out := []rag.CollectionText{}
	for _, d := range docs {
		text := strings.ToLower(d.Title + " " + d.Text)
		n := 0
		for _, w := range words {
			n += strings.Count(text, strings.ToLower(w))
		}
		if n >= 2 {
			out = append(out, d)
		}
	}
	return out
}
