package agents

import (
	"context"
	"fmt"
	"math"
	"slices"

	"diwan/research"
)

// leftOut says what was found and not used: passages that a source's share had
// no room for, those beyond what the mind reads, and those weighed too light.
func (s *session) leftOut() []research.LeftOut {
	b := &s.board
	out := []research.LeftOut{}
	add := func(reason, text string, ids []research.PassageID) {
		if len(ids) > 0 {
			out = append(out, research.LeftOut{Reason: reason, Text: fmt.Sprintf(text, len(ids)), Count: len(ids), Passages: ids})
		}
	}
	kept := map[research.PassageID]bool{}
	for _, w := range b.evidence {
		kept[w.Passage.ID] = true
	}
	light := []research.PassageID{}
	for _, p := range b.found[:min(b.read, len(b.found))] {
		if !kept[p.ID] {
			light = append(light, p.ID)
		}
	}
	add("relevance", fmt.Sprintf(s.say("%%d passages were read and weighed below %d of 10, or could not be weighed.", "%%d من المقاطع قُرئت ووُزنت دون %d من 10 أو تعذّر وزنها."), keepFrom), light)
	add("source_cap", fmt.Sprintf(s.say("%%d passages were not read because their source already had %d: no source outshouts the others.", "%%d من المقاطع لم تُقرأ لأن لمصدرها %d سبقتها: فلا يعلو صوت مصدر على غيره."), s.depth().PerSource), b.capped)
	add("depth", s.say("%d passages were found and not read; a deep run reads more.", "%d من المقاطع وُجدت ولم تُقرأ؛ والتشغيل المعمّق يقرأ أكثر."), b.beyond)
	return out
}

// rankingNotes say in words what the ranking's figures mean.
func (s *session) rankingNotes(r *research.RankingReport) []string {
	if r == nil || r.Matches == 0 {
		return nil
	}
	notes := []string{fmt.Sprintf(s.say(
		"Of %d pairs compared in both orders, %d changed their verdict with the order; %d of %d triads are cyclic (A before B, B before C, C before A).",
		"من %d زوجًا قورنت بالترتيبين تغيّر الحكم في %d بتغيّر الترتيب؛ و%d من %d ثلاثيات دائرية (أ قبل ب، وب قبل ج، وج قبل أ)."), r.Pairs, r.OrderChanged, r.CyclicTriads, r.Triads)}
	if r.Warning != "" {
		notes = append(notes, s.say("The judge leans to what is shown first; do not lean on the ranking.", "يميل الحَكَم إلى المعروض أولًا؛ فلا تعتمد على هذا الترتيب."))
	}
	if note := s.rankingEnd(r); note != "" {
		notes = append(notes, note)
	}
	return notes
}

// rankingEnd says why the comparing stopped, and how sure the order is.
func (s *session) rankingEnd(r *research.RankingReport) string {
	expected := fmt.Sprintf(s.say("its rank correlation with the true order is expected to be %.2f; %.2f was wanted", "الارتباط الرتبي المتوقع بالترتيب الصحيح %.2f والمطلوب %.2f"), r.Expected, r.Wanted)
	switch r.End {
	case "sure":
		return fmt.Sprintf(s.say("The ranking was sure enough after %d comparisons: %s.", "كان الترتيب مؤكدًا بما يكفي بعد %d مقارنة: %s."), r.Matches, expected)
	case "limit":
		more := s.say("give the run more calls", "زِد عدد النداءات المسموح بها للتشغيل")
		if s.depth().Meetings == 1 {
			more = s.say("a deep run compares until it is sure", "والتشغيل المعمّق يقارن حتى يتأكد")
		}
		return fmt.Sprintf(s.say("The comparing reached its limit of %d before the ranking was sure: %s. Neighbours in the list may stand the wrong way round; %s.", "بلغت المقارنات حدّها وهو %d قبل أن يتأكد الترتيب: %s. وقد يكون المتجاوران في القائمة معكوسين؛ %s."), r.Limit, expected, more)
	case "all_met":
		return fmt.Sprintf(s.say("Each pair was compared in both orders, and this judge computes: asking again would tell nothing new. Of the ranking, %s.", "قورن كل زوج بالترتيبين، وهذا الحَكَم يحسب حسابًا فلا جديد في سؤاله ثانية. وفي هذا الترتيب: %s."), expected)
	case "says_same":
		return fmt.Sprintf(s.say("Asked again about a pair, the judge said the same in %d of %d cases, so that more comparisons would tell little: the comparing stopped before the ranking was sure; %s.", "حين سُئل الحَكَم ثانية عن الزوج نفسه كرر حكمه في %d من %d مرة، فلا تكاد المقارنات الأخرى تضيف شيئًا: توقفت المقارنة قبل أن يتأكد الترتيب؛ %s."), r.Same, r.Again, expected)
	case "order":
		return fmt.Sprintf(s.say("The comparing was stopped after %d comparisons: the order shown decided the verdicts, not what was shown.", "أُوقفت المقارنة بعد %d مقارنة: فترتيب العرض هو الذي قرر الأحكام لا المعروض نفسه."), r.Matches)
	}
	return ""
}

