package ingest

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// candidate is an encoding that bytes may be in.
type candidate struct {
	name string
	enc  encoding.Encoding
	// home tells the letters that a text in this encoding is written with beyond
	// ASCII; nil: Latin ones.
	home func(rune) bool
	// wide is true for encodings of two and more bytes a character, in which
	// hardly any foreign text is valid.
	wide bool
}

func inTable(tables ...*unicode.RangeTable) func(rune) bool {
	return func(r rune) bool { return unicode.In(r, tables...) }
}

// candidates in the order of preference among equals.
var candidates = []candidate{
	{"windows-1252", charmap.Windows1252, nil, false},
	{"windows-1256", charmap.Windows1256, inTable(unicode.Arabic), false},
	{"iso-8859-6", charmap.ISO8859_6, inTable(unicode.Arabic), false},
	// Before the Cyrillic: Hebrew letters are small Cyrillic ones there, while
	// Russian uses bytes that mean nothing in Hebrew.
	{"windows-1255", charmap.Windows1255, inTable(unicode.Hebrew), false},
	{"windows-1251", charmap.Windows1251, inTable(unicode.Cyrillic), false},
	{"koi8-r", charmap.KOI8R, inTable(unicode.Cyrillic), false},
	{"windows-1253", charmap.Windows1253, inTable(unicode.Greek), false},
	{"macintosh", charmap.Macintosh, nil, false},
	{"windows-1250", charmap.Windows1250, nil, false},
	{"shift_jis", japanese.ShiftJIS, inTable(unicode.Hiragana, unicode.Katakana, unicode.Han), true},
	{"euc-jp", japanese.EUCJP, inTable(unicode.Hiragana, unicode.Katakana, unicode.Han), true},
	{"gb18030", simplifiedchinese.GB18030, inTable(unicode.Han), true},
	{"big5", traditionalchinese.Big5, inTable(unicode.Han), true},
	{"euc-kr", korean.EUCKR, inTable(unicode.Hangul, unicode.Han), true},
}

// sampleBytes is how much of a text is judged.
const sampleBytes = 1 << 16

// guessEncoding chooses the encoding whose reading of the bytes looks most like
// writing; ok is false when none does.
func guessEncoding(b []byte) (best candidate, ok bool) {
	sample := b[:min(len(b), sampleBytes)]
	if len(b) > len(sample) { // end where a character of any encoding ends
		for len(sample) > 1 && sample[len(sample)-1] >= 0x80 {
			sample = sample[:len(sample)-1]
		}
	}
	bestScore := 0.0
	for _, c := range candidates {
		text, err := c.enc.NewDecoder().Bytes(sample)
		if err != nil {
			continue
		}
		if score := c.score([]rune(string(text))); score > bestScore+1e-9 {
			best, bestScore, ok = c, score, true
		}
	}
	return best, ok
}

// score is 0..1: how far a reading looks like writing. What counts are the
// characters beyond ASCII: whether they are letters of the encoding's own
// script, in words with their like, with capitals only where words begin; for
// the wide encodings whether the characters are the frequent ones.
func (c candidate) score(text []rune) float64 {
	good, all, kana := 0.0, 0.0, 0
	run := 0 // of accented Latin letters
	for i, r := range text {
		if r < 0x80 {
			run = 0
			continue
		}
		all++
		switch {
		case r == utf8.RuneError:
			good -= 4 // no text in this encoding has it
			continue
		case r >= 0x80 && r < 0xA0, unicode.Is(unicode.Co, r):
			good -= 2
			continue
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
			run = 0
			good += symbolWorth(r, text, i)
			continue
		}
		if unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && r < 0xFF00 {
			kana++
		}
		switch {
		case c.home != nil && c.home(r):
			good += c.homeWorth(r, text, i)
		case c.home == nil && unicode.Is(unicode.Latin, r):
			run++
			good += latinWorth(r, text, i, run)
		case c.home != nil && unicode.Is(unicode.Latin, r) && !c.wide:
			good += 0.45 * latinWorth(r, text, i, 1) // French words in Arabic text
		default:
			good += 0.1
		}
	}
	if all == 0 {
		return 1
	}
	score := max(0, good/all)
	if c.wide {
		// Kana and Hangul are proof; Han alone comes out of any two bytes.
		score = min(1, score*(0.97+0.08*float64(kana)/all))
	}
	return score
}

