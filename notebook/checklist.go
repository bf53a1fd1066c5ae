package notebook

import (
	"strings"

	"diwan/research"
)

// ChecklistItem is an item of a reporting guideline, with where the plan
// answers it; items on results cannot be answered by a plan.
type ChecklistItem struct {
	Number string `json:"number"`
	Item   string `json:"item"`
	Where  string `json:"where"` // the plan's field; empty: not yet
	State  string `json:"state"` // answered, not_yet, after (the study)
}

// item is an item with the field of the plan that answers it.
type item struct {
	number, en, ar string
	field          string
	after          bool
}

// Checklist holds a plan to its guideline: ARRIVE's Essential 10 (Percie du
// Sert et al. 2020) for animals, CONSORT 2010 (Schulz et al. 2010) for trials
// with people; none for other studies. The items are named in our own words.
func Checklist(p research.Plan) []ChecklistItem {
	var items []item
	switch p.Guideline {
	case "arrive":
		items = arriveItems
	case "consort":
		items = consortItems
	}
	filled := planFields(p)
	say := (&page{language: p.Language}).say
	out := []ChecklistItem{}
	for _, i := range items {
		c := ChecklistItem{Number: i.number, Item: say(i.en, i.ar), State: "not_yet"}
		switch {
		case i.after:
			c.State = "after"
		case i.field != "" && filled[i.field]:
			c.State, c.Where = "answered", i.field
		}
		out = append(out, c)
	}
	return out
}

// planFields says which fields of a plan hold something.
func planFields(p research.Plan) map[string]bool {
	text := func(s string) bool { return strings.TrimSpace(s) != "" }
	return map[string]bool{
		"title": text(p.Title), "statement": text(p.Statement), "design": text(p.Design), "groups": len(p.Groups) > 0, "controls": len(p.Controls) > 0,
		"experimental_unit": text(p.ExperimentalUnit), "sample_size": p.SampleSize.N > 0, "sample_size.how": text(p.SampleSize.How), "stopping_rule": text(p.StoppingRule),
		"inclusion": len(p.Inclusion) > 0, "exclusion": len(p.Exclusion) > 0, "randomisation": text(p.Randomisation), "blinding": text(p.Blinding),
		"primary_outcome": text(p.PrimaryOutcome), "secondary_outcomes": len(p.SecondaryOutcomes) > 0, "measured_variables": len(p.MeasuredVariables) > 0,
		"analysis.test": text(p.Analysis.Test), "analysis.assumption_checks": len(p.Analysis.AssumptionChecks) > 0, "analysis.exploratory": len(p.Analysis.Exploratory) > 0,
		"protocol": len(p.Protocol) > 0, "manipulated_variables": len(p.ManipulatedVariables) > 0, "subjects": text(p.Subjects), "confounders": len(p.Confounders) > 0,
		"missing_data": text(p.MissingData), "evidence": len(p.Evidence) > 0, "ethics": len(p.Ethics.Approvals) > 0, "schedule": len(p.Schedule) > 0, "ethics.harm": text(p.Ethics.Harm),
		"expected_result": text(p.ExpectedResult),
	}
}

var arriveItems = []item{
	{"1a", "groups compared, controls included", "المجموعات المقارَنة والضوابط", "groups", false},
	{"1b", "the experimental unit", "وحدة التجربة", "experimental_unit", false},
	{"2a", "exact number of units in each group and in all", "العدد الدقيق للوحدات في كل مجموعة وإجمالًا", "sample_size", false},
	{"2b", "how the sample size was decided", "كيف تقرر حجم العينة", "sample_size.how", false},
	{"3a", "criteria to include and exclude, set beforehand", "معايير الاشتمال والاستبعاد المحددة سلفًا", "exclusion", false},
	{"3b", "what was excluded from the analysis, and why", "ما استُبعد من التحليل ولماذا", "", true},
	{"3c", "exact n of each analysis", "العدد الدقيق في كل تحليل", "", true},
	{"4a", "whether and how units were randomised", "هل عُشّيت الوحدات وكيف", "randomisation", false},
	{"4b", "how confounders were kept small: order, cage position", "كيف قُلّل المربك: الترتيب وموضع القفص", "confounders", false},
	{"5", "who knew the groups at each stage", "من كان يعرف المجموعات في كل مرحلة", "blinding", false},
	{"6a", "all outcome measures defined", "تعريف كل مقاييس المخرجات", "measured_variables", false},
	{"6b", "the primary outcome", "المخرج الرئيس", "primary_outcome", false},
	{"7a", "statistical methods for each analysis", "الطرق الإحصائية لكل تحليل", "analysis.test", false},
	{"7b", "how assumptions were checked", "كيف فُحصت الافتراضات", "analysis.assumption_checks", false},
	{"8a", "species, strain, sex, age, weight", "النوع والسلالة والجنس والعمر والوزن", "inclusion", false},
	{"8b", "source, health, genetic state, earlier procedures", "المصدر والصحة والحالة الوراثية والإجراءات السابقة", "", false},
	{"9a", "what was done, how, with what", "ما جرى وكيف وبماذا", "protocol", false},
	{"9b", "when and how often", "متى وكم مرة", "schedule", false},
	{"9c", "where", "أين", "", false},
	{"9d", "why these procedures", "لماذا هذه الإجراءات", "evidence", false},
	{"10a", "summary of each group with its spread", "ملخص كل مجموعة مع تشتته", "", true},
	{"10b", "effect with its interval", "الأثر مع مجاله", "", true},
}

