package library

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"

	"diwan/research"
)

// placed is a stretch of text and where it lies on its page: a word, a sentence,
// a passage.
type placed struct {
	start, end int // code points
	rects      []research.Rect
}

// placesFormat begins a detail whose places are numbers in few bytes; gzipped
// JSON begins with 0x1f. Places are most of what is stored of a page: written
// so, an import spends a tenth of the time on them, and they take less room
// (docs/decisions/0303).
const placesFormat = 1

// unitsAPoint: rectangles are kept in hundredths of a point, as they are read.
const unitsAPoint = 100

var errPlaces = errors.New("places are cut off or out of range")

// packPlaces writes rest as JSON and the places behind it, each number as its
// distance from the one before. ok is false for places that are not in whole
// hundredths of a point, or not in order within themselves; pack takes those.
func packPlaces(rest any, places []placed) (b []byte, ok bool, err error) {
	head, err := json.Marshal(rest)
	if err != nil {
		return nil, false, err
	}
	b = make([]byte, 0, len(head)+16+12*len(places))
	b = append(b, placesFormat)
	b = binary.AppendUvarint(b, uint64(len(head)))
	b = append(b, head...)
	b = binary.AppendUvarint(b, uint64(len(places)))
	at, last := 0, [4]int64{}
	for _, p := range places {
		if p.end < p.start {
			return nil, false, nil
		}
		b = binary.AppendVarint(b, int64(p.start-at))
		b = binary.AppendUvarint(b, uint64(p.end-p.start))
		b = binary.AppendUvarint(b, uint64(len(p.rects)))
		at = p.end
		for _, r := range p.rects {
			for k, x := range r {
				units := math.Round(x * unitsAPoint)
				if units/unitsAPoint != x || math.Abs(units) > math.MaxInt32 {
					return nil, false, nil
				}
				b = binary.AppendVarint(b, int64(units)-last[k])
				last[k] = int64(units)
			}
		}
	}
	return b, true, nil
}

// isPlaces tells what packPlaces wrote from what pack did.
func isPlaces(b []byte) bool { return len(b) > 0 && b[0] == placesFormat }

// unpackPlaces reads what packPlaces wrote, rest into rest.
func unpackPlaces(b []byte, rest any) ([]placed, error) {
	places, err := readPlaces(b, rest)
	if err != nil {
		return nil, research.E(research.CodeLibraryCorrupt, "library.unpack", corruptMessage, err)
	}
	return places, nil
}

func readPlaces(b []byte, rest any) ([]placed, error) {
	if !isPlaces(b) {
		return nil, errPlaces
	}
	r := numbers{b: b[1:]}
	n := r.count(1)
	if r.bad {
		return nil, errPlaces
	}
	if err := json.Unmarshal(r.b[:n], rest); err != nil {
		return nil, err
	}
	r.b = r.b[n:]
	places := make([]placed, 0, r.count(3))
	at, last := int64(0), [4]int64{}
	for range cap(places) {
		start := at + r.signed()
		length := r.unsigned()
		at = start + int64(length) //nolint:gosec // checked below
		if r.bad || start < 0 || length > math.MaxInt32 || at > math.MaxInt32 {
			return nil, errPlaces
		}
		p := placed{start: int(start), end: int(at)}
		if rects := r.count(4); rects > 0 {
			p.rects = make([]research.Rect, rects)
		}
		for i := range p.rects {
			for k := range last {
				last[k] += r.signed()
				p.rects[i][k] = float64(last[k]) / unitsAPoint
			}
		}
		places = append(places, p)
	}
	if r.bad || len(r.b) > 0 {
		return nil, errPlaces
	}
	return places, nil
}

// numbers takes numbers off the front of bytes; bad from the first that is not
// there.
type numbers struct {
	b   []byte
	bad bool
}

func (r *numbers) unsigned() uint64 { return takeNumber(r, binary.Uvarint) }
func (r *numbers) signed() int64    { return takeNumber(r, binary.Varint) }

func takeNumber[T int64 | uint64](r *numbers, read func([]byte) (T, int)) T {
	x, n := read(r.b)
	if n <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return x
}

// count is the number of things of so many bytes or more that follow; more than
// there is room for is bad.
func (r *numbers) count(least int) int {
	n := r.unsigned()
	if n > uint64(len(r.b)/least) {
		r.bad, r.b = true, nil
		return 0
	}
	return int(n) //nolint:gosec // bounded by the bytes at hand
}

// packPage stores a page's detail.
func packPage(d pageDetail) ([]byte, error) {
	places := make([]placed, len(d.Words))
	for i, w := range d.Words {
		places[i] = placed{w.Start, w.End, w.Boxes}
	}
	rest := d
	rest.Words = nil
	if b, ok, err := packPlaces(rest, places); ok || err != nil {
		return b, err
	}
	return pack(d)
}

func unpackPage(b []byte) (d pageDetail, err error) {
	if !isPlaces(b) {
		return d, unpack(b, &d)
	}
	places, err := unpackPlaces(b, &d)
	if err != nil {
		return d, err
	}
	if len(places) > 0 {
		d.Words = make([]research.Word, len(places))
	}
	for i, p := range places {
		d.Words[i] = research.Word{Start: p.start, End: p.end, Boxes: p.rects}
	}
	return d, nil
}

// packPassage stores a passage's detail: its own place, then its sentences'.
func packPassage(d passageDetail) ([]byte, error) {
	places := make([]placed, 1, 1+len(d.Sentences))
	places[0] = placed{d.Start, d.End, d.Rects}
	for _, s := range d.Sentences {
		places = append(places, placed{s.Start, s.End, s.Rects})
	}
	if b, ok, err := packPlaces(struct{}{}, places); ok || err != nil {
		return b, err
	}
	return pack(d)
}

func unpackPassage(b []byte) (d passageDetail, err error) {
	if !isPlaces(b) {
		return d, unpack(b, &d)
	}
	places, err := unpackPlaces(b, &struct{}{})
	if err != nil {
		return d, err
	}
	if len(places) == 0 {
		return d, research.E(research.CodeLibraryCorrupt, "library.unpack", corruptMessage, errPlaces)
	}
	d.Start, d.End, d.Rects = places[0].start, places[0].end, places[0].rects
	for _, p := range places[1:] {
		d.Sentences = append(d.Sentences, research.Sentence{Start: p.start, End: p.end, Rects: p.rects})
	}
	return d, nil
}
