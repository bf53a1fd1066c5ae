package ingest

import (
	"encoding/binary"
	"math"
	"reflect"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// geometry gives a page's size as displayed, in points, and the map from page
// space to it.
func (s *sandbox) geometry(page requests.Page) (width, height float64, m affine, err error) {
	if s.direct != nil && page.ByReference != nil {
		if width, height, ok := s.direct.openPage(*page.ByReference); ok {
			m, err = displayed(width, height, s.direct.toDevice)
			return width, height, m, err
		}
	}
	w, err := s.in.FPDF_GetPageWidthF(&requests.FPDF_GetPageWidthF{Page: page})
	if err != nil {
		return 0, 0, m, err
	}
	h, err := s.in.FPDF_GetPageHeightF(&requests.FPDF_GetPageHeightF{Page: page})
	if err != nil {
		return 0, 0, m, err
	}
	width, height = float64(w.PageWidth), float64(h.PageHeight)
	m, err = displayed(width, height, func(sizeX, sizeY int, x, y float64) (int, int, error) {
		d, err := s.in.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: page, SizeX: sizeX, SizeY: sizeY, PageX: x, PageY: y})
		if err != nil {
			return 0, 0, err
		}
		return d.DeviceX, d.DeviceY, nil
	})
	return width, height, m, err
}

// displayed finds the map from page space to displayed points by asking where
// three points land: it accounts for rotation and crop box alike.
func displayed(w, h float64, toDevice func(sizeX, sizeY int, x, y float64) (int, int, error)) (affine, error) {
	const scale = 64 // PDFium answers in whole pixels: ask on a fine grid
	at := func(x, y float64) (float64, float64, error) {
		dx, dy, err := toDevice(int(w*scale), int(h*scale), x, y)
		return float64(dx) / scale, float64(dy) / scale, err
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

// openPage turns to a page and gives its size in points; false where its handle
// can't be found.
func (t *directText) openPage(page references.FPDF_PAGE) (width, height float64, ok bool) {
	defer func() {
		if recover() != nil { // reflection panics where a name or type has changed
			ok = false
		}
	}()
	t.pageHandle = t.impl.Elem().FieldByName("pageRefs").MapIndex(reflect.ValueOf(page)).Elem().FieldByName("handle").Elem().Uint()
	size := func(f sandboxFunction) float64 {
		t.stack[0] = t.pageHandle
		if f.CallWithStack(t.ctx, t.stack[:]) != nil {
			ok = false
		}
		return float64(math.Float32frombits(uint32(t.stack[0]))) //nolint:gosec // the low half is the result
	}
	ok = t.pageHandle != 0
	width, height = size(t.getWidth), size(t.getHeight)
	return width, height, ok
}

// toDevice asks where a point of the open page lands on a bitmap of this size.
func (t *directText) toDevice(sizeX, sizeY int, x, y float64) (deviceX, deviceY int, err error) {
	at := t.scratch + scratchBox
	copy(t.stack[:], []uint64{t.pageHandle, 0, 0, uint64(sizeX), uint64(sizeY), 0, math.Float64bits(x), math.Float64bits(y), at, at + 4}) //nolint:gosec // bits go there and back
	if err := t.getDevice.CallWithStack(t.ctx, t.stack[:]); err != nil {
		return 0, 0, err
	}
	b, ok := t.memory.Read(uint32(at), 8) //nolint:gosec // sandbox addresses have 32 bits
	if !ok || uint32(t.stack[0]) == 0 {   //nolint:gosec // the low half is the result
		return 0, 0, errNoGeometry
	}
	number := func(at int) int { return int(int32(binary.LittleEndian.Uint32(b[at:]))) } //nolint:gosec // as above
	return number(0), number(4), nil
}
