package ingest

import (
	"regexp"
	"strings"

	"diwan/research"
)

// captionPunctuation parts "Figure 2: Overview" from "Figure 2 shows ...".
func captionPunctuation(text string) bool {
	rest := strings.TrimLeft(text[len(captionStart.FindString(text)):], " ")
	return rest == "" || strings.ContainsAny(rest[:1], ".:|-—(") || startsUpper(rest)
}

// paragraphs gives the spans between blank lines, in code points.
func paragraphs(text string) [][2]int {
	out := [][2]int{}
	start := 0
	for _, part := range strings.SplitAfter(text, "\n\n") {
		n := research.RuneLen(part)
		if strings.TrimSpace(part) != "" {
			trimmed := research.RuneLen(strings.TrimRight(part, "\n "))
			out = append(out, [2]int{start, start + trimmed})
		}
		start += n
	}
	return out
}

func insertSpan(spans []research.Span, s research.Span) []research.Span {
	at := len(spans)
	for at > 0 && spans[at-1].Start > s.Start {
		at--
	}
	spans = append(spans, research.Span{})
	copy(spans[at+1:], spans[at:])
	spans[at] = s
	return spans
}

var (
	referenceHeading = regexp.MustCompile(`(?i)^(?:\d+\.?\s*|[IVX]+\.\s*)?(?:references|bibliography|works cited|literature cited|references and notes|المراجع|مراجع|قائمة المراجع|المصادر|المصادر والمراجع)\s*:?$`)
	referenceStart   = regexp.MustCompile(`(?:^|\s)(\[\d{1,3}\]|\d{1,3}\.)\s+\p{Lu}`)
)

// markReferences finds the reference list, which runs from its heading to the
// next heading of the main text or the end, keeps it out of the passages and
// parses it into entries.
func markReferences(doc *research.Document) {
	inside := false
	for i := range doc.PageTexts {
		p := &doc.PageTexts[i]
		end := research.RuneLen(p.Text)
		from := -1
		if inside {
			from = 0
		}
		for _, s := range append([]research.Span(nil), p.Spans...) {
			if s.Kind != research.SpanHeading {
				continue
			}
			isList := referenceHeading.MatchString(strings.TrimSpace(research.Slice(p.Text, s.Start, s.End)))
			switch {
			case isList && from < 0:
				from, inside = s.End, true
			case !isList && from >= 0 && s.Level <= 1 && afterReferences(research.Slice(p.Text, s.Start, s.End)):
				takeReferences(doc, p, from, s.Start)
				from, inside = -1, false
			}
		}
		if from >= 0 {
			takeReferences(doc, p, from, end)
		}
	}
}

// afterReferences is true for headings that may follow a reference list; other
// "headings" inside it are journal names set in bold.
func afterReferences(heading string) bool {
	h := strings.ToLower(heading)
	for _, word := range []string{"appendix", "supplement", "acknowledg", "biograph", "author", "ملحق", "شكر"} {
		if strings.Contains(h, word) {
			return true
		}
	}
	return false
}

func takeReferences(doc *research.Document, p *research.Page, from, to int) {
	if to <= from {
		return
	}
	p.Spans = insertSpan(p.Spans, research.Span{Start: from, End: to, Kind: research.SpanReference})
	text := strings.Join(strings.Fields(research.Slice(p.Text, from, to)), " ")
	cuts := referenceStart.FindAllStringSubmatchIndex(text, -1)
	if len(cuts) < 2 {
		for _, para := range paragraphs(research.Slice(p.Text, from, to)) {
			addReference(doc, p.Number, research.Slice(p.Text, from+para[0], from+para[1]))
		}
		return
	}
	for i, c := range cuts {
		end := len(text)
		if i+1 < len(cuts) {
			end = cuts[i+1][2]
		}
		addReference(doc, p.Number, strings.TrimSpace(text[c[3]:end]))
	}
}

func addReference(doc *research.Document, page int, text string) {
	text = strings.Join(strings.Fields(text), " ")
	if research.RuneLen(text) < 20 {
		return
	}
	doc.References = append(doc.References, research.Reference{Text: text, Year: yearIn(text), DOI: findDOI(text), Page: page})
}
