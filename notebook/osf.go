package notebook

import (
	"encoding/json"
	"fmt"
	"strings"

	"diwan/research"
)

// osfQuestion is a question of the OSF Preregistration form (version 3 of its
// schema), with the answer that a plan gives.
type osfQuestion struct {
	ID      string   `json:"qid"` // the form's own key
	Page    string   `json:"page"`
	Title   string   `json:"title"`
	Answer  string   `json:"answer"`
	Choices []string `json:"choices,omitempty"` // options ticked, in the form's words
}

// osfAnswers answers the form in its order. The titles stay in the form's own
// English: its readers and its import know it by them.
func osfAnswers(p research.Plan) []osfQuestion {
	say := (&page{language: p.Language}).say
	lines := func(parts ...string) string {
		out := []string{}
		for _, s := range parts {
			if strings.TrimSpace(s) != "" {
				out = append(out, strings.TrimSpace(s))
			}
		}
		return strings.Join(out, "\n")
	}
	list := func(label string, items []string) string {
		if len(items) == 0 {
			return ""
		}
		return label + ": " + strings.Join(items, "; ")
	}
	s := p.SampleSize
	controls, measured, manipulated, confounders, protocol := []string{}, []string{}, []string{}, []string{}, []string{}
	for _, c := range p.Controls {
		controls = append(controls, c.Kind+": "+c.Text)
	}
	for _, m := range p.MeasuredVariables {
		measured = append(measured, fmt.Sprintf("%s (%s; %s; %s)", m.Name, m.Unit, m.Instrument, m.Time))
	}
	for _, m := range p.ManipulatedVariables {
		manipulated = append(manipulated, m.Name+": "+strings.Join(m.Levels, " / "))
	}
	for _, c := range p.Confounders {
		confounders = append(confounders, c.Name+": "+c.Handling)
	}
	for _, x := range p.Protocol {
		protocol = append(protocol, fmt.Sprintf("%d. %s (%s)", x.Number, x.Text, x.Duration))
	}
	groups := []string{}
	for _, g := range p.Groups {
		groups = append(groups, fmt.Sprintf("%s (n = %d): %s", g.Name, g.N, g.Description))
	}
	if len(manipulated) == 0 {
		manipulated = []string{say("Not applicable: nothing is manipulated.", "لا ينطبق: لا شيء يُعدَّل.")}
	}
	existing, why := "Registration prior to creation of data", say("No data of this study exist yet.", "لا توجد بعدُ بيانات لهذه الدراسة.")
	if p.StudyType == "re-analysis" {
		existing, why = "Registration prior to analysis of the data", say("The data exist; the code was written on simulated data of this design and frozen before they were opened.", "البيانات موجودة؛ وكُتبت الشيفرة على بيانات محاكاة لهذا التصميم وجُمّدت قبل فتحها.")
	}
	evidence := []string{}
	for _, e := range p.Evidence {
		evidence = append(evidence, fmt.Sprintf("%s, p. %d: “%s”", e.SourceTitle, e.Page, strings.Join(strings.Fields(e.Quote), " ")))
	}
	return []osfQuestion{
		{"q2", "Study Information", "Hypotheses", lines(p.Statement, list(say("Expected", "المتوقع"), one(p.ExpectedResult)), list(say("Refuted by", "يدحضها"), one(p.RefutingResult))), nil},
		{"q3", "Design Plan", "Study type", p.StudyType, []string{osfStudyType(p.StudyType)}},
		{"q4", "Design Plan", "Blinding", p.Blinding, osfBlinding(p)},
		{"q5", "Design Plan", "Is there any additional blinding in this study?", p.Blinding, nil},
		{"q6", "Design Plan", "Study design", lines(p.Design, list(say("Groups", "المجموعات"), groups), list(say("Controls", "الضوابط"), controls), list(say("Experimental unit", "وحدة التجربة"), one(p.ExperimentalUnit)), list(say("Confounders", "المربكات"), confounders)), nil},
		{"q7", "Design Plan", "Randomization", p.Randomisation, nil},
		{"q8", "Sampling Plan", "Existing Data", existing, []string{existing}},
		{"q9", "Sampling Plan", "Explanation of existing data", why, nil},
		{"q10", "Sampling Plan", "Data collection procedures", lines(append([]string{list(say("Inclusion", "الاشتمال"), p.Inclusion), list(say("Exclusion", "الاستبعاد"), p.Exclusion)}, protocol...)...), nil},
		{"q11", "Sampling Plan", "Sample size", fmt.Sprintf(say("%d in all (%s); %d per group or pair to analyse.", "%d إجمالًا (%s)؛ و%d للتحليل في المجموعة أو الزوج."), s.N, s.Unit, s.PerGroup), nil},
		{"q12", "Sampling Plan", "Sample size rationale", lines(s.How, sizeCitation(s), fmt.Sprintf(say("Smallest effect of interest: %s = %.2f (%s).", "أصغر أثر يهم: %s = %.2f (%s)."), s.EffectName, s.SmallestEffect, s.SmallestEffectSource)), nil},
		{"q13", "Sampling Plan", "Stopping rule", p.StoppingRule, nil},
		{"q14", "Variables", "Manipulated variables", strings.Join(manipulated, "\n"), nil},
		{"q15", "Variables", "Measured variables", lines(append(append([]string{list(say("Primary outcome", "المخرج الرئيس"), one(p.PrimaryOutcome))}, measured...), list(say("Secondary", "ثانوي"), p.SecondaryOutcomes))...), nil},
		{"q16", "Variables", "Indices", say("None beyond the instruments' own scores.", "لا مؤشرات سوى درجات الأدوات نفسها."), nil},
		{"q17", "Analysis Plan", "Statistical models", lines(p.Analysis.Model, p.Analysis.Test, list(say("Assumption checks", "فحص الافتراضات"), p.Analysis.AssumptionChecks), scriptNote(p)), nil},
		{"q18", "Analysis Plan", "Transformations", say("None planned; a variable that is transformed after all is reported both ways.", "لا تحويل مخططًا؛ وما حُوّل مع ذلك يُعرض بالوجهين."), nil},
		{"q19", "Analysis Plan", "Inference criteria", lines(p.Analysis.InferenceCriterion, fmt.Sprintf("alpha = %g", s.Alpha), p.Analysis.MultipleComparisons), nil},
		{"q20", "Analysis Plan", "Data exclusion", strings.Join(p.Exclusion, "\n"), nil},
		{"q21", "Analysis Plan", "Missing data", p.MissingData, nil},
		{"q22", "Analysis Plan", "Exploratory analysis", strings.Join(p.Analysis.Exploratory, "\n"), nil},
		{"q23", "Other", "Other", lines(list(say("Ethics", "الأخلاقيات"), append(append([]string{}, p.Ethics.Approvals...), p.Ethics.Consent, p.Ethics.DataProtection, p.Ethics.Harm)), list(say("Fallback", "البديل"), one(p.Fallback)), list(say("Left open", "ما بقي مفتوحًا"), p.Open), list(say("Evidence", "الأدلة"), evidence)), nil},
	}
}

