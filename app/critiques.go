package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// Rubric is a list of criteria that a critique can look at.
type Rubric struct {
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Intro    string   `json:"intro"`
	Criteria []string `json:"criteria"`
	Own      bool     `json:"own"`  // the person's own
	Text     string   `json:"text"` // Markdown
}

// Ideas adds directions the work could go, because the maker asked; wish says
// what about and may be empty.
func (c *Council) Ideas(critique string, count int, wish string) (research.Critique, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Critique, error) {
		return s.IdeasFor(ctx, critique, count, wish)
	})
}

// Contribute has the agent write what the maker asks for; it is kept beside the
// work under the agent's name, never in it.
func (c *Council) Contribute(critique, ask string) (research.Critique, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Critique, error) {
		return s.ContributeTo(ctx, critique, ask)
	})
}

// Rubrics lists what a critique can look at, in a language (en, ar).
func (c *Council) Rubrics(language string) ([]Rubric, error) {
	return call(c.d, func(_ context.Context, s *studio.Studio) ([]Rubric, error) {
		out := []Rubric{}
		for _, r := range s.Rubrics(language) {
			names := []string{}
			for _, criterion := range r.Criteria {
				names = append(names, criterion.Name)
			}
			out = append(out, Rubric{Name: r.Name, Title: r.Title, Intro: r.Intro, Criteria: names, Own: r.Own, Text: r.Text})
		}
		return out, nil
	})
}

// SaveRubric keeps a rubric of the person's own, written in Markdown.
func (c *Council) SaveRubric(name, text string) (Rubric, error) {
	return call(c.d, func(_ context.Context, s *studio.Studio) (Rubric, error) {
		r, err := s.SaveRubric(name, text)
		return Rubric{Name: r.Name, Title: r.Title, Intro: r.Intro, Criteria: []string{}, Own: true, Text: r.Text}, err
	})
}
