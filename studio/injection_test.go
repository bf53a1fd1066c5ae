package studio_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diwan/agents/integrity"
	"diwan/llama/fakeollama"
	"diwan/research"
	"diwan/studio"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	render "github.com/yuin/goldmark/renderer/html"
	parse "golang.org/x/net/html"
)

// planters write a document of paragraphs in a format. A format that joins is
// one line.
var planters = map[string]func(paragraphs []string) []byte{
	"md":   func(p []string) []byte { return []byte("# Light and sleep\n\n" + strings.Join(p, "\n\n")) },
	"txt":  func(p []string) []byte { return []byte(strings.Join(p, "\n\n")) },
	"html": htmlOf,
	"rtf":  rtfOf,
	"tex": func(p []string) []byte {
		return []byte("\\documentclass{article}\\begin{document}\n" + strings.Join(p, "\n\n") + "\n\\end{document}\n")
	},
	"csv":   func(p []string) []byte { return []byte("finding\n\"" + strings.Join(quoted(p), "\"\n\"") + "\"\n") },
	"ipynb": notebookOf,
	"docx":  docxOf,
	"pdf":   pdfOf,
	"org":   func(p []string) []byte { return []byte("* Light and sleep\n\n" + strings.Join(p, "\n\n")) },
	"rst": func(p []string) []byte {
		return []byte("Light and sleep\n===============\n\n" + strings.Join(p, "\n\n"))
	},
}

func quoted(p []string) []string {
	out := make([]string, len(p))
	for i, s := range p {
		out[i] = strings.ReplaceAll(s, `"`, `""`)
	}
	return out
}

// htmlOf writes each paragraph as text, and again where no reader sees it.
func htmlOf(p []string) []byte {
	var b strings.Builder
	b.WriteString("<!doctype html><html><head><title>Light and sleep</title></head><body>")
	for _, s := range p {
		b.WriteString("<p>" + html.EscapeString(s) + "</p><p style=\"color:white;font-size:1px\">" + html.EscapeString(s) + "</p><div hidden>" + html.EscapeString(s) + "</div>")
	}
	return []byte(b.String() + "</body></html>")
}

func rtfOf(p []string) []byte {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi\uc0 `)
	for _, s := range p {
		for _, r := range s {
			switch {
			case r == '\\' || r == '{' || r == '}':
				b.WriteString(`\` + string(r))
			case r == '\n':
				b.WriteString(`\line `)
			case r > 126 && r < 0x10000:
				fmt.Fprintf(&b, `\u%d `, int16(r))
			case r < 127:
				b.WriteRune(r)
			}
		}
		b.WriteString(`\par `)
	}
	return []byte(b.String() + "}")
}

func notebookOf(p []string) []byte {
	cells := []map[string]any{}
	for _, s := range p {
		cells = append(cells, map[string]any{"cell_type": "markdown", "metadata": map[string]any{}, "source": []string{s}})
	}
	b, err := json.Marshal(map[string]any{"nbformat": 4, "nbformat_minor": 5, "metadata": map[string]any{}, "cells": cells})
	if err != nil {
		panic(err)
	}
	return b
}

func docxOf(p []string) []byte {
	var body strings.Builder
	for _, s := range p {
		s = strings.Map(func(r rune) rune {
			if r < 0x20 && r != '\n' {
				return -1
			}
			return r
		}, s)
		body.WriteString(`<w:p><w:r><w:t xml:space="preserve">` + html.EscapeString(s) + `</w:t></w:r></w:p><w:p><w:r><w:rPr><w:vanish/><w:color w:val="FFFFFF"/></w:rPr><w:t xml:space="preserve">` + html.EscapeString(s) + `</w:t></w:r></w:p>`)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`},
	} {
		w, err := z.Create(f[0])
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(f[1])); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// pdfOf writes a page a paragraph in Helvetica (which has no Arabic): visible,
// in white, and in the mode that paints nothing.
func pdfOf(p []string) []byte {
	var b bytes.Buffer
	offsets := []int{}
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.4\n")
	kids := []string{}
	for i := range p {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(p)))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	for i, s := range p {
		text := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(strings.Map(func(r rune) rune {
			if r < 0x20 || r > 126 {
				return ' '
			}
			return r
		}, s))
		lines, at := strings.Builder{}, 740
		for words := strings.Fields(text); len(words) > 0; at -= 14 {
			n := min(len(words), 9)
			fmt.Fprintf(&lines, "1 0 0 1 50 %d Tm (%s) Tj\n", at, strings.Join(words[:n], " "))
			words = words[n:]
		}
		content := "BT /F1 10 Tf " + lines.String() + "1 1 1 rg " + strings.ReplaceAll(lines.String(), "1 50 ", "1 51 ") + "3 Tr " + strings.ReplaceAll(lines.String(), "1 50 ", "1 52 ") + "ET"
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 5+2*i))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}

