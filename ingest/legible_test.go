package ingest

import (
	"strings"
	"testing"
)

func glyphsFor(text string) []glyph {
	out := []glyph{}
	for _, r := range text {
		out = append(out, glyph{r: r})
	}
	return out
}

// Text whose font gives signs instead of letters is told from text that a
// person could read, whatever its script, and from tables of contents, formulas
// and code.
func TestTextThatMeansNothingIsToldFromText(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       bool
	}{
		{"English", strings.Repeat("The quick brown fox jumps over the lazy dog, twice. ", 10), true},
		{"Arabic", strings.Repeat("القطر المصري يكون الزاوية الشمالية من أفريقية ", 10), true},
		{"Japanese mixes its scripts", strings.Repeat("日本語の文章はカタカナと漢字を混ぜて書く ", 20), true},
		{"a table of contents", strings.Repeat("Heading ........................................................................ 12\n", 12), true},
		{"numbers", strings.Repeat("12.5 33 (4.2) 17% ", 40), true},
		{"code with names in camel case", strings.Repeat("getDocumentTitle(readerOptions); setPageCount(newValue) // for callers ", 20), true},
		{"units and Greek letters in words", strings.Repeat("5 µm of αMEM, β2 and TNFα in 3 µL ", 20), true},
		{"signs instead of letters", strings.Repeat("!  \" # %  & ' ( ) *  + , %  $ 6 ", 30), false},
		{"several scripts in each word", strings.Repeat("̽ଋҨǥƹ̽ୡȥဎഁୡࣧҨ ഁୡࣧҨဌʾဎ ஃАߟb௸ ", 10), false},
		{"letters shifted by a wrong table", strings.Repeat("ÄOHFMQJEJïBÈOOFVOjCMFTLJWFSZVOC VGCPVSHVJHOPOÊPDVLÌNJMFKPVFQSåTEFM ", 10), false},
	}
	for _, tt := range tests {
		if got := legible(glyphsFor(tt.text)); got != tt.want {
			t.Errorf("%s: legible = %v", tt.name, got)
		}
	}
}