// Reseeded is a mind that can judge again with another seed.
type Reseeded interface {
	Reseed(seed int64) Mind
}

const (
	weighAgain   = 4
	compareAgain = 3
)

// rejudge repeats a sample of a deep run's judgements with another seed, to
// tell how far they can be trusted. A mind that computes needs no repeating.
func (s *session) rejudge(ctx context.Context) error {
	if s.run.Model == "" {
		s.board.agreement = &research.Agreement{Deterministic: true}
		return nil
	}
	other, ok := s.mind.(Reseeded)
	if !ok || s.run.Request.Depth != "deep" {
		return nil
	}
	mind := other.Reseed(s.run.Seed + 7919)
	a := research.Agreement{}
	kept := map[research.PassageID]int{}
	for _, w := range s.board.evidence {
		kept[w.Passage.ID] = w.Relevance
	}
	read := s.board.found[:min(s.board.read, len(s.board.found))]
	sum := 0.0
	for i := 0; i < weighAgain && i < len(read); i++ {
		p := read[i*len(read)/min(weighAgain, len(read))]
		w, err := step(ctx, s, stepInput{"report", "weigh again", map[string]any{"passage": p.ID, "seed": s.run.Seed + 7919}}, func(ctx context.Context) (Weighed, outcome, error) {
			w, err := mind.Weigh(ctx, s.subject(), p)
			return w, outcome{fmt.Sprintf("%d/10", w.Relevance), []research.PassageID{p.ID}}, err
		})
		if endsRun(err) {
			return err
		}
		if err != nil {
			continue
		}
		a.Weighed++
		before, was := kept[p.ID]
		if was == (w.Relevance >= keepFrom) {
			a.SameKept++
		}
		if was {
			sum += math.Abs(float64(before - w.Relevance))
		}
	}
	if a.Weighed > 0 {
		a.Difference = math.Round(100*sum/float64(a.Weighed)) / 100
	}
	if err := s.compareAgain(ctx, mind, &a); err != nil {
		return err
	}
	if err := s.judgeAgain(ctx, mind, &a); err != nil {
		return err
	}
	s.board.agreement = &a
	return nil
}

func (s *session) compareAgain(ctx context.Context, mind Mind, a *research.Agreement) error {
	byID := map[string]research.Hypothesis{}
	for _, h := range s.board.all {
		byID[h.ID] = h
	}
	for _, p := range s.board.played[:min(compareAgain, len(s.board.played))] {
		v, err := step(ctx, s, stepInput{"report", "compare again", map[string]any{"first": p.first, "second": p.second, "seed": s.run.Seed + 7919}}, func(ctx context.Context) (verdict, outcome, error) {
			score, reason, err := mind.Compare(ctx, s.subject(), byID[p.first], byID[p.second])
			return verdict{score, reason}, outcome{summary: s.matchLine(byID[p.first], byID[p.second], score)}, err
		})
		if endsRun(err) {
			return err
		}
		if err != nil {
			continue
		}
		a.Compared++
		if v.Score == p.score {
			a.SameWinner++
		}
	}
	return nil
}

// notRead sorts what retrieval gave beyond the passages taken: of sources that
// had their share, and what there was no room for.
func notRead(lists [][]research.Scored, taken []research.Scored, perSource int) (capped, beyond []research.PassageID) {
	seen, per := map[research.PassageID]bool{}, map[research.SourceID]int{}
	for _, p := range taken {
		seen[p.ID] = true
		per[p.Source]++
	}
	for _, p := range slices.Concat(lists...) {
		if seen[p.ID] {
			continue
		}
		seen[p.ID] = true
		if per[p.Source] >= perSource {
			capped = append(capped, p.ID)
		} else {
			beyond = append(beyond, p.ID)
		}
	}
	return capped, beyond
}
