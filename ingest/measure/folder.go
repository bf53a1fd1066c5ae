package measure

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"diwan/ingest"
	"diwan/research"
)

// Options set a measurement up.
type Options struct {
	Reader *ingest.Reader
	// Against names a program whose text is the reference where a file has none:
	// "pdftotext" or empty.
	Against string
	Peers   bool // score pdftotext and pdftotext -raw beside Diwan
	Breaks  bool // say where runs of words break
	Workers int  // files read at the same time
	// Progress is told of every file when it is done; may be nil.
	Progress func(FileScore)
}

// FileScore is one file's result.
type FileScore struct {
	File      string           `json:"file"`
	Score     *Score           `json:"score,omitempty"` // nil: not read, or nothing to compare with
	Seconds   float64          `json:"seconds"`
	Pages     int              `json:"pages"`
	Code      research.Code    `json:"code,omitempty"`    // of the error
	Message   string           `json:"message,omitempty"` // of the error
	Warnings  []string         `json:"warnings,omitempty"`
	Peers     map[string]Score `json:"peers,omitempty"`
	Metadata  *MetadataScore   `json:"metadata,omitempty"`
	Reference int              `json:"reference"` // words of the reference
	Breaks    []Break          `json:"breaks,omitempty"`
	Reason    string           `json:"reason,omitempty"` // why its words differ, of a file with an F1 below .85
}

// Summary is the mean over files of one reader.
type Summary struct {
	Words     float64 `json:"words"`
	Runs      float64 `json:"runs"`
	F1        float64 `json:"f1"`
	WorstRuns float64 `json:"worst_runs"`
	Worst     float64 `json:"worst"` // least share of words
	WorstFile string  `json:"worst_file"`
	Files     int     `json:"files"`
	F1Above   float64 `json:"f1_above_85"` // share of the files with F1 of .85 or more
}

// Report is a folder's result.
type Report struct {
	Diwan     Summary            `json:"diwan"`
	Peers     map[string]Summary `json:"peers,omitempty"`
	Metadata  *MetadataSummary   `json:"metadata,omitempty"`
	Explained float64            `json:"explained"` // share with F1 of .85 or more, or with a written reason
	Breaks    []BreakSum         `json:"breaks,omitempty"`
	Failed    int                `json:"failed"`
	Slowest   FileScore          `json:"slowest"`
	Files     []FileScore        `json:"files"`
}

// Folder reads every PDF under dir and scores it against its reference: X.txt
// or X.pdf.txt beside X.pdf, with X.json for metadata. Files without reference
// are compared with opts.Against, or only read.
func Folder(ctx context.Context, dir string, opts Options) (Report, error) {
	files := []string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.EqualFold(filepath.Ext(path), ".pdf") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		return Report{}, research.E(research.CodeFileMissing, "measure.Folder", "This folder can't be read; check the path.", err).WithPath(dir)
	}
	if len(files) == 0 {
		return Report{}, research.E(research.CodeNotFound, "measure.Folder", "There is no PDF in this folder.", nil).WithPath(dir)
	}
	scores := make([]FileScore, len(files))
	var wg sync.WaitGroup
	var mu sync.Mutex
	next := make(chan int)
	for range max(1, opts.Workers) {
		wg.Go(func() {
			for i := range next {
				scores[i] = one(ctx, files[i], opts)
				if opts.Progress != nil {
					mu.Lock()
					opts.Progress(scores[i])
					mu.Unlock()
				}
			}
		})
	}
	for i := range files {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	if ctx.Err() != nil {
		return Report{}, research.E(research.CodeCancelled, "measure.Folder", "Stopped.", ctx.Err())
	}
	return report(scores), nil
}

