package verify

import (
	"unicode"

	"diwan/research"
)

// Result is the verifier's word on a quote.
type Result struct {
	Verdict research.Verdict `json:"verdict"` // verified, altered, absent
	// Score is 1 for a verified quote, else the share of the quote's words that
	// stand in the passage in their order.
	Score float64 `json:"score"`
	// Start and End are the span in the passage, in code points; both 0 when absent.
	Start      int                  `json:"start"`
	End        int                  `json:"end"`
	Difference *research.Difference `json:"difference,omitempty"`
}

// alteredFrom is the share of a quote's words that must stand in the passage
// for the quote to count as altered rather than absent.
const alteredFrom = 0.6

// Quote checks a quote against the passage it claims to come from.
func Quote(quote, passage string) Result {
	q, p := fold(quote).trimmed(), fold(passage)
	if len(q.runes) == 0 || !hasContent(q.runes) {
		return Result{Verdict: research.Absent}
	}
	if i := find(q.runes, p.runes); i >= 0 {
		start, last := p.at[i], p.at[i+len(q.runes)-1]
		return Result{Verdict: research.Verified, Score: 1, Start: start, End: lengthAt(passage, last)}
	}
	return nearest(q, p, passage)
}

// lengthAt is the end of the cluster that begins at a code point: marks that
// folding dropped belong to the quote.
func lengthAt(passage string, at int) int {
	n := 0
	for _, r := range passage {
		if n > at && !(unicode.Is(unicode.Mn, r) || r == 0x640) {
			return n
		}
		n++
	}
	return n
}

func hasContent(r []rune) bool {
	for _, c := range r {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return true
		}
	}
	return false
}

// find gives the first place where q stands in p between word boundaries: "12"
// does not stand in "120" or in "12.5".
func find(q, p []rune) int {
	for i := 0; i+len(q) <= len(p); i++ {
		if p[i] != q[0] || !equal(q, p[i:i+len(q)]) {
			continue
		}
		if !splitsBefore(p, i) && !splitsAfter(p, i+len(q)) {
			return i
		}
	}
	return -1
}

func equal(a, b []rune) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// splitsBefore is true when a cut before i would divide a word or a number.
func splitsBefore(p []rune, i int) bool {
	if i == 0 || !wordRune(p[i]) {
		return false
	}
	if wordRune(p[i-1]) {
		return true
	}
	if !unicode.IsDigit(p[i]) {
		return false
	}
	minus := p[i-1] == '-' && (i == 1 || p[i-2] == ' ' || p[i-2] == '(')
	return minus || i > 1 && isPoint(p[i-1]) && unicode.IsDigit(p[i-2])
}

// splitsAfter is true when a cut before i would divide a word or a number.
func splitsAfter(p []rune, i int) bool {
	if i >= len(p) || i == 0 || !wordRune(p[i-1]) {
		return false
	}
	if wordRune(p[i]) {
		return true
	}
	return unicode.IsDigit(p[i-1]) && isPoint(p[i]) && i+1 < len(p) && unicode.IsDigit(p[i+1])
}

func isPoint(r rune) bool { return r == '.' || r == ',' || r == '٫' || r == '٬' }
