package studio

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"diwan/ingest"
	"diwan/library"
	"diwan/research"
	"diwan/samples"
)

// FileFilter is a choice of the file dialog.
type FileFilter struct{ Name, Pattern string }

// FileFilters are the file dialog's choices.
func FileFilters() []FileFilter {
	r := ingest.NewReader(ingest.Options{})
	all := ""
	filters := []FileFilter{}
	for _, f := range r.Formats() {
		pattern := ""
		for _, e := range f.Extensions {
			if pattern != "" {
				pattern += ";"
			}
			pattern += "*" + e
		}
		filters = append(filters, FileFilter{f.Title, pattern})
		if all != "" {
			all += ";"
		}
		all += pattern
	}
	return append([]FileFilter{{"PDF, Markdown, text", all}}, filters...)
}

// StartImport starts a job that imports files and folders, and gives its id.
func (s *Studio) StartImport(paths []string, project string) (string, error) {
	h, err := s.startImport(paths, project, nil)
	if err != nil {
		return "", err
	}
	return h.job.ID, nil
}

// StartImportSamples starts a job that imports the documents that come with
// Diwan. They are written to the cache first, since an import reads files.
func (s *Studio) StartImportSamples(project string) (string, error) {
	dir, err := samples.Extract(filepath.Join(cacheDir(s.opts.CacheDir), "samples"))
	if err != nil {
		return "", err
	}
	return s.StartImport([]string{dir}, project)
}

// ImportNow imports and waits; watch sees the job's progress. The job's report
// is set even when some files failed.
func (s *Studio) ImportNow(ctx context.Context, paths []string, project string, watch func(research.Job)) (research.Job, error) {
	h, err := s.startImport(paths, project, watch)
	if err != nil {
		return research.Job{}, err
	}
	select {
	case <-h.done:
	case <-ctx.Done():
		h.cancel()
		<-h.done
	}
	job := h.snapshot()
	switch job.State {
	case research.JobCancelled:
		return job, research.E(research.CodeCancelled, "studio.Import", "The import was stopped; the files it had finished are in the library.", nil)
	case research.JobFailed:
		return job, research.E(job.Code, "studio.Import", job.Error, nil)
	}
	return job, nil
}

func (s *Studio) startImport(paths []string, project string, watch func(research.Job)) (*jobHandle, error) {
	if len(paths) == 0 {
		return nil, research.E(research.CodeInvalid, "studio.Import", "Name files or folders to import.", nil)
	}
	return s.jobs.start(s.ctx, research.Job{Kind: "import", Title: filepath.Base(paths[0]), Project: project}, watch, func(ctx context.Context, h *jobHandle) error {
		return s.runImport(ctx, h, paths, project)
	})
}

// runImport reads files in parallel, bounded by the cores. A failed file is a
// line in the report; only what no file can survive (a full disk, a library
// that can't be written) ends the job.
func (s *Studio) runImport(ctx context.Context, h *jobHandle, paths []string, project string) error {
	known := map[string]bool{}
	for _, e := range s.reader.Extensions() {
		known[e] = true
	}
	files, failed, err := expand(ctx, paths, known)
	if err != nil {
		return err
	}
	h.update(func(j *research.Job) {
		j.Report = &research.ImportReport{Imported: []research.Imported{}, Duplicates: []research.Duplicate{}, Failed: failed}
		if j.Report.Failed == nil {
			j.Report.Failed = []research.FailedFile{}
		}
		j.Total = len(files) + len(failed)
		j.Done = len(failed)
		for _, f := range failed {
			j.Items = append(j.Items, research.JobItem{Path: f.Path, Stage: "failed", Fraction: 1, Code: f.Code, Message: f.Message})
		}
		for _, f := range files {
			j.Items = append(j.Items, research.JobItem{Path: f, Stage: "waiting"})
		}
	})
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := make(chan int)
	var wg sync.WaitGroup
	started := time.Now()
	for range min(max(1, runtime.NumCPU()), 4, max(1, len(files))) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range work {
				if err := s.importOne(ctx, h, len(failed)+i, files[i], project, started); err != nil {
					stop(err)
				}
			}
		}()
	}
feed:
	for i := range files {
		select {
		case work <- i:
		case <-ctx.Done():
			break feed
		}
	}
	close(work)
	wg.Wait()
	if cause := context.Cause(ctx); cause != nil && ctx.Err() != nil {
		h.update(markWaiting)
		return cause
	}
	if err := s.index.refresh(ctx); err != nil {
		return err
	}
	s.bus.publish(Event{Kind: "library"})
	s.suggestLater(project, h.newSources())
	return nil
}

