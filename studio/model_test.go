package studio_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"strings"
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

// openWith is a studio that closes with the test.
func openWith(t *testing.T, opts studio.Options) *studio.Studio {
	t.Helper()
	if opts.Library == "" {
		opts.Library = filepath.Join(t.TempDir(), "library")
	}
	opts.CacheDir, opts.Version = cache(), "test"
	s, err := studio.Open(context.Background(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

// useHost points a studio at a model server.
func useHost(t *testing.T, s *studio.Studio, host string) {
	t.Helper()
	settings, err := s.Settings(context.Background())
	if err == nil {
		settings.OllamaHost = host
		_, err = s.SaveSettings(context.Background(), settings)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// samplesAt is a studio that holds the sample documents and asks the model at a
// host ("" for none).
func samplesAt(t *testing.T, opts studio.Options, host string) *studio.Studio {
	t.Helper()
	s := openWith(t, opts)
	dir, err := samples.Extract(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if job, err := s.ImportNow(context.Background(), []string{dir}, "", nil); err != nil || len(job.Report.Failed) > 0 {
		t.Fatalf("import: %+v, %v", job.Report, err)
	}
	if host != "" {
		useHost(t, s, host)
	}
	return s
}

// outside is an address of this machine in its network, at a free port.
func outside() (string, bool) {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return "", false
	}
	for _, a := range addrs {
		ip, ok := a.(*net.IPNet)
		if !ok || ip.IP.IsLoopback() || ip.IP.To4() == nil {
			continue
		}
		l, err := net.Listen("tcp", net.JoinHostPort(ip.IP.String(), "0"))
		if err != nil {
			continue
		}
		defer l.Close()
		return "http://" + l.Addr().String(), true
	}
	return "", false
}

// relay serves at one address what a server at another says.
func relay(t *testing.T, at, to string) {
	t.Helper()
	target, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", strings.TrimPrefix(at, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: httputil.NewSingleHostReverseProxy(target)}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { server.Close() })
}
