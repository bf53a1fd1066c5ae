package notebook

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"diwan/research"
)

// exportDOCX writes Office Open XML (ECMA-376): paragraphs, headings, lists,
// tables and quotes in styles that Word and LibreOffice know; a paragraph that
// begins in Arabic runs right to left. The runs' traces stand beside it.
func exportDOCX(in Input, path string) ([]File, error) {
	const op = "notebook.exportDOCX"
	failed := func(err error) ([]File, error) {
		return nil, research.E(research.CodeExportFailed, op, "The notebook could not be written as a Word document.", err)
	}
	var md bytes.Buffer
	if err := WriteMarkdown(&md, in); err != nil {
		return nil, err
	}
	d := &docx{}
	for _, b := range parseBlocks(md.Bytes()) {
		d.block(b, 0, "")
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", docxTypes}, {"_rels/.rels", docxRels}, {"docProps/core.xml", docxCore(in.Notebook)},
		{"word/document.xml", docxHead + d.body.String() + docxSection(in.Notebook.Language) + "</w:body></w:document>"},
		{"word/styles.xml", docxStyles}, {"word/numbering.xml", d.numbering()}, {"word/_rels/document.xml.rels", d.links()},
	} {
		// A fixed time: the same notebook gives the same file.
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return failed(err)
		}
		if _, err := w.Write([]byte(part.text)); err != nil {
			return failed(err)
		}
	}
	if err := z.Close(); err != nil {
		return failed(err)
	}
	files := []File{{path, out.Bytes()}}
	if len(in.Traces) > 0 {
		trace, err := json.MarshalIndent(in.Traces, "", "  ")
		if err != nil {
			return failed(err)
		}
		files = append(files, File{strings.TrimSuffix(path, ".docx") + ".trace.json", trace})
	}
	return files, nil
}

// docx gathers the body, its links and its ordered lists.
type docx struct {
	body   strings.Builder
	urls   []string
	starts []int // of each list, for its numbering; 0 is a bulleted one
}

func (d *docx) block(b docBlock, depth int, style string) {
	switch b.kind {
	case blockHeading:
		d.paragraph(b.inlines, fmt.Sprintf("Heading%d", min(6, b.level)), "")
	case blockQuote:
		for _, c := range b.children {
			d.block(c, depth, "Quote")
		}
	case blockList:
		start := 0
		if b.ordered {
			start = b.level
		}
		d.starts = append(d.starts, start)
		id := len(d.starts)
		for _, item := range b.children {
			for i, c := range item.children {
				number := ""
				if i == 0 && c.kind == blockParagraph {
					number = fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(8, depth), id)
				}
				if c.kind == blockParagraph {
					d.paragraph(c.inlines, "ListParagraph", number)
				} else {
					d.block(c, depth+1, style)
				}
			}
		}
	case blockCode:
		for _, line := range strings.Split(textOf(b.inlines), "\n") {
			d.paragraph([]inline{{text: line, code: true}}, "Code", "")
		}
	case blockTable:
		d.table(b)
	case blockRule:
		d.body.WriteString(`<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="B98A2F"/></w:pBdr></w:pPr></w:p>`)
	default:
		if len(b.inlines) > 0 {
			d.paragraph(b.inlines, style, "")
		}
		for _, c := range b.children {
			d.block(c, depth, style)
		}
	}
}

func (d *docx) paragraph(list []inline, style, number string) {
	rtl := style != "Code" && rightToLeft(textOf(list))
	d.body.WriteString("<w:p><w:pPr>")
	if style != "" {
		d.body.WriteString(`<w:pStyle w:val="` + style + `"/>`)
	}
	d.body.WriteString(number)
	if rtl {
		d.body.WriteString("<w:bidi/>")
	}
	d.body.WriteString("</w:pPr>")
	d.runs(list, rtl)
	d.body.WriteString("</w:p>")
}

func (d *docx) runs(list []inline, rtl bool) {
	for _, i := range list {
		if i.lineBreak {
			d.body.WriteString("<w:r><w:br/></w:r>")
			continue
		}
		if i.link != "" {
			d.urls = append(d.urls, i.link)
			fmt.Fprintf(&d.body, `<w:hyperlink r:id="link%d">`, len(d.urls))
		}
		d.body.WriteString("<w:r><w:rPr>")
		if i.code {
			d.body.WriteString(`<w:rFonts w:ascii="DejaVu Sans Mono" w:hAnsi="DejaVu Sans Mono" w:cs="DejaVu Sans Mono"/>`)
		}
		if i.bold {
			d.body.WriteString("<w:b/><w:bCs/>")
		}
		if i.italic {
			d.body.WriteString("<w:i/><w:iCs/>")
		}
		if i.strike {
			d.body.WriteString("<w:strike/>")
		}
		if i.link != "" {
			d.body.WriteString(`<w:color w:val="1F5FA8"/><w:u w:val="single"/>`)
		}
		if rtl && (rightToLeft(i.text) || !hasLatin(i.text)) {
			d.body.WriteString("<w:rtl/>")
		}
		d.body.WriteString(`</w:rPr><w:t xml:space="preserve">` + xmlText(i.text) + "</w:t></w:r>")
		if i.link != "" {
			d.body.WriteString("</w:hyperlink>")
		}
	}
}

