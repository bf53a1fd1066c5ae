package bib

import (
	"strings"

	"diwan/ingest/archive"
)

// readPubMed reads PubmedArticle and PubmedBookArticle elements.
func readPubMed(root *archive.Node) []Entry {
	out := []Entry{}
	var walk func(*archive.Node)
	walk = func(n *archive.Node) {
		switch n.Name {
		case "PubmedArticle":
			out = append(out, pubmedArticle(n))
			return
		case "PubmedBookArticle":
			out = append(out, pubmedBook(n))
			return
		}
		for _, k := range n.Kids {
			walk(k)
		}
	}
	walk(root)
	return out
}

func pubmedArticle(n *archive.Node) Entry {
	cite := n.Child("MedlineCitation")
	art := cite.Child("Article")
	issue := art.Child("Journal", "JournalIssue")
	e := Entry{
		Type: "article-journal", Title: sentence(art.Child("ArticleTitle")), Container: art.Child("Journal", "Title").Words(), Abbrev: art.Child("Journal", "ISOAbbreviation").Words(),
		Volume: issue.Child("Volume").Words(), Issue: issue.Child("Issue").Words(), ISSN: art.Child("Journal", "ISSN").Words(), Language: art.Child("Language").Words(), PMID: cite.Child("PMID").Words(),
		Abstract: pubmedAbstract(art.Child("Abstract")), Rights: art.Child("Abstract", "CopyrightInformation").Words(),
	}
	e.Key = e.PMID
	if e.Abbrev == "" {
		e.Abbrev = cite.Child("MedlineJournalInfo", "MedlineTA").Words()
	}
	if i := strings.LastIndexByte(e.Container, '('); i > 0 && strings.HasSuffix(e.Container, ")") {
		// "Arthritis & rheumatology (Hoboken, N.J.)": PubMed tells journals of one name apart.
		e.Container, e.Place = strings.TrimSpace(e.Container[:i]), e.Container[i+1:len(e.Container)-1]
	}
	if e.Title == "" {
		e.Title = sentence(art.Child("VernacularTitle"))
	}
	e.Pages = fullRange(art.Child("Pagination", "MedlinePgn").Words())
	if e.Pages == "" {
		e.Pages = art.Child("Pagination", "StartPage").Words()
		if end := art.Child("Pagination", "EndPage").Words(); end != "" {
			e.Pages += "-" + end
		}
	}
	e.Date = pubmedDate(issue.Child("PubDate"))
	if exact := pubmedDate(art.Child("ArticleDate")); e.Date == "" || strings.HasPrefix(exact, e.Date) {
		if exact != "" && !strings.Contains(e.Date, "-") {
			e.Date = exact
		}
	}
	e.Creators = pubmedAuthors(art.Child("AuthorList"))
	for _, id := range art.All("ELocationID") {
		if id.Attr("EIdType") == "doi" {
			e.DOI = bareDOI(id.Words())
		} else if e.Pages == "" && id.Attr("EIdType") == "pii" {
			e.Pages = id.Words()
		}
	}
	for _, id := range n.Child("PubmedData", "ArticleIdList").All("ArticleId") {
		switch id.Attr("IdType") {
		case "doi":
			if e.DOI == "" {
				e.DOI = bareDOI(id.Words())
			}
		case "pmc":
			e.PMCID = id.Words()
		}
	}
	// A preprint has its server for a journal.
	for _, t := range art.Child("PublicationTypeList").All("PublicationType") {
		if t.Words() == "Preprint" {
			e.Type = "article"
			e.ArchiveID = e.Pages
			if strings.Contains(strings.ToLower(e.Container), "arxiv") && !strings.Contains(strings.ToLower(e.Container), "medrxiv") && !strings.Contains(strings.ToLower(e.Container), "bio") {
				e.ArXiv = strings.ToLower(strings.TrimPrefix(e.Pages, "arXiv:"))
			}
		}
	}
	for _, m := range cite.Child("MeshHeadingList").All("MeshHeading") {
		e.Keywords = appendNew(e.Keywords, m.Child("DescriptorName").Words())
	}
	for _, k := range cite.All("KeywordList") {
		for _, w := range k.All("Keyword") {
			e.Keywords = appendNew(e.Keywords, w.Words())
		}
	}
	return e
}

