package builtin

import (
	"cmp"
	"slices"
	"strings"

	"diwan/agents"
)

// finding is a sentence that says how one term bears on another.
type finding struct {
	m         int
	x, y      int // cause or first term, effect or second term
	r         relation
	relevance float64 // share of the question's words in the sentence
}

const maxFindings = 600

// findings reads the relations stated in the sentences near a question.
func (c *corpus) findings(in agents.DraftInput, starts []int) []finding {
	wanted := contentTerms(in.Question)
	near := map[int]float64{}
	for _, a := range starts {
		for _, m := range limitInts(c.in[a], 400) {
			near[m] = 0
		}
	}
	for i, m := range c.mentions {
		if len(m.terms) < 2 {
			continue
		}
		if _, ok := near[i]; ok || len(starts) == 0 || len(c.mentions) < 4000 {
			if s := shared(wanted, contentTerms(c.sentence(m))); s > 0.25 || ok {
				near[i] = s
			}
		}
	}
	order := make([]int, 0, len(near))
	for m := range near {
		order = append(order, m)
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(-cmp.Compare(near[a], near[b]), cmp.Compare(a, b)) })
	out := []finding{}
	for _, m := range order {
		if len(out) >= maxFindings {
			break
		}
		terms := c.mentions[m].terms
		for i, x := range terms[:min(len(terms), 8)] {
			for _, y := range terms[i+1 : min(len(terms), 8)] {
				if related(c.terms[x], c.terms[y]) {
					continue
				}
				r := c.relation(m, x, y)
				if !r.stated {
					continue
				}
				f := finding{m: m, x: x, y: y, r: r, relevance: near[m]}
				if r.back {
					f.x, f.y, f.r = y, x, forward(r)
				}
				out = append(out, f)
			}
		}
	}
	return out
}

// touches is true for a finding that speaks of a start term, or shares much of
// the question.
func (c *corpus) touches(f finding, starts []int) bool {
	for _, a := range starts {
		if kin(c.terms[f.x], c.terms[a]) || kin(c.terms[f.y], c.terms[a]) {
			return true
		}
	}
	return f.relevance >= 0.5
}

// pair is two findings of different sources that disagree on the same terms.
type pair struct {
	one, other finding
	score      float64
}

// contradictions finds findings about the same two things that say opposite
// things: one up, one down, or one an effect and one none.
func (c *corpus) contradictions(found []finding, starts []int) []pair {
	out := []pair{}
	for i, f := range found {
		for _, g := range found[i+1:] {
			if f.m == g.m || c.source(c.mentions[f.m]) == c.source(c.mentions[g.m]) || !c.touches(f, starts) || !c.touches(g, starts) {
				continue
			}
			same := kin(c.terms[f.x], c.terms[g.x]) && kin(c.terms[f.y], c.terms[g.y])
			if !f.r.causal || !g.r.causal {
				same = same || kin(c.terms[f.x], c.terms[g.y]) && kin(c.terms[f.y], c.terms[g.x])
			}
			opposed := f.r.sign*g.r.sign < 0 && !f.r.none && !g.r.none
			denied := f.r.none != g.r.none && (f.r.sign != 0 || g.r.sign != 0 || f.r.causal && g.r.causal)
			if !same || !opposed && !denied {
				continue
			}
			score := f.relevance + g.relevance + 0.2*(f.r.weight()+g.r.weight())
			if opposed {
				score += 0.6
			}
			if f.r.none {
				f, g = g, f
			}
			out = append(out, pair{f, g, score})
		}
	}
	slices.SortStableFunc(out, func(a, b pair) int { return -cmp.Compare(a.score, b.score) })
	seen := map[string]bool{}
	kept := out[:0]
	for _, p := range out {
		key := c.terms[p.one.x] + "\x00" + c.terms[p.one.y]
		if !seen[key] {
			seen[key] = true
			kept = append(kept, p)
		}
	}
	return kept
}

// transfer is a finding carried to a new object: X moves Y; Z is like Y, and no
// source speaks of X with Z.
type transfer struct {
	f      finding
	z      int // like f.y; -1 where the finding is carried from animals or cells to people
	b      int // what Y and Z share
	yb, zb int // mentions that show the likeness
	score  float64
}

