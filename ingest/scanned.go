package ingest

import (
	"context"
	"fmt"
	"image"
	"math"
	"slices"
	"time"
	"unicode"

	"diwan/ingest/ocr"
	"diwan/research"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	defaultOCRLimit = 10 * time.Minute // a file's OCR, over all its pages
	ocrPageLimit    = 60 * time.Second
	ocrDPI          = 300
	maxOCRPixels    = 12_000_000 // a page is rendered smaller beyond
	// leastMapped: pages with fewer characters that mean something are read anew.
	leastMapped = 0.5
)

// scanner reads a document's pages that are pictures, as long as its time
// lasts, and remembers what it did for the report.
type scanner struct {
	engine  *ocr.Engine
	missing error // why there is no engine
	left    time.Duration
	spent   time.Duration

	read, unread, late int // pages: read by OCR; pictures without OCR; out of time
	failure            error
}

func (r *Reader) newScanner() *scanner {
	s := &scanner{left: r.opts.OCRLimit}
	if s.left == 0 {
		s.left = defaultOCRLimit
	}
	if s.left > 0 {
		s.engine, s.missing = ocr.Find()
	}
	return s
}

// page reads a page by OCR when it is a picture or its text means nothing;
// beat is called while it works, with the time that OCR has taken so far, so
// that nobody takes it for dead.
func (s *scanner) page(ctx context.Context, in pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int, p *pdfPage, beat func(spent time.Duration)) {
	empty := !saysAnything(p)
	if !empty && mapped(p) >= leastMapped || !hasPicture(in, doc, index) && empty {
		return
	}
	switch {
	case s.engine == nil:
		s.unread++
		return
	case s.left <= 0:
		s.late++
		return
	}
	started, before := time.Now(), s.spent
	stop := heartbeat(func() { beat(before + time.Since(started)) })
	words, scale, err := s.recognise(ctx, in, doc, index)
	stop()
	took := time.Since(started)
	s.left -= took
	s.spent += took
	if err != nil {
		s.unread++
		s.failure = err
		return
	}
	share := mapped(p)
	glyphs, confidence := glyphsOf(words, scale)
	if len(glyphs) == 0 || !empty && confidence < share {
		return
	}
	p.glyphs, p.scanned, p.unmapped = glyphs, confidence, 0
	p.lines = splitLines(p.glyphs)
	sizes := make([]float64, len(p.lines))
	for i := range p.lines {
		sizes[i] = scannedSize(&p.lines[i], p.glyphs)
		p.lines[i].size = sizes[i]
	}
	// Heights vary with the letters of a line: most lines are of one size.
	slices.Sort(sizes)
	if len(sizes) > 0 {
		usual := sizes[len(sizes)/2]
		for i := range p.lines {
			if l := &p.lines[i]; abs(l.size-usual) <= 0.2*usual {
				l.size = usual
			}
		}
	}
	s.read++
}

// saysAnything is true for a page with words or a number of digits: a page
// number alone may stand on a picture.
func saysAnything(p *pdfPage) bool {
	digits := 0
	for i := range p.lines {
		for _, r := range p.lines[i].text {
			switch {
			case unicode.IsLetter(r):
				return true
			case unicode.IsDigit(r):
				digits++
			}
		}
	}
	return digits >= 20
}

// heartbeat calls beat every few seconds until it is stopped.
func heartbeat(beat func()) (stop func()) {
	done := make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		t := time.NewTicker(2 * time.Second)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				beat()
			case <-done:
				return
			}
		}
	}()
	return func() {
		close(done)
		<-ended
	}
}

// hasPicture is true when anything is drawn on the page.
func hasPicture(in pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) bool {
	n, err := in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}}})
	return err == nil && n.Count > 0
}

