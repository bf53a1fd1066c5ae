package builtin

import (
	"slices"
	"strings"
)

// relation is what a sentence says of two terms, read from the words between
// them.
type relation struct {
	stated bool   // a verb or phrase of relation joins the two
	sign   int    // up, down, or 0 where the sentence does not say which way
	causal bool   // an influence; else an association
	back   bool   // the influence runs from the second to the first
	none   bool   // the sentence says that there is none
	hedged bool   // may, might, could
	word   string // the verb
}

// weight orders sentences by how much they say.
func (r relation) weight() float64 {
	w := 0.0
	switch {
	case r.none || !r.stated:
		return 0
	case r.causal && r.sign != 0:
		w = 3
	case r.sign != 0:
		w = 2.2
	case r.causal:
		w = 1.8
	default:
		w = 1.4
	}
	if r.hedged {
		w *= 0.6
	}
	return w
}

// place is a term's span of tokens.
type place struct{ from, to int }

// placesOf finds where a term stands among the tokens.
func placesOf(tokens []token, key string) []place {
	want := strings.Fields(key)
	parts, at := []string{}, []int{}
	for i, t := range tokens {
		if t.mark == '-' {
			continue
		}
		if t.mark != 0 {
			parts, at = append(parts, "\x00"), append(at, i)
			continue
		}
		for _, p := range keyParts(t.key) {
			parts, at = append(parts, p), append(at, i)
		}
	}
	out := []place{}
	for i := 0; i+len(want) <= len(parts); i++ {
		match := true
		for j, w := range want {
			if parts[i+j] != w {
				match = false
				break
			}
		}
		if match {
			out = append(out, place{at[i], at[i+len(want)-1] + 1})
		}
	}
	return out
}

// relation reads a mention for two terms; results are kept, since one sentence
// serves many pairs.
func (c *corpus) relation(m, x, y int) relation {
	key := [3]int{m, x, y}
	if r, ok := c.memo[key]; ok {
		return r
	}
	r := c.parsed(m).relation(c.terms[x], c.terms[y])
	c.memo[key] = r
	return r
}

// parsed gives a mention made ready for reading.
func (c *corpus) parsed(m int) *parsed {
	ps := c.read[m]
	if ps == nil {
		text := c.sentence(c.mentions[m])
		ps = parse(text, c.expand(c.source(c.mentions[m]), tokensOf(text)))
		for _, t := range c.mentions[m].terms {
			ps.terms = append(ps.terms, c.terms[t])
		}
		c.read[m] = ps
	}
	return ps
}

// parsed is a sentence made ready for reading.
type parsed struct {
	tokens []token
	terms  []string // keys of the terms it holds
	mute   bool     // an aim or a question: it finds nothing
	hedged bool
	denied bool // "our findings do not support the hypothesis that ..."
}

func parse(text string, tokens []token) *parsed {
	return &parsed{
		tokens: tokens,
		mute:   methodsLabel.MatchString(text) || statesAim(text) || statesGap(text) || strings.ContainsAny(text, "?؟"),
		hedged: hedges(text),
		denied: deniesCue.MatchString(text),
	}
}

// places finds a term, but not where it is a piece of a longer one.
func (ps *parsed) places(key string) []place {
	out := placesOf(ps.tokens, key)
	for _, longer := range ps.terms {
		if len(longer) <= len(key) || !strings.Contains(" "+longer+" ", " "+key+" ") {
			continue
		}
		for _, cover := range placesOf(ps.tokens, longer) {
			out = slices.DeleteFunc(out, func(p place) bool { return p.from >= cover.from && p.to <= cover.to })
		}
	}
	return out
}

