package notebook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"diwan/research"
)

// exportMarkdown writes the notebook, its sources as BibTeX and CSL-JSON, and
// the runs' traces.
func exportMarkdown(in Input, path string) ([]File, error) {
	var b bytes.Buffer
	if err := WriteMarkdown(&b, in); err != nil {
		return nil, err
	}
	base := strings.TrimSuffix(path, ".md")
	files := []File{{path, b.Bytes()}}
	if cited := citedSources(in); len(cited) > 0 {
		csl, err := cslJSON(cited)
		if err != nil {
			return nil, err
		}
		files = append(files, File{base + ".bib", []byte(bibTeX(cited))}, File{base + ".csl.json", csl})
	}
	if len(in.Traces) > 0 {
		trace, err := json.MarshalIndent(in.Traces, "", "  ")
		if err != nil {
			return nil, research.E(research.CodeExportFailed, "notebook.exportMarkdown", "The runs' traces could not be written.", err)
		}
		files = append(files, File{base + ".trace.json", trace})
	}
	return files, nil
}

// WriteMarkdown writes the notebook as one Markdown document.
func WriteMarkdown(w io.Writer, in Input) error {
	p := &page{language: in.Notebook.Language}
	p.line("# " + escape(in.Notebook.Title) + "\n")
	keys := citationKeys(in)
	for _, c := range in.Notebook.Cells {
		p.line(cellMarkdown(c) + "\n")
		p.cited(c, keys)
	}
	p.sources(in)
	p.traces(in)
	if _, err := io.WriteString(w, p.String()+"\n"); err != nil {
		return research.E(research.CodeExportFailed, "notebook.WriteMarkdown", "The notebook could not be written.", err)
	}
	return nil
}

// citationKeys maps sources to the keys they are cited by.
func citationKeys(in Input) map[research.SourceID]string {
	keys := map[research.SourceID]string{}
	for _, c := range citedSources(in) {
		keys[c.source.ID] = c.key
	}
	return keys
}

// cited names what a cell rests on, by the keys of the bibliography.
func (p *page) cited(c research.Cell, keys map[research.SourceID]string) {
	seen := map[string]bool{}
	list := []string{}
	for _, e := range Evidence(c) {
		key := keys[e.Source]
		if key == "" {
			continue
		}
		at := "@" + key
		if e.Page > 0 {
			at += fmt.Sprintf(", p. %d", e.Page)
		}
		if !seen[at] {
			seen[at] = true
			list = append(list, at)
		}
	}
	if len(list) > 0 {
		p.line(p.say("Cited here: ", "المراجع هنا: ") + "[" + strings.Join(list, "; ") + "]\n")
	}
}

// cellMarkdown is the cell's own text: a person may have edited it, and it is
// theirs. Code stands in a fence longer than any in it.
func cellMarkdown(c research.Cell) string {
	if c.Kind != research.CellCode {
		return strings.TrimSpace(c.Text)
	}
	fence := "```"
	for strings.Contains(c.Text, fence) {
		fence += "`"
	}
	return fence + c.Language + "\n" + strings.TrimRight(c.Text, "\n") + "\n" + fence
}

func (p *page) sources(in Input) {
	cited := citedSources(in)
	if len(cited) == 0 {
		return
	}
	p.heading(2, p.say("Sources", "المصادر"))
	for _, c := range cited {
		s := c.source
		entry := escape(strings.Join(s.Authors, ", "))
		if entry != "" {
			entry += " "
		}
		if s.Year != 0 {
			entry += fmt.Sprintf("(%d). ", s.Year)
		}
		entry += escape(s.Title) + "."
		if s.Venue != "" {
			entry += " " + escape(s.Venue) + "."
		}
		if s.DOI != "" {
			entry += " <https://doi.org/" + escapeURL(s.DOI) + ">"
		}
		p.line("- [@" + c.key + "] " + entry)
	}
	p.line("")
}

func escapeURL(s string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\"", "%22").Replace(s)
}

func (p *page) traces(in Input) {
	if len(in.Traces) == 0 {
		return
	}
	p.heading(2, p.say("How it was made", "كيف صُنع هذا"))
	for _, t := range in.Traces {
		r := t.Run
		p.heading(3, escape(r.Question))
		model := r.Mind
		if r.Model != "" {
			model = r.Model
		}
		p.line(fmt.Sprintf("%s · %s · %s · %s\n", escape(string(r.Kind)), escape(p.mind(model)), r.Started, r.Outcome))
		for _, s := range t.Steps {
			p.line(fmt.Sprintf("%d. *%s* %s", s.Number, escape(s.Stage), escape(s.Summary)))
		}
		p.line("")
		if r.Report != nil {
			p.field(p.say("Use of AI", "استعمال الذكاء الاصطناعي"), r.Report.AIUse)
			p.list(p.say("Limits", "الحدود"), append(append([]string{}, r.Report.NotSearched...), r.Report.Notes...))
		}
	}
}
