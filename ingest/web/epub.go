package web

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"diwan/ingest/archive"
	"diwan/ingest/flow"
	"diwan/research"
)

// maxChapters bounds the parts of a book.
const maxChapters = 5000

// ReadEPUB reads a book: each part of its spine that holds text is a page,
// labelled with its first heading. Books under DRM fail with CodeFileEncrypted.
func ReadEPUB(a *archive.Archive) (*research.Document, error) {
	if enc, err := a.Read("META-INF/encryption.xml"); err == nil && strings.Contains(string(enc), "EncryptedData") && a.Has("META-INF/rights.xml") {
		return nil, research.E(research.CodeFileEncrypted, "web.ReadEPUB", "This book is locked by its seller (DRM), so that only their own programs may read it; import a copy without a lock.", nil)
	}
	pkgPath, err := packagePath(a)
	if err != nil {
		return nil, err
	}
	raw, err := a.Read(pkgPath)
	if err != nil {
		return nil, err
	}
	if raw == nil {
		return nil, archive.Broken(nil)
	}
	pkg, err := archive.Parse(raw)
	if err != nil {
		return nil, err
	}
	doc := &research.Document{Source: research.Source{Reader: "epub", Provenance: map[string]research.Provenance{}}}
	bookMetadata(&doc.Source, pkg.Child("metadata"))
	b := &flow.Builder{Reader: "epub"}
	for i, part := range spine(pkg, path.Dir(pkgPath)) {
		chapter, err := a.Read(part)
		if err != nil {
			return nil, err
		}
		if chapter == nil {
			continue // named in the spine and not there: the rest is read
		}
		if i >= maxChapters {
			break
		}
		b.Page(strconv.Itoa(i+1), false)
		if err := WriteHTML(b, chapter); err != nil {
			return nil, err
		}
	}
	b.Furniture(bookProperties(pkg.Child("metadata")))
	doc.PageTexts = b.Pages()
	for i := range doc.PageTexts {
		labelByHeading(&doc.PageTexts[i])
	}
	return doc, nil
}

func labelByHeading(p *research.Page) {
	for _, s := range p.Spans {
		if s.Kind == research.SpanHeading {
			p.Label = research.Slice(p.Text, s.Start, min(s.End, s.Start+60))
			return
		}
	}
}

// packagePath finds the package document through META-INF/container.xml.
func packagePath(a *archive.Archive) (string, error) {
	raw, err := a.Read("META-INF/container.xml")
	if err != nil {
		return "", err
	}
	if raw != nil {
		root, err := archive.Parse(raw)
		if err != nil && archive.IsHostile(err) {
			return "", err
		}
		if p := root.Find("rootfile").Attr("full-path"); p != "" && a.Has(p) {
			return p, nil
		}
	}
	for _, name := range a.Names() {
		if strings.HasSuffix(strings.ToLower(name), ".opf") {
			return name, nil
		}
	}
	return "", archive.Broken(nil)
}

// spine lists the book's parts in reading order; its table of contents is left out.
func spine(pkg *archive.Node, dir string) []string {
	type item struct{ href, kind, props string }
	items := map[string]item{}
	for _, n := range pkg.Child("manifest").All("item") {
		items[n.Attr("id")] = item{n.Attr("href"), n.Attr("media-type"), n.Attr("properties")}
	}
	out := []string{}
	for _, ref := range pkg.Child("spine").All("itemref") {
		it, ok := items[ref.Attr("idref")]
		if !ok || strings.Contains(it.props, "nav") || it.kind != "" && !strings.Contains(it.kind, "html") && !strings.Contains(it.kind, "xml") {
			continue
		}
		href := it.href
		if u, err := url.PathUnescape(href); err == nil {
			href = u
		}
		href, _, _ = strings.Cut(href, "#")
		out = append(out, path.Join(dir, href))
	}
	return out
}

// bookProperties lists what the book says of itself, as text that is no passage.
func bookProperties(m *archive.Node) string {
	if m == nil {
		return ""
	}
	out := []string{}
	for _, k := range m.Kids {
		switch k.Name {
		case "title", "creator", "contributor", "publisher", "date", "subject", "description", "rights", "source", "identifier", "language":
			if v := k.Words(); v != "" {
				out = append(out, strings.ToUpper(k.Name[:1])+k.Name[1:]+": "+v)
			}
		}
	}
	return strings.Join(out, ". ")
}

// bookMetadata reads Dublin Core.
func bookMetadata(s *research.Source, m *archive.Node) {
	if m == nil {
		return
	}
	set := func(field string) {
		s.Provenance[field] = research.Provenance{From: "file metadata", Certain: true}
	}
	if v := m.Child("title").Words(); v != "" {
		s.Title = v
		set("title")
	}
	for _, c := range m.All("creator") {
		if v := c.Words(); v != "" {
			s.Authors = append(s.Authors, givenFirst(v))
			set("authors")
		}
	}
	if y, err := strconv.Atoi(yearPattern.FindString(m.Child("date").Words())); err == nil {
		s.Year = y
		set("year")
	}
	if v := m.Child("language").Words(); len(v) >= 2 {
		s.Language = strings.ToLower(v[:2])
	}
	if v := m.Child("publisher").Words(); v != "" {
		s.Venue = v
		set("venue")
	}
	if v := m.Child("description").Words(); v != "" && !strings.Contains(v, "<") {
		s.Abstract = v
		set("abstract")
	}
}
