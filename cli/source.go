package cli

import (
	"errors"
	"sort"
	"strings"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

// sourceCommand shows and corrects one source.
func sourceCommand(e *environment) *cobra.Command {
	cmd := &cobra.Command{Use: "source", Short: "Show or correct what is known of one source", Args: noArgs}
	cmd.AddCommand(sourceShow(e), sourceEdit(e))
	return cmd
}

func sourceShow(e *environment) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID",
		Short: "What is known of a source, and where each part comes from (an id's beginning is enough)",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				src, err := s.FindSource(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				return e.printSource(src)
			})
		},
	}
}

func sourceEdit(e *environment) *cobra.Command {
	var title, venue, doi, arxiv, abstract string
	var year int
	var authors, keywords, tags []string
	var set map[string]string
	cmd := &cobra.Command{
		Use:   "edit ID",
		Short: "Correct what is known of a source; what is not named stays, an empty value clears",
		Long:  "Correct what is known of a source; what is not named stays, an empty value clears.\n\nFields for --set: " + strings.Join(studio.PublicationFields(), ", ") + ".",
		Args:  needArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			edit := studio.SourceEdit{}
			given := func(name string) bool { return cmd.Flags().Changed(name) }
			text := func(name string, value *string, field **string) {
				if given(name) {
					*field = value
				}
			}
			text("title", &title, &edit.Title)
			text("venue", &venue, &edit.Venue)
			text("doi", &doi, &edit.DOI)
			text("arxiv", &arxiv, &edit.ArXiv)
			text("abstract", &abstract, &edit.Abstract)
			for name, list := range map[string]struct {
				value *[]string
				field **[]string
			}{"author": {&authors, &edit.Authors}, "keyword": {&keywords, &edit.Keywords}, "tag": {&tags, &edit.Tags}} {
				if given(name) {
					*list.field = list.value
				}
			}
			if given("year") {
				edit.Year = &year
			}
			if given("set") {
				edit.Publication = &set
			}
			if edit == (studio.SourceEdit{}) {
				return usageError{errors.New("name what to change, as in --year 2019")}
			}
			return e.withStudio(cmd.Context(), func(s *studio.Studio) error {
				src, err := s.FindSource(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				if src, err = s.UpdateSource(cmd.Context(), src.ID, edit); err != nil {
					return err
				}
				return e.printSource(src)
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&title, "title", "", "title")
	flags.StringArrayVar(&authors, "author", nil, "author as \"Given Family\"; once for each, in order")
	flags.IntVar(&year, "year", 0, "year; 0 for unknown")
	flags.StringVar(&venue, "venue", "", "journal, book or conference")
	flags.StringVar(&doi, "doi", "", "DOI")
	flags.StringVar(&arxiv, "arxiv", "", "number at arXiv")
	flags.StringVar(&abstract, "abstract", "", "abstract")
	flags.StringArrayVar(&keywords, "keyword", nil, "keyword of the work; once for each")
	flags.StringArrayVar(&tags, "tag", nil, "tag of your own; once for each")
	flags.StringToStringVar(&set, "set", nil, "field of the publication, as volume=12")
	return cmd
}

func (e *environment) printSource(src research.Source) error {
	return e.document(src, func() error {
		line := func(name, field, value string) error {
			if value == "" {
				return nil
			}
			origin := ""
			if p, ok := src.Provenance[field]; ok {
				origin = "  (" + p.From
				if !p.Certain {
					origin += ", a guess"
				}
				origin += ")"
			}
			return e.printf("%-12s %s%s\n", name, value, origin)
		}
		for _, l := range [][3]string{
			{"id", "", string(src.ID)}, {"title", "title", src.Title}, {"authors", "authors", strings.Join(src.Authors, "; ")}, {"year", "year", year(src.Year)}, {"venue", "venue", src.Venue},
			{"doi", "doi", src.DOI}, {"arxiv", "arxiv", src.ArXiv}, {"keywords", "keywords", strings.Join(src.Keywords, "; ")}, {"tags", "tags", strings.Join(src.Tags, "; ")}, {"abstract", "abstract", src.Abstract}, {"file", "", src.Path},
		} {
			if err := line(l[0], l[1], l[2]); err != nil {
				return err
			}
		}
		fields := studio.PublicationOf(src)
		names := make([]string, 0, len(fields))
		for name := range fields {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			if err := line(name, "publication", fields[name]); err != nil {
				return err
			}
		}
		for _, w := range src.Warnings {
			if err := e.printf("note: %s\n", say(w)); err != nil {
				return err
			}
		}
		return nil
	})
}
