package notebook

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"diwan/research"
)

// Trace is a run with its steps.
type Trace struct {
	Run   research.Run    `json:"run"`
	Steps []research.Step `json:"steps"`
}

// Input is all that an export shows.
type Input struct {
	Notebook research.Notebook
	Sources  map[research.SourceID]research.Source // those cited
	Traces   []Trace                               // of the runs whose records it keeps
}

// File is a file to write.
type File struct {
	Path string
	Data []byte
}

// Format is a way out.
type Format struct {
	Name, Title, Extension string
	export                 func(in Input, path string) ([]File, error)
}

// Formats is the registry; more join here.
func Formats() []Format {
	return []Format{
		{"md", "Markdown", ".md", exportMarkdown},
		{"ipynb", "Jupyter", ".ipynb", exportJupyter},
		{"html", "HTML", ".html", exportHTML},
		{"docx", "Word (DOCX)", ".docx", exportDOCX},
		{"latex", "LaTeX", ".tex", exportLaTeX},
		{"json", "JSON", ".json", exportJSON},
	}
}

// Export makes the files of a format for a path.
func Export(in Input, format, path string) ([]File, error) {
	for _, f := range Formats() {
		if f.Name == format {
			if filepath.Ext(path) == "" {
				path += f.Extension
			}
			return f.export(in, path)
		}
	}
	names := []string{}
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return nil, research.E(research.CodeInvalid, "notebook.Export", "Notebooks export as "+strings.Join(names, ", ")+".", nil)
}

// FileName makes a file name that every system takes.
func FileName(title, format string) (string, error) {
	ext := ""
	for _, f := range Formats() {
		if f.Name == format {
			ext = f.Extension
		}
	}
	if ext == "" {
		return "", research.E(research.CodeInvalid, "notebook.FileName", "There is no such format.", nil)
	}
	return SafeName(title) + ext, nil
}

// SafeName makes a file name without extension of a title.
func SafeName(title string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < 0x20 {
			return '-'
		}
		return r
	}, strings.TrimSpace(title))
	name = strings.Trim(research.Slice(name, 0, 80), ". -")
	if name == "" {
		name = "notebook"
	}
	return name
}

// WriteFiles writes each file beside its place and renames it: an export that
// fails leaves what was there before.
func WriteFiles(files []File) ([]string, error) {
	written := []string{}
	for _, f := range files {
		if err := writeFile(f); err != nil {
			return written, exportError(f.Path, err)
		}
		written = append(written, f.Path)
	}
	return written, nil
}

func writeFile(f File) error {
	tmp, err := os.CreateTemp(filepath.Dir(f.Path), ".diwan-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) //nolint:errcheck // gone once renamed
	_, err = io.Copy(tmp, bytes.NewReader(f.Data))
	if err = errors.Join(err, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), f.Path)
}

func exportError(path string, err error) error {
	message := "The export could not be written; choose another place."
	switch {
	case errors.Is(err, syscall.ENOSPC):
		message = "The disk is full. Free some space and export again; the notebook is unharmed."
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		message = "This folder can't be written; choose another place for the export."
	case errors.Is(err, fs.ErrNotExist):
		message = "There is no such folder; choose another place for the export."
	}
	return research.E(research.CodeExportFailed, "notebook.WriteFiles", message, err).WithPath(path)
}

// Evidence gives all evidence that a cell cites.
func Evidence(c research.Cell) []research.Evidence {
	all := slices.Clone(c.Evidence)
	if h := c.Hypothesis; h != nil {
		all = append(append(append(all, h.EvidenceFor...), h.EvidenceAgainst...), h.Mechanism.Citations...)
	}
	if p := c.Plan; p != nil {
		all = append(all, p.Evidence...)
		if p.SampleSize.Citation != nil {
			all = append(all, *p.SampleSize.Citation)
		}
		if p.SampleSize.DropoutCitation != nil {
			all = append(all, *p.SampleSize.DropoutCitation)
		}
		for _, claim := range p.Claims {
			all = append(all, claim.Citations...)
		}
	}
	if k := c.Critique; k != nil {
		for _, f := range k.Findings {
			all = append(all, f.Library...)
		}
	}
	if a := c.Answer; a != nil {
		for _, claim := range a.Claims {
			all = append(all, claim.Citations...)
		}
	}
	return all
}
