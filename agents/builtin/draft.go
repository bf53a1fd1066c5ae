package builtin

import (
	"context"
	"slices"

	"diwan/agents"
	"diwan/research"
)

// Hypotheses drafts by ABC bridging, contradictions, gaps that authors state or
// that two findings leave between them, transfer and findings of nothing, the strategies in turn so that none crowds out the others.
func (Mind) Hypotheses(ctx context.Context, in agents.DraftInput) (drafts []research.Hypothesis, more bool, err error) {
	c, err := read(ctx, in.Corpus, in.Project)
	if err != nil {
		return nil, false, err
	}
	if len(c.passages) == 0 {
		return nil, false, research.E(research.CodeLibraryEmpty, "builtin.Hypotheses", say(in.Language,
			"The library is empty. Import papers or notes first, then ask again.",
			"المكتبة فارغة. استورد أوراقًا أو ملاحظات أولًا ثم أعد السؤال."), nil)
	}
	starts := startTerms(c, in)
	w := writer{wording{in.Language}, c}
	bridges, err := c.bridges(ctx, starts, evidenceTerms(c, in, starts), in.Count+2, in.Seed, in.Language)
	if err != nil {
		return nil, false, err
	}
	abc, byChance := []research.Hypothesis{}, []research.Hypothesis{}
	for _, b := range bridges {
		if h := w.bridge(b); b.standing == explained {
			byChance = append(byChance, w.explained(h, b))
		} else {
			abc = append(abc, h)
		}
	}
	near := evidenceTerms(c, in, starts)
	drafts = inTurn(in.Count, abc, w.others(in, starts)...)
	if len(drafts) < enough {
		// Where the question's own terms lead to little, what its evidence speaks of
		// may lead to more.
		for _, h := range inTurn(in.Count, nil, w.others(in, slices.Concat(starts, near))...) {
			if len(drafts) < min(enough, in.Count) && !slices.ContainsFunc(drafts, func(d research.Hypothesis) bool { return d.Statement == h.Statement }) {
				drafts = append(drafts, w.beside(h, starts))
			}
		}
	}
	if len(drafts) == 0 && c.sample < fewSources {
		drafts = inTurn(in.Count, nil, w.repetitions(in, c.findings(in, starts), starts))
	}
	return append(drafts, byChance...), false, nil
}

// beside marks a draft that names nothing the question names, since it starts from
// what the question's sources speak of.
func (w writer) beside(h research.Hypothesis, starts []int) research.Hypothesis {
	for _, e := range h.Entities {
		for _, a := range starts {
			if related(keyOf(e), w.c.terms[a]) || e == w.name(a) {
				return h
			}
		}
	}
	h.Assumptions = append(h.Assumptions, research.Assumption{
		Text: w.say("It bears on the question, though it names nothing that the question names.", "لها صلة بالسؤال، وإن لم تُسمِّ شيئًا مما يسميه."), Plausibility: "uncertain",
		Why: w.say("The question's own terms led to little; this starts from what its sources speak of.", "لم تُفضِ ألفاظ السؤال نفسها إلا إلى القليل؛ وهذه تبدأ مما تتحدث عنه مصادره."),
	})
	return h
}

// enough is how many drafts keep the evidence's terms from being asked as well.
const enough = 2

// others drafts by the strategies that read what single sentences find.
func (w writer) others(in agents.DraftInput, topics []int) [][]research.Hypothesis {
	c := w.c
	found := c.findings(in, topics)
	contradictions, gaps, transfers, nulls := []research.Hypothesis{}, []research.Hypothesis{}, []research.Hypothesis{}, []research.Hypothesis{}
	for _, p := range c.contradictions(found, topics) {
		contradictions = append(contradictions, w.contradiction(p))
	}
	for _, g := range c.gaps(in) {
		gaps = append(gaps, w.gap(g))
	}
	for _, k := range atMost(c.combinations(in, found, topics), mostCombined) {
		gaps = append(gaps, w.combination(k))
	}
	for _, k := range atMost(c.moderators(found, topics), 2) {
		transfers = append(transfers, w.moderator(k))
	}
	for _, t := range slices.Concat(atMost(c.byLimits(found, topics), 2), atMost(c.transfers(found, topics), 2), atMost(c.toPeople(found, topics), 1)) {
		transfers = append(transfers, w.transfer(t))
	}
	for _, f := range c.nulls(found, topics) {
		h := w.null(f, found)
		// In a library of some size a finding of nothing is worth a test where another
		// source says otherwise.
		if c.sample < fewSources || len(h.EvidenceAgainst) > 0 {
			nulls = append(nulls, h)
		}
	}
	return [][]research.Hypothesis{contradictions, gaps, transfers, nulls}
}

const mostCombined = 2

func atMost[T any](list []T, n int) []T { return list[:min(len(list), n)] }

// inTurn takes the first of each list, then the second, without saying the same
// twice. The bridges, which nobody has written down yet, are heard twice a round.
func inTurn(count int, abc []research.Hypothesis, others ...[]research.Hypothesis) []research.Hypothesis {
	out := []research.Hypothesis{}
	seen := map[string]bool{}
	take := func(list []research.Hypothesis, at int) {
		if at < len(list) && len(out) < count && !seen[list[at].Statement] {
			seen[list[at].Statement] = true
			out = append(out, list[at])
		}
	}
	longest := (len(abc) + 1) / 2
	for _, list := range others {
		longest = max(longest, len(list))
	}
	for i := range longest {
		take(abc, 2*i)
		for k, list := range others {
			take(list, i)
			if k == 1 {
				take(abc, 2*i+1)
			}
		}
	}
	return out
}
