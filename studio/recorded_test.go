package studio_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"diwan/agents"
	"diwan/agents/agentstest"
	"diwan/agents/llamamind"
	"diwan/llama"
	"diwan/llama/fakeollama"
	"diwan/research"
	"diwan/samples"
	"diwan/studio"
)

// The recorded runs: whole runs of the Llama mind on passages that never change,
// with each reply in a file. They were made with the rehearsal on a fake server
// over HTTP. After a change of prompts, or of what the council asks:
//
//	go test ./studio -run Recorded -update
var update = flag.Bool("update", false, "record the runs again, and write what they come to")

type recordedRun struct {
	name    string
	request research.Request
}

func recordedRuns() []recordedRun {
	arabic := research.Request{Kind: research.RunHypothesize, Question: "كيف يؤثر شاي المريمية في حفظ المفردات؟", Count: 2}
	five := agentstest.Request(research.RunHypothesize)
	five.Count = 5
	return []recordedRun{
		{"hypothesize", five}, {"hypothesize-ar", arabic}, {"plan", agentstest.Request(research.RunPlan)},
		{"critique", agentstest.Request(research.RunCritique)}, {"ask", agentstest.Request(research.RunAsk)},
		{"critique-picture", research.Request{Kind: research.RunCritique, WorkKind: "image", Picture: "night.png", Title: "Night", Intent: "being small under the sky", Asks: []string{"Does the light hold the eye?"}}},
	}
}

// night is the picture that is looked at: a lit window in the dark. It is stored
// without compression, so that its bytes are the same whatever packs them.
func night(string) ([]byte, error) {
	img := image.NewGray(image.Rect(0, 0, 48, 32))
	for y := 10; y < 16; y++ {
		for x := 30; x < 36; x++ {
			img.SetGray(x, y, color.Gray{Y: 230})
		}
	}
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&b, img)
	return b.Bytes(), err
}

// chatOf hands a chatter to the Llama mind as the studio does.
func chatOf(c llama.Chatter, calls *[]exchange) llamamind.Chat {
	return func(ctx context.Context, q llamamind.Question, token func(string) error) (llamamind.Reply, error) {
		images := make([]llama.Image, len(q.Images))
		for i, img := range q.Images {
			images[i] = img
		}
		r := llama.Request{Model: "fake-llama", Images: images, System: q.System, Prompt: q.Prompt, Schema: q.Schema, Seed: q.Seed, Temperature: 0.3, Previous: q.Previous, Fault: q.Fault, MaxTokens: q.MaxTokens, Once: true}
		reply, err := c.Chat(ctx, r, token)
		if calls != nil {
			*calls = append(*calls, exchange{q.System + "\n" + q.Prompt, reply})
		}
		out := llamamind.Reply{Text: reply.Text, PromptTokens: reply.PromptTokens, GeneratedTokens: reply.GeneratedTokens, Truncated: reply.Truncated}
		if research.CodeOf(err) == research.CodeModelGarbled {
			out.Fault = llama.FaultOf(err)
		}
		return out, err
	}
}

// exchange is one call of a run.
type exchange struct {
	prompt string
	reply  llama.Reply
}

// replayed runs a request in a fresh house on a chatter.
func replayed(t *testing.T, c llama.Chatter, r research.Request, parallel int, calls *[]exchange, emit func(research.RunEvent)) (*agentstest.House, *research.Run, agents.Outcome) {
	t.Helper()
	mind, err := llamamind.New(chatOf(c, calls), 1, llamamind.Sees(r.WorkKind == "image"))
	if err != nil {
		t.Fatal(err)
	}
	h, run := agentstest.New(), agentstest.NewRun(r, "fake-llama")
	council := agents.NewCouncil(agents.Deps{Retriever: h, Corpus: h, Recorder: h, Statistics: agentstest.Wins{}, Parallel: parallel, Pictures: night})
	out, err := council.Run(context.Background(), mind, run, emit)
	if err != nil {
		t.Fatalf("%v; after a change of prompts record again: go test ./studio -run Recorded -update", err)
	}
	return h, run, out
}

