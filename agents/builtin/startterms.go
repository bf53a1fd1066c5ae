package builtin

import (
	"cmp"
	"slices"
	"strings"

	"diwan/agents"
)

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

const maxNear = 60 // terms of the evidence that links may start from

// evidenceTerms gives what the evidence speaks of besides the question's terms,
// the most relevant first: where a question's own words lead nowhere, what its
// evidence speaks of may.
func evidenceTerms(c *corpus, in agents.DraftInput, starts []int) []int {
	out := []int{}
	add := func(text string) {
		for _, t := range termsIn(c, text) {
			if len(out) < maxNear && !slices.Contains(starts, t) && !slices.Contains(out, t) && !c.tooCommon(t) && c.topical(t) && c.established(t) {
				out = append(out, t)
			}
		}
	}
	for _, w := range in.Evidence {
		add(w.Quote)
	}
	for _, w := range in.Evidence {
		add(w.Passage.Text)
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
