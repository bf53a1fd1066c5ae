package studio

import (
	"context"
	"time"

	"diwan/agents"
	"diwan/research"
)

// suggester is a mind that notices things in new sources without being asked.
type suggester interface {
	Suggest(ctx context.Context, library agents.Corpus, project, language string, fresh []research.SourceID) ([]research.Suggestion, error)
}

const (
	suggestWithin   = 2 * time.Minute // a look at new sources takes no longer
	suggestPassages = 30_000          // a library larger than this is looked at only when asked
)

// suggestLater looks at what an import brought, in the background, one look at a
// time. It is cheap (no model is asked), ends when the studio closes, and is not
// done at all where the settings say no.
func (s *Studio) suggestLater(project string, fresh []research.SourceID) {
	if len(fresh) == 0 {
		return
	}
	s.background(func(ctx context.Context) {
		settings, err := s.Settings(ctx)
		if err != nil || !settings.Suggest {
			return
		}
		if _, n, err := s.lib.Counts(ctx); err != nil || n > suggestPassages {
			return
		}
		if _, err := s.Suggest(ctx, project, fresh); err != nil && ctx.Err() == nil {
			s.log.Warn("suggestions", "error", err)
		}
	})
}

// Suggest looks at new sources (at all of a project's when none are named) and
// keeps what it notices. What was dismissed before is not brought up again. It
// gives the suggestions that are new.
func (s *Studio) Suggest(ctx context.Context, project string, fresh []research.SourceID) ([]research.Suggestion, error) {
	mind, ok := s.builtin.(suggester)
	if !ok {
		return nil, nil
	}
	s.suggesting.Lock()
	defer s.suggesting.Unlock()
	ctx, cancel := context.WithTimeout(ctx, suggestWithin)
	defer cancel()
	stop := context.AfterFunc(s.ctx, cancel)
	defer stop()
	settings, err := s.Settings(ctx)
	if err != nil {
		return nil, err
	}
	sources, err := s.lib.Sources(ctx, project)
	if err != nil {
		return nil, err
	}
	if len(fresh) == 0 {
		for _, src := range sources {
			fresh = append(fresh, src.ID)
		}
	}
	language := settings.Language
	if language == "" {
		language = mainLanguage(sources, fresh)
	}
	list, err := mind.Suggest(ctx, s.lib, project, language, fresh)
	if err != nil {
		return nil, err
	}
	kept := []research.Suggestion{}
	for _, g := range list {
		if _, err := s.lib.Suggestion(ctx, g.ID); err == nil {
			continue // known: open, opened or dismissed
		} else if research.CodeOf(err) != research.CodeNotFound {
			return kept, err
		}
		g.Language, g.Created = language, now()
		if err := s.lib.SaveSuggestion(ctx, g); err != nil {
			return kept, err
		}
		kept = append(kept, g)
		s.bus.publish(Event{Kind: "suggestion", ID: g.ID})
	}
	return kept, nil
}

// mainLanguage is the language of most of the new sources.
func mainLanguage(sources []research.Source, fresh []research.SourceID) string {
	is := map[research.SourceID]bool{}
	for _, id := range fresh {
		is[id] = true
	}
	arabic, all := 0, 0
	for _, src := range sources {
		if is[src.ID] {
			all++
			if src.Language == "ar" {
				arabic++
			}
		}
	}
	if 2*arabic > all {
		return "ar"
	}
	return "en"
}

// Suggestions lists what waits for a person, newest first.
func (s *Studio) Suggestions(ctx context.Context, project string) ([]research.Suggestion, error) {
	all, err := s.lib.Suggestions(ctx, project)
	open := []research.Suggestion{}
	for _, g := range all {
		if g.State == research.SuggestionOpen {
			open = append(open, g)
		}
	}
	return open, err
}

// SetSuggestionState records that a person opened or dismissed a suggestion.
func (s *Studio) SetSuggestionState(ctx context.Context, id string, state research.SuggestionState) (research.Suggestion, error) {
	switch state {
	case research.SuggestionOpen, research.SuggestionOpened, research.SuggestionDismissed:
	default:
		return research.Suggestion{}, research.E(research.CodeInvalid, "studio.SetSuggestionState", "A suggestion is open, opened or dismissed.", nil)
	}
	g, err := s.lib.Suggestion(ctx, id)
	if err != nil {
		return g, err
	}
	g.State = state
	err = s.lib.SaveSuggestion(ctx, g)
	if err == nil {
		s.bus.publish(Event{Kind: "suggestion", ID: g.ID})
	}
	return g, err
}
