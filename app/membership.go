package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// MoveSources takes sources out of one project and puts them into another;
// with from empty they are in both.
func (l *Library) MoveSources(ids []research.SourceID, from, to string) error {
	return do(l.d, func(ctx context.Context, s *studio.Studio) error { return s.MoveSources(ctx, ids, from, to) })
}

// ImportLocked starts a job that imports one file with its password; it returns
// the job's id. The password is used once and not kept.
func (l *Library) ImportLocked(path, project, password string) (string, error) {
	return call(l.d, func(_ context.Context, s *studio.Studio) (string, error) {
		return s.ImportLocked(path, project, password)
	})
}
