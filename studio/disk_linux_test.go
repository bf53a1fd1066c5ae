package studio_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"diwan/library"
	"diwan/research"
	"diwan/studio"
)

// disk is a small disk of its own, where the test may mount one.
func disk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("no right to mount a disk: ", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func TestAnImportOntoAFullDiskEndsWithASentenceAndKeepsWhatItHad(t *testing.T) {
	ctx := context.Background()
	dir, files := disk(t, "6m"), t.TempDir()
	for i := range 60 {
		var b strings.Builder
		for k := range 6000 {
			fmt.Fprintf(&b, "word%d-%d ", i, k*7919%100003)
		}
		write(t, filepath.Join(files, fmt.Sprintf("n%02d.txt", i)), b.String())
	}
	s, err := studio.Open(ctx, studio.Options{Library: dir, CacheDir: cache()})
	if err != nil {
		t.Fatal(err)
	}
	job, err := s.ImportNow(ctx, []string{files}, "", nil)
	if research.CodeOf(err) != research.CodeLibraryFull || job.State != research.JobFailed || !strings.Contains(job.Error, "full") {
		t.Fatalf("%s %q, %v", job.State, job.Error, err)
	}
	imported := len(job.Report.Imported)
	// Closing on a full disk may not save all of the index; nothing of the record hangs on it.
	if err := s.Close(); err != nil {
		t.Log("close:", err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=200m"); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	sources, err := s.Sources(ctx, "")
	if err != nil || len(sources) < imported || imported == 0 {
		t.Fatalf("%d sources of %d imported, %v", len(sources), imported, err)
	}
	job, err = s.ImportNow(ctx, []string{files}, "", nil)
	if err != nil || len(job.Report.Imported)+len(job.Report.Duplicates) != 60 {
		t.Fatalf("with room again: %+v, %v", job.State, err)
	}
	l, err := library.Open(ctx, dir, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if a, err := l.Audit(ctx); err != nil || a.Sources != 60 || len(a.Orphans)+len(a.Missing) > 0 {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestALibraryOnAReadOnlyDiskSaysWhatToDo(t *testing.T) {
	ctx := context.Background()
	dir := disk(t, "32m")
	s, err := studio.Open(ctx, studio.Options{Library: dir, CacheDir: cache()})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skip("can't be made read-only here: ", err)
	}
	_, err = studio.Open(ctx, studio.Options{Library: dir, CacheDir: cache()})
	if research.CodeOf(err) != research.CodeLibraryReadOnly || !strings.Contains(research.MessageOf(err), "--library") {
		t.Errorf("%v", err)
	}
}
