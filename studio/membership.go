package studio

import (
	"context"

	"diwan/research"
)

// MoveSources takes sources out of one project and puts them into another;
// with from empty they are in both.
func (s *Studio) MoveSources(ctx context.Context, ids []research.SourceID, from, to string) error {
	err := s.lib.MoveSources(ctx, ids, from, to)
	s.changed(err)
	return err
}
