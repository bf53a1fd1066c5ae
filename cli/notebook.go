package cli

import (
	"strings"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func notebookCommand(e *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "notebook",
		Short: "List, show, fill and export notebooks",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			return usageError{errText("say list, show, create, keep, search or export")}
		},
	}
	cmd.AddCommand(notebookList(e), notebookShow(e), notebookCreate(e), notebookKeep(e), notebookSearch(e), notebookExport(e))
	return cmd
}

func notebookList(e *environment) *cobra.Command {
	var project string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List notebooks",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				id, err := s.ProjectNamed(cmd.Context(), project, false)
				if err != nil {
					return err
				}
				list, err := s.Notebooks(cmd.Context(), id)
				if err != nil {
					return err
				}
				return e.document(list, func() error {
					for _, n := range list {
						if err := e.printf("%s  %s (%d cells)\n", n.ID, n.Title, n.Cells); err != nil {
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

func notebookShow(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID",
		Short: "Print a notebook",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				n, err := s.Notebook(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return e.document(n, func() error { return s.WriteNotebook(cmd.Context(), e.out, n) })
			})
		},
	}
}

func notebookCreate(e *environment) *cobra.Command {
	var project string
	cmd := &cobra.Command{
		Use:   "create TITLE",
		Short: "Make a notebook",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				id, err := s.ProjectNamed(cmd.Context(), project, true)
				if err != nil {
					return err
				}
				n, err := s.CreateNotebook(cmd.Context(), id, args[0])
				if err != nil {
					return err
				}
				return e.document(n, func() error { return e.printf("%s  %s\n", n.ID, n.Title) })
			})
		},
	}
	cmd.Flags().StringVar(&project, "project", "", "project by name or id")
	return cmd
}

func notebookKeep(e *environment) *cobra.Command {
	var into string
	cmd := &cobra.Command{
		Use:   "keep hypothesis|plan|critique|answer RECORD-ID",
		Short: "Keep a record of the council's in a notebook",
		Args:  needArgs(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			kind := research.CellKind(args[0])
			switch kind {
			case research.CellHypothesis, research.CellPlan, research.CellCritique, research.CellAnswer, research.CellReply:
			default:
				return usageError{errText("what is kept is a hypothesis, plan, critique or answer")}
			}
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				n, err := s.Keep(cmd.Context(), kind, args[1], into)
				if err != nil {
					return err
				}
				return e.document(n, func() error { return e.printf("%s  %s (%d cells)\n", n.ID, n.Title, len(n.Cells)) })
			})
		},
	}
	cmd.Flags().StringVar(&into, "into", "", "notebook id (default: the project's first, made when there is none)")
	return cmd
}

func notebookExport(e *environment) *cobra.Command {
	var format, path string
	cmd := &cobra.Command{
		Use:   "export ID --format FORMAT -o FILE",
		Short: "Write a notebook to a file: md, ipynb, html, docx, latex, json",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if path == "" {
				return usageError{errText("-o FILE is needed")}
			}
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				result, err := s.Export(cmd.Context(), args[0], format, path)
				if err != nil {
					return err
				}
				return e.document(result, func() error { return e.printAll(result.Files...) })
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "md", "md, ipynb, html, docx, latex or json")
	cmd.Flags().StringVarP(&path, "output", "o", "", "file to write")
	return cmd
}

func notebookSearch(e *environment) *cobra.Command {
	var project, id string
	cmd := &cobra.Command{
		Use:   "search WORDS",
		Short: "Find words in the notebooks, without regard to case or Arabic marks",
		Args:  needArgs(1, -1),
		RunE: func(cmd *cobra.Command, words []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				p, err := s.ProjectNamed(cmd.Context(), project, false)
				if err != nil {
					return err
				}
				hits, err := s.SearchNotebooks(cmd.Context(), p, id, strings.Join(words, " "))
				if err != nil {
					return err
				}
				return e.document(hits, func() error {
					for _, h := range hits {
						if err := e.printf("%s, cell %d: %s\n", h.Title, h.Position+1, h.Snippet); err != nil {
							return err
						}
					}
					return nil
				})
			})
		},
	}
	cmd.Flags().StringVar(&project, "project", "", "project by name or id")
	cmd.Flags().StringVar(&id, "in", "", "one notebook's id (default: all)")
	return cmd
}
