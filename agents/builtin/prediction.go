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
	// Beyond is the share of the hidden links, and BeyondOthers that of the ends
	// they are compared with, that lie beyond chance (p of 0.05 or less).
	Beyond       float64 `json:"beyond_chance"`
	BeyondOthers float64 `json:"others_beyond_chance"`
}

// Shuffled compares all of a library's bridges with shuffled libraries: the
// middle terms that their ends share besides the one that each was found by,
// summed, and how many bridges lie beyond chance (of which 0.05 would by chance).
type Shuffled struct {
	Bridges  int     `json:"bridges"`
	Observed float64 `json:"observed"`
	Expected float64 `json:"expected"`
	SD       float64 `json:"sd"`
	Beyond   int     `json:"beyond"` // p of 0.05 or less
}

// Z is how many standard deviations the bridges lie above the shuffled ones.
func (s Shuffled) Z() float64 {
	if s.SD == 0 {
		return 0
	}
	return (s.Observed - s.Expected) / s.SD
}

const (
	maxHidden = 120 // links hidden
	rivalEnds = 10  // ends each is compared with
	maxTested = 40  // bridges compared with shuffled libraries
	smallP    = 0.05
)

// Links measures the ranking of bridges on a library: up to 120 links hidden one
// at a time, and up to 40 of its bridges, whatever is asked, against shuffled
// libraries.
func Links(ctx context.Context, library agents.Corpus, seed uint64) (Prediction, Shuffled, error) {
	c, err := read(ctx, library, "")
	if err != nil {
		return Prediction{}, Shuffled{}, err
	}
	p, err := c.predict(ctx, seed)
	if err != nil {
		return p, Shuffled{}, err
	}
	s, err := c.againstShuffled(ctx, seed)
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
		score, count, degree := rest.joint(l.a, l.z)
		if rest.chance(l.a, l.z, seed).P <= smallP {
			p.Beyond++
		}
		won, wonCount, wonDegree := 0.0, 0.0, 0.0
		for _, o := range others {
			if rest.chance(l.a, o, seed).P <= smallP {
				p.BeyondOthers++
			}
			s, n, d := rest.joint(l.a, o)
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
		p.Beyond, p.BeyondOthers = p.Beyond/n, p.BeyondOthers/float64(p.Pairs)
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

// rivalsOf gives ends that never met the link's first, of the frequency that its
// second has in the rest, or the nearest to it.
func (c *corpus) rivalsOf(rest *corpus, l hiddenPair) []int {
	out := []int{}
	sources, sentences := len(rest.sources[l.z]), len(rest.in[l.z])
	for t := range c.terms {
		if t == l.a || t == l.z || len(rest.in[t]) == 0 || !c.topical(t) || c.tooCommon(t) || !c.established(t) || related(c.terms[t], c.terms[l.a]) || c.metInOneSource(t, l.a) {
			continue
		}
		out = append(out, t)
	}
	apart := func(x, y int) int { return max(x-y, y-x) }
	slices.SortFunc(out, func(x, y int) int {
		return cmp.Or(cmp.Compare(apart(len(rest.sources[x]), sources), apart(len(rest.sources[y]), sources)),
			cmp.Compare(apart(len(rest.in[x]), sentences), apart(len(rest.in[y]), sentences)), cmp.Compare(c.terms[x], c.terms[y]))
	})
	return out[:min(len(out), rivalEnds)]
}

// dropping is the corpus without some of its sources; the terms keep their
// numbers.
func (c *corpus) dropping(hidden map[research.SourceID]bool) *corpus {
	out := &corpus{
		passages: c.passages, titles: c.titles, terms: c.terms, printed: c.printed, index: c.index, usage: c.usage, short: c.short, own: c.own, names: c.names,
		of: map[research.SourceID][]int{}, memo: map[[3]int]relation{}, read: map[int]*parsed{}, edge: map[int]map[int]float64{}, variants: map[int][]int{}, byHead: c.byHead, clusters: map[int]bool{}, spread: map[int]float64{}, holds: map[research.SourceID][]int{}, shares: map[int]map[int]float64{},
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

// againstShuffled compares bridges of the whole library with chance.
func (c *corpus) againstShuffled(ctx context.Context, seed uint64) (Shuffled, error) {
	all := []int{}
	for t := range c.terms {
		if !c.tooCommon(t) && c.topical(t) && c.established(t) {
			all = append(all, t)
		}
	}
	list, err := c.ends(ctx, all, map[int]bool{})
	if err != nil {
		return Shuffled{}, err
	}
	s := Shuffled{}
	variance := 0.0
	seen := map[[2]int]bool{}
	for _, b := range list {
		key := [2]int{min(b.a, b.c), max(b.a, b.c)}
		if seen[key] || s.Bridges >= maxTested {
			continue
		}
		seen[key] = true
		t := c.chance(b.a, b.c, seed, b.b, b.via)
		s.Bridges++
		s.Observed += float64(t.Observed)
		s.Expected += t.Expected
		variance += t.SD * t.SD
		if t.P <= smallP {
			s.Beyond++
		}
	}
	s.SD = math.Sqrt(variance)
	return s, nil
}
