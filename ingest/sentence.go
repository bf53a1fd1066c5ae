package ingest

import (
	"strings"
	"unicode"
)

// abbreviations end with a full stop that does not end a sentence.
var abbreviations = map[string]bool{
	"al": true, "fig": true, "figs": true, "eq": true, "eqs": true, "sec": true, "ref": true, "refs": true, "no": true, "nos": true,
	"vol": true, "pp": true, "p": true, "dr": true, "prof": true, "mr": true, "mrs": true, "ms": true, "vs": true, "cf": true,
	"e.g": true, "i.e": true, "etc": true, "approx": true, "ca": true, "st": true, "inc": true, "ltd": true, "dept": true,
	"univ": true, "ed": true, "eds": true, "tab": true, "resp": true, "viz": true, "esp": true, "incl": true, "min": true, "max": true,
	"u.s": true, "u.k": true, "ph.d": true, "jan": true, "feb": true, "aug": true, "sept": true, "oct": true, "nov": true, "dec": true,
}

// sentences gives the spans of a text's sentences in code points, without the
// white space around them. It cuts after ". ! ? ؟ ۔ …" with closing marks when
// what follows begins like a sentence, and at blank lines; not after
// abbreviations, initials and within numbers.
func sentences(text []rune) [][2]int {
	out := [][2]int{}
	start := 0
	add := func(end int) {
		s, e := start, end
		for s < e && unicode.IsSpace(text[s]) {
			s++
		}
		for e > s && unicode.IsSpace(text[e-1]) {
			e--
		}
		if e > s {
			out = append(out, [2]int{s, e})
		}
		start = end
	}
	for i := 0; i < len(text); i++ {
		switch r := text[i]; {
		case r == '\n' && i+1 < len(text) && text[i+1] == '\n':
			add(i)
		case isTerminator(r):
			end := i + 1
			for end < len(text) && (isTerminator(text[end]) || isClosing(text[end])) {
				end++
			}
			if sentenceEnds(text, start, i, end) {
				add(end)
			}
			i = end - 1
		}
	}
	add(len(text))
	return out
}

func isTerminator(r rune) bool {
	return r == '.' || r == '!' || r == '?' || r == '؟' || r == '۔' || r == '…' || r == '。'
}

func isClosing(r rune) bool { return strings.ContainsRune("\"')]»”’", r) }

// sentenceEnds judges the terminator at i, with what follows from end.
func sentenceEnds(text []rune, start, i, end int) bool {
	if end >= len(text) {
		return true
	}
	if !unicode.IsSpace(text[end]) {
		return false // within a number, an address, "e.g."
	}
	next := end
	for next < len(text) && unicode.IsSpace(text[next]) {
		next++
	}
	if next >= len(text) {
		return true
	}
	if text[i] != '.' {
		return true
	}
	if unicode.IsLower(text[next]) {
		return false
	}
	w := i
	for w > start && !unicode.IsSpace(text[w-1]) && text[w-1] != '(' && text[w-1] != '[' {
		w--
	}
	word := strings.ToLower(string(text[w:i]))
	if abbreviations[word] {
		// "et al. The" ends more often than not only before a new sentence's
		// word; a digit or bracket after it never begins one.
		return false
	}
	initial := i-w == 1 && unicode.IsUpper(text[w]) && scriptOf(text[w]) == scriptLatin
	return !initial
}