// recognise renders the page and reads the picture; scale is points a pixel.
func (s *scanner) recognise(ctx context.Context, in pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) (words []ocr.Word, scale float64, err error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}}
	dpi := ocrDPI
	size, err := in.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return nil, 0, err
	}
	if area := size.Width * size.Height / 72 / 72; area > 0 && area*float64(dpi*dpi) > maxOCRPixels {
		dpi = max(40, int(math.Sqrt(maxOCRPixels/area)))
	}
	rendered, err := in.RenderPageInDPI(&requests.RenderPageInDPI{Page: page, DPI: dpi, ImageFormat: requests.RenderImageFormatGrayscale})
	if err != nil {
		return nil, 0, err
	}
	defer rendered.Cleanup()
	var img image.Image = rendered.Result.RenderedImage
	ctx, stop := context.WithTimeout(ctx, min(ocrPageLimit, max(s.left, 2*time.Second)))
	defer stop()
	words, err = s.engine.Read(ctx, img, dpi)
	scale = 72 / float64(dpi)
	if err != nil || arabicShare(words) < 0.6 {
		return words, scale, err
	}
	// With two languages at once some Arabic words are taken for Latin ones:
	// pages in Arabic are read once more for that alone.
	if arabic, ok := s.engine.Only("ara"); ok {
		if again, err := arabic.Read(ctx, img, dpi); err == nil && certainty(again) >= certainty(words)-0.05 {
			return again, scale, nil
		}
	}
	return words, scale, nil
}

func arabicShare(words []ocr.Word) float64 {
	arabic, all := 0, 0
	for _, w := range words {
		for _, r := range w.Text {
			switch scriptOf(r) {
			case scriptNone:
			case scriptArabic:
				arabic++
				all++
			default:
				all++
			}
		}
	}
	return float64(arabic) / float64(max(1, all))
}

func certainty(words []ocr.Word) float64 {
	total := 0.0
	for _, w := range words {
		total += w.Confidence
	}
	return total / float64(max(1, len(words)))
}

// glyphsOf lays the words out as glyphs of even width, so that scanned pages
// take the way of all others: reading order, headings, references. The text is
// in logical order already.
func glyphsOf(words []ocr.Word, scale float64) (glyphs []glyph, confidence float64) {
	total, n := 0.0, 0
	for i, w := range words {
		if i > 0 {
			r := ' '
			if w.Line != words[i-1].Line {
				r = '\n'
			}
			glyphs = append(glyphs, glyph{r: r})
		}
		text := []rune(w.Text)
		box := research.Rect{float64(w.Box.Min.X) * scale, float64(w.Box.Min.Y) * scale, float64(w.Box.Max.X) * scale, float64(w.Box.Max.Y) * scale}
		rtl := slices.ContainsFunc(text, func(r rune) bool { return scriptOf(r) == scriptArabic })
		step := (box[2] - box[0]) / float64(len(text))
		for k, r := range text {
			x := box[0] + step*float64(k)
			if rtl {
				x = box[2] - step*float64(k+1)
			}
			glyphs = append(glyphs, glyph{r: r, box: research.Rect{x, box[1], x + step, box[3]}, index: -1})
		}
		total += w.Confidence * float64(len(text))
		n += len(text)
	}
	if n == 0 {
		return nil, 0
	}
	return glyphs, total / float64(n)
}

// scannedSize estimates the size of the type from the words' heights: a box
// with ascender and descender is as high as the type, one with either .75 of it.
func scannedSize(l *pdfLine, glyphs []glyph) float64 {
	heights := []float64{}
	for _, g := range glyphs[l.from:l.to] {
		if g.box != (research.Rect{}) {
			heights = append(heights, g.box[3]-g.box[1])
		}
	}
	if len(heights) == 0 {
		return 0
	}
	slices.Sort(heights)
	return math.Round(heights[len(heights)*3/4] * 1.1)
}

// report writes what OCR did, one sentence each.
func (s *scanner) report(doc *research.Document) {
	add := func(format string, args ...any) {
		doc.Source.Warnings = append(doc.Source.Warnings, fmt.Sprintf(format, args...))
	}
	if s.read > 0 {
		add("%d pages were read by OCR (%s); compare quotes with the page.", s.read, s.engine.Languages())
	}
	if s.late > 0 {
		add("%d scanned or unreadable pages were not read: the time for OCR of one file ran out.", s.late)
	}
	switch {
	case s.unread == 0:
	case s.engine == nil && s.missing != nil:
		add("%d scanned or unreadable pages were not read. To have them read, %s, and import the file again.", s.unread, ocr.HowToGet)
	case s.failure != nil:
		add("%d scanned or unreadable pages could not be read by OCR: %s", s.unread, research.MessageOf(s.failure))
	}
}
