package studio

import (
	"bufio"
	"context"
	"errors"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode"

	"diwan/ingest"
	"diwan/research"
)

// FormatsResult is how much of the expected text each format's reader finds.
type FormatsResult struct {
	Files   int            `json:"files"`
	Failed  int            `json:"failed"`
	Recall  float64        `json:"recall"` // over all expected words
	Flat    float64        `json:"flat"`   // over the words of the flat expected texts as they stand
	Formats []FormatRecall `json:"formats"`
}

// FormatRecall is one format's result. A file's recall is the share of its
// expected words, each as often as expected, that the reader gives.
type FormatRecall struct {
	Format string       `json:"format"` // the files' ending
	Files  int          `json:"files"`
	Words  int          `json:"words"`
	Recall float64      `json:"recall"` // over the words of all files
	Flat   float64      `json:"flat"`   // over the words of the flat expected texts
	Mean   float64      `json:"mean"`   // of the files' recalls
	Worst  []FileRecall `json:"worst"`  // files below 0.98, the worst first

	flatHit, flatWords int
}

// FileRecall is one file's result.
type FileRecall struct {
	Path    string   `json:"path"`
	Recall  float64  `json:"recall"`
	Words   int      `json:"words"`
	Missing []string `json:"missing"` // some of the words not found
	Error   string   `json:"error,omitempty"`
}

// BenchFormats reads the files that PAIRS.tsv in dir names, two columns to a
// line: the file and its expected text. Where pandoc's native form of the
// document stands beside the text (the same name, ending in .native), it says
// which words are expected: the flat text has no space where one block ends and
// the next begins, so that their words run together.
func BenchFormats(ctx context.Context, opts Options, dir string) (FormatsResult, error) {
	const op = "studio.BenchFormats"
	var out FormatsResult
	list, err := os.Open(filepath.Join(dir, "PAIRS.tsv")) //nolint:gosec // the folder the person names
	if err != nil {
		return out, research.E(research.CodeFileMissing, op, "There is no PAIRS.tsv in this folder; it names each file and the file of its expected text.", err).WithPath(dir)
	}
	defer list.Close() //nolint:errcheck // read only
	r := ingest.NewReader(ingest.Options{CacheDir: cacheDir(opts.CacheDir)})
	by := map[string]*FormatRecall{}
	found, wanted, flatFound, flatWanted := 0, 0, 0, 0
	lines := bufio.NewScanner(list)
	for lines.Scan() {
		file, expected, ok := strings.Cut(lines.Text(), "\t")
		if !ok || file == "file" {
			continue
		}
		want, err := os.ReadFile(filepath.Join(dir, expected)) //nolint:gosec // named by the list
		if err != nil {
			return out, errors.Join(research.E(research.CodeFileMissing, op, "An expected text is missing.", err).WithPath(expected), r.Close())
		}
		f := by[formatOf(file)]
		if f == nil {
			f = &FormatRecall{Format: formatOf(file), Worst: []FileRecall{}}
			by[f.Format] = f
		}
		one := FileRecall{Path: file, Missing: []string{}}
		doc, err := r.Read(ctx, filepath.Join(dir, file), nil)
		text := ""
		switch {
		case ctx.Err() != nil:
			return out, errors.Join(research.E(research.CodeCancelled, op, "Stopped.", ctx.Err()), r.Close())
		case err != nil:
			one.Error = research.MessageOf(err)
		default:
			texts := append([]string{doc.Source.Title}, doc.Source.Authors...)
			for _, p := range doc.PageTexts {
				texts = append(texts, p.Text)
			}
			text = strings.Join(texts, "\n")
		}
		var flat FileRecall
		flatHit := recall(string(want), text, &flat)
		structured := string(want)
		if native, err := os.ReadFile(filepath.Join(dir, strings.TrimSuffix(expected, ".expected.txt")+".native")); err == nil { //nolint:gosec // named by the list
			if structured, err = nativeText(string(native)); err != nil {
				return out, errors.Join(research.E(research.CodeFileBroken, op, "An expected document is not in pandoc's native form.", err).WithPath(expected), r.Close())
			}
		}
		hit := recall(structured, text, &one)
		if err != nil && one.Words > 0 {
			out.Failed++
		}
		out.Files++
		f.Files++
		f.Words += one.Words
		f.Mean += one.Recall
		f.Recall += float64(hit)
		f.flatHit += flatHit
		f.flatWords += flat.Words
		flatFound += flatHit
		flatWanted += flat.Words
		found += hit
		wanted += one.Words
		if one.Recall < 0.98 {
			f.Worst = append(f.Worst, one)
		}
	}
	for _, f := range by {
		f.Mean /= float64(f.Files)
		f.Recall /= float64(max(1, f.Words))
		f.Flat = float64(f.flatHit) / float64(max(1, f.flatWords))
		if f.Words == 0 {
			f.Recall = 1
		}
		sort.Slice(f.Worst, func(i, j int) bool { return f.Worst[i].Recall < f.Worst[j].Recall })
		out.Formats = append(out.Formats, *f)
	}
	sort.Slice(out.Formats, func(i, j int) bool { return out.Formats[i].Format < out.Formats[j].Format })
	out.Recall = float64(found) / float64(max(1, wanted))
	out.Flat = float64(flatFound) / float64(max(1, flatWanted))
	return out, errors.Join(lines.Err(), r.Close())
}

func formatOf(file string) string {
	ext := strings.TrimPrefix(filepath.Ext(file), ".")
	if ext == "txt" || ext == "xml" {
		return strings.TrimSuffix(filepath.Base(file), "-reader."+ext) + "." + ext
	}
	return ext
}

// recall counts the expected words that the text has, each as often as it has it.
func recall(want, text string, one *FileRecall) int {
	have := map[string]int{}
	for _, w := range benchWords(text) {
		have[w]++
	}
	hit := 0
	for _, w := range benchWords(want) {
		one.Words++
		if have[w] > 0 {
			have[w]--
			hit++
		} else if len(one.Missing) < 25 {
			one.Missing = append(one.Missing, w)
		}
	}
	one.Recall = 1
	if one.Words > 0 {
		one.Recall = float64(hit) / float64(one.Words)
	}
	return hit
}

// benchWords cuts a text into runs of letters and digits, lower case.
func benchWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}
