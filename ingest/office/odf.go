package office

import (
	"strconv"
	"strings"

	"diwan/ingest/archive"
	"diwan/ingest/flow"
	"diwan/research"
)

// ReadODT reads an OpenDocument text (kind "odt"), presentation ("odp", a page
// a slide) or spreadsheet ("ods", whose sheets come back as cells).
func ReadODT(a *archive.Archive, kind string) (*research.Document, []Sheet, error) {
	if m, err := a.Read("META-INF/manifest.xml"); err == nil && strings.Contains(string(m), "encryption-data") {
		return nil, nil, research.E(research.CodeFileEncrypted, "office.ReadODT", "This file needs a password; save a copy without one and import that.", nil)
	}
	raw, err := a.Read("content.xml")
	if err != nil {
		return nil, nil, err
	}
	if raw == nil {
		return nil, nil, archive.Broken(nil)
	}
	root, err := archive.Parse(raw)
	if err != nil {
		return nil, nil, err
	}
	doc := &research.Document{Source: research.Source{Reader: kind, Provenance: map[string]research.Provenance{}}}
	o := &odf{doc: doc, b: &flow.Builder{Reader: kind}, parent: map[string]string{}, lists: map[string][]odfLevel{}}
	styles, err := parsePart(a, "styles.xml")
	if err != nil {
		return nil, nil, err
	}
	o.readStyles(styles.Child("styles"))
	o.readStyles(styles.Child("automatic-styles"))
	o.readStyles(root.Child("automatic-styles"))
	body := root.Child("body")
	var sheets []Sheet
	switch kind {
	case "ods":
		sheets = o.sheets(body.Child("spreadsheet"))
	case "odp":
		for i, page := range body.Child("presentation").All("page") {
			o.b.Page(strconv.Itoa(i+1), true)
			o.blocks(page)
		}
		doc.PageTexts = o.b.Pages()
	default:
		o.b.Page("", false)
		o.blocks(orEmpty(body.Child("text")))
		doc.PageTexts = o.b.Pages()
	}
	return doc, sheets, o.meta(a)
}

type odf struct {
	doc    *research.Document
	b      *flow.Builder
	parent map[string]string // style -> the style it is based on
	lists  map[string][]odfLevel
	notes  int
	boxes  []*archive.Node
}

type odfLevel struct{ format, prefix, suffix string }

func (o *odf) meta(a *archive.Archive) error {
	root, err := parsePart(a, "meta.xml")
	if err != nil || root == nil {
		return err
	}
	m := root.Child("meta")
	creator := m.Child("initial-creator").Words()
	if creator == "" {
		creator = m.Child("creator").Words()
	}
	applyProperties(&o.doc.Source, m.Child("title").Words(), creator, m.Child("creation-date").Words())
	return nil
}

func (o *odf) readStyles(n *archive.Node) {
	if n == nil {
		return
	}
	for _, k := range n.Kids {
		switch k.Name {
		case "style":
			if p := k.Attr("parent-style-name"); p != "" {
				o.parent[k.Attr("name")] = p
			}
		case "list-style":
			levels := make([]odfLevel, 10)
			for _, l := range k.Kids {
				if i, err := strconv.Atoi(l.Attr("level")); err == nil && i >= 1 && i <= 10 && l.Name == "list-level-style-number" {
					levels[i-1] = odfLevel{l.Attr("num-format"), l.Attr("num-prefix"), l.Attr("num-suffix")}
				}
			}
			o.lists[k.Attr("name")] = levels
		}
	}
}

// role reads the names in a style's line of descent.
func (o *odf) role(style string) role {
	for range maxInheritance {
		name := strings.ToLower(strings.ReplaceAll(style, "_20_", " "))
		switch name {
		case "title":
			return roleTitle
		case "preformatted text", "source code":
			return roleCode
		case "caption", "illustration", "table", "figure", "drawing", "text", "figurecaption", "tablecaption":
			return roleCaption
		case "abstract":
			return roleAbstract
		case "":
			return roleBody
		}
		style = o.parent[style]
	}
	return roleBody
}

