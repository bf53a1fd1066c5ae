package studio_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/agents/agentstest"
	"diwan/agents/llamamind"
	"diwan/llama"
	"diwan/llama/fakeollama"
	"diwan/research"
)

// TestNonsenseEndsInClearStepErrors has a model that replies well until it is to
// draft, and then goes wrong in every way there is: the run ends with a sentence
// that says what happened, the step too, and no record pretends.
func TestNonsenseEndsInClearStepErrors(t *testing.T) {
	t.Parallel()
	foreign := `{"keys":["P1"],"title":"题目是这样的","statement":"茶叶中的成分会增加睡眠中的慢波活动。","mechanism":"机制尚不清楚但可能如此。","prediction":"p","direction":"increase","refuted_by":"r","null":"没有变化没有变化没有变化","rival":"v","tell_apart":"t","entities":["茶"]}`
	for name, c := range map[string]struct {
		fault fakeollama.Fault
		reply string
		says  string
		code  research.Code
	}{
		"truncated":      {fault: fakeollama.Truncated, says: "cut off", code: research.CodeModelGarbled},
		"repeated":       {fault: fakeollama.Repeats, says: "over and over", code: research.CodeModelGarbled},
		"empty":          {fault: fakeollama.Empty, says: "empty", code: research.CodeModelGarbled},
		"prose":          {fault: fakeollama.Prose, says: "not valid JSON", code: research.CodeModelGarbled},
		"wrong type":     {fault: fakeollama.WrongType, says: "object", code: research.CodeModelGarbled},
		"huge":           {fault: fakeollama.Huge, says: "without end", code: research.CodeModelGarbled},
		"not text":       {fault: fakeollama.NotText, says: "not valid JSON", code: research.CodeModelGarbled},
		"wrong language": {reply: foreign, says: "not in English", code: research.CodeModelGarbled},
		"made-up keys":   {reply: strings.Replace(strings.ReplaceAll(foreign, "茶", "tea "), `"P1"`, `"X9"`, 1), says: "none of the passages", code: research.CodeModelGarbled},
		"broken off":     {fault: fakeollama.Breaks, says: "broke off", code: research.CodeModelInterrupted},
		"server error":   {fault: fakeollama.Fails, says: "broke off", code: research.CodeModelInterrupted},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			drafting := func(call fakeollama.Call) bool { return strings.Contains(string(call.Format), "tell_apart") }
			server := rehearsed(t, fakeollama.Config{
				Fault: func(call fakeollama.Call) fakeollama.Fault {
					if drafting(call) {
						return c.fault
					}
					return fakeollama.None
				},
				Reply: func(call fakeollama.Call) string {
					if drafting(call) && c.reply != "" {
						return c.reply
					}
					return replyTo(call)
				},
			})
			client, err := llama.NewClient(server.Host())
			if err != nil {
				t.Fatal(err)
			}
			mind, err := llamamind.New(chatOf(client, nil), 1)
			if err != nil {
				t.Fatal(err)
			}
			h, run := agentstest.New(), agentstest.NewRun(agentstest.Request(research.RunHypothesize), "fake-llama")
			out, err := h.Council(2).Run(context.Background(), mind, run, nil)
			if research.CodeOf(err) != c.code || len(out.Hypotheses) > 0 || len(h.Hypotheses) > 0 || !strings.HasSuffix(run.Error, ".") {
				t.Fatalf("%d hypotheses, %q, %v", len(h.Hypotheses), run.Error, err)
			}
			said := ""
			for _, st := range h.Trace() {
				if st.Stage == "draft" {
					said += st.Error + "\n"
				} else if st.Error != "" {
					t.Errorf("%s %s failed too: %s", st.Stage, st.Name, st.Error)
				}
			}
			if !strings.Contains(said, c.says) {
				t.Errorf("the steps say %q; want a word of %q", said, c.says)
			}
			validAll(t, *run, h.Trace(), agents.Outcome{})
			if _, err := json.Marshal(run); err != nil {
				t.Error(err)
			}
		})
	}
}
