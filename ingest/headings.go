package ingest

import (
	"regexp"
	"strings"
	"unicode"

	"diwan/research"
)

// bodyStyle is what most of a document's text looks like.
type bodyStyle struct {
	size float64 // most frequent font size, by characters
	bold bool    // most of the text is bold
	rtl  bool
}

// styleOf measures the body over all pages.
func styleOf(pages []*pdfPage) bodyStyle {
	sizes := map[float64]int{}
	bold, all, arabic, letters := 0, 0, 0, 0
	for _, p := range pages {
		for i := range p.lines {
			l := &p.lines[i]
			n := len(l.text)
			sizes[roundHalf(l.size)] += n
			all += n
			if l.bold {
				bold += n
			}
			for _, r := range l.text {
				switch scriptOf(r) {
				case scriptArabic:
					arabic++
					letters++
				case scriptNone:
				default:
					letters++
				}
			}
		}
	}
	s := bodyStyle{bold: bold*2 > all, rtl: arabic*2 > letters}
	best := 0
	for size, n := range sizes {
		if n > best || n == best && size < s.size {
			s.size, best = size, n
		}
	}
	return s
}

func roundHalf(x float64) float64 { return float64(int(x*2+0.5)) / 2 }

var (
	numberedHeading = regexp.MustCompile(`^(?:(\d{1,2}(?:\.\d{1,2}){0,3})\.?|([IVX]{1,5}|[A-H])\.)\s+\p{L}`)
	captionStart    = regexp.MustCompile(`^(?i)(?:fig(?:ure|\.)?|table|tab\.|algorithm|listing|scheme|الشكل|شكل|الجدول|جدول)\s*\.?\s*[\dIVX٠-٩]+`)
)

// headingNames are headings that stand without numbers.
var headingNames = map[string]bool{
	"abstract": true, "introduction": true, "background": true, "related work": true, "methods": true, "materials and methods": true,
	"method": true, "methodology": true, "results": true, "discussion": true, "conclusion": true, "conclusions": true, "references": true,
	"bibliography": true, "acknowledgments": true, "acknowledgements": true, "appendix": true, "results and discussion": true,
	"limitations": true, "future work": true, "supplementary material": true, "works cited": true, "literature cited": true,
	"الملخص": true, "ملخص": true, "المقدمة": true, "مقدمة": true, "المنهج": true, "المنهجية": true, "النتائج": true, "المناقشة": true,
	"الخاتمة": true, "خاتمة": true, "المراجع": true, "مراجع": true, "المصادر": true, "الطريقة": true, "الدراسات السابقة": true, "التوصيات": true,
}

// maxHeadingLines: more lines of one style are a paragraph set in bold, such as
// an abstract.
const maxHeadingLines = 3

// markRuns counts for each line how many stand together in its size and weight.
func markRuns(p *pdfPage) {
	for i := 0; i < len(p.lines); {
		j := i + 1
		for j < len(p.lines) && sameBlock(&p.lines[j-1], &p.lines[j]) {
			j++
		}
		for k := i; k < j; k++ {
			p.lines[k].run = j - i
		}
		i = j
	}
}

// headingLevel is 0 for body text, else 1 (largest) to 3.
func (s bodyStyle) headingLevel(l *pdfLine, _ *pdfPage) int {
	text := l.text
	n := research.RuneLen(text)
	if n < 3 || n > 120 || !hasLetters(text) || captionStart.MatchString(text) {
		return 0
	}
	if l.run > maxHeadingLines && l.size <= s.size*1.3 {
		return 0
	}
	stands := l.bold && !s.bold
	larger := l.size > s.size*1.08
	name := headingNames[strings.ToLower(strings.TrimRight(stripNumber(text), " .:"))]
	numbered := numberedHeading.MatchString(text) && n < 90 && !endsSentence(text)
	switch {
	case larger && l.size > s.size*1.3:
		return 1
	case name && (stands || larger || n < 40 && isolated(text)):
		return 1
	case numbered && (stands || larger):
		return 1 + strings.Count(numberOf(text), ".")
	case larger && !endsSentence(text):
		return 2
	case stands && n < 80 && !endsSentence(text) && startsUpper(text):
		return 3
	}
	return 0
}

// isolated is true for a line that is a heading's name and nothing else.
func isolated(text string) bool { return len(strings.Fields(text)) <= 4 }

func numberOf(text string) string {
	if m := numberedHeading.FindStringSubmatch(text); m != nil {
		return strings.Trim(m[1], ".")
	}
	return ""
}

func stripNumber(text string) string {
	if m := numberedHeading.FindStringIndex(text); m != nil {
		if i := strings.IndexByte(text, ' '); i >= 0 {
			return strings.TrimSpace(text[i:])
		}
	}
	return text
}

func hasLetters(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

func startsUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return !unicode.IsLower(r)
		}
	}
	return false
}
