package app

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"diwan/research"
	"diwan/studio"
)

// deskOf is a desk whose library holds notes of these texts, without a window.
func deskOf(t *testing.T, notes ...string) *desk {
	t.Helper()
	ctx := context.Background()
	s, err := studio.Open(ctx, studio.Options{Library: t.TempDir(), CacheDir: filepath.Join(os.TempDir(), "diwan-test-cache"), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{log: slog.New(slog.DiscardHandler), open: s}
	t.Cleanup(func() { d.stop(ctx) })
	paths := []string{}
	for i, text := range notes {
		path := filepath.Join(t.TempDir(), string(rune('a'+i))+".md")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	if len(paths) > 0 {
		if job, err := s.ImportNow(ctx, paths, "", nil); err != nil || len(job.Report.Failed) > 0 {
			t.Fatalf("%+v, %v", job.Report, err)
		}
	}
	return d
}

func idsOf(t *testing.T, l *Library, project string) map[research.SourceID]bool {
	t.Helper()
	sources, err := l.Sources(project)
	if err != nil {
		t.Fatal(err)
	}
	out := map[research.SourceID]bool{}
	for _, s := range sources {
		out[s.ID] = true
	}
	return out
}

// codeOf is the code that the page receives with an error.
func codeOf(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var f Failure
	text, ok := formatError(err).(string)
	if !ok || json.Unmarshal([]byte(text), &f) != nil {
		t.Fatalf("the page can't read %v", err)
	}
	return string(f.Code)
}

func TestSourcesMoveBetweenProjectsOrStandInBoth(t *testing.T) {
	t.Parallel()
	l := &Library{deskOf(t, "# Moths\n\nMoths meet lanterns at night.\n", "# Tides\n\nTides follow the moon twice a day.\n")}
	projects, err := l.Projects()
	if err != nil || len(projects) != 1 {
		t.Fatalf("%+v, %v", projects, err)
	}
	home := projects[0].ID
	thesis, err := l.CreateProject("أطروحة", "")
	if err != nil {
		t.Fatal(err)
	}
	all := []research.SourceID{}
	for id := range idsOf(t, l, home) {
		all = append(all, id)
	}
	if len(all) != 2 {
		t.Fatalf("%d sources", len(all))
	}
	// Moved, a source is in the new project alone.
	if err := l.MoveSources(all[:1], home, thesis.ID); err != nil {
		t.Fatal(err)
	}
	if in, left := idsOf(t, l, thesis.ID), idsOf(t, l, home); !in[all[0]] || len(in) != 1 || left[all[0]] || len(left) != 1 {
		t.Errorf("moved: %v and %v", in, left)
	}
	// Shared, it is in both, and twice is once.
	for range 2 {
		if err := l.MoveSources(all, "", home); err != nil {
			t.Fatal(err)
		}
	}
	if in, here := idsOf(t, l, thesis.ID), idsOf(t, l, home); len(in) != 1 || len(here) != 2 {
		t.Errorf("shared: %v and %v", in, here)
	}
	// Where one of several does not exist, or the project does not, nothing moves.
	unknown := research.SourceID("0000000000000000000000000000000000000000000000000000000000000000")
	if code := codeOf(t, l.MoveSources([]research.SourceID{all[1], unknown}, home, thesis.ID)); code != string(research.CodeNotFound) {
		t.Errorf("an unknown source: %q", code)
	}
	if code := codeOf(t, l.MoveSources(all, home, "no such project")); code != string(research.CodeNotFound) {
		t.Errorf("an unknown project: %q", code)
	}
	if in, here := idsOf(t, l, thesis.ID), idsOf(t, l, home); len(in) != 1 || len(here) != 2 {
		t.Errorf("after failures: %v and %v", in, here)
	}
	// Nothing to move, or nowhere else to go, is nothing to do.
	if err := l.MoveSources(nil, home, thesis.ID); err != nil {
		t.Error(err)
	}
	if err := l.MoveSources(all, home, home); err != nil || len(idsOf(t, l, home)) != 2 {
		t.Errorf("moved onto itself: %v", err)
	}
}

func TestACallBeforeTheLibraryIsOpenSaysSo(t *testing.T) {
	t.Parallel()
	l := &Library{&desk{log: slog.New(slog.DiscardHandler)}}
	if err := l.MoveSources(nil, "", ""); codeOf(t, err) != string(research.CodeInternal) {
		t.Errorf("%v", err)
	}
}

func TestThePageGetsASentenceInBothLanguages(t *testing.T) {
	t.Parallel()
	var f Failure
	text, ok := formatError(research.E(research.CodeFileEncrypted, "ingest.readPDF", "The password does not open this PDF; try again.", nil).WithPath("a.pdf")).(string)
	if !ok || json.Unmarshal([]byte(text), &f) != nil || f.Arabic != "لا تفتح كلمة السر هذا الملف؛ أعد المحاولة." || f.Path != "a.pdf" || f.Message == "" {
		t.Errorf("%+v", f)
	}
}