// homeWorth judges a letter of the encoding's own script by its neighbours.
func (c candidate) homeWorth(r rune, text []rune, i int) float64 {
	if c.wide {
		return frequentWide(r)
	}
	before, after := neighbour(text, i-1), neighbour(text, i+1)
	if unicode.IsLetter(before) && !c.home(before) || unicode.IsLetter(after) && !c.home(after) {
		return 0.2 // two scripts in one word
	}
	if unicode.IsUpper(r) && unicode.IsLower(before) {
		return 0.1
	}
	if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
		return 0.6
	}
	if rareArabic[r] {
		return 0.4
	}
	return 1
}

// rareArabic are letters of Windows-1256 that Arabic itself does not use.
var rareArabic = map[rune]bool{'پ': true, 'چ': true, 'ژ': true, 'گ': true, 'ڈ': true, 'ٹ': true, 'ڑ': true, 'ں': true, 'ھ': true, 'ہ': true, 'ک': true, 'ے': true}

// latinWorth judges an accented Latin letter.
func latinWorth(r rune, text []rune, i, run int) float64 {
	before, after := neighbour(text, i-1), neighbour(text, i+1)
	switch {
	case run >= 3:
		return 0 // no language writes three in a row
	case unicode.IsUpper(r) && unicode.IsLower(before), unicode.IsUpper(r) && unicode.IsLower(after) && unicode.IsLetter(before):
		return 0.1
	case !unicode.IsLetter(before) && !unicode.IsLetter(after):
		return 0.4
	case r >= 0x100 && r != 'œ' && r != 'Œ' && r != 'š' && r != 'ž':
		return 0.9
	case commonLatin[unicode.ToLower(r)]:
		return 1
	}
	return 0.85
}

// commonLatin are the accented letters of western European languages.
var commonLatin = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range "àáâäãåæçèéêëìíîïñòóôöõøùúûüßœ" {
		m[r] = true
	}
	return m
}()

// symbolWorth judges a character that is no letter: quotation marks, dashes and
// the like stand at words' edges; anything within a word is a misread letter.
func symbolWorth(r rune, text []rune, i int) float64 {
	before, after := neighbour(text, i-1), neighbour(text, i+1)
	inside := unicode.IsLetter(before) && unicode.IsLetter(after)
	switch r {
	case '’', '–', '—', '…', '‘', '“', '”', '«', '»', '·', '،', '؟', '؛', '、', '。', '「', '」', '，', '・', 'ー', '\u00a0', '\u200c', '\u200d', '\u200e', '\u200f':
		if inside && r != '’' && r != '–' && r != '—' && r != '\u200c' && r != 'ー' && r != '、' && r != '。' && r != '，' && r != '・' && r != '「' && r != '」' && r != '·' {
			return 0.3
		}
		return 0.95
	case '€', '£', '§', '°', '±', '©', '®', '™', '½', '²', '³', 'µ', '×', '÷', '•', '„', '¿', '¡':
		if inside {
			return 0.1
		}
		return 0.8
	}
	if inside {
		return 0
	}
	if r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFF61 || r >= 0x660 && r <= 0x669 {
		return 0.95
	}
	return 0.3
}

func neighbour(text []rune, i int) rune {
	if i < 0 || i >= len(text) {
		return ' '
	}
	return text[i]
}

// frequentWide is near 1 for the characters that make up most of East Asian
// text. Han characters are told by the national standards' first levels, which
// hold the frequent ones.
func frequentWide(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		if r >= 0xFF61 {
			return 0.35 // half-width kana: what misread bytes look like
		}
		return 1
	case unicode.Is(unicode.Hangul, r):
		return hangulWorth(r)
	}
	return hanWorth(r)
}

// hangulWorth: KS X 1001 holds the 2,350 syllables that are in use.
func hangulWorth(r rune) float64 {
	if b, err := korean.EUCKR.NewEncoder().Bytes([]byte(string(r))); err == nil && len(b) == 2 && b[0] >= 0xB0 && b[0] <= 0xC8 && b[1] >= 0xA1 {
		return 1
	}
	return 0.3
}

// hanWorth asks whether a character is on the first level of GB 2312 (3,755
// characters), of JIS X 0208 (2,965) or of Big5 (5,401).
func hanWorth(r rune) float64 {
	worth := 0.25
	if b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r))); err == nil && len(b) == 2 && b[0] >= 0xB0 && b[0] <= 0xD7 && b[1] >= 0xA1 {
		worth = 0.97
	}
	if b, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(string(r))); err == nil && len(b) == 2 && b[0] >= 0xA4 && b[0] <= 0xC6 {
		worth = max(worth, 0.95)
	}
	if b, err := japanese.EUCJP.NewEncoder().Bytes([]byte(string(r))); err == nil && len(b) == 2 && b[0] >= 0xB0 && b[0] <= 0xCF {
		worth = max(worth, 0.9)
	}
	return worth
}
