package builtin

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/research"
)

const (
	maxA     = 14    // starting terms taken from the question
	maxB     = 30    // neighbours of a starting term
	maxC     = 40    // neighbours of a middle term
	maxProof = 16    // sentences looked at for each half
	maxEdges = 300   // sentences of a term read for what they relate it to
	maxTried = 24    // bridges compared with chance
	firmLink = 10.83 // log-likelihood at .001
)

// broadMiddles mean another thing in each field, and join none.
var broadMiddles = set(`performance efficiency quality speed cost growth behavior outcome accuracy efficacy safety flexibility complexity productivity velocity pressure temperature`)

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
}

// startTerms gives the terms of the question that the library knows; when it
// knows none, those of the evidence found for it.
func startTerms(c *corpus, in agents.DraftInput) []int {
	starts := termsIn(c, in.Question)
	if len(starts) == 0 {
		for _, w := range in.Evidence {
			starts = append(starts, termsIn(c, w.Quote)...)
			if len(starts) >= maxA {
				break
			}
		}
	}
	seen := map[int]bool{}
	out := []int{}
	add := func(t int) {
		if !seen[t] && len(out) < maxA {
			seen[t] = true
			out = append(out, t)
		}
	}
	for _, t := range starts {
		add(t)
	}
	// Longer and shorter forms speak of the same: gut microbiota, microbiota; what is
	// asked of dune sage is asked of dune sage tea.
	for _, t := range slices.Clone(out) {
		near := []int{}
		for id := range c.family(t) {
			if id != t && c.topical(id) && !c.tooCommon(id) && (lastWord(c.terms[id]) == lastWord(c.terms[t]) || strings.Contains(c.terms[t], " ") || len(c.in[t]) < 3 || c.sample < 20) {
				near = append(near, id)
			}
		}
		slices.SortFunc(near, func(a, b int) int {
			return cmp.Or(-cmp.Compare(len(c.in[a]), len(c.in[b])), strings.Compare(c.terms[a], c.terms[b]))
		})
		for _, id := range near[:min(3, len(near))] {
			add(id)
		}
	}
	return out
}

// termsIn finds the text's phrases among the library's terms: the longest
// known piece of each, else the best known term that holds two of its words, else
// those that hold one; and what they are called in the other language.
func termsIn(c *corpus, text string) []int {
	out := c.termsOf(runsOf(c.expand("", tokensOf(text)), c.usage))
	if len(out) == 0 {
		// How the library uses its words may cut a question's wrongly.
		out = c.termsOf(runsOf(c.expand("", tokensOf(text)), nil))
	}
	return append(out, c.abroad(text)...)
}

func (c *corpus) termsOf(runs []run) []int {
	out := []int{}
	for _, r := range runs {
		found := false
		for size := len(r.words); size > 0 && !found; size-- {
			for from := 0; from+size <= len(r.words); from++ {
				t, ok := makeTerm(r.words[from:from+size], c.usage)
				if id, known := c.index[t.key]; ok && known {
					out = append(out, id)
					found = true
				}
			}
		}
		if found {
			continue
		}
		words := []string{}
		for _, w := range r.words {
			words = append(words, keyParts(w.key)...)
		}
		if len(words) > 1 {
			best, bestN := -1, 0
			for id, key := range c.terms {
				if sharesWords(words, key) && len(c.in[id]) > bestN {
					best, bestN = id, len(c.in[id])
				}
			}
			if best >= 0 {
				out = append(out, best)
				continue
			}
		}
		for _, w := range words {
			if !genericWords[w] && len([]rune(w)) > 3 {
				out = append(out, c.holding(w, 2)...)
			}
		}
	}
	return out
}

