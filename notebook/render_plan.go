package notebook

import (
	"fmt"

	"diwan/research"
)

// PlanMarkdown writes every field of an experiment plan.
func PlanMarkdown(x research.Plan) string {
	p := &page{language: x.Language}
	p.heading(2, escape(x.Title))
	p.field(p.say("Statement tested", "الفرضية المختبَرة"), x.Statement)
	p.field(p.say("Study type", "نوع الدراسة"), p.studyType(x.StudyType))
	p.field(p.say("Design", "التصميم"), x.Design)
	p.field(p.say("Randomisation", "العشوائية"), x.Randomisation)
	p.field(p.say("Blinding", "التعمية"), x.Blinding)
	p.field(p.say("Experimental unit", "وحدة التجربة"), x.ExperimentalUnit)
	for _, c := range x.Controls {
		p.field(p.say("Control", "ضابط")+" ("+c.Kind+")", c.Text+" — "+c.Purpose)
	}
	for _, g := range x.Groups {
		p.field(p.say("Group", "مجموعة")+" "+escape(g.Name), fmt.Sprintf("%s (n = %d)", g.Description, g.N))
	}
	for _, v := range x.ManipulatedVariables {
		p.list(p.say("Manipulated", "المتغير المعدَّل")+" — "+escape(v.Name), v.Levels)
	}
	for _, v := range x.MeasuredVariables {
		p.field(p.say("Measured", "المتغير المقيس"), v.Name+" · "+v.Unit+" · "+v.Instrument+" · "+v.Time)
	}
	p.field(p.say("Primary outcome", "المخرج الرئيس"), x.PrimaryOutcome)
	p.list(p.say("Secondary outcomes", "المخرجات الثانوية"), x.SecondaryOutcomes)
	for _, c := range x.Confounders {
		p.field(p.say("Confounder", "مربك"), c.Name+" — "+c.Handling)
	}
	if len(x.Open) > 0 {
		p.list(p.say("To decide before registration", "ما يُقرَّر قبل التسجيل"), x.Open)
	}
	p.sampleSize(x.SampleSize)
	p.field(p.say("Stopping rule", "قاعدة التوقف"), x.StoppingRule)
	p.list(p.say("Inclusion", "معايير الاشتمال"), x.Inclusion)
	p.list(p.say("Exclusion", "معايير الاستبعاد"), x.Exclusion)
	p.field(p.say("Missing data", "البيانات المفقودة"), x.MissingData)
	p.heading(3, p.say("Analysis, fixed beforehand", "التحليل المحدد سلفًا"))
	p.field(p.say("Model", "النموذج"), x.Analysis.Model)
	p.field(p.say("Test", "الاختبار"), x.Analysis.Test)
	p.list(p.say("Checks of assumptions", "فحص الافتراضات"), x.Analysis.AssumptionChecks)
	p.field(p.say("Inference criterion", "معيار الاستدلال"), x.Analysis.InferenceCriterion)
	p.field(p.say("Multiple comparisons", "المقارنات المتعددة"), x.Analysis.MultipleComparisons)
	p.list(p.say("Exploratory", "استكشافي"), x.Analysis.Exploratory)
	for _, s := range x.AnalysisCode {
		p.line("*" + escape(s.Title) + "*\n\n```" + s.Language + "\n" + s.Text + "```\n")
	}
	p.heading(3, p.say("Protocol", "البروتوكول"))
	for _, s := range x.Protocol {
		p.line(fmt.Sprintf("%d. %s (%s)", s.Number, escape(s.Text), escape(s.Duration)))
	}
	p.line("")
	for _, m := range x.Schedule {
		p.line("- " + m.Start + " – " + m.End + ": " + escape(m.Title))
	}
	for _, r := range x.Resources {
		p.field(p.say("Resource", "مورد"), r.Name+" · "+r.Quantity+" · "+r.Cost)
	}
	p.field(p.say("Expected result", "النتيجة المتوقعة"), x.ExpectedResult)
	p.field(p.say("Refuting result", "النتيجة الداحضة"), x.RefutingResult)
	p.field(p.say("Fallback", "البديل"), x.Fallback)
	p.heading(3, p.say("Ethics", "الأخلاقيات"))
	p.list(p.say("Approvals", "الموافقات"), x.Ethics.Approvals)
	p.field(p.say("Consent", "الموافقة المستنيرة"), x.Ethics.Consent)
	p.field(p.say("Data protection", "حماية البيانات"), x.Ethics.DataProtection)
	p.field(p.say("Harm", "الضرر"), x.Ethics.Harm)
	for _, r := range x.Risks {
		p.field(p.say("Risk", "خطر")+" ("+r.Category+")", r.Text+" "+r.Mitigation)
	}
	p.heading(3, p.say("Self-review", "المراجعة الذاتية"))
	p.score(p.say("clarity", "الوضوح"), x.SelfReview.Clarity)
	p.score(p.say("validity", "الصدق"), x.SelfReview.Validity)
	p.score(p.say("robustness", "المتانة"), x.SelfReview.Robustness)
	p.score(p.say("feasibility", "إمكان التنفيذ"), x.SelfReview.Feasibility)
	p.score(p.say("reproducibility", "قابلية التكرار"), x.SelfReview.Reproducibility)
	p.line("")
	if len(x.Claims) > 0 {
		p.heading(3, p.say("What the plan takes from the library", "ما تأخذه الخطة من المكتبة"))
		for _, c := range x.Claims {
			p.line(escape(c.Text) + " · *" + p.verdict(c.Verdict) + "*\n")
			for _, e := range c.Citations {
				p.quote(e)
			}
		}
	}
	p.dataGround(x.Data)
	p.quotes(p.say("Evidence", "الأدلة"), x.Evidence)
	p.checklist(x)
	p.checks(x.Checks)
	p.field(p.say("Drafted by", "صاغها"), p.mind(x.Mind))
	return p.String()
}

