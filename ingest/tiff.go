package ingest

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"io"
	"time"

	"diwan/ingest/ocr"
	"diwan/research"

	"golang.org/x/image/tiff"
)

// maxTIFFPages bounds the pages of one TIFF.
const maxTIFFPages = 2000

// tiffPages lists where the pages of a TIFF begin: its image file directories
// (Adobe, TIFF Revision 6.0), smaller copies of a page left out; first is where
// the file's first one stands. A chain that is torn or leads back into itself
// ends there.
func tiffPages(raw []byte) (first uint32, pages []uint32) {
	if len(raw) < 8 {
		return 0, nil
	}
	var order binary.ByteOrder = binary.LittleEndian
	if raw[0] == 'M' {
		order = binary.BigEndian
	}
	const subfileType, reduced = 254, 1
	seen := map[uint32]bool{}
	first = order.Uint32(raw[4:])
	for at := first; at != 0 && !seen[at] && len(seen) < maxTIFFPages; {
		seen[at] = true
		start := uint64(at)
		if start+2 > uint64(len(raw)) {
			break
		}
		entries := uint64(order.Uint16(raw[start:]))
		end := start + 2 + 12*entries
		if entries == 0 || end > uint64(len(raw)) {
			break
		}
		small := false
		for e := start + 2; e < end; e += 12 {
			if order.Uint16(raw[e:]) == subfileType {
				small = order.Uint32(raw[e+8:])&reduced != 0
			}
		}
		if !small {
			pages = append(pages, at)
		}
		if end+4 > uint64(len(raw)) {
			break
		}
		at = order.Uint32(raw[end:])
	}
	return first, pages
}

// tiffPage reads a TIFF as if it began with the page at offset: the decoder
// knows the first page alone.
func tiffPage(raw []byte, offset uint32) io.Reader {
	head := bytes.Clone(raw[:8])
	if head[0] == 'M' {
		binary.BigEndian.PutUint32(head[4:], offset)
	} else {
		binary.LittleEndian.PutUint32(head[4:], offset)
	}
	return &patchedReader{head: head, all: raw}
}

// patchedReader is all with other bytes at its beginning.
type patchedReader struct {
	head, all []byte
	at        int64
}

func (p *patchedReader) ReadAt(b []byte, off int64) (int, error) {
	if off < 0 || off >= int64(len(p.all)) {
		return 0, io.EOF
	}
	n := copy(b, p.all[off:])
	if off < int64(len(p.head)) {
		copy(b[:n], p.head[off:])
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

func (p *patchedReader) Read(b []byte) (int, error) {
	n, err := p.ReadAt(b, p.at)
	p.at += int64(n)
	if n > 0 {
		err = nil
	}
	return n, err
}

// readTIFF keeps a picture of several pages, as scanners and fax machines write
// them: each is a page, read by OCR where Tesseract is installed.
func readTIFF(ctx context.Context, raw []byte, offsets []uint32, left time.Duration, progress Progress) (*research.Document, error) {
	doc := &research.Document{Source: research.Source{Reader: "tiff", Confidence: 1, Provenance: map[string]research.Provenance{}}}
	engine, missing := ocr.Find()
	if left == 0 {
		left = defaultOCRLimit
	}
	without := left < 0 || missing != nil
	broken, late, read, total := 0, 0, 0, 0.0
	for i, offset := range offsets {
		if ctx.Err() != nil {
			return nil, fileError("ingest.Read", ctx.Err())
		}
		page := research.Page{Number: i + 1, Reader: "tiff", Confidence: 1}
		config, err := tiff.DecodeConfig(tiffPage(raw, offset))
		switch {
		case err != nil || config.Width <= 0 || config.Height <= 0 || config.Width > maxReadPixels/config.Height:
			broken++
			page.Confidence = 0
		case without:
			page.Width, page.Height = float64(config.Width), float64(config.Height)
		case left <= 0:
			page.Width, page.Height = float64(config.Width), float64(config.Height)
			late++
		default:
			page.Width, page.Height = float64(config.Width), float64(config.Height)
			started := time.Now()
			words, err := readTIFFPage(ctx, engine, raw, offset, min(left, imageOCRLimit))
			left -= time.Since(started)
			if err != nil {
				broken++
				page.Confidence = 0
				break
			}
			layWords(&page, words)
			page.Confidence = certainty(words)
			if page.Text != "" {
				read++
				total += page.Confidence
			}
		}
		doc.PageTexts = append(doc.PageTexts, page)
		progress("reading", i+1, len(offsets))
	}
	if broken == len(offsets) {
		return nil, research.E(research.CodeFileBroken, "ingest.readImage", "This picture is damaged; open it in the program that made it and save it anew.", nil)
	}
	note := func(format string, args ...any) {
		doc.Source.Warnings = append(doc.Source.Warnings, fmt.Sprintf(format, args...))
	}
	if missing != nil && left >= 0 {
		note("The picture is kept; its text was not read. To have it read, %s, and import the file again.", ocr.HowToGet)
	}
	if read > 0 {
		doc.Source.Confidence = total / float64(read)
		note("The text was read by OCR (%s); compare quotes with the picture.", engine.Languages())
	}
	if broken > 0 {
		note("%d of the %d pages of this picture could not be read.", broken, len(offsets))
	}
	if late > 0 {
		note("%d of the %d pages of this picture have no text: the time for OCR of one file ran out.", late, len(offsets))
	}
	return doc, nil
}

// readTIFFPage unpacks one page and reads it.
func readTIFFPage(ctx context.Context, engine *ocr.Engine, raw []byte, offset uint32, limit time.Duration) ([]ocr.Word, error) {
	var img image.Image
	img, err := tiff.Decode(tiffPage(raw, offset))
	if err != nil {
		return nil, err
	}
	limited, stop := context.WithTimeout(ctx, limit)
	defer stop()
	return engine.Read(limited, img, imageDPI)
}
