// Package builtin is the mind that needs no model: deterministic, at once, on
// any machine, and labelled as such. Hypotheses come from Swanson's ABC model of
// literature-based discovery, from contradictions between sources and from gaps
// that authors state; evidence is chosen extractively; plans come from design
// templates; critiques from measurable properties of the text.
package builtin
