package ingest

import (
	"unicode"

	"diwan/research"
)

// spacingAccents are accents that stand as characters of their own in text set
// by TeX's old fonts, with the combining marks they mean.
var spacingAccents = map[rune]rune{
	'´': 0x301, '`': 0x300, '¨': 0x308, 'ˆ': 0x302, '˜': 0x303, '¯': 0x304, '˘': 0x306, '˙': 0x307, '˚': 0x30A, '¸': 0x327, 'ˇ': 0x30C, '˝': 0x30B,
}

// combining gives the mark that an accent means: itself for a combining mark.
func combining(r rune) (mark rune, ok bool) {
	if mark, ok = spacingAccents[r]; ok {
		return mark, true
	}
	return r, r >= 0x300 && r <= 0x36F
}

// attachAccents puts accents that were set as glyphs of their own right behind
// the letter that they stand on, as combining marks: TeX sets them before their
// letter, and PDFium may part them from it by a space or a line end, since they
// stand higher than the line. Where a glyph stands decides.
func attachAccents(glyphs []glyph) []glyph {
	const reach = 250 // glyphs to either side: PDFium may put it at its line's end
	var owner map[int][]glyph
	drop := map[int]bool{}
	for i, g := range glyphs {
		mark, ok := combining(g.r)
		if !ok || g.box == (research.Rect{}) {
			continue
		}
		best, at := 0.0, -1
		for j := max(0, i-reach); j < min(len(glyphs), i+reach+1); j++ {
			if c := glyphs[j]; j != i && unicode.IsLetter(c.r) && scriptOf(c.r) == scriptLatin {
				if share := standsOn(g.box, c.box); share > best || share == best && at >= 0 && distance(j, i) < distance(at, i) {
					best, at = share, j
				}
			}
		}
		if at < 0 || best < 0.5 {
			continue
		}
		if owner == nil {
			owner = map[int][]glyph{}
		}
		g.r = mark
		owner[at] = append(owner[at], g)
		drop[i] = true
		// The white space that PDFium put between an accent and its letter goes
		// with it; that on the accent's other side parts words.
		if distance(at, i) > 3 {
			dropAround(glyphs, i, drop)
			continue
		}
		step := 1
		if at < i {
			step = -1
		}
		for j := i + step; j != at; j += step {
			if unicode.IsSpace(glyphs[j].r) {
				drop[j] = true
			}
		}
		mergeStrayBreaks(glyphs, i, at, drop)
	}
	if owner == nil {
		return glyphs
	}
	out := make([]glyph, 0, len(glyphs))
	for i, g := range glyphs {
		if drop[i] {
			continue
		}
		if len(owner[i]) > 0 {
			switch g.r {
			case 'ı':
				g.r = 'i'
			case 'ȷ':
				g.r = 'j'
			}
		}
		out = append(out, g)
		for _, mark := range owner[i] {
			mark.box = research.Rect{} // the letter's box is the word's
			out = append(out, mark)
		}
	}
	return out
}

// mergeStrayBreaks drops the white space on the accent's far side when the
// letters around it touch: then it came from the accent alone.
func mergeStrayBreaks(glyphs []glyph, accent, letter int, drop map[int]bool) {
	before, after := min(accent, letter)-1, max(accent, letter)+1
	far, step := before, -1
	if letter < accent {
		far, step = after, 1
	}
	n := far
	for n >= 0 && n < len(glyphs) && unicode.IsSpace(glyphs[n].r) {
		n += step
	}
	if n == far || n < 0 || n >= len(glyphs) {
		return
	}
	a, b := glyphs[n].box, glyphs[letter].box
	if step > 0 {
		a, b = b, a
	}
	h := max(a[3]-a[1], b[3]-b[1])
	if gap := b[0] - a[2]; gap < 0.3*h && gap > -0.5*h && a[3] > b[1] && b[3] > a[1] {
		for j := far; j != n; j += step {
			drop[j] = true
		}
	}
}

// dropAround drops the white space around an accent that stands far from its
// letter in the stream: all of it within a word, one of two spaces between words.
func dropAround(glyphs []glyph, at int, drop map[int]bool) {
	from, to := at-1, at+1
	for from >= 0 && glyphs[from].r == ' ' {
		from--
	}
	for to < len(glyphs) && glyphs[to].r == ' ' {
		to++
	}
	if from >= 0 && to < len(glyphs) && from < at-1 && to > at+1 {
		a, b := glyphs[from].box, glyphs[to].box
		h := max(a[3]-a[1], b[3]-b[1])
		if gap := b[0] - a[2]; h > 0 && gap < 0.15*h && gap > -0.5*h && a[3] > b[1] && b[3] > a[1] {
			for k := from + 1; k < to; k++ {
				drop[k] = true
			}
			return
		}
	}
	if at > 0 && glyphs[at-1].r == ' ' {
		drop[at-1] = at+1 < len(glyphs) && unicode.IsSpace(glyphs[at+1].r)
	}
}

func distance(a, b int) int { return max(a-b, b-a) }

// standsOn is the share of the accent's width that lies over the letter, 0 when
// it stands lower or far above.
func standsOn(accent, letter research.Rect) float64 {
	w, h := accent[2]-accent[0], letter[3]-letter[1]
	if w <= 0 || h <= 0 || letter[1]-accent[3] > 0.6*h || accent[1]-letter[3] > 0.3*h {
		return 0
	}
	return max(0, min(accent[2], letter[2])-max(accent[0], letter[0])) / w
}

// joinAccents puts a spacing accent onto the letter after it, in text without
// places (the second reader's, a file's metadata).
func joinAccents(s []rune) []rune {
	out := make([]rune, 0, len(s))
	for i := 0; i < len(s); i++ {
		mark, ok := spacingAccents[s[i]]
		if !ok || i+1 >= len(s) || scriptOf(s[i+1]) != scriptLatin {
			out = append(out, s[i])
			continue
		}
		letter := s[i+1]
		switch letter {
		case 'ı':
			letter = 'i'
		case 'ȷ':
			letter = 'j'
		}
		out = append(out, letter, mark)
		i++
	}
	return out
}
