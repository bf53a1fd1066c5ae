package ingest

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"
)

// testReader shares the compiled PDFium between the tests.
func testReader(t testing.TB) *Reader {
	t.Helper()
	r := NewReader(Options{CacheDir: filepath.Join(os.TempDir(), "diwan-test-cache")})
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return r
}

func sample(name string) string { return filepath.Join("..", "samples", "library", name) }

func TestTheDirectWayIntoTheSandboxSaysWhatGoPDFiumSays(t *testing.T) {
	t.Parallel()
	r := testReader(t)
	for _, name := range []string{"dune-sage-slow-wave-sleep.pdf", "deep-sleep-vocabulary-ar.pdf"} {
		in, err := r.openInput(context.Background(), sample(name))
		if err != nil {
			t.Fatal(err)
		}
		defer in.file.Close()
		done, err := r.pdfium.run(context.Background(), func(box *sandbox) error {
			if box.direct == nil {
				t.Error("the direct way is closed: this release of go-pdfium names things otherwise, and reading is a third as fast")
			}
			doc, err := openPDF(box, in, nil)
			if err != nil {
				return err
			}
			count, err := box.in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
			if err != nil {
				return err
			}
			direct := box.direct
			for i := range count.PageCount {
				box.direct = direct
				fast, err := readChars(context.Background(), box, doc, i)
				if err != nil {
					return err
				}
				box.direct = nil
				slow, err := readChars(context.Background(), box, doc, i)
				if err != nil {
					return err
				}
				if len(fast.glyphs) < 100 || !reflect.DeepEqual(fast, slow) {
					t.Errorf("%s, page %d: the two ways differ (%d and %d characters)", name, i+1, len(fast.glyphs), len(slow.glyphs))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
}

func TestALongDocumentIsReadTheSameFromTheTemporaryFile(t *testing.T) {
	t.Parallel()
	pages := []*pdfPage{{}, {}, {}}
	for i, p := range pages {
		for k := range 50 * i {
			p.glyphs = append(p.glyphs, glyph{r: rune('ا' + k), box: [4]float64{1.0 / float64(k+3), -2, 1e300, 0.1}, index: int32(k + i)})
		}
	}
	want := [][]glyph{pages[0].glyphs, pages[1].glyphs, pages[2].glyphs}
	s := newGlyphStore()
	s.limit = 60
	for _, p := range pages {
		if err := s.put(p); err != nil {
			t.Fatal(err)
		}
	}
	if pages[1].glyphs == nil || pages[2].glyphs != nil {
		t.Error("what is within the bound stays in memory, what is beyond does not")
	}
	for i, p := range pages {
		if err := s.get(p); err != nil || !reflect.DeepEqual(p.glyphs, want[i]) {
			t.Errorf("page %d came back otherwise: %v", i, err)
		}
	}
	name := s.file.Name()
	s.close()
	if _, err := os.Stat(name); !os.IsNotExist(err) {
		t.Error("the temporary file stays")
	}
}

func BenchmarkReadPDF(b *testing.B) {
	r := testReader(b)
	if err := r.Warm(context.Background()); err != nil {
		b.Fatal(err)
	}
	pages := 0
	for b.Loop() {
		doc, err := r.Read(context.Background(), sample("dune-sage-slow-wave-sleep.pdf"), nil)
		if err != nil {
			b.Fatal(err)
		}
		pages += len(doc.PageTexts)
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}