// relation reads one sentence for two terms. Clauses that a conjunction parts
// say nothing of the two.
func (ps *parsed) relation(x, y string) relation {
	if ps.mute {
		return relation{}
	}
	best := relation{}
	for _, p := range ps.places(x) {
		for _, q := range ps.places(y) {
			r := relation{}
			switch {
			case p.to <= q.from:
				r = between(ps.tokens, p, q, x, y)
			case q.to <= p.from:
				r = between(ps.tokens, q, p, y, x)
				r.back = !r.back
			}
			if r.stated && (!best.stated || r.weight() > best.weight()) {
				best = r
			}
		}
	}
	best.hedged = best.stated && ps.hedged
	best.none = best.none || best.stated && ps.denied
	return best
}

const (
	maxBetween = 14 // tokens between the two terms
	maxReach   = 7  // tokens from a verb to its object
)

var (
	clauseBreaks = set(`who which whom where when following during until but whereas although though while because however since unless whether if than nor respectively despite including لكن بينما إلا رغم`)
	prepositions = set(`of in on at by with for from to into within through via among between against upon under over during after before per`)
	// carriers hand their role to what follows "of" or "with": levels of X, patients with X.
	carriers    = set(`level concentration expression activity activation administration use intake consumption presence exposure infusion injection ingestion treatment therapy supplementation patient subject people individual mouse rat adult child woman man participant those rate dose amount number prevalence severity degree history addition production secretion release form measure loading signaling case risk incidence application practice episode feeding inhalation frequency duration quality`)
	auxiliaries = set(`is are was were be been being has have had do does did can could may might will would should must cannot not also further strongly significantly directly markedly potently effectively substantially selectively specifically often still itself alone thereby not only both`)
	fillers     = set(`used shown found able thought known reported believed suggested likely expected needed required sufficient to that potential ability capable seem seems appear appears tend tends sufficiently`)
)

// between reads the words from the first term to the second. Brackets are
// skipped: what stands in them comments.
func between(tokens []token, p, q place, first, second string) relation {
	words := []token{}
	depth := 0
	for i, t := range tokens[p.to:q.from] {
		switch {
		case i > 0 && tokens[p.to+i-1].mark == '-':
			// "(CS)-induced": part of a name.
		case t.mark == '(' || t.mark == '[':
			depth++
		case t.mark == ')' || t.mark == ']':
			depth = max(0, depth-1)
		case depth > 0 || t.mark == '-' || t.mark == '"' || t.mark == '“' || t.mark == '”' || t.mark == '%':
		case t.mark == ',' || t.mark == '،':
			words = append(words, t)
		case t.mark != 0:
			return relation{}
		default:
			if clauseBreaks[t.low] {
				return relation{}
			}
			words = append(words, t)
		}
	}
	if len(words) > maxBetween {
		return relation{}
	}
	if isArabic(first) {
		return arabicRelation(tokens, words, p, second)
	}
	if depth > 0 || modifies(tokens, p) || modifies(tokens, q) || modified(tokens, p) || modified(tokens, q) {
		return relation{}
	}
	if len(words) > 0 && words[0].mark == ',' {
		return relation{} // "Among patients with X, Y reduced Z": the subject is yet to come
	}
	if r, ok := nominal(tokens, words, p); ok {
		return r
	}
	start, ok := subjectSign(tokens, p)
	if !ok {
		return relation{}
	}
	return english(words, start*signAfter(words), second)
}

// nominal reads "no effect of X on Y" and "no association between X and Y".
// Without the "no" such words name a question, not a finding.
func nominal(tokens, words []token, p place) (relation, bool) {
	if p.from < 2 || len(words) == 0 || len(words) > 3 {
		return relation{}, false
	}
	i := p.from - 1
	for i > 0 && p.from-i < 3 && tokens[i].mark == 0 && tokens[i].low != "of" && tokens[i].low != "between" {
		i--
	}
	if i == 0 || tokens[i].low != "of" && tokens[i].low != "between" {
		return relation{}, false
	}
	head := tokens[i-1].key
	acts := (head == "effect" || head == "influence" || head == "impact") && tokens[i].low == "of" && (words[0].low == "on" || words[0].low == "in" || words[0].low == "upon")
	joins := (head == "association" || head == "correlation" || head == "relationship" || head == "relation" || head == "link" || head == "difference") && tokens[i].low == "between" && words[len(words)-1].low == "and"
	if !acts && !joins {
		return relation{}, false
	}
	for k := max(0, i-4); k < i-1; k++ {
		if tokens[k].low == "no" || tokens[k].low == "without" || tokens[k].low == "neither" {
			return relation{word: tokens[i-1].low, causal: acts, stated: true, none: true}, true
		}
	}
	return relation{}, false
}

