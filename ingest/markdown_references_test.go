package ingest

import (
	"strings"
	"testing"

	"diwan/research"
)

func TestAReferenceListInMarkdownIsNoPassage(t *testing.T) {
	t.Parallel()
	for _, heading := range []string{"## References", "## المراجع"} {
		body := "# Light and sleep\n\nDim light shortens deep sleep in adults who live in cities.\n\n" + heading + "\n\n1. Krüger A. Dim bedroom light. Journal of Invented Sleep Research. 2020;3(4):60-61.\n\n## Data\n\nThe data are kept with the paper and given on request.\n"
		page := research.Page{Number: 1, Text: body, Spans: markdownSpans(body)}
		all := ""
		for _, p := range Split(&research.Document{Source: research.Source{ID: "s"}, PageTexts: []research.Page{page}}) {
			all += p.Text + "\n"
		}
		if strings.Contains(all, "Krüger") || !strings.Contains(all, "deep sleep") || !strings.Contains(all, "kept with the paper") {
			t.Errorf("%s: passages are %q", heading, all)
		}
	}
}
