package ingest

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"diwan/ingest/bib"
	"diwan/ingest/flow"
	"diwan/research"
)

// Bibliography is a file of references: each is a source of its own.
type Bibliography struct {
	Kind    string // bibtex, ris, csl-json, medline, pubmed-xml, mods, endnote-xml
	Entries []bib.Entry
}

// ReferenceEnding marks one entry of a bibliography, written as CSL-JSON, on its
// way into the library.
const ReferenceEnding = ".reference.json"

// BibliographyExtensions are the endings of bibliographies that a folder's
// import takes.
func BibliographyExtensions() []string { return bib.Extensions }

// IsBibliography tells by a file's name and beginning whether it is a
// bibliography. A file that can't be read is none.
func IsBibliography(path string) bool {
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".json", ".xml", ".txt":
	default:
		if !slices.Contains(bib.Extensions, ext) {
			return false
		}
	}
	f, err := os.Open(path) //nolint:gosec // the file the person imports
	if err != nil {
		return false
	}
	defer f.Close() //nolint:errcheck // read only
	head := make([]byte, headBytes)
	n, err := io.ReadFull(f, head)
	if err != nil && n == 0 {
		return false
	}
	return bibliographyKind(&input{name: filepath.Base(path), head: head[:n]}) != ""
}

func bibliographyKind(in *input) string {
	if strings.HasSuffix(strings.ToLower(in.name), ReferenceEnding) {
		return "" // an entry that was taken out of one
	}
	head := in.head
	if !looksLikeText(in) {
		return ""
	}
	return bib.KindOf(in.name, head)
}

// ReadBibliography reads all entries of a bibliography.
func (r *Reader) ReadBibliography(ctx context.Context, path string) (Bibliography, error) {
	const op = "ingest.ReadBibliography"
	in, err := r.openInput(ctx, path)
	if err != nil {
		return Bibliography{}, withPath(err, path)
	}
	defer in.file.Close() //nolint:errcheck // read only
	raw, err := in.all(ctx)
	if err != nil {
		return Bibliography{}, withPath(err, path)
	}
	b := Bibliography{Kind: bibliographyKind(in)}
	if b.Entries, err = parseBibliography(b.Kind, raw); err != nil {
		return b, withPath(err, path)
	}
	if len(b.Entries) == 0 {
		return b, research.E(research.CodeFileEmpty, op, "There is no entry in this bibliography that could be read.", nil).WithPath(path)
	}
	return b, nil
}

// ParseBibliography reads a bibliography in memory, telling its kind by its
// content (and name, which may be empty).
func ParseBibliography(name string, raw []byte) ([]bib.Entry, error) {
	head := raw[:min(len(raw), headBytes)]
	kind := bib.KindOf(name, head)
	if kind == "" {
		for _, guess := range []string{"a.json", "a.nbib", "a.bib"} {
			if kind = bib.KindOf(guess, head); kind != "" {
				break
			}
		}
	}
	return parseBibliography(kind, raw)
}

func parseBibliography(kind string, raw []byte) ([]bib.Entry, error) {
	text, _, err := decodeText(raw)
	if err != nil {
		return nil, err
	}
	entries, err := bib.Read(kind, raw, text)
	if err != nil {
		return nil, err
	}
	kept := entries[:0]
	for _, e := range entries {
		if e.Title != "" || e.Abstract != "" || len(e.Creators) > 0 {
			kept = append(kept, e)
		}
	}
	return kept, nil
}

func looksLikeBibliography(in *input) bool { return bibliographyKind(in) != "" }

// readBibliography reads a bibliography as one text, for a look at it; an
// import makes a source of each entry instead.
func readBibliography(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
	raw, err := in.all(ctx)
	if err != nil {
		return nil, err
	}
	entries, err := parseBibliography(bibliographyKind(in), raw)
	if err != nil {
		return nil, err
	}
	doc := &research.Document{Source: research.Source{Reader: "bibliography", Provenance: map[string]research.Provenance{}}}
	b := &flow.Builder{Reader: "bibliography"}
	b.Page("", false)
	for i := range entries {
		e := &entries[i]
		year := ""
		if y := e.Year(); y != 0 {
			year = strconv.Itoa(y)
		}
		parts := []string{}
		for _, p := range []string{strings.Join(e.Authors(), ", "), year, e.Title, e.Container, e.Volume, e.Issue, e.Pages, e.Publisher, e.Place, e.DOI, labelled("ISBN", e.ISBN), labelled("ISSN", e.ISSN)} {
			if p != "" {
				parts = append(parts, p)
			}
		}
		text := strings.Join(parts, ". ")
		b.Paragraph(text)
		doc.References = append(doc.References, research.Reference{Text: text, Title: e.Title, Authors: e.Authors(), Year: e.Year(), DOI: e.DOI, Page: 1})
		b.Paragraph(e.Abstract)
	}
	doc.PageTexts = b.Pages()
	return doc, nil
}

// labelled writes a number with the name of what it counts; nothing for none.
func labelled(label, number string) string {
	if number == "" {
		return ""
	}
	return label + " " + number
}

func looksLikeReference(in *input) bool {
	return strings.HasSuffix(strings.ToLower(in.name), ReferenceEnding)
}

// readReference reads one entry as a source: what it says is its text.
func readReference(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
	raw, err := in.all(ctx)
	if err != nil {
		return nil, err
	}
	entries, err := bib.ReadCSL(raw)
	if err != nil || len(entries) != 1 {
		return nil, research.E(research.CodeFileBroken, "ingest.readReference", "This is not one entry of a bibliography.", err)
	}
	return ReferenceDocument(&entries[0], "bibliography"), nil
}

// ReferenceDocument makes a document of an entry alone. Its page holds the
// reference as it is cited and the abstract.
func ReferenceDocument(e *bib.Entry, from string) *research.Document {
	doc := &research.Document{Source: e.Source(from)}
	doc.Source.Reader = "bibliography"
	b := &flow.Builder{Reader: "bibliography"}
	b.Page("", false)
	b.Title(e.Title)
	b.Paragraph(strings.Join(e.Authors(), ", "))
	where := []string{}
	for _, p := range []string{e.Container, e.Publisher, strings.TrimSpace(e.Date)} {
		if p != "" {
			where = append(where, p)
		}
	}
	b.Furniture(strings.Join(where, ", "))
	if e.Abstract != "" {
		b.Heading(1, "Abstract")
		for _, p := range strings.Split(e.Abstract, "\n") {
			b.Abstract(p)
		}
	}
	if len(e.Keywords) > 0 {
		b.Paragraph("Keywords: " + strings.Join(e.Keywords, "; "))
	}
	doc.PageTexts = b.Pages()
	return doc
}
