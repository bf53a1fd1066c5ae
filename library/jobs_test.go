package library_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diwan/library"
	"diwan/research"

	_ "modernc.org/sqlite"
)

func TestAJobOfADeadProcessIsInterruptedAndClaimedOnce(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir := t.TempDir()
	one := open(t, dir)
	job := research.Job{ID: research.NewID(), Kind: "import", State: research.JobRunning, Items: []research.JobItem{{Path: "a.pdf", Stage: "waiting"}}, Paths: []string{"a.pdf"}}
	if err := one.SaveJob(ctx, job); err != nil {
		t.Fatal(err)
	}
	// As long as its process lives, it is nobody else's.
	two := open(t, dir)
	if _, err := two.ClaimJob(ctx, job.ID); research.CodeOf(err) != research.CodeConflict {
		t.Fatalf("claimed from a living process: %v", err)
	}
	// A process that is gone: its id is far beyond any that runs.
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	raw := rawDB(t, dir)
	if _, err := raw.Exec(`UPDATE jobs SET owner = ?`, host+"/999999999/x"); err != nil {
		t.Fatal(err)
	}
	three := open(t, dir)
	jobs, err := three.Jobs(ctx, 10)
	if err != nil || len(jobs) != 1 || jobs[0].State != research.JobInterrupted || len(jobs[0].Items) != 1 {
		t.Fatalf("%+v, %v", jobs, err)
	}
	claimed, err := three.ClaimJob(ctx, job.ID)
	if err != nil || claimed.State != research.JobRunning {
		t.Fatalf("%+v, %v", claimed, err)
	}
	if _, err := two.ClaimJob(ctx, job.ID); research.CodeOf(err) != research.CodeConflict {
		t.Errorf("claimed twice: %v", err)
	}
}

func rawDB(t *testing.T, dir string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "library.db")+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestOldEndedJobsAreForgottenButNeverOnesThatWait(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := open(t, t.TempDir())
	waiting := research.Job{ID: "0", Kind: "import", State: research.JobInterrupted}
	if err := l.SaveJob(ctx, waiting); err != nil {
		t.Fatal(err)
	}
	for i := range 205 {
		if err := l.SaveJob(ctx, research.Job{ID: fmt.Sprintf("1%05d", i), Kind: "import", State: research.JobDone}); err != nil {
			t.Fatal(err)
		}
	}
	jobs, err := l.Jobs(ctx, 1000)
	if err != nil || len(jobs) != 201 || jobs[len(jobs)-1].ID != "0" {
		t.Errorf("%d jobs kept, the last is %s, %v", len(jobs), jobs[len(jobs)-1].ID, err)
	}
}

