package builtin

import "strings"

// english finds the verb that governs the second term and turns it, with the
// words of more and less around it, into a relation. The verb must be the first
// term's: nothing but auxiliaries, and what hangs on the first term by a
// preposition, may stand between; a chain of verbs (reduced A and increased B)
// shares its subject.
func english(words []token, start int, second string) relation {
	at, kind := -1, 0
	negated, be, hanging := false, false, false
	for i, w := range words {
		switch {
		case w.low == "not" || w.low == "no" || w.low == "neither" || w.low == "without" || w.low == "failed" || strings.HasSuffix(w.low, "n't"):
			negated = true
			continue
		case w.mark == ',' || w.low == "and" || w.low == "or":
			continue
		}
		k := verbOf(words, i)
		if k != 0 && amounts[w.low] != 0 && isQuantifier(words, i) {
			k = 0 // "reduced glucose uptake": a state, not an act
		}
		switch {
		case k == 0 && at < 0 && (w.low == "had" || w.low == "showed" || w.low == "exhibited" || w.low == "experienced" || w.low == "displayed" || w.low == "has" && i == 0 || w.low == "have" && i == 0):
			if i+1 < len(words) && (strings.HasSuffix(words[i+1].low, "ed") && amounts[words[i+1].low] == 0 || words[i+1].low == "been" || words[i+1].low == "shown") {
				continue
			}
			at, kind = i, having
		case k == 0 && at < 0 && (w.low == "factor" && i > 0 && words[i-1].low == "risk" || w.low == "factors" && i > 0 && words[i-1].low == "risk" || w.low == "predictor" || w.low == "predictors" || w.low == "cause" || w.low == "causes"):
			if !be {
				return relation{}
			}
			at, kind = i, factor
		case k != 0:
			at, kind = i, k
		case at >= 0:
		case isBeWord(w.low):
			be = true
		case auxiliaries[w.low] || fillers[w.low]:
		case prepositions[w.low]:
			hanging = true
		case strings.HasSuffix(w.low, "ed") && len(w.low) > 4 && amounts[w.low] == 0:
			return relation{} // another verb has the first term for its own
		case be && !strings.HasSuffix(w.low, "ly") && !determiners[w.low] && w.low != "risk" && w.low != "independent" && w.low != "strong" && w.low != "major" && w.low != "common" && w.low != "most" && w.low != "important" && w.low != "leading":
			return relation{} // "X is resistant to ...": another predicate
		case !hanging && !strings.HasSuffix(w.low, "ly") && !determiners[w.low] && i == 0 && !carriers[w.key] && !amountNouns[w.key] && !lightHeads[w.key]:
			return relation{}
		}
	}
	if at < 0 || len(words)-at-1 > maxReach {
		return relation{}
	}
	return governed(words, at, kind, negated, start, second)
}

// Kinds of predicates that are no verbs of relation.
const (
	having = 10 // patients with X had lower Y
	factor = 11 // X is a risk factor for Y
)

// governed reads from the verb to its object.
func governed(words []token, at, kind int, negated bool, start int, second string) relation {
	w := words[at]
	tail := words[at+1:]
	after, said := 1, false
	for i, t := range tail {
		if s := amounts[t.low]; s != 0 {
			after *= s
			said = true
		}
		if t.low == "not" || t.low == "no" {
			negated = true
		}
		if i == 0 && phrasal[w.low] != "" || !prepositions[t.low] || t.low == "of" {
			continue
		}
		// Only some prepositions lead to the verb's own object.
		before := token{}
		if i > 0 {
			before = tail[i-1]
		}
		switch {
		case amounts[before.low] != 0 || before.low == "risk" || before.low == "change" || before.low == "changes":
		case t.low == "by" && isBe(words[:at]):
		case (t.low == "with" || t.low == "to") && kind == joined, t.low == "for" && kind == factor, t.low == "in" && isBe(words[:at]) && i == 0:
		default:
			return relation{}
		}
	}
	r := relation{stated: true, causal: true, word: w.low}
	if negated {
		r.none, r.causal = true, kind != joined && kind != having
		return r
	}
	passive := strings.HasSuffix(w.low, "ed") && isBe(words[:at])
	switch {
	case kind == having:
		if !said {
			return relation{}
		}
		r.causal, r.sign = false, after
	case kind == factor:
		r.causal, r.sign = false, 1
	case kind == joined:
		if len(tail) == 0 && strings.HasSuffix(w.low, "ed") {
			return relation{}
		}
		r.causal = false
		r.sign = associationSign(words, at, said, after, second)
	case passive:
		// "B was reduced by A": the act runs back; "B was raised in A": they go together.
		switch {
		case endsWith(tail, "by"):
			r.sign, r.back = signOf(kind, second), true
		case len(tail) > 0 && tail[0].low == "in" && len(tail) <= 3:
			r.sign, r.causal = signOf(kind, second), false
		default:
			return relation{}
		}
	default:
		r.sign = signOf(kind, second) * after
	}
	r.sign *= start
	return r
}

func isBeWord(w string) bool {
	switch w {
	case "was", "were", "is", "are", "been", "be", "being":
		return true
	}
	return false
}
