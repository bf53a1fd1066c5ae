package bib

import (
	"strings"

	"diwan/ingest/archive"
)

// endnoteTypes maps EndNote's reference types to CSL's.
var endnoteTypes = map[string]string{
	"journal article": "article-journal", "electronic article": "article-journal", "magazine article": "article-magazine", "newspaper article": "article-newspaper", "book": "book", "edited book": "book", "electronic book": "book",
	"book section": "chapter", "conference paper": "paper-conference", "conference proceedings": "paper-conference", "thesis": "thesis", "report": "report", "web page": "webpage", "patent": "patent", "map": "map", "manuscript": "manuscript",
	"dataset": "dataset", "computer program": "software", "statute": "legislation", "bill": "bill", "hearing": "hearing", "case": "legal_case",
}

// readEndNote reads EndNote's XML: xml/records/record.
func readEndNote(root *archive.Node) []Entry {
	out := []Entry{}
	var walk func(*archive.Node)
	walk = func(n *archive.Node) {
		if n.Name == "record" {
			out = append(out, endnoteEntry(n))
			return
		}
		for _, k := range n.Kids {
			walk(k)
		}
	}
	walk(root)
	return out
}

func endnoteEntry(n *archive.Node) Entry {
	e := Entry{Key: n.Child("label").Words(), Type: endnoteTypes[strings.ToLower(n.Child("ref-type").Attr("name"))]}
	if e.Type == "" {
		e.Type = "document"
	}
	if e.Key == "" {
		e.Key = n.Child("rec-number").Words()
	}
	for _, g := range []struct{ list, role string }{{"authors", "author"}, {"secondary-authors", "editor"}, {"tertiary-authors", "series-editor"}, {"subsidiary-authors", "translator"}} {
		for _, a := range n.Child("contributors", g.list).All("author") {
			if c := commaName(g.role, strings.TrimRight(a.Words(), ", "), true); c.Family != "" {
				e.Creators = append(e.Creators, c)
			}
		}
	}
	titles := n.Child("titles")
	e.Title, e.Short = titles.Child("title").Words(), titles.Child("short-title").Words()
	e.Container = n.Child("periodical", "full-title").Words()
	if e.Container == "" {
		e.Container = titles.Child("secondary-title").Words()
	}
	e.Abbrev = n.Child("periodical", "abbr-1").Words()
	e.Series = titles.Child("tertiary-title").Words()
	if e.Type == "book" && e.Series == "" {
		e.Series, e.Container = e.Container, ""
	}
	text := func(name string) string { return n.Child(name).Words() }
	e.Volume, e.Issue, e.Pages, e.Edition, e.Publisher, e.Place = text("volume"), text("number"), text("pages"), text("edition"), text("publisher"), text("pub-location")
	e.Abstract, e.Language, e.CallNo, e.PMID = text("abstract"), text("language"), text("call-num"), text("accession-num")
	if strings.Trim(e.PMID, "0123456789") != "" {
		e.PMID = ""
	}
	e.DOI = bareDOI(text("electronic-resource-num"))
	if isn := text("isbn"); strings.HasPrefix(e.Type, "article") {
		e.ISSN = isn
	} else {
		e.ISBN = isn
	}
	e.Date = n.Child("dates", "year").Words()
	if d := n.Child("dates", "pub-dates", "date").Words(); d != "" && e.Date != "" {
		words := append(strings.Fields(d), "", "")
		e.Date = joinDate(e.Date, words[0], words[1])
	}
	for _, k := range n.Child("keywords").All("keyword") {
		e.Keywords = appendNew(e.Keywords, k.Words())
	}
	for _, name := range []string{"notes", "research-notes"} {
		if v := text(name); v != "" {
			e.Notes = append(e.Notes, v)
		}
	}
	urls := n.Child("urls")
	e.URL = urls.Child("related-urls", "url").Words()
	if e.URL == "" {
		e.URL = urls.Child("web-urls", "url").Words()
	}
	for _, f := range urls.Child("pdf-urls").All("url") {
		if v := f.Words(); v != "" {
			e.Files = append(e.Files, v)
		}
	}
	return e
}
