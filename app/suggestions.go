package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// Explain says of every sentence of a record which passages, steps, prompt and
// model it comes from.
func (c *Council) Explain(record string) (studio.Explanation, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (studio.Explanation, error) { return s.Explain(ctx, record) })
}

// Suggestions lists what was noticed in new sources and waits for the person.
func (c *Council) Suggestions(project string) ([]research.Suggestion, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) ([]research.Suggestion, error) {
		return s.Suggestions(ctx, project)
	})
}

// Suggest looks at all of a project's sources now; it gives what is new.
func (c *Council) Suggest(project string) ([]research.Suggestion, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) ([]research.Suggestion, error) {
		return s.Suggest(ctx, project, nil)
	})
}

// SetSuggestionState records that the person opened or dismissed a suggestion.
func (c *Council) SetSuggestionState(id string, state research.SuggestionState) (research.Suggestion, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Suggestion, error) {
		return s.SetSuggestionState(ctx, id, state)
	})
}