// holding gives up to n terms that hold a name among their words, the most
// frequent first.
func (c *corpus) holding(name string, n int) []int {
	out := []int{}
	for id, key := range c.terms {
		if strings.Contains(" "+key+" ", " "+name+" ") && !c.tooCommon(id) {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, func(x, y int) int {
		return cmp.Or(-cmp.Compare(len(c.in[x]), len(c.in[y])), strings.Compare(c.terms[x], c.terms[y]))
	})
	return out[:min(n, len(out))]
}

func sharesWords(words []string, key string) bool {
	n := 0
	for w := range strings.FieldsSeq(key) {
		if slices.Contains(words, w) {
			n++
		}
	}
	return n >= 2
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
func (c *corpus) bridges(ctx context.Context, starts []int, limit int, seed int64, language string) ([]bridge, error) {
	asked := map[int]bool{}
	for _, a := range starts {
		asked[a] = true
	}
	return c.bridgesFrom(ctx, starts, asked, limit, seed, language)
}

// bridgesFrom compares the best with chance and keeps those that differ from
// each other. It is open discovery where asked is empty.
func (c *corpus) bridgesFrom(ctx context.Context, starts []int, asked map[int]bool, limit int, seed int64, language string) ([]bridge, error) {
	list, err := c.ends(ctx, starts, asked)
	if err != nil {
		return nil, err
	}
	tested := len(list)
	list = list[:min(len(list), maxTried)]
	for i := range list {
		b := &list[i]
		if isArabic(c.terms[b.a]) != (language == "ar") {
			b.score *= 0.5 // what the sources say in the run's own words comes first
		}
		end, far := b.a, b.c
		if len(asked) > 0 && !asked[end] {
			end, far = far, end
		}
		b.test = c.chance(end, far, uint64(seed)) //nolint:gosec // any seed will do
		b.test.Tested = tested
		for _, m := range c.middlesOf(*b) {
			b.test.Middles = append(b.test.Middles, c.printed[m])
		}
		// Ends that share more company than chance would have it come first.
		b.score *= 1.5 - b.test.P
		if b.test.P <= 0.05 {
			b.score *= 1.4
		}
	}
	slices.SortFunc(list, c.byScore)
	return c.diverse(list, limit), nil
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
		for _, ab := range c.linkUp(a, maxB, asked) {
			if broadMiddles[c.terms[ab.to]] && !asked[ab.to] {
				continue
			}
			if ctx.Err() != nil {
				return nil, research.E(research.CodeCancelled, "builtin.bridges", "Stopped.", ctx.Err())
			}
			for _, via := range c.named(ab.to) {
				for _, bc := range c.linkUp(via, maxC, asked) {
					if bc.to == a || related(c.terms[bc.to], c.terms[a]) || related(c.terms[bc.to], c.terms[ab.to]) || c.metInOneSource(a, bc.to) {
						continue
					}
					key := [2]int{a, bc.to}
					middles[key] = append(middles[key], link{to: ab.to, strength: min(ab.strength, bc.strength)})
					b, ok := c.connect(a, ab, via, bc)
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
		// Several middle terms that lead to the same end speak for it.
		b.score *= 1 + 0.25*float64(min(len(ms)-1, 4))
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

// kin is true for a term and a longer or shorter form of it.
func kin(a, b string) bool {
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
			score := c.halves(i, j, r1, r2, ab.strength, bc.strength)
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
			case r1.causal && r2.causal && !r1.back && r2.back:
				continue // two causes of one effect need not know of each other
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

// halves weighs two sentences as the halves of a bridge, 0 where they carry none.
// What states both relations counts most. Where a sentence only names its two
// terms, these must keep company far beyond chance; where both do no more, the
// bridge comes after all others.
func (c *corpus) halves(i, j int, r1, r2 relation, s1, s2 float64) float64 {
	switch {
	case r1.none || r2.none:
		return 0 // a half that is denied carries nothing
	case r1.stated && r2.stated:
		return r1.weight() + r2.weight()
	case c.sample >= 20:
		return 0 // in a library of some size, two words in one sentence are no finding
	case !r1.stated && (s1 < firmLink || !c.carries(i)), !r2.stated && (s2 < firmLink || !c.carries(j)):
		return 0
	case !r1.stated && !r2.stated:
		return 0.15
	case r1.weight()+r2.weight() < 1.8:
		return 0.2
	}
	return 0.25 * (r1.weight() + r2.weight())
}

// carries is true for a sentence that may carry a half by naming its two terms
// alone: a finding, no aim, no long list, nothing "irrespective of".
func (c *corpus) carries(m int) bool {
	text := strings.ToLower(c.sentence(c.mentions[m]))
	return !c.parsed(m).mute && !c.parsed(m).denied && len(c.mentions[m].terms) <= 6 && !saysNoEffect(text) &&
		!strings.Contains(text, "irrespective") && !strings.Contains(text, "independent") && !strings.Contains(text, "regardless")
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
