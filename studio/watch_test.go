package studio_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"diwan/research"
)

// eventually waits for what happens in the background.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(60 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("not in time: %s", what)
}

func TestAWatchedFolderBringsInNewAndChangedFiles(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	dir := t.TempDir()
	write(t, filepath.Join(dir, "old.txt"), "This note was in the folder before it was watched.\n")
	s.StartWatching()
	if _, err := s.WatchFolder(ctx, dir, ""); err != nil {
		t.Fatal(err)
	}
	titles := func() map[string]research.SourceID {
		sources, err := s.Sources(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]research.SourceID{}
		for _, src := range sources {
			out[filepath.Base(src.Path)] = src.ID
		}
		return out
	}
	eventually(t, "what was there before", func() bool { return len(titles()) == 1 })
	write(t, filepath.Join(dir, "deeper", "new.txt"), "A new note in a new folder, written after the watching began.\n")
	write(t, filepath.Join(dir, "half.pdf.part"), "not yet")
	write(t, filepath.Join(dir, ".hidden.txt"), "A hidden note that nobody asked for.\n")
	eventually(t, "a new file in a new folder", func() bool { return len(titles()) == 2 })
	before := titles()["old.txt"]
	write(t, filepath.Join(dir, "old.txt"), "This note was changed while it was watched, and is longer now.\n")
	eventually(t, "a changed file", func() bool { now := titles(); return len(now) == 2 && now["old.txt"] != before })
	if err := s.UnwatchFolder(ctx, dir); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Watched(ctx); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
}

func TestFoldersThatCannotBeWatchedSayWhy(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	lib := t.TempDir()
	s := open(t, lib)
	dir := t.TempDir()
	if _, err := s.WatchFolder(ctx, dir, ""); err != nil {
		t.Fatal(err)
	}
	inner := filepath.Join(dir, "inner")
	if err := os.Mkdir(inner, 0o750); err != nil {
		t.Fatal(err)
	}
	for path, code := range map[string]research.Code{
		filepath.Join(dir, "nowhere"): research.CodeFileMissing, lib: research.CodeInvalid, filepath.Join(lib, "originals"): research.CodeInvalid, inner: research.CodeConflict,
	} {
		if _, err := s.WatchFolder(ctx, path, ""); research.CodeOf(err) != code {
			t.Errorf("%s: %v, want %s", path, err, code)
		}
	}
	if err := s.UnwatchFolder(ctx, inner); research.CodeOf(err) != research.CodeNotFound {
		t.Errorf("%v", err)
	}
}
