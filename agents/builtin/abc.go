package builtin

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/research"
)

const (
	maxA      = 6  // starting terms taken from the question
	maxB      = 25 // neighbours of a starting term
	maxC      = 25 // neighbours of a middle term
	minLinkLL = 3.84
)

// bridge is a candidate link A - B - C: A with B in some sources, B with C in
// others, A with C in none (Swanson 1986).
type bridge struct {
	a, b, c        int
	ab, bc         mention // the sentences that carry the halves
	score          float64
	paths          int // other middle terms that lead from A to C
	dirAB, dirBC   int
	verbAB, verbBC string
}

// Hypotheses drafts by ABC bridging, contradictions and gaps, the strategies in
// turn so that none crowds out the others.
func (Mind) Hypotheses(ctx context.Context, in agents.DraftInput) (list []research.Hypothesis, more bool, err error) {
	c, err := read(ctx, in.Corpus, in.Project)
	if err != nil {
		return nil, false, err
	}
	if len(c.passages) == 0 {
		return nil, false, research.E(research.CodeLibraryEmpty, "builtin.Hypotheses", say(in.Language,
			"The library is empty. Import papers or notes first, then ask again.",
			"المكتبة فارغة. استورد أوراقًا أو ملاحظات أولًا ثم أعد السؤال."), nil)
	}
	w := writer{c: c, language: in.Language}
	lists := [][]research.Hypothesis{}
	abc := []research.Hypothesis{}
	for _, b := range c.bridges(startTerms(c, in), in.Count+2) {
		abc = append(abc, w.bridge(b))
	}
	contradictions := []research.Hypothesis{}
	for _, pair := range c.contradictions(in) {
		contradictions = append(contradictions, w.contradiction(pair))
	}
	gaps := []research.Hypothesis{}
	for _, m := range c.gaps(in) {
		gaps = append(gaps, w.gap(m))
	}
	lists = append(lists, abc, contradictions, gaps)
	drafts := []research.Hypothesis{}
	for i := 0; len(drafts) < in.Count; i++ {
		took := false
		for _, list := range lists {
			if i < len(list) && len(drafts) < in.Count {
				drafts = append(drafts, list[i])
				took = true
			}
		}
		if !took {
			break
		}
	}
	return drafts, false, nil
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
	for _, t := range starts {
		if !seen[t] && len(out) < maxA {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

// termsIn finds the text's phrases among the library's terms, and where a
// phrase is unknown, its words and the terms that contain them.
func termsIn(c *corpus, text string) []int {
	out := []int{}
	for _, t := range phrases(text) {
		if id, ok := c.index[t.key]; ok {
			out = append(out, id)
			continue
		}
		words := strings.Fields(t.key)
		for _, w := range words {
			if id, ok := c.index[w]; ok && !genericWords[w] {
				out = append(out, id)
			}
		}
		best, bestN := -1, 0
		for id, key := range c.terms {
			if len(words) > 1 && len(strings.Fields(key)) > 1 && sharesWords(words, key) && len(c.in[id]) > bestN {
				best, bestN = id, len(c.in[id])
			}
		}
		if best >= 0 {
			out = append(out, best)
		}
	}
	return out
}

func sharesWords(words []string, key string) bool {
	n := 0
	for _, w := range strings.Fields(key) {
		if slices.Contains(words, w) {
			n++
		}
	}
	return n >= 2
}

// bridges finds the best links, one for each pair of ends.
//
// A question that names both ends (how could A affect C?) is closed discovery:
// links that end in one of its own terms come first.
func (c *corpus) bridges(starts []int, limit int) []bridge {
	best := map[[2]int]bridge{}
	asked := map[int]bool{}
	for _, a := range starts {
		asked[a] = true
	}
	for i, a := range starts {
		near := c.neighbours(a)
		for _, ab := range near[:min(maxB, len(near))] {
			if ab.strength < minLinkLL {
				break
			}
			far := c.neighbours(ab.to)
			taken := 0
			for _, bc := range far {
				if taken >= maxC && !asked[bc.to] || bc.strength < minLinkLL && !asked[bc.to] {
					continue
				}
				if bc.to == a || related(c.terms[bc.to], c.terms[a]) || c.metInOneSource(a, bc.to) {
					continue
				}
				taken++
				b, ok := c.connect(a, ab, bc)
				if !ok {
					continue
				}
				// The question may start from the outcome: what counts is which way
				// the sentences say the influence runs.
				if back, ok := c.connect(bc.to, link{ab.to, bc.both, bc.strength}, link{a, ab.both, ab.strength}); ok && back.score > b.score*1.2 {
					b = back
				}
				if asked[bc.to] {
					b.score *= 6
					if at := slices.Index(starts, bc.to); at < i {
						b.score /= 4 // the question names the cause first
					}
				}
				key := [2]int{a, bc.to}
				old, seen := best[key]
				if seen {
					b.paths = old.paths + 1
					if old.score > b.score {
						old.paths++
						best[key] = old
						continue
					}
				}
				best[key] = b
			}
		}
	}
	list := make([]bridge, 0, len(best))
	for _, b := range best {
		// Several middle terms that lead to the same end speak for it.
		b.score *= 1 + 0.25*float64(min(b.paths, 4))
		list = append(list, b)
	}
	slices.SortFunc(list, func(x, y bridge) int {
		switch {
		case x.score > y.score:
			return -1
		case x.score < y.score:
			return 1
		}
		return strings.Compare(c.terms[x.a]+c.terms[x.c], c.terms[y.a]+c.terms[y.c])
	})
	return diverse(list, limit)
}

// diverse lets one middle term carry two candidates at most, and one end one.
func diverse(list []bridge, limit int) []bridge {
	middles, ends := map[int]int{}, map[int]bool{}
	out := []bridge{}
	for _, b := range list {
		if len(out) >= limit {
			break
		}
		if middles[b.b] >= 2 || ends[b.c] {
			continue
		}
		middles[b.b]++
		ends[b.c] = true
		out = append(out, b)
	}
	return out
}

// connect picks the sentences that carry the halves. They must come from
// different sources; those with a verb of relation between the terms count most.
func (c *corpus) connect(a int, ab, bc link) (bridge, bool) {
	b := bridge{a: a, b: ab.to, c: bc.to}
	bestScore := -1.0
	for _, i := range limitInts(c.together(a, ab.to), 12) {
		m1 := c.mentions[i]
		d1, v1 := c.relation(m1, a, ab.to)
		for _, j := range limitInts(c.together(ab.to, bc.to), 12) {
			m2 := c.mentions[j]
			if c.source(m1) == c.source(m2) {
				continue
			}
			d2, v2 := c.relation(m2, ab.to, bc.to)
			score := 1.0 + relationWeight(d1) + relationWeight(d2)
			if score > bestScore {
				bestScore = score
				b.ab, b.bc, b.dirAB, b.dirBC, b.verbAB, b.verbBC = m1, m2, d1, d2, v1, v2
			}
		}
	}
	if bestScore < 0 {
		return b, false
	}
	b.score = bestScore * min(ab.strength, bc.strength)
	if len(strings.Fields(c.terms[b.c])) > 1 {
		b.score *= 1.3 // a phrase says more than a word
	}
	return b, true
}

// relationWeight prefers sentences that say which way the influence goes.
func relationWeight(direction int) float64 {
	switch direction {
	case 1, -1:
		return 3
	case 2:
		return 2
	}
	return 0
}

func limitInts(x []int, n int) []int { return x[:min(n, len(x))] }

// relation reads the verb between two terms of a sentence: its direction from
// the first to the second term (1, -1, 2 without direction, 0 none), and the
// verb. A negation before the verb makes it none.
func (c *corpus) relation(m mention, x, y int) (int, string) {
	words := split(c.sentence(m))
	px, py := position(words, c.terms[x]), position(words, c.terms[y])
	if px < 0 || py < 0 {
		return 0, ""
	}
	from, to := px, py
	if isArabicTerm(c.terms[x]) {
		from, to = 0, max(px, py) // the verb of an Arabic sentence often stands first
	}
	if px > py {
		return 0, "" // the influence runs the other way
	}
	for i := from; i <= to && i < len(words); i++ {
		low := strings.ToLower(words[i])
		d := verbs[low]
		if d == 0 {
			d = verbs[strings.TrimPrefix(low, "و")]
		}
		if d == 0 {
			continue
		}
		for j := max(0, i-3); j < i; j++ {
			if n := strings.ToLower(words[j]); n == "not" || n == "no" || n == "never" || n == "لا" || n == "لم" || n == "لن" {
				return 0, ""
			}
		}
		return d, low
	}
	return 0, ""
}

func isArabicTerm(key string) bool { return isArabic(key) }

// position finds where a term's first word stands among the words.
func position(words []string, key string) int {
	first, _, _ := strings.Cut(key, " ")
	for i, w := range words {
		if w != "|" && foldTerm(w) == first {
			return i
		}
	}
	return -1
}

// pair is two sentences of different sources that disagree on the same terms.
type pair struct {
	one, other mention
	terms      []int
	directions [2]int
}

// contradictions finds sentences that share two terms or more and say opposite
// things: one up, one down, or one an effect and one none.
func (c *corpus) contradictions(in agents.DraftInput) []pair {
	wanted := contentTerms(in.Question)
	type said struct {
		m         mention
		direction int
	}
	found := []pair{}
	statements := []said{}
	for _, m := range c.mentions {
		if len(m.terms) < 2 {
			continue
		}
		text := c.sentence(m)
		if shared(wanted, contentTerms(text)) < 0.3 || len(text) > 500 || statesGap(text) {
			continue
		}
		d := sentenceDirection(text)
		if d != 0 {
			statements = append(statements, said{m, d})
		}
	}
	for i, x := range statements {
		for _, y := range statements[i+1:] {
			if len(found) >= 40 || x.direction == y.direction || c.source(x.m) == c.source(y.m) {
				continue
			}
			common := commonTerms(x.m.terms, y.m.terms)
			if len(common) >= 2 {
				found = append(found, pair{x.m, y.m, common, [2]int{x.direction, y.direction}})
			}
		}
	}
	slices.SortStableFunc(found, func(x, y pair) int { return len(y.terms) - len(x.terms) })
	seen := map[string]bool{}
	out := []pair{}
	for _, p := range found {
		key := fmt.Sprint(p.terms)
		if !seen[key] {
			seen[key] = true
			out = append(out, p)
		}
	}
	return out
}

// sentenceDirection is 1 or -1 for a sentence with verbs of one direction, 3 for
// a finding of no effect, 0 for all else.
func sentenceDirection(text string) int {
	if saysNoEffect(text) {
		return 3
	}
	d := 0
	for _, w := range split(text) {
		v := verbs[strings.ToLower(w)]
		if v == 1 || v == -1 {
			if d != 0 && d != v {
				return 0
			}
			d = v
		}
	}
	return d
}

func commonTerms(a, b []int) []int {
	out := []int{}
	for _, x := range a {
		if slices.Contains(b, x) {
			out = append(out, x)
		}
	}
	slices.Sort(out)
	return out
}

// gaps finds sentences in which authors state what is not known, nearest to the
// question first.
func (c *corpus) gaps(in agents.DraftInput) []mention {
	wanted := contentTerms(in.Question)
	type scoredGap struct {
		m     mention
		score float64
	}
	found := []scoredGap{}
	for _, m := range c.mentions {
		text := c.sentence(m)
		if len(m.terms) < 1 || len(text) > 500 || !statesGap(text) {
			continue
		}
		if s := shared(wanted, contentTerms(text)); s > 0 {
			found = append(found, scoredGap{m, s})
		}
	}
	slices.SortStableFunc(found, func(x, y scoredGap) int {
		switch {
		case x.score > y.score:
			return -1
		case x.score < y.score:
			return 1
		}
		return 0
	})
	out := []mention{}
	for _, g := range found {
		out = append(out, g.m)
	}
	return out
}

func say(language, en, ar string) string {
	if language == "ar" {
		return ar
	}
	return en
}
