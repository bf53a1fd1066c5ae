package ingest

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"diwan/ingest/bib"
	"diwan/ingest/markup"
	"diwan/research"

	"github.com/gabriel-vasile/mimetype"
)

// Format is a kind of file that can be read.
type Format struct {
	Name       string   // pdf, markdown, text ...: research.Source.Kind
	Title      string   // for people
	Extensions []string // lower case, with the dot
	MediaType  string
	picture    bool // kept without text as well
	// matches tells by the content; nil: the ending alone decides.
	matches func(in *input) bool
	read    func(ctx context.Context, in *input, progress Progress) (*research.Document, error)
}

// formats is the registry: more formats join here, the most particular first.
func formats(r *Reader) []Format {
	list := []Format{
		{Name: "reference", Title: "Reference", MediaType: "application/vnd.citationstyles.csl+json", matches: looksLikeReference, read: readReference},
		{Name: "bibliography", Title: "Bibliography", Extensions: bib.Extensions, MediaType: "text/plain", matches: looksLikeBibliography, read: readBibliography},
		{Name: "pdf", Title: "PDF", Extensions: []string{".pdf"}, MediaType: "application/pdf", matches: looksLikePDF, read: r.readPDF},
	}
	for _, c := range []struct{ kind, title, media string }{
		{"docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"odt", "OpenDocument text", "application/vnd.oasis.opendocument.text"},
		{"pptx", "PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
		{"odp", "OpenDocument slides", "application/vnd.oasis.opendocument.presentation"},
		{"xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{"ods", "OpenDocument sheet", "application/vnd.oasis.opendocument.spreadsheet"},
		{"epub", "EPUB book", "application/epub+zip"},
	} {
		list = append(list, Format{Name: c.kind, Title: c.title, Extensions: []string{"." + c.kind}, MediaType: c.media, matches: isContainer(c.kind), read: readContainer(c.kind)})
	}
	list = append(list,
		Format{Name: "rtf", Title: "RTF", Extensions: []string{".rtf"}, MediaType: "application/rtf", matches: looksLikeRTF, read: readRTF},
		Format{Name: "office", Title: "Office before 2007", Extensions: []string{".doc", ".xls", ".ppt"}, MediaType: "application/x-ole-storage", matches: looksLikeOLE, read: readOLE},
		Format{Name: "html", Title: "Web page", Extensions: []string{".html", ".htm", ".xhtml"}, MediaType: "text/html", matches: looksLikeHTML, read: readHTML},
		Format{Name: "xml", Title: "Article in XML", Extensions: []string{".jats", ".nxml", ".docbook", ".dbk", ".tei", ".opml"}, MediaType: "application/xml", matches: looksLikeXMLDoc, read: readXMLDoc},
		Format{Name: "jupyter", Title: "Jupyter notebook", Extensions: []string{".ipynb"}, MediaType: "application/x-ipynb+json", matches: looksLikeNotebook, read: readNotebook},
		Format{Name: "markdown", Title: "Markdown", Extensions: []string{".md", ".markdown", ".mdown"}, MediaType: "text/markdown", read: readMarkdown},
		Format{Name: "latex", Title: "LaTeX", Extensions: []string{".tex", ".latex", ".ltx"}, MediaType: "application/x-tex", read: readLaTeX()},
		Format{Name: "csv", Title: "CSV", Extensions: []string{".csv", ".tsv"}, MediaType: "text/csv", read: readCSV},
	)
	list = append(list, imageFormats(r)...)
	for _, kind := range markup.Order {
		list = append(list, Format{Name: kind, Title: markup.Titles[kind], Extensions: markup.Endings[kind], MediaType: "text/plain", read: readMarkup(kind)})
	}
	return append(list, Format{Name: "text", Title: "Plain text", Extensions: []string{".txt", ".text"}, MediaType: "text/plain", matches: looksLikeText, read: readText})
}

// sniff decides the format by content first, then by the ending. A file whose
// content says otherwise than its name is read by its content.
func (r *Reader) sniff(in *input) (Format, error) {
	ext := strings.ToLower(filepath.Ext(in.name))
	for _, f := range r.formats {
		if f.Name != "text" && f.matches != nil && f.matches(in) {
			return f, nil
		}
	}
	text := looksLikeText(in)
	for _, f := range r.formats {
		if slices.Contains(f.Extensions, ext) {
			switch {
			case f.matches == nil && text, f.Name == "text" && text:
				return f, nil
			default:
				return f, research.E(research.CodeFileBroken, "ingest.sniff", "This file is not the "+f.Title+" that its name says, or its beginning is damaged; open it in the program that made it and save it anew.", nil)
			}
		}
	}
	if text {
		return r.formats[len(r.formats)-1], nil
	}
	kind := mimetype.Detect(in.head).String()
	return Format{}, research.E(research.CodeFileUnsupported, "ingest.sniff", "Files of this kind ("+kind+") can't be read; save it as PDF, DOCX, Markdown or plain text and import that.", nil)
}

// looksLikePDF finds the header within the first KiB, as readers do.
func looksLikePDF(in *input) bool {
	return bytes.Contains(in.head[:min(len(in.head), 1024)], []byte("%PDF-"))
}

// looksLikeText is true for text in any common encoding: no NUL bytes, but for
// UTF-16 and UTF-32 with a byte order mark, and hardly any control characters.
func looksLikeText(in *input) bool {
	h := in.head
	for _, bom := range [][]byte{{0xEF, 0xBB, 0xBF}, {0xFF, 0xFE}, {0xFE, 0xFF}} {
		if bytes.HasPrefix(h, bom) {
			return true
		}
	}
	control := 0
	for _, b := range h {
		if b == 0 {
			enc, _ := byUnicode(h)
			return enc != nil
		}
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b {
			control++
		}
	}
	return control*100 <= len(h)
}

// utf16Without recognises UTF-16 without a byte order mark: nearly every second
// byte of Latin text is NUL, always on the same side.
func utf16Without(h []byte) bool {
	var zeros [2]int
	for i, b := range h {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(h) / 2
	return half > 4 && (zeros[0] > half*7/10 && zeros[1] == 0 || zeros[1] > half*7/10 && zeros[0] == 0)
}
