package picture_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"diwan/agents/picture"
	"diwan/research"
)

func drawn(t *testing.T, w, h int, at func(x, y float64) color.Color) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, at(float64(x)/float64(w), float64(y)/float64(h)))
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAnImageIsMeasured(t *testing.T) {
	t.Parallel()
	// A red square at the upper left crossing of thirds, on dark blue.
	data := drawn(t, 600, 400, func(x, y float64) color.Color {
		if math.Abs(x-1.0/3) < 0.06 && math.Abs(y-1.0/3) < 0.06 {
			return color.RGBA{220, 40, 30, 255}
		}
		return color.RGBA{10, 20, 60, 255}
	})
	m, err := picture.Measure(data)
	if err != nil {
		t.Fatal(err)
	}
	if m.Width != 600 || m.Height != 400 || m.Palette[0].Hex() != "#0a143c" || m.Palette[0].Share < 0.9 {
		t.Errorf("%+v", m)
	}
	if math.Abs(m.CentreX-1.0/3) > 0.02 || math.Abs(m.CentreY-1.0/3) > 0.02 || m.Thirds < 0.95 {
		t.Errorf("weight at %.2f, %.2f, thirds %.2f", m.CentreX, m.CentreY, m.Thirds)
	}
	if m.Warm > 0.1 || m.Saturation < 0.5 {
		t.Errorf("warm %.2f, saturation %.2f", m.Warm, m.Saturation)
	}
}

func TestSharpAndSoftAreToldApart(t *testing.T) {
	t.Parallel()
	sharp, err := picture.Measure(drawn(t, 300, 300, func(x, _ float64) color.Color { return color.Gray{uint8(255 * (int(x*30) % 2))} }))
	if err != nil {
		t.Fatal(err)
	}
	soft, err := picture.Measure(drawn(t, 300, 300, func(x, _ float64) color.Color { return color.Gray{uint8(127 + 120*math.Sin(6*x))} }))
	if err != nil {
		t.Fatal(err)
	}
	if sharp.Sharpness < 200 || soft.Sharpness > 20 || sharp.Ratio() < 10 {
		t.Errorf("sharp %.1f, soft %.1f, ratio %.1f", sharp.Sharpness, soft.Sharpness, sharp.Ratio())
	}
}

func TestWhatIsNoImageIsSaidSo(t *testing.T) {
	t.Parallel()
	good := drawn(t, 64, 64, func(float64, float64) color.Color { return color.White })
	for name, data := range map[string][]byte{"empty": {}, "text": []byte("hello"), "cut": good[:60], "tiny": drawn(t, 3, 3, func(float64, float64) color.Color { return color.White })} {
		if _, err := picture.Measure(data); research.CodeOf(err) != research.CodeFileBroken {
			t.Errorf("%s: %v", name, err)
		}
	}
	if m, err := picture.Measure(good); err != nil || m.CentreX != 0.5 {
		t.Errorf("a white page: %+v, %v", m, err)
	}
}

func FuzzMeasure(f *testing.F) {
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Add([]byte("GIF89a"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if c, err := picture.Config(b); err != nil || c.Width*c.Height > 1_000_000 {
			return
		}
		m, err := picture.Measure(b)
		if err == nil && (math.IsNaN(m.CentreX) || math.IsNaN(m.Sharpness) || m.Width < 16) {
			t.Fatalf("%+v", m)
		}
	})
}
