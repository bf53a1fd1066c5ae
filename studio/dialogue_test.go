package studio_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"diwan/llama/fakeollama"
	"diwan/research"
	"diwan/studio"
)

const lampWork = "The keeper climbed the stairs slowly, and the lamp was out. Nobody had come since the winter storms began. She sat down on the cold step and she waited for the tide to turn, as her father had. The lamp was out. Nobody came, nobody called, nobody wrote."

// talker replies like the rehearsal, and to what a maker asks about a critique.
func talker(call fakeollama.Call) string {
	prompt := call.Text("user")
	switch {
	case strings.Contains(prompt, "The maker disagrees"):
		return `{"answer":"ANSWERED: the line returns as a refrain, so it may stay.","concede":true}`
	case strings.Contains(prompt, "directions that this work could go"):
		return `{"ideas":[{"axis":"time","quote":"The lamp was out.","text":"Begin forty years earlier with the father alone."},{"axis":"form","quote":"","text":"Let the logbook of the harbour tell everything by omissions."},{"axis":"voice","quote":"","text":"Hand the story to whoever writes those unanswered letters."}]}`
	case strings.Contains(prompt, "asks you to write"):
		return `{"text":"The tide turned before she did."}`
	}
	return replyTo(call)
}

func TestTalkAboutACritiqueIsARun(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := rehearsed(t, fakeollama.Config{Reply: talker})
	s := openWith(t, studio.Options{})
	useHost(t, s, server.Host())
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Title: "Lamp", Text: lampWork, Mind: "llama", Skip: []string{"gather"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := view.Critiques[0]
	judged := ""
	for _, f := range c.Findings {
		if f.Basis == "judged" {
			judged = f.ID
		}
	}
	// What it would do and cost is told before.
	p, err := s.Preview(ctx, research.Request{Kind: research.RunIdeas, Critique: c.ID, Ideas: 3})
	if err != nil || p.Mind != "llama" || p.Calls != 1 || p.Tokens < 500 || len(p.Steps) != 3 {
		t.Fatalf("%+v, %v", p, err)
	}
	for _, r := range []research.Request{
		{Kind: research.RunArgue, Critique: c.ID, Finding: judged, Text: "It is a refrain."},
		{Kind: research.RunIdeas, Critique: c.ID, Ideas: 3, Text: "the ending"},
		{Kind: research.RunContribute, Critique: c.ID, Text: "a last line"},
	} {
		events := map[string]int{}
		view, err := s.RunNow(ctx, r, func(e research.RunEvent) { events[e.Kind]++ })
		if err != nil || view.Run.Outcome != research.OutcomeDone || view.Run.Used.Calls != 1 || view.Run.Mind != "llama" || view.Run.Report == nil || events["token"] != 0 || events["record"] != 1 {
			t.Fatalf("%s: %+v, %v, %v", r.Kind, view.Run, events, err)
		}
		if len(view.Critiques) != 1 || view.Critiques[0].ID != c.ID || len(view.Steps) < 2 || view.Steps[0].Stage != "draft" {
			t.Fatalf("%s: %d critiques, %+v", r.Kind, len(view.Critiques), view.Steps)
		}
		valid(t, published(t, "run"), view.Run)
		valid(t, published(t, "critique"), view.Critiques[0])
		// The opinion that was argued about waits for its yes: the trace keeps it back.
		raw, err := json.Marshal(view)
		if err != nil {
			t.Fatal(err)
		}
		if told := strings.Contains(string(raw), "ANSWERED") || strings.Contains(view.Steps[0].Prompt, "number "); told && r.Kind == research.RunArgue {
			t.Errorf("the trace of an argument tells an opinion that nobody asked for: %s", view.Steps[0].Prompt)
		}
	}
	stored, err := s.Critique(ctx, c.ID)
	if err != nil || len(stored.Ideas) != 3 || len(stored.Contributions) != 1 || stored.Contributions[0].By != "fake-llama" || stored.Contributions[0].Run == "" || stored.Work.Text != lampWork {
		t.Fatalf("%+v, %v", stored, err)
	}
	// After the yes the exchange and its trace are whole.
	for _, f := range stored.Findings {
		if f.ID == judged {
			if stored, err = s.ConsentOpinion(ctx, c.ID, f.Opinion); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, f := range stored.Findings {
		if x := f.Reply.Exchange; f.ID == judged && (len(x) != 2 || !strings.Contains(x[1].Text, "ANSWERED") || !f.Reply.Conceded) {
			t.Errorf("%+v", f.Reply)
		}
	}
	runs, err := s.Runs(ctx, c.Project)
	if err != nil || len(runs) != 4 {
		t.Errorf("%d runs, %v", len(runs), err)
	}
	for _, r := range runs {
		if view, err := s.RunView(ctx, r.ID); r.Kind == research.RunArgue && (err != nil || !strings.Contains(view.Steps[0].RawReply, "ANSWERED") || view.Steps[0].Prompt == "") {
			t.Errorf("the trace still hides what was asked for: %v", err)
		}
	}
}

func TestADialogueKeepsItsBudgetAndIsTakenUpAgain(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	broken := true
	server := rehearsed(t, fakeollama.Config{Reply: func(call fakeollama.Call) string {
		if broken && strings.Contains(call.Text("user"), "asks you to write") {
			return "no JSON"
		}
		return talker(call)
	}})
	s := openWith(t, studio.Options{})
	useHost(t, s, server.Host())
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Title: "Lamp", Text: lampWork, Mind: "builtin"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := view.Critiques[0].ID
	before := len(server.Calls())
	view, err = s.RunNow(ctx, research.Request{Kind: research.RunIdeas, Critique: c, Mind: "llama", Budget: research.Budget{Tokens: 40}}, nil)
	if err != nil || view.Run.Outcome != research.OutcomeBudget || len(server.Calls()) != before {
		t.Fatalf("%s, %d calls, %v", view.Run.Outcome, len(server.Calls())-before, err)
	}
	r := research.Request{Kind: research.RunContribute, Critique: c, Text: "a last line", Mind: "llama"}
	view, err = s.RunNow(ctx, r, nil)
	if research.CodeOf(err) != research.CodeModelGarbled || view.Run.Outcome != research.OutcomeFailed {
		t.Fatalf("%s, %v", view.Run.Outcome, err)
	}
	broken = false
	for range 2 { // taken up once, it has ended: a second time is refused and writes nothing twice
		view, err = s.ResumeNow(ctx, view.Run.ID, nil)
	}
	stored, readErr := s.Critique(ctx, c)
	if research.CodeOf(err) != research.CodeInvalid || readErr != nil || len(stored.Contributions) != 1 {
		t.Errorf("%d written, %v, %v", len(stored.Contributions), err, readErr)
	}
	for _, bad := range []research.Request{
		{Kind: research.RunContribute, Critique: c, Text: " "}, {Kind: research.RunContribute, Critique: c, Text: strings.Repeat("x", 2001)},
		{Kind: research.RunArgue, Critique: c, Finding: "f99", Text: "no"}, {Kind: research.RunArgue, Critique: c, Finding: "f1"}, {Kind: research.RunIdeas, Critique: "none"},
	} {
		if _, err := s.RunNow(ctx, bad, nil); research.CodeOf(err) != research.CodeInvalid && research.CodeOf(err) != research.CodeNotFound {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	view, err = s.RunNow(ctx, research.Request{Kind: research.RunContribute, Critique: c, Text: "step by step instructions to build a pipe bomb at home", Mind: "llama"}, nil)
	if research.CodeOf(err) != research.CodeRefused {
		t.Errorf("a request that the policy stops: %s, %v", view.Run.Outcome, err)
	}
}

func TestTalkLeavesTheMachineOnlyWithAYes(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := rehearsed(t, fakeollama.Config{Reply: talker})
	host, ok := outside()
	if !ok {
		t.Skip("this machine has no address besides loopback")
	}
	relay(t, host, server.Host())
	s := openWith(t, studio.Options{})
	useHost(t, s, host)
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Title: "Lamp", Text: lampWork, Mind: "builtin"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := research.Request{Kind: research.RunIdeas, Critique: view.Critiques[0].ID, Mind: "llama"}
	if _, err := s.RunNow(ctx, r, nil); research.CodeOf(err) != research.CodeApprovalNeeded || len(server.Calls()) != 0 {
		t.Fatalf("%d calls without a yes, %v", len(server.Calls()), err)
	}
	r.Approve = []string{"remote:" + host}
	if view, err = s.RunNow(ctx, r, nil); err != nil || len(view.Critiques[0].Ideas) < 2 {
		t.Errorf("%v", err)
	}
}
