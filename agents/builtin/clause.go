package builtin

import "strings"

// party is a noun phrase in a clause: its tokens, and how it turns the sign of
// what is said of it (loss of X, X deficiency).
type party struct {
	from, to int
	sign     int  // of the words that stand before it or carry it
	amount   bool // a word of more or less stands with it
	risk     bool // it is the risk, odds or incidence that is spoken of
	carried  bool // it hangs on a carrier: patients with X
	ending   int  // the sign of a word of more or less that ends it: dietary restriction
	joint    bool // it is said of this and another together
}

// clauseFact is what a clause states of two noun phrases.
type clauseFact struct {
	subject, object party
	kind            int
	said            int // the sign an association names itself: inversely
	joins           bool
	none            bool
	hedged          bool
	word            string
}

// names tells whether the term at a place is what the phrase speaks of, and how
// the words behind it turn the sign.
func (s party) names(tokens []token, p place) (sign int, ok bool) {
	if p.from < s.from || p.to > s.to {
		return 0, false
	}
	if pointsBeyond(tokens, s, p) {
		return 0, false
	}
	sign = 1
	for i := p.to; i < s.to; i++ {
		t := tokens[i]
		switch {
		case t.mark != 0:
			return 0, false
		case amountNouns[t.key]:
			sign *= max(-1, min(1, amounts[t.low]))
			if sign == 0 {
				sign = 1
			}
		case lightHeads[t.key] || carriers[t.key] || t.low == "risk":
		default:
			return 0, false
		}
	}
	if p.to-p.from > 1 {
		// A word of more or less that is part of the name turns nothing: dietary
		// restriction is what is spoken of, not less of what is dietary.
		for i := p.from; i < p.to; i++ {
			switch {
			case !amountNouns[tokens[i].key] || amounts[tokens[i].low] == 0:
			case i < s.to-1:
				sign *= amounts[tokens[i].low]
			case s.ending != 0:
				sign *= s.ending
			}
		}
	}
	if w := tokens[p.from].text; p.to-p.from > 1 || isAcronym(w) || hasDigit(w) {
		return sign, true // what stands before a name says what it is: the kinase PKD1
	}
	// A single word that another narrows is not what is spoken of: a finding on
	// high-calorie diets is none on diets.
	for i := s.from; i < p.from; i++ {
		t := tokens[i]
		if t.mark == '-' || hasLetter(t.text) && !stopWords[t.low] && amounts[t.low] == 0 && !emptyQualifiers[t.low] && !neutral[t.low] && !determiners[t.low] && !strings.HasSuffix(t.low, "ly") {
			return 0, false
		}
	}
	return sign, true
}

// relation is the fact for a subject and an object whose own words turn its sign
// by s and o.
func (f clauseFact) relation(s, o int, object string) relation {
	r := relation{stated: true, causal: !f.joins, none: f.none, hedged: f.hedged, word: f.word}
	if f.none {
		return r
	}
	turn := f.subject.sign * s
	after := 0
	if f.object.amount {
		after = f.object.sign
	}
	if f.joins {
		r.sign = associationSign(f.said, after*o, f.object.risk, object) * turn
		return r
	}
	r.sign = signOf(f.kind, object)
	if f.object.amount {
		r.sign *= f.object.sign
	}
	r.sign *= turn * o
	return r
}

// Roles of a word in a clause.
const (
	asNoun = iota
	asPreposition
	asConjunction
	asRelative
	asStop
	asAuxiliary
	asNot
	asVerb
	asOther
	asSkip
)

// item is a noun phrase or a word of a clause.
type item struct {
	role int
	kind int // of a verb
	low  string
	at   int // index of its first token
	s    party
	head string // of a noun phrase, folded
	no   bool   // of a noun phrase: it begins with "no"
	bare bool   // of a noun phrase: carriers and amounts alone
	good int    // the sign of its adjectives: positive, inverse
}

