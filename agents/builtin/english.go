package builtin

import "strings"

// reader goes through a sentence's clauses and notes what they state.
type reader struct {
	tokens []token
	items  []item
	facts  []clauseFact

	subject []party // of the clause
	last    []party // the noun phrase before
	near    []party // the innermost noun phrase before, for "which"
	not, be bool
	said    int  // inversely, positively
	headed  bool // a noun phrase of the clause has been read
	hung    bool // and a preposition after it
	verbed  bool // and a verb
}

// clauseFacts reads what an English sentence states: who acts on whom, which way, or
// goes with whom. It is a shallow reading, from left to right: a verb of relation
// takes the clause's subject and the noun phrases that follow it; what hangs on a
// noun by a preposition stays with it; a chain of verbs shares its subject.
func clauseFacts(tokens []token) []clauseFact {
	r := &reader{tokens: tokens, items: itemsOf(tokens)}
	for i := 0; i < len(r.items); {
		i = r.step(i)
	}
	return r.facts
}

func (r *reader) at(i int) item {
	if i < 0 || i >= len(r.items) {
		return item{role: asStop}
	}
	return r.items[i]
}

// verbal is true where a predicate begins.
func (r *reader) verbal(i int) bool {
	switch it := r.at(i); it.role {
	case asAuxiliary, asVerb, asNot:
		return true
	case asOther:
		// "mice treated with X" is no predicate by itself.
		return !strings.HasSuffix(it.low, "ed") || r.at(i-1).role == asNoun
	}
	return false
}

func (r *reader) step(i int) int {
	it := r.items[i]
	switch it.role {
	case asStop, asRelative:
		r.headed, r.hung, r.verbed = false, false, false
	case asAuxiliary, asVerb, asOther:
		r.verbed = true
	}
	switch it.role {
	case asStop:
		r.subject, r.not, r.be, r.said = nil, false, false, 0
	case asConjunction:
		r.be = r.be && r.at(i+1).role != asNoun
	case asRelative:
		r.subject, r.not, r.be, r.said = r.near, false, false, 0
	case asNot:
		r.not = true
	case asAuxiliary:
		r.be = isBeWord(it.low) || r.be
		if having[it.low] {
			return r.holding(i)
		}
	case asPreposition:
		return r.adjunct(i)
	case asOther:
		switch it.low {
		case "inversely", "negatively":
			r.said = -1
		case "positively":
			r.said = 1
		}
		if having[it.low] {
			return r.holding(i)
		}
		if n := r.at(i + 1); exerts[it.low] && effects[n.low] && len(r.subject) > 0 {
			return max(r.named(i+1), i+2)
		}
		if r.be && needed[it.low] {
			return r.needs(i)
		}
		if !fillers[it.low] && it.low != "inversely" && it.low != "negatively" && it.low != "positively" {
			r.be, r.not = false, false
			if before := r.last; strings.HasSuffix(it.low, "ing") && r.at(i-1).role == asNoun && r.at(i+1).role == asNoun {
				// "specialization using traces improves X": the participle's noun has the
				// verb behind.
				_, next := r.phrase(i+1, false)
				if r.verbal(next) {
					r.subject = before
				}
				return next
			}
			if r.at(i+1).role == asNoun && (r.at(i-1).low == "to" || !r.clauseAhead(i+1)) {
				_, next := r.phrase(i+1, false)
				return next
			}
		}
	case asVerb:
		return r.verb(i)
	case asNoun:
		return r.noun(i)
	}
	return i + 1
}

// clauseAhead is true where a noun phrase begins a clause of its own.
func (r *reader) clauseAhead(i int) bool {
	_, next := r.phrase(i, true)
	return r.verbal(next)
}

// adjunct skips what a preposition governs, unless a verb follows it (by
// reducing X), whose subject is the clause's.
func (r *reader) adjunct(i int) int {
	it, next := r.items[i], r.at(i+1)
	if it.low == "to" && r.at(i-1).role == asAuxiliary && isBeWord(r.at(i-1).low) {
		r.subject = nil // "the aim was to reduce X"
	}
	r.hung = r.hung || r.headed
	if next.role == asVerb {
		return i + 1
	}
	if next.role != asNoun {
		return i + 1
	}
	if it.low == "to" || it.low == "without" {
		_, end := r.phrase(i+1, false)
		return end
	}
	refs, end := r.phrase(i+1, false)
	if len(refs) > 0 {
		r.last = refs
	}
	return end
}

// noun reads a noun phrase: the subject of the verb behind it, a name for an
// influence (the association of X with Y), or a predicate (is a cause of X).
func (r *reader) noun(i int) int {
	it := r.items[i]
	if kind := nounRoles[it.head]; kind != 0 && r.be && len(r.subject) > 0 && (r.at(i+1).low == "of" || r.at(i+1).low == "for") {
		objects, next := r.phrase(i+2, false)
		r.note(r.subject, objects, clauseFact{kind: kind, joins: kind == joined, said: signIf(kind == joined, 1), word: it.low, none: r.not || it.no})
		r.be = false
		return next
	}
	if said, ok := goesBy[it.low]; ok && r.be && len(r.subject) > 0 && (r.at(i+1).low == "to" || r.at(i+1).low == "of" || r.at(i+1).low == "on") {
		return r.goesBy(i, said)
	}
	if r.be && needed[it.low] && (r.at(i+1).low == "for" || r.at(i+1).low == "to" || r.at(i+1).low == "in") {
		return r.needs(i)
	}
	if effects[it.low] || associations[it.low] {
		if next := r.named(i); next > i {
			return next
		}
	}
	refs, next := r.phrase(i, true)
	r.nominal(i, next)
	if len(refs) > 0 {
		r.last = refs
	}
	fellow := r.hung && !r.verbed && r.at(i-1).role == asConjunction
	r.headed = true
	if fellow {
		// "inhibition of X by Y or Z leads to W": it is the inhibition that does.
		for k := range refs {
			refs[k].joint = true
		}
	}
	if r.be && len(r.subject) > 0 && r.at(next).role == asRelative {
		r.near = append(refs, r.subject...) // "X is a process that ..."
	}
	if r.verbal(next) || r.at(next).role == asRelative {
		if r.at(next).role != asRelative || !r.be {
			r.subject = refs
		}
		r.not, r.be, r.said = it.no, false, 0
	}
	return next
}

