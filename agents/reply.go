package agents

import (
	"context"
	"fmt"
	"strings"

	"diwan/agents/letter"
	"diwan/agents/verify"
	"diwan/research"
)

// perPoint is how many passages are read for each point of a letter.
const perPoint = 8

// readLetter finds the points that a letter raises. They are found by form, not
// by a model, whatever the mind: what the letter says cannot steer the run.
func (s *session) readLetter(ctx context.Context) (signal, error) {
	text := s.run.Request.Text
	l, err := step(ctx, s, stepInput{"scope", "points", map[string]any{"letter": text}}, func(context.Context) (letter.Letter, outcome, error) {
		l := letter.Read(text)
		return l, outcome{summary: fmt.Sprintf(s.say("%d points to answer", "%d من النقاط المطلوب الرد عليها"), len(l.Points))}, nil
	})
	if err != nil {
		return done, err
	}
	if len(l.Points) == 0 {
		return done, research.E(research.CodeInvalid, "agents.reply", s.say(
			"No question, request or claim was found in this letter. Check that the whole text is there, or use ask for a question of your own.",
			"لم يوجد في هذه الرسالة سؤال أو طلب أو دعوى. تأكد من أن النص كامل، أو استعمل «اسأل» لسؤال من عندك."), nil)
	}
	title := s.run.Request.Title
	if title == "" {
		title = clip(l.Points[0].Text, 80)
	}
	c := &research.Correspondence{
		ID: s.id("reply", text), Run: s.run.ID, Project: s.run.Project, Mind: mindName(s.run), Language: s.language, Title: title,
		Letter: text, From: l.From, As: s.run.Request.As, Addressed: l.Addressed, State: research.ReplyDraft, Created: s.run.Started, Updated: s.run.Started, Points: []research.Point{},
	}
	fill(&c.Addressed)
	for _, p := range l.Points {
		c.Points = append(c.Points, research.Point{Text: p.Text, Kind: string(p.Kind), Start: p.Start, End: p.End, Claims: []research.Claim{}, Contradictions: []research.Contradiction{}})
	}
	s.board.reply = c
	return done, nil
}

// gatherForPoints searches and weighs for each point by itself.
func (s *session) gatherForPoints(ctx context.Context) (signal, error) {
	b := &s.board
	b.perPoint = make([][]Weighed, len(b.reply.Points))
	for i, p := range b.reply.Points {
		f, err := s.findStep(ctx, "gather", []string{p.Text}, perPoint)
		if err != nil {
			return done, err
		}
		kept, err := s.weigh(ctx, "gather", p.Text, f.Passages)
		if err != nil && endsRun(err) {
			return done, err
		}
		b.perPoint[i] = kept
		b.evidence = append(b.evidence, kept...)
		b.found = append(b.found, f.Passages...)
		b.read = len(b.found)
		b.capped, b.beyond = append(b.capped, f.Capped...), append(b.beyond, f.Beyond...)
	}
	return done, nil
}

// draftReply answers each point from what was found for it. A point on which
// the mind fails is answered by silence, and its step says why.
func (s *session) draftReply(ctx context.Context) (signal, error) {
	for i := range s.board.reply.Points {
		p := &s.board.reply.Points[i]
		claims, err := s.claims(ctx, p.Text, s.board.perPoint[i])
		if err != nil && endsRun(err) {
			return done, err
		}
		if claims != nil {
			p.Claims = claims
		}
		p.Contradictions = s.contradictions(s.board.perPoint[i])
	}
	return done, nil
}

// verifyReply gives each claim its verdict, and puts the reply together of what
// stands: a claim without support stays in the record and is left out of the
// text.
func (s *session) verifyReply(ctx context.Context) (signal, error) {
	c := s.board.reply
	for i := range c.Points {
		p := &c.Points[i]
		standing := 0
		for k := range p.Claims {
			if err := s.judge(ctx, &p.Claims[k]); err != nil {
				return done, err
			}
			if stands(p.Claims[k]) {
				standing++
			}
		}
		// Sources that disagree are not silent.
		p.Silent = standing == 0 && len(p.Contradictions) == 0
	}
	compose(c)
	if err := s.deps.Recorder.SaveReply(ctx, *c); err != nil {
		return done, err
	}
	s.record(c.ID)
	return done, nil
}

