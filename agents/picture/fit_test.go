package picture_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"testing"

	"diwan/agents/picture"
)

// photographed is a JPEG of 64 by 32 whose stored top left quarter is red, with
// an Exif orientation.
func photographed(t testing.TB, orientation uint16, order binary.AppendByteOrder) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			img.Set(x, y, color.White)
			if x < 32 && y < 16 {
				img.Set(x, y, color.RGBA{220, 10, 10, 255})
			}
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		tiff = []byte("MM\x00*")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(tiff, 0x0112)
	tiff = order.AppendUint16(tiff, 3)
	tiff = order.AppendUint32(tiff, 1)
	tiff = order.AppendUint16(tiff, orientation)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	body := append([]byte("Exif\x00\x00"), tiff...)
	head := []byte{0xFF, 0xD8, 0xFF, 0xE1}
	head = binary.BigEndian.AppendUint16(head, uint16(len(body)+2))
	return append(append(head, body...), b.Bytes()[2:]...)
}

// TestAPhotographIsSeenUpright: the red quarter lies where a viewer shows it.
func TestAPhotographIsSeenUpright(t *testing.T) {
	t.Parallel()
	for orientation, want := range map[uint16]struct {
		w, h int
		x, y float64 // of the middle of the red quarter
	}{
		1: {64, 32, .25, .25}, 2: {64, 32, .75, .25}, 3: {64, 32, .75, .75}, 4: {64, 32, .25, .75},
		5: {32, 64, .25, .25}, 6: {32, 64, .75, .25}, 7: {32, 64, .75, .75}, 8: {32, 64, .25, .75}, 9: {64, 32, .25, .25},
	} {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			data := photographed(t, orientation, order)
			m, err := picture.Measure(data)
			if err != nil || m.Width != want.w || m.Height != want.h {
				t.Fatalf("%d: %d by %d, %v", orientation, m.Width, m.Height, err)
			}
			small, err := picture.Fit(data, picture.ModelSide, picture.ModelBytes)
			if err != nil {
				t.Fatal(err)
			}
			img, _, err := image.Decode(bytes.NewReader(small))
			if err != nil {
				t.Fatal(err)
			}
			r, g, _, _ := img.At(int(want.x*float64(want.w)), int(want.y*float64(want.h))).RGBA()
			if r>>8 < 180 || g>>8 > 90 {
				t.Errorf("orientation %d (%s): the red quarter is not at %.2f, %.2f", orientation, order, want.x, want.y)
			}
		}
	}
}

func TestAPictureIsMadeSmallEnough(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	noise := drawn(t, 2000, 700, func(_, _ float64) color.Color {
		return color.RGBA{uint8(random.IntN(256)), uint8(random.IntN(256)), uint8(random.IntN(256)), 255}
	})
	lines := drawn(t, 1800, 900, func(x, _ float64) color.Color {
		if int(x*1800)%300 < 3 {
			return color.Black
		}
		return color.Transparent
	})
	for name, c := range map[string]struct {
		data []byte
		most int
	}{"noise": {noise, picture.ModelBytes}, "noise in little room": {noise, 60_000}, "lines": {lines, picture.ModelBytes}} {
		small, err := picture.Fit(c.data, picture.ModelSide, c.most)
		if err != nil || len(small) > c.most {
			t.Errorf("%s: %d bytes, %v", name, len(small), err)
			continue
		}
		img, kind, err := image.Decode(bytes.NewReader(small))
		if err != nil || img.Bounds().Dx() > picture.ModelSide || img.Bounds().Dy() > picture.ModelSide {
			t.Errorf("%s: %v, %v", name, img.Bounds(), err)
		}
		if name == "lines" {
			// What is transparent is white, and a line three pixels wide is still there.
			if r, _, _, _ := img.At(100, 100).RGBA(); kind != "png" || r>>8 < 250 {
				t.Errorf("%s: %s, ground %d", name, kind, r>>8)
			}
			darkest := uint32(255)
			for x := range 60 {
				r, _, _, _ := img.At(x+160, 200).RGBA()
				darkest = min(darkest, r>>8)
			}
			if darkest > 140 {
				t.Errorf("the line has faded to %d", darkest)
			}
		}
	}
}

func FuzzAPictureNeverBreaks(f *testing.F) {
	f.Add(photographed(f, 6, binary.LittleEndian))
	f.Add([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, 4, 1, 2})
	f.Add([]byte("GIF89a"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := picture.Config(data); err != nil || c.Width*c.Height > 1<<18 {
			return
		}
		if small, err := picture.Fit(data, 200, 1<<16); err == nil && len(small) > 1<<16 {
			t.Errorf("%d bytes", len(small))
		}
	})
}
