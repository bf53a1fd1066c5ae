package planted

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// noise writes a passage as a PDF might give it: nothing of it changes what is
// said.
func noise(text, language string, rng *rand.Rand) string {
	if language == "ar" {
		return arabicNoise(text, rng)
	}
	if rng.IntN(2) == 0 {
		text = strings.NewReplacer("ffi", "ﬃ", "ffl", "ﬄ", "fi", "ﬁ", "fl", "ﬂ", "ff", "ﬀ").Replace(text)
	}
	if rng.IntN(3) == 0 {
		text = strings.NewReplacer(" \"", " “", "\" ", "” ", "'", "’").Replace(text)
	}
	if rng.IntN(4) == 0 {
		text = norm.NFD.String(text)
	}
	runes := []rune(text)
	var b strings.Builder
	column, hyphen := 0, []string{"-\n", "\u00ad\n", "\x02\r\n", "\x02", "\u00ad", "‐\n", "-\r\n  ", "- "}[rng.IntN(8)]
	width, space := 40+rng.IntN(50), []string{" ", "\u00a0", "\u2009", "  ", "\u202f"}[rng.IntN(5)]
	for i, r := range runes {
		column++
		inWord := i > 2 && i+3 < len(runes) && lower(runes[i-2]) && lower(runes[i-1]) && lower(r) && lower(runes[i+1]) && lower(runes[i+2])
		switch {
		case r == ' ' && column >= width:
			b.WriteString([]string{"\n", "\r\n", " \n"}[rng.IntN(3)])
			column = 0
		case r == ' ' && rng.IntN(9) == 0:
			b.WriteString(space)
		case inWord && (column >= width && rng.IntN(2) == 0 || rng.IntN(120) == 0):
			b.WriteString(hyphen)
			b.WriteRune(r)
			column = 0
		case r == '-' && rng.IntN(3) == 0:
			b.WriteRune([]rune{'–', '‐', '‑', '−'}[rng.IntN(4)])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func lower(r rune) bool { return r >= 'a' && r <= 'z' }

func arabicNoise(text string, rng *rand.Rand) string {
	kashida, vowels, forms := rng.IntN(2) == 0, rng.IntN(2) == 0, rng.IntN(3) == 0
	if rng.IntN(4) == 0 {
		text = norm.NFD.String(text)
	}
	runes := []rune(text)
	var b strings.Builder
	column, width := 0, 40+rng.IntN(50)
	for i, r := range runes {
		column++
		if r == ' ' && column >= width {
			b.WriteString("\n")
			column = 0
			continue
		}
		joinedBefore := i > 0 && joins(runes[i-1])
		letter := r >= 0x628 && r <= 0x64A && r != 0x640
		joinedAfter := joins(r) && i+1 < len(runes) && runes[i+1] >= 0x622 && runes[i+1] <= 0x64A
		if f, ok := presentation[r]; forms && ok {
			shape := 0
			switch {
			case joinedBefore && joinedAfter:
				shape = 3
			case joinedBefore:
				shape = 1
			case joinedAfter:
				shape = 2
			}
			b.WriteRune(f + rune(shape))
		} else {
			b.WriteRune(r)
		}
		switch {
		case vowels && letter && rng.IntN(4) == 0:
			b.WriteRune([]rune{0x64E, 0x64F, 0x650, 0x651, 0x652}[rng.IntN(5)])
		case kashida && joinedAfter && rng.IntN(25) == 0:
			b.WriteString(strings.Repeat("ـ", 1+rng.IntN(3)))
		case r == ' ' && rng.IntN(20) == 0:
			b.WriteRune(0x200F)
		}
	}
	return b.String()
}

// joins is true for letters that join the next one.
func joins(r rune) bool {
	return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) && !strings.ContainsRune("اأإآدذرزوؤةىء", r)
}

// presentation gives the isolated form of letters whose four forms stand in the
// order isolated, final, initial, medial.
var presentation = map[rune]rune{
	'ب': 0xFE8F, 'ت': 0xFE95, 'ث': 0xFE99, 'ج': 0xFE9D, 'ح': 0xFEA1, 'خ': 0xFEA5, 'س': 0xFEB1, 'ش': 0xFEB5, 'ص': 0xFEB9, 'ض': 0xFEBD, 'ط': 0xFEC1, 'ظ': 0xFEC5,
	'ع': 0xFEC9, 'غ': 0xFECD, 'ف': 0xFED1, 'ق': 0xFED5, 'ك': 0xFED9, 'ل': 0xFEDD, 'م': 0xFEE1, 'ن': 0xFEE5, 'ه': 0xFEE9, 'ي': 0xFEF1,
}
