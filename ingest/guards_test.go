package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diwan/ingest/ocr"
	"diwan/research"

	"github.com/klippa-app/go-pdfium/requests"
)

// A table for 2^32 objects would end the process inside the second reader.
func TestFilesThatLieAboutTheirSizeAreRefused(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"cross-reference table": "xref\n4294967290 1\n0000000000 65535 f \ntrailer<</Size 5/Root 1 0 R>>\nstartxref\n9\n%%EOF",
		"stream size":           "1 0 obj<</Type/XRef/Size 99999999999/W[1 2 1]>>stream\nendstream endobj\nstartxref\n9\n%%EOF",
		"width of a field":      "1 0 obj<</Type/XRef/Size 3/W[1 2 88888888888]>>stream\nendstream endobj\nstartxref\n9\n%%EOF",
		"a loop of tables":      "xref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
	} {
		path := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(path, []byte("%PDF-1.4\n"+body), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := testReader(t).Read(context.Background(), path, nil)
		if err == nil || research.MessageOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// picture renders a sample's first page and puts it, as a picture, into a PDF.
func picture(t *testing.T, name string) string {
	t.Helper()
	r := testReader(t)
	in, err := r.openInput(context.Background(), sample(name))
	if err != nil {
		t.Fatal(err)
	}
	defer in.file.Close() //nolint:errcheck // read only
	var scan bytes.Buffer
	var w, h int
	done, err := r.pdfium.run(context.Background(), func(box *sandbox) error {
		doc, err := openPDF(box, in, nil)
		if err != nil {
			return err
		}
		page, err := box.in.RenderPageInDPI(&requests.RenderPageInDPI{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc}}, DPI: 200})
		if err != nil {
			return err
		}
		defer page.Cleanup()
		w, h = page.Result.Width, page.Result.Height
		paper := image.NewGray(image.Rect(0, 0, w, h))
		draw.Draw(paper, paper.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(paper, paper.Bounds(), page.Result.RenderedImage, image.Point{}, draw.Over)
		return jpeg.Encode(&scan, paper, &jpeg.Options{Quality: 85})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	content := fmt.Sprintf("q %d 0 0 %d 0 0 cm /I Do Q", w*72/200, h*72/200)
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>", w*72/200, h*72/200),
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content),
		fmt.Sprintf("<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length %d>>stream\n%s\nendstream", w, h, scan.Len(), scan.String()),
	}
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	table := "0000000000 65535 f \n"
	for i, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&out, "xref\n0 6\n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", table, out.Len())
	path := filepath.Join(t.TempDir(), "scan.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestScannedPagesAreReadWithTheirPlacesWhereTesseractIs(t *testing.T) {
	t.Parallel()
	engine, err := ocr.Find()
	if err != nil {
		t.Skip("Tesseract is not installed")
	}
	for _, tt := range []struct{ file, language, want string }{
		{"slow-wave-sleep-vocabulary.pdf", "eng", "followed 90 adult learners of an artificial language"},
		{"deep-sleep-vocabulary-ar.pdf", "ara", "يعزز النوم العميق حفظ المفردات"},
	} {
		if !strings.Contains(engine.Languages(), tt.language) {
			t.Logf("no data for %s", tt.language)
			continue
		}
		doc := readSample(t, picture(t, tt.file))
		page := doc.PageTexts[0]
		at := strings.Index(page.Text, tt.want)
		if at < 0 {
			t.Errorf("%s: %q is not in %q", tt.file, tt.want, page.Text)
			continue
		}
		from := research.RuneLen(page.Text[:at])
		anchor := page.AnchorIn(from, from+research.RuneLen(tt.want))
		if len(anchor.Rects) == 0 || anchor.Rects[0][2] > page.Width || anchor.Rects[0][3] > page.Height || anchor.Rects[0][0] < 0 {
			t.Errorf("%s: places %v on a page of %v x %v", tt.file, anchor.Rects, page.Width, page.Height)
		}
		if page.Reader != "tesseract" || page.Confidence < 0.6 || page.Confidence > 1 || len(doc.Source.Warnings) == 0 {
			t.Errorf("%s: reader %q, confidence %v, warnings %q", tt.file, page.Reader, page.Confidence, doc.Source.Warnings)
		}
	}
}

func TestScannedPagesWithoutOCRSayHowToHaveThemRead(t *testing.T) {
	t.Parallel()
	r := NewReader(Options{CacheDir: filepath.Join(os.TempDir(), "diwan-test-cache"), OCRLimit: -1})
	defer r.Close() //nolint:errcheck // the test is over
	_, err := r.Read(context.Background(), picture(t, "slow-wave-sleep-vocabulary.pdf"), nil)
	if research.CodeOf(err) != research.CodeFileNoText || strings.Contains(research.MessageOf(err), "\n") {
		t.Errorf("got %v", err)
	}
	s := scanner{missing: errors.New("none"), unread: 3}
	doc := &research.Document{}
	s.report(doc)
	if len(doc.Source.Warnings) != 1 || !strings.Contains(doc.Source.Warnings[0], "tesseract-ocr-ara") {
		t.Errorf("warnings %q", doc.Source.Warnings)
	}
}

func TestXMPGivesTitleNamesAndIdentifiers(t *testing.T) {
	t.Parallel()
	x := parseXMP([]byte(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description prism:doi="10.1234/AB.C">
		<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sleep &amp; words</rdf:li></rdf:Alt></dc:title>
		<dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li><rdf:li>Ömer Kurt</rdf:li></rdf:Seq></dc:creator>
		<prism:publicationName>Journal of Imagined Learning</prism:publicationName><prism:coverDate>2014-02-01</prism:coverDate>
		</rdf:Description></rdf:RDF></x:xmpmeta>`))
	s := research.Source{Provenance: map[string]research.Provenance{}}
	xmpMetadata(&s, x)
	if s.Title != "Sleep & words" || len(s.Authors) != 2 || s.Authors[1] != "Ömer Kurt" || s.DOI != "10.1234/ab.c" || s.Venue != "Journal of Imagined Learning" || s.Year != 2014 {
		t.Errorf("%+v", s)
	}
	if s.Provenance["doi"].From != "XMP" || !s.Provenance["doi"].Certain || s.Provenance["title"].Certain {
		t.Errorf("provenance %+v", s.Provenance)
	}
}
