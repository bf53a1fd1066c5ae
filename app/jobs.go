package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// PauseJob holds a running import before its next file.
func (l *Library) PauseJob(id string) error {
	return do(l.d, func(_ context.Context, s *studio.Studio) error { return s.PauseJob(id) })
}

// ResumeJob lets a paused import go on, or takes up one that was interrupted,
// cancelled or failed; what is in the library already is not read again.
func (l *Library) ResumeJob(id string) error {
	return do(l.d, func(ctx context.Context, s *studio.Studio) error { return s.ResumeJob(ctx, id) })
}

// DismissJob says no to an interrupted import: it is not offered again.
func (l *Library) DismissJob(id string) error {
	return do(l.d, func(ctx context.Context, s *studio.Studio) error { return s.DismissJob(ctx, id) })
}

// InterruptedImports lists the imports that a killed or closed Diwan left, to
// be offered at the start; without their files, of which there may be thousands.
func (l *Library) InterruptedImports() ([]research.Job, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) ([]research.Job, error) {
		left, err := s.InterruptedImports(ctx)
		for i := range left {
			left[i].Items, left[i].Partial, left[i].Report = []research.JobItem{}, true, nil
		}
		return left, err
	})
}