func tape(name string) string { return filepath.Join("testdata", "replies", name) }

// record records a run through HTTP.
func record(t *testing.T, r recordedRun) {
	t.Helper()
	capabilities := []string{"completion"}
	if r.request.WorkKind == "image" {
		capabilities = append(capabilities, "vision")
	}
	server := rehearsed(t, fakeollama.Config{Capabilities: capabilities})
	client, err := llama.NewClient(server.Host())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(tape(r.name)); err != nil {
		t.Fatal(err)
	}
	recorder, err := llama.Record(tape(r.name), llama.Model{Name: "fake-llama", Family: "llama", ContextLength: 8192, Capabilities: capabilities}, client)
	if err != nil {
		t.Fatal(err)
	}
	replayed(t, recorder, r.request, 1, nil, nil)
}

func TestRecordedRunsEndAsTheyDid(t *testing.T) {
	t.Parallel()
	for _, r := range recordedRuns() {
		if *update {
			record(t, r)
		}
		player, _, err := llama.Replay(tape(r.name))
		if err != nil {
			t.Fatal(err)
		}
		h, run, out := replayed(t, player, r.request, 2, nil, nil)
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetIndent("", " ")
		enc.SetEscapeHTML(false)
		steps := []string{}
		for _, st := range h.Trace() {
			steps = append(steps, st.Stage+": "+st.Summary)
		}
		if err := enc.Encode(map[string]any{"steps": steps, "hypotheses": out.Hypotheses, "plan": out.Plan, "critique": out.Critique, "answer": out.Answer, "calls": run.Used.Calls, "prompt_tokens": run.Used.PromptTokens, "generated_tokens": run.Used.GeneratedTokens}); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", "runs", r.name+".json")
		if *update {
			if err := os.MkdirAll(filepath.Dir(golden), 0o750); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if b.String() != string(want) {
			t.Errorf("%s ends otherwise than %s:\n%s", r.name, golden, firstDifference(b.String(), string(want)))
		}
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "got  " + a[i] + "\nwant " + b[i]
		}
	}
	return "one is longer than the other"
}

// wordy is a model that fills every text to the length that its schema allows:
// the most that a run can take.
func wordy(c fakeollama.Call) string {
	plain := replyTo(c)
	var schema, value any
	if json.Unmarshal(c.Format, &schema) != nil || json.Unmarshal([]byte(plain), &value) != nil {
		return plain
	}
	out, err := json.Marshal(stretch(schema, value))
	if err != nil {
		return plain
	}
	return string(out)
}

// filler pads a text with words that differ from text to text.
func filler(of string) string {
	stock := strings.Fields("which the second study measured again in older adults with another scale and found somewhat larger than before though not in every group because attendance fell during winter and instruments drifted between visits while sleepers woke earlier than planned")
	if strings.ContainsFunc(of, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
		stock = strings.Fields("وهو ما قاسته الدراسة الثانية مرة أخرى عند كبار السن بمقياس آخر فوجدته أكبر قليلا مما سبق وإن لم يكن في كل مجموعة لأن الحضور قل في الشتاء وتغيرت الأجهزة بين الزيارات")
	}
	sum := 0
	for _, r := range of {
		sum += int(r)
	}
	var b strings.Builder
	for i := range 80 {
		b.WriteString(" " + stock[(sum+i*(1+sum%7))%len(stock)])
	}
	return b.String()
}

func stretch(schema, value any) any {
	s, _ := schema.(map[string]any)
	switch v := value.(type) {
	case string:
		limit, ok := s["maxLength"].(float64)
		if _, fixed := s["enum"]; !ok || fixed || limit < 20 {
			return v
		}
		text := []rune(v + filler(v))
		return strings.TrimSpace(string(text[:min(len(text), int(limit))]))
	case []any:
		for i := range v {
			v[i] = stretch(s["items"], v[i])
		}
	case map[string]any:
		properties, _ := s["properties"].(map[string]any)
		for k := range v {
			v[k] = stretch(properties[k], v[k])
		}
	}
	return value
}

