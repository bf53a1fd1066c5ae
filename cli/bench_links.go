package cli

import (
	"diwan/studio"

	"github.com/spf13/cobra"
)

func benchLinks(e *environment) *cobra.Command {
	var data string
	var match []string
	var n, k int
	cmd := &cobra.Command{
		Use:   "links --data DIR",
		Short: "Hide links that the documents state, and count how many bridging finds again",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if data == "" || n < 1 || k < 1 {
				return usageError{errText("--data is needed; -n and -k are 1 or more")}
			}
			r, err := studio.BenchLinks(cmd.Context(), data, match, n, k)
			if err != nil {
				return err
			}
			return e.document(r, func() error {
				return e.printf("%d sources, %d sentences, %d terms, %d stated relations; of %d links hidden %d are joined by a bridge, %d within the first %d ends (by chance %.2f); middle terms of those found %.2f, in shuffled libraries %.2f\n",
					r.Sources, r.Sentences, r.Terms, r.Relations, r.Hidden, r.Joined, r.Within, r.K, r.Chance, r.Observed, r.Expected)
			})
		},
	}
	cmd.Flags().StringVar(&data, "data", "", "folder with corpus.jsonl, queries.jsonl, qrels/test.tsv")
	cmd.Flags().StringSliceVar(&match, "match", nil, "keep the documents that hold these words twice or more together")
	cmd.Flags().IntVarP(&n, "count", "n", 30, "links to hide")
	cmd.Flags().IntVarP(&k, "first", "k", 20, "ends looked at for each")
	return cmd
}
