package builtin

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// limitCue is a way in which authors state what limits something; limited and by
// are the groups that hold the two. atEnd says that what is limited stands at the
// end of its group, before the words of limitation.
type limitCue struct {
	pattern     *regexp.Regexp
	limited, by int
	atEnd       bool
}

// limitCues read "B suffers from Y", "a drawback of B is Y", "Y is a major
// obstacle to B", "Y limits the use of B".
var limitCues = []limitCue{
	{regexp.MustCompile(`(?i)^(.{4,160}?)\b(?:suffers? from|(?:is|are|was|were|has been|have been|remains?) (?:\w+ )?(?:limited|hampered|hindered|constrained|plagued|complicated|restricted|compromised|impeded) by) (.{4,160})$`), 1, 2, true},
	{regexp.MustCompile(`(?i)\b(?:limitation|drawback|disadvantage|problem|challenge|obstacle|barrier|bottleneck|shortcoming|complication)s? (?:of|in|for|with|to) (.{4,120}?) (?:is|are|was|were|includes?|remains?) (.{4,160})$`), 1, 2, false},
	{regexp.MustCompile(`(?i)^(.{4,160}?) (?:is|are|remains?|represents?|poses?|constitutes?) (?:an? |the |one of the )?(?:\w+ ){0,3}(?:limitation|drawback|problem|obstacle|barrier|bottleneck|complication|limiting factor)s? (?:of|in|for|to|after|with) (.{4,160})$`), 2, 1, false},
	{regexp.MustCompile(`(?i)^(.{4,160}?) (?:limits?|limited|restricts?|restricted|hampers?|hampered|hinders?|hindered|compromises?|compromised|constrains?|constrained|complicates?|precludes?) (?:the )?(?:(?:clinical|practical|therapeutic|wider|widespread|long-term) )?(?:(?:use|efficacy|effectiveness|success|application|utility|performance|accuracy|potential) of )?(.{4,160})$`), 2, 1, false},
	{regexp.MustCompile(`^(.{4,120}?)(?:^|\s)و?(?:يعاني|تعاني|عانى|عانت) من (.{4,160})$`), 1, 2, true},
	{regexp.MustCompile(`(?:^|\s)و?(?:يعاني|تعاني|عانى|عانت) (.{4,80}?) من (.{4,160})$`), 1, 2, true},
	{regexp.MustCompile(`(?:من عيوب|يعيب|تعيب|مشكلة|من مشكلات|أبرز عوائق) (.{4,80}?) (?:هو |هي |أنه |أنها )?(.{4,160})$`), 1, 2, false},
	{regexp.MustCompile(`^(.{4,120}?)(?:^|\s)و?(?:يحد|تحد) من (?:استخدام |استعمال |فعالية |نجاح )?(.{4,160})$`), 2, 1, false},
}

// limitation is a sentence in which authors state what limits something.
type limitation struct {
	m       int
	limited int
	by      int
}

// limitations reads what the library's authors say limits what.
func (c *corpus) limitations() []limitation {
	out := []limitation{}
	for i, m := range c.mentions {
		if len(m.terms) < 2 {
			continue
		}
		text := strings.Join(strings.Fields(stripMarks(c.sentence(m))), " ")
		if statesAim(text) || saysNoEffect(text) {
			continue
		}
		for _, cue := range limitCues {
			found := cue.pattern.FindStringSubmatch(text)
			if found == nil || strings.HasPrefix(found[2], "to ") {
				continue // "is limited to a region" names no limitation
			}
			limited := c.nearCue(found[cue.limited], cue.atEnd, m.terms)
			by := c.nearCue(found[cue.by], cue.by == 1, m.terms)
			if limited >= 0 && by >= 0 && limited != by && !related(c.terms[limited], c.terms[by]) && c.topical(limited) && !isAnimal(c.terms[limited]) && !isIll(c.terms[limited]) {
				out = append(out, limitation{m: i, limited: limited, by: by})
			}
			break
		}
	}
	return out
}

// nearCue is the term of a piece of a sentence that stands nearest the words of
// limitation: the last before them, the first behind. Only what the piece begins
// or ends with counts, since what stands farther is said of something else.
func (c *corpus) nearCue(piece string, before bool, terms []int) int {
	piece = strings.TrimRight(piece, " .,;:")
	best, bestAt := -1, -1
	tokens := tokensOf(piece)
	for _, t := range terms {
		for _, p := range placesOf(tokens, c.terms[t]) {
			distance := p.from
			if before {
				distance = len(tokens) - p.to
			}
			if distance <= 3 && (best < 0 || distance < bestAt || distance == bestAt && len(c.terms[t]) > len(c.terms[best])) {
				best, bestAt = t, distance
			}
		}
	}
	return best
}

// byLimits carries a finding to where it is needed: X lowers Y; other authors say
// that Y limits B; no source speaks of X with B.
func (c *corpus) byLimits(found []finding, starts []int) []transfer {
	limits := c.limitations()
	out := []transfer{}
	seen := map[[2]int]bool{}
	for _, f := range found {
		if f.r.none || f.r.hedged || !f.r.causal || f.r.sign != down || !c.isAgent(f.x) || !c.isOutcome(f.y) || isAnimal(c.terms[f.x]) || isIll(c.terms[f.x]) {
			continue
		}
		for _, l := range limits {
			key := [2]int{f.x, l.limited}
			if seen[key] || !kin(c.terms[l.by], c.terms[f.y]) || related(c.terms[l.limited], c.terms[f.x]) || c.source(c.mentions[l.m]) == c.source(c.mentions[f.m]) || c.metInOneSource(f.x, l.limited) || c.knownByKin(f.x, l.limited) {
				continue
			}
			if !c.touches(f, starts) && !c.touchesTerm(l.limited, starts) {
				continue
			}
			seen[key] = true
			out = append(out, transfer{f: f, z: l.limited, like: l.m, limits: true, score: (0.5 + f.relevance) * f.r.weight() * c.rarity(l.limited) * c.telling(l.m)})
		}
	}
	slices.SortStableFunc(out, func(a, b transfer) int { return -cmp.Compare(a.score, b.score) })
	return out
}

func (c *corpus) touchesTerm(t int, starts []int) bool {
	return slices.ContainsFunc(starts, func(a int) bool { return kin(c.terms[a], c.terms[t]) })
}
