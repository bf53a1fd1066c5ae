package web

import (
	"regexp"
	"strconv"
	"strings"

	"diwan/ingest/flow"
	"diwan/research"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var yearPattern = regexp.MustCompile(`\b(1[5-9]\d{2}|20\d{2})\b`)

// metadata reads what publishers put into a page's head: the citation_ names
// that Google Scholar documents, Dublin Core, Open Graph, and the title.
func metadata(s *research.Source, root *html.Node) {
	meta := map[string][]string{}
	title, lang := "", ""
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.DataAtom == atom.Html && n.Type == html.ElementNode:
			lang = attr(n, "lang")
			if lang == "" {
				lang = attr(n, "xml:lang")
			}
		case n.DataAtom == atom.Title && n.Parent != nil && n.Parent.DataAtom == atom.Head:
			title = flow.Clean(textOf(n))
		case n.DataAtom == atom.Meta:
			name := strings.ToLower(attr(n, "name") + attr(n, "property"))
			if v := flow.Clean(attr(n, "content")); v != "" {
				meta[name] = append(meta[name], v)
			}
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	walk(root)
	first := func(names ...string) (string, bool) {
		for i, name := range names {
			if v := meta[name]; len(v) > 0 {
				return v[0], i == 0
			}
		}
		return "", false
	}
	set := func(field string, certain bool) {
		s.Provenance[field] = research.Provenance{From: "page metadata", Certain: certain}
	}
	if v, sure := first("citation_title", "dc.title", "dcterms.title", "og:title"); v != "" {
		s.Title = v
		set("title", sure)
	} else if title != "" {
		s.Title = title
		set("title", false)
	}
	for _, name := range []string{"citation_author", "dc.creator", "dcterms.creator", "author"} {
		if len(meta[name]) == 0 {
			continue
		}
		for _, v := range meta[name] {
			s.Authors = append(s.Authors, givenFirst(v))
		}
		set("authors", name == "citation_author")
		break
	}
	if v, sure := first("citation_publication_date", "citation_date", "citation_year", "dc.date", "dcterms.date", "article:published_time", "date"); v != "" {
		if y, err := strconv.Atoi(yearPattern.FindString(v)); err == nil {
			s.Year = y
			set("year", sure)
		}
	}
	if v, _ := first("citation_doi", "dc.identifier", "prism.doi"); strings.Contains(v, "10.") {
		s.DOI = strings.ToLower(v[strings.Index(v, "10."):])
		set("doi", true)
	}
	if v, _ := first("citation_journal_title", "prism.publicationname", "citation_conference_title"); v != "" {
		s.Venue = v
		set("venue", true)
	}
	if v, sure := first("citation_abstract", "dcterms.abstract"); v != "" {
		s.Abstract = v
		set("abstract", sure)
	}
	if len(lang) >= 2 {
		s.Language = strings.ToLower(lang[:2])
	}
}

// givenFirst turns "Family, Given" round.
func givenFirst(name string) string {
	family, given, ok := strings.Cut(name, ",")
	if !ok || strings.Contains(given, ",") {
		return name
	}
	return strings.TrimSpace(strings.TrimSpace(given) + " " + strings.TrimSpace(family))
}
