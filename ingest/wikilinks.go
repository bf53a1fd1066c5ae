package ingest

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"diwan/research"
)

// maxLinks bounds the links kept of one note.
const maxLinks = 10_000

var (
	wikiLink = regexp.MustCompile(`(!?)\[\[([^\[\]\n]{1,500})\]\]`)
	// A Markdown link to a file beside the note: not to the web, not to a place in
	// the note itself.
	fileLink   = regexp.MustCompile(`(!?)\[([^\[\]\n]{0,500})\]\(<?([^()<>\s#?]+(?: [^()<>\s#?]+)*\.(?:md|markdown|pdf|docx|txt|canvas))(?:#([^()<>\s]*))?>?(?:\s+"[^"\n]*")?\)`)
	inlineCode = regexp.MustCompile("``[^\n]+?``|`[^`\n]+`")
	hashTag    = regexp.MustCompile(`(?:^|[\s(])#([\p{L}\p{N}_/-]*[\p{L}_][\p{L}\p{N}_/-]*)`)
)

// noteLinks finds what a Markdown note links to by name, outside of code: wiki
// links as Obsidian writes them, [[Target#Heading|Text]], and Markdown links to
// files.
func noteLinks(p *research.Page) []research.Link {
	code := codeBytes(p)
	links := []research.Link{}
	runes := newRuneCounter(p.Text)
	add := func(l research.Link, from, to int) {
		if !code(from) && len(links) < maxLinks {
			l.Page, l.Start, l.End = p.Number, runes.at(from), runes.at(to)
			links = append(links, l)
		}
	}
	for _, m := range wikiLink.FindAllStringSubmatchIndex(p.Text, -1) {
		inner := p.Text[m[4]:m[5]]
		target, text, _ := strings.Cut(inner, "|")
		target, heading, _ := strings.Cut(strings.TrimSuffix(target, `\`), "#")
		if target = strings.TrimSpace(target); target == "" {
			continue // to a heading of the note itself
		}
		add(research.Link{Target: target, Heading: strings.TrimSpace(heading), Text: strings.TrimSpace(text), Embed: m[3] > m[2]}, m[0], m[1])
	}
	runes = newRuneCounter(p.Text)
	for _, m := range fileLink.FindAllStringSubmatchIndex(p.Text, -1) {
		target := p.Text[m[6]:m[7]]
		if strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
			continue
		}
		if plain, err := url.PathUnescape(target); err == nil {
			target = plain
		}
		heading := ""
		if m[8] >= 0 {
			heading = p.Text[m[8]:m[9]]
		}
		add(research.Link{Target: target, Heading: heading, Text: p.Text[m[4]:m[5]], Embed: m[3] > m[2]}, m[0], m[1])
	}
	return links
}

// codeBytes tells of a byte of the page's text whether it stands in code.
func codeBytes(p *research.Page) func(int) bool {
	spans := [][2]int{}
	counter := 0
	at := make([]int, 0, len(p.Text)) // code point -> byte, filled as far as needed
	for i := range p.Text {
		at = append(at, i)
		counter++
	}
	at = append(at, len(p.Text))
	for _, s := range p.Spans {
		if s.Kind == research.SpanCode && s.Start <= counter && s.End <= counter {
			spans = append(spans, [2]int{at[s.Start], at[s.End]})
		}
	}
	for _, m := range inlineCode.FindAllStringIndex(p.Text, -1) {
		spans = append(spans, [2]int{m[0], m[1]})
	}
	return func(i int) bool {
		for _, s := range spans {
			if i >= s[0] && i < s[1] {
				return true
			}
		}
		return false
	}
}

// runeCounter turns growing byte offsets into code points in one pass.
type runeCounter struct {
	text   string
	offset int
	count  int
}

func newRuneCounter(text string) *runeCounter { return &runeCounter{text: text} }

func (c *runeCounter) at(offset int) int {
	c.count += research.RuneLen(c.text[c.offset:offset])
	c.offset = offset
	return c.count
}

// noteTags finds #tags in the text, outside of code, each once, in their order.
func noteTags(p *research.Page) []string {
	code := codeBytes(p)
	seen := map[string]bool{}
	tags := []string{}
	for _, m := range hashTag.FindAllStringSubmatchIndex(p.Text, -1) {
		tag := strings.Trim(p.Text[m[2]:m[3]], "/")
		if !code(m[2]) && tag != "" && !seen[strings.ToLower(tag)] && len(tags) < 500 {
			seen[strings.ToLower(tag)] = true
			tags = append(tags, tag)
		}
	}
	return tags
}

// frontList reads a list in front matter: a YAML list, or words parted by commas
// (by spaces for tags, as Obsidian once wrote them).
func frontList(v any, spaces bool) []string {
	out := []string{}
	add := func(s string) {
		if s = strings.TrimPrefix(strings.TrimSpace(s), "#"); s != "" {
			out = append(out, s)
		}
	}
	switch v := v.(type) {
	case string:
		parts := strings.Split(v, ",")
		if len(parts) == 1 && spaces {
			parts = strings.Fields(v)
		}
		for _, p := range parts {
			add(p)
		}
	case []any:
		for _, item := range v {
			if item != nil {
				add(fmt.Sprint(item))
			}
		}
	}
	return out
}
