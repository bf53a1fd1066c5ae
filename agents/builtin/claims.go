package builtin

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// finding is a sentence that says how one term bears on another.
type finding struct {
	m         int
	x, y      int // cause or first term, effect or second term
	r         relation
	relevance float64 // share of the question's words in the sentence
}

const maxFindings = 600

// findings reads the relations stated in the sentences near a question.
func (c *corpus) findings(in agents.DraftInput, starts []int) []finding {
	wanted := c.weights(in.Question)
	near := map[int]float64{}
	for _, a := range starts {
		for _, m := range limitInts(c.in[a], 400) {
			near[m] = 0
		}
	}
	for i, m := range c.mentions {
		if len(m.terms) < 2 {
			continue
		}
		if _, ok := near[i]; ok || len(starts) == 0 || len(c.mentions) < 4000 {
			if s := wanted.share(contentTerms(c.sentence(m))); s > 0.3 || ok {
				near[i] = s
			}
		}
	}
	order := make([]int, 0, len(near))
	for m := range near {
		order = append(order, m)
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(-cmp.Compare(near[a], near[b]), cmp.Compare(a, b)) })
	out := []finding{}
	for _, m := range order {
		if len(out) >= maxFindings {
			break
		}
		terms := c.mentions[m].terms
		for i, x := range terms[:min(len(terms), 8)] {
			for _, y := range terms[i+1 : min(len(terms), 8)] {
				if related(c.terms[x], c.terms[y]) {
					continue
				}
				r := c.relation(m, x, y)
				if !r.stated || !c.topical(x) || !c.topical(y) || isAnimal(c.terms[x]) || isAnimal(c.terms[y]) {
					continue
				}
				f := finding{m: m, x: x, y: y, r: r, relevance: near[m]}
				if r.back {
					f.x, f.y, f.r = y, x, forward(r)
				}
				out = append(out, f)
			}
		}
	}
	return out
}

// touches is true for a finding that speaks of a start term, or shares much of
// the question.
func (c *corpus) touches(f finding, starts []int) bool {
	for _, a := range starts {
		if kin(c.terms[f.x], c.terms[a]) || kin(c.terms[f.y], c.terms[a]) {
			return true
		}
	}
	return f.relevance >= 0.5
}

// pair is two findings of different sources: that disagree on the same terms, or
// that nobody has looked at together.
type pair struct {
	one, other finding
	score      float64
}

// contradictions finds findings about the same two things that say opposite
// things: one up, one down, or one an effect and one none.
func (c *corpus) contradictions(found []finding, starts []int) []pair {
	out := []pair{}
	for i, f := range found {
		for _, g := range found[i+1:] {
			if f.m == g.m || c.source(c.mentions[f.m]) == c.source(c.mentions[g.m]) || !c.touches(f, starts) || !c.touches(g, starts) {
				continue
			}
			if c.nameless(f.x) && !strings.Contains(c.terms[f.x], " ") || c.nameless(g.x) && !strings.Contains(c.terms[g.x], " ") {
				continue // two sources that speak of agonists need not mean the same
			}
			same := oneThing(c.terms[f.x], c.terms[g.x]) && oneThing(c.terms[f.y], c.terms[g.y])
			if !f.r.causal || !g.r.causal {
				same = same || oneThing(c.terms[f.x], c.terms[g.y]) && oneThing(c.terms[f.y], c.terms[g.x])
			}
			opposed := f.r.sign*g.r.sign < 0 && !f.r.none && !g.r.none
			denied := f.r.none != g.r.none && (f.r.sign != 0 || g.r.sign != 0 || f.r.causal && g.r.causal)
			if !same || !opposed && !denied {
				continue
			}
			score := f.relevance + g.relevance + 0.2*(f.r.weight()+g.r.weight())
			if opposed {
				score += 0.6
			}
			if f.r.none {
				f, g = g, f
			}
			out = append(out, pair{f, g, score})
		}
	}
	slices.SortStableFunc(out, func(a, b pair) int { return -cmp.Compare(a.score, b.score) })
	seen := map[string]bool{}
	kept := out[:0]
	for _, p := range out {
		key := c.terms[p.one.x] + "\x00" + c.terms[p.one.y]
		if !seen[key] {
			seen[key] = true
			kept = append(kept, p)
		}
	}
	return kept
}

