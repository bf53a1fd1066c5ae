package library

import (
	"context"

	"diwan/research"
)

const kindSuggestion = "suggestion"

// SaveSuggestion stores a suggestion, new or changed.
func (l *Library) SaveSuggestion(ctx context.Context, s research.Suggestion) error {
	return l.saveDraft(ctx, s.ID, kindSuggestion, s.Project, "", string(s.State), s.Created, s)
}

// Suggestion gives one suggestion.
func (l *Library) Suggestion(ctx context.Context, id string) (research.Suggestion, error) {
	return draft[research.Suggestion](ctx, l, kindSuggestion, id)
}

// Suggestions lists a project's suggestions in every state, newest first; of all
// projects when empty.
func (l *Library) Suggestions(ctx context.Context, project string) ([]research.Suggestion, error) {
	return drafts[research.Suggestion](ctx, l, kindSuggestion, Selection{Project: project})
}
