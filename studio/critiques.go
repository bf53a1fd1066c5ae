package studio

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"diwan/agents"
	"diwan/agents/rubric"
	"diwan/research"
)

// withheldNote stands in a trace where a model's reply holds opinions that the
// maker has not asked for.
const withheldNote = "(withheld: it holds opinions that the maker has not asked for)"

// deliveredSteps takes out of a run's trace what its critique withholds: a
// draft step keeps its prompt, and its result without the opinions.
func deliveredSteps(steps []research.Step, critiques []research.Critique) []research.Step {
	var known *research.Critique
	for i := range critiques {
		if critiques[i].Withholds() {
			known = &critiques[i]
		}
	}
	out := append([]research.Step{}, steps...)
	for i := range out {
		st := &out[i]
		if st.Stage != "draft" || !strings.HasPrefix(st.Name, "critique") {
			continue
		}
		if known == nil && len(critiques) > 0 {
			continue // everything was asked for
		}
		if st.RawReply != "" {
			st.RawReply = withheldNote
		}
		var drafted research.Critique
		if err := json.Unmarshal([]byte(st.Result), &drafted); err != nil {
			if st.Result != "" {
				st.Result = `"` + withheldNote + `"`
			}
			continue
		}
		for k := range drafted.Opinions {
			drafted.Opinions[k].Consented = known != nil && consented(*known, drafted.Opinions[k].ID)
		}
		if b, err := json.Marshal(drafted.Delivered()); err == nil {
			st.Result = string(b)
		}
	}
	return out
}

func consented(c research.Critique, opinion string) bool {
	for _, o := range c.Opinions {
		if o.ID == opinion {
			return o.Consented
		}
	}
	return false
}

// Critique gives one critique without the opinions nobody asked for.
func (s *Studio) Critique(ctx context.Context, id string) (research.Critique, error) {
	c, err := s.lib.Critique(ctx, id)
	return c.Delivered(), err
}

// ConsentOpinion is the maker's yes to one announced opinion.
func (s *Studio) ConsentOpinion(ctx context.Context, critique, opinion string) (research.Critique, error) {
	return s.changeCritique(ctx, critique, func(c *research.Critique) error {
		for i := range c.Opinions {
			if c.Opinions[i].ID == opinion {
				c.Opinions[i].Consented = true
				return nil
			}
		}
		return research.E(research.CodeNotFound, "studio.ConsentOpinion", "This opinion is not there any more.", nil)
	})
}

