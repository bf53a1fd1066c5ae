package office

import (
	"sort"
	"strconv"
	"strings"

	"diwan/ingest/archive"
	"diwan/ingest/flow"
	"diwan/research"
)

// ReadPPTX reads slides, each as a page: its title as a heading, its text and
// tables, then the speaker's notes as footnotes. Dates, footers and slide
// numbers are left out.
func ReadPPTX(a *archive.Archive) (*research.Document, error) {
	part, err := mainPart(a, "ppt/presentation.xml")
	if err != nil {
		return nil, err
	}
	slides, err := slideParts(a, part)
	if err != nil {
		return nil, err
	}
	if len(slides) == 0 {
		return nil, archive.Broken(nil)
	}
	doc := &research.Document{Source: research.Source{Reader: "pptx", Provenance: map[string]research.Provenance{}}}
	p := &pptx{a: a, b: &flow.Builder{Reader: "pptx"}}
	for i, slide := range slides {
		p.b.Page(strconv.Itoa(i+1), true)
		if err := p.slide(slide); err != nil {
			return nil, err
		}
		if p.title != "" && doc.Source.Title == "" {
			doc.Source.Title = p.title
			doc.Source.Provenance["title"] = research.Provenance{From: "first slide", Certain: false}
		}
	}
	if err := properties(a, &doc.Source, p.b); err != nil {
		return nil, err
	}
	doc.PageTexts = p.b.Pages()
	return doc, nil
}

// slideParts lists the slides in the order they are shown.
func slideParts(a *archive.Archive, part string) ([]string, error) {
	list, err := rels(a, part)
	if err != nil {
		return nil, err
	}
	root, err := parsePart(a, part)
	if err != nil {
		return nil, err
	}
	out := []string{}
	for _, id := range root.Child("sldIdLst").All("sldId") {
		for _, at := range id.Attrs {
			if r, ok := list[at.Value]; ok && at.Name.Local == "id" && r.kind == "slide" {
				out = append(out, r.target)
			}
		}
	}
	if len(out) == 0 { // a torn presentation: what slides there are, by number
		for _, name := range a.Names() {
			if strings.HasPrefix(strings.ToLower(name), "ppt/slides/slide") && strings.HasSuffix(name, ".xml") {
				out = append(out, name)
			}
		}
		sort.Slice(out, func(i, j int) bool {
			if len(out[i]) != len(out[j]) {
				return len(out[i]) < len(out[j])
			}
			return out[i] < out[j]
		})
	}
	return out, nil
}

type pptx struct {
	a     *archive.Archive
	b     *flow.Builder
	rels  map[string]rel
	title string
}

func (p *pptx) slide(part string) error {
	root, err := parsePart(p.a, part)
	if err != nil || root == nil {
		return err
	}
	if p.rels, err = rels(p.a, part); err != nil {
		return err
	}
	p.title = ""
	// The title is read first wherever it stands in the drawing order.
	tree := root.Child("cSld", "spTree")
	p.titles(tree)
	if err := p.shapes(tree); err != nil {
		return err
	}
	for _, r := range p.rels {
		if r.kind != "notesSlide" {
			continue
		}
		notes, err := parsePart(p.a, r.target)
		if err != nil {
			return err
		}
		for _, sp := range notes.Child("cSld", "spTree").All("sp") {
			if placeholder(sp) != "body" {
				continue
			}
			for _, para := range sp.Child("txBody").All("p") {
				p.b.Footnote("", slideText(para))
			}
		}
	}
	return nil
}

func placeholder(sp *archive.Node) string {
	ph := sp.Child("nvSpPr", "nvPr", "ph")
	if ph == nil {
		return ""
	}
	if t := ph.Attr("type"); t != "" {
		return t
	}
	return "obj"
}

