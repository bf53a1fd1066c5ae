package ingest

import (
	"strings"
	"unicode"

	"diwan/research"

	"golang.org/x/text/unicode/norm"
)

// composer writes a page's reading text and keeps for every word its span and
// boxes, counting code points as it goes.
type composer struct {
	b     strings.Builder
	n     int // code points written
	words []research.Word
	spans []research.Span

	word  []rune          // of the word being gathered
	boxes []research.Rect // one a line
}

func (c *composer) write(s string) {
	c.b.WriteString(s)
	c.n += research.RuneLen(s)
}

// add takes a glyph of a word; y0 and y1 are the line's, so that boxes of one
// line have one height.
func (c *composer) add(g glyph, y0, y1 float64, sameLine bool) {
	c.word = append(c.word, g.r)
	if g.box == (research.Rect{}) {
		return
	}
	box := research.Rect{g.box[0], y0, g.box[2], y1}
	if n := len(c.boxes); n > 0 && sameLine {
		c.boxes[n-1] = union(c.boxes[n-1], box)
		return
	}
	c.boxes = append(c.boxes, box)
}

// flush ends the word: presentation forms and ligatures are folded, the form is
// NFC, and its span is noted.
func (c *composer) flush() {
	if len(c.word) == 0 {
		return
	}
	text := foldWord(string(c.word))
	if text != "" {
		start := c.n
		c.write(text)
		c.words = append(c.words, research.Word{Start: start, End: c.n, Boxes: c.boxes})
	}
	c.word, c.boxes = c.word[:0], nil
}