var signAdjectives = map[string]int{
	"positive": 1, "direct": 1, "beneficial": 3, "stimulatory": 1, "protective": -1, "inhibitory": -1, "negative": -1, "inverse": -1, "suppressive": -1, "harmful": -3, "detrimental": -3, "adverse": -3,
}

// itemsOf cuts a sentence into noun phrases and the words between them. What
// stands in brackets comments, and is skipped.
func itemsOf(tokens []token) []item {
	out := []item{}
	depth := 0
	phrase := []int{}
	flush := func() {
		if it, ok := phraseOf(tokens, phrase); ok {
			out = append(out, it)
		}
		phrase = phrase[:0]
	}
	finite := false // a verb of relation in the past has been seen in this clause
	for i, t := range tokens {
		switch {
		case t.mark == '(' || t.mark == '[':
			depth++
			continue
		case t.mark == ')' || t.mark == ']':
			depth = max(0, depth-1)
			continue
		case depth > 0 || t.mark == '"' || t.mark == '“' || t.mark == '”' || t.mark == '%' || t.mark == '/' || t.mark == '\'' || t.mark == '+':
			continue
		case t.mark == '-' && len(phrase) > 0:
			phrase = append(phrase, i)
			continue
		}
		role, kind := roleOf(tokens, i, phrase, out, finite)
		if role == asNoun {
			phrase = append(phrase, i)
			continue
		}
		flush()
		if role == asSkip {
			continue
		}
		if role == asVerb && strings.HasSuffix(t.low, "ed") {
			finite = true
		}
		if role == asStop {
			finite = false
		}
		out = append(out, item{role: role, kind: kind, low: t.low, at: i})
	}
	flush()
	return out
}

// roleOf tells what a word does where it stands.
func roleOf(tokens []token, i int, phrase []int, before []item, finite bool) (role, kind int) {
	t := tokens[i]
	last := item{role: asStop}
	if len(before) > 0 {
		last = before[len(before)-1]
	}
	switch {
	case t.mark == ',' || t.low == "and" || t.low == "or":
		return asConjunction, 0
	case t.mark != 0:
		return asStop, 0
	case t.low == "not" || strings.HasSuffix(t.low, "n't") || t.low == "neither" || t.low == "never" || t.low == "failed" || t.low == "fails" || t.low == "cannot":
		return asNot, 0
	case t.low == "that" && len(phrase) == 0 && last.role != asNoun:
		return asStop, 0
	case relatives[t.low]:
		return asRelative, 0
	case clauseStops[t.low]:
		return asStop, 0
	case having[t.low] && !auxiliaries[t.low]:
		return asOther, 0
	case auxiliaries[t.low]:
		return asAuxiliary, 0
	case prepositions[t.low]:
		return asPreposition, 0
	}
	if kind := verbOf(tokens, i); kind != 0 {
		if amounts[t.low] != 0 && strings.HasSuffix(t.low, "ed") && qualifies(tokens, i, phrase, last, finite) {
			return asNoun, 0
		}
		if len(phrase) == 0 && last.role == asPreposition && (!strings.HasSuffix(t.low, "ing") && last.low != "to" || last.low == "with") {
			return asNoun, 0
		}
		if strings.HasSuffix(t.low, "ed") && last.role == asConjunction && len(phrase) == 0 && !finite && namesNext(tokens, i) && listed(before) {
			return asNoun, 0 // "stem cells and restricted precursors"
		}
		return asVerb, kind
	}
	switch {
	case effects[t.low] || associations[t.low]:
		return asNoun, 0
	case fillers[t.low] || otherVerbs[t.low]:
		if strings.HasSuffix(t.low, "ed") && len(phrase) == 0 && (last.role == asPreposition || last.role == asVerb) {
			return asNoun, 0 // "in treated mice"
		}
		return asOther, 0
	case strings.HasSuffix(t.low, "ed") && len(t.low) > 4 && amounts[t.low] == 0 && !strings.Contains(t.low, "-"):
		if len(phrase) == 0 && last.role != asNoun && last.role != asAuxiliary && last.role != asNot && last.role != asRelative || len(phrase) > 0 && determiners[tokens[phrase[len(phrase)-1]].low] {
			return asNoun, 0
		}
		return asOther, 0
	case strings.HasSuffix(t.low, "ly") || t.low == "also" || t.low == "both" || t.low == "then" || t.low == "only" || t.low == "even" || t.low == "still" || t.low == "itself" || t.low == "alone" || t.low == "further" && len(phrase) == 0 || t.low == "as" || t.low == "up" || t.low == "there" || t.low == "furthermore" || t.low == "moreover" || t.low == "here":
		if t.low == "inversely" || t.low == "negatively" || t.low == "positively" {
			return asOther, 0
		}
		return asSkip, 0
	}
	return asNoun, 0
}

