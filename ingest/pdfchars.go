package ingest

import (
	"context"
	"slices"
	"unicode"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"diwan/research"
)

// glyph is one character of a page in the order PDFium gives, with its box in
// displayed points.
type glyph struct {
	r     rune
	index int32 // PDFium's own number of the character
	box   research.Rect
}

// pdfPage is a page's characters and what is needed to lay them out.
type pdfPage struct {
	width, height float64
	glyphs        []glyph
	lines         []pdfLine
	unmapped      int // characters without a Unicode value
	label         string
	number        int     // from 1
	outside       int     // words beyond the page's edges, left out
	scanned       float64 // confidence of OCR, 0: not read by it
}

// maxGlyphs bounds what is taken from one page: no page that a person reads
// comes near it.
const maxGlyphs = 400_000

// affine maps page space to displayed points: x' = a x + c y + e.
type affine struct{ a, b, c, d, e, f float64 }

func (m affine) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

func (m affine) rect(l, b, r, t float64) research.Rect {
	x0, y0 := m.apply(l, b)
	x1, y1 := m.apply(r, t)
	return research.Rect{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// readChars takes a page's characters out of PDFium. It ends early when ctx
// does.
func readChars(ctx context.Context, box *sandbox, doc references.FPDF_DOCUMENT, index int) (*pdfPage, error) {
	in := box.in
	loaded, err := in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return nil, err
	}
	box.keep(loaded.Page)
	page := requests.Page{ByReference: &loaded.Page}
	p, err := charsOf(ctx, box, page)
	if err != nil || !drawsText(in, page) {
		return p, err
	}
	return withAnnotations(ctx, box, doc, index, page, p), nil
}

// charsOf takes the characters of a loaded page.
func charsOf(ctx context.Context, box *sandbox, page requests.Page) (*pdfPage, error) {
	in := box.in
	p := &pdfPage{}
	var m affine
	var err error
	if p.width, p.height, m, err = box.geometry(page); err != nil {
		return nil, err
	}
	loadedText, err := in.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, err
	}
	defer in.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loadedText.TextPage}) //nolint:errcheck // as above
	count, err := in.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loadedText.TextPage})
	if err != nil {
		return nil, err
	}
	text := box.textPage(loadedText.TextPage)
	if err := p.takeGlyphs(ctx, text, min(count.Count, maxGlyphs), m); err != nil {
		return nil, err
	}
	p.layLines()
	for i := range p.lines {
		l := &p.lines[i]
		// One look at the font a line: each question crosses into the sandbox.
		at := l.fontAt()
		if at < 0 {
			continue
		}
		size, weight, name := text.font(int(p.glyphs[at].index))
		l.size, l.bold = size, weight >= boldWeight || boldName(name)
		if size < leastSize {
			l.size = drawnSize(l, p.glyphs)
		}
		if l.bold {
			l.bold = boldToTheEnd(text, p.glyphs, l)
		}
	}
	return p, nil
}

// leastSize: producers that scale by the matrix alone say that their type has
// one point; then how high the letters stand tells its size.
const leastSize = 3

// drawnSize estimates the size of the type from the tallest letters, which
// stand some .72 of it high.
func drawnSize(l *pdfLine, glyphs []glyph) float64 {
	heights := []float64{}
	for _, g := range glyphs[l.from:l.to] {
		if unicode.IsLetter(g.r) || unicode.IsDigit(g.r) {
			heights = append(heights, g.box[3]-g.box[1])
		}
	}
	if len(heights) == 0 {
		return 0
	}
	slices.Sort(heights)
	return roundHalf(heights[len(heights)*9/10] / 0.72)
}

// takeGlyphs takes n characters.
func (p *pdfPage) takeGlyphs(ctx context.Context, text textPage, n int, m affine) error {
	p.glyphs = glyphRoom(n)
	for i := range n {
		if i%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		r, err := text.unicode(i)
		if err != nil {
			return err
		}
		g := glyph{r: r, index: int32(i)} //nolint:gosec // bounded by maxGlyphs
		switch {
		case g.r == 0 || g.r == 0xFFFE || g.r == 0xFFFF:
			p.unmapped++
			continue
		case g.r == '\r':
			continue
		case g.r == '\n' || g.r == ' ':
		default:
			if left, bottom, right, top, ok := text.box(i); ok {
				g.box = m.rect(left, bottom, right, top)
			}
		}
		p.glyphs = append(p.glyphs, g)
	}
	return nil
}

// boldWeight and more is bold (400 is regular).
const boldWeight = 600

// boldToTheEnd parts a heading from a paragraph whose first words are bold.
func boldToTheEnd(text textPage, glyphs []glyph, l *pdfLine) bool {
	for i := l.to - 1; i > l.from; i-- {
		if glyphs[i].box == (research.Rect{}) {
			continue
		}
		_, weight, name := text.font(int(glyphs[i].index))
		return weight >= boldWeight || boldName(name)
	}
	return true
}
