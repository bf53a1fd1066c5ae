package studio

import (
	"context"
	"strings"

	"diwan/library"
	"diwan/research"
)

// Replies lists a project's replies to letters, newest first.
func (s *Studio) Replies(ctx context.Context, project string) ([]research.Correspondence, error) {
	return s.lib.Replies(ctx, library.Selection{Project: project})
}

// EditReply keeps what a person has made of a reply's text. An approved reply
// that is changed is a draft again.
func (s *Studio) EditReply(ctx context.Context, id, text string) (research.Correspondence, error) {
	return s.changeReply(ctx, id, func(c *research.Correspondence) error {
		if strings.TrimSpace(text) == "" {
			return research.E(research.CodeInvalid, "studio.EditReply", "A reply can't be empty.", nil)
		}
		if research.RuneLen(text) > maxWork {
			return research.E(research.CodeInvalid, "studio.EditReply", "This reply is longer than 200,000 characters.", nil)
		}
		if text != c.Text {
			c.Text, c.Edited, c.State, c.StateBy = text, true, research.ReplyDraft, "user"
		}
		return nil
	})
}

// ApproveReply records that a person has read a reply and stands behind it.
// Nothing is sent: Diwan has no way to.
func (s *Studio) ApproveReply(ctx context.Context, id string) (research.Correspondence, error) {
	return s.changeReply(ctx, id, func(c *research.Correspondence) error {
		c.State, c.StateBy = research.ReplyApproved, "user"
		return nil
	})
}

func (s *Studio) changeReply(ctx context.Context, id string, change func(*research.Correspondence) error) (research.Correspondence, error) {
	c, err := s.lib.Reply(ctx, id)
	if err != nil {
		return c, err
	}
	if err := change(&c); err != nil {
		return c, err
	}
	c.Updated = now()
	return c, s.lib.SaveReply(ctx, c)
}

// completeReply reads the letter and refuses what can't be answered.
func (s *Studio) completeReply(ctx context.Context, r *research.Request) error {
	invalid := func(message string) error { return research.E(research.CodeInvalid, "studio.StartRun", message, nil) }
	if r.Text == "" && r.Path != "" {
		work, err := s.ReadWork(ctx, r.Path)
		if err != nil {
			return err
		}
		r.Text = work.Text
	}
	if strings.TrimSpace(r.Text) == "" {
		return invalid("Paste the letter, or choose its file.")
	}
	if research.RuneLen(r.Text) > 40_000 {
		return invalid("This letter is longer than 40,000 characters; give the part that asks something.")
	}
	return s.needPassages(ctx)
}

// needPassages refuses a run on an empty library.
func (s *Studio) needPassages(ctx context.Context) error {
	_, n, err := s.lib.Counts(ctx)
	if err == nil && n == 0 {
		err = research.E(research.CodeLibraryEmpty, "studio.StartRun", "The library is empty. Import papers or notes first, then ask again.", nil)
	}
	return err
}
