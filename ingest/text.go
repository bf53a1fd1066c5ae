package ingest

import (
	"context"
	"strings"

	"diwan/research"
)

const guessedEncoding = "The text's encoding was guessed; if letters look wrong, save it as UTF-8 and import it again."

// readText reads plain text: one page, its lines kept. Its title is the first
// line when that looks like one.
func readText(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
	raw, cut, err := in.beginning(ctx, maxDocumentText)
	if err != nil {
		return nil, err
	}
	text, guessed, err := decodeText(raw)
	if err != nil {
		return nil, err
	}
	doc := &research.Document{Source: research.Source{Reader: "text", Provenance: map[string]research.Provenance{}}}
	if guessed {
		doc.Source.Warnings = append(doc.Source.Warnings, guessedEncoding)
	}
	if cut {
		doc.Source.Warnings = append(doc.Source.Warnings, in.cutWarning(maxDocumentText))
	}
	if line, _, _ := strings.Cut(strings.TrimLeft(text, "\n \t"), "\n"); looksLikeTitle(line) {
		doc.Source.Title = strings.TrimSpace(line)
		doc.Source.Provenance["title"] = research.Provenance{From: "first line", Certain: false}
	}
	findIdentifiers(&doc.Source, research.Slice(text, 0, 4000))
	doc.PageTexts = []research.Page{{Number: 1, Text: text, Reader: "text"}}
	return doc, nil
}

// looksLikeTitle is true for a short line that does not end like a sentence.
func looksLikeTitle(line string) bool {
	line = strings.TrimSpace(line)
	n := research.RuneLen(line)
	return n >= 3 && n <= 160 && !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, ":") && !strings.HasSuffix(line, ",")
}
