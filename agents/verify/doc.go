// Package verify checks what the council says against what the passages say:
// quotes by their text, claims by their words. It is the same for every mind
// and needs no model; what goes beyond the words is left to a mind and is then
// called a judgement.
package verify
