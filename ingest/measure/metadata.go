package measure

import (
	_ "embed" // the table of real papers
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"diwan/research"
)

// papersJSON holds what real papers print of themselves, looked up by hand, by
// the names of the files in which the pdf.js and PDFBox corpora have them.
// Years that the first pages do not print are left out. None prints a DOI.
//
//go:embed papers.json
var papersJSON []byte

// papers gives the real papers by their file's name.
var papers = sync.OnceValue(func() map[string]known {
	out := map[string]known{}
	var list []struct {
		Files []string `json:"files"`
		known
	}
	if err := json.Unmarshal(papersJSON, &list); err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	for _, p := range list {
		for _, f := range p.Files {
			out[f] = p.known
		}
	}
	return out
})

// MetadataScore says which fields were read as they are.
type MetadataScore struct {
	Title, Authors, Year, Abstract bool
	TitleCertainButWrong           bool
	AuthorsCertainButWrong         bool
	YearCertainButWrong            bool
	DOIPrinted, DOI, DOIWrong      bool // DOIWrong: another one was taken
	References, ReferencesFound    int
	ReferenceTitles, ReferenceYear int
	ReferenceAuthors               int
	ReferenceDOIs, ReferenceDOIAll int
	Got                            map[string]string // what was read where it is wrong
}

// MetadataSummary gives shares over the files with known metadata.
type MetadataSummary struct {
	Files            int     `json:"files"`
	Title            float64 `json:"title"`
	Authors          float64 `json:"authors"`
	Year             float64 `json:"year"`
	Abstract         float64 `json:"abstract"`
	DOI              float64 `json:"doi"` // of those printed
	DOIPrinted       int     `json:"doi_printed"`
	DOIWrong         int     `json:"doi_wrong"`
	CertainButWrong  int     `json:"certain_but_wrong"` // fields shown as certain that are wrong
	References       float64 `json:"references"`        // entries found, of those printed
	ReferenceTitles  float64 `json:"reference_titles"`
	ReferenceAuthors float64 `json:"reference_authors"`
	ReferenceYears   float64 `json:"reference_years"`
	ReferenceDOIs    float64 `json:"reference_dois"`
}

type known struct {
	Title      string   `json:"title"`
	Authors    []string `json:"authors"`
	Year       int      `json:"year"`
	DOI        string   `json:"doi"`
	Abstract   string   `json:"abstract"`
	References []struct {
		Title   string   `json:"title"`
		Authors []string `json:"authors"`
		Year    int      `json:"year"`
		DOI     string   `json:"doi"`
	} `json:"references"`
}

// metadataOf compares with X.json beside X.pdf; nil where there is none.
func metadataOf(path string, doc *research.Document) *MetadataScore {
	var k known
	if !readJSON(strings.TrimSuffix(path, filepath.Ext(path))+".json", &k) {
		printed, ok := papers()[filepath.Base(path)]
		if !ok {
			return nil
		}
		k = printed
	}
	s, m := doc.Source, &MetadataScore{Got: map[string]string{}}
	m.Title = same(k.Title, s.Title)
	m.Authors = slices.EqualFunc(k.Authors, s.Authors, same)
	m.Year = k.Year == 0 || k.Year == s.Year
	m.Abstract = k.Abstract == "" || Compare(k.Abstract, s.Abstract).F1 > 0.95
	m.DOIPrinted, m.DOI = k.DOI != "", k.DOI != "" && k.DOI == s.DOI
	m.DOIWrong = s.DOI != "" && s.DOI != k.DOI
	m.TitleCertainButWrong = !m.Title && s.Provenance["title"].Certain
	m.AuthorsCertainButWrong = !m.Authors && s.Provenance["authors"].Certain
	m.YearCertainButWrong = k.Year != 0 && !m.Year && s.Year != 0 && s.Provenance["year"].Certain
	if !m.Title {
		m.Got["title"] = s.Title + " [" + s.Provenance["title"].From + "]"
	}
	if !m.Authors {
		m.Got["authors"] = strings.Join(s.Authors, "; ") + " [" + s.Provenance["authors"].From + "]"
	}
	if k.DOI != s.DOI {
		m.Got["doi"] = s.DOI
	}
	if !m.Abstract {
		m.Got["abstract"] = s.Abstract
	}
	references(k, doc.References, m)
	return m
}

// references counts entries by their title or text.
func references(k known, got []research.Reference, m *MetadataScore) {
	m.References = len(k.References)
	used := make([]bool, len(got))
	for _, want := range k.References {
		key := squeeze(want.Title)
		at := -1
		for i, g := range got {
			if text := squeeze(g.Text); !used[i] && strings.Contains(text, key) && len(g.Text) < 4*len(want.Title)+400 {
				at = i
				break
			}
		}
		if want.DOI != "" {
			m.ReferenceDOIAll++
		}
		if at < 0 {
			continue
		}
		used[at] = true
		g := got[at]
		m.ReferencesFound++
		if same(g.Title, want.Title) {
			m.ReferenceTitles++
		}
		if g.Year == want.Year {
			m.ReferenceYear++
		}
		if want.DOI != "" && g.DOI == want.DOI {
			m.ReferenceDOIs++
		}
		if len(g.Authors) == len(want.Authors) && slices.EqualFunc(g.Authors, want.Authors, func(a, b string) bool { return sameFamily(a, b) }) {
			m.ReferenceAuthors++
		}
	}
}

// sameFamily compares "V. Vogel" with "Viktor Vogel".
func sameFamily(a, b string) bool {
	fa, fb := strings.Fields(a), strings.Fields(b)
	return len(fa) > 1 && len(fb) > 1 && same(fa[len(fa)-1], fb[len(fb)-1]) && squeeze(fa[0])[:1] == squeeze(fb[0])[:1]
}

// same is true for texts alike but for case, spaces and punctuation.
func same(a, b string) bool { return squeeze(a) == squeeze(b) }

func squeeze(s string) string { return strings.Join(Words(s), "") }

func summarizeMetadata(all []*MetadataScore) *MetadataSummary {
	s := &MetadataSummary{Files: len(all)}
	var title, authors, year, abstract, doi, refs, found, titles, who, years, dois, doisAll int
	add := func(n *int, ok bool) {
		if ok {
			*n++
		}
	}
	for _, m := range all {
		add(&title, m.Title)
		add(&authors, m.Authors)
		add(&year, m.Year)
		add(&abstract, m.Abstract)
		add(&doi, m.DOI)
		add(&s.DOIPrinted, m.DOIPrinted)
		add(&s.DOIWrong, m.DOIWrong)
		for _, wrong := range []bool{m.TitleCertainButWrong, m.AuthorsCertainButWrong, m.YearCertainButWrong} {
			add(&s.CertainButWrong, wrong)
		}
		refs, found = refs+m.References, found+m.ReferencesFound
		titles, who, years = titles+m.ReferenceTitles, who+m.ReferenceAuthors, years+m.ReferenceYear
		dois, doisAll = dois+m.ReferenceDOIs, doisAll+m.ReferenceDOIAll
	}
	n := len(all)
	s.Title, s.Authors, s.Year, s.Abstract = share(title, n), share(authors, n), share(year, n), share(abstract, n)
	s.DOI, s.References = share(doi, s.DOIPrinted), share(found, refs)
	s.ReferenceTitles, s.ReferenceAuthors, s.ReferenceYears, s.ReferenceDOIs = share(titles, refs), share(who, refs), share(years, refs), share(dois, doisAll)
	return s
}
