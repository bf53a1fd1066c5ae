package cli

import (
	"context"
	"io"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func critiqueCommand(e *environment) *cobra.Command {
	var f councilFlags
	r := research.Request{Kind: research.RunCritique}
	cmd := &cobra.Command{
		Use:   "critique FILE",
		Short: "A critique of a draft that respects its intent and asks before it offers opinions",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r.Path = args[0]
			return e.run(cmd.Context(), &f, r, func(v studio.RunView) error {
				var critique research.Critique
				if len(v.Critiques) > 0 {
					critique = v.Critiques[0]
				}
				return e.document(map[string]any{"run": v.Run.ID, "critique": critique}, func() error {
					return e.markdown(func(w io.Writer) error { return studio.WriteCritique(w, critique) })
				})
			})
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&r.Intent, "intent", "", "what you mean the work to do")
	cmd.Flags().StringVar(&r.Audience, "audience", "", "whom it is for")
	cmd.Flags().StringVar(&r.Stage, "stage", "", "idea, draft or near final")
	cmd.Flags().StringVar(&r.Wanted, "wanted", "", "what feedback you want")
	cmd.Flags().StringArrayVar(&r.Asks, "ask", nil, "a question of yours about the work (repeat for more)")
	cmd.Flags().BoolVar(&r.Opinions, "opinions", false, "yes to all opinions; else they are only announced")
	cmd.Flags().StringVar(&r.Rubric, "rubric", "", "fiction, poetry, essay, scientific-writing, visual-design, illustration, film, music, one of your own, or its file")
	cmd.Flags().IntVar(&r.Ideas, "ideas", 0, "ask for so many directions the work could go")
	cmd.AddCommand(critiqueShow(e), critiqueConsent(e), critiqueReply(e), critiqueIdeas(e), critiqueContribute(e), critiqueRubrics(e))
	return cmd
}

// onCritique runs one use-case on a critique and prints what came of it.
func (e *environment) onCritique(ctx context.Context, do func(context.Context, *studio.Studio) (research.Critique, error)) error {
	return e.withStudio(ctx, func(s *studio.Studio) error {
		c, err := do(ctx, s)
		if err != nil {
			return err
		}
		return e.document(c, func() error {
			return e.markdown(func(w io.Writer) error { return studio.WriteCritique(w, c) })
		})
	})
}

func critiqueShow(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "show CRITIQUE-ID",
		Short: "Print a critique without the opinions nobody asked for",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.onCritique(cmd.Context(), func(ctx context.Context, s *studio.Studio) (research.Critique, error) {
				return s.Critique(ctx, args[0])
			})
		},
	}
}

func critiqueConsent(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "consent CRITIQUE-ID OPINION-ID",
		Short: "Say yes to one announced opinion",
		Args:  needArgs(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.onCritique(cmd.Context(), func(ctx context.Context, s *studio.Studio) (research.Critique, error) {
				return s.ConsentOpinion(ctx, args[0], args[1])
			})
		},
	}
}

// talk runs a dialogue about a critique and prints the critique.
func (e *environment) talk(cmd *cobra.Command, f *councilFlags, r research.Request) error {
	return e.run(cmd.Context(), f, r, func(v studio.RunView) error {
		var c research.Critique
		if len(v.Critiques) > 0 {
			c = v.Critiques[0]
		}
		return e.document(c, func() error {
			return e.markdown(func(w io.Writer) error { return studio.WriteCritique(w, c) })
		})
	})
}

func critiqueReply(e *environment) *cobra.Command {
	var f councilFlags
	var text string
	cmd := &cobra.Command{
		Use:   "reply CRITIQUE-ID FINDING-ID accept|reject|argue",
		Short: "Accept or reject a finding, or argue; an argument is answered and kept",
		Args:  needArgs(3, 3),
		RunE: func(cmd *cobra.Command, args []string) error {
			if k := args[2]; k != "accept" && k != "reject" && k != "argue" {
				return usageError{errText("a reply is accept, reject or argue")}
			}
			if args[2] == "argue" {
				if text == "" {
					return usageError{errText("--text says what you disagree with")}
				}
				return e.talk(cmd, &f, research.Request{Kind: research.RunArgue, Critique: args[0], Finding: args[1], Text: text})
			}
			return e.onCritique(cmd.Context(), func(ctx context.Context, s *studio.Studio) (research.Critique, error) {
				return s.ReplyFinding(ctx, args[0], args[1], args[2], text)
			})
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&text, "text", "", "your words")
	return cmd
}

func critiqueIdeas(e *environment) *cobra.Command {
	var f councilFlags
	var n int
	var about string
	cmd := &cobra.Command{
		Use:   "ideas CRITIQUE-ID",
		Short: "Directions the work could go, far apart from each other",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if n < 1 || n > 8 {
				return usageError{errText("-n is 1 to 8")}
			}
			return e.talk(cmd, &f, research.Request{Kind: research.RunIdeas, Critique: args[0], Ideas: n, Text: about})
		},
	}
	f.add(cmd)
	cmd.Flags().IntVarP(&n, "count", "n", 4, "how many")
	cmd.Flags().StringVar(&about, "about", "", "what you want ideas about")
	return cmd
}

func critiqueContribute(e *environment) *cobra.Command {
	var f councilFlags
	var ask string
	cmd := &cobra.Command{
		Use:   "contribute CRITIQUE-ID --ask WHAT",
		Short: "Have the agent write something you ask for, marked as the agent's",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if ask == "" {
				return usageError{errText("--ask says what should be written")}
			}
			return e.talk(cmd, &f, research.Request{Kind: research.RunContribute, Critique: args[0], Text: ask})
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&ask, "ask", "", "what should be written")
	return cmd
}

func critiqueRubrics(e *environment) *cobra.Command {
	var language string
	cmd := &cobra.Command{
		Use:   "rubrics",
		Short: "List the rubrics; your own are Markdown files in the library folder's rubrics",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				list := s.Rubrics(language)
				return e.document(list, func() error {
					for _, r := range list {
						if err := e.printf("%-20s %s (%d criteria)\n", r.Name, r.Title, len(r.Criteria)); err != nil {
							return err
						}
					}
					return nil
				})
			})
		},
	}
	cmd.Flags().StringVar(&language, "language", "en", "en or ar")
	return cmd
}
