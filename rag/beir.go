package rag

import (
	"context"
	"path/filepath"
	"strconv"

	"diwan/research"
)

// Collection is a test collection in BEIR's layout.
type Collection struct {
	Name      string
	Documents []CollectionText
	Queries   []CollectionText // those that have a relevant document, in the file's order
	Relevant  map[string]Judgements
}

// CollectionText is a document or query of a collection.
type CollectionText struct{ ID, Title, Text string }

// ReadCollection reads corpus.jsonl, queries.jsonl and qrels/test.tsv.
func ReadCollection(dir string) (Collection, error) {
	c := Collection{Name: filepath.Base(dir)}
	docs, err := readLines(filepath.Join(dir, "corpus.jsonl"))
	if err != nil {
		return c, err
	}
	queries, err := readLines(filepath.Join(dir, "queries.jsonl"))
	if err != nil {
		return c, err
	}
	if c.Relevant, err = readQrels(filepath.Join(dir, "qrels", "test.tsv")); err != nil {
		return c, err
	}
	for _, d := range docs {
		c.Documents = append(c.Documents, CollectionText(d))
	}
	for _, q := range queries {
		if len(c.Relevant[q.ID]) > 0 {
			c.Queries = append(c.Queries, CollectionText(q))
		}
	}
	return c, nil
}

// MemorySearcher indexes passages in memory, with the builtin embedder. The
// caller closes its lexical index.
func MemorySearcher(ctx context.Context, entries []Entry) (*Searcher, error) {
	lexical, err := NewMemoryLexical()
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(entries))
	for i, e := range entries {
		texts[i] = e.Content()
	}
	for i := 0; i < len(entries); i += 1000 {
		if err := lexical.Index(ctx, research.SourceID(strconv.Itoa(i)), entries[i:min(i+1000, len(entries))]); err != nil {
			return nil, err
		}
	}
	lsa := NewLSA(lexical.Analyzer())
	if err := lsa.Train(ctx, texts); err != nil {
		return nil, err
	}
	embedded, err := lsa.EmbedPassages(ctx, texts)
	if err != nil {
		return nil, err
	}
	store, err := NewStore()
	if err != nil {
		return nil, err
	}
	vectors := make([]Vector, 0, len(entries))
	for i, v := range embedded {
		if v != nil {
			vectors = append(vectors, Vector{ID: entries[i].ID, Source: entries[i].Source, Values: v})
		}
	}
	return &Searcher{Lexical: lexical, Embedder: lsa, Vectors: store}, store.Upsert(ctx, vectors)
}