func pubmedBook(n *archive.Node) Entry {
	d := n.Child("BookDocument")
	book := d.Child("Book")
	e := Entry{Type: "book", Title: sentence(book.Child("BookTitle")), Publisher: book.Child("Publisher", "PublisherName").Words(), Place: book.Child("Publisher", "PublisherLocation").Words(),
		Edition: book.Child("Edition").Words(), ISBN: book.Child("Isbn").Words(), Language: d.Child("Language").Words(), PMID: d.Child("PMID").Words(), Abstract: pubmedAbstract(d.Child("Abstract")),
		Rights: d.Child("Abstract", "CopyrightInformation").Words(), Date: pubmedDate(book.Child("PubDate"))}
	e.Key = e.PMID
	for _, list := range book.All("AuthorList") {
		e.Creators = append(e.Creators, pubmedAuthors(list)...)
	}
	if t := sentence(d.Child("ArticleTitle")); t != "" {
		e.Container, e.Title, e.Type = e.Title, t, "chapter"
		for _, list := range d.All("AuthorList") {
			e.Creators = append(pubmedAuthors(list), e.Creators...)
		}
	}
	for _, id := range d.Child("ArticleIdList").All("ArticleId") {
		if id.Attr("IdType") == "bookaccession" {
			e.CallNo = id.Words()
			e.URL = "https://www.ncbi.nlm.nih.gov/books/" + id.Words() + "/"
		}
		if id.Attr("IdType") == "doi" {
			e.DOI = bareDOI(id.Words())
		}
	}
	return e
}

// sentence is a title without the full stop that PubMed puts after each, and
// without the brackets around translated ones.
func sentence(n *archive.Node) string {
	t := strings.TrimSuffix(n.Words(), ".")
	if strings.HasPrefix(t, "[") && strings.HasSuffix(t, "]") {
		t = t[1 : len(t)-1]
	}
	return t
}

func pubmedAbstract(n *archive.Node) string {
	parts := []string{}
	for _, a := range n.All("AbstractText") {
		text := a.Words()
		if label := a.Attr("Label"); label != "" {
			text = label + ": " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "\n")
}

func pubmedDate(n *archive.Node) string {
	if n == nil {
		return ""
	}
	if d := joinDate(n.Child("Year").Words(), n.Child("Month").Words(), n.Child("Day").Words()); d != "" {
		return d
	}
	return n.Child("MedlineDate").Words()
}

func pubmedAuthors(list *archive.Node) []Creator {
	role := "author"
	if strings.HasPrefix(strings.ToLower(list.Attr("Type")), "editor") {
		role = "editor"
	}
	out := []Creator{}
	for _, a := range list.All("Author") {
		if a.Attr("ValidYN") == "N" {
			continue
		}
		if body := a.Child("CollectiveName").Words(); body != "" {
			out = append(out, Creator{Role: role, Family: body, Body: true})
			continue
		}
		given := a.Child("ForeName").Words()
		if given == "" {
			given = a.Child("Initials").Words()
		}
		if s := a.Child("Suffix").Words(); s != "" {
			given += ", " + s
		}
		if family := a.Child("LastName").Words(); family != "" {
			out = append(out, Creator{Role: role, Family: family, Given: given})
		}
	}
	return out
}

// fullRange completes an abridged range: 132-42 is 132-142.
func fullRange(p string) string {
	from, to, ok := strings.Cut(p, "-")
	if ok && len(to) < len(from) && strings.Trim(from+to, "0123456789") == "" {
		to = from[:len(from)-len(to)] + to
		return from + "-" + to
	}
	return p
}

func appendNew(list []string, v string) []string {
	if v == "" {
		return list
	}
	for _, old := range list {
		if old == v {
			return list
		}
	}
	return append(list, v)
}
