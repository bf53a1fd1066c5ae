package studio

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"diwan/agents/verify"
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

// VerifyLine is one line of a claims file.
type VerifyLine struct {
	Quote   string             `json:"quote"`
	Text    string             `json:"text"`
	Passage research.PassageID `json:"passage"`
	Claim   string             `json:"claim"`
}

// VerifyResult is the verifier's word on a line.
type VerifyResult struct {
	Verdict    research.Verdict     `json:"verdict"`
	Score      float64              `json:"score"`
	Span       [2]int               `json:"span"`
	Difference *research.Difference `json:"difference,omitempty"`
	Claim      *verify.ClaimResult  `json:"claim,omitempty"`
}

// VerifyFile checks every line of a JSON lines file. passage finds the text of
// lines that name a passage of the library.
func VerifyFile(ctx context.Context, path string, passage func(research.PassageID) (string, error)) (results []VerifyResult, err error) {
	const op = "studio.VerifyFile"
	file, err := os.Open(path) //nolint:gosec // the user names the file
	if err != nil {
		return nil, research.E(research.CodeFileMissing, op, "The claims file can't be opened; check the path.", err).WithPath(path)
	}
	defer file.Close() //nolint:errcheck // read only
	scanner := bufio.NewScanner(file)
	scanner.Buffer(make([]byte, 1<<20), 64<<20)
	results = []VerifyResult{}
	for n := 1; scanner.Scan(); n++ {
		if ctx.Err() != nil {
			return nil, research.E(research.CodeCancelled, op, "Stopped.", ctx.Err())
		}
		if len(scanner.Bytes()) == 0 {
			continue
		}
		var l VerifyLine
		if err := json.Unmarshal(scanner.Bytes(), &l); err != nil {
			return nil, research.E(research.CodeInvalid, op, `Each line is one JSON object like {"quote": "...", "text": "..."}.`, err).WithPath(path)
		}
		if l.Text == "" && l.Passage != "" {
			if l.Text, err = passage(l.Passage); err != nil {
				return nil, err
			}
		}
		q := verify.Quote(l.Quote, l.Text)
		r := VerifyResult{Verdict: q.Verdict, Score: q.Score, Span: [2]int{q.Start, q.End}, Difference: q.Difference}
		if l.Claim != "" {
			c := verify.Claim(l.Claim, []string{l.Quote})
			r.Claim = &c
		}
		results = append(results, r)
	}
	if err := scanner.Err(); err != nil {
		return nil, research.E(research.CodeFileUnreadable, op, "The claims file could not be read to its end.", err).WithPath(path)
	}
	return results, nil
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
