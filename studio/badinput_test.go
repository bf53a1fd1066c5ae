package studio_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"diwan/library"
	"diwan/research"
	"diwan/studio"
)

func write(t testing.TB, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// lockedPDF is a PDF whose keys no password of a reader without one opens.
func lockedPDF() string {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
		"<< /Filter /Standard /V 1 /R 2 /P -44 /O <" + strings.Repeat("a1", 32) + "> /U <" + strings.Repeat("5c", 32) + "> >>",
	}
	b, at := "%PDF-1.4\n", []int{}
	for i, o := range objects {
		at = append(at, len(b))
		b += fmt.Sprintf("%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	x := len(b)
	b += fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		b += fmt.Sprintf("%010d 00000 n \n", a)
	}
	return b + fmt.Sprintf("trailer\n<< /Size %d /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, x)
}

func TestEveryBadFileGetsItsOwnSentence(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "good.md"), "# Good\n\nA note about glowworms that can be read from its beginning to its end.\n")
	write(t, filepath.Join(dir, "locked.pdf"), lockedPDF())
	write(t, filepath.Join(dir, "empty.txt"), "")
	for name, size := range map[string]int64{"huge.pdf": 500 << 20, "long.txt": 100 << 20} {
		write(t, filepath.Join(dir, name), "%PDF-1.7\n")
		if name == "long.txt" {
			write(t, filepath.Join(dir, name), strings.Repeat("words and words\n", 300))
		}
		if err := os.Truncate(filepath.Join(dir, name), size); err != nil {
			t.Skip("no sparse files here: ", err)
		}
	}
	want := map[string]research.Code{"locked.pdf": research.CodeFileEncrypted, "empty.txt": research.CodeFileEmpty, "huge.pdf": research.CodeFileTooLarge}
	s := open(t, t.TempDir())
	job, err := s.ImportNow(context.Background(), []string{dir}, "", nil)
	if err != nil || len(job.Report.Imported) != 2 || job.State != research.JobPartly {
		t.Fatalf("%+v, %v", job.Report, err)
	}
	for _, in := range job.Report.Imported {
		if cut := len(in.Notices) == 1 && in.Notices[0].Code == "text_cut"; cut != (filepath.Base(in.Path) == "long.txt") {
			t.Errorf("%s: %+v", in.Path, in.Notices)
		}
	}
	for _, f := range job.Report.Failed {
		name := filepath.Base(f.Path)
		if f.Code != want[name] || !strings.HasSuffix(f.Message, ".") {
			t.Errorf("%s: %s %q; want %s", name, f.Code, f.Message, want[name])
		}
		delete(want, name)
	}
	if len(want) > 0 {
		t.Errorf("no word of %v", want)
	}
}

func TestAFileThatVanishesInMidImportIsNamedAndTheRestIsImported(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i := range 120 {
		write(t, filepath.Join(dir, fmt.Sprintf("n%03d.txt", i)), fmt.Sprintf("Note number %d tells of the lamp keeper and of her lamp.", i))
	}
	last := filepath.Join(dir, "n119.txt")
	s := open(t, t.TempDir())
	var once sync.Once
	job, err := s.ImportNow(context.Background(), []string{dir}, "", func(j research.Job) {
		if j.Total == 120 {
			once.Do(func() { os.Remove(last) })
		}
	})
	if err != nil || len(job.Report.Imported) != 119 || len(job.Report.Failed) != 1 || job.Report.Failed[0].Path != last || job.Report.Failed[0].Code != research.CodeFileMissing {
		t.Fatalf("%d imported, failed %+v, %v", len(job.Report.Imported), job.Report.Failed, err)
	}
}

func TestAFolderWithThousandsOfFilesIsReportedWholeAndItsEventsStaySmall(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i := range 2000 {
		text := ""
		if i%100 == 0 {
			text = fmt.Sprintf("Note number %d is one of the few with words in it.", i)
		}
		write(t, filepath.Join(dir, fmt.Sprintf("n%04d.md", i)), text)
	}
	s := open(t, t.TempDir())
	var mu sync.Mutex
	most, lists := 0, 0
	stop := s.Subscribe(func(e studio.Event) {
		if e.Job == nil {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		most = max(most, len(e.Job.Items))
		if e.Job.Report != nil && e.Job.State == research.JobRunning {
			lists++
		}
	})
	defer stop()
	seen := map[string]bool{}
	job, err := s.ImportNow(context.Background(), []string{dir}, "", func(j research.Job) {
		for _, it := range j.Items {
			if it.Stage == "done" || it.Stage == "failed" {
				seen[it.Path] = true
			}
		}
	})
	if err != nil || len(job.Report.Imported) != 20 || len(job.Report.Failed) != 1980 || job.Done != 2000 || len(job.Items) != 2000 {
		t.Fatalf("%d imported, %d failed, %d done, %v", len(job.Report.Imported), len(job.Report.Failed), job.Done, err)
	}
	mu.Lock()
	defer mu.Unlock()
	if most > 60 || lists > 0 {
		t.Errorf("an event carried %d items, %d the whole report", most, lists)
	}
	if len(seen) != 2000 {
		t.Errorf("the watcher heard of %d files", len(seen))
	}
}

func TestLinksThatRunInCirclesAreWalkedOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a", "one.md"), "The first of two notes, in the first folder.")
	write(t, filepath.Join(dir, "b", "two.md"), "The second of two notes, in the second folder.")
	for link, to := range map[string]string{"a/again": "..", "b/first": "../a", "self": "self", "gone.md": "nowhere.md"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	s := open(t, t.TempDir())
	job, err := s.ImportNow(context.Background(), []string{dir, dir}, "", nil)
	if err != nil || len(job.Report.Imported) != 2 || len(job.Report.Duplicates) != 0 {
		t.Fatalf("%+v, %v", job.Report, err)
	}
	if len(job.Report.Failed) != 1 || job.Report.Failed[0].Code != research.CodeFileMissing {
		t.Errorf("the link that leads nowhere: %+v", job.Report.Failed)
	}
}

func TestNamesThatAreNoUTF8AreImported(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("names are Unicode here")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "caf\xe9 \xff.md")
	if err := os.WriteFile(path, []byte("Words under a name from another time."), 0o600); err != nil {
		t.Skip("this file system wants UTF-8: ", err)
	}
	s := open(t, t.TempDir())
	job, err := s.ImportNow(context.Background(), []string{dir}, "", nil)
	if err != nil || len(job.Report.Imported) != 1 || !strings.Contains(job.Report.Imported[0].Title, "caf") {
		t.Fatalf("%+v, %v", job.Report, err)
	}
	if string(job.Items[0].Raw) != path {
		t.Errorf("the job lost the name: %q", job.Items[0].Raw)
	}
}

func TestAFolderThatMayNotBeReadIsNamed(t *testing.T) {
	t.Parallel()
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("everything may be read here")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "open.md"), "This note may be read by everybody.")
	closed := filepath.Join(dir, "closed")
	if err := os.Mkdir(closed, 0o000); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(closed, 0o700) })
	s := open(t, t.TempDir())
	job, err := s.ImportNow(context.Background(), []string{dir}, "", nil)
	if err != nil || len(job.Report.Imported) != 1 || len(job.Report.Failed) != 1 || job.Report.Failed[0].Code != research.CodeFileUnreadable {
		t.Fatalf("%+v, %v", job.Report, err)
	}
}

func TestTwoProcessesImportOneFolderAtOnceEachSourceOnce(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts processes")
	}
	files, dir, reference := killFolder(t, 16), t.TempDir(), t.TempDir()
	errs := make(chan error, 3)
	for _, lib := range []string{dir, dir, reference} {
		go func() {
			out, err := importChild(lib, files).CombinedOutput()
			if err != nil {
				err = fmt.Errorf("%w\n%s", err, out)
			}
			errs <- err
		}()
	}
	for range 3 {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
	}
	compare(t, content(t, reference), content(t, dir))
}

func TestACancelledImportKeepsWhatIsFinishedAndCanGoOn(t *testing.T) {
	t.Parallel()
	files := killFolder(t, 30)
	dir := t.TempDir()
	s := open(t, dir)
	ctx, cancel := context.WithCancel(context.Background())
	job, err := s.ImportNow(ctx, []string{files}, "", func(j research.Job) {
		if j.Done >= 5 {
			cancel()
		}
	})
	cancel()
	if research.CodeOf(err) != research.CodeCancelled || job.State != research.JobCancelled || job.Done == 0 || job.Done == job.Total {
		t.Fatalf("%s after %d of %d: %v", job.State, job.Done, job.Total, err)
	}
	before := len(job.Report.Imported)
	sources, err := s.Sources(context.Background(), "")
	if err != nil || len(sources) < before {
		t.Fatalf("%d sources, %d reported, %v", len(sources), before, err)
	}
	again, err := s.ResumeImportNow(context.Background(), job.ID, nil)
	if err != nil || again.ID != job.ID || again.Done != again.Total || again.State != research.JobPartly {
		t.Fatalf("resumed: %s, %d of %d, %v", again.State, again.Done, again.Total, err)
	}
	if n := len(again.Report.Imported) + len(again.Report.Duplicates) + len(again.Report.Failed); n != again.Total || len(again.Report.Imported) <= before {
		t.Errorf("the report holds %d of %d files", n, again.Total)
	}
}

func TestAPausedImportWaitsAndGoesOn(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	files := killFolder(t, 30)
	s := open(t, t.TempDir())
	started := make(chan string, 1)
	var once sync.Once
	done := make(chan research.Job, 1)
	go func() {
		job, err := s.ImportNow(ctx, []string{files}, "", func(j research.Job) {
			if j.Done >= 3 {
				once.Do(func() { started <- j.ID })
			}
		})
		if err != nil {
			t.Error(err)
		}
		done <- job
	}()
	id := <-started
	if err := s.PauseJob(id); err != nil {
		t.Fatal(err)
	}
	if err := s.PauseJob(id); research.CodeOf(err) != research.CodeConflict {
		t.Errorf("paused twice: %v", err)
	}
	count := func() int {
		jobs, err := s.Jobs(ctx)
		if err != nil || jobs[0].State != research.JobPaused {
			t.Fatalf("%+v, %v", jobs, err)
		}
		return jobs[0].Done
	}
	// Those at work come to their end; then nothing moves.
	last := -1
	for n := count(); n != last; n = count() {
		last = n
		time.Sleep(300 * time.Millisecond)
	}
	if err := s.ResumeJob(ctx, id); err != nil {
		t.Fatal(err)
	}
	if job := <-done; job.Done != job.Total || job.Done <= last {
		t.Errorf("%d of %d after the pause at %d", job.Done, job.Total, last)
	}
}

func TestAnImportLeftByClosingIsOfferedAndCanBeDismissed(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	files, dir := killFolder(t, 30), t.TempDir()
	s, err := studio.Open(ctx, studio.Options{Library: dir, CacheDir: cache()})
	if err != nil {
		t.Fatal(err)
	}
	begun := make(chan bool, 1)
	stop := s.Subscribe(func(e studio.Event) {
		if e.Job != nil && e.Job.Done > 2 {
			select {
			case begun <- true:
			default:
			}
		}
	})
	if _, err := s.StartImport([]string{files}, ""); err != nil {
		t.Fatal(err)
	}
	<-begun
	stop()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	left, err := s.InterruptedImports(ctx)
	if err != nil || len(left) != 1 || left[0].Done == left[0].Total || left[0].State != research.JobInterrupted {
		t.Fatalf("%+v, %v", left, err)
	}
	if err := s.DismissJob(ctx, left[0].ID); err != nil {
		t.Fatal(err)
	}
	if left, err = s.InterruptedImports(ctx); err != nil || len(left) != 0 {
		t.Errorf("offered again: %+v, %v", left, err)
	}
}

func TestDeletingASourceLeavesTheEvidenceInNotebooks(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := withSamples(t)
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunAsk, Question: "Does dim bedroom light reduce slow-wave sleep?", Mind: "builtin"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	n, err := s.Keep(ctx, research.CellAnswer, view.Answers[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	cited := view.Answers[0].Claims[0].Citations[0]
	if err := s.DeleteSource(ctx, cited.Source); err != nil {
		t.Fatal(err)
	}
	r, err := s.Export(ctx, n.ID, "md", filepath.Join(t.TempDir(), "n.md"))
	if err != nil {
		t.Fatal(err)
	}
	first := strings.Join(strings.Fields(cited.Quote)[:3], " ")
	if text := string(mustRead(t, r.Files[0])); !strings.Contains(strings.Join(strings.Fields(text), " "), first) {
		t.Errorf("the quote %q is gone with its source", first)
	}
	found, err := s.Search(ctx, cited.Quote, 20, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Source == cited.Source {
			t.Error("the deleted source is still found")
		}
	}
	l, err := library.Open(ctx, s.Status(ctx).Library.Path, library.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if a, err := l.Audit(ctx); err != nil || len(a.Orphans)+len(a.Missing) > 0 {
		t.Errorf("%+v, %v", a, err)
	}
}