// one reads and scores a file.
func one(ctx context.Context, path string, opts Options) FileScore {
	f := FileScore{File: filepath.Base(path)}
	started := time.Now()
	doc, err := opts.Reader.Read(ctx, path, nil)
	f.Seconds = time.Since(started).Seconds()
	text := ""
	if err != nil {
		f.Code, f.Message = research.CodeOf(err), research.MessageOf(err)
	} else {
		text, f.Pages, f.Warnings = ingest.Text(doc), len(doc.PageTexts), doc.Source.Warnings
		f.Metadata = metadataOf(path, doc)
	}
	reference, ok := referenceOf(path)
	if !ok && opts.Against == "pdftotext" {
		reference, ok = pdftotext(ctx, path)
		ok = ok && len(Words(reference)) >= minWords
	}
	if !ok {
		return f
	}
	s := Compare(reference, text)
	// A second reference gives the words in the order of their places.
	if sorted, err := os.ReadFile(path + "-sorted.txt"); err == nil { //nolint:gosec // the folder that the person names
		if other := Compare(string(sorted), text); other.F1+other.Runs > s.F1+s.Runs {
			s, reference = other, string(sorted)
		}
	}
	f.Reference, f.Score = s.Reference, &s
	f.Reason = reasonFor(&f, reference, text)
	if opts.Breaks {
		f.Breaks = Breaks(reference, text)
	}
	if opts.Peers {
		f.Peers = map[string]Score{}
		for name, args := range map[string][]string{"pdftotext": nil, "pdftotext -raw": {"-raw"}} {
			if peer, ok := pdftotext(ctx, path, args...); ok {
				f.Peers[name] = Compare(reference, peer)
			}
		}
	}
	return f
}

// minWords: a file in which another reader finds fewer says little.
const minWords = 20

func referenceOf(path string) (string, bool) {
	for _, name := range []string{strings.TrimSuffix(path, filepath.Ext(path)) + ".txt", path + ".txt"} {
		if b, err := os.ReadFile(name); err == nil { //nolint:gosec // the folder that the person names
			return string(b), true
		}
	}
	return "", false
}

// pdftotext runs poppler's reader where it is installed.
func pdftotext(ctx context.Context, path string, args ...string) (string, bool) {
	ctx, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	out, err := exec.CommandContext(ctx, "pdftotext", append(slices.Clone(args), "-enc", "UTF-8", "--", path, "-")...).Output() //nolint:gosec // a fixed program on the file that is measured
	return string(out), err == nil
}

func report(scores []FileScore) Report {
	r := Report{Files: scores, Peers: map[string]Summary{}}
	mine, peers := []Score{}, map[string][]Score{}
	names := []string{}
	meta := []*MetadataScore{}
	explained := 0
	for _, f := range scores {
		if f.Code != "" {
			r.Failed++
		}
		if f.Seconds > r.Slowest.Seconds {
			r.Slowest = f
		}
		if f.Metadata != nil {
			meta = append(meta, f.Metadata)
		}
		if f.Score == nil {
			continue
		}
		mine = append(mine, *f.Score)
		names = append(names, f.File)
		if f.Score.F1 >= wellRead || f.Reason != "" {
			explained++
		}
		for name, s := range f.Peers {
			peers[name] = append(peers[name], s)
		}
	}
	r.Diwan, r.Breaks = summarize(mine, names), sumBreaks(scores)
	r.Explained = share(explained, len(mine))
	for name, s := range peers {
		r.Peers[name] = summarize(s, nil)
	}
	if len(meta) > 0 {
		r.Metadata = summarizeMetadata(meta)
	}
	return r
}

func summarize(scores []Score, names []string) Summary {
	s := Summary{Worst: 1, WorstRuns: 1, Files: len(scores)}
	above := 0
	for i, x := range scores {
		s.Words += x.Words / float64(len(scores))
		s.Runs += x.Runs / float64(len(scores))
		s.F1 += x.F1 / float64(len(scores))
		if x.Words < s.Worst {
			s.Worst = x.Words
			if names != nil {
				s.WorstFile = names[i]
			}
		}
		s.WorstRuns = min(s.WorstRuns, x.Runs)
		if x.F1 >= wellRead {
			above++
		}
	}
	s.F1Above = share(above, len(scores))
	return s
}

func readJSON(path string, v any) bool {
	b, err := os.ReadFile(path) //nolint:gosec // the folder that the person names
	return err == nil && json.Unmarshal(b, v) == nil
}
