// Package xmldoc reads articles and books that are published as XML: JATS
// (PubMed Central and most journals), DocBook, TEI and OPML outlines.
package xmldoc

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"diwan/ingest/archive"
	"diwan/ingest/flow"
	"diwan/research"
)

var rootElement = regexp.MustCompile(`<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>/]`)

// KindOf names the kind of document by the root element in a file's beginning:
// jats, docbook, tei, opml; empty for anything else.
func KindOf(head []byte) string {
	h := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	if !bytes.HasPrefix(h, []byte("<")) {
		return ""
	}
	for {
		m := rootElement.FindSubmatchIndex(h)
		if m == nil {
			return ""
		}
		// Declarations and comments may hold what looks like an element.
		if c := bytes.Index(h, []byte("<!--")); c >= 0 && c < m[0] {
			end := bytes.Index(h[c:], []byte("-->"))
			if end < 0 {
				return ""
			}
			h = h[c+end+3:]
			continue
		}
		name := string(h[m[4]:m[5]])
		all := string(head)
		switch name {
		case "article", "book", "chapter", "section", "set", "part", "appendix", "refentry":
			if name == "article" && (strings.Contains(all, "<front") || strings.Contains(all, "JATS") || strings.Contains(all, "NLM") || strings.Contains(all, "article-type") || strings.Contains(all, "<journal-meta")) {
				return "jats"
			}
			return "docbook"
		case "pmc-articleset":
			return "jats"
		case "TEI", "TEI.2", "teiCorpus":
			return "tei"
		case "opml":
			return "opml"
		}
		return ""
	}
}

// Read reads a parsed document of any of the kinds.
func Read(root *archive.Node) *research.Document {
	doc := &research.Document{Source: research.Source{Reader: "xml", Provenance: map[string]research.Provenance{}}}
	w := &writer{doc: doc, b: &flow.Builder{Reader: "xml"}}
	w.b.Page("", false)
	w.metadata(root)
	w.blocks(root, 0)
	w.b.Furniture(strings.Join(w.properties, " "))
	doc.PageTexts = w.b.Pages()
	return doc
}

type writer struct {
	doc   *research.Document
	b     *flow.Builder
	notes int
	// properties are what the file says of itself, shown and never a passage.
	properties []string
}

// kinds of elements, by local name; names of one vocabulary do not clash with
// another's meaning.
var (
	hiddenNames = map[string]bool{
		"journal-meta": true, "article-id": true, "permissions": true, "history": true, "pub-date": true, "elocation-id": true, "fpage": true, "lpage": true,
		"volume": true, "issue": true, "article-categories": true, "contrib-id": true, "counts": true, "custom-meta-group": true, "self-uri": true,
		"tex-math": true, "annotation": true, "related-article": true, "teiHeader": true, "copyright": true, "legalnotice": true, "revhistory": true,
		"indexterm": true, "processing-meta": true, "pubdate": true, "object-id": true, "supplementary-material": false, "dateCreated": true, "dateModified": true, "ownerName": true, "ownerEmail": true,
		"expansionState": true, "vertScrollState": true, "windowTop": true, "windowLeft": true, "windowBottom": true, "windowRight": true, "remark": true,
	}
	sectionNames = map[string]bool{
		"sec": true, "section": true, "sect1": true, "sect2": true, "sect3": true, "sect4": true, "sect5": true, "chapter": true, "part": true, "appendix": true, "preface": true,
		"app": true, "ack": true, "glossary": true, "simplesect": true, "refsection": true, "refsect1": true, "refsect2": true, "bibliography": true, "ref-list": true, "boxed-text": true, "sidebar": true,
		"div": true, "div1": true, "div2": true, "div3": true, "abstract": true, "trans-abstract": true,
	}
	paragraphNames = map[string]bool{"p": true, "para": true, "simpara": true, "ab": true, "l": true, "line": true, "term": true, "def": true, "attrib": true, "disp-formula": true, "attribution": true, "bridgehead": false, "mathphrase": true, "label": false, "seg": true, "lg": false}
	codeNames      = map[string]bool{"code": true, "preformat": true, "programlisting": true, "screen": true, "literallayout": true, "synopsis": true, "eg": true}
	titleNames     = map[string]bool{"title": true, "head": true, "article-title": true, "bridgehead": true, "refname": true}
	itemNames      = map[string]bool{"list-item": true, "listitem": true, "item": true, "callout": true, "step": true, "member": true}
	listNames      = map[string]bool{"list": true, "itemizedlist": true, "orderedlist": true, "procedure": true, "simplelist": true, "calloutlist": true, "substeps": true}
	noteNames      = map[string]bool{"fn": true, "footnote": true, "note": false}
)

