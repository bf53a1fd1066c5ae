// Package ocr reads the text of page images with Tesseract, where it is
// installed. Nothing leaves the machine.
package ocr

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"diwan/research"
)

// Word is a word that Tesseract found.
type Word struct {
	Text       string
	Box        image.Rectangle // in pixels of the image
	Confidence float64         // 0..1
	Line       [3]int          // block, paragraph and line, to tell lines apart
}

// Engine runs one Tesseract.
type Engine struct {
	path, languages string
}

// wanted are the languages that are read, those that are installed.
var wanted = []string{"eng", "ara"}

var find = sync.OnceValues(func() (*Engine, error) {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, missing(err)
	}
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	out, err := exec.CommandContext(ctx, path, "--list-langs").CombinedOutput() //nolint:gosec // the program that the system names tesseract
	if err != nil {
		return nil, missing(err)
	}
	have := strings.Fields(string(out))
	langs := []string{}
	for _, l := range wanted {
		if slices.Contains(have, l) {
			langs = append(langs, l)
		}
	}
	if len(langs) == 0 {
		return nil, missing(errors.New("no language data for eng or ara"))
	}
	return &Engine{path, strings.Join(langs, "+")}, nil
})

// HowToGet says how Tesseract is installed.
const HowToGet = "install Tesseract with English and Arabic (Debian and Ubuntu: tesseract-ocr tesseract-ocr-ara; macOS: brew install tesseract tesseract-lang; Windows: the installer of UB Mannheim)"

func missing(cause error) error {
	return research.E(research.CodeFileNoText, "ocr.Find", "Scanned pages can't be read here: "+HowToGet+".", cause)
}

// Find gives the machine's Tesseract. The error says how to get one.
func Find() (*Engine, error) { return find() }

// Languages are those that are read, as "eng+ara".
func (e *Engine) Languages() string { return e.languages }

// Only is the engine for one of its languages; false when that is not installed.
func (e *Engine) Only(language string) (*Engine, bool) {
	if !slices.Contains(strings.Split(e.languages, "+"), language) {
		return nil, false
	}
	return &Engine{e.path, language}, true
}

// Read reads an image of a page at so many dots an inch. It ends with ctx.
func (e *Engine) Read(ctx context.Context, img image.Image, dpi int) ([]Word, error) {
	const op = "ocr.Read"
	cmd := exec.CommandContext(ctx, e.path, "stdin", "stdout", "-l", e.languages, "--dpi", strconv.Itoa(dpi), "--psm", "3", "tsv") //nolint:gosec // the program that the system names tesseract
	cmd.Stdin = bytes.NewReader(pgm(img))
	cmd.WaitDelay = time.Second
	// Its threads wait for each other busily: one is nearly as fast as four, and
	// far faster where the cores have other work.
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, research.E(research.CodeFileTimeout, op, "Reading a scanned page took too long and was given up.", ctx.Err())
		}
		return nil, research.E(research.CodeInternal, op, "Tesseract could not read this page.", fmt.Errorf("%w: %s", err, firstLine(complaint.String())))
	}
	return ParseTSV(out.String()), nil
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// pgm writes an image as a portable graymap, which Tesseract reads fastest.
func pgm(img image.Image) []byte {
	b := img.Bounds()
	out := make([]byte, 0, b.Dx()*b.Dy()+32)
	out = fmt.Appendf(out, "P5\n%d %d\n255\n", b.Dx(), b.Dy())
	if g, ok := img.(*image.Gray); ok {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			at := g.PixOffset(b.Min.X, y)
			out = append(out, g.Pix[at:at+b.Dx()]...)
		}
		return out
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			gray, ok := color.GrayModel.Convert(img.At(x, y)).(color.Gray)
			if !ok {
				gray.Y = 255
			}
			out = append(out, gray.Y)
		}
	}
	return out
}

const (
	leastWord = 0.2 // of confidence, below which a word is dirt on the paper
	maxWords  = 50_000
)

// ParseTSV reads Tesseract's table; lines that are not words, or none, are left
// out.
func ParseTSV(table string) []Word {
	words := []Word{}
	s := bufio.NewScanner(strings.NewReader(table))
	s.Buffer(nil, 1<<20)
	for s.Scan() && len(words) < maxWords {
		f := strings.Split(s.Text(), "\t")
		if len(f) < 12 || f[0] != "5" {
			continue
		}
		// Columns: level page block paragraph line word left top width height confidence text.
		n := [10]int{}
		bad := false
		for i := range n {
			v, err := strconv.Atoi(f[i])
			bad = bad || err != nil || v < 0 || v > 1<<24
			n[i] = v
		}
		conf, err := strconv.ParseFloat(f[10], 64)
		text := strings.TrimSpace(f[11])
		if conf /= 100; bad || err != nil || !(conf >= leastWord && conf <= 1) || text == "" {
			continue
		}
		box := image.Rect(n[6], n[7], n[6]+n[8], n[7]+n[9])
		words = append(words, Word{Text: text, Box: box, Confidence: conf, Line: [3]int{n[2], n[3], n[4]}})
	}
	return words
}
