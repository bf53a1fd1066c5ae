// Package picture measures what can be measured in an image without knowing
// what it shows: colours, light and dark, where detail lies, sharpness. It
// judges nothing.
package picture

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif"  // read
	_ "image/jpeg" // read
	_ "image/png"  // read
	"io"
	"math"
	"slices"

	"diwan/research"

	_ "golang.org/x/image/webp" // read
)

const (
	mostBytes  = 64 << 20
	mostPixels = 80_000_000
	side       = 384 // the longer side that is measured
)

// Colour is a colour of the palette with its share of the image.
type Colour struct {
	R, G, B uint8
	Share   float64 // 0..1
}

// Hex writes a colour as #rrggbb.
func (c Colour) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Measures are what an image is, in numbers. Places are in fractions of width
// and height from the top left.
type Measures struct {
	Width, Height int
	Palette       []Colour // five at most, largest first
	Dark, Light   float64  // 5th and 95th percentile of lightness, 0..1
	Mean          float64  // of lightness
	Saturation    float64  // mean, 0..1
	Warm          float64  // share of warm colours among the coloured ones
	CentreX       float64  // of visual weight: contrast with the surroundings
	CentreY       float64
	Thirds        float64 // share of detail near the four crossings of thirds; 0.16 is even
	Sharpness     float64 // variance of the Laplacian on 0..255; below some 60 is soft
	Busiest       [4]float64
	Quietest      [4]float64
	Darkest       [4]float64
	Brightest     [4]float64
}

// Ratio is the contrast between light and dark parts, as WCAG counts it.
func (m Measures) Ratio() float64 { return (linear(m.Light) + 0.05) / (linear(m.Dark) + 0.05) }

func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// Config reads an image's size without decoding it; an error says that it is no
// image that can be measured.
func Config(data []byte) (image.Config, error) {
	if len(data) > mostBytes {
		return image.Config{}, research.E(research.CodeFileBroken, "picture.Config", "This image is larger than 64 MB; export a smaller one.", nil)
	}
	return ConfigOf(bytes.NewReader(data))
}

// ConfigOf is Config for what is not read whole.
func ConfigOf(r io.Reader) (image.Config, error) {
	c, _, err := image.DecodeConfig(r)
	if err != nil {
		return c, research.E(research.CodeFileBroken, "picture.Config", "This is no PNG, JPEG, GIF or WebP image, or it is broken.", err)
	}
	if c.Width < 16 || c.Height < 16 || c.Width*c.Height > mostPixels {
		return c, research.E(research.CodeFileBroken, "picture.Config", "This image is too small or too large to be looked at; between 16 pixels a side and 80 megapixels is fine.", nil)
	}
	return c, nil
}

