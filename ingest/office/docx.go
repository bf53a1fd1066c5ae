package office

import (
	"regexp"
	"strconv"
	"strings"

	"diwan/ingest/archive"
	"diwan/ingest/flow"
	"diwan/research"
)

// ReadDOCX reads a Word document. Tracked insertions count as text and tracked
// deletions do not; footnotes, endnotes and comments stand at the end, comments
// with their author's name. Running headers and footers are left out.
func ReadDOCX(a *archive.Archive) (*research.Document, error) {
	part, err := mainPart(a, "word/document.xml")
	if err != nil {
		return nil, err
	}
	raw, err := a.Read(part)
	if err != nil {
		return nil, err
	}
	if raw == nil {
		return nil, archive.Broken(nil)
	}
	root, err := archive.Parse(raw)
	if err != nil {
		return nil, err
	}
	list, err := rels(a, part)
	if err != nil {
		return nil, err
	}
	d := &docx{a: a, rels: list, b: &flow.Builder{Reader: "docx"}, doc: &research.Document{Source: research.Source{Reader: "docx", Provenance: map[string]research.Provenance{}}}, notes: map[string]*archive.Node{}}
	if err := d.prepare(); err != nil {
		return nil, err
	}
	d.b.Page("", false)
	body := root.Child("body")
	if body == nil {
		body = root
	}
	d.blocks(body)
	d.writeNotes()
	if err := properties(a, &d.doc.Source, d.b); err != nil {
		return nil, err
	}
	d.doc.PageTexts = d.b.Pages()
	return d.doc, d.err
}

// docx is a Word document being read.
type docx struct {
	a        *archive.Archive
	rels     map[string]rel
	b        *flow.Builder
	doc      *research.Document
	styles   map[string]*wordStyle
	numbers  *numbering
	notes    map[string]*archive.Node // "footnote:3", "endnote:1", "comment:0"
	wanted   []string                 // notes referred to, in their order
	drop     string                   // a drop cap waiting for its paragraph
	deferred []*archive.Node          // text boxes met inside a paragraph
	err      error
}

func (d *docx) prepare() error {
	styles, err := related(d.a, d.rels, "styles")
	if err != nil {
		return err
	}
	d.styles = wordStyles(styles)
	numbers, err := related(d.a, d.rels, "numbering")
	if err != nil {
		return err
	}
	d.numbers = newNumbering(numbers)
	for kind, plural := range map[string]string{"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"} {
		n, err := related(d.a, d.rels, plural)
		if err != nil {
			return err
		}
		for _, note := range n.All(kind) {
			d.notes[kind+":"+note.Attr("id")] = note
		}
	}
	return nil
}

// blocks reads the block elements of a container in their order.
func (d *docx) blocks(n *archive.Node) {
	for _, k := range n.Kids {
		switch k.Name {
		case "p":
			d.paragraph(k)
		case "tbl":
			d.b.Table(d.table(k))
			d.flushBoxes()
		case "del", "moveFrom", "sectPr", "pPr", "rPr", "tcPr", "":
		case "AlternateContent":
			d.blocks(chosen(k))
		default: // sdt, sdtContent, ins, moveTo, customXml, body, txbxContent ...
			d.blocks(k)
		}
	}
}

// paragraph reads one paragraph into the builder by its style.
func (d *docx) paragraph(p *archive.Node) {
	props := p.Child("pPr")
	style := d.styles[props.Child("pStyle").Attr("val")]
	var w inline
	w.WriteString(d.drop)
	d.drop = ""
	d.runs(p, &w)
	text := w.String()
	if cap := props.Child("framePr").Attr("dropCap"); (cap == "drop" || cap == "margin") && len([]rune(strings.TrimSpace(text))) < 20 {
		d.drop = strings.TrimSpace(text) // the next paragraph's first letters
		return
	}
	kind, level := style.role()
	if lvl := props.Child("outlineLvl").Attr("val"); lvl != "" && kind == roleBody {
		if n, err := strconv.Atoi(lvl); err == nil && n < 9 {
			kind, level = roleHeading, n+1
		}
	}
	num := d.numberOf(props, style)
	switch {
	case strings.TrimSpace(text) == "":
	case kind == roleTitle:
		if d.doc.Source.Title == "" {
			d.doc.Source.Title = flow.Clean(text)
			d.doc.Source.Provenance["title"] = research.Provenance{From: "title style", Certain: true}
		}
		d.b.Title(text)
	case kind == roleHeading:
		if num != "" {
			text = num + " " + text
		}
		d.b.Heading(level, text)
	case kind == roleCaption:
		d.b.Caption(text)
	case kind == roleCode:
		d.b.Code(text)
	case kind == roleAbstract:
		d.b.Abstract(text)
	case kind == roleReference:
		d.b.Reference(text)
	case props.Child("numPr") != nil || num != "":
		d.b.Item(d.depthOf(props, style), num, text)
	default:
		d.b.Paragraph(text)
	}
	d.flushBoxes()
}

// flushBoxes writes the text boxes that were anchored in the last block.
func (d *docx) flushBoxes() {
	boxes := d.deferred
	d.deferred = nil
	for _, box := range boxes {
		d.blocks(box)
	}
}

func (d *docx) numberOf(props *archive.Node, style *wordStyle) string {
	id, level := props.Child("numPr", "numId").Attr("val"), props.Child("numPr", "ilvl").Attr("val")
	if id == "" {
		id, level = style.numbering()
	}
	return d.numbers.next(id, level)
}

func (d *docx) depthOf(props *archive.Node, style *wordStyle) int {
	level := props.Child("numPr", "ilvl").Attr("val")
	if level == "" {
		_, level = style.numbering()
	}
	n, err := strconv.Atoi(level)
	if err != nil {
		return 0
	}
	return n
}

