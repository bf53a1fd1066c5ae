package app

import (
	"context"

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
