package studio

import (
	"context"
	"mime"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"diwan/ingest"
	"diwan/research"
)

// Projects lists all projects.
func (s *Studio) Projects(ctx context.Context) ([]research.Project, error) {
	return s.lib.Projects(ctx)
}

// CreateProject makes a project.
func (s *Studio) CreateProject(ctx context.Context, name, description string) (research.Project, error) {
	p, err := s.lib.CreateProject(ctx, name, description)
	s.changed(err)
	return p, err
}

// UpdateProject changes a project's name and description.
func (s *Studio) UpdateProject(ctx context.Context, id, name, description string) (research.Project, error) {
	p, err := s.lib.UpdateProject(ctx, id, name, description)
	s.changed(err)
	return p, err
}

// DeleteProject removes a project; its sources stay in the library.
func (s *Studio) DeleteProject(ctx context.Context, id string) error {
	err := s.lib.DeleteProject(ctx, id)
	s.changed(err)
	return err
}

func (s *Studio) changed(err error) {
	if err == nil {
		s.bus.publish(Event{Kind: "library"})
	}
}

// ProjectNamed finds a project by id or name; an empty name is all projects
// (the default one where something is put in). With create, a name that does
// not exist is made.
func (s *Studio) ProjectNamed(ctx context.Context, name string, create bool) (string, error) {
	if name == "" {
		return "", nil
	}
	projects, err := s.lib.Projects(ctx)
	if err != nil {
		return "", err
	}
	for _, p := range projects {
		if p.ID == name || p.Name == name {
			return p.ID, nil
		}
	}
	if !create {
		return "", research.E(research.CodeNotFound, "studio.ProjectNamed", "There is no project “"+name+"”; diwan projects lists them.", nil)
	}
	p, err := s.CreateProject(ctx, name, "")
	return p.ID, err
}

// Sources lists a project's sources; of the library when empty.
func (s *Studio) Sources(ctx context.Context, project string) ([]research.Source, error) {
	sources, err := s.lib.Sources(ctx, project)
	for i := range sources {
		sources[i] = withNotices(sources[i])
	}
	return sources, err
}

// OpenSource gives a source with its pages' text, for the reader.
func (s *Studio) OpenSource(ctx context.Context, id research.SourceID) (SourceView, error) {
	src, err := s.lib.Source(ctx, id)
	if err != nil {
		return SourceView{}, err
	}
	pages, err := s.lib.Pages(ctx, id)
	if err != nil {
		return SourceView{}, err
	}
	view := SourceView{Source: withNotices(src), Pages: make([]PageView, len(pages)), URL: "/original/" + string(id)}
	for i, p := range pages {
		view.Pages[i] = PageView{p.Number, p.Label, p.Text, p.Width, p.Height, p.Confidence, p.Spans}
	}
	return view, nil
}

// Original gives the path and media type of a source's kept original.
func (s *Studio) Original(ctx context.Context, id research.SourceID) (path, mediaType string, err error) {
	path, err = s.lib.OriginalPath(ctx, id)
	if err != nil {
		return "", "", err
	}
	ext := strings.ToLower(filepath.Ext(path))
	for _, f := range s.reader.Formats() {
		if slices.Contains(f.Extensions, ext) {
			return path, f.MediaType, nil
		}
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return path, t, nil
	}
	return path, "application/octet-stream", nil
}

// DeleteSource removes a source from the library and all indexes.
func (s *Studio) DeleteSource(ctx context.Context, id research.SourceID) error {
	if err := s.lib.DeleteSource(ctx, id); err != nil {
		return err
	}
	err := s.index.forget(ctx, id)
	s.bus.publish(Event{Kind: "library", ID: string(id)})
	return err
}

// Jobs lists running and recent jobs, newest first.
func (s *Studio) Jobs(ctx context.Context) ([]research.Job, error) { return s.jobs.list(ctx) }

// CancelJob stops a running job; what it has finished is kept.
func (s *Studio) CancelJob(id string) error { return s.jobs.cancelJob(id) }

// extractOCR bounds OCR where a person or a program waits for the text; an import
// takes its time.
const extractOCR = 12 * time.Second

// Extract reads a file as an import would, without a library.
func Extract(ctx context.Context, opts Options, path string) (doc *research.Document, err error) {
	r := newReader(opts, newPasswords(opts.Passwords), extractOCR)
	defer func() {
		if closeErr := r.Close(); err == nil {
			err = closeErr
		}
	}()
	return r.Read(ctx, path, nil)
}

// TextOf gives a document's running text, as its reader follows it from page
// to page.
func TextOf(doc *research.Document) string { return ingest.Text(doc) }

// ReadWork reads a file as a text to critique, without importing it.
func (s *Studio) ReadWork(ctx context.Context, path string) (research.Work, error) {
	doc, err := s.reader.Read(ctx, path, nil)
	if err != nil {
		return research.Work{}, err
	}
	texts := make([]string, len(doc.PageTexts))
	for i, p := range doc.PageTexts {
		texts[i] = p.Text
	}
	return research.Work{Kind: "text", Title: doc.Source.Title, Path: path, Text: strings.Join(texts, "\n\n"), Language: doc.Source.Language}, nil
}
