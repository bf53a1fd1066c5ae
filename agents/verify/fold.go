package verify

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// folded is a text brought to the form in which quotes are compared, with the
// place of every rune in the original (code points).
type folded struct {
	src   []rune // the original
	runes []rune
	at    []int
	gap   []gap // what a line's end may hide before each rune
}

// gap says what may stand before a rune though the fold has left it out: a
// line's end hides whether its hyphen belongs to the word, and whether a space
// follows a dash.
type gap uint8

const (
	gapHyphen gap = 1 << iota // a hyphen, with or without a space after it
	gapSpace                  // a space
)

// fold folds what a quote may differ in and still be verbatim: Unicode form,
// ligatures and presentation forms, hyphenation at line ends, white space,
// quotation marks and dashes, tatweel and Arabic diacritics. Case, digits and
// letters stay: a change in them is a change of the text.
func fold(text string) folded {
	src := []rune(text)
	f := folded{src: src, runes: make([]rune, 0, len(src)), at: make([]int, 0, len(src)), gap: make([]gap, 0, len(src))}
	pending := gap(0)
	for i := 0; i < len(src); i++ {
		r := src[i]
		before := len(f.runes)
		switch {
		case (r == 0x2 || r == 0xAD) && i > 0 && unicode.IsLetter(src[i-1]):
			if r == 0x2 {
				pending = gapHyphen
			}
			if next, broken := lineEnd(src, i+1); broken && next < len(src) && unicode.IsLetter(src[next]) {
				i = next - 1
			}
			continue
		case invisible(r) || arabicMark(r) || unicode.Is(unicode.Mn, r) && before == 0:
			continue
		case isHyphen(r) && dividesWord(src, i):
			i, _ = lineEnd(src, i+1)
			i--
			pending = gapHyphen
			continue
		case isDash(r) && endsLineInWord(src, i):
			f.add('-', i)
			f.gap[before] |= pending
			i, _ = lineEnd(src, i+1)
			i--
			pending = gapSpace
			continue
		case unicode.IsSpace(r):
			if n := len(f.runes); n > 0 && f.runes[n-1] != ' ' {
				f.add(' ', i)
			}
			continue
		}
		i = f.addCluster(src, i)
		if len(f.runes) > before {
			f.gap[before] |= pending
			pending = 0
		}
	}
	return f
}

// invisible is true for marks of direction, joining and soft division.
func invisible(r rune) bool {
	switch {
	case r == 0x2, r == 0xAD, r == 0x34F, r == 0x61C, r == 0xFEFF, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2064, r >= 0x2066 && r <= 0x2069, r >= 0xFE00 && r <= 0xFE0F:
		return true
	}
	return false
}

// arabicMark is true for tatweel, vowel signs and marks of recitation; not for
// madda and hamza, which are part of their letter.
func arabicMark(r rune) bool {
	switch {
	case r == 0x640, r >= 0x610 && r <= 0x61A, r >= 0x64B && r <= 0x652, r >= 0x656 && r <= 0x65F, r == 0x670:
		return true
	}
	return r >= 0x6D6 && r <= 0x6ED && r != 0x6DD && r != 0x6DE && r != 0x6E5 && r != 0x6E6 && r != 0x6E9
}

func (f *folded) add(r rune, at int) {
	f.runes = append(f.runes, r)
	f.at = append(f.at, at)
	f.gap = append(f.gap, 0)
}

// addCluster adds the rune at i, composed with the marks after it, and gives
// the index of the last rune used.
func (f *folded) addCluster(src []rune, i int) int {
	switch src[i] {
	case '“', '”', '„', '‟', '«', '»', '″', '＂', '〝', '〞':
		f.add('"', i)
		return i
	case '‘', '’', '‚', '‛', '′', '`', '´', 'ʼ', '‹', '›', '\'':
		// Two single marks are a double one, as TeX writes it.
		if i+1 < len(src) && (src[i+1] == src[i]) && src[i] != '′' {
			f.add('"', i)
			return i + 1
		}
		f.add('\'', i)
		return i
	case '‐', '‑', '‒', '–', '—', '−', '―', '﹣', '－':
		f.add('-', i)
		return i
	case '…':
		for range 3 {
			f.add('.', i)
		}
		return i
	}
	if src[i] < 0x80 && (i+1 >= len(src) || src[i+1] < 0x300) {
		f.add(src[i], i)
		return i
	}
	cluster := []rune{src[i]}
	end := i + 1
	for end < len(src) && (unicode.Is(unicode.Mn, src[end]) || arabicMark(src[end])) {
		if !arabicMark(src[end]) {
			cluster = append(cluster, src[end])
		}
		end++
	}
	form := norm.NFC.String(string(cluster))
	if isCompatibilityLetter(src[i]) {
		form = norm.NFKC.String(string(cluster))
	}
	for _, c := range form {
		switch {
		case unicode.IsSpace(c):
			if n := len(f.runes); n > 0 && f.runes[n-1] != ' ' {
				f.add(' ', i)
			}
		case !arabicMark(c):
			f.add(c, i)
		}
	}
	return end - 1
}

// isCompatibilityLetter is true for ligatures, presentation forms, letters of
// mathematics, full width letters and units written as one sign; not for
// superscripts and fractions, whose folding would change numbers.
func isCompatibilityLetter(r rune) bool {
	switch {
	case r == 0xB5, r == 0x2103, r == 0x2109, r == 0x2116, r == 0x2126, r == 0x212A, r == 0x212B, r >= 0x132 && r <= 0x133, r >= 0x2160 && r <= 0x217F,
		r >= 0x3371 && r <= 0x33DF, r >= 0xFB00 && r <= 0xFB06, r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC, r >= 0xFF01 && r <= 0xFF5E, r >= 0x1D400 && r <= 0x1D7FF:
		return true
	}
	return false
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' }

func isDash(r rune) bool { return isHyphen(r) || r >= '‒' && r <= '―' }

// lineEnd skips white space and says whether a line ended in it.
func lineEnd(src []rune, i int) (next int, broken bool) {
	for ; i < len(src) && unicode.IsSpace(src[i]); i++ {
		broken = broken || src[i] == '\n' || src[i] == '\r'
	}
	return i, broken
}

// dividesWord is true for a hyphen at a line's end within a word, the line's end
// written as a space as well.
func dividesWord(src []rune, i int) bool {
	if i == 0 || !unicode.IsLetter(src[i-1]) {
		return false
	}
	next, _ := lineEnd(src, i+1)
	return next > i+1 && next < len(src) && (unicode.IsLower(src[next]) || src[next] >= 0xFB00 && src[next] <= 0xFB06)
}

// endsLineInWord is true for a dash that a line ends with and that belongs to
// what stands before and after it: "anti-\nTNF", "10–\n20".
func endsLineInWord(src []rune, i int) bool {
	if i == 0 || !wordRune(src[i-1]) {
		return false
	}
	next, broken := lineEnd(src, i+1)
	return broken && next < len(src) && wordRune(src[next])
}

// trimmed drops white space at both ends.
func (f folded) trimmed() folded {
	s, e := 0, len(f.runes)
	for s < e && f.runes[s] == ' ' {
		s++
	}
	for e > s && f.runes[e-1] == ' ' {
		e--
	}
	return folded{f.src, f.runes[s:e], f.at[s:e], f.gap[s:e]}
}
