package builtin

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"diwan/research"
)

const (
	shuffles  = 400
	closer    = 4000 // draws where the first ones leave a small p uncertain
	linkFloor = 3.84 // log-likelihood of a link that counts: chi-square, one degree, .05

	// falseLeads is the share of the bridges that lead a draft which chance may
	// explain (Benjamini and Hochberg 1995).
	falseLeads = 0.10
	// fewSources is the size of a library in which the comparison can't tell: an end
	// that one source speaks of reaches no p below one in as many as there are others.
	fewSources = 20
	// mostExplained bounds the candidates shown as explained by chance.
	mostExplained = 3
)

// standing is how a bridge stands against chance.
type standing int

const (
	explained standing = iota // chance joins such ends as often
	leads                     // beyond chance, all comparisons of the question considered
	untold                    // the library is too small to tell
)

// judge says for each compared bridge whether it may lead: in a library of some
// size those that the rule of Benjamini and Hochberg (1995) lets pass, so that of
// the bridges that lead some nine in ten are no work of chance.
func (c *corpus) judge(list []bridge) {
	if c.sample < fewSources {
		for i := range list {
			list[i].standing = untold
		}
		return
	}
	ps := make([]float64, len(list))
	for i, b := range list {
		ps[i] = b.test.P
	}
	slices.Sort(ps)
	bound := 0.0
	for i, p := range ps {
		if p <= falseLeads*float64(i+1)/float64(len(ps)) {
			bound = p
		}
	}
	for i := range list {
		list[i].standing = explained
		if bound > 0 && list[i].test.P <= bound {
			list[i].standing = leads
		}
	}
}

// chance compares a bridge with chance. What is observed is how many middle
// terms the two ends share: terms that stand in a source with the one and in
// another with the other (Swanson 1986). The first end's sources are then drawn
// anew from those that do not speak of the second, so that its frequency and all
// the rest of the library stay as they are. p is (1 + draws that share as many) /
// (1 + draws), the rule of Davison and Hinkley (1997); where it is small, more are
// drawn. Terms to except count neither way: those that a bridge was chosen for.
func (c *corpus) chance(a, z int, seed uint64, except ...int) research.LinkTest {
	far := c.company(z)
	pool := []research.SourceID{}
	for _, s := range c.sourceOrder() {
		if !c.sources[z][s] {
			pool = append(pool, s)
		}
	}
	own := []research.SourceID{}
	for _, s := range c.sourceOrder() {
		if c.sources[a][s] {
			own = append(own, s)
		}
	}
	// Counted is what the far end keeps company with and is no form of the first.
	counts := make([]bool, len(c.terms))
	for t := range far {
		counts[t] = t != a && !slices.Contains(except, t) && !related(c.terms[t], c.terms[a])
	}
	mark, round := make([]int, len(c.terms)), 0
	shared := func(sources []research.SourceID) int {
		round++
		n := 0
		for _, s := range sources {
			for _, t := range c.held(s) {
				if counts[t] && mark[t] != round {
					mark[t] = round
					n++
				}
			}
		}
		return n
	}
	test := research.LinkTest{Observed: shared(own), Shuffles: shuffles, P: 1}
	if len(pool) == 0 || len(own) == 0 {
		return test
	}
	rng := rand.New(rand.NewPCG(seed, uint64(a)<<32|uint64(z))) //nolint:gosec // a reproducible draw, not a secret
	sum, squares, reached, drawn := 0.0, 0.0, 0, 0
	draw := make([]research.SourceID, len(own))
	for drawn < shuffles || drawn < closer && reached*40 < drawn {
		for i := range draw {
			draw[i] = pool[rng.IntN(len(pool))]
		}
		n := shared(draw)
		drawn++
		sum += float64(n)
		squares += float64(n) * float64(n)
		if n >= test.Observed {
			reached++
		}
	}
	n := float64(drawn)
	test.Shuffles, test.Expected = drawn, sum/n
	test.SD = math.Sqrt(max(0, squares/n-test.Expected*test.Expected))
	test.P = float64(1+reached) / (1 + n)
	return test
}

// held gives the terms of a source that may be a middle: not those that a large
// part of the library speaks of, nor common words.
func (c *corpus) held(s research.SourceID) []int {
	if known, ok := c.holds[s]; ok {
		return known
	}
	out := []int{}
	seen := map[int]bool{}
	for _, m := range c.of[s] {
		for _, t := range c.mentions[m].terms {
			if !seen[t] && !c.tooCommon(t) && c.topical(t) {
				seen[t] = true
				out = append(out, t)
			}
		}
	}
	c.holds[s] = out
	return out
}

// company weighs the terms that share sources with a term: each source counts by
// how rare the term is that it shares.
func (c *corpus) company(t int) map[int]float64 {
	if known, ok := c.shares[t]; ok {
		return known
	}
	out := map[int]float64{}
	for s := range c.sources[t] {
		for _, o := range c.held(s) {
			if o != t && !related(c.terms[o], c.terms[t]) {
				out[o] += c.rarity(o)
			}
		}
	}
	c.shares[t] = out
	return out
}

// joint weighs the company that two ends share, with its number and that of the
// far end's whole company. The weight ranks links that are hidden better than
// the strength of sentences that name a middle term with either end (`diwan bench
// hypotheses`).
func (c *corpus) joint(a, z int) (score float64, middles, degree int) {
	near, far := c.company(a), c.company(z)
	for _, t := range slices.Sorted(maps.Keys(far)) {
		if w := near[t]; w > 0 && t != a {
			middles++
			score += min(w, far[t])
		}
	}
	return score, middles, len(far)
}

// sourceOrder gives the sources that hold text, in an order that is the same
// whatever the order of their import.
func (c *corpus) sourceOrder() []research.SourceID {
	if c.order == nil {
		c.order = slices.Sorted(maps.Keys(c.of))
	}
	return c.order
}
