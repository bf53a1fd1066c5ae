package notebook

import (
	"fmt"
	"strings"

	"diwan/research"
)

// CritiqueMarkdown writes a critique in its order: meaning, answers, neutral
// questions, then announced opinions; description before judgement.
func CritiqueMarkdown(c research.Critique) string {
	p := &page{language: c.Language}
	p.heading(2, p.say("Critique: ", "نقد: ")+escape(c.Title))
	p.field(p.say("Intent", "القصد"), c.MakerIntent)
	p.field(p.say("Audience", "الجمهور"), c.Audience)
	p.field(p.say("Stage", "المرحلة"), c.Stage)
	p.field(p.say("Rubric", "المعيار"), p.rubric(c.Rubric))
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
		p.finding(f)
	}
	if len(c.Ideas) > 0 {
		p.heading(3, p.say("Directions you asked for", "اتجاهات طلبتها"))
		for _, i := range c.Ideas {
			p.line("- **" + escape(i.Axis) + ":** " + escape(i.Text))
		}
		p.line("")
	} else {
		p.list(p.say("Roads not taken", "طرق لم تُسلك"), c.RoadsNotTaken)
	}
	for _, x := range c.Contributions {
		p.heading(3, p.say("Written by the agent at your request", "كتبه الوكيل بطلبك"))
		p.field(p.say("You asked", "طلبتَ"), x.Ask)
		p.line("> " + strings.Join(escapedLines(x.Text), "\n>\n> ") + "\n")
		p.line("— " + escape(p.mind(x.By)) + "\n")
	}
	p.checks(c.Checks)
	p.field(p.say("Drafted by", "صاغه"), p.mind(c.Mind))
	return p.String()
}

// rubric names the ones that come with Diwan in the page's language.
func (p *page) rubric(name string) string {
	if ar := map[string]string{"fiction": "قصة", "poetry": "شعر", "essay": "مقالة", "scientific-writing": "كتابة علمية", "visual-design": "تصميم بصري", "illustration": "رسم توضيحي", "film": "فيلم وسيناريو", "music": "موسيقى وكلمات"}[name]; ar != "" && p.language == "ar" {
		return ar
	}
	return name
}

// finding writes a finding: what is there; and what it does and where it could
// go only where the maker said yes.
func (p *page) finding(f research.Finding) {
	head := escape(f.Criterion)
	if f.Locus.Line > 0 {
		head = fmt.Sprintf(p.say("Line %d · ", "السطر %d · "), f.Locus.Line) + head
	}
	text := f.Observation
	if f.Effect != "" {
		text += " " + f.Effect
	}
	p.line("**" + head + ":** " + escape(text) + "\n")
	if f.Withheld {
		p.line("*" + p.say("There is an opinion on this; it waits for your yes.", "في هذا رأي ينتظر موافقتك.") + "*\n")
	}
	if f.Quote != "" {
		p.line("> " + escape(f.Quote) + "\n")
	}
	p.field(p.say("A direction", "اتجاه"), f.Direction)
	for _, e := range f.Library {
		p.quote(e)
	}
	if f.Reply.Kind != "" {
		p.field(p.say("Your reply", "ردك"), map[string]string{"accept": p.say("accepted", "قُبلت"), "reject": p.say("rejected", "رُفضت"), "argue": p.say("argued", "نوقشت")}[f.Reply.Kind])
	}
	for _, m := range f.Reply.Exchange {
		who := p.say("You", "أنت")
		if m.From != "maker" {
			who = p.mind(m.By)
		}
		if m.Text != "" {
			p.line("- *" + escape(who) + ":* " + escape(m.Text))
		}
	}
	if len(f.Reply.Exchange) > 0 {
		p.line("")
	}
}

func escapedLines(text string) []string {
	out := []string{}
	for _, l := range strings.Split(text, "\n") {
		if strings.TrimSpace(l) != "" {
			out = append(out, escape(l))
		}
	}
	return out
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
