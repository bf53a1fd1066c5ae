// Package rtf reads Rich Text Format: text in its code pages and in Unicode,
// headings by style, tables, footnotes, list markers; deleted and hidden text,
// running headers and pictures are left out.
package rtf

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"

	"diwan/ingest/flow"
	"diwan/research"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// maxGroups bounds how deep groups nest.
const maxGroups = 2000

// dest is where a group's text goes.
type dest int

const (
	toBody dest = iota
	toNowhere
	toFonts
	toStyles
	toTitle
	toAuthor
	toNote
	toMarker
	toYear
	toInfo
	toProperty
)

// state is what a group inherits and its end restores.
type state struct {
	dest   dest
	skip   int // characters that stand for \u in readers without Unicode
	font   int
	hidden bool
	ignore bool // \* was seen: an unknown destination is skipped
}

type reader struct {
	in     []byte
	at     int
	st     state
	stack  []state
	b      *flow.Builder
	source *research.Source

	page  encoding.Encoding
	fonts map[int]encoding.Encoding
	bytes []byte // of the code page, not yet decoded
	high  rune   // first half of a surrogate pair
	left  int    // characters to skip after \u

	text   strings.Builder // of the paragraph
	other  strings.Builder // of title, author, fonts, styles, note, marker
	style  int
	level  int // outline level from 1
	styles map[int]string
	marker string
	inList bool
	row    []string
	rows   [][]string
	table  bool
	notes  int
	defNum int
	year   int

	property   string   // name of the one that is read
	properties []string // "Subject: ..."
}

// Read reads RTF. Torn input reads as far as it goes; groups nested beyond all
// measure are refused.
func Read(raw []byte) (*research.Document, error) {
	doc := &research.Document{Source: research.Source{Reader: "rtf", Provenance: map[string]research.Provenance{}}}
	r := &reader{in: raw, b: &flow.Builder{Reader: "rtf"}, source: &doc.Source, page: charmap.Windows1252, fonts: map[int]encoding.Encoding{}, styles: map[int]string{}}
	r.st.skip = 1
	r.b.Page("", false)
	if err := r.run(); err != nil {
		return nil, err
	}
	r.endParagraph()
	r.endTable()
	r.b.Furniture(strings.Join(r.properties, ". "))
	doc.PageTexts = r.b.Pages()
	if r.year > 1980 && r.year < 2200 {
		doc.Source.Year, doc.Source.Provenance["year"] = r.year, research.Provenance{From: "file metadata"}
	}
	return doc, nil
}

func (r *reader) run() error {
	for r.at < len(r.in) {
		switch c := r.in[r.at]; c {
		case '{':
			r.flush()
			r.at++
			if len(r.stack) >= maxGroups {
				return research.E(research.CodeFileHostile, "rtf.Read", "The parts of this file are nested deeper than any document's; it was refused.", nil)
			}
			r.stack = append(r.stack, r.st)
			r.left = 0
		case '}':
			r.flush()
			r.at++
			r.left = 0
			r.pop()
		case '\\':
			r.control()
		case '\r', '\n':
			r.at++
		default:
			r.at++
			if r.left > 0 {
				r.left--
				continue
			}
			r.bytes = append(r.bytes, c)
		}
	}
	r.flush()
	return nil
}

func (r *reader) pop() {
	if len(r.stack) == 0 {
		return
	}
	before := r.st
	r.st = r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	if before.dest == r.st.dest {
		return
	}
	text := flow.Clean(r.other.String())
	guess := research.Provenance{From: "file metadata"}
	switch before.dest {
	case toTitle:
		if text != "" {
			r.source.Title, r.source.Provenance["title"] = text, guess
		}
	case toAuthor:
		if text != "" {
			r.source.Authors, r.source.Provenance["authors"] = []string{text}, guess
		}
	case toProperty:
		if text != "" {
			r.properties = append(r.properties, r.property+": "+text)
		}
	case toNote:
		r.b.Footnote("["+strconv.Itoa(r.notes)+"]", text)
	case toMarker:
		r.marker, r.inList = text, true
	case toStyles:
		if text = strings.TrimSuffix(text, ";"); text != "" {
			r.styles[r.defNum] = strings.ToLower(text)
		}
		r.defNum = 0
	}
	r.other.Reset()
}