// oneThing is true for two names of one thing, the one of which may be narrower:
// serum albumin and albumin, but not insulin resistance and insulin.
func oneThing(a, b string) bool {
	return sameOutcome(a, b) || kin(a, b) && lastWord(a) == lastWord(b) && !isIll(a)
}

// transfer is a finding carried to a new object: X moves Y; authors name Z
// beside Y; no source speaks of X with Z.
type transfer struct {
	f    finding
	z    int // like f.y; -1 where the finding is carried from animals or cells to people
	like int // the mention that names Y and Z side by side, or says that Y limits Z
	// shown is what moves Y and Z one way.
	shown witness
	// limits says that authors name Y as what limits Z, which is where X is needed.
	limits bool
	score  float64
}

// transfers looks for objects that authors put beside a finding's object (Y and
// Z; Y, Z or W): things of one kind, by their own word. The finding's cause must
// never have met the new object.
func (c *corpus) transfers(found []finding, starts []int) []transfer {
	out := []transfer{}
	tried := map[[2]int]bool{}
	for _, f := range found {
		if !c.touches(f, starts) || f.r.none || f.r.sign == 0 || !f.r.causal || f.r.hedged || tried[[2]int{f.x, f.y}] || !c.topical(f.x) || !c.isAgent(f.x) || !c.isOutcome(f.y) {
			continue
		}
		tried[[2]int{f.x, f.y}] = true
		best := transfer{z: -1}
		for _, l := range c.linkUp(f.y, 60, nil) {
			if l.to == f.x || !c.established(l.to) || !c.isOutcome(l.to) || !c.ofOneKind(f.y, l.to) || isIll(c.terms[l.to]) != isIll(c.terms[f.y]) || related(c.terms[l.to], c.terms[f.x]) || c.metInOneSource(f.x, l.to) || c.knownByKin(f.x, l.to) {
				continue
			}
			shown, ok := c.bothMovedBy(f.x, f.y, l.to)
			if !ok || c.oneName(f.y, l.to) {
				continue // two words in one list need not be alike
			}
			for _, m := range limitInts(c.together(f.y, l.to), maxProof) {
				if c.source(c.mentions[m]) == c.source(c.mentions[f.m]) || !c.sideBySide(m, f.y, l.to) {
					continue
				}
				score := math.Log1p(l.strength) * c.rarity(l.to) * (0.5 + f.relevance) * f.r.weight() * c.telling(m)
				if score > best.score || score == best.score && best.z >= 0 && c.terms[l.to] < c.terms[best.z] {
					best = transfer{f: f, z: l.to, like: m, shown: shown, score: score}
				}
			}
		}
		if best.z >= 0 {
			out = append(out, best)
		}
	}
	slices.SortStableFunc(out, func(a, b transfer) int { return -cmp.Compare(a.score, b.score) })
	return out
}

// established tells a term of the field from one author's choice of words: a
// single common word counts only when two sources use it, others when two
// sentences do.
func (c *corpus) established(t int) bool {
	return (strings.Contains(c.terms[t], " ") || isAcronym(c.printed[t])) && len(c.in[t]) > 1 || len(c.sources[t]) > 1
}

// ofOneKind is true where two sources put two terms side by side, or one names
// both as examples of something.
func (c *corpus) ofOneKind(x, y int) bool {
	by := map[research.SourceID]bool{}
	for _, m := range limitInts(c.together(x, y), 2*maxProof) {
		if !c.sideBySide(m, x, y) {
			continue
		}
		if examples.MatchString(c.sentence(c.mentions[m])) {
			return true
		}
		by[c.source(c.mentions[m])] = true
	}
	return len(by) > 1
}

var examples = regexp.MustCompile(`(?i)\b(?:such as|including|e\.g\.|for example|for instance|namely|like)\b|\bother \w+s\b|مثل|ومنها|بما في ذلك|كـ`)

// sideBySide is true where only a comma, "and" or "or" parts two terms.
func (c *corpus) sideBySide(m, x, y int) bool {
	ps := c.parsed(m)
	for _, p := range ps.places(c.terms[x]) {
		for _, q := range ps.places(c.terms[y]) {
			a, b := p, q
			if q.to <= p.from {
				a, b = q, p
			}
			if b.from-a.to < 1 || b.from-a.to > 2 || modifies(ps.tokens, p) || modifies(ps.tokens, q) || goesOn(ps.tokens, b) {
				continue
			}
			joined := true
			for _, t := range ps.tokens[a.to:b.from] {
				bare := strings.TrimPrefix(t.low, "و")
				joined = joined && (t.mark == ',' || t.mark == '،' || t.low == "and" || t.low == "or" || t.low == "أو" || bare == "")
			}
			if joined {
				return true
			}
		}
	}
	return false
}