// listed is true where a noun phrase that a preposition governs stands before the
// last word, so that what follows may be its fellow.
func listed(before []item) bool {
	n := len(before)
	return n >= 3 && before[n-2].role == asNoun && before[n-3].role == asPreposition
}

// namesNext is true where a noun follows at once.
func namesNext(tokens []token, i int) bool {
	if i+1 >= len(tokens) {
		return false
	}
	t := tokens[i+1]
	return t.mark == 0 && hasLetter(t.text) && !prepositions[t.low] && !determiners[t.low] && !stopWords[t.low] && !strings.HasSuffix(t.low, "ly")
}

// qualifies tells "reduced" that stands as an adjective: before a noun, and not
// in a verb's place.
func qualifies(tokens []token, i int, phrase []int, last item, finite bool) bool {
	if i+1 >= len(tokens) || tokens[i+1].mark != 0 || prepositions[tokens[i+1].low] || determiners[tokens[i+1].low] {
		return false
	}
	if len(phrase) > 0 {
		return determiners[tokens[phrase[len(phrase)-1]].low] || amounts[tokens[phrase[len(phrase)-1]].low] != 0
	}
	switch last.role {
	case asPreposition, asVerb, asStop:
		return true
	case asConjunction:
		return !finite
	case asOther:
		return having[last.low] || !fillers[last.low]
	case asAuxiliary:
		return last.low == "had" || last.low == "has" || last.low == "have"
	}
	return false
}

// phraseOf makes a noun phrase of the tokens at the given places.
func phraseOf(tokens []token, at []int) (item, bool) {
	for len(at) > 0 && tokens[at[len(at)-1]].mark != 0 {
		at = at[:len(at)-1]
	}
	if len(at) == 0 {
		return item{}, false
	}
	it := item{role: asNoun, at: at[0], s: party{from: at[0], to: at[len(at)-1] + 1, sign: 1}, bare: true}
	content := 0
	for k, i := range at {
		t := tokens[i]
		if t.mark != 0 {
			continue
		}
		it.head, it.low = t.key, t.low
		switch {
		case t.low == "no" || t.low == "without":
			it.no = true
		case signAdjectives[t.low] != 0:
			it.good = signAdjectives[t.low]
		case amounts[t.low] != 0:
			content++
			if !amountNouns[t.key] || k == len(at)-1 {
				it.s.amount = true
				if k < len(at)-1 || len(at) == 1 || it.bare {
					it.s.sign *= amounts[t.low]
					if k == len(at)-1 {
						it.s.ending = amounts[t.low]
					}
				}
			}
		case determiners[t.low]:
		default:
			content++
			if !carriers[t.key] && !lightHeads[t.key] && !emptyQualifiers[t.low] && !neutral[t.low] && !stopWords[t.low] && hasLetter(t.text) {
				it.bare = false
			}
		}
		if t.key == "risk" || t.key == "incidence" || t.key == "odds" || t.key == "likelihood" || t.key == "prevalence" {
			it.s.risk = true
		}
	}
	return it, content > 0 || it.head != ""
}
