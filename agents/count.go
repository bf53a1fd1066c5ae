package agents

import "strconv"

// Noun is something that is counted, in both languages. Arabic counts one and
// two by the noun's own form, three to ten with the plural, and from eleven on
// with the singular, in the accusative up to ninety-nine.
type Noun struct {
	one, many             string // English
	single, dual, oblique string // Arabic: one, two, two after a preposition
	plural, accusative    string
	bare                  string
}

// What is counted in summaries.
var (
	PassageNoun = Noun{"passage", "passages", "مقطع واحد", "مقطعان", "مقطعين", "مقاطع", "مقطعًا", "مقطع"}
	SourceNoun  = Noun{"source", "sources", "مصدر واحد", "مصدران", "مصدرين", "مصادر", "مصدرًا", "مصدر"}
)

// Count says how many: "1 source", "4 sources", «مصدران»، «4 مصادر».
func (noun Noun) Count(language string, n int) string { return noun.count(language, n, noun.dual) }

// After is Count behind an Arabic preposition or verb that governs it: «من مصدرين».
func (noun Noun) After(language string, n int) string { return noun.count(language, n, noun.oblique) }

func (noun Noun) count(language string, n int, dual string) string {
	digits := strconv.Itoa(n)
	if language != "ar" {
		if n == 1 {
			return digits + " " + noun.one
		}
		return digits + " " + noun.many
	}
	switch rest := n % 100; {
	case n == 1:
		return noun.single
	case n == 2:
		return dual
	case n == 0 || rest >= 3 && rest <= 10:
		return digits + " " + noun.plural
	case rest >= 11:
		return digits + " " + noun.accusative
	}
	return digits + " " + noun.bare
}
