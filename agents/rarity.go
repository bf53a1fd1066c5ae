package agents

import "context"

// Rarity says how much a word tells in the library: 0 for one that stands
// everywhere, more the fewer passages hold it.
type Rarity func(ctx context.Context, word string) float64

type rarityKey struct{}

// RarityOf gives the library's rarity of words to a mind; outside of a run every
// word tells as much.
func RarityOf(ctx context.Context) Rarity {
	if r, ok := ctx.Value(rarityKey{}).(Rarity); ok && r != nil {
		return r
	}
	return func(context.Context, string) float64 { return 1 }
}

func withRarity(ctx context.Context, r Rarity) context.Context {
	return context.WithValue(ctx, rarityKey{}, r)
}
