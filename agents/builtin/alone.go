package builtin

import (
	"regexp"
	"strings"
)

// What a sentence says of two together, of "their" transfer, or of the removal of
// something, it does not say of each alone, of transfers or of removals.

// jointWords say that what follows acts together.
var jointWords = set(`combined combination simultaneous concomitant concurrent joint dual double triple synergy synergism cooperation cotreatment co-treatment coadministration co-administration mixture ratio interplay interaction crosstalk`)

// jointHeads do so even before a single name: the combination of X with others.
var jointHeads = set(`combination synergy synergism cooperation cotreatment co-treatment coadministration co-administration mixture ratio interplay interaction crosstalk`)

// joins is true for a noun phrase that takes the things hung on it as one.
func (r *reader) joins(it item, fellows int) bool {
	if it.s.to <= it.s.from {
		return false
	}
	for _, t := range r.tokens[it.s.from:it.s.to] {
		if jointWords[t.low] {
			return fellows > 1 || jointHeads[it.head]
		}
	}
	return false
}

// withAnother is true for a noun phrase that another is taken together with: X
// combined with Y, Y plus X.
func (r *reader) withAnother(s party) bool {
	word := func(i int) string {
		if i < 0 || i >= len(r.tokens) {
			return ""
		}
		return r.tokens[i].low
	}
	one := func(w string) bool { return w == "combined" || w == "coupled" || w == "together" || w == "combination" }
	next, before := word(s.to), word(s.from-1)
	switch {
	case next == "plus", before == "plus", one(next) && word(s.to+1) == "with", next == "in" && one(word(s.to+1)) && word(s.to+2) == "with":
		return true
	}
	return before == "with" && one(word(s.from-2))
}

// possessives and others point to what another sentence names.
var (
	possessives = set(`their its his her our my your other another`)
	pointers    = set(`this that these those such certain both`)
)

// pointsBeyond is true for a term that its phrase narrows to what is named
// elsewhere: their analogs, other subtypes, these drugs; and for one that what
// follows makes another: the transfer of cells.
func pointsBeyond(tokens []token, s party, p place) bool {
	for i := s.from; i < p.from; i++ {
		if possessives[tokens[i].low] || pointers[tokens[i].low] && p.to-p.from == 1 && (genericWords[tokens[p.from].key] || namelessHeads[tokens[p.from].key]) {
			return true
		}
	}
	if p.to >= len(tokens) || p.to != s.to || tokens[p.to].low != "of" {
		return false
	}
	head := tokens[p.to-1]
	return !carriers[head.key] && !amountNouns[head.key] && !effects[head.low]
}

// comparesGroups marks a comparison of groups by where or how they live, which says
// nothing of what all of them have or take.
var comparesGroups = regexp.MustCompile(`(?i)\b(?:compared|in comparison) (?:with|to) (?:those|that|patients|subjects|people|individuals|children|women|men|participants) (?:in|from|of|at|living|born)\b`)

// supposes marks what somebody believes, hopes or claims.
var supposes = regexp.MustCompile(`(?i)\b(?:belief|notion|idea|claims?|hypothes[ie]s|hypothesi[sz]ed?|assumption|suspicion|myth|speculat\w+|(?:was|were|been) (?:\w+ )?(?:thought|believed|assumed|claimed|postulated)) that\b|\b(?:it is|is|are) (?:commonly |often |widely |generally )?(?:thought|believed|assumed|claimed|postulated)\b|يُ?عتقد|يُ?ظن|يُ?زعم|فرضية أن`)

// agrees is true unless a verb's number gives away that the noun phrase before it is
// not its subject: "that interfere" is said of no single system.
func (r *reader) agrees(i int, subject []party) bool {
	if len(subject) != 1 || subject[0].carried || subject[0].amount {
		return true
	}
	it, before := r.items[i], r.at(i-1)
	if strings.HasSuffix(it.low, "ed") || strings.HasSuffix(it.low, "ing") || before.role == asAuxiliary || before.role == asNot || before.low == "to" || before.role == asConjunction || before.role == asVerb || before.role == asOther || it.low == "led" {
		return true
	}
	head := r.tokens[subject[0].to-1]
	many := isPlural(head.text)
	if strings.HasSuffix(it.low, "s") && !strings.HasSuffix(it.low, "ss") {
		return !many || isAcronym(head.text)
	}
	return many || isAcronym(head.text) || hasDigit(head.text) || irregular[head.low] || strings.HasSuffix(head.low, "s")
}

// irregular are plurals that no ending gives away.
var irregular = set(`mice men women people children data bacteria fungi criteria media teeth feet nuclei mitochondria stimuli loci alleles neurones police cattle species series larvae ova sera spectra phenomena flora biota offspring`)

// gerund reads "blocking X suppresses Y": the subject of what follows is less of X.
// It gives the place of that verb, -1 where the sentence runs another way.
func (r *reader) gerund(i int, reduced bool) int {
	it, before := r.items[i], r.at(i-1)
	if reduced || r.be || !strings.HasSuffix(it.low, "ing") || before.role != asStop && before.role != asConjunction && before.role != asRelative || r.at(i+1).role != asNoun {
		return -1
	}
	objects, end := r.phrase(i+1, true)
	if !r.verbal(end) || r.at(end).role == asOther {
		return -1
	}
	for k := range objects {
		if it.kind == up || it.kind == down {
			objects[k].sign *= it.kind
		} else {
			objects[k].joint = true
		}
		objects[k].carried = true
	}
	r.subject, r.last, r.not, r.be, r.said = objects, objects, false, false, 0
	return end
}
