package cli

import (
	"strings"

	"diwan/studio"

	"github.com/spf13/cobra"
)

func settingsCommand(e *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "settings",
		Short: "This library's settings: show, or change with set",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				settings, err := s.Settings(cmd.Context())
				if err != nil {
					return err
				}
				return e.showSettings(settings)
			})
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "set NAME=VALUE...",
		Short: "Change settings: " + strings.Join(studio.SettingNames(), ", "),
		Long:  "keep_alive is in minutes (-1: as long as the server runs); stop is a list parted by commas of texts that end a reply; think lets a model that can think do so first.",
		Args:  needArgs(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				var settings studio.Settings
				for _, arg := range args {
					name, value, ok := strings.Cut(arg, "=")
					if !ok {
						return usageError{errText("write a setting as NAME=VALUE")}
					}
					var err error
					if settings, err = s.SetSetting(cmd.Context(), name, value); err != nil {
						return err
					}
				}
				return e.showSettings(settings)
			})
		},
	})
	return cmd
}

func (e *environment) showSettings(s studio.Settings) error {
	return e.document(s, func() error {
		return e.printf("mind %s, model %s, host %s, embedder %s\nkeep_alive %d minutes, stop %q, think %v\nbudget %d calls, %d tokens, %.0f minutes\n",
			s.Mind, orNone(s.Model), orNone(s.OllamaHost), s.Embedder, s.KeepAlive, s.Stop, s.Think, s.Budget.Calls, s.Budget.Tokens, s.Budget.Minutes)
	})
}

func orNone(s string) string {
	if s == "" {
		return "(not set)"
	}
	return s
}
