package llamamind

import (
	"strconv"
	"strings"
	"unicode"

	"diwan/research"
)

// span is a sentence of a work, or a line of verse, in code points.
type span struct{ start, end int }

// mostSpans is how many sentences of a work are numbered: as many as the schemas
// let a model name.
const mostSpans = 400

// spansOf parts a work into sentences and lines, so that a model can name a place
// by its number and need not copy it. A sentence ends at a mark that ends one
// with a space after it, a line where it breaks.
func spansOf(text string) []span {
	r := []rune(text)
	out := []span{}
	start := 0
	add := func(end int) {
		a, b := start, end
		for a < b && unicode.IsSpace(r[a]) {
			a++
		}
		for b > a && unicode.IsSpace(r[b-1]) {
			b--
		}
		if b > a && len(out) < mostSpans {
			out = append(out, span{a, b})
		}
		start = end
	}
	for i := 0; i < len(r); i++ {
		if r[i] == '\n' {
			add(i)
			continue
		}
		if !endsSentence(r[i]) {
			continue
		}
		for i+1 < len(r) && (endsSentence(r[i+1]) || closes(r[i+1])) {
			i++
		}
		if i+1 >= len(r) || unicode.IsSpace(r[i+1]) {
			add(i + 1)
		}
	}
	add(len(r))
	return out
}

func endsSentence(c rune) bool { return strings.ContainsRune(".!?؟…۔。", c) }

func closes(c rune) bool { return strings.ContainsRune("\"'’”»)]", c) }

// numberedSpans writes a work with its sentences numbered, each on a line.
func numberedSpans(text string, list []span) string {
	var b strings.Builder
	for i, s := range list {
		b.WriteString("[" + strconv.Itoa(i+1) + "] " + strings.Join(strings.Fields(research.Slice(text, s.start, s.end)), " ") + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
