package notebook

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"

	"diwan/research"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

const htmlStyle = `body{font:16px/1.65 "IBM Plex Sans","IBM Plex Sans Arabic",system-ui,sans-serif;max-inline-size:46rem;margin:3rem auto;padding-inline:1.25rem;color:#1c1b19;background:#fbfaf7}
h1,h2,h3{line-height:1.25}blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid #b98a2f;color:#4a463f}
pre{background:#f1eee7;padding:.8rem;overflow:auto;direction:ltr;text-align:start}table{border-collapse:collapse}td,th{border:1px solid #d8d3c8;padding:.3rem .7rem}
@media(prefers-color-scheme:dark){body{color:#e9e5dc;background:#191816}blockquote{color:#c2bbad}pre{background:#24221f}td,th{border-color:#45413a}}`

// exportHTML writes one page without scripts: Markdown is rendered without raw
// HTML and the result is sanitised again.
func exportHTML(in Input, path string) ([]File, error) {
	var md, body bytes.Buffer
	if err := WriteMarkdown(&md, in); err != nil {
		return nil, err
	}
	m := markdownParser()
	doc := m.Parser().Parse(text.NewReader(md.Bytes()))
	if err := directBlocks(doc); err != nil {
		return nil, research.E(research.CodeExportFailed, "notebook.exportHTML", "The notebook could not be written as HTML.", err)
	}
	if err := m.Renderer().Render(&body, md.Bytes(), doc); err != nil {
		return nil, research.E(research.CodeExportFailed, "notebook.exportHTML", "The notebook could not be written as HTML.", err)
	}
	direction := "ltr"
	language := in.Notebook.Language
	if language == "ar" {
		direction = "rtl"
	}
	if language == "" {
		language = "en"
	}
	var out bytes.Buffer
	out.WriteString("<!doctype html>\n<html lang=\"" + html.EscapeString(language) + "\" dir=\"" + direction + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
	out.WriteString("<title>" + html.EscapeString(in.Notebook.Title) + "</title><style>" + htmlStyle + "</style></head><body>\n")
	policy := bluemonday.UGCPolicy()
	policy.AllowURLSchemes("http", "https", "mailto")
	policy.AllowAttrs("dir").Matching(regexp.MustCompile(`^(?:auto|ltr|rtl)$`)).Globally()
	out.Write(policy.SanitizeBytes(body.Bytes()))
	if err := traceDetails(&out, in); err != nil {
		return nil, err
	}
	out.WriteString("</body></html>\n")
	return []File{{path, out.Bytes()}}, nil
}

// directBlocks lets each block run by its own first strong letter, so that an
// Arabic quote on an English page reads right to left.
func directBlocks(doc ast.Node) error {
	images := []*ast.Image{}
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch x := n.(type) {
			case *ast.Paragraph, *ast.Heading, *ast.Blockquote, *ast.List, *ast.ListItem, *east.Table, *east.TableCell:
				n.SetAttributeString("dir", []byte("auto"))
			case *ast.Image:
				images = append(images, x)
			}
		}
		return ast.WalkContinue, nil
	})
	// A picture from elsewhere would tell its host that the page was opened: its
	// description stands for it.
	for _, i := range images {
		for i.HasChildren() {
			i.Parent().InsertBefore(i.Parent(), i, i.FirstChild())
		}
		i.Parent().RemoveChild(i.Parent(), i)
	}
	return err
}

// traceDetails attaches the runs' traces, folded away.
func traceDetails(out *bytes.Buffer, in Input) error {
	if len(in.Traces) == 0 {
		return nil
	}
	trace, err := json.MarshalIndent(in.Traces, "", "  ")
	if err != nil {
		return research.E(research.CodeExportFailed, "notebook.exportHTML", "The runs' traces could not be written.", err)
	}
	label := (&page{language: in.Notebook.Language}).say("The whole trace, step by step (JSON)", "الأثر كله خطوة خطوة (JSON)")
	out.WriteString("<details><summary>" + html.EscapeString(label) + "</summary><pre>" + html.EscapeString(string(trace)) + "</pre></details>\n")
	return nil
}
