package ingest

import (
	"unicode"

	"diwan/research"
)

type script int

const (
	scriptNone script = iota // digits, punctuation, white space
	scriptLatin
	scriptArabic
	scriptOther
)

func scriptOf(r rune) script {
	switch {
	case r < 0x80:
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return scriptLatin
		}
		return scriptNone
	case !unicode.IsLetter(r):
		return scriptNone
	case unicode.Is(unicode.Latin, r):
		return scriptLatin
	case unicode.Is(unicode.Arabic, r):
		return scriptArabic
	}
	return scriptOther
}

// languageOf tells the language of most of the text by script and function
// words: ar, en, or und when it is neither.
func languageOf(pages []research.Page) string {
	counts := map[script]int{}
	english, words := 0, 0
	for _, p := range pages {
		word := []rune{}
		for _, r := range p.Text + " " {
			counts[scriptOf(r)]++
			if unicode.IsLetter(r) {
				word = append(word, unicode.ToLower(r))
				continue
			}
			if len(word) > 0 {
				words++
				if englishWords[string(word)] {
					english++
				}
				word = word[:0]
			}
		}
	}
	letters := counts[scriptLatin] + counts[scriptArabic] + counts[scriptOther]
	switch {
	case letters == 0:
		return "und"
	case counts[scriptArabic]*2 > letters:
		return "ar"
	case counts[scriptLatin]*2 > letters && english*100 >= words*8:
		return "en"
	}
	return "und"
}

// LanguageOf tells the language of one text.
func LanguageOf(text string) string { return languageOf([]research.Page{{Text: text}}) }

var englishWords = map[string]bool{
	"the": true, "of": true, "and": true, "to": true, "in": true, "is": true, "that": true, "for": true, "with": true,
	"as": true, "are": true, "by": true, "on": true, "this": true, "we": true, "be": true, "was": true, "from": true,
	"it": true, "which": true, "were": true, "not": true, "at": true, "have": true, "or": true, "an": true,
}