func one(s string) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return []string{s}
}

func sizeCitation(s research.SampleSize) string {
	if s.Citation == nil {
		return ""
	}
	return fmt.Sprintf("%s, p. %d: “%s”", s.Citation.SourceTitle, s.Citation.Page, strings.Join(strings.Fields(s.Citation.Quote), " "))
}

func scriptNote(p research.Plan) string {
	if len(p.AnalysisCode) == 0 {
		return ""
	}
	return (&page{language: p.Language}).say("The analysis is attached as code that runs (Python and R).", "التحليل مرفق شيفرةً تعمل (بايثون وR).")
}

// osfStudyType is the form's own option.
func osfStudyType(kind string) string {
	switch kind {
	case "experiment":
		return "Experiment"
	case "observational", "re-analysis":
		return "Observational Study"
	}
	return "Other"
}

// osfBlinding ticks the form's options that the plan's design gives.
func osfBlinding(p research.Plan) []string {
	out := []string{}
	if p.StudyType == "experiment" && p.Guideline == "consort" {
		out = append(out, "For studies that involve human subjects, they will not know the treatment group to which they have been assigned.")
	}
	if p.StudyType == "experiment" {
		out = append(out, "Personnel who interact directly with the study subjects (either human or non-human subjects) will not be aware of the assigned treatments.")
	}
	if p.StudyType != "qualitative" {
		out = append(out, "Personnel who analyze the data collected from the study are not aware of the treatment applied to any given group.")
	}
	if len(out) == 0 {
		out = []string{"No blinding is involved in this study."}
	}
	return out
}

// osfMarkdown writes the form as a document.
func osfMarkdown(p research.Plan) []byte {
	w := &page{language: p.Language}
	w.line("# " + escape(p.Title) + "\n")
	w.line("*OSF Preregistration*\n")
	part := ""
	for _, q := range osfAnswers(p) {
		if q.Page != part {
			part = q.Page
			w.heading(2, part)
		}
		w.heading(3, q.Title)
		for _, c := range q.Choices {
			w.line("- [x] " + escape(c))
		}
		if len(q.Choices) > 0 {
			w.line("")
		}
		for _, l := range strings.Split(q.Answer, "\n") {
			if strings.TrimSpace(l) == "" {
				l = w.say("None.", "لا شيء.")
			}
			w.line(escape(l) + "\n")
		}
	}
	w.checklist(p)
	return []byte(w.String() + "\n")
}

// osfJSON writes the form's answers by their keys, in the form's order.
func osfJSON(p research.Plan) ([]byte, error) {
	b, err := json.MarshalIndent(struct {
		Schema    string          `json:"schema"`
		Version   int             `json:"schema_version"`
		Title     string          `json:"title"`
		Responses []osfQuestion   `json:"responses"`
		Guideline string          `json:"guideline"`
		Checklist []ChecklistItem `json:"checklist"`
		Plan      string          `json:"plan"`
	}{"OSF Preregistration", 3, p.Title, osfAnswers(p), p.Guideline, Checklist(p), p.ID}, "", "  ")
	if err != nil {
		return nil, research.E(research.CodeExportFailed, "notebook.osfJSON", "The preregistration could not be written.", err)
	}
	return append(b, '\n'), nil
}
