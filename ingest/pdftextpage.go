package ingest

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"
	"reflect"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// textPage answers for the characters of one page. Boxes are in page space.
type textPage interface {
	// unicode is 0 for a character without a Unicode value.
	unicode(i int) (rune, error)
	box(i int) (left, bottom, right, top float64, ok bool)
	// font gives size in points, weight (400 is regular) and name; zero values
	// where PDFium does not know.
	font(i int) (size float64, weight int, name string)
}

// wrappedText asks through go-pdfium. A box costs nine calls into the sandbox
// (four numbers are allocated and freed), so this is the way where the direct
// one is closed.
type wrappedText struct {
	in   pdfium.Pdfium
	page references.FPDF_TEXTPAGE
}

func (t wrappedText) unicode(i int) (rune, error) {
	u, err := t.in.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: t.page, Index: i})
	if err != nil {
		return 0, err
	}
	return rune(u.Unicode), nil //nolint:gosec // Unicode values fit
}

func (t wrappedText) box(i int) (left, bottom, right, top float64, ok bool) {
	b, err := t.in.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: t.page, Index: i})
	if err != nil {
		return 0, 0, 0, 0, false
	}
	return b.Left, b.Bottom, b.Right, b.Top, true
}

func (t wrappedText) font(i int) (size float64, weight int, name string) {
	if s, err := t.in.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: t.page, Index: i}); err == nil {
		size = s.FontSize
	}
	if w, err := t.in.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: t.page, Index: i}); err == nil {
		weight = w.FontWeight
	}
	if info, err := t.in.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: t.page, Index: i}); err == nil {
		name = info.FontName
	}
	return size, weight, name
}

// sandboxFunction and sandboxMemory are what the direct way needs of wazero.
type (
	sandboxFunction interface {
		CallWithStack(ctx context.Context, stack []uint64) error
	}
	sandboxMemory interface {
		Read(offset, count uint32) ([]byte, bool)
	}
)

// Layout of the scratch memory inside the sandbox.
const (
	scratchBox   = 0  // four doubles: left, right, bottom, top
	scratchFlags = 32 // one int
	scratchName  = 64
	scratchBytes = 512
	nameBytes    = scratchBytes - scratchName
)

// directText calls PDFium's exports in the sandbox by itself: one call a
// character for its value and one for its box, with memory in the sandbox that
// is allocated once. go-pdfium gives its implementation but not its handles, so
// they are looked up by reflection, once a page; where a release of go-pdfium
// names things otherwise, wrappedText serves (docs/decisions/0120).
type directText struct {
	ctx     context.Context //nolint:containedctx // the instance's own, which its calls need
	impl    reflect.Value
	memory  sandboxMemory
	scratch uint64
	stack   [10]uint64

	getUnicode, getBox, getSize, getWeight, getInfo sandboxFunction // of a text page
	getWidth, getHeight, getDevice                  sandboxFunction // of a page
	getStack                                        sandboxFunction

	stackStart uint64 // where the stack stands between calls
	wrapped    wrappedText
	handle     uint64 // the text page
	pageHandle uint64
}

// newDirectText finds the way into an instance; nil where there is none.
func newDirectText(in pdfium.Pdfium) (t *directText) {
	defer func() {
		if recover() != nil { // reflection panics where a name or type has changed
			t = nil
		}
	}()
	impl := reflect.ValueOf(in.GetImplementation())
	ctx, ok := impl.Elem().FieldByName("Context").Interface().(context.Context)
	if !ok {
		return nil
	}
	memory, ok := impl.Elem().FieldByName("Module").MethodByName("Memory").Call(nil)[0].Interface().(sandboxMemory)
	if !ok {
		return nil
	}
	t = &directText{ctx: ctx, impl: impl, memory: memory}
	lookup := impl.MethodByName("Fn")
	function := func(name string) sandboxFunction {
		f, ok := lookup.Call([]reflect.Value{reflect.ValueOf(name)})[0].Interface().(sandboxFunction)
		if !ok {
			panic("no " + name)
		}
		return f
	}
	t.getUnicode, t.getBox = function("FPDFText_GetUnicode"), function("FPDFText_GetCharBox")
	t.getSize, t.getWeight, t.getInfo = function("FPDFText_GetFontSize"), function("FPDFText_GetFontWeight"), function("FPDFText_GetFontInfo")
	t.getWidth, t.getHeight, t.getDevice = function("FPDF_GetPageWidthF"), function("FPDF_GetPageHeightF"), function("FPDF_PageToDevice")
	t.stack[0] = scratchBytes
	if err := function("malloc").CallWithStack(ctx, t.stack[:]); err != nil || t.stack[0] == 0 {
		return nil
	}
	t.scratch = t.stack[0]
	t.getStack = function("emscripten_stack_get_current")
	if t.stackStart, ok = t.stackPointer(); !ok {
		return nil
	}
	return t
}

