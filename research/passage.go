package research

import (
	"fmt"
	"unicode/utf8"
)

// Anchor is a place in a source: enough to open the page and highlight the
// sentence.
type Anchor struct {
	Page  int    `json:"page"`  // from 1
	Start int    `json:"start"` // code points in the page's text, inclusive
	End   int    `json:"end"`   // exclusive
	Rects []Rect `json:"rects"` // one a line; empty for formats without geometry
	Quote string `json:"quote"` // the page's text from Start to End
}

// PassageKind names what a passage is.
type PassageKind string

// The kinds of passages.
const (
	PassageBody     PassageKind = "body"
	PassageAbstract PassageKind = "abstract"
	PassageCaption  PassageKind = "caption"
	PassageTable    PassageKind = "table"
	PassageCode     PassageKind = "code"
)

// Passage is a piece of a source that fits a model's attention: whole
// sentences of one section of one page, some 200 to 300 tokens. Its Text is
// exactly the page's text from Anchor.Start to Anchor.End.
type Passage struct {
	ID        PassageID   `json:"id"`
	Source    SourceID    `json:"source"`
	Ordinal   int         `json:"ordinal"` // from 0 in the source
	Kind      PassageKind `json:"kind"`
	Section   string      `json:"section"` // heading it stands under, or empty
	Language  string      `json:"language"`
	Text      string      `json:"text"`
	Anchor    Anchor      `json:"anchor"`
	Sentences []Sentence  `json:"sentences,omitempty"`
}

// Sentence is a sentence's span in its passage's text.
type Sentence struct {
	Start int    `json:"start"` // code points in Passage.Text
	End   int    `json:"end"`
	Rects []Rect `json:"rects,omitempty"` // on the passage's page
}

// Scored is a passage found by a search.
type Scored struct {
	Passage
	Title string  `json:"title"` // of the source
	Page  int     `json:"page"`  // Anchor.Page, repeated where users look for it
	Score float64 `json:"score"` // higher is nearer; comparable within one result list alone
}

// Slice cuts text from start to end, in code points; bounds are clamped.
func Slice(text string, start, end int) string {
	if start < 0 {
		start = 0
	}
	if end <= start {
		return ""
	}
	from, to, n := len(text), len(text), 0
	for i := range text {
		if n == start {
			from = i
		}
		if n == end {
			to = i
			break
		}
		n++
	}
	return text[from:to]
}

// RuneLen counts code points.
func RuneLen(text string) int { return utf8.RuneCountInString(text) }

// AnchorIn makes an anchor for a span of a page, with the rectangles of the
// words it touches, one a line.
func (p *Page) AnchorIn(start, end int) Anchor {
	return Anchor{Page: p.Number, Start: start, End: end, Quote: Slice(p.Text, start, end), Rects: p.RectsIn(start, end)}
}

// RectsIn gives the rectangles of the words that a span of a page touches, one
// a line.
func (p *Page) RectsIn(start, end int) []Rect {
	rects := []Rect{}
	for _, w := range p.Words {
		if w.End <= start || w.Start >= end {
			continue
		}
		for _, b := range w.Boxes {
			rects = joinLine(rects, b)
		}
	}
	return rects
}

// joinLine adds a word's box to the last line's rectangle when both overlap by
// half their height and stand near each other, else begins a new line.
func joinLine(lines []Rect, b Rect) []Rect {
	if len(lines) == 0 {
		return append(lines, b)
	}
	last := &lines[len(lines)-1]
	top, bottom := max(last[1], b[1]), min(last[3], b[3])
	height := min(last[3]-last[1], b[3]-b[1])
	gap := max(b[0]-last[2], last[0]-b[2])
	if bottom-top < height/2 || gap > 3*(b[3]-b[1]) {
		return append(lines, b)
	}
	*last = Rect{min(last[0], b[0]), min(last[1], b[1]), max(last[2], b[2]), max(last[3], b[3])}
	return lines
}

// Within makes the anchor of a span of the passage's own text (code points),
// using the rectangles of the sentences it touches.
func (p *Passage) Within(start, end int) (Anchor, error) {
	if start < 0 || end > RuneLen(p.Text) || start >= end {
		return Anchor{}, E(CodeInvalid, "research.Within", fmt.Sprintf("the span %d..%d lies outside the passage", start, end), nil)
	}
	a := Anchor{Page: p.Anchor.Page, Start: p.Anchor.Start + start, End: p.Anchor.Start + end, Quote: Slice(p.Text, start, end), Rects: []Rect{}}
	for _, s := range p.Sentences {
		if s.End > start && s.Start < end {
			a.Rects = append(a.Rects, s.Rects...)
		}
	}
	if len(a.Rects) == 0 {
		a.Rects = append(a.Rects, p.Anchor.Rects...)
	}
	return a, nil
}
