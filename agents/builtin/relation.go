package builtin

import "strings"

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
	ps := c.read[m]
	if ps == nil {
		ps = parse(c.sentence(c.mentions[m]), c.short)
		c.read[m] = ps
	}
	r := ps.relation(c.terms[x], c.terms[y])
	c.memo[key] = r
	return r
}

// parsed is a sentence made ready for reading.
type parsed struct {
	tokens []token
	mute   bool // an aim or a question: it finds nothing
	hedged bool
}

func parse(text string, short map[string][]token) *parsed {
	return &parsed{
		tokens: expand(tokensOf(text), short),
		mute:   statesAim(text) || statesGap(text) || strings.ContainsAny(text, "?؟"),
		hedged: hedges(text),
	}
}

// relation reads one sentence for two terms. Clauses that a conjunction parts
// say nothing of the two.
func (ps *parsed) relation(x, y string) relation {
	if ps.mute {
		return relation{}
	}
	best := relation{}
	for _, p := range placesOf(ps.tokens, x) {
		for _, q := range placesOf(ps.tokens, y) {
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
	return best
}

const (
	maxBetween = 12 // tokens between the two terms
	maxReach   = 6  // tokens between a verb and its term
)

var clauseBreaks = set(`but whereas although though while because however since unless whether if than nor respectively despite لكن بينما إلا رغم`)

// between reads the words from the first term to the second. Brackets are
// skipped: what stands in them comments.
func between(tokens []token, p, q place, first, second string) relation {
	words := []token{}
	depth := 0
	for _, t := range tokens[p.to:q.from] {
		switch {
		case t.mark == '(' || t.mark == '[':
			depth++
		case t.mark == ')' || t.mark == ']':
			depth = max(0, depth-1)
		case depth > 0 || t.mark == ',' || t.mark == '-' || t.mark == '"' || t.mark == '،' || t.mark == '“' || t.mark == '”' || t.mark == '%':
		case t.mark != 0:
			return relation{}
		default:
			if clauseBreaks[t.low] {
				return relation{}
			}
			words = append(words, t)
		}
	}
	if isArabic(first) {
		return arabicRelation(tokens, words, p, first, second)
	}
	if len(words) > maxBetween {
		return relation{}
	}
	start := signBefore(tokens, p) * signAfter(words)
	return english(words, start, second)
}

// english finds the main verb and turns it, with the words of more and less
// around it, into a relation.
func english(words []token, start int, second string) relation {
	negated := false
	for i, w := range words {
		if w.low == "not" || w.low == "no" || w.low == "neither" || w.low == "without" || w.low == "failed" || strings.HasSuffix(w.low, "n't") {
			negated = true
		}
		kind := verbs[w.low]
		if amounts[w.low] != 0 && isQuantifier(words, i) {
			kind = 0 // "reduced glucose uptake": a state, not an act
		}
		having := kind == 0 && (w.low == "had" || w.low == "showed" || w.low == "exhibited" || w.low == "experienced" || w.low == "displayed")
		factor := w.low == "factor" && i > 0 && words[i-1].low == "risk" || w.low == "predictor" || w.low == "predictors" || w.low == "biomarker"
		if kind == 0 && !having && !factor {
			continue
		}
		if i > maxReach+2 || len(words)-i-1 > maxReach {
			continue
		}
		after := 1
		said := false
		for _, a := range words[i+1:] {
			if s := amounts[a.low]; s != 0 {
				after *= s
				said = true
			}
			if a.low == "not" || a.low == "no" {
				negated = true
			}
		}
		r := relation{stated: true, causal: true, word: w.low}
		if negated {
			r.none, r.causal = true, kind != joined && !having
			return r
		}
		passive := strings.HasSuffix(w.low, "ed") && i > 0 && isBe(words[:i])
		switch {
		case having:
			if !said {
				return relation{}
			}
			r.causal, r.sign = false, after
		case factor:
			r.causal, r.sign = false, 1
		case kind == joined:
			r.causal = false
			if i+1 < len(words) && passive || !strings.HasSuffix(w.low, "ed") || i+1 < len(words) {
				r.sign = associationSign(words, i, said, after, second)
			}
		case passive:
			// "B was reduced by A": the act runs back; "B was raised in A": they go together.
			r.sign = signOf(kind, second) * after
			if endsWith(words[i+1:], "by") || endsWith(words[i+1:], "with") || endsWith(words[i+1:], "after") {
				r.back = true
			} else {
				r.causal = false
				if !endsWith(words[i+1:], "in") {
					r.sign = 0
				}
			}
		default:
			r.sign = signOf(kind, second) * after
		}
		r.sign *= start
		return r
	}
	return relation{}
}

// isQuantifier tells "reduced" that stands as an adjective, after a preposition,
// an article or another verb of relation.
func isQuantifier(words []token, i int) bool {
	if i == 0 {
		return false
	}
	before := words[i-1].low
	return before == "the" || before == "a" || before == "an" || before == "with" || before == "of" || before == "in" || before == "and" && false || verbs[before] != 0 || before == "to" && !strings.HasSuffix(words[i].low, "e")
}

func isBe(words []token) bool {
	for k := len(words) - 1; k >= max(0, len(words)-2); k-- {
		switch words[k].low {
		case "was", "were", "is", "are", "been", "be", "being":
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

// signBefore reads the words of more and less right in front of a term:
// "loss of", "low", "inhibition of".
func signBefore(tokens []token, p place) int {
	sign := 1
	for i := p.from - 1; i >= max(0, p.from-3); i-- {
		t := tokens[i]
		if t.mark != 0 {
			break
		}
		if s := amounts[t.low]; s != 0 {
			return s
		}
		if t.low != "of" && t.low != "in" && t.low != "the" && t.low != "levels" && t.low != "serum" && t.low != "plasma" {
			break
		}
	}
	return sign
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

// arabicRelation reads an Arabic sentence, whose verb often stands before its
// subject.
func arabicRelation(tokens, words []token, p place, _, second string) relation {
	lead := []token{}
	for i := max(0, p.from-3); i < p.from; i++ {
		if tokens[i].mark != 0 {
			lead = lead[:0]
			continue
		}
		lead = append(lead, tokens[i])
	}
	if len(words) > maxBetween {
		return relation{}
	}
	all := append(append([]token{}, lead...), words...)
	for i, w := range all {
		kind := verbs[w.low]
		if kind == 0 {
			kind = verbs[strings.TrimPrefix(w.low, "و")]
		}
		if kind == 0 {
			continue
		}
		r := relation{stated: true, causal: kind != joined, word: w.low}
		for j := max(0, i-2); j < i; j++ {
			switch all[j].low {
			case "لا", "لم", "لن", "ولم", "ولا":
				r.none = true
				return r
			}
		}
		after := 1
		for _, a := range all[max(i+1, len(lead)):] {
			if s := amounts[strings.TrimPrefix(a.low, "ال")]; s != 0 {
				after *= s
			}
			if a.low == "عكسيا" || a.low == "سلبا" {
				after = -after
			}
		}
		start := 1
		if len(lead) > 0 {
			if s := amounts[strings.TrimPrefix(lead[len(lead)-1].low, "ال")]; s != 0 {
				start = s
			}
		}
		r.sign = signOf(kind, second) * after * start
		return r
	}
	return relation{}
}

// isIll tells terms of which less is better: diseases, symptoms, harms.
func isIll(key string) bool {
	for w := range strings.FieldsSeq(key) {
		if ills[w] {
			return true
		}
		for _, e := range []string{"itis", "oma", "osis", "emia", "pathy", "algia", "plegia", "rrhea", "phobia", "cancer", "trauma"} {
			if strings.HasSuffix(w, e) && len(w) > len(e)+2 {
				return true
			}
		}
	}
	return false
}

var ills = set(`disease disorder syndrome cancer tumor obesity diabetes depression anxiety hypertension stroke infarction failure mortality death morbidity infection injury damage pain symptom complication dementia impairment deficit dysfunction resistance inflammation inflammatory toxicity fibrosis asthma allergy fracture relapse recurrence metastasis risk hemorrhage bleeding lesion plaque stress fatigue insomnia hyperglycemia hypoglycemia atherosclerosis anemia malaria tuberculosis aids epilepsy schizophrenia autism decline loss deficiency error noise drag fragmentation wakening awakening degeneration neurodegeneration apoptosis senescence overweight مرض سرطان سكري التهاب الم ضرر وفا ارق اكتئاب قلق عدوي خطر`)
