package ingest

import (
	"slices"
	"unicode"

	"diwan/research"
)

// orderRTL brings the glyphs of lines with Arabic into logical order, token by
// token. PDFium turns right-to-left text round by what the file says of it,
// which producers say differently (some words then come out backwards); where a
// glyph stands on the page is what a reader sees, so that decides. The order of
// the tokens in the line is PDFium's.
func orderRTL(glyphs []glyph, lines []pdfLine) {
	for k := range lines {
		l := &lines[k]
		if !hasArabic(glyphs, *l) {
			continue
		}
		start := l.from
		for i := l.from; i <= l.to; i++ {
			if i == l.to || unicode.IsSpace(glyphs[i].r) {
				orderToken(glyphs[start:i])
				start = i + 1
			}
		}
		if again, ok := makeLine(glyphs, l.from, l.to); ok {
			l.text = again.text
		}
	}
}

// cluster is a base with the marks that stand on it.
type cluster struct {
	glyphs []glyph
	x      float64 // centre of the base
	ltr    bool
}

// orderToken sorts a token's clusters from right to left and turns the runs of
// numbers and Latin letters in it back; a token with Latin letters and no
// Arabic ones runs from left to right.
func orderToken(token []glyph) {
	if len(token) < 2 {
		return
	}
	clusters := clustersOf(token)
	arabic, latin := false, false
	for _, c := range clusters {
		arabic = arabic || scriptOf(c.glyphs[0].r) == scriptArabic
		latin = latin || scriptOf(c.glyphs[0].r) == scriptLatin
	}
	arabic = arabic || !latin
	slices.SortStableFunc(clusters, func(a, b cluster) int {
		d := b.x - a.x
		if !arabic {
			d = -d
		}
		switch {
		case d > 0.05:
			return 1
		case d < -0.05:
			return -1
		}
		return 0
	})
	if arabic {
		turnNumbers(clusters)
	}
	out := make([]glyph, 0, len(token))
	for _, c := range clusters {
		out = append(out, c.glyphs...)
	}
	copy(token, out)
}

// clustersOf puts each mark onto the nearer of the bases beside it in the
// stream. Glyphs without a place take the place of the one before them.
func clustersOf(token []glyph) []cluster {
	centre := func(g glyph) float64 { return (g.box[0] + g.box[2]) / 2 }
	clusters := []cluster{}
	pending := []glyph{} // marks before any base
	for i, g := range token {
		if unicode.Is(unicode.Mn, g.r) {
			next := -1
			for j := i + 1; j < len(token); j++ {
				if !unicode.Is(unicode.Mn, token[j].r) {
					next = j
					break
				}
			}
			n := len(clusters)
			if n > 0 && (next < 0 || abs(centre(g)-clusters[n-1].x) <= abs(centre(g)-centre(token[next]))) {
				clusters[n-1].glyphs = append(clusters[n-1].glyphs, g)
			} else {
				pending = append(pending, g)
			}
			continue
		}
		x := centre(g)
		if g.box == (research.Rect{}) && len(clusters) > 0 {
			x = clusters[len(clusters)-1].x
		}
		c := cluster{glyphs: append([]glyph{g}, pending...), x: x, ltr: scriptOf(g.r) == scriptLatin || unicode.IsDigit(g.r)}
		pending = nil
		clusters = append(clusters, c)
	}
	if n := len(clusters); n > 0 {
		clusters[n-1].glyphs = append(clusters[n-1].glyphs, pending...)
	} else {
		clusters = append(clusters, cluster{glyphs: pending})
	}
	return clusters
}

// turnNumbers reverses runs of digits and Latin letters with the points between
// them: within Arabic they still run from left to right.
func turnNumbers(clusters []cluster) {
	for i := 0; i < len(clusters); i++ {
		if !clusters[i].ltr {
			continue
		}
		end := i + 1
		for end < len(clusters) && (clusters[end].ltr || end+1 < len(clusters) && clusters[end+1].ltr && isJoiner(clusters[end].glyphs[0].r)) {
			end++
		}
		slices.Reverse(clusters[i:end])
		i = end
	}
}

func isJoiner(r rune) bool {
	return r == '.' || r == ',' || r == '-' || r == '/' || r == ':' || r == '_' || r == '%' || r == '٫' || r == '٬'
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
