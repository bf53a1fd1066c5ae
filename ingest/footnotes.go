package ingest

import (
	"strings"
	"unicode"

	"diwan/research"
)

// markFootnotes finds blocks in small type that begin with a mark and have
// nothing of the body's size below them in their column, and the small blocks
// that go on from them.
func markFootnotes(p *pdfPage, body bodyStyle, blocks []block) {
	open := -1
	for k := range blocks {
		b := &blocks[k]
		l := &p.lines[b.lines[0]]
		if b.kind != "" || l.size == 0 || l.size > body.size*0.94 || l.box[1] < p.height*0.3 {
			open = -1
			continue
		}
		switch {
		case (footnoteMark(l.text) || l.box[1] > p.height*0.6 && sentenceLike(p, b)) && nothingBelow(p, body, l):
			b.kind, open = research.SpanFootnote, k
		case open >= 0 && overlap(p.lines[blocks[open].lines[0]].box, l.box) > 0.5:
			b.kind, open = research.SpanFootnote, k
		default:
			open = -1
		}
	}
}

// sentenceLike parts prose from labels of a figure.
func sentenceLike(p *pdfPage, b *block) bool {
	words := 0
	for _, i := range b.lines {
		words += len(strings.Fields(p.lines[i].text))
	}
	return words >= 6 && endsSentence(p.lines[b.lines[len(b.lines)-1]].text)
}

func footnoteMark(text string) bool {
	r, ok := firstRune(text)
	if !ok {
		return false
	}
	if strings.ContainsRune("*†‡§¶∗", r) {
		return true
	}
	rest := strings.TrimLeftFunc(text, unicode.IsDigit)
	n := len(text) - len(rest)
	return n >= 1 && n <= 3 && rest != "" && !strings.HasPrefix(rest, "%") && hasLetters(rest)
}

// nothingBelow is true when no line of the body's size stands below l in its
// column.
func nothingBelow(p *pdfPage, body bodyStyle, l *pdfLine) bool {
	for i := range p.lines {
		o := &p.lines[i]
		if !o.furniture && o.box[1] > l.box[3] && sizeLike(o, body) && overlap(o.box, l.box) > 0.3 {
			return false
		}
	}
	return true
}

// partNotes gives each footnote a block of its own, by the raised marks that
// its lines begin with, and notes the mark.
func partNotes(p *pdfPage, blocks []block) []block {
	out := make([]block, 0, len(blocks))
	for _, b := range blocks {
		if b.kind != research.SpanFootnote {
			out = append(out, b)
			continue
		}
		part := block{kind: b.kind, level: b.level}
		for k, i := range b.lines {
			mark := leadingMark(p, &p.lines[i], k == 0)
			if mark != "" && len(part.lines) > 0 {
				out = append(out, part)
				part = block{kind: b.kind, level: b.level}
			}
			if len(part.lines) == 0 {
				part.mark = mark
			}
			part.lines = append(part.lines, i)
		}
		out = append(out, part)
	}
	return out
}

// leadingMark is the mark that a note's line begins with: raised, or, in a
// block's first line, a number or sign before a word.
func leadingMark(p *pdfPage, l *pdfLine, first bool) string {
	raised := raisedGlyphs(p, l)
	var b strings.Builder
	for k := l.from; k < l.to; k++ {
		r := p.glyphs[k].r
		if unicode.IsSpace(r) && b.Len() == 0 {
			continue
		}
		up := raised != nil && raised[k-l.from]
		if !isMark(r) || !up && (!first || r >= 'a' && r <= 'z') {
			break
		}
		b.WriteRune(r)
	}
	if mark := b.String(); len([]rune(mark)) <= 3 {
		return mark
	}
	return ""
}

// notePlaces follows the marks of a page's footnotes: each stands once in the
// text, and the note's span says where.
type notePlaces map[string]int // mark to place in the page's text, -1: not met yet

func placesOf(blocks []block) notePlaces {
	places := notePlaces{}
	for _, b := range blocks {
		if b.kind == research.SpanFootnote && b.mark != "" {
			places[b.mark] = -1
		}
	}
	return places
}

// takes is true for the first mark of a note: it is left out of the text, where
// its number would be read as one of the sentence.
func (n notePlaces) takes(mark string, at int) bool {
	if place, ok := n[mark]; !ok || place >= 0 {
		return false
	}
	n[mark] = at
	return true
}