// ReplyFinding records the maker's accept, reject or argue. An argument is
// answered by the mind that made the critique, where it can be reached; the
// exchange is kept.
func (s *Studio) ReplyFinding(ctx context.Context, critique, finding, kind, text string) (research.Critique, error) {
	if kind != "accept" && kind != "reject" && kind != "argue" {
		return research.Critique{}, research.E(research.CodeInvalid, "studio.ReplyFinding", "A reply accepts, rejects or argues.", nil)
	}
	if text = strings.TrimSpace(text); kind == "argue" && text != "" {
		return s.converse(ctx, critique, func(ctx context.Context, mind agents.Mind, by string, c research.Critique) (research.Critique, error) {
			return agents.Argue(ctx, mind, by, c, finding, text)
		})
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

// IdeasFor adds directions the work could go, far apart, because the maker
// asked; wish says what about, and may be empty.
func (s *Studio) IdeasFor(ctx context.Context, critique string, count int, wish string) (research.Critique, error) {
	return s.converse(ctx, critique, func(ctx context.Context, mind agents.Mind, by string, c research.Critique) (research.Critique, error) {
		return agents.Ideas(ctx, mind, by, c, count, wish)
	})
}

// ContributeTo has the agent write what the maker asks for. It is kept beside
// the work under the agent's name, never in it.
func (s *Studio) ContributeTo(ctx context.Context, critique, ask string) (research.Critique, error) {
	return s.converse(ctx, critique, func(ctx context.Context, mind agents.Mind, by string, c research.Critique) (research.Critique, error) {
		return agents.Contribute(ctx, mind, by, c, ask)
	})
}

// converse lets the mind that made a critique go on about it.
func (s *Studio) converse(ctx context.Context, id string, talk func(context.Context, agents.Mind, string, research.Critique) (research.Critique, error)) (research.Critique, error) {
	c, err := s.lib.Critique(ctx, id)
	if err != nil {
		return c, err
	}
	name, model := "builtin", ""
	if c.Mind != "builtin" && c.Mind != "" {
		name, model = "llama", c.Mind
	}
	mind, _, err := s.chooseMind(ctx, name, model, 1)
	if err != nil {
		return c.Delivered(), err
	}
	changed, err := talk(ctx, mind, c.Mind, c)
	if err != nil {
		return c.Delivered(), err
	}
	// While the mind was thinking, the maker may have said yes to something.
	latest, err := s.lib.Critique(ctx, id)
	if err != nil {
		return changed.Delivered(), err
	}
	for i := range changed.Opinions {
		changed.Opinions[i].Consented = changed.Opinions[i].Consented || consented(latest, changed.Opinions[i].ID)
	}
	err = s.lib.SaveCritique(ctx, changed)
	return changed.Delivered(), err
}

func (s *Studio) changeCritique(ctx context.Context, id string, change func(*research.Critique) error) (research.Critique, error) {
	c, err := s.lib.Critique(ctx, id)
	if err != nil {
		return c, err
	}
	if err := change(&c); err != nil {
		return c.Delivered(), err
	}
	err = s.lib.SaveCritique(ctx, c)
	return c.Delivered(), err
}

// Rubric is a list of criteria for a kind of work.
type Rubric = rubric.Rubric

// rubricsDir is where the user's own rubrics lie: Markdown files in the library
// folder.
func (s *Studio) rubricsDir() string { return filepath.Join(s.lib.Dir(), "rubrics") }

// Rubrics lists what a critique can look at, in a language; the user's own are
// marked.
func (s *Studio) Rubrics(language string) []rubric.Rubric {
	if language != "ar" {
		language = "en"
	}
	return rubric.List(language, s.rubricsDir())
}

// SaveRubric writes a rubric of the user's own into the library folder, after
// reading it as a critique would.
func (s *Studio) SaveRubric(name, text string) (rubric.Rubric, error) {
	r, err := rubric.Parse(name, text)
	if err != nil {
		return r, err
	}
	if _, err := rubric.Find(name, "en", ""); research.CodeOf(err) == research.CodeInvalid {
		return r, err
	}
	failed := func(err error) error {
		return research.E(research.CodeExportFailed, "studio.SaveRubric", "The rubric could not be written; is the library folder writable?", err)
	}
	if err := os.MkdirAll(s.rubricsDir(), 0o750); err != nil {
		return r, failed(err)
	}
	path := filepath.Join(s.rubricsDir(), name+".md")
	tmp := path + ".new"
	if err := os.WriteFile(tmp, []byte(text), 0o600); err != nil {
		return r, failed(err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return r, failed(err)
	}
	r.Own = true
	return r, nil
}

// completeRubric reads the rubric that a request names, so that a run resumed
// later looks at the same criteria.
func (s *Studio) completeRubric(r *research.Request) error {
	if r.Rubric == "" || r.RubricText != "" {
		return nil
	}
	language := r.Language
	if language == "" && arabicText(r.Text) {
		language = "ar"
	}
	if language == "" {
		language = "en"
	}
	found, err := rubric.Find(r.Rubric, language, s.rubricsDir())
	if err != nil {
		return err
	}
	if found.Own {
		r.RubricText = found.Text
	}
	r.Rubric = found.Name
	return nil
}

// arabicText is true where Arabic letters outnumber Latin ones.
func arabicText(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case r >= 0x600 && r <= 0x6FF:
			n++
		case r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
			n--
		}
	}
	return n > 0
}
