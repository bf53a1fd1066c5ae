package verify

import (
	"strings"
	"unicode"

	"diwan/research"
)

// token is a word, number or symbol with its place in the folded text.
type token struct {
	text       string
	start, end int // runes of the folded text
}

// tokens cuts a folded text into words, numbers (with their points) and
// symbols that carry meaning; other punctuation is passed over.
func tokens(f folded) []token {
	out := []token{}
	for i := 0; i < len(f.runes); {
		r := f.runes[i]
		switch {
		case wordRune(r):
			j := i + 1
			for j < len(f.runes) && (wordRune(f.runes[j]) || unicode.Is(unicode.Mn, f.runes[j]) || j+1 < len(f.runes) && wordRune(f.runes[j+1]) && (f.runes[j] == '\'' || isPoint(f.runes[j]) && unicode.IsDigit(f.runes[j-1]) && unicode.IsDigit(f.runes[j+1]))) {
				j++
			}
			out = append(out, token{string(f.runes[i:j]), i, j})
			i = j
		case r != ' ' && (unicode.IsSymbol(r) || strings.ContainsRune("%‰°#&/*@٪", r)) || r == '-' && i+1 < len(f.runes) && unicode.IsDigit(f.runes[i+1]) && (i == 0 || !wordRune(f.runes[i-1])):
			out = append(out, token{string(r), i, i + 1})
			i++
		default:
			i++
		}
	}
	return out
}

// edit is one step of an alignment.
type edit struct {
	said, found string // empty for an insertion or a deletion
}

// nearest aligns the quote's words with the best stretch of the passage
// (semi-global alignment after Sellers 1980) and tells altered from absent.
func nearest(q, p folded, passage string) Result {
	qt, pt := tokens(q), tokens(p)
	if len(qt) == 0 || len(pt) == 0 {
		return Result{Verdict: research.Absent}
	}
	if len(qt) > 600 {
		qt = qt[:600]
	}
	edits, from, to, matched := align(qt, pt)
	score := float64(matched) / float64(max(len(qt), to-from))
	if matched == 0 || float64(matched)/float64(len(qt)) < alteredFrom || score < alteredFrom-0.15 || matched < 2 && len(qt) > 1 {
		return Result{Verdict: research.Absent, Score: score}
	}
	start, end := p.at[pt[from].start], lengthAt(passage, p.at[pt[to-1].end-1])
	return Result{Verdict: research.Altered, Score: min(score, 0.999), Start: start, End: end, Difference: describe(edits, q, p, pt[from].start, pt[to-1].end)}
}

// align gives the edits, the passage's tokens used (from, to) and how many
// words are the same.
func align(q, p []token) (edits []edit, from, to, matched int) {
	n, m := len(q), len(p)
	width := m + 1
	cost := make([]int32, (n+1)*width)
	for i := 1; i <= n; i++ {
		cost[i*width] = int32(i) //nolint:gosec // 600 at most
		for j := 1; j <= m; j++ {
			sub := cost[(i-1)*width+j-1]
			if q[i-1].text != p[j-1].text {
				// A substitution costs a little less than leaving one word out and
				// putting another in, so that a changed word is shown as changed.
				sub += 3
			}
			cost[i*width+j] = min(sub, cost[(i-1)*width+j]+2, cost[i*width+j-1]+2)
		}
	}
	to = 0
	for j := 0; j <= m; j++ {
		if cost[n*width+j] < cost[n*width+to] {
			to = j
		}
	}
	i, j := n, to
	for i > 0 {
		here := cost[i*width+j]
		switch {
		case j > 0 && q[i-1].text == p[j-1].text && here == cost[(i-1)*width+j-1]:
			matched++
			i, j = i-1, j-1
		case j > 0 && here == cost[(i-1)*width+j-1]+3:
			edits = append(edits, edit{q[i-1].text, p[j-1].text})
			i, j = i-1, j-1
		case j > 0 && here == cost[i*width+j-1]+2:
			edits = append(edits, edit{"", p[j-1].text})
			j--
		default:
			edits = append(edits, edit{q[i-1].text, ""})
			i--
		}
	}
	from = j
	for a, b := 0, len(edits)-1; a < b; a, b = a+1, b-1 {
		edits[a], edits[b] = edits[b], edits[a]
	}
	if to <= from {
		to = min(m, from+1)
		from = to - 1
	}
	return edits, from, to, matched
}

// describe names the gravest of the differences.
func describe(edits []edit, q, p folded, from, to int) *research.Difference {
	if len(edits) == 0 {
		return punctuation(q.runes, p.runes[from:to])
	}
	best, bestRank := edits[0], len(gravity)
	for _, e := range edits {
		if r := rankOf(kindOf(e)); r < bestRank {
			best, bestRank = e, r
		}
	}
	return &research.Difference{Kind: kindOf(best), Said: best.said, Found: best.found}
}

// punctuation shows where two texts of the same words part.
func punctuation(said, found []rune) *research.Difference {
	a, b := 0, 0
	for a < len(said) && a < len(found) && said[a] == found[a] {
		a++
	}
	for b < len(said)-a && b < len(found)-a && said[len(said)-1-b] == found[len(found)-1-b] {
		b++
	}
	return &research.Difference{Kind: "wording", Said: string(said[a : len(said)-b]), Found: string(found[a : len(found)-b])}
}

var gravity = []string{"number", "negation", "direction", "unit", "name", "wording"}

func rankOf(kind string) int {
	for i, k := range gravity {
		if k == kind {
			return i
		}
	}
	return len(gravity)
}

func kindOf(e edit) string {
	said, found := strings.ToLower(e.said), strings.ToLower(e.found)
	switch {
	case said == found || westernDigits(said) == westernDigits(found):
		return "wording" // case, or the same number in other digits
	case isNumber(e.said) || isNumber(e.found):
		return "number"
	case isNegation(e.said) || isNegation(e.found):
		return "negation"
	case Direction(said)*Direction(found) < 0 || opposite(said, found):
		return "direction"
	case isUnit(e.said) || isUnit(e.found):
		return "unit"
	case isName(e.said) || isName(e.found):
		return "name"
	}
	return "wording"
}

// opposite tells words that say the reverse without saying up or down.
func opposite(a, b string) bool { return opposites[a+" "+b] || opposites[b+" "+a] }

// westernDigits writes Arabic-Indic digits and their points as Western ones.
func westernDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		case r == '٫':
			return '.'
		case r == '٬':
			return ','
		case r == '٪':
			return '%'
		}
		return r
	}, s)
}

func isNumber(s string) bool {
	for _, r := range s {
		if unicode.IsDigit(r) {
			return true
		}
	}
	return numberWords[strings.ToLower(s)]
}

func isName(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}
