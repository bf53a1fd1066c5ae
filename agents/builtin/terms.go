package builtin

import (
	"strings"
	"unicode"
)

// term is a noun phrase as the texts print it, with its key for comparison.
type term struct {
	key  string // folded: lower case, singular, without article
	text string // as printed, without article
}

const maxPhrase = 3 // words

// phrases gives a text's candidate noun phrases in order: runs of up to three
// content words between function words, verbs of relation and punctuation
// (after RAKE, Rose et al. 2010).
func phrases(text string) []term {
	out := []term{}
	run := []string{}
	flush := func() {
		for _, words := range nounPhrases(run) {
			if t, ok := makeTerm(words); ok {
				out = append(out, t)
			}
		}
		run = run[:0]
	}
	for _, w := range split(text) {
		switch {
		case w == "|" || breaks(w):
			flush()
		default:
			run = append(run, w)
		}
	}
	flush()
	return out
}

// nounPhrases cuts a run of content words into phrases. An English run is one
// phrase, whose head stands last. In an Arabic sentence subject and object stand
// side by side after the verb, so the article parts them: a construct ends with
// its first definite word (مريمية الكثبان), a definite noun takes the definite
// adjective after it (النوم العميق).
func nounPhrases(run []string) [][]string {
	if len(run) == 0 {
		return nil
	}
	if !isArabic(run[0]) {
		return [][]string{run[max(0, len(run)-maxPhrase):]}
	}
	out := [][]string{}
	phrase := []string{}
	for _, w := range run {
		n := len(phrase)
		switch {
		case n == 0:
		case n >= maxPhrase, isDefinite(phrase[n-1]) && (!isDefinite(w) || !isDefinite(phrase[0])), strings.HasPrefix(w, "وال"):
			out = append(out, phrase)
			phrase = nil
		}
		phrase = append(phrase, w)
	}
	return append(out, phrase)
}

// isDefinite tells an Arabic word with the article.
func isDefinite(w string) bool {
	for _, p := range []string{"ال", "وال", "بال", "كال", "فال", "لل"} {
		if strings.HasPrefix(w, p) && len([]rune(w)) >= len([]rune(p))+2 {
			return true
		}
	}
	return false
}

// split cuts into words; punctuation is "|".
func split(text string) []string {
	out := []string{}
	word := []rune{}
	end := func() {
		if len(word) > 0 {
			out = append(out, strings.Trim(string(word), "-'’"))
			word = word[:0]
		}
	}
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '\'' || r == '’':
			word = append(word, r)
		case unicode.Is(unicode.Mn, r) || r == 0x640:
			// Arabic diacritics and tatweel do not part a word.
		default:
			end()
			if !unicode.IsSpace(r) {
				out = append(out, "|")
			}
		}
	}
	end()
	return out
}

// breaks is true for words that end a noun phrase.
func breaks(w string) bool {
	if w == "" {
		return true
	}
	low := strings.ToLower(w)
	if stopWords[low] || verbs[low] != 0 || relationWords[low] {
		return true
	}
	if isArabic(w) {
		bare := strings.TrimPrefix(low, "و")
		return stopWords[bare] || verbs[bare] != 0 || len([]rune(w)) < 3
	}
	if len(w) < 3 || unicode.IsDigit(rune(w[0])) {
		return true
	}
	return strings.HasSuffix(low, "ly") || strings.HasSuffix(low, "ed") && !strings.Contains(low, "-")
}

func makeTerm(words []string) (term, bool) {
	keys, texts := make([]string, len(words)), make([]string, len(words))
	for i, w := range words {
		keys[i] = foldTerm(w)
		texts[i] = w
		if !isAcronym(w) {
			texts[i] = strings.ToLower(w)
		}
	}
	t := term{strings.Join(keys, " "), strings.Join(texts, " ")}
	if len(words) == 1 && (len([]rune(t.key)) < 4 && !isAcronym(words[0]) || genericWords[t.key]) {
		return t, false
	}
	return t, true
}

func isAcronym(w string) bool {
	upper := 0
	for _, r := range w {
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 2
}

func isArabic(w string) bool {
	for _, r := range w {
		return r >= 0x600 && r <= 0x6FF
	}
	return false
}

// foldTerm brings a word's forms together: plural and singular, with and
// without the Arabic article and joined particles.
func foldTerm(w string) string {
	w = strings.ToLower(w)
	if isArabic(w) {
		for _, p := range []string{"وال", "بال", "كال", "فال", "لل", "ال"} {
			if s := strings.TrimPrefix(w, p); s != w && len([]rune(s)) >= 3 {
				w = s
				break
			}
		}
		return strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ى", "ي").Replace(strings.TrimSuffix(w, "ة"))
	}
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 5:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && len(w) > 4:
		return w[:len(w)-1]
	}
	return w
}

// contentTerms is the set of single content words, folded.
func contentTerms(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range split(text) {
		if w == "|" || stopWords[strings.ToLower(w)] || len([]rune(w)) < 3 || relationWords[strings.ToLower(w)] {
			continue
		}
		set[foldTerm(w)] = true
	}
	return set
}

// shared is the share of wanted that is in have.
func shared(wanted, have map[string]bool) float64 {
	if len(wanted) == 0 {
		return 0
	}
	n := 0
	for w := range wanted {
		if have[w] {
			n++
		}
	}
	return float64(n) / float64(len(wanted))
}
