package ingest_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"diwan/ingest"
	"diwan/ingest/archive"
	"diwan/ingest/bib"
	"diwan/ingest/flow"
	"diwan/ingest/markup"
	"diwan/ingest/office"
	"diwan/ingest/rtf"
	"diwan/ingest/tex"
	"diwan/ingest/web"
	"diwan/ingest/xmldoc"
	"diwan/research"
)

// sound checks what every reader promises, whatever the input: valid text,
// spans in order, passages that are what they anchor.
func sound(t *testing.T, doc *research.Document, err error) {
	t.Helper()
	if err != nil {
		if research.CodeOf(err) == research.CodeInternal {
			t.Errorf("an error without a code: %v", err)
		}
		return
	}
	for _, p := range doc.PageTexts {
		if !utf8.ValidString(p.Text) {
			t.Errorf("page %d is not valid text", p.Number)
		}
	}
	exact(t, doc)
}

// inside makes a container of a fixed frame and one part that the fuzzer writes.
func inside(t *testing.T, frame []string, part string, content []byte) *archive.Archive {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	put := func(name string, b []byte) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		f.Write(b)
	}
	for i := 0; i < len(frame); i += 2 {
		put(frame[i], []byte(frame[i+1]))
	}
	put(part, content)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Open(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func seeds(f *testing.F, list ...string) {
	f.Helper()
	for _, s := range list {
		f.Add([]byte(s))
	}
}

func FuzzWord(f *testing.F) {
	seeds(f, `<w:document><w:body><w:p><w:pPr><w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t><w:footnoteReference w:id="1"/><w:sym w:char="F061" w:font="Symbol"/></w:r></w:p><w:tbl><w:tr><w:tc><w:tbl/></w:tc></w:tr></w:tbl></w:body></w:document>`,
		`<w:body><mc:AlternateContent><mc:Choice><w:r/></mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent><m:oMath><m:f><m:num/></m:f></m:oMath></w:body>`)
	frame := []string{"word/_rels/document.xml.rels", rels("a", "styles", "styles.xml", "b", "numbering", "numbering.xml", "c", "footnotes", "document.xml"),
		"word/styles.xml", `<w:styles><w:style w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="H1"/></w:style></w:styles>`,
		"word/numbering.xml", `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`}
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := office.ReadDOCX(inside(t, frame, "word/document.xml", b))
		sound(t, doc, err)
	})
}

func FuzzSlides(f *testing.F) {
	seeds(f, `<p:sld><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:pPr lvl="-4"><a:buChar/></a:pPr><a:r><a:t>x</a:t></a:r></a:p></p:txBody></p:sp><p:graphicFrame><a:tbl><a:tr><a:tc/></a:tr></a:tbl></p:graphicFrame></p:spTree></p:cSld></p:sld>`)
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := office.ReadPPTX(inside(t, []string{"ppt/presentation.xml", "<p/>"}, "ppt/slides/slide1.xml", b))
		sound(t, doc, err)
	})
}

func FuzzSheet(f *testing.F) {
	seeds(f, `<worksheet><sheetData><row><c r="ZZZ1" t="s"><v>99</v></c><c r="A1" s="1"><v>1e308</v></c><c t="b"><v>1</v></c></row></sheetData></worksheet>`)
	frame := []string{"xl/workbook.xml", `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="N" r:id="r1"/></sheets></workbook>`, "xl/_rels/workbook.xml.rels", rels("r1", "worksheet", "s.xml", "r2", "styles", "st.xml"),
		"xl/st.xml", `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`}
	f.Fuzz(func(t *testing.T, b []byte) {
		_, sheets, err := office.ReadXLSX(inside(t, frame, "xl/s.xml", b))
		if err != nil && research.CodeOf(err) == research.CodeInternal {
			t.Error(err)
		}
		for _, s := range sheets {
			for _, r := range s.Rows {
				if len(r) > 2000 {
					t.Errorf("%d columns", len(r))
				}
			}
		}
	})
}

