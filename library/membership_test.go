package library_test

import (
	"context"
	"testing"

	"diwan/library"
	"diwan/research"
)

func TestSourcesMoveBetweenProjectsOrStandInBoth(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := open(t, t.TempDir())
	in := paper(t, "Tides turn twice a day. So do the letters.")
	if _, err := l.ImportSource(ctx, in); err != nil {
		t.Fatal(err)
	}
	id := in.Document.Source.ID
	other, err := l.CreateProject(ctx, "Tides", "")
	if err != nil {
		t.Fatal(err)
	}
	held := func(project string) int {
		t.Helper()
		sources, err := l.Sources(ctx, project)
		if err != nil {
			t.Fatal(err)
		}
		return len(sources)
	}

	if err := l.MoveSources(ctx, []research.SourceID{id}, "", other.ID); err != nil {
		t.Fatalf("adding to a second project: %v", err)
	}
	if held(library.DefaultProject) != 1 || held(other.ID) != 1 {
		t.Fatalf("added: %d and %d, want it in both", held(library.DefaultProject), held(other.ID))
	}
	if err := l.MoveSources(ctx, []research.SourceID{id}, library.DefaultProject, other.ID); err != nil {
		t.Fatalf("moving: %v", err)
	}
	if held(library.DefaultProject) != 0 || held(other.ID) != 1 || held("") != 1 {
		t.Fatalf("moved: %d and %d of %d", held(library.DefaultProject), held(other.ID), held(""))
	}

	for name, move := range map[string]struct {
		id research.SourceID
		to string
	}{"a source that is not there": {"nothing", library.DefaultProject}, "a project that is not there": {id, "nothing"}} {
		if err := l.MoveSources(ctx, []research.SourceID{move.id}, other.ID, move.to); research.CodeOf(err) != research.CodeNotFound {
			t.Errorf("%s: %v, want not_found", name, err)
		}
	}
	if held(other.ID) != 1 {
		t.Error("a move that failed took the source away")
	}
}
