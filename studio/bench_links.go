package studio

import (
	"context"
	"errors"

	"diwan/agents/builtin"
	"diwan/rag"
)

// BenchLinks hides links that a collection's documents state and counts how many
// bridging finds again. match, if any, keeps the documents that hold one of its
// words twice or more.
func BenchLinks(ctx context.Context, dir string, match []string, n, k int) (r builtin.Retrospect, err error) {
	c, err := rag.ReadCollection(dir)
	if err != nil {
		return r, err
	}
	s, err := newShelf(ctx, about(c.Documents, match))
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	return builtin.LookBack(ctx, s, n, k)
}
