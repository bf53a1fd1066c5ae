package builtin

import (
	"fmt"
	"regexp"
	"strings"

	"diwan/research"
)

// describe says what is there, without worth; then how it hangs together; then
// what it may be about.
func (k *critic) describe(c *research.Critique) {
	u := k.w.units
	mean, deviation := meanAndSpread(u)
	distinctWords := map[string]bool{}
	for _, x := range u {
		for _, w := range x.words {
			distinctWords[foldTerm(w)] = true
		}
	}
	read, unit := readability(u, k.in.Language)
	spoken := len(wordsOf(k.w.quoted))
	unitName := [2]string{k.say("sentences", "الجمل"), k.say("sentence", "الجملة")}
	if k.w.verse {
		unitName = [2]string{k.say("lines", "الأسطر"), k.say("line", "السطر")}
	}
	c.Measures = []research.Measure{
		{Name: k.say("words", "الكلمات"), Value: float64(k.words)},
		{Name: unitName[0], Value: float64(len(u))},
		{Name: k.say("paragraphs", "الفقرات"), Value: float64(len(k.w.paragraphs))},
		{Name: k.sayf("mean length of a %s", "متوسط طول %s", unitName[1]), Value: round1(mean), Unit: k.say("words", "كلمة")},
		{Name: k.sayf("spread of it", "تفاوته"), Value: round1(deviation), Unit: k.say("words", "كلمة")},
		{Name: k.say("distinct words", "الكلمات المختلفة"), Value: round1(100 * float64(len(distinctWords)) / float64(max(1, k.words))), Unit: "%"},
		{Name: k.say("words for the senses", "ألفاظ الحواس"), Value: round1(100 * k.senses / float64(max(1, k.words))), Unit: "%", Note: k.say("from a list; a measure of words, not of beauty", "من قائمة؛ مقياس ألفاظ لا جمال")},
		{Name: k.say("speech", "الكلام المنقول"), Value: round1(100 * float64(spoken) / float64(max(1, k.words))), Unit: "%"},
		{Name: k.say("readability", "المقروئية"), Value: round1(read), Unit: unit},
	}
	first, last := u[0], u[len(u)-1]
	n := func(n int, en, ar, few string) string { return counted(k.in.Language, n, en, ar, few) }
	parts := n(k.words, "word", "كلمة", "كلمات") + k.say(" in ", " في ") + n(len(u), "sentence", "جملة", "جمل") + k.say(" and ", " و") + n(len(k.w.paragraphs), "paragraph", "فقرة", "فقرات")
	if k.w.verse {
		parts = n(k.words, "word", "كلمة", "كلمات") + k.say(" in ", " في ") + n(len(u), "line", "سطرًا", "أسطر") + k.say(" and ", " و") + n(len(k.w.paragraphs), "stanza", "مقطعًا", "مقاطع")
	}
	c.Description = []research.Observation{
		{ID: "d1", Text: parts + "."},
		k.observe(first, "d2", k.say("It opens with:", "يبدأ بـ:")),
		k.observe(last, "d3", k.say("It closes with:", "ينتهي بـ:")),
	}
	if names := k.figures(); len(names) > 0 {
		c.Description = append(c.Description, research.Observation{ID: "d4", Text: k.say("Named in it: ", "من ذُكر فيه بالاسم: ") + strings.Join(names, ", ") + "."})
	}
	if at := timeWord.FindAllString(stripMarks(k.w.text), 6); len(at) > 1 {
		c.Description = append(c.Description, research.Observation{ID: "d5", Text: k.say("Words that place it in time: ", "ألفاظ تضعه في الزمن: ") + strings.Join(uniqueFold(at), k.say(", ", "، ")) + "."})
	}
	k.analyse(c, mean, deviation)
	k.interpret(c)
}

// counted says a number with its noun: English adds an s, Arabic has a plural
// from three to ten.
func counted(language string, n int, en, ar, few string) string {
	if language == "ar" {
		if n >= 3 && n <= 10 {
			ar = few
		}
		return fmt.Sprintf("%d %s", n, ar)
	}
	if n != 1 {
		en += "s"
	}
	return fmt.Sprintf("%d %s", n, en)
}

var timeWord = regexp.MustCompile(`(?i)\b(?:morning|evening|night|noon|dawn|winter|spring|summer|autumn|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|years? ago|weeks?|eleven years)\b|الصباح|المساء|الليل|الفجر|الشتاء|الربيع|الصيف|الخريف|أمس|سنوات|ليلة|العاشرة`)

