package rag

import (
	"context"

	"diwan/research"

	"github.com/blevesearch/bleve/v2"
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
	p, err := l.Prepare(ctx, sources)
	if err != nil {
		return err
	}
	return l.Write(p)
}

// Prepared is a batch of sources whose words are found but not written yet.
type Prepared struct {
	batch   *bleve.Batch
	lengths map[research.SourceID]int
}

// Prepare finds the words of sources, on all cores; the index does not change.
func (l *Lexical) Prepare(ctx context.Context, sources []SourceEntries) (*Prepared, error) {
	const op = "rag.Lexical.Prepare"
	p := &Prepared{batch: l.index.NewBatch(), lengths: make(map[research.SourceID]int, len(sources))}
	for _, s := range sources {
		ids := make([]byte, 0, 65*len(s.Entries))
		length := 0
		docs, terms := make([]*document.Document, len(s.Entries)), make([]int, len(s.Entries))
		parallel(len(docs), func(i int) {
			if ctx.Err() == nil {
				docs[i], terms[i] = l.document(s.Entries[i])
			}
		})
		if ctx.Err() != nil {
			return nil, cancelled(op, ctx.Err())
		}
		for i, e := range s.Entries {
			if err := p.batch.IndexAdvanced(docs[i]); err != nil {
				return nil, indexError(op, err)
			}
			ids = append(append(ids, e.ID...), '\n')
			length += terms[i]
		}
		p.batch.SetInternal([]byte(sourcePrefix+string(s.Source)), ids)
		p.lengths[s.Source] = length
	}
	return p, nil
}

// Write adds what was prepared, once.
func (l *Lexical) Write(p *Prepared) error {
	if len(p.lengths) == 0 {
		return nil
	}
	return l.commit("rag.Lexical.Write", p.batch, p.lengths)
}

// document makes bleve's document of an entry as the mapping would, with the
// analysis done once: its length is needed beside the index.
func (l *Lexical) document(e Entry) (doc *document.Document, terms int) {
	content := []byte(e.Content())
	tokens := l.analyzer.a.Analyze(content)
	l.analyzer.memory.add(content, tokens)
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
