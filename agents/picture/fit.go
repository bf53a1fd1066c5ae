package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"diwan/research"

	"golang.org/x/image/draw"
)

const (
	// ModelSide is the longer side that vision models are given: four tiles of
	// Llama 3.2 Vision's 560 pixels, more than any of them looks at more closely.
	ModelSide = 1120
	// ModelBytes bounds what is sent of a picture.
	ModelBytes = 1 << 20
)

// Fit makes an image ready for a model: upright, on white where it is
// transparent, no side longer than side pixels, and at most most bytes. Drawings
// stay PNG where that is small, anything else becomes JPEG.
func Fit(data []byte, side, most int) ([]byte, error) {
	const op = "picture.Fit"
	img, err := decode(data)
	if err != nil {
		return nil, err
	}
	for ; side >= 16; side = side * 3 / 4 {
		small := scaled(img, side)
		var b bytes.Buffer
		if err := png.Encode(&b, small); err != nil {
			return nil, research.E(research.CodeInternal, op, "This image could not be made smaller.", err)
		}
		if b.Len() <= most/4 {
			return b.Bytes(), nil
		}
		for _, quality := range []int{90, 80, 70} {
			b.Reset()
			if err := jpeg.Encode(&b, small, &jpeg.Options{Quality: quality}); err != nil {
				return nil, research.E(research.CodeInternal, op, "This image could not be made smaller.", err)
			}
			if b.Len() <= most {
				return b.Bytes(), nil
			}
		}
	}
	return nil, research.E(research.CodeFileBroken, op, "This image can't be made small enough for a model.", nil)
}

// scaled draws an image on white with no side longer than side.
func scaled(img image.Image, side int) *image.RGBA {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if longer := max(w, h); longer > side {
		w, h = max(1, w*side/longer), max(1, h*side/longer)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	// CatmullRom averages over what it makes smaller, so thin lines stay.
	draw.CatmullRom.Scale(out, out.Bounds(), img, b, draw.Over, nil)
	return out
}

// decode reads an image upright: a photograph's orientation (Exif) is applied,
// as every viewer does, so that places in it are places that a person sees.
func decode(data []byte) (image.Image, error) {
	if _, err := Config(data); err != nil {
		return nil, err
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, research.E(research.CodeFileBroken, "picture.decode", "This image can't be decoded; it may be damaged.", err)
	}
	return upright(img, orientation(data)), nil
}

// turned shows an image under one of Exif's eight orientations.
type turned struct {
	image.Image
	how int
}

func upright(img image.Image, how int) image.Image {
	if how < 2 || how > 8 {
		return img
	}
	return turned{img, how}
}

// Bounds are those of the upright image.
func (t turned) Bounds() image.Rectangle {
	b := t.Image.Bounds()
	if t.how >= 5 {
		return image.Rect(0, 0, b.Dy(), b.Dx())
	}
	return image.Rect(0, 0, b.Dx(), b.Dy())
}

// At finds the stored pixel of an upright place.
func (t turned) At(x, y int) color.Color {
	b := t.Image.Bounds()
	w, h := b.Dx()-1, b.Dy()-1
	switch t.how {
	case 2:
		x = w - x
	case 3:
		x, y = w-x, h-y
	case 4:
		y = h - y
	case 5:
		x, y = y, x
	case 6:
		x, y = y, h-x
	case 7:
		x, y = w-y, h-x
	case 8:
		x, y = w-y, x
	}
	return t.Image.At(b.Min.X+x, b.Min.Y+y)
}
