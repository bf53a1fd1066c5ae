package builtin

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// Retrospect is a look back: links that sources state are hidden, and it is
// counted how many are found again by bridging alone.
type Retrospect struct {
	Sources   int `json:"sources"`
	Sentences int `json:"sentences"`
	Terms     int `json:"terms"`
	Relations int `json:"relations"` // pairs of terms whose relation a sentence states
	Hidden    int `json:"hidden"`    // links hidden, one at a time with every source that joins the two
	Joined    int `json:"joined"`    // of them, the ends that some bridge still joins
	Within    int `json:"within"`    // of them, found among the first K ends
	K         int `json:"k"`
	// Chance is the mean number that K ends drawn at random would find.
	Chance float64 `json:"chance"`
	// Observed and Expected are the mean middle terms of the links found again, in
	// the library and in shuffled ones.
	Observed float64 `json:"observed"`
	Expected float64 `json:"expected"`
}

// without is a corpus that lacks some sources.
type without struct {
	agents.Corpus
	hidden map[research.SourceID]bool
}

// EachPassage leaves the hidden sources out.
func (w without) EachPassage(ctx context.Context, project string, fn func(research.Passage) error) error {
	return w.Corpus.EachPassage(ctx, project, func(p research.Passage) error {
		if w.hidden[p.Source] {
			return nil
		}
		return fn(p)
	})
}

// hiddenLink is a pair of terms with the sources that speak of both.
type hiddenLink struct {
	a, z    string
	sources map[research.SourceID]bool
}

// LookBack hides up to n stated links of a library, one at a time, and looks for
// them among the first k ends that bridging offers (the retrospective test of
// literature-based discovery, Swanson 1986, without dates: what is hidden is
// what the sources that join the two ends say).
func LookBack(ctx context.Context, library agents.Corpus, n, k int) (Retrospect, error) {
	c, err := read(ctx, library, "")
	if err != nil {
		return Retrospect{}, err
	}
	r := Retrospect{Sources: c.sample, Sentences: len(c.mentions), Terms: len(c.terms), K: k}
	links, relations := c.statedLinks()
	r.Relations = relations
	step := max(1, len(links)/max(1, n))
	for i := 0; i < len(links) && r.Hidden < n; i += step {
		if err := r.try(ctx, library, links[i]); err != nil {
			return r, err
		}
	}
	if r.Within > 0 {
		r.Observed /= float64(r.Within)
		r.Expected /= float64(r.Within)
	}
	return r, nil
}

func (r *Retrospect) try(ctx context.Context, library agents.Corpus, l hiddenLink) error {
	c, err := read(ctx, without{library, l.sources}, "")
	if err != nil {
		return err
	}
	a, known := c.index[l.a]
	z, there := c.index[l.z]
	if !known || !there || c.metInOneSource(a, z) {
		return nil // the link leans on what was hidden
	}
	r.Hidden++
	list, err := c.ends(ctx, []int{a}, map[int]bool{a: true})
	if err != nil {
		return err
	}
	eligible := 0
	for t := range c.terms {
		if t != a && c.topical(t) && !c.metInOneSource(a, t) && !related(c.terms[a], c.terms[t]) {
			eligible++
		}
	}
	if eligible > 0 {
		r.Chance += float64(min(r.K, len(list), eligible)) / float64(eligible)
	}
	for rank, b := range list {
		if b.a != z && b.c != z {
			continue
		}
		r.Joined++
		if rank < r.K {
			r.Within++
			t := c.chance(a, z, 1)
			r.Observed += float64(t.Observed)
			r.Expected += t.Expected
		}
		break
	}
	return nil
}

// statedLinks gives the pairs whose relation a sentence states, that few sources
// join and that others speak of besides.
func (c *corpus) statedLinks() ([]hiddenLink, int) {
	seen := map[[2]int]bool{}
	out := []hiddenLink{}
	relations := 0
	for i, m := range c.mentions {
		for j, x := range m.terms {
			for _, y := range m.terms[j+1:] {
				key := [2]int{min(x, y), max(x, y)}
				if seen[key] || related(c.terms[x], c.terms[y]) || !c.topical(x) || !c.topical(y) || c.tooCommon(x) || c.tooCommon(y) {
					continue
				}
				if r := c.relation(i, x, y); !r.stated || r.none {
					continue
				}
				seen[key] = true
				relations++
				both := map[research.SourceID]bool{}
				for s := range c.sources[x] {
					if c.sources[y][s] {
						both[s] = true
					}
				}
				if len(both) <= 3 && len(c.sources[x])-len(both) >= 3 && len(c.sources[y])-len(both) >= 3 {
					out = append(out, hiddenLink{c.terms[x], c.terms[y], both})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b hiddenLink) int {
		return cmp.Or(strings.Compare(a.a, b.a), strings.Compare(a.z, b.z))
	})
	return out, relations
}
