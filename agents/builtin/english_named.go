package builtin

import "strings"

// Influences that are named or held in place of being done: patients with X had
// higher Y, the effect of X on Y, inhibition of X by Y, X is required for Y.

// holding reads "patients with X had higher Y" and "X had no effect on Y".
func (r *reader) holding(i int) int {
	next := r.at(i + 1)
	if next.role != asNoun || len(r.subject) == 0 {
		return i + 1
	}
	if effects[next.low] || associations[next.low] {
		if p := r.at(i + 2).low; p == "on" || p == "upon" || p == "in" || p == "with" || p == "for" {
			objects, end := r.phrase(i+3, false)
			f := clauseFact{kind: touches, word: next.low, none: next.no || r.not, joins: associations[next.low], said: signIf(associations[next.low], next.good)}
			f.kind = kindOfAdjective(next.good)
			r.note(r.subject, objects, f)
			return end
		}
		return i + 2
	}
	objects, end := r.phrase(i+1, false)
	for _, o := range objects {
		if o.amount {
			r.note(r.subject, []party{o}, clauseFact{kind: joined, joins: true, word: r.items[i].low, none: r.not})
		}
	}
	return end
}

func kindOfAdjective(good int) int {
	switch good {
	case 1:
		return up
	case -1:
		return down
	case 3:
		return betters
	case -3:
		return worsens
	}
	return touches
}

// named reads an influence that is named as a noun: no effect of X on Y, a
// positive association between X and Y, a trade-off between X and Y, X plays a role in Y.
func (r *reader) named(i int) int {
	it := r.items[i]
	acts := effects[it.low]
	if acts && it.good == 1 && r.tokens[it.s.from].low == "direct" {
		it.good = 0 // a direct effect is one without a go-between; a direct correlation is a positive one
	}
	f := clauseFact{kind: kindOfAdjective(it.good), word: it.low, none: it.no, joins: !acts, said: signIf(!acts, it.good)}
	if strings.HasPrefix(it.low, "trade") {
		f.said = -1
	}
	if acts && (r.at(i+1).low == "in" || r.at(i+1).low == "on") && len(r.subject) > 0 {
		if exerts[r.at(i-1).low] {
			objects, end := r.phrase(i+2, false)
			r.note(r.subject, objects, f)
			return end
		}
	}
	if r.at(i+1).low == "for" && acts && r.at(i+2).role == asNoun {
		// "a role for X in Y"
		subjects, next := r.phrase(i+2, true)
		for k := i + 2; k < next; k++ {
			if r.at(k).low == "in" {
				objects, end := r.phrase(k+1, false)
				r.note(subjects, objects, f)
				return end
			}
		}
		return i
	}
	if p := r.at(i + 1).low; (p != "of" && p != "between") || r.at(i+2).role != asNoun {
		return i
	}
	subjects, next := r.member(i+2, false)
	if r.at(i+1).low == "between" {
		if r.at(next).low != "and" {
			return i
		}
		objects, end := r.member(next+1, false)
		if it.no || !acts {
			r.note(subjects, objects, f)
		}
		return end
	}
	if p := r.at(next).low; p == "on" || p == "with" || p == "upon" || p == "in" {
		objects, end := r.phrase(next+1, false)
		if it.no || it.good != 0 && p != "in" || !acts && p == "with" {
			r.note(subjects, objects, f)
		}
		return end
	}
	// member has taken "X on Y" as one: part it again.
	for k := i + 2; k < next; k++ {
		if p := r.at(k).low; r.at(k).role == asPreposition && (p == "on" || p == "upon" || p == "with" || p == "in") {
			objects, end := r.phrase(k+1, false)
			if it.no || it.good != 0 && p != "in" || !acts && p == "with" {
				r.note(subjects, objects, f)
			}
			return end
		}
	}
	return i
}

// nominal reads "inhibition of X by Y".
func (r *reader) nominal(i, next int) {
	sign := amounts[r.items[i].low]
	if sign == 0 || !amountNouns[r.items[i].head] || r.at(i+1).low != "of" || r.at(next).low != "by" || r.at(next+1).role != asNoun {
		return
	}
	patients, _ := r.member(i+2, false)
	agents, _ := r.phrase(next+1, false)
	for k := range patients {
		patients[k].amount = false
	}
	r.note(agents, patients, clauseFact{kind: sign, word: r.items[i].low, none: r.items[i].no})
}

// needs reads "X is required for Y".
func (r *reader) needs(i int) int {
	next := i + 1
	if p := r.at(next).low; p != "for" && p != "to" && p != "in" {
		return next
	}
	next++
	kind := up
	if v := r.at(next); v.role == asVerb {
		kind = v.kind
		next++
	}
	objects, end := r.phrase(next, false)
	r.note(r.subject, objects, clauseFact{kind: kind, word: r.items[i].low, none: r.not})
	r.be, r.not = false, false
	return max(end, next)
}
