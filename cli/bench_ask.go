package cli

import (
	"diwan/studio"

	"github.com/spf13/cobra"
)

func benchAsk(e *environment) *cobra.Command {
	var data, off string
	var n, seed int
	cmd := &cobra.Command{
		Use:   "ask --data DIR [--off DIR]",
		Short: "How often questions are answered from the right source, and how often silence is kept where the library does not say",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if data == "" || n < 1 || seed < 1 {
				return usageError{errText("--data is needed, -n and --seed are 1 or more")}
			}
			r, err := studio.BenchAsk(cmd.Context(), data, off, n, seed)
			if err != nil {
				return err
			}
			return e.document(r, func() error {
				return e.printf("%s: %d documents; of %d questions %.3f answered, first claim from a relevant source %.3f, some claim %.3f; %d quotes, %.4f verified; %d contradictions; of %d questions off its subject %.3f left unanswered; of %d whose documents are taken out %.3f; %.1f ms a question\n",
					r.Dataset, r.Documents, r.Questions, r.Answered, r.RightTop, r.RightAny, r.Quotes, r.Verified, r.Clashes, r.OffTopic, r.Silent, r.Withheld, r.WithheldSilent, r.Millis)
			})
		},
	}
	cmd.Flags().StringVar(&data, "data", "", "folder with corpus.jsonl, queries.jsonl, qrels/test.tsv")
	cmd.Flags().StringVar(&off, "off", "", "another such folder, whose questions this one can't answer")
	cmd.Flags().IntVar(&seed, "seed", 1, "which of the collection's questions: each seed takes others, as evenly spread; the thresholds were chosen on seed 1")
	cmd.Flags().IntVarP(&n, "count", "n", 100, "questions of each")
	return cmd
}