// transfers looks for objects that keep the company of a finding's object
// (distributional likeness, Harris 1954) and that the finding's cause never met.
func (c *corpus) transfers(found []finding, starts []int) []transfer {
	out := []transfer{}
	tried := 0
	for _, f := range found {
		if !c.touches(f, starts) || f.r.none || f.r.sign == 0 || !f.r.causal || f.r.hedged || tried > 40 || c.tooCommon(f.y) {
			continue
		}
		tried++
		own := map[int]float64{}
		for _, l := range c.linkUp(f.y, 25, nil) {
			own[l.to] = l.strength
		}
		likeness, via := map[int]float64{}, map[int]int{}
		for b, s := range own {
			if b == f.x {
				continue
			}
			for _, l := range c.linkUp(b, 25, nil) {
				if l.to == f.y || l.to == f.x || isIll(c.terms[l.to]) != isIll(c.terms[f.y]) || related(c.terms[l.to], c.terms[f.y]) {
					continue
				}
				w := min(s, l.strength) * c.rarity(b)
				likeness[l.to] += w
				if old, ok := via[l.to]; !ok || own[old]*c.rarity(old) < s*c.rarity(b) || own[old]*c.rarity(old) == s*c.rarity(b) && c.terms[b] < c.terms[old] {
					via[l.to] = b
				}
			}
		}
		z, best := -1, 0.0
		for t, w := range likeness {
			if related(c.terms[t], c.terms[f.x]) || c.metInOneSource(f.x, t) || own[t] == 0 && w < 2*linkFloor || lastWord(c.terms[t]) != lastWord(c.terms[f.y]) && !isIll(c.terms[t]) && own[t] > 0 {
				continue
			}
			if w > best || w == best && (z < 0 || c.terms[t] < c.terms[z]) {
				z, best = t, w
			}
		}
		if z < 0 {
			continue
		}
		b := via[z]
		yb, zb, ok := c.likenessProof(f, z, b)
		if ok {
			out = append(out, transfer{f: f, z: z, b: b, yb: yb, zb: zb, score: best * (0.5 + f.relevance) * f.r.weight()})
		}
	}
	slices.SortStableFunc(out, func(a, b transfer) int { return -cmp.Compare(a.score, b.score) })
	return out
}

// likenessProof picks the sentences that show what the two objects share, from
// another source than the finding's for the new object.
func (c *corpus) likenessProof(f finding, z, b int) (yb, zb int, ok bool) {
	yb, zb = -1, -1
	for _, m := range c.together(f.y, b) {
		if yb < 0 || c.relation(m, f.y, b).weight() > c.relation(yb, f.y, b).weight() {
			yb = m
		}
	}
	for _, m := range c.together(z, b) {
		if c.source(c.mentions[m]) == c.source(c.mentions[f.m]) {
			continue
		}
		if zb < 0 || c.relation(m, z, b).weight() > c.relation(zb, z, b).weight() {
			zb = m
		}
	}
	return yb, zb, yb >= 0 && zb >= 0 && c.relation(zb, z, b).stated
}

// toPeople finds effects shown in animals or cells alone: what nobody in the
// library has looked at in people.
func (c *corpus) toPeople(found []finding, starts []int) []transfer {
	people := map[string]bool{}
	for _, f := range found {
		if k := subjectKind(c.subjectsOf(f.m)); k == "human" || k == "" {
			people[c.terms[f.x]+"\x00"+c.terms[f.y]] = true
		}
	}
	out := []transfer{}
	for _, f := range found {
		kind := subjectKind(subjectsIn(c.sentence(c.mentions[f.m])))
		if !c.touches(f, starts) || kind != "animal" && kind != "cell" || !f.r.causal || f.r.none || f.r.sign == 0 || people[c.terms[f.x]+"\x00"+c.terms[f.y]] {
			continue
		}
		out = append(out, transfer{f: f, z: -1, score: f.relevance + 0.2*f.r.weight()})
	}
	slices.SortStableFunc(out, func(a, b transfer) int { return -cmp.Compare(a.score, b.score) })
	return out
}

// nulls finds findings of nothing, the most relevant first.
func (c *corpus) nulls(found []finding, starts []int) []finding {
	out := []finding{}
	seen := map[string]bool{}
	for _, f := range found {
		key := c.terms[f.x] + "\x00" + c.terms[f.y]
		if f.r.none && c.touches(f, starts) && !seen[key] {
			seen[key] = true
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b finding) int { return -cmp.Compare(a.relevance, b.relevance) })
	return out
}

// open is a question that authors leave open: its two terms, and where the
// sentence says it whole, the proposition itself.
type open struct {
	m           int
	x, y        int
	proposition string
	score       float64
}

// gaps finds sentences in which authors state what is not known, nearest to the
// question first.
func (c *corpus) gaps(in agents.DraftInput) []open {
	wanted := contentTerms(in.Question)
	out := []open{}
	for i, m := range c.mentions {
		if len(m.terms) < 2 {
			continue
		}
		text := c.sentence(m)
		if len(text) > 500 || !statesGap(text) {
			continue
		}
		s := shared(wanted, contentTerms(text))
		if s < 0.2 {
			continue
		}
		g := open{m: i, x: -1, y: -1, proposition: propositionOf(text), score: s}
		for j, x := range m.terms {
			for _, y := range m.terms[j+1:] {
				if g.x < 0 && !related(c.terms[x], c.terms[y]) {
					g.x, g.y = x, y
				}
			}
		}
		if g.proposition == "" && !namesEffect(text, c.printed, g) {
			continue
		}
		if g.x >= 0 {
			if g.proposition != "" {
				g.score += 0.3
			}
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b open) int { return -cmp.Compare(a.score, b.score) })
	return out
}

// namesEffect is true where an open sentence asks for an influence of one thing
// on another, and not merely for more work.
func namesEffect(text string, printed []string, g open) bool {
	if g.x < 0 {
		return false
	}
	low := strings.ToLower(text)
	for _, w := range []string{"effect of", "role of", "impact of", "influence of", "contribution of", "relationship between", "association between", "link between", "relation between", "أثر", "دور", "العلاقة بين", "تأثير"} {
		at := strings.Index(low, w)
		if at >= 0 && strings.Contains(low[at:], strings.ToLower(printed[g.x])) {
			return true
		}
	}
	return false
}
