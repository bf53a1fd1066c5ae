package ingest_test

import (
	"archive/zip"
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diwan/ingest"
	"diwan/research"
)

// zipped makes a container of parts; the first is stored, as mimetype must be.
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i < len(parts); i += 2 {
		method := zip.Deflate
		if parts[i] == "mimetype" {
			method = zip.Store
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: parts[i], Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

const contentTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/MAIN" ContentType="application/vnd.openxmlformats-officedocument.KIND.main+xml"/></Types>`

func types(part, kind string) string {
	return strings.NewReplacer("MAIN", part, "KIND", kind).Replace(contentTypes)
}

func rels(list ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := 0; i < len(list); i += 3 {
		b.WriteString(`<Relationship Id="` + list[i] + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + list[i+1] + `" Target="` + list[i+2] + `"/>`)
	}
	return b.String() + `</Relationships>`
}

const w = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func wordDocument(t testing.TB) []byte {
	return zipped(t,
		"[Content_Types].xml", types("word/document.xml", "wordprocessingml.document"),
		"_rels/.rels", rels("r1", "officeDocument", "word/document.xml"),
		"word/_rels/document.xml.rels", rels("r1", "styles", "styles.xml", "r2", "numbering", "numbering.xml", "r3", "footnotes", "footnotes.xml", "r4", "comments", "comments.xml"),
		"word/styles.xml", `<w:styles `+w+`><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My head"/><w:basedOn w:val="H2"/></w:style><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style></w:styles>`,
		"word/numbering.xml", `<w:numbering `+w+`><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
		"word/footnotes.xml", `<w:footnotes `+w+`><w:footnote w:id="2"><w:p><w:r><w:t>The note at the foot.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"word/comments.xml", `<w:comments `+w+`><w:comment w:id="0" w:author="Nadia"><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p></w:comment></w:comments>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:creator>Huda Salem; Jon Berg</dc:creator><dcterms:created>2021-05-01T00:00:00Z</dcterms:created><cp:keywords>sleep</cp:keywords></cp:coreProperties>`,
		"word/document.xml", `<w:document `+w+`><w:body>
<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Sleep in two languages</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Methods</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">We asked </w:t></w:r><w:ins w:author="x"><w:r><w:t xml:space="preserve">forty </w:t></w:r></w:ins><w:del w:author="x"><w:r><w:delText>thirty </w:delText></w:r></w:del><w:r><w:t>people</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r><w:r><w:instrText>HYPERLINK secret</w:instrText></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>first step</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>second step</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr><w:r><w:t>النتائج</w:t></w:r></w:p>
<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>نام المشاركون أطول بعد التجربة.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Cap"/></w:pPr><w:r><w:t>Table 1. Hours of sleep</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>group</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>hours</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>drug</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>7.5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>`)
}

// read writes the bytes to a file of this name and reads it.
func read(t testing.TB, name string, content []byte) (*research.Document, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	r := ingest.NewReader(ingest.Options{})
	defer r.Close()
	return r.Read(context.Background(), path, nil)
}

func mustRead(t testing.TB, name string, content []byte) *research.Document {
	t.Helper()
	doc, err := read(t, name, content)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	exact(t, doc)
	return doc
}

// exact checks that spans lie in their pages and passages are what they anchor.
func exact(t testing.TB, doc *research.Document) {
	t.Helper()
	pages := map[int]research.Page{}
	for _, p := range doc.PageTexts {
		pages[p.Number] = p
		at := 0
		for _, s := range p.Spans {
			if s.Start < at || s.End <= s.Start || s.End > research.RuneLen(p.Text) {
				t.Errorf("span %+v of page %d (%d long) after %d", s, p.Number, research.RuneLen(p.Text), at)
			}
			at = s.Start
		}
	}
	for _, p := range ingest.Split(doc) {
		if text := research.Slice(pages[p.Anchor.Page].Text, p.Anchor.Start, p.Anchor.End); text != p.Text || text != p.Anchor.Quote {
			t.Errorf("passage %q is anchored at %q", p.Text, text)
		}
	}
}

// outline writes a document's pages with their spans marked, for golden tests.
func outline(doc *research.Document) string {
	var b strings.Builder
	for _, p := range doc.PageTexts {
		if len(doc.PageTexts) > 1 {
			b.WriteString("--- " + p.Label + "\n")
		}
		marks := map[int]string{}
		for _, s := range p.Spans {
			m := string(s.Kind)
			if s.Kind == research.SpanHeading {
				m += strings.Repeat("#", s.Level)
			}
			marks[s.Start] = "<" + m + ">"
		}
		i := 0
		for _, r := range p.Text {
			b.WriteString(marks[i])
			b.WriteRune(r)
			i++
		}
		b.WriteString("\n")
	}
	return b.String()
}

func golden(t *testing.T, doc *research.Document, want string) {
	t.Helper()
	if got := strings.TrimSpace(outline(doc)); got != strings.TrimSpace(want) {
		t.Errorf("read as\n%s\nwant\n%s", got, want)
	}
}

func TestWordKeepsStructureAndAcceptsTrackedChanges(t *testing.T) {
	t.Parallel()
	doc := mustRead(t, "a.docx", wordDocument(t))
	golden(t, doc, `<title>Sleep in two languages

<heading#>Methods

We asked forty people[1].

c) first step

d) second step

<heading##>النتائج

نام المشاركون أطول بعد التجربة.

<caption>Table 1. Hours of sleep

<table>group | hours
drug | 7.5

<furniture>Keywords: sleep

<footnote>[1] The note at the foot.

<footnote>[Comment by Nadia] Is this so?`)
	if s := doc.Source; s.Title != "Sleep in two languages" || !s.Provenance["title"].Certain || strings.Join(s.Authors, "|") != "Huda Salem|Jon Berg" || s.Provenance["authors"].Certain || s.Year != 2021 || s.Kind != "docx" {
		t.Errorf("%+v", s)
	}
	sections := map[string]bool{}
	for _, p := range ingest.Split(doc) {
		sections[p.Section] = true
	}
	if !sections["Methods"] || !sections["النتائج"] {
		t.Errorf("sections %v", sections)
	}
}

func slides(t testing.TB) []byte {
	const ns = `xmlns:p="p" xmlns:a="a" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	sp := func(ph, text string) string {
		return `<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr>` + ph + `</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>` + text + `</a:t></a:r></a:p></p:txBody></p:sp>`
	}
	return zipped(t, "[Content_Types].xml", types("ppt/presentation.xml", "presentationml.presentation"), "_rels/.rels", rels("r1", "officeDocument", "ppt/presentation.xml"),
		"ppt/presentation.xml", `<p:presentation `+ns+`><p:sldIdLst><p:sldId id="1" r:id="r2"/><p:sldId id="2" r:id="r1"/></p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels", rels("r1", "slide", "slides/slide1.xml", "r2", "slide", "slides/slide2.xml"),
		"ppt/slides/slide1.xml", `<p:sld `+ns+`><p:cSld><p:spTree>`+sp(`<p:ph idx="1"/>`, "a point")+sp(`<p:ph type="title"/>`, "Second shown")+sp(`<p:ph type="sldNum"/>`, "99")+`</p:spTree></p:cSld></p:sld>`,
		"ppt/slides/_rels/slide1.xml.rels", rels("n", "notesSlide", "../notesSlides/n.xml"),
		"ppt/notesSlides/n.xml", `<p:notes `+ns+`><p:cSld><p:spTree>`+sp(`<p:ph type="body"/>`, "Say it slowly.")+`</p:spTree></p:cSld></p:notes>`,
		"ppt/slides/slide2.xml", `<p:sld `+ns+`><p:cSld><p:spTree>`+sp(`<p:ph type="ctrTitle"/>`, "First shown")+`</p:spTree></p:cSld></p:sld>`)
}

func TestSlidesAreReadInTheOrderShown(t *testing.T) {
	t.Parallel()
	golden(t, mustRead(t, "a.pptx", slides(t)), `--- 1
<heading#>First shown
--- 2
<heading#>Second shown

• a point

<footnote>Say it slowly.`)
}

func workbook(t testing.TB) []byte {
	return zipped(t, "[Content_Types].xml", types("xl/workbook.xml", "spreadsheetml.sheet"), "_rels/.rels", rels("r1", "officeDocument", "xl/workbook.xml"),
		"xl/workbook.xml", `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Nights" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", rels("r1", "worksheet", "worksheets/sheet1.xml", "r2", "sharedStrings", "sharedStrings.xml", "r3", "styles", "styles.xml"),
		"xl/sharedStrings.xml", `<sst><si><t>who</t></si><si><r><t>hours</t></r><r><t xml:space="preserve"> (h)</t></r></si><si><t>night</t></si><si><t>هدى</t><rPh><t>ignored</t></rPh></si></sst>`,
		"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row><row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2"><f>1+1</f><v>7.4000000000000004</v></c><c r="C2" s="1"><v>44197</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Jon</t></is></c><c r="C3" s="1"><v>44198</v></c></row></sheetData></worksheet>`)
}

func TestAWorkbookIsDataWithDatesAndGaps(t *testing.T) {
	t.Parallel()
	doc := mustRead(t, "a.xlsx", workbook(t))
	golden(t, doc, `<heading#>Nights

<table>who | hours (h) | night
هدى | 7.4 | 2021-01-01
Jon |  | 2021-01-02`)
	if len(doc.Tables) != 1 {
		t.Fatalf("%d tables", len(doc.Tables))
	}
	table := doc.Tables[0]
	hours, night := table.Column("hours (h)"), table.Column("night")
	if table.Name != "Nights" || table.Rows != 2 || table.ID != research.TableID(doc.Source.ID, 0) || hours.Unit != "h" || hours.Missing != 1 || *hours.Mean != 7.4 || night.Type != research.ColumnDate || night.Last != "2021-01-02" {
		t.Errorf("%+v", table)
	}
}

func TestOpenDocumentAndEPUBAndPages(t *testing.T) {
	t.Parallel()
	odt := zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text><text:tracked-changes><text:p>deleted long ago</text:p></text:tracked-changes><text:h text:outline-level="2">Results</text:h><text:p>It grew<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By hand.</text:p></text:note-body></text:note>.<text:s text:c="2"/>Twice.</text:p><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>`)
	golden(t, mustRead(t, "a.odt", odt), "<heading##>Results\n\nIt grew[1]. Twice.\n\n• one\n\n<table>a | b\n\n<footnote>[1] By hand.")
	epub := zipped(t, "mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="OPS/p.opf"/></rootfiles></container>`,
		"OPS/p.opf", `<package><metadata xmlns:dc="d"><dc:title>A small book</dc:title><dc:creator>Salem, Huda</dc:creator><dc:language>ar</dc:language></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="b%20c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>`,
		"OPS/a.xhtml", `<html><body><h1>Two</h1><p>second</p></body></html>`, "OPS/b c.xhtml", `<html><body><h1>One</h1><p>line<br/>and line</p></body></html>`, "OPS/n.xhtml", `<html><body><p>contents</p></body></html>`)
	doc := mustRead(t, "a.epub", epub)
	golden(t, doc, "--- One\n<heading#>One\n\nline\nand line\n--- Two\n<heading#>Two\n\nsecond\n\n<furniture>Title: A small book. Creator: Salem, Huda. Language: ar")
	if doc.Source.Title != "A small book" || doc.Source.Authors[0] != "Huda Salem" || doc.Source.Language != "ar" {
		t.Errorf("%+v", doc.Source)
	}
	page := mustRead(t, "a.html", []byte(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Journal | Moths</title><meta name="citation_title" content="Moths and lamps"><meta name="citation_author" content="Adler, Mara"><meta name="citation_publication_date" content="2018/05/01"><meta name="citation_doi" content="10.5555/Moth.1"></head><body><nav>Home About</nav><script>alert(1)</script><h1>Moths</h1><p>They fly<sup><a href="#n1">3</a></sup> at   night.</p><ol start="4"><li>four<ul><li>inner</li></ul></li><li><p>five</p></li></ol><table><caption>Lamps</caption><tr><th>x</th><td>1</td></tr></table><pre>a
  b</pre></body></html>`))
	golden(t, page, "<heading#>Moths\n\nThey fly[3] at night.\n\n4. four\n\n  • inner\n\n5. five\n\n<caption>Lamps\n\n<table>x | 1\n\n<code>a\n  b")
	if s := page.Source; s.Title != "Moths and lamps" || s.Authors[0] != "Mara Adler" || s.Year != 2018 || s.DOI != "10.5555/moth.1" {
		t.Errorf("%+v", s)
	}
}

func TestMarkupsKeepTheirStructure(t *testing.T) {
	t.Parallel()
	golden(t, mustRead(t, "a.rtf", []byte(`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset178 Arabic;}}{\stylesheet{\s1 heading 1;}}{\info{\title T}}{\header running}\pard\s1 Sleep\par\pard Caf\'e9 \u8211? {\f1 \'e4\'e6\'e3}{\deleted gone}{\v hidden}{\footnote A note.}\par\trowd\intbl a\cell b\cell\row\pard end\par}`)),
		"<heading#>Sleep\n\nCafé – نوم[1]\n\n<table>a | b\n\nend\n\n<footnote>[1] A note.")
	golden(t, mustRead(t, "a.tex", []byte("\\documentclass{article}\n\\newcommand{\\x}[1]{very #1}\n\\title{On sleep}\\author{Huda Salem \\and Jon Berg\\\\ Somewhere}\n\\begin{document}\\maketitle\n\\begin{abstract}Short.\\end{abstract}\n\\section{Intro} Caf\\'e is \\x{good}~\\cite{a1}. % no\nIt costs 5\\%.\\footnote{Cheap.}\n\\begin{itemize}\\item one \\item two\\end{itemize}\n\\begin{tabular}{ll} a & b \\\\ c & d \\end{tabular}\n\\begin{verbatim}\nx = 1 % kept\n\\end{verbatim}\n\\end{document} after")),
		"<title>On sleep\n\n<abstract>Short.\n\n<heading#>Intro\n\nCafé is very good [a1]. It costs 5%.\n\n• one\n\n• two\n\n<table>a | b\nc | d\n\n<code>x = 1 % kept\n\n<footnote>* Cheap.")
	golden(t, mustRead(t, "a.ipynb", []byte(`{"nbformat":4,"cells":[{"cell_type":"markdown","source":["# Title\n","\n","Some *text*."]},{"cell_type":"code","source":"print(1)","outputs":[{"output_type":"stream","text":["1\n"]}]}]}`)),
		"<heading#>Title\n\nSome text.\n\n<code>print(1)\n\n<code>1")
	jats := mustRead(t, "a.xml", []byte(`<?xml version="1.0"?><!DOCTYPE article [<!ENTITY dn "DN-4">]><article article-type="research"><front><journal-meta><journal-title-group><journal-title>Night Studies</journal-title></journal-title-group></journal-meta><article-meta><article-id pub-id-type="doi">10.5555/X</article-id><title-group><article-title>Of &dn;</article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Adler</surname><given-names>Mara</given-names></name></contrib></contrib-group><pub-date><year>2018</year></pub-date><abstract><p>Short.</p></abstract></article-meta></front><body><sec><title>Methods</title><p>We looked<xref ref-type="bibr">1</xref>.</p></sec></body><back><ref-list><ref><mixed-citation>A. B. 1999. A long enough title.</mixed-citation></ref></ref-list></back></article>`))
	golden(t, jats, "<title>Of DN-4\n\n<heading#>Abstract\n\n<abstract>Short.\n\n<heading#>Methods\n\nWe looked1.\n\n<reference>A. B. 1999. A long enough title.")
	if s := jats.Source; s.DOI != "10.5555/x" || s.Venue != "Night Studies" || s.Authors[0] != "Mara Adler" || len(jats.References) != 1 {
		t.Errorf("%+v", s)
	}
	golden(t, mustRead(t, "a.org", []byte("#+TITLE: x\n* Head :tag:\nSome *bold* and [[http://a.b][link]].\n- item\n#+begin_src sh\nls\n#+end_src\n")), "<heading#>Head\n\nSome bold and link.\n\n• item\n\n<code>ls")
}

