package agents

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"diwan/agents/verify"
	"diwan/research"
)

// defaultCount is how many hypotheses are drafted when no number is asked for.
const defaultCount = 5

// draftHypotheses asks the mind for candidates until it has no more or enough
// are drafted. Every candidate is stored as it comes, and again after each stage
// that changes it. Drafting from a first look at the evidence stops after one.
func (s *session) draftHypotheses(ctx context.Context) (signal, error) {
	b := &s.board
	unread := b.read < len(b.found)
	for !b.whole && b.drafted < s.wanted() {
		if unread && (b.drafted > 0 || len(b.evidence) == 0) {
			break
		}
		if err := s.draftNext(ctx); err != nil {
			return done, err
		}
	}
	if unread {
		return early, nil
	}
	switch {
	case len(b.all) > 0:
		return done, nil
	case b.lastErr != nil:
		return done, b.lastErr
	}
	return done, research.E(research.CodeNoEvidence, "agents.hypothesize", s.say(
		"The library holds nothing from which a hypothesis on this question could be drafted. Ask more broadly, or import papers on it.",
		"لا تحوي المكتبة ما تُصاغ منه فرضية في هذا السؤال. وسّع السؤال أو استورد أوراقًا فيه."), nil)
}

// draftNext is one step of drafting. A candidate that the mind fails on is left
// out; its step says why.
func (s *session) draftNext(ctx context.Context) error {
	b := &s.board
	in := s.draftInput()
	next, err := step(ctx, s, stepInput{"draft", fmt.Sprintf("candidate %d", b.drafted+1), draftKey(in)}, func(ctx context.Context) (draftedStep, outcome, error) {
		drafts, more, err := s.mind.Hypotheses(ctx, in)
		titles := []string{}
		for _, h := range drafts {
			titles = append(titles, clip(h.Title, 80))
		}
		return draftedStep{drafts, more}, outcome{strings.Join(titles, " · "), evidenceIDs(in.Evidence)}, err
	})
	if endsRun(err) {
		return err
	}
	b.drafted++
	if err != nil {
		b.lastErr = err
		b.whole = s.run.Model == ""
		return nil //nolint:nilerr // the step keeps its error; the other candidates are drafted
	}
	b.whole = !next.More
	admitted, err := s.admit(ctx, next.Drafts, fmt.Sprintf("draft %d", in.Number))
	b.all = append(b.all, admitted...)
	return err
}

// draftedStep is what a step of drafting stores.
type draftedStep struct {
	Drafts []research.Hypothesis `json:"drafts"`
	More   bool                  `json:"more"`
}

func (s *session) draftInput() DraftInput {
	return DraftInput{
		Question: s.subject(), Language: s.language, Count: s.wanted(), Seed: s.run.Seed, Project: s.run.Project,
		Evidence: s.board.evidence, Corpus: s.deps.Corpus, Number: s.board.drafted, Drafted: slices.Clone(s.board.all),
	}
}

func draftKey(in DraftInput) map[string]any {
	return map[string]any{"question": in.Question, "count": in.Count, "seed": in.Seed, "evidence": evidenceIDs(in.Evidence), "language": in.Language, "number": in.Number}
}

// verifyHypotheses stores for each new candidate what its quotes are worth, and
// rejects near-duplicates before anybody spends work on them.
func (s *session) verifyHypotheses(ctx context.Context) (signal, error) {
	for i := range s.board.all {
		h := &s.board.all[i]
		if err := s.judgeMechanism(ctx, h); err != nil {
			return done, err
		}
		_, err := step(ctx, s, stepInput{"verify", "grounds of " + h.ID, map[string]any{"hypothesis": h.ID, "statement": h.Statement}}, func(context.Context) (grounds, outcome, error) {
			g := groundsOf(*h)
			return g, outcome{fmt.Sprintf(s.say("%s: %d of %d quotes verified · %s", "%s: صحّ %d من %d اقتباسات · %s"), g.Verdict, g.Quotes[research.Verified], len(h.EvidenceFor), clip(h.Title, 80)), citedPassages(h.EvidenceFor)}, nil
		})
		if err != nil {
			return done, err
		}
	}
	var err error
	s.board.all, err = s.merge(ctx, s.board.all)
	return done, err
}

