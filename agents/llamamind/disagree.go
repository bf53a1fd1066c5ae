package llamamind

// Disagree is told by the words, as the builtin mind tells it: a contradiction
// that is shown must be there to be read.
func (m *Mind) Disagree(one, other string) (about string, yes bool) {
	return m.builtin.Disagree(one, other)
}
