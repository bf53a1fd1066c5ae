package notebook

import (
	"encoding/json"

	"diwan/research"
)

// exportJSON writes the notebook with its records, the sources cited and the
// runs' traces as one document, for other programs.
func exportJSON(in Input, path string) ([]File, error) {
	type source struct {
		Key string `json:"key"`
		research.Source
	}
	sources := []source{}
	for _, c := range citedSources(in) {
		sources = append(sources, source{c.key, c.source})
	}
	traces := in.Traces
	if traces == nil {
		traces = []Trace{}
	}
	b, err := json.MarshalIndent(map[string]any{"format": "diwan-notebook", "version": 1, "notebook": in.Notebook, "sources": sources, "traces": traces}, "", "  ")
	if err != nil {
		return nil, research.E(research.CodeExportFailed, "notebook.exportJSON", "The notebook could not be written.", err)
	}
	return []File{{path, append(b, '\n')}}, nil
}
