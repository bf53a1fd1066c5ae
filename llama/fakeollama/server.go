// Package fakeollama is an HTTP server that speaks Ollama's API without a model:
// what it says is the caller's, how it says it is the protocol's. It serves the
// bench of Diwan's own overhead, recordings, and tests of what a server can do
// wrong. The real server is tested with a tiny model beside it.
package fakeollama

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"
)

// Call is one chat as the server gets it.
type Call struct {
	Model    string          `json:"model"`
	Messages []Message       `json:"messages"`
	Format   json.RawMessage `json:"format"`
	Options  Options         `json:"options"`
	Truncate *bool           `json:"truncate"`
	// Number counts the chats from 1.
	Number int `json:"-"`
	// Raw is the request's body, to be sent again.
	Raw []byte `json:"-"`
}

// Message is one of a chat's messages.
type Message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
	// Images are the pictures that came with the message, as files.
	Images [][]byte `json:"images,omitempty"`
}

// Options are the ones that the server heeds.
type Options struct {
	Seed       int64   `json:"seed"`
	NumPredict int     `json:"num_predict"`
	NumCtx     int     `json:"num_ctx"`
	Temp       float64 `json:"temperature"`
}

// Text gives the content of the last message of a role.
func (c Call) Text(role string) string {
	text := ""
	for _, m := range c.Messages {
		if m.Role == role {
			text = m.Content
		}
	}
	return text
}

// Prompt is all that the model reads.
func (c Call) Prompt() string {
	text := ""
	for _, m := range c.Messages {
		text += m.Content + "\n"
	}
	return text
}

// Fault is a way for a server or model to go wrong.
type Fault string

// The faults of one chat.
const (
	None      Fault = ""
	Empty     Fault = "empty"     // ends without a word
	Truncated Fault = "truncated" // stops at its limit in mid-reply
	Repeats   Fault = "repeats"   // the same over and over, until the server stops it
	WrongType Fault = "wrong type"
	Prose     Fault = "prose" // no JSON at all
	Huge      Fault = "huge"  // megabytes
	Breaks    Fault = "breaks"
	Hangs     Fault = "hangs" // accepts, and never says a word
	Fails     Fault = "fails" // status 500
	NotText   Fault = "not text"
)

// Config says how the server behaves; the zero value answers {} at once.
type Config struct {
	Model         string // its name; empty is fake-llama
	ContextLength int    // 0 is 8,192
	Capabilities  []string
	Reply         func(Call) string // what the model says
	Fault         func(Call) Fault  // how a chat goes wrong; nil: never
	FirstToken    time.Duration     // from the request to the reply's beginning
	Serial        bool              // answers one chat at a time, as Ollama does by default
	PullBytes     int64             // of the one model that can be pulled, "pullable"
	PullPause     time.Duration     // between its pieces
}

// Server is a running fake.
type Server struct {
	cfg  Config
	addr string

	turn sync.Mutex // of a serial server's chats

	mu     sync.Mutex
	http   *http.Server
	calls  []Call
	pulled int64
	begun  int64 // where the last pull began
	frozen chan struct{}
}

// Start listens on a free port of this machine.
func Start(cfg Config) (*Server, error) {
	if cfg.Model == "" {
		cfg.Model = "fake-llama"
	}
	if cfg.ContextLength == 0 {
		cfg.ContextLength = 8192
	}
	if cfg.Capabilities == nil {
		cfg.Capabilities = []string{"completion"}
	}
	if cfg.Reply == nil {
		cfg.Reply = func(Call) string { return "{}" }
	}
	s := &Server{cfg: cfg, addr: "127.0.0.1:0"}
	return s, s.Restart()
}

// Restart brings a server that was killed back on its port.
func (s *Server) Restart() error {
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", s.addr)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/version", func(w http.ResponseWriter, r *http.Request) {
		s.thaw(r.Context())
		send(w, map[string]string{"version": "0.0.0-fake"})
	})
	mux.HandleFunc("/api/tags", s.tags)
	mux.HandleFunc("/api/show", s.show)
	mux.HandleFunc("/api/chat", s.chat)
	mux.HandleFunc("/api/pull", s.pull)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	s.mu.Lock()
	s.addr, s.http = l.Addr().String(), server
	s.mu.Unlock()
	go func() { _ = server.Serve(l) }() // ends when it is killed
	return nil
}

// Kill ends the server at once, with every connection.
func (s *Server) Kill() {
	s.mu.Lock()
	server := s.http
	s.mu.Unlock()
	if err := server.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return // what could not be closed is gone with the process
	}
}

// Freeze makes the server accept and answer nothing, not even its version,
// until the returned function is called.
func (s *Server) Freeze() (thaw func()) {
	gate := make(chan struct{})
	s.mu.Lock()
	s.frozen = gate
	s.mu.Unlock()
	return sync.OnceFunc(func() { close(gate) })
}

func (s *Server) thaw(ctx context.Context) {
	s.mu.Lock()
	gate := s.frozen
	s.mu.Unlock()
	if gate == nil {
		return
	}
	select {
	case <-gate:
	case <-ctx.Done():
	}
}

// Host is the server's address.
func (s *Server) Host() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return "http://" + s.addr
}

// Calls gives the chats so far, in the order they came.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Call{}, s.calls...)
}

// PullBegan is the byte at which the last pull went on.
func (s *Server) PullBegan() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.begun
}

func send(w http.ResponseWriter, v any) {
	_ = json.NewEncoder(w).Encode(v) // a client that is gone hears nothing
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
}

func (s *Server) tags(w http.ResponseWriter, _ *http.Request) {
	send(w, map[string]any{"models": []any{map[string]any{"name": s.cfg.Model, "model": s.cfg.Model, "size": 1000, "digest": "fa0e", "details": map[string]any{"family": "llama", "parameter_size": "0", "quantization_level": "none"}}}})
}

func (s *Server) show(w http.ResponseWriter, _ *http.Request) {
	send(w, map[string]any{"capabilities": s.cfg.Capabilities, "model_info": map[string]any{"llama.context_length": s.cfg.ContextLength}})
}
