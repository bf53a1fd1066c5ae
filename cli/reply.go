package cli

import (
	"io"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

func replyCommand(e *environment) *cobra.Command {
	var f councilFlags
	var as, text string
	cmd := &cobra.Command{
		Use:   "reply FILE | --text LETTER",
		Short: "A reply to a letter that somebody sent, drafted from the library alone, for your approval; nothing is sent",
		Args:  needArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			r := research.Request{Kind: research.RunReply, As: as, Text: text}
			if len(args) == 1 {
				r.Path = args[0]
			}
			if (r.Path == "") == (r.Text == "") && f.resume == "" {
				return usageError{errText("give a letter's file or --text, one of the two")}
			}
			return e.run(cmd.Context(), &f, r, func(v studio.RunView) error {
				reply := research.Correspondence{Points: []research.Point{}, Addressed: []string{}}
				if len(v.Replies) > 0 {
					reply = v.Replies[0]
				}
				return e.document(map[string]any{"run": v.Run.ID, "reply": reply}, func() error {
					return e.markdown(func(w io.Writer) error { return studio.WriteReply(w, reply) })
				})
			})
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&as, "as", "", "who replies, for the closing")
	cmd.Flags().StringVar(&text, "text", "", "the letter itself")
	cmd.AddCommand(approveReplyCommand(e))
	return cmd
}

func approveReplyCommand(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "approve ID",
		Short: "Record that you have read a reply and stand behind it",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				c, err := s.ApproveReply(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return e.document(c, func() error { return e.printf("%s  %s\n", c.ID, c.State) })
			})
		},
	}
}
