package builtin

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"diwan/research"
)

const (
	maxA     = 14    // starting terms taken from the question
	maxB     = 30    // neighbours of a starting term
	maxC     = 40    // neighbours of a middle term
	maxProof = 16    // sentences looked at for each half
	maxEdges = 300   // sentences of a term read for what they relate it to
	maxTried = 200   // bridges compared with chance
	firmLink = 10.83 // log-likelihood at .001
)

// broadMiddles mean another thing in each field, and join none.
var broadMiddles = set(`morbidity mortality death survival technology society democracy disease health prognosis injury change development experience activity stability intensity vehicle flight repair brief debate criticism market law performance efficiency quality speed cost growth behavior outcome accuracy efficacy safety flexibility complexity productivity velocity pressure temperature`)

// bridge is a candidate link A - B - C: A with B in some sources, B with C in
// others, A with C in none (Swanson 1986).
type bridge struct {
	a, b, c int
	via     int // b as the second half names it: inflammation, chronic inflammation
	ab, bc  int // mentions that carry the halves
	rab     relation
	rbc     relation
	score   float64
	middles []int // all middle terms that lead from A to C, strongest first
	test    research.LinkTest
	// oriented says that both halves' influence runs from A to C.
	oriented bool
	standing standing
}

// floor is the log-likelihood that a link must reach. In a handful of sources no
// link reaches it, and meeting oftener than chance must do.
func (c *corpus) floor() float64 {
	if c.sample < 20 {
		return 1e-9
	}
	return linkFloor
}

// linkUp is the links of a term, without the terms that lead everywhere: first
// those that a sentence states, the most telling first, then the strongest of
// those that keep company beyond chance.
func (c *corpus) linkUp(t, limit int, asked map[int]bool) []link {
	edges := c.edges(t)
	out := []link{}
	for _, l := range c.neighbours(t) {
		stated := edges[l.to] > 0
		switch {
		case asked[l.to]:
		case c.tooCommon(l.to) || !stated && (l.strength < c.floor() || !c.topical(l.to)):
			continue
		}
		l.stated = edges[l.to]
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(x, y link) int { return -cmp.Compare(x.stated, y.stated) })
	kept := out[:0]
	for _, l := range out {
		if len(kept) < limit || asked[l.to] {
			kept = append(kept, l)
		}
	}
	return kept
}

// named gives a term and its longer and shorter names: chronic inflammation is
// inflammation. A single word stands for more only where it names an ill.
func (c *corpus) named(t int) []int {
	if known, ok := c.variants[t]; ok {
		return known
	}
	out := []int{t}
	key := c.terms[t]
	near := []int{}
	for _, id := range c.byHead[lastWord(key)] {
		other := c.terms[id]
		if id == t || c.tooCommon(id) || isArabic(key) || !(strings.HasSuffix(" "+other, " "+key) || strings.HasSuffix(" "+key, " "+other)) {
			continue
		}
		short := other
		if len(key) < len(other) {
			short = key
		}
		if !strings.Contains(short, " ") && !isIll(short) {
			continue
		}
		near = append(near, id)
	}
	slices.SortFunc(near, func(a, b int) int {
		return cmp.Or(-cmp.Compare(len(c.in[a]), len(c.in[b])), strings.Compare(c.terms[a], c.terms[b]))
	})
	out = append(out, near[:min(len(near), 4)]...)
	c.variants[t] = out
	return out
}

// edges gives the terms that some sentence relates to a term, with the weight of
// the most telling one.
func (c *corpus) edges(t int) map[int]float64 {
	if known, ok := c.edge[t]; ok {
		return known
	}
	out := map[int]float64{}
	for _, m := range limitInts(c.in[t], maxEdges) {
		for _, o := range c.mentions[m].terms {
			if o == t || isAnimal(c.terms[o]) || related(c.terms[o], c.terms[t]) {
				continue
			}
			if w := c.relation(m, t, o).weight(); w > out[o] {
				out[o] = w
			}
		}
	}
	c.edge[t] = out
	return out
}

// bridges finds the best links, one for each pair of ends.
//
// A question that names both ends (how could A affect C?) is closed discovery:
// links that end in one of its own terms come first.
//
// Links that start from what the evidence speaks of come after those that start
// from what was asked.
func (c *corpus) bridges(ctx context.Context, starts, near []int, limit int, seed int64, language string) ([]bridge, error) {
	asked := map[int]bool{}
	for _, a := range starts {
		asked[a] = true
	}
	return c.bridgesFrom(ctx, append(slices.Clone(starts), near...), asked, limit, seed, language)
}

