package builtin

import "strings"

// usage says how a library uses its words, so that verbs and adjectives are
// told from nouns without a dictionary: a noun's place is before a function word
// or a stop; a verb stands before a determiner and after a modal.
type usage struct {
	seen    map[string]int // by key
	head    map[string]int // before a preposition, a verb, a stop
	verb    map[string]int // before a determiner, after a modal or a pronoun
	capital map[string]int // printed with a capital within a sentence
	defined map[string]int // Arabic: with the article, or after a preposition
}

func newUsage() *usage {
	return &usage{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
}

var (
	determiners = set(`the a an this that these those its their our his her each every some any both`)
	modals      = set(`can could may might will would should must cannot we they who which i he she did does do`)
	followers   = set(`of in on for with by from to at as and or but is are was were be been has have had than that which who while during after before between among through via into than may can could will would might should did does do not when where if because whereas although`)
	prepsArabic = set(`في من إلى على عن مع بين بعد قبل عند خلال بسبب كل بعض جميع حول تحت فوق ضد دون غير`)
)

// note counts a sentence.
func (u *usage) note(tokens []token) {
	for i, t := range tokens {
		if t.mark != 0 {
			continue
		}
		u.seen[t.key]++
		var before, after token
		if i > 0 {
			before = tokens[i-1]
		}
		if i+1 < len(tokens) {
			after = tokens[i+1]
		}
		if isArabic(t.text) {
			if isDefinite(t.text) || prepsArabic[before.low] {
				u.defined[t.key]++
			}
			continue
		}
		switch {
		case i+1 >= len(tokens) || after.mark != 0 && after.mark != '-' || followers[after.low] || verbs[after.low] != 0:
			u.head[t.key]++
		case determiners[after.low]:
			u.verb[t.key]++
		}
		if modals[before.low] {
			u.verb[t.key]++
		}
		if i > 0 && before.mark == 0 && t.text != t.low {
			u.capital[t.key]++
		}
	}
}

// headness is the share of a word's uses that end a noun phrase.
func (u *usage) headness(key string) (share float64, seen int) {
	if u == nil {
		return 0, 0
	}
	seen = u.seen[key]
	if seen == 0 {
		return 0, 0
	}
	return float64(u.head[key]) / float64(seen), seen
}

// isVerb tells words that the library uses as verbs.
func (u *usage) isVerb(key string) bool {
	n := u.seen[key]
	if n < 4 {
		return false
	}
	if isArabic(key) {
		// The present tense begins with these letters, and no verb has the article.
		return (strings.HasPrefix(key, "ي") || strings.HasPrefix(key, "ت")) && u.defined[key] == 0
	}
	return float64(u.verb[key]) >= 0.3*float64(n)
}

// isName tells words that always stand with a capital: people, places, firms.
func (u *usage) isName(key string) bool {
	return u.capital[key] >= 2 && float64(u.capital[key]) >= 0.8*float64(u.seen[key])
}

// withoutParticle takes a joined و، ب or ل off an Arabic word where the library
// knows the word without it better: ومريمية is مريمية.
func (u *usage) withoutParticle(t token) token {
	if u == nil || !isArabic(t.text) {
		return t
	}
	for _, p := range []string{"و", "ب", "ل", "ف"} {
		bare, ok := strings.CutPrefix(t.text, p)
		if !ok || len([]rune(bare)) < 4 || strings.HasPrefix(bare, "ال") {
			continue
		}
		if key := foldTerm(bare); u.seen[key] > u.seen[t.key] {
			return token{text: bare, low: strings.ToLower(bare), key: key}
		}
	}
	return t
}
