package builtin

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"diwan/agents"
	"diwan/research"
)

var _ agents.Respondent = Mind{}

var (
	saysMeant = regexp.MustCompile(`(?i)\b(?:on purpose|deliberate\w*|meant|intend\w*|intentional\w*|refrain|anaphora|wanted|by design|voice of|the point)\b|مقصود|متعمد|عمد|قصدت|أردت|لازمة|عن قصد`)
	saysWrong = regexp.MustCompile(`(?i)\b(?:wrong|incorrect|not true|miscount\w*|does not|doesn'?t|is not|isn'?t|there is (?:a|an) (?:source|example|reason))\b|خطأ|غير صحيح|ليس صحيح|لا يوجد|بل يوجد`)
)

// Argue answers by what was measured: it gives way where the maker says that
// the thing is meant, and says what it counted where the count is doubted.
func (Mind) Argue(_ context.Context, in agents.ArgueInput) (string, bool, error) {
	f := in.Finding
	text := stripMarks(in.Text)
	if saysMeant.MatchString(text) {
		return say(in.Language,
			fmt.Sprintf("Then it is yours to keep. What was seen stands (%s) as a description; as an objection it is withdrawn, since it is meant. Whether readers hear it as meant is a question for them.", lower(f.Observation)),
			fmt.Sprintf("إذن هو لك. يبقى ما رُئي وصفًا (%s)؛ أما اعتراضًا فقد سُحب لأنه مقصود. وأما أن يسمعه القراء مقصودًا فسؤال لهم.", f.Observation)), true, nil
	}
	if saysWrong.MatchString(text) {
		return say(in.Language,
			fmt.Sprintf("This is how it was seen: %s The place is line %d: “%s”. A count can miss what the sense of the sentence gives; if it does here, reject the finding and it will not be raised again.", f.Why, f.Locus.Line, clipText(f.Quote, 120)),
			fmt.Sprintf("هكذا رُئي: %s والموضع السطر %d: «%s». وقد يفوت العدَّ ما يعطيه معنى الجملة؛ فإن كان كذلك هنا فارفض الملاحظة ولن تُثار ثانية.", f.Why, f.Locus.Line, clipText(f.Quote, 120))), false, nil
	}
	wanted := contentTerms(in.Text)
	for _, u := range readWork(in.Critique.Work.Text, in.Critique.Rubric).units {
		if u.start != f.Locus.Start && len(wanted) > 1 && shared(wanted, contentTerms(u.text)) >= 0.4 {
			return say(in.Language,
				fmt.Sprintf("Your argument bears on another place as well: “%s”. Read with it, the finding weighs less; the builtin mind can measure words, not weigh reasons, so the last word is yours.", clipText(u.text, 160)),
				fmt.Sprintf("تتصل حجتك بموضع آخر أيضًا: «%s». وبقراءته معه يخف وزن الملاحظة؛ والعقل المدمج يقيس الألفاظ ولا يزن الحجج، فلك الكلمة الأخيرة.", clipText(u.text, 160))), false, nil
		}
	}
	return say(in.Language,
		"The argument is kept beside the finding. The builtin mind measures words and cannot weigh a reason; what it counted stands as a count, and the decision is yours: accept it, reject it, or ask a reader.",
		"حُفظت الحجة بجانب الملاحظة. والعقل المدمج يقيس الألفاظ ولا يزن الحجج؛ فما عدّه يبقى عدًّا، والقرار لك: اقبله أو ارفضه أو اسأل قارئًا."), false, nil
}

func lower(s string) string {
	r := []rune(strings.TrimSuffix(s, "."))
	if len(r) == 0 {
		return s
	}
	return strings.ToLower(string(r[:1])) + string(r[1:])
}

// Contribute is not for a mind that measures.
func (Mind) Contribute(_ context.Context, in agents.ContributeInput) (string, error) {
	return "", research.E(research.CodeModelAbsent, "builtin.Contribute", say(in.Language,
		"The builtin mind measures and does not write. With a Llama model in Ollama, Diwan writes what you ask for and marks it as the agent's.",
		"العقل المدمج يقيس ولا يكتب. ومع نموذج لاما في Ollama يكتب ديوان ما تطلبه ويَسِمه بأنه من الوكيل."), nil)
}

