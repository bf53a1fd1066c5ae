package ingest

import (
	"context"
	"strings"
	"testing"

	"diwan/research"
)

// The mark on a letter of this line carries the letter's text and stands far
// above the rest; PDFium gives the line in three pieces.
func TestAnArabicLineThatAMarkCutsIsReadFromTheRight(t *testing.T) {
	t.Parallel()
	doc, err := testReader(t).Read(context.Background(), sample("deep-sleep-vocabulary-ar.pdf"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if text := doc.PageTexts[0].Text; !strings.Contains(text, "تابعنا ستين متعلماً بالغًا مدة ثلاثة أسابيع لنعرف") {
		t.Errorf("the line is read in another order:\n%s", text)
	}
	if doc.Source.Confidence < 0.8 || len(doc.Source.Warnings) > 0 {
		t.Errorf("an Arabic text that both readers agree on is doubted: %v, %v", doc.Source.Confidence, doc.Source.Warnings)
	}
}

func TestPiecesOfAnArabicRowAreJoinedAndColumnsAreNot(t *testing.T) {
	t.Parallel()
	// A page's glyphs as PDFium gives them: the left piece first.
	row := func(gap float64) ([]glyph, []pdfLine) {
		glyphs := []glyph{}
		put := func(word string, right float64) {
			for _, r := range word {
				glyphs = append(glyphs, glyph{r: r, box: research.Rect{right - 5, 100, right, 110}, index: int32(len(glyphs))})
				right -= 5
			}
			glyphs = append(glyphs, glyph{r: '\n', index: int32(len(glyphs))})
		}
		put("حديث", 200)
		put("كتاب", 220+gap)
		return glyphs, splitLines(glyphs)
	}
	for _, c := range []struct {
		gap  float64
		want string
	}{{0, "كتابحديث"}, {3, "كتاب حديث"}, {30, "حديث|كتاب"}} {
		glyphs, lines := row(c.gap)
		texts := []string{}
		for _, l := range joinRTLRows(glyphs, lines) {
			texts = append(texts, l.text)
		}
		if got := strings.Join(texts, "|"); got != c.want {
			t.Errorf("%v points apart: %q, want %q", c.gap, got, c.want)
		}
	}
}
