package fakeollama

import "unicode"

// class is a kind of character that tokens do not mix.
type class int

const (
	blank class = iota
	letter
	arabic
	digit
	mark
)

func classOf(r rune) class {
	switch {
	case unicode.IsSpace(r):
		return blank
	case unicode.Is(unicode.Arabic, r):
		return arabic
	case unicode.IsLetter(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return mark
}

// longest is how many characters of a class one token holds: the first of a
// word, and those after it.
func longest(c class) (first, later int) {
	switch c {
	case letter:
		return 8, 5
	case arabic:
		return 3, 2
	case digit:
		return 3, 3
	case blank:
		return 8, 8
	}
	return 2, 2
}

// CountTokens counts the tokens of a text about as Llama 3's tokenizer does,
// rather one too many than one too few: see docs/decisions/0601.
func CountTokens(text string) int { return len(split(text)) }

// split parts a text into tokens; joined they are the text.
func split(text string) []string {
	runes := []rune(text)
	out := []string{}
	for i := 0; i < len(runes); {
		start := i
		if runes[i] == ' ' && i+1 < len(runes) && classOf(runes[i+1]) != blank {
			i++ // a space belongs to the word after it
		}
		c := classOf(runes[i])
		room, later := longest(c)
		for i < len(runes) && classOf(runes[i]) == c {
			if room == 0 {
				out = append(out, string(runes[start:i]))
				start, room = i, later
			}
			i++
			room--
		}
		out = append(out, string(runes[start:i]))
	}
	return out
}
