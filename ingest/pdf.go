package ingest

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"diwan/research"

	"github.com/klippa-app/go-pdfium"
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
		crossCheck(ctx, in, doc)
		return doc, nil
	case research.CodeOf(err) == research.CodeCancelled, research.CodeOf(err) == research.CodeFileEncrypted, research.CodeOf(err) == research.CodeFileTimeout:
		return nil, err
	}
	second, secondErr := readLedongthuc(ctx, in)
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
// is given up after its time limit.
func (r *Reader) readPDFium(ctx context.Context, in *input, progress Progress) (*research.Document, error) {
	instance, release, err := r.pdfium.instance(ctx)
	if err != nil {
		return nil, err
	}
	type result struct {
		doc *research.Document
		err error
	}
	done := make(chan result, 1)
	tick := make(chan int, 1)
	readCtx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		var out result
		defer func() {
			if p := recover(); p != nil {
				out = result{err: brokenPDF(fmt.Errorf("%v\n%s", p, debug.Stack()))}
			}
			done <- out
		}()
		out.doc, out.err = r.pages(readCtx, instance, in, func(page, total int) {
			select {
			case tick <- page:
			default:
			}
			progress("reading", page, total)
		})
	}()
	timer := time.NewTimer(r.opts.PageTimeout)
	defer timer.Stop()
	page := 0
	for {
		select {
		case out := <-done:
			release(false)
			return out.doc, out.err
		case page = <-tick:
			timer.Reset(r.opts.PageTimeout)
		case <-ctx.Done():
			go release(true)
			return nil, fileError("ingest.readPDF", ctx.Err())
		case <-timer.C:
			go release(true)
			return nil, research.E(research.CodeFileTimeout, "ingest.readPDF", fmt.Sprintf("Page %d took longer than %v to read and was given up; print the file to a new PDF and import that.", page+1, r.opts.PageTimeout), nil)
		}
	}
}

// pages opens the document and reads page after page.
func (r *Reader) pages(ctx context.Context, p pdfium.Pdfium, in *input, progress func(page, total int)) (*research.Document, error) {
	opened, err := openPDF(p, in, nil)
	if errors.Is(err, pdfiumErrors.ErrPassword) {
		if opened, err = r.unlock(p, in); err != nil {
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
	failed := []string{}
	for i := range total {
		if ctx.Err() != nil {
			return nil, fileError("ingest.readPDF", ctx.Err())
		}
		page, err := readChars(p, opened, i)
		if err != nil {
			failed = append(failed, fmt.Sprint(i+1))
			page = &pdfPage{}
		}
		if label, err := p.FPDF_GetPageLabel(&requests.FPDF_GetPageLabel{Document: opened, Page: i}); err == nil {
			page.label = strings.Trim(label.Label, "\x00 ")
		}
		pages = append(pages, page)
		progress(i+1, total)
	}
	if len(failed) == total {
		return nil, brokenPDF(errors.New("no page could be read"))
	}
	doc := assemble(pages)
	if len(failed) > 0 {
		doc.Source.Warnings = append(doc.Source.Warnings, "Damaged pages left out: "+strings.Join(failed, ", ")+".")
	}
	infoMetadata(p, opened, &doc.Source)
	xmpMetadata(&doc.Source, readXMP(in))
	pageMetadata(&doc.Source, pages, doc.PageTexts, styleOf(pages))
	return doc, nil
}

func openPDF(p pdfium.Pdfium, in *input, password *string) (references.FPDF_DOCUMENT, error) {
	opened, err := p.OpenDocument(&requests.OpenDocument{FileReader: fileReader(in.file), FileReaderSize: in.size, Password: password})
	if err != nil {
		return "", err
	}
	return opened.Document, nil
}

func (r *Reader) unlock(p pdfium.Pdfium, in *input) (references.FPDF_DOCUMENT, error) {
	const op = "ingest.readPDF"
	if r.opts.Password == nil {
		return "", research.E(research.CodeFileEncrypted, op, "This PDF is locked with a password. Open it in a PDF viewer, save a copy without the password, and import that.", nil)
	}
	password, ok := r.opts.Password(in.path)
	if !ok {
		return "", research.E(research.CodeFileEncrypted, op, "This PDF is locked with a password, and none was given.", nil)
	}
	opened, err := openPDF(p, in, &password)
	if errors.Is(err, pdfiumErrors.ErrPassword) {
		return "", research.E(research.CodeFileEncrypted, op, "The password does not open this PDF; try again.", err)
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
func assemble(pages []*pdfPage) *research.Document {
	markFurniture(pages)
	markFront(pages)
	for _, p := range pages {
		markRuns(p)
	}
	body, words, open := styleOf(pages), vocabularyOf(pages), false
	doc := &research.Document{Source: research.Source{Reader: "pdfium", Provenance: map[string]research.Provenance{}}}
	bib := &bibliography{}
	for i, p := range pages {
		var page research.Page
		p.number = i + 1
		page, open = compose(p, body, words, bib, open)
		page.Number = i + 1
		page.Confidence = mapped(p)
		doc.PageTexts = append(doc.PageTexts, page)
	}
	doc.References = bib.parsed()
	return doc
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
	return 1 - float64(bad)/float64(all)
}
