package studio

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"diwan/research"
)

// IngestResult is what an import came to.
type IngestResult struct {
	Files      int `json:"files"`
	Imported   int `json:"imported"`
	Duplicates int `json:"duplicates"`
	Failed     int `json:"failed"`
	Pages      int `json:"pages"`
	Passages   int `json:"passages"`
	// Seconds from the first file to the last being searchable by words and
	// meaning; the start of PDFium comes before.
	Seconds float64 `json:"seconds"`
	// CPUSeconds is what it computed in that time, over all cores and with the
	// second reader's process; 0 where the system does not tell.
	CPUSeconds float64 `json:"cpu_seconds"`
	// StartSeconds is PDFium's start, which compiles it the first time on a machine;
	// SecondStart is that of another reader after it, up to a document's instance.
	StartSeconds   float64       `json:"start_seconds"`
	SecondStart    StartTime     `json:"second_start"`
	OCR            bool          `json:"ocr"` // scanned pages were read where Tesseract is installed
	PagesPerSecond float64       `json:"pages_per_second"`
	PeakBytes      int64         `json:"peak_bytes"` // resident memory at its highest; 0 where the system does not tell
	Slowest        SlowFile      `json:"slowest"`
	Stages         []StageTime   `json:"stages"`
	Failures       []FailureLine `json:"failures"`
	Peer           *PeerTime     `json:"peer,omitempty"`
}

// StartTime is how long PDFium takes to be ready for a document.
type StartTime struct {
	Seconds    float64 `json:"seconds"`
	CPUSeconds float64 `json:"cpu_seconds"`
}

// SlowFile is the file that took longest.
type SlowFile struct {
	Path    string  `json:"path"`
	Seconds float64 `json:"seconds"`
}

// StageTime is the work of one stage over all files and workers.
type StageTime struct {
	Name           string  `json:"name"`
	Seconds        float64 `json:"seconds"`
	PagesPerSecond float64 `json:"pages_per_second"`
}

// FailureLine is a file that could not be imported, and why.
type FailureLine struct {
	Path    string        `json:"path"`
	Code    research.Code `json:"code"`
	Message string        `json:"message"`
}

// PeerTime is another program on the same files, one after the other in one
// process at a time, right after Diwan.
type PeerTime struct {
	Program        string  `json:"program"`
	Files          int     `json:"files"` // that it read
	Seconds        float64 `json:"seconds"`
	CPUSeconds     float64 `json:"cpu_seconds"`
	PagesPerSecond float64 `json:"pages_per_second"` // of the pages Diwan counted
}

// ingestStages are an import's stages in order.
var ingestStages = []string{"hash", "read", "split", "embed", "commit", "index", "train"}

