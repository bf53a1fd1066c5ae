package builtin

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"diwan/agents"
	"diwan/research"
)

// Prediction is what a library's links, hidden one at a time, say of the measure
// that ranks bridges (leave-one-out link prediction, Liben-Nowell and Kleinberg
// 2007). A link is hidden with every source that speaks of both its ends; the
// measure then sees the rest of the library alone. Compared are ends that never
// met the first and stand in about as many sentences as the hidden one, so that
// a frequent term is not preferred for its frequency.
type Prediction struct {
	Links int `json:"links"` // hidden, one at a time
	Pairs int `json:"pairs"` // of a hidden link with an end it is compared with
	// AUC is the share of the comparisons that the hidden link wins, a tie counting
	// half: 0.5 is chance.
	AUC float64 `json:"auc"`
	SE  float64 `json:"se"` // its standard error over the links
	// ByCount and ByFrequency are the same for two simpler measures: the number of
	// middle terms, and the number of terms that the far end meets.
	ByCount     float64 `json:"auc_by_middle_terms"`
	ByFrequency float64 `json:"auc_by_neighbours"`
}

// Shuffled compares a library with shuffled copies of itself: the pairs of terms
// that no source joins and that two middle terms or more do.
type Shuffled struct {
	Observed int     `json:"observed"`
	Mean     float64 `json:"mean"`
	SD       float64 `json:"sd"`
	Shuffles int     `json:"shuffles"`
}

// Z is how many standard deviations the library lies above the shuffled ones.
func (s Shuffled) Z() float64 {
	if s.SD == 0 {
		return 0
	}
	return (float64(s.Observed) - s.Mean) / s.SD
}

const (
	maxHidden = 120 // links hidden
	rivalEnds = 10  // ends each is compared with
)

// Links measures the ranking of bridges on a library: up to 120 links hidden one
// at a time, and the whole library against n shuffled copies.
func Links(ctx context.Context, library agents.Corpus, shuffles int, seed uint64) (Prediction, Shuffled, error) {
	c, err := read(ctx, library, "")
	if err != nil {
		return Prediction{}, Shuffled{}, err
	}
	p, err := c.predict(ctx, seed)
	if err != nil {
		return p, Shuffled{}, err
	}
	s, err := c.againstShuffled(ctx, shuffles, seed)
	return p, s, err
}

// hiddenPair is a link to hide, with the sources that speak of both ends.
type hiddenPair struct {
	a, z    int
	sources map[research.SourceID]bool
}

func (c *corpus) predict(ctx context.Context, seed uint64) (Prediction, error) {
	p := Prediction{}
	links := c.hideable()
	rng := rand.New(rand.NewPCG(seed, 17)) //nolint:gosec // a reproducible choice, not a secret
	rng.Shuffle(len(links), func(i, j int) { links[i], links[j] = links[j], links[i] })
	wins, counts, degrees, squares := 0.0, 0.0, 0.0, 0.0
	for _, l := range links[:min(len(links), maxHidden)] {
		if ctx.Err() != nil {
			return p, research.E(research.CodeCancelled, "builtin.predict", "Stopped.", ctx.Err())
		}
		rest := c.dropping(l.sources)
		others := c.rivalsOf(rest, l)
		if len(others) == 0 {
			continue
		}
		near := rest.linked(l.a)
		score, count, degree := rest.joint(near, l.z)
		won, wonCount, wonDegree := 0.0, 0.0, 0.0
		for _, o := range others {
			s, n, d := rest.joint(near, o)
			won += beats(score, s)
			wonCount += beats(float64(count), float64(n))
			wonDegree += beats(float64(degree), float64(d))
		}
		n := float64(len(others))
		p.Links++
		p.Pairs += len(others)
		wins += won / n
		squares += won / n * won / n
		counts += wonCount / n
		degrees += wonDegree / n
	}
	if n := float64(p.Links); n > 0 {
		p.AUC, p.ByCount, p.ByFrequency = wins/n, counts/n, degrees/n
		p.SE = math.Sqrt(max(0, squares/n-p.AUC*p.AUC) / n)
	}
	return p, nil
}

func beats(a, b float64) float64 {
	switch {
	case a > b:
		return 1
	case a < b:
		return 0
	}
	return 0.5
}

// hideable gives the links beyond chance that few sources join and whose ends
// others speak of besides, in an order that is the same for the same library.
func (c *corpus) hideable() []hiddenPair {
	out := []hiddenPair{}
	for a := range c.terms {
		if !c.topical(a) || c.tooCommon(a) || !c.established(a) {
			continue
		}
		for _, l := range c.neighbours(a) {
			if l.to <= a || l.strength < firmLink || !c.topical(l.to) || c.tooCommon(l.to) || !c.established(l.to) {
				continue
			}
			both := map[research.SourceID]bool{}
			for s := range c.sources[a] {
				if c.sources[l.to][s] {
					both[s] = true
				}
			}
			if len(both) <= 3 && len(c.sources[a])-len(both) >= 2 && len(c.sources[l.to])-len(both) >= 2 {
				out = append(out, hiddenPair{a, l.to, both})
			}
		}
	}
	slices.SortFunc(out, func(x, y hiddenPair) int {
		return cmp.Or(cmp.Compare(c.terms[x.a], c.terms[y.a]), cmp.Compare(c.terms[x.z], c.terms[y.z]))
	})
	return out
}