// control reads a control word or symbol.
func (r *reader) control() {
	r.at++
	if r.at >= len(r.in) {
		return
	}
	c := r.in[r.at]
	if !isLetter(c) {
		r.at++
		r.symbol(c)
		return
	}
	start := r.at
	for r.at < len(r.in) && isLetter(r.in[r.at]) && r.at-start < 40 {
		r.at++
	}
	word := string(r.in[start:r.at])
	start = r.at
	if r.at < len(r.in) && r.in[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.in) && r.in[r.at] >= '0' && r.in[r.at] <= '9' && r.at-start < 12 {
		r.at++
	}
	n, err := strconv.Atoi(string(r.in[start:r.at]))
	has := err == nil
	if r.at < len(r.in) && r.in[r.at] == ' ' {
		r.at++
	}
	if r.left > 0 && word != "bin" {
		// A control word counts as one character of the replacement.
		r.left--
		return
	}
	if word == "bin" && has && n > 0 {
		r.at = min(len(r.in), r.at+n)
		return
	}
	r.word(word, n, has)
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func (r *reader) symbol(c byte) {
	switch c {
	case '\'':
		if r.at+2 > len(r.in) {
			return
		}
		v, err := strconv.ParseUint(string(r.in[r.at:r.at+2]), 16, 8)
		r.at += 2
		if err != nil {
			return
		}
		if r.left > 0 {
			r.left--
			return
		}
		r.bytes = append(r.bytes, byte(v))
		return
	case '*':
		r.st.ignore = true
		return
	}
	if r.left > 0 {
		r.left--
		return
	}
	switch c {
	case '\\', '{', '}':
		r.bytes = append(r.bytes, c)
	case '~':
		r.put(" ")
	case '_':
		r.put("-")
	case '\r', '\n':
		r.put("\n")
		if r.st.dest == toBody {
			r.endParagraph()
		}
	}
}

// flush decodes what has come in the code page of the font.
func (r *reader) flush() {
	if len(r.bytes) == 0 {
		return
	}
	raw := r.bytes
	r.bytes = nil
	page := r.page
	if p := r.fonts[r.st.font]; p != nil {
		page = p
	}
	if isASCII(raw) {
		r.put(string(raw))
		return
	}
	text, err := page.NewDecoder().Bytes(raw)
	if err != nil {
		text = bytes.ToValidUTF8(raw, nil)
	}
	r.put(string(text))
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// put writes text to where the group's text goes.
func (r *reader) put(s string) {
	if r.st.hidden {
		return
	}
	switch r.st.dest {
	case toBody:
		r.text.WriteString(s)
	case toNowhere, toYear, toInfo:
	default:
		if r.other.Len() < 1<<20 {
			r.other.WriteString(s)
		}
	}
}

// unicode writes \uN; a pair of surrogates comes in two words.
func (r *reader) unicode(n int) {
	r.flush()
	c := rune(uint16(n)) //nolint:gosec // RTF writes code units as signed 16-bit numbers
	switch {
	case n > 0xFFFF && n <= 0x10FFFF:
		r.put(string(rune(n)))
	case c >= 0xD800 && c < 0xDC00:
		r.high = c
	case utf16.IsSurrogate(c):
		if r.high != 0 {
			r.put(string(utf16.DecodeRune(r.high, c)))
		}
		r.high = 0
	default:
		r.high = 0
		r.put(string(c))
	}
	r.left = r.st.skip
}

// endParagraph writes the paragraph by its style.
func (r *reader) endParagraph() {
	r.flush()
	text := r.text.String()
	r.text.Reset()
	marker, inList := r.marker, r.inList
	r.marker, r.inList = "", false
	if strings.TrimSpace(text) == "" {
		return
	}
	r.endTable()
	name := r.styles[r.style]
	switch {
	case name == "title":
		if r.source.Title == "" {
			r.source.Title, r.source.Provenance["title"] = flow.Clean(text), research.Provenance{From: "title style", Certain: true}
		}
		r.b.Title(text)
	case r.level > 0:
		r.b.Heading(r.level, text)
	case headingLevel(name) > 0:
		r.b.Heading(headingLevel(name), text)
	case name == "caption":
		r.b.Caption(text)
	case inList:
		r.b.Item(0, bullet(marker), text)
	case strings.Contains(strings.TrimSpace(text), "\n"):
		r.b.Verse(text)
	default:
		r.b.Paragraph(text)
	}
}

// bullet shows the characters of symbol fonts as a bullet.
func bullet(marker string) string {
	for _, c := range marker {
		if c == '·' || c >= 0xF000 && c <= 0xF0FF || c == '§' || c == 'o' && len(marker) == 1 {
			return "•"
		}
	}
	return marker
}

func headingLevel(style string) int {
	if rest, ok := strings.CutPrefix(style, "heading "); ok && len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' {
		return int(rest[0] - '0')
	}
	return 0
}

// endTable writes the rows collected so far.
func (r *reader) endTable() {
	if len(r.row) > 0 {
		r.rows = append(r.rows, r.row)
		r.row = nil
	}
	if len(r.rows) > 0 {
		r.b.Table(r.rows)
		r.rows = nil
	}
}

// encodings by Windows' code page numbers.
func codePage(n int) encoding.Encoding {
	switch n {
	case 437:
		return charmap.CodePage437
	case 850:
		return charmap.CodePage850
	case 874:
		return charmap.Windows874
	case 932:
		return japanese.ShiftJIS
	case 936:
		return simplifiedchinese.GBK
	case 949:
		return korean.EUCKR
	case 950:
		return traditionalchinese.Big5
	case 1250:
		return charmap.Windows1250
	case 1251:
		return charmap.Windows1251
	case 1253:
		return charmap.Windows1253
	case 1254:
		return charmap.Windows1254
	case 1255:
		return charmap.Windows1255
	case 1256:
		return charmap.Windows1256
	case 1257:
		return charmap.Windows1257
	case 1258:
		return charmap.Windows1258
	case 10000:
		return charmap.Macintosh
	}
	return charmap.Windows1252
}

// charset maps a font's character set to its code page; 0: the document's.
func charset(n int) int {
	return map[int]int{77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 255: 850}[n]
}