// inline collects a paragraph's text.
type inline struct{ strings.Builder }

// runs reads the inline content of a paragraph or of what stands for one.
func (d *docx) runs(n *archive.Node, w *inline) {
	for _, k := range n.Kids {
		switch k.Name {
		case "t":
			w.WriteString(k.String())
		case "tab", "ptab":
			w.WriteByte('\t')
		case "br", "cr":
			w.WriteByte('\n')
		case "noBreakHyphen":
			w.WriteByte('-')
		case "sym":
			w.WriteString(symbol(k))
		case "footnoteReference", "endnoteReference", "commentReference":
			d.refer(strings.TrimSuffix(k.Name, "Reference"), k.Attr("id"), w)
		case "txbxContent":
			d.deferred = append(d.deferred, k)
		case "relIds": // SmartArt
			d.diagram(k.Attr("dm"))
		case "docPr":
			if alt := altText(k.Attr("descr")); alt != "" {
				w.WriteString(" " + alt + " ")
			}
		case "oMath":
			w.WriteString(" " + mathText(k) + " ")
		case "AlternateContent":
			d.runs(chosen(k), w)
		case "ruby":
			if base := k.Child("rubyBase"); base != nil {
				d.runs(base, w)
			}
		case "", "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "footnoteRef", "endnoteRef", "annotationRef",
			"separator", "continuationSeparator", "binData", "posOffset", "align", "pctWidth", "pctHeight":
		default:
			d.runs(k, w)
		}
	}
}

// diagram reads the words of a SmartArt drawing as text of its own.
func (d *docx) diagram(id string) {
	n, err := parsePart(d.a, d.rels[id].target)
	if err != nil && d.err == nil {
		d.err = err
	}
	if n == nil {
		return
	}
	box := &archive.Node{Name: "txbxContent"}
	var walk func(*archive.Node)
	walk = func(n *archive.Node) {
		if n.Name == "p" {
			box.Kids = append(box.Kids, n)
			return
		}
		for _, k := range n.Kids {
			walk(k)
		}
	}
	walk(n)
	d.deferred = append(d.deferred, box)
}

// altText is a picture's description, unless it is only the file's name.
func altText(s string) string {
	s = flow.Clean(s)
	if strings.ContainsAny(s, "/\\") || !strings.Contains(s, " ") && strings.Contains(s, ".") {
		return ""
	}
	return s
}

// chosen gives the content of mc:AlternateContent that is read: the first
// choice, or the fallback where that holds no text.
func chosen(n *archive.Node) *archive.Node {
	choice, fallback := n.Child("Choice"), n.Child("Fallback")
	if choice == nil || choice.Words() == "" && choice.Find("relIds") == nil && fallback != nil {
		choice = fallback
	}
	if choice == nil {
		return &archive.Node{}
	}
	return choice
}

// symbol reads w:sym: a character of a symbol font, given in hexadecimal.
func symbol(n *archive.Node) string {
	code, err := strconv.ParseUint(n.Attr("char"), 16, 32)
	if err != nil {
		return ""
	}
	if code >= 0xF000 && code <= 0xF0FF {
		code -= 0xF000 // the private area stands for the font's own bytes
	}
	if code < 0x20 || strings.HasPrefix(n.Attr("font"), "Wingdings") {
		return ""
	}
	if strings.EqualFold(n.Attr("font"), "Symbol") {
		if r, ok := symbolFont[rune(code)]; ok {
			return string(r)
		}
	}
	return string(rune(code))
}

// symbolFont maps the Symbol font's letters to Greek.
var symbolFont = func() map[rune]rune {
	m := map[rune]rune{}
	latin := []rune("ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz")
	greek := []rune("ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ")
	for i, r := range latin {
		m[r] = greek[i]
	}
	for from, to := range map[rune]rune{0xB1: '±', 0xA3: '≤', 0xB3: '≥', 0xB4: '×', 0xB9: '≠', 0xBB: '≈', 0xA5: '∞', 0xB7: '•', 0xAE: '→'} {
		m[from] = to
	}
	return m
}()

// mathText writes an equation on one line: fractions with a slash, scripts with
// ^ and _.
func mathText(n *archive.Node) string {
	var b strings.Builder
	group := func(k *archive.Node) string {
		s := strings.TrimSpace(mathText(k))
		if len([]rune(s)) > 1 {
			return "(" + s + ")"
		}
		return s
	}
	for _, k := range n.Kids {
		switch k.Name {
		case "t":
			b.WriteString(k.String())
		case "f":
			b.WriteString(group(orEmpty(k.Child("num"))) + "/" + group(orEmpty(k.Child("den"))))
		case "sSup":
			b.WriteString(mathText(orEmpty(k.Child("e"))) + "^" + group(orEmpty(k.Child("sup"))))
		case "sSub":
			b.WriteString(mathText(orEmpty(k.Child("e"))) + "_" + group(orEmpty(k.Child("sub"))))
		case "rad":
			b.WriteString("√" + group(orEmpty(k.Child("e"))))
		case "nary":
			chr := k.Child("naryPr", "chr").Attr("val")
			if chr == "" {
				chr = "∫"
			}
			b.WriteString(chr + mathText(k))
		case "del", "":
		default:
			b.WriteString(mathText(k))
		}
	}
	return b.String()
}

func orEmpty(n *archive.Node) *archive.Node {
	if n == nil {
		return &archive.Node{}
	}
	return n
}

var headingName = regexp.MustCompile(`(?i)^(?:heading|überschrift|titre|encabezado|عنوان|kop|rubrik)\s*([1-9])$`)
