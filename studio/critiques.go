package studio

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

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
