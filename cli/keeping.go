package cli

import (
	"fmt"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func zoteroCommand(e *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "zotero",
		Short: "Bring in a Zotero library",
		Args:  noArgs,
		RunE:  func(*cobra.Command, []string) error { return usageError{errText("say zotero import [DIR]")} },
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "import [DIR]",
		Short: "Import Zotero's items, files and notes; its collections become projects (DIR: Zotero's data folder)",
		Args:  needArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := ""
			if len(args) > 0 {
				dir = args[0]
			}
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				r, err := s.ImportZoteroNow(cmd.Context(), dir, e.importProgress)
				if r.Report == nil {
					return err
				}
				if printErr := e.document(r, func() error {
					if err := e.printImport(*r.Report); err != nil {
						return err
					}
					return e.printf("%d items, %d files, %d files not on this disk, %d with notes, %d collections as projects\n", r.Items, r.Attachments, r.Missing, r.Notes, len(r.Collections))
				}); printErr != nil {
					return printErr
				}
				return importOutcome(research.Job{Report: r.Report}, err)
			})
		},
	})
	return cmd
}

func watchCommand(e *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "Folders whose new and changed files come in by themselves",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			return usageError{errText("say watch add DIR, list, remove DIR or run")}
		},
	}
	cmd.AddCommand(watchAdd(e), watchList(e), watchRemove(e), watchRun(e))
	return cmd
}

func watchAdd(e *environment) *cobra.Command {
	var project string
	cmd := &cobra.Command{
		Use:   "add DIR",
		Short: "Watch a folder and import what is in it",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				id, err := s.ProjectNamed(cmd.Context(), project, true)
				if err != nil {
					return err
				}
				f, err := s.WatchFolder(cmd.Context(), args[0], id)
				if err != nil {
					return err
				}
				job, err := s.ImportNow(cmd.Context(), []string{f.Dir}, id, e.importProgress)
				if job.Report == nil {
					return err
				}
				if printErr := e.document(map[string]any{"watched": f, "report": job.Report}, func() error {
					if err := e.printImport(*job.Report); err != nil {
						return err
					}
					return e.printf("%s is watched while the window or diwan watch run is open\n", f.Dir)
				}); printErr != nil {
					return printErr
				}
				return importOutcome(job, err)
			})
		},
	}
	cmd.Flags().StringVar(&project, "project", "", "project by name or id; made when there is none of that name")
	return cmd
}

func watchList(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the watched folders",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				list, err := s.Watched(cmd.Context())
				if err != nil {
					return err
				}
				return e.document(list, func() error {
					for _, f := range list {
						state := ""
						if f.Missing {
							state = " (not there now)"
						}
						if err := e.printf("%s%s\n", f.Dir, state); err != nil {
							return err
						}
					}
					return e.printf("%d folders\n", len(list))
				})
			})
		},
	}
}

func watchRemove(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "remove DIR",
		Short: "Watch a folder no more; what came from it stays",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				if err := s.UnwatchFolder(cmd.Context(), args[0]); err != nil {
					return err
				}
				return e.document(map[string]any{"removed": args[0]}, func() error { return e.printf("not watched any more: %s\n", args[0]) })
			})
		},
	}
}

func watchRun(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "run",
		Short: "Watch the folders without a window until interrupted",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				stop := s.Subscribe(func(ev studio.Event) {
					if ev.Kind == "job" && ev.Job != nil && ev.Job.Ended != "" && ev.Job.Report != nil {
						r := ev.Job.Report
						text := fmt.Sprintf("%d imported, %d already there, %d failed", len(r.Imported), len(r.Duplicates), len(r.Failed))
						e.progress(map[string]any{"watched": r}, text)
					}
				})
				defer stop()
				s.StartWatching()
				<-cmd.Context().Done()
				return research.E(research.CodeCancelled, "cli.watch", "Interrupted; what was finished is kept.", nil)
			})
		},
	}
}

func tablesCommand(e *environment) *cobra.Command {
	var project string
	cmd := &cobra.Command{
		Use:   "tables",
		Short: "List the data tables with what their columns hold",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				id, err := s.ProjectNamed(cmd.Context(), project, false)
				if err != nil {
					return err
				}
				tables, err := s.Tables(cmd.Context(), id)
				if err != nil {
					return err
				}
				return e.document(tables, func() error {
					for _, t := range tables {
						if err := e.printf("%s  %s: %d rows\n", t.ID[:12], t.Name, t.Rows); err != nil {
							return err
						}
						for _, c := range t.Columns {
							if err := e.printf("    %-28s %-9s %s\n", clip(c.Name, 28), c.Type, columnLine(c)); err != nil {
								return err
							}
						}
					}
					return e.printf("%d tables\n", len(tables))
				})
			})
		},
	}
	cmd.Flags().StringVar(&project, "project", "", "project by name or id")
	return cmd
}

func columnLine(c research.DataColumn) string {
	text := fmt.Sprintf("%d values, %d missing, %d distinct", c.Count, c.Missing, c.Distinct)
	switch {
	case c.Mean != nil && c.SD != nil:
		text += fmt.Sprintf("; %g to %g, mean %.4g, SD %.4g", *c.Min, *c.Max, *c.Mean, *c.SD)
	case c.First != "":
		text += "; " + c.First + " to " + c.Last
	case len(c.Top) > 0:
		text += fmt.Sprintf("; most often %s (%d)", clip(c.Top[0].Value, 30), c.Top[0].Count)
	}
	return text
}
