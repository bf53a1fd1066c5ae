package ingest

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"diwan/research"

	"github.com/ledongthuc/pdf"
)

const (
	// crossPages is how many pages are read twice: the second reader is slow on
	// some files, and three pages tell a broken font from a good one.
	crossPages = 3
	// crossTime bounds the cross-check of one document.
	crossTime = 2 * time.Second
)

// readLedongthuc reads with the second reader: text without geometry.
func (r *Reader) readLedongthuc(ctx context.Context, in *input) (*research.Document, error) {
	if in.size > secondBytes {
		return nil, brokenPDF(errSecondRefused)
	}
	reply, err := r.second.ask(ctx, secondRequest{Path: []byte(in.path), Size: in.size}, r.opts.PageTimeout)
	if err != nil {
		return nil, brokenPDF(err)
	}
	doc := &research.Document{Source: research.Source{Reader: "ledongthuc", Provenance: map[string]research.Provenance{}, Confidence: 0.5}}
	for i := 1; i <= min(reply.Count, secondPages); i++ {
		doc.PageTexts = append(doc.PageTexts, research.Page{Number: i, Text: cleanText(reply.Texts[i]), Confidence: 0.5, Reader: "ledongthuc"})
	}
	head := ""
	if len(doc.PageTexts) > 0 {
		head = research.Slice(doc.PageTexts[0].Text, 0, 6000)
	}
	findIdentifiers(&doc.Source, head)
	return doc, nil
}

func openSecond(file io.ReaderAt, size int64) (r *pdf.Reader, err error) {
	defer recovered(&err)
	return pdf.NewReader(file, size)
}

func secondText(r *pdf.Reader, page int) (text string, err error) {
	defer recovered(&err)
	p := r.Page(page)
	if p.V.IsNull() {
		return "", nil
	}
	return p.GetPlainText(nil)
}

// recovered turns the second reader's panics, which broken files bring about,
// into errors.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("second reader: %v", p)
	}
}

// within runs fn in its own goroutine and gives up waiting after limit; fn sees
// the end of its context and must keep its result to itself until it returns.
func within[T any](ctx context.Context, limit time.Duration, fn func(context.Context) (T, error)) (T, error) {
	type result struct {
		v   T
		err error
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	done := make(chan result, 1)
	go func() {
		var out result
		defer func() { done <- out }()
		defer recovered(&out.err)
		out.v, out.err = fn(ctx)
	}()
	select {
	case out := <-done:
		return out.v, out.err
	case <-ctx.Done():
		var zero T
		return zero, ctx.Err()
	}
}

// crossCheck compares both readers on a few pages and writes each page's
// confidence. The second reader runs words together, so what is compared are
// runs of four letters without the spaces.
func (r *Reader) crossCheck(ctx context.Context, in *input, doc *research.Document) {
	n := len(doc.PageTexts)
	checked := map[int]float64{}
	if in.size <= secondBytes {
		texts := make([]string, n)
		for i := range doc.PageTexts {
			texts[i] = doc.PageTexts[i].Text
		}
		// An error here says nothing about PDFium's text: the check is then left out.
		if found, err := r.compare(ctx, in, texts); err == nil {
			checked = found
		}
	}
	mean, sum := 1.0, 0.0
	for i := range n { // in order: sums of floats depend on it
		sum += checked[i]
	}
	if len(checked) > 0 {
		mean = sum / float64(len(checked))
	}
	total := 0.0
	for i := range doc.PageTexts {
		p := &doc.PageTexts[i]
		if p.Reader == "tesseract" {
			total += p.Confidence // the second reader finds nothing in a picture
			continue
		}
		agree, ok := checked[i]
		if !ok {
			agree = mean
		}
		// Where nearly every character has a meaning, a disagreement is more often
		// the second reader's fault: it weighs half.
		p.Confidence = p.Confidence * (0.5 + 0.5*agree)
		total += p.Confidence
	}
	doc.Source.Confidence = total / float64(max(1, n))
	if doc.Source.Confidence < 0.6 {
		doc.Source.Warnings = append(doc.Source.Warnings, "The text of this PDF may be misread; compare quotes with the page.")
	}
}

// compare reads a few pages a second time and gives their agreement by index.
func (r *Reader) compare(ctx context.Context, in *input, texts []string) (map[int]float64, error) {
	n := len(texts)
	q := secondRequest{Path: []byte(in.path), Size: in.size, Pages: []int{}}
	for k := range min(n, crossPages) {
		q.Pages = append(q.Pages, 1+k*(n-1)/max(1, min(n, crossPages)-1))
	}
	reply, err := r.second.ask(ctx, q, crossTime)
	if err != nil {
		return nil, err
	}
	found := map[int]float64{}
	for page, text := range reply.Texts {
		i := page - 1
		if mine := letters(texts[i]); len(mine) > 80 {
			if other := letters(text); len(other) > 40 {
				found[i] = agreement(mine, other)
				if rightToLeft(mine) { // the second reader leaves it as it is drawn
					slices.Reverse(other)
					found[i] = max(found[i], agreement(mine, other))
				}
			}
		}
	}
	return found, nil
}

// rightToLeft is true for text of which Arabic is the larger part.
func rightToLeft(text []rune) bool {
	n := 0
	for _, r := range text {
		if scriptOf(r) == scriptArabic {
			n++
		}
	}
	return 2*n > len(text)
}

// letters keeps letters and digits in lower case.
func letters(s string) []rune { return []rune(strings.ToLower(squeeze(foldWord(s)))) }

// agreement is the share of a's runs of four that b has too (Dice).
func agreement(a, b []rune) float64 {
	count := map[[4]rune]int{}
	for i := 0; i+4 <= len(a); i++ {
		count[[4]rune(a[i:i+4])]++
	}
	common, nb := 0, 0
	for i := 0; i+4 <= len(b); i++ {
		nb++
		g := [4]rune(b[i : i+4])
		if count[g] > 0 {
			count[g]--
			common++
		}
	}
	na := max(0, len(a)-3)
	if na+nb == 0 {
		return 1
	}
	return 2 * float64(common) / float64(na+nb)
}