func TestWikiPagesKeepTablesAndWhatIsNoMarkup(t *testing.T) {
	t.Parallel()
	golden(t, mustRead(t, "a.wiki", []byte("== Fruit ==\nOne<br/>two {{cite|x={{y}}}}and <nowiki>''three''</nowiki> [http://a.org] [http://b.org bees] [[Help:Moths|]].\n<blockquote>\nquoted\n</blockquote>\n{| class=x\n |+ Prices\n !fruit !! price\n |-\n |style=\"a\"|apple || 3\n |-\n |pear\n |4\n |}After.\n")),
		"<heading##>Fruit\n\nOne two and ''three'' http://a.org bees Moths.\n\nquoted\n\n<table>Prices\nfruit | price\napple | 3\npear | 4\n\nAfter.")
	golden(t, mustRead(t, "a.man", []byte(".TH MOTH 1\n.de by !!\nWritten by \\\\$1.\n.!!\n.ds me The author\n.SH NAME\n.PP\n.by \"Huda Salem\"\nIt's \\*(me.\n")), "<title>MOTH 1\n\n<heading#>NAME\n\nWritten by Huda Salem. It's The author.")
}

func TestFormulasOfAPageAreReadOnOneLine(t *testing.T) {
	t.Parallel()
	golden(t, mustRead(t, "a.html", []byte(`<!DOCTYPE html><html><body><p>So <math><mi>x</mi><mo>=</mo><mfrac><mrow><mo>-</mo><mi>b</mi><mo>&#xB1;</mo><msqrt><mrow><msup><mi>b</mi><mn>2</mn></msup><mo>-</mo><mn>4</mn><mi>a</mi><mo>&#x2062;</mo><mi>c</mi></mrow></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac></math> and <math alttext="y = 2x"><mi>y</mi></math>, <math><semantics><mfenced><mtable><mtr><mtd><mi>p</mi></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>1</mn></mtd><mtd><msub><mi>q</mi><mi>i</mi></msub></mtd></mtr></mtable></mfenced><annotation encoding="TeX">p</annotation></semantics></math>.</p></body></html>`)),
		"So x = (- b ± √(b^2 - 4ac))/(2a) and y = 2x , (p 0; 1 q_i;) .")
}

