package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func importCommand(e *environment) *cobra.Command {
	var project string
	var resume bool
	cmd := &cobra.Command{
		Use:   "import PATH...",
		Short: "Import papers and notes: files, or folders with all in them",
		Args: func(cmd *cobra.Command, args []string) error {
			if resume {
				return noArgs(cmd, args)
			}
			return needArgs(1, -1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, paths []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				if resume {
					return e.resumeImports(cmd.Context(), s)
				}
				id, err := s.ProjectNamed(cmd.Context(), project, true)
				if err != nil {
					return err
				}
				if err := e.tellInterrupted(cmd.Context(), s); err != nil {
					return err
				}
				job, err := s.ImportNow(cmd.Context(), paths, id, e.importProgress)
				if job.Report == nil {
					return err
				}
				if printErr := e.printImport(*job.Report); printErr != nil {
					return printErr
				}
				return importOutcome(job, err)
			})
		},
	}
	cmd.Flags().StringVar(&project, "project", "", "project by name or id; made when there is none of that name")
	cmd.Flags().StringVar(&e.password, "password", "", "password of the encrypted PDFs among them")
	cmd.Flags().BoolVar(&resume, "resume", false, "go on with imports that were interrupted, instead of PATH")
	return cmd
}

// tellInterrupted says of imports that wait to be resumed.
func (e *environment) tellInterrupted(ctx context.Context, s *studio.Studio) error {
	left, err := s.InterruptedImports(ctx)
	for _, j := range left {
		e.progress(map[string]any{"interrupted": map[string]any{"id": j.ID, "title": j.Title, "total": j.Total}},
			fmt.Sprintf("An earlier import (%s, %d files) was interrupted; diwan import --resume goes on with it.", j.Title, j.Total))
	}
	return err
}

// resumeImports goes on with every interrupted import and prints one report.
func (e *environment) resumeImports(ctx context.Context, s *studio.Studio) error {
	left, err := s.InterruptedImports(ctx)
	if err != nil {
		return err
	}
	all := research.Job{Report: &research.ImportReport{Imported: []research.Imported{}, Duplicates: []research.Duplicate{}, Failed: []research.FailedFile{}}}
	for _, j := range left {
		var job research.Job
		job, err = s.ResumeImportNow(ctx, j.ID, e.importProgress)
		if r := job.Report; r != nil {
			all.Report.Imported = append(all.Report.Imported, r.Imported...)
			all.Report.Duplicates = append(all.Report.Duplicates, r.Duplicates...)
			all.Report.Failed = append(all.Report.Failed, r.Failed...)
		}
		if err != nil {
			break
		}
	}
	if printErr := e.printImport(*all.Report); printErr != nil {
		return printErr
	}
	return importOutcome(all, err)
}

// importOutcome turns a report into the contract's exit code: all failed is a
// failure, some failed is done in part.
func importOutcome(job research.Job, err error) error {
	if err != nil {
		return err
	}
	failed, good := len(job.Report.Failed), len(job.Report.Imported)+len(job.Report.Duplicates)
	switch {
	case failed > 0 && good > 0:
		return errPartly
	case failed > 0:
		return research.E(job.Report.Failed[0].Code, "cli.import", "Nothing was imported; each file's reason is above.", nil)
	}
	return nil
}

// importProgress prints each file when it is finished; a job's word holds the
// files that changed since the last.
func (e *environment) importProgress(j research.Job) {
	for _, item := range j.Items {
		switch item.Stage {
		case "done", "duplicate", "failed":
			text := fmt.Sprintf("[%d/%d] %s: %s%s", j.Done, j.Total, item.Stage, filepath.Base(item.Path), timeLeft(j.Remaining))
			e.progress(map[string]any{"progress": map[string]any{"done": j.Done, "total": j.Total, "path": item.Path, "stage": item.Stage, "remaining_seconds": j.Remaining}}, text)
		}
	}
}

// timeLeft is empty while the time is not known, and at the end.
func timeLeft(seconds float64) string {
	switch {
	case seconds < 1:
		return ""
	case seconds < 90:
		return fmt.Sprintf(", some %.0f s left", seconds)
	}
	return fmt.Sprintf(", some %.0f minutes left", seconds/60)
}

func (e *environment) printImport(r research.ImportReport) error {
	return e.document(r, func() error {
		for _, i := range r.Imported {
			if err := e.printf("imported   %s  %s (%d pages, %d passages, %s, confidence %.2f)\n", i.ID[:12], i.Title, i.Pages, i.Passages, i.Reader, i.Confidence); err != nil {
				return err
			}
			for _, w := range i.Warnings {
				if err := e.printf("           note: %s\n", say(w)); err != nil {
					return err
				}
			}
		}
		for _, d := range r.Duplicates {
			if err := e.printf("duplicate  %s  %s (%s)\n", d.ID[:12], d.Title, d.Path); err != nil {
				return err
			}
		}
		for _, f := range r.Failed {
			if err := e.printf("failed     %s: %s\n", f.Path, say(f.Message)); err != nil {
				return err
			}
		}
		return e.printf("%d imported, %d already there, %d failed\n", len(r.Imported), len(r.Duplicates), len(r.Failed))
	})
}

func sourcesCommand(e *environment) *cobra.Command {
	var project string
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "List what the library holds",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				id, err := s.ProjectNamed(cmd.Context(), project, false)
				if err != nil {
					return err
				}
				sources, err := s.Sources(cmd.Context(), id)
				if err != nil {
					return err
				}
				return e.document(sources, func() error {
					for _, src := range sources {
						if err := e.printf("%s  %s | %s | %s | %s %dp %d passages\n", src.ID[:12], src.Title, orDash(strings.Join(src.Authors, ", ")), year(src.Year), src.Kind, src.Pages, src.Passages); err != nil {
							return err
						}
					}
					return e.printf("%d sources\n", len(sources))
				})
			})
		},
	}
	cmd.Flags().StringVar(&project, "project", "", "project by name or id")
	return cmd
}

func projectsCommand(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "projects",
		Short: "List projects",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				projects, err := s.Projects(cmd.Context())
				if err != nil {
					return err
				}
				return e.document(projects, func() error {
					for _, p := range projects {
						if err := e.printf("%s  %s (%d sources, %d notebooks)\n", p.ID, p.Name, p.Sources, p.Notebooks); err != nil {
							return err
						}
					}
					return nil
				})
			})
		},
	}
}

func year(y int) string {
	if y == 0 {
		return "-"
	}
	return fmt.Sprint(y)
}