// blocks reads block elements in their order.
func (o *odf) blocks(n *archive.Node) {
	for _, k := range n.Kids {
		switch k.Name {
		case "p":
			o.paragraph(k)
		case "h":
			level, err := strconv.Atoi(k.Attr("outline-level"))
			if err != nil {
				level = 1
			}
			text := o.inline(k)
			if o.role(k.Attr("style-name")) == roleTitle {
				o.b.Title(text)
			} else {
				o.b.Heading(level, text)
			}
		case "list":
			o.list(k, 0, "")
		case "table":
			o.b.Table(o.table(k))
		case "notes": // of a slide
			var b strings.Builder
			o.text(k, &b)
			o.b.Footnote("", b.String())
		case "tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls", "settings", "":
		case "image-frame":
		default: // section, index bodies, frames, text boxes, groups ...
			o.blocks(k)
		}
		o.flushBoxes()
	}
}

func (o *odf) flushBoxes() {
	boxes := o.boxes
	o.boxes = nil
	for _, b := range boxes {
		o.blocks(b)
	}
}

func (o *odf) paragraph(k *archive.Node) {
	text := o.inline(k)
	switch o.role(k.Attr("style-name")) {
	case roleTitle:
		if t := flow.Clean(text); t != "" && o.doc.Source.Title == "" {
			o.doc.Source.Title = t
			o.doc.Source.Provenance["title"] = research.Provenance{From: "title style", Certain: true}
		}
		o.b.Title(text)
	case roleCode:
		o.b.Code(text)
	case roleCaption:
		o.b.Caption(text)
	case roleAbstract:
		o.b.Abstract(text)
	default:
		if strings.Contains(text, "\n") {
			o.b.Verse(text)
		} else {
			o.b.Paragraph(text)
		}
	}
}

// list writes a list's items with the markers that are displayed.
func (o *odf) list(n *archive.Node, depth int, style string) {
	if s := n.Attr("style-name"); s != "" {
		style = s
	}
	if depth > 50 {
		return
	}
	count := 0
	for _, item := range n.Kids {
		if item.Name != "list-item" && item.Name != "list-header" {
			continue
		}
		count++
		if start, err := strconv.Atoi(item.Attr("start-value")); err == nil {
			count = start
		}
		marker := o.marker(style, depth, count)
		if item.Name == "list-header" {
			marker = ""
			count--
		}
		for _, k := range item.Kids {
			switch k.Name {
			case "list":
				o.list(k, depth+1, style)
				continue
			case "p":
				o.b.Item(depth, marker, o.inline(k))
			case "h":
				level, err := strconv.Atoi(k.Attr("outline-level"))
				if err != nil {
					level = depth + 1
				}
				o.b.Heading(level, o.inline(k))
			case "":
			default:
				o.blocks(&archive.Node{Kids: []*archive.Node{k}})
			}
			marker = ""
			o.flushBoxes()
		}
	}
}

