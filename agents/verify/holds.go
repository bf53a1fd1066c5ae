package verify

// Holds tells whether every content word of a phrase stands in a text, in any
// of its forms.
func Holds(text, phrase string) bool {
	have, want := contentOf(text), contentOf(phrase)
	for w := range want.words {
		if !have.words[w] {
			return false
		}
	}
	for n := range want.numbers {
		if !have.numbers[n] {
			return false
		}
	}
	return len(want.words)+len(want.numbers) > 0
}
