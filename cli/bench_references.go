package cli

import (
	"diwan/studio"

	"github.com/spf13/cobra"
)

func benchReferences(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "references DIR",
		Short: "Items and fields read right in bibliographies (DIR holds import tests in Zotero's form)",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := studio.BenchReferences(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return e.document(r, func() error {
				for _, w := range r.Wrong {
					if err := e.printf("%s: %s: %s\n    want %s\n    got  %s\n", w.File, clip(w.Item, 60), w.Field, clip(w.Want, 160), clip(w.Got, 160)); err != nil {
						return err
					}
				}
				for _, f := range r.ByFile {
					if err := e.printf("%-20s items %d of %d, fields %d of %d\n", f.File, f.Found, f.Items, f.Right, f.Fields); err != nil {
						return err
					}
				}
				for reason, n := range r.Apart {
					if err := e.printf("counted apart: %s (%d times)\n", reason, n); err != nil {
						return err
					}
				}
				for name, n := range r.Unmapped {
					if err := e.printf("no place for %s (%d times)\n", name, n); err != nil {
						return err
					}
				}
				return e.printf("items %d of %d, fields %d of %d (%.4f)\n", r.ItemsFound, r.Items, r.Right, r.Fields, float64(r.Right)/float64(max(1, r.Fields)))
			})
		},
	}
}
