package builtin

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// mostSuggested bounds what one import may bring to a person's notice.
const mostSuggested = 6

// Suggest looks at new sources against the rest of a project: links that they
// make between two literatures, sources they disagree with, questions they leave
// open. It asks no model and may be stopped at any time.
func (Mind) Suggest(ctx context.Context, library agents.Corpus, project, language string, fresh []research.SourceID) ([]research.Suggestion, error) {
	c, err := read(ctx, library, project)
	if err != nil || len(c.mentions) == 0 {
		return nil, err
	}
	isFresh := map[research.SourceID]bool{}
	for _, s := range fresh {
		isFresh[s] = true
	}
	w := writer{wording{language}, c}
	starts := c.subjectsOfSources(isFresh)
	bridges, err := c.bridgesFrom(ctx, starts, map[int]bool{}, 12, 1, language)
	if err != nil {
		return nil, err
	}
	lists := [3][]research.Suggestion{}
	for _, b := range bridges {
		// Something that chance would do as well is no news.
		if !isFresh[c.source(c.mentions[b.ab])] && !isFresh[c.source(c.mentions[b.bc])] || b.standing == explained {
			continue
		}
		h := w.bridge(b)
		lists[0] = append(lists[0], suggestion(project, research.SuggestBridge, h, w.say("Could there be a link between "+h.Entities[0]+" and "+h.Entities[2]+"?", "هل من صلة بين "+h.Entities[0]+" و"+h.Entities[2]+"؟"), isFresh))
	}
	in := agents.DraftInput{Language: language, Corpus: library, Project: project}
	found := c.findings(in, starts)
	for _, p := range c.contradictions(found, starts) {
		if isFresh[c.source(c.mentions[p.one.m])] || isFresh[c.source(c.mentions[p.other.m])] {
			h := w.contradiction(p)
			lists[1] = append(lists[1], suggestion(project, research.SuggestContradiction, h, w.say("Why do the sources disagree on "+h.Entities[0]+" and "+h.Entities[1]+"?", "لماذا تختلف المصادر في "+h.Entities[0]+" و"+h.Entities[1]+"؟"), isFresh))
		}
	}
	for _, g := range c.openIn(isFresh) {
		h := w.gap(g)
		lists[2] = append(lists[2], suggestion(project, research.SuggestGap, h, w.say("What is known of "+h.Entities[0]+" and "+h.Entities[1]+"?", "ما المعروف عن "+h.Entities[0]+" و"+h.Entities[1]+"؟"), isFresh))
	}
	out := []research.Suggestion{}
	for i := 0; len(out) < mostSuggested; i++ {
		took := false
		for _, list := range lists {
			if i < len(list) && len(out) < mostSuggested {
				out = append(out, list[i])
				took = true
			}
		}
		if !took {
			break
		}
	}
	return out, nil
}

func suggestion(project string, kind research.SuggestionKind, h research.Hypothesis, question string, fresh map[research.SourceID]bool) research.Suggestion {
	s := research.Suggestion{
		Project: project, Kind: kind, Title: h.Title, Text: h.Statement, Question: question, LinkTest: h.LinkTest,
		Evidence: append(append([]research.Evidence{}, h.EvidenceFor...), h.EvidenceAgainst...), Sources: []research.SourceID{}, State: research.SuggestionOpen,
	}
	for _, e := range s.Evidence {
		if fresh[e.Source] && !slices.Contains(s.Sources, e.Source) {
			s.Sources = append(s.Sources, e.Source)
		}
	}
	// The same observation has the same id, so that what was dismissed once is not
	// brought up again.
	sum := sha256.Sum256([]byte(project + "\x00" + string(kind) + "\x00" + h.Statement))
	s.ID = hex.EncodeToString(sum[:16])
	return s
}

// subjectsOfSources gives the terms that tell most of some sources: frequent
// there, rare elsewhere.
func (c *corpus) subjectsOfSources(fresh map[research.SourceID]bool) []int {
	counts := map[int]float64{}
	for s := range fresh {
		for _, m := range c.of[s] {
			for _, t := range c.mentions[m].terms {
				counts[t]++
			}
		}
	}
	terms := []int{}
	for t := range counts {
		if c.topical(t) && !c.tooCommon(t) && !isAnimal(c.terms[t]) {
			terms = append(terms, t)
			counts[t] *= c.rarity(t)
		}
	}
	slices.SortFunc(terms, func(a, b int) int {
		return cmp.Or(-cmp.Compare(counts[a], counts[b]), strings.Compare(c.terms[a], c.terms[b]))
	})
	return terms[:min(24, len(terms))]
}

// openIn finds the questions that some sources leave open in so many words.
func (c *corpus) openIn(fresh map[research.SourceID]bool) []open {
	out := []open{}
	for i, m := range c.mentions {
		if !fresh[c.source(m)] {
			continue
		}
		text := c.sentence(m)
		if len(text) > 500 || !statesGap(text) {
			continue
		}
		if g := c.gapIn(i, text); g.proposition != "" && g.first != "" {
			out = append(out, g)
		}
	}
	return out
}
