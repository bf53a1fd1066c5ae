// Package markup reads light markup languages: reStructuredText, Org, AsciiDoc,
// Textile, wiki syntaxes, manual pages, POD, Haddock. Headings, lists and code
// are told apart and inline marks removed; it is a reader of text, not a
// renderer.
package markup

import "diwan/ingest/flow"

// Order lists the kinds, Titles their names for people and Endings the file
// endings, lower case with the dot.
var (
	Order  = []string{"rst", "org", "asciidoc", "textile", "mediawiki", "creole", "dokuwiki", "tikiwiki", "man", "pod", "haddock"}
	Titles = map[string]string{
		"rst": "reStructuredText", "org": "Org", "asciidoc": "AsciiDoc", "textile": "Textile", "mediawiki": "MediaWiki", "creole": "Creole", "dokuwiki": "DokuWiki",
		"tikiwiki": "TikiWiki", "man": "Manual page", "pod": "POD", "haddock": "Haddock",
	}
	Endings = map[string][]string{
		"rst": {".rst", ".rest"}, "org": {".org"}, "asciidoc": {".adoc", ".asciidoc"}, "textile": {".textile"}, "mediawiki": {".wiki", ".mediawiki"}, "creole": {".creole"},
		"dokuwiki": {".dokuwiki"}, "tikiwiki": {".tikiwiki"}, "man": {".man"}, "pod": {".pod"}, "haddock": {".haddock"},
	}
)

// Write writes text of this kind into a builder. Unknown kinds are written as
// paragraphs.
func Write(b *flow.Builder, kind, text string) {
	if kind == "man" {
		writeMan(b, text)
		return
	}
	l, ok := languages[kind]
	if !ok {
		l = language{}
	}
	l.write(b, text)
}