// bridgesFrom compares the candidates with chance and gives those that may lead
// a draft, unlike each other, and after them a few of those that chance explains.
// It is open discovery where asked is empty.
func (c *corpus) bridgesFrom(ctx context.Context, starts []int, asked map[int]bool, limit int, seed int64, language string) ([]bridge, error) {
	list, err := c.ends(ctx, starts, asked)
	if err != nil {
		return nil, err
	}
	tested := len(list)
	list = list[:min(len(list), maxTried)]
	for i := range list {
		if ctx.Err() != nil {
			return nil, research.E(research.CodeCancelled, "builtin.bridges", "Stopped.", ctx.Err())
		}
		b := &list[i]
		if isArabic(c.terms[b.a]) != (language == "ar") {
			b.score *= 0.5 // what the sources say in the run's own words comes first
		}
		end, far := b.a, b.c
		if len(asked) > 0 && !asked[end] {
			end, far = far, end
		}
		b.test = c.chance(end, far, uint64(seed), b.b, b.via) //nolint:gosec // any seed will do
		b.test.Tested = tested
		for _, m := range c.middlesOf(*b) {
			b.test.Middles = append(b.test.Middles, c.printed[m])
		}
		if len(asked) > 0 && !asked[b.a] && !asked[b.c] {
			b.score *= 0.5
		}
		// Ends that share more company than chance would have it come first.
		b.score *= 1.5 - b.test.P
	}
	c.judge(list)
	// Several middle terms that lead to the same end speak for it, once chance has
	// been asked.
	for i := range list {
		list[i].score *= 1 + 0.25*float64(min(len(list[i].middles)-1, 4))
	}
	slices.SortFunc(list, c.byScore)
	leading, rest := []bridge{}, []bridge{}
	for _, b := range list {
		if b.standing == leads || b.standing == untold {
			leading = append(leading, b)
		} else {
			rest = append(rest, b)
		}
	}
	return append(c.diverse(leading, limit), c.diverse(rest, mostExplained)...), nil
}

// middlesOf names a bridge's middle terms: first those that sentences join with
// both ends, then those that the ends share most of their company with.
func (c *corpus) middlesOf(b bridge) []int {
	const most = 8
	out := slices.Clone(b.middles[:min(len(b.middles), most)])
	near, far := c.company(b.a), c.company(b.c)
	rest := []int{}
	for t := range far {
		if near[t] > 0 && t != b.a && !slices.Contains(out, t) && !related(c.terms[t], c.terms[b.b]) {
			rest = append(rest, t)
		}
	}
	slices.SortFunc(rest, func(x, y int) int {
		return cmp.Or(-cmp.Compare(min(near[x], far[x]), min(near[y], far[y])), strings.Compare(c.terms[x], c.terms[y]))
	})
	return append(out, rest[:min(len(rest), most-len(out))]...)
}

// byScore puts the best first; equals come by their names.
func (c *corpus) byScore(x, y bridge) int {
	return cmp.Or(-cmp.Compare(x.score, y.score), strings.Compare(c.terms[x.a]+"\x00"+c.terms[x.c], c.terms[y.a]+"\x00"+c.terms[y.c]))
}

// ends finds the best bridge for each pair of ends that no source joins.
func (c *corpus) ends(ctx context.Context, starts []int, asked map[int]bool) ([]bridge, error) {
	best := map[[2]int]bridge{}
	middles := map[[2]int][]link{}
	for _, a := range starts {
		if c.nameless(a) && !asked[a] {
			continue
		}
		for _, ab := range c.linkUp(a, maxB, asked) {
			if broadMiddles[c.terms[ab.to]] && !asked[ab.to] {
				continue
			}
			if ctx.Err() != nil {
				return nil, research.E(research.CodeCancelled, "builtin.bridges", "Stopped.", ctx.Err())
			}
			for _, via := range c.named(ab.to) {
				for _, bc := range c.linkUp(via, maxC, asked) {
					if bc.to == a || related(c.terms[bc.to], c.terms[a]) || related(c.terms[bc.to], c.terms[ab.to]) || c.nameless(bc.to) && !asked[bc.to] || c.metInOneSource(a, bc.to) {
						continue
					}
					key := [2]int{a, bc.to}
					middles[key] = append(middles[key], link{to: ab.to, strength: min(ab.strength, bc.strength)})
					b, ok := c.connect(a, ab, via, bc)
					if ok && !c.saysSomething(b) {
						continue
					}
					if ok && b.score > best[key].score {
						best[key] = b
					}
				}
			}
		}
	}
	list := make([]bridge, 0, len(best))
	for key, b := range best {
		ms := middles[key]
		slices.SortFunc(ms, func(x, y link) int {
			return cmp.Or(-cmp.Compare(x.strength, y.strength), strings.Compare(c.terms[x.to], c.terms[y.to]))
		})
		for _, m := range ms {
			b.middles = append(b.middles, m.to)
		}
		if asked[b.b] {
			b.score *= 0.7 // of what the question joins itself: what acts on the one may act on the other
		}
		if asked[b.c] && asked[b.a] {
			b.score *= 6
			if b.oriented {
				b.score *= 1.5
			}
		}
		list = append(list, b)
	}
	slices.SortFunc(list, c.byScore)
	return list, nil
}
