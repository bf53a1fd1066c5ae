package web

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"diwan/ingest/flow"
	"diwan/research"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// ReadHTML reads a page: bytes in any encoding that they or their meta element
// declare.
func ReadHTML(raw []byte) (*research.Document, error) {
	root, err := parse(raw)
	if err != nil {
		return nil, err
	}
	doc := &research.Document{Source: research.Source{Reader: "html", Provenance: map[string]research.Provenance{}}}
	metadata(&doc.Source, root)
	b := &flow.Builder{Reader: "html"}
	b.Page("", false)
	w := &walker{b: b}
	w.blocks(root)
	doc.PageTexts = b.Pages()
	if doc.Source.Title == "" {
		firstHeading(doc)
	}
	return doc, nil
}

// WriteHTML writes the blocks of a page, or of a part of one, into a builder.
func WriteHTML(b *flow.Builder, raw []byte) error {
	root, err := parse(raw)
	if err != nil {
		return err
	}
	(&walker{b: b}).blocks(root)
	return nil
}

func parse(raw []byte) (*html.Node, error) {
	r, err := charset.NewReader(bytes.NewReader(raw), "text/html")
	if err != nil {
		r = bytes.NewReader(raw)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, research.E(research.CodeFileBroken, "web.ReadHTML", "This page's encoding is damaged; open it in a browser, save it anew and import that.", err)
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, research.E(research.CodeFileHostile, "web.ReadHTML", "This page is nested deeper than any browser shows; it was refused.", err)
	}
	return root, nil
}

// firstHeading makes the first heading a guess at the title.
func firstHeading(doc *research.Document) {
	for _, p := range doc.PageTexts {
		for _, s := range p.Spans {
			if s.Kind == research.SpanHeading || s.Kind == research.SpanTitle {
				doc.Source.Title = research.Slice(p.Text, s.Start, s.End)
				doc.Source.Provenance["title"] = research.Provenance{From: "first heading", Certain: s.Level == 1}
				return
			}
		}
	}
}

// walker writes HTML as blocks.
type walker struct {
	b     *flow.Builder
	line  strings.Builder // inline text collected for the open block
	depth int             // of lists
}

var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true, atom.Iframe: true, atom.Object: true, atom.Svg: true,
	atom.Select: true, atom.Textarea: true, atom.Button: true, atom.Nav: true, atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Datalist: true,
}

var blockish = map[atom.Atom]bool{
	atom.Html: true, atom.Body: true, atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Footer: true, atom.Aside: true,
	atom.Blockquote: true, atom.Figure: true, atom.Figcaption: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.Table: true, atom.Pre: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Hr: true, atom.Address: true,
	atom.Form: true, atom.Fieldset: true, atom.Details: true, atom.Summary: true, atom.Center: true, atom.Menu: true, atom.Hgroup: true, atom.Legend: true,
	atom.Caption: true, atom.Thead: true, atom.Tbody: true, atom.Tfoot: true, atom.Tr: true, atom.Td: true, atom.Th: true, atom.Dir: true,
}

// blocks writes a node's children; inline ones collect into a paragraph.
func (w *walker) blocks(n *html.Node) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.ElementNode && blockish[k.DataAtom] && !hidden(k) {
			w.paragraph()
			w.block(k)
			continue
		}
		w.inline(k)
	}
	w.paragraph()
}

// paragraph ends the open paragraph.
func (w *walker) paragraph() {
	text := w.take()
	if strings.Contains(text, "\n") {
		w.b.Verse(verse(text))
		return
	}
	w.b.Paragraph(text)
}

func (w *walker) take() string {
	text := strings.TrimSpace(w.line.String())
	w.line.Reset()
	return text
}

// verse cleans each line of a text with line ends of its own.
func verse(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = flow.Clean(l)
	}
	return strings.Join(lines, "\n")
}

func hidden(n *html.Node) bool {
	return skipped[n.DataAtom] || has(n, "hidden") || attr(n, "role") == "navigation" || strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "display:none")
}

// block writes one block element.
func (w *walker) block(n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		text := w.inside(n)
		w.b.Heading(int(n.Data[1]-'0'), text)
	case atom.Pre:
		w.b.Code(rawText(n))
	case atom.Table:
		w.table(n)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.list(n)
	case atom.Figcaption, atom.Caption:
		w.b.Caption(w.inside(n))
	case atom.Dt:
		w.b.Paragraph(w.inside(n))
	case atom.Aside:
		if kind := attr(n, "epub:type") + attr(n, "role"); strings.Contains(kind, "footnote") || strings.Contains(kind, "rearnote") || strings.Contains(kind, "endnote") {
			w.b.Footnote("", w.inside(n))
			return
		}
		w.blocks(n)
	case atom.Hr:
	default:
		w.blocks(n)
	}
}