// Measure decodes an image and measures it.
func Measure(data []byte) (Measures, error) {
	img, err := decode(data)
	if err != nil {
		return Measures{}, err
	}
	g := sample(img)
	m := Measures{Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	m.light(g)
	m.colours(g)
	m.detail(g)
	return m, nil
}

// grid is an image made small: red, green, blue and lightness, 0..1.
type grid struct {
	w, h       int
	r, g, b, l []float64
}

// sample averages blocks of pixels.
func sample(img image.Image) grid {
	b := img.Bounds()
	step := max(1, (max(b.Dx(), b.Dy())+side-1)/side)
	out := grid{w: max(1, b.Dx()/step), h: max(1, b.Dy()/step)}
	for y := range out.h {
		for x := range out.w {
			var r, g, bl, n float64
			stride := max(1, step/4)
			for dy := 0; dy < step; dy += stride {
				for dx := 0; dx < step; dx += stride {
					cr, cg, cb, ca := img.At(b.Min.X+x*step+dx, b.Min.Y+y*step+dy).RGBA()
					// What is transparent is seen on white.
					a := float64(0xffff - ca)
					r, g, bl, n = r+(float64(cr)+a)/0xffff, g+(float64(cg)+a)/0xffff, bl+(float64(cb)+a)/0xffff, n+1
				}
			}
			r, g, bl = math.Min(1, r/n), math.Min(1, g/n), math.Min(1, bl/n)
			out.r, out.g, out.b = append(out.r, r), append(out.g, g), append(out.b, bl)
			out.l = append(out.l, 0.2126*r+0.7152*g+0.0722*bl)
		}
	}
	return out
}

func (m *Measures) light(g grid) {
	sorted := slices.Clone(g.l)
	slices.Sort(sorted)
	m.Dark, m.Light = sorted[len(sorted)*5/100], sorted[min(len(sorted)-1, len(sorted)*95/100)]
	for _, v := range g.l {
		m.Mean += v / float64(len(g.l))
	}
	darkest, brightest := 2.0, -1.0
	eachTile(g, func(rect [4]float64, cells []int) {
		v := 0.0
		for _, i := range cells {
			v += g.l[i] / float64(len(cells))
		}
		if v < darkest {
			darkest, m.Darkest = v, rect
		}
		if v > brightest {
			brightest, m.Brightest = v, rect
		}
	})
}

// eachTile walks a grid of four by four tiles.
func eachTile(g grid, fn func(rect [4]float64, cells []int)) {
	const n = 4
	for ty := range n {
		for tx := range n {
			cells := []int{}
			for y := ty * g.h / n; y < (ty+1)*g.h/n; y++ {
				for x := tx * g.w / n; x < (tx+1)*g.w/n; x++ {
					cells = append(cells, y*g.w+x)
				}
			}
			if len(cells) > 0 {
				fn([4]float64{float64(tx) / n, float64(ty) / n, float64(tx+1) / n, float64(ty+1) / n}, cells)
			}
		}
	}
}

// colours finds the palette by k-means with five centres, begun along the order
// of lightness, and how saturated and warm the colours are.
func (m *Measures) colours(g grid) {
	const k = 5
	order := make([]int, len(g.l))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case g.l[a] < g.l[b]:
			return -1
		case g.l[a] > g.l[b]:
			return 1
		}
		return 0
	})
	centres := [k][3]float64{}
	for c := range k {
		i := order[(2*c+1)*len(order)/(2*k)]
		centres[c] = [3]float64{g.r[i], g.g[i], g.b[i]}
	}
	counts := [k]int{}
	for range 12 {
		sums := [k][3]float64{}
		counts = [k]int{}
		for i := range g.l {
			best, distance := 0, math.Inf(1)
			for c := range k {
				d := sq(g.r[i]-centres[c][0]) + sq(g.g[i]-centres[c][1]) + sq(g.b[i]-centres[c][2])
				if d < distance {
					best, distance = c, d
				}
			}
			counts[best]++
			sums[best][0] += g.r[i]
			sums[best][1] += g.g[i]
			sums[best][2] += g.b[i]
		}
		for c := range k {
			if n := float64(counts[c]); n > 0 {
				centres[c] = [3]float64{sums[c][0] / n, sums[c][1] / n, sums[c][2] / n}
			}
		}
	}
	for c := range k {
		if counts[c]*100 >= len(g.l) {
			m.Palette = append(m.Palette, Colour{byte255(centres[c][0]), byte255(centres[c][1]), byte255(centres[c][2]), float64(counts[c]) / float64(len(g.l))})
		}
	}
	slices.SortStableFunc(m.Palette, func(a, b Colour) int { return int(1e6 * (b.Share - a.Share)) })
	coloured, warm := 0.0, 0.0
	for i := range g.l {
		hi, lo := max(g.r[i], g.g[i], g.b[i]), min(g.r[i], g.g[i], g.b[i])
		s := 0.0
		if hi > 0 {
			s = (hi - lo) / hi
		}
		m.Saturation += s / float64(len(g.l))
		if s > 0.2 && hi > 0.15 {
			coloured++
			if g.r[i] > g.b[i] {
				warm++
			}
		}
	}
	if coloured > 0 {
		m.Warm = warm / coloured
	}
}

func sq(x float64) float64 { return x * x }

func byte255(v float64) uint8 { return uint8(math.Round(255 * math.Max(0, math.Min(1, v)))) }

// detail finds where contrast lies: its centre, its share at the crossings of
// thirds, the busiest and the quietest part, and the sharpness.
func (m *Measures) detail(g grid) {
	energy := make([]float64, len(g.l))
	all, thirds, laplace, laplace2, n := 0.0, 0.0, 0.0, 0.0, 0.0
	for y := 1; y < g.h-1; y++ {
		for x := 1; x < g.w-1; x++ {
			i := y*g.w + x
			e := math.Abs(g.l[i+1]-g.l[i-1]) + math.Abs(g.l[i+g.w]-g.l[i-g.w])
			energy[i] = e
			fx, fy := (float64(x)+0.5)/float64(g.w), (float64(y)+0.5)/float64(g.h)
			all += e
			m.CentreX += e * fx
			m.CentreY += e * fy
			if near(fx) && near(fy) {
				thirds += e
			}
			v := 255 * (g.l[i+1] + g.l[i-1] + g.l[i+g.w] + g.l[i-g.w] - 4*g.l[i])
			laplace, laplace2, n = laplace+v, laplace2+v*v, n+1
		}
	}
	if n > 0 {
		m.Sharpness = laplace2/n - sq(laplace/n)
	}
	if all == 0 {
		m.CentreX, m.CentreY = 0.5, 0.5
		m.Busiest, m.Quietest = [4]float64{0, 0, 1, 1}, [4]float64{0, 0, 1, 1}
		return
	}
	m.CentreX, m.CentreY, m.Thirds = m.CentreX/all, m.CentreY/all, thirds/all
	most, least := -1.0, math.Inf(1)
	eachTile(g, func(rect [4]float64, cells []int) {
		v := 0.0
		for _, i := range cells {
			v += energy[i] / float64(len(cells))
		}
		if v > most {
			most, m.Busiest = v, rect
		}
		if v < least {
			least, m.Quietest = v, rect
		}
	})
}

// near is true within a tenth of a line of thirds.
func near(f float64) bool { return math.Abs(f-1.0/3) < 0.1 || math.Abs(f-2.0/3) < 0.1 }
