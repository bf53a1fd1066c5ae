package ocr

import (
	"image"
	"strings"
	"testing"
)

func TestParseTSVKeepsWordsAndTheirLines(t *testing.T) {
	t.Parallel()
	words := ParseTSV("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
		"1\t1\t0\t0\t0\t0\t0\t0\t1000\t1400\t-1\t\n" +
		"5\t1\t1\t1\t1\t1\t100\t200\t50\t20\t96.5\tSleep\n" +
		"5\t1\t1\t1\t2\t1\t100\t240\t60\t20\t91\thelps\n" +
		"5\t1\t1\t1\t2\t2\t170\t240\t5\t5\t3.0\t|\n" +
		"5\t1\t1\t1\t2\t3\tx\t240\t5\t5\t90\tbroken\n")
	if len(words) != 2 {
		t.Fatalf("%d words: %+v", len(words), words)
	}
	if w := words[0]; w.Text != "Sleep" || w.Box != image.Rect(100, 200, 150, 220) || w.Confidence != 0.965 || w.Line == words[1].Line {
		t.Errorf("%+v", words)
	}
}

func FuzzParseTSV(f *testing.F) {
	f.Add("5\t1\t1\t1\t1\t1\t100\t200\t50\t20\t96.5\tSleep\n")
	f.Fuzz(func(t *testing.T, table string) {
		for _, w := range ParseTSV(table) {
			if strings.TrimSpace(w.Text) == "" || !(w.Confidence >= leastWord && w.Confidence <= 1) || w.Box.Dx() < 0 || w.Box.Dy() < 0 {
				t.Errorf("%+v", w)
			}
		}
	})
}
