package notebook

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// blockKind is what a block of a document is.
type blockKind int

const (
	blockParagraph blockKind = iota
	blockHeading
	blockQuote
	blockCode
	blockList
	blockItem
	blockTable
	blockRow
	blockRule
)

// docBlock is a part of a document, for writers that are not Markdown. Raw HTML
// has no place in it: it is kept as the text it is.
type docBlock struct {
	kind     blockKind
	level    int // of a heading; first number of an ordered list
	ordered  bool
	language string // of code
	inlines  []inline
	children []docBlock
	cells    [][]inline // of a table's row
}

// inline is a run of text in one form.
type inline struct {
	text                       string
	bold, italic, code, strike bool
	link                       string // only http, https and mailto
	lineBreak                  bool
}

func markdownParser() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
}

// parseBlocks reads Markdown into blocks.
func parseBlocks(markdown []byte) []docBlock {
	doc := markdownParser().Parser().Parse(text.NewReader(markdown))
	return blocksOf(doc, markdown)
}

func blocksOf(parent ast.Node, src []byte) []docBlock {
	out := []docBlock{}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch x := n.(type) {
		case *ast.Heading:
			out = append(out, docBlock{kind: blockHeading, level: x.Level, inlines: inlinesOf(n, src, inline{})})
		case *ast.Blockquote:
			out = append(out, docBlock{kind: blockQuote, children: blocksOf(n, src)})
		case *ast.List:
			out = append(out, docBlock{kind: blockList, ordered: x.IsOrdered(), level: max(1, x.Start), children: blocksOf(n, src)})
		case *ast.ListItem:
			out = append(out, docBlock{kind: blockItem, children: blocksOf(n, src)})
		case *ast.FencedCodeBlock:
			out = append(out, docBlock{kind: blockCode, language: string(x.Language(src)), inlines: []inline{{text: linesOf(n, src), code: true}}})
		case *ast.CodeBlock, *ast.HTMLBlock:
			out = append(out, docBlock{kind: blockCode, inlines: []inline{{text: linesOf(n, src), code: true}}})
		case *ast.ThematicBreak:
			out = append(out, docBlock{kind: blockRule})
		case *east.Table:
			t := docBlock{kind: blockTable}
			for row := n.FirstChild(); row != nil; row = row.NextSibling() {
				_, head := row.(*east.TableHeader)
				r := docBlock{kind: blockRow}
				for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
					r.cells = append(r.cells, inlinesOf(cell, src, inline{bold: head}))
				}
				t.children = append(t.children, r)
			}
			out = append(out, t)
		default:
			if in := inlinesOf(n, src, inline{}); len(in) > 0 {
				out = append(out, docBlock{kind: blockParagraph, inlines: in})
			}
		}
	}
	return out
}

func linesOf(n ast.Node, src []byte) string {
	var b bytes.Buffer
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(src))
	}
	return strings.TrimRight(b.String(), "\n")
}

func inlinesOf(parent ast.Node, src []byte, style inline) []inline {
	out := []inline{}
	add := func(s string, st inline) {
		if s != "" {
			st.text = s
			out = append(out, st)
		}
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch x := n.(type) {
		case *ast.Text:
			add(plainText(x.Segment.Value(src)), style)
			switch {
			case x.HardLineBreak():
				out = append(out, inline{lineBreak: true})
			case x.SoftLineBreak():
				add(" ", style)
			}
		case *ast.String:
			add(string(x.Value), style)
		case *ast.CodeSpan:
			st := style
			st.code = true
			var b strings.Builder
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					b.Write(t.Segment.Value(src))
				}
			}
			add(b.String(), st)
		case *ast.Emphasis:
			st := style
			if x.Level == 2 {
				st.bold = true
			} else {
				st.italic = true
			}
			out = append(out, inlinesOf(n, src, st)...)
		case *east.Strikethrough:
			st := style
			st.strike = true
			out = append(out, inlinesOf(n, src, st)...)
		case *ast.Link:
			st := style
			st.link = safeLink(string(x.Destination))
			out = append(out, inlinesOf(n, src, st)...)
		case *ast.AutoLink:
			st := style
			st.link = safeLink(string(x.URL(src)))
			add(string(x.Label(src)), st)
		case *ast.Image:
			// A picture from elsewhere is not fetched: its description stands for it.
			out = append(out, inlinesOf(n, src, style)...)
		case *ast.RawHTML:
			for i := range x.Segments.Len() {
				s := x.Segments.At(i)
				add(string(s.Value(src)), style)
			}
		default:
			out = append(out, inlinesOf(n, src, style)...)
		}
	}
	return out
}

// plainText undoes Markdown's escapes and character references.
func plainText(b []byte) string {
	var out strings.Builder
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", b[i+1]) >= 0 {
			i++
		}
		out.WriteByte(b[i])
	}
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#39;", "'", "&amp;", "&").Replace(out.String())
}

// safeLink keeps links that open a page or a letter; a script is none.
func safeLink(url string) string {
	low := strings.ToLower(strings.TrimSpace(url))
	if strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "mailto:") {
		return strings.TrimSpace(url)
	}
	return ""
}

// textOf is a block's text, for deciding its direction.
func textOf(list []inline) string {
	var b strings.Builder
	for _, i := range list {
		b.WriteString(i.text)
	}
	return b.String()
}

// rightToLeft is true for text whose first strong letter is Arabic or Hebrew.
func rightToLeft(s string) bool {
	for _, r := range s {
		switch {
		case r >= 0x590 && r <= 0x8FF, r >= 0xFB1D && r <= 0xFEFC:
			return true
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= 0xC0 && r <= 0x24F, r >= 0x370 && r <= 0x52F:
			return false
		}
	}
	return false
}
