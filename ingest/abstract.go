package ingest

import (
	"regexp"
	"strings"

	"diwan/research"
)

var (
	abstractStart = regexp.MustCompile(`^(?i:abstract|a b s t r a c t|summary|synopsis|الملخص|ملخص|مستخلص|المستخلص)(?:$|\s*[.:—–-]+\s*|\s+)`)
	abstractEnds  = regexp.MustCompile(`(?i)^(?:key\s?words|index terms|ccs concepts|categories and|general terms|acm reference|pacs\b|jel\b|msc\b|(?:\d+\.?|I\.)\s*introduction|introduction\b|background$|contents\b|الكلمات المفتاحية|كلمات مفتاحية|المقدمة|مقدمة|©|copyright|received\b)`)
)

// printedAbstract finds the abstract on the first two pages: what follows its
// heading, or begins with its name. sure is false for a guess: the paragraph
// between the names and the first section.
func printedAbstract(pages []research.Page, title string) (text string, sure bool) {
	for i := range min(2, len(pages)) {
		p := &pages[i]
		spans := paragraphs(p.Text)
		for k, s := range spans {
			para := research.Slice(p.Text, s[0], s[1])
			name := abstractStart.FindString(para)
			if name == "" {
				continue
			}
			heading := kindAt(p.Spans, s[0]) == research.SpanHeading
			rest := strings.TrimSpace(para[len(name):])
			if !heading && rest != "" && !strings.ContainsAny(name, ".:—–-") && startsLower(rest) {
				continue // "Summary of results"
			}
			parts := []string{}
			if rest != "" && !heading {
				parts = append(parts, rest)
			}
			for _, next := range spans[k+1:] {
				more := research.Slice(p.Text, next[0], next[1])
				kind := kindAt(p.Spans, next[0])
				if abstractEnds.MatchString(more) || kind == research.SpanFootnote || kind == research.SpanCaption {
					break
				}
				if kind == research.SpanHeading && len(strings.Join(parts, " ")) > 200 && !structured[strings.ToLower(strings.Trim(more, " .:"))] {
					break
				}
				if len(parts) > 0 && kind == "" && !structuredStart.MatchString(parts[0]) && !structuredStart.MatchString(more) {
					break
				}
				parts = append(parts, more)
				if len(parts) > 12 {
					break
				}
			}
			if text = strings.Join(parts, " "); research.RuneLen(text) > 80 {
				return research.Slice(cutAt(text), 0, 5000), true
			}
		}
	}
	return unnamedAbstract(pages, title), false
}

var (
	structured      = setOf("background purpose objective objectives aim aims methods method results findings conclusion conclusions design setting significance interpretation")
	structuredStart = regexp.MustCompile(`^(?i:background|purpose|objectives?|aims?|context|introduction|methods?|design|results|findings|conclusions?|importance|significance|interpretation)\s*[:.—–-]`)
	keywordsInside  = regexp.MustCompile(`(?:\.\s+)(?:Key\s?words|KEYWORDS|Index Terms|CCS Concepts)\b`)
)

// cutAt ends an abstract before key words that were set in its paragraph.
func cutAt(text string) string {
	if at := keywordsInside.FindStringIndex(text); at != nil {
		return text[:at[0]+1]
	}
	return text
}

// unnamedAbstract is the first long paragraph of the first page when a heading
// follows it, as letters journals print it.
func unnamedAbstract(pages []research.Page, title string) string {
	if len(pages) == 0 {
		return ""
	}
	p := &pages[0]
	spans := paragraphs(p.Text)
	for k, s := range spans[:min(12, len(spans))] {
		para := research.Slice(p.Text, s[0], s[1])
		if kindAt(p.Spans, s[0]) != "" || squeeze(para) == squeeze(title) {
			continue
		}
		if len(strings.Fields(para)) >= 50 && endsSentence(para) {
			if k+1 < len(spans) && (kindAt(p.Spans, spans[k+1][0]) == research.SpanHeading || abstractEnds.MatchString(research.Slice(p.Text, spans[k+1][0], spans[k+1][1]))) {
				return research.Slice(para, 0, 5000)
			}
			return ""
		}
	}
	return ""
}
