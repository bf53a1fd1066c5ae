package rag_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diwan/rag"
	"diwan/research"
)

// entries is a small library of two languages.
func entries() []rag.Entry {
	texts := []struct{ id, lang, text string }{
		{"sleep", "en", "Sleep spindles support the consolidation of declarative memory during the night."},
		{"memory", "en", "Memory consolidation after learning depends on slow wave sleep in adults."},
		{"flow", "en", "Boundary layer flow over a flat plate becomes turbulent at high Reynolds number."},
		{"turbulent", "en", "Turbulent boundary layers on plates were measured with hot wires."},
		{"nawm", "ar", "يحسّن النوم العميق تثبيت الذاكرة لدى الأطفال بعد التعلم."},
		{"dhakira", "ar", "تعتمد الذاكرة العاملة على الانتباه أكثر من اعتمادها على النوم."},
	}
	out := make([]rag.Entry, len(texts))
	for i, t := range texts {
		out[i] = rag.Entry{ID: research.PassageID(t.id), Source: research.SourceID("s-" + t.id), Title: "A note", Text: t.text, Language: t.lang}
	}
	return out
}

func searcher(t *testing.T) *rag.Searcher {
	t.Helper()
	ctx := context.Background()
	lexical, err := rag.NewMemoryLexical()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := lexical.Close(); err != nil {
			t.Error(err)
		}
	})
	lsa := rag.NewLSA(lexical.Analyzer())
	store, err := rag.NewStore()
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{}
	for _, e := range entries() {
		texts = append(texts, e.Content())
		if err := lexical.Index(ctx, e.Source, []rag.Entry{e}); err != nil {
			t.Fatal(err)
		}
	}
	if err := lsa.Train(ctx, texts); err != nil {
		t.Fatal(err)
	}
	vectors, err := lsa.EmbedPassages(ctx, texts)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range entries() {
		if vectors[i] != nil {
			if err := store.Upsert(ctx, []rag.Vector{{ID: e.ID, Source: e.Source, Values: vectors[i]}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return &rag.Searcher{Lexical: lexical, Embedder: lsa, Vectors: store}
}

func TestAQuestionFindsItsPassageInBothLanguages(t *testing.T) {
	t.Parallel()
	s := searcher(t)
	for _, c := range []struct{ query, want string }{
		{"Which sleep spindles support memory?", "sleep"},
		{"hot wires", "turbulent"},
		{"هل النوم يحسن ذاكرة الأطفال؟", "nawm"},
		{"الانتباه والذاكرة", "dhakira"},
		{`+flow -"plate" AND (reynolds~ OR *)`, "flow"},
	} {
		hits, err := s.Search(context.Background(), rag.Query{Text: c.query, K: 3})
		if err != nil || len(hits) == 0 || string(hits[0].ID) != c.want {
			t.Errorf("%q found %v, %v; want %s first", c.query, hits, err, c.want)
		}
	}
}

func TestAFilterKeepsOtherSourcesOut(t *testing.T) {
	t.Parallel()
	s := searcher(t)
	hits, err := s.Search(context.Background(), rag.Query{Text: "sleep memory", K: 10, Filter: rag.Filter{"s-memory": true}})
	if err != nil || len(hits) != 1 || hits[0].ID != "memory" {
		t.Fatalf("filtered search = %v, %v", hits, err)
	}
}

func TestAnEmptyOrSenselessQueryFindsNothingAndFailsNot(t *testing.T) {
	t.Parallel()
	s := searcher(t)
	for _, q := range []string{"", "   ", "the of and", "؟", "\x00\xff", strings.Repeat("sleep ", 50_000)} {
		hits, err := s.Search(context.Background(), rag.Query{Text: q, K: 5})
		if err != nil {
			t.Errorf("%.20q: %v", q, err)
		}
		if strings.Contains(q, "sleep") != (len(hits) > 0) {
			t.Errorf("%.20q found %d", q, len(hits))
		}
	}
}

func TestTheIndexOutlivesItsProcessAndMendsItself(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "lexical")
	l, err := rag.OpenLexical(dir)
	if err != nil {
		t.Fatal(err)
	}
	e := entries()[0]
	if err := l.Index(ctx, e.Source, []rag.Entry{e}); err != nil {
		t.Fatal(err)
	}
	if _, err := rag.OpenLexical(dir); research.CodeOf(err) != research.CodeLibraryBusy {
		t.Fatalf("a second window: %v; want %s", err, research.CodeLibraryBusy)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if l, err = rag.OpenLexical(dir); err != nil || !l.Sources()[e.Source] {
		t.Fatalf("reopened: %v", err)
	}
	if err := l.Delete(ctx, e.Source); err != nil {
		t.Fatal(err)
	}
	if hits, err := l.Search(ctx, "spindles", 5, nil); err != nil || len(hits) != 0 {
		t.Fatalf("after deletion: %v, %v", hits, err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "index_meta.json"), []byte("{broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err = rag.OpenLexical(dir)
	if err != nil || len(l.Sources()) != 0 {
		t.Fatalf("a damaged index: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestVectorsThatMeanNothingAreRefused(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	nan := float32(0)
	nan /= nan
	for name, store := range map[string]rag.VectorStore{"bitscan": rag.NewBitScan(), "store": mustStore(t)} {
		for _, bad := range [][]float32{{0, 0}, {nan, 1}, {}} {
			err := store.Upsert(ctx, []rag.Vector{{ID: "a", Values: []float32{1, 0}}, {ID: "b", Values: bad}})
			if research.CodeOf(err) != research.CodeInvalid || store.Len() != 0 {
				t.Errorf("%s took %v: %v, %d stored", name, bad, err, store.Len())
			}
		}
	}
}

func mustStore(t *testing.T) *rag.Store {
	t.Helper()
	s, err := rag.NewStore()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheSavedEmbedderEmbedsTheSame(t *testing.T) {
	t.Parallel()
	s := searcher(t)
	lsa, ok := s.Embedder.(*rag.LSA)
	if !ok {
		t.Fatal("not the builtin embedder")
	}
	var file bytes.Buffer
	if err := lsa.Save(&file); err != nil {
		t.Fatal(err)
	}
	loaded := rag.NewLSA(s.Lexical.Analyzer())
	if err := loaded.Load(bytes.NewReader(file.Bytes())); err != nil || loaded.Name() != lsa.Name() {
		t.Fatalf("Load: %v, %s != %s", err, loaded.Name(), lsa.Name())
	}
	a, _ := lsa.EmbedQuery(context.Background(), "sleep memory")
	b, _ := loaded.EmbedQuery(context.Background(), "sleep memory")
	if len(a) == 0 || len(a) != len(b) || a[0] != b[0] {
		t.Fatalf("%v != %v", a, b)
	}
	broken := file.Bytes()[:file.Len()/2]
	if err := rag.NewLSA(s.Lexical.Analyzer()).Load(bytes.NewReader(broken)); err == nil {
		t.Fatal("half a file was taken for a model")
	}
}

func TestMeasuresAgreeWithTheirDefinitions(t *testing.T) {
	t.Parallel()
	relevant := rag.Judgements{"a": 2, "b": 1, "c": -1}
	if got := rag.NDCG([]string{"a", "b"}, relevant, 10); got != 1 {
		t.Errorf("ideal ranking: %v", got)
	}
	// DCG = 1 + 2/log2(3); ideal = 2 + 1/log2(3).
	if got := rag.NDCG([]string{"b", "a", "c"}, relevant, 10); got < 0.859 || got > 0.861 {
		t.Errorf("swapped ranking: %v", got)
	}
	if got := rag.Recall([]string{"x", "b"}, relevant, 2); got != 0.5 {
		t.Errorf("recall: %v", got)
	}
}
