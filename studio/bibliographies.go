package studio

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"diwan/ingest"
	"diwan/research"
)

// notesEnding marks what a person wrote about an item of Zotero.
const notesEnding = ".notes.html"

// originFile names, beside the entries taken out of a bibliography, the
// bibliography itself.
const originFile = "origin.txt"

// unfold replaces each bibliography among the files by one file an entry
// (CSL-JSON), since each entry is a source of its own, and adds the papers on
// this disk that entries name as theirs. The entries lie in the cache until
// they are imported, so that an interrupted import finds them again.
func (s *Studio) unfold(ctx context.Context, files []string) (out []string, failed []research.FailedFile) {
	seen := map[string]bool{}
	for _, f := range files {
		seen[f] = true
	}
	for _, f := range files {
		if !ingest.IsBibliography(f) {
			out = append(out, f) // what can't be read says so when its turn comes
			continue
		}
		entries, papers, err := s.entries(ctx, f)
		if err != nil {
			failed = append(failed, failedFile(f, err))
			continue
		}
		for _, p := range papers {
			if !seen[p] {
				seen[p] = true
				out = append(out, p)
			}
		}
		out = append(out, entries...)
	}
	return out, failed
}

// entries writes the entries of one bibliography as files and finds the papers
// that they name.
func (s *Studio) entries(ctx context.Context, path string) (files, papers []string, err error) {
	const op = "studio.Import"
	b, err := s.reader.ReadBibliography(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256([]byte(path))
	dir := filepath.Join(cacheDir(s.opts.CacheDir), "references", hex.EncodeToString(sum[:8]))
	full := func(err error) error {
		return research.E(research.CodeLibraryFull, op, "The entries of this bibliography could not be written to Diwan's cache; make room on the disk and import it again.", err)
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, nil, full(err)
	}
	if err := os.WriteFile(filepath.Join(dir, originFile), []byte(path), 0o600); err != nil {
		return nil, nil, full(err)
	}
	for i := range b.Entries {
		e := &b.Entries[i]
		e.Files = existing(filepath.Dir(path), e.Files)
		papers = append(papers, e.Files...)
		record, err := e.CSL()
		if err != nil {
			return nil, nil, err
		}
		name := filepath.Join(dir, fmt.Sprintf("%05d%s", i+1, ingest.ReferenceEnding))
		if err := os.WriteFile(name, record, 0o600); err != nil {
			return nil, nil, full(err)
		}
		files = append(files, name)
	}
	return files, papers, nil
}

// existing keeps the attachments that lie on this disk, as absolute paths.
func existing(dir string, files []string) []string {
	out := []string{}
	for _, f := range files {
		f = strings.TrimPrefix(strings.TrimPrefix(f, "file://"), "internal-pdf://")
		if filepath.Separator == '/' {
			f = strings.ReplaceAll(f, `\`, "/")
		}
		candidates := []string{filepath.Join(dir, f)}
		if filepath.IsAbs(f) {
			candidates = []string{f}
		}
		for _, c := range candidates {
			if info, err := os.Stat(c); err == nil && info.Mode().IsRegular() && !strings.HasPrefix(filepath.Base(c), ".") {
				out = append(out, c)
			}
		}
	}
	return out
}

// originOf is where a file comes from for the person: the bibliography for an
// entry taken out of one.
func originOf(path string) string {
	if !strings.HasSuffix(path, ingest.ReferenceEnding) && !strings.HasSuffix(path, notesEnding) {
		return path
	}
	b, err := os.ReadFile(filepath.Join(filepath.Dir(path), originFile))
	if err != nil {
		return path
	}
	if key, ok := strings.CutSuffix(filepath.Base(path), notesEnding); ok {
		return string(b) + "#" + key
	}
	return string(b)
}