// metadata reads what the vocabularies say of the document.
func (w *writer) metadata(root *archive.Node) {
	s := &w.doc.Source
	from := research.Provenance{From: "file metadata", Certain: true}
	meta := root.Find("article-meta")
	if meta == nil {
		w.plainMetadata(root)
		return
	}
	if t := meta.Child("title-group", "article-title").Words(); t != "" {
		s.Title, s.Provenance["title"] = w.inline(meta.Child("title-group", "article-title")), from
	}
	for _, group := range meta.All("contrib-group") {
		for _, c := range group.All("contrib") {
			if kind := c.Attr("contrib-type"); kind != "" && kind != "author" {
				continue
			}
			name := c.Find("name")
			if n := strings.TrimSpace(name.Child("given-names").Words() + " " + name.Child("surname").Words()); n != "" {
				s.Authors = append(s.Authors, n)
			} else if n := c.Child("collab").Words(); n != "" {
				s.Authors = append(s.Authors, n)
			}
			s.Provenance["authors"] = from
		}
	}
	for _, d := range meta.All("pub-date") {
		if y, err := strconv.Atoi(d.Child("year").Words()); err == nil && (s.Year == 0 || y < s.Year) {
			s.Year, s.Provenance["year"] = y, from
		}
	}
	for _, id := range meta.All("article-id") {
		if id.Attr("pub-id-type") == "doi" {
			s.DOI, s.Provenance["doi"] = strings.ToLower(id.Words()), from
		}
	}
	if v := root.Find("journal-meta").Find("journal-title").Words(); v != "" {
		s.Venue, s.Provenance["venue"] = v, from
	}
	if a := meta.Child("abstract").Words(); a != "" {
		s.Abstract, s.Provenance["abstract"] = a, from
	}
	if l := root.Attr("lang"); len(l) >= 2 {
		s.Language = strings.ToLower(l[:2])
	}
}

// plainMetadata reads DocBook's info, TEI's header and OPML's head.
func (w *writer) plainMetadata(root *archive.Node) {
	s := &w.doc.Source
	from := research.Provenance{From: "file metadata", Certain: true}
	info := root
	for _, name := range []string{"info", "articleinfo", "bookinfo", "titleStmt", "head"} {
		if n := root.Find(name); n != nil && (name != "head" || root.Name == "opml") {
			info = n
			break
		}
	}
	if t := info.Child("title").Words(); t != "" {
		s.Title, s.Provenance["title"] = t, from
	} else if t := root.Child("title").Words(); t != "" {
		s.Title, s.Provenance["title"] = t, from
	}
	for _, a := range append(info.All("author"), info.Child("authorgroup").All("author")...) {
		name := a.Words()
		if p := a.Find("firstname"); p != nil {
			name = strings.TrimSpace(p.Words() + " " + a.Find("surname").Words())
		}
		if name != "" {
			s.Authors, s.Provenance["authors"] = append(s.Authors, name), from
		}
	}
	if root.Name == "opml" {
		if n := info.Child("ownerName").Words(); n != "" {
			s.Authors, s.Provenance["authors"] = []string{n}, from
		}
		for _, name := range []string{"dateCreated", "dateModified"} {
			date := info.Child(name).Words()
			if y, err := strconv.Atoi(yearIn.FindString(date)); err == nil && s.Year == 0 {
				s.Year, s.Provenance["year"] = y, research.Provenance{From: "file metadata"}
			}
			w.properties = append(w.properties, date)
		}
	}
}

var yearIn = regexp.MustCompile(`\b(?:19|20)\d\d\b`)