// Ideas turns the work's own things along different axes: who tells, when it
// begins, what form it has, how near it is, what it leaves out. Each names what
// it builds on.
func (Mind) Ideas(_ context.Context, in agents.IdeaInput) ([]research.Idea, error) {
	if in.Critique.Work.Kind == "image" {
		return imageIdeas(in), nil
	}
	w := readWork(in.Critique.Work.Text, in.Critique.Rubric)
	if len(w.units) < 2 {
		return nil, research.E(research.CodeFileEmpty, "builtin.Ideas", say(in.Language, "There is too little text to build on.", "النص أقل من أن يُبنى عليه."), nil)
	}
	k := &critic{in: agents.CritiqueInput{Language: in.Language}, w: w, names: namesIn(w)}
	k.motifs = w.motifs()
	thread := k.say("the thing that returns most", "أكثر الأشياء عودة")
	for _, m := range k.motifs {
		if !k.names[m.key] {
			thread = k.say("“"+m.printed+"”", "«"+m.printed+"»")
			break
		}
	}
	who := k.say("whoever is mentioned least", "من قلّ ذكره")
	if names := k.figures(); len(names) > 0 {
		who = names[len(names)-1]
	}
	image := w.units[len(w.units)/2]
	if x, ok := vivid(w.units); ok {
		image = x
	}
	first, last := w.units[0], w.units[len(w.units)-1]
	short := k.shortest()
	intent := strings.TrimSpace(in.Critique.MakerIntent)
	serve := ""
	if intent != "" {
		serve = k.say(" It serves your intent (", " وهو في خدمة قصدك («") + clipText(intent, 80) + k.say(") by another road.", "») من طريق أخرى.")
	}
	idea := func(axis, text string, on span) research.Idea {
		l := w.locus(on)
		return research.Idea{Axis: axis, Text: text + serve, Builds: clipText(on.text, 140), Quote: on.text, Locus: &l}
	}
	out := []research.Idea{
		idea(k.say("who tells", "من يروي"), k.sayf("Give the telling to %s, who knows less than the present voice; let %s be seen by somebody to whom it means nothing yet.", "سلّم الرواية إلى %s ممن يعرف أقل مما يعرف الصوت الحالي؛ ودع %s تُرى بعين من لا تعني له شيئًا بعد.", who, thread), first),
		idea(k.say("order", "الترتيب"), k.say("Start from what is now the close and walk backwards, so that each step explains the one already read.", "ابدأ مما هو الختام الآن وامشِ إلى الوراء، فتشرح كل خطوة ما قُرئ قبلها."), last),
		idea(k.say("scale", "المقياس"), k.say("Stay inside this single moment for the whole length: one hour, one room, nothing remembered, nothing foreseen.", "ابقَ داخل هذه اللحظة وحدها طوال النص: ساعة واحدة وغرفة واحدة، بلا ذكرى ولا استباق."), image),
		idea(k.say("form", "الشكل"), k.sayf("Rebuild it as documents: an inventory, two letters that crossed in the post, a bill; %s appears in each under a different name.", "أعد بناءه وثائقَ: قائمة جرد، ورسالتان تقاطعتا في البريد، وفاتورة؛ وتظهر %s في كلٍّ باسم آخر.", thread), k.unitWith(thread, first)),
		idea(k.say("what is left out", "ما يُترك"), k.sayf("Never print %s again after its earliest mention; force gesture, weather and silence to carry the weight.", "لا تكتب %s ثانية بعد أول ذكر؛ وأجبر الحركة والطقس والصمت على حمل الثقل.", thread), k.unitWith(thread, short)),
		idea(k.say("time", "الزمن"), k.say("Jump forty years: somebody finds a trace of this sentence, misunderstands it completely, and builds a life on the mistake.", "اقفز أربعين سنة: يجد أحدهم أثرًا لهذه الجملة فيسيء فهمها كل الإساءة ويبني على الخطأ حياة."), short),
		idea(k.say("other side", "الجانب الآخر"), k.say("Argue the contrary with full strength for a third of its length, in the best words an honest opponent would choose, before your own voice replies.", "ادعم النقيض بكل قوته ثلثَ الطول، بأفضل ما يختاره خصم منصف من كلام، قبل أن يردّ صوتك."), k.longest()),
		idea(k.say("ear", "الأذن"), k.say("Compose for listening alone: breath marks, a chorus of two speakers, repetitions placed where feet would fall.", "ألّفه للسماع وحده: علامات للنَّفَس، وجوقة من صوتين، وتكرار حيث تقع الأقدام."), image),
	}
	if in.Critique.Rubric == "scientific-writing" {
		out = []research.Idea{
			idea(k.say("audience", "الجمهور"), k.say("Write the version for the person whose practice would change on Monday: one decision, one number, one warning.", "اكتب النسخة لمن ستتغير ممارسته يوم الاثنين: قرار واحد ورقم واحد وتحذير واحد."), last),
			idea(k.say("order", "الترتيب"), k.say("Lead with the figure; let question, design and limits follow as answers to what a puzzled viewer asks.", "ابدأ بالشكل؛ ودع السؤال والتصميم والحدود تأتي أجوبةً لما يسأله ناظر محتار."), first),
			idea(k.say("rivals", "المنافسون"), k.say("Build the discussion around the strongest rival explanation and the single observation that would have favoured it.", "ابنِ المناقشة حول أقوى تفسير منافس والملاحظة الوحيدة التي كانت سترجّحه."), k.longest()),
			idea(k.say("scale", "المقياس"), k.say("Follow one participant through the whole study, anonymised, as a frame for all the averages.", "تتبّع مشاركًا واحدًا خلال الدراسة كلها، دون هوية، إطارًا للمتوسطات جميعها."), image),
			idea(k.say("form", "الشكل"), k.say("Turn the methods into a checklist others can run tomorrow, and publish the failed pilot beside it.", "حوّل المنهج إلى قائمة ينفذها غيرك غدًا، وانشر التجربة الأولية الفاشلة بجانبها."), short),
		}
	}
	if in.Wish != "" {
		// What the maker wants ideas about comes first: the ideas whose place
		// shares most with it.
		wanted := contentTerms(in.Wish)
		for i := range out {
			if shared(wanted, contentTerms(out[i].Quote+" "+out[i].Axis+" "+out[i].Text)) > 0 {
				out[0], out[i] = out[i], out[0]
				break
			}
		}
	}
	return out, nil
}

func (k *critic) shortest() span {
	best := k.w.units[0]
	for _, u := range k.w.units {
		if len(u.words) >= 3 && (len(u.words) < len(best.words) || len(best.words) < 3) {
			best = u
		}
	}
	return best
}

// unitWith is the last unit that holds the thread, else the one given.
func (k *critic) unitWith(thread string, other span) span {
	bare := strings.Trim(thread, "“”«»")
	for i := len(k.w.units) - 1; i >= 0; i-- {
		if strings.Contains(strings.ToLower(stripMarks(k.w.units[i].text)), bare) {
			return k.w.units[i]
		}
	}
	return other
}
