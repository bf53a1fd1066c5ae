package ingest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"time"

	"diwan/research"

	pdfiumErrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxPages bounds a document's pages; the longest books have a tenth of it.
const maxPages = 20_000

// readPDF reads with PDFium; where PDFium fails or finds no text, with the
// second reader. Both on the same pages give the extraction confidence.
func (r *Reader) readPDF(ctx context.Context, in *input, progress Progress) (*research.Document, error) {
	doc, err := r.readPDFium(ctx, in, progress)
	switch {
	case err == nil && hasText(doc):
		r.crossCheck(ctx, in, doc)
		return doc, nil
	case research.CodeOf(err) == research.CodeCancelled, research.CodeOf(err) == research.CodeFileEncrypted, research.CodeOf(err) == research.CodeFilePassword, research.CodeOf(err) == research.CodeFileTimeout:
		return nil, err
	}
	second, secondErr := r.readLedongthuc(ctx, in)
	if secondErr == nil && hasText(second) {
		second.Source.Warnings = append(second.Source.Warnings, "The first PDF reader could not read this file; the text comes from the second one, without places on the page.")
		return second, nil
	}
	if err != nil {
		return nil, err
	}
	return doc, nil
}

// readPDFium runs PDFium in a goroutine of its own, so that a page that hangs
// is given up after its time limit, and a file after its own.
func (r *Reader) readPDFium(ctx context.Context, in *input, progress Progress) (*research.Document, error) {
	readCtx, stop := context.WithCancel(ctx)
	defer stop()
	var doc *research.Document // written by the goroutine, read after its end
	tick := make(chan [2]int, 1)
	var quiet atomic.Bool   // given up: no more progress
	var waited atomic.Int64 // of the time, what OCR took: it has a limit of its own
	done, err := r.pdfium.run(readCtx, func(box *sandbox) (err error) {
		doc, err = r.pages(readCtx, box, in, &waited, func(page, total int) {
			if quiet.Load() {
				return
			}
			select {
			case tick <- [2]int{page, total}:
			default:
			}
			progress("reading", page, total)
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	pageTimer, onPage, onFile := time.NewTimer(r.opts.PageTimeout), startWatch(), startWatch()
	defer pageTimer.Stop()
	page, total := 0, 0
	for {
		select {
		case err := <-done:
			return doc, err
		case at := <-tick:
			page, total = at[0], at[1]
			if limit := r.fileLimit(at[1]); onFile.spent()-time.Duration(waited.Load()) > limit && page < at[1] {
				quiet.Store(true)
				return nil, research.E(research.CodeFileTimeout, "ingest.readPDF", fmt.Sprintf("After %v only %d of %d pages were read, so this file was given up; print it to a new PDF and import that.", limit, page, at[1]), nil)
			}
			onPage = startWatch()
			pageTimer.Reset(r.opts.PageTimeout)
		case <-ctx.Done():
			quiet.Store(true)
			return nil, fileError("ingest.readPDF", ctx.Err())
		case <-pageTimer.C:
			limit := r.opts.PageTimeout
			if page > 0 && page == total { // all read: what is left is to lay out the whole
				limit = r.fileLimit(total)
			}
			if left := limit - onPage.spent(); left > 0 {
				pageTimer.Reset(left)
				continue
			}
			quiet.Store(true)
			return nil, research.E(research.CodeFileTimeout, "ingest.readPDF", fmt.Sprintf("Page %d took longer than %v to read and was given up; print the file to a new PDF and import that.", page+1, r.opts.PageTimeout), nil)
		}
	}
}

// fileLimit is how long a file of so many pages may take: a page's limit for a
// hundred pages, and more in proportion for books.
func (r *Reader) fileLimit(pages int) time.Duration {
	return r.opts.PageTimeout * time.Duration(max(100, pages)) / 100
}

// pages opens the document and reads page after page.
func (r *Reader) pages(ctx context.Context, box *sandbox, in *input, waited *atomic.Int64, progress func(page, total int)) (*research.Document, error) {
	p := box.in
	opened, err := openPDF(box, in, nil)
	if errors.Is(err, pdfiumErrors.ErrPassword) {
		if opened, err = r.unlock(box, in); err != nil {
			return nil, err
		}
	}
	if err != nil {
		return nil, brokenPDF(err)
	}
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened})
	if err != nil {
		return nil, brokenPDF(err)
	}
	if count.PageCount == 0 {
		return nil, brokenPDF(errors.New("no pages"))
	}
	total := min(count.PageCount, maxPages)
	pages := make([]*pdfPage, 0, total)
	store := newGlyphStore()
	defer store.close()
	failed := []string{}
	scans := r.newScanner()
	for i := range total {
		page, err := readChars(ctx, box, opened, i)
		if ctx.Err() != nil {
			return nil, fileError("ingest.readPDF", ctx.Err())
		}
		if err != nil {
			failed = append(failed, fmt.Sprint(i+1))
			page = &pdfPage{}
		}
		if label, err := p.FPDF_GetPageLabel(&requests.FPDF_GetPageLabel{Document: opened, Page: i}); err == nil {
			page.label = strings.Trim(label.Label, "\x00 ")
		}
		scans.page(ctx, p, opened, i, page, func(spent time.Duration) {
			waited.Store(int64(spent))
			progress(i, total)
		})
		waited.Store(int64(scans.spent))
		if err := store.put(page); err != nil {
			return nil, err
		}
		pages = append(pages, page)
		progress(i+1, total)
	}
	if len(failed) == total {
		return nil, brokenPDF(errors.New("no page could be read"))
	}
	doc, err := assemble(pages, store)
	if err != nil {
		return nil, err
	}
	if len(failed) > 0 {
		doc.Source.Warnings = append(doc.Source.Warnings, "Damaged pages left out: "+strings.Join(failed, ", ")+".")
	}
	scans.report(doc)
	if w := outsideWarning(pages); w != "" {
		doc.Source.Warnings = append(doc.Source.Warnings, w)
	}
	infoMetadata(p, opened, &doc.Source)
	xmpMetadata(&doc.Source, readXMP(in))
	pageMetadata(&doc.Source, pages, doc.PageTexts, styleOf(pages))
	return doc, nil
}

func openPDF(box *sandbox, in *input, password *string) (references.FPDF_DOCUMENT, error) {
	// Piece by piece: a large file is never in memory whole.
	opened, err := box.in.OpenDocument(&requests.OpenDocument{FileReader: newBlockReader(in.file, in.size, box.stop), FileReaderSize: in.size, Password: password})
	if err != nil {
		return "", err
	}
	return opened.Document, nil
}

func (r *Reader) unlock(box *sandbox, in *input) (references.FPDF_DOCUMENT, error) {
	const op = "ingest.readPDF"
	if r.opts.Password == nil {
		return "", research.E(research.CodeFileEncrypted, op, "This PDF is locked with a password. Open it in a PDF viewer, save a copy without the password, and import that.", nil)
	}
	password, ok := r.opts.Password(in.path)
	if !ok {
		return "", research.E(research.CodeFileEncrypted, op, "This PDF is locked with a password, and none was given.", nil)
	}
	opened, err := openPDF(box, in, &password)
	if errors.Is(err, pdfiumErrors.ErrPassword) {
		return "", research.E(research.CodeFilePassword, op, "The password does not open this PDF; try again.", err)
	}
	if err != nil {
		return "", brokenPDF(err)
	}
	return opened, nil
}

func brokenPDF(cause error) error {
	return research.E(research.CodeFileBroken, "ingest.readPDF", "This PDF is damaged and can't be opened; download it again, or print it to a new PDF.", cause)
}

// assemble makes the document out of the pages' characters.
func assemble(pages []*pdfPage, store *glyphStore) (*research.Document, error) {
	markFurniture(pages)
	markFront(pages)
	for _, p := range pages {
		markRuns(p)
	}
	body, words, open := styleOf(pages), vocabularyOf(pages), false
	doc := &research.Document{Source: research.Source{Reader: "pdfium", Provenance: map[string]research.Provenance{}}}
	bib := &bibliography{}
	for i, p := range pages {
		if err := store.get(p); err != nil {
			return nil, err
		}
		var page research.Page
		p.number = i + 1
		page, open = compose(p, body, words, bib, open)
		page.Number = i + 1
		page.Confidence = mapped(p)
		if p.scanned > 0 {
			page.Confidence, page.Reader = p.scanned, "tesseract"
		}
		roundBoxes(page.Words)
		doc.PageTexts = append(doc.PageTexts, page)
		p.dropGlyphs() // a book's glyphs are a multiple of its text
	}
	doc.References = bib.parsed()
	return doc, nil
}

// roundBoxes leaves two digits behind the point: a hundredth of a
// point is finer than any page is shown, and a page's boxes, most of what is
// stored of it, take half the room and time.
func roundBoxes(words []research.Word) {
	for _, w := range words {
		for i := range w.Boxes {
			for k, x := range w.Boxes[i] {
				w.Boxes[i][k] = math.Round(x*100) / 100
			}
		}
	}
}

// mapped is the share of characters with a Unicode value that means something:
// private use characters and the replacement character do not.
func mapped(p *pdfPage) float64 {
	bad, all := p.unmapped, p.unmapped
	for _, g := range p.glyphs {
		if g.r <= ' ' {
			continue
		}
		all++
		if g.r >= 0xE000 && g.r <= 0xF8FF || g.r == 0xFFFD {
			bad++
		}
	}
	if all == 0 {
		return 1
	}
	share := 1 - float64(bad)/float64(all)
	if !legible(p.glyphs) {
		share *= 0.4
	}
	return share
}
