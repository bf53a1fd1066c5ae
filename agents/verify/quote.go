package verify

import (
	"sync"
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

// Text is a passage made ready to check many quotes against. It may be used by
// several goroutines at once.
type Text struct {
	folded folded
	once   sync.Once
	cut    []token
}

// Prepare folds a passage once for many quotes.
func Prepare(passage string) *Text { return &Text{folded: fold(passage)} }

func (t *Text) tokens() []token {
	t.once.Do(func() { t.cut = tokens(t.folded) })
	return t.cut
}

// Quote checks a quote against the passage it claims to come from. The time it
// takes grows with the passage's length and not with its square: a whole book
// can be the passage.
func Quote(quote, passage string) Result { return Prepare(passage).Quote(quote) }

// Quote checks a quote against the passage.
func (t *Text) Quote(quote string) Result {
	q, p := fold(quote).trimmed(), t.folded
	if len(q.runes) == 0 || !hasContent(q.runes) {
		return Result{Verdict: research.Absent}
	}
	if i, end := find(q, p, 0); i >= 0 {
		return Result{Verdict: research.Verified, Score: 1, Start: p.at[i], End: t.endAt(p.at[end-1])}
	}
	if r, ok := t.elided(q); ok {
		return r
	}
	return t.nearest(q)
}

// Locate finds the text among many that a quote stands in, for a quote whose
// passage was named wrongly: the first that has it verbatim, else the one that
// is nearest. The index is -1 when it stands in none.
func Locate(quote string, passages []string) (index int, best Result) {
	index, best = -1, Result{Verdict: research.Absent}
	for i, p := range passages {
		r := Quote(quote, p)
		if r.Verdict == research.Verified {
			return i, r
		}
		if r.Verdict == research.Altered && (index < 0 || r.Score > best.Score) {
			index, best = i, r
		}
	}
	return index, best
}

// endAt is the end of the cluster that begins at a code point: marks that
// folding dropped belong to the quote.
func (t *Text) endAt(at int) int {
	n := at + 1
	for n < len(t.folded.src) && (unicode.Is(unicode.Mn, t.folded.src[n]) || t.folded.src[n] == 0x640) {
		n++
	}
	return n
}

func hasContent(r []rune) bool {
	for _, c := range r {
		if unicode.IsLetter(c) || unicode.IsNumber(c) {
			return true
		}
	}
	return false
}

// find gives the first place from a rune on where q stands in p between word
// boundaries: "12" does not stand in "120" or in "12.5".
func find(q, p folded, from int) (start, end int) {
	for i := from; i < len(p.runes); i++ {
		if p.runes[i] != q.runes[0] {
			continue
		}
		if end := matchAt(q, p, i); end >= 0 && !splitsBefore(p.runes, i) && !splitsAfter(p.runes, end) {
			return i, end
		}
	}
	return -1, -1
}

// matchAt gives the end in p of q standing at i, or -1. Where a line's end hides
// a hyphen or a space, either reading matches.
func matchAt(q, p folded, i int) int {
	j := 0
	for j < len(q.runes) {
		if i >= len(p.runes) {
			return -1
		}
		a, b := q.runes[j], p.runes[i]
		switch {
		case a == b:
			j, i = j+1, i+1
		case a == '-' && p.gap[i]&gapHyphen != 0:
			if j++; j < len(q.runes) && q.runes[j] == ' ' {
				j++
			}
		case a == ' ' && p.gap[i]&gapSpace != 0:
			j++
		case b == '-' && q.gap[j]&gapHyphen != 0:
			if i++; i < len(p.runes) && p.runes[i] == ' ' {
				i++
			}
		case b == ' ' && q.gap[j]&gapSpace != 0:
			i++
		default:
			return -1
		}
	}
	return i
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

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
	bare := p[i-1] == '.' && (i == 1 || p[i-2] == ' ' || p[i-2] == '(') // ".5"
	return minus || bare || i > 1 && isPoint(p[i-1]) && unicode.IsDigit(p[i-2])
}

// splitsAfter is true when a cut before i would divide a word or a number.
func splitsAfter(p []rune, i int) bool {
	if i >= len(p) || i == 0 || !wordRune(p[i-1]) {
		return false
	}
	if wordRune(p[i]) {
		return true
	}
	if p[i] == '\'' && i+1 < len(p) && p[i+1] == 't' && p[i-1] == 'n' {
		return true // "can" does not stand in "can't"
	}
	return unicode.IsDigit(p[i-1]) && isPoint(p[i]) && i+1 < len(p) && unicode.IsDigit(p[i+1])
}

func isPoint(r rune) bool { return r == '.' || r == ',' || r == '٫' || r == '٬' }