func FuzzODT(f *testing.F) {
	seeds(f, `<d><body><text><h outline-level="99">a</h><list style-name="x"><list-item start-value="-3"><p>b<s c="99999999"/></p><list/></list-item></list><table><table-row><table-cell/></table-row></table><p><note><note-body><p/></note-body></note><frame><text-box><p>c</p></text-box></frame></p></text><spreadsheet><table><table-row number-rows-repeated="999999"><table-cell number-columns-repeated="99999999" value-type="float" value="1"/></table-row></table></spreadsheet></body></d>`)
	f.Fuzz(func(t *testing.T, b []byte) {
		a := inside(t, nil, "content.xml", b)
		for _, kind := range []string{"odt", "ods", "odp"} {
			doc, _, err := office.ReadODT(a, kind)
			sound(t, doc, err)
		}
	})
}

func FuzzArchive(f *testing.F) {
	f.Add(zipped(f, "a", "b"))
	f.Add(zipped(f, "mimetype", "application/epub+zip", "META-INF/container.xml", "<x/>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := archive.Open(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		for _, name := range a.Names() {
			a.Read(name)
		}
		doc, err := web.ReadEPUB(a)
		sound(t, doc, err)
	})
}

func FuzzHTML(f *testing.F) {
	seeds(f, `<html lang=ar><title>x</title><meta name=citation_author content="a, b"><p>a<br>b<table><tr><td><table><tr><td>c</table></table><ol start=-1><li>x<ul><li>y</ol><pre>z<math alttext="q">`, "<li><p><aside epub:type=footnote>x")
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := web.ReadHTML(b)
		sound(t, doc, err)
	})
}

func FuzzRTF(f *testing.F) {
	seeds(f, `{\rtf1\ansi\ansicpg1256{\fonttbl{\f0\fcharset128 x;}}{\stylesheet{\s1 heading 1;}}{\info{\title a}}\s1\f0 \'82\'a0\u-10179?\u-8704?\uc0\u9 \bin3 }{}{\footnote x{\listtext\'b7}}\trowd\intbl a\cell\row\par}`, `{\rtf1\'`, `\uc-9\u`)
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := rtf.Read(b)
		sound(t, doc, err)
	})
}

func FuzzLaTeX(f *testing.F) {
	for _, s := range []string{`\newcommand{\a}[2][x]{#1#2\b}\def\b#1{\a{#1}}\a{q}\begin{tabular}{ll}a&b\\\end{tabular}\verb|x|\begin{itemize}\item[z]`, `\title{a}\author{b\and c}\footnote{\footnote{`, `$x^2$\[y\]\"{\i}\c`, `\begin{verbatim}`, `\def\x{\y\y}\def\y{\x\x}\x`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { sound(t, tex.Read(s), nil) })
}

func FuzzTeXDecode(f *testing.F) {
	for _, s := range []string{`{\'E}mile \"{\i} $x_{2}$ \textbf{a} \noopsort{b}c`, `\`, `\'`, `{{{`, `$^{$`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if utf8.ValidString(s) && !utf8.ValidString(tex.Decode(s)) {
			t.Errorf("%q", tex.Decode(s))
		}
	})
}

func FuzzMarkup(f *testing.F) {
	for i, s := range []string{"Head\n====\n\n- a\n\n::\n\n  code\n", "* H\n#+begin_src\nx\n#+end_src\n| a | b |", "== H\n----\ncode\n----", "h1. x\n\n|a|b|\n", "== h ==\n* a\n{|\n|-\n| b\n|}", "= h\n|a|b|", "====== h ======\n  * a", "! h\n||a|b||", ".TH a\n.SH b\n.TP\n\\fBx\\fR\n.TS\nl l.\na\tb\n.TE", "=head1 x\n\nL<a|b> I<c>\n\n  code", "= h\n@\ncode\n@"} {
		f.Add(i, s)
	}
	f.Fuzz(func(t *testing.T, kind int, s string) {
		b := &flow.Builder{}
		b.Page("", false)
		markup.Write(b, markup.Order[uint(kind)%uint(len(markup.Order))], s)
		sound(t, &research.Document{PageTexts: b.Pages()}, nil)
	})
}

