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
		return float64(letters) / float64(words), "حرف للكلمة"
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
		seen := map[string]bool{}
		for _, w := range x.words {
			// A thing named twice is seen once.
			if key := foldTerm(w); senseWords[key] && !seen[key] {
				seen[key] = true
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
	for _, w := range strings.Fields(`light dark shadow red blue green white black gold silver bright dim yellow grey brown pink sound whisper shout song bell horn drum smell scent smoke salt sweet bitter sour cold warm hot wet dry rough smooth sharp soft heavy hand finger eye ear cheek mouth tooth hair bone blood knee foot feet shoulder palm sleeve skin face door window lamp table chair bed stair steps drawer key lock jar cup bowl spoon knife plate bottle basket can oil bread apple lemon onion milk honey tea coffee soup rice water rain snow ice fog sea wave river well sand dust mud stone brick glass brass iron copper tin steel wood rope thread needle button shirt coat shoe dress wool silk leather paper ink letter book page pencil watch clock tree leaf root branch thorn grass seed flower rose wind storm night moon sun star sky street house roof wall floor kitchen garden bus train boat bridge wheel bicycle bird dog cat horse fish bee cow donkey pump pipe mirror candle fire ash
ضوء نور ظل ظلام أحمر أزرق أخضر أبيض أسود ذهبي فضي أصفر رمادي بني صوت همس صراخ أغنية جرس طبل رائحة دخان ملح حلو مر حامض بارد دافئ حار رطب جاف خشن ناعم حاد ثقيل يد كف إصبع أصابع عين أذن خد فم سن شعر عظم دم ركبة قدم كتف كم جلد وجه باب عتبة نافذة مصباح طاولة كرسي سرير درج مفتاح قفل جرة كوب صحن ملعقة سكين قارورة سلة زيت خبز تفاحة ليمون بصل حليب عسل شاي قهوة أرز ماء مطر ثلج ضباب بحر موج نهر بئر رمل غبار طين حجر زجاج نحاس حديد خشب حبل خيط إبرة زر أزرار قميص معطف حذاء فستان صوف حرير صدف ورق ورقة حبر رسالة كتاب صفحة هامش قلم غلاف ساعة شجرة جذر غصن شوكة عشب بذرة زهرة وردة ريح عاصفة ليل قمر شمس نجم سماء شارع بيت سقف جدار أرض مطبخ حديقة حافلة قطار قارب جسر عجلة دراجة جريدة طائر كلب قط حصان سمكة نحلة حمار مضخة أنبوب مرآة شمعة نار رماد نقود`) {
		m[foldTerm(w)] = true
	}
	return m
}