// TestARunIsMadeForALaptop counts what a run asks of a model that generates 20
// tokens a second and reads 250: the first hypothesis after at most 1,500
// generated and 8,000 read, five ranked and verified ones after 12,000 generated,
// even from a model that fills every field to its limit.
func TestARunIsMadeForALaptop(t *testing.T) {
	t.Parallel()
	request := agentstest.Request(research.RunHypothesize)
	request.Count = 5
	wordyServer := rehearsed(t, fakeollama.Config{Reply: wordy})
	client, err := llama.NewClient(wordyServer.Host())
	if err != nil {
		t.Fatal(err)
	}
	player, _, err := llama.Replay(tape("hypothesize"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]llama.Chatter{"recorded": player, "wordy": client} {
		var calls []exchange
		var first research.Usage
		_, run, out := replayed(t, c, request, 1, &calls, func(e research.RunEvent) {
			if e.Kind == "record" && first.Calls == 0 {
				first = e.Used
			}
		})
		ranked := 0
		for _, h := range out.Hypotheses {
			if h.Rating.Rank > 0 && h.Verdict != "" {
				ranked++
			}
		}
		read, shared := prefixes(calls)
		t.Logf("%s: first hypothesis after %d generated and %d prompt tokens; %d ranked after %d generated and %d prompt tokens in %d calls; %.0f%% of the prompts' text is a beginning that the call before had",
			name, first.GeneratedTokens, first.PromptTokens, ranked, run.Used.GeneratedTokens, run.Used.PromptTokens, run.Used.Calls, 100*float64(shared)/float64(read))
		if first.GeneratedTokens > 1500 || first.PromptTokens > 8000 || first.Calls == 0 {
			t.Errorf("%s: the first hypothesis takes %+v", name, first)
		}
		if run.Used.GeneratedTokens > 12_000 || ranked < 4 { // one may be a near-duplicate
			t.Errorf("%s: %d ranked hypotheses take %+v", name, ranked, run.Used)
		}
		if float64(shared) < 0.4*float64(read) {
			t.Errorf("%s: only %d of %d bytes of prompts are in the prefix cache", name, shared, read)
		}
	}
}

func TestARunOnTheSampleLibraryIsMadeForALaptopToo(t *testing.T) {
	t.Parallel()
	server := rehearsed(t, fakeollama.Config{Reply: wordy})
	s := samplesAt(t, studio.Options{}, server.Host())
	for _, question := range []string{samples.Question, samples.QuestionArabic} {
		var first research.Usage
		view, err := s.RunNow(context.Background(), research.Request{Kind: research.RunHypothesize, Question: question, Count: 5, Mind: "llama"}, func(e research.RunEvent) {
			if e.Kind == "record" && first.Calls == 0 {
				first = e.Used
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		used := view.Run.Used
		t.Logf("wordy, %s: first hypothesis after %d generated and %d prompt tokens; %d candidates after %d generated and %d prompt tokens in %d calls", view.Hypotheses[0].Language, first.GeneratedTokens, first.PromptTokens, len(view.Hypotheses), used.GeneratedTokens, used.PromptTokens, used.Calls)
		if first.Calls == 0 || first.GeneratedTokens > 1500 || first.PromptTokens > 8000 || used.GeneratedTokens > 12_000 {
			t.Errorf("first %+v, in all %+v", first, used)
		}
	}
}

// prefixes counts the bytes of all prompts, and those that a server with one
// place in its cache has from the call before.
func prefixes(calls []exchange) (read, shared int) {
	before := ""
	for _, c := range calls {
		read += len(c.prompt)
		for i := 0; i < min(len(before), len(c.prompt)) && before[i] == c.prompt[i]; i++ {
			shared++
		}
		before = c.prompt
	}
	return read, shared
}
