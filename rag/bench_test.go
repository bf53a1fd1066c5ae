package rag

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"diwan/research"
)

func benchEntries(n int) []Entry {
	entries := make([]Entry, n)
	words := strings.Fields("sleep memory light sage dune keeper slow wave retention vocabulary consolidation hippocampus نوم ذاكرة ضوء")
	for i := range entries {
		var b strings.Builder
		for k := range 150 {
			fmt.Fprintf(&b, "%s%d ", words[(i*7+k*3)%len(words)], (i*k)%97)
		}
		entries[i] = Entry{ID: research.PassageID(fmt.Sprintf("%064d", i)), Source: research.SourceID(fmt.Sprint(i / 20)), Title: "A paper", Section: "Results", Text: b.String()}
	}
	return entries
}

func BenchmarkLexicalIndex(b *testing.B) {
	entries := benchEntries(200)
	l, err := NewMemoryLexical()
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	for b.Loop() {
		if err := l.Index(context.Background(), "s", entries); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(entries))/b.Elapsed().Seconds(), "passages/s")
}

func BenchmarkFit(b *testing.B) {
	a, err := NewAnalyzer()
	if err != nil {
		b.Fatal(err)
	}
	texts := []string{}
	for _, e := range benchEntries(2000) {
		texts = append(texts, e.Content())
	}
	for b.Loop() {
		if _, err := NewLSA(a).Fit(context.Background(), texts); err != nil {
			b.Fatal(err)
		}
	}
}

func TestFitGivesTheVectorsThatEmbeddingWould(t *testing.T) {
	t.Parallel()
	a, err := NewAnalyzer()
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{"", "!!!"}
	for _, e := range benchEntries(60) {
		texts = append(texts, e.Content())
	}
	l := NewLSA(a)
	fitted, err := l.Fit(context.Background(), texts)
	if err != nil || len(fitted) != len(texts) || fitted[0] != nil || fitted[1] != nil {
		t.Fatalf("%d vectors, %v", len(fitted), err)
	}
	embedded, err := l.EmbedPassages(context.Background(), texts)
	if err != nil {
		t.Fatal(err)
	}
	for i := range texts {
		if len(fitted[i]) != len(embedded[i]) {
			t.Fatalf("text %d: %d and %d dimensions", i, len(fitted[i]), len(embedded[i]))
		}
		for k := range fitted[i] {
			if fitted[i][k] != embedded[i][k] {
				t.Fatalf("text %d differs in dimension %d", i, k)
			}
		}
	}
	again := NewLSA(a)
	if err := again.Train(context.Background(), texts); err != nil || again.Name() != l.Name() {
		t.Errorf("the same texts gave another model: %v", err)
	}
}

func TestSourcesIndexedTogetherAreFoundAndDeletedEachByItself(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l, err := OpenLexical(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	one := []Entry{{ID: "p1", Source: "s1", Title: "Lamps", Text: "The keeper lights the lamp."}}
	two := []Entry{{ID: "p2", Source: "s2", Title: "Dunes", Text: "The lamp stands on a dune."}}
	if err := l.IndexAll(ctx, []SourceEntries{{"s1", one}, {"s2", two}}); err != nil {
		t.Fatal(err)
	}
	hits, err := l.Search(ctx, "lamp", 10, nil)
	if err != nil || len(hits) != 2 {
		t.Fatalf("%+v, %v", hits, err)
	}
	if hits, err = l.Search(ctx, "lamp", 10, Filter{"s2": true}); err != nil || len(hits) != 1 || hits[0].ID != "p2" {
		t.Fatalf("of one source: %+v, %v", hits, err)
	}
	if err := l.Delete(ctx, "s1"); err != nil {
		t.Fatal(err)
	}
	if hits, err = l.Search(ctx, "lamp", 10, nil); err != nil || len(hits) != 1 || hits[0].ID != "p2" || l.Sources()["s1"] {
		t.Errorf("after the deletion: %+v, %v", hits, err)
	}
}
