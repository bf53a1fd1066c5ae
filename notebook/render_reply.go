package notebook

import (
	"strings"

	"diwan/research"
)

// ReplyMarkdown writes a reply to a letter: the text as it stands, then each
// point with what the library says on it.
func ReplyMarkdown(c research.Correspondence) string {
	p := &page{language: c.Language}
	p.heading(2, p.say("Reply: ", "رد: ")+escape(c.Title))
	state := p.say("draft, not sent", "مسودة لم تُرسل")
	if c.State == research.ReplyApproved {
		state = p.say("approved, not sent by Diwan", "معتمد، ولم يرسله ديوان")
	}
	p.field(p.say("State", "الحالة"), state)
	for line := range strings.SplitSeq(strings.TrimSpace(c.Text), "\n") {
		if strings.TrimSpace(line) == "" {
			p.line("")
			continue
		}
		p.line(escape(line) + "  ")
	}
	p.heading(3, p.say("What it rests on", "ما يستند إليه"))
	for _, point := range c.Points {
		p.line("**" + escape(point.Text) + "**\n")
		if point.Silent {
			p.line(p.say("The library does not say.", "لا تقول المكتبة في هذا شيئًا.") + "\n")
		}
		for _, claim := range point.Claims {
			p.line(escape(claim.Text) + " · *" + p.verdict(claim.Verdict) + "*\n")
			for _, e := range claim.Citations {
				p.quote(e)
			}
		}
		for _, d := range point.Contradictions {
			p.line("*" + p.say("Sources that disagree", "مصدران مختلفان") + "*\n")
			p.quote(d.One)
			p.quote(d.Other)
		}
	}
	p.list(p.say("Sentences of the letter addressed to a program, left unheeded", "جمل في الرسالة موجهة إلى برنامج، لم يُلتفت إليها"), c.Addressed)
	return p.String()
}
