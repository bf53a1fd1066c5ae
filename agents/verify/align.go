package verify

import (
	"math"
	"strings"

	"diwan/research"
)

// edit is one step of an alignment: a word said for the word found, one of them
// empty when a word was added or left out. q and p are the indexes of the tokens
// at which it happened.
type edit struct {
	said, found string
	q, p        int
}

const (
	// mostQuoted bounds the words of a quote that are aligned.
	mostQuoted = 4000
	// wholeCells is how large an alignment may be before the passage is first
	// narrowed to the stretches that look like the quote.
	wholeCells = 1 << 20
)

// alignment is how a quote's words fit a stretch of the passage.
type alignment struct {
	edits    []edit
	from, to int   // tokens of the passage
	same     []int // tokens of the quote that stand there
	cost     int
}

// nearest aligns the quote's words with the best stretch of the passage
// (semi-global alignment after Sellers 1980) and tells altered from absent.
func (t *Text) nearest(q folded) Result {
	qt, pt := tokens(q), t.tokens()
	if len(qt) == 0 || len(pt) == 0 {
		return Result{Verdict: research.Absent}
	}
	if len(qt) > mostQuoted {
		qt = qt[:mostQuoted]
	}
	best := alignment{cost: math.MaxInt}
	for _, w := range stretches(qt, pt) {
		if a := align(qt, pt[w[0]:w[1]]); a.cost < best.cost {
			a.from, a.to = a.from+w[0], a.to+w[0]
			for i := range a.edits {
				a.edits[i].p += w[0]
			}
			best = a
		}
	}
	score := float64(len(best.same)) / float64(max(len(qt), best.to-best.from))
	if !resembles(qt, best, score) {
		return Result{Verdict: research.Absent, Score: score}
	}
	best.widen(qt, pt, t.folded)
	start, end := t.folded.at[pt[best.from].start], t.endAt(t.folded.at[pt[best.to-1].end-1])
	return Result{Verdict: research.Altered, Score: min(score, 0.999), Start: start, End: end, Difference: describe(best, qt, pt, q, t.folded)}
}

// resembles tells an altered quote from one that merely shares words. Of two or
// three words one changed is much: the others must say something.
func resembles(qt []token, a alignment, score float64) bool {
	content := false
	for _, i := range a.same {
		w := strings.ToLower(qt[i].text)
		content = content || !functionWords[w] && research.RuneLen(w) > 1
	}
	share := float64(len(a.same)) / float64(len(qt))
	if len(qt) <= 3 {
		return content && (len(a.edits) == 1 || share >= alteredFrom)
	}
	return content && share >= alteredFrom && score >= alteredFrom-0.15
}

// stretches are the parts of the passage worth aligning: all of it when it is
// short, else those that hold most of the quote's words, rare ones counting more.
func stretches(q, p []token) [][2]int {
	if len(q)*len(p) <= wholeCells {
		return [][2]int{{0, len(p)}}
	}
	wanted, often := map[string]bool{}, map[string]int{}
	for _, t := range q {
		wanted[t.text] = true
	}
	for _, t := range p {
		if wanted[t.text] {
			often[t.text]++
		}
	}
	sums := make([]float64, len(p)+1)
	for i, t := range p {
		sums[i+1] = sums[i]
		if n := often[t.text]; n > 0 {
			sums[i+1] += 1 / math.Sqrt(float64(n))
		}
	}
	width := min(len(p), len(q)+len(q)/4+8)
	taken := [][2]int{}
	out := [][2]int{}
	for range 4 {
		best, bestAt := 0.0, -1
		for i := 0; i+width <= len(p); i++ {
			if s := sums[i+width] - sums[i]; s > best && !overlaps(taken, i, i+width) {
				best, bestAt = s, i
			}
		}
		if bestAt < 0 {
			break
		}
		taken = append(taken, [2]int{bestAt, bestAt + width})
		out = append(out, [2]int{max(0, bestAt-width), min(len(p), bestAt+2*width)})
	}
	return out
}

func overlaps(taken [][2]int, from, to int) bool {
	for _, t := range taken {
		if from < t[1] && t[0] < to {
			return true
		}
	}
	return false
}

const (
	stepMatch byte = iota
	stepChange
	stepFound // a word of the passage that the quote leaves out
	stepSaid  // a word of the quote that the passage lacks
)

// align fits all of q to a stretch of p. Costs: 2 for a word of the passage left
// out, 3 for a changed one and for one put in: a change is shown as a change,
// and the quote's ends are not given up for words that stand further on.
func align(q, p []token) alignment {
	n, m := len(q), len(p)
	width := m + 1
	steps := make([]byte, (n+1)*width)
	row, above := make([]int32, width), make([]int32, width)
	for i := 1; i <= n; i++ {
		above, row = row, above
		row[0] = int32(3 * i) //nolint:gosec // 4000 at most
		steps[i*width] = stepSaid
		for j := 1; j <= m; j++ {
			best, step := above[j-1], stepMatch
			if q[i-1].text != p[j-1].text {
				best, step = best+3, stepChange
			}
			if c := row[j-1] + 2; c < best {
				best, step = c, stepFound
			}
			if c := above[j] + 3; c < best {
				best, step = c, stepSaid
			}
			row[j], steps[i*width+j] = best, step
		}
	}
	a := alignment{}
	for j := 0; j <= m; j++ {
		if row[j] < row[a.to] {
			a.to = j
		}
	}
	a.cost = int(row[a.to])
	i, j := n, a.to
	for i > 0 {
		switch steps[i*width+j] {
		case stepMatch:
			i, j = i-1, j-1
			a.same = append(a.same, i)
		case stepChange:
			i, j = i-1, j-1
			a.edits = append(a.edits, edit{q[i].text, p[j].text, i, j})
		case stepFound:
			j--
			a.edits = append(a.edits, edit{"", p[j].text, i, j})
		default:
			i--
			a.edits = append(a.edits, edit{q[i].text, "", i, j})
		}
	}
	a.from = j
	for x, y := 0, len(a.edits)-1; x < y; x, y = x+1, y-1 {
		a.edits[x], a.edits[y] = a.edits[y], a.edits[x]
	}
	if a.to <= a.from {
		a.to = min(m, a.from+1)
		a.from = a.to - 1
	}
	return a
}

// widen turns words that the quote's ends lack in the passage into changes of
// the words beside the stretch, where nothing but a space parts them: "in
// Tunis" for "in Cairo" at the end of a quote.
func (a *alignment) widen(q, p []token, f folded) {
	for k := range a.edits { // at the end, outwards
		e := &a.edits[k]
		tail := len(a.edits) - k
		if e.said != "" && e.found == "" && e.q == len(q)-tail && a.to < len(p) && beside(f, p[a.to-1].end, p[a.to].start) {
			e.found, e.p = p[a.to].text, a.to
			a.to++
		}
	}
	for k := len(a.edits) - 1; k >= 0; k-- { // at the beginning, outwards
		e := &a.edits[k]
		if e.said != "" && e.found == "" && e.q == k && a.from > 0 && beside(f, p[a.from-1].end, p[a.from].start) {
			a.from--
			e.found, e.p = p[a.from].text, a.from
		}
	}
}

// beside is true when no end of a sentence stands between two tokens.
func beside(f folded, from, to int) bool {
	for _, r := range f.runes[from:to] {
		if strings.ContainsRune(".!?;؟؛", r) {
			return false
		}
	}
	return to-from <= 4
}