// judgeMechanism has the mind judge whether a candidate's grounds support its
// mechanism, which is more than they say in so many words.
func (s *session) judgeMechanism(ctx context.Context, h *research.Hypothesis) error {
	if h.Mechanism.Text == "" || h.State != research.StateOpen {
		return nil
	}
	before := h.Mechanism
	if err := s.judge(ctx, &h.Mechanism); err != nil {
		return err
	}
	if before.Verdict == h.Mechanism.Verdict && before.JudgedBy == h.Mechanism.JudgedBy {
		return nil
	}
	return s.deps.Recorder.SaveHypothesis(ctx, *h)
}

// grounds is what the verifier says of a candidate.
type grounds struct {
	Verdict   research.Verdict         `json:"verdict"`
	Mechanism research.Verdict         `json:"mechanism"`
	Quotes    map[research.Verdict]int `json:"quotes"`
}

func groundsOf(h research.Hypothesis) grounds {
	g := grounds{Verdict: h.Verdict, Mechanism: h.Mechanism.Verdict, Quotes: map[research.Verdict]int{}}
	for _, e := range h.EvidenceFor {
		g.Quotes[e.Verdict]++
	}
	return g
}

func citedPassages(list []research.Evidence) []research.PassageID {
	ids := make([]research.PassageID, len(list))
	for i, e := range list {
		ids[i] = e.Passage
	}
	return ids
}

// challengeHypotheses challenges every candidate that was not yet.
func (s *session) challengeHypotheses(ctx context.Context) (signal, error) {
	return done, s.challengeAll(ctx, s.board.all)
}

// evolveHypotheses makes new candidates of the best ranked, once.
func (s *session) evolveHypotheses(ctx context.Context) (signal, error) {
	b := &s.board
	if b.evolved {
		return done, nil
	}
	b.evolved = true
	evolved, err := s.evolve(ctx, s.draftInput(), b.all)
	b.all = append(b.all, evolved...)
	if err != nil || len(evolved) == 0 {
		return done, err
	}
	return fresh, nil
}

func evidenceIDs(evidence []Weighed) []research.PassageID {
	ids := make([]research.PassageID, len(evidence))
	for i, w := range evidence {
		ids[i] = w.Passage.ID
	}
	return ids
}

// admit fills in what every record must hold, verifies it and stores it.
func (s *session) admit(ctx context.Context, drafts []research.Hypothesis, stage string) ([]research.Hypothesis, error) {
	for i := range drafts {
		h := &drafts[i]
		h.ID = s.id("hypothesis", stage, fmt.Sprint(i), h.Statement)
		h.Run, h.Project, h.Mind, h.Language = s.run.ID, s.run.Project, mindName(s.run), s.language
		h.Created = s.run.Started
		if h.State != research.StateRejected {
			h.State = research.StateOpen // else the mind itself says why it is not worth pursuing
		}
		fillHypothesis(h)
		h.Mechanism.Deciding = nil // what a mind says of its own draft is no judgement
		verifyHypothesis(h)
		if err := s.deps.Recorder.SaveHypothesis(ctx, *h); err != nil {
			return drafts[:i], err
		}
		s.record(h.ID)
	}
	return drafts, nil
}

func mindName(r *research.Run) string {
	if r.Model != "" {
		return r.Model
	}
	return r.Mind
}

// fillHypothesis leaves no list null and no required field silently empty.
func fillHypothesis(h *research.Hypothesis) {
	for _, list := range []*[]research.Evidence{&h.EvidenceFor, &h.EvidenceAgainst, &h.Novelty.Closest, &h.Mechanism.Citations} {
		if *list == nil {
			*list = []research.Evidence{}
		}
	}
	for _, list := range []*[]string{&h.Entities, &h.Parents, &h.Steps, &h.Boundaries} {
		if *list == nil {
			*list = []string{}
		}
	}
	if h.Rivals == nil {
		h.Rivals = []research.Rival{}
	}
	if h.Assumptions == nil {
		h.Assumptions = []research.Assumption{}
	}
	if h.Risks == nil {
		h.Risks = []research.Risk{}
	}
}

// verifyHypothesis gives the verdict on the statement's grounds. Two quotes that
// each carry one half are support for a link that no source states: the words
// of both together are what the statement must rest on.
func verifyHypothesis(h *research.Hypothesis) {
	quotes := []string{}
	for _, e := range h.EvidenceFor {
		if e.Verdict == research.Verified {
			quotes = append(quotes, e.Quote)
		}
	}
	if h.Mechanism.Text != "" {
		m := []string{}
		for _, e := range h.Mechanism.Citations {
			if e.Verdict == research.Verified {
				m = append(m, e.Quote)
			}
		}
		r := verify.Claim(h.Mechanism.Text, m)
		h.Mechanism.Verdict, h.Mechanism.JudgedBy, h.Mechanism.Reason = r.Verdict, judgedBy(h.Mechanism.Text, m), r.ReasonIn(h.Language)
	} else {
		h.Mechanism.Verdict = research.Unsupported
	}
	r := verify.Claim(h.Statement, quotes)
	switch {
	case len(quotes) == 0:
		h.Verdict = research.Unsupported
	case r.Verdict == research.Contradicted:
		// A hypothesis goes beyond its grounds by its nature; opposed words in one
		// of them make it partly grounded, and the quote stands there to be read.
		h.Verdict = research.Partly
	default:
		h.Verdict = r.Verdict
	}
}

