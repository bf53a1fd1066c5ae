package llama_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diwan/llama"
	"diwan/llama/fakeollama"
	"diwan/research"
)

func fake(t *testing.T, cfg fakeollama.Config) (*fakeollama.Server, *llama.Client) {
	t.Helper()
	s, err := fakeollama.Start(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Kill)
	c, err := llama.NewClient(s.Host())
	if err != nil {
		t.Fatal(err)
	}
	return s, c
}

func good(fakeollama.Call) string { return `{"yes":true}` }

func always(f fakeollama.Fault) func(fakeollama.Call) fakeollama.Fault {
	return func(fakeollama.Call) fakeollama.Fault { return f }
}

func TestEveryWayAServerCanGoWrongEndsInAClearError(t *testing.T) {
	t.Parallel()
	for fault, want := range map[fakeollama.Fault]research.Code{
		fakeollama.Empty: research.CodeModelGarbled, fakeollama.Truncated: research.CodeModelGarbled, fakeollama.Repeats: research.CodeModelGarbled,
		fakeollama.WrongType: research.CodeModelGarbled, fakeollama.Prose: research.CodeModelGarbled, fakeollama.Huge: research.CodeModelGarbled,
		fakeollama.NotText: research.CodeModelGarbled, fakeollama.Breaks: research.CodeModelInterrupted, fakeollama.Fails: research.CodeModelInterrupted,
	} {
		t.Run(string(fault), func(t *testing.T) {
			t.Parallel()
			s, c := fake(t, fakeollama.Config{Reply: good, Fault: always(fault)})
			_, err := c.Chat(context.Background(), llama.Request{Model: "fake-llama", Prompt: "?", Schema: verdict}, nil)
			if research.CodeOf(err) != want || !strings.HasSuffix(research.MessageOf(err), ".") {
				t.Errorf("%v; want %s", err, want)
			}
			if calls := len(s.Calls()); want == research.CodeModelGarbled && calls != 2 || want == research.CodeModelInterrupted && calls != 1 {
				t.Errorf("asked %d times", calls)
			}
		})
	}
}

func TestTheSecondAttemptIsToldWhatWasWrong(t *testing.T) {
	t.Parallel()
	s, c := fake(t, fakeollama.Config{Reply: func(call fakeollama.Call) string {
		if call.Number == 1 {
			return `{"yes":"perhaps"}`
		}
		return `{"yes":true}`
	}})
	r, err := c.Chat(context.Background(), llama.Request{Model: "fake-llama", System: "Be exact.", Prompt: "Is it?", Schema: verdict}, nil)
	if err != nil || r.Retries != 1 || r.Text != `{"yes":true}` {
		t.Fatalf("%+v, %v", r, err)
	}
	second := s.Calls()[1]
	if n := len(second.Messages); n != 4 || second.Messages[2].Content != `{"yes":"perhaps"}` || !strings.Contains(second.Messages[3].Content, "/yes") || !strings.Contains(second.Messages[3].Content, "boolean") {
		t.Errorf("the second attempt reads %+v", second.Messages)
	}
	if s.Calls()[0].Messages[1].Content != second.Messages[1].Content {
		t.Error("the second attempt does not begin like the first")
	}
}

func TestPicturesReachTheServer(t *testing.T) {
	t.Parallel()
	s, c := fake(t, fakeollama.Config{Reply: good})
	picture := llama.Image("\x89PNG and some bytes")
	if _, err := c.Chat(context.Background(), llama.Request{Model: "fake-llama", System: "Look.", Prompt: "What?", Images: []llama.Image{picture}}, nil); err != nil {
		t.Fatal(err)
	}
	call := s.Calls()[0]
	if m := call.Messages; len(m) != 2 || len(m[0].Images) != 0 || len(m[1].Images) != 1 || string(m[1].Images[0]) != string(picture) {
		t.Errorf("the server got %+v", m)
	}
	// The picture has its room in the context, and a tape knows it by its hash.
	with, without := llama.Request{Images: []llama.Image{picture}}, llama.Request{}
	if other := (llama.Request{Images: []llama.Image{llama.Image("another")}}); with.Key() == without.Key() || with.Key() == other.Key() {
		t.Error("a tape takes one picture for another")
	}
	raw, err := json.Marshal(with)
	if err != nil || strings.Contains(string(raw), "some bytes") || !strings.Contains(string(raw), "sha256:") {
		t.Errorf("a tape holds %s, %v", raw, err)
	}
}

