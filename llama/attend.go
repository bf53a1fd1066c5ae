package llama

import (
	"context"
	"sync/atomic"
	"time"

	"diwan/research"
)

// patience says when silence of the server means that it is gone. A model may
// take minutes to load or to read a prompt, so silence alone says nothing: after
// quiet the server is asked for a sign of life; after misses without one, or
// after longest without a token, the exchange is given up.
type patience struct {
	quiet   time.Duration
	misses  int
	longest time.Duration
}

func defaultPatience() patience {
	return patience{quiet: 5 * time.Second, misses: 3, longest: 15 * time.Minute}
}

// WithPatience gives a client that gives a silent server up after about four
// times quiet.
func (c *Client) WithPatience(quiet time.Duration) *Client {
	return &Client{api: c.api, host: c.host, patience: patience{quiet, 3, 180 * quiet}, contexts: map[string]int{}}
}

// attended derives a context that ends when the server is gone, with the reason
// as its cause. alive is called for every sign of life, release at the end.
func (c *Client) attended(parent context.Context) (ctx context.Context, alive, release func()) {
	ctx, cancel := context.WithCancelCause(parent)
	var last atomic.Int64
	last.Store(time.Now().UnixNano())
	go c.attend(ctx, cancel, &last)
	return ctx, func() { last.Store(time.Now().UnixNano()) }, func() { cancel(nil) }
}

func (c *Client) attend(ctx context.Context, giveUp context.CancelCauseFunc, last *atomic.Int64) {
	tick := time.NewTicker(c.patience.quiet)
	defer tick.Stop()
	missed := 0
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		silent := time.Since(time.Unix(0, last.Load()))
		if silent < c.patience.quiet {
			missed = 0
			continue
		}
		if silent > c.patience.longest {
			giveUp(research.E(research.CodeModelInterrupted, "llama.Chat", "The model has said nothing for a long time and was given up. Stop other work on that machine, or choose a smaller model, and resume.", nil))
			return
		}
		probe, cancel := context.WithTimeout(ctx, max(c.patience.quiet, 500*time.Millisecond))
		_, err := c.api.Version(probe)
		cancel()
		if missed++; err == nil {
			missed = 0
		}
		if missed >= c.patience.misses {
			giveUp(research.E(research.CodeModelUnreachable, "llama.Chat", "Ollama at "+c.Host()+" does not answer any more. The run waits, and goes on when it is back.", err))
			return
		}
	}
}
