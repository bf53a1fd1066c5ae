package builtin

import (
	"context"
	"fmt"
	"math"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// Critique reads measurable properties of a text: structure, rhythm,
// repetition, hedging, unsupported claims, unclear reference. It describes
// before it judges (Feldman), keeps Lerman's order, and announces opinions
// without giving them.
func (Mind) Critique(_ context.Context, in agents.CritiqueInput) (research.Critique, error) {
	text := in.Work.Text
	s := sentencesOf(text)
	if len(s) < 2 {
		return research.Critique{}, research.E(research.CodeFileEmpty, "builtin.Critique", say(in.Language,
			"There are fewer than two sentences in this text; give more of the work.",
			"في هذا النص أقل من جملتين؛ أعطِ قدرًا أكبر من العمل."), nil)
	}
	k := critic{in: in, text: text, s: s, rubric: rubricFor(in.Request.Rubric, text)}
	c := research.Critique{Rubric: k.rubric}
	k.describe(&c)
	k.meaning(&c)
	k.findings(&c)
	k.answers(&c)
	k.questions(&c)
	k.opinions(&c)
	return c, nil
}

// critic works one critique.
type critic struct {
	in     agents.CritiqueInput
	text   string
	s      []span
	rubric string
}

func (k critic) say(en, ar string) string { return say(k.in.Language, en, ar) }

// rubricFor takes the one asked for, else tells fiction from an essay by its
// dialogue and science by its citations.
func rubricFor(asked, text string) string {
	switch {
	case asked != "":
		return asked
	case len(citationMark.FindAllString(text, 3)) >= 3:
		return "scientific-writing"
	case len(dialogue.FindAllString(text, 4)) >= 3:
		return "fiction"
	}
	return "essay"
}

func (k critic) describe(c *research.Critique) {
	mean, deviation := meanAndSpread(k.s)
	words := 0
	distinct := map[string]bool{}
	for _, x := range k.s {
		for _, w := range x.words {
			words++
			distinct[foldTerm(w)] = true
		}
	}
	read, unit := readability(k.s, k.in.Language)
	spoken := len(dialogue.FindAllString(k.text, -1))
	round := func(x float64) float64 { return math.Round(x*10) / 10 }
	c.Measures = []research.Measure{
		{Name: k.say("words", "الكلمات"), Value: float64(words)},
		{Name: k.say("paragraphs", "الفقرات"), Value: float64(paragraphCount(k.text))},
		{Name: k.say("mean sentence", "متوسط الجملة"), Value: round(mean), Unit: k.say("words", "كلمة")},
		{Name: k.say("spread of sentence length", "تفاوت طول الجمل"), Value: round(deviation), Unit: k.say("words", "كلمة")},
		{Name: k.say("distinct words", "الكلمات المختلفة"), Value: round(100 * float64(len(distinct)) / float64(max(1, words))), Unit: "%"},
		{Name: k.say("readability", "المقروئية"), Value: round(read), Unit: unit},
		{Name: k.say("lines of dialogue", "جمل الحوار"), Value: float64(spoken)},
	}
	first, last := k.s[0], k.s[len(k.s)-1]
	c.Description = []research.Observation{
		{ID: "d1", Text: fmt.Sprintf(k.say("%d words in %d sentences and %d paragraphs.", "%d كلمة في %d جملة و%d فقرة."), words, len(k.s), paragraphCount(k.text))},
		{ID: "d2", Text: k.say("It opens with:", "يبدأ بـ:"), Quote: first.text, Locus: first.locus(k.text)},
		{ID: "d3", Text: k.say("It closes with:", "ينتهي بـ:"), Quote: last.text, Locus: last.locus(k.text)},
	}
	rhythm := k.say("Sentence lengths vary widely", "أطوال الجمل شديدة التفاوت")
	if deviation < 0.4*mean {
		rhythm = k.say("Sentences are of about one length", "الجمل متقاربة الطول")
	}
	c.Analysis = []research.Observation{{ID: "a1", Text: fmt.Sprintf(k.say("%s: %.0f words on average, give or take %.0f.", "%s: %.0f كلمة في المتوسط، بزيادة أو نقص %.0f."), rhythm, mean, deviation)}}
	if longest := k.longest(); len(longest.words) > 0 {
		c.Analysis = append(c.Analysis, research.Observation{ID: "a2", Text: fmt.Sprintf(k.say("The longest sentence has %d words.", "أطول جملة فيها %d كلمة."), len(longest.words)), Quote: longest.text, Locus: longest.locus(k.text)})
	}
	about := k.topics()
	c.Interpretation = []research.Observation{{ID: "i1", Text: k.say("By its most frequent words, the text circles around: ", "بحسب أكثر ألفاظه ورودًا يدور النص حول: ") + strings.Join(about, k.say(", ", "، ")) + "."}}
	c.Judgement = []research.Judgement{{Text: fmt.Sprintf(k.say("Judged by the rubric “%s” on measurable properties alone; whether the work moves a reader is for readers to say.", "حُكم بمعيار «%s» على خصائص تُقاس فقط؛ أما أن يهزّ العمل قارئًا فذلك للقراء."), k.rubric), Rests: []string{"d1", "a1"}}}
}

func (k critic) longest() span {
	best := span{}
	for _, x := range k.s {
		if len(x.words) > len(best.words) {
			best = x
		}
	}
	return best
}

// topics are the three most frequent content words.
func (k critic) topics() []string {
	count, printed := map[string]int{}, map[string]string{}
	order := []string{}
	for _, x := range k.s {
		for _, w := range x.words {
			key := foldTerm(w)
			if stopWords[strings.ToLower(w)] || len([]rune(w)) < 4 {
				continue
			}
			if count[key] == 0 {
				order = append(order, key)
				printed[key] = strings.ToLower(w)
			}
			count[key]++
		}
	}
	out := []string{}
	for range 3 {
		best := ""
		for _, key := range order {
			if count[key] > 1 && (best == "" || count[key] > count[best]) {
				best = key
			}
		}
		if best == "" {
			break
		}
		out = append(out, printed[best])
		delete(count, best)
	}
	if len(out) == 0 {
		out = append(out, k.say("no word that returns", "لا لفظ يتكرر"))
	}
	return out
}

func (k critic) meaning(c *research.Critique) {
	if x, ok := vivid(k.s); ok {
		c.Meaning = append(c.Meaning, research.Observation{ID: "m1", Text: k.say("The most concrete image of the text; it stays after reading.", "أكثر صور النص حسّية؛ تبقى بعد القراءة."), Quote: x.text, Locus: x.locus(k.text)})
	}
	short := span{}
	for _, x := range k.s {
		if len(x.words) <= 6 && len(x.words) >= 2 && (short.text == "" || len(x.words) < len(short.words)) {
			short = x
		}
	}
	if short.text != "" {
		c.Meaning = append(c.Meaning, research.Observation{ID: "m2", Text: k.say("A short sentence that stops the reader.", "جملة قصيرة توقف القارئ."), Quote: short.text, Locus: short.locus(k.text)})
	}
	if len(c.Meaning) == 0 {
		first := k.s[0]
		c.Meaning = append(c.Meaning, research.Observation{ID: "m1", Text: k.say("The opening sets what the reader expects.", "تحدد البداية ما يتوقعه القارئ."), Quote: first.text, Locus: first.locus(k.text)})
	}
}

func (k critic) findings(c *research.Critique) {
	add := func(x span, criterion, observation, effect, why, severity string, confidence float64) {
		c.Findings = append(c.Findings, research.Finding{
			ID: fmt.Sprintf("f%d", len(c.Findings)+1), Locus: *x.locus(k.text), Quote: x.text, Criterion: criterion, Observation: observation,
			Effect: effect, Why: why, Severity: severity, Confidence: confidence, Library: k.library(x.text),
		})
	}
	if word, at, n := repeated(k.s); n >= 3 {
		add(at, k.say("repetition", "التكرار"), fmt.Sprintf(k.say("“%s” stands %d times within sixty words.", "ترد «%s» %d مرات في ستين كلمة."), word, n),
			k.say("A reader hears the word rather than what it says, unless the refrain is meant.", "يسمع القارئ اللفظ لا معناه، ما لم يكن الترديد مقصودًا."), k.say("Counted, with the forms of the word together.", "بالعدّ، مع جمع صيغ اللفظ."), "minor", 0.8)
	}
	mean, deviation := meanAndSpread(k.s)
	if x := k.longest(); float64(len(x.words)) > math.Max(38, mean+2*deviation) {
		add(x, k.say("rhythm", "الإيقاع"), fmt.Sprintf(k.say("A sentence of %d words, where the average is %.0f.", "جملة من %d كلمة والمتوسط %.0f."), len(x.words), mean),
			k.say("The reader may lose the thread before the verb that carries it.", "قد يفقد القارئ الخيط قبل الفعل الذي يحمله."), k.say("Two deviations beyond the text's own habit.", "يتجاوز عادة النص نفسه بانحرافين."), "minor", 0.7)
	}
	if x, n := k.sameStarts(); n >= 3 {
		add(x, k.say("rhythm", "الإيقاع"), fmt.Sprintf(k.say("%d sentences in a row begin with the same word.", "%d جمل متتالية تبدأ باللفظ نفسه."), n),
			k.say("It reads as a list, or as a refrain.", "تُقرأ كأنها قائمة أو ترديد."), k.say("Counted.", "بالعدّ."), "note", 0.9)
	}
	for _, x := range k.s {
		if len(c.Findings) >= 10 {
			break
		}
		switch {
		case k.rubric != "fiction" && k.rubric != "poetry" && strongClaim.MatchString(stripMarks(x.text)) && !citationMark.MatchString(x.text):
			add(x, k.say("support", "الدعم"), k.say("A strong claim stands without a source or an example.", "دعوى قوية بلا مصدر ولا مثال."),
				k.say("A reader who doubts it is given nothing to hold.", "لا يجد القارئ المتشكك ما يستند إليه."), k.say("It holds a word of certainty and no citation.", "فيها لفظ جزمٍ ولا إحالة فيها."), "major", 0.6)
		case len(hedge.FindAllString(stripMarks(x.text), 3)) >= 2:
			add(x, k.say("voice", "الصوت"), k.say("Two hedges or more in one sentence.", "تحفظان أو أكثر في جملة واحدة."),
				k.say("The reader cannot tell how sure the text is.", "لا يعرف القارئ مقدار وثوق النص."), k.say("Counted.", "بالعدّ."), "minor", 0.7)
		case vagueStart.MatchString(stripMarks(x.text)):
			add(x, k.say("clarity", "الوضوح"), k.say("The sentence begins with a pronoun whose noun stands in another sentence.", "تبدأ الجملة بضمير أو إشارة مرجعهما في جملة أخرى."),
				k.say("A reader may have to go back to learn what it points to.", "قد يرجع القارئ ليعرف إلامَ يشير."), k.say("Seen by its form; it may be clear in context.", "يُرى من صيغته، وقد يكون واضحًا في سياقه."), "note", 0.5)
		case k.rubric == "scientific-writing" && len(passive.FindAllString(x.text, 3)) >= 2:
			add(x, k.say("voice", "الصوت"), k.say("Two passives in one sentence.", "فعلان مبنيان للمجهول في جملة واحدة."),
				k.say("Who did it is left open.", "يبقى الفاعل مجهولًا."), k.say("Seen by its form.", "يُرى من صيغته."), "note", 0.5)
		}
	}
}

// library gives the passages of the library that bear on a place.
func (k critic) library(text string) []research.Evidence {
	out := []research.Evidence{}
	wanted := contentTerms(text)
	for _, w := range k.in.Evidence {
		if len(out) < 2 && shared(wanted, contentTerms(w.Quote)) >= 0.3 {
			out = append(out, w.Evidence(research.Context))
		}
	}
	return out
}

// sameStarts finds the longest row of sentences with one first word.
func (k critic) sameStarts() (span, int) {
	best, bestN, n := span{}, 0, 1
	for i := 1; i < len(k.s); i++ {
		if strings.EqualFold(k.s[i].words[0], k.s[i-1].words[0]) {
			n++
			if n > bestN {
				best, bestN = k.s[i], n
			}
		} else {
			n = 1
		}
	}
	return best, bestN
}

// answers gives to each of the maker's questions the places that bear on it,
// without a fix that was not asked for.
func (k critic) answers(c *research.Critique) {
	for _, q := range k.in.Request.Asks {
		wanted := contentTerms(q)
		a := research.MakerAnswer{Question: q}
		low := strings.ToLower(q)
		switch {
		case strings.Contains(low, "end") || strings.Contains(q, "نهاية") || strings.Contains(q, "خاتمة"):
			a.Grounds = append(a.Grounds, k.observe(k.s[len(k.s)-1], "q"))
		case strings.Contains(low, "open") || strings.Contains(low, "begin") || strings.Contains(low, "start") || strings.Contains(q, "بداية") || strings.Contains(q, "مطلع"):
			a.Grounds = append(a.Grounds, k.observe(k.s[0], "q"))
		}
		for _, x := range k.s {
			if len(a.Grounds) < 3 && shared(wanted, contentTerms(x.text)) >= 0.4 {
				a.Grounds = append(a.Grounds, k.observe(x, "q"))
			}
		}
		if len(a.Grounds) == 0 {
			a.Text = k.say("The builtin mind finds no place in the text that shares the question's words, and says nothing rather than guess.", "لا يجد العقل المدمج موضعًا في النص يشارك السؤال ألفاظه، فيسكت ولا يخمّن.")
		} else {
			a.Text = fmt.Sprintf(k.say("%d places bear on this; the longest has %d words. What they do to a reader is for a reader to say.", "%d من المواضع تتصل بهذا؛ أطولها %d كلمة. أما أثرها في القارئ فللقارئ."), len(a.Grounds), longestGround(a.Grounds))
		}
		c.Answers = append(c.Answers, a)
	}
}

func (k critic) observe(x span, prefix string) research.Observation {
	return research.Observation{ID: fmt.Sprintf("%s%d", prefix, x.start), Quote: x.text, Locus: x.locus(k.text)}
}

func longestGround(list []research.Observation) int {
	n := 0
	for _, o := range list {
		n = max(n, len(wordsOf(o.Quote)))
	}
	return n
}

// questions are neutral: they ask what the maker meant and hide no opinion.
func (k critic) questions(c *research.Critique) {
	ask := func(x span, en, ar string) {
		c.NeutralQuestions = append(c.NeutralQuestions, research.NeutralQuestion{Text: k.say(en, ar), Quote: x.text, Locus: x.locus(k.text)})
	}
	ask(k.s[0], "What do you want a reader to know or feel after this first sentence?", "ماذا تريد أن يعرف القارئ أو يشعر به بعد هذه الجملة الأولى؟")
	ask(k.s[len(k.s)-1], "What should stay with the reader after this last sentence?", "ما الذي تريد أن يبقى مع القارئ بعد هذه الجملة الأخيرة؟")
	if x := k.longest(); x.start != k.s[0].start && x.start != k.s[len(k.s)-1].start {
		ask(x, "How do you hear this sentence when it is read aloud?", "كيف تسمع هذه الجملة حين تُقرأ بصوت عالٍ؟")
	}
}

// opinions are announced; their text waits for the maker's yes.
func (k critic) opinions(c *research.Critique) {
	for _, f := range c.Findings {
		if len(c.Opinions) >= 4 || f.Severity == "note" {
			continue
		}
		c.Opinions = append(c.Opinions, research.Opinion{
			ID: "o" + f.ID, About: fmt.Sprintf(k.say("I have an opinion about %s in line %d; want it?", "لديّ رأي في %s في السطر %d؛ أتريده؟"), f.Criterion, f.Locus.Line),
			Text: f.Observation + " " + f.Effect, Finding: f.ID,
		})
	}
	if len(c.Findings) > 0 {
		c.RoadsNotTaken = []string{
			k.say("Begin with the sentence that now ends the text, and let the rest explain it.", "ابدأ بالجملة التي تختم النص الآن، ودع الباقي يفسرها."),
			k.say("Tell the same from the side of whoever is mentioned least.", "احكِ الشيء نفسه من جهة من قلّ ذكره."),
		}
	}
}
