package notebook

import (
	"bytes"
	"html"

	"diwan/research"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
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
	if err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Convert(md.Bytes(), &body); err != nil {
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
	out.Write(bluemonday.UGCPolicy().SanitizeBytes(body.Bytes()))
	out.WriteString("</body></html>\n")
	return []File{{path, out.Bytes()}}, nil
}
