package ingest

import (
	"slices"
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

	notes notePlaces // marks of the page's footnotes; nil where none is left out
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
// divided at a line's end are joined, paragraphs are parted by a blank line,
// rows of tables by a line end. Furniture is left out. open says that the page
// before ends within a paragraph, and the result whether this one does; bib
// gathers the reference list.
func compose(p *pdfPage, body bodyStyle, words vocabulary, bib *bibliography, open bool) (page research.Page, unclosed bool) {
	c := &composer{}
	blocks := readingOrder(p, blocksOf(p, body, bib), open)
	places := placesOf(blocks)
	for _, b := range blocks {
		if c.n > 0 {
			c.write("\n\n")
		}
		c.notes = nil
		if b.like && len(places) > 0 {
			c.notes = places
		}
		start, from := c.n, c.b.Len()
		writeBlock(c, p, &b, words)
		if c.n == start {
			continue
		}
		switch b.kind {
		case research.SpanHeading:
			c.spans = appendHeading(c.spans, research.Span{Start: start, End: c.n, Kind: b.kind, Level: b.level})
		case research.SpanReference:
			bib.take(c.b.String()[from:], p.number, b.begins)
			c.spans = append(c.spans, research.Span{Start: start, End: c.n, Kind: b.kind})
		case "":
			unclosed = b.like && unfinished(p, &b)
		case research.SpanFootnote:
			c.spans = append(c.spans, research.Span{Start: start, End: c.n, Kind: b.kind, Mark: max(0, places[b.mark])})
		default:
			c.spans = append(c.spans, research.Span{Start: start, End: c.n, Kind: b.kind})
		}
	}
	return research.Page{Text: c.b.String(), Width: p.width, Height: p.height, Words: c.words, Spans: c.spans, Reader: "pdfium", Label: p.label}, unclosed
}

// writeBlock writes a block's lines.
func writeBlock(c *composer, p *pdfPage, b *block, words vocabulary) {
	for k, i := range b.lines {
		l := &p.lines[i]
		divides := false // the line's last hyphen is dropped
		goesOn := false  // its last word goes on in the next line
		if l.hyphen && k+1 < len(b.lines) && !suspends(firstField(p.lines[b.lines[k+1]].text)) {
			goesOn = true
			before, after := lastField(l.text), firstField(p.lines[b.lines[k+1]].text)
			divides = !words.keepsHyphen(strings.TrimRight(before, "-‐\u00ad"), after)
		}
		if k > 0 && c.notes != nil && raisedAlone(&p.lines[b.lines[k-1]], l) && c.notes.takes(l.text, c.n) {
			continue // the space before it stands already
		}
		writeLine(c, p, l, divides)
		if goesOn {
			continue
		}
		c.flush()
		if k+1 < len(b.lines) {
			if b.kind == research.SpanTable {
				c.write("\n")
			} else {
				c.write(" ")
			}
		}
	}
}

// raisedAlone is true for a mark that PDFium gives as a line of its own, raised
// behind the line before it.
func raisedAlone(prev, l *pdfLine) bool {
	return len(l.text) <= 3 && beside(prev, l) && l.box[3] < prev.box[3]-0.18*prev.height() && strings.IndexFunc(l.text, func(r rune) bool { return !isMark(r) }) < 0
}

func firstField(s string) string {
	if f := strings.Fields(s); len(f) > 0 {
		return f[0]
	}
	return ""
}

func lastField(s string) string {
	if f := strings.Fields(s); len(f) > 0 {
		return f[len(f)-1]
	}
	return ""
}

// appendHeading joins a heading's second line to its first.
func appendHeading(spans []research.Span, s research.Span) []research.Span {
	if n := len(spans); n > 0 && spans[n-1].Kind == research.SpanHeading && s.Start-spans[n-1].End == 1 && spans[n-1].Level == s.Level {
		spans[n-1].End = s.End
		return spans
	}
	return append(spans, s)
}

// writeLine writes a line's glyphs. With divides, its last hyphen is dropped.
// A mark that stands raised behind a word is parted from it by a space, so that
// "results" with the note 12 is not read as "results12".
func writeLine(c *composer, p *pdfPage, l *pdfLine, divides bool) {
	end := l.to
	for end > l.from && unicode.IsSpace(p.glyphs[end-1].r) {
		end--
	}
	raised := raisedGlyphs(p, l)
	goesOn := len(c.word) > 0
	for i := l.from; i < end; i++ {
		g := p.glyphs[i]
		if raised != nil && i == l.from && len(c.word) == 0 {
			if n := c.noteAt(p, l, raised, i, end); n > 0 {
				i += n - 1
				continue
			}
		}
		if raised != nil && i > l.from && raised[i-l.from] != raised[i-l.from-1] && len(c.word) > 0 && partsMark(c.word, p.glyphs[i:end], raised[i-l.from]) {
			n := c.noteAt(p, l, raised, i, end)
			if n == 0 || i+n < end && !unicode.IsSpace(p.glyphs[i+n].r) && p.glyphs[i+n].r != '.' && p.glyphs[i+n].r != ',' {
				c.flush()
				c.write(" ")
			}
			if n > 0 {
				i += n - 1
				continue
			}
		}
		switch {
		case i == end-1 && l.hyphen:
			if !divides {
				c.add(glyph{r: '-', box: g.box}, l.box[1], l.box[3], !goesOn)
			}
		case g.r == softHyphen:
			c.add(glyph{r: '-', box: g.box}, l.box[1], l.box[3], !goesOn)
		case unicode.IsSpace(g.r) || g.r == 0xA0:
			if len(c.word) > 0 {
				c.flush()
				c.write(" ")
				goesOn = false
			}
			continue
		default:
			c.add(g, l.box[1], l.box[3], !goesOn)
		}
		goesOn = false
	}
}

// noteAt gives how many glyphs from i on are the raised mark of one of the
// page's footnotes, which is left out; 0 where there is none.
func (c *composer) noteAt(p *pdfPage, l *pdfLine, raised []bool, i, end int) int {
	if c.notes == nil || c.n == 0 || !raised[i-l.from] {
		return 0
	}
	n := 0
	for i+n < end && raised[i+n-l.from] && isMark(p.glyphs[i+n].r) {
		n++
	}
	mark := make([]rune, n)
	for k := range mark {
		mark[k] = p.glyphs[i+k].r
	}
	if n > 0 && (i+n == end || !raised[i+n-l.from] || unicode.IsSpace(p.glyphs[i+n].r)) && c.notes.takes(string(mark), c.n+len(c.word)) {
		return n
	}
	return 0
}

// raisedGlyphs tells which glyphs of the line stand raised as marks do; nil
// when none does.
func raisedGlyphs(p *pdfPage, l *pdfLine) []bool {
	const base = "abcdehiklmnorstuvwxzABCDEFGHIKLMNOPRSTUVWXYZ"
	bottoms := make([]float64, 0, 64)
	candidates := false
	for i := l.from; i < l.to; i++ {
		g := &p.glyphs[i]
		if strings.ContainsRune(base, g.r) && g.r < 0x80 {
			bottoms = append(bottoms, g.box[3])
		}
		candidates = candidates || isMark(g.r)
	}
	if !candidates || len(bottoms) < 4 {
		return nil
	}
	slices.Sort(bottoms)
	line := bottoms[len(bottoms)*2/3]
	lift := 0.18 * max(l.size, 0.8*l.height())
	raised := make([]bool, l.to-l.from)
	found := false
	for i := l.from; i < l.to; i++ {
		g := &p.glyphs[i]
		if g.box == (research.Rect{}) {
			raised[i-l.from] = i > l.from && raised[i-l.from-1]
			continue
		}
		if up := line-g.box[3] > lift; up && (isMark(g.r) || unicode.IsLower(g.r) || g.r == ',') {
			raised[i-l.from], found = true, true
		}
	}
	for i := 1; i+1 < len(raised); i++ {
		// A hyphen always stands above the line: it is raised within a range alone.
		if r := p.glyphs[l.from+i].r; raised[i-1] && raised[i+1] && (r == '-' || r == '–' || r == ' ') {
			raised[i] = true
		}
	}
	if !found {
		return nil
	}
	return raised
}

func isMark(r rune) bool {
	return r >= '0' && r <= '9' || strings.ContainsRune("*†‡§¶∗", r) || r >= 'a' && r <= 'z'
}

// partsMark decides whether a raised mark (up), or what follows one, begins a
// word of its own: behind words of three letters and more and behind closing
// punctuation, not behind numbers and symbols ("10" with -3, "Ca" with 2+).
func partsMark(word []rune, rest []glyph, up bool) bool {
	if up {
		letters := 0
		for _, r := range word {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		end := word[len(word)-1]
		return letters >= 3 && (unicode.IsLetter(end) || strings.ContainsRune(".,;:)\"”’?!]", end))
	}
	// Down again: "1Department", "12We found".
	return len(rest) > 1 && unicode.IsLetter(rest[0].r) && (unicode.IsLetter(rest[1].r) || unicode.IsSpace(rest[1].r) || isHyphen(rest[1].r)) && !unicode.IsLetter(word[0])
}

// paragraphBreak decides whether a line begins a new paragraph; slack is what
// the page's lines stand apart beyond the usual, in line heights.
func paragraphBreak(prev, l *pdfLine, body bodyStyle, slack float64) bool {
	if prev.size > 0 && l.size > 0 && (l.size > prev.size*1.12 || l.size < prev.size*0.88) {
		return true
	}
	gap := l.box[1] - prev.box[3]
	lead := max(prev.height(), l.height(), 1)
	switch {
	case l.box[3] < prev.box[1]-2*lead:
		// Up again: the next column. A sentence may go on in it.
		return endsSentence(prev.text)
	case gap > (0.9+slack)*lead:
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
