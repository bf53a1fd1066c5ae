package ingest

import (
	"context"
	"regexp"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
)

// maxAnnotations bounds how many annotations of a page are looked at.
const maxAnnotations = 500

// withAnnotations gives the page with what stands in form fields, in text boxes
// and on stamps: annotations draw it, so it is no part of the page's text. They
// are drawn into the page (in memory) and it is read anew. Some files lose
// their fonts on that way; then the page stays as it was.
func withAnnotations(ctx context.Context, box *sandbox, doc references.FPDF_DOCUMENT, index int, page requests.Page, plain *pdfPage) *pdfPage {
	in := box.in
	flat, err := in.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
	if err != nil || flat.Result != responses.FPDFPage_FlattenResultSuccess {
		return plain
	}
	again, err := in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return plain
	}
	defer in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: again.Page}) //nolint:errcheck // the instance is dropped with the document
	full, err := charsOf(ctx, box, requests.Page{ByReference: &again.Page})
	if err != nil || contained(pageLetters(plain), pageLetters(full)) < 0.9 {
		return plain
	}
	return full
}

func pageLetters(p *pdfPage) []rune {
	var b strings.Builder
	for i := range p.lines {
		b.WriteString(p.lines[i].text)
	}
	return letters(b.String())
}

// contained is the share of a's runs of four letters that b has too.
func contained(a, b []rune) float64 {
	have := map[[4]rune]int{}
	for i := 0; i+4 <= len(b); i++ {
		have[[4]rune(b[i:i+4])]++
	}
	common, all := 0, 0
	for i := 0; i+4 <= len(a); i++ {
		all++
		if g := [4]rune(a[i : i+4]); have[g] > 0 {
			have[g]--
			common++
		}
	}
	if all == 0 {
		return 1
	}
	return float64(common) / float64(all)
}

// drawsText is true when the page has annotations that show text of their own.
func drawsText(in pdfium.Pdfium, page requests.Page) bool {
	count, err := in.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return false
	}
	for i := range min(count.Count, maxAnnotations) {
		a, err := in.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
		if err != nil {
			continue
		}
		draws := annotationDrawsText(in, a.Annotation)
		_, closeErr := in.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation})
		if draws && closeErr == nil {
			return true
		}
	}
	return false
}

// annotationDrawsText is true for a form field, a text box or a stamp whose
// appearance shows text, or draws another object that may. Without an appearance
// nothing is drawn: an empty field, a box to tick.
func annotationDrawsText(in pdfium.Pdfium, annotation references.FPDF_ANNOTATION) bool {
	sub, err := in.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: annotation})
	if err != nil {
		return false
	}
	switch sub.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET, enums.FPDF_ANNOT_SUBTYPE_FREETEXT, enums.FPDF_ANNOT_SUBTYPE_STAMP:
	default:
		return false
	}
	ap, err := in.FPDFAnnot_GetAP(&requests.FPDFAnnot_GetAP{Annotation: annotation, AppearanceMode: enums.FPDF_ANNOT_APPEARANCEMODE_NORMAL})
	return err == nil && showsText.MatchString(ap.Value)
}

// showsText finds the operators of a content stream that show text (Tj, TJ, ' and
// ") or draw another object (Do). What only looks like one costs time alone.
var showsText = regexp.MustCompile(`[\])>\s]\s*(?:T[jJ]|['"])|\sDo\b`)