// challengeAll searches actively for evidence against each hypothesis. A second
// round finds the steps of the first and does the new ones alone.
func (s *session) challengeAll(ctx context.Context, all []research.Hypothesis) error {
	errs := make([]error, len(all))
	err := s.each(ctx, len(all), 4, func(ctx context.Context, i int) error {
		errs[i] = s.challenge(ctx, &all[i])
		return errs[i]
	})
	for i := range all {
		if errs[i] != nil && !endsRun(errs[i]) && all[i].State == research.StateOpen {
			all[i].StateReason = research.MessageOf(errs[i])
		}
	}
	return err
}

func (s *session) challenge(ctx context.Context, h *research.Hypothesis) error {
	if h.State == research.StateRejected {
		return nil
	}
	if err := s.novelty(ctx, h); err != nil {
		return err
	}
	found, err := s.find(ctx, "challenge", againstQueries(*h), s.depth().Against)
	if err != nil {
		return err
	}
	before := *h
	changed, err := step(ctx, s, stepInput{"challenge", "against " + h.ID, map[string]any{"hypothesis": h.ID, "statement": h.Statement}}, func(ctx context.Context) (research.Hypothesis, outcome, error) {
		weighed := make([]Weighed, len(found))
		for i, p := range found {
			weighed[i] = Weighed{Passage: p}
		}
		c, err := s.mind.Challenge(ctx, before, weighed)
		return c, outcome{fmt.Sprintf(s.say("%d against: %s", "%d ضدّها: %s"), len(c.EvidenceAgainst), clip(h.Title, 80)), scoredIDs(found)}, err
	})
	if err != nil {
		return err
	}
	changed.ID, changed.Run, changed.Rating, changed.Novelty = h.ID, h.Run, h.Rating, h.Novelty
	mechanism := h.Mechanism
	*h = changed
	fillHypothesis(h)
	verifyHypothesis(h)
	if h.Mechanism.Text == mechanism.Text {
		h.Mechanism = mechanism // judged before
	}
	if err := s.deps.Recorder.SaveHypothesis(ctx, *h); err != nil {
		return err
	}
	s.record(h.ID)
	return nil
}

// againstQueries ask for what would refute: the entities with words of absence
// and the opposite direction.
func againstQueries(h research.Hypothesis) []string {
	about := strings.Join(h.Entities, " ")
	if h.Language == "ar" {
		return []string{about + " لا يوجد أثر لم يتغير", h.RefutedBy, about}
	}
	return []string{about + " no effect no difference not significant", h.RefutedBy, about}
}

func scoredIDs(found []research.Scored) []research.PassageID {
	ids := make([]research.PassageID, len(found))
	for i, p := range found {
		ids[i] = p.ID
	}
	return ids
}

// evolve has the mind make new candidates of the best grounded ones.
func (s *session) evolve(ctx context.Context, in DraftInput, all []research.Hypothesis) ([]research.Hypothesis, error) {
	best := []research.Hypothesis{}
	for _, h := range all {
		if h.State == research.StateOpen && len(best) < 3 {
			best = append(best, h)
		}
	}
	if len(best) < 2 {
		return nil, nil
	}
	key := map[string]any{"of": []string{best[0].ID, best[1].ID}, "count": in.Count}
	drafts, err := step(ctx, s, stepInput{"evolve", "combine the best", key}, func(ctx context.Context) ([]research.Hypothesis, outcome, error) {
		drafts, err := s.mind.Evolve(ctx, in, best)
		return drafts, outcome{summary: fmt.Sprintf(s.say("%d evolved", "تطوّرت %d"), len(drafts))}, err
	})
	if err != nil {
		if endsRun(err) {
			return nil, err
		}
		return nil, nil //nolint:nilerr // the step keeps its error; the run goes on with what it has
	}
	for i := range drafts {
		drafts[i].Strategy = research.StrategyEvolved
	}
	return s.admit(ctx, drafts, "evolve")
}
