package notebook

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"diwan/research"
)

// jupyterCell is a cell of nbformat 4.5.
type jupyterCell struct {
	Type        string         `json:"cell_type"`
	ID          string         `json:"id"`
	Metadata    map[string]any `json:"metadata"`
	Source      []string       `json:"source"`
	Attachments map[string]any `json:"attachments,omitempty"`
	// Outputs and Count are required of code cells and forbidden to others.
	Outputs *[]any           `json:"outputs,omitempty"`
	Count   *json.RawMessage `json:"execution_count,omitempty"`
}

var badID = regexp.MustCompile(`[^a-zA-Z0-9_-]`)

// exportJupyter writes nbformat 4.5: Markdown cells, code cells that run, the
// records in the cells' metadata, and the runs' traces attached to the last cell.
func exportJupyter(in Input, path string) ([]File, error) {
	cells := []jupyterCell{markdownCell("title", "# "+escape(in.Notebook.Title))}
	keys := citationKeys(in)
	used := map[string]bool{"title": true, "sources-and-traces": true}
	for i, c := range in.Notebook.Cells {
		cell := jupyterOf(c)
		if cell.Type == "markdown" {
			p := &page{language: in.Notebook.Language}
			p.line(cellMarkdown(c) + "\n")
			p.cited(c, keys)
			cell.Source = sourceLines(p.String())
		}
		// Ids are unique in a notebook, whatever the cells were called.
		if used[cell.ID] {
			cell.ID = fmt.Sprintf("cell-%d", i+1)
		}
		used[cell.ID] = true
		cells = append(cells, cell)
	}
	tail := &page{language: in.Notebook.Language}
	tail.sources(in)
	tail.traces(in)
	if text := tail.String(); text != "" {
		cell := markdownCell("sources-and-traces", text)
		if len(in.Traces) > 0 {
			trace, err := json.Marshal(in.Traces)
			if err != nil {
				return nil, research.E(research.CodeExportFailed, "notebook.exportJupyter", "The runs' traces could not be written.", err)
			}
			cell.Attachments = map[string]any{"trace.json": map[string]any{"application/json": base64.StdEncoding.EncodeToString(trace)}}
		}
		if cited := citedSources(in); len(cited) > 0 {
			cell.Metadata["bibtex"] = bibTeX(cited)
		}
		cells = append(cells, cell)
	}
	b, err := json.MarshalIndent(map[string]any{
		"nbformat": 4, "nbformat_minor": 5,
		"metadata": map[string]any{
			"kernelspec":    map[string]any{"name": "python3", "display_name": "Python 3", "language": "python"},
			"language_info": map[string]any{"name": "python"},
			"title":         in.Notebook.Title,
		},
		"cells": cells,
	}, "", " ")
	if err != nil {
		return nil, research.E(research.CodeExportFailed, "notebook.exportJupyter", "The notebook could not be written.", err)
	}
	return []File{{path, append(b, '\n')}}, nil
}

func markdownCell(id, text string) jupyterCell {
	return jupyterCell{Type: "markdown", ID: id, Metadata: map[string]any{}, Source: sourceLines(text)}
}

func jupyterOf(c research.Cell) jupyterCell {
	id := badID.ReplaceAllString(c.ID, "-")
	id = id[max(0, len(id)-64):]
	if id == "" {
		id = "cell"
	}
	meta := map[string]any{"kind": string(c.Kind), "by": c.By}
	switch {
	case c.Hypothesis != nil:
		meta["record"] = c.Hypothesis
	case c.Plan != nil:
		meta["record"] = c.Plan
	case c.Critique != nil:
		meta["record"] = c.Critique
	case c.Answer != nil:
		meta["record"] = c.Answer
	}
	cell := jupyterCell{Type: "markdown", ID: id, Metadata: map[string]any{"diwan": meta}, Source: sourceLines(cellMarkdown(c))}
	// The notebook's kernel is Python: code in another language is shown, not run.
	if c.Kind == research.CellCode && (c.Language == "python" || c.Language == "") {
		null := json.RawMessage("null")
		cell.Type, cell.Source, cell.Outputs, cell.Count = "code", sourceLines(c.Text), &[]any{}, &null
	}
	return cell
}

// sourceLines keeps each line's end, as nbformat wants.
func sourceLines(text string) []string {
	if text == "" {
		return []string{}
	}
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}
