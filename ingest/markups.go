package ingest

import (
	"bytes"
	"context"
	"strings"

	"diwan/ingest/archive"
	"diwan/ingest/flow"
	"diwan/ingest/markup"
	"diwan/ingest/rtf"
	"diwan/ingest/tex"
	"diwan/ingest/web"
	"diwan/ingest/xmldoc"
	"diwan/research"
)

// hasEnding tells whether the file's name ends in one of these.
func hasEnding(in *input, endings ...string) bool {
	name := strings.ToLower(in.name)
	for _, e := range endings {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

func looksLikeRTF(in *input) bool { return bytes.HasPrefix(in.head, []byte("{\\rtf")) }

func readRTF(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
	raw, err := in.all(ctx)
	if err != nil {
		return nil, err
	}
	doc, err := rtf.Read(raw)
	if err == nil {
		identify(doc)
	}
	return doc, err
}

// looksLikeHTML finds a page's beginning: a document type or an element that
// only pages have.
func looksLikeHTML(in *input) bool {
	h := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(in.head, []byte("\xEF\xBB\xBF")), " \t\r\n"))
	for len(h) > 0 {
		switch {
		case bytes.HasPrefix(h, []byte("<!--")):
			end := bytes.Index(h, []byte("-->"))
			if end < 0 {
				return false
			}
			h = bytes.TrimLeft(h[end+3:], " \t\r\n")
			continue
		case bytes.HasPrefix(h, []byte("<?xml")):
			end := bytes.Index(h, []byte("?>"))
			if end < 0 {
				return false
			}
			h = bytes.TrimLeft(h[end+2:], " \t\r\n")
			continue
		}
		break
	}
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if bytes.HasPrefix(h, []byte(start)) {
			return true
		}
	}
	return hasEnding(in, ".html", ".htm", ".xhtml") && bytes.HasPrefix(h, []byte("<"))
}

func readHTML(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
	raw, err := in.all(ctx)
	if err != nil {
		return nil, err
	}
	doc, err := web.ReadHTML(raw)
	if err == nil {
		identify(doc)
	}
	return doc, err
}

// readDecoded makes a reader of decoded text into a format's reader.
func readDecoded(read func(text string) *research.Document) func(context.Context, *input, Progress) (*research.Document, error) {
	return func(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
		raw, err := in.all(ctx)
		if err != nil {
			return nil, err
		}
		text, guessed, err := decodeText(raw)
		if err != nil {
			return nil, err
		}
		doc := read(text)
		if guessed {
			doc.Source.Warnings = append(doc.Source.Warnings, guessedEncoding)
		}
		if doc.Source.Title == "" {
			titleFromHeading(doc)
		}
		identify(doc)
		return doc, nil
	}
}

func readLaTeX() func(context.Context, *input, Progress) (*research.Document, error) {
	return readDecoded(tex.Read)
}

func readMarkup(kind string) func(context.Context, *input, Progress) (*research.Document, error) {
	return readDecoded(func(text string) *research.Document {
		doc := &research.Document{Source: research.Source{Reader: kind, Provenance: map[string]research.Provenance{}}}
		b := &flow.Builder{Reader: kind}
		b.Page("", false)
		markup.Write(b, kind, text)
		doc.PageTexts = b.Pages()
		return doc
	})
}

// looksLikeXMLDoc finds articles and books in XML by their root element.
func looksLikeXMLDoc(in *input) bool { return xmldoc.KindOf(in.head) != "" }

func readXMLDoc(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
	raw, err := in.all(ctx)
	if err != nil {
		return nil, err
	}
	root, err := archive.Parse(raw)
	if err != nil {
		return nil, err
	}
	doc := xmldoc.Read(root)
	identify(doc)
	return doc, nil
}
