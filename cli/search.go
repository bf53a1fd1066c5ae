package cli

import (
	"encoding/json"
	"strings"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func searchCommand(e *environment) *cobra.Command {
	var project string
	var k int
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find passages, by words and by meaning",
		Args:  needArgs(1, -1),
		RunE: func(cmd *cobra.Command, words []string) error {
			if k < 1 {
				return usageError{errText("-k must be 1 or more")}
			}
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				id, err := s.ProjectNamed(cmd.Context(), project, false)
				if err != nil {
					return err
				}
				found, err := s.Search(cmd.Context(), strings.Join(words, " "), k, id)
				if err != nil {
					return err
				}
				return e.document(map[string]any{"passages": found}, func() error { return e.printPassages(found) })
			})
		},
	}
	cmd.Flags().StringVar(&project, "project", "", "project by name or id")
	cmd.Flags().IntVarP(&k, "top", "k", 10, "how many passages")
	return cmd
}

func (e *environment) printPassages(found []research.Scored) error {
	if len(found) == 0 {
		return e.printf("Nothing found. Try other words, or import more.\n")
	}
	for i, p := range found {
		section := ""
		if p.Section != "" {
			section = ", " + p.Section
		}
		if err := e.printAll(
			itoa(i+1)+". "+p.Title+" — page "+itoa(p.Page)+section,
			"   "+clip(p.Text, 240),
			"   "+string(p.ID),
		); err != nil {
			return err
		}
	}
	return nil
}

func extractCommand(e *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "extract FILE",
		Short: "Print a file's text as Diwan reads it",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			doc, err := studio.Extract(cmd.Context(), e.options(), args[0])
			if err != nil {
				return err
			}
			text := studio.TextOf(doc)
			result := map[string]any{
				"text": text, "pages": doc.PageTexts, "reader": doc.Source.Reader,
				"confidence": doc.Source.Confidence, "source": doc.Source, "references": doc.References,
			}
			return e.document(result, func() error { return e.printf("%s\n", text) })
		},
	}
	cmd.Flags().StringVar(&e.password, "password", "", "password of an encrypted PDF")
	return cmd
}

func verifyCommand(e *environment) *cobra.Command {
	var claims string
	cmd := &cobra.Command{
		Use:   "verify --claims FILE.jsonl",
		Short: "Check quotes against their text: verified, altered or absent",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if claims == "" {
				return usageError{errText("--claims is needed")}
			}
			results, err := studio.VerifyFile(cmd.Context(), claims, func(id research.PassageID) (string, error) {
				var text string
				err := e.withStudio(cmd.Context(), func(s *studio.Studio) error {
					p, err := s.Passage(cmd.Context(), id)
					text = p.Text
					return err
				})
				return text, err
			})
			if err != nil {
				return err
			}
			if err := e.document(map[string]any{"results": results}, func() error {
				for i, r := range results {
					b, err := json.Marshal(r)
					if err != nil {
						return research.E(research.CodeInternal, "cli.verify", "A result could not be printed.", err)
					}
					if err := e.printf("%d %s\n", i+1, b); err != nil {
						return err
					}
				}
				return nil
			}); err != nil {
				return err
			}
			for _, r := range results {
				if r.Error != "" {
					return errPartly
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&claims, "claims", "", `JSON lines {"quote", "text" or "passage", "claim" if any}`)
	return cmd
}
