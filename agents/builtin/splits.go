package builtin

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// parting is a finding that its sentence says holds in some and not in others: an
// effect in men but not in women, or in wild-type mice but not in mice lacking
// something, which is then what the effect needs.
type parting struct {
	f       finding
	in, out string // the two groups
	needs   int    // the term that those lack in whom it does not hold; -1 for plain groups
}

var (
	groupWords = `((?:[\p{L}\d()/+*.-]+ ){0,7}?[\p{L}\d()/+*-]+)`
	butNot     = regexp.MustCompile(`(?i)\b(?:in|among) (?:the )?` + groupWords + `,? (?:but|and) not (?:in|among) (?:the )?` + groupWords + `(?:[,.;:]|$| (?:and|or|after|who|which|that|at|by|via|during|through)\b)`)
	butNotAr   = regexp.MustCompile(`(?:لدى|عند|في) (\S+(?: \S+)?)،? (?:لا|وليس|دون|ولكن ليس) (?:لدى |عند |في )?(\S+(?: \S+)?)[،.؛]`)
	lacking    = regexp.MustCompile(`(?i)(?:\blacking (?:functional |the )?([\p{L}\d /-]+)$)|(?:^|\s)([\p{L}\d/-]+?)(?:\(?[-−–]/[-−–]\)?|[- ](?:deficient|null|knockout|KO|ablated|depleted|mutant))(?:\s|$)`)
)

// splits reads the findings that a sentence says hold in some and not in others.
func (c *corpus) splits(found []finding) []parting {
	out := []parting{}
	for _, f := range found {
		if f.r.sign == 0 || f.r.none || f.r.hedged || !f.r.causal || !c.isAgent(f.x) || !c.isOutcome(f.y) {
			continue
		}
		in, not, ok := groupsApart(c.sentence(c.mentions[f.m]))
		if !ok || related(keyOf(in), c.terms[f.x]) && !strings.Contains(in, " ") {
			continue
		}
		s := parting{f: f, in: in, out: not, needs: -1}
		if g := lacking.FindStringSubmatch(not); g != nil {
			s.needs = c.termOf(f.m, g[1]+g[2])
			if s.needs < 0 || s.needs == f.x || s.needs == f.y || related(c.terms[s.needs], c.terms[f.y]) {
				continue
			}
		} else if !isGroup(in) || !isGroup(not) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// groupsApart finds the two groups of "in men but not in women". A group that leaves
// out its head has that of the other: in male but not in female mice.
func groupsApart(text string) (in, not string, ok bool) {
	text = strings.Join(strings.Fields(stripMarks(text)), " ")
	if g := butNotAr.FindStringSubmatch(text); g != nil {
		return strings.TrimRight(g[1], "،.؛"), strings.TrimRight(g[2], "،.؛"), true
	}
	g := butNot.FindStringSubmatch(text)
	if g == nil {
		return "", "", false
	}
	in, not = strings.TrimPrefix(g[1], "the "), strings.TrimRight(g[2], ",.;:")
	if head := lastWord(not); !isGroup(in) && isGroup(not) && head != "" && !strings.Contains(in, head) {
		in += " " + head
	}
	if strings.HasPrefix(not, "those") || strings.HasPrefix(not, "that") {
		head := lastWord(in)
		not = strings.TrimPrefix(strings.TrimPrefix(not, "those"), "that")
		not = head + not
	}
	return in, not, in != not
}

// isGroup is true for words that name those a study was made in.
func isGroup(words string) bool {
	for _, t := range tokensOf(words) {
		if t.mark == 0 && isAnimal(t.key) || t.low == "smokers" || t.low == "nonsmokers" || t.low == "males" || t.low == "females" || t.low == "boys" || t.low == "girls" {
			return true
		}
	}
	return isArabic(firstLetters(words)) && subjectsAr.MatchString("لدى "+words)
}

// termOf is the term of a mention that a few printed words name; -1 where none is.
func (c *corpus) termOf(m int, printed string) int {
	text := strings.TrimSpace(printed)
	key := keyOf(text)
	for _, t := range c.mentions[m].terms {
		if c.terms[t] == key {
			return t
		}
	}
	if id, ok := c.index[key]; ok {
		return id
	}
	// A short form may be known by its long one.
	words := []string{}
	for _, t := range c.expand(c.source(c.mentions[m]), tokensOf(text)) {
		if t.mark == 0 {
			words = append(words, keyParts(t.key)...)
		}
	}
	if id, ok := c.index[strings.Join(words, " ")]; ok {
		return id
	}
	return -1
}

// moderated is a split that bears on a finding of another source: what moves the
// same thing, or moves what the effect needs.
type moderated struct {
	s     parting
	other finding
	score float64
}

// moderators carries a split to what nobody has looked at: another cause of the same
// outcome may differ between the same groups; and what lowers the thing that an
// effect needs may take the effect away.
func (c *corpus) moderators(found []finding, starts []int) []moderated {
	out := []moderated{}
	for _, s := range c.splits(found) {
		near := c.touches(s.f, starts)
		if s.needs >= 0 {
			for w, mv := range c.movers(s.needs) {
				g := finding{m: mv.m, x: w, y: s.needs, r: c.relation(mv.m, w, s.needs)}
				if mv.sign == 0 || !c.isAgent(w) || isIll(c.terms[w]) || c.source(c.mentions[mv.m]) == c.source(c.mentions[s.f.m]) || related(c.terms[w], c.terms[s.f.x]) || related(c.terms[w], c.terms[s.f.y]) || c.metInOneSource(w, s.f.x) || c.knownByKin(w, s.f.x) {
					continue
				}
				if !near && !c.touches(g, starts) {
					continue
				}
				out = append(out, moderated{s, g, (0.5 + s.f.relevance) * c.telling(s.f.m) * c.telling(mv.m) * c.rarity(w)})
			}
			continue
		}
		for _, g := range found {
			if g.r.none || g.r.hedged || !g.r.causal || g.r.sign == 0 || !c.isAgent(g.x) || !c.isOutcome(g.y) || !c.mayMeet(s.f, g) || !near && !c.touches(g, starts) {
				continue
			}
			kind := subjectKind(c.subjectsOf(g.m))
			if _, _, apart := groupsApart(c.sentence(c.mentions[g.m])); apart || kind != "" && kind != subjectKind(s.in) {
				continue
			}
			out = append(out, moderated{s, g, (0.3 + s.f.relevance + g.relevance) * c.telling(s.f.m) * c.telling(g.m) * c.rarity(g.x)})
		}
	}
	slices.SortFunc(out, func(a, b moderated) int {
		return cmp.Or(-cmp.Compare(a.score, b.score), strings.Compare(c.terms[a.s.f.x]+" "+c.terms[a.other.x], c.terms[b.s.f.x]+" "+c.terms[b.other.x]), cmp.Compare(a.other.m, b.other.m))
	})
	seen := map[int]bool{}
	return slices.DeleteFunc(out, func(k moderated) bool {
		taken := seen[k.s.f.m]
		seen[k.s.f.m] = true
		return taken
	})
}
