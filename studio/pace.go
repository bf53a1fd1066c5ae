package studio

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	// fileOverhead is what a file costs beside its bytes, in bytes: opening,
	// hashing, one transaction.
	fileOverhead = 48 << 10
	// paceFiles and paceTime: before so much is done, no estimate is given.
	paceFiles = 2
	paceTime  = 2 * time.Second
	// largePart: files of more than this part of an import's bytes are begun first.
	largePart = 40
)

// pace estimates how long an import still takes: by the bytes that are left of
// each kind of file and the time that bytes of that kind have taken so far,
// since a megabyte of text is ten times the work of a megabyte of scans. Files
// at work count by the pages they have left.
type pace struct {
	mu    sync.Mutex
	files []paceFile
	kinds map[string]*kindPace
	all   kindPace
	ended int
	busy  time.Duration // work of ended files, summed
}

type paceFile struct {
	kind     string
	size     float64
	fraction float64
	ended    bool
}

type kindPace struct{ size, seconds float64 }

// newPace takes the files' paths and sizes in bytes.
func newPace(paths []string, sizes []int64) *pace {
	p := &pace{kinds: map[string]*kindPace{}, files: make([]paceFile, len(paths))}
	for i, path := range paths {
		p.files[i] = paceFile{kind: strings.ToLower(filepath.Ext(path)), size: float64(sizes[i] + fileOverhead)}
	}
	return p
}

// order is in which order files are begun: as they were given, but those that are
// a large part of the whole first, the largest of all before them. Begun last,
// such a file would keep one core busy while the others have nothing left to do.
func (p *pace) order() []int {
	total := 0.0
	for _, f := range p.files {
		total += f.size
	}
	order := make([]int, len(p.files))
	for i := range order {
		order[i] = i
	}
	weight := func(i int) float64 {
		if size := p.files[i].size; size > total/largePart {
			return size
		}
		return 0
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weight(b), weight(a)) })
	return order
}

// progress notes how far file i is, 0 to 1.
func (p *pace) progress(i int, fraction float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.files[i].fraction = fraction
}

// end notes that file i took so long, its waiting for others included.
func (p *pace) end(i int, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f := &p.files[i]
	if f.ended {
		return
	}
	f.ended = true
	k := p.kinds[f.kind]
	if k == nil {
		k = &kindPace{}
		p.kinds[f.kind] = k
	}
	for _, pace := range []*kindPace{k, &p.all} {
		pace.size += f.size
		pace.seconds += took.Seconds()
	}
	p.ended++
	p.busy += took
}

// remaining is the estimate in seconds after so much time without the pauses;
// -1 while too little is known.
func (p *pace) remaining(elapsed time.Duration) float64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended < paceFiles || elapsed < paceTime || p.all.seconds <= 0 {
		return -1
	}
	work := 0.0
	for _, f := range p.files {
		if f.ended {
			continue
		}
		k := p.kinds[f.kind]
		if k == nil {
			k = &p.all
		}
		work += f.size * (1 - f.fraction) * k.seconds / k.size
	}
	// How many files are worked on at once, as seen so far.
	together := max(1, p.busy.Seconds()/elapsed.Seconds())
	return work / together
}
