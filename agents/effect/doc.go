// Package effect reads effect sizes out of sentences and converts them from one
// measure into another. It computes nothing that is not printed: what a
// sentence lacks (a group size, a correlation) makes a reading impossible rather
// than guessed. Each reading names its formula and where the formula is from.
package effect
