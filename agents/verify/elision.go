package verify

import (
	"strings"

	"diwan/research"
)

// fewestElided is how many runes each part of an elided quote must have; less
// could be found nearly anywhere.
const fewestElided = 8

// elided recognises a quote that leaves words out and says so by "..." or
// "[...]". Its parts must stand in the passage verbatim and in order. It is told
// as altered, with what was left out shown: what an ellipsis hides can be the
// word that matters.
func (t *Text) elided(q folded) (Result, bool) {
	p := t.folded
	parts := cutEllipses(q)
	if len(parts) < 2 {
		return Result{}, false
	}
	first, last, from, hidden := -1, -1, 0, []string{}
	for _, part := range parts {
		start, end := find(part, p, from)
		if start < 0 {
			return Result{}, false
		}
		if first < 0 {
			first = start
		} else {
			hidden = append(hidden, strings.TrimSpace(string(p.runes[from:start])))
		}
		last, from = end, end
	}
	d := research.Difference{Kind: "wording", Said: "…", Found: strings.Join(hidden, " … ")}
	for _, hidden := range tokens(fold(d.Found)) {
		if isNegation(hidden.text) {
			d.Kind = "negation"
		}
	}
	return Result{Verdict: research.Altered, Score: 0.999, Start: p.at[first], End: t.endAt(p.at[last-1]), Difference: &d}, true
}

// cutEllipses gives the parts between ellipses; none when one is too short.
func cutEllipses(q folded) []folded {
	parts, start := []folded{}, 0
	add := func(end int) bool {
		part := folded{q.src, q.runes[start:end], q.at[start:end], q.gap[start:end]}.trimmed()
		if len(part.runes) == 0 {
			return true
		}
		parts = append(parts, part)
		return len(part.runes) >= fewestElided && hasContent(part.runes)
	}
	for i := 0; i+2 < len(q.runes); i++ {
		if q.runes[i] != '.' || q.runes[i+1] != '.' || q.runes[i+2] != '.' {
			continue
		}
		end, next := i, i+3
		if end > 0 && next < len(q.runes) && (q.runes[end-1] == '[' && q.runes[next] == ']' || q.runes[end-1] == '(' && q.runes[next] == ')') {
			end, next = end-1, next+1
		}
		if !add(end) {
			return nil
		}
		start, i = next, next-1
	}
	if !add(len(q.runes)) {
		return nil
	}
	return parts
}
