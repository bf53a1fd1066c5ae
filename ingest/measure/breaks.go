package measure

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// BreakClass says what tore the reference's runs of words apart.
type BreakClass string

// The classes of breaks, from what stands in the extraction where the
// reference's run ends and goes on.
const (
	BreakMark        BreakClass = "mark or formula" // numbers and single letters that the reference leaves out
	BreakText        BreakClass = "text between"    // words stand between: a float, a note, a running head
	BreakWord        BreakClass = "word joined or split"
	BreakSubstituted BreakClass = "other words"
	BreakMissing     BreakClass = "words missing"
	BreakOrder       BreakClass = "order" // the run goes on elsewhere
)

// Break is a place of the reference where its runs were not found.
type Break struct {
	Class  BreakClass `json:"class"`
	Runs   int        `json:"runs"` // that it costs
	Before string     `json:"before"`
	Want   string     `json:"want"` // of the reference
	Got    string     `json:"got"`  // of the extraction, in its place
	After  string     `json:"after"`
}

// BreakSum is what one class of breaks costs over all files.
type BreakSum struct {
	Class  BreakClass `json:"class"`
	Places int        `json:"places"`
	Runs   int        `json:"runs"`
	Share  float64    `json:"share"` // of all runs of the references
}

// sumBreaks adds up by class, the dearest first.
func sumBreaks(files []FileScore) []BreakSum {
	sums, all := map[BreakClass]*BreakSum{}, 0
	for _, f := range files {
		all += max(0, f.Reference-RunLength+1)
		for _, b := range f.Breaks {
			if sums[b.Class] == nil {
				sums[b.Class] = &BreakSum{Class: b.Class}
			}
			sums[b.Class].Places++
			sums[b.Class].Runs += b.Runs
		}
	}
	out := make([]BreakSum, 0, len(sums))
	for _, s := range sums {
		s.Share = float64(s.Runs) / float64(max(1, all))
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b BreakSum) int { return cmp.Or(b.Runs-a.Runs, cmp.Compare(a.Class, b.Class)) })
	return out
}

// Breaks gives the places where runs of the reference are missing in the
// extraction, in the reference's order.
func Breaks(reference, extracted string) []Break {
	ref, got := Words(reference), Words(extracted)
	at := map[string][]int{}
	for i, r := range runs(got) {
		at[r] = append(at[r], i)
	}
	refRuns := runs(ref)
	have := make(map[string]int, len(at))
	for r, places := range at {
		have[r] = len(places)
	}
	missing := make([]bool, len(refRuns))
	for i, r := range refRuns {
		missing[i] = have[r] == 0
		have[r]--
	}
	out := []Break{}
	for s := 0; s < len(refRuns); s++ {
		if !missing[s] {
			continue
		}
		e := s
		for e+1 < len(refRuns) && missing[e+1] {
			e++
		}
		out = append(out, breakAt(ref, got, refRuns, at, s, e))
		s = e
	}
	return out
}

// breakAt looks at the missing runs s to e: what the extraction has between the
// runs found on both sides.
func breakAt(ref, got, refRuns []string, at map[string][]int, s, e int) Break {
	const near = 400 // words
	from, to := min(s+RunLength-1, len(ref)), min(e+1, len(ref))
	if s == 0 {
		from = 0
	}
	if e == len(refRuns)-1 {
		to = len(ref)
	}
	b := Break{Runs: e - s + 1, Before: join(ref[max(0, from-4):from]), After: join(ref[to:min(len(ref), to+4)])}
	want := []string{}
	if from < to {
		want = ref[from:to]
	}
	b.Want = join(want)
	starts, ends := []int{0}, []int{len(got)}
	if s > 0 {
		starts = starts[:0]
		for _, p := range at[refRuns[s-1]] {
			starts = append(starts, p+RunLength)
		}
	}
	if e+1 < len(refRuns) {
		ends = at[refRuns[e+1]]
	}
	best, p, q := near+1, 0, 0
	for _, x := range starts {
		for _, y := range ends {
			if d := y - x; d > -RunLength && d < best {
				best, p, q = d, x, y
			}
		}
	}
	if best > near {
		b.Class = BreakOrder
		return b
	}
	between := got[p:max(p, q)]
	b.Got = join(between)
	b.Class = classOf(want, between)
	return b
}

func classOf(want, got []string) BreakClass {
	// What both have at the same end says nothing.
	for len(want) > 0 && len(got) > 0 && want[0] == got[0] {
		want, got = want[1:], got[1:]
	}
	for len(want) > 0 && len(got) > 0 && want[len(want)-1] == got[len(got)-1] {
		want, got = want[:len(want)-1], got[:len(got)-1]
	}
	short := !slices.ContainsFunc(got, func(w string) bool {
		letters := strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
		return letters && len([]rune(w)) > 3
	})
	switch {
	case len(want) == 0 && len(got) == 0:
		return BreakOrder // a run that the reference has more often
	case len(got) == 0:
		return BreakMissing
	case strings.Join(want, "") == strings.Join(got, ""):
		return BreakWord
	case len(want) == 0 && short:
		return BreakMark
	case len(want) == 0:
		return BreakText
	}
	return BreakSubstituted
}

func join(words []string) string {
	const longest = 40
	if len(words) > longest {
		words = append(slices.Clone(words[:longest]), "…")
	}
	return strings.Join(words, " ")
}
