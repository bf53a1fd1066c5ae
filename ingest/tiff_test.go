package ingest_test

import (
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diwan/ingest"
	"diwan/research"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
)

// drawn is a word in large letters on a white page.
func drawn(word string) *image.Gray {
	small := image.NewGray(image.Rect(0, 0, 120, 30))
	for i := range small.Pix {
		small.Pix[i] = 255
	}
	d := font.Drawer{Dst: small, Src: image.NewUniform(color.Black), Face: basicfont.Face7x13, Dot: fixed.P(12, 20)}
	d.DrawString(word)
	const k = 5
	large := image.NewGray(image.Rect(0, 0, 120*k, 30*k))
	for y := range 30 * k {
		for x := range 120 * k {
			large.SetGray(x, y, small.GrayAt(x/k, y/k))
		}
	}
	return large
}

// pagedTIFF writes pictures as the pages of one TIFF; small marks one as the
// reduced copy of another.
func pagedTIFF(order binary.AppendByteOrder, small int, pages ...*image.Gray) []byte {
	head := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		head = "MM\x00*"
	}
	out := []byte(head + "\x00\x00\x00\x00")
	link := 4 // where the next directory's place is written
	set := func(at int, v uint32) { copy(out[at:], order.AppendUint32(nil, v)) }
	for i, p := range pages {
		data := len(out)
		out = append(out, p.Pix...)
		if len(out)%2 == 1 {
			out = append(out, 0)
		}
		set(link, uint32(len(out)))
		kind := uint32(0)
		if i == small {
			kind = 1
		}
		entries := [][2]uint32{{254, kind}, {256, uint32(p.Rect.Dx())}, {257, uint32(p.Rect.Dy())}, {258, 8}, {259, 1}, {262, 1}, {273, uint32(data)}, {277, 1}, {278, uint32(p.Rect.Dy())}, {279, uint32(len(p.Pix))}}
		out = order.AppendUint16(out, uint16(len(entries)))
		for _, e := range entries {
			out = order.AppendUint16(out, uint16(e[0]))
			out = order.AppendUint16(out, 4) // a number of four bytes
			out = order.AppendUint32(out, 1)
			out = order.AppendUint32(out, e[1])
		}
		link = len(out)
		out = order.AppendUint32(out, 0)
	}
	return out
}

// readPicture reads with so much time for OCR; below 0 without it.
func readPicture(t *testing.T, name string, content []byte, limit time.Duration) (*research.Document, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	r := ingest.NewReader(ingest.Options{OCRLimit: limit})
	defer r.Close()
	return r.Read(context.Background(), path, nil)
}

func TestEveryPageOfATIFFIsKeptAndItsSmallCopiesAreNot(t *testing.T) {
	t.Parallel()
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		doc, err := readPicture(t, "fax.tiff", pagedTIFF(order, 1, drawn("ONE"), drawn("ONE"), drawn("TWO"), drawn("THREE")), -1)
		if err != nil || len(doc.PageTexts) != 3 || doc.Source.Kind != "tiff" || doc.Source.Pages != 3 || len(doc.Source.Warnings) != 0 {
			t.Fatalf("%+v, %v", doc, err)
		}
		for i, p := range doc.PageTexts {
			if p.Number != i+1 || p.Width != 600 || p.Height != 150 {
				t.Errorf("page %+v", p)
			}
		}
	}
}

func TestTheTextOfEveryPageOfATIFFIsRead(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("tesseract"); err != nil {
		t.Skip("Tesseract is not installed")
	}
	doc, err := readPicture(t, "fax.tiff", pagedTIFF(binary.LittleEndian, -1, drawn("LANTERNS"), drawn("MOTHS")), 0)
	if err != nil || len(doc.PageTexts) != 2 || len(doc.Source.Warnings) != 1 {
		t.Fatalf("%+v, %v", doc, err)
	}
	for i, word := range []string{"LANTERNS", "MOTHS"} {
		if !strings.Contains(doc.PageTexts[i].Text, word) {
			t.Errorf("page %d reads %q, not %s", i+1, doc.PageTexts[i].Text, word)
		}
	}
}

func TestATornTIFFKeepsItsWholePagesAndAChainInACircleEnds(t *testing.T) {
	t.Parallel()
	whole := pagedTIFF(binary.LittleEndian, -1, drawn("ONE"), drawn("TWO"))
	circle := append([]byte{}, whole...)
	copy(circle[len(circle)-4:], circle[4:8]) // the last leads to the first
	if doc, err := readPicture(t, "a.tif", circle, -1); err != nil || len(doc.PageTexts) != 2 {
		t.Errorf("%+v, %v", doc, err)
	}
	lost := append([]byte{}, whole...)
	at := len(lost) - 4 - 10*12 // entries of the last page
	for e := at; e < len(lost)-4; e += 12 {
		if binary.LittleEndian.Uint16(lost[e:]) == 273 {
			binary.LittleEndian.PutUint32(lost[e+8:], 0xFFFFFF00)
		}
		if binary.LittleEndian.Uint16(lost[e:]) == 256 {
			binary.LittleEndian.PutUint32(lost[e+8:], 0)
		}
	}
	doc, err := readPicture(t, "b.tif", lost, -1)
	if err != nil || len(doc.PageTexts) != 2 || !strings.Contains(strings.Join(doc.Source.Warnings, " "), "1 of the 2 pages of this picture could not be read.") {
		t.Errorf("%d pages, %q", len(doc.PageTexts), doc.Source.Warnings)
	}
	if _, err := readPicture(t, "c.tif", whole[:40], -1); research.CodeOf(err) != research.CodeFileBroken {
		t.Errorf("half a header: %v", err)
	}
}