// blocks writes an element's children; level is the depth of sections.
func (w *writer) blocks(n *archive.Node, level int) {
	var line strings.Builder
	flush := func() {
		w.b.Paragraph(line.String())
		line.Reset()
	}
	for _, k := range n.Kids {
		if k.Name == "" || w.isInline(k.Name) {
			w.write(k, &line)
			continue
		}
		flush()
		w.block(k, level)
	}
	flush()
}

var inlineNames = map[string]bool{
	"emphasis": true, "bold": true, "italic": true, "sub": true, "sup": true, "subscript": true, "superscript": true, "ext-link": true, "xref": true, "link": true, "ulink": true,
	"uri": true, "email": true, "monospace": true, "literal": true, "quote": true, "phrase": true, "sc": true, "underline": true, "strike": true, "inline-formula": true,
	"inlineequation": true, "styled-content": true, "named-content": true, "hi": true, "ref": false, "rs": true, "foreign": true, "citetitle": true, "citation": true, "application": true,
	"command": true, "filename": true, "option": true, "replaceable": true, "varname": true, "userinput": true, "computeroutput": true, "guilabel": true, "guimenu": true, "keycap": true, "acronym": true, "abbrev": true,
	"inlinemediaobject": true, "anchor": true, "break": true, "code-inline": true, "roman": true, "overline": true, "milestone-start": true, "q": true,
}

func (w *writer) isInline(name string) bool { return inlineNames[name] }

func (w *writer) block(k *archive.Node, level int) {
	name := k.Name
	switch {
	case hiddenNames[name]:
	case name == "outline": // OPML
		w.b.Heading(min(level+1, 6), outlineText(k.Attr("text")))
		w.b.Paragraph(outlineText(k.Attr("_note")))
		w.blocks(k, level+1)
	case noteNames[name]:
		w.notes++
		w.b.Footnote("["+strconv.Itoa(w.notes)+"]", k.Words())
	case titleNames[name]:
		w.b.Heading(max(1, level), w.inline(k))
	case name == "front" || name == "article-meta":
		w.frontMatter(k)
	case name == "abstract" && len(k.All("sec")) == 0:
		w.b.Heading(1, "Abstract")
		for _, p := range k.Kids {
			if p.Name != "" && !titleNames[p.Name] {
				w.b.Abstract(w.inline(p))
			}
		}
	case sectionNames[name]:
		w.blocks(k, level+1)
	case codeNames[name]:
		w.b.Code(k.String())
	case paragraphNames[name] && !w.holdsBlocks(k):
		w.b.Paragraph(w.inline(k))
	case listNames[name]:
		w.list(k, 0)
	case name == "caption" || name == "figDesc":
		w.b.Caption(w.inline(k))
	case name == "table" || name == "informaltable" || name == "tgroup":
		w.table(k)
	case name == "ref" || name == "biblioentry" || name == "bibliomixed" || name == "biblStruct":
		text := w.inline(k)
		w.b.Reference(text)
		w.reference(k, text)
	case name == "varlistentry" || name == "def-item":
		w.blocks(k, level)
	default:
		w.blocks(k, level)
	}
}

// outlineText takes the markup out of an OPML attribute.
func outlineText(s string) string { return tags.ReplaceAllString(s, "") }

var tags = regexp.MustCompile(`<[^>]*>`)

// frontMatter writes a JATS article's title and abstract; authors, dates and
// identifiers are metadata and not its text.
func (w *writer) frontMatter(front *archive.Node) {
	meta := front.Find("article-meta")
	if meta == nil {
		return
	}
	w.b.Title(w.inline(orEmpty(meta.Child("title-group", "article-title"))))
	for _, a := range append(meta.All("abstract"), meta.All("trans-abstract")...) {
		w.block(a, 0)
	}
}

func orEmpty(n *archive.Node) *archive.Node {
	if n == nil {
		return &archive.Node{}
	}
	return n
}

func (w *writer) reference(k *archive.Node, text string) {
	r := research.Reference{Text: flow.Clean(text), Page: 1, Title: k.Find("article-title").Words()}
	if y, err := strconv.Atoi(k.Find("year").Words()); err == nil {
		r.Year = y
	}
	var walk func(*archive.Node)
	walk = func(n *archive.Node) {
		if n.Name == "pub-id" && n.Attr("pub-id-type") == "doi" {
			r.DOI = strings.ToLower(n.Words())
		}
		if n.Name == "name" {
			r.Authors = append(r.Authors, strings.TrimSpace(n.Child("given-names").Words()+" "+n.Child("surname").Words()))
		}
		for _, c := range n.Kids {
			walk(c)
		}
	}
	walk(k)
	w.doc.References = append(w.doc.References, r)
}

