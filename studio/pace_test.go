package studio

import (
	"fmt"
	"math"
	"testing"
	"time"

	"diwan/research"
)

func TestTheRemainingTimeGoesByBytesOfEachKindNotByFiles(t *testing.T) {
	t.Parallel()
	const mb = 1 << 20
	paths, sizes, seconds := []string{}, []int64{}, []float64{}
	// Ten scans of 20 MB at 0.05 s a MB, a hundred texts of 1 MB at 1 s, one book of 300 MB of scans.
	for i := range 10 {
		paths, sizes, seconds = append(paths, fmt.Sprintf("scan%d.pdf", i)), append(sizes, 20*mb), append(seconds, 1)
	}
	for i := range 100 {
		paths, sizes, seconds = append(paths, fmt.Sprintf("text%d.txt", i)), append(sizes, mb), append(seconds, 1)
	}
	paths, sizes, seconds = append(paths, "book.pdf"), append(sizes, 300*mb), append(seconds, 15)
	p := newPace(paths, sizes)
	if got := p.remaining(time.Second); got != -1 {
		t.Errorf("an estimate of %.1f s before anything is done", got)
	}
	elapsed, left := 0.0, 0.0
	for _, s := range seconds {
		left += s
	}
	for i, s := range seconds {
		p.end(i, time.Duration(s*float64(time.Second)))
		elapsed += s
		left -= s
		got := p.remaining(time.Duration(elapsed * float64(time.Second)))
		if i < 12 { // one of each kind must have been seen
			continue
		}
		if math.Abs(got-left) > 0.1*left+0.5 {
			t.Fatalf("after %d files: %.1f s estimated, %.1f s true", i+1, got, left)
		}
	}
}

func TestTheRemainingTimeKnowsOfPagesDoneAndOfWorkInParallel(t *testing.T) {
	t.Parallel()
	p := newPace([]string{"a.pdf", "b.pdf", "c.pdf"}, []int64{1 << 30, 1 << 30, 1 << 30})
	p.end(0, 10*time.Second)
	p.end(1, 10*time.Second)
	whole := p.remaining(10 * time.Second) // both ran at once: twice as fast as one after the other
	if math.Abs(whole-5) > 0.1 {
		t.Errorf("%.2f s for a file that takes 10 s of one worker of two; want 5", whole)
	}
	p.progress(2, 0.9)
	if got := p.remaining(10 * time.Second); math.Abs(got-0.5) > 0.05 {
		t.Errorf("%.2f s with nine pages of ten done; want 0.5", got)
	}
	p.end(2, time.Second)
	if got := p.remaining(11 * time.Second); got != 0 {
		t.Errorf("%.2f s when all is done", got)
	}
}

func TestTheWindowSeesTheItemsThatMatter(t *testing.T) {
	t.Parallel()
	h := &jobHandle{job: research.Job{State: research.JobRunning, Report: &research.ImportReport{}}}
	for i := range 2000 {
		stage := "waiting"
		switch {
		case i < 1000:
			stage = "done"
		case i == 1000, i == 1001:
			stage = "reading"
		}
		if i == 500 {
			stage = "failed"
		}
		h.job.Items = append(h.job.Items, research.JobItem{Path: fmt.Sprint(i), Stage: stage})
	}
	v := h.view(false)
	if len(v.Items) != shownItems || !v.Partial || v.Report != nil || len(h.job.Items) != 2000 || h.job.Report == nil {
		t.Fatalf("%d items, partial %v, report %v", len(v.Items), v.Partial, v.Report)
	}
	if v.Items[0].Path != "1000" || v.Items[1].Path != "1001" || v.Items[2].Path != "500" || v.Items[3].Path != "999" || v.Items[shownItems-1].Stage != "waiting" {
		t.Errorf("%+v", v.Items[:5])
	}
	h.job.State = research.JobPartly
	if v := h.view(true); v.Report == nil {
		t.Error("the end comes without the report")
	}
}

func BenchmarkJobUpdate(b *testing.B) {
	h := &jobHandle{jobs: newJobs(newBus(), nil), changed: map[int]bool{}, job: research.Job{}}
	for i := range 2000 {
		h.job.Items = append(h.job.Items, research.JobItem{Path: fmt.Sprint(i), Stage: "waiting"})
	}
	for i := 0; b.Loop(); i++ {
		h.updateItem(i%2000, func(_ *research.Job, it *research.JobItem) { it.Fraction += 0.1 })
	}
}

func TestALargeFileIsBegunBeforeTheSmallOnesAndTheRestAsGiven(t *testing.T) {
	t.Parallel()
	const mb = 1 << 20
	paths, sizes := []string{}, []int64{}
	for i := range 100 {
		paths, sizes = append(paths, fmt.Sprintf("paper%d.pdf", i)), append(sizes, int64(1+i%2)*mb)
	}
	sizes[70], sizes[90] = 40*mb, 80*mb
	order := newPace(paths, sizes).order()
	if order[0] != 90 || order[1] != 70 {
		t.Errorf("first come %d and %d; want the book of 80 MB, then that of 40", order[0], order[1])
	}
	seen := map[int]bool{}
	for i, at := range order {
		seen[at] = true
		if i > 2 && at < order[i-1] {
			t.Errorf("file %d comes after file %d; the small ones keep their order", at, order[i-1])
		}
	}
	if len(seen) != len(paths) {
		t.Errorf("%d of %d files are begun", len(seen), len(paths))
	}
}
