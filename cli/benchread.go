package cli

import (
	"cmp"
	"fmt"
	"slices"

	"diwan/studio"

	"github.com/spf13/cobra"
)

func benchRead(e *environment) *cobra.Command {
	var q studio.ReadQuestion
	var files bool
	cmd := &cobra.Command{
		Use:   "read DIR",
		Short: "Share of a reference's words and five-word runs found in PDFs: X.pdf with X.txt, and X.json for metadata",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if q.Against != "" && q.Against != "pdftotext" {
				return usageError{errText("--against is pdftotext or nothing")}
			}
			q.Dir = args[0]
			r, err := studio.BenchRead(cmd.Context(), e.options(), q, nil)
			if err != nil {
				return err
			}
			return e.document(r, func() error {
				for _, f := range r.Files {
					switch {
					case !files:
					case f.Score == nil:
						if err := e.printf("  %-50s %6.2f s  %s\n", f.File, f.Seconds, f.Code); err != nil {
							return err
						}
					default:
						if err := e.printf("  %-50s %6.2f s  words %.4f  runs %.4f  F1 %.3f  %s\n", f.File, f.Seconds, f.Score.Words, f.Score.Runs, f.Score.F1, f.Code); err != nil {
							return err
						}
					}
				}
				for _, f := range r.Files {
					for _, b := range f.Breaks {
						if !files {
							break
						}
						if err := e.printf("%s\t%s\t%d\t%s [ %s ] %s\t%s\n", f.File, b.Class, b.Runs, b.Before, b.Want, b.After, b.Got); err != nil {
							return err
						}
					}
				}
				for _, c := range r.Breaks {
					if err := e.printf("runs lost to %-20s %6d at %5d places, %.4f of all\n", c.Class, c.Runs, c.Places, c.Share); err != nil {
						return err
					}
				}
				line := func(name string, words, runs, worst, f1 float64) error {
					return e.printf("%-16s words %.4f  runs %.4f  worst file %.4f  F1 %.4f\n", name, words, runs, worst, f1)
				}
				if err := e.printf("%d files, %d compared, %d without text or damaged, slowest %.1f s (%s)\n", len(r.Files), r.Diwan.Files, r.Failed, r.Slowest.Seconds, r.Slowest.File); err != nil {
					return err
				}
				if err := line("Diwan", r.Diwan.Words, r.Diwan.Runs, r.Diwan.Worst, r.Diwan.F1); err != nil {
					return err
				}
				names := make([]string, 0, len(r.Peers))
				for name := range r.Peers {
					names = append(names, name)
				}
				slices.Sort(names)
				for _, name := range names {
					p := r.Peers[name]
					if err := line(name, p.Words, p.Runs, p.Worst, p.F1); err != nil {
						return err
					}
				}
				for _, f := range r.Files {
					if f.Score == nil || f.Score.F1 >= 0.85 {
						continue
					}
					if err := e.printf("F1 %.3f %s: %s\n", f.Score.F1, f.File, cmp.Or(f.Reason, "misread")); err != nil {
						return err
					}
				}
				if err := e.printf("F1 of .85 or more: %s of the files; that or a written reason: %s\n", percent(r.Diwan.F1Above), percent(r.Explained)); err != nil {
					return err
				}
				if m := r.Metadata; m != nil {
					return e.printf("metadata of %d files: title %s, authors %s, year %s, abstract %s, DOI %s of %d printed (%d wrong), %d fields wrong though shown as certain\nreferences: entries %s, titles %s, authors %s, years %s, DOIs %s\n",
						m.Files, percent(m.Title), percent(m.Authors), percent(m.Year), percent(m.Abstract), percent(m.DOI), m.DOIPrinted, m.DOIWrong, m.CertainButWrong,
						percent(m.References), percent(m.ReferenceTitles), percent(m.ReferenceAuthors), percent(m.ReferenceYears), percent(m.ReferenceDOIs))
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&q.Against, "against", "", "pdftotext: the reference of files that have none")
	cmd.Flags().BoolVar(&q.Peers, "peers", false, "score pdftotext and pdftotext -raw in the same run")
	cmd.Flags().BoolVar(&q.Breaks, "breaks", false, "say by class where runs of words break (with --files: each place)")
	cmd.Flags().BoolVar(&files, "files", false, "print every file")
	return cmd
}

func percent(share float64) string { return fmt.Sprintf("%.1f %%", 100*share) }
