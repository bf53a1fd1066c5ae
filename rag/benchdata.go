package rag

import (
	"context"
	"math/rand/v2"
	"runtime"
	"strconv"

	"diwan/research"

	"github.com/philippgille/chromem-go"
)

// clustered makes n vectors around some hundred centres, as embeddings of real
// texts lie.
func clustered(n, d int) []Vector {
	rng := rand.New(rand.NewPCG(3, 5)) //nolint:gosec // a benchmark's seed
	centres := make([][]float32, max(1, n/100))
	for i := range centres {
		centres[i] = gaussian(d, rng)
	}
	out := make([]Vector, n)
	for i := range out {
		out[i] = Vector{ID: research.PassageID(strconv.Itoa(i)), Source: "bench", Values: near(centres[rng.IntN(len(centres))], rng)}
	}
	return out
}

func gaussian(d int, rng *rand.Rand) []float32 {
	v := make([]float32, d)
	for i := range v {
		v[i] = float32(rng.NormFloat64())
	}
	return v
}

// near is a vector close to v.
func near(v []float32, rng *rand.Rand) []float32 {
	out := make([]float32, len(v))
	for i, x := range v {
		out[i] = x + 0.4*float32(rng.NormFloat64())
	}
	return out
}

func addPlain(ctx context.Context, c *chromem.Collection, vectors []Vector) error {
	docs := make([]chromem.Document, len(vectors))
	for i, v := range vectors {
		docs[i] = chromem.Document{ID: string(v.ID), Embedding: unit(v.Values)}
	}
	if err := c.AddDocuments(ctx, docs, runtime.NumCPU()); err != nil {
		return indexError("rag.BenchmarkVectors", err)
	}
	return nil
}
