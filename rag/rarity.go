package rag

import (
	"context"
	"errors"
	"math"
)

// Rarity is how much a word tells in this index: log((N + 1) / (n + 1)) of N
// passages and n that hold it, in any of the forms that search takes for one;
// 0 for a word that search leaves out, as it does articles.
func (l *Lexical) Rarity(ctx context.Context, word string) (rarity float64, err error) {
	const op = "rag.Lexical.Rarity"
	terms := l.analyzer.Terms(word)
	if len(terms) == 0 {
		return 0, nil
	}
	advanced, err := l.index.Advanced()
	if err != nil {
		return 0, indexError(op, err)
	}
	reader, err := advanced.Reader()
	if err != nil {
		return 0, indexError(op, err)
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	count, err := reader.DocCount()
	if err != nil {
		return 0, indexError(op, err)
	}
	most := uint64(0)
	for _, t := range terms {
		postings, err := reader.TermFieldReader(ctx, []byte(t), fieldContent, false, false, false)
		if err != nil {
			return 0, indexError(op, err)
		}
		most = max(most, postings.Count())
		if err := postings.Close(); err != nil {
			return 0, indexError(op, err)
		}
	}
	return math.Log(float64(count+1) / float64(most+1)), nil
}