func (o *odf) marker(style string, depth, count int) string {
	levels := o.lists[style]
	if depth >= len(levels) || levels[depth].format == "" {
		return "•"
	}
	l := levels[depth]
	format := map[string]string{"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}[l.format]
	return l.prefix + formatNumber(count, format) + l.suffix
}

// inline reads a paragraph's text.
func (o *odf) inline(n *archive.Node) string {
	var b strings.Builder
	o.text(n, &b)
	return b.String()
}

func (o *odf) text(n *archive.Node, b *strings.Builder) {
	for _, k := range n.Kids {
		switch k.Name {
		case "":
			b.WriteString(strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(k.Text))
		case "s":
			count, err := strconv.Atoi(k.Attr("c"))
			if err != nil {
				count = 1
			}
			b.WriteString(strings.Repeat(" ", max(1, min(count, 200))))
		case "tab":
			b.WriteByte('\t')
		case "line-break":
			b.WriteByte('\n')
		case "note":
			o.notes++
			mark := "[" + strconv.Itoa(o.notes) + "]"
			b.WriteString(mark)
			o.b.Footnote(mark, o.plainBlocks(k.Child("note-body")))
		case "annotation":
			by := k.Child("creator").Words()
			text := []string{}
			for _, p := range k.Kids {
				if p.Name == "p" || p.Name == "list" {
					text = append(text, o.plainBlocks(&archive.Node{Kids: []*archive.Node{p}}))
				}
			}
			if by != "" {
				by = " by " + by
			}
			if body := flow.Clean(strings.Join(text, " ")); body != "" {
				o.b.Footnote("", "[Comment"+by+"] "+body)
			}
		case "text-box":
			o.boxes = append(o.boxes, k)
		case "tracked-changes", "annotation-end", "bookmark", "desc", "title", "object", "image", "ruby-text":
		default:
			o.text(k, b)
		}
	}
}

// plainBlocks reads blocks as one run of text, for notes and cells.
func (o *odf) plainBlocks(n *archive.Node) string {
	if n == nil {
		return ""
	}
	parts := []string{}
	var walk func(*archive.Node)
	walk = func(n *archive.Node) {
		for _, k := range n.Kids {
			switch k.Name {
			case "p", "h":
				parts = append(parts, o.inline(k))
				boxes := o.boxes
				o.boxes = nil
				for _, b := range boxes {
					walk(b)
				}
			case "", "tracked-changes":
			default:
				walk(k)
			}
		}
	}
	walk(n)
	return strings.Join(parts, "\n")
}

// table reads a table's rows, header rows first as they stand.
func (o *odf) table(n *archive.Node) [][]string {
	rows := [][]string{}
	var walk func(*archive.Node)
	walk = func(n *archive.Node) {
		for _, k := range n.Kids {
			switch k.Name {
			case "table-row":
				row := []string{}
				for _, c := range k.Kids {
					if c.Name == "table-cell" {
						row = append(row, o.plainBlocks(c))
					}
				}
				rows = append(rows, row)
			case "table-header-rows", "table-rows", "table-row-group":
				walk(k)
			}
		}
	}
	walk(n)
	return rows
}

// sheets reads a spreadsheet's cells; what repeats is repeated within bounds.
func (o *odf) sheets(n *archive.Node) []Sheet {
	out := []Sheet{}
	cells := 0
	for _, t := range n.All("table") {
		if len(out) >= maxSheets {
			break
		}
		s := Sheet{Name: t.Attr("name")}
		var walk func(*archive.Node)
		walk = func(n *archive.Node) {
			for _, k := range n.Kids {
				switch k.Name {
				case "table-row":
					row := o.sheetRow(k)
					repeat := 1
					if len(row) > 0 {
						repeat = repeated(k, "number-rows-repeated", 100_000)
					}
					for range repeat {
						if cells += len(row); cells > maxCells {
							s.More = true
							return
						}
						s.Rows = append(s.Rows, row)
					}
				case "table-header-rows", "table-rows", "table-row-group":
					walk(k)
				}
			}
		}
		walk(t)
		out = append(out, s)
	}
	return out
}

func repeated(n *archive.Node, attr string, most int) int {
	count, err := strconv.Atoi(n.Attr(attr))
	if err != nil {
		return 1
	}
	return max(1, min(count, most))
}

func (o *odf) sheetRow(n *archive.Node) []string {
	row := []string{}
	last := 0
	for _, c := range n.Kids {
		if c.Name != "table-cell" && c.Name != "covered-table-cell" {
			continue
		}
		v := ""
		switch c.Attr("value-type") {
		case "float", "percentage", "currency":
			v = c.Attr("value")
		case "date":
			v = strings.TrimSuffix(c.Attr("date-value"), "T00:00:00")
		default:
			v = flow.Clean(o.plainBlocks(c))
		}
		for range repeated(c, "number-columns-repeated", maxColumns) {
			if len(row) >= maxColumns {
				break
			}
			row = append(row, v)
		}
		if v != "" {
			last = len(row)
		}
	}
	return row[:last]
}
