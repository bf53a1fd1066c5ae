package builtin

import (
	"maps"
	"math/rand/v2"
	"slices"

	"diwan/research"
)

const (
	shuffles  = 400
	linkFloor = 3.84 // log-likelihood of a link that counts: chi-square, one degree, .05
)

// chance compares a bridge with chance. What is observed is how many middle
// terms join the two ends. The first end's sentences are then dealt anew: its
// mentions move as blocks, source by source, to sources drawn at random, so that
// its frequency, its burstiness and the rest of the library stay as they are.
// p is (1 + deals that join as many) / (1 + deals), the rule of Davison and
// Hinkley (1997).
func (c *corpus) chance(a, z int, seed uint64) research.LinkTest {
	far := map[int]bool{}
	for _, l := range c.neighbours(z) {
		if l.strength >= c.floor() && !c.tooCommon(l.to) && c.topical(l.to) && !related(c.terms[l.to], c.terms[a]) && l.to != a {
			far[l.to] = true
		}
	}
	blocks := []int{}
	per := map[research.SourceID]int{}
	order := []research.SourceID{}
	for _, m := range c.in[a] {
		s := c.source(c.mentions[m])
		if per[s] == 0 {
			order = append(order, s)
		}
		per[s]++
	}
	for _, s := range order {
		blocks = append(blocks, per[s])
	}
	observed := c.joins(c.in[a], far, a, z)
	sources := c.sourceOrder()
	rng := rand.New(rand.NewPCG(seed, uint64(a)<<32|uint64(z))) //nolint:gosec // a reproducible deal, not a secret
	test := research.LinkTest{Observed: observed, Shuffles: shuffles, P: 1}
	sum, reached := 0, 0
	for range shuffles {
		dealt := []int{}
		for _, n := range blocks {
			list := c.of[sources[rng.IntN(len(sources))]]
			if n >= len(list) {
				dealt = append(dealt, list...)
				continue
			}
			for _, k := range rng.Perm(len(list))[:n] {
				dealt = append(dealt, list[k])
			}
		}
		joined := c.joins(dealt, far, a, z)
		sum += joined
		if joined >= observed {
			reached++
		}
	}
	test.Expected = float64(sum) / shuffles
	test.P = float64(1+reached) / (1 + shuffles)
	return test
}

// joins counts the middle terms that a set of sentences shares with the far end.
func (c *corpus) joins(mentions []int, far map[int]bool, a, z int) int {
	counts := map[int]int{}
	for _, m := range mentions {
		for _, t := range c.mentions[m].terms {
			if t != a && t != z && far[t] {
				counts[t]++
			}
		}
	}
	n := 0
	for t, both := range counts {
		if likelihood(both, len(mentions), len(c.in[t]), len(c.mentions)) >= c.floor() {
			n++
		}
	}
	return n
}

// sourceOrder gives the sources that hold text, in an order that is the same
// whatever the order of their import.
func (c *corpus) sourceOrder() []research.SourceID {
	return slices.Sorted(maps.Keys(c.of))
}
