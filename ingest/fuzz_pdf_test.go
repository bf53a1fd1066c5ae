package ingest

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"diwan/research"
)

// FuzzPDF puts any bytes through the whole reader: it may refuse them, and
// must neither end the process nor hang.
func FuzzPDF(f *testing.F) {
	small := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj 4 0 obj<</Length 50>>stream\nBT /F 12 Tf 10 100 Td (Sleep helps memory.) Tj ET \nendstream endobj trailer<</Size 5/Root 1 0 R>>\n%%EOF"
	f.Add([]byte(small))
	f.Add([]byte("%PDF-1.4\nxref\n4294967295 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R>>\nstartxref\n9\n%%EOF"))
	f.Add([]byte("%PDF-1.5\n1 0 obj<</Type/XRef/Size 99999999999/W[1 2 1]/Prev 9>>stream\nendstream endobj\nstartxref\n9\n%%EOF"))
	r := NewReader(Options{CacheDir: filepath.Join(os.TempDir(), "diwan-test-cache"), MaxBytes: 1 << 20, PageTimeout: 5 * time.Second, OCRLimit: -1})
	f.Cleanup(func() {
		if err := r.Close(); err != nil {
			f.Errorf("Close: %v", err)
		}
	})
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		doc, err := r.Read(context.Background(), path, nil)
		if err != nil {
			if research.CodeOf(err) == "" || research.MessageOf(err) == "" {
				t.Errorf("an error without code or words: %v", err)
			}
			return
		}
		checkPassages(t, doc, Split(doc))
		if !utf8.ValidString(Text(doc)) {
			t.Error("the text is no UTF-8")
		}
	})
}

func FuzzParseReference(f *testing.F) {
	for _, r := range referenceForms {
		f.Add(r.text)
	}
	f.Add("(((((2001")
	f.Add("A00! A\xe6\xe6\xe6\xe6\xe6\xe6\xe6") // no UTF-8: found by fuzzing
	f.Add("A, B., C, D. & ")
	f.Fuzz(func(t *testing.T, text string) {
		r := ParseReference(text)
		text = strings.ToValidUTF8(text, "\uFFFD") // each broken byte is three bytes of it
		if !reflect.DeepEqual(r, ParseReference(text)) {
			t.Error("read twice, another entry")
		}
		if r.Year != 0 && (r.Year < 1600 || r.Year > 2100) {
			t.Errorf("year %d", r.Year)
		}
		if len(r.Title) > len(text)+8 || len(r.Venue) > len(text)+8 {
			t.Errorf("longer than the entry: %+v", r)
		}
	})
}

func FuzzMetadata(f *testing.F) {
	f.Add("Andreas Gal∗+, Brendan Eich∗ and Mike Shaver", "<x:xmpmeta><dc:title><rdf:Alt><rdf:li>A title</rdf:li></rdf:Alt></dc:title></x:xmpmeta>")
	f.Add("Family, Given; Other, Name", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x:xmpmeta><title>&b;</title></x:xmpmeta>")
	f.Fuzz(func(t *testing.T, line, packet string) {
		for _, n := range append(namesIn(line), namesOfField(line)...) {
			if strings.TrimSpace(n) == "" {
				t.Errorf("an empty name in %q", line)
			}
		}
		titleCase(line)
		findVenue(line)
		if x := parseXMP([]byte(packet)); len(x.title) > 2*len(packet)+16 {
			t.Errorf("a title longer than its packet: %d", len(x.title))
		}
		if doi := findDOI(line); doi != "" && !strings.HasPrefix(doi, "10.") {
			t.Errorf("doi %q", doi)
		}
		if err := vetBytes([]byte(packet), 1000); err != nil && !bytes.ContainsAny([]byte(packet), "0123456789") {
			t.Errorf("refused without a number: %v", err)
		}
	})
}

func FuzzSplit(f *testing.F) {
	f.Add("One sentence. Another one, e.g. this.\n\nA new paragraph! 3.14 is no end.", 4, 20)
	f.Add(strings.Repeat("كلمة ", 900), 0, 0)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		if !utf8.ValidString(text) || len(text) > 1<<16 {
			return
		}
		n := research.RuneLen(text)
		at := 0
		for _, s := range sentences([]rune(text)) {
			if s[0] < at || s[1] <= s[0] || s[1] > n {
				t.Fatalf("sentence %v after %d of %d", s, at, n)
			}
			at = s[1]
		}
		page := research.Page{Number: 1, Text: text}
		if from >= 0 && from < to && to <= n {
			page.Spans = []research.Span{{Start: from, End: to, Kind: research.SpanCaption}}
		}
		doc := &research.Document{PageTexts: []research.Page{page}}
		passages := Split(doc)
		checkPassages(t, doc, passages)
		if !reflect.DeepEqual(passages, Split(doc)) {
			t.Error("split twice, other passages")
		}
	})
}
