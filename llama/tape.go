package llama

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"diwan/research"
)

// A tape is a folder with one file a reply, named by the hash of its request,
// and with tape.json, which names the model. Whole runs are replayed from it
// without a server.

// Taped is one file of a tape.
type Taped struct {
	Request Request       `json:"request"`
	Reply   Reply         `json:"reply"`
	Code    research.Code `json:"code,omitempty"` // of the error that the exchange ended in
	Message string        `json:"message,omitempty"`
}

const tapeHead = "tape.json"

// Key identifies a request by what decides its reply. How much of it may be
// generated does not: a budget must not keep a run from being replayed.
func (r Request) Key() string {
	var schema bytes.Buffer
	if err := json.Compact(&schema, r.Schema); err == nil {
		r.Schema = schema.Bytes()
	}
	b, err := json.Marshal(r)
	if err != nil {
		return "" // only a schema that is not JSON: no server takes it either
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

type recorder struct {
	dir  string
	from Chatter
}

// Record keeps every exchange of a chatter in a folder, which is made, and
// notes the model. Exchanges that were stopped or lost the server are not kept.
func Record(dir string, m Model, from Chatter) (Chatter, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, tapeError("llama.Record", dir, err)
	}
	return &recorder{dir, from}, writeJSON(filepath.Join(dir, tapeHead), m)
}

func (t *recorder) Chat(ctx context.Context, r Request, token func(string) error) (Reply, error) {
	r.Once = true // the second attempt is a request of its own
	reply, err := t.from.Chat(ctx, r, token)
	code := research.CodeOf(err)
	if err != nil && code != research.CodeModelGarbled {
		return reply, err
	}
	taped := Taped{Request: r, Reply: reply, Code: code}
	// The same recording made twice is the same files.
	taped.Reply.Took, taped.Reply.Reading, taped.Reply.Generating = 0, 0, 0
	if err != nil {
		taped.Message = FaultOf(err)
	}
	if saveErr := writeJSON(filepath.Join(t.dir, r.Key()+".json"), taped); saveErr != nil {
		return reply, saveErr
	}
	return reply, err
}

func writeJSON(path string, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	if err == nil {
		err = os.WriteFile(path, b.Bytes(), 0o600)
	}
	if err != nil {
		return tapeError("llama.Record", path, err)
	}
	return nil
}

func tapeError(op, path string, err error) error {
	return research.E(research.CodeFileUnreadable, op, "The folder of recorded replies can't be used; choose another.", err).WithPath(path)
}

// Replay answers from a tape, and gives the model that it was recorded with. A
// request that is not on it fails with CodeModelAbsent.
func Replay(dir string) (Chatter, Model, error) {
	var m Model
	b, err := os.ReadFile(filepath.Join(dir, tapeHead))
	if err == nil {
		err = json.Unmarshal(b, &m)
	}
	if err != nil {
		return nil, m, tapeError("llama.Replay", dir, err)
	}
	return player{dir}, m, nil
}

type player struct{ dir string }

func (p player) Chat(ctx context.Context, r Request, token func(string) error) (Reply, error) {
	const op = "llama.Replay"
	if err := ctx.Err(); err != nil {
		return Reply{}, research.E(research.CodeCancelled, op, "Stopped.", err)
	}
	path := filepath.Join(p.dir, r.Key()+".json")
	b, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return Reply{}, research.E(research.CodeModelAbsent, op, "No reply to this request was recorded; the prompts, the question or the library have changed. Record the run again.", err).WithPath(path)
	}
	var taped Taped
	if err == nil {
		err = json.Unmarshal(b, &taped)
	}
	if err != nil {
		return Reply{}, tapeError(op, path, err)
	}
	for _, piece := range strings.SplitAfter(taped.Reply.Text, " ") {
		if token == nil {
			break
		}
		if err := token(piece); err != nil {
			return Reply{}, err
		}
	}
	if taped.Code != "" {
		return taped.Reply, research.E(taped.Code, op, "The model "+r.Model+" gave a reply that can't be used ("+taped.Message+"). Try again, or choose a larger model.", &faultError{taped.Message, nil})
	}
	return taped.Reply, nil
}