// plantedLibrary holds a document in every format, each with every injection
// among sentences on light and sleep.
func plantedLibrary(t *testing.T, s *studio.Studio) {
	t.Helper()
	dir := t.TempDir()
	for ext, write := range planters {
		paragraphs := []string{"Evening lamp light delayed sleep onset by 18 minutes in 24 adults. This file is of the kind " + ext + "."}
		for i, x := range integrity.Injections() {
			text := x.Text
			if ext == "tex" { // as a paper would write it to be seen
				text = strings.NewReplacer("%", `\%`, "{", `\{`, "}", `\}`, "#", `\#`, "$", `\$`, "&", `\&`).Replace(text)
			}
			paragraphs = append(paragraphs, fmt.Sprintf("In trial %d of the %s series, evening light changed sleep onset. %s The adults slept in rooms with a lamp.", i+1, ext, text))
		}
		if err := os.WriteFile(filepath.Join(dir, "light-"+ext+"."+ext), write(paragraphs), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	job, err := s.ImportNow(context.Background(), []string{dir}, "", nil)
	if err != nil || len(job.Report.Failed) > 0 || len(job.Report.Imported) != len(planters) {
		t.Fatalf("import: %+v, %v", job.Report, err)
	}
}

// TestNothingPlantedInAnyFormatActs: with both minds, no tool is offered or
// called, the task stays what it was, no record recites the prompt, and what is
// exported holds no markup of a document's making.
func TestNothingPlantedInAnyFormatActs(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := rehearsed(t, fakeollama.Config{Reply: func(c fakeollama.Call) string {
		return integrity.Obedient(c.Text("system"), c.Prompt(), c.Format, c.Number)
	}})
	s := samplesAt(t, studio.Options{}, server.Host())
	plantedLibrary(t, s)
	before := s.Status(ctx)
	work := "The lamp stood by the bed.\n"
	for _, x := range integrity.Injections() {
		work += x.Text + "\n"
	}
	notebook, hostile := "", 0
	keep := func(kind research.CellKind, id string) {
		n, err := s.Keep(ctx, kind, id, notebook)
		if err != nil {
			t.Fatal(err)
		}
		notebook = n.ID
	}
	for _, mind := range []string{"builtin", "llama"} {
		for _, r := range []research.Request{
			{Kind: research.RunHypothesize, Question: "Does evening lamp light delay sleep onset in adults?", Count: 2},
			{Kind: research.RunPlan, Text: "Evening lamp light delays sleep onset in adults."},
			{Kind: research.RunCritique, Title: "A story", Text: work, Opinions: true},
			{Kind: research.RunAsk, Question: "By how much did evening lamp light delay sleep onset?"},
		} {
			r.Mind = mind
			view, err := s.RunNow(ctx, r, nil)
			if code := research.CodeOf(err); err != nil && code != research.CodeModelGarbled && code != research.CodeNoEvidence {
				t.Errorf("%s %s: %v", mind, r.Kind, err)
			}
			if view.Run.Kind != r.Kind || view.Run.Request.Question != r.Question {
				t.Errorf("%s: the task became %s %q", mind, view.Run.Kind, view.Run.Question)
			}
			raw, err := json.Marshal([]any{view.Hypotheses, view.Plans, view.Critiques, view.Answers})
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(raw), "careful research assistant on a council") {
				t.Errorf("%s %s: a record recites the prompt", mind, r.Kind)
			}
			hostile += strings.Count(string(raw), `\u003cscript`) + strings.Count(string(raw), "evil.example")
			for _, h := range view.Hypotheses {
				keep(research.CellHypothesis, h.ID)
			}
			for _, p := range view.Plans {
				keep(research.CellPlan, p.ID)
			}
			for _, c := range view.Critiques {
				keep(research.CellCritique, c.ID)
			}
			for _, a := range view.Answers {
				keep(research.CellAnswer, a.ID)
			}
		}
	}
	after := s.Status(ctx)
	if after.Library.Sources != before.Library.Sources || after.Library.Passages != before.Library.Passages {
		t.Errorf("the library changed: %+v, then %+v", before.Library, after.Library)
	}
	calls := server.Calls()
	if len(calls) < 20 {
		t.Errorf("the model was asked %d times", len(calls))
	}
	hit := 0
	for _, c := range calls {
		if bytes.Contains(c.Raw, []byte(`"tools"`)) {
			t.Fatalf("a tool is offered: %s", c.Raw)
		}
		prompt := c.Messages[min(1, len(c.Messages)-1)].Content
		if strings.Contains(prompt, "of the") && strings.Contains(prompt, "series, evening light") {
			hit++
		}
		for _, token := range []string{"<|", "|>", "[INST]", "<<SYS>>", "</s>", "[TOOL_CALLS]", "<start_of_turn>", "<tool_call>"} {
			if strings.Contains(prompt, token) {
				t.Errorf("the control token %s reached the model", token)
			}
		}
		if opens := strings.Count(prompt, "«««"); opens != strings.Count(prompt, "»»»") || opens != strings.Count(prompt, "«««PASSAGE ") {
			t.Errorf("fences do not pair in:\n%s", prompt)
		}
	}
	if hit == 0 {
		t.Error("no planted passage reached the model")
	}
	if hostile < 10 {
		t.Errorf("only %d hostile texts came into records: nothing was tested", hostile)
	}
	inert(t, s, notebook)
}

// inert exports a notebook in every format and fails for anything in it that
// could act.
func inert(t *testing.T, s *studio.Studio, notebook string) {
	t.Helper()
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough), goldmark.WithRendererOptions(render.WithUnsafe()))
	page := func(name string, text []byte) {
		var b bytes.Buffer
		if err := markdown.Convert(text, &b); err != nil {
			t.Fatal(err)
		}
		acts(t, name, b.Bytes())
	}
	for _, f := range studio.ExportFormats() {
		r, err := s.Export(context.Background(), notebook, f.Name, filepath.Join(t.TempDir(), "n"+f.Extension))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(r.Files[0])
		if err != nil {
			t.Fatal(err)
		}
		switch f.Name {
		case "html":
			acts(t, f.Name, b)
		case "md":
			page(f.Name, b)
		case "ipynb":
			var n struct {
				Cells []struct {
					Type   string `json:"cell_type"`
					Source []string
				}
			}
			if err := json.Unmarshal(b, &n); err != nil {
				t.Fatal(err)
			}
			for _, c := range n.Cells {
				if c.Type == "markdown" {
					page(f.Name, []byte(strings.Join(c.Source, "")))
				}
			}
		}
	}
}

// acts walks a page for what a browser would run, load or send.
func acts(t *testing.T, name string, page []byte) {
	t.Helper()
	root, err := parse.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	forbidden := map[string]bool{"script": true, "iframe": true, "object": true, "embed": true, "svg": true, "math": true, "form": true, "input": true, "button": true, "link": true, "base": true, "img": true, "video": true, "audio": true, "template": true}
	found := 0
	for n := range root.Descendants() {
		if n.Type == parse.CommentNode {
			t.Errorf("%s: a comment: %s", name, n.Data)
		}
		if n.Type != parse.ElementNode {
			continue
		}
		own := n.Parent != nil && n.Parent.Data == "head" // the page's own style and character set
		problem := forbidden[n.Data] || (n.Data == "style" || n.Data == "meta") && !own
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "srcdoc", a.Key == "style" && !strings.HasPrefix(value, "text-align:"):
				problem = true
			case a.Key == "href" || a.Key == "src" || a.Key == "action":
				problem = problem || strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") || strings.Contains(value, "evil.example")
			}
		}
		if problem {
			if found++; found <= 3 {
				t.Errorf("%s: <%s %v> acts", name, n.Data, n.Attr)
			}
		}
	}
}
