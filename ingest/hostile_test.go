package ingest_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"

	"diwan/research"
)

// pngOf claims a size without holding a picture of it.
func pngOf(width, height uint32) []byte {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		binary.Write(&b, binary.BigEndian, uint32(len(data)))
		body := append([]byte(kind), data...)
		b.Write(body)
		binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE(body))
	}
	head := make([]byte, 13)
	binary.BigEndian.PutUint32(head, width)
	binary.BigEndian.PutUint32(head[4:], height)
	head[8], head[9] = 8, 2
	chunk("IHDR", head)
	chunk("IEND", nil)
	return b.Bytes()
}

// bomb is a Word document whose text unpacks to so many MiB of one letter.
func bomb(t testing.TB, mib int) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for name, text := range map[string]string{"[Content_Types].xml": types("word/document.xml", "wordprocessingml.document"), "_rels/.rels": rels("r1", "officeDocument", "word/document.xml")} {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(text))
	}
	f, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	f.Write([]byte(`<w:document ` + w + `><w:body><w:p><w:r><w:t>`))
	block := bytes.Repeat([]byte("a"), 1<<20)
	for range mib {
		f.Write(block)
	}
	f.Write([]byte(`</w:t></w:r></w:p></w:body></w:document>`))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestHostileFilesAreRefusedWithAClearSentence(t *testing.T) {
	t.Parallel()
	laughs := `<?xml version="1.0"?><!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><article><para>&c;</para></article>`
	outside := `<?xml version="1.0"?><!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><para>before &x; after</para></article>`
	many := []string{"[Content_Types].xml", types("word/document.xml", "wordprocessingml.document")}
	for i := range 20_001 {
		many = append(many, strings.Repeat("x", 1+i%7)+strings.Repeat("y", i/7%50)+string(rune('a'+i%26))+string(rune('a'+i/26%26))+string(rune('a'+i/676))+".xml", "")
	}
	deepXML := strings.Repeat("<w:sdt>", 5000) + strings.Repeat("</w:sdt>", 5000)
	deepWord := zipped(t, "[Content_Types].xml", types("word/document.xml", "wordprocessingml.document"), "word/document.xml", `<w:document `+w+`><w:body>`+deepXML+`</w:body></w:document>`)
	ole := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), bytes.Repeat([]byte{0}, 600)...)
	wide := []byte{}
	for _, c := range []byte("EncryptedPackage") {
		wide = append(wide, c, 0)
	}
	for _, c := range []struct {
		why, name string
		content   []byte
		code      research.Code
	}{
		{"a zip bomb", "a.docx", bomb(t, 40), research.CodeFileHostile},
		{"a name that climbs out", "a.docx", zipped(t, "../../evil.xml", "x", "word/document.xml", "<x/>"), research.CodeFileHostile},
		{"an absolute Windows path", "a.epub", zipped(t, `C:\evil.xml`, "x"), research.CodeFileHostile},
		{"too many parts", "a.docx", zipped(t, many...), research.CodeFileHostile},
		{"nesting without end", "a.docx", deepWord, research.CodeFileHostile},
		{"groups without end", "a.rtf", []byte(`{\rtf1 ` + strings.Repeat("{", 5000)), research.CodeFileHostile},
		{"a billion laughs", "a.xml", []byte(laughs), research.CodeFileHostile},
		{"elements of a page without end", "a.html", []byte("<html><body>" + strings.Repeat("<div>", 200_000)), research.CodeFileHostile},
		{"a picture that claims to be huge", "a.png", pngOf(60_000, 60_000), research.CodeFileHostile},
		{"a password", "a.docx", append(append([]byte{}, ole...), wide...), research.CodeFileEncrypted},
		{"Word before 2007", "a.doc", ole, research.CodeFileUnsupported},
		{"a torn container", "a.docx", wordDocument(t)[:300], research.CodeFileBroken},
		{"no notebook", "a.ipynb", []byte(`{"cells": [`), research.CodeFileBroken},
	} {
		t.Run(c.why, func(t *testing.T) {
			t.Parallel()
			doc, err := read(t, c.name, c.content)
			if research.CodeOf(err) != c.code || len(research.MessageOf(err)) < 20 {
				t.Errorf("%+v, %v; want %s", doc, err, c.code)
			}
		})
	}
	t.Run("nothing outside of the file is read", func(t *testing.T) {
		t.Parallel()
		doc := mustRead(t, "a.xml", []byte(outside))
		if text := doc.PageTexts[0].Text; strings.Contains(text, "root:") || !strings.Contains(text, "before") {
			t.Errorf("%q", text)
		}
	})
}

func TestBrokenXMLReadsAsFarAsItGoes(t *testing.T) {
	t.Parallel()
	doc := mustRead(t, "a.docx", zipped(t, "[Content_Types].xml", types("word/document.xml", "wordprocessingml.document"),
		"word/document.xml", `<w:document `+w+`><w:body><w:p><w:r><w:t>What was saved before the power failed.</w:t></w:r></w:p><w:p><w:r><w:t>ha`))
	if text := doc.PageTexts[0].Text; !strings.HasPrefix(text, "What was saved before the power failed.") {
		t.Errorf("%q", text)
	}
}
