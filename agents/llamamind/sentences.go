package llamamind

import (
	"slices"
	"strconv"
	"strings"

	"diwan/agents"
	"diwan/agents/verify"
	"diwan/research"
)

// A model chooses sentences by number. It need not copy them, which small models
// do badly and every model slowly, and what is quoted stands in its passage
// letter for letter.

// sentence is a numbered sentence of a passage.
type sentence struct {
	from research.Scored
	text string
}

const (
	fewestRunes = 20
	mostRunes   = 600
)

// sentencesOf gives a passage's sentences, whole where it is not parted.
func sentencesOf(p research.Scored) []sentence {
	list := []sentence{}
	for _, s := range p.Sentences {
		text := strings.TrimSpace(research.Slice(p.Text, s.Start, s.End))
		if n := research.RuneLen(text); n >= fewestRunes && n <= mostRunes {
			list = append(list, sentence{p, text})
		}
	}
	if len(list) == 0 {
		list = append(list, sentence{p, strings.TrimSpace(research.Slice(p.Text, 0, mostRunes))})
	}
	return list
}

// numbered writes sentences with their numbers, from 1 on.
func numbered(list []sentence, from int) string {
	var b strings.Builder
	for i, s := range list {
		b.WriteString("[" + strconv.Itoa(from+i) + "] " + strings.Join(strings.Fields(s.text), " ") + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// near takes from each passage the few sentences that share most with a
// statement, in their order.
func near(found []agents.Weighed, statement string, each int) (text string, all []sentence) {
	var b strings.Builder
	for i, w := range found {
		list := sentencesOf(w.Passage)
		if len(list) > each {
			score := make([]float64, len(list))
			order := make([]int, len(list))
			for k, s := range list {
				score[k], order[k] = verify.Similarity(s.text, statement), k
			}
			slices.SortStableFunc(order, func(a, b int) int {
				switch {
				case score[a] > score[b]:
					return -1
				case score[a] < score[b]:
					return 1
				}
				return 0
			})
			order = order[:each]
			slices.Sort(order)
			few := []sentence{}
			for _, k := range order {
				few = append(few, list[k])
			}
			list = few
		}
		b.WriteString(fence("P"+strconv.Itoa(i+1), w.Passage.Title, numbered(list, len(all)+1)))
		all = append(all, list...)
	}
	return b.String(), all
}

// around is a quote with the sentences beside it, for a model to understand it.
func around(w agents.Weighed) string {
	list := w.Passage.Sentences
	for i, s := range list {
		text := research.Slice(w.Passage.Text, s.Start, s.End)
		if w.Quote == "" || !strings.Contains(text, w.Quote) {
			continue
		}
		start, end := s.Start, s.End
		if i > 0 && end-list[i-1].Start <= mostRunes {
			start = list[i-1].Start
		}
		if i+1 < len(list) && list[i+1].End-start <= mostRunes {
			end = list[i+1].End
		}
		return research.Slice(w.Passage.Text, start, end)
	}
	if w.Quote != "" {
		return w.Quote
	}
	return research.Slice(w.Passage.Text, 0, mostRunes)
}