func TestWhatAFileSaysOfItselfIsKeptAndIsNoPassage(t *testing.T) {
	t.Parallel()
	doc := mustRead(t, "a.rtf", []byte(`{\rtf1\ansi{\info{\author Huda Salem}{\operator Jon Berg}{\*\company Night Lab}{\keywords moths}}\pard They fly.\par}`))
	golden(t, doc, "They fly.\n\n<furniture>Last edited by: Jon Berg. Company: Night Lab. Keywords: moths")
	if a := doc.Source.Authors; len(a) != 1 || a[0] != "Huda Salem" {
		t.Errorf("authors %v", a)
	}
	doc = mustRead(t, "a.opml", []byte(`<opml version="2.0"><head><title>States</title><dateModified>Thu, 14 Jul 2005 23:41:05 GMT</dateModified></head><body><outline text="Nevada"/></body></opml>`))
	if doc.Source.Year != 2005 || doc.Source.Provenance["year"].Certain || !strings.Contains(outline(doc), "<furniture>Thu, 14 Jul 2005") {
		t.Errorf("%d %s", doc.Source.Year, outline(doc))
	}
}

func TestAPictureIsKeptWithOneClearLine(t *testing.T) {
	t.Parallel()
	img := image.NewGray(image.Rect(0, 0, 40, 20))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	img.SetGray(3, 3, color.Gray{})
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		t.Fatal(err)
	}
	doc := mustRead(t, "a.png", buf.Bytes())
	if p := doc.PageTexts[0]; p.Width != 40 || p.Height != 20 || doc.Source.Kind != "png" || len(doc.Source.Warnings) > 1 || !ingest.IsPicture(doc.Source.Kind) {
		t.Errorf("%+v %+v", p, doc.Source)
	}
}