var consortItems = []item{
	{"1a", "title says that it is randomised", "العنوان يقول إنها عشوائية", "title", false},
	{"1b", "structured summary", "ملخص منظم", "", true},
	{"2a", "background and reasons", "الخلفية والأسباب", "evidence", false},
	{"2b", "aims or hypotheses", "الأهداف أو الفرضيات", "statement", false},
	{"3a", "design and allocation ratio", "التصميم ونسبة التوزيع", "design", false},
	{"3b", "changes after the start", "تغييرات بعد البدء", "", true},
	{"4a", "who could take part", "من يمكنه المشاركة", "inclusion", false},
	{"4b", "settings and places", "المواقع والأماكن", "", false},
	{"5", "interventions, in enough detail to repeat them", "التدخلات بتفصيل يكفي لإعادتها", "manipulated_variables", false},
	{"6a", "primary and secondary outcomes, how and when measured", "المخرجات الرئيسة والثانوية وكيف ومتى تُقاس", "primary_outcome", false},
	{"6b", "changes of outcomes after the start", "تغييرات المخرجات بعد البدء", "", true},
	{"7a", "how the sample size was decided", "كيف تقرر حجم العينة", "sample_size.how", false},
	{"7b", "interim looks and stopping rules", "النظرات المرحلية وقواعد التوقف", "stopping_rule", false},
	{"8a", "how the random sequence is made", "كيف تُولَّد المتتالية العشوائية", "randomisation", false},
	{"8b", "type of randomisation, blocks", "نوع العشوائية والكتل", "randomisation", false},
	{"9", "how the sequence is concealed", "كيف تُخفى المتتالية", "randomisation", false},
	{"10", "who makes the sequence, enrols, assigns", "من يولّد المتتالية ويسجل ويعيّن", "", false},
	{"11a", "who is blinded, and how", "من تُعمَّى عليه المجموعة وكيف", "blinding", false},
	{"11b", "how alike the interventions are", "مدى تشابه التدخلات", "controls", false},
	{"12a", "statistical methods for the outcomes", "الطرق الإحصائية للمخرجات", "analysis.test", false},
	{"12b", "further analyses, subgroups", "تحليلات إضافية ومجموعات فرعية", "analysis.exploratory", false},
	{"13a", "numbers assigned, treated, analysed", "أعداد المعيّنين والمعالَجين والمحلَّلين", "", true},
	{"13b", "losses and exclusions after assignment", "الفقدان والاستبعاد بعد التعيين", "", true},
	{"14a", "dates of recruitment and follow-up", "تواريخ الاستقطاب والمتابعة", "schedule", false},
	{"14b", "why the trial ended", "لماذا انتهت التجربة", "", true},
	{"15", "baseline table", "جدول الخصائص الأولية", "", true},
	{"16", "numbers in each analysis", "الأعداد في كل تحليل", "", true},
	{"17a", "effect with its interval for each outcome", "الأثر ومجاله لكل مخرج", "", true},
	{"17b", "absolute and relative effect of yes-or-no outcomes", "الأثر المطلق والنسبي لمخرجات نعم أو لا", "", true},
	{"18", "other analyses", "تحليلات أخرى", "", true},
	{"19", "harms", "الأضرار", "ethics.harm", false},
	{"20", "limits", "الحدود", "", true},
	{"21", "to whom the results apply", "على من تنطبق النتائج", "", true},
	{"22", "reading of the results", "قراءة النتائج", "", true},
	{"23", "registration", "التسجيل", "", false},
	{"24", "where the protocol is", "أين البروتوكول", "protocol", false},
	{"25", "funding", "التمويل", "", false},
}

// checklist writes the guideline's table.
func (p *page) checklist(x research.Plan) {
	list := Checklist(x)
	if len(list) == 0 {
		return
	}
	name := map[string]string{"arrive": "ARRIVE 2.0, Essential 10", "consort": "CONSORT 2010"}[x.Guideline]
	p.heading(2, p.say("Checklist: ", "قائمة التحقق: ")+name)
	p.line("| | " + p.say("item", "البند") + " | " + p.say("in this plan", "في هذه الخطة") + " |")
	p.line("|---|---|---|")
	for _, c := range list {
		where := map[string]string{"answered": "✓ " + c.Where, "not_yet": p.say("**not yet**", "**ليس بعد**"), "after": p.say("after the study", "بعد الدراسة")}[c.State]
		p.line("| " + c.Number + " | " + escape(c.Item) + " | " + where + " |")
	}
	p.line("")
}