func uniqueFold(list []string) []string {
	out := []string{}
	seen := map[string]bool{}
	for _, s := range list {
		if low := strings.ToLower(s); !seen[low] {
			seen[low] = true
			out = append(out, low)
		}
	}
	return out
}

// figures are names as printed, in order.
func (k *critic) figures() []string {
	out := []string{}
	seen := map[string]bool{}
	for _, u := range k.w.units {
		for i, w := range u.words {
			key := stemWord(strings.ToLower(w))
			if i > 0 && k.names[key] && w[0] >= 'A' && w[0] <= 'Z' && !seen[key] && len(out) < 6 {
				seen[key] = true
				out = append(out, strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"))
			}
		}
	}
	return out
}

func (k *critic) analyse(c *research.Critique, mean, deviation float64) {
	rhythm := k.say("Lengths vary widely", "الأطوال شديدة التفاوت")
	if deviation < 0.45*mean {
		rhythm = k.say("Lengths are near each other", "الأطوال متقاربة")
	}
	c.Analysis = []research.Observation{{ID: "a1", Text: k.sayf("%s: %.0f words on average, give or take %.0f.", "%s: %.0f كلمة في المتوسط، بزيادة أو نقص %.0f.", rhythm, mean, deviation)}}
	if x := k.longest(); !k.w.verse && len(x.words) > 20 {
		c.Analysis = append(c.Analysis, k.observe(x, "a2", k.sayf("The longest sentence has %d words.", "أطول جملة فيها %d كلمة.", len(x.words))))
	}
	returning := []string{}
	for _, m := range k.motifs {
		if len(m.paragraphs) >= 2 && !k.names[m.key] && len(returning) < 4 {
			returning = append(returning, fmt.Sprintf(k.say("“%s” (%d times, paragraphs %s)", "«%s» (%d مرات، الفقرات %s)"), m.printed, m.times, numbers(m.paragraphs)))
		}
	}
	if len(returning) > 0 {
		c.Analysis = append(c.Analysis, research.Observation{ID: "a3", Text: k.say("What returns across the work: ", "ما يعود عبر العمل: ") + strings.Join(returning, k.say("; ", "؛ ")) + "."})
	}
	if e := k.echo(); len(e.motifs) > 0 {
		c.Analysis = append(c.Analysis, k.observe(e.closing, "a4", k.say("The ending takes up from before it: ", "تأخذ النهاية مما قبلها: ")+strings.Join(quotedAll(e.motifs, k.in.Language), k.say(", ", "، "))+"."))
	} else {
		c.Analysis = append(c.Analysis, k.observe(e.closing, "a4", k.say("The ending takes up no telling word from before it.", "لا تأخذ النهاية لفظًا ذا دلالة مما قبلها.")))
	}
	if k.w.verse {
		if n := k.rhymes(); n > 0 {
			c.Analysis = append(c.Analysis, research.Observation{ID: "a5", Text: k.sayf("%d of %d lines end on a sound that another line's end has within four lines.", "%d من %d من الأسطر تنتهي بصوت يرد في نهاية سطر آخر على بُعد أربعة أسطر.", n, len(k.w.units))})
		}
	}
}

// rhymes counts lines whose last letters come back within four lines.
func (k *critic) rhymes() int {
	end := func(u span) string {
		r := []rune(foldTerm(stripMarks(u.words[len(u.words)-1])))
		n := 3
		if isArabic(string(r)) {
			n = 2
		}
		return string(r[max(0, len(r)-n):])
	}
	count := 0
	for i, u := range k.w.units {
		for j := max(0, i-4); j < min(len(k.w.units), i+5); j++ {
			if j != i && end(k.w.units[j]) == end(u) && !strings.EqualFold(k.w.units[j].words[len(k.w.units[j].words)-1], u.words[len(u.words)-1]) {
				count++
				break
			}
		}
	}
	return count
}

func numbers(list []int) string {
	s := make([]string, len(list))
	for i, n := range list {
		s[i] = fmt.Sprint(n)
	}
	return strings.Join(s, ", ")
}

func quotedAll(list []string, language string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = say(language, "“"+s+"”", "«"+s+"»")
	}
	return out
}

