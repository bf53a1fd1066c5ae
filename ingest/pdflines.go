package ingest

import (
	"strings"
	"unicode"

	"diwan/research"
)

// pdfLine is one printed line: a run of glyphs on one base line.
type pdfLine struct {
	from, to  int // glyphs
	box       research.Rect
	marked    bool    // begins with a raised mark, on the first pages
	size      float64 // font size in points
	bold      bool
	text      string
	plain     string // text without raised marks, on the first pages; empty: as text
	furniture bool   // running header, footer, page number
	hyphen    bool   // ends with a hyphen that divides a word
	run       int    // lines that stand together in its size and weight, itself counted
	index     int    // of the first glyph that has a box
	gaps      int    // spaces in it that are as wide as those between columns of a table
}

func (l *pdfLine) fontAt() int { return l.index }

func (l *pdfLine) height() float64 { return l.box[3] - l.box[1] }

func boldName(name string) bool {
	n := strings.ToLower(name)
	return strings.Contains(n, "bold") || strings.Contains(n, "black") || strings.Contains(n, "heavy") || strings.HasSuffix(n, "-b") || strings.Contains(n, "cmbx")
}

// softHyphen is how PDFium marks most hyphens at a line's end.
const softHyphen = '\u0002'

// isHyphen is true for what may divide a word at a line's end.
func isHyphen(r rune) bool { return r == softHyphen || r == '-' || r == '‐' || r == 0xAD }

// layLines makes the lines of a page out of its characters: they are mended,
// accents join their letters, lines are cut, right-to-left lines turned to
// logical order.
func (p *pdfPage) layLines() {
	p.glyphs = attachAccents(repair(p.glyphs))
	p.lines = p.onPage(joinRTLRows(p.glyphs, splitLines(p.glyphs)))
	orderRTL(p.glyphs, p.lines)
}

// splitLines cuts the glyphs into lines: at PDFium's line ends, after its mark
// for a dividing hyphen when the next glyph stands elsewhere, and where the
// base line jumps although PDFium saw no line end.
func splitLines(glyphs []glyph) []pdfLine {
	lines := []pdfLine{}
	start := 0
	var cur research.Rect
	has := false
	hyphenated, last := false, research.Rect{} // the glyph before
	cut := func(end int) {
		if l, ok := makeLine(glyphs, start, end); ok {
			lines = append(lines, l)
		}
		start, has = end, false
	}
	for i, g := range glyphs {
		if g.r == '\n' {
			cut(i)
			start = i + 1
			continue
		}
		if g.box == (research.Rect{}) {
			continue
		}
		if has && i > start && (leavesLine(cur, g.box) || hyphenated && wraps(last, g.box)) {
			cut(i)
		}
		hyphenated, last = g.r == softHyphen, g.box
		if !has {
			cur, has = g.box, true
		} else {
			cur = union(cur, g.box)
		}
	}
	cut(len(glyphs))
	return joinMarks(glyphs, lines)
}

// joinMarks puts a note's or list entry's mark that stands on a line of its own,
// since it is raised, back before the line that it belongs to.
func joinMarks(glyphs []glyph, lines []pdfLine) []pdfLine {
	out := lines[:0]
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if i+1 < len(lines) && len(l.text) <= 4 && strings.IndexFunc(l.text, func(r rune) bool { return !isMark(r) && r != ',' }) < 0 {
			next := &lines[i+1]
			gap := next.box[0] - l.box[2]
			if gap > -1 && gap < next.height() && l.box[3] > next.box[1] && l.box[1] < next.box[3] && l.to <= next.from {
				if joined, ok := makeLine(glyphs, l.from, next.to); ok {
					l = joined
					i++
				}
			}
		}
		out = append(out, l)
	}
	return out
}

// sameFeet is true for glyphs on one base line, descenders aside.
func sameFeet(a, b research.Rect) bool {
	return abs(a[3]-b[3]) < 0.45*max(a[3]-a[1], b[3]-b[1])
}

// leavesLine is true when a glyph shares no height with the line so far.
func leavesLine(line, g research.Rect) bool {
	h := max(line[3]-line[1], g[3]-g[1])
	return g[1] > line[3]+0.3*h || g[3] < line[1]-0.3*h
}

// wraps is true when a glyph stands lower than the one before it, or in another
// column: PDFium gives no line end after the hyphen that divides a word.
func wraps(before, g research.Rect) bool {
	return g[1]+g[3] > before[1]+before[3]+(g[3]-g[1]) || g[0] < before[0] || g[0] > before[2]+3*(g[3]-g[1])
}

// wideGaps counts the gaps wider than one and a half times the line's height.
func wideGaps(glyphs []glyph, height float64) int {
	n, prev := 0, research.Rect{}
	for _, g := range glyphs {
		if g.box == (research.Rect{}) {
			continue
		}
		if prev != (research.Rect{}) && g.box[0]-prev[2] > 1.5*height {
			n++
		}
		prev = g.box
	}
	return n
}

func union(a, b research.Rect) research.Rect {
	return research.Rect{min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])}
}

func makeLine(glyphs []glyph, from, to int) (pdfLine, bool) {
	l, word := pdfLine{from: from, to: to, index: -1}, false
	var b strings.Builder
	for i := from; i < to; i++ {
		g := glyphs[i]
		if g.r == softHyphen {
			b.WriteRune('-')
		} else {
			b.WriteRune(g.r)
		}
		if g.box == (research.Rect{}) {
			continue
		}
		if l.index < 0 {
			l.index, l.box = i, g.box
		} else {
			l.box = union(l.box, g.box)
		}
		// A bullet or a raised mark is set in another size than its line.
		if !word && i+1 < to && unicode.IsLetter(g.r) && unicode.IsLetter(glyphs[i+1].r) && sameFeet(g.box, glyphs[i+1].box) {
			word, l.index = true, i
		}
	}
	l.text = strings.Join(strings.Fields(b.String()), " ")
	l.gaps = wideGaps(glyphs[from:to], l.height())
	for i := to - 1; i >= from; i-- {
		if !unicode.IsSpace(glyphs[i].r) {
			l.hyphen = isHyphen(glyphs[i].r) && i > from && (unicode.IsLetter(glyphs[i-1].r) || unicode.IsDigit(glyphs[i-1].r))
			break
		}
	}
	return l, l.text != ""
}
