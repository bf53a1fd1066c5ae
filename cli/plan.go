package cli

import (
	"context"
	"io"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

// planNumbers are the numbers of a plan that a person may set.
type planNumbers struct {
	alpha, power, effect, dropout, smallest float64
	comparisons                             int
	start, tail                             string
}

func (n *planNumbers) add(cmd *cobra.Command) {
	cmd.Flags().Float64Var(&n.alpha, "alpha", 0, "share of false alarms accepted (default 0.05)")
	cmd.Flags().Float64Var(&n.power, "power", 0, "chance to find the effect (default 0.8)")
	cmd.Flags().Float64Var(&n.effect, "effect", 0, "effect size in the test's own measure (default: from a source, else assumed)")
	cmd.Flags().Float64Var(&n.dropout, "dropout", 0, "share expected to be lost, 0 to 0.9")
	cmd.Flags().StringVar(&n.start, "start", "", "first day of the schedule, as 2027-01-31")
}

// check refuses numbers that make no sense before a run begins.
func (n *planNumbers) check() error {
	switch {
	case n.alpha < 0 || n.alpha >= 1:
		return usageError{errText("--alpha lies between 0 and 1")}
	case n.power < 0 || n.power >= 1:
		return usageError{errText("--power lies between 0 and 1")}
	case n.effect < 0:
		return usageError{errText("--effect is above 0")}
	case n.dropout < 0 || n.dropout > 0.9:
		return usageError{errText("--dropout is 0 to 0.9")}
	}
	return nil
}

func planCommand(e *environment) *cobra.Command {
	var f councilFlags
	var text string
	var n planNumbers
	cmd := &cobra.Command{
		Use:   "plan HYPOTHESIS-ID | --text STATEMENT",
		Short: "An experiment plan for a hypothesis, with its sample size computed",
		Args:  needArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r := research.Request{Kind: research.RunPlan, Text: text, StartDate: n.start, Alpha: n.alpha, Power: n.power, Effect: n.effect, Dropout: n.dropout}
			if len(args) == 1 {
				r.Hypothesis = args[0]
			}
			if err := n.check(); err != nil {
				return err
			}
			if (r.Hypothesis == "") == (r.Text == "") && f.resume == "" {
				return usageError{errText("give a hypothesis id or --text, one of the two")}
			}
			return e.run(cmd.Context(), &f, r, func(v studio.RunView) error {
				var plan research.Plan
				if len(v.Plans) > 0 {
					plan = v.Plans[0]
				}
				return e.document(map[string]any{"run": v.Run.ID, "plan": plan}, func() error {
					return e.markdown(func(w io.Writer) error { return studio.WritePlan(w, plan) })
				})
			})
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&text, "text", "", "the statement to plan for")
	n.add(cmd)
	cmd.AddCommand(planList(e), planShow(e), planRevise(e), planExport(e))
	return cmd
}

func planList(e *environment) *cobra.Command {
	var project string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List plans",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				id, err := s.ProjectNamed(cmd.Context(), project, false)
				if err != nil {
					return err
				}
				list, err := s.Plans(cmd.Context(), id)
				if err != nil {
					return err
				}
				return e.document(list, func() error {
					for _, p := range list {
						if err := e.printf("%s  %s (n = %d)\n", p.ID, p.Title, p.SampleSize.N); err != nil {
							return err
						}
					}
					return nil
				})
			})
		},
	}
	cmd.Flags().StringVar(&project, "project", "", "project by name or id")
	return cmd
}

func (e *environment) showPlan(p research.Plan) error {
	return e.document(p, func() error {
		return e.markdown(func(w io.Writer) error { return studio.WritePlan(w, p) })
	})
}

func planShow(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "show PLAN-ID",
		Short: "Print a plan",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				p, err := s.Plan(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return e.showPlan(p)
			})
		},
	}
}

func planRevise(e *environment) *cobra.Command {
	var n planNumbers
	var fields map[string]string
	cmd := &cobra.Command{
		Use:   "revise PLAN-ID",
		Short: "Change a plan's numbers or words; sample size, code and schedule are computed again",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := n.check(); err != nil {
				return err
			}
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				p, err := s.RevisePlan(cmd.Context(), args[0], n.edit(cmd, fields))
				if err != nil {
					return err
				}
				return e.showPlan(p)
			})
		},
	}
	n.add(cmd)
	cmd.Flags().Float64Var(&n.smallest, "smallest", 0, "smallest effect that would matter")
	cmd.Flags().IntVar(&n.comparisons, "comparisons", 1, "primary tests that share alpha")
	cmd.Flags().StringVar(&n.tail, "tail", "two", "two, greater or less")
	cmd.Flags().StringToStringVar(&fields, "set", nil, "words of a field, as title=... (repeat for more)")
	return cmd
}

// edit takes only the flags that were given.
func (n *planNumbers) edit(cmd *cobra.Command, fields map[string]string) studio.PlanEdit {
	e := studio.PlanEdit{Fields: fields}
	given := func(name string) bool { return cmd.Flags().Changed(name) }
	for name, to := range map[string]struct {
		field **float64
		value *float64
	}{"alpha": {&e.Alpha, &n.alpha}, "power": {&e.Power, &n.power}, "effect": {&e.Effect, &n.effect}, "dropout": {&e.Dropout, &n.dropout}, "smallest": {&e.Smallest, &n.smallest}} {
		if given(name) {
			*to.field = to.value
		}
	}
	if given("comparisons") {
		e.Comparisons = &n.comparisons
	}
	if given("tail") {
		e.Tail = &n.tail
	}
	if given("start") {
		e.Start = &n.start
	}
	return e
}

func planExport(e *environment) *cobra.Command {
	var format, path string
	cmd := &cobra.Command{
		Use:   "export PLAN-ID --format FORMAT -o FILE",
		Short: "Write a plan to a file: osf-md, osf-json, ics, checklist, md, json, python, r",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if path == "" {
				return usageError{errText("-o FILE is needed")}
			}
			return e.exported(cmd.Context(), func(ctx context.Context, s *studio.Studio) (studio.ExportResult, error) {
				return s.ExportPlan(ctx, args[0], format, path)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "osf-md", "osf-md, osf-json, ics, checklist, md, json, python or r")
	cmd.Flags().StringVarP(&path, "output", "o", "", "file to write")
	return cmd
}

// exported runs an export and says which files it wrote.
func (e *environment) exported(ctx context.Context, export func(context.Context, *studio.Studio) (studio.ExportResult, error)) error {
	return e.withStudio(ctx, func(s *studio.Studio) error {
		result, err := export(ctx, s)
		if err != nil {
			return err
		}
		return e.document(result, func() error { return e.printAll(result.Files...) })
	})
}
