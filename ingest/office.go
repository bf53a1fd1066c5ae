package ingest

import (
	"bytes"
	"context"
	"strings"

	"diwan/ingest/archive"
	"diwan/ingest/flow"
	"diwan/ingest/office"
	"diwan/ingest/web"
	"diwan/research"
)

// container tells what a ZIP container holds: docx, pptx, xlsx, odt, odp, ods,
// epub, or zip for anything else; empty when it is none. The archive is opened
// once for all formats that ask.
func (in *input) container() string {
	if in.asked {
		return in.kind
	}
	in.asked = true
	if !bytes.HasPrefix(in.head, []byte("PK\x03\x04")) && !bytes.HasPrefix(in.head, []byte("PK\x05\x06")) {
		return ""
	}
	in.zip, in.zipErr = archive.Open(in.file, in.size)
	in.kind = "zip"
	if in.zipErr != nil {
		in.kind = containerByName(in.name)
		return in.kind
	}
	if kind := containerByType(in.zip); kind != "" {
		in.kind = kind
	}
	return in.kind
}

func containerByName(name string) string {
	for _, kind := range []string{"docx", "pptx", "xlsx", "odt", "odp", "ods", "epub"} {
		if strings.HasSuffix(strings.ToLower(name), "."+kind) {
			return kind
		}
	}
	return "zip"
}

func containerByType(a *archive.Archive) string {
	if m, err := a.Read("mimetype"); err == nil && m != nil {
		m := strings.TrimSpace(string(m))
		switch {
		case m == "application/epub+zip":
			return "epub"
		case strings.HasPrefix(m, "application/vnd.oasis.opendocument.text"):
			return "odt"
		case strings.HasPrefix(m, "application/vnd.oasis.opendocument.presentation"):
			return "odp"
		case strings.HasPrefix(m, "application/vnd.oasis.opendocument.spreadsheet"):
			return "ods"
		}
	}
	if types, err := a.Read("[Content_Types].xml"); err == nil && types != nil {
		for mark, kind := range map[string]string{"wordprocessingml": "docx", "presentationml.presentation.main": "pptx", "presentationml.slideshow.main": "pptx", "spreadsheetml": "xlsx"} {
			if bytes.Contains(types, []byte(mark+".")) || bytes.Contains(types, []byte(mark+"+")) {
				if kind == "xlsx" && !a.Has("xl/workbook.xml") {
					continue // a chart's sheet inside another document
				}
				return kind
			}
		}
	}
	for part, kind := range map[string]string{"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx", "META-INF/container.xml": "epub"} {
		if a.Has(part) {
			return kind
		}
	}
	return ""
}

func isContainer(kind string) func(*input) bool {
	return func(in *input) bool { return in.container() == kind }
}

// oleHeader begins the old binary office files and OOXML under a password.
var oleHeader = []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}

// readOLE says what an OLE file is and what to do with it; none of it is read.
func readOLE(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
	raw, err := in.all(ctx)
	if err != nil {
		return nil, err
	}
	// Directory entries are in UTF-16: "EncryptedPackage" holds an OOXML file.
	wide := func(s string) []byte {
		b := make([]byte, 0, 2*len(s))
		for _, c := range []byte(s) {
			b = append(b, c, 0)
		}
		return b
	}
	if bytes.Contains(raw, wide("EncryptedPackage")) || bytes.Contains(raw, wide("EncryptionInfo")) {
		return nil, research.E(research.CodeFileEncrypted, "ingest.Read", "This file needs a password. Open it in the program that made it, save a copy without a password and import that.", nil)
	}
	return nil, research.E(research.CodeFileUnsupported, "ingest.Read", "This is an office file of the time before 2007; open it in an office program, save it as DOCX, PPTX, XLSX or PDF and import that.", nil)
}

func looksLikeOLE(in *input) bool { return bytes.HasPrefix(in.head, oleHeader) }

// readContainer reads an office document or book out of its container.
func readContainer(kind string) func(context.Context, *input, Progress) (*research.Document, error) {
	return func(_ context.Context, in *input, _ Progress) (*research.Document, error) {
		in.container()
		if in.zipErr != nil {
			return nil, in.zipErr
		}
		var doc *research.Document
		var sheets []office.Sheet
		var err error
		switch kind {
		case "docx":
			doc, err = office.ReadDOCX(in.zip)
		case "pptx":
			doc, err = office.ReadPPTX(in.zip)
		case "xlsx":
			doc, sheets, err = office.ReadXLSX(in.zip)
		case "epub":
			doc, err = web.ReadEPUB(in.zip)
		default:
			doc, sheets, err = office.ReadODT(in.zip, kind)
		}
		if err != nil {
			return nil, err
		}
		if sheets != nil {
			b := &flow.Builder{Reader: kind}
			for _, s := range sheets {
				addTable(doc, b, s.Name, s.Rows, s.More)
			}
			doc.PageTexts = b.Pages()
		}
		identify(doc)
		return doc, nil
	}
}

// identify finds DOI, arXiv id and year at the beginning of a document.
func identify(doc *research.Document) {
	if len(doc.PageTexts) > 0 {
		findIdentifiers(&doc.Source, research.Slice(doc.PageTexts[0].Text, 0, 4000))
	}
}
