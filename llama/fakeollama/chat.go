package fakeollama

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"
)

const mostRequest = 16 << 20

func (s *Server) chat(w http.ResponseWriter, r *http.Request) {
	s.thaw(r.Context())
	var call Call
	raw, err := io.ReadAll(io.LimitReader(r.Body, mostRequest))
	if err == nil {
		err = json.Unmarshal(raw, &call)
	}
	if err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	s.mu.Lock()
	call.Number, call.Raw = len(s.calls)+1, raw
	s.calls = append(s.calls, call)
	s.mu.Unlock()
	if call.Model != s.cfg.Model {
		fail(w, http.StatusNotFound, `model "`+call.Model+`" not found`)
		return
	}
	prompt := CountTokens(call.Prompt())
	if call.Truncate != nil && !*call.Truncate && call.Options.NumCtx > 0 && prompt >= call.Options.NumCtx {
		fail(w, http.StatusBadRequest, "the input length exceeds the context length")
		return
	}
	fault := None
	if s.cfg.Fault != nil {
		fault = s.cfg.Fault(call)
	}
	if s.cfg.Serial {
		s.turn.Lock()
		defer s.turn.Unlock()
	}
	if !wait(r.Context(), s.cfg.FirstToken) {
		return
	}
	s.say(w, r, call, prompt, fault)
}

func (s *Server) say(w http.ResponseWriter, r *http.Request, call Call, prompt int, fault Fault) {
	text, reason := s.cfg.Reply(call), "stop"
	switch fault {
	case None:
	case Fails:
		fail(w, http.StatusInternalServerError, "llama runner process has terminated: exit status 2")
		return
	case Hangs:
		<-r.Context().Done()
		return
	case Empty:
		text = ""
	case Truncated:
		text, reason = text[:len(text)/2], "length"
	case WrongType:
		text = `[1, "two", null]`
	case Prose:
		text = "I am glad to help! Here is what I think of your question."
	case NotText:
		text = "{\"\u0000\": "
	case Huge:
		piece(w, `{"text":"`)
		for range 40 {
			piece(w, strings.Repeat("more and more ", 4000))
		}
	case Repeats:
		for range 40 {
			piece(w, "the same ")
		}
		send(w, map[string]any{"error": "token repeat limit reached"})
		return
	case Breaks:
		piece(w, text[:len(text)/3])
		panic(http.ErrAbortHandler) // the way to break a connection in mid-reply
	}
	pieces := split(text)
	if n := call.Options.NumPredict; n > 0 && len(pieces) > n {
		pieces, reason = pieces[:n], "length"
	}
	for _, p := range pieces {
		if r.Context().Err() != nil {
			return
		}
		piece(w, p)
	}
	send(w, map[string]any{
		"model": call.Model, "message": Message{Role: "assistant"}, "done": true, "done_reason": reason, "prompt_eval_count": prompt, "eval_count": len(pieces),
		// A laptop's speed, in nanoseconds, whatever the clock says.
		"prompt_eval_duration": int64(prompt) * int64(time.Second) / 250, "eval_duration": int64(len(pieces)) * int64(time.Second) / 20,
	})
}

func piece(w http.ResponseWriter, text string) {
	send(w, map[string]any{"message": Message{Role: "assistant", Content: text}, "done": false})
}

func fail(w http.ResponseWriter, status int, message string) {
	w.WriteHeader(status)
	send(w, map[string]string{"error": message})
}

func wait(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

const pullPieces = 20

// pullFails are downloads that fail, by the names asked for.
var pullFails = map[string]string{
	"offline": `pull model manifest: Get "https://registry.example/v2/library/offline/manifests/latest": dial tcp: lookup registry.example: no such host`,
	"huge":    "write /models/blobs/sha256-aa: no space left on device",
	"strange": "max retries exceeded: EOF",
}

func (s *Server) pull(w http.ResponseWriter, r *http.Request) {
	var asked struct{ Model, Name string }
	if err := json.NewDecoder(io.LimitReader(r.Body, mostRequest)).Decode(&asked); err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	// As the server tells it, once its answer has begun.
	if problem, known := pullFails[asked.Model]; known {
		send(w, map[string]any{"status": "pulling manifest"})
		send(w, map[string]any{"error": problem})
		return
	}
	if asked.Model != "pullable" {
		fail(w, http.StatusNotFound, "pull model manifest: file does not exist")
		return
	}
	total := s.cfg.PullBytes
	s.mu.Lock()
	s.begun = s.pulled
	s.mu.Unlock()
	send(w, map[string]any{"status": "pulling manifest"})
	for {
		s.mu.Lock()
		s.pulled = min(total, s.pulled+max(1, total/pullPieces))
		at := s.pulled
		s.mu.Unlock()
		send(w, map[string]any{"status": "pulling aa11", "digest": "sha256:aa11", "total": total, "completed": at})
		if at >= total {
			break
		}
		if !wait(r.Context(), s.cfg.PullPause) {
			return
		}
	}
	send(w, map[string]any{"status": "success"})
}