// interpret offers a reading and says what it rests on; where the maker told
// the intent, it says where the text touches it.
func (k *critic) interpret(c *research.Critique) {
	about := []string{}
	for _, m := range k.motifs {
		if !k.names[m.key] && len(about) < 4 && (len(m.paragraphs) > 1 || m.times > 3) {
			about = append(about, m.printed)
		}
	}
	text := k.say("No word returns often enough to carry a theme by itself; the text works by what happens rather than by what comes back.", "لا يعود لفظ بما يكفي ليحمل موضوعًا وحده؛ فالنص يعمل بما يجري لا بما يتكرر.")
	if len(about) > 0 {
		text = k.say("One possible reading, from what comes back: the text turns around ", "قراءة ممكنة مما يعود: يدور النص حول ") + strings.Join(quotedAll(about, k.in.Language), k.say(", ", "، ")) + "."
	}
	c.Interpretation = []research.Observation{{ID: "i1", Text: text}}
	intent := contentTerms(k.in.Request.Intent)
	if len(intent) == 0 {
		return
	}
	best, score := span{}, 0.0
	for _, u := range k.w.units {
		if s := shared(intent, contentTerms(u.text)); s > score {
			best, score = u, s
		}
	}
	if score > 0 {
		c.Interpretation = append(c.Interpretation, k.observe(best, "i2", k.say("Here the text comes nearest to the words of your intent:", "هنا يقترب النص أكثر ما يقترب من ألفاظ قصدك:")))
		return
	}
	c.Interpretation = append(c.Interpretation, research.Observation{ID: "i2", Text: k.say("No word of your intent stands in the text itself: image and event must carry it.", "لا لفظ من قصدك يرد في النص نفسه: فعلى الصورة والحدث أن يحملاه.")})
}

// meaning is what may stay with a reader: first of the four steps.
func (k *critic) meaning(c *research.Critique) {
	add := func(x span, en, ar string) {
		for _, m := range c.Meaning {
			if m.Quote == x.text {
				return
			}
		}
		if len(c.Meaning) < 4 {
			c.Meaning = append(c.Meaning, k.observe(x, fmt.Sprintf("m%d", len(c.Meaning)+1), k.say(en, ar)))
		}
	}
	if k.rubric == "scientific-writing" {
		for _, u := range k.w.units {
			if effectShown.MatchString(u.text) && !assignedCue.MatchString(u.text) {
				add(u, "A result with its size: a reader can weigh it.", "نتيجة بمقدارها: يستطيع القارئ وزنها.")
				break
			}
		}
		for _, u := range k.w.units {
			if statesGap(u.text) || strings.Contains(u.text, "limit") {
				add(u, "What is not known is named: a reader sees why the work was done.", "سُمّي ما ليس معروفًا: فيرى القارئ لماذا جرى العمل.")
				break
			}
		}
	}
	if x, ok := vivid(k.windows()); ok && k.rubric != "scientific-writing" {
		add(x, "The most concrete place by its words: a thing to see, hear or touch.", "أكثر المواضع حسّيةً بألفاظه: شيء يُرى أو يُسمع أو يُلمس.")
	}
	if e := k.echo(); len(e.motifs) > 0 && k.rubric != "scientific-writing" {
		list := strings.Join(quotedAll(e.motifs, k.in.Language), k.say(", ", "، "))
		add(k.w.units[len(k.w.units)-1], "The end brings back what the work has carried: "+list+".", "تعيد النهاية ما حمله العمل: "+list+".")
	}
	for i := 1; i < len(k.w.units) && !k.w.verse; i++ {
		if a, b := k.w.units[i-1], k.w.units[i]; len(a.words) >= 18 && len(b.words) <= 6 && k.w.paragraphOf(a) == k.w.paragraphOf(b) {
			add(b, "A short sentence after a long one: the voice stops here.", "جملة قصيرة بعد طويلة: هنا يقف الصوت.")
			break
		}
	}
	for _, m := range k.motifs {
		if len(m.paragraphs) >= 3 && !k.names[m.key] && k.rubric != "scientific-writing" {
			add(k.w.units[m.units[0]], fmt.Sprintf("“%s” first stands here, and returns in paragraphs %s: a thread.", m.printed, numbers(m.paragraphs[1:])), fmt.Sprintf("«%s» ترد هنا أول مرة وتعود في الفقرات %s: خيط ممتد.", m.printed, numbers(m.paragraphs[1:])))
			break
		}
	}
	if len(c.Meaning) == 0 {
		add(k.w.units[0], "The opening: what it names is what a reader will look for.", "البداية: ما تسميه هو ما سيبحث عنه القارئ.")
	}
}