// stackPointer is where the sandbox's stack stands: the one thing of its state
// that is not in its memory.
func (t *directText) stackPointer() (at uint64, ok bool) {
	t.stack[0] = 0
	err := t.getStack.CallWithStack(t.ctx, t.stack[:])
	return t.stack[0], err == nil
}

// open turns to a page; false where its handle can't be found.
func (t *directText) open(in pdfium.Pdfium, page references.FPDF_TEXTPAGE) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	t.wrapped = wrappedText{in, page}
	t.handle = t.impl.Elem().FieldByName("textPageRefs").MapIndex(reflect.ValueOf(page)).Elem().FieldByName("handle").Elem().Uint()
	return t.handle != 0
}

// call runs a function on the page's character i; more arguments follow.
func (t *directText) call(f sandboxFunction, i int, more ...uint64) (uint64, error) {
	t.stack[0], t.stack[1] = t.handle, uint64(i) //nolint:gosec // an index is never negative
	copy(t.stack[2:], more)
	err := f.CallWithStack(t.ctx, t.stack[:])
	return t.stack[0], err
}

func (t *directText) unicode(i int) (rune, error) {
	r, err := t.call(t.getUnicode, i)
	return rune(r), err //nolint:gosec // Unicode values fit
}

func (t *directText) box(i int) (left, bottom, right, top float64, ok bool) {
	s := t.scratch + scratchBox
	copy(t.stack[:], []uint64{t.handle, uint64(i), s, s + 8, s + 16, s + 24})                    //nolint:gosec // an index is never negative
	if err := t.getBox.CallWithStack(t.ctx, t.stack[:]); err != nil || uint32(t.stack[0]) == 0 { //nolint:gosec // the low half is the result
		return 0, 0, 0, 0, false
	}
	b, ok := t.memory.Read(uint32(s), 32) //nolint:gosec // sandbox addresses have 32 bits
	if !ok {
		return 0, 0, 0, 0, false
	}
	number := func(at int) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b[at:])) }
	return number(0), number(16), number(8), number(24), true
}

var errNoGeometry = errors.New("PDFium does not tell where the page's points lie")

var errLongName = errors.New("font name longer than the scratch memory")

func (t *directText) font(i int) (size float64, weight int, name string) {
	if s, err := t.call(t.getSize, i); err == nil {
		size = math.Float64frombits(s)
	}
	if w, err := t.call(t.getWeight, i); err == nil {
		weight = max(0, int(int32(w))) //nolint:gosec // the low half is the result, -1 for none
	}
	name, err := t.fontName(i)
	if errors.Is(err, errLongName) {
		_, _, name = t.wrapped.font(i)
	}
	return size, weight, name
}

func (t *directText) fontName(i int) (string, error) {
	result, err := t.call(t.getInfo, i, t.scratch+scratchName, nameBytes, t.scratch+scratchFlags)
	n := uint32(result) //nolint:gosec // the low half is the result
	if err != nil || n == 0 {
		return "", err
	}
	if n > nameBytes {
		return "", errLongName
	}
	b, ok := t.memory.Read(uint32(t.scratch+scratchName), n) //nolint:gosec // sandbox addresses have 32 bits
	if !ok {
		return "", errLongName
	}
	return string(bytes.TrimSuffix(b, []byte{0})), nil
}
