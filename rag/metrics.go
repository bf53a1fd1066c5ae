package rag

import (
	"cmp"
	"math"
	"slices"
)

// Judgements are a query's relevant documents with their grades; grades below 1
// are not relevant.
type Judgements map[string]int

// NDCG is the normalised discounted cumulative gain at k with linear gain, as
// trec_eval's ndcg_cut (Järvelin and Kekäläinen 2002).
func NDCG(ranking []string, relevant Judgements, k int) float64 {
	dcg := 0.0
	for i, id := range ranking[:min(k, len(ranking))] {
		dcg += float64(max(relevant[id], 0)) / math.Log2(float64(i)+2)
	}
	grades := []int{}
	for _, g := range relevant {
		if g > 0 {
			grades = append(grades, g)
		}
	}
	slices.SortFunc(grades, func(a, b int) int { return cmp.Compare(b, a) })
	ideal := 0.0
	for i, g := range grades[:min(k, len(grades))] {
		ideal += float64(g) / math.Log2(float64(i)+2)
	}
	if ideal == 0 {
		return 0
	}
	return dcg / ideal
}

// Recall is the share of the relevant documents among the first k.
func Recall(ranking []string, relevant Judgements, k int) float64 {
	all, found := 0, 0
	for _, g := range relevant {
		if g > 0 {
			all++
		}
	}
	for _, id := range ranking[:min(k, len(ranking))] {
		if relevant[id] > 0 {
			found++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(found) / float64(all)
}
