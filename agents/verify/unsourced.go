package verify

import (
	"strings"
	"unicode"
)

// Loose is a detail of a text that stands in none of the quotes it rests on.
type Loose struct {
	Kind string // number, unit, name
	Text string
	Near string // for a unit: the number it belongs to
}

// Unsourced finds the numbers of a text that stand in none of the quotes, the
// units that its numbers have in none of them, and names (words with a capital
// within a sentence) that they do not mention. What the person asked for is
// given among the quotes: it needs no source.
func Unsourced(text string, quotes []string) []Loose {
	out := []Loose{}
	words, unitsOf := map[string]bool{}, map[string]map[string]bool{}
	for _, q := range quotes {
		list := tokens(fold(q))
		for i, t := range list {
			w := plainNumber(t.text)
			words[w] = true
			if hasDigit(w) {
				if unitsOf[w] == nil {
					unitsOf[w] = map[string]bool{}
				}
				unitsOf[w][unitAfter(list, i)] = true
			}
		}
	}
	f := fold(text)
	list := tokens(f)
	seen := map[string]bool{}
	add := func(kind, text, near string) {
		if !seen[kind+text] {
			seen[kind+text] = true
			out = append(out, Loose{kind, text, near})
		}
	}
	for i, t := range list {
		w := plainNumber(t.text)
		switch {
		case hasDigit(w) && !strings.ContainsFunc(w, unicode.IsLetter):
			if !words[w] {
				add("number", t.text, "")
			} else if u := unitAfter(list, i); u != "" && !unitsOf[w][u] && !unitsOf[w][""] {
				add("unit", u, t.text)
			}
		case isProper(t.text) && !startsSentence(f, t.start) && !words[w] && !mentioned(words, w):
			add("name", t.text, "")
		}
	}
	return out
}

// plainNumber writes a word small and a number in Western digits without
// thousands separators.
func plainNumber(s string) string {
	s = westernDigits(strings.ToLower(s))
	if hasDigit(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	return s
}

// unitAfter is the unit written after a number, in one spelling; empty when none
// is.
func unitAfter(list []token, i int) string {
	for _, t := range list[i+1 : min(len(list), i+3)] {
		w := strings.ToLower(t.text)
		if w == "°" {
			continue
		}
		if !isUnit(w) {
			return ""
		}
		if same := unitSpellings[w]; same != "" {
			return same
		}
		return strings.TrimSuffix(w, "s")
	}
	return ""
}

var unitSpellings = map[string]string{
	"percent": "%", "percentage": "%", "٪": "%", "بالمئة": "%", "بالمائة": "%", "minutes": "min", "minute": "min", "mins": "min", "دقائق": "دقيقة", "hours": "h", "hour": "h", "hrs": "h", "hr": "h", "ساعات": "ساعة",
	"seconds": "s", "second": "s", "sec": "s", "milligrams": "mg", "milligram": "mg", "grams": "g", "gram": "g", "kilograms": "kg", "kilogram": "kg", "µg": "μg", "mcg": "μg", "أيام": "يوم", "أسابيع": "أسبوع",
	"أشهر": "شهر", "شهور": "شهر", "سنوات": "سنة", "years": "year", "yr": "year", "kilometers": "km", "kilometer": "km", "kilometres": "km", "meters": "m", "metres": "m", "meter": "m", "metre": "m",
}

// isProper is true for words with a capital that are names more often than not.
func isProper(w string) bool {
	r := []rune(w)
	return len(r) > 2 && unicode.IsUpper(r[0]) && unicode.IsLetter(r[1])
}

func mentioned(words map[string]bool, w string) bool {
	return words[strings.TrimSuffix(w, "'s")] || words[strings.TrimSuffix(w, "s")] || words[w+"s"]
}

// startsSentence is true for a word that would have its capital anyhow.
func startsSentence(f folded, at int) bool {
	for i := at - 1; i >= 0; i-- {
		switch r := f.runes[i]; {
		case r == ' ' || r == '"' || r == '\'' || r == '(' || r == '[':
		default:
			return strings.ContainsRune(".!?:;؟\n", r)
		}
	}
	return true
}
