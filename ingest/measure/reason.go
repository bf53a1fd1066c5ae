package measure

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	// wellRead is the F1 from which a file counts as read.
	wellRead = 0.85
	// sameLetters is the share of letters in common from which two texts differ in
	// where words are parted alone.
	sameLetters = 0.97
)

// reasonFor says why a file's words differ from its reference's, where that can
// be measured; empty for a file that is read well or misread.
func reasonFor(f *FileScore, reference, text string) string {
	switch {
	case f.Score == nil || f.Score.F1 >= wellRead:
		return ""
	case f.Message != "":
		return "says: " + f.Message
	case len(f.Warnings) > 0:
		return "warns: " + strings.Join(f.Warnings, " ")
	case letterShare(reference, text) >= sameLetters:
		return "the same letters: words are parted at other places (turned text, text without spaces, loose numbers)"
	}
	return ""
}

// letterShare is the F1 of the letters and digits of two texts, whatever their
// order.
func letterShare(reference, text string) float64 {
	want, n := letters(reference)
	got, m := letters(text)
	common := 0
	for r, k := range want {
		common += min(k, got[r])
	}
	if n+m == 0 {
		return 1
	}
	return 2 * float64(common) / float64(n+m)
}

func letters(text string) (counts map[rune]int, n int) {
	counts = map[rune]int{}
	for _, r := range strings.ToLower(norm.NFKC.String(text)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			counts[r]++
			n++
		}
	}
	return counts, n
}
