package studio

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// Talk about a critique is a run like any other: with a preview, a budget, a
// trace, Stop and Resume, and asked for where text would leave the machine.

// ReplyFinding records the maker's accept, reject or argue. An argument is a run,
// answered by the mind that made the critique; approve names what it may do.
func (s *Studio) ReplyFinding(ctx context.Context, critique, finding, kind, text string, approve ...string) (research.Critique, error) {
	if kind != "accept" && kind != "reject" && kind != "argue" {
		return research.Critique{}, research.E(research.CodeInvalid, "studio.ReplyFinding", "A reply accepts, rejects or argues.", nil)
	}
	if text = strings.TrimSpace(text); kind == "argue" && text != "" {
		return s.talk(ctx, research.Request{Kind: research.RunArgue, Critique: critique, Finding: finding, Text: text, Approve: approve})
	}
	return s.changeCritique(ctx, critique, func(c *research.Critique) error {
		for i := range c.Findings {
			f := &c.Findings[i]
			if f.ID != finding {
				continue
			}
			f.Reply.Kind = kind
			if text != "" {
				f.Reply.Exchange = append(f.Reply.Exchange, research.Message{From: "maker", Text: text, At: now()})
			}
			return nil
		}
		return research.E(research.CodeNotFound, "studio.ReplyFinding", "This finding is not there any more.", nil)
	})
}

// talk runs a dialogue to its end and gives the critique.
func (s *Studio) talk(ctx context.Context, r research.Request) (research.Critique, error) {
	_, err := s.RunNow(ctx, r, nil)
	c, readErr := s.Critique(context.WithoutCancel(ctx), r.Critique)
	if err == nil {
		err = readErr
	}
	return c, err
}

// completeDialogue fills a request about a critique with what the critique knows:
// its project, its language, and the mind that made it where none is named.
func (s *Studio) completeDialogue(ctx context.Context, r *research.Request) error {
	c, err := s.lib.Critique(ctx, r.Critique)
	if err != nil {
		return err
	}
	r.Project, r.Language, r.Title = c.Project, c.Language, c.Title
	if c.Work.Kind == "image" {
		r.WorkKind = "image"
	}
	if r.Mind == "" && r.Model == "" {
		r.Mind = "builtin"
		if c.Mind != "builtin" && c.Mind != "" {
			r.Mind, r.Model = "llama", c.Mind
		}
	}
	return agents.CheckDialogue(*r, c)
}

// changeCritique changes a critique for the maker, and gives it as it may be seen.
func (s *Studio) changeCritique(ctx context.Context, id string, change func(*research.Critique) error) (research.Critique, error) {
	c, err := s.lib.ChangeCritique(ctx, id, change)
	return c.Delivered(), err
}

// deliveredDialogue takes out of a dialogue's trace what its critique withholds: of
// an argument about an opinion that waits for its yes, prompt, reply and result.
func deliveredDialogue(run research.Run, steps []research.Step, c research.Critique) []research.Step {
	waits := slices.ContainsFunc(c.Delivered().Findings, func(f research.Finding) bool { return f.ID == run.Request.Finding && f.Withheld })
	if run.Kind != research.RunArgue || !waits {
		return steps
	}
	out := slices.Clone(steps)
	hidden, err := json.Marshal(withheldNote)
	for i := range out {
		if out[i].Stage != "draft" || err != nil {
			continue
		}
		out[i].Prompt, out[i].Thinking = "", ""
		if out[i].RawReply != "" {
			out[i].RawReply = withheldNote
		}
		if out[i].Result != "" {
			out[i].Result = string(hidden)
		}
	}
	return out
}
