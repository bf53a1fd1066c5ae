// Package samples carries the sample documents that come with Diwan: short
// papers, notes and drafts of our own writing, in English and Arabic, for the
// first-run screen, the demo and the tests. What is planted in them is told in
// README.md beside this file. It imports the standard library alone and knows
// nothing of how documents are read.
package samples

import (
	"bytes"
	"embed"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

//go:embed library/*.pdf library/*.md library/*.txt
var files embed.FS

const folder = "library"

// Questions on which the planted link can be found: dune sage tea lengthens
// slow-wave sleep in some documents, slow-wave sleep helps vocabulary retention
// in others, and no document joins the two ends.
const (
	Question       = "How could dune sage tea affect vocabulary retention?"
	QuestionArabic = "كيف يمكن أن تؤثر مريمية الكثبان في حفظ المفردات؟"
	// Draft and DraftArabic name the drafts for the creative critique.
	Draft       = "draft-the-lamp-keeper.md"
	DraftArabic = "draft-essay-ar.txt"
)

// Sample is one document.
type Sample struct {
	Name     string // file name
	Language string // en or ar
	Kind     string // paper, note or draft
	Bytes    int64
}

// List gives all samples, ordered by name.
func List() []Sample {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return []Sample{} // cannot be: the folder is embedded
	}
	out := make([]Sample, 0, len(entries))
	for _, e := range entries {
		s := Sample{Name: e.Name(), Language: "en", Kind: kind(e.Name())}
		if strings.HasSuffix(strings.TrimSuffix(s.Name, path.Ext(s.Name)), "-ar") {
			s.Language = "ar"
		}
		if info, err := e.Info(); err == nil {
			s.Bytes = info.Size()
		}
		out = append(out, s)
	}
	return out
}

func kind(name string) string {
	switch {
	case strings.HasPrefix(name, "draft-"):
		return "draft"
	case strings.Contains(name, "note"):
		return "note"
	}
	return "paper"
}

// Read gives a sample's bytes; fs.ErrNotExist for an unknown name.
func Read(name string) ([]byte, error) { return files.ReadFile(path.Join(folder, name)) }

// Extract writes the samples into a folder, which it makes where it is missing,
// and gives the folder back. Files that are already there with the same bytes
// are left alone; others in the folder are not touched.
func Extract(dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return "", err
	}
	for _, s := range List() {
		want, err := Read(s.Name)
		if err != nil {
			return "", err
		}
		if err := place(filepath.Join(dir, s.Name), want); err != nil {
			return "", err
		}
	}
	return dir, nil
}

// place writes by rename, so that a reader never sees half a file.
func place(to string, want []byte) error {
	if have, err := os.ReadFile(filepath.Clean(to)); err == nil && bytes.Equal(have, want) {
		return nil
	}
	tmp, err := os.CreateTemp(filepath.Dir(to), ".sample-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }() // gone already after the rename
	if _, err := tmp.Write(want); err != nil {
		_ = tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), to)
}