func TestASilentServerIsGivenUpAndASlowOneIsNot(t *testing.T) {
	t.Parallel()
	s, c := fake(t, fakeollama.Config{Reply: good, FirstToken: 400 * time.Millisecond})
	c = c.WithPatience(50 * time.Millisecond)
	if _, err := c.Chat(context.Background(), llama.Request{Model: "fake-llama", Prompt: "?"}, nil); err != nil {
		t.Fatalf("a slow server that lives: %v", err)
	}
	thaw := s.Freeze()
	defer thaw()
	if _, err := c.Chat(context.Background(), llama.Request{Model: "fake-llama", Prompt: "?"}, nil); research.CodeOf(err) != research.CodeModelUnreachable || !strings.Contains(research.MessageOf(err), "goes on when it is back") {
		t.Errorf("a frozen server: %v", err)
	}
}

func TestTheContextIsWhatThePromptNeedsAndDoesNotShrink(t *testing.T) {
	t.Parallel()
	s, c := fake(t, fakeollama.Config{Reply: good, ContextLength: 32768})
	sizes := []int{}
	for _, bytes := range []int{100, 30_000, 100} {
		if _, err := c.Chat(context.Background(), llama.Request{Model: "fake-llama", Prompt: strings.Repeat("word ", bytes/5), ContextLength: 32768}, nil); err != nil {
			t.Fatal(err)
		}
		calls := s.Calls()
		sizes = append(sizes, calls[len(calls)-1].Options.NumCtx)
	}
	if fmt.Sprint(sizes) != "[4096 16384 16384]" {
		t.Errorf("num_ctx %v", sizes)
	}
	// A prompt denser than was estimated is sent again with room; one that no
	// context of this model holds is refused, never cut short in silence.
	dense := strings.Repeat("§ ", 9000)
	if _, err := c.Chat(context.Background(), llama.Request{Model: "fake-llama", Prompt: dense, ContextLength: 32768}, nil); err != nil {
		t.Errorf("dense: %v", err)
	}
	if _, err := c.Chat(context.Background(), llama.Request{Model: "fake-llama", Prompt: strings.Repeat(dense, 4), ContextLength: 32768}, nil); research.CodeOf(err) != research.CodeModelNotSuited {
		t.Errorf("too long: %v", err)
	}
	if _, err := c.Chat(context.Background(), llama.Request{Model: "fake-llama", Prompt: dense, MaxContext: 300}, nil); research.CodeOf(err) != research.CodeBudgetSpent {
		t.Errorf("beyond the budget: %v", err)
	}
}

func TestADownloadThatIsStoppedGoesOnWhereItWas(t *testing.T) {
	t.Parallel()
	s, c := fake(t, fakeollama.Config{PullBytes: 1000, PullPause: 20 * time.Millisecond})
	ctx, cancel := context.WithCancel(context.Background())
	err := c.Pull(ctx, "pullable", func(_ string, done, total int64) {
		if done >= 300 {
			cancel()
		}
	})
	cancel()
	if research.CodeOf(err) != research.CodeCancelled {
		t.Fatalf("stopped: %v", err)
	}
	last := int64(0)
	if err := c.Pull(context.Background(), "pullable", func(_ string, done, total int64) { last = done }); err != nil || last != 1000 || s.PullBegan() < 300 {
		t.Errorf("went on at %d to %d, %v", s.PullBegan(), last, err)
	}
	if err := c.Pull(context.Background(), "no-such", func(string, int64, int64) {}); research.CodeOf(err) != research.CodeModelAbsent {
		t.Errorf("no such model: %v", err)
	}
}

