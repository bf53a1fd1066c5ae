package cli

import (
	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func benchHypotheses(e *environment) *cobra.Command {
	var data string
	var questions []string
	var libraries, documents, seed int
	var show bool
	cmd := &cobra.Command{
		Use:   "hypotheses --data DIR",
		Short: "Draft from libraries gathered around a collection's questions; links against chance, and hidden links found again",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if data == "" || libraries < 1 || documents < 2 || seed < 1 {
				return usageError{errText("--data is needed; --libraries is 1 or more, --documents 2 or more, --seed 1 or more")}
			}
			r, err := studio.BenchHypotheses(cmd.Context(), data, questions, libraries, documents, seed)
			if err != nil {
				return err
			}
			return e.document(r, func() error { return showHypotheses(e, r, show) })
		},
	}
	cmd.Flags().StringVar(&data, "data", "", "folder with corpus.jsonl, queries.jsonl, qrels/test.tsv")
	cmd.Flags().StringArrayVar(&questions, "ask", nil, "a question of your own to gather a library around, in place of the collection's (may be repeated)")
	cmd.Flags().IntVar(&libraries, "libraries", 12, "libraries to gather, each around one question")
	cmd.Flags().IntVar(&documents, "documents", 60, "documents of each")
	cmd.Flags().IntVar(&seed, "seed", 1, "which of the collection's questions: each seed takes others, as evenly spread")
	cmd.Flags().BoolVar(&show, "show", false, "print the hypotheses too")
	return cmd
}

func showHypotheses(e *environment, r studio.HypothesesResult, show bool) error {
	if show {
		question := ""
		for _, t := range r.Texts {
			if t.Question != question {
				question = t.Question
				if err := e.printf("\n## %s\n", question); err != nil {
					return err
				}
			}
			if err := e.printf("- [%s, %s] %s\n", t.Strategy, t.Verdict, t.Statement); err != nil {
				return err
			}
			if t.Test != nil {
				if err := e.printf("    %d further middle terms, %.2f by chance, p %.3f\n", t.Test.Observed, t.Test.Expected, t.Test.P); err != nil {
					return err
				}
			}
			for _, q := range t.Quotes {
				if err := e.printf("    “%s”\n", q); err != nil {
					return err
				}
			}
			for _, q := range t.Against {
				if err := e.printf("    against: “%s”\n", q.Quote); err != nil {
					return err
				}
			}
		}
		if err := e.printf("\n"); err != nil {
			return err
		}
	}
	p, s := r.Prediction, r.Shuffled
	return e.printf("%s: %d libraries of up to %d documents, %d without a hypothesis; bridges %d, contradictions %d, gaps %d, transfers %d, findings of nothing %d, evolved %d\n"+
		"quotes exact %.3f of %d; bridges: %d with a direction, middle terms besides their own %.2f, by chance %.2f, beyond chance (p ≤ .05) %.2f; %d shown as explained by chance\n"+
		"all bridges of the libraries: %d, middle terms besides their own %.0f, in shuffled libraries %.1f ± %.1f (z %.1f), beyond chance %d (by chance %.1f)\n"+
		"hidden links against ends of the same frequency: AUC %.3f ± %.3f (%d links, %d comparisons); by the number of middle terms %.3f, by the end's neighbours %.3f; beyond chance (p ≤ .05) %.3f of the hidden, %.3f of the others; %.0f ms a run\n",
		r.Dataset, r.Libraries, r.Documents, r.Without, r.Drafted[research.StrategyABC], r.Drafted[research.StrategyContradiction], r.Drafted[research.StrategyGap], r.Drafted[research.StrategyTransfer], r.Drafted[research.StrategyNull], r.Drafted[research.StrategyEvolved],
		r.Exact, r.Quotes, r.Directed, r.Middles, r.ByChance, r.BeyondShare, r.Explained,
		s.Bridges, s.Observed, s.Expected, s.SD, s.Z(), s.Beyond, 0.05*float64(s.Bridges),
		p.AUC, p.SE, p.Links, p.Pairs, p.ByCount, p.ByFrequency, p.Beyond, p.BeyondOthers, r.Millis)
}