// windows are the units in which an image is looked for: sentences, or two
// lines of one stanza.
func (k *critic) windows() []span {
	if !k.w.verse {
		return k.w.units
	}
	out := []span{}
	for i := 0; i+1 < len(k.w.units); i++ {
		a, b := k.w.units[i], k.w.units[i+1]
		if k.w.paragraphOf(a) == k.w.paragraphOf(b) {
			out = append(out, span{a.start, b.end, string(k.w.runes[a.start:b.end]), append(append([]string{}, a.words...), b.words...)})
		}
	}
	return out
}

// topics of makers' questions that the text itself can answer something to.
var askTopics = []struct {
	key     string
	pattern *regexp.Regexp
}{
	{"ending", regexp.MustCompile(`(?i)\b(?:end|ending|close|closing|last|final|conclusion)\b|نهاية|النهاية|خاتمة|الخاتمة|الختام|آخر`)},
	{"opening", regexp.MustCompile(`(?i)\b(?:open\w*|begin\w*|start\w*|first|hook|intro\w*)\b|بداية|البداية|مقدمة|المقدمة|افتتاح|مطلع`)},
	{"dialogue", regexp.MustCompile(`(?i)\b(?:dialogue|speech|talk|conversation|voices?)\b|حوار|الحوار`)},
	{"pace", regexp.MustCompile(`(?i)\b(?:pace|pacing|slow|drag\w*|boring|length|too long|rhythm|flow)\b|إيقاع|الإيقاع|بطيء|طويل|ممل|طول`)},
	{"clarity", regexp.MustCompile(`(?i)\b(?:clear|clarity|understand\w*|confus\w*|follow)\b|واضح|الوضوح|مفهوم|غامض`)},
	{"evidence", regexp.MustCompile(`(?i)\b(?:convinc\w*|evidence|support\w*|persuad\w*|argument|claims?)\b|مقنع|دليل|أدلة|حجة|الدعوى`)},
	{"feeling", regexp.MustCompile(`(?i)\b(?:sad|emotion\w*|feel\w*|moving|sentimental|touch\w*)\b|مشاعر|عاطف|حزين|مؤثر`)},
}

// answers say what the text holds on each of the maker's questions, with the
// places, and leave the worth to readers; no fix is offered unasked.
func (k *critic) answers(c *research.Critique) {
	for _, q := range k.in.Request.Asks {
		topic := ""
		for _, t := range askTopics {
			if t.pattern.MatchString(stripMarks(q)) {
				topic = t.key
				break
			}
		}
		text, grounds := k.answerOn(topic, q)
		c.Answers = append(c.Answers, research.MakerAnswer{Question: q, Text: text, Grounds: grounds})
	}
}

func (k *critic) answerOn(topic, q string) (string, []research.Observation) {
	u := k.w.units
	mean, _ := meanAndSpread(u)
	last := u[len(u)-1]
	switch topic {
	case "ending":
		e := k.echo()
		text := k.sayf("The last sentence has %d words, where the average is %.0f. ", "في الجملة الأخيرة %d كلمة، والمتوسط %.0f. ", len(last.words), mean)
		if len(e.motifs) > 0 {
			text += k.sayf("The ending takes up %s from earlier, and so closes with the work's own things. ", "وتأخذ النهاية %s مما سبق، فتختم بأشياء العمل نفسه. ", strings.Join(quotedAll(e.motifs, k.in.Language), k.say(", ", "، ")))
		} else {
			text += k.say("It takes up no telling word from before: it ends on something new. ", "ولا تأخذ لفظًا ذا دلالة مما قبلها: فتختم بشيء جديد. ")
		}
		return text + k.say("Whether that is the end you want is for you and your readers.", "أما أن تكون النهاية التي تريدها فلك ولقرائك."), []research.Observation{k.observe(e.closing, "g1", "")}
	case "opening":
		named := contentTerms(u[0].text)
		return k.sayf("The first sentence has %d words (average %.0f) and names %d things; %.0f%% of the ending's content words stand in the opening.", "في الجملة الأولى %d كلمة (المتوسط %.0f) وتسمي %d من الأشياء؛ و%.0f%% من ألفاظ النهاية ترد في البداية.", len(u[0].words), mean, len(named), 100*k.echo().shared), []research.Observation{k.observe(u[0], "g1", "")}
	case "dialogue":
		spoken := dialogue.FindAllStringIndex(k.w.text, -1)
		if len(spoken) == 0 {
			return k.say("There is no speech in quotation marks in this text.", "ليس في هذا النص كلام بين علامتي تنصيص."), []research.Observation{}
		}
		grounds := []research.Observation{}
		for _, x := range u {
			if dialogue.MatchString(x.text) && len(grounds) < 3 {
				grounds = append(grounds, k.observe(x, fmt.Sprintf("g%d", len(grounds)+1), ""))
			}
		}
		return k.sayf("%d pieces of speech hold %.0f%% of the words, %.0f words each on average.", "%d من قطع الكلام فيها %.0f%% من الكلمات، بمتوسط %.0f كلمات للقطعة.", len(spoken), 100*float64(len(wordsOf(k.w.quoted)))/float64(max(1, k.words)), float64(len(wordsOf(k.w.quoted)))/float64(len(spoken))), grounds
	case "pace":
		x := k.longest()
		lengths := []string{}
		for _, b := range k.w.paragraphs {
			lengths = append(lengths, fmt.Sprint(len(k.w.whole(b).words)))
		}
		if len(lengths) > 12 {
			lengths = append(lengths[:12], "…")
		}
		return k.sayf("Paragraph by paragraph the text has %s words; the longest sentence has %d.", "كلمات النص فقرةً فقرة: %s؛ وأطول جملة فيها %d.", strings.Join(lengths, k.say(", ", "، ")), len(x.words)), []research.Observation{k.observe(x, "g1", "")}
	case "clarity", "evidence", "feeling":
		return k.answerBySeen(topic)
	}
	return k.answerByWords(q)
}

