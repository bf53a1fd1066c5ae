package ingest

import (
	"strings"

	"diwan/research"
)

// captionPunctuation parts "Figure 2: Overview" from "Figure 2 shows ...".
func captionPunctuation(text string) bool {
	rest := strings.TrimLeft(text[len(captionStart.FindString(text)):], " ")
	return rest == "" || strings.ContainsAny(rest[:1], ".:|-—(") || startsUpper(rest)
}

// paragraphs gives the spans between blank lines, in code points.
func paragraphs(text string) [][2]int {
	out := [][2]int{}
	start := 0
	for _, part := range strings.SplitAfter(text, "\n\n") {
		n := research.RuneLen(part)
		if strings.TrimSpace(part) != "" {
			trimmed := research.RuneLen(strings.TrimRight(part, "\n "))
			out = append(out, [2]int{start, start + trimmed})
		}
		start += n
	}
	return out
}