// markWaiting says of files that were not begun that they were cancelled.
func markWaiting(j *research.Job) {
	for i := range j.Items {
		switch j.Items[i].Stage {
		case "done", "duplicate", "failed":
		default:
			j.Items[i].Stage = "cancelled"
		}
	}
}

// importOne imports one file. Its error ends the whole job; what concerns the
// file alone goes to the report.
func (s *Studio) importOne(ctx context.Context, h *jobHandle, item int, path, project string, started time.Time) error {
	stage := func(name string, fraction float64) {
		h.update(func(j *research.Job) { j.Items[item].Stage, j.Items[item].Fraction = name, fraction })
	}
	result, err := s.readOne(ctx, path, project, stage)
	if err != nil {
		switch research.CodeOf(err) {
		case research.CodeCancelled:
			return nil //nolint:nilerr // the job's own context says so
		case research.CodeLibraryFull, research.CodeLibraryReadOnly, research.CodeLibraryCorrupt:
			return err
		}
	}
	h.update(func(j *research.Job) {
		it := &j.Items[item]
		it.Fraction = 1
		j.Done++
		left := float64(j.Total - j.Done)
		j.Remaining = left * time.Since(started).Seconds() / float64(max(1, j.Done))
		switch {
		case err != nil:
			it.Stage, it.Code, it.Message = "failed", research.CodeOf(err), research.MessageOf(err)
			j.Report.Failed = append(j.Report.Failed, failedFile(path, err))
		case result.duplicate:
			it.Stage, it.Source, it.Title = "duplicate", result.source.ID, result.source.Title
			j.Report.Duplicates = append(j.Report.Duplicates, research.Duplicate{ID: result.source.ID, Title: result.source.Title, Path: path})
		default:
			src := result.source
			it.Stage, it.Source, it.Title = "done", src.ID, src.Title
			j.Report.Imported = append(j.Report.Imported, research.Imported{ID: src.ID, Title: src.Title, Path: path, Pages: src.Pages, Passages: src.Passages, Reader: src.Reader, Confidence: src.Confidence, Warnings: src.Warnings})
		}
	})
	if err == nil && !result.duplicate {
		s.bus.publish(Event{Kind: "library", ID: string(result.source.ID)})
	}
	return nil
}

type readResult struct {
	source    research.Source
	duplicate bool
}

func (s *Studio) readOne(ctx context.Context, path, project string, stage func(string, float64)) (out readResult, err error) {
	err = guard(func() error {
		stage("reading", 0)
		if id, hashErr := hashFile(ctx, path); hashErr == nil {
			if src, getErr := s.lib.Source(ctx, id); getErr == nil {
				out = readResult{src, true}
				return s.lib.LinkSource(ctx, project, id)
			}
		}
		doc, err := s.reader.Read(ctx, path, func(_ string, done, total int) { stage("reading", 0.7*float64(done)/float64(max(1, total))) })
		if err != nil {
			return err
		}
		stage("splitting", 0.72)
		passages := ingest.Split(doc)
		if len(passages) == 0 {
			return research.E(research.CodeFileNoText, "studio.Import", "There is no text in this file that could be searched.", nil)
		}
		stage("embedding", 0.8)
		doc.Source.Passages = len(passages)
		vectors, err := s.index.embed(ctx, doc.Source, passages)
		if err != nil {
			if ctx.Err() != nil {
				return err
			}
			// Without the embedder the paper is still found by its words; its
			// vectors are computed when the embedder is back.
			s.log.Warn("not embedded", "path", path, "error", err)
			doc.Source.Warnings = append(doc.Source.Warnings, "Found by its words only until the embedder is back: "+research.MessageOf(err))
		}
		stage("storing", 0.9)
		added, err := s.lib.ImportSource(ctx, library.Import{Document: doc, Passages: passages, Vectors: vectors, Path: path, Project: project})
		if err != nil {
			return err
		}
		out = readResult{doc.Source, !added}
		if !added {
			return nil
		}
		return s.index.add(ctx, doc.Source, passages, vectors)
	})
	return out, err
}

// hashFile gives the id that a file's content would have.
func hashFile(ctx context.Context, path string) (research.SourceID, error) {
	f, err := os.Open(path) //nolint:gosec // the file the person imports
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // read only
	id, err := ingest.HashFile(ctx, f)
	if err != nil {
		return "", fmt.Errorf("hash: %w", err)
	}
	return id, nil
}