func (p *page) sampleSize(s research.SampleSize) {
	p.heading(3, p.say("Sample size", "حجم العينة"))
	p.line(escape(s.How) + "\n")
	if s.Citation != nil {
		p.quote(*s.Citation)
	}
	if s.SmallestEffect > 0 {
		p.field(p.say("Smallest effect that matters", "أصغر أثر يهم"), fmt.Sprintf("%s = %.2f (%s)", s.EffectName, s.SmallestEffect, s.SmallestEffectSource))
	}
	if s.Detectable > 0 {
		p.field(p.say("Detectable with this sample", "ما تكشفه هذه العينة"), fmt.Sprintf("%s = %.2f", s.EffectName, s.Detectable))
	}
	if len(s.Curve) > 0 {
		p.line("| " + p.say("per group", "في المجموعة") + " | " + p.say("in all", "إجمالًا") + " | " + fmt.Sprintf(p.say("power for %.2f", "القوة لـ%.2f"), s.EffectSize) + " | " + fmt.Sprintf(p.say("power for %.2f", "القوة لـ%.2f"), s.SmallestEffect) + " |")
		p.line("|---|---|---|---|")
		for _, c := range s.Curve {
			p.line(fmt.Sprintf("| %d | %d | %.2f | %.2f |", c.PerGroup, c.N, c.Power, c.PowerSmallest))
		}
		p.line("")
	}
	if len(s.Sensitivity) == 0 {
		return
	}
	p.line("| " + s.EffectName + " | " + p.say("power", "القوة") + " | " + p.say("per group", "في المجموعة") + " | " + p.say("in all", "إجمالًا") + " |")
	p.line("|---|---|---|---|")
	for _, r := range s.Sensitivity {
		p.line(fmt.Sprintf("| %.3g | %.2f | %d | %d |", r.EffectSize, r.Power, r.PerGroup, r.N))
	}
	p.line("")
}

// studyType names the record's word in the page's language.
func (p *page) studyType(kind string) string {
	if ar := map[string]string{"experiment": "تجربة", "observational": "رصدية", "simulation": "محاكاة", "qualitative": "نوعية", "re-analysis": "إعادة تحليل"}[kind]; ar != "" && p.language == "ar" {
		return ar
	}
	return kind
}

// dataGround writes what the library's tables say of the plan's variables.
func (p *page) dataGround(list []research.DataGround) {
	for _, g := range list {
		p.heading(3, p.say("In the data: ", "في البيانات: ")+escape(g.Name))
		p.line(fmt.Sprintf(p.say("%s by %s: %d rows, %d left out; %s = %.2f (%s).\n", "%s بحسب %s: %d صفًّا، تُرك منها %d؛ %s = %.2f (%s).\n"), escape(g.Outcome), escape(g.Cause), g.Rows, g.Missing, g.Measure, g.Effect, escape(g.Formula)))
		if len(g.Groups) > 0 {
			p.line("| " + p.say("group", "المجموعة") + " | n | " + p.say("mean", "المتوسط") + " | SD | " + p.say("median", "الوسيط") + " |")
			p.line("|---|---|---|---|---|")
			for _, x := range g.Groups {
				p.line(fmt.Sprintf("| %s | %d | %.4g | %.4g | %.4g |", escape(x.Name), x.N, x.Mean, x.SD, x.Median))
			}
			p.line("")
		}
		for _, c := range g.Checks {
			p.line(fmt.Sprintf("- %s, %s: %.3f, p = %.3f", escape(c.Name), escape(c.Of), c.Statistic, c.P))
		}
		p.line("")
	}
}
