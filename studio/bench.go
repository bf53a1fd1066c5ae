package studio

import (
	"context"
	"io"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"diwan/ingest"
	"diwan/rag"
	"diwan/research"
	"diwan/stats"
)

// BenchRetrieval measures search with the builtin embedder on a BEIR folder.
func BenchRetrieval(ctx context.Context, dir string, run io.Writer) (rag.RetrievalResult, error) {
	return rag.BenchmarkRetrieval(ctx, dir, run)
}

// BenchVectors measures the vector store.
func BenchVectors(ctx context.Context, n, d int) (rag.VectorsResult, error) {
	return rag.BenchmarkVectors(ctx, n, d)
}

// IngestResult is what reading files came to.
type IngestResult struct {
	Files          int           `json:"files"`
	Pages          int           `json:"pages"`
	Passages       int           `json:"passages"`
	Failed         int           `json:"failed"`
	Seconds        float64       `json:"seconds"`
	PagesPerSecond float64       `json:"pages_per_second"`
	PeakBytes      uint64        `json:"peak_bytes"`
	Stages         []StageTime   `json:"stages"`
	Failures       []FailureLine `json:"failures"`
}

// StageTime is the work of one stage over all files, in seconds.
type StageTime struct {
	Name    string  `json:"name"`
	Seconds float64 `json:"seconds"`
}

// FailureLine is a file that could not be read, and why.
type FailureLine struct {
	Path string        `json:"path"`
	Code research.Code `json:"code"`
}

// BenchIngest reads, splits and indexes files in memory on all cores, as an
// import does, without a library.
func BenchIngest(ctx context.Context, opts Options, paths []string) (r IngestResult, err error) {
	reader := ingest.NewReader(ingest.Options{CacheDir: cacheDir(opts.CacheDir), Workers: runtime.NumCPU()})
	defer func() {
		if closeErr := reader.Close(); err == nil {
			err = closeErr
		}
	}()
	known := map[string]bool{}
	for _, e := range reader.Extensions() {
		known[e] = true
	}
	files, failed, err := expand(ctx, paths, known)
	if err != nil {
		return r, err
	}
	if err := reader.Warm(ctx); err != nil {
		return r, err
	}
	lexical, err := rag.NewMemoryLexical()
	if err != nil {
		return r, err
	}
	defer lexical.Close() //nolint:errcheck // in memory
	r.Files, r.Failed, r.Failures = len(files)+len(failed), len(failed), []FailureLine{}
	var mu sync.Mutex
	stages := map[string]time.Duration{}
	work := make(chan string)
	var wg sync.WaitGroup
	started := time.Now()
	for range runtime.NumCPU() {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for path := range work {
				t0 := time.Now()
				doc, readErr := reader.Read(ctx, path, nil)
				t1 := time.Now()
				if readErr != nil {
					mu.Lock()
					r.Failed++
					r.Failures = append(r.Failures, FailureLine{filepath.Base(path), research.CodeOf(readErr)})
					stages["read"] += t1.Sub(t0)
					mu.Unlock()
					continue
				}
				passages := ingest.Split(doc)
				t2 := time.Now()
				indexErr := lexical.Index(ctx, doc.Source.ID, entriesOf(doc.Source, passages))
				t3 := time.Now()
				mu.Lock()
				if indexErr != nil && err == nil {
					err = indexErr
				}
				r.Pages += len(doc.PageTexts)
				r.Passages += len(passages)
				stages["read"] += t1.Sub(t0)
				stages["split"] += t2.Sub(t1)
				stages["index"] += t3.Sub(t2)
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				r.PeakBytes = max(r.PeakBytes, m.Sys)
				mu.Unlock()
			}
		}()
	}
	for _, f := range files {
		if ctx.Err() != nil {
			break
		}
		work <- f
	}
	close(work)
	wg.Wait()
	r.Seconds = time.Since(started).Seconds()
	if r.Seconds > 0 {
		r.PagesPerSecond = float64(r.Pages) / r.Seconds
	}
	for _, name := range []string{"read", "split", "index"} {
		r.Stages = append(r.Stages, StageTime{name, stages[name].Seconds()})
	}
	return r, err
}

// PowerQuestion is a power calculation as the command line asks it.
type PowerQuestion struct {
	Test                      string
	Effect, N, Power, Alpha   float64
	Tail                      string
	Groups, DF                int
	HasEffect, HasN, HasPower bool
}

// Power solves for the one of effect, n and power that is left out.
func Power(q PowerQuestion) (stats.Answer, error) {
	s := stats.Question{Test: q.Test, Effect: q.Effect, N: q.N, Power: q.Power, Alpha: q.Alpha, Tail: q.Tail, Groups: q.Groups, DF: q.DF}
	switch {
	case !q.HasN:
		s.Solve = stats.SolveN
	case !q.HasPower:
		s.Solve = stats.SolvePower
	default:
		s.Solve = stats.SolveEffect
	}
	return stats.Power(s)
}
