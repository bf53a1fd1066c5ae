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
