// Package agents is the council: the pipeline of scope, gather, draft, verify,
// challenge, rank, evolve and report, one for every mind. A mind fills in the
// steps that need judgement; the pipeline keeps the budget, stores every step
// before the next begins, verifies, ranks and reports. It reaches papers and
// the record through the small interfaces in deps.go alone.
package agents