// modifies is true for a term in front of another noun: in "skeletal muscle
// insulin sensitivity" it is not the muscle that is acted on.
func modifies(tokens []token, p place) bool {
	if p.to >= len(tokens) {
		return false
	}
	t := tokens[p.to]
	if t.mark == '-' {
		return true
	}
	if t.mark != 0 || stopWords[t.low] || verbs[t.low] != 0 || relationWords[t.low] || amountNouns[t.key] || lightHeads[t.key] || carriers[t.key] {
		return false
	}
	return !strings.HasSuffix(t.low, "ly") && !strings.HasSuffix(t.low, "ed") && hasLetter(t.text)
}

// modified is true for a single word that another noun or adjective narrows: a
// finding on high-calorie diets is none on diets.
func modified(tokens []token, p place) bool {
	if p.to-p.from > 1 || p.from == 0 {
		return false
	}
	t := tokens[p.from-1]
	if t.mark != 0 {
		return t.mark == '-'
	}
	return hasLetter(t.text) && !stopWords[t.low] && verbs[t.low] == 0 && !relationWords[t.low] && amounts[t.low] == 0 && !emptyQualifiers[t.low] && !neutral[t.low] && !strings.HasSuffix(t.low, "ly") && !prepositions[t.low] && !isArabic(t.text)
}

var neutral = set(`serum plasma circulating systemic total human oral dietary blood endogenous exogenous chronic baseline mean average daily regular patient nightly simple whole-body subsequent regarding concerning`)

// subjectSign tells whether a term can be the subject of what follows: it is no
// other verb's object, and what stands before it with a preposition only carries
// it (levels of X, patients with X) or turns it (loss of X).
func subjectSign(tokens []token, p place) (sign int, ok bool) {
	sign = 1
	start := p.from
	// A member of a list has the place of the list.
	for n := 0; n < 10 && start > 1 && (tokens[start-1].low == "and" || tokens[start-1].low == "or" || tokens[start-1].mark == ','); n++ {
		k := start - 2
		if tokens[k].mark == ',' {
			k--
		}
		if k < 0 || tokens[k].mark != 0 || stopWords[tokens[k].low] || verbs[tokens[k].low] != 0 {
			break
		}
		for k > 0 && tokens[k-1].mark == 0 && !stopWords[tokens[k-1].low] && verbs[tokens[k-1].low] == 0 && amounts[tokens[k-1].low] == 0 {
			k--
		}
		start = k
	}
	for i := start - 1; i >= max(0, start-4); i-- {
		t := tokens[i]
		switch {
		case t.mark == ',' && i == start-1 || t.low == "and" || t.low == "or":
			return sign, !precededByVerb(tokens, i)
		case t.mark != 0 || t.low == "that":
			return sign, true
		case prepositions[t.low]:
			if i == 0 {
				return sign, false // "In X, ..." is a place
			}
			head := tokens[i-1]
			if s := amounts[head.low]; s != 0 {
				return sign * s, true
			}
			return sign, carriers[head.key] && !precededByVerb(tokens, i-1)
		case amounts[t.low] != 0 && (t.low != "more" && t.low != "less" || i == start-1):
			sign *= amounts[t.low]
			if precededByVerb(tokens, i) {
				return sign, false
			}
		case verbs[t.low] != 0:
			return sign, false
		}
	}
	return sign, true
}

// precededByVerb looks three words back for a verb, within the clause.
func precededByVerb(tokens []token, at int) bool {
	for i := at - 1; i >= max(0, at-3); i-- {
		if tokens[i].mark != 0 || tokens[i].low == "that" {
			return false
		}
		if verbs[tokens[i].low] != 0 && amounts[tokens[i].low] == 0 {
			return true
		}
	}
	return false
}

