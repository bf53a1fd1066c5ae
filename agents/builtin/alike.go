package builtin

import (
	"slices"
	"strings"
)

// witness is a third thing that moves two objects one way: what makes their likeness
// more than standing in one list.
type witness struct {
	term int
	y, z int // the mentions that say so
}

// movers are the terms that sentences say move a term, with the sign and the mention.
func (c *corpus) movers(t int) map[int]mover {
	if known, ok := c.moved[t]; ok {
		return known
	}
	out := map[int]mover{}
	for _, m := range limitInts(c.in[t], maxEdges) {
		for _, w := range c.mentions[m].terms {
			if w == t || isAnimal(c.terms[w]) || related(c.terms[w], c.terms[t]) {
				continue
			}
			r := c.relation(m, w, t)
			if !r.stated || !r.causal || r.back || r.none || r.hedged || r.sign == 0 {
				continue
			}
			if had, ok := out[w]; ok && had.sign != r.sign {
				out[w] = mover{sign: 0, m: m} // the library disagrees
			} else if !ok {
				out[w] = mover{sign: r.sign, m: m}
			}
		}
	}
	c.moved[t] = out
	return out
}

type mover struct{ sign, m int }

// bothMovedBy looks for something other than x that moves y and z one way, and for
// nothing that moves them apart.
func (c *corpus) bothMovedBy(x, y, z int) (witness, bool) {
	far := c.movers(z)
	near := c.movers(y)
	shared := []int{}
	for w, a := range near {
		b, ok := far[w]
		if !ok || related(c.terms[w], c.terms[x]) || a.sign == 0 || b.sign == 0 || !c.isAgent(w) {
			continue
		}
		if a.sign != b.sign {
			return witness{}, false
		}
		shared = append(shared, w)
	}
	if len(shared) == 0 {
		return witness{}, false
	}
	slices.SortFunc(shared, func(a, b int) int { return strings.Compare(c.terms[a], c.terms[b]) })
	w := shared[0]
	return witness{w, near[w].m, far[w].m}, true
}

// oneName is true for two names of one thing, or for a thing and its measure: where
// a short form is taken from the letters of the other, or a bracket after the one
// holds the other (glycated hemoglobin (HbA1c), interferons (IFNs)).
func (c *corpus) oneName(x, y int) bool {
	a, b := c.terms[x], c.terms[y]
	if len(a) > len(b) {
		a, b = b, a
	}
	if shortOf(a, b) {
		return true
	}
	for _, m := range limitInts(c.together(x, y), 2*maxProof) {
		ps := c.parsed(m)
		for _, p := range ps.places(c.terms[x]) {
			for _, q := range ps.places(c.terms[y]) {
				first, second := p, q
				if second.to <= first.from {
					first, second = q, p
				}
				if second.from == first.to+1 && ps.tokens[first.to].mark == '(' {
					return true
				}
			}
		}
	}
	return false
}

// shortOf is true for a word of few letters that the other begins with, in order: ifn
// of interferon.
func shortOf(short, long string) bool {
	if strings.Contains(short, " ") || len(short) > 6 || len(short) < 2 || short[0] != long[0] {
		return false
	}
	k := 0
	for i := 0; i < len(long) && k < len(short); i++ {
		if long[i] == short[k] {
			k++
		}
	}
	return k == len(short)
}
