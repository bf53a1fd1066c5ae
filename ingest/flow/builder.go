package flow

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"diwan/research"

	"golang.org/x/text/unicode/norm"
)

// Limits on what one document may grow to; beyond them text is dropped and
// Truncated tells.
const (
	maxText  = 48 << 20 // bytes of text
	maxPages = 20_000
)

// Builder collects a document's pages. The zero value is ready. It must not be
// copied after its first use.
type Builder struct {
	// Reader names the reader in each page.
	Reader string
	pages  []research.Page
	text   strings.Builder
	runes  int // code points in text
	spans  []research.Span
	label  string
	open   bool
	notes  []string
	total  int
	over   bool
}

// Page ends the page and begins another with this label (a slide's number, a
// chapter's or sheet's name). Footnotes kept back are written first. A page
// without text leaves none behind, unless keep is true: slides are numbered by
// their place.
func (b *Builder) Page(label string, keep bool) {
	b.flush(keep)
	b.label, b.open = label, true
}

func (b *Builder) flush(keep bool) {
	for _, n := range b.notes {
		b.block(n, research.SpanFootnote, 0)
	}
	b.notes = nil
	if b.runes == 0 && (!keep || !b.open) {
		b.spans = nil
		return
	}
	if len(b.pages) >= maxPages {
		b.over = true
	} else {
		b.pages = append(b.pages, research.Page{Number: len(b.pages) + 1, Label: b.label, Text: b.text.String(), Spans: b.spans, Reader: b.Reader})
	}
	b.text.Reset()
	b.runes, b.spans = 0, nil
}

// Pages ends the last page and gives all of them.
func (b *Builder) Pages() []research.Page {
	b.flush(false)
	return b.pages
}

// Truncated is true when text was dropped because there was too much of it.
func (b *Builder) Truncated() bool { return b.over }

// Empty is true while nothing was written.
func (b *Builder) Empty() bool { return b.total == 0 }

// Heading writes a heading; level from 1.
func (b *Builder) Heading(level int, text string) {
	b.block(Clean(text), research.SpanHeading, max(1, min(level, 9)))
}

// Title writes the document's title.
func (b *Builder) Title(text string) { b.block(Clean(text), research.SpanTitle, 0) }

// Paragraph writes a paragraph of body text.
func (b *Builder) Paragraph(text string) { b.block(Clean(text), "", 0) }

// Item writes a list item; depth from 0; marker is "•", "1.", "a)" or empty.
func (b *Builder) Item(depth int, marker, text string) {
	text = Clean(text)
	if text == "" {
		return
	}
	if marker = Clean(marker); marker != "" {
		text = marker + " " + text
	}
	b.block(strings.Repeat("  ", max(0, min(depth, 8)))+text, "", 0)
}

// Caption writes the caption of a figure or table.
func (b *Builder) Caption(text string) { b.block(Clean(text), research.SpanCaption, 0) }

// Abstract writes a paragraph of the abstract.
func (b *Builder) Abstract(text string) { b.block(Clean(text), research.SpanAbstract, 0) }

// Reference writes an entry of the reference list.
func (b *Builder) Reference(text string) { b.block(Clean(text), research.SpanReference, 0) }

// Furniture writes text that belongs to the file and not to its argument:
// properties, running heads. It is shown and never a passage.
func (b *Builder) Furniture(text string) { b.block(Clean(text), research.SpanFurniture, 0) }

// Code writes preformatted text, its lines kept.
func (b *Builder) Code(text string) { b.block(strings.Trim(Lines(text), "\n"), research.SpanCode, 0) }

// Verse writes text whose line ends mean something, as body text.
func (b *Builder) Verse(text string) { b.block(strings.TrimSpace(Lines(text)), "", 0) }

// Footnote keeps a footnote for the end of the page.
func (b *Builder) Footnote(mark, text string) {
	text = Clean(text)
	if text == "" {
		return
	}
	if mark = Clean(mark); mark != "" {
		text = mark + " " + text
	}
	b.notes = append(b.notes, text)
}

// Table writes rows, one a line, their cells parted by " | ". Cells that hold
// several lines become one. A table of one cell is a box around text and is
// written as a paragraph.
func (b *Builder) Table(rows [][]string) {
	lines := make([]string, 0, len(rows))
	cells := 0
	for _, r := range rows {
		parts := make([]string, 0, len(r))
		any := false
		for _, c := range r {
			c = Clean(c)
			any = any || c != ""
			parts = append(parts, c)
		}
		if !any {
			continue
		}
		cells += len(parts)
		lines = append(lines, strings.TrimRight(strings.Join(parts, " | "), " |"))
	}
	kind := research.SpanTable
	if cells == 1 {
		kind = ""
	}
	b.block(strings.Join(lines, "\n"), kind, 0)
}

// block writes a stretch of text that is already clean, parted from what is
// before it by a blank line.
func (b *Builder) block(text string, kind research.SpanKind, level int) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if b.total+len(text) > maxText {
		b.over = true
		return
	}
	b.total += len(text)
	if b.runes > 0 {
		b.text.WriteString("\n\n")
		b.runes += 2
	}
	start := b.runes
	b.text.WriteString(text)
	b.runes += utf8.RuneCountInString(text)
	if kind != "" {
		b.spans = append(b.spans, research.Span{Start: start, End: b.runes, Kind: kind, Level: level})
	}
}

// Clean makes a run of text one line: white space runs become one space,
// Unicode form is NFC, control characters and soft hyphens are gone.
func Clean(s string) string {
	return strings.Join(strings.Fields(plain(s)), " ")
}

// Lines cleans text whose line ends and indentation mean something.
func Lines(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(plain(s), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
	}
	return strings.Join(lines, "\n")
}

func plain(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "")
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\f' || r == '\v' || r == 0x2028 || r == 0x2029 || r == 0x85:
			return '\n'
		case r == 0xAD, r == 0xFEFF, r == utf8.RuneError, r == 0x200B:
			return -1
		case r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xA0:
			return -1
		case unicode.Is(unicode.Zs, r):
			return ' '
		}
		return r
	}, s)
	return norm.NFC.String(s)
}
