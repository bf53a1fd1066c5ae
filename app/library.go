package app

import (
	"context"

	"diwan/research"
	"diwan/studio"
)

// Library is the window's door to projects, sources, import and search.
type Library struct{ d *desk }

// Projects lists all projects, the default one first.
func (l *Library) Projects() ([]research.Project, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) ([]research.Project, error) { return s.Projects(ctx) })
}

// CreateProject makes a project.
func (l *Library) CreateProject(name, description string) (research.Project, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) (research.Project, error) {
		return s.CreateProject(ctx, name, description)
	})
}

// UpdateProject renames a project or changes its description.
func (l *Library) UpdateProject(id, name, description string) (research.Project, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) (research.Project, error) {
		return s.UpdateProject(ctx, id, name, description)
	})
}

// DeleteProject removes a project; its sources stay in the library.
func (l *Library) DeleteProject(id string) error {
	return do(l.d, func(ctx context.Context, s *studio.Studio) error { return s.DeleteProject(ctx, id) })
}

// Sources lists a project's sources; of all projects when empty.
func (l *Library) Sources(project string) ([]research.Source, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) ([]research.Source, error) { return s.Sources(ctx, project) })
}

// Open gives a source with its pages' text, for the reader.
func (l *Library) Open(id research.SourceID) (studio.SourceView, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) (studio.SourceView, error) { return s.OpenSource(ctx, id) })
}

// UpdateSource corrects metadata; what the user wrote is certain.
func (l *Library) UpdateSource(id research.SourceID, edit studio.SourceEdit) (research.Source, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) (research.Source, error) {
		return s.UpdateSource(ctx, id, edit)
	})
}

// DeleteSource removes a source, its passages and its kept original.
func (l *Library) DeleteSource(id research.SourceID) error {
	return do(l.d, func(ctx context.Context, s *studio.Studio) error { return s.DeleteSource(ctx, id) })
}

// Import starts a job that imports files and folders; it returns the job's id.
func (l *Library) Import(paths []string, project string) (string, error) {
	return call(l.d, func(_ context.Context, s *studio.Studio) (string, error) { return s.StartImport(paths, project) })
}

// ImportSamples starts a job that imports the documents that come with Diwan.
func (l *Library) ImportSamples(project string) (string, error) {
	return call(l.d, func(_ context.Context, s *studio.Studio) (string, error) { return s.StartImportSamples(project) })
}

// Jobs lists running and recent jobs, newest first.
func (l *Library) Jobs() ([]research.Job, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) ([]research.Job, error) { return s.Jobs(ctx) })
}

// CancelJob stops a job; what it has finished is kept.
func (l *Library) CancelJob(id string) error {
	return do(l.d, func(_ context.Context, s *studio.Studio) error { return s.CancelJob(id) })
}

// Search finds passages.
func (l *Library) Search(query, project string, k int) ([]research.Scored, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) ([]research.Scored, error) {
		return s.Search(ctx, query, k, project)
	})
}

// Passage gives a passage by its id, to open a citation.
func (l *Library) Passage(id research.PassageID) (research.Scored, error) {
	return call(l.d, func(ctx context.Context, s *studio.Studio) (research.Scored, error) { return s.Passage(ctx, id) })
}
