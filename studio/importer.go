package studio

import (
	"context"
	"os"
	"runtime"
	"sync"
	"time"
	"unicode/utf8"

	"diwan/ingest"
	"diwan/library"
	"diwan/research"
)

// importer is one import at work.
type importer struct {
	*Studio
	h       *jobHandle
	project string
	resumed bool
	began   time.Time
	pace    *pace
	works   *works
	// Of the files still to do: path and item.
	files []string
	items []int
}

// pdfWorkers is how many PDFs are open at once: one a core, but no more than the
// memory is meant for.
func pdfWorkers() int { return min(max(1, runtime.NumCPU()), 4) }

// importWorkers is how many files are at work at once: a few more than PDFs are
// open, since a file that is being stored waits for the disk.
func importWorkers() int { return pdfWorkers() + 2 }

// runImport reads files in parallel. Each worker takes one file from reading to
// the index before it takes the next, so that no more than importWorkers
// documents are in memory. A failed file is a line in the report; only what no
// file can survive (a full disk, a library that can't be written) ends the job.
func (s *Studio) runImport(ctx context.Context, h *jobHandle, resumed bool) error {
	defer collectSeldom()()
	m := &importer{Studio: s, h: h, project: h.snapshot().Project, resumed: resumed, began: time.Now()}
	var err error
	if m.works, err = s.loadWorks(ctx); err != nil {
		return err
	}
	if err := m.prepare(ctx); err != nil {
		return err
	}
	// The list of files is in the record before the first is read: a killed
	// import knows what it had before it.
	if err := s.lib.SaveJob(ctx, h.snapshot()); err != nil {
		return err
	}
	jobCtx := ctx
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := make(chan int)
	var wg sync.WaitGroup
	for range min(importWorkers(), max(1, len(m.files))) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range work {
				if err := m.one(ctx, i); err != nil {
					stop(err)
				}
			}
		}()
	}
feed:
	for _, i := range m.pace.order() {
		if h.wait(ctx) != nil {
			break
		}
		select {
		case work <- i:
		case <-ctx.Done():
			break feed
		}
	}
	close(work)
	wg.Wait()
	if ctx.Err() != nil {
		if jobCtx.Err() == nil { // something that no file can survive
			h.update(markWaiting)
			return context.Cause(ctx)
		}
		if context.Cause(jobCtx) != errClosing { //nolint:errorlint // it is set as it is
			h.update(markWaiting)
		}
		return research.E(research.CodeCancelled, "studio.Import", "The import was stopped; the files it had finished are in the library.", jobCtx.Err())
	}
	h.update(func(j *research.Job) { j.Stage = "indexing" })
	started := time.Now()
	if err := s.index.refresh(ctx); err != nil {
		return err
	}
	s.clock.add("train", time.Since(started))
	s.bus.publish(Event{Kind: "library"})
	s.suggestLater(m.project, h.newSources())
	return nil
}

// prepare finds the files to do: all of the paths, or what a job that goes on
// has left.
func (m *importer) prepare(ctx context.Context) error {
	job := m.h.snapshot()
	if !m.resumed || len(job.Items) == 0 {
		known := map[string]bool{}
		for _, e := range m.reader.Extensions() {
			known[e] = true
		}
		files, failed, err := expand(ctx, job.Paths, known)
		if err != nil {
			return err
		}
		files, unread := m.unfold(ctx, files)
		failed = append(failed, unread...)
		job.Items = make([]research.JobItem, 0, len(files)+len(failed))
		for _, f := range failed {
			job.Items = append(job.Items, newItem(f.Path, "failed", f))
		}
		for _, f := range files {
			job.Items = append(job.Items, newItem(f, "waiting", research.FailedFile{}))
		}
		job.Report = &research.ImportReport{Imported: []research.Imported{}, Duplicates: []research.Duplicate{}, Failed: append([]research.FailedFile{}, failed...)}
	}
	if job.Report == nil {
		job.Report = &research.ImportReport{Imported: []research.Imported{}, Duplicates: []research.Duplicate{}, Failed: []research.FailedFile{}}
	}
	job.Done, job.Total, job.Stage = 0, len(job.Items), "importing"
	sizes := []int64{}
	for i := range job.Items {
		it := &job.Items[i]
		if ended(it.Stage) && it.Stage != "cancelled" {
			job.Done++
			continue
		}
		it.Stage, it.Fraction = "waiting", 0
		path := itemPath(*it)
		m.files, m.items = append(m.files, path), append(m.items, i)
		size := int64(0)
		if info, err := os.Stat(path); err == nil {
			size = info.Size()
		}
		sizes = append(sizes, size)
	}
	m.pace = newPace(m.files, sizes)
	m.h.update(func(j *research.Job) {
		// Not the whole job: it may have been paused in the meantime.
		j.Items, j.Report, j.Done, j.Total, j.Stage = job.Items, job.Report, job.Done, job.Total, job.Stage
	})
	return nil
}

func newItem(path, stage string, f research.FailedFile) research.JobItem {
	it := research.JobItem{Path: path, Stage: stage, Code: f.Code, Message: f.Message, Notice: f.Notice}
	if stage == "failed" {
		it.Fraction = 1
	}
	if !utf8.ValidString(path) {
		it.Raw = []byte(path)
	}
	return it
}

func itemPath(it research.JobItem) string {
	if len(it.Raw) > 0 {
		return string(it.Raw)
	}
	return it.Path
}

// markWaiting says of files that were not finished that they were cancelled.
func markWaiting(j *research.Job) {
	for i := range j.Items {
		if !ended(j.Items[i].Stage) {
			j.Items[i].Stage = "cancelled"
		}
	}
}

