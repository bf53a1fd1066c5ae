package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// Replies lists a project's replies to letters, newest first.
func (c *Council) Replies(project string) ([]research.Correspondence, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) ([]research.Correspondence, error) {
		return s.Replies(ctx, project)
	})
}

// EditReply keeps what the person made of a reply's text.
func (c *Council) EditReply(id, text string) (research.Correspondence, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Correspondence, error) {
		return s.EditReply(ctx, id, text)
	})
}

// ApproveReply records that the person stands behind a reply. Nothing is sent.
func (c *Council) ApproveReply(id string) (research.Correspondence, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Correspondence, error) {
		return s.ApproveReply(ctx, id)
	})
}
