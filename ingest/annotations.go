package ingest

import (
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
)

// maxAnnotations bounds how many annotations of a page are looked at.
const maxAnnotations = 500

// loadPage loads a page. What stands in form fields, in text boxes and on stamps
// is drawn by annotations, which are no part of the page's text; where there
// are such, they are drawn into the page (in memory) and it is loaded anew.
func loadPage(in pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) (references.FPDF_PAGE, error) {
	loaded, err := in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return "", err
	}
	page := requests.Page{ByReference: &loaded.Page}
	if !drawsText(in, page) {
		return loaded.Page, nil
	}
	flat, err := in.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
	if err != nil || flat.Result != responses.FPDFPage_FlattenResultSuccess {
		return loaded.Page, nil //nolint:nilerr // the page's own text is there without them
	}
	again, err := in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return loaded.Page, nil //nolint:nilerr // as above
	}
	_, err = in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	return again.Page, err
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
		sub, err := in.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a.Annotation})
		_, closeErr := in.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation})
		if err != nil || closeErr != nil {
			continue
		}
		switch sub.Subtype {
		case enums.FPDF_ANNOT_SUBTYPE_WIDGET, enums.FPDF_ANNOT_SUBTYPE_FREETEXT, enums.FPDF_ANNOT_SUBTYPE_STAMP:
			return true
		}
	}
	return false
}
