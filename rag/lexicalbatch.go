package rag

import (
	"context"

	"diwan/research"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// SourceEntries is a source with all its passages.
type SourceEntries struct {
	Source  research.SourceID
	Entries []Entry
}

// Index adds a source's passages in one batch, together with the note that the
// source is in: after a crash it is either wholly in or not.
func (l *Lexical) Index(ctx context.Context, source research.SourceID, entries []Entry) error {
	return l.IndexAll(ctx, []SourceEntries{{source, entries}})
}

// IndexAll adds several sources in one batch: each batch makes a segment that
// is later merged with others, so a few large ones cost less than many small.
func (l *Lexical) IndexAll(ctx context.Context, sources []SourceEntries) error {
	const op = "rag.Lexical.Index"
	if len(sources) == 0 {
		return nil
	}
	batch := l.index.NewBatch()
	lengths := make(map[research.SourceID]int, len(sources))
	for _, s := range sources {
		ids := make([]byte, 0, 65*len(s.Entries))
		length := 0
		for _, e := range s.Entries {
			if ctx.Err() != nil {
				return cancelled(op, ctx.Err())
			}
			doc, terms := l.document(e)
			if err := batch.IndexAdvanced(doc); err != nil {
				return indexError(op, err)
			}
			ids = append(append(ids, e.ID...), '\n')
			length += terms
		}
		batch.SetInternal([]byte(sourcePrefix+string(s.Source)), ids)
		lengths[s.Source] = length
	}
	return l.commit(op, batch, lengths)
}

// document makes bleve's document of an entry as the mapping would, with the
// analysis done once: its length is needed beside the index.
func (l *Lexical) document(e Entry) (doc *document.Document, terms int) {
	content := []byte(e.Content())
	tokens := l.analyzer.a.Analyze(content)
	doc = document.NewDocument(string(e.ID))
	doc.AddField(document.NewTextFieldCustom(fieldContent, nil, content, index.IndexField, analysed(tokens)))
	doc.AddField(document.NewTextFieldCustom(fieldSource, nil, []byte(e.Source), index.IndexField, nil))
	for _, t := range tokens {
		if len(t.Term) > 0 {
			terms++
		}
	}
	return doc, terms
}

// analysed is an analyzer whose work is done.
type analysed analysis.TokenStream

// Analyze gives the tokens.
func (a analysed) Analyze([]byte) analysis.TokenStream { return analysis.TokenStream(a) }
