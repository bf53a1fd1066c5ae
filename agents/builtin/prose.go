package builtin

import (
	"math"
	"regexp"
	"strings"
	"unicode"
)

// span is a sentence of a work, in code points.
type span struct {
	start, end int
	text       string
	words      []string
}

// sentencesOf cuts a work into sentences.
func sentencesOf(text string) []span {
	r := []rune(text)
	out := []span{}
	start := 0
	add := func(end int) {
		s, e := start, end
		for s < e && unicode.IsSpace(r[s]) {
			s++
		}
		for e > s && unicode.IsSpace(r[e-1]) {
			e--
		}
		if e > s {
			t := string(r[s:e])
			if words := wordsOf(t); len(words) > 0 {
				out = append(out, span{s, e, t, words})
			}
		}
		start = end
	}
	for i := range r {
		atEnd := i+1 >= len(r) || unicode.IsSpace(r[i+1]) || strings.ContainsRune("\"'”’»)", r[i+1])
		if strings.ContainsRune(".!?؟…", r[i]) && atEnd || r[i] == '\n' && i+1 < len(r) && r[i+1] == '\n' {
			end := i + 1
			for end < len(r) && strings.ContainsRune("\"'”’»)", r[end]) {
				end++
			}
			if end > start {
				add(end)
			}
		}
	}
	add(len(r))
	return out
}

func wordsOf(text string) []string {
	out := []string{}
	for _, w := range split(text) {
		if w != "|" && w != "" {
			out = append(out, w)
		}
	}
	return out
}

// meanAndSpread of the sentences' lengths in words.
func meanAndSpread(s []span) (mean, deviation float64) {
	if len(s) == 0 {
		return 0, 0
	}
	for _, x := range s {
		mean += float64(len(x.words))
	}
	mean /= float64(len(s))
	for _, x := range s {
		deviation += math.Pow(float64(len(x.words))-mean, 2)
	}
	return mean, math.Sqrt(deviation / float64(len(s)))
}

// readability is Flesch's reading ease for English (Flesch 1948), and the mean
// length of words and sentences for Arabic, where syllables are not written.
func readability(s []span, language string) (value float64, unit string) {
	mean, _ := meanAndSpread(s)
	words, letters, syllables := 0, 0, 0
	for _, x := range s {
		for _, w := range x.words {
			words++
			letters += len([]rune(w))
			syllables += syllablesOf(w)
		}
	}
	if words == 0 {
		return 0, ""
	}
	if language == "ar" {
		return float64(letters) / float64(words), "letters/word"
	}
	return 206.835 - 1.015*mean - 84.6*float64(syllables)/float64(words), "Flesch"
}

func syllablesOf(w string) int {
	n, vowel := 0, false
	for _, r := range strings.ToLower(w) {
		v := strings.ContainsRune("aeiouy", r)
		if v && !vowel {
			n++
		}
		vowel = v
	}
	if strings.HasSuffix(w, "e") && n > 1 {
		n--
	}
	return max(1, n)
}

var (
	hedge        = regexp.MustCompile(`(?i)\b(?:perhaps|maybe|somewhat|rather|quite|sort of|kind of|seems?|arguably|possibly|it could be said)\b|ربما|لعل|نوعًا ما|إلى حد ما|يبدو`)
	passive      = regexp.MustCompile(`(?i)\b(?:was|were|been|being|is|are|be)\s+\w+(?:ed|en)\b`)
	citationMark = regexp.MustCompile(`\[\d+\]|\(\d{4}\)|et al|\d{4}[a-z]?\)|[٠-٩0-9]+\s*(?:%|٪)`)
	vagueStart   = regexp.MustCompile(`(?i)^(?:this|that|these|those|it|they)\s+(?:is|was|are|were|has|had|will|would|can|could|may|means|shows)\b|^(?:وهذا|هذا|وذلك|ذلك|وهي|وهو)\s`)
	dialogue     = regexp.MustCompile(`["“«][^"”»\n]{2,200}["”»]`)
)

// imagery finds the sentence with the most concrete detail: names of things
// seen, heard or touched, numbers and names. It is a measure of words, not of
// beauty, and is offered as such.
func vivid(s []span) (span, bool) {
	best, bestScore := span{}, 0.0
	for _, x := range s {
		if len(x.words) < 5 || len(x.words) > 45 {
			continue
		}
		score := 0.0
		for _, w := range x.words {
			if senseWords[foldTerm(w)] {
				score++
			}
		}
		score /= math.Sqrt(float64(len(x.words)))
		if score > bestScore {
			best, bestScore = x, score
		}
	}
	return best, bestScore > 0
}

var senseWords = senseTable()

func senseTable() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`light dark shadow red blue green white black gold silver bright dim sound whisper shout song silence bell smell scent smoke salt sweet bitter cold warm hot wet dry rough smooth hand eye skin face door window lamp table bread water rain sea river sand dust stone tree leaf wind night moon sun star street house wall kitchen letter ink paper
ضوء نور ظل ظلام أحمر أزرق أخضر أبيض أسود ذهبي صوت همس صراخ أغنية صمت جرس رائحة دخان ملح حلو مر بارد دافئ حار رطب خشن ناعم يد عين وجه باب نافذة مصباح طاولة خبز ماء مطر بحر نهر رمل غبار حجر شجرة ورقة ريح ليل قمر شمس نجم شارع بيت جدار مطبخ رسالة حبر`) {
		m[foldTerm(w)] = true
	}
	return m
}
