package cli

import (
	"io"
	"os"
	"path/filepath"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func doctorCommand(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "What works on this machine",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			report := studio.Doctor(cmd.Context(), e.options(), e.program.Window != nil)
			err := e.document(report, func() error {
				for _, c := range report.Checks {
					mark := "ok  "
					if !c.OK {
						mark = "-   "
					}
					if err := e.printf("%s %-10s %s\n", mark, c.Name, c.Text); err != nil {
						return err
					}
				}
				return nil
			})
			if err == nil && !report.Healthy {
				return errPartly
			}
			return err
		},
	}
}

func demoCommand(e *environment) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "The whole job on the sample documents, without a window",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			opts := e.options()
			if opts.Library == "" {
				// The demo never mixes its samples into the person's own library.
				opts.Library = filepath.Join(out, "library")
			}
			if err := os.MkdirAll(out, 0o750); err != nil {
				return research.E(research.CodeExportFailed, "cli.demo", "The folder for the notebooks can't be made; choose another with --out.", err).WithPath(out)
			}
			narrate := e.errw
			if e.quiet || e.json {
				narrate = io.Discard
			}
			result, err := studio.Demo(cmd.Context(), opts, out, narrate)
			if err != nil {
				return err
			}
			return e.document(result, func() error {
				if err := e.printf("\nDone: %d documents, %d hypotheses, 1 plan, 1 critique. The notebooks are here:\n", result.Sources, result.Hypotheses); err != nil {
					return err
				}
				return e.printAll(result.Files...)
			})
		},
	}
	cmd.Flags().StringVar(&out, "out", "diwan-demo", "folder for the notebooks")
	return cmd
}
