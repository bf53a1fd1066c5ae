package notebook

import (
	"fmt"
	"strings"

	"diwan/research"
)

// page writes Markdown with labels in one language.
type page struct {
	b        strings.Builder
	language string
}

func (p *page) say(en, ar string) string {
	if p.language == "ar" {
		return ar
	}
	return en
}

func (p *page) line(s string)           { p.b.WriteString(s + "\n") }
func (p *page) heading(n int, s string) { p.line("\n" + strings.Repeat("#", n) + " " + s + "\n") }
func (p *page) field(label, text string) {
	if strings.TrimSpace(text) != "" {
		p.line("**" + label + ":** " + escape(text) + "\n")
	}
}

func (p *page) list(label string, items []string) {
	if len(items) == 0 {
		return
	}
	p.line("**" + label + ":**\n")
	for _, i := range items {
		p.line("- " + escape(i))
	}
	p.line("")
}

// verdict is the mark that every quote and claim carries.
func (p *page) verdict(v research.Verdict) string {
	switch v {
	case research.Verified:
		return p.say("✓ verified", "✓ مطابق")
	case research.Altered:
		return p.say("≠ altered", "≠ محرَّف")
	case research.Absent:
		return p.say("✗ not in the source", "✗ ليس في المصدر")
	case research.Supported:
		return p.say("supported", "مدعوم")
	case research.Partly:
		return p.say("partly supported", "مدعوم جزئيًّا")
	case research.Unsupported:
		return p.say("unsupported", "غير مدعوم")
	case research.Contradicted:
		return p.say("contradicted", "معارَض")
	}
	return p.say("not checked", "غير مفحوص")
}

// quote shows evidence: the words, the source, the page, the verdict.
func (p *page) quote(e research.Evidence) {
	p.line("> " + escape(e.Quote))
	p.line(">")
	p.line("> — " + escape(e.SourceTitle) + fmt.Sprintf(p.say(", p. %d", "، ص %d"), e.Page) + " · " + p.verdict(e.Verdict))
	if e.Difference != nil {
		p.line("> · " + fmt.Sprintf(p.say("says “%s”, the source “%s”", "يقول «%s» والمصدر «%s»"), escape(e.Difference.Said), escape(e.Difference.Found)))
	}
	p.line("")
}

func (p *page) quotes(label string, list []research.Evidence) {
	if len(list) == 0 {
		return
	}
	p.line("**" + label + ":**\n")
	for _, e := range list {
		p.quote(e)
	}
}

func (p *page) score(label string, s research.Score) {
	if s.Value > 0 {
		p.line(fmt.Sprintf("- %s: %d/5 — %s", label, s.Value, escape(s.Reason)))
	}
}

func (p *page) String() string { return strings.TrimSpace(p.b.String()) }

// QuoteMarkdown writes a kept quote.
func QuoteMarkdown(e research.Evidence) string {
	p := &page{language: LanguageOf(e.Quote)}
	p.quote(e)
	return p.String()
}

// HypothesisMarkdown writes every field of a hypothesis.
func HypothesisMarkdown(h research.Hypothesis) string {
	p := &page{language: h.Language}
	p.heading(2, escape(h.Title))
	p.line("**" + escape(h.Statement) + "** · " + p.verdict(h.Verdict) + "\n")
	p.field(p.say("Found by", "طريقة الإيجاد"), p.strategy(h.Strategy))
	p.field(p.say("Mechanism", "الآلية"), h.Mechanism.Text)
	if h.Mechanism.Text != "" {
		p.field(p.say("Mechanism's support", "دعم الآلية"), p.verdict(h.Mechanism.Verdict)+p.judged(h.Mechanism))
	}
	p.field(p.say("Prediction", "التنبؤ"), strings.TrimSpace(h.Prediction.Text+" "+h.Prediction.Size))
	p.field(p.say("In", "في"), h.Prediction.Subject)
	p.field(p.say("Refuted by", "يدحضها"), h.RefutedBy)
	p.field(p.say("Null hypothesis", "الفرضية الصفرية"), h.Null)
	p.quotes(p.say("Evidence for", "أدلة مؤيدة"), h.EvidenceFor)
	if len(h.EvidenceAgainst) == 0 {
		p.field(p.say("Evidence against", "أدلة معارضة"), p.say("none found in the library; it was searched for", "لم يوجد شيء في المكتبة، وقد بُحث عنه"))
	}
	p.quotes(p.say("Evidence against", "أدلة معارضة"), h.EvidenceAgainst)
	for _, r := range h.Rivals {
		p.field(p.say("Rival explanation", "تفسير منافس"), r.Statement)
		p.field(p.say("Told apart by", "يُميَّز بـ"), r.TellApart)
	}
	for _, a := range h.Assumptions {
		p.field(p.say("Assumption", "افتراض")+" ("+p.plausibility(a.Plausibility)+")", a.Text+" "+a.Why)
	}
	for _, text := range h.Boundaries {
		p.field(p.say("Not meant to hold", "لا يُقصد بها"), text)
	}
	if t := h.LinkTest; t != nil {
		p.field(p.say("Compared with chance", "مقارنة بالصدفة"), p.linkTest(*t))
	}
	p.field(p.say("New against the library", "الجديد قياسًا بالمكتبة"), h.Novelty.New)
	p.quotes(p.say("Closest in the library", "أقرب ما في المكتبة"), h.Novelty.Closest)
	p.line("**" + p.say("Scores", "التقديرات") + ":**\n")
	p.score(p.say("novelty", "الجِدّة"), h.Scores.Novelty)
	p.score(p.say("plausibility", "المعقولية"), h.Scores.Plausibility)
	p.score(p.say("testability", "قابلية الاختبار"), h.Scores.Testability)
	p.score(p.say("feasibility", "إمكان التنفيذ"), h.Scores.Feasibility)
	p.line("")
	if h.Rating.Matches > 0 {
		p.line(fmt.Sprintf(p.say("Rank %d; strength %.2f (95 %% interval %.2f to %.2f) after %d comparisons.\n", "المرتبة %d؛ القوة %.2f (مجال 95٪: من %.2f إلى %.2f) بعد %d مقارنات.\n"), h.Rating.Rank, h.Rating.Strength, h.Rating.Low, h.Rating.High, h.Rating.Matches))
	}
	for _, r := range h.Risks {
		p.field(p.say("Risk", "خطر")+" ("+r.Category+")", r.Text+" "+r.Mitigation)
	}
	if len(h.Parents) > 0 {
		p.field(p.say("Evolved from", "تطورت عن"), strings.Join(h.Parents, ", "))
	}
	if h.State != research.StateOpen {
		p.field(p.say("State", "الحالة"), string(h.State)+" ("+h.StateBy+") "+h.StateReason)
	}
	p.checks(h.Checks)
	p.field(p.say("Drafted by", "صاغها"), p.mind(h.Mind))
	return p.String()
}

