package rag

import (
	"context"
	"slices"

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

// Index adds a source's passages, with the last of them the note that the source
// is in: after a crash it is either wholly in or taken as missing.
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

// mostAtOnce is how many passages of one source a batch holds: until they are
// written, their words take some 22 kB a passage, ten times their text.
const mostAtOnce = 2000

// Prepare finds the words of sources, on all cores. The index does not change, but
// for a source longer than a batch: its first parts are written at once, without the
// note that it is in, so that one that was interrupted is indexed anew.
func (l *Lexical) Prepare(ctx context.Context, sources []SourceEntries) (*Prepared, error) {
	p := &Prepared{batch: l.index.NewBatch(), lengths: make(map[research.SourceID]int, len(sources))}
	for _, s := range sources {
		ids := make([]byte, 0, 65*len(s.Entries))
		length := 0
		for part := range slices.Chunk(s.Entries, mostAtOnce) {
			if len(ids) > 0 { // what came before is a part of its own
				if err := l.writePart(s.Source, p, ids); err != nil {
					return nil, err
				}
			}
			terms, err := l.words(ctx, p.batch, part)
			if err != nil {
				return nil, err
			}
			for _, e := range part {
				ids = append(append(ids, e.ID...), '\n')
			}
			length += terms
		}
		p.batch.SetInternal([]byte(sourcePrefix+string(s.Source)), ids)
		p.lengths[s.Source] = length
	}
	return p, nil
}

// writePart writes what is prepared so far, with the passages of a source that is
// not all there, so that its removal finds them.
func (l *Lexical) writePart(source research.SourceID, p *Prepared, ids []byte) error {
	p.batch.SetInternal([]byte(sourcePrefix+string(source)), slices.Clone(ids))
	if err := l.commit("rag.Lexical.Prepare", p.batch, p.lengths); err != nil {
		return err
	}
	p.batch, p.lengths = l.index.NewBatch(), map[research.SourceID]int{}
	return nil
}

// words puts the words of entries into a batch and tells how many they are.
func (l *Lexical) words(ctx context.Context, batch *bleve.Batch, entries []Entry) (total int, err error) {
	const op = "rag.Lexical.Prepare"
	docs, terms := make([]*document.Document, len(entries)), make([]int, len(entries))
	parallel(len(docs), func(i int) {
		if ctx.Err() == nil {
			docs[i], terms[i] = l.document(entries[i])
		}
	})
	if ctx.Err() != nil {
		return 0, cancelled(op, ctx.Err())
	}
	for i := range docs {
		if err := batch.IndexAdvanced(docs[i]); err != nil {
			return 0, indexError(op, err)
		}
		total += terms[i]
	}
	return total, nil
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
	key := textKey(content)
	tokens := l.analyzer.a.Analyze(content)
	l.analyzer.memory.add(key, tokens)
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
