package builtin

import (
	"math"
	"strings"

	"diwan/research"
)

// diverse lets one middle term carry two candidates at most, and an end or its
// kin one.
func (c *corpus) diverse(list []bridge, limit int) []bridge {
	middles := map[int]int{}
	out := []bridge{}
	for _, b := range list {
		if len(out) >= limit {
			break
		}
		taken := middles[b.b] >= 2
		for _, o := range out {
			taken = taken || o.ab == b.ab && o.bc == b.bc // two readings of the same two sentences
			taken = taken || kin(c.terms[o.a], c.terms[b.a]) && kin(c.terms[o.c], c.terms[b.c]) || kin(c.terms[o.a], c.terms[b.c]) && kin(c.terms[o.c], c.terms[b.a])
		}
		if taken || c.knownByKin(b.a, b.c) {
			continue
		}
		middles[b.b]++
		out = append(out, b)
	}
	return out
}

// kin is true for a term and a longer or shorter form of it, but not for a term
// and its opposite: anti-inflammatory cytokines are no inflammatory cytokines.
func kin(a, b string) bool {
	for _, p := range []string{"anti ", "non "} {
		if strings.HasPrefix(a, p) != strings.HasPrefix(b, p) {
			return false
		}
	}
	return a == b || strings.HasSuffix(" "+a, " "+b) || strings.HasSuffix(" "+b, " "+a) || strings.HasPrefix(a+" ", b+" ") || strings.HasPrefix(b+" ", a+" ")
}

// knownByKin is true where a sentence joins longer or shorter forms of the two:
// "type 2 diabetes" with "gut flora" is known when "diabetes" with "flora" is.
func (c *corpus) knownByKin(a, z int) bool {
	near, far := c.family(a), c.family(z)
	for x := range near {
		for _, m := range c.in[x] {
			for _, t := range c.mentions[m].terms {
				if far[t] {
					return true
				}
			}
		}
	}
	return false
}

func (c *corpus) family(t int) map[int]bool {
	out := map[int]bool{t: true}
	for id, key := range c.terms {
		if kin(key, c.terms[t]) {
			out[id] = true
		}
	}
	return out
}

// connect picks the sentences that carry the halves. They must come from
// different sources; those that state a relation between the terms count most,
// and the two relations should run the same way.
func (c *corpus) connect(a int, ab link, via int, bc link) (bridge, bool) {
	best := bridge{a: a, b: ab.to, via: via, c: bc.to, score: -1}
	for _, i := range limitInts(c.together(a, ab.to), maxProof) {
		r1 := c.relation(i, a, ab.to)
		for _, j := range limitInts(c.together(via, bc.to), maxProof) {
			if c.source(c.mentions[i]) == c.source(c.mentions[j]) {
				continue
			}
			r2 := c.relation(j, via, bc.to)
			score := halves(r1, r2)
			if score == 0 {
				continue
			}
			score *= c.telling(i) * c.telling(j)
			if via != ab.to {
				score *= 0.8
			}
			b := bridge{a: a, b: ab.to, via: via, c: bc.to, ab: i, bc: j, rab: r1, rbc: r2}
			switch {
			case r1.causal && r2.causal && r1.back && r2.back:
				// The sentences say that the influence runs from C to A.
				b = bridge{a: bc.to, b: via, via: ab.to, c: a, ab: j, bc: i, rab: forward(r2), rbc: forward(r1), oriented: true}
			case !r1.back && r2.back && (r1.causal || isIll(c.terms[ab.to])) && (r2.causal || isIll(c.terms[via])):
				continue // two causes of one effect, or two of its predictors, need not know of each other
			case r1.causal && r2.causal && r1.back:
				score *= 0.7 // two effects of one cause
			case r1.causal && r2.causal:
				b.oriented = true
			}
			if score > best.score {
				b.score = score
				best = b
			}
		}
	}
	if best.score < 0 {
		return best, false
	}
	best.score *= math.Log1p(max(linkFloor, min(ab.strength, bc.strength))) * math.Sqrt(c.rarity(ab.to)+0.2) * math.Sqrt(c.rarity(bc.to)+0.2)
	if strings.Contains(c.terms[bc.to], " ") {
		best.score *= 1.3 // a phrase says more than a word
	}
	return best, true
}

// halves weighs two sentences as the halves of a bridge, 0 where they carry none:
// each must state how its two terms bear on each other. Two words in one sentence
// are no finding, and a half that is denied carries nothing.
func halves(r1, r2 relation) float64 {
	if !r1.stated || !r2.stated || r1.none || r2.none {
		return 0
	}
	return r1.weight() + r2.weight()
}

func forward(r relation) relation { r.back = false; return r }

// telling prefers sentences that stand by themselves.
func (c *corpus) telling(m int) float64 {
	text := c.sentence(c.mentions[m])
	n := research.RuneLen(text)
	score := 1.0
	if n > 350 {
		score *= 0.7
	}
	low := strings.ToLower(text)
	for _, w := range []string{"these ", "this ", "it ", "they ", "such ", "however", "moreover", "furthermore", "in addition", "وهذا", "وهو ", "وهي "} {
		if strings.HasPrefix(low, w) {
			score *= 0.85
			break
		}
	}
	return score
}

func limitInts(x []int, n int) []int { return x[:min(n, len(x))] }
