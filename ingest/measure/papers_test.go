package measure

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"diwan/ingest"
)

// The papers in testdata are typeset from known text: what Diwan reads is held
// against it word by word.
func TestTypesetPapersAreReadWordForWordWithTheirMetadataAndReferences(t *testing.T) {
	t.Parallel()
	reader := ingest.NewReader(ingest.Options{CacheDir: filepath.Join(os.TempDir(), "diwan-test-cache"), OCRLimit: -1})
	defer reader.Close() //nolint:errcheck // the test is over
	r, err := Folder(context.Background(), filepath.Join("..", "testdata", "papers"), Options{Reader: reader, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Files) != 3 || r.Failed != 0 || r.Diwan.Files != 3 {
		t.Fatalf("%d files, %d failed, %d compared", len(r.Files), r.Failed, r.Diwan.Files)
	}
	for _, f := range r.Files {
		if f.Score.Words < 0.997 || f.Score.Runs < 0.93 {
			t.Errorf("%s: words %.4f, runs %.4f", f.File, f.Score.Words, f.Score.Runs)
		}
		m := f.Metadata
		if !m.Title || !m.Authors || !m.Year || !m.Abstract || m.DOIPrinted != m.DOI || m.DOIWrong {
			t.Errorf("%s: metadata %+v", f.File, *m)
		}
		if m.ReferencesFound != m.References || m.ReferenceTitles != m.References || m.ReferenceAuthors != m.References || m.ReferenceYear != m.References || m.ReferenceDOIs != m.ReferenceDOIAll {
			t.Errorf("%s: references %+v", f.File, *m)
		}
	}
	if r.Metadata.CertainButWrong != 0 {
		t.Errorf("%d fields are wrong though shown as certain", r.Metadata.CertainButWrong)
	}
}

func TestAFolderWithoutPDFsIsAnErrorThatSaysSo(t *testing.T) {
	t.Parallel()
	if _, err := Folder(context.Background(), t.TempDir(), Options{}); err == nil {
		t.Error("no error")
	}
	if _, err := Folder(context.Background(), filepath.Join(t.TempDir(), "none"), Options{}); err == nil {
		t.Error("no error")
	}
}

// Real papers print their titles and names in ways that no generator thinks of.
func TestRealPapersAreReadWithTheirMetadata(t *testing.T) {
	t.Parallel()
	corpus := filepath.Join("..", "..", "..", "shared", "data", "pdf")
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("the PDF corpora are not beside this checkout")
	}
	reader := ingest.NewReader(ingest.Options{CacheDir: filepath.Join(os.TempDir(), "diwan-test-cache"), OCRLimit: -1})
	defer reader.Close() //nolint:errcheck // the test is over
	for _, name := range []string{"pdfjs/issue7014.pdf", "pdfjs/issue13201.pdf", "pdfjs/issue918.pdf", "pdfjs/bug1997343.pdf", "pdfjs/issue10640.pdf", "pdfbox-text/input/cweb.pdf"} {
		f := one(context.Background(), filepath.Join(corpus, name), Options{Reader: reader})
		if m := f.Metadata; m == nil || !m.Title || !m.Authors || !m.Year || m.DOIWrong {
			t.Errorf("%s: %s %+v", name, f.Message, m)
		}
	}
}