func FuzzXMLDoc(f *testing.F) {
	seeds(f, `<!DOCTYPE a [<!ENTITY x "y">]><article><front><article-meta><title-group><article-title>&x;</article-title></title-group></article-meta></front><body><sec><title>a</title><list><list-item><p>b</p></list-item></list><table-wrap><table><tr><td>c</td></tr></table></table-wrap></sec></body></article>`, `<opml><body><outline text="&lt;b&gt;x"/></body></opml>`)
	f.Fuzz(func(t *testing.T, b []byte) {
		root, err := archive.Parse(b)
		if err != nil {
			return
		}
		sound(t, xmldoc.Read(root), nil)
	})
}

func FuzzBibliography(f *testing.F) {
	kinds := []string{bib.BibTeX, bib.RIS, bib.CSL, bib.MEDLINE, bib.PubMed, bib.MODS, bib.EndNote}
	for i, s := range []string{"@string{a=\"b\"}@article{k, title={x {\\'e}} # a, author={von A, B, C and {D and E} and others}, file={:a\\:b:pdf;c:d:e}, crossref=k}", "TY  - JOUR\nAU  - A, B\nPY  - 2001/02/03/\nSP  - 1\nEP  - 2\nER  - ", `[{"type":"book","issued":{"date-parts":[["2013",1]]},"author":[{"family":"A"}],"custom":{"files":["x"]}}]`,
		"PMID- 1\nTI  - x\n      y\nFAU - A, B\n", `<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><Pagination><MedlinePgn>132-42</MedlinePgn></Pagination></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>`, `<mods><titleInfo><title>x</title></titleInfo><name type="personal"><namePart>A, B [1]</namePart></name><part><extent unit="page"><start>1</start></extent></part></mods>`, `<xml><records><record><ref-type name="Book"/></record></records></xml>`} {
		f.Add(i, s)
	}
	f.Fuzz(func(t *testing.T, kind int, s string) {
		entries, err := bib.Read(kinds[uint(kind)%uint(len(kinds))], []byte(s), s)
		if err != nil {
			return
		}
		for i := range entries {
			e := &entries[i]
			record, err := e.CSL()
			if err != nil {
				t.Fatal(err)
			}
			// What goes into the library as CSL-JSON comes back as the same work.
			back, err := bib.ReadCSL(record)
			if err != nil || len(back) != 1 || utf8.ValidString(s) && back[0].DOI != e.DOI {
				t.Errorf("%s comes back as %+v, %v", record, back, err)
			}
			sound(t, ingest.ReferenceDocument(e, "x"), nil)
		}
	})
}

func FuzzNotes(f *testing.F) {
	seeds(f, "---\ntags: [a, b]\naliases: x\n---\n# H\n[[A#b|c]] ![[d]] [e](f.md#g) `[[h]]` #tag\n```\n[[i]]\n```\n", "---\n: : :\n---\n", "[[")
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) == 0 {
			return
		}
		doc, err := read(t, "a.md", b)
		if err != nil {
			return
		}
		sound(t, doc, nil)
		for _, k := range doc.Links {
			if k.End <= k.Start || k.End > research.RuneLen(doc.PageTexts[0].Text) {
				t.Errorf("link %+v", k)
			}
		}
	})
}

func FuzzNotebook(f *testing.F) {
	seeds(f, `{"cells":[{"cell_type":"markdown","source":["# a\n"]},{"cell_type":"code","source":"b","outputs":[{"text":"c"},{"data":{"text/html":["<table>"],"text/plain":5}}]}]}`, `{"worksheets":[{"cells":[{"cell_type":"heading","level":-4,"source":"x"}]}]}`)
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) == 0 {
			return
		}
		doc, err := read(t, "a.ipynb", b)
		sound(t, doc, err)
	})
}

func FuzzTIFF(f *testing.F) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		f.Add(pagedTIFF(order, 1, image.NewGray(image.Rect(0, 0, 4, 2)), image.NewGray(image.Rect(0, 0, 2, 2)), image.NewGray(image.Rect(0, 0, 3, 3))))
	}
	dir := f.TempDir()
	r := ingest.NewReader(ingest.Options{OCRLimit: -1})
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) < 4 || string(b[:4]) != "II*\x00" && string(b[:4]) != "MM\x00*" || len(b) > 1<<14 {
			return
		}
		path := filepath.Join(dir, "a.tif")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		doc, err := r.Read(context.Background(), path, nil)
		sound(t, doc, err)
	})
}
