package llama

import (
	"context"
	"slices"
	"strings"

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
		return c.pullCoded(op, name, err)
	case !finished:
		return research.E(research.CodeModelInterrupted, op, "The download broke off; start it again and it goes on where it was.", nil)
	}
	return nil
}

// pullCoded says why a download failed: the server speaks to a registry, and
// what goes wrong there is no reply that broke off.
func (c *Client) pullCoded(op, name string, err error) error {
	coded := c.coded(op, name, err)
	switch research.CodeOf(coded) {
	case research.CodeModelInterrupted, research.CodeModelAbsent, research.CodeModelNotSuited:
	default:
		return coded
	}
	low := strings.ToLower(err.Error())
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(low, p) })
	}
	switch {
	case has("no space left", "disk full", "not enough space"):
		return research.E(research.CodeModelInterrupted, op, "The disk of Ollama's machine is full; free some space and download again, it goes on where it was.", err)
	case has("no such host", "dial tcp", "network is unreachable", "i/o timeout", "tls handshake", "connection reset"):
		return research.E(research.CodeModelInterrupted, op, "Ollama can't reach its collection of models; check the internet connection of its machine and download again.", err)
	case has("file does not exist", "not found", "invalid model name"):
		return research.E(research.CodeModelAbsent, op, "There is no model of the name "+name+" to download; check how it is written.", err)
	}
	return research.E(research.CodeModelInterrupted, op, "The download failed ("+err.Error()+"); start it again and it goes on where it was.", err)
}
