//go:build unix

package llama_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diwan/llama"
	"diwan/research"
)

// serve is an Ollama that knows its version and no more.
func serve(host string) {
	fmt.Println("listening on", host)
	mux := http.NewServeMux()
	mux.HandleFunc("/api/version", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, `{"version":"1.2.3"}`) })
	_ = http.ListenAndServe(host, mux)
}

func TestOllamaIsStartedAndEndsWithUs(t *testing.T) {
	bin := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(bin, "ollama"), []byte("#!/bin/sh\n[ \"$1\" = serve ] && DIWAN_TEST_SERVE=1 exec '"+self+"'\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+":/usr/bin:/bin")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	host := l.Addr().String()
	l.Close()
	c, err := llama.NewClient(host)
	if err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(t.TempDir(), "logs", "ollama.log")
	child, err := c.Serve(context.Background(), log)
	if err != nil || !child.Running() {
		t.Fatalf("%v", err)
	}
	if v, err := c.Version(context.Background()); err != nil || v != "1.2.3" {
		t.Errorf("version %q, %v", v, err)
	}
	if b, err := os.ReadFile(log); err != nil || !strings.Contains(string(b), "listening on "+host) {
		t.Errorf("its log holds %q, %v", b, err)
	}
	// A second start finds it running and has nothing to stop.
	if second, err := c.Serve(context.Background(), log); err != nil || second != nil {
		t.Errorf("%v, %v", second, err)
	}
	child.Stop()
	child.Stop()
	if child.Running() {
		t.Error("it goes on after its stop")
	}
	if _, err := c.Version(context.Background()); research.CodeOf(err) != research.CodeModelUnreachable {
		t.Errorf("after the stop: %v", err)
	}
	if err := os.WriteFile(filepath.Join(bin, "ollama"), []byte("#!/bin/sh\necho no GPU, no luck\nexit 1\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Serve(context.Background(), log); research.CodeOf(err) != research.CodeModelUnreachable || !strings.Contains(research.MessageOf(err), "log says why") {
		t.Errorf("a server that ends at once: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := c.Serve(context.Background(), log); !strings.Contains(research.MessageOf(err), "not installed") {
		t.Errorf("no program: %v", err)
	}
}

// TestMain lets the test's own program stand in for `ollama serve`.
func TestMain(m *testing.M) {
	if host := os.Getenv("DIWAN_TEST_SERVE"); host != "" {
		serve(os.Getenv("OLLAMA_HOST"))
		return
	}
	os.Exit(m.Run())
}
