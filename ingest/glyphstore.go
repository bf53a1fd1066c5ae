package ingest

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"
	"sync"

	"diwan/research"
)

// maxGlyphsHeld is how many characters of one document are kept in memory (some
// 100 MB); those of the pages beyond wait in a temporary file until their page
// is written. A running header is known only when the last page has been seen,
// so every page is looked at twice.
const maxGlyphsHeld = 2_000_000

// glyphBytes is a character's size in the file.
const glyphBytes = 4 + 4*8 + 4

// glyphStore keeps the characters of long documents out of memory.
type glyphStore struct {
	held, limit int
	file        *os.File
	size        int64
	at          map[*pdfPage]stored
}

type stored struct {
	offset int64
	count  int
}

// spareGlyphs are pages' characters that are done with, by how many rooms of
// glyphsARoom they hold. A document's are some megabytes that the system would
// have to give, as zeros, each time anew.
var spareGlyphs [65]sync.Pool // *[]glyph

const (
	// glyphsARoom is what the room for a page's characters is a multiple of, so
	// that it can be used for others: most pages need two to six.
	glyphsARoom = 1024
	// roomsLarger is by how many rooms a spare may be larger than what is needed.
	roomsLarger = 3
)

// glyphRoom gives an empty slice with room for n.
func glyphRoom(n int) []glyph {
	rooms := max(1, (n+glyphsARoom-1)/glyphsARoom)
	for fit := rooms; fit <= rooms+roomsLarger && fit < len(spareGlyphs); fit++ {
		if spare, ok := spareGlyphs[fit].Get().(*[]glyph); ok {
			return (*spare)[:0]
		}
	}
	return make([]glyph, 0, rooms*glyphsARoom)
}

// dropGlyphs ends the use of a page's characters. Nothing may hold them any more.
func (p *pdfPage) dropGlyphs() {
	g := p.glyphs[:0]
	p.glyphs = nil
	if rooms := cap(g) / glyphsARoom; rooms > 0 && rooms < len(spareGlyphs) {
		spareGlyphs[rooms].Put(&g)
	}
}

func newGlyphStore() *glyphStore {
	return &glyphStore{limit: maxGlyphsHeld, at: map[*pdfPage]stored{}}
}

// put takes a page's characters when there are too many already.
func (s *glyphStore) put(p *pdfPage) error {
	if s.held += len(p.glyphs); s.held <= s.limit || len(p.glyphs) == 0 {
		return nil
	}
	if s.file == nil {
		f, err := os.CreateTemp("", "diwan-glyphs-*")
		if err != nil {
			return storeError(err)
		}
		s.file = f
	}
	b := make([]byte, 0, glyphBytes*len(p.glyphs))
	for _, g := range p.glyphs {
		b = binary.LittleEndian.AppendUint32(b, uint32(g.r)) //nolint:gosec // bits go there and back
		for _, x := range g.box {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(g.index)) //nolint:gosec // as above
	}
	if _, err := s.file.WriteAt(b, s.size); err != nil {
		return storeError(err)
	}
	s.at[p] = stored{s.size, len(p.glyphs)}
	s.size += int64(len(b))
	s.held -= len(p.glyphs)
	p.dropGlyphs()
	return nil
}

// get gives a page its characters back.
func (s *glyphStore) get(p *pdfPage) error {
	where, ok := s.at[p]
	if !ok {
		return nil
	}
	b := make([]byte, glyphBytes*where.count)
	if _, err := s.file.ReadAt(b, where.offset); err != nil && !errors.Is(err, io.EOF) {
		return storeError(err)
	}
	p.glyphs = glyphRoom(where.count)[:where.count]
	for i := range p.glyphs {
		r := b[i*glyphBytes:]
		g := &p.glyphs[i]
		g.r = rune(binary.LittleEndian.Uint32(r)) //nolint:gosec // bits go there and back
		for k := range g.box {
			g.box[k] = math.Float64frombits(binary.LittleEndian.Uint64(r[4+8*k:]))
		}
		g.index = int32(binary.LittleEndian.Uint32(r[36:])) //nolint:gosec // as above
	}
	return nil
}

func (s *glyphStore) close() {
	if s.file == nil {
		return
	}
	_ = s.file.Close()           // nothing in it is needed any more
	_ = os.Remove(s.file.Name()) // the system's own cleaning takes what stays
}

func storeError(err error) error {
	return research.E(research.CodeFileUnreadable, "ingest.glyphStore", "This file is very long and there is no room for it on the disk of temporary files; free some space and import it again.", err)
}
