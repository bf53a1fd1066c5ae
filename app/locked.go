package app

import (
	"context"

	"diwan/studio"
)

// ImportLocked imports an encrypted file with its password, for a file that an
// import has reported with the code file_encrypted; it returns the job's id. A
// wrong password fails with file_password.
func (l *Library) ImportLocked(path, password, project string) (string, error) {
	return call(l.d, func(_ context.Context, s *studio.Studio) (string, error) {
		return s.ImportLocked(path, password, project)
	})
}