// answerBySeen answers with the places that were seen under the topic.
func (k *critic) answerBySeen(topic string) (string, []research.Observation) {
	under := map[string][]string{"clarity": {"clarity", "rhythm"}, "evidence": {"support", "question and claim", "numbers", "causal language", "methods"}, "feeling": {"scene and image", "image"}}[topic]
	grounds := []research.Observation{}
	for _, s := range k.seen {
		for _, name := range under {
			if s.criterion[0] == name && len(grounds) < 4 {
				grounds = append(grounds, k.observe(s.at, fmt.Sprintf("g%d", len(grounds)+1), k.say(s.what[0], s.what[1])))
			}
		}
	}
	if len(grounds) == 0 {
		return k.say("Of what can be measured, no place in the text bears on this.", "مما يُقاس، لا موضع في النص يتصل بهذا."), grounds
	}
	return k.sayf("%d places bear on this; what was counted in each stands beside it. What they do to a reader is for readers to say.", "%d من المواضع تتصل بهذا؛ وما عُدّ في كلٍّ منها بجانبه. أما أثرها في القارئ فللقراء.", len(grounds)), grounds
}

// answerByWords looks for the question's own words, and says nothing rather
// than guess.
func (k *critic) answerByWords(q string) (string, []research.Observation) {
	wanted := contentTerms(q)
	grounds := []research.Observation{}
	for _, u := range k.w.units {
		if shared(wanted, contentTerms(u.text)) >= 0.34 && len(grounds) < 3 {
			grounds = append(grounds, k.observe(u, fmt.Sprintf("g%d", len(grounds)+1), ""))
		}
	}
	if len(grounds) == 0 {
		return k.say("The builtin mind finds no place that shares the question's words, and says nothing rather than guess. A language model, or a reader, can say more.", "لا يجد العقل المدمج موضعًا يشارك السؤال ألفاظه، فيسكت ولا يخمّن. وعند نموذج لغوي أو قارئ مزيد."), grounds
	}
	return k.sayf("These %d places bear on it by their words. What they do is for a reader to say.", "هذه المواضع (%d) تتصل به بألفاظها. أما أثرها فللقارئ.", len(grounds)), grounds
}

// questions are neutral: they ask what the maker meant and hide no opinion.
func (k *critic) questions(c *research.Critique) {
	ask := func(x span, en, ar string) {
		if len(c.NeutralQuestions) >= 6 {
			return
		}
		for _, q := range c.NeutralQuestions {
			if q.Text == k.say(en, ar) {
				return
			}
		}
		l := k.w.locus(x)
		c.NeutralQuestions = append(c.NeutralQuestions, research.NeutralQuestion{Text: k.say(en, ar), Quote: x.text, Locus: &l})
	}
	ask(k.w.units[0], "What do you want a reader to know or feel after this beginning?", "ماذا تريد أن يعرف القارئ أو يشعر به بعد هذه البداية؟")
	for _, s := range k.seen {
		ask(s.at, s.question[0], s.question[1])
	}
	ask(k.w.units[len(k.w.units)-1], "What should stay with the reader after this end?", "ما الذي تريد أن يبقى مع القارئ بعد هذه النهاية؟")
}
