package builtin

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"diwan/agents"
)

// open is a question that authors leave open: its two terms, and where the
// sentence says it whole, the proposition itself.
type open struct {
	m           int
	x, y        int    // -1 where the library knows less than two of its terms
	first, last string // the two as printed
	proposition string
	score       float64
	// What the sentence before states, where this one asks whether it holds in
	// others too; in is the group.
	before int
	r      relation
	in     string
}

// gaps finds sentences in which authors state what is not known, nearest to the
// question first.
func (c *corpus) gaps(in agents.DraftInput) []open {
	wanted := c.weights(in.Question)
	out := []open{}
	for i, m := range c.mentions {
		text := c.sentence(m)
		if len(text) > 500 || !statesGap(text) {
			continue
		}
		s := wanted.share(c.withBefore(i, text))
		if s < 0.35 {
			continue
		}
		g := c.gapIn(i, text)
		g.score = s
		if c.pointsBack(&g, text) {
			g.score += 0.3
			out = append(out, g)
			continue
		}
		if g.proposition == "" && !c.namesEffect(text, &g) {
			continue
		}
		if g.first != "" {
			if g.proposition != "" {
				g.score += 0.3
			}
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b open) int { return -cmp.Compare(a.score, b.score) })
	return out
}

// withBefore gives a sentence's words, and where it points to the one before it
// that one's too.
func (c *corpus) withBefore(m int, text string) map[string]bool {
	words := contentTerms(text)
	if m > 0 && c.mentions[m-1].passage == c.mentions[m].passage && pointing.MatchString(stripMarks(text)) {
		for k := max(0, m-3); k < m; k++ {
			if c.mentions[k].passage == c.mentions[m].passage {
				for w := range contentTerms(c.sentence(c.mentions[k])) {
					words[w] = true
				}
			}
		}
	}
	return words
}

// pointsBack reads "whether this holds in older adults is not known": what the
// nearest sentence before it in the passage states, asked of another group.
func (c *corpus) pointsBack(g *open, text string) bool {
	if g.proposition != "" || !pointing.MatchString(stripMarks(text)) {
		return false
	}
	group := subjectsIn(text)
	if group == "" {
		if m := groupAfterVerb.FindStringSubmatch(stripMarks(text)); m != nil {
			group = m[1]
		}
	}
	if group == "" {
		return false
	}
	for k := g.m - 1; k >= 0 && k >= g.m-3 && c.mentions[k].passage == c.mentions[g.m].passage; k-- {
		terms := c.mentions[k].terms
		for i, x := range terms {
			for _, y := range terms[i+1:] {
				r := c.relation(k, x, y)
				if !r.stated || r.none || related(c.terms[x], c.terms[y]) || isAnimal(c.terms[x]) || isAnimal(c.terms[y]) {
					continue
				}
				if r.back {
					x, y, r = y, x, forward(r)
				}
				g.x, g.y, g.first, g.last, g.before, g.r, g.in = x, y, c.printed[x], c.printed[y], k, r, group
				return true
			}
		}
	}
	return false
}

var (
	pointing       = regexp.MustCompile(`(?i)\b(?:whether|if) (?:this|these|it|they|the (?:effect|finding|result|association|same)s?)(?: \w+)? (?:also )?(?:holds?|appl(?:y|ies)|extends?|generali[sz]es?|occurs?|translates?|exists?|works?|(?:is|are) (?:true|the case|seen|found|present|also))\b|(?:هل|ما إذا كان) \S+ (?:ذلك|هذا|هذه|الأثر|النتيجة)|(?:ذلك|هذا الأثر)`)
	groupAfterVerb = regexp.MustCompile(`(?:ينفع|يفيد|ينطبق على|يصح على|يشمل) (?:ذلك )?(?:على )?(كبار السن|الأطفال|المرضى|النساء|الرجال|المراهقين|البالغين|الطلاب)`)
)