var exerts = set(`play plays played playing exert exerts exerted exerting`)

func signIf(yes bool, sign int) int {
	if yes {
		return sign
	}
	return 0
}

// verb reads a verb of relation.
func (r *reader) verb(i int) int {
	it := r.items[i]
	subject := r.subject
	past := strings.HasSuffix(it.low, "ed") || it.low == "driven"
	passive := past && r.be
	reduced := false
	if before := r.at(i - 1); before.role == asNoun && !r.be && len(r.last) > 0 {
		// "inflammation induced by X", "mutations causing X": a clause without its
		// "which is".
		if past && (r.at(i+1).low == "by" || it.kind == joined) && (len(r.subject) == 0 || r.at(i+1).low == "by" || len(r.facts) > 0) {
			passive, reduced, subject = true, true, r.last
		} else if strings.HasSuffix(it.low, "ing") {
			reduced, subject = true, r.last
		}
	}
	if !reduced && !passive && !r.agrees(i, subject) {
		subject = nil // "strategies against the virus that interfere with X": not the virus
	}
	if subject := r.gerund(i, reduced); subject >= 0 {
		return subject
	}
	f := clauseFact{kind: it.kind, word: it.low, none: r.not, joins: it.kind == joined, said: r.said}
	if f.kind == touches && r.said != 0 {
		f.kind, r.said = r.said, 0 // "positively regulates"
	}
	next := i + 1
	if !reduced {
		r.not, r.be = false, false
	}
	switch {
	case it.kind == joined:
		for r.at(next).role == asPreposition && (r.at(next).low == "with" || r.at(next).low == "to") {
			next++
			break
		}
		if next == i+1 && past && !reduced && len(subject) == 2 {
			r.note(subject[:1], subject[1:], f) // "X and Y were associated"
		}
		if r.at(next).role == asVerb || next == i+1 && past {
			return next
		}
		objects, end := r.phrase(next, false)
		r.note(subject, objects, f)
		return end
	case passive:
		return r.passive(next, subject, f)
	}
	if r.at(next).role == asPreposition {
		if phrasal[it.low] == "" {
			if r.at(next).low == "with" && (past || it.kind == up || it.kind == down) && len(subject) > 0 && r.at(next+1).role == asNoun {
				// "insulin decreased with pioglitazone"
				agents, end := r.phrase(next+1, false)
				f.joins = true
				f.said = signOf(it.kind, "")
				r.note(agents, subject, f)
				return end
			}
			return next
		}
		next++
	}
	if o := r.at(next); o.role == asNoun && o.no {
		f.none = true // "induces no apoptosis"
	} else if o.role == asNoun && effects[o.low] && r.at(next+1).low == "of" {
		subject = nil // what prevents the effect of X on Y moves neither
	}
	objects, end := r.phrase(next, false)
	if r.at(next-1).low == "from" || r.at(next-1).low == "on" || r.at(next-1).low == "upon" {
		r.note(objects, subject, f) // "X results from Y", "X depends on Y"
	} else {
		r.note(subject, objects, f)
	}
	if len(objects) > 0 {
		r.last = objects
	}
	return end
}

// passive reads "B was reduced by A", and "B was raised in A", where the two go
// together.
func (r *reader) passive(next int, patients []party, f clauseFact) int {
	for k := 0; k < 3 && r.at(next).role == asPreposition && r.at(next).low != "by" && r.at(next+1).role == asNoun; k++ {
		if p := r.at(next).low; k == 0 && (p == "in" || p == "with") {
			groups, end := r.phrase(next+1, false)
			if f.word == "implicated" || f.word == "involved" {
				r.note(patients, groups, f)
				return end
			}
			if r.at(end).low != "by" {
				f.joins = true
				f.said = signOf(f.kind, "")
				r.note(groups, patients, f)
				return end
			}
			next = end
			continue
		}
		_, next = r.phrase(next+1, false)
	}
	if r.at(next).low == "by" && r.at(next+1).role == asNoun {
		agents, end := r.phrase(next+1, false)
		r.note(agents, patients, f)
		return end
	}
	return next
}

func (r *reader) note(subjects, objects []party, f clauseFact) {
	for _, s := range subjects {
		if s.joint || r.withAnother(s) {
			continue
		}
		for _, o := range objects {
			if s.from != o.from && !o.joint {
				f.subject, f.object = s, o
				r.facts = append(r.facts, f)
			}
		}
	}
}

func isBeWord(w string) bool {
	switch w {
	case "was", "were", "is", "are", "been", "be", "being":
		return true
	}
	return false
}
