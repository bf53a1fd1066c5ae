package ingest

import (
	"regexp"
	"strings"
	"unicode"
)

// markFurniture finds running headers, footers and page numbers: short lines at
// the top or bottom edge of the page's text that stand on several pages, alike
// but for digits; and the imprint on the first.
func markFurniture(pages []*pdfPage) {
	if len(pages) >= 2 {
		markRepeated(pages)
	}
	if len(pages) > 0 {
		markImprint(pages[0], len(pages) == 1)
	}
}

// pageNumberLine is a line that is a page's number and nothing else.
var pageNumberLine = regexp.MustCompile(`(?i)^\W*(?:page|p\.|seite|صفحة)?\s*[\d٠-٩]{1,4}(?:\s*(?:of|/|von|من)\s*[\d٠-٩]{1,4})?\W*$`)

// markImprint finds what can't be found by repetition: on the first page the
// line at an edge that says where and when the paper was published, and on the
// page of a document of one page its number. Both stand apart from the text.
func markImprint(p *pdfPage, only bool) {
	const leastLines = 5
	if len(p.lines) < leastLines {
		return
	}
	for i := range p.lines {
		l := &p.lines[i]
		if l.box[3] > p.height*0.1 && l.box[1] < p.height*0.9 || countCloser(p, i) > 1 || !standsApart(p, i) {
			continue
		}
		text := foldWord(l.text)
		dated := yearPattern.MatchString(text) || doiPattern.MatchString(text)
		if only && pageNumberLine.MatchString(text) || dated && venueLine.MatchString(text) && len(strings.Fields(text)) <= 20 && !endsSentence(text) {
			l.furniture = true
		}
	}
}

// standsApart is true for a line with more than a line's height of white to the
// lines on its page's inner side.
func standsApart(p *pdfPage, i int) bool {
	l := &p.lines[i]
	top := l.box[3] < p.height/2
	for j := range p.lines {
		o := &p.lines[j]
		if j == i || o.furniture {
			continue
		}
		if gap := o.box[1] - l.box[3]; top && gap > -0.5*l.height() && gap < l.height() {
			return false
		}
		if gap := l.box[1] - o.box[3]; !top && gap > -0.5*l.height() && gap < l.height() {
			return false
		}
	}
	return true
}

func markRepeated(pages []*pdfPage) {
	const edge = 3 // lines from the top and from the bottom
	seen := map[string]int{}
	candidates := make([][]int, len(pages))
	for i, p := range pages {
		candidates[i] = edgeLines(p, edge)
		once := map[string]bool{}
		for _, l := range candidates[i] {
			key := furnitureKey(p, &p.lines[l])
			if !once[key] {
				once[key] = true
				seen[key]++
			}
		}
	}
	need := max(2, len(pages)/4)
	if len(pages) > 12 {
		need = max(3, len(pages)/8) // left and right pages, chapters
	}
	words, repeated := 0, 0
	for i, p := range pages {
		for k := range p.lines {
			words += len(strings.Fields(p.lines[k].text))
		}
		for _, l := range candidates[i] {
			if seen[furnitureKey(p, &p.lines[l])] >= need {
				p.lines[l].furniture = true
				repeated += len(strings.Fields(p.lines[l].text))
			}
		}
	}
	if repeated*4 > words {
		// Forms, labels and slides say the same on every page: that is their text.
		for _, p := range pages {
			for k := range p.lines {
				p.lines[k].furniture = false
			}
		}
	}
}

// edgeLines gives the lines nearest to the top and to the bottom that stand in
// the outer eighth of the page.
func edgeLines(p *pdfPage, n int) []int {
	out := []int{}
	top, bottom := p.height*0.125, p.height*0.875
	for i := range p.lines {
		l := &p.lines[i]
		if l.box[3] < top || l.box[1] > bottom {
			if countCloser(p, i) < n {
				out = append(out, i)
			}
		}
	}
	return out
}

// countCloser counts the lines that stand nearer to the same edge.
func countCloser(p *pdfPage, i int) int {
	l, n := &p.lines[i], 0
	top := l.box[3] < p.height/2
	for j := range p.lines {
		o := &p.lines[j]
		if j == i {
			continue
		}
		if top && o.box[3] < l.box[1]+1 || !top && o.box[1] > l.box[3]-1 {
			n++
		}
	}
	return n
}

// furnitureKey is the line without its digits, with where it stands: a page
// number alone is the key "#".
func furnitureKey(p *pdfPage, l *pdfLine) string {
	var b strings.Builder
	digit := false
	keep := doiPattern.MatchString(l.text) // a reference's DOI differs from the next in its digits alone
	for _, r := range strings.ToLower(l.text) {
		switch {
		case unicode.IsDigit(r) && !keep:
			if !digit {
				b.WriteByte('#')
			}
			digit = true
			continue
		case unicode.IsSpace(r):
		default:
			b.WriteRune(r)
		}
		digit = false
	}
	place := "b"
	if l.box[3] < p.height/2 {
		place = "t"
	}
	return place + b.String()
}
