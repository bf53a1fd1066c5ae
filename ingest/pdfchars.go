package ingest

import (
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"diwan/research"
)

// glyph is one character of a page in the order PDFium gives, with its box in
// displayed points.
type glyph struct {
	r     rune
	box   research.Rect
	index int // PDFium's own number of the character
}

// pdfPage is a page's characters and what is needed to lay them out.
type pdfPage struct {
	width, height float64
	glyphs        []glyph
	lines         []pdfLine
	unmapped      int // characters without a Unicode value
	label         string
	number        int // from 1
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

// readChars takes a page's characters out of PDFium.
func readChars(in pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) (*pdfPage, error) {
	loaded, err := loadPage(in, doc, index)
	if err != nil {
		return nil, err
	}
	page := requests.Page{ByReference: &loaded}
	defer in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded}) //nolint:errcheck // the instance is dropped with the document
	p := &pdfPage{}
	w, err := in.FPDF_GetPageWidthF(&requests.FPDF_GetPageWidthF{Page: page})
	if err != nil {
		return nil, err
	}
	h, err := in.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: page})
	if err != nil {
		return nil, err
	}
	p.width, p.height = float64(w.PageWidth), float64(h.PageHeight)
	m, err := displayed(in, page, p.width, p.height)
	if err != nil {
		return nil, err
	}
	text, err := in.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, err
	}
	defer in.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) //nolint:errcheck // as above
	count, err := in.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, err
	}
	n := min(count.Count, maxGlyphs)
	p.glyphs = make([]glyph, 0, n)
	for i := range n {
		u, err := in.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text.TextPage, Index: i})
		if err != nil {
			return nil, err
		}
		g := glyph{r: rune(u.Unicode), index: i} //nolint:gosec // Unicode values fit
		switch {
		case g.r == 0 || g.r == 0xFFFE || g.r == 0xFFFF:
			p.unmapped++
			continue
		case g.r == '\r':
			continue
		case g.r == '\n' || g.r == ' ':
		default:
			box, err := in.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: text.TextPage, Index: i})
			if err == nil {
				g.box = m.rect(box.Left, box.Bottom, box.Right, box.Top)
			}
		}
		p.glyphs = append(p.glyphs, g)
	}
	p.layLines()
	for i := range p.lines {
		l := &p.lines[i]
		// One look at the font a line: each question crosses into the sandbox.
		at := l.fontAt()
		if at < 0 {
			continue
		}
		index := p.glyphs[at].index
		if size, err := in.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text.TextPage, Index: index}); err == nil {
			l.size = size.FontSize
		}
		if weight, err := in.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: text.TextPage, Index: index}); err == nil {
			l.bold = weight.FontWeight >= 600
		}
		if info, err := in.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: text.TextPage, Index: index}); err == nil {
			l.bold = l.bold || boldName(info.FontName)
		}
		if l.bold {
			l.bold = boldToTheEnd(in, text.TextPage, p.glyphs, l)
		}
	}
	return p, nil
}

// boldToTheEnd parts a heading from a paragraph whose first words are bold.
func boldToTheEnd(in pdfium.Pdfium, text references.FPDF_TEXTPAGE, glyphs []glyph, l *pdfLine) bool {
	for i := l.to - 1; i > l.from; i-- {
		if glyphs[i].box == (research.Rect{}) {
			continue
		}
		weight, err := in.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: text, Index: glyphs[i].index})
		if err == nil && weight.FontWeight >= 600 {
			return true
		}
		info, err := in.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: text, Index: glyphs[i].index})
		return err == nil && boldName(info.FontName)
	}
	return true
}

// displayed finds the map from page space to displayed points by asking where
// three points land: it accounts for rotation and crop box alike.
func displayed(in pdfium.Pdfium, page requests.Page, w, h float64) (affine, error) {
	const scale = 64 // PDFium answers in whole pixels: ask on a fine grid
	at := func(x, y float64) (float64, float64, error) {
		d, err := in.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: page, SizeX: int(w * scale), SizeY: int(h * scale), PageX: x, PageY: y})
		if err != nil {
			return 0, 0, err
		}
		return float64(d.DeviceX) / scale, float64(d.DeviceY) / scale, nil
	}
	x0, y0, err := at(0, 0)
	if err != nil {
		return affine{}, err
	}
	x1, y1, err := at(1000, 0)
	if err != nil {
		return affine{}, err
	}
	x2, y2, err := at(0, 1000)
	if err != nil {
		return affine{}, err
	}
	return affine{a: (x1 - x0) / 1000, b: (y1 - y0) / 1000, c: (x2 - x0) / 1000, d: (y2 - y0) / 1000, e: x0, f: y0}, nil
}
