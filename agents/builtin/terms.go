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

const maxPhrase = 4 // words

// phrases gives a text's noun phrases in order, judged by the words alone: what
// a question or a single sentence offers without a library to compare with.
func phrases(text string) []term {
	out := []term{}
	for _, run := range runsOf(tokensOf(text), nil) {
		if t, ok := makeTerm(run.words, nil); ok {
			out = append(out, t)
		}
	}
	return out
}

// run is a chain of content words, the raw material of noun phrases.
type run struct {
	words []token
	at    int // index of its first token in the sentence
}

// runsOf cuts a sentence into runs between function words, verbs of relation
// and punctuation (after RAKE, Rose et al. 2010). know tells, where a library
// is at hand, which words are no nouns by how they are used there.
func runsOf(tokens []token, know *usage) []run {
	out := []run{}
	words, first := []token{}, 0
	flush := func() {
		out = append(out, nounPhrases(words, first)...)
		words = nil
	}
	for i, t := range tokens {
		if t.mark != 0 || breaks(tokens, i, len(words) > 0) || isCommon(t, know) || know != nil && know.isVerb(t.key) {
			flush()
			continue
		}
		if len(words) == 0 {
			first = i
		}
		words = append(words, know.withoutParticle(t))
	}
	flush()
	kept := out[:0]
	for _, r := range out {
		if r, ok := trim(r, know); ok {
			kept = append(kept, r)
		}
	}
	return kept
}