// goesOn is true for a term that what follows makes another: hypersensitivity to
// damage, loss of balance.
func goesOn(tokens []token, p place) bool {
	return p.to < len(tokens) && (tokens[p.to].low == "to" || tokens[p.to].low == "of" || tokens[p.to].low == "for")
}

// isAnimal tells terms that name whom a study was made in.
func isAnimal(key string) bool {
	switch lastWord(key) {
	case "mouse", "rat", "rodent", "animal", "human", "people", "person", "individual", "volunteer", "infant", "adolescent", "student", "patient", "subject", "participant", "adult", "child", "woman", "man", "cell", "control", "mammal", "vertebrate", "worm", "fly", "zebrafish", "monkey", "cohort":
		return true
	}
	return false
}

// toPeople finds effects shown in animals or cells alone: what nobody in the
// library has looked at in people.
func (c *corpus) toPeople(found []finding, starts []int) []transfer {
	people := map[string]bool{}
	for _, f := range found {
		if k := subjectKind(c.subjectsOf(f.m)); k == "human" || k == "" {
			people[c.terms[f.x]+"\x00"+c.terms[f.y]] = true
		}
	}
	out := []transfer{}
	for _, f := range found {
		text := c.sentence(c.mentions[f.m])
		who := subjectsIn(text)
		if kind := subjectKind(who); kind != "animal" && (kind != "cell" || !inVitro.MatchString(text)) {
			continue
		}
		if !c.touches(f, starts) || !f.r.causal || f.r.none || f.r.hedged || f.r.sign == 0 || people[c.terms[f.x]+"\x00"+c.terms[f.y]] {
			continue
		}
		if !c.isAgent(f.x) || !c.isOutcome(f.y) || isIll(c.terms[f.x]) || speaksOfPeople.MatchString(text) || ofModel.MatchString(text) || related(keyOf(who), c.terms[f.x]) || related(keyOf(who), c.terms[f.y]) || onlyThere.MatchString(text) {
			continue
		}
		out = append(out, transfer{f: f, z: -1, score: f.relevance + 0.2*f.r.weight()})
	}
	slices.SortStableFunc(out, func(a, b transfer) int { return -cmp.Compare(a.score, b.score) })
	return out
}

var (
	speaksOfPeople = regexp.MustCompile(`(?i)\b(?:humans?|people|patients?|persons?|men|women|participants|volunteers|clinical)\b|البشر|الناس|مرضى|المرضى`)
	inVitro        = regexp.MustCompile(`(?i)\bin vitro\b|\bcultured?\b|\bcell lines?\b|في المختبر|خلايا مزروعة`)
	// ofModel says that what was made is a model of an ill, not the ill.
	ofModel = regexp.MustCompile(`(?i)-induced (?:[\w()-]+ ){0,8}models?\b`)
	// onlyThere says that a finding stops at those it was made in.
	// inPart denies a part of what a finding would deny: that it is so by the same
	// way, to the same extent, alone, or of those that are told apart by it.
	inPart    = regexp.MustCompile(`(?i)\b(?:by|via|through|in|to) the same\b|\bto (?:a|the) (?:similar|same|greater|lesser) (?:extent|degree)\b|\b(?:alone|directly|further|fully|completely|solely)\b|\b(?:that|which|who) (?:do|does|did|is|are|was|were) not\b|\bnot only\b`)
	onlyThere = regexp.MustCompile(`(?i)\b(?:only|exclusively|solely|specifically|selectively) (?:in|among|for|when|if)\b|\b(?:but|and) not (?:in|among)\b|فقط`)
)

// nulls finds findings of nothing, the most relevant first.
func (c *corpus) nulls(found []finding, starts []int) []finding {
	out := []finding{}
	seen, told := map[string]bool{}, map[int]bool{}
	for _, f := range found {
		key := c.terms[f.x] + "\x00" + c.terms[f.y]
		if text := c.sentence(c.mentions[f.m]); f.r.none && c.touches(f, starts) && !seen[key] && !told[f.m] && !onlyThere.MatchString(text) && !inPart.MatchString(text) {
			seen[key], told[f.m] = true, true
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b finding) int { return -cmp.Compare(a.relevance, b.relevance) })
	return out
}
