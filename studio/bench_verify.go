package studio

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"diwan/agents/verify/planted"
	"diwan/ingest"
	"diwan/research"
	"diwan/samples"
)

// VerifyBench is how the verifier does on planted errors.
type VerifyBench struct {
	planted.Score
	Documents    int     `json:"documents"`
	Microseconds float64 `json:"microseconds"` // a quote
	BookSeconds  float64 `json:"book_seconds"` // one altered quote against a text of 300 pages
}

// paperBytes is the largest file the measure reads: what it needs is many
// papers, not large ones.
const paperBytes = 1 << 20

// BenchVerify plants n errors in quotes from the papers under data (PDF files,
// and collections in BEIR's layout for Arabic and abstracts), or from the sample
// documents when data is empty.
func BenchVerify(ctx context.Context, opts Options, data string, n int, seed uint64) (VerifyBench, error) {
	if data == "" {
		dir, err := samples.Extract(filepath.Join(cacheDir(opts.CacheDir), "samples"))
		if err != nil {
			return VerifyBench{}, err
		}
		data = dir
	}
	sources, err := textsUnder(ctx, opts, data, n)
	if err != nil {
		return VerifyBench{}, err
	}
	if len(sources) == 0 {
		return VerifyBench{}, research.E(research.CodeFileMissing, "studio.BenchVerify", "There are no papers under this folder.", nil).WithPath(data)
	}
	cases := planted.Generate(sources, n, seed)
	started := time.Now()
	r := VerifyBench{Score: planted.Measure(cases), Documents: len(sources)}
	if len(cases) > 0 {
		r.Microseconds = float64(time.Since(started).Microseconds()) / float64(len(cases))
		var book strings.Builder
		for i := 0; book.Len() < 300*3000; i++ {
			book.WriteString(cases[i%len(cases)].Text + "\n")
		}
		started = time.Now()
		planted.Measure([]planted.Case{{Quote: cases[len(cases)-1].Quote, Text: book.String(), Kind: cases[len(cases)-1].Kind}})
		r.BookSeconds = time.Since(started).Seconds()
	}
	return r, nil
}

// textsUnder reads papers until they are enough for n quotes.
func textsUnder(ctx context.Context, opts Options, data string, n int) ([]planted.Source, error) {
	reader := ingest.NewReader(ingest.Options{CacheDir: cacheDir(opts.CacheDir), Workers: 2})
	defer reader.Close() //nolint:errcheck // read only
	out, pages := []planted.Source{}, 0
	walkErr := filepath.WalkDir(data, func(path string, d os.DirEntry, err error) error {
		if err != nil || ctx.Err() != nil {
			return ctx.Err() // an unreadable folder holds no papers
		}
		if d.IsDir() {
			return nil
		}
		switch filepath.Ext(path) {
		case ".pdf", ".md", ".txt":
		case ".jsonl":
			if d.Name() == "corpus.jsonl" && (strings.Contains(path, "-ar-") || strings.Contains(path, "scifact")) {
				list, err := corpusTexts(path)
				out = append(out, list...)
				return err
			}
			return nil
		default:
			return nil
		}
		if info, err := d.Info(); err != nil || info.Size() > paperBytes || pages > 2*n {
			return nil //nolint:nilerr // a file that is gone is no paper
		}
		doc, err := reader.Read(ctx, path, nil)
		if err != nil || len(doc.PageTexts) > 60 {
			return ctx.Err() // broken on purpose, many of them
		}
		texts := make([]string, len(doc.PageTexts))
		for i, p := range doc.PageTexts {
			texts[i] = p.Text
		}
		pages += len(texts)
		language := "en"
		if doc.Source.Language == "ar" {
			language = "ar"
		} else if doc.Source.Language != "en" {
			return nil
		}
		out = append(out, planted.Source{Text: strings.Join(texts, "\n\n"), Language: language})
		return nil
	})
	if walkErr != nil {
		return nil, research.E(research.CodeCancelled, "studio.BenchVerify", "Stopped.", walkErr)
	}
	// Arabic in turn with English from the first case on.
	slices.SortStableFunc(out, func(a, b planted.Source) int { return strings.Compare(b.Language, a.Language) })
	return out, nil
}

// corpusTexts reads a collection; its language is that of its first text.
func corpusTexts(path string) ([]planted.Source, error) {
	file, err := os.Open(path) //nolint:gosec // below the folder that the user names
	if err != nil {
		return nil, research.E(research.CodeFileUnreadable, "studio.corpusTexts", "A collection can't be read.", err).WithPath(path)
	}
	defer file.Close() //nolint:errcheck // read only
	out := []planted.Source{}
	scanner := bufio.NewScanner(file)
	scanner.Buffer(make([]byte, 1<<16), 16<<20)
	for scanner.Scan() {
		var doc struct{ Text string }
		if err := json.Unmarshal(scanner.Bytes(), &doc); err != nil {
			return nil, research.E(research.CodeFileUnreadable, "studio.corpusTexts", "A line of a collection is no JSON.", err).WithPath(path)
		}
		language := "en"
		if strings.ContainsFunc(doc.Text, func(r rune) bool { return r >= 0x620 && r <= 0x64A }) {
			language = "ar"
		}
		out = append(out, planted.Source{Text: doc.Text, Language: language})
	}
	return out, scanner.Err()
}