var (
	effectAsked = regexp.MustCompile(`(?i)\b(?:effect|role|impact|influence|contribution)s? of (?:the )?([^,;:]{3,70}?) (?:on|in|upon) (?:the )?([^,;:]{3,90})`)
	tieAsked    = regexp.MustCompile(`(?i)\b(?:relationship|association|link|relation|correlation|interaction)s? (?:between|of) (?:the )?([^,;:]{3,70}?) (?:and|with) (?:the )?([^,;:]{3,90})`)
	askedAr     = regexp.MustCompile(`(?:أثر|تأثير|دور) ([^،؛:]{3,60}?) (?:في|على) ([^،؛:]{3,60})`)
	tieAskedAr  = regexp.MustCompile(`العلاقة بين ([^،؛:]{3,60}?) (?:و|وبين )([^،؛:]{3,60})`)
)

// namesEffect is true where an open sentence asks for the influence of one thing on
// another or how two hang together, each named whole, and not merely for more work;
// the two are then what the gap is about.
func (c *corpus) namesEffect(text string, g *open) bool {
	plain := strings.Join(strings.Fields(brackets.ReplaceAllString(text, "")), " ")
	for _, re := range []*regexp.Regexp{effectAsked, tieAsked, askedAr, tieAskedAr} {
		m := re.FindStringSubmatch(plain)
		if m == nil {
			continue
		}
		terms := c.mentions[g.m].terms
		x, y := c.wholeTerm(m[1], terms, true), c.wholeTerm(m[2], terms, false)
		if x >= 0 && y >= 0 && !related(c.terms[x], c.terms[y]) {
			g.x, g.y, g.first, g.last = x, y, c.printed[x], c.printed[y]
			return true
		}
	}
	return false
}

// wholeTerm is the term that a piece of a sentence begins with; where all is true,
// the piece must be no more than the term.
func (c *corpus) wholeTerm(piece string, terms []int, all bool) int {
	tokens := tokensOf(piece)
	best, size := -1, 0
	for _, t := range terms {
		for _, p := range placesOf(tokens, c.terms[t]) {
			if p.from > 1 || all && p.to < len(tokens) || modifies(tokens, p) || p.to < len(tokens) && tokens[p.to].low == "of" || p.from == 1 && (possessives[tokens[0].low] || pointers[tokens[0].low]) {
				continue
			}
			if p.to-p.from > size {
				best, size = t, p.to-p.from
			}
		}
	}
	return best
}

// gapIn reads what a sentence leaves open, and two of its terms: the library's,
// else those of the proposition itself.
func (c *corpus) gapIn(i int, text string) open {
	g := open{m: i, x: -1, y: -1, before: -1, proposition: propositionOf(text)}
	terms := c.mentions[i].terms
	for j, x := range terms {
		for _, y := range terms[j+1:] {
			if g.x < 0 && !related(c.terms[x], c.terms[y]) {
				g.x, g.y, g.first, g.last = x, y, c.printed[x], c.printed[y]
			}
		}
	}
	if g.first == "" && g.proposition != "" {
		if own := phrases(g.proposition); len(own) >= 2 && !related(own[0].key, own[len(own)-1].key) {
			g.first, g.last = own[0].text, own[len(own)-1].text
		}
	}
	return g
}

// weighted is a question's words by how much they tell in this library.
type weighted map[string]float64

// weights gives rare words more say than common ones (inverse document
// frequency by sentence).
func (c *corpus) weights(question string) weighted {
	out := weighted{}
	for w := range contentTerms(question) {
		weight := math.Log(float64(len(c.mentions)+2) / float64(c.usage.seen[w]+1))
		if genericWords[w] {
			weight /= 2
		}
		out[w] = max(0.3, weight)
	}
	return out
}

// share is the part of the weight that a text's words hold.
func (q weighted) share(have map[string]bool) float64 {
	sum, got := 0.0, 0.0
	for w, weight := range q {
		sum += weight
		if have[w] {
			got += weight
		}
	}
	if sum == 0 {
		return 0
	}
	return got / sum
}