func hasLatin(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' })
}

func (d *docx) table(b docBlock) {
	all := ""
	columns := 1
	for _, r := range b.children {
		columns = max(columns, len(r.cells))
		for _, c := range r.cells {
			all += textOf(c) + " "
		}
	}
	d.body.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>`)
	if rightToLeft(all) {
		d.body.WriteString("<w:bidiVisual/>")
	}
	d.body.WriteString(`<w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>` + strings.Repeat(`<w:gridCol w:w="2000"/>`, columns) + "</w:tblGrid>")
	for _, r := range b.children {
		d.body.WriteString("<w:tr>")
		for i := range columns {
			d.body.WriteString("<w:tc><w:tcPr/>")
			if i < len(r.cells) {
				d.paragraph(r.cells[i], "", "")
			} else {
				d.body.WriteString("<w:p/>")
			}
			d.body.WriteString("</w:tc>")
		}
		d.body.WriteString("</w:tr>")
	}
	d.body.WriteString("</w:tbl><w:p/>")
}

// xmlText escapes text; characters that XML cannot hold are dropped.
func xmlText(s string) string {
	var b bytes.Buffer
	clean := strings.Map(func(r rune) rune {
		if r == 0xFFFD || r < 0x20 && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
	if err := xml.EscapeText(&b, []byte(clean)); err != nil {
		return "" // cannot be: a buffer takes everything
	}
	return b.String()
}

func (d *docx) links() string {
	var b strings.Builder
	b.WriteString(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="numbering" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>`)
	for i, u := range d.urls {
		fmt.Fprintf(&b, `<Relationship Id="link%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="%s" TargetMode="External"/>`, i+1, xmlText(u))
	}
	return b.String() + "</Relationships>"
}

func (d *docx) numbering() string {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`)
	for id, format := range []struct{ kind, text string }{{"bullet", "•"}, {"decimal", "%1."}} {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, id)
		for level := range 9 {
			text := strings.ReplaceAll(format.text, "%1", fmt.Sprintf("%%%d", level+1))
			fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="start"/><w:pPr><w:ind w:start="%d" w:hanging="360"/></w:pPr></w:lvl>`, level, format.kind, text, 720*(level+1))
		}
		b.WriteString("</w:abstractNum>")
	}
	for i, start := range d.starts {
		if start == 0 {
			fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num>`, i+1)
			continue
		}
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="%d"/></w:lvlOverride></w:num>`, i+1, start)
	}
	return b.String() + "</w:numbering>"
}

func docxCore(n research.Notebook) string {
	created := string(n.Created)
	if created == "" {
		created = "1980-01-01T00:00:00Z"
	}
	return xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` +
		xmlText(n.Title) + `</dc:title><dc:creator>Diwan</dc:creator><dc:language>` + orEnglish(n.Language) + `</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">` + xmlText(created) + `</dcterms:created></cp:coreProperties>`
}

func docxSection(language string) string {
	bidi := ""
	if language == "ar" {
		bidi = "<w:bidi/>"
	}
	return `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>` + bidi + `</w:sectPr>`
}

const (
	docxTypes  = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
	docxRels   = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="document" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	docxHead   = xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`
	docxStyles = xml.Header + `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="IBM Plex Sans" w:hAnsi="IBM Plex Sans" w:cs="IBM Plex Sans Arabic"/><w:sz w:val="22"/><w:szCs w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="38"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="30"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="26"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading4"><w:name w:val="heading 4"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="3"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading5"><w:name w:val="heading 5"/><w:basedOn w:val="Heading4"/></w:style><w:style w:type="paragraph" w:styleId="Heading6"><w:name w:val="heading 6"/><w:basedOn w:val="Heading4"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:start w:val="single" w:sz="18" w:space="10" w:color="B98A2F"/></w:pBdr><w:ind w:start="360"/></w:pPr><w:rPr><w:color w:val="4A463F"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="60"/><w:ind w:start="720"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Code"/><w:basedOn w:val="Normal"/><w:pPr><w:shd w:val="clear" w:fill="F1EEE7"/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:color="D8D3C8"/><w:start w:val="single" w:sz="4" w:color="D8D3C8"/><w:bottom w:val="single" w:sz="4" w:color="D8D3C8"/><w:end w:val="single" w:sz="4" w:color="D8D3C8"/><w:insideH w:val="single" w:sz="4" w:color="D8D3C8"/><w:insideV w:val="single" w:sz="4" w:color="D8D3C8"/></w:tblBorders></w:tblPr></w:style></w:styles>`
)
