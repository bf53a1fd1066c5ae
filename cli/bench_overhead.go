package cli

import (
	"time"

	"diwan/studio"

	"github.com/spf13/cobra"
)

func benchOverhead(e *environment) *cobra.Command {
	var host, model string
	var delay time.Duration
	cmd := &cobra.Command{
		Use:   "overhead",
		Short: "A run's time beside that of the same calls sent to the model server directly",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			r, err := studio.BenchOverhead(cmd.Context(), e.options(), host, model, delay)
			if err != nil {
				return err
			}
			return e.document(r, func() error {
				return e.printf("%s %s: %d calls, run %.2f s (%s), the same calls directly %.2f s, overhead %.1f %%; no call at the server for %.2f s, %.1f %% of the direct time\n", r.Server, r.Model, r.Calls, r.Run, r.Outcome, r.Direct, 100*r.Overhead, r.Idle, 100*r.IdleShare)
			})
		},
	}
	cmd.Flags().StringVar(&host, "host", "", "an Ollama server (default: a fake one)")
	cmd.Flags().StringVar(&model, "model", "", "its model")
	cmd.Flags().DurationVar(&delay, "delay", 500*time.Millisecond, "how long the fake server takes for a reply")
	return cmd
}
