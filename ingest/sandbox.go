package ingest

import (
	"sync/atomic"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// sandbox is one instance of PDFium with one document's memory.
type sandbox struct {
	in     pdfium.Pdfium
	direct *directText     // nil: through go-pdfium
	memory *snapshotMemory // nil: can't be set back
	stop   *atomic.Bool    // the document is given up: no more of its file is read
	last   references.FPDF_PAGE
}

// textPage gives the fastest way to a page's characters.
func (s *sandbox) textPage(page references.FPDF_TEXTPAGE) textPage {
	if s.direct != nil && s.direct.open(s.in, page) {
		return s.direct
	}
	return wrappedText{s.in, page}
}

// keep leaves a page open until the next one is loaded and closes the one
// before it. PDFium drops a font with the last page that uses it: without a page
// in between, every page would parse all its fonts anew.
func (s *sandbox) keep(page references.FPDF_PAGE) {
	if s.last != "" {
		_, _ = s.in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: s.last}) // the document's end closes it as well
	}
	s.last = page
}

// reset makes the sandbox as it was before its first document: what go-pdfium
// holds of the document is dropped, and every byte of memory is what it was when
// PDFium had started, so that no document sees anything of another. False where
// that is not possible; then the instance is closed.
func (s *sandbox) reset() bool {
	if s.memory == nil || s.direct == nil || s.stop.Load() {
		return false
	}
	held, ok := s.in.GetImplementation().(interface{ Close() error })
	if !ok || held.Close() != nil { // closes the documents and forgets all handles; the instance stays
		return false
	}
	if at, ok := s.direct.stackPointer(); !ok || at != s.direct.stackStart || s.memory.restore() != nil {
		return false
	}
	s.last = ""
	return true
}

// freshSandbox makes an instance and remembers its state. Where a memory can't be
// set back, every document has an instance of its own.
func freshSandbox(pool pdfium.Pool, memory func() *snapshotMemory) (*sandbox, error) {
	in, err := pool.GetInstance(0)
	if err != nil {
		return nil, err
	}
	box := &sandbox{in: in, direct: newDirectText(in)}
	if m := memory(); m != nil && box.direct != nil {
		m.keep()
		box.memory = m
	}
	return box, nil
}