// verbOf is a word's kind as a verb; 0 where it stands as a noun ("the cause
// of", "an increase in") or lacks the word that makes it one ("results in").
func verbOf(words []token, i int) int {
	kind := verbs[words[i].low]
	if kind == 0 {
		return 0
	}
	next := ""
	if i+1 < len(words) {
		next = words[i+1].low
	}
	if needs, ok := phrasal[words[i].low]; ok && !strings.Contains(needs, " "+next+" ") {
		return 0
	}
	if strings.HasSuffix(words[i].low, "ed") || strings.HasSuffix(words[i].low, "ing") {
		return kind
	}
	if next == "of" || next == "in" || next == "for" || next == "between" {
		if _, ok := phrasal[words[i].low]; !ok {
			return 0
		}
	}
	if i > 0 {
		switch words[i-1].low {
		case "the", "a", "an", "any", "its", "their", "common", "main", "major", "leading", "important":
			return 0
		}
	}
	return kind
}

// phrasal verbs with what must follow them.
var phrasal = map[string]string{
	"result": " in ", "results": " in ", "resulted": " in ", "resulting": " in ", "lead": " to ", "leads": " to ", "led": " to ", "leading": " to ",
	"contribute": " to ", "contributes": " to ", "contributed": " to ", "contributing": " to ", "protect": " against from ", "protects": " against from ",
	"protected": " against from ", "protective": " against ", "depend": " on upon ", "depends": " on upon ", "depended": " on upon ",
	"link": " to with ", "links": " to with ", "linked": " to with ", "relate": " to ", "relates": " to ", "related": " to ",
	"associated": " with ", "correlated": " with ", "correlates": " with ", "correlate": " with ", "accompany": " ",
}

// isQuantifier tells "reduced" that stands as an adjective, after a preposition,
// an article or another verb of relation.
func isQuantifier(words []token, i int) bool {
	if i == 0 {
		return false
	}
	before := words[i-1].low
	if (before == "and" || before == "or") && i == 1 {
		return true // "low vitamin D and raised parathyroid hormone"
	}
	return before == "the" || before == "a" || before == "an" || before == "with" || before == "of" || before == "in" || verbs[before] != 0 || before == "to" && !strings.HasSuffix(words[i].low, "e")
}

func isBe(words []token) bool {
	for k := len(words) - 1; k >= max(0, len(words)-3); k-- {
		if isBeWord(words[k].low) {
			return true
		}
	}
	return false
}

func endsWith(words []token, w string) bool {
	for _, t := range words {
		if t.low == w {
			return true
		}
	}
	return false
}

// associationSign is what "inversely associated with", "associated with lower"
// and "a predictor of" say. A plain association of something with an ill means
// more of it.
func associationSign(words []token, at int, said bool, after int, second string) int {
	for _, w := range words {
		switch w.low {
		case "inversely", "negatively", "inverse":
			return -1
		case "positively", "directly":
			return 1
		}
	}
	if said {
		return after
	}
	for _, w := range words[at+1:] {
		if w.low == "risk" {
			return 1
		}
	}
	if isIll(second) {
		return 1
	}
	return 0
}

// signOf is a verb's sign on its object: to better an ill is to lessen it.
func signOf(kind int, object string) int {
	switch kind {
	case up, down:
		return kind
	case betters, worsens:
		s := 1
		if kind == worsens {
			s = -1
		}
		if isIll(object) {
			s = -s
		}
		return s
	}
	return 0
}

// signAfter reads them right behind it: "vitamin D deficiency".
func signAfter(words []token) int {
	for _, w := range words[:min(2, len(words))] {
		if amountNouns[w.key] {
			return amounts[w.low]
		}
		if w.low != "levels" && w.low != "level" && w.low != "signaling" {
			break
		}
	}
	return 1
}
