package verify

import (
	"strings"
	"unicode"
)

// token is a word, number or symbol with its place in the folded text.
type token struct {
	text       string
	start, end int // runes of the folded text
}

// tokens cuts a folded text into words, numbers (with their points) and
// symbols that carry meaning; other punctuation is passed over. A unit written
// to its number is a token of its own.
func tokens(f folded) []token {
	out := make([]token, 0, len(f.runes)/5)
	for i := 0; i < len(f.runes); {
		r := f.runes[i]
		switch {
		case unicode.IsNumber(r):
			j := endOfNumber(f.runes, i)
			out = append(out, token{string(f.runes[i:j]), i, j})
			i = j
		case wordRune(r):
			j := endOfWord(f.runes, i)
			out = append(out, token{string(f.runes[i:j]), i, j})
			i = j
		case isSign(f.runes, i):
			out = append(out, token{string(r), i, i + 1})
			i++
		default:
			i++
		}
	}
	return out
}

// endOfNumber takes digits, the points between them and the superscripts and
// fractions that follow.
func endOfNumber(r []rune, i int) int {
	j := i + 1
	for j < len(r) && (unicode.IsNumber(r[j]) || j+1 < len(r) && isPoint(r[j]) && unicode.IsDigit(r[j-1]) && unicode.IsDigit(r[j+1])) {
		j++
	}
	return j
}

func endOfWord(r []rune, i int) int {
	j := i + 1
	for j < len(r) && (wordRune(r[j]) || unicode.Is(unicode.Mn, r[j]) || r[j] == '\'' && j+1 < len(r) && unicode.IsLetter(r[j+1])) {
		j++
	}
	return j
}

// isSign is true for symbols whose change changes what is said: signs of
// comparison, currencies, percent, and a minus before a number.
func isSign(r []rune, i int) bool {
	switch {
	case r[i] == ' ':
		return false
	case unicode.IsSymbol(r[i]) || strings.ContainsRune("%‰°#&/*@٪؉", r[i]):
		return true
	}
	return r[i] == '-' && i+1 < len(r) && unicode.IsNumber(r[i+1]) && (i == 0 || !wordRune(r[i-1]) && !isPoint(r[i-1]))
}
