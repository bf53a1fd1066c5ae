package rag

import (
	"context"

	"diwan/research"
)

// Entry is a passage as the indexes see it.
type Entry struct {
	ID       research.PassageID
	Source   research.SourceID
	Title    string // of the source
	Section  string
	Text     string
	Language string // en, ar, und
}

// Content is what is indexed and embedded: the text with its context.
func (e Entry) Content() string {
	if e.Section == "" {
		return e.Title + "\n" + e.Text
	}
	return e.Title + "\n" + e.Section + "\n" + e.Text
}

// Filter limits a search to passages of some sources; nil allows all.
type Filter map[research.SourceID]bool

// Allows tells whether a source passes.
func (f Filter) Allows(s research.SourceID) bool { return f == nil || f[s] }

// Hit is a passage found, with its score; higher is nearer.
type Hit struct {
	ID       research.PassageID
	Source   research.SourceID
	Score    float64
	Lexical  float64 // BM25, 0 when no word matched
	Semantic float64 // cosine, 0 when not computed
}

// Embedder turns texts into vectors of unit length. Vectors of one Name are
// comparable with each other alone.
type Embedder interface {
	// Name identifies the embedder and its state, so that stored vectors of
	// another are never compared with its own.
	Name() string
	// Dimensions is the vectors' length; 0 while not known.
	Dimensions() int
	// EmbedPassages gives a vector for each text; nil where a text has nothing
	// that can be embedded.
	EmbedPassages(ctx context.Context, texts []string) ([][]float32, error)
	// EmbedQuery gives the query's vector; nil when nothing in it is known.
	EmbedQuery(ctx context.Context, text string) ([]float32, error)
}

// Vector is a passage's vector on its way into a store.
type Vector struct {
	ID     research.PassageID
	Source research.SourceID
	Values []float32
}

// VectorStore finds the nearest vectors by cosine. It is narrow so that a
// remote engine can fill it: batches in, passages with scores out.
type VectorStore interface {
	// Upsert adds or replaces vectors. Zero and non-finite vectors are refused
	// with CodeInvalid, and none of the batch is stored.
	Upsert(ctx context.Context, vectors []Vector) error
	// Delete removes vectors; ids that are not there are passed over.
	Delete(ctx context.Context, ids []research.PassageID) error
	// Query gives up to k hits, nearest first, by Score.
	Query(ctx context.Context, query []float32, k int, filter Filter) ([]Hit, error)
	// Len is the number of vectors.
	Len() int
}
