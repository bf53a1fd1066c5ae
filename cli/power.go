package cli

import (
	"diwan/studio"

	"github.com/spf13/cobra"
)

func powerCommand(e *environment) *cobra.Command {
	q := studio.PowerQuestion{}
	cmd := &cobra.Command{
		Use: "power TEST",
		Short: "Sample size, power or detectable effect: the one of --effect, --n and --power that is left out is solved.\n" +
			"TEST: t-two-sample, t-paired, t-one-sample (d), anova (f), two-proportions, one-proportion (h), correlation (r), chi-square (w)",
		Args: needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			q.Test = args[0]
			q.HasEffect, q.HasN, q.HasPower = cmd.Flags().Changed("effect"), cmd.Flags().Changed("n"), cmd.Flags().Changed("power")
			given := 0
			for _, has := range []bool{q.HasEffect, q.HasN, q.HasPower} {
				if has {
					given++
				}
			}
			if given != 2 {
				return usageError{errText("give two of --effect, --n and --power; the third is solved")}
			}
			answer, err := studio.Power(q)
			if err != nil {
				return err
			}
			return e.document(answer, func() error {
				return e.printf("%s: n %.4f, power %.4f, effect %.4f (alpha %g, %s)\n", q.Test, answer.N, answer.Power, answer.Effect, q.Alpha, q.Tail)
			})
		},
	}
	f := cmd.Flags()
	f.Float64Var(&q.Effect, "effect", 0, "effect size in the test's measure")
	f.Float64Var(&q.N, "n", 0, "sample size, a group where the test has groups")
	f.Float64Var(&q.Power, "power", 0, "power, 0 to 1")
	f.Float64Var(&q.Alpha, "alpha", 0.05, "significance level")
	f.StringVar(&q.Tail, "tail", "two", "two, greater or less")
	f.IntVar(&q.Groups, "groups", 2, "groups (anova)")
	f.IntVar(&q.DF, "df", 1, "degrees of freedom (chi-square)")
	return cmd
}
