package ingest

import (
	"context"
	"fmt"

	"diwan/ingest/datatable"
	"diwan/ingest/flow"
	"diwan/research"
)

// shownRows bounds the rows of a data table that are searchable as text; its
// description covers all of them.
const shownRows = 2000

// readCSV reads separated values as a data table and as text.
func readCSV(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
	raw, cut, err := in.beginning(ctx, maxTextBytes)
	if err != nil {
		return nil, err
	}
	text, guessed, err := decodeText(raw)
	if err != nil {
		return nil, err
	}
	doc := &research.Document{Source: research.Source{Reader: "csv", Title: titleFromName(in.name), Provenance: map[string]research.Provenance{"title": {From: "file name"}}}}
	if guessed {
		doc.Source.Warnings = append(doc.Source.Warnings, guessedEncoding)
	}
	if cut {
		doc.Source.Warnings = append(doc.Source.Warnings, in.cutWarning(maxTextBytes))
	}
	rows, more := datatable.ReadCSV(text)
	more = more || cut
	b := &flow.Builder{Reader: "csv"}
	addTable(doc, b, doc.Source.Title, rows, more)
	doc.PageTexts = b.Pages()
	return doc, nil
}

// addTable puts a sheet of data on a page of its own and into the document's
// tables, when it is data. The rows shown as text are bounded.
func addTable(doc *research.Document, b *flow.Builder, name string, rows [][]string, more bool) {
	b.Page(name, false)
	if len(rows) > 0 && doc.Source.Reader != "csv" {
		b.Heading(1, name)
	}
	b.Table(rows[:min(len(rows), shownRows+1)])
	page := len(b.Pages())
	t := datatable.Describe(name, rows)
	if len(rows) > shownRows+1 {
		doc.Source.Warnings = append(doc.Source.Warnings, fmt.Sprintf("The first %d rows of “%s” can be searched as text; its description covers all %d.", shownRows, name, len(rows)))
	}
	if t == nil {
		return
	}
	t.Page, t.Truncated = page, more
	if more {
		doc.Source.Warnings = append(doc.Source.Warnings, fmt.Sprintf("“%s” holds more rows than the %d that are read.", name, t.Rows))
	}
	doc.Tables = append(doc.Tables, *t)
}
