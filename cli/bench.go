package cli

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func benchCommand(e *environment) *cobra.Command {
	cmd := &cobra.Command{Use: "bench", Args: noArgs}
	names := []string{}
	for _, sub := range []*cobra.Command{
		benchRetrieval(e),
		benchVectors(e),
		benchIngest(e),
		benchRanking(e),
		benchFormats(e),
		benchVerify(e),
		benchClaims(e),
		benchOverhead(e),
		benchAsk(e),
		benchLinks(e),
		benchHypotheses(e),
		benchReferences(e),
		benchRead(e),
	} {
		cmd.AddCommand(sub)
		names = append(names, sub.Name())
	}
	list := strings.Join(names, ", ")
	cmd.Short = "Measure: " + list
	cmd.RunE = func(*cobra.Command, []string) error { return usageError{errText("say one of " + list)} }
	return cmd
}

func benchRetrieval(e *environment) *cobra.Command {
	var data, run string
	cmd := &cobra.Command{
		Use:   "retrieval --data DIR",
		Short: "nDCG@10, R@100 and milliseconds a query on a folder in BEIR's layout",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if data == "" {
				return usageError{errText("--data is needed")}
			}
			var w io.Writer
			if run != "" {
				file, openErr := os.Create(run) //nolint:gosec // the user names the file
				if openErr != nil {
					return research.E(research.CodeExportFailed, "cli.bench", "The run file can't be written; choose another place.", openErr).WithPath(run)
				}
				defer func() {
					if closeErr := file.Close(); err == nil && closeErr != nil {
						err = research.E(research.CodeExportFailed, "cli.bench", "The run file could not be finished.", closeErr).WithPath(run)
					}
				}()
				w = file
			}
			r, err := studio.BenchRetrieval(cmd.Context(), data, w)
			if err != nil {
				return err
			}
			return e.document(r, func() error {
				return e.printf("%s: %d documents, %d queries, nDCG@10 %.4f, R@100 %.4f, %.2f ms a query\n", r.Dataset, r.Documents, r.Queries, r.NDCG10, r.Recall100, r.MillisecondsPerQuery)
			})
		},
	}
	cmd.Flags().StringVar(&data, "data", "", "folder with corpus.jsonl, queries.jsonl, qrels/test.tsv")
	cmd.Flags().StringVar(&run, "run", "", "write the ranking as a TREC run file")
	return cmd
}

func benchVectors(e *environment) *cobra.Command {
	var n, d int
	cmd := &cobra.Command{
		Use:   "vectors",
		Short: "p50 and p95 of the vector store in use and of plain chromem-go, and recall@10 against exact",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if n < 10 || d < 2 {
				return usageError{errText("-n is 10 or more, -d is 2 or more")}
			}
			r, err := studio.BenchVectors(cmd.Context(), n, d)
			if err != nil {
				return err
			}
			return e.document(r, func() error {
				return e.printf("%d x %d: %s p50 %.2f ms, p95 %.2f ms, recall@10 %.4f; chromem-go p50 %.2f ms, p95 %.2f ms\n", r.N, r.D, r.Store, r.P50, r.P95, r.Recall10, r.ChromemP50, r.ChromemP95)
			})
		},
	}
	cmd.Flags().IntVarP(&n, "count", "n", 20000, "vectors")
	cmd.Flags().IntVarP(&d, "dimensions", "d", 256, "dimensions")
	return cmd
}

func benchIngest(e *environment) *cobra.Command {
	var vs, profile string
	cmd := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "Pages a second from file to searchable, by stage",
		Args:  needArgs(1, -1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			r, err := studio.BenchIngest(cmd.Context(), e.options(), paths, vs, profile)
			if err != nil {
				return err
			}
			return e.document(r, func() error { return e.printIngest(r) })
		},
	}
	cmd.Flags().StringVar(&vs, "vs", "", "then time this program on the same PDFs: pdftotext")
	cmd.Flags().StringVar(&profile, "profile", "", "write where the import computes to this file (pprof)")
	return cmd
}

func (e *environment) printIngest(r studio.IngestResult) error {
	lines := []string{
		fmt.Sprintf("%d files: %d imported, %d duplicates, %d failed", r.Files, r.Imported, r.Duplicates, r.Failed),
		fmt.Sprintf("%d pages, %d passages in %.1f s: %.1f pages a second from file to searchable; %.1f s of computing", r.Pages, r.Passages, r.Seconds, r.PagesPerSecond, r.CPUSeconds),
		fmt.Sprintf("PDFium's start: %.2f s; once it was compiled: %.2f s, %.2f s of computing", r.StartSeconds, r.SecondStart.Seconds, r.SecondStart.CPUSeconds),
	}
	for _, s := range r.Stages {
		lines = append(lines, fmt.Sprintf("  %-7s %8.2f s of work %10.0f pages a second", s.Name, s.Seconds, s.PagesPerSecond))
	}
	lines = append(lines, fmt.Sprintf("slowest file: %.1f s, %s; resident memory at most %.0f MB", r.Slowest.Seconds, filepath.Base(r.Slowest.Path), float64(r.PeakBytes)/1e6))
	if p := r.Peer; p != nil {
		lines = append(lines, fmt.Sprintf("%s: %d files in %.1f s, %.1f s of computing: %.1f pages a second; Diwan has %.2f times as many, without OCR as it", p.Program, p.Files, p.Seconds, p.CPUSeconds, p.PagesPerSecond, r.PagesPerSecond/p.PagesPerSecond))
	}
	codes := map[research.Code]int{}
	for _, f := range r.Failures {
		codes[f.Code]++
	}
	for _, c := range slices.Sorted(maps.Keys(codes)) {
		lines = append(lines, fmt.Sprintf("  failed  %5d  %s", codes[c], c))
	}
	return e.printAll(lines...)
}
