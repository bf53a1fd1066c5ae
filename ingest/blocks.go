package ingest

import (
	"slices"
	"strings"
	"unicode"

	"diwan/research"
)

// block is a run of lines that belong together: a paragraph, a heading, a
// caption, a footnote, a table.
type block struct {
	lines  []int
	kind   research.SpanKind // empty: body text
	level  int               // of a heading
	like   bool              // set like the body: its size, not tabular
	begins bool              // of the reference list: begins an entry
	mark   string            // of a footnote: what its place in the text is marked with
}

// blocksOf gathers a page's lines, furniture left out, into blocks in the
// order of the file. bib follows the reference list from page to page.
func blocksOf(p *pdfPage, body bodyStyle, bib *bibliography) []block {
	blocks := []block{}
	var prev *pdfLine
	slack := lineSlack(p, body)
	for i := range p.lines {
		l := &p.lines[i]
		if l.furniture {
			continue
		}
		level := body.headingLevel(l, p)
		n := len(blocks)
		if level > 0 {
			bib.enters(l.text)
		}
		if bib.startsHere(p, i) {
			bib.inside = true
		}
		switch {
		case bib.inside && !referenceHeading.MatchString(strings.TrimSpace(l.text)):
			begins := bib.begins(p, prev, l)
			if !begins && n > 0 && blocks[n-1].kind == research.SpanReference {
				blocks[n-1].lines = append(blocks[n-1].lines, i)
			} else {
				blocks = append(blocks, block{lines: []int{i}, kind: research.SpanReference, begins: begins})
			}
		case n > 0 && prev.hyphen && !leavesColumn(prev, l) && abs(l.size-prev.size) <= 0.06*prev.size && level == 0 && blocks[n-1].level == 0,
			n > 0 && level > 0 && blocks[n-1].level == level && sameBlock(prev, l),
			n > 0 && prev.size == l.size && beside(prev, l),
			n > 0 && level == 0 && blocks[n-1].level == 0 && !paragraphBreak(prev, l, body, slack):
			blocks[n-1].lines = append(blocks[n-1].lines, i)
		default:
			blocks = append(blocks, block{lines: []int{i}, level: level})
		}
		prev = l
	}
	for k := range blocks {
		if blocks[k].kind == "" {
			classify(p, body, &blocks[k])
		}
	}
	markFootnotes(p, body, blocks)
	return partNotes(p, blocks)
}

// lineSlack is what the white between the lines of the body measures beyond
// what is usual: manuscripts are set with space for notes between their lines.
func lineSlack(p *pdfPage, body bodyStyle) float64 {
	const leastLines = 8
	gaps, inside := []float64{}, 0
	for i := 1; i < len(p.lines); i++ {
		a, b := &p.lines[i-1], &p.lines[i]
		gap := b.box[1] - a.box[3]
		if a.furniture || b.furniture || !sizeLike(a, body) || !sizeLike(b, body) || gap < -0.5*b.height() || gap > 2.5*b.height() || overlap(a.box, b.box) < 0.5 {
			continue
		}
		gaps = append(gaps, gap/max(1, a.height(), b.height()))
		if !endsSentence(a.text) && !b.bold {
			inside++
		}
	}
	if len(gaps) < leastLines || inside*10 < 6*len(gaps) {
		return 0 // too few to tell, or each line is a paragraph
	}
	slices.Sort(gaps)
	return min(1, max(0, gaps[len(gaps)/2]-0.5))
}

// beside is true when l goes on on the line of prev: PDFium breaks lines at
// raised marks.
func beside(prev, l *pdfLine) bool {
	gap := l.box[0] - prev.box[2]
	return gap > -1 && gap < 0.8*max(prev.height(), l.height()) && l.box[1] < prev.box[3] && l.box[3] > prev.box[1]
}

// leavesColumn is true when a line does not stand below the one before it.
func leavesColumn(prev, l *pdfLine) bool {
	return l.box[1] < prev.box[1] || l.box[1]-prev.box[3] > 2*max(prev.height(), l.height())
}

func classify(p *pdfPage, body bodyStyle, b *block) {
	if b.level > 0 {
		b.kind = research.SpanHeading
		return
	}
	first := p.lines[b.lines[0]].text
	tabular := 0
	for _, i := range b.lines {
		if p.lines[i].gaps >= 1 {
			tabular++
		}
	}
	same := sizeLike(&p.lines[b.lines[0]], body)
	switch {
	case captionStart.MatchString(first) && captionPunctuation(first):
		b.kind = research.SpanCaption
	case tabular*10 >= 6*len(b.lines) && len(b.lines) > 1:
		b.kind = research.SpanTable
	}
	b.like = same && b.kind == ""
}

// sizeLike is true for a line in the body's size, or of unknown size.
func sizeLike(l *pdfLine, body bodyStyle) bool {
	return l.size == 0 || body.size == 0 || abs(l.size-body.size) <= 0.06*body.size
}

// readingOrder brings the blocks into the order in which a reader follows
// them: a paragraph that a figure, table or footnote interrupts is closed first,
// and footnotes come after the page's text. open says that the page before
// ends within a paragraph.
func readingOrder(p *pdfPage, blocks []block, open bool) []block {
	out := make([]block, 0, len(blocks))
	notes := []block{}
	for _, b := range blocks {
		if b.kind == research.SpanFootnote {
			notes = append(notes, b)
			continue
		}
		out = append(out, b)
	}
	if open {
		out = bringForward(p, out, -1)
	}
	for i := 0; i < len(out); i++ {
		for out[i].like && unfinished(p, &out[i]) {
			n := len(out)
			if out = bringForward(p, out, i); len(out) == n {
				break
			}
		}
	}
	return append(out, notes...)
}

// bringForward looks beyond the blocks that interrupt block at (-1: the page
// before) for the one that continues it, and joins it.
func bringForward(p *pdfPage, blocks []block, at int) []block {
	const reach = 60 // a figure may have that many labels
	for j := at + 1; j < min(len(blocks), at+reach); j++ {
		b := &blocks[j]
		if !b.like || b.level > 0 {
			if b.level > 0 && at >= 0 {
				return blocks // a heading ends the paragraph whatever follows
			}
			continue
		}
		hyphen := at >= 0 && p.lines[last(blocks[at].lines)].hyphen
		if !startsLower(p.lines[b.lines[0]].text) && !hyphen {
			if long(p, b) {
				return blocks // another paragraph
			}
			continue // a label in the body's size
		}
		if at < 0 && j == 0 {
			return blocks // already first
		}
		moved := *b
		blocks = slices.Delete(blocks, j, j+1)
		if at < 0 {
			return slices.Insert(blocks, 0, moved)
		}
		blocks[at].lines = append(blocks[at].lines, moved.lines...)
		return blocks
	}
	return blocks
}

// unfinished is true for a paragraph that stops within a sentence.
func unfinished(p *pdfPage, b *block) bool {
	l := &p.lines[last(b.lines)]
	return l.hyphen || !endsSentence(l.text) && len(strings.Fields(l.text)) > 2
}

func long(p *pdfPage, b *block) bool {
	return len(b.lines) > 1 || len(strings.Fields(p.lines[b.lines[0]].text)) > 5
}

func startsLower(text string) bool {
	for _, r := range text {
		if unicode.IsLetter(r) {
			return unicode.IsLower(r)
		}
		if r != '(' && r != '[' && r != '"' && r != '“' {
			return false
		}
	}
	return false
}

func last(s []int) int { return s[len(s)-1] }
