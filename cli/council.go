package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

// councilFlags are shared by all commands that start a run.
type councilFlags struct {
	project, mind, model, language string
	seed                           int64
	budget                         research.Budget
	resume                         string
	confirm, preview               bool
	depth                          string
	skip, approve, remember        []string
	record, replay                 string
	wait                           time.Duration
}

func (f *councilFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.project, "project", "", "project by name or id")
	cmd.Flags().StringVar(&f.mind, "mind", "", "builtin or llama (default: as the settings say)")
	cmd.Flags().StringVar(&f.model, "model", "", "the Ollama model")
	cmd.Flags().StringVar(&f.language, "language", "", "of what is drafted: en or ar (default: the question's)")
	cmd.Flags().Int64Var(&f.seed, "seed", 1, "seed: the same seed and model end the same")
	cmd.Flags().IntVar(&f.budget.Calls, "max-calls", 0, "stop after so many model calls")
	cmd.Flags().IntVar(&f.budget.Tokens, "max-tokens", 0, "stop after so many tokens")
	cmd.Flags().Float64Var(&f.budget.Minutes, "max-minutes", 0, "stop after so many minutes")
	cmd.Flags().BoolVar(&f.confirm, "confirm", false, "go on with a request that the safety policy stops; recorded with the run")
	cmd.Flags().BoolVar(&f.preview, "preview", false, "say what the run would do, cost and touch, and start nothing")
	cmd.Flags().StringVar(&f.depth, "depth", "", "quick (default) or deep: how many passages are read")
	cmd.Flags().StringSliceVar(&f.skip, "skip", nil, "stages to leave out, of those that may be: challenge, rank, evolve")
	cmd.Flags().StringArrayVar(&f.approve, "approve", nil, "a permission for this run, as the preview's needs name it: remote:HOST")
	cmd.Flags().StringArrayVar(&f.remember, "remember", nil, "a permission for this run and later ones")
	cmd.Flags().StringVar(&f.record, "record", "", "keep the model's replies as files in this folder")
	cmd.Flags().StringVar(&f.replay, "replay", "", "answer from a folder of recorded replies instead of a model")
	cmd.Flags().DurationVar(&f.wait, "wait", 10*time.Minute, "how long to wait for a model server that went away; the run can be resumed later")
	cmd.Flags().StringVar(&f.resume, "resume", "", "go on with this run instead of starting one")
}

func (f *councilFlags) fill(ctx context.Context, s *studio.Studio, r *research.Request) error {
	if f.mind != "" && f.mind != "builtin" && f.mind != "llama" {
		return usageError{errText("--mind is builtin or llama")}
	}
	if f.language != "" && f.language != "en" && f.language != "ar" {
		return usageError{errText("--language is en or ar")}
	}
	id, err := s.ProjectNamed(ctx, f.project, false)
	if err != nil {
		return err
	}
	if f.depth != "" && f.depth != "quick" && f.depth != "deep" {
		return usageError{errText("--depth is quick or deep")}
	}
	r.Project, r.Mind, r.Model, r.Language, r.Seed, r.Budget, r.Confirmed = id, f.mind, f.model, f.language, f.seed, f.budget, f.confirm
	r.Depth, r.Skip, r.Approve, r.Remember = f.depth, f.skip, append(f.approve, f.remember...), f.remember
	return nil
}

// run starts or resumes a run, shows its steps on stderr, and hands the result
// to show. What a run made before it failed is shown too.
func (e *environment) run(ctx context.Context, f *councilFlags, r research.Request, show func(studio.RunView) error) error {
	e.record, e.replay, e.wait = f.record, f.replay, f.wait
	if f.record != "" && f.replay != "" {
		return usageError{errText("--record and --replay exclude each other")}
	}
	if f.replay != "" && f.mind == "" {
		f.mind = "llama"
	}
	return e.withStudio(ctx, func(s *studio.Studio) error {
		if err := f.fill(ctx, s, &r); err != nil {
			return err
		}
		if f.preview {
			return e.preview(ctx, s, r)
		}
		emit := func(ev research.RunEvent) {
			if ev.Kind == "outcome" && ev.Outcome == research.OutcomePaused {
				e.progress(map[string]any{"outcome": ev.Outcome}, "paused: the model server does not answer; the run goes on when it is back")
			}
			if ev.Kind == "step_done" && ev.Step != nil {
				e.progress(map[string]any{"step": map[string]any{"number": ev.Step.Number, "stage": ev.Step.Stage, "name": ev.Step.Name, "summary": ev.Step.Summary}},
					ev.Step.Stage+": "+clip(ev.Step.Summary, 160))
			}
		}
		var view studio.RunView
		var err error
		if f.resume != "" {
			view, err = s.ResumeNow(ctx, f.resume, emit)
		} else {
			view, err = s.RunNow(ctx, r, emit)
		}
		if view.Run.ID == "" {
			return err
		}
		if showErr := show(view); showErr != nil {
			return showErr
		}
		return err
	})
}

