package ingest

import (
	"regexp"
	"strings"

	"diwan/research"
)

var (
	referenceHeading = regexp.MustCompile(`(?i)^(?:\d+\.?\s*|[IVX]+\.\s*)?(?:references?|bibliography|works cited|literature cited|literature|cited literature|references and notes|references cited|notes and references|المراجع|مراجع|قائمة المراجع|المصادر|المصادر والمراجع)\s*[:.]?$`)
	entryNumber      = regexp.MustCompile(`^\s*(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})\.?)(?:\s|$)`)
	entryKey         = regexp.MustCompile(`^\s*\[[\p{L}+]{1,12}\d{2,4}[a-z]?\]`)
)

// bibliography follows the reference list over the pages: from its heading to
// the next heading of the main text or the end.
type bibliography struct {
	inside   bool
	number   int // of the last entry; 0: none yet
	numbered bool
	entries  []research.Reference // text and page alone until they are parsed
}

// afterReferences is true for headings that may follow a reference list; other
// "headings" inside it are journal names set in bold.
func afterReferences(heading string) bool {
	h := strings.ToLower(heading)
	for _, word := range []string{"appendix", "supplement", "acknowledg", "biograph", "author", "about the", "supporting information", "figure legends", "ملحق", "ملاحق", "شكر"} {
		if strings.Contains(h, word) {
			return true
		}
	}
	return false
}

// enters follows a heading: true when the list begins or goes on behind it.
func (b *bibliography) enters(heading string) {
	switch {
	case referenceHeading.MatchString(strings.TrimSpace(heading)):
		b.inside = true
	case b.inside && afterReferences(heading):
		b.inside = false
	}
}

// startsHere finds a list without a heading: entries numbered 1, 2 and 3 follow
// each other from this line on, and most of them name a year.
func (b *bibliography) startsHere(p *pdfPage, at int) bool {
	const reach = 40 // lines
	if b.inside || len(b.entries) > 0 || at < 0 {
		return false
	}
	number := func(i int) int {
		if m := entryNumber.FindStringSubmatch(p.lines[i].text); m != nil && (m[1] != "" || strings.Contains(p.lines[i].text[:min(6, len(p.lines[i].text))], ".")) {
			return atoi(m[1] + m[2] + m[3])
		}
		return 0
	}
	if number(at) != 1 {
		return false
	}
	want, years, text := 2, 0, p.lines[at].text
	for i := at + 1; i < min(len(p.lines), at+reach); i++ {
		if number(i) == want {
			if yearIn(text) != 0 {
				years++
			}
			text = ""
			if want++; want > 4 {
				break
			}
		}
		text += " " + p.lines[i].text
	}
	return want > 4 && years >= 2
}

// begins is true when a line inside the list begins an entry: by its number,
// which follows the last one's, or, in lists without numbers, by standing out to
// the left of the lines that go on.
func (b *bibliography) begins(p *pdfPage, prev, l *pdfLine) bool {
	if m := entryNumber.FindStringSubmatch(l.text); m != nil {
		n := atoi(m[1] + m[2] + m[3])
		bracketed := m[3] == ""
		if n == b.number+1 || bracketed && n > b.number && n < b.number+5 || bracketed && n == 1 {
			if b.number == 0 {
				b.numbered = true
			}
			b.number = n
			return true
		}
	}
	if b.numbered {
		return false
	}
	if entryKey.MatchString(l.text) {
		return true
	}
	left := columnLeft(p, l)
	if l.box[0] > left+0.4*l.height() {
		return false // hangs
	}
	if prev == nil || hangs(p, l, left) {
		return true
	}
	// Flush left throughout: by the space between, or by the last entry's end.
	gap := l.box[1] - prev.box[3]
	return gap > 0.7*l.height() || gap < -2*l.height() && endsSentence(prev.text) ||
		endsSentence(prev.text) && startsUpper(l.text) && prev.box[2] < columnRight(p, l)-2*l.height()
}

// columnLeft is the left edge of the lines that stand above and below.
func columnLeft(p *pdfPage, l *pdfLine) float64 {
	left := l.box[0]
	for i := range p.lines {
		if o := &p.lines[i]; !o.furniture && overlap(o.box, l.box) > 0.6 && o.box[0] > l.box[0]-40 {
			left = min(left, o.box[0])
		}
	}
	return left
}

func columnRight(p *pdfPage, l *pdfLine) float64 {
	right := l.box[2]
	for i := range p.lines {
		if o := &p.lines[i]; !o.furniture && overlap(o.box, l.box) > 0.6 && o.box[2] < l.box[2]+250 {
			right = max(right, o.box[2])
		}
	}
	return right
}

// hangs is true when lines of the column are indented by one measure: those go
// on, and those at the left edge begin.
func hangs(p *pdfPage, l *pdfLine, left float64) bool {
	n := 0
	for i := range p.lines {
		if o := &p.lines[i]; !o.furniture && overlap(o.box, l.box) > 0.6 && o.box[0] > left+0.4*l.height() && o.box[0] < left+4*l.height() {
			n++
		}
	}
	return n >= 2
}

// take adds a block's text: a new entry, or the rest of the last one over a
// column's or page's end.
func (b *bibliography) take(text string, page int, begins bool) {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return
	}
	if n := len(b.entries); !begins && n > 0 {
		last := &b.entries[n-1].Text
		if strings.HasSuffix(*last, "-") && startsLower(text) {
			*last = strings.TrimSuffix(*last, "-") + text
		} else {
			*last += " " + text
		}
		return
	}
	if len(b.entries) < maxEntries {
		b.entries = append(b.entries, research.Reference{Text: text, Page: page})
	}
}

// maxEntries bounds a reference list; the longest reviews have a tenth of it.
const maxEntries = 20_000

// parsed gives the entries, read into their fields.
func (b *bibliography) parsed() []research.Reference {
	out := []research.Reference{}
	for _, e := range b.entries {
		if research.RuneLen(e.Text) < 20 || research.RuneLen(e.Text) > 3000 || !hasLetters(e.Text) {
			continue
		}
		ref := ParseReference(e.Text)
		ref.Page = e.Page
		out = append(out, ref)
	}
	return out
}
