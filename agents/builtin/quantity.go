package builtin

// goesBy are words that tie a quantity to another: is proportional to, is
// sensitive to, is a function of. 1 says that both move the same way.
var goesBy = map[string]int{"proportional": 1, "sensitive": 0, "dependent": 0, "function": 0}

// goesBy reads "drag is proportional to the square of speed".
func (r *reader) goesBy(i, said int) int {
	objects, end := r.phrase(i+2, false)
	if r.said < 0 {
		said = -1
	}
	r.note(objects, r.subject, clauseFact{kind: joined, joins: true, said: said, word: r.items[i].low, none: r.not})
	r.be, r.not, r.said = false, false, 0
	return max(end, i+2)
}
