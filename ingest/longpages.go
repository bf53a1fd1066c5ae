package ingest

import (
	"slices"
	"unicode/utf8"

	"diwan/research"
)

// Formats without pages give one page, however long the text is. A page beyond
// longPage code points is cut into several of some cutLength: places on a page
// are counted from its beginning, and the reader shows a page whole.
const (
	longPage  = 150_000
	cutLength = 100_000
)

// cutLongPages cuts pages without a geometry at the end of a paragraph, else of
// a line, else at white space.
func cutLongPages(doc *research.Document) {
	total := 0
	for i := range doc.PageTexts {
		p := &doc.PageTexts[i]
		if total += len(p.Text); total <= maxDocumentText || p.Width > 0 || len(p.Words) > 0 {
			continue
		}
		keep := max(0, maxDocumentText-(total-len(p.Text)))
		for keep > 0 && !utf8.RuneStart(p.Text[keep]) {
			keep--
		}
		p.Text = p.Text[:keep]
		end := research.RuneLen(p.Text)
		for len(p.Spans) > 0 && p.Spans[len(p.Spans)-1].Start >= end {
			p.Spans = p.Spans[:len(p.Spans)-1]
		}
		if n := len(p.Spans); n > 0 {
			p.Spans[n-1].End = min(p.Spans[n-1].End, end)
		}
		first := p.Number
		doc.Links = slices.DeleteFunc(doc.Links, func(l research.Link) bool { return l.Page > first || l.Page == first && l.End > end })
		// The pages after it go, but for those that hold data: their tables name them.
		rest := i + 1
		if keep == 0 {
			rest = i
		}
		if len(doc.Tables) == 0 {
			doc.PageTexts = doc.PageTexts[:rest]
		}
		doc.Source.Warnings = append(doc.Source.Warnings, "This document holds more text than is read of one file; what lies beyond was left out.")
		break
	}
	if !slices.ContainsFunc(doc.PageTexts, isLong) {
		return
	}
	pages := make([]research.Page, 0, len(doc.PageTexts)+8)
	type part struct{ number, from, to int }
	parts := map[int][]part{}
	for i := range doc.PageTexts {
		p := doc.PageTexts[i]
		if !isLong(p) {
			old := p.Number
			p.Number = len(pages) + 1
			parts[old] = []part{{p.Number, 0, 1 << 40}}
			pages = append(pages, p)
			continue
		}
		text := []rune(p.Text)
		spans := p.Spans
		for from := 0; from < len(text); {
			to := cutAfter(text, from)
			next := research.Page{Number: len(pages) + 1, Label: p.Label, Text: string(text[from:to]), Confidence: p.Confidence, Reader: p.Reader}
			for len(spans) > 0 && spans[0].End <= from {
				spans = spans[1:]
			}
			for _, s := range spans {
				if s.Start >= to {
					break
				}
				s.Start, s.End = max(s.Start, from)-from, min(s.End, to)-from
				if s.End > s.Start {
					next.Spans = append(next.Spans, s)
				}
			}
			parts[p.Number] = append(parts[p.Number], part{next.Number, from, to})
			pages = append(pages, next)
			for from = to; from < len(text) && text[from] == '\n'; {
				from++
			}
		}
	}
	doc.PageTexts = pages
	first := func(page int) int {
		if list := parts[page]; len(list) > 0 {
			return list[0].number
		}
		return page
	}
	for i := range doc.References {
		doc.References[i].Page = first(doc.References[i].Page)
	}
	for i := range doc.Tables {
		doc.Tables[i].Page = first(doc.Tables[i].Page)
	}
	for i := range doc.Links {
		l := &doc.Links[i]
		for _, at := range parts[l.Page] {
			if l.Start < at.to {
				l.Page, l.Start, l.End = at.number, max(0, l.Start-at.from), max(0, min(l.End, at.to)-at.from)
				break
			}
		}
	}
}

func isLong(p research.Page) bool {
	return p.Width == 0 && len(p.Words) == 0 && len(p.Text) > longPage && research.RuneLen(p.Text) > longPage
}

// cutAfter finds where a page that begins at from ends.
func cutAfter(text []rune, from int) int {
	if len(text)-from <= longPage {
		return len(text)
	}
	least, most := from+cutLength, from+longPage
	for i := least; i < most; i++ {
		if text[i] == '\n' && text[i-1] == '\n' {
			return i - 1
		}
	}
	for _, mark := range []rune{'\n', ' '} {
		for i := least; i < most; i++ {
			if text[i] == mark {
				return i
			}
		}
	}
	return least
}
