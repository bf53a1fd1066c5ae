package markup

import (
	"html"
	"regexp"
	"strings"
)

var (
	wikiNowiki   = regexp.MustCompile(`(?s)<nowiki>(.*?)</nowiki>|<nowiki\s*/>`)
	wikiComment  = regexp.MustCompile(`(?s)<!--.*?-->`)
	wikiTemplate = regexp.MustCompile(`\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\}`)
	wikiBreak    = regexp.MustCompile(`(?i)<br\s*/?>`)
	wikiBlock    = regexp.MustCompile(`(?i)</?(?:blockquote|p|div|center|ol|ul|li|dl|dd|dt|hr)(?:\s[^<>]*)?/?>`)
	wikiTableEnd = regexp.MustCompile(`(?m)^(\s*\|\})(.+)$`)
	wikiCellLine = regexp.MustCompile(`^\s+(\|[-+}]?|!|\{\|)`)
	wikiAttrs    = regexp.MustCompile(`^\s*(?:[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|\S+)\s*)+\|`)
)

// maxTemplates bounds how deep templates nest within each other.
const maxTemplates = 20

// mediaWiki prepares a page of MediaWiki: what is marked as no markup is kept as
// it stands, templates, which stand for text of other pages, are left out, block
// elements of HTML part paragraphs, and tables' lines begin at the margin.
func mediaWiki(text string) string {
	text = wikiComment.ReplaceAllString(text, "")
	text = wikiNowiki.ReplaceAllStringFunc(text, func(m string) string {
		inner := wikiNowiki.FindStringSubmatch(m)[1]
		return wikiEscape.Replace(html.UnescapeString(inner))
	})
	for range maxTemplates {
		shorter := wikiTemplate.ReplaceAllString(text, "")
		if shorter == text {
			break
		}
		text = shorter
	}
	text = wikiBreak.ReplaceAllString(text, " ")
	text = wikiTableEnd.ReplaceAllString(text, "$1\n$2")
	text = wikiBlock.ReplaceAllString(text, "\n\n")
	lines := strings.Split(text, "\n")
	out := make([]string, 0, len(lines))
	depth := 0
	for _, line := range lines {
		if depth > 0 || strings.HasPrefix(strings.TrimSpace(line), "{|") {
			line = wikiCellLine.ReplaceAllString(line, "$1")
		}
		switch {
		case strings.HasPrefix(line, "{|"):
			depth++
		case strings.HasPrefix(line, "|}"):
			depth = max(0, depth-1)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// wikiEscape writes the characters that mean something to the wiki as character
// references, which are resolved last.
var wikiEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "'", "&#39;", "[", "&#91;", "]", "&#93;", "{", "&#123;", "}", "&#125;", "|", "&#124;", "*", "&#42;", "#", "&#35;", ":", "&#58;", ";", "&#59;", "=", "&#61;", "!", "&#33;", "-", "&#45;", "_", "&#95;")

// wikiRow reads a line of a table: cells parted by || or !!, their attributes
// taken off. A caption gives one cell.
func wikiRow(line string) []string {
	line = strings.TrimPrefix(line, "|+")
	header := strings.HasPrefix(line, "!")
	line = strings.TrimLeft(line, "|!")
	if header {
		line = strings.ReplaceAll(line, "!!", "||")
	}
	cells := strings.Split(line, "||")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(wikiAttrs.ReplaceAllString(c, ""))
	}
	return cells
}
