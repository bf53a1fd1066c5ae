package app

import (
	"context"

	"diwan/studio"
)

// Approvals lists the permissions that hold for later runs until they are revoked.
func (y *System) Approvals() ([]studio.Remembered, error) {
	return call(y.d, func(ctx context.Context, s *studio.Studio) ([]studio.Remembered, error) { return s.Approvals(ctx) })
}

// RevokeApproval forgets a remembered permission; later runs ask again.
func (y *System) RevokeApproval(what string) error {
	return do(y.d, func(ctx context.Context, s *studio.Studio) error { return s.RevokeApproval(ctx, what) })
}
