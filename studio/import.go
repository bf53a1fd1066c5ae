package studio

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"diwan/ingest"
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
		if len(f.Extensions) == 0 {
			continue
		}
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
	return append([]FileFilter{{"Documents", all}}, filters...)
}

// newReader makes the reader of files; ocr bounds the OCR of one file, 0 for the
// reader's own limit.
func newReader(opts Options, keys *passwords, ocr time.Duration) *ingest.Reader {
	if opts.NoOCR {
		ocr = -1
	}
	return ingest.NewReader(ingest.Options{CacheDir: cacheDir(opts.CacheDir), Workers: pdfWorkers(), Second: opts.SecondReader, Password: keys.get, OCRLimit: ocr})
}

// WarmReader starts the PDF reader in the background, so that the first import of
// a window does not wait for it.
func (s *Studio) WarmReader() {
	s.background(func(ctx context.Context) {
		if err := s.reader.Warm(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("pdf reader", "error", err)
		}
	})
}

// ServeSecondReader is the process of Options.SecondReader.
func ServeSecondReader(ctx context.Context, in io.Reader, out io.Writer) error {
	return ingest.ServeSecond(ctx, in, out)
}

// StartImport starts a job that imports files and folders, and gives its id.
func (s *Studio) StartImport(paths []string, project string) (string, error) {
	h, err := s.startImport(paths, project, nil)
	if err != nil {
		return "", err
	}
	return h.id, nil
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

// ImportNow imports and waits; watch is told of the job's progress with the
// items that changed. The job's report is set even when some files failed.
func (s *Studio) ImportNow(ctx context.Context, paths []string, project string, watch func(research.Job)) (research.Job, error) {
	h, err := s.startImport(paths, project, watch)
	if err != nil {
		return research.Job{}, err
	}
	return s.await(ctx, h)
}

// await waits for an import; the end of ctx cancels it.
func (s *Studio) await(ctx context.Context, h *jobHandle) (research.Job, error) {
	select {
	case <-h.done:
	case <-ctx.Done():
		h.cancel()
		<-h.done
	}
	job := h.snapshot()
	switch job.State {
	case research.JobCancelled, research.JobInterrupted:
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
	absolute := make([]string, len(paths))
	for i, p := range paths {
		absolute[i] = p
		if full, err := filepath.Abs(p); err == nil {
			absolute[i] = full
		}
	}
	job := research.Job{Kind: "import", Title: filepath.Base(paths[0]), Project: project, Paths: absolute}
	return s.jobs.start(s.ctx, job, watch, func(ctx context.Context, h *jobHandle) error {
		return s.runImport(ctx, h, false)
	})
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
