package tex_test

import (
	"strings"
	"testing"

	"diwan/ingest/tex"
)

func TestMacrosThatCallEachOtherEnd(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		`\def\x{\y\y}\def\y{\x\x}\x after`,
		`\newcommand{\a}[1]{#1#1#1#1#1#1#1#1}\a{\a{\a{\a{\a{\a{\a{\a{\a{x}}}}}}}}} after`,
		strings.Repeat(`\footnote{`, 3000) + " after",
		strings.Repeat(`{`, 100_000) + " after",
	} {
		doc := tex.Read(s)
		size := 0
		for _, p := range doc.PageTexts {
			size += len(p.Text)
		}
		if size > 64<<20 {
			t.Errorf("%.40s grew to %d bytes", s, size)
		}
	}
}

func TestAccentsAndSymbolsOfBibliographies(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		`Erd{\H o}s and {\'E}mile M\"uller, \v{S}koda, na{\"\i}ve, {\ss}, \o`: "Erdős and Émile Müller, Škoda, naïve, ß, ø",
		`The {E}nd---of {$\Sigma^{0}$} and H$_2$O`:                            "The End—of Σ⁰ and H₂O",
		`\textit{Natrix} \& \emph{co} ` + "``quoted''" + ` 50\%`:              "Natrix & co “quoted” 50%",
		`a_b^c stays`: "a_b^c stays",
	} {
		if got := tex.Decode(in); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}
