package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"diwan/research"
)

// describe shows the gravest of the differences, with the words changed beside
// it: "reduced" for "did not reduce".
func describe(a alignment, qt, pt []token, q, p folded) *research.Difference {
	if len(a.edits) == 0 {
		return punctuation(q.runes, p.runes[pt[a.from].start:pt[a.to-1].end])
	}
	best, bestRank := 0, len(gravity)+1
	for i, e := range a.edits {
		if r := rankOf(kindOf(e, qt, pt)); r < bestRank {
			best, bestRank = i, r
		}
	}
	kind := kindOf(a.edits[best], qt, pt)
	from, to := best, best+1
	for from > 0 && adjacent(a.edits[from-1], a.edits[from]) {
		from--
	}
	for to < len(a.edits) && adjacent(a.edits[to-1], a.edits[to]) {
		to++
	}
	if to-from > 8 {
		from, to = best, best+1
	}
	said, found := []string{}, []string{}
	for _, e := range a.edits[from:to] {
		if e.said != "" {
			said = append(said, e.said)
		}
		if e.found != "" {
			found = append(found, e.found)
		}
	}
	if kind == "number" {
		kind = compound(kind, said, found)
	}
	if kind == "wording" && to-from > 1 && opposite(strings.ToLower(strings.Join(said, "")), strings.ToLower(strings.Join(found, ""))) {
		kind = "direction"
	}
	return &research.Difference{Kind: kind, Said: strings.Join(said, " "), Found: strings.Join(found, " ")}
}

// compound tells a name that holds digits (AP-1, Twist1) from a number: one side
// is words alone, none of them a number, and the other has letters, too.
func compound(kind string, said, found []string) string {
	a, b := said, found
	if !lettersOnly(a) {
		a, b = b, a
	}
	if !lettersOnly(a) || len(a) == 0 {
		return kind
	}
	for _, w := range a {
		if isNumber(w) {
			return kind
		}
	}
	named, worded := false, false
	for _, w := range append(append([]string{}, a...), b...) {
		named = named || isName(w)
	}
	for _, w := range b {
		worded = worded || letters(w) != "" && strings.ContainsFunc(w, unicode.IsLetter)
	}
	switch {
	case !worded:
		return kind
	case named:
		return "name"
	}
	return "wording"
}

func lettersOnly(words []string) bool {
	for _, w := range words {
		if hasDigit(w) {
			return false
		}
	}
	return true
}

// adjacent edits have no matching word between them.
func adjacent(a, b edit) bool {
	q, p := a.q, a.p
	if a.said != "" {
		q++
	}
	if a.found != "" {
		p++
	}
	return q == b.q && p == b.p
}

// punctuation shows where two texts of the same words part. Between digits a
// mark is part of the number.
func punctuation(said, found []rune) *research.Difference {
	a, b := 0, 0
	for a < len(said) && a < len(found) && said[a] == found[a] {
		a++
	}
	for b < len(said)-a && b < len(found)-a && said[len(said)-1-b] == found[len(found)-1-b] {
		b++
	}
	d := &research.Difference{Kind: "wording", Said: string(said[a : len(said)-b]), Found: string(found[a : len(found)-b])}
	for _, t := range [][]rune{said, found} {
		if after := len(t) - b; after < len(t) && after > a && unicode.IsNumber(t[after]) && !unicode.IsLetter(t[a]) && t[a] != ' ' {
			d.Kind = "number"
		}
	}
	return d
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

// kindOf names the kind of one change.
func kindOf(e edit, qt, pt []token) string {
	said, found := strings.ToLower(e.said), strings.ToLower(e.found)
	western := westernDigits(said)
	switch {
	case said == found || western == westernDigits(found) || western != "" && strings.ReplaceAll(western, ",", "") == strings.ReplaceAll(westernDigits(found), ",", ""):
		return "wording" // case, or the same number written otherwise
	case letters(said) != "" && letters(said) == letters(found) && hasDigit(said) && hasDigit(found):
		return "number" // CD4 for CD8
	case isNumber(e.said) && (isNumber(e.found) || e.found == "") || isNumber(e.found) && e.said == "":
		return "number"
	case negates(e.said) != negates(e.found) || negates(e.said) && said != found || prefixed(said, found, negativePrefixes) || prefixed(found, said, negativePrefixes) || suffixes(said, found):
		return "negation"
	case Direction(said)*Direction(found) < 0 || opposite(said, found):
		return "direction"
	case len([]rune(said)) > 2 && len([]rune(found)) > 2 && isUnit(said) && isUnit(found):
		return "unit"
	case unitAt(e.said, qt, e.q) && (e.found == "" || unitAt(e.found, pt, e.p) || closeToNumber(pt, e.p)) || unitAt(e.found, pt, e.p) && (e.said == "" || closeToNumber(qt, e.q)):
		return "unit"
	case (said == "-" || said == "+" || found == "-" || found == "+") && (said == "" || found == ""):
		return "number" // a sign lost or put in
	case isNumber(e.said) || isNumber(e.found):
		return "number"
	case Direction(said) != 0 && found == "" || Direction(found) != 0 && said == "":
		return "direction"
	case e.said != "" && e.found != "" && (isName(e.said) || isName(e.found)):
		return "name"
	case e.said == "" && isName(e.found) || e.found == "" && isName(e.said):
		return "name"
	}
	return "wording"
}

// negates is isNegation for a word as written: NO in capitals is nitric oxide
// more often than a refusal.
func negates(word string) bool { return word != "NO" && isNegation(word) }

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsNumber(r) {
			return -1
		}
		return r
	}, s)
}

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsNumber) >= 0 }

