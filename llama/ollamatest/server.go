// Package ollamatest starts a real Ollama server for a test and gives it the
// tiny Llama. It is for tests alone.
package ollamatest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"diwan/llama/tinyllama"

	"github.com/ollama/ollama/api"
)

// Model is the tiny Llama's name on the server.
const Model = "tiny-llama"

// Template is Llama 3's chat format.
const template = `{{ range .Messages }}<|start_header_id|>{{ .Role }}<|end_header_id|>

{{ .Content }}<|eot_id|>{{ end }}<|start_header_id|>assistant<|end_header_id|>

`

// Server is a running server.
type Server struct {
	Host string
	cmd  *exec.Cmd
	dir  string
}

// Program finds the server: DIWAN_OLLAMA, else where scripts/build-ollama.sh
// puts it. The test fails when there is none: it was asked for by a build tag.
func Program(t *testing.T) string {
	t.Helper()
	if p := os.Getenv("DIWAN_OLLAMA"); p != "" {
		return p
	}
	cache := os.Getenv("XDG_CACHE_HOME")
	if cache == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			t.Fatal(err)
		}
		cache = filepath.Join(home, ".cache")
	}
	p := filepath.Join(cache, "diwan", "ollama", "ollama")
	if _, err := os.Stat(p); err != nil { //nolint:gosec // the tester names the folder
		t.Fatal("no Ollama server for the tests; run scripts/build-ollama.sh")
	}
	return p
}

// Start starts a server on a free port with the tiny Llama in it; it ends with
// the test.
func Start(t *testing.T) *Server {
	t.Helper()
	s := &Server{Host: "http://" + freePort(t), dir: t.TempDir()}
	s.launch(t)
	t.Cleanup(s.Kill)
	s.create(t)
	return s
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // gone at once
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // only its number is wanted
	return l.Addr().String()
}

func (s *Server) launch(t *testing.T) {
	t.Helper()
	u, err := url.Parse(s.Host)
	if err != nil {
		t.Fatal(err)
	}
	s.cmd = exec.Command(Program(t), "serve") //nolint:gosec,noctx // ends by Kill
	s.cmd.Env = append(os.Environ(), "OLLAMA_HOST="+u.Host, "OLLAMA_MODELS="+filepath.Join(s.dir, "models"), "HOME="+s.dir, "OLLAMA_KEEP_ALIVE=5m")
	grouped(s.cmd)
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(30 * time.Second); ; {
		if _, err := s.client().Version(context.Background()); err == nil {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("the Ollama server does not answer")
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// Kill ends the server and its runners at once, as a crash would.
func (s *Server) Kill() {
	if s.cmd.Process != nil {
		_ = killGroup(s.cmd) // it may be gone already
		_ = s.cmd.Wait()
	}
}

// Restart brings a killed server back on its port.
func (s *Server) Restart(t *testing.T) {
	t.Helper()
	s.launch(t)
}

func (s *Server) client() *api.Client {
	u, err := url.Parse(s.Host)
	if err != nil {
		panic(err) // made by this package
	}
	return api.NewClient(u, http.DefaultClient)
}

func (s *Server) create(t *testing.T) {
	t.Helper()
	var model bytes.Buffer
	if err := tinyllama.Write(&model, 7); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(model.Bytes())
	digest := "sha256:" + hex.EncodeToString(sum[:])
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	if err := s.client().CreateBlob(ctx, digest, bytes.NewReader(model.Bytes())); err != nil {
		t.Fatal(fmt.Errorf("blob: %w", err))
	}
	// One thread: the server's threads wait for each other in a loop, which on a busy
	// machine costs a small model far more than they bring it.
	err := s.client().Create(ctx, &api.CreateRequest{Model: Model, Files: map[string]string{"tiny.gguf": digest}, Template: template, Parameters: map[string]any{"num_thread": 1}}, func(api.ProgressResponse) error { return nil })
	if err != nil {
		t.Fatal(fmt.Errorf("create: %w", err))
	}
}