// nounPhrases cuts a chain of content words into phrases. An English chain is
// one phrase, whose head stands last. In an Arabic sentence subject and object
// stand side by side after the verb, so the article parts them: a construct ends
// with its first definite word (مريمية الكثبان), a definite noun takes the
// definite adjective after it (النوم العميق).
func nounPhrases(words []token, first int) []run {
	if len(words) == 0 {
		return nil
	}
	if !isArabic(words[0].text) {
		skip := max(0, len(words)-maxPhrase)
		return []run{{words[skip:], first + skip}}
	}
	out := []run{}
	phrase, at := []token{}, first
	for i, w := range words {
		n := len(phrase)
		switch {
		case n == 0:
		case n >= maxPhrase, isDefinite(phrase[n-1].text) && (!isDefinite(w.text) || !isDefinite(phrase[0].text)), strings.HasPrefix(w.text, "وال"):
			out = append(out, run{phrase, at})
			phrase, at = nil, first+i
		}
		phrase = append(phrase, w)
	}
	return append(out, run{phrase, at})
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

// breaks is true for a word that ends a noun phrase. Within a phrase a short
// name part is kept: vitamin D, type 2 diabetes.
func breaks(tokens []token, i int, inside bool) bool {
	t := tokens[i]
	if stopWords[t.low] || verbs[t.low] != 0 || relationWords[t.low] {
		return true
	}
	if isArabic(t.text) {
		bare := strings.TrimPrefix(t.low, "و")
		return stopWords[bare] || verbs[bare] != 0 || len([]rune(t.text)) < 3
	}
	if inside && len(t.text) == 1 && (unicode.IsUpper(rune(t.text[0])) || unicode.IsDigit(rune(t.text[0]))) {
		return false
	}
	if !hasLetter(t.text) || len([]rune(t.text)) < 3 && !isAcronym(t.text) && !(hasDigit(t.text) && len(t.text) == 2) {
		return true
	}
	if unicode.IsDigit(rune(t.text[0])) {
		return true
	}
	return strings.HasSuffix(t.low, "ly") || strings.HasSuffix(t.low, "ed") && !strings.Contains(t.low, "-") && len(t.low) > 4
}

// trim takes off what adds nothing: empty qualifiers in front, measurement words
// and adjectives at the end.
func trim(r run, know *usage) (run, bool) {
	for len(r.words) > 0 {
		w := r.words[0]
		if !emptyQualifiers[w.low] && !(len(r.words) > 1 && genericWords[w.key] && know != nil && amountNouns[w.key]) {
			break
		}
		r.words, r.at = r.words[1:], r.at+1
	}
	for len(r.words) > 0 {
		w := r.words[len(r.words)-1]
		if !lightHeads[w.key] && !emptyQualifiers[w.low] && !isQualifier(w, know) && !(len(w.text) == 1 && len(r.words) == 1) && !(len(r.words) > 1 && actNouns[w.key]) {
			break
		}
		r.words = r.words[:len(r.words)-1]
	}
	return r, len(r.words) > 0
}

// actNouns say what is done with what stands before them, or whom it is found in:
// insulin treatment and SIRT1 knockout mice speak of insulin and of SIRT1. How
// they turn a relation's sign is read where the sentence is read.
var actNouns = set(`treatment administration supplementation expression mrna ablation knockout knockdown deletion inhibition blockade silencing depletion inactivation overexpression upregulation downregulation antagonism mouse rat animal patient subject individual participant people person secretion infusion injection mellitus`)

// isQualifier tells adjectives by their endings, unless the library uses the
// word as a noun (animal, hospital, clinic).
func isQualifier(w token, know *usage) bool {
	if isArabic(w.text) || isAcronym(w.text) {
		return false
	}
	looks := false
	for _, e := range []string{"al", "ic", "ive", "ous", "able", "ible", "ful", "less", "ary", "oid", "ical", "-like", "-related", "-dependent", "-induced", "-specific", "-mediated", "-positive", "-negative", "-deficient", "-engineered", "-infected", "-treated", "-derived", "-based", "-driven", "-free", "-null", "-type", "-high", "-low", "-associated", "-activated", "-resistant", "-sensitive", "-binding", "-expressing", "-producing", "-responsive", "-independent"} {
		if strings.HasSuffix(w.low, e) && len(w.low) > len(e)+2 {
			looks = true
		}
	}
	if know == nil {
		return looks && !nounsLikeAdjectives[w.key]
	}
	head, seen := know.headness(w.key)
	if looks {
		return !nounsLikeAdjectives[w.key] && (seen < 4 || head < 0.5)
	}
	return seen >= 8 && head < 0.12
}

var nounsLikeAdjectives = set(`animal hospital signal interval trial proposal survival arousal withdrawal removal retrieval rehearsal renal journal epidemic antibiotic diuretic narcotic music logic mosaic topic clinic arsenic additive derivative objective adjective sedative preservative vegetable cable table variable capillary artery library diary salary dictionary vocabulary metal mineral crystal alcohol cereal capital hydrocortisone material potential individual chemical criminal festival canal coral opal royal steroid opioid thyroid amyloid sinusoid alkaloid cannabinoid flavonoid carotenoid glucocorticoid`)

func makeTerm(words []token, know *usage) (term, bool) {
	keys, texts := make([]string, 0, len(words)), make([]string, len(words))
	for i, w := range words {
		keys = append(keys, keyParts(w.key)...)
		texts[i] = w.text
		if !isAcronym(w.text) && !hasDigit(w.text) && len(w.text) > 1 && (know == nil || !know.isName(w.key)) {
			texts[i] = w.low
		}
		if i == 0 && isArabic(w.text) {
			texts[i] = bareArticle(w.text)
		}
	}
	t := term{strings.Join(keys, " "), strings.Join(texts, " ")}
	if boilerplate[t.key] {
		return t, false
	}
	if len(words) == 1 {
		w := words[0]
		if genericWords[w.key] || amountNouns[w.key] || len([]rune(w.key)) < 4 && !isAcronym(w.text) || stopWords[w.key] {
			return t, false
		}
	}
	// A phrase of generic words alone names nothing: model system, time course.
	empty := true
	for _, w := range words {
		if !genericWords[w.key] && !lightHeads[w.key] && !emptyQualifiers[w.low] && !amountNouns[w.key] && len(w.text) > 1 {
			empty = false
		}
	}
	return t, !empty
}

// bareArticle takes a joined particle off the article: بالنوم is النوم.
func bareArticle(w string) string {
	for _, p := range []string{"وال", "بال", "كال", "فال"} {
		if rest, ok := strings.CutPrefix(w, p); ok && len([]rune(rest)) >= 3 {
			return "ال" + rest
		}
	}
	if rest, ok := strings.CutPrefix(w, "لل"); ok && len([]rune(rest)) >= 3 {
		return "ال" + rest
	}
	return w
}

// keyParts parts a compound into its words, so that slow-wave sleep and slow
// wave sleep are one; a name such as IL-6 or beta-1 stays whole.
func keyParts(key string) []string {
	if !strings.Contains(key, "-") || hasDigit(key) {
		return []string{key}
	}
	parts := strings.Split(key, "-")
	for i, p := range parts {
		if len([]rune(p)) < 3 {
			return []string{key}
		}
		parts[i] = foldTerm(p)
	}
	return parts
}