// unitAt is true for a unit where a unit can stand: one of a single letter only
// after a number or another part of a unit.
func unitAt(word string, in []token, at int) bool {
	w := strings.ToLower(strings.TrimRight(word, "²³⁻¹⁴"))
	if w == "" || !isUnit(w) {
		return false
	}
	return len([]rune(w)) > 1 && !alsoWords[w] || at > 0 && at < len(in) && in[at].text == word && unitContext(in[at-1].text)
}

func closeToNumber(in []token, at int) bool {
	return at > 0 && at <= len(in) && unitContext(in[at-1].text)
}

func unitContext(before string) bool {
	return hasDigit(before) || before == "/" || before == "°" || before == "·" || isUnit(before) && len([]rune(before)) > 1 && !alsoWords[strings.ToLower(before)]
}

// prefixed is true when a is b with one of the prefixes.
func prefixed(a, b string, prefixes []string) bool {
	if len([]rune(b)) < 4 {
		return false
	}
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(a, p); ok && rest == b {
			return true
		}
	}
	return false
}

// suffixes is true for the likes of harmful and harmless.
func suffixes(a, b string) bool {
	x, okX := strings.CutSuffix(a, "less")
	y, okY := strings.CutSuffix(b, "less")
	if okX == okY {
		return false
	}
	if okY {
		x, b = y, a
	}
	return len(x) >= 3 && (b == x || b == x+"ful" || b == x+"y" || b == x+"d" || b == x+"ed")
}

// opposite tells words that say the reverse without saying up or down, by a
// list of pairs and by prefixes that come in pairs.
func opposite(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	for _, x := range bareForms(a) {
		for _, y := range bareForms(b) {
			if opposites[x+" "+y] || opposites[y+" "+x] {
				return true
			}
		}
	}
	for _, p := range prefixPairs {
		for _, o := range [2][2]string{p, {p[1], p[0]}} {
			x, okX := strings.CutPrefix(a, o[0])
			y, okY := strings.CutPrefix(b, o[1])
			if okX && okY && x == y && len(x) >= 3 {
				return true
			}
		}
	}
	return false
}

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
	if hasDigit(s) {
		return true
	}
	for _, w := range bareForms(strings.ToLower(s)) {
		if numberWords[w] {
			return true
		}
	}
	return false
}

// isName is true for words with a capital, and for names that are written
// without one: substances, peoples, places in Arabic.
func isName(s string) bool {
	if first, _ := utf8.DecodeRuneInString(s); unicode.IsUpper(first) {
		return true
	}
	w := strings.ToLower(s)
	for _, b := range bareForms(w) {
		if namedWithoutCapital[b] {
			return true
		}
	}
	for _, end := range substanceEndings {
		if strings.HasSuffix(w, end) && len(w) >= len(end)+3 {
			return true
		}
	}
	return strings.IndexFunc(s, unicode.IsUpper) > 0
}
