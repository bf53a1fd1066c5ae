package builtin

import (
	"slices"
	"strings"
)

// relation is what a sentence says of two terms, read from the words between
// them.
type relation struct {
	stated bool   // a verb or phrase of relation joins the two
	sign   int    // up, down, or 0 where the sentence does not say which way
	causal bool   // an influence; else an association
	back   bool   // the influence runs from the second to the first
	none   bool   // the sentence says that there is none
	hedged bool   // may, might, could
	word   string // the verb
}

// weight orders sentences by how much they say.
func (r relation) weight() float64 {
	w := 0.0
	switch {
	case r.none || !r.stated:
		return 0
	case r.causal && r.sign != 0:
		w = 3
	case r.sign != 0:
		w = 2.2
	case r.causal:
		w = 1.8
	default:
		w = 1.4
	}
	if r.hedged {
		w *= 0.6
	}
	return w
}

// place is a term's span of tokens.
type place struct{ from, to int }

// placesOf finds where a term stands among the tokens.
func placesOf(tokens []token, key string) []place {
	want := strings.Fields(key)
	parts, at := []string{}, []int{}
	for i, t := range tokens {
		if t.mark == '-' {
			continue
		}
		if t.mark != 0 {
			parts, at = append(parts, "\x00"), append(at, i)
			continue
		}
		for _, p := range keyParts(t.key) {
			parts, at = append(parts, p), append(at, i)
		}
	}
	out := []place{}
	for i := 0; i+len(want) <= len(parts); i++ {
		match := true
		for j, w := range want {
			if parts[i+j] != w {
				match = false
				break
			}
		}
		if match {
			out = append(out, place{at[i], at[i+len(want)-1] + 1})
		}
	}
	return out
}

// relation reads a mention for two terms; results are kept, since one sentence
// serves many pairs.
func (c *corpus) relation(m, x, y int) relation {
	key := [3]int{m, x, y}
	if r, ok := c.memo[key]; ok {
		return r
	}
	r := c.parsed(m).relation(c.terms[x], c.terms[y])
	c.memo[key] = r
	return r
}

// parsed gives a mention made ready for reading.
func (c *corpus) parsed(m int) *parsed {
	ps := c.read[m]
	if ps == nil {
		text := c.sentence(c.mentions[m])
		ps = parse(text, c.expand(c.source(c.mentions[m]), tokensOf(text)))
		for _, t := range c.mentions[m].terms {
			ps.terms = append(ps.terms, c.terms[t])
		}
		c.read[m] = ps
	}
	return ps
}

// parsed is a sentence made ready for reading.
type parsed struct {
	tokens []token
	terms  []string // keys of the terms it holds
	mute   bool     // an aim or a question: it finds nothing
	hedged bool
	denied bool // "our findings do not support the hypothesis that ..."

	clauses bool // the clauses have been read
	facts   []clauseFact
}

func parse(text string, tokens []token) *parsed {
	return &parsed{
		tokens: tokens,
		mute:   methodsLabel.MatchString(text) || statesAim(text) || statesGap(text) || advises.MatchString(text) || supposes.MatchString(text) || comparesGroups.MatchString(text) || strings.ContainsAny(text, "?؟"),
		hedged: hedges(text),
		denied: deniesCue.MatchString(text),
	}
}

// places finds a term, but not where it is a piece of a longer one.
func (ps *parsed) places(key string) []place {
	out := placesOf(ps.tokens, key)
	for _, longer := range ps.terms {
		if len(longer) <= len(key) || !strings.Contains(" "+longer+" ", " "+key+" ") {
			continue
		}
		for _, cover := range placesOf(ps.tokens, longer) {
			out = slices.DeleteFunc(out, func(p place) bool { return p.from >= cover.from && p.to <= cover.to })
		}
	}
	return out
}

// relation reads what the sentence says of two terms: the facts of its clauses,
// looked up for the two.
func (ps *parsed) relation(x, y string) relation {
	if ps.mute {
		return relation{}
	}
	best := relation{}
	for _, p := range ps.places(x) {
		for _, q := range ps.places(y) {
			if r := ps.stated(p, q, x, y); r.stated && (!best.stated || r.weight() > best.weight()) {
				best = r
			}
		}
	}
	best.hedged = best.stated && (best.hedged || ps.hedged)
	best.none = best.none || best.stated && ps.denied
	return best
}

// stated is what the sentence states of the terms at two places.
func (ps *parsed) stated(p, q place, x, y string) relation {
	if isArabic(x) {
		switch {
		case p.to <= q.from:
			return arabicRelation(ps.tokens, ps.tokens[p.to:q.from], p, y)
		case q.to <= p.from:
			r := arabicRelation(ps.tokens, ps.tokens[q.to:p.from], q, x)
			r.back = !r.back
			return r
		}
		return relation{}
	}
	if !ps.clauses {
		ps.clauses = true
		ps.facts = clauseFacts(ps.tokens)
	}
	best := relation{}
	for _, f := range ps.facts {
		r := relation{}
		if s, ok := f.subject.names(ps.tokens, p); ok {
			if o, ok := f.object.names(ps.tokens, q); ok {
				r = f.relation(s, o, y)
			}
		} else if s, ok := f.subject.names(ps.tokens, q); ok {
			if o, ok := f.object.names(ps.tokens, p); ok {
				r = f.relation(s, o, x)
				r.back = true
			}
		}
		if r.stated && (!best.stated || r.weight() > best.weight()) {
			best = r
		}
	}
	return best
}
