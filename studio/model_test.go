package studio_test

import (
	"context"
	"path/filepath"
	"testing"

	"diwan/agents/llamamind/rehearsal"
	"diwan/llama/fakeollama"
	"diwan/samples"
	"diwan/studio"
)

// rehearsed is a fake server whose model replies as a careful one would.
func rehearsed(t *testing.T, cfg fakeollama.Config) *fakeollama.Server {
	t.Helper()
	if cfg.Reply == nil {
		cfg.Reply = replyTo
	}
	server, err := fakeollama.Start(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Kill)
	return server
}

// replyTo is the rehearsal's reply to a chat, the first prompt of which counts.
func replyTo(c fakeollama.Call) string {
	return rehearsal.Reply(c.Text("system"), c.Messages[min(1, len(c.Messages)-1)].Content, c.Format)
}

// samplesAt is a studio that holds the sample documents and asks the model at a
// host ("" for none).
func samplesAt(t *testing.T, opts studio.Options, host string) *studio.Studio {
	t.Helper()
	ctx := context.Background()
	if opts.Library == "" {
		opts.Library = filepath.Join(t.TempDir(), "library")
	}
	opts.CacheDir, opts.Version = cache(), "test"
	s, err := studio.Open(ctx, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	dir, err := samples.Extract(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if job, err := s.ImportNow(ctx, []string{dir}, "", nil); err != nil || len(job.Report.Failed) > 0 {
		t.Fatalf("import: %+v, %v", job.Report, err)
	}
	if host != "" {
		settings, err := s.Settings(ctx)
		if err != nil {
			t.Fatal(err)
		}
		settings.OllamaHost = host
		if _, err := s.SaveSettings(ctx, settings); err != nil {
			t.Fatal(err)
		}
	}
	return s
}
