package studio

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"diwan/agents/llamamind/rehearsal"
	"diwan/llama/fakeollama"
	"diwan/research"
	"diwan/samples"
)

// OverheadResult compares a run with the same calls sent to the server directly.
type OverheadResult struct {
	Server   string  `json:"server"`
	Model    string  `json:"model"`
	Calls    int     `json:"calls"`
	Run      float64 `json:"run_seconds"`
	Direct   float64 `json:"direct_seconds"`
	Overhead float64 `json:"overhead"` // share of the direct time that the run takes beyond it
	// Idle is how long of the run no call was at the server: its time outside of
	// it. It does not hang on how loaded the machine was in either half.
	Idle      float64 `json:"idle_seconds"`
	IdleShare float64 `json:"idle_share"` // of the direct time
	Outcome   string  `json:"outcome"`
}

// BenchOverhead works a run of five hypotheses on the sample library, and then
// sends the very same calls again, one after the other, without Diwan. With a
// host it uses that server and model; without, a fake one that takes delay for
// each reply, and answers one at a time as Ollama does.
func BenchOverhead(ctx context.Context, opts Options, host, model string, delay time.Duration) (r OverheadResult, err error) {
	if host == "" {
		server, err := fakeollama.Start(fakeollama.Config{FirstToken: delay, Serial: true, Reply: func(c fakeollama.Call) string {
			return rehearsal.Reply(c.Text("system"), c.Text("user"), c.Format)
		}})
		if err != nil {
			return r, benchError(err)
		}
		defer server.Kill()
		host, model = server.Host(), "fake-llama"
	}
	wire, err := listenIn(host)
	if err != nil {
		return r, benchError(err)
	}
	defer wire.close()
	dir, err := os.MkdirTemp("", "diwan-bench-")
	if err != nil {
		return r, benchError(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a leftover in the temporary folder does no harm
	opts.Library, opts.Patience = filepath.Join(dir, "library"), time.Minute
	s, err := Open(ctx, opts)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.benchLibrary(ctx, dir, wire.host); err != nil {
		return r, err
	}
	request := research.Request{Kind: research.RunHypothesize, Question: samples.Question, Count: 5, Mind: "llama", Model: model}
	started := time.Now()
	view, err := s.RunNow(ctx, request, nil)
	if err != nil && view.Run.ErrorCode != research.CodeModelGarbled { // a model that talks nonsense takes its time all the same
		return r, err
	}
	r = OverheadResult{Server: host, Model: model, Run: time.Since(started).Seconds(), Outcome: string(view.Run.Outcome)}
	bodies, busy := wire.taken()
	r.Calls, r.Idle = len(bodies), max(0, r.Run-busy.Seconds())
	started = time.Now()
	for _, body := range bodies {
		// Through the same proxy: it is the measurement's, not the run's.
		if err := sendAgain(ctx, wire.host, body); err != nil {
			return r, benchError(err)
		}
	}
	r.Direct = time.Since(started).Seconds()
	if r.Direct > 0 {
		r.Overhead, r.IdleShare = r.Run/r.Direct-1, r.Idle/r.Direct
	}
	return r, nil
}

func benchError(err error) error {
	return research.E(research.CodeModelUnreachable, "studio.BenchOverhead", "The model server could not be measured; check its host.", err)
}

// benchLibrary fills a library with the samples and points it at a host.
func (s *Studio) benchLibrary(ctx context.Context, dir, host string) error {
	from, err := samples.Extract(filepath.Join(dir, "samples"))
	if err != nil {
		return err
	}
	if _, err := s.ImportNow(ctx, []string{from}, "", nil); err != nil {
		return err
	}
	settings, err := s.Settings(ctx)
	if err != nil {
		return err
	}
	settings.OllamaHost = host
	if settings, err = s.SaveSettings(ctx, settings); err != nil {
		return err
	}
	_, err = s.Search(ctx, samples.Question, 1, "") // the indexes are ready
	return err
}

// wire is a proxy that keeps what is asked of a server.
type wire struct {
	host   string
	server *http.Server

	mu     sync.Mutex
	bodies [][]byte
	going  int // calls at the server
	since  time.Time
	busy   time.Duration // with one call or more at the server
}

func listenIn(host string) (*wire, error) {
	target, err := url.Parse(host)
	if err != nil {
		return nil, err
	}
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	w := &wire{host: "http://" + l.Addr().String()}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.FlushInterval = -1 // tokens at once
	w.server = &http.Server{ReadHeaderTimeout: 10 * time.Second, Handler: http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/chat" {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				http.Error(rw, err.Error(), http.StatusBadRequest)
				return
			}
			w.begin(body)
			defer w.end()
			r.Body = io.NopCloser(bytes.NewReader(body))
		}
		proxy.ServeHTTP(rw, r)
	})}
	go func() { _ = w.server.Serve(l) }() // ends with close
	return w, nil
}

func (w *wire) close() { _ = w.server.Close() } // it served this bench alone

func (w *wire) begin(body []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.bodies = append(w.bodies, body)
	if w.going++; w.going == 1 {
		w.since = time.Now()
	}
}

func (w *wire) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.going--; w.going == 0 {
		w.busy += time.Since(w.since)
	}
}

// taken gives what was asked so far, and how long the server was at it.
func (w *wire) taken() ([][]byte, time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.bodies), w.busy
}

// sendAgain sends a chat and reads its reply to the end.
func sendAgain(ctx context.Context, host string, body []byte) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, host+"/api/chat", bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	reply, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, reply.Body)
	return errors.Join(err, reply.Body.Close())
}
