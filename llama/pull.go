package llama

import (
	"context"

	"diwan/research"

	"github.com/ollama/ollama/api"
)

// Pull downloads a model; progress gets bytes done and in all, over all of the
// model's layers that the server has named so far. A pull that was stopped goes
// on where it was, since the server keeps what it has.
func (c *Client) Pull(ctx context.Context, name string, progress func(status string, done, total int64)) error {
	const op = "llama.Pull"
	type layer struct{ done, total int64 }
	layers := map[string]layer{}
	finished := false
	err := c.api.Pull(ctx, &api.PullRequest{Model: name}, func(p api.ProgressResponse) error {
		if p.Digest != "" {
			layers[p.Digest] = layer{p.Completed, p.Total}
		}
		var done, total int64
		for _, l := range layers {
			done, total = done+l.done, total+l.total
		}
		finished = finished || p.Status == "success"
		progress(p.Status, done, total)
		return ctx.Err()
	})
	switch {
	case ctx.Err() != nil:
		return research.E(research.CodeCancelled, op, "Stopped; the download goes on from here next time.", ctx.Err())
	case err != nil:
		return c.coded(op, name, err)
	case !finished:
		return research.E(research.CodeModelInterrupted, op, "The download broke off; start it again and it goes on where it was.", nil)
	}
	return nil
}
