package builtin

// saysSomething is true for a bridge of which a reader learns more than that two
// things stand near each other: it says which way they go, by an influence in one
// half at least, and its middle term is of one part of the body in both sources.
func (c *corpus) saysSomething(b bridge) bool {
	if compose(b.rab.sign, b.rbc.sign) == 0 || !b.rab.causal && !b.rbc.causal {
		return false
	}
	return c.oneOrgan(b.b, b.ab, b.bc) && !c.isWay(b.b)
}

// isWay is true for a term that names a way of doing, which carries no influence by
// itself: transfer, administration, removal. The library speaks of it mostly as the
// doing of something.
func (c *corpus) isWay(t int) bool {
	done, all := 0, 0
	for _, m := range limitInts(c.in[t], 40) {
		ps := c.parsed(m)
		for _, p := range ps.places(c.terms[t]) {
			all++
			if p.to < len(ps.tokens) && ps.tokens[p.to].low == "of" || p.from > 0 && possessives[ps.tokens[p.from-1].low] {
				done++
			}
		}
	}
	return all > 2 && 2*done > all && !isIll(c.terms[t]) && !carriers[lastWord(c.terms[t])]
}

// oneOrgan is false where two sentences speak of one thing in different parts of
// the body: fibrosis of the liver is none of the heart. A term that names its own
// part, or a molecule, is the same wherever it is.
func (c *corpus) oneOrgan(t, m, n int) bool {
	key := c.terms[t]
	if len(organsIn(key)) > 0 || isAcronym(c.printed[t]) || hasDigit(key) {
		return true
	}
	return !organsApart(c.sentence(c.mentions[m]), c.sentence(c.mentions[n]))
}
