package cli

import (
	"diwan/studio"

	"github.com/spf13/cobra"
)

func releaseCommand(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "release hypothesis|plan|answer|reply ID",
		Short: "Show a draft that the safety policy withheld; your word is recorded with its run",
		Args:  needArgs(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				var record any
				var err error
				switch args[0] {
				case "hypothesis":
					record, err = s.ReleaseHypothesis(cmd.Context(), args[1])
				case "plan":
					record, err = s.ReleasePlan(cmd.Context(), args[1])
				case "answer":
					record, err = s.ReleaseAnswer(cmd.Context(), args[1])
				case "reply":
					record, err = s.ReleaseReply(cmd.Context(), args[1])
				default:
					return usageError{errText("say hypothesis, plan, answer or reply")}
				}
				if err != nil {
					return err
				}
				return e.document(record, func() error { return e.printf("Released; recorded with its run.\n") })
			})
		},
	}
}
