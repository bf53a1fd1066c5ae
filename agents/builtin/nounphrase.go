package builtin

import "strings"

// phrase reads a noun phrase with what hangs on it and its fellows in a list.
// What a carrier or an amount governs is what it speaks of: levels of X, loss
// of X. In a subject's place a list takes all its members; in an object's it ends
// where a clause of its own begins.
func (r *reader) phrase(i int, subject bool) (refs []party, next int) {
	if r.at(i).role != asNoun {
		return nil, i
	}
	refs, next = r.member(i, subject)
	for r.at(next).role == asConjunction && len(refs) < 8 {
		k := next + 1
		if r.at(k).role == asConjunction {
			k++
		}
		if r.at(k).role != asNoun {
			break
		}
		more, end := r.member(k, subject)
		if !subject && (r.verbal(end) || r.hidesVerb(k) || k == next+2 && determiners[r.tokens[r.items[k].s.from].low]) {
			break // ", and the" begins a clause
		}
		if it := r.at(i); r.at(i+1).low == "of" && len(refs) == 1 && refs[0].from == it.s.from && it.role == asNoun && k == next+1 && r.at(next).low != "," && r.at(i+2).role == asNoun && next == i+3 {
			next = end // "the assessment of X and Y": the assessment is spoken of
			continue
		}
		if r.hangs(next) && r.at(next).low != "," && k == next+1 {
			next = end // "X in men and women": the second hangs where the first does
			continue
		}
		refs, next = append(refs, more...), end
	}
	return refs, next
}

// hangs is true where the noun phrase before an item is governed by a preposition
// of place or time.
func (r *reader) hangs(i int) bool {
	p := r.at(i - 2)
	return r.at(i-1).role == asNoun && p.role == asPreposition && p.low != "of" && p.low != "to" && p.low != "with" && p.low != "for" && p.low != "by"
}

// hidesVerb is true for a noun phrase that begins with a verb the tables do not
// know: "reduces X and preserves Y".
func (r *reader) hidesVerb(i int) bool {
	s := r.items[i].s
	if s.to-s.from < 2 {
		return false
	}
	low := r.tokens[s.from].low
	return strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && !strings.HasSuffix(low, "us") && !strings.HasSuffix(low, "is") && !stopWords[low] && r.tokens[s.from+1].mark == 0 && r.tokens[s.from].text == low
}

// member reads one noun phrase with its prepositions.
func (r *reader) member(i int, subject bool) (refs []party, next int) {
	it := r.items[i]
	refs, next = []party{it.s}, i+1
	r.near = refs
	if given, end, ok := r.given(i); ok {
		return given, end
	}
	for n := 0; r.at(next).role == asPreposition && r.at(next+1).role == asNoun && n < 4; n++ {
		p := r.at(next).low
		inner, end := r.member(next+1, subject)
		switch {
		case n == 0 && r.handsOn(it, p):
			// Fellows after "of": levels of X and Y.
			for r.at(end).role == asConjunction && r.at(end).low != "," && r.at(end+1).role == asNoun {
				more, stop := r.member(end+1, subject)
				if !subject && (r.verbal(stop) || r.hidesVerb(end+1)) {
					break
				}
				inner, end = append(inner, more...), stop
			}
			refs = refs[:0]
			sign := it.s.sign
			if !it.bare && amountNouns[it.head] {
				sign *= amounts[it.low] // the nicotine-dependent reduction of X
			}
			joint := r.joins(it, len(inner))
			for _, s := range inner {
				s.sign *= sign
				s.joint = s.joint || joint
				s.amount, s.risk, s.carried = s.amount || it.s.amount, s.risk || it.s.risk, true
				refs = append(refs, s)
			}
		case n > 0 && p == "with" && it.head == "treatment" && r.at(next-1).role == asNoun && isAnimal(r.at(next-1).head):
			refs = inner // the treatment of mice with X
		case p == "by" || p == "to" && !it.bare || p == "than":
			return refs, next
		}
		next = end
	}
	return refs, next
}

// handsOn is true for a noun phrase that speaks of what a preposition joins to it.
func (r *reader) handsOn(it item, p string) bool {
	if jointHeads[it.head] && p == "of" {
		return true
	}
	hands := p == "of" || p == "with" && !it.s.amount || (p == "in" || p == "to") && it.s.amount || p == "for" && it.s.risk || p == "in" && (it.head == "change" || it.head == "alteration" || it.head == "variation" || it.head == "difference")
	return hands && (it.bare || it.s.amount && amounts[it.low] != 0 || carriers[it.head] && p == "of")
}

// givens tell what those of a study have or were given: mice lacking X.
var givens = map[string]int{"lacking": -1, "overexpressing": 1, "expressing": 1, "receiving": 1, "carrying": 1, "treated": 1, "exposed": 1, "fed": 1, "given": 1, "infected": 1, "taking": 1, "using": 1}

// given reads "mice lacking X" and "patients treated with X" as what is said of X.
func (r *reader) given(i int) (refs []party, next int, ok bool) {
	it, v := r.items[i], r.at(i+1)
	sign := givens[v.low]
	if sign == 0 || v.role != asOther || !isAnimal(it.head) {
		return nil, 0, false
	}
	next = i + 2
	if p := r.at(next).low; r.at(next).role == asPreposition && (p == "with" || p == "to") {
		next++
	}
	if r.at(next).role != asNoun {
		return nil, 0, false
	}
	refs, next = r.member(next, true)
	for k := range refs {
		refs[k].sign *= sign
		refs[k].carried = true
	}
	return refs, next, true
}
