package ingest

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/gif" // decoders register themselves
	_ "image/jpeg"
	_ "image/png"
	"strings"
	"time"

	"diwan/ingest/ocr"
	"diwan/research"

	_ "golang.org/x/image/tiff" // decoders register themselves
	_ "golang.org/x/image/webp"
)

// Limits on pictures, in pixels. What a picture claims to be is read before any
// of it is unpacked.
const (
	maxImagePixels = 250_000_000
	maxReadPixels  = 40_000_000 // of those that are unpacked for OCR
	imageOCRLimit  = 2 * time.Minute
	imageDPI       = 200
)

// imageFormats are the pictures that are kept as sources.
func imageFormats(r *Reader) []Format {
	out := []Format{}
	for _, f := range []struct {
		name, title, media string
		endings            []string
		magic              []string
	}{
		{"png", "PNG picture", "image/png", []string{".png"}, []string{"\x89PNG\r\n\x1a\n"}},
		{"jpeg", "JPEG picture", "image/jpeg", []string{".jpg", ".jpeg"}, []string{"\xff\xd8\xff"}},
		{"gif", "GIF picture", "image/gif", []string{".gif"}, []string{"GIF87a", "GIF89a"}},
		{"webp", "WebP picture", "image/webp", []string{".webp"}, []string{"RIFF"}},
		{"tiff", "TIFF picture", "image/tiff", []string{".tif", ".tiff"}, []string{"II*\x00", "MM\x00*"}},
	} {
		out = append(out, Format{Name: f.name, Title: f.title, Extensions: f.endings, MediaType: f.media, picture: true, read: r.readImage, matches: func(in *input) bool {
			for _, m := range f.magic {
				if bytes.HasPrefix(in.head, []byte(m)) {
					return f.name != "webp" || len(in.head) > 12 && string(in.head[8:12]) == "WEBP"
				}
			}
			return false
		}})
	}
	return out
}

// readImage keeps a picture as a source. Its text is what OCR finds in it, with
// the words' places, where Tesseract is installed.
func (r *Reader) readImage(ctx context.Context, in *input, progress Progress) (*research.Document, error) {
	raw, err := in.all(ctx)
	if err != nil {
		return nil, err
	}
	config, kind, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return nil, research.E(research.CodeFileBroken, "ingest.readImage", "This picture is damaged; open it in the program that made it and save it anew.", err)
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > maxImagePixels/config.Height {
		return nil, research.E(research.CodeFileHostile, "ingest.readImage", fmt.Sprintf("This picture claims %d by %d pixels, more than a machine can unpack, and was refused; save it smaller and import that.", config.Width, config.Height), nil)
	}
	if kind == "tiff" {
		first, pages := tiffPages(raw)
		if len(pages) > 1 || len(pages) == 1 && pages[0] != first {
			return readTIFF(ctx, raw, pages, r.opts.OCRLimit, progress)
		}
	}
	doc := &research.Document{Source: research.Source{Reader: kind, Provenance: map[string]research.Provenance{}}}
	page := research.Page{Number: 1, Width: float64(config.Width), Height: float64(config.Height), Reader: kind, Confidence: 1}
	note := func(format string, args ...any) {
		doc.Source.Warnings = append(doc.Source.Warnings, fmt.Sprintf(format, args...))
	}
	engine, missing := ocr.Find()
	switch {
	case r.opts.OCRLimit < 0: // no OCR
	case missing != nil:
		note("The picture is kept; its text was not read. To have it read, %s, and import the file again.", ocr.HowToGet)
	case config.Width > maxReadPixels/config.Height:
		note("The picture is kept; it is too large for its text to be read.")
	default:
		img, _, err := image.Decode(bytes.NewReader(raw))
		if err != nil {
			return nil, research.E(research.CodeFileBroken, "ingest.readImage", "This picture is damaged beyond its beginning; open it in the program that made it and save it anew.", err)
		}
		limited, stop := context.WithTimeout(ctx, imageOCRLimit)
		words, err := engine.Read(limited, img, imageDPI)
		stop()
		switch {
		case ctx.Err() != nil:
			return nil, fileError("ingest.Read", ctx.Err())
		case err != nil:
			note("The picture is kept; its text could not be read: %s", research.MessageOf(err))
		default:
			layWords(&page, words)
			page.Confidence = certainty(words)
			if page.Text != "" {
				note("The text was read by OCR (%s); compare quotes with the picture.", engine.Languages())
			}
		}
	}
	doc.Source.Confidence = page.Confidence
	doc.PageTexts = []research.Page{page}
	return doc, nil
}

// layWords writes OCR's words as lines and paragraphs, each with its place.
func layWords(p *research.Page, words []ocr.Word) {
	var b strings.Builder
	at := 0
	put := func(s string) {
		b.WriteString(s)
		at += research.RuneLen(s)
	}
	for i, w := range words {
		if i > 0 {
			last := words[i-1].Line
			switch {
			case last == w.Line, last[0] == w.Line[0] && last[1] == w.Line[1]:
				put(" ")
			default:
				put("\n\n")
			}
		}
		start := at
		put(cleanText(w.Text))
		box := research.Rect{float64(w.Box.Min.X), float64(w.Box.Min.Y), float64(w.Box.Max.X), float64(w.Box.Max.Y)}
		p.Words = append(p.Words, research.Word{Start: start, End: at, Boxes: []research.Rect{box}})
	}
	p.Text = b.String()
}