func stands(c research.Claim) bool {
	return c.Verdict == research.Supported || c.Verdict == research.Partly
}

// judgeClaim verifies one claim against its own verified quotes. A claim that
// quotes, or that has nothing to rest on, is decided by the text; whether words
// of its own are supported is judged, and said to be a judgement.
func judgeClaim(c *research.Claim, language string) {
	quotes := []string{}
	for _, e := range c.Citations {
		if e.Verdict == research.Verified {
			quotes = append(quotes, e.Quote)
		}
	}
	r := verify.Claim(c.Text, quotes)
	c.Verdict, c.JudgedBy, c.Reason = r.Verdict, judgedBy(c.Text, quotes), r.ReasonIn(language)
	fill(&c.Citations)
}

// compose writes the reply in the letter's language.
func compose(c *research.Correspondence) {
	say := func(en, ar string) string {
		if c.Language == "ar" {
			return ar
		}
		return en
	}
	switch {
	case c.From == "":
		c.Greeting = say("Dear colleague,", "تحية طيبة وبعد،")
	default:
		c.Greeting = say("Dear "+c.From+",", "إلى "+c.From+"، تحية طيبة وبعد،")
	}
	c.Closing = strings.TrimSpace(say("With kind regards,", "مع خالص التحية،") + "\n" + c.As)
	var b strings.Builder
	b.WriteString(c.Greeting + "\n\n" + say("Thank you for your letter. What follows rests on the sources at hand alone.", "شكرًا على رسالتكم. ما يلي يستند إلى المصادر المتاحة وحدها.") + "\n")
	sources := []string{}
	number := map[string]int{}
	cite := func(e research.Evidence) string {
		key := fmt.Sprintf("%s, p. %d", e.SourceTitle, e.Page)
		if c.Language == "ar" {
			key = fmt.Sprintf("%s، ص %d", e.SourceTitle, e.Page)
		}
		if number[key] == 0 {
			sources = append(sources, key)
			number[key] = len(sources)
		}
		return fmt.Sprintf("[%d]", number[key])
	}
	for _, p := range c.Points {
		label := map[string]string{"question": say("You ask: ", "تسألون: "), "request": say("You write: ", "تكتبون: "), "claim": say("You write: ", "تكتبون: ")}[p.Kind]
		b.WriteString("\n" + label + say("“", "«") + strings.Trim(p.Text, "\"“”«»") + say("”", "»") + "\n")
		if p.Silent {
			b.WriteString(say("Our library does not say anything on this.", "لا تقول مكتبتنا في هذا شيئًا.") + "\n")
		}
		for _, claim := range p.Claims {
			if !stands(claim) {
				continue
			}
			marks := ""
			for _, e := range claim.Citations {
				if e.Verdict == research.Verified && !strings.Contains(marks, cite(e)) {
					marks += " " + cite(e)
				}
			}
			b.WriteString(claim.Text + marks + "\n")
		}
		for _, d := range p.Contradictions {
			b.WriteString(say("The sources disagree here: ", "تختلف المصادر هنا: ") + say("“", "«") + flat(d.One.Quote) + say("”", "»") + " " + cite(d.One) + say(" against “", " في مقابل «") + flat(d.Other.Quote) + say("”", "»") + " " + cite(d.Other) + "\n")
		}
	}
	b.WriteString("\n" + c.Closing + "\n")
	if len(sources) > 0 {
		b.WriteString("\n" + say("Sources:", "المصادر:") + "\n")
		for i, line := range sources {
			fmt.Fprintf(&b, "[%d] %s\n", i+1, line)
		}
	}
	c.Text = b.String()
}

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }
