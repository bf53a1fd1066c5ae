package studio_test

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"diwan/library"
	"diwan/research"
	"diwan/samples"
	"diwan/studio"
)

// killFolder makes documents of several kinds: notes long and short, two with
// one content, an empty one, and the sample papers.
func killFolder(t testing.TB, notes int) string {
	t.Helper()
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(4, 2))
	words := strings.Fields("sleep memory light sage dune lamp keeper night slow wave vocabulary school river glass hand قمر ليل نوم ذاكرة ضوء")
	for i := range notes {
		var b strings.Builder
		fmt.Fprintf(&b, "# Note %d\n\n", i)
		for range 20 + rng.IntN(400) {
			for range 6 + rng.IntN(12) {
				b.WriteString(words[rng.IntN(len(words))] + " ")
			}
			b.WriteString(".\n")
		}
		text := b.String()
		if i == 2 {
			text = string(mustRead(t, filepath.Join(dir, "note-000.md")))
		}
		name := fmt.Sprintf("note-%03d%s", i, []string{".md", ".txt"}[i%2])
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "empty.pdf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := samples.Extract(filepath.Join(dir, "papers")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestImportInAChildProcess is the process that is killed: it goes on with an
// interrupted import, or starts one.
func TestImportInAChildProcess(t *testing.T) {
	lib, files := os.Getenv("DIWAN_TEST_LIBRARY"), os.Getenv("DIWAN_TEST_FILES")
	if lib == "" {
		t.Skip("runs as the child of another test")
	}
	ctx := context.Background()
	s, err := studio.Open(ctx, studio.Options{Library: lib, CacheDir: cache()})
	if err != nil {
		t.Fatal(err)
	}
	left, err := s.InterruptedImports(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(left) > 1 {
		t.Fatalf("%d interrupted imports of one", len(left))
	}
	var job research.Job
	if len(left) == 1 {
		job, err = s.ResumeImportNow(ctx, left[0].ID, nil)
	} else {
		job, err = s.ImportNow(ctx, []string{files}, "", nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	if job.Done != job.Total || len(job.Report.Imported)+len(job.Report.Duplicates)+len(job.Report.Failed) != job.Total {
		t.Errorf("the report does not hold every file once: %d imported, %d duplicates, %d failed of %d", len(job.Report.Imported), len(job.Report.Duplicates), len(job.Report.Failed), job.Total)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func importChild(lib, files string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], "-test.run=^TestImportInAChildProcess$")
	cmd.Env = append(os.Environ(), "DIWAN_TEST_LIBRARY="+lib, "DIWAN_TEST_FILES="+files)
	return cmd
}

// content lists what a library holds, for comparison: every passage's id with
// its place, and the originals' names.
func content(t *testing.T, dir string) []string {
	t.Helper()
	ctx := context.Background()
	l, err := library.Open(ctx, dir, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	audit, err := l.Audit(ctx)
	if err != nil || len(audit.Orphans) > 0 || len(audit.Missing) > 0 {
		t.Errorf("audit: %+v, %v", audit, err)
	}
	all := []string{}
	err = l.EachPassage(ctx, "", func(p research.Passage) error {
		all = append(all, fmt.Sprintf("%s %s %d", p.Source, p.ID, p.Ordinal))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.Contains(path, string(filepath.Separator)+"index"+string(filepath.Separator)) && !strings.HasPrefix(d.Name(), "library.db") {
			all = append(all, d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

// kills is how often the import is killed; DIWAN_KILLS asks for more.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("DIWAN_KILLS")); err == nil && n > 0 {
		return n
	}
	return 8
}

func TestAnImportKilledAtAnyMomentResumesWithNothingLostAndNothingTwice(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts processes")
	}
	files := killFolder(t, 40)
	reference := t.TempDir()
	started := time.Now()
	if out, err := importChild(reference, files).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole := time.Since(started)
	want := content(t, reference)
	if len(want) < 100 {
		t.Fatalf("only %d records in the reference", len(want))
	}
	rng := rand.New(rand.NewPCG(7, uint64(kills())))
	dir, killed, finished := t.TempDir(), 0, 0
	for killed < kills() {
		cmd := importChild(dir, files)
		var out strings.Builder
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("the child failed by itself: %v\n%s", err, out.String())
			}
			finished++
			compare(t, want, content(t, dir))
			dir = t.TempDir()
		case <-time.After(time.Duration(rng.Float64() * float64(whole))):
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			<-ended
			killed++
		}
	}
	if out, err := importChild(dir, files).CombinedOutput(); err != nil {
		t.Fatalf("after %d kills: %v\n%s", killed, err, out)
	}
	compare(t, want, content(t, dir))
	t.Logf("%d kills, %d imports came to their end between them, a whole import takes %v", killed, finished, whole)
	// What the killed imports left can be searched.
	s := open(t, dir)
	for _, query := range []string{"dune sage slow-wave sleep", "مفردات"} {
		if found, err := s.Search(context.Background(), query, 5, ""); err != nil || len(found) == 0 {
			t.Errorf("%q finds %d, %v", query, len(found), err)
		}
	}
}

func compare(t *testing.T, want, got []string) {
	t.Helper()
	if slices.Equal(want, got) {
		return
	}
	have := map[string]int{}
	for _, g := range got {
		have[g]++
	}
	missing, twice := 0, 0
	for _, w := range want {
		if have[w] == 0 {
			missing++
		}
		if have[w] > 1 {
			twice++
		}
		delete(have, w)
	}
	t.Errorf("%d records are missing, %d are there twice, %d should not be there (%v)", missing, twice, len(have), have)
}
