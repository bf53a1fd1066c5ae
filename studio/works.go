package studio

import (
	"context"
	"strings"
	"sync"
	"unicode"

	"diwan/research"

	"golang.org/x/text/unicode/norm"
)

// works tells which source is which work, so that a bibliography's entry and
// its paper become one source, and a changed file a new version of its source.
// It is filled from the record when an import begins and kept up while it runs.
type works struct {
	mu     sync.Mutex
	byDOI  map[string][]research.SourceID
	byName map[string][]research.SourceID // title, year and first author, folded
	byPath map[string]research.SourceID   // files, by where they were imported from
	byFile map[string]research.SourceID   // references, by the file that they name as theirs
	held   map[research.SourceID]research.Source
}

func newWorks(sources []research.Source) *works {
	w := &works{byDOI: map[string][]research.SourceID{}, byName: map[string][]research.SourceID{}, byPath: map[string]research.SourceID{}, byFile: map[string]research.SourceID{}, held: map[research.SourceID]research.Source{}}
	for _, s := range sources {
		w.add(s)
	}
	return w
}

// loadWorks reads what the library holds.
func (s *Studio) loadWorks(ctx context.Context) (*works, error) {
	sources, err := s.lib.Sources(ctx, "")
	if err != nil {
		return nil, err
	}
	return newWorks(sources), nil
}

func (w *works) add(s research.Source) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.held[s.ID] = s
	if s.DOI != "" {
		w.byDOI[s.DOI] = append(w.byDOI[s.DOI], s.ID)
	}
	if n := workName(s); n != "" {
		w.byName[n] = append(w.byName[n], s.ID)
	}
	if s.Kind == "reference" {
		if s.Publication != nil {
			for _, f := range s.Publication.Files {
				w.byFile[f] = s.ID
			}
		}
		return
	}
	w.byPath[s.Path] = s.ID
}

func (w *works) remove(id research.SourceID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.held, id)
}

// same finds what the new source is another form of: for a reference the paper
// (or the reference) of the same work, for a file its older version and its
// reference.
func (w *works) same(s research.Source) []research.Source {
	w.mu.Lock()
	defer w.mu.Unlock()
	found := []research.SourceID{}
	if s.Kind == "reference" {
		if s.Publication != nil {
			for _, f := range s.Publication.Files {
				found = append(found, w.byPath[f])
			}
		}
		found = append(append(found, w.byDOI[s.DOI]...), w.byName[workName(s)]...)
	} else {
		found = append(found, w.byPath[s.Path], w.byFile[s.Path])
		for _, id := range append(append([]research.SourceID{}, w.byDOI[s.DOI]...), w.byName[workName(s)]...) {
			if w.held[id].Kind == "reference" {
				found = append(found, id) // two files of one work stay two sources
			}
		}
	}
	out := []research.Source{}
	seen := map[research.SourceID]bool{s.ID: true}
	for _, id := range found {
		src, ok := w.held[id]
		if !ok || seen[id] || s.DOI != "" && src.DOI != "" && s.DOI != src.DOI && s.Kind == "reference" {
			continue
		}
		seen[id] = true
		out = append(out, src)
	}
	return out
}

// workName folds title, year and the first author's family name; empty when
// that is too little to tell works apart.
func workName(s research.Source) string {
	title := foldName(s.Title)
	if len([]rune(title)) < 12 || s.Year == 0 || len(s.Authors) == 0 || !s.Provenance["title"].Certain && s.Kind != "reference" && len([]rune(title)) < 25 {
		return ""
	}
	words := strings.Fields(s.Authors[0])
	if len(words) == 0 {
		return ""
	}
	year := ""
	for y := s.Year; y > 0; y /= 10 {
		year = string(rune('0'+y%10)) + year
	}
	return title + "|" + year + "|" + foldName(words[len(words)-1])
}

// foldName keeps letters and digits, accents left aside.
func foldName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(s))
}

// mergeMetadata takes over what a bibliography says of a work. What the person
// wrote stays; what stood in the file and is certain stays where the
// bibliography is silent. It reports whether anything changed.
func mergeMetadata(into *research.Source, from research.Source) bool {
	if into.Provenance == nil {
		into.Provenance = map[string]research.Provenance{}
	}
	changed := false
	take := func(field string, has, differs bool, set func()) {
		if has && differs && into.Provenance[field].From != "user" {
			set()
			p := from.Provenance[field]
			if p.From == "" {
				p = research.Provenance{From: "bibliography", Certain: true}
			}
			into.Provenance[field] = p
			changed = true
		}
	}
	take("title", from.Title != "", from.Title != into.Title, func() { into.Title = from.Title })
	take("authors", len(from.Authors) > 0, strings.Join(from.Authors, "|") != strings.Join(into.Authors, "|"), func() { into.Authors = from.Authors })
	take("year", from.Year != 0, from.Year != into.Year, func() { into.Year = from.Year })
	take("venue", from.Venue != "", from.Venue != into.Venue, func() { into.Venue = from.Venue })
	take("doi", from.DOI != "", from.DOI != into.DOI, func() { into.DOI = from.DOI })
	take("arxiv", from.ArXiv != "", from.ArXiv != into.ArXiv, func() { into.ArXiv = from.ArXiv })
	take("abstract", from.Abstract != "", from.Abstract != into.Abstract, func() { into.Abstract = from.Abstract })
	take("keywords", len(from.Keywords) > 0, strings.Join(from.Keywords, "|") != strings.Join(into.Keywords, "|"), func() { into.Keywords = from.Keywords })
	take("tags", len(from.Tags) > 0, strings.Join(from.Tags, "|") != strings.Join(into.Tags, "|"), func() { into.Tags = union(into.Tags, from.Tags) })
	if from.Publication != nil && into.Provenance["publication"].From != "user" && (into.Publication == nil || from.Kind == "reference") {
		p := *from.Publication
		into.Publication = &p
		into.Provenance["publication"] = research.Provenance{From: "bibliography", Certain: true}
		changed = true
	}
	return changed
}

// keepEdits carries the person's own words over to a new version of a source.
func keepEdits(into *research.Source, old research.Source) {
	edited := research.Source{Provenance: map[string]research.Provenance{}, Tags: old.Tags}
	for field, p := range old.Provenance {
		if p.From != "user" {
			continue
		}
		edited.Provenance[field] = p
		switch field {
		case "title":
			edited.Title = old.Title
		case "authors":
			edited.Authors = old.Authors
		case "year":
			edited.Year = old.Year
		case "venue":
			edited.Venue = old.Venue
		case "doi":
			edited.DOI = old.DOI
		case "arxiv":
			edited.ArXiv = old.ArXiv
		case "abstract":
			edited.Abstract = old.Abstract
		case "keywords":
			edited.Keywords = old.Keywords
		case "tags": // the person's list is whole: what they took out stays out
			into.Tags = old.Tags
			edited.Tags = nil
			setProvenance(into, field, p)
		case "publication":
			into.Publication = old.Publication
			setProvenance(into, field, p)
		}
	}
	mergeMetadata(into, edited)
}

func setProvenance(s *research.Source, field string, p research.Provenance) {
	if s.Provenance == nil {
		s.Provenance = map[string]research.Provenance{}
	}
	s.Provenance[field] = p
}

func union(a, b []string) []string {
	out := append([]string{}, a...)
	for _, v := range b {
		found := false
		for _, have := range out {
			found = found || have == v
		}
		if !found {
			out = append(out, v)
		}
	}
	return out
}
