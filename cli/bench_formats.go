package cli

import (
	"strings"

	"diwan/studio"

	"github.com/spf13/cobra"
)

func benchFormats(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "formats DIR",
		Short: "Share of the expected words that each format's reader finds (DIR holds PAIRS.tsv)",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := studio.BenchFormats(cmd.Context(), e.options(), args[0])
			if err != nil {
				return err
			}
			return e.document(r, func() error {
				for _, f := range r.Formats {
					if err := e.printf("%-22s %3d files %6d words  recall %.4f  mean %.4f  flat %.4f\n", f.Format, f.Files, f.Words, f.Recall, f.Mean, f.Flat); err != nil {
						return err
					}
					for _, w := range f.Worst {
						if err := e.printf("    %.4f  %s %s  missing: %s\n", w.Recall, w.Path, w.Error, clip(strings.Join(w.Missing, " "), 120)); err != nil {
							return err
						}
					}
				}
				return e.printf("%d files, %d failed, recall %.4f, flat %.4f\n", r.Files, r.Failed, r.Recall, r.Flat)
			})
		},
	}
}
