package cli

import (
	"diwan/studio"

	"github.com/spf13/cobra"
)

func benchRanking(e *environment) *cobra.Command {
	var candidates, budget, tournaments int
	var seed uint64
	cmd := &cobra.Command{
		Use:   "ranking",
		Short: "Rank correlation, coverage of the intervals and order effects, with judges of known strengths",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if candidates < 2 || candidates > 200 || tournaments < 1 || budget < 0 {
				return usageError{errText("--candidates is 2 to 200, --tournaments 1 or more, --budget 0 or more")}
			}
			r, err := studio.BenchRanking(cmd.Context(), candidates, budget, tournaments, seed)
			if err != nil {
				return err
			}
			return e.document(map[string]any{"ranking": r}, func() error {
				for _, m := range r {
					if err := e.printf("%-26s %d candidates, %d comparisons (all pairs: %d), %d tournaments: rank correlation %.3f (expected %.3f), coverage %.3f, first shown won %.3f, order effect reported in %.3f\n",
						m.Judge, m.Candidates, m.Comparisons, m.AllPairs, m.Tournaments, m.Correlation, m.Expected, m.Coverage, m.FirstShare, m.Caught); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.Flags().IntVar(&candidates, "candidates", 20, "candidates a tournament")
	cmd.Flags().IntVar(&budget, "budget", 0, "comparisons a tournament, both orders counted (default: what a run uses)")
	cmd.Flags().IntVar(&tournaments, "tournaments", 200, "tournaments a judge")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "seed")
	return cmd
}
