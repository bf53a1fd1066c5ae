package library

import (
	"context"

	"diwan/research"
)

const kindReply = "reply"

// SaveReply stores a reply to a letter, new or changed.
func (l *Library) SaveReply(ctx context.Context, c research.Correspondence) error {
	return l.saveDraft(ctx, c.ID, kindReply, c.Project, c.Run, string(c.State), c.Created, c)
}

// Reply gives one reply.
func (l *Library) Reply(ctx context.Context, id string) (research.Correspondence, error) {
	return draft[research.Correspondence](ctx, l, kindReply, id)
}

// Replies lists replies, newest first.
func (l *Library) Replies(ctx context.Context, s Selection) ([]research.Correspondence, error) {
	return drafts[research.Correspondence](ctx, l, kindReply, s)
}