// holdsBlocks is true for a paragraph with lists or code inside.
func (w *writer) holdsBlocks(n *archive.Node) bool {
	for _, k := range n.Kids {
		if codeNames[k.Name] && k.Name != "code" || listNames[k.Name] || k.Name == "table" || k.Name == "table-wrap" || k.Name == "informaltable" || k.Name == "variablelist" || k.Name == "def-list" || k.Name == "disp-quote" || k.Name == "blockquote" || k.Name == "fig" || k.Name == "figure" || k.Name == "mediaobject" || k.Name == "disp-formula" {
			return true
		}
	}
	return false
}

func (w *writer) inline(n *archive.Node) string {
	var b strings.Builder
	w.write(n, &b)
	return b.String()
}

// write collects inline text; notes go to the end of the page.
func (w *writer) write(n *archive.Node, b *strings.Builder) {
	if n.Name == "" {
		b.WriteString(n.Text)
	}
	if n.Name == "footnote" || n.Name == "fn" {
		w.notes++
		mark := "[" + strconv.Itoa(w.notes) + "]"
		b.WriteString(mark)
		w.b.Footnote(mark, n.Words())
		return
	}
	for _, k := range n.Kids {
		switch {
		case hiddenNames[k.Name]:
		case k.Name == "break" || k.Name == "lb":
			b.WriteByte(' ')
		case k.Name == "inlinemediaobject" || k.Name == "mediaobject":
			w.write(orEmpty(k.Find("textobject")), b)
		case paragraphNames[k.Name] || itemNames[k.Name] || titleNames[k.Name] || k.Name == "name" || k.Name == "string-name" || k.Name == "person-group" || k.Name == "year" || k.Name == "source" || k.Name == "surname":
			b.WriteByte(' ')
			w.write(k, b)
			b.WriteByte(' ')
		default:
			w.write(k, b)
		}
	}
}

// list writes items; numbers where the list is ordered.
func (w *writer) list(n *archive.Node, depth int) {
	ordered := n.Name == "orderedlist" || n.Name == "procedure" || n.Attr("list-type") == "order"
	count := 0
	for _, k := range n.Kids {
		switch {
		case titleNames[k.Name]:
			w.b.Paragraph(w.inline(k))
		case itemNames[k.Name]:
			count++
			marker := "•"
			if ordered {
				marker = strconv.Itoa(count) + "."
			}
			w.item(k, depth, marker)
		}
	}
}

func (w *writer) item(n *archive.Node, depth int, marker string) {
	var line strings.Builder
	flush := func() {
		if strings.TrimSpace(line.String()) != "" {
			w.b.Item(depth, marker, line.String())
			marker = ""
		}
		line.Reset()
	}
	for _, k := range n.Kids {
		switch {
		case k.Name == "" || w.isInline(k.Name):
			w.write(k, &line)
		case listNames[k.Name]:
			flush()
			w.list(k, depth+1)
		case k.Name == "label":
		case (paragraphNames[k.Name] || k.Name == "title") && !w.holdsBlocks(k):
			flush()
			w.write(k, &line)
			flush()
		default:
			flush()
			w.block(k, 1)
		}
	}
	flush()
}

// table reads rows of the HTML and the CALS model.
func (w *writer) table(n *archive.Node) {
	rows := [][]string{}
	var walk func(*archive.Node)
	walk = func(n *archive.Node) {
		for _, k := range n.Kids {
			switch k.Name {
			case "tr", "row":
				row := []string{}
				for _, c := range k.Kids {
					if c.Name == "td" || c.Name == "th" || c.Name == "entry" || c.Name == "cell" {
						row = append(row, w.inline(c))
					}
				}
				rows = append(rows, row)
			case "caption", "title":
				w.b.Caption(w.inline(k))
			default:
				walk(k)
			}
		}
	}
	walk(n)
	w.b.Table(rows)
}