// rivalsOf gives ends that never met the link's first, of about the frequency
// that its second has in the rest.
func (c *corpus) rivalsOf(rest *corpus, l hiddenPair) []int {
	out := []int{}
	want := len(rest.in[l.z])
	for t := range c.terms {
		if t == l.a || t == l.z || len(rest.in[t]) == 0 || !c.topical(t) || c.tooCommon(t) || !c.established(t) || related(c.terms[t], c.terms[l.a]) || c.metInOneSource(t, l.a) {
			continue
		}
		out = append(out, t)
	}
	far := func(t int) int { return max(len(rest.in[t])-want, want-len(rest.in[t])) }
	slices.SortFunc(out, func(x, y int) int { return cmp.Or(cmp.Compare(far(x), far(y)), cmp.Compare(c.terms[x], c.terms[y])) })
	return out[:min(len(out), rivalEnds)]
}

// dropping is the corpus without some of its sources; the terms keep their
// numbers.
func (c *corpus) dropping(hidden map[research.SourceID]bool) *corpus {
	out := &corpus{
		passages: c.passages, titles: c.titles, terms: c.terms, printed: c.printed, index: c.index, usage: c.usage, short: c.short, own: c.own, names: c.names,
		of: map[research.SourceID][]int{}, memo: map[[3]int]relation{}, read: map[int]*parsed{}, edge: map[int]map[int]float64{}, variants: map[int][]int{}, byHead: c.byHead, clusters: map[int]bool{}, spread: map[int]float64{},
		in: make([][]int, len(c.terms)), sources: make([]map[research.SourceID]bool, len(c.terms)),
	}
	for t, sources := range c.sources {
		kept := make(map[research.SourceID]bool, len(sources))
		for s := range sources {
			if !hidden[s] {
				kept[s] = true
			}
		}
		out.sources[t] = kept
	}
	for _, m := range c.mentions {
		s := c.source(m)
		if hidden[s] {
			continue
		}
		n := len(out.mentions)
		out.mentions = append(out.mentions, m)
		out.of[s] = append(out.of[s], n)
		for _, t := range m.terms {
			out.in[t] = append(out.in[t], n)
		}
	}
	out.sample = len(out.of)
	return out
}

// againstShuffled counts the unjoined pairs that several middle terms join, in
// the library and in copies where each term's sentences are dealt anew.
func (c *corpus) againstShuffled(ctx context.Context, n int, seed uint64) (Shuffled, error) {
	eligible := []int{}
	for t := range c.terms {
		if c.topical(t) && !c.tooCommon(t) && c.established(t) {
			eligible = append(eligible, t)
		}
	}
	s := Shuffled{Observed: c.joinedPairs(eligible), Shuffles: n}
	sum, squares := 0.0, 0.0
	rng := rand.New(rand.NewPCG(seed, 29)) //nolint:gosec // a reproducible deal, not a secret
	for range n {
		if ctx.Err() != nil {
			return s, research.E(research.CodeCancelled, "builtin.againstShuffled", "Stopped.", ctx.Err())
		}
		x := float64(c.dealtAnew(rng).joinedPairs(eligible))
		sum += x
		squares += x * x
	}
	if n > 0 {
		s.Mean = sum / float64(n)
		s.SD = math.Sqrt(max(0, squares/float64(n)-s.Mean*s.Mean))
	}
	return s, nil
}

// dealtAnew moves each term's sentences, in blocks by source, to sources drawn
// at random: its frequency and burstiness stay, its company does not.
func (c *corpus) dealtAnew(rng *rand.Rand) *corpus {
	out := c.dropping(nil)
	sources := c.sourceOrder()
	for i := range out.mentions {
		out.mentions[i].terms = nil
	}
	for t := range c.terms {
		per := map[research.SourceID]int{}
		order := []research.SourceID{}
		for _, m := range c.in[t] {
			s := c.source(c.mentions[m])
			if per[s] == 0 {
				order = append(order, s)
			}
			per[s]++
		}
		out.in[t] = nil
		out.sources[t] = map[research.SourceID]bool{}
		for _, from := range order {
			to := sources[rng.IntN(len(sources))]
			list := out.of[to]
			for _, k := range rng.Perm(len(list))[:min(per[from], len(list))] {
				out.in[t] = append(out.in[t], list[k])
			}
			out.sources[t][to] = true
		}
		slices.Sort(out.in[t])
		out.in[t] = slices.Compact(out.in[t])
		for _, m := range out.in[t] {
			out.mentions[m].terms = append(out.mentions[m].terms, t)
		}
	}
	return out
}

// joinedPairs counts the pairs of terms that no source joins and that two middle
// terms or more do.
func (c *corpus) joinedPairs(eligible []int) int {
	near := make(map[int][]link, len(eligible))
	allowed := map[int]bool{}
	for _, t := range eligible {
		allowed[t] = true
	}
	for _, t := range eligible {
		for _, l := range c.neighbours(t) {
			if l.strength >= c.floor() && allowed[l.to] {
				near[t] = append(near[t], l)
			}
		}
	}
	n := 0
	for _, a := range eligible {
		middles := map[int]int{}
		for _, b := range near[a] {
			for _, z := range near[b.to] {
				if z.to > a {
					middles[z.to]++
				}
			}
		}
		for z, count := range middles {
			if count >= 2 && !related(c.terms[a], c.terms[z]) && !c.metInOneSource(a, z) {
				n++
			}
		}
	}
	return n
}
