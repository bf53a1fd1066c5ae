package agents

import (
	"context"
	"fmt"
	"strconv"

	"diwan/research"
)

// report writes the run's account of its own limits.
func (s *session) report(ctx context.Context, hs []research.Hypothesis, plan *research.Plan, critique *research.Critique, answer *research.Answer, gathered []Weighed, ranking *research.RankingReport) error {
	r, err := step(ctx, s, stepInput{"report", "limits", map[string]any{"run": s.run.ID, "records": recordIDs(hs, plan, critique, answer)}}, func(ctx context.Context) (research.Report, outcome, error) {
		sources, err := s.deps.Corpus.Sources(ctx, s.run.Project)
		if err != nil {
			return research.Report{}, outcome{}, err
		}
		evidence := allEvidence(hs, plan, critique, answer)
		r := research.Report{Verdicts: verdicts(hs, plan, answer), Contradictions: []research.Contradiction{}, Ranking: ranking, LeftOut: s.leftOut(), Agreement: s.board.agreement, Notes: []string{}}
		r.Contradictions = s.contradictions(gathered)
		if answer != nil {
			r.Contradictions = answer.Contradictions
		}
		if reply := s.board.reply; reply != nil {
			for i, p := range reply.Points {
				r.Contradictions = append(r.Contradictions, p.Contradictions...)
				for _, c := range reply.Points[i].Claims {
					evidence = append(evidence, c.Citations...)
					r.Verdicts[string(c.Verdict)]++
				}
			}
		}
		r.SourcesUsed, r.Diversity = diversity(evidence, sources)
		r.SourcesUnused = len(sources) - len(r.SourcesUsed)
		r.NotSearched = []string{
			s.say("Only the sources of this library were searched; the literature beyond it was not.", "لم يُبحث إلا في مصادر هذه المكتبة؛ أما ما عداها من الأدبيات فلم يُبحث فيه."),
			s.say("Pictures, tables drawn as pictures and scanned pages were not read.", "لم تُقرأ الصور ولا الجداول المرسومة صورًا ولا الصفحات الممسوحة ضوئيًا."),
		}
		if r.Diversity.Sources > 0 && r.Diversity.Sources < 3 {
			r.Notes = append(r.Notes, s.say("The evidence comes from fewer than three sources.", "تأتي الأدلة من أقل من ثلاثة مصادر."))
		}
		r.Notes = append(r.Notes, s.rankingNotes(ranking)...)
		if s.board.agreement == nil {
			r.Notes = append(r.Notes, s.say("No judgement was repeated to see whether it comes out the same; a deep run does that.", "لم يُعَد أي حكم لمعرفة ثباته؛ والتشغيل المعمّق يفعل ذلك."))
		}
		r.AIUses = map[string]string{"en": s.statement("en", r), "ar": s.statement("ar", r)}
		r.AIUse = r.AIUses[s.language]
		return r, outcome{summary: fmt.Sprintf(s.say("%s used, %d not used", "استُعمل %s، وبقي %d دون استعمال"), SourceNoun.Count(s.language, len(r.SourcesUsed)), r.SourcesUnused), evidence: evidenceIDs(gathered)}, nil
	})
	if err != nil {
		return err
	}
	s.run.Report = &r
	return nil
}

func recordIDs(hs []research.Hypothesis, plan *research.Plan, critique *research.Critique, answer *research.Answer) []string {
	ids := []string{}
	for _, h := range hs {
		ids = append(ids, h.ID)
	}
	if plan != nil {
		ids = append(ids, plan.ID)
	}
	if critique != nil {
		ids = append(ids, critique.ID)
	}
	if answer != nil {
		ids = append(ids, answer.ID)
	}
	return ids
}

func allEvidence(hs []research.Hypothesis, plan *research.Plan, critique *research.Critique, answer *research.Answer) []research.Evidence {
	all := []research.Evidence{}
	for _, h := range hs {
		all = append(append(append(all, h.EvidenceFor...), h.EvidenceAgainst...), h.Mechanism.Citations...)
	}
	if plan != nil {
		all = append(all, plan.Evidence...)
	}
	if critique != nil {
		for _, f := range critique.Findings {
			all = append(all, f.Library...)
		}
	}
	if answer != nil {
		for _, c := range answer.Claims {
			all = append(all, c.Citations...)
		}
	}
	return all
}

func verdicts(hs []research.Hypothesis, plan *research.Plan, answer *research.Answer) map[string]int {
	n := map[string]int{}
	for _, h := range hs {
		n[string(h.Verdict)]++
		if h.Mechanism.Text != "" {
			n[string(h.Mechanism.Verdict)]++
		}
	}
	if plan != nil {
		for _, c := range plan.Claims {
			n[string(c.Verdict)]++
		}
	}
	if answer != nil {
		for _, c := range answer.Claims {
			n[string(c.Verdict)]++
		}
	}
	return n
}

func diversity(evidence []research.Evidence, sources []research.Source) ([]research.SourceID, research.Diversity) {
	d := research.Diversity{Years: map[string]int{}, Venues: map[string]int{}, Languages: map[string]int{}}
	used := []research.SourceID{}
	cited := map[research.SourceID]bool{}
	for _, e := range evidence {
		cited[e.Source] = true
	}
	authors := map[string]bool{}
	for _, src := range sources {
		if !cited[src.ID] {
			continue
		}
		used = append(used, src.ID)
		for _, a := range src.Authors {
			authors[a] = true
		}
		year := "?"
		if src.Year != 0 {
			year = strconv.Itoa(src.Year)
		}
		d.Years[year]++
		if src.Venue != "" {
			d.Venues[src.Venue]++
		}
		d.Languages[src.Language]++
	}
	d.Sources, d.Authors = len(used), len(authors)
	return used, d
}

// statement is an AI-use statement ready to paste into a paper.
func (s *session) statement(language string, r research.Report) string {
	say := func(en, ar string) string {
		if language == "ar" {
			return ar
		}
		return en
	}
	if s.run.Model == "" {
		return fmt.Sprintf(say(
			"The draft was made with Diwan's builtin mind, which uses no language model, from %d of the authors' own sources. All quotes were checked against their passages by text. The authors reviewed the draft and are responsible for it.",
			"أُعدّت هذه المسودة بعقل ديوان المدمج، وهو لا يستعمل نموذجًا لغويًا، اعتمادًا على %d من مصادر المؤلفين. وطوبقت الاقتباسات كلها مع مقاطعها نصًّا. وراجع المؤلفون المسودة، وهم المسؤولون عنها."), len(r.SourcesUsed))
	}
	return fmt.Sprintf(say(
		"The draft was made with Diwan and the language model %s, run through Ollama, from %d of the authors' own sources. All quotes were checked against their passages by text; judgements of support beyond quoting were made by the model. The authors reviewed the draft and are responsible for it.",
		"أُعدّت هذه المسودة بديوان والنموذج اللغوي %s عبر Ollama، اعتمادًا على %d من مصادر المؤلفين. وطوبقت الاقتباسات كلها مع مقاطعها نصًّا؛ أما الأحكام بالدعم فيما يتجاوز الاقتباس فأصدرها النموذج. وراجع المؤلفون المسودة، وهم المسؤولون عنها."), s.run.Model, len(r.SourcesUsed))
}
