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
	p.field(p.say("Study type", "نوع الدراسة"), x.StudyType)
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

// CritiqueMarkdown writes a critique in its order: meaning, answers, neutral
// questions, then announced opinions; description before judgement.
func CritiqueMarkdown(c research.Critique) string {
	p := &page{language: c.Language}
	p.heading(2, p.say("Critique: ", "نقد: ")+escape(c.Title))
	p.field(p.say("Intent", "القصد"), c.MakerIntent)
	p.field(p.say("Audience", "الجمهور"), c.Audience)
	p.field(p.say("Stage", "المرحلة"), c.Stage)
	p.field(p.say("Rubric", "المعيار"), c.Rubric)
	p.observations(p.say("What stays", "ما يبقى"), c.Meaning)
	for _, a := range c.Answers {
		p.heading(3, p.say("You asked: ", "سألتَ: ")+escape(a.Question))
		p.line(escape(a.Text) + "\n")
		p.observations("", a.Grounds)
	}
	if len(c.NeutralQuestions) > 0 {
		p.heading(3, p.say("Questions for you", "أسئلة لك"))
		for _, q := range c.NeutralQuestions {
			p.line("- " + escape(q.Text) + " «" + escape(clip(q.Quote, 90)) + "»")
		}
		p.line("")
	}
	if len(c.Opinions) > 0 {
		p.heading(3, p.say("Opinions on offer", "آراء معروضة"))
		for _, o := range c.Opinions {
			p.line("- " + escape(o.About))
			if o.Consented && o.Text != "" {
				p.line("  " + escape(o.Text))
			}
		}
		p.line("")
	}
	p.observations(p.say("Description", "الوصف"), c.Description)
	for _, m := range c.Measures {
		p.line(fmt.Sprintf("- %s: %g %s", escape(m.Name), m.Value, escape(m.Unit)))
	}
	p.line("")
	p.observations(p.say("Analysis", "التحليل"), c.Analysis)
	p.observations(p.say("Interpretation", "التأويل"), c.Interpretation)
	for _, j := range c.Judgement {
		p.field(p.say("Judgement", "الحكم"), j.Text)
	}
	if len(c.Findings) > 0 {
		p.heading(3, p.say("Findings", "الملاحظات"))
	}
	for _, f := range c.Findings {
		p.line(fmt.Sprintf(p.say("**Line %d · %s:** %s %s\n", "**السطر %d · %s:** %s %s\n"), f.Locus.Line, escape(f.Criterion), escape(f.Observation), escape(f.Effect)))
		p.line("> " + escape(f.Quote) + "\n")
		for _, e := range f.Library {
			p.quote(e)
		}
		if f.Reply.Kind != "" {
			p.field(p.say("Your reply", "ردك"), f.Reply.Kind)
		}
	}
	p.list(p.say("Roads not taken", "طرق لم تُسلك"), c.RoadsNotTaken)
	p.checks(c.Checks)
	p.field(p.say("Drafted by", "صاغه"), p.mind(c.Mind))
	return p.String()
}

func (p *page) observations(label string, list []research.Observation) {
	if len(list) == 0 {
		return
	}
	if label != "" {
		p.heading(3, label)
	}
	for _, o := range list {
		if o.Text != "" {
			p.line(escape(o.Text) + "\n")
		}
		if o.Quote != "" {
			p.line("> " + escape(o.Quote) + "\n")
		}
	}
}

func clip(s string, n int) string {
	if research.RuneLen(s) <= n {
		return s
	}
	return research.Slice(s, 0, n-1) + "…"
}
