package builtin

import (
	"math"
	"slices"
	"strings"

	"diwan/research"
)

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
	x, y := c.sources[a], c.sources[b]
	if len(x) > len(y) {
		x, y = y, x
	}
	for s := range x {
		if y[s] {
			return true
		}
	}
	return false
}

// strength is the log-likelihood ratio of two terms meeting in sentences
// (Dunning 1993), 0 when they meet less often than chance.
func (c *corpus) strength(a, b, both int) float64 {
	return likelihood(both, len(c.in[a]), len(c.in[b]), len(c.mentions))
}

func likelihood(both, a, b, all int) float64 {
	n := float64(all)
	k11 := float64(both)
	k12, k21 := float64(a)-k11, float64(b)-k11
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
		links = append(links, link{to: b, both: n, strength: c.strength(a, b, n)})
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
	stated   float64 // weight of the most telling sentence that relates the two
}

// related is true for terms that share a word or its stem: "sleep" and "slow
// wave sleep", "obese" and "obesity" are no discovery.
func related(a, b string) bool {
	a, b = greek.Replace(a), greek.Replace(b)
	for x := range strings.FieldsSeq(a) {
		for y := range strings.FieldsSeq(b) {
			if x == y || sameStem(x, y) {
				return true
			}
		}
	}
	return false
}

// greek spells out the letters that stand in the names of things: a β-cell is a
// beta cell.
var greek = strings.NewReplacer("α", "alpha", "β", "beta", "γ", "gamma", "δ", "delta", "κ", "kappa", "λ", "lambda", "ω", "omega", "-", " ")

func sameStem(a, b string) bool {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	if isArabic(a) {
		return n >= 4 && max(len(x), len(y))-n <= 2
	}
	return n >= 5 && max(len(x), len(y))-n <= 3 || n >= 8
}

// rarity weighs a term by how few sources speak of it (inverse document
// frequency), 0 when all do.
func (c *corpus) rarity(t int) float64 {
	return math.Log(float64(c.sample+1) / float64(len(c.sources[t])+1))
}

// tooCommon is true for terms that a large part of the library speaks of: they
// lead from everything to everything.
func (c *corpus) tooCommon(t int) bool {
	return c.sample >= 20 && len(c.sources[t])*6 > c.sample
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

// topical is true for terms that cluster: a term of the trade stands several
// times where it stands at all, a common word is strewn evenly (Church and Gale
// 1995). Compared is the number of sources that would hold it if its sentences
// were dealt at random.
func (c *corpus) topical(t int) bool {
	if c.sample < 20 {
		return true
	}
	if known, ok := c.clusters[t]; ok {
		return known
	}
	n := len(c.in[t])
	// A term of several words, a name or a short form is no common word; of a word
	// in a handful of sentences nothing can be said.
	if strings.Contains(c.terms[t], " ") || hasDigit(c.terms[t]) || isAcronym(c.printed[t]) || n < 5 {
		c.clusters[t] = true
		return true
	}
	expected, ok := c.spread[n]
	if !ok {
		for _, mentions := range c.of {
			expected += 1 - math.Pow(1-float64(len(mentions))/float64(len(c.mentions)), float64(n))
		}
		expected = math.Round(expected*1e6) / 1e6 // the same whatever the order of the sum
		c.spread[n] = expected
	}
	c.clusters[t] = expected >= 1.15*float64(len(c.sources[t]))
	return c.clusters[t]
}
