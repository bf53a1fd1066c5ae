package llama_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"diwan/llama"
	"diwan/research"
)

var verdict = json.RawMessage(`{"type":"object","properties":{"yes":{"type":"boolean"}},"required":["yes"],"additionalProperties":false}`)

// server answers /api/chat with each of the replies in turn.
func server(t *testing.T, handle func(n int, w http.ResponseWriter)) *llama.Client {
	t.Helper()
	n := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		n++
		handle(n, w)
	}))
	t.Cleanup(s.Close)
	c, err := llama.NewClient(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func line(w http.ResponseWriter, content string, done bool) {
	b, _ := json.Marshal(map[string]any{"message": map[string]string{"role": "assistant", "content": content}, "done": done, "prompt_eval_count": 7, "eval_count": 3})
	fmt.Fprintln(w, string(b))
}

func TestAReplyOfTheWrongShapeIsAskedForOnceMore(t *testing.T) {
	t.Parallel()
	c := server(t, func(n int, w http.ResponseWriter) {
		if n == 1 {
			line(w, `{"yes": "perhaps"}`, true)
			return
		}
		line(w, `{"yes": `, false)
		line(w, `true}`, true)
	})
	streamed := ""
	r, err := c.Chat(context.Background(), llama.Request{Model: "m", Prompt: "?", Schema: verdict}, func(s string) error { streamed += s; return nil })
	if err != nil || r.Text != `{"yes": true}` || r.Retries != 1 || r.PromptTokens != 14 || !strings.HasSuffix(streamed, r.Text) {
		t.Fatalf("%+v, %v, streamed %q", r, err, streamed)
	}
}

func TestRepliesThatCannotBeUsedEndInClearErrors(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		handle func(int, http.ResponseWriter)
		want   research.Code
	}{
		"garbage twice":  {func(_ int, w http.ResponseWriter) { line(w, "I think that", true) }, research.CodeModelGarbled},
		"empty":          {func(_ int, w http.ResponseWriter) { line(w, "", true) }, research.CodeModelGarbled},
		"stops half-way": {func(_ int, w http.ResponseWriter) { line(w, `{"ye`, false) }, research.CodeModelInterrupted},
		"no such model": {func(_ int, w http.ResponseWriter) {
			http.Error(w, `{"error":"model \"m\" not found"}`, http.StatusNotFound)
		}, research.CodeModelAbsent},
		"not enough memory": {func(_ int, w http.ResponseWriter) {
			http.Error(w, `{"error":"model requires more system memory"}`, http.StatusInternalServerError)
		}, research.CodeModelTooLarge},
	} {
		client := server(t, c.handle)
		if _, err := client.Chat(context.Background(), llama.Request{Model: "m", Prompt: "?", Schema: verdict}, nil); research.CodeOf(err) != c.want {
			t.Errorf("%s: %v; want %s", name, err, c.want)
		}
	}
}

func TestNobodyAtTheHostIsSaidSo(t *testing.T) {
	t.Parallel()
	c, err := llama.NewClient("127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Version(context.Background()); research.CodeOf(err) != research.CodeModelUnreachable {
		t.Errorf("Version: %v", err)
	}
}

func TestStopAnswersWithinASecond(t *testing.T) {
	t.Parallel()
	hang := make(chan struct{})
	c := server(t, func(_ int, w http.ResponseWriter) {
		line(w, "{", false)
		w.(http.Flusher).Flush() //nolint:forcetypeassert // httptest's writer flushes
		<-hang
	})
	t.Cleanup(func() { close(hang) }) // runs before the server waits for its handlers
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	done := make(chan error, 1)
	go func() {
		_, err := c.Chat(ctx, llama.Request{Model: "m", Prompt: "?"}, nil)
		done <- err
	}()
	select {
	case err := <-done:
		if research.CodeOf(err) != research.CodeCancelled {
			t.Errorf("stopped chat: %v", err)
		}
	case <-time.After(time.Second):
		t.Error("the chat went on for a second after the stop")
	}
}

func TestHostsAreUnderstood(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]struct {
		host   string
		remote bool
	}{
		"192.168.1.20":            {"http://192.168.1.20:11434", true},
		"localhost:9999":          {"http://localhost:9999", false},
		"https://lab.example.org": {"https://lab.example.org", true},
		"0.0.0.0:11434":           {"http://127.0.0.1:11434", false},
	} {
		c, err := llama.NewClient(in)
		if err != nil || c.Host() != want.host || c.Remote() != want.remote {
			t.Errorf("%s: %v %v", in, c, err)
		}
	}
	if _, err := llama.NewClient("ftp://x"); research.CodeOf(err) != research.CodeInvalid {
		t.Errorf("ftp: %v", err)
	}
}
