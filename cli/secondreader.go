package cli

import (
	"diwan/studio"

	"github.com/spf13/cobra"
)

const secondReaderName = "second-reader"

// secondReaderCommand is for Diwan itself, which starts it as a process of its
// own: a hostile PDF can end the second reader, and nothing else with it.
func secondReaderCommand(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:    secondReaderName,
		Short:  "Read PDFs a second time, as asked on stdin",
		Hidden: true,
		Args:   noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return studio.ServeSecondReader(cmd.Context(), e.in, e.out)
		},
	}
}
