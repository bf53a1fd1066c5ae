package builtin

import (
	"slices"
	"strings"
)

// arabicPhrasal are verbs with the particle that makes them verbs of influence.
var arabicPhrasal = map[string]string{
	"يؤدي": "إلى", "تؤدي": "إلى", "أدى": "إلى", "أدت": "إلى", "يحد": "من", "تحد": "من",
}

// arabicRelation reads an Arabic sentence: the verb stands right before its
// subject (تزيد المريمية النوم) or right after it (المريمية تزيد النوم), and its
// object follows closely. A verb with و begins a clause with a subject of its
// own; what a preposition governs is no subject.
func arabicRelation(tokens, words []token, p place, second string) relation {
	none := relation{}
	if p.from > 0 && tokens[p.from-1].mark == 0 && prepsArabic[strings.TrimPrefix(tokens[p.from-1].low, "و")] && verbs[tokens[p.from-1].low] == 0 {
		return none
	}
	if w := tokens[p.from].text; strings.HasPrefix(w, "بال") || strings.HasPrefix(w, "لل") || strings.HasPrefix(w, "كال") {
		return none
	}
	at := -1
	lead := []token{}
	for i := max(0, p.from-3); i < p.from; i++ {
		if tokens[i].mark != 0 {
			lead = lead[:0]
			continue
		}
		lead = append(lead, tokens[i])
	}
	rest := words
	start := 1
	if n := len(lead); n > 0 {
		if s := amounts[strings.TrimPrefix(lead[n-1].low, "ال")]; s != 0 && verbs[lead[n-1].low] == 0 {
			start = s // زيادة X, نقص X: the verb stands before or after these
			lead = lead[:n-1]
		}
	}
	kind, negated, word := 0, false, ""
	if n := len(lead); n > 0 {
		low := lead[n-1].low
		kind = verbs[low]
		if kind == 0 {
			kind = verbs[strings.TrimPrefix(low, "و")]
		}
		if kind != 0 {
			word = low
			negated = n > 1 && isArabicNo(lead[n-2].low)
		}
	}
	if kind == 0 {
		for i, w := range words[:min(3, len(words))] {
			if isArabicNo(w.low) {
				negated = true
				continue
			}
			if kind = verbs[w.low]; kind != 0 {
				at, word = i, w.low
				break
			}
		}
		rest = words[at+1:]
	}
	if kind == 0 || len(rest) > 4 {
		return none
	}
	if needs := arabicPhrasal[strings.TrimPrefix(word, "و")]; needs != "" && !slices.ContainsFunc(rest, func(t token) bool { return t.low == needs }) {
		return none // يؤدي إلى, يحد من: without the particle it is another verb
	}
	after := 1
	for i, a := range rest {
		bare := strings.TrimPrefix(a.low, "ال")
		switch {
		case amounts[bare] != 0:
			after *= amounts[bare]
		case a.low == "عكسيا" || a.low == "سلبا":
			after = -after
		case verbs[a.low] != 0 || strings.HasPrefix(a.low, "و") && verbs[strings.TrimPrefix(a.low, "و")] != 0:
			return none
		case a.low == "التي" || a.low == "الذي" || a.low == "الذين" || a.low == "حيث":
			return none // what follows is said of the first alone
		case (a.low == "بعد" || a.low == "عند" || a.low == "خلال" || a.low == "بين") && i >= 0:
			return none
		}
	}
	r := relation{stated: true, causal: kind != joined, word: word}
	if negated {
		r.none = true
		return r
	}
	r.sign = signOf(kind, second) * after * start
	if kind == joined && after*start < 0 {
		r.sign = after * start
	}
	return r
}

func isArabicNo(w string) bool {
	switch w {
	case "لا", "لم", "لن", "ولم", "ولا", "ولن":
		return true
	}
	return false
}