// linkTest says in one sentence how a bridge compares with chance.
func (p *page) linkTest(t research.LinkTest) string {
	line := fmt.Sprintf(p.say(
		"%d further middle terms join the two ends; in %d shuffled libraries %.1f do on average (p = %.3f; %d pairs of ends were compared for this question, so expect %.1f as good by chance).",
		"تصل بين الطرفين %d من الحدود الوسطى الأخرى؛ والمتوسط في %d مكتبة مخلوطة %.1f (\u200Fp = %.3f؛ وقد قورن %d زوجًا من الأطراف لهذا السؤال، فتوقَّع %.1f مثله بالصدفة)."),
		t.Observed, t.Shuffles, t.Expected, t.P, t.Tested, t.P*float64(t.Tested))
	if len(t.Middles) > 1 {
		line += " " + p.say("Middle terms: ", "الحدود الوسطى: ") + strings.Join(t.Middles, p.say(", ", "، ")) + "."
	}
	return line
}

func (p *page) strategy(s research.Strategy) string {
	switch s {
	case research.StrategyABC:
		return p.say("a bridge between two literatures (ABC)", "جسر بين أدبيّتين (ABC)")
	case research.StrategyContradiction:
		return p.say("a contradiction between sources", "تعارض بين مصدرين")
	case research.StrategyGap:
		return p.say("a gap that the sources leave", "فجوة تتركها المصادر")
	case research.StrategyTransfer:
		return p.say("transfer to another setting", "نقل إلى سياق آخر")
	case research.StrategyNull:
		return p.say("the null of the others", "الصفرية لغيرها")
	case research.StrategyEvolved:
		return p.say("evolved from others", "متطورة عن غيرها")
	}
	return string(s)
}

func (p *page) plausibility(s string) string {
	switch s {
	case "plausible":
		return p.say("plausible", "معقول")
	case "implausible":
		return p.say("implausible", "مستبعد")
	}
	return p.say("uncertain", "غير مؤكد")
}

func (p *page) mind(m string) string {
	if m == "builtin" {
		return p.say("Diwan's builtin mind, without a language model", "عقل ديوان المدمج، دون نموذج لغوي")
	}
	return m
}

// AnswerMarkdown writes an answer with its claims and their quotes.
func AnswerMarkdown(a research.Answer) string {
	p := &page{language: LanguageOf(a.Question)}
	p.heading(2, escape(a.Question))
	if a.Silent {
		p.line(escape(a.Text))
		return p.String()
	}
	for _, c := range a.Claims {
		p.line(escape(c.Text) + " · *" + p.verdict(c.Verdict) + "*\n")
		for _, e := range c.Citations {
			p.quote(e)
		}
	}
	p.checks(a.Checks)
	for _, c := range a.Contradictions {
		p.heading(3, p.say("Sources that disagree", "مصدران مختلفان"))
		p.quote(c.One)
		p.quote(c.Other)
	}
	return p.String()
}

// judged says whose judgement a claim's verdict is, and by which sentence; nothing
// where the text decided.
func (p *page) judged(c research.Claim) string {
	if c.JudgedBy == "" || c.JudgedBy == "text" {
		return ""
	}
	out := fmt.Sprintf(p.say(" (a judgement of %s: %s)", " (حكم %s: %s)"), escape(p.mind(c.JudgedBy)), escape(c.Reason))
	if c.Deciding != nil {
		out += " “" + escape(strings.Join(strings.Fields(c.Deciding.Quote), " ")) + "”"
	}
	return out
}
