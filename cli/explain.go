package cli

import (
	"fmt"
	"strings"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func explainCommand(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "explain ID",
		Short: "Of every sentence of a record: which passages, which steps, which prompt, which model",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				x, err := s.Explain(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return e.document(x, func() error { return e.printExplanation(x) })
			})
		},
	}
}

// printExplanation is the lab book as text: the sentences, then the steps that
// they name.
func (e *environment) printExplanation(x studio.Explanation) error {
	lines := []string{fmt.Sprintf("%s %s: %s", x.Kind, x.Record, x.Title), fmt.Sprintf("run %s, mind %s %s %s, seed %d: %s", x.Run, x.Mind, x.Model, x.Digest, x.Seed, x.Question), ""}
	for _, s := range x.Sentences {
		steps := make([]string, len(s.Steps))
		for i, n := range s.Steps {
			steps[i] = fmt.Sprint(n)
		}
		lines = append(lines, fmt.Sprintf("%s (by %s; steps %s)", s.Field, s.By, orDash(strings.Join(steps, ", "))), "  "+clip(s.Text, 400))
		for _, q := range s.Quotes {
			if q.Quote != s.Text {
				lines = append(lines, fmt.Sprintf("    [%s] %s, p. %d: “%s”", q.Verdict, q.SourceTitle, q.Page, clip(q.Quote, 160)))
			} else {
				lines = append(lines, fmt.Sprintf("    [%s] %s, p. %d", q.Verdict, q.SourceTitle, q.Page))
			}
		}
	}
	lines = append(lines, "", "Steps")
	for _, st := range x.Steps {
		lines = append(lines, fmt.Sprintf("%4d %-9s %s: %s (%d passages, %d calls, %d tokens, %d ms)", st.Number, st.Stage, st.Name, clip(st.Summary, 120), len(st.Passages), st.Calls, st.Tokens, st.Millis))
		if st.Prompt != "" {
			lines = append(lines, "     prompt: "+clip(st.Prompt, 300))
		}
	}
	return e.printAll(lines...)
}

func suggestionsCommand(e *environment) *cobra.Command {
	var project string
	var look bool
	cmd := &cobra.Command{
		Use:   "suggestions",
		Short: "What was noticed in new sources without being asked: links, disagreements, open questions",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				id, err := s.ProjectNamed(cmd.Context(), project, false)
				if err != nil {
					return err
				}
				if look {
					if _, err := s.Suggest(cmd.Context(), id, nil); err != nil {
						return err
					}
				}
				list, err := s.Suggestions(cmd.Context(), id)
				if err != nil {
					return err
				}
				return e.document(list, func() error {
					for _, g := range list {
						if err := e.printAll(fmt.Sprintf("%s  %s", g.ID, g.Kind), "  "+g.Text, "  "+g.Question); err != nil {
							return err
						}
					}
					return nil
				})
			})
		},
	}
	cmd.Flags().StringVar(&project, "project", "", "project by name or id")
	cmd.Flags().BoolVar(&look, "look", false, "look at all sources first, not only at what imports brought")
	cmd.AddCommand(setSuggestion(e, "dismiss", research.SuggestionDismissed), setSuggestion(e, "open", research.SuggestionOpened))
	return cmd
}

func setSuggestion(e *environment, name string, state research.SuggestionState) *cobra.Command {
	return &cobra.Command{
		Use:   name + " ID",
		Short: map[string]string{"dismiss": "Put a suggestion aside for good", "open": "Mark a suggestion as taken up"}[name],
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				g, err := s.SetSuggestionState(cmd.Context(), args[0], state)
				if err != nil {
					return err
				}
				return e.document(g, func() error { return e.printf("%s  %s\n", g.ID, g.State) })
			})
		},
	}
}
