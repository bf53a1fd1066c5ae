package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diwan/ingest"
	"diwan/research"
)

func TestALongTextIsCutIntoPagesWithNothingLost(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 9000 {
		fmt.Fprintf(&b, "Paragraph %d tells of moths, العث and lanterns.\n\n", i)
		if i%100 == 0 {
			fmt.Fprintf(&b, "## Heading %d\n\n[[note %d]]\n\n", i, i)
		}
	}
	doc := mustRead(t, "long.md", []byte(b.String()))
	if len(doc.PageTexts) < 3 || doc.Source.Pages != len(doc.PageTexts) {
		t.Fatalf("%d pages, %d said", len(doc.PageTexts), doc.Source.Pages)
	}
	got := []string{}
	for i, p := range doc.PageTexts {
		if p.Number != i+1 || research.RuneLen(p.Text) > 160_000 {
			t.Errorf("page %d is %d, %d long", i+1, p.Number, research.RuneLen(p.Text))
		}
		got = append(got, strings.Fields(p.Text)...)
		for _, s := range p.Spans {
			if text := research.Slice(p.Text, s.Start, s.End); s.Kind == research.SpanHeading && !strings.Contains(text, "Heading") {
				t.Errorf("heading %q on page %d", text, p.Number)
			}
		}
	}
	if want := strings.Fields(ingest.Text(doc)); len(got) != len(want) || strings.Join(got, " ") != strings.Join(want, " ") || !strings.Contains(strings.Join(got, " "), "Paragraph 8999 tells") {
		t.Errorf("%d words, not %d", len(got), len(want))
	}
	if len(doc.Links) != 90 {
		t.Fatalf("%d links", len(doc.Links))
	}
	for i, l := range doc.Links {
		if text := research.Slice(doc.PageTexts[l.Page-1].Text, l.Start, l.End); !strings.Contains(text, fmt.Sprintf("note %d", i*100)) {
			t.Errorf("link %d leads to %q on page %d", i, text, l.Page)
		}
	}
	// One endless line is cut too.
	if doc := mustRead(t, "line.txt", bytes.Repeat([]byte("moths "), 60_000)); len(doc.PageTexts) < 3 {
		t.Errorf("%d pages", len(doc.PageTexts))
	}
}

// sparse makes a file of this size that begins with text and lies almost whole
// in a hole of the disk.
func sparse(t *testing.T, name, begins string, size int64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString(begins); err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(size); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFileTooLargeForAnyReaderSaysSo(t *testing.T) {
	t.Parallel()
	r := ingest.NewReader(ingest.Options{})
	defer r.Close()
	for _, name := range []string{"a.csv", "a.txt", "a.md", "a.docx"} {
		_, err := r.Read(context.Background(), sparse(t, name, "id,x\n1,2\n", 500<<20), nil)
		if research.CodeOf(err) != research.CodeFileTooLarge || !strings.Contains(research.MessageOf(err), "split it into parts") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
