package ingest

import (
	"slices"
	"strings"

	"diwan/research"
)

// Text gives a document's running text as a reader follows it: a paragraph
// that goes on over the page is one, a word divided by the page's end is
// joined, and the footnotes, captions and tables that stand between both halves
// come after it. Paragraphs are parted by a blank line.
func Text(doc *research.Document) string {
	f := runningText{lastBody: -1}
	for i := range doc.PageTexts {
		f.page(&doc.PageTexts[i])
	}
	f.paragraphs = append(f.paragraphs, f.waiting...)
	return strings.Join(f.paragraphs, "\n\n")
}

type runningText struct {
	paragraphs []string
	lastBody   int      // index of the last paragraph of the main text
	waiting    []string // what stands at the last page's end behind it
	words      vocabulary
}

func (f *runningText) page(p *research.Page) {
	spans := paragraphs(p.Text)
	texts, kinds := make([]string, 0, len(spans)), make([]research.SpanKind, 0, len(spans))
	runes, covers := []rune(p.Text), p.Spans
	notes, after := notesByPlace(p, spans), map[int][]string{}
	placed := [][2]int{}
	for i, s := range spans {
		if notes[i] {
			placed = append(placed, s)
		}
	}
	for i, s := range spans {
		for len(covers) > 0 && covers[0].End <= s[0] { // they stand in order
			covers = covers[1:]
		}
		if notes[i] {
			continue
		}
		for _, note := range placed {
			if mark := markAt(p.Spans, note[0]); mark > s[0] && mark <= s[1] {
				after[len(texts)] = append(after[len(texts)], withoutMark(string(runes[note[0]:note[1]])))
			}
		}
		texts, kinds = append(texts, string(runes[s[0]:s[1]])), append(kinds, kindAt(covers[:min(len(covers), 8)], s[0]))
	}
	end := len(texts)
	for end > 0 && standsAside(kinds[end-1]) {
		end--
	}
	for i, text := range texts[:end] {
		if i == 0 && p.Width > 0 && f.lastBody >= 0 && kinds[0] == "" && continues(f.paragraphs[f.lastBody], text) {
			f.paragraphs[f.lastBody] = f.join(f.paragraphs[f.lastBody], text)
			f.paragraphs = append(f.paragraphs, f.waiting...)
			f.waiting = append([]string(nil), after[0]...)
			continue
		}
		f.paragraphs = append(f.paragraphs, f.waiting...)
		f.paragraphs = append(f.paragraphs, text)
		f.waiting = append([]string(nil), after[i]...)
		if kinds[i] == "" {
			f.lastBody = len(f.paragraphs) - 1
		} else {
			f.lastBody = -1
		}
	}
	f.waiting = append(f.waiting, texts[end:]...)
}

// notesByPlace tells which paragraphs are footnotes whose place in the text is
// known: they follow the paragraph that they belong to.
func notesByPlace(p *research.Page, spans [][2]int) []bool {
	notes := make([]bool, len(spans))
	for k, s := range spans {
		mark := markAt(p.Spans, s[0])
		notes[k] = mark > 0 && slices.ContainsFunc(spans, func(o [2]int) bool { return o != s && mark > o[0] && mark <= o[1] })
	}
	return notes
}

// withoutMark is a note's text without its own mark: behind its paragraph it
// refers to nothing.
func withoutMark(note string) string {
	rest := strings.TrimLeft(note, "0123456789*†‡§¶∗")
	if rest == note || rest == "" {
		return note
	}
	return strings.TrimLeft(rest, " ")
}

// markAt gives the place of the mark of the footnote that begins at a place.
func markAt(spans []research.Span, at int) int {
	for _, s := range spans {
		if s.Start == at && s.Kind == research.SpanFootnote {
			return s.Mark
		}
	}
	return 0
}

// standsAside is true for what interrupts the running text.
func standsAside(k research.SpanKind) bool {
	return k == research.SpanFootnote || k == research.SpanCaption || k == research.SpanTable
}

// kindAt gives the kind of the span that begins at or covers a place.
func kindAt(spans []research.Span, at int) research.SpanKind {
	for _, s := range spans {
		if s.Start <= at && at < s.End && s.Kind != research.SpanReference {
			return s.Kind
		}
	}
	return ""
}

// continues is true when a paragraph stops within a sentence and the next
// page's first goes on in lower case.
func continues(before, after string) bool {
	return startsLower(after) && !endsSentence(before)
}

func (f *runningText) join(before, after string) string {
	if !strings.HasSuffix(before, "-") {
		return before + " " + after
	}
	if f.words.words == nil {
		f.words = vocabulary{map[string]int{}, map[string]int{}}
		for _, p := range f.paragraphs {
			for _, w := range strings.Fields(p) {
				f.words.add(w)
			}
		}
	}
	word := strings.TrimSuffix(lastField(before), "-")
	if f.words.keepsHyphen(word, firstField(after)) {
		return before + after
	}
	return strings.TrimSuffix(before, "-") + after
}
