// Package measure scores extracted text against a reference: how many of the
// reference's words, and of its runs of five words, were found.
package measure

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// RunLength is how many words a run has.
const RunLength = 5

// Score compares an extraction with its reference. All shares are 0..1; a word
// or run that the reference has n times counts up to n times.
type Score struct {
	Words     float64 `json:"words"`     // share of the reference's words found
	Runs      float64 `json:"runs"`      // share of the reference's five-word runs found
	Precision float64 `json:"precision"` // share of the extraction's words that the reference has
	F1        float64 `json:"f1"`        // harmonic mean of Words and Precision
	Reference int     `json:"reference"` // words of the reference
	Extracted int     `json:"extracted"` // words of the extraction
}

// Words gives a text's words: runs of letters, marks and digits, in NFKC and
// lower case, soft hyphens dropped. Chinese and Japanese, which part no words,
// count by the character.
func Words(text string) []string {
	folded := strings.ToLower(norm.NFKC.String(strings.ReplaceAll(text, "\u00ad", "")))
	if strings.IndexFunc(folded, isIdeograph) >= 0 {
		var b strings.Builder
		for _, r := range folded {
			if isIdeograph(r) {
				b.WriteRune(' ')
			}
			b.WriteRune(r)
			if isIdeograph(r) {
				b.WriteRune(' ')
			}
		}
		folded = b.String()
	}
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

func isIdeograph(r rune) bool {
	return unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r)
}

// Compare scores an extraction. An empty reference scores 1 for words and runs.
func Compare(reference, extracted string) Score {
	ref, got := Words(reference), Words(extracted)
	s := Score{Reference: len(ref), Extracted: len(got)}
	common := overlap(ref, got)
	s.Words, s.Precision = share(common, len(ref)), share(common, len(got))
	refRuns, gotRuns := runs(ref), runs(got)
	s.Runs = share(overlap(refRuns, gotRuns), len(refRuns))
	if s.Words+s.Precision > 0 {
		s.F1 = 2 * s.Words * s.Precision / (s.Words + s.Precision)
	}
	return s
}

// Missing gives the reference's words that the extraction lacks, in order.
func Missing(reference, extracted string) []string {
	have := map[string]int{}
	for _, w := range Words(extracted) {
		have[w]++
	}
	out := []string{}
	for _, w := range Words(reference) {
		if have[w] > 0 {
			have[w]--
			continue
		}
		out = append(out, w)
	}
	return out
}

func runs(words []string) []string {
	out := make([]string, 0, max(0, len(words)-RunLength+1))
	for i := 0; i+RunLength <= len(words); i++ {
		out = append(out, strings.Join(words[i:i+RunLength], " "))
	}
	return out
}

// overlap counts the items of a that b has too, each as often as in both.
func overlap(a, b []string) int {
	have := map[string]int{}
	for _, w := range b {
		have[w]++
	}
	n := 0
	for _, w := range a {
		if have[w] > 0 {
			have[w]--
			n++
		}
	}
	return n
}

func share(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}