// foldWord folds Latin ligatures and Arabic presentation forms to their letters
// and drops soft hyphens; all else keeps its identity (NFC, not NFKC: a
// superscript two is no 2).
func foldWord(s string) string {
	plain := true
	for _, r := range s {
		if r >= 0x80 || r < 0x20 {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range joinAccents([]rune(s)) {
		switch {
		case r >= 0xFB00 && r <= 0xFB06, r >= 0xFB50 && r <= 0xFDFF && r != 0xFD3E && r != 0xFD3F, r >= 0xFE70 && r <= 0xFEFC:
			b.WriteString(norm.NFKC.String(string(r)))
		case r == 0xAD || r == 0x2 || r == 0xFEFF || r < 0x20 || r == 0x7F, r >= 0x80 && r < 0xA0:
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// compose writes a page: lines of a paragraph are joined by spaces, words
// divided at a line's end are joined, paragraphs are parted by a blank line.
// Furniture is left out.
func compose(p *pdfPage, body bodyStyle) research.Page {
	c := &composer{}
	var prev *pdfLine
	for i := range p.lines {
		l := &p.lines[i]
		if l.furniture {
			continue
		}
		heading := body.headingLevel(l, p)
		joined := false
		if prev != nil {
			switch {
			case prev.hyphen && continuesWord(p, l):
				joined = true // the word goes on: it is still being gathered
			case paragraphBreak(prev, l, body, heading > 0):
				c.flush()
				c.write("\n\n")
			default:
				c.flush()
				c.write(" ")
			}
		}
		start := c.n
		writeLine(c, p, l, joined)
		if !(l.hyphen && i+1 < len(p.lines)) {
			c.flush()
		}
		if heading > 0 && !joined {
			c.flush()
			c.spans = appendHeading(c.spans, research.Span{Start: start, End: c.n, Kind: research.SpanHeading, Level: heading})
		}
		prev = l
	}
	c.flush()
	return research.Page{Text: c.b.String(), Width: p.width, Height: p.height, Words: c.words, Spans: c.spans, Reader: "pdfium", Label: p.label}
}

// appendHeading joins a heading's second line to its first.
func appendHeading(spans []research.Span, s research.Span) []research.Span {
	if n := len(spans); n > 0 && spans[n-1].Kind == research.SpanHeading && s.Start-spans[n-1].End == 1 && spans[n-1].Level == s.Level {
		spans[n-1].End = s.End
		return spans
	}
	return append(spans, s)
}

// writeLine writes a line's glyphs; a hyphen that divides a word is dropped.
func writeLine(c *composer, p *pdfPage, l *pdfLine, joined bool) {
	first := true
	for i := l.from; i < l.to; i++ {
		g := p.glyphs[i]
		switch {
		case g.r == softHyphen:
			if !lastVisible(p, l, i) {
				c.add(glyph{r: '-', box: g.box}, l.box[1], l.box[3], true)
			}
		case unicode.IsSpace(g.r) || g.r == 0xA0:
			if len(c.word) > 0 && !lastVisibleAfter(p, l, i) {
				c.flush()
				c.write(" ")
			}
		default:
			c.add(g, l.box[1], l.box[3], !first || !joined)
			first = false
		}
	}
}

// lastVisible is true for the line's last glyph that shows.
func lastVisible(p *pdfPage, l *pdfLine, i int) bool { return lastVisibleAfter(p, l, i) }

// lastVisibleAfter is true when nothing that shows follows i in the line.
func lastVisibleAfter(p *pdfPage, l *pdfLine, i int) bool {
	for j := i + 1; j < l.to; j++ {
		if !unicode.IsSpace(p.glyphs[j].r) {
			return false
		}
	}
	return true
}

// continuesWord is true when the next line begins with a lower case letter (or
// one of a script without case): then the hyphen only divided the word. Before
// a capital or a digit it belongs to the word ("Navier-Stokes", "COVID-19").
func continuesWord(p *pdfPage, next *pdfLine) bool {
	for i := next.from; i < next.to; i++ {
		r := p.glyphs[i].r
		if unicode.IsSpace(r) {
			continue
		}
		return unicode.IsLetter(r) && !unicode.IsUpper(r)
	}
	return false
}

// paragraphBreak decides whether a line begins a new paragraph.
func paragraphBreak(prev, l *pdfLine, body bodyStyle, heading bool) bool {
	if heading || prev.size > 0 && l.size > 0 && (l.size > prev.size*1.12 || l.size < prev.size*0.88) {
		return !(heading && sameBlock(prev, l))
	}
	gap := l.box[1] - prev.box[3]
	lead := max(prev.height(), l.height(), 1)
	switch {
	case l.box[3] < prev.box[1]-2*lead:
		// Up again: the next column. A sentence may go on in it.
		return endsSentence(prev.text)
	case gap > 0.9*lead:
		return true
	case overlap(prev.box, l.box) < 0.2 && gap < -0.5*lead:
		// Beside it on the same height: the line goes on after a superscript, or
		// it is a table's cell or another column.
		return l.box[0]-prev.box[2] > 1.5*lead || prev.box[0]-l.box[2] > 1.5*lead
	}
	indent := l.box[0] - prev.box[0]
	if body.rtl {
		indent = prev.box[2] - l.box[2]
	}
	return indent > 0.8*lead && indent < 6*lead && endsSentence(prev.text)
}

// sameBlock is true for a heading's second line.
func sameBlock(prev, l *pdfLine) bool {
	return prev.size == l.size && prev.bold == l.bold && l.box[1]-prev.box[3] < l.height() && l.box[1] > prev.box[1]
}

// overlap is the share of the narrower box's width that both have in common.
func overlap(a, b research.Rect) float64 {
	w := min(a[2]-a[0], b[2]-b[0])
	if w <= 0 {
		return 0
	}
	return max(0, min(a[2], b[2])-max(a[0], b[0])) / w
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"')]»”’ ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "؟") || strings.HasSuffix(s, "۔")
}

// spacingAccents are accents that stand before their letter in text set by TeX's
// old fonts, with the combining marks they mean.
var spacingAccents = map[rune]rune{
	'´': 0x301, '`': 0x300, '¨': 0x308, 'ˆ': 0x302, '˜': 0x303, '¯': 0x304, '˘': 0x306, '˙': 0x307, '˚': 0x30A, '¸': 0x327, 'ˇ': 0x30C, '˝': 0x30B,
}

// joinAccents puts a spacing accent onto the letter after it.
func joinAccents(s []rune) []rune {
	out := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		mark, ok := spacingAccents[s[i]]
		if !ok || i+1 >= len(s) || scriptOf(s[i+1]) != scriptLatin {
			out = append(out, s[i])
			continue
		}
		letter := s[i+1]
		switch letter {
		case 'ı':
			letter = 'i'
		case 'ȷ':
			letter = 'j'
		}
		out = append(out, letter, mark)
		i++
	}
	return out
}
