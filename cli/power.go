package cli

import (
	"diwan/studio"

	"github.com/spf13/cobra"
)

func powerCommand(e *environment) *cobra.Command {
	q := studio.PowerQuestion{}
	sim := studio.SimulationQuestion{}
	cmd := &cobra.Command{
		Use: "power TEST",
		Short: "Sample size, power or detectable effect: the one of --effect, --n and --power that is left out is solved.\n" +
			"TEST: t-two-sample, t-paired, t-one-sample (d), anova (f), two-proportions, one-proportion (h), correlation (r), chi-square (w);\n" +
			"by simulation, n rounded, with its Monte Carlo error: mann-whitney, wilcoxon, clustered, pre-post (d), log-rank (hazard ratio)",
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
			if studio.Simulated(q.Test) {
				if q.Tail != "two" || !q.HasEffect {
					return usageError{errText("a test by simulation is two-sided and needs --effect")}
				}
				answer, err := studio.Simulate(cmd.Context(), q, sim)
				if err != nil {
					return err
				}
				return e.document(answer, func() error {
					return e.printf("%s: n %d, power %.3f (Monte Carlo error %.3f, 95%% interval %.3f to %.3f, %d draws), effect %.4f (alpha %g)\n", q.Test, answer.N, answer.Power, answer.Error, answer.Low, answer.High, answer.Rounds, answer.Effect, q.Alpha)
				})
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
	f.Float64Var(&sim.ICC, "icc", 0.05, "share of variance between clusters (clustered)")
	f.IntVar(&sim.ClusterSize, "cluster-size", 20, "members of a cluster (clustered)")
	f.Float64Var(&sim.Correlation, "correlation", 0.5, "of the first with the second measurement (pre-post)")
	f.Float64Var(&sim.Events, "events", 0.6, "share of the first group that has the event (log-rank)")
	f.IntVar(&sim.Rounds, "rounds", 4000, "draws of a simulation")
	f.Uint64Var(&sim.Seed, "seed", 1, "seed of a simulation")
	return cmd
}