func TestWhatKilledProcessesLeftIsSweptAndWhatLivesStays(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir := t.TempDir()
	l := open(t, dir)
	in := paper(t, "A paper that is kept, with its original beside it.")
	if _, err := l.ImportSource(ctx, in); err != nil {
		t.Fatal(err)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	host = strings.ReplaceAll(host, "-", "_")
	place := filepath.Join(dir, "originals", "ab")
	if err := os.MkdirAll(place, 0o700); err != nil {
		t.Fatal(err)
	}
	files := map[string]bool{ // name: stays
		filepath.Join(place, "ab12.pdf"):                                                    false,
		filepath.Join(place, ".part-"+host+"-999999999-1"):                                  false,
		filepath.Join(place, ".part-"+host+"-"+fmt.Sprint(os.Getpid())+"-2"):                true,
		filepath.Join(place, ".part-another_machine-77-3"):                                  true,
		filepath.Join(dir, ".probe-"+host+"-999999999-4"):                                   false,
		filepath.Join(dir, "originals", string(in.Document.Source.ID[:2]), "no-source.txt"): false,
	}
	for f := range files {
		if err := os.WriteFile(f, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	open(t, dir)
	for f, stays := range files {
		if _, err := os.Stat(f); (err == nil) != stays {
			t.Errorf("%s: stays should be %v", filepath.Base(f), stays)
		}
	}
	audit, err := l.Audit(ctx)
	if err != nil || audit.Sources != 1 || audit.Passages != 2 || len(audit.Missing) != 0 {
		t.Errorf("%+v, %v", audit, err)
	}
}

func TestWhileAnotherProcessImportsItsYoungFilesAreLeftAlone(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir := t.TempDir()
	l := open(t, dir)
	if err := l.SaveJob(ctx, research.Job{ID: research.NewID(), Kind: "import", State: research.JobRunning}); err != nil {
		t.Fatal(err)
	}
	young, old := filepath.Join(dir, "originals", "young.pdf"), filepath.Join(dir, "originals", "old.pdf")
	for _, f := range []string{young, old} {
		if err := os.WriteFile(f, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	if err := os.Chtimes(old, yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
	if _, err := os.Stat(young); err != nil {
		t.Errorf("the file that an import has just stored is gone: %v", err)
	}
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Errorf("the old orphan stays: %v", err)
	}
}

func TestOneContentUnderTwoNamesIsOneSourceAndOneFile(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir := t.TempDir()
	l := open(t, dir)
	in := paper(t, "The very same words under two names and two endings.")
	if added, err := l.ImportSource(ctx, in); err != nil || !added {
		t.Fatalf("%v, %v", added, err)
	}
	other := filepath.Join(t.TempDir(), "copy.md")
	if err := os.WriteFile(other, []byte(in.Document.PageTexts[0].Text), 0o600); err != nil {
		t.Fatal(err)
	}
	in.Path = other
	if added, err := l.ImportSource(ctx, in); err != nil || added {
		t.Fatalf("%v, %v", added, err)
	}
	a, err := l.Audit(ctx)
	if err != nil || a.Sources != 1 || len(a.Orphans) != 0 || len(a.Missing) != 0 {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestAFailedImportLeavesNoFile(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	l := open(t, t.TempDir())
	in := paper(t, "A paper whose vectors do not fit it at all.")
	in.Vectors["test"] = in.Vectors["test"][:1]
	if _, err := l.ImportSource(ctx, in); err == nil {
		t.Fatal("imported with a vector missing")
	}
	in = paper(t, "A paper whose file is another than the one that was read.")
	if err := os.WriteFile(in.Path, []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := l.ImportSource(ctx, in); research.CodeOf(err) != research.CodeConflict {
		t.Errorf("a file that changed while it was read: %v", err)
	}
	a, err := l.Audit(ctx)
	if err != nil || a.Sources != 0 || len(a.Orphans) != 0 {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestALibraryOfTheFirstVersionIsBroughtUpToDateWithItsContent(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir := t.TempDir()
	l, err := library.Open(ctx, dir, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in := paper(t, "A paper from the days of the first version.")
	if _, err := l.ImportSource(ctx, in); err != nil {
		t.Fatal(err)
	}
	if err := l.SaveJob(ctx, research.Job{ID: "old", Kind: "import", State: research.JobDone}); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	// Back to the table as it was before jobs had owners.
	raw := rawDB(t, dir)
	for _, q := range []string{`ALTER TABLE jobs DROP COLUMN state`, `ALTER TABLE jobs DROP COLUMN owner`, `ALTER TABLE jobs DROP COLUMN heartbeat`, `PRAGMA user_version = 2`} {
		if _, err := raw.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	var newest int
	l = open(t, dir)
	if err := raw.QueryRow(`PRAGMA user_version`).Scan(&newest); err != nil || newest < 3 {
		t.Fatalf("version %d, %v", newest, err)
	}
	jobs, err := l.Jobs(ctx, 5)
	if err != nil || len(jobs) != 1 || jobs[0].State != research.JobDone {
		t.Errorf("%+v, %v", jobs, err)
	}
	if a, err := l.Audit(ctx); err != nil || a.Sources != 1 || a.Passages != 2 {
		t.Errorf("%+v, %v", a, err)
	}
	// One of the future is refused and left as it is.
	if _, err := raw.Exec(`PRAGMA user_version = 4711`); err != nil {
		t.Fatal(err)
	}
	if _, err := library.Open(ctx, dir, library.Options{}); err == nil || !strings.Contains(research.MessageOf(err), "newer") {
		t.Errorf("a library of a newer Diwan: %v", err)
	}
	var kept int
	if err := raw.QueryRow(`PRAGMA user_version`).Scan(&kept); err != nil || kept != 4711 {
		t.Errorf("it was changed to %d, %v", kept, err)
	}
}

func TestAnAuditFindsASourceThatIsNotWhole(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir := t.TempDir()
	l := open(t, dir)
	in := paper(t, "A paper that somebody will take a passage from.")
	if _, err := l.ImportSource(ctx, in); err != nil {
		t.Fatal(err)
	}
	if _, err := rawDB(t, dir).Exec(`DELETE FROM passages WHERE ordinal = 1`); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Audit(ctx); research.CodeOf(err) != research.CodeLibraryCorrupt {
		t.Errorf("%v", err)
	}
}

func BenchmarkImportSource(b *testing.B) {
	ctx := context.Background()
	l, err := library.Open(ctx, b.TempDir(), library.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	dir := b.TempDir()
	n := 0
	for b.Loop() {
		n++
		text := fmt.Sprintf("Paper %d. ", n) + strings.Repeat("words of a page that is neither short nor long ", 60)
		path := filepath.Join(dir, fmt.Sprintf("%d.txt", n))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
		id := research.NewSourceID([]byte(text))
		page := research.Page{Number: 1, Text: text}
		for at := 0; at+5 < len(text); at += 6 {
			page.Words = append(page.Words, research.Word{Start: at, End: at + 5, Boxes: []research.Rect{{float64(at), 1.25, 3.5, 4}}})
		}
		in := library.Import{Document: &research.Document{Source: research.Source{ID: id, Title: "A paper"}, PageTexts: []research.Page{page}}, Path: path}
		for i := range 4 {
			a := page.AnchorIn(i*100, i*100+100)
			in.Passages = append(in.Passages, research.Passage{ID: research.NewPassageID(id, 1, a.Start, a.End, a.Quote), Source: id, Ordinal: i, Text: a.Quote, Anchor: a})
		}
		if _, err := l.ImportSource(ctx, in); err != nil {
			b.Fatal(err)
		}
	}
}
