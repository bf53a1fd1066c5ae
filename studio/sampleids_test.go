package studio_test

import (
	"context"
	"path/filepath"
	"testing"
)

func TestDocumentsThatCameWithDiwanAreMarkedAndOthersAreNot(t *testing.T) {
	t.Parallel()
	s := open(t, t.TempDir())
	importAll(t, s, filepath.Join("..", "samples", "library", "dune-sage-note-ar.md"), write(t, filepath.Join(t.TempDir(), "mine.md"), "# Mine\n\nA note of my own about the tide and the lamp.\n"))
	list, err := s.Sources(context.Background(), "")
	if err != nil || len(list) != 2 {
		t.Fatalf("%d sources, %v", len(list), err)
	}
	for _, src := range list {
		if src.Sample != (filepath.Base(src.Path) == "dune-sage-note-ar.md") {
			t.Errorf("%s: sample %v", src.Path, src.Sample)
		}
	}
}
