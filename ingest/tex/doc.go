// Package tex turns TeX's way of writing into text: accents and symbols for
// bibliographies (Decode), and whole LaTeX documents (Read). It is a reader of
// text, not a TeX: macros of the document's own are expanded within bounds, no
// file is ever included.
package tex