// one imports one file. Its error ends the whole job; what concerns the file
// alone goes to the report.
func (m *importer) one(ctx context.Context, i int) error {
	path, item, started := m.files[i], m.items[i], time.Now()
	stage := func(name string, fraction float64) {
		m.pace.progress(i, fraction)
		m.h.updateItem(item, func(j *research.Job, it *research.JobItem) {
			it.Stage, it.Fraction = name, fraction
			j.Remaining = m.pace.remaining(time.Since(m.began) - m.h.rest())
		})
	}
	result, err := m.read(ctx, path, stage)
	if err != nil {
		switch research.CodeOf(err) {
		case research.CodeCancelled:
			return nil // the job's own context says so
		case research.CodeLibraryFull, research.CodeLibraryReadOnly, research.CodeLibraryCorrupt:
			return err
		}
	}
	m.pace.end(i, time.Since(started))
	m.h.updateItem(item, func(j *research.Job, it *research.JobItem) {
		it.Fraction = 1
		j.Done++
		j.Remaining = m.pace.remaining(time.Since(m.began) - m.h.rest())
		src := result.source
		switch {
		case err != nil:
			it.Stage, it.Code, it.Message = "failed", research.CodeOf(err), research.MessageOf(err)
			it.Notice = noticeFor(it.Message)
			j.Report.Failed = append(j.Report.Failed, failedFile(path, err))
		case result.duplicate:
			it.Stage, it.Source, it.Title = "duplicate", src.ID, src.Title
			j.Report.Duplicates = append(j.Report.Duplicates, research.Duplicate{ID: src.ID, Title: src.Title, Path: path})
		default:
			it.Stage, it.Source, it.Title = "done", src.ID, src.Title
			j.Report.Imported = append(j.Report.Imported, research.Imported{ID: src.ID, Title: src.Title, Path: path, Pages: src.Pages, Passages: src.Passages, Reader: src.Reader, Confidence: src.Confidence, Warnings: src.Warnings, Notices: withNotices(src).Notices})
		}
	})
	if err == nil && !result.duplicate {
		m.bus.publish(Event{Kind: "library", ID: string(result.source.ID)})
	}
	return nil
}

type readResult struct {
	source    research.Source
	duplicate bool
}

// contentOf is the id that the file's content would have; empty where the file will
// be refused anyway, with a sentence of its own.
func (m *importer) contentOf(ctx context.Context, path string) research.SourceID {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || !m.reader.Readable(info.Size()) {
		return ""
	}
	id, err := hashFile(ctx, path)
	if err != nil {
		return ""
	}
	return id
}

// read takes one file from the disk to the index.
func (m *importer) read(ctx context.Context, path string, stage func(string, float64)) (out readResult, err error) {
	err = guard(func() error {
		stage("reading", 0)
		lap := m.clock.lap()
		if id := m.contentOf(ctx, path); id != "" {
			if src, getErr := m.lib.Source(ctx, id); getErr == nil {
				if src, err = m.known(ctx, src); err != nil {
					return err
				}
				// An import that was killed may have stored a paper and its reference
				// and not yet brought them together.
				if src, err = m.reconcile(ctx, src); err != nil {
					return err
				}
				// What this job imported before it was killed is no duplicate.
				out = readResult{src, !m.resumed || src.Path != path}
				return m.lib.LinkSource(ctx, m.project, src.ID)
			}
		}
		lap("hash")
		doc, err := m.reader.Read(ctx, path, func(_ string, done, total int) { stage("reading", 0.7*float64(done)/float64(max(1, total))) })
		lap("read")
		if err != nil {
			return err
		}
		doc.Source.Path, doc.Source.Sample = originOf(path), sampleIDs()[doc.Source.ID]
		replaces, same, err := m.settle(ctx, doc)
		if err != nil {
			return err
		}
		if same != nil {
			out = readResult{*same, true}
			return m.lib.LinkSource(ctx, m.project, same.ID)
		}
		stage("splitting", 0.72)
		passages := ingest.Split(doc)
		lap("split")
		if len(passages) == 0 && !ingest.IsPicture(doc.Source.Kind) {
			return research.E(research.CodeFileNoText, "studio.Import", "There is no text in this file that could be searched.", nil)
		}
		stage("embedding", 0.8)
		doc.Source.Passages = len(passages)
		vectors, err := m.index.embed(ctx, doc.Source, passages)
		if err != nil {
			if ctx.Err() != nil {
				return err
			}
			// Without the embedder the paper is still found by its words; its
			// vectors are computed when the embedder is back.
			m.log.Warn("not embedded", "path", path, "error", err)
			doc.Source.Warnings = append(doc.Source.Warnings, "Found by its words only until the embedder is back: "+research.MessageOf(err))
		}
		lap("embed")
		stage("storing", 0.9)
		added, err := m.lib.ImportSource(ctx, library.Import{Document: doc, Passages: passages, Vectors: vectors, Path: path, Project: m.project, Replaces: replaces})
		lap("commit")
		if err != nil {
			return err
		}
		out = readResult{doc.Source, !added}
		if !added {
			return nil
		}
		m.works.add(doc.Source)
		m.retire(ctx, replaces)
		if out.source, err = m.reconcile(ctx, doc.Source); err != nil {
			return err
		}
		if err := m.index.add(ctx, doc.Source, passages, vectors); err != nil {
			if ctx.Err() != nil {
				return err
			}
			// The source is in the record: the index takes it up at the next look.
			m.log.Warn("not indexed", "path", path, "error", err)
		}
		lap("index")
		return nil
	})
	return out, err
}
