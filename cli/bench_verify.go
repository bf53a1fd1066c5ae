package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"diwan/studio"

	"github.com/spf13/cobra"
)

func benchRanking(e *environment) *cobra.Command {
	var b studio.RankingBench
	cmd := &cobra.Command{
		Use:   "ranking",
		Short: "Rank correlation, coverage of the intervals and order effects, with judges of known strengths",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if b.Candidates < 2 || b.Candidates > 200 || b.Tournaments < 1 || b.Limit < 0 || b.Depth != "quick" && b.Depth != "deep" {
				return usageError{errText("--candidates is 2 to 200, --tournaments 1 or more, --budget 0 or more, --depth quick or deep")}
			}
			r, err := studio.BenchRanking(cmd.Context(), b)
			if err != nil {
				return err
			}
			return e.document(map[string]any{"ranking": r}, func() error {
				for _, m := range r {
					ends := []string{}
					for _, why := range sortedKeys(m.Ends) {
						ends = append(ends, fmt.Sprintf("%s %d", why, m.Ends[why]))
					}
					if err := e.printf("%-27s %d candidates, %.0f comparisons (at most %d of %d; all pairs: %d), %d tournaments (%s): rank correlation %.3f (expected %.3f), coverage %.3f, first shown won %.3f, order effect reported in %.3f\n",
						m.Judge, m.Candidates, m.Comparisons, m.Most, m.Limit, m.AllPairs, m.Tournaments, strings.Join(ends, ", "), m.Correlation, m.Expected, m.Coverage, m.FirstShare, m.Caught); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.Flags().IntVar(&b.Candidates, "candidates", 20, "candidates a tournament")
	cmd.Flags().StringVar(&b.Depth, "depth", "deep", "of the run: quick compares each pair once in both orders, deep up to five times")
	cmd.Flags().IntVar(&b.Limit, "budget", 0, "comparisons a tournament at most, both orders counted (default: what the depth allows)")
	cmd.Flags().IntVar(&b.Tournaments, "tournaments", 200, "tournaments a judge")
	cmd.Flags().Uint64Var(&b.Seed, "seed", 1, "seed")
	return cmd
}

func benchVerify(e *environment) *cobra.Command {
	var data string
	var n int
	var seed uint64
	var wrong bool
	cmd := &cobra.Command{
		Use:   "verify [--data DIR]",
		Short: "Plant errors in quotes from real papers and count what the verifier catches",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if n < 1 || n > 200_000 {
				return usageError{errText("-n is 1 to 200000")}
			}
			r, err := studio.BenchVerify(cmd.Context(), e.options(), data, n, seed)
			if err != nil {
				return err
			}
			return e.document(r, func() error {
				if err := e.printf("%d quotes of %d documents, %d planted: precision %.4f, recall %.4f; one detail told as altered %.4f, of the right kind %.4f; invented told as absent %.4f; %.0f µs a quote, %.2f s in a text of 300 pages\n",
					r.Cases, r.Documents, r.Planted, r.Precision, r.Recall, r.Altered, r.Kind, r.Absent, r.Microseconds, r.BookSeconds); err != nil {
					return err
				}
				for _, k := range sortedKeys(r.ByKind) {
					if err := e.printf("  %-14s %5d cases, %5d altered, %5d of the right kind\n", k, r.ByKind[k].Cases, r.ByKind[k].Altered, r.ByKind[k].Kind); err != nil {
						return err
					}
				}
				for _, m := range r.Wrong {
					if !wrong {
						break
					}
					if err := e.printf("\n%s (%s, %s)\n  quote: %s\n  planted: %q for %q, got %s %+v\n  text: %s\n", m.Why, m.Case.Language, m.Case.Kind, m.Case.Quote, m.Case.Said, m.Case.Was, m.Got.Verdict, m.Got.Difference, m.Case.Text); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&data, "data", "", "folder with papers (default: the sample documents)")
	cmd.Flags().IntVarP(&n, "count", "n", 2000, "quotes")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "seed")
	cmd.Flags().BoolVar(&wrong, "wrong", false, "show what the verifier got wrong")
	return cmd
}

func sortedKeys[T any](m map[string]T) []string {
	return slices.Sorted(maps.Keys(m))
}

func benchClaims(e *environment) *cobra.Command {
	var data string
	cmd := &cobra.Command{
		Use:   "claims --data DIR",
		Short: "What the builtin mind's judgement of support reaches on claims that people have judged",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if data == "" {
				return usageError{errText("--data is needed")}
			}
			r, err := studio.BenchClaims(cmd.Context(), data)
			if err != nil {
				return err
			}
			return e.document(r, func() error {
				for _, s := range r.Sets {
					if err := e.printf("%-14s %d claims: accuracy %.3f, macro F1 %.3f (the commonest label always: %.3f)\n", s.Name, s.Claims, s.Accuracy, s.MacroF1, s.Majority); err != nil {
						return err
					}
					for _, label := range sortedKeys(s.Confusion) {
						if err := e.printf("  %-13s", label); err != nil {
							return err
						}
						for _, got := range sortedKeys(s.Confusion[label]) {
							if err := e.printf(" %s %d", got, s.Confusion[label][got]); err != nil {
								return err
							}
						}
						if err := e.printf("\n"); err != nil {
							return err
						}
					}
				}
				x := r.Rationales
				return e.printf("SciFact rationale: %d abstracts, a rationale sentence first %.3f, in the top 3 %.3f; all sentences of a rationale in the top 3 %.3f\n", x.Pairs, x.First, x.Top3, x.All)
			})
		},
	}
	cmd.Flags().StringVar(&data, "data", "", "folder with claims/ and retrieval/scifact-train")
	return cmd
}
