package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"diwan/ingest/flow"
	"diwan/ingest/web"
	"diwan/research"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// multiline is how notebooks store text: a string, or a list of lines.
type multiline string

func (m *multiline) UnmarshalJSON(b []byte) error {
	var lines []string
	if err := json.Unmarshal(b, &lines); err == nil {
		*m = multiline(strings.Join(lines, ""))
		return nil
	}
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return nil //nolint:nilerr // JSON output and the like is not text
	}
	*m = multiline(s)
	return nil
}

// jupyter is a notebook of nbformat 3 or 4.
type jupyter struct {
	Cells      []jupyterCell `json:"cells"`
	Worksheets []struct {
		Cells []jupyterCell `json:"cells"`
	} `json:"worksheets"`
	Metadata struct {
		Title   string `json:"title"`
		Authors []struct {
			Name string `json:"name"`
		} `json:"authors"`
	} `json:"metadata"`
}

type jupyterCell struct {
	Type    string    `json:"cell_type"`
	Level   int       `json:"level"`
	Source  multiline `json:"source"`
	Input   multiline `json:"input"`
	Outputs []struct {
		Text multiline            `json:"text"`
		Data map[string]multiline `json:"data"`
	} `json:"outputs"`
}

// readNotebook reads a Jupyter notebook: Markdown cells as text, code cells as
// code, then what they printed.
func readNotebook(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
	raw, err := in.all(ctx)
	if err != nil {
		return nil, err
	}
	var nb jupyter
	if err := json.Unmarshal(raw, &nb); err != nil {
		return nil, research.E(research.CodeFileBroken, "ingest.readNotebook", "This notebook is not valid JSON; open it in Jupyter, save it anew and import that.", err)
	}
	for _, w := range nb.Worksheets {
		nb.Cells = append(nb.Cells, w.Cells...)
	}
	doc := &research.Document{Source: research.Source{Reader: "jupyter", Provenance: map[string]research.Provenance{}}}
	if nb.Metadata.Title != "" {
		doc.Source.Title, doc.Source.Provenance["title"] = nb.Metadata.Title, research.Provenance{From: "file metadata", Certain: true}
	}
	for _, a := range nb.Metadata.Authors {
		if a.Name != "" {
			doc.Source.Authors = append(doc.Source.Authors, a.Name)
			doc.Source.Provenance["authors"] = research.Provenance{From: "file metadata", Certain: true}
		}
	}
	b := &flow.Builder{Reader: "jupyter"}
	b.Page("", false)
	for _, c := range nb.Cells {
		if err := notebookCell(b, c); err != nil {
			return nil, err
		}
	}
	doc.PageTexts = b.Pages()
	if doc.Source.Title == "" {
		titleFromHeading(doc)
	}
	identify(doc)
	return doc, nil
}

func notebookCell(b *flow.Builder, c jupyterCell) error {
	source := string(c.Source + c.Input)
	switch c.Type {
	case "markdown":
		return writeMarkdown(b, source)
	case "heading":
		b.Heading(max(1, c.Level), source)
	case "code":
		b.Code(source)
		for _, o := range c.Outputs {
			switch {
			case o.Text != "":
				b.Code(string(o.Text))
			case o.Data["text/markdown"] != "":
				if err := writeMarkdown(b, string(o.Data["text/markdown"])); err != nil {
					return err
				}
			case o.Data["text/html"] != "" && strings.Contains(string(o.Data["text/html"]), "<table"):
				if err := web.WriteHTML(b, []byte(o.Data["text/html"])); err != nil {
					return err
				}
			default:
				b.Code(string(o.Data["text/plain"]))
			}
		}
	default:
		b.Code(source)
	}
	return nil
}

var renderer = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))

// writeMarkdown writes rendered Markdown into a builder. Markdown files keep
// their text as written instead (readMarkdown).
func writeMarkdown(b *flow.Builder, source string) error {
	var out bytes.Buffer
	if err := renderer.Convert([]byte(source), &out); err != nil {
		return research.E(research.CodeFileBroken, "ingest.writeMarkdown", "A part of this file is not readable Markdown.", err)
	}
	return web.WriteHTML(b, out.Bytes())
}

// titleFromHeading takes the first heading as a guess at the title.
func titleFromHeading(doc *research.Document) {
	for _, p := range doc.PageTexts {
		for _, s := range p.Spans {
			if s.Kind == research.SpanHeading || s.Kind == research.SpanTitle {
				doc.Source.Title = research.Slice(p.Text, s.Start, s.End)
				doc.Source.Provenance["title"] = research.Provenance{From: "first heading", Certain: s.Level == 1}
				return
			}
		}
	}
}

func looksLikeNotebook(in *input) bool {
	return hasEnding(in, ".ipynb") && bytes.HasPrefix(bytes.TrimSpace(in.head), []byte("{"))
}