func TestRepliesAreReplayedFromFiles(t *testing.T) {
	t.Parallel()
	s, c := fake(t, fakeollama.Config{Reply: func(call fakeollama.Call) string {
		if strings.Contains(call.Prompt(), "hard") {
			return "no idea"
		}
		return `{"yes":true}`
	}})
	dir := filepath.Join(t.TempDir(), "tape")
	recorder, err := llama.Record(dir, llama.Model{Name: "fake-llama", ContextLength: 8192}, c)
	if err != nil {
		t.Fatal(err)
	}
	easy := llama.Request{Model: "fake-llama", Prompt: "an easy one", Schema: verdict, MaxTokens: 50}
	hard := llama.Request{Model: "fake-llama", Prompt: "a hard one", Schema: verdict}
	want, err := recorder.Chat(context.Background(), easy, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, wantErr := recorder.Chat(context.Background(), hard, nil)
	s.Kill()
	player, m, err := llama.Replay(dir)
	if err != nil || m.Name != "fake-llama" || m.ContextLength != 8192 {
		t.Fatalf("%+v, %v", m, err)
	}
	easy.MaxTokens = 7 // how much may be generated does not make it another request
	streamed := ""
	got, err := player.Chat(context.Background(), easy, func(p string) error { streamed += p; return nil })
	if err != nil || got.Text != want.Text || got.PromptTokens != want.PromptTokens || streamed != want.Text {
		t.Errorf("%+v, %v, streamed %q", got, err, streamed)
	}
	if _, err := player.Chat(context.Background(), hard, nil); research.CodeOf(err) != research.CodeModelGarbled || llama.FaultOf(err) != llama.FaultOf(wantErr) {
		t.Errorf("%v; recorded %v", err, wantErr)
	}
	if _, err := player.Chat(context.Background(), llama.Request{Model: "fake-llama", Prompt: "another"}, nil); research.CodeOf(err) != research.CodeModelAbsent {
		t.Errorf("a request that is not on the tape: %v", err)
	}
	if _, _, err := llama.Replay(t.TempDir()); err == nil {
		t.Error("an empty folder is no tape")
	}
}

func TestThinkingIsKeptApart(t *testing.T) {
	t.Parallel()
	c := server(t, func(_ int, w http.ResponseWriter) {
		b, _ := json.Marshal(map[string]any{"message": map[string]string{"role": "assistant", "thinking": "Let me see. "}, "done": false})
		fmt.Fprintln(w, string(b))
		line(w, `{"yes":true}`, true)
	})
	r, err := c.Chat(context.Background(), llama.Request{Model: "m", Prompt: "?", Schema: verdict, CanThink: true, Think: true}, nil)
	if err != nil || r.Thinking != "Let me see. " || r.Text != `{"yes":true}` {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestTheCatalogueKnowsWhatFits(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, c := range llama.Catalogue() {
		names[c.Name] = true
		if c.Memory(8192) <= c.Bytes || c.Purpose == "embedding" && c.Arabic == llama.EnglishOnly(c.Name) {
			t.Errorf("%+v needs %d", c, c.Memory(8192))
		}
	}
	for _, want := range strings.Fields("llama3.1:8b llama3.1:70b llama3.1:405b llama3.2:1b llama3.2:3b llama3.2-vision:11b llama3.2-vision:90b llama3.3:70b llama4:scout llama4:maverick") {
		if !names[want] {
			t.Errorf("%s is not in the catalogue", want)
		}
	}
	// An 8B model in four bits with 8,192 tokens of context: 4.9 GB of weights and
	// 128 KiB a token.
	c, ok := llama.Known("llama3.1:8b")
	if need := c.Memory(8192); !ok || need < 6_000_000_000 || need > 6_600_000_000 {
		t.Errorf("llama3.1:8b needs %d", need)
	}
	if c, ok := llama.Known("llama3.2:3b-instruct-q8_0"); !ok || c.Name != "llama3.2:3b" {
		t.Errorf("%+v", c)
	}
}

func TestADownloadThatFailsSaysWhyAndIsNoReply(t *testing.T) {
	t.Parallel()
	_, c := fake(t, fakeollama.Config{})
	for name, want := range map[string]string{"offline": "internet connection", "huge": "disk", "strange": "max retries exceeded", "no-such": "no model of the name no-such"} {
		err := c.Pull(context.Background(), name, func(string, int64, int64) {})
		if said := research.MessageOf(err); !strings.Contains(said, want) || strings.Contains(said, "reply") {
			t.Errorf("%s: %q", name, said)
		}
	}
}
