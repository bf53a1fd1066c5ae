package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"diwan/research"
)

// repair mends a page's characters before lines are made of them: halves of
// characters beyond the basic plane are joined, and Cyrillic that a font's
// table gives as its UTF-8 bytes is decoded.
func repair(glyphs []glyph) []glyph {
	return nameLigatures(closeGaps(decodeUTF8Pairs(joinSurrogates(glyphs))))
}

// nameLigatures gives the ligatures their letters that TeX's fonts have at
// places of control characters, where a font of pictures (Type 3) has no names.
func nameLigatures(glyphs []glyph) []glyph {
	for i, g := range glyphs {
		if g.r < 0x0B || g.r > 0x1F || g.box == (research.Rect{}) {
			continue
		}
		near := i > 0 && unicode.IsLetter(glyphs[i-1].r) || i+1 < len(glyphs) && unicode.IsLetter(glyphs[i+1].r)
		if r := texLigatures[g.r]; r != 0 && near {
			glyphs[i].r = r
		}
	}
	return glyphs
}

// texLigatures are the places in the encodings T1 (Cork) and OT1.
var texLigatures = map[rune]rune{0x1B: 'ﬀ', 0x1C: 'ﬁ', 0x1D: 'ﬂ', 0x1E: 'ﬃ', 0x1F: 'ﬄ', 0x0B: 'ﬀ', 0x0C: 'ﬁ', 0x0E: 'ﬃ', 0x0F: 'ﬄ'}

// closeGaps drops the spaces that PDFium sees where none is meant: between
// Chinese or Japanese characters, which are set apart from each other, and
// around the marks that stand over Thai and Lao letters. Neither script parts
// words by spaces.
func closeGaps(glyphs []glyph) []glyph {
	if !slices.ContainsFunc(glyphs, func(g glyph) bool { return g.r >= 0xE00 && (isThai(g.r) || isIdeograph(g.r)) }) {
		return glyphs
	}
	out := make([]glyph, 0, len(glyphs))
	base := research.Rect{} // of the last letter, marks aside
	for i, g := range glyphs {
		if g.r == ' ' && len(out) > 0 && i+1 < len(glyphs) {
			a, b := out[len(out)-1], glyphs[i+1]
			gap, h := b.box[0]-max(a.box[2], base[2]), max(base[3]-base[1], b.box[3]-b.box[1])
			level := b.box[1] < base[3] && b.box[3] > base[1]
			switch {
			case isIdeograph(a.r) && isIdeograph(b.r) && level && gap > -h && gap < 2*h,
				isThai(a.r) && isThai(b.r) && unicode.Is(unicode.Mn, b.r) && gap < h,
				isThai(b.r) && isThai(a.r) && unicode.Is(unicode.Mn, a.r) && level && gap < 0.2*h:
				continue
			}
		}
		out = append(out, g)
		if g.box != (research.Rect{}) && !unicode.Is(unicode.Mn, g.r) {
			base = g.box
		}
	}
	return out
}

func isThai(r rune) bool { return r >= 0xE01 && r <= 0xEFF }

// isIdeograph is true for Chinese characters, kana and their punctuation.
func isIdeograph(r rune) bool {
	return r >= 0x3000 && r <= 0x30FF || r >= 0x3400 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF01 && r <= 0xFF60 && !unicode.Is(unicode.Latin, r) || r >= 0x20000 && r <= 0x323AF
}

// joinSurrogates makes one glyph of both halves of a character, such as the
// letters of formulas (U+1D400 and up); a lone half is the replacement character.
func joinSurrogates(glyphs []glyph) []glyph {
	if !slices.ContainsFunc(glyphs, func(g glyph) bool { return utf16.IsSurrogate(g.r) }) {
		return glyphs
	}
	out := make([]glyph, 0, len(glyphs))
	for i := 0; i < len(glyphs); i++ {
		g := glyphs[i]
		if !utf16.IsSurrogate(g.r) {
			out = append(out, g)
			continue
		}
		if i+1 < len(glyphs) {
			if r := utf16.DecodeRune(g.r, glyphs[i+1].r); r != utf8.RuneError {
				g.r = r
				if other := glyphs[i+1].box; g.box == (research.Rect{}) {
					g.box = other
				} else if other != (research.Rect{}) {
					g.box = union(g.box, other)
				}
				i++
				out = append(out, g)
				continue
			}
		}
		g.r = utf8.RuneError
		out = append(out, g)
	}
	return out
}

// decodeUTF8Pairs finds pages whose Hangul is none: all its syllables are pairs
// of bytes D0 80 to D1 BF, which is Cyrillic in UTF-8.
func decodeUTF8Pairs(glyphs []glyph) []glyph {
	n := 0
	for _, g := range glyphs {
		if g.r < 0xAC00 || g.r > 0xD7A3 {
			continue
		}
		high, low := g.r>>8, g.r&0xFF
		if high != 0xD0 && high != 0xD1 || low < 0x80 || low > 0xBF {
			return glyphs
		}
		n++
	}
	if n < 8 {
		return glyphs // too few to tell
	}
	for i, g := range glyphs {
		if g.r >= 0xAC00 && g.r <= 0xD7A3 {
			glyphs[i].r, _ = utf8.DecodeRune([]byte{byte(g.r >> 8), byte(g.r)})
		}
	}
	return glyphs
}

// onPage keeps the lines whose middle lies on the displayed page: what stands
// beyond its edges no reader sees. It counts the words that it drops.
func (p *pdfPage) onPage(lines []pdfLine) []pdfLine {
	if p.width <= 0 || p.height <= 0 {
		return lines
	}
	return slices.DeleteFunc(lines, func(l pdfLine) bool {
		x, y := (l.box[0]+l.box[2])/2, (l.box[1]+l.box[3])/2
		out := l.box != (research.Rect{}) && (x < 0 || y < 0 || x > p.width || y > p.height)
		if out {
			p.outside += len(strings.Fields(l.text))
		}
		return out
	})
}

// outsideWarning tells of text beyond the edges of the pages, when it is much.
func outsideWarning(pages []*pdfPage) string {
	outside, inside := 0, 0
	for _, p := range pages {
		outside += p.outside
		for i := range p.lines {
			inside += len(strings.Fields(p.lines[i].text))
		}
	}
	if outside < 20 || outside*10 < inside {
		return ""
	}
	return "Text that lies outside the visible pages was left out."
}
