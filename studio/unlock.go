package studio

import (
	"path/filepath"
	"sync"

	"diwan/research"
)

// keyring holds passwords of files between the person's typing and the
// reader's asking. They live in memory alone and are given out once.
type keyring struct {
	mu   sync.Mutex
	keys map[string]string
}

func (k *keyring) put(path, password string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys == nil {
		k.keys = map[string]string{}
	}
	k.keys[path] = password
}

// take gives a file's password and forgets it.
func (k *keyring) take(path string) (string, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	password, ok := k.keys[path]
	delete(k.keys, path)
	return password, ok
}

// ImportLocked starts a job that imports one file with its password, and gives
// the job's id. The password is used once and not kept.
func (s *Studio) ImportLocked(path, project, password string) (string, error) {
	if password == "" {
		return "", research.E(research.CodeInvalid, "studio.ImportLocked", "Type the file's password.", nil)
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path
	}
	s.keys.put(absolute, password)
	return s.StartImport([]string{absolute}, project)
}
