package rag

import (
	"context"
	"fmt"
	"maps"
	"testing"

	"diwan/research"
)

// bookEntries are a source longer than a batch, each passage with one word of its own.
func bookEntries(source research.SourceID, n int) []Entry {
	entries := make([]Entry, n)
	for i := range entries {
		entries[i] = Entry{ID: research.PassageID(fmt.Sprintf("%s-%06d", source, i)), Source: source, Title: "A book", Text: fmt.Sprintf("lamp w%dx", i)}
	}
	return entries
}

func found(t *testing.T, l *Lexical, word string) int {
	t.Helper()
	hits, err := l.Search(context.Background(), word, 100_000, nil)
	if err != nil {
		t.Fatal(err)
	}
	return len(hits)
}

func TestABookIsIndexedInPartsEachPassageOnce(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	l, err := OpenLexical(dir)
	if err != nil {
		t.Fatal(err)
	}
	note := []Entry{{ID: "note", Source: "s", Title: "Note", Text: "A lamp."}}
	book := bookEntries("book", 2*mostAtOnce+10)
	if err := l.IndexAll(ctx, []SourceEntries{{"s", note}, {"book", book}}); err != nil {
		t.Fatal(err)
	}
	if n := found(t, l, "lamp"); n != len(book)+1 {
		t.Fatalf("%d of %d passages are found", n, len(book)+1)
	}
	for _, i := range []int{0, mostAtOnce - 1, mostAtOnce, 2*mostAtOnce + 9} {
		if n := found(t, l, fmt.Sprintf("w%dx", i)); n != 1 {
			t.Errorf("passage %d is found %d times", i, n)
		}
	}
	if got := l.Sources(); !got["book"] || !got["s"] || l.lengths["book"] != 3*len(book) { // book, lamp and its own; "a" is a stop word
		t.Errorf("sources %v, terms %v", got, l.lengths)
	}
	if err := l.Delete(ctx, "book"); err != nil {
		t.Fatal(err)
	}
	if n := found(t, l, "lamp"); n != 1 {
		t.Errorf("after the book's removal %d passages are found", n)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestABookThatWasInterruptedIsMissingAndLeavesNothingTwice(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), t.TempDir()
	l, err := OpenLexical(dir)
	if err != nil {
		t.Fatal(err)
	}
	book := bookEntries("book", mostAtOnce+10)
	if _, err := l.Prepare(ctx, []SourceEntries{{"s", bookEntries("s", 3)}, {"book", book}}); err != nil { // never written: the process ends here
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if l, err = OpenLexical(dir); err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // nothing follows
	if got := l.Sources(); got["book"] || !got["s"] {
		t.Fatalf("sources %v", got)
	}
	if err := l.Index(ctx, "book", book); err != nil {
		t.Fatal(err)
	}
	if n := found(t, l, "lamp"); n != len(book)+3 {
		t.Errorf("%d passages are found, of %d", n, len(book)+3)
	}
	if err := l.Delete(ctx, "book"); err != nil {
		t.Fatal(err)
	}
	if n := found(t, l, "lamp"); n != 3 {
		t.Errorf("after the book's removal %d passages are found", n)
	}
}

func TestWhatTheIndexHasAnalysedIsNotAnalysedAgainForTheTraining(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l, err := NewMemoryLexical()
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // in memory
	lsa := NewLSA(l.Analyzer())
	lsa.Expect(true)
	entries := []Entry{
		{ID: "1", Source: "s", Title: "Dune Sage", Text: "Dune Sage increased Slow-Wave Sleep."},
		{ID: "2", Source: "s", Title: "النَّوم", Text: "يعزّز النَّوم العميق حفظ المفردات."},
	}
	if err := l.Index(ctx, "s", entries); err != nil {
		t.Fatal(err)
	}
	counts, words := l.analyzer.memory.take(2, func(i int) string { return entries[i].Content() })
	for i, e := range entries {
		want := lsa.count(e.Content())
		got := map[string]int{}
		for _, c := range counts[i] {
			got[words.terms[c.term]] = int(c.n)
		}
		if len(want) == 0 || !maps.Equal(got, want) {
			t.Errorf("passage %s: %v is remembered, of %v", e.ID, got, want)
		}
	}
}
