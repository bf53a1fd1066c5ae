package builtin

import (
	"context"
	"math"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// maxPassages bounds what is read for one question: more than a few thousand
// papers' worth of passages would take longer than a person waits.
const maxPassages = 60_000

// mention is a sentence of a passage.
type mention struct {
	passage int // index in corpus.passages
	start   int
	end     int
	terms   []int // of corpus.terms, in order of appearance, each once
}

// corpus is the project's text as sentences and terms.
type corpus struct {
	passages []research.Passage
	titles   map[research.SourceID]string
	mentions []mention
	terms    []string       // keys
	printed  []string       // a term as most often printed
	index    map[string]int // key -> term
	sources  []map[research.SourceID]bool
	in       [][]int // mentions of each term
}

// read builds the corpus. Terms in one sentence alone tell nothing and are
// dropped.
func read(ctx context.Context, c agents.Corpus, project string) (*corpus, error) {
	out := &corpus{titles: map[research.SourceID]string{}, index: map[string]int{}}
	sources, err := c.Sources(ctx, project)
	if err != nil {
		return nil, err
	}
	for _, s := range sources {
		out.titles[s.ID] = s.Title
	}
	type raw struct {
		m     mention
		terms []term
	}
	all := []raw{}
	count := map[string]int{}
	forms := map[string]map[string]int{}
	err = c.EachPassage(ctx, project, func(p research.Passage) error {
		if ctx.Err() != nil {
			return research.E(research.CodeCancelled, "builtin.read", "Stopped.", ctx.Err())
		}
		if len(out.passages) >= maxPassages || p.Kind == research.PassageCode {
			return nil
		}
		out.passages = append(out.passages, p)
		for _, s := range p.Sentences {
			r := raw{m: mention{passage: len(out.passages) - 1, start: s.Start, end: s.End}}
			seen := map[string]bool{}
			for _, t := range phrases(research.Slice(p.Text, s.Start, s.End)) {
				if seen[t.key] {
					continue
				}
				seen[t.key] = true
				r.terms = append(r.terms, t)
				count[t.key]++
				if forms[t.key] == nil {
					forms[t.key] = map[string]int{}
				}
				forms[t.key][t.text]++
			}
			all = append(all, r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, r := range all {
		for _, t := range r.terms {
			if count[t.key] < 2 {
				continue
			}
			id, ok := out.index[t.key]
			if !ok {
				id = len(out.terms)
				out.index[t.key] = id
				out.terms = append(out.terms, t.key)
				out.printed = append(out.printed, mostPrinted(forms[t.key]))
				out.sources = append(out.sources, map[research.SourceID]bool{})
				out.in = append(out.in, nil)
			}
			r.m.terms = append(r.m.terms, id)
			out.in[id] = append(out.in[id], len(out.mentions))
			out.sources[id][out.passages[r.m.passage].Source] = true
		}
		out.mentions = append(out.mentions, r.m)
	}
	return out, nil
}

func mostPrinted(forms map[string]int) string {
	best := ""
	for text, n := range forms {
		if best == "" || n > forms[best] || n == forms[best] && text < best {
			best = text
		}
	}
	return best
}

// together gives the mentions that hold both terms.
func (c *corpus) together(a, b int) []int {
	x, y := c.in[a], c.in[b]
	out := []int{}
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			out = append(out, x[i])
			i++
			j++
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	return out
}

// metInOneSource is true when any source mentions both terms anywhere: the link
// is then not new.
func (c *corpus) metInOneSource(a, b int) bool {
	for s := range c.sources[a] {
		if c.sources[b][s] {
			return true
		}
	}
	return false
}

// strength is the log-likelihood ratio of two terms meeting in sentences
// (Dunning 1993), 0 when they meet less often than chance.
func (c *corpus) strength(a, b, both int) float64 {
	n := float64(len(c.mentions))
	k11 := float64(both)
	k12, k21 := float64(len(c.in[a]))-k11, float64(len(c.in[b]))-k11
	k22 := n - k11 - k12 - k21
	if k11*n <= (k11+k12)*(k11+k21) {
		return 0
	}
	h := func(xs ...float64) float64 {
		sum, out := 0.0, 0.0
		for _, x := range xs {
			sum += x
		}
		for _, x := range xs {
			if x > 0 {
				out += x * math.Log(x/sum)
			}
		}
		return out
	}
	return 2 * (h(k11, k12, k21, k22) - h(k11+k12, k21+k22) - h(k11+k21, k12+k22))
}

// neighbours gives the terms that share a sentence with a term, with how often,
// strongest first.
func (c *corpus) neighbours(a int) []link {
	counts := map[int]int{}
	for _, m := range c.in[a] {
		for _, t := range c.mentions[m].terms {
			if t != a {
				counts[t]++
			}
		}
	}
	links := []link{}
	for b, n := range counts {
		if related(c.terms[a], c.terms[b]) {
			continue
		}
		if s := c.strength(a, b, n); s > 0 {
			links = append(links, link{b, n, s})
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		switch {
		case x.strength > y.strength:
			return -1
		case x.strength < y.strength:
			return 1
		}
		return strings.Compare(c.terms[x.to], c.terms[y.to])
	})
	return links
}

type link struct {
	to       int
	both     int
	strength float64
}

// related is true for terms of which one contains the other: "sleep" and "slow
// wave sleep" are no discovery.
func related(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	for _, w := range x {
		if slices.Contains(y, w) {
			return true
		}
	}
	return false
}

// scored makes the passage of a mention as a search would give it.
func (c *corpus) scored(m mention) research.Scored {
	p := c.passages[m.passage]
	return research.Scored{Passage: p, Title: c.titles[p.Source], Page: p.Anchor.Page}
}

func (c *corpus) sentence(m mention) string {
	return research.Slice(c.passages[m.passage].Text, m.start, m.end)
}

func (c *corpus) source(m mention) research.SourceID { return c.passages[m.passage].Source }
