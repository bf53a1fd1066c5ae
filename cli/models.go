package cli

import (
	"fmt"
	"strings"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func modelsCommand(e *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "models",
		Short: "Ollama's models: list, recommend, pull",
		Args:  noArgs,
		RunE:  func(*cobra.Command, []string) error { return usageError{errText("say list, recommend or pull")} },
	}
	cmd.AddCommand(
		&cobra.Command{Use: "list", Short: "Models that the server has", Args: noArgs, RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				o := s.Status(cmd.Context()).Ollama
				if !o.Reachable {
					return research.E(research.CodeModelUnreachable, "cli.models", o.Message, nil)
				}
				return e.document(o.Models, func() error {
					for _, m := range o.Models {
						if err := e.printf("%-40s %-8s %-8s ctx %-7d %s\n", m.Name, m.Parameters, m.Quantisation, m.ContextLength, strings.Join(m.Capabilities, ",")); err != nil {
							return err
						}
					}
					return nil
				})
			})
		}},
		&cobra.Command{Use: "recommend", Short: "Models that fit this machine", Args: noArgs, RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				list, err := s.Recommend(cmd.Context())
				if err != nil {
					return err
				}
				return e.document(list, func() error {
					for _, m := range list {
						mark := "too large"
						if m.Fits {
							mark = "fits"
						}
						if m.Installed {
							mark = "installed"
						}
						if m.Best && !m.Installed {
							mark = "best fit"
						}
						note := m.Note
						if m.Warning != "" {
							note += "; your library holds Arabic text, which it would not find"
						}
						if err := e.printf("%-32s %-9s %-9s %5.1f GB of memory, %5.1f GB to download  %s\n", m.Name, m.Purpose, mark, float64(m.Bytes)/1e9, float64(m.Download)/1e9, note); err != nil {
							return err
						}
					}
					return nil
				})
			})
		}},
		&cobra.Command{Use: "pull MODEL", Short: "Download a model, resuming where it stopped", Args: needArgs(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				last := -1
				err := s.PullNow(cmd.Context(), args[0], func(j research.Job) {
					if j.Total > 0 {
						if pct := 100 * j.Done / j.Total; pct != last {
							last = pct
							e.progress(map[string]any{"progress": map[string]any{"done": j.Done, "total": j.Total}}, fmt.Sprintf("%3d %%", pct))
						}
					}
				})
				if err != nil {
					return err
				}
				return e.document(map[string]string{"pulled": args[0]}, func() error { return e.printf("%s is ready\n", args[0]) })
			})
		}},
	)
	return cmd
}
