// Package rag finds passages: by words (bleve, BM25), by meaning (embedders and
// vector stores), and by both together. It also measures itself (nDCG, recall).
// It holds derived indexes alone: everything in it can be rebuilt from the
// record, which it never touches.
package rag
