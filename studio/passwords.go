package studio

import (
	"maps"
	"path/filepath"
	"sync"

	"diwan/research"
)

// passwords keeps what opens encrypted files, as long as the program runs and
// never on disk.
type passwords struct {
	mu  sync.Mutex
	all map[string]string
}

func newPasswords(given map[string]string) *passwords {
	p := &passwords{all: map[string]string{}}
	maps.Copy(p.all, given)
	return p
}

// get gives the password of a file, or the one for all.
func (p *passwords) get(path string) (string, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if word, ok := p.all[filepath.Clean(path)]; ok {
		return word, true
	}
	if word, ok := p.all[path]; ok {
		return word, true
	}
	word, ok := p.all[""]
	return word, ok
}

func (p *passwords) set(path, word string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all[filepath.Clean(path)] = word
}

// ImportLocked starts a job that imports an encrypted file with its password,
// after an import has failed with file_encrypted. The password is kept until
// the program ends and is never written anywhere.
func (s *Studio) ImportLocked(path, password, project string) (string, error) {
	if path == "" || password == "" {
		return "", research.E(research.CodeInvalid, "studio.ImportLocked", "Name the file and its password.", nil)
	}
	s.keys.set(path, password)
	return s.StartImport([]string{path}, project)
}
