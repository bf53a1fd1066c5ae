package builtin

import (
	"strings"
	"unicode"
)

// token is a word of a sentence, or a punctuation mark.
type token struct {
	text string // as printed
	low  string
	key  string // folded for comparison; empty for punctuation
	mark rune   // the punctuation mark, 0 for words
}

// tokensOf cuts a sentence into words and marks. Hyphens and apostrophes stay
// within words; Arabic diacritics and tatweel do not part a word.
func tokensOf(text string) []token {
	out := []token{}
	word := []rune{}
	end := func() {
		if len(word) == 0 {
			return
		}
		if w := strings.Trim(string(word), "-'’‑"); w != "" {
			out = append(out, token{text: w, low: strings.ToLower(w), key: foldTerm(unbracketed.Replace(w))})
		}
		word = word[:0]
	}
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case r == '(' && len(word) > 0:
			if n := indexOf(word, runes[i:]); n > 0 {
				word = append(word, runes[i:i+n]...)
				i += n - 1
				continue
			}
			end()
			out = append(out, token{text: "(", mark: r})
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '\'' || r == '’' || r == '‑':
			if r == '‑' {
				r = '-'
			}
			word = append(word, r)
		case unicode.Is(unicode.Mn, r) || r == 0x640:
		default:
			end()
			if !unicode.IsSpace(r) {
				out = append(out, token{text: string(r), mark: r})
			}
		}
	}
	end()
	return out
}

var unbracketed = strings.NewReplacer("(", "", ")", "")

// indexOf is the length of a bracket that is part of a symbol before it, 0 where it
// is a remark: PGE(2), Ca(2+), NAD(+), but mice (12) and cell(s).
func indexOf(word, rest []rune) int {
	upper := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			upper++
		}
	}
	if upper == 0 || upper == 1 && len(word) > 3 {
		return 0
	}
	for k, r := range rest[1:min(len(rest), 5)] {
		switch {
		case r == ')' && k > 0:
			return k + 2
		case r != '+' && r != '-' && r != '−' && (r < '0' || r > '9'):
			return 0
		}
	}
	return 0
}

// split cuts into words as printed; punctuation is "|".
func split(text string) []string {
	tokens := tokensOf(text)
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.text
		if t.mark != 0 {
			out[i] = "|"
		}
	}
	return out
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

func hasDigit(w string) bool { return strings.ContainsFunc(w, unicode.IsDigit) }

func hasLetter(w string) bool { return strings.ContainsFunc(w, unicode.IsLetter) }

// spellings brings British and American forms together.
var spellings = map[string]string{
	"tumour": "tumor", "oestrogen": "estrogen", "behaviour": "behavior", "behavioural": "behavioral", "ageing": "aging", "anaemia": "anemia",
	"haemoglobin": "hemoglobin", "oedema": "edema", "foetal": "fetal", "foetus": "fetus", "leukaemia": "leukemia", "ischaemia": "ischemia", "ischaemic": "ischemic",
	"signalling": "signaling", "labelling": "labeling", "modelling": "modeling", "paediatric": "pediatric", "diarrhoea": "diarrhea", "glycaemia": "glycemia", "glycaemic": "glycemic",
	"mice": "mouse", "women": "woman", "men": "man", "children": "child", "people": "person", "data": "datum", "criteria": "criterion", "bacteria": "bacterium",
}

// foldTerm brings a word's forms together: plural and singular, British and
// American, with and without the Arabic article and joined particles.
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
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	switch {
	case len(w) > 5 && strings.HasSuffix(w, "ies"):
		w = w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "xes"):
		w = w[:len(w)-2]
	case len(w) > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") && !strings.HasSuffix(w, "betes"):
		w = w[:len(w)-1]
	}
	if s, ok := spellings[w]; ok {
		return s
	}
	return w
}

// contentTerms is the set of single content words, folded.
func contentTerms(text string) map[string]bool {
	set := map[string]bool{}
	for _, t := range tokensOf(text) {
		if t.mark != 0 || stopWords[t.low] || relationWords[t.low] || len([]rune(t.text)) < 3 && !isAcronym(t.text) {
			continue
		}
		bare := strings.TrimPrefix(t.low, "و")
		if isArabic(t.low) && (stopWords[bare] || relationWords[bare]) {
			continue
		}
		set[t.key] = true
		// A compound is also its parts: slow-wave sleep answers to slow wave.
		if strings.Contains(t.key, "-") {
			for part := range strings.SplitSeq(t.key, "-") {
				if len(part) >= 4 && !stopWords[part] {
					set[foldTerm(part)] = true
				}
			}
		}
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
