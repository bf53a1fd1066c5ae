package ingest

import (
	"testing"

	"diwan/research"
)

// glyphRow sets text as glyphs ten points wide on one base line; a space has no
// box, as PDFium gives those that it infers.
func glyphRow(text string, gap float64) []glyph {
	out, x := []glyph{}, 0.0
	for i, r := range []rune(text) {
		g := glyph{r: r, index: int32(i)}
		if r != ' ' {
			g.box = research.Rect{x, 100, x + 10, 112}
			x += 10 + gap
		}
		out = append(out, g)
	}
	return out
}

func textOf(glyphs []glyph) string {
	s := ""
	for _, g := range glyphs {
		s += string(g.r)
	}
	return s
}

func TestScriptsWithoutSpacesAreNotCutIntoLetters(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, want string
		gap              float64
	}{
		{"Chinese set apart", "关 于 红 军", "关于红军", 4},
		{"Chinese in columns keeps its gap", "关于 红军", "关于 红军", 40},
		{"Korean parts its words by spaces", "한국 사람", "한국 사람", 1},
		{"Latin is left alone", "to be or", "to be or", 1},
	}
	for _, tt := range tests {
		if got := textOf(closeGaps(glyphRow(tt.text, tt.gap))); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestHyphensOfAcronymsCompoundsAndSuspendedParts(t *testing.T) {
	t.Parallel()
	doc := vocabulary{map[string]int{"cells": 3, "renewal": 2, "antibodies": 4}, map[string]int{"follow-up": 2}}
	tests := []struct {
		before, after string
		keeps         bool
	}{
		{"tR", "NAs", false},
		{"microR", "NAs", false},
		{"hP", "SCs", false},
		{"Navier", "Stokes", true},
		{"RT", "PCR", true},
		{"METH", "ODS", false},
		{"mRNA", "processing", true},
		{"self", "renewal", true},
		{"non", "smokers", true},
		{"anti", "bodies", false},
		{"anti", "inflammatory", true},
		{"fifty", "six", true},
		{"up-to", "date", true},
		{"follow", "up", true},
		{"ex", "periment", false},
		{"syn", "thesized", false},
		{"insulin", "producing", true},
	}
	for _, tt := range tests {
		if got := doc.keepsHyphen(tt.before, tt.after); got != tt.keeps {
			t.Errorf("%s-|%s: keeps %v, want %v", tt.before, tt.after, got, tt.keeps)
		}
	}
	if !suspends("and") || suspends("android") {
		t.Error("a hyphen before \"and\" stands for a part still to come, and nothing is joined to it")
	}
}

// A note's text follows the paragraph that it belongs to, without the mark that
// pointed to it.
func TestNotesFollowTheirParagraphInTheRunningText(t *testing.T) {
	t.Parallel()
	text := "First paragraph ends here.\n\nSecond one.\n\n3 The note's text."
	doc := &research.Document{PageTexts: []research.Page{{Number: 1, Width: 600, Text: text,
		Spans: []research.Span{{Start: 41, End: 59, Kind: research.SpanFootnote, Mark: 26}}}}}
	want := "First paragraph ends here.\n\nThe note's text.\n\nSecond one."
	if got := Text(doc); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	doc.PageTexts[0].Spans[0].Mark = 0 // its place is not known
	if got := Text(doc); got != text {
		t.Errorf("got %q, want the page's order", got)
	}
}