// titles writes title shapes alone.
func (p *pptx) titles(tree *archive.Node) {
	if tree == nil {
		return
	}
	for _, k := range tree.Kids {
		switch ph := placeholder(k); {
		case k.Name == "grpSp":
			p.titles(k)
		case k.Name == "AlternateContent":
			p.titles(chosen(k))
		case k.Name == "sp" && (ph == "title" || ph == "ctrTitle"):
			text := []string{}
			for _, para := range k.Child("txBody").All("p") {
				text = append(text, slideText(para))
			}
			t := flow.Clean(strings.Join(text, " "))
			if t != "" && p.title == "" {
				p.title = t
			}
			p.b.Heading(1, t)
		}
	}
}

// shapes writes all other shapes in their drawing order.
func (p *pptx) shapes(tree *archive.Node) error {
	if tree == nil {
		return nil
	}
	for _, k := range tree.Kids {
		switch k.Name {
		case "grpSp", "cxnSp":
			if err := p.shapes(k); err != nil {
				return err
			}
		case "AlternateContent":
			if err := p.shapes(chosen(k)); err != nil {
				return err
			}
		case "sp":
			switch placeholder(k) {
			case "title", "ctrTitle", "dt", "ftr", "sldNum", "hdr":
			case "subTitle":
				p.body(k.Child("txBody"), false)
			default:
				p.body(k.Child("txBody"), placeholder(k) != "")
			}
		case "pic":
			// The picture's description is its text for those who can't see it.
			p.b.Caption(altText(k.Child("nvPicPr", "cNvPr").Attr("descr")))
		case "graphicFrame":
			if err := p.frame(k); err != nil {
				return err
			}
		}
	}
	return nil
}

// frame reads a table or a SmartArt drawing.
func (p *pptx) frame(k *archive.Node) error {
	if tbl := k.Find("tbl"); tbl != nil {
		rows := [][]string{}
		for _, tr := range tbl.All("tr") {
			row := []string{}
			for _, tc := range tr.All("tc") {
				parts := []string{}
				for _, para := range tc.Child("txBody").All("p") {
					parts = append(parts, slideText(para))
				}
				row = append(row, strings.Join(parts, "\n"))
			}
			rows = append(rows, row)
		}
		p.b.Table(rows)
		return nil
	}
	if ids := k.Find("relIds"); ids != nil {
		data, err := parsePart(p.a, p.rels[ids.Attr("dm")].target)
		if err != nil || data == nil {
			return err
		}
		for _, pt := range data.Child("ptLst").All("pt") {
			p.body(pt.Child("t"), true)
		}
	}
	return nil
}

// body writes the paragraphs of a shape, as list items where the shape is a
// placeholder that shows bullets.
func (p *pptx) body(body *archive.Node, items bool) {
	for _, para := range body.All("p") {
		text := slideText(para)
		props := para.Child("pPr")
		depth, err := strconv.Atoi(props.Attr("lvl"))
		if err != nil {
			depth = 0
		}
		switch {
		case props.Child("buNone") != nil, !items && props.Child("buChar") == nil && props.Child("buAutoNum") == nil:
			p.b.Verse(flow.Lines(text))
		case props.Child("buAutoNum") != nil:
			p.b.Item(depth, "", text)
		default:
			p.b.Item(depth, "•", text)
		}
	}
}

// slideText reads one paragraph of DrawingML.
func slideText(n *archive.Node) string {
	var b strings.Builder
	var walk func(*archive.Node)
	walk = func(n *archive.Node) {
		for _, k := range n.Kids {
			switch k.Name {
			case "t":
				b.WriteString(k.String())
			case "br":
				b.WriteByte('\n')
			case "tab":
				b.WriteByte('\t')
			case "oMath":
				b.WriteString(" " + mathText(k) + " ")
			case "AlternateContent":
				walk(chosen(k))
			case "pPr", "rPr", "endParaRPr", "":
			default:
				walk(k)
			}
		}
	}
	walk(n)
	return b.String()
}