// BenchIngest imports files into a library of their own in a temporary folder,
// just as an import does, and measures it; then, if vs names a program that is
// installed (pdftotext), that on the same files. Beside a program that has no
// OCR, Diwan reads without it too. Where the import computes is written to the
// file profile, unless that is empty.
func BenchIngest(ctx context.Context, opts Options, paths []string, vs, profile string) (r IngestResult, err error) {
	dir, err := os.MkdirTemp("", "diwan-bench-*")
	if err != nil {
		return r, research.E(research.CodeLibraryFull, "studio.BenchIngest", "There is no room for the benchmark's own library in the folder of temporary files.", err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // the system's own cleaning takes what stays
	opts.Library = dir
	opts.NoOCR = opts.NoOCR || vs != ""
	r.OCR = !opts.NoOCR
	if err := r.starts(ctx, opts); err != nil {
		return r, err
	}
	var job research.Job
	err = profiled(profile, func() (err error) {
		job, err = r.imports(ctx, opts, paths)
		return err
	})
	if err == nil && vs != "" {
		r.Peer, err = benchPeer(ctx, vs, job, r.Pages)
	}
	return r, err
}

// starts measures PDFium's start, twice: the first may have to compile it.
func (r *IngestResult) starts(ctx context.Context, opts Options) error {
	start := func() (t StartTime, err error) {
		began, computed := time.Now(), ownTime()
		reader := newReader(opts, newPasswords(nil), 0)
		if err = reader.Ready(ctx); err == nil {
			t = StartTime{time.Since(began).Seconds(), (ownTime() - computed).Seconds()}
		}
		return t, errors.Join(err, reader.Close())
	}
	first, err := start()
	if err != nil {
		return err
	}
	r.StartSeconds = first.Seconds
	r.SecondStart, err = start()
	return err
}

// imports measures an import. What it computed is known when the studio is closed
// and its processes have ended.
func (r *IngestResult) imports(ctx context.Context, opts Options, paths []string) (job research.Job, err error) {
	s, err := Open(ctx, opts)
	if err != nil {
		return job, err
	}
	if err := s.reader.Ready(ctx); err != nil {
		return job, errors.Join(err, s.Close())
	}
	own, children := ownTime(), childTime()
	begun := map[string]time.Time{}
	started := time.Now()
	job, err = s.ImportNow(ctx, paths, "", func(j research.Job) { r.Slowest.see(j, begun) })
	r.Seconds = time.Since(started).Seconds()
	own = ownTime() - own
	r.PeakBytes = peakMemory()
	if err = errors.Join(err, s.Close()); job.Report == nil {
		return job, err
	}
	r.CPUSeconds = (own + childTime() - children).Seconds()
	r.count(job)
	for _, name := range ingestStages {
		t := StageTime{Name: name, Seconds: s.clock.seconds(name)}
		if t.Seconds > 0 {
			t.PagesPerSecond = float64(r.Pages) / t.Seconds
		}
		r.Stages = append(r.Stages, t)
	}
	return job, err
}

// see notes how long files took, as far as the progress tells.
func (f *SlowFile) see(j research.Job, begun map[string]time.Time) {
	for _, it := range j.Items {
		if _, ok := begun[it.Path]; !ok {
			begun[it.Path] = time.Now()
		}
		if ended(it.Stage) {
			if took := time.Since(begun[it.Path]).Seconds(); took > f.Seconds {
				f.Path, f.Seconds = it.Path, took
			}
		}
		if it.Stage == "waiting" {
			delete(begun, it.Path)
		}
	}
}

func (r *IngestResult) count(job research.Job) {
	r.Files, r.Failures = len(job.Items), []FailureLine{}
	r.Imported, r.Duplicates, r.Failed = len(job.Report.Imported), len(job.Report.Duplicates), len(job.Report.Failed)
	for _, i := range job.Report.Imported {
		r.Pages += i.Pages
		r.Passages += i.Passages
	}
	for _, f := range job.Report.Failed {
		r.Failures = append(r.Failures, FailureLine{f.Path, f.Code, f.Message})
	}
	if r.Seconds > 0 {
		r.PagesPerSecond = float64(r.Pages) / r.Seconds
	}
}

// benchPeer runs pdftotext on the PDFs that were imported, its text thrown away.
func benchPeer(ctx context.Context, program string, job research.Job, pages int) (*PeerTime, error) {
	const op = "studio.BenchIngest"
	if program != "pdftotext" {
		return nil, research.E(research.CodeInvalid, op, "The comparison knows pdftotext alone.", nil)
	}
	bin, err := exec.LookPath(program)
	if err != nil {
		return nil, research.E(research.CodeNotFound, op, "pdftotext is not installed; it comes with poppler-utils.", err)
	}
	p := &PeerTime{Program: program}
	started, computed := time.Now(), childTime()
	for _, i := range job.Report.Imported {
		if !strings.EqualFold(filepath.Ext(i.Path), ".pdf") {
			pages -= i.Pages
			continue
		}
		if ctx.Err() != nil {
			return nil, research.E(research.CodeCancelled, op, "Stopped.", ctx.Err())
		}
		if peerReads(ctx, bin, i.Path) { //nolint:gosec // the files that the user named
			p.Files++
		}
	}
	p.CPUSeconds = (childTime() - computed).Seconds()
	if p.Seconds = time.Since(started).Seconds(); p.Seconds > 0 {
		p.PagesPerSecond = float64(pages) / p.Seconds
	}
	return p, nil
}

// peerLimit is how long the other program may take over a file; on some hostile
// ones it does not end.
const peerLimit = time.Minute

func peerReads(ctx context.Context, bin, path string) bool {
	ctx, stop := context.WithTimeout(ctx, peerLimit)
	defer stop()
	return exec.CommandContext(ctx, bin, "-q", path, os.DevNull).Run() == nil //nolint:gosec // as above
}
