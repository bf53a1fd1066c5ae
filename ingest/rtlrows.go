package ingest

import (
	"slices"

	"diwan/research"
)

// joinRTLRows brings the pieces of an Arabic line together. A glyph that stands
// far above or below its line, as a mark that carries its letter's text does,
// makes PDFium end the line before it and after it; the pieces then come from
// left to right, each turned round by itself. A reader begins at the right.
func joinRTLRows(glyphs []glyph, lines []pdfLine) []pdfLine {
	out := lines[:0]
	for i := 0; i < len(lines); {
		end, box := i+1, lines[i].box
		for end < len(lines) && (hasArabic(glyphs, lines[end-1]) || hasArabic(glyphs, lines[end])) && besideOnRow(box, lines[end].box) && lines[end-1].to <= lines[end].from {
			box = union(box, lines[end].box)
			end++
		}
		if joined, ok := joinPieces(glyphs, lines[i:end]); ok {
			out = append(out, joined)
		} else {
			out = append(out, lines[i:end]...)
		}
		i = end
	}
	return out
}

// besideOnRow is true for what continues a row at either of its ends: columns
// and a table's cells stand farther apart.
func besideOnRow(row, piece research.Rect) bool {
	h := max(row[3]-row[1], piece[3]-piece[1])
	least := min(row[3]-row[1], piece[3]-piece[1])
	shared := min(row[3], piece[3]) - max(row[1], piece[1])
	gap := max(piece[0]-row[2], row[0]-piece[2])
	return shared > 0.6*least && gap > -0.1*h && gap < 0.5*h
}

// joinPieces orders the pieces from right to left within the place that they
// have among the glyphs; line ends between them become spaces where there is
// room for one, and go behind the line where there is none.
func joinPieces(glyphs []glyph, pieces []pdfLine) (pdfLine, bool) {
	if len(pieces) < 2 {
		return pdfLine{}, false
	}
	from, to := pieces[0].from, pieces[len(pieces)-1].to
	ends := []glyph{}
	taken := make([]bool, to-from)
	for _, p := range pieces {
		for i := p.from; i < p.to; i++ {
			taken[i-from] = true
		}
	}
	for i, is := range taken {
		if !is {
			ends = append(ends, glyphs[from+i])
		}
	}
	ordered := slices.Clone(pieces)
	slices.SortStableFunc(ordered, func(a, b pdfLine) int {
		if a.box[0] > b.box[0] {
			return -1
		}
		return 1
	})
	row := make([]glyph, 0, to-from)
	for k, p := range ordered {
		if k > 0 && len(ends) > 0 && ordered[k-1].box[0]-p.box[2] > 0.15*max(p.height(), ordered[k-1].height()) {
			space := ends[0]
			space.r, ends = ' ', ends[1:]
			row = append(row, space)
		}
		piece := glyphs[p.from:p.to]
		for len(piece) > 0 && piece[len(piece)-1].r == '\n' {
			ends, piece = append(ends, piece[len(piece)-1]), piece[:len(piece)-1]
		}
		row = append(row, piece...)
	}
	filled := len(row)
	row = append(row, ends...)
	copy(glyphs[from:to], row)
	return makeLine(glyphs, from, from+filled)
}

func hasArabic(glyphs []glyph, l pdfLine) bool {
	return slices.ContainsFunc(glyphs[l.from:l.to], func(g glyph) bool {
		return scriptOf(g.r) == scriptArabic
	})
}