// preview prints what a run would do.
func (e *environment) preview(ctx context.Context, s *studio.Studio, r research.Request) error {
	p, err := s.Preview(ctx, r)
	if err != nil {
		return err
	}
	return e.document(p, func() error {
		speed := "seen on this machine"
		if !p.SpeedSeen {
			speed = "assumed"
		}
		lines := []string{fmt.Sprintf("mind %s %s: %d calls, some %d tokens, %.1f minutes (%.0f tokens a second read, %.0f written, %s)", p.Mind, p.Model, p.Calls, p.Tokens, p.Minutes, p.Speed.Read, p.Speed.Write, speed)}
		for _, st := range p.Steps {
			mark := ""
			switch {
			case st.Skipped:
				mark = "left out"
			case st.Skippable:
				mark = "may be left out"
			}
			lines = append(lines, fmt.Sprintf("  %-9s %3d calls %6d tokens  %s", st.Stage, st.Calls, st.Tokens, mark))
		}
		for _, t := range p.Tools {
			line := "  uses " + t.Name
			if t.Leaves {
				line += " (text leaves this machine)"
			}
			lines = append(lines, line)
		}
		for _, n := range p.Needs {
			lines = append(lines, "  needs --approve "+n.What+": "+n.Why)
		}
		for _, w := range p.Warnings {
			lines = append(lines, "  warning: "+w)
		}
		return e.printAll(lines...)
	})
}

func askCommand(e *environment) *cobra.Command {
	var f councilFlags
	cmd := &cobra.Command{
		Use:   "ask QUESTION",
		Short: "A cited answer from the library, or the plain word that it does not say",
		Args:  needArgs(1, -1),
		RunE: func(cmd *cobra.Command, words []string) error {
			r := research.Request{Kind: research.RunAsk, Question: strings.Join(words, " ")}
			return e.run(cmd.Context(), &f, r, func(v studio.RunView) error {
				answer := research.Answer{Claims: []research.Claim{}, Contradictions: []research.Contradiction{}}
				if len(v.Answers) > 0 {
					answer = v.Answers[0]
				}
				doc := map[string]any{"answer": answer.Text, "claims": answer.Claims, "run": v.Run.ID, "silent": answer.Silent, "contradictions": answer.Contradictions}
				return e.document(doc, func() error { return e.markdown(func(w io.Writer) error { return studio.WriteAnswer(w, answer) }) })
			})
		},
	}
	f.add(cmd)
	return cmd
}

func hypothesizeCommand(e *environment) *cobra.Command {
	var f councilFlags
	var n int
	cmd := &cobra.Command{
		Use:   "hypothesize QUESTION",
		Short: "Draft, verify, challenge and rank hypotheses from the library",
		Args:  needArgs(1, -1),
		RunE: func(cmd *cobra.Command, words []string) error {
			if n < 1 || n > 50 {
				return usageError{errText("-n is 1 to 50")}
			}
			r := research.Request{Kind: research.RunHypothesize, Question: strings.Join(words, " "), Count: n}
			return e.run(cmd.Context(), &f, r, func(v studio.RunView) error {
				return e.document(map[string]any{"run": v.Run.ID, "hypotheses": v.Hypotheses}, func() error {
					return e.markdown(func(w io.Writer) error {
						for _, h := range v.Hypotheses {
							if err := studio.WriteHypothesis(w, h); err != nil {
								return err
							}
						}
						return nil
					})
				})
			})
		},
	}
	f.add(cmd)
	cmd.Flags().IntVarP(&n, "count", "n", 5, "how many hypotheses")
	return cmd
}

// markdown writes a record as Markdown to the output.
func (e *environment) markdown(write func(io.Writer) error) error { return write(e.out) }

func runsCommand(e *environment) *cobra.Command {
	var project string
	cmd := &cobra.Command{
		Use:   "runs [ID]",
		Short: "List runs, or show one run's trace step by step",
		Args:  needArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				if len(args) == 1 {
					view, err := s.RunView(cmd.Context(), args[0])
					if err != nil {
						return err
					}
					return e.document(view, func() error { return e.printTrace(view) })
				}
				id, err := s.ProjectNamed(cmd.Context(), project, false)
				if err != nil {
					return err
				}
				runs, err := s.Runs(cmd.Context(), id)
				if err != nil {
					return err
				}
				return e.document(runs, func() error {
					for _, r := range runs {
						if err := e.printf("%s  %s  %s  %s  %s\n", r.ID, r.Kind, r.Mind, r.Outcome, clip(r.Question, 70)); err != nil {
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

func (e *environment) printTrace(v studio.RunView) error {
	if err := e.printf("%s  %s  mind %s %s  %s\n%s\n", v.Run.ID, v.Run.Kind, v.Run.Mind, v.Run.Model, v.Run.Outcome, v.Run.Question); err != nil {
		return err
	}
	for _, s := range v.Steps {
		if err := e.printf("%3d %-9s %s  (%d passages, %d calls, %d+%d tokens, %d ms)\n", s.Number, s.Stage, orDash(s.Summary), len(s.Evidence), s.Used.Calls, s.Used.PromptTokens, s.Used.GeneratedTokens, s.Used.Milliseconds); err != nil {
			return err
		}
		if s.Error != "" {
			if err := e.printf("    error: %s\n", s.Error); err != nil {
				return err
			}
		}
	}
	if v.Run.Error != "" {
		return e.printf("ended: %s\n", v.Run.Error)
	}
	return nil
}