// inside gives all text of a node as one line, whatever blocks it holds.
func (w *walker) inside(n *html.Node) string {
	inner := &walker{b: w.b}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		inner.inline(k)
	}
	return inner.take()
}

// list writes items with the numbers that a browser shows.
func (w *walker) list(n *html.Node) {
	number := 1
	if start, err := strconv.Atoi(attr(n, "start")); err == nil {
		number = start
	}
	w.depth++
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.ElementNode || hidden(k) {
			continue
		}
		if k.DataAtom != atom.Li {
			w.blocks(&html.Node{Type: html.ElementNode, FirstChild: k, LastChild: k}) //nolint:exhaustruct // a node to walk one child
			continue
		}
		marker := "•"
		if n.DataAtom == atom.Ol {
			if v, err := strconv.Atoi(attr(k, "value")); err == nil {
				number = v
			}
			marker = strconv.Itoa(number) + "."
			number++
		}
		w.item(k, marker)
	}
	w.depth--
}

// item writes a list item: its first text with the marker, the rest as blocks.
func (w *walker) item(n *html.Node, marker string) {
	flush := func() {
		text := w.take()
		if text == "" {
			return
		}
		w.b.Item(w.depth-1, marker, text)
		marker = ""
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.ElementNode || !blockish[k.DataAtom] {
			w.inline(k)
			continue
		}
		if hidden(k) {
			continue
		}
		flush()
		switch k.DataAtom {
		case atom.P, atom.Div:
			if !holdsBlocks(k) {
				w.line.WriteString(w.inside(k))
				flush()
				continue
			}
			w.block(k)
		default:
			w.block(k)
		}
	}
	flush()
}

func holdsBlocks(n *html.Node) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.ElementNode && (blockish[k.DataAtom] || holdsBlocks(k)) {
			return true
		}
	}
	return false
}

// table writes a table; one that only lays out a page is written as blocks.
func (w *walker) table(n *html.Node) {
	rows := [][]string{}
	layout := false
	var caption *html.Node
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			switch {
			case k.Type != html.ElementNode || hidden(k):
			case k.DataAtom == atom.Caption:
				caption = k
			case k.DataAtom == atom.Tr:
				row := []string{}
				for c := k.FirstChild; c != nil; c = c.NextSibling {
					if c.Type == html.ElementNode && (c.DataAtom == atom.Td || c.DataAtom == atom.Th) {
						layout = layout || holdsTable(c)
						row = append(row, w.inside(c))
					}
				}
				rows = append(rows, row)
			default:
				walk(k)
			}
		}
	}
	walk(n)
	if caption != nil {
		w.b.Caption(w.inside(caption))
	}
	if !layout {
		w.b.Table(rows)
		return
	}
	var cells func(*html.Node)
	cells = func(n *html.Node) {
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if k.Type == html.ElementNode && (k.DataAtom == atom.Td || k.DataAtom == atom.Th) {
				w.blocks(k)
			} else if k.DataAtom != atom.Caption {
				cells(k)
			}
		}
	}
	cells(n)
}

func holdsTable(n *html.Node) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.DataAtom == atom.Table || holdsTable(k) {
			return true
		}
	}
	return false
}

// inline collects text into the open line.
func (w *walker) inline(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.line.WriteString(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ", "\f", " ").Replace(n.Data))
		return
	case html.ElementNode:
	default:
		return
	}
	if hidden(n) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		w.line.WriteByte('\n')
		return
	case atom.Wbr:
		return
	case atom.Img:
		if alt := attr(n, "alt"); alt != "" {
			w.line.WriteString(" " + alt + " ")
		}
		return
	case atom.Sup:
		if mark := strings.TrimSpace(textOf(n)); isNumber(mark) && holdsLink(n) {
			w.line.WriteString("[" + mark + "]")
			return
		}
	case atom.Pre, atom.Code:
		// Within a line its white space is not kept.
	case atom.Rt, atom.Rp:
		return
	}
	if mathName(n) == "math" {
		w.line.WriteString(" " + mathLine(n) + " ")
		return
	}
	if blockish[n.DataAtom] {
		w.line.WriteByte(' ')
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		w.inline(k)
	}
	if blockish[n.DataAtom] {
		w.line.WriteByte(' ')
	}
}

func isNumber(s string) bool {
	s = strings.Trim(s, "[]()")
	return s != "" && len(s) < 4 && strings.Trim(s, "0123456789") == ""
}

func holdsLink(n *html.Node) bool {
	if n.Parent != nil && n.Parent.DataAtom == atom.A {
		return true
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.DataAtom == atom.A {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	walk(n)
	return b.String()
}

// rawText is preformatted text with its line ends.
func rawText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br:
			b.WriteByte('\n')
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	walk(n)
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
