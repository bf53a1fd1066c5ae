package builtin

import (
	"fmt"
	"math"
	"strings"

	"diwan/agents"
	"diwan/agents/picture"
	"diwan/research"
)

// critiquePicture says what can be measured in an image, and says that it does
// not see what the image shows.
func critiquePicture(in agents.CritiqueInput) (research.Critique, error) {
	m, err := picture.Measure(in.Image)
	if err != nil {
		return research.Critique{}, err
	}
	v := viewer{in: in, m: m}
	c := research.Critique{Rubric: in.Request.Rubric, Work: in.Work}
	if c.Rubric == "" {
		c.Rubric = "illustration"
	}
	c.Work.Width, c.Work.Height = m.Width, m.Height
	v.describe(&c)
	v.findings(&c)
	for _, q := range in.Request.Asks {
		c.Answers = append(c.Answers, research.MakerAnswer{Question: q, Text: v.say("The builtin mind measures light, colour and detail and does not see what the image shows. The measures are below; a vision model, or a person, can answer this.", "العقل المدمج يقيس الضوء واللون والتفصيل ولا يرى ما تُظهره الصورة. والمقاييس أدناه؛ ويستطيع نموذج بصري أو إنسان أن يجيب عن هذا."), Grounds: []research.Observation{}})
	}
	ask := func(rect [4]float64, en, ar string) {
		c.NeutralQuestions = append(c.NeutralQuestions, research.NeutralQuestion{Text: v.say(en, ar), Locus: region(rect)})
	}
	ask(m.Busiest, "What should a viewer find in the part with most detail?", "ماذا ينبغي أن يجد الناظر في الجزء الأكثر تفصيلًا؟")
	ask(m.Quietest, "What does the quietest part do for you?", "ماذا يفعل لك الجزء الأهدأ؟")
	ask(m.Brightest, "Where should the eye land first, and where next?", "أين تريد أن تقع العين أولًا، ثم أين؟")
	return c, nil
}

type viewer struct {
	in agents.CritiqueInput
	m  picture.Measures
}

func (v viewer) say(en, ar string) string { return say(v.in.Language, en, ar) }

func (v viewer) sayf(en, ar string, parts ...any) string { return fmt.Sprintf(v.say(en, ar), parts...) }

func region(r [4]float64) *research.Locus {
	return &research.Locus{Rect: []research.Rect{{r[0], r[1], r[2], r[3]}}}
}

func (v viewer) describe(c *research.Critique) {
	m := v.m
	colours := []string{}
	for _, p := range m.Palette {
		colours = append(colours, fmt.Sprintf("%s (%.0f%%)", p.Hex(), 100*p.Share))
	}
	c.Measures = []research.Measure{
		{Name: v.say("width", "العرض"), Value: float64(m.Width), Unit: "px"}, {Name: v.say("height", "الارتفاع"), Value: float64(m.Height), Unit: "px"},
		{Name: v.say("contrast of light and dark", "تباين الفاتح والداكن"), Value: round1(m.Ratio()), Unit: ":1"},
		{Name: v.say("mean lightness", "متوسط الإضاءة"), Value: round1(100 * m.Mean), Unit: "%"},
		{Name: v.say("saturation", "التشبع"), Value: round1(100 * m.Saturation), Unit: "%"},
		{Name: v.say("warm among the coloured parts", "الدافئ من الملوَّن"), Value: round1(100 * m.Warm), Unit: "%"},
		{Name: v.say("detail at the crossings of thirds", "التفصيل عند تقاطعات الأثلاث"), Value: round1(100 * m.Thirds), Unit: "%", Note: v.say("16% is an even spread", "التوزع المتساوي 16٪")},
		{Name: v.say("sharpness", "الحدة"), Value: round1(m.Sharpness), Note: v.say("variance of the Laplacian; below some 60 is soft", "تباين لابلاس؛ وما دون 60 ناعم")},
	}
	c.Description = []research.Observation{
		{ID: "d1", Text: v.sayf("An image of %d by %d pixels. The builtin mind measures it and does not see what it shows.", "صورة من %d في %d بكسل. والعقل المدمج يقيسها ولا يرى ما تُظهره.", m.Width, m.Height)},
		{ID: "d2", Text: v.say("Its colours by area: ", "ألوانها بحسب المساحة: ") + strings.Join(colours, v.say(", ", "، ")) + "."},
	}
	place := func(id string, rect [4]float64, en, ar string) research.Observation {
		return research.Observation{ID: id, Text: v.say(en, ar), Locus: region(rect)}
	}
	c.Analysis = []research.Observation{
		place("a1", m.Busiest, "Here lies most of the detail.", "هنا أكثر التفصيل."), place("a2", m.Quietest, "Here lies least of it.", "هنا أقله."),
		place("a3", m.Brightest, "The brightest part.", "الجزء الأشد إضاءة."), place("a4", m.Darkest, "The darkest part.", "الجزء الأشد ظلمة."),
		{ID: "a5", Text: v.sayf("The weight of detail centres at %.0f%% from the left and %.0f%% from the top.", "مركز ثقل التفصيل على بُعد %.0f٪ من اليسار و%.0f٪ من الأعلى.", 100*m.CentreX, 100*m.CentreY)},
	}
	c.Meaning = []research.Observation{place("m1", m.Busiest, "By detail and contrast the eye is likely drawn here first.", "بحسب التفصيل والتباين يُرجَّح أن تُجذب العين إلى هنا أولًا.")}
	mood := v.say("cool", "باردة")
	if m.Warm > 0.5 {
		mood = v.say("warm", "دافئة")
	}
	if m.Saturation < 0.12 {
		mood = v.say("nearly without colour", "تكاد تخلو من اللون")
	}
	c.Interpretation = []research.Observation{{ID: "i1", Text: v.sayf("By its colours the image is %s; what it means is not for a measure to say.", "الصورة بألوانها %s؛ أما معناها فليس لمقياس أن يقوله.", mood)}}
}

// findings are measures that lie far from what most images have; each carries
// an announced opinion.
func (v viewer) findings(c *research.Critique) {
	m := v.m
	add := func(rect [4]float64, criterion, what, effect, opinion [2]string, severity string) {
		id := fmt.Sprintf("f%d", len(c.Findings)+1)
		c.Findings = append(c.Findings, research.Finding{
			ID: id, Locus: *region(rect), Criterion: v.say(criterion[0], criterion[1]), Observation: v.say(what[0], what[1]), Effect: v.say(effect[0], effect[1]), Severity: severity,
			Why: v.say("Measured on the image's pixels.", "قيس على بكسلات الصورة."), Confidence: 0.6, Basis: "measured", Opinion: "o" + id, Library: []research.Evidence{}, Reply: research.Reply{Exchange: []research.Message{}},
		})
		c.Opinions = append(c.Opinions, research.Opinion{ID: "o" + id, Finding: id, About: v.sayf("I have an opinion about the %s; want it?", "لديّ رأي في %s؛ أتريده؟", v.say(criterion[0], criterion[1])), Text: v.say(opinion[0], opinion[1])})
	}
	whole := [4]float64{0, 0, 1, 1}
	if r := m.Ratio(); r < 4.5 {
		add(whole, [2]string{"contrast", "التباين"}, [2]string{fmt.Sprintf("Light and dark differ by %.1f to 1; 4.5 to 1 is what small text needs (WCAG).", r), fmt.Sprintf("بين الفاتح والداكن %.1f إلى 1؛ ويحتاج النص الصغير 4.5 إلى 1 (WCAG).", r)},
			[2]string{"Shapes lie close to their ground; some viewers will not part them.", "الأشكال قريبة من أرضيتها؛ ولن يميزها بعض الناظرين."}, [2]string{"I would want one place where the light decides.", "أودّ موضعًا واحدًا يحسم فيه الضوء."}, "minor")
	}
	if m.Sharpness < 30 && m.Ratio() > 2 {
		add(m.Busiest, [2]string{"sharpness", "الحدة"}, [2]string{fmt.Sprintf("Even the part with most detail is soft (%.0f).", m.Sharpness), fmt.Sprintf("حتى الجزء الأكثر تفصيلًا ناعم (%.0f).", m.Sharpness)},
			[2]string{"The eye looks for an edge to rest on.", "تبحث العين عن حافة تستقر عليها."}, [2]string{"If the softness is not the subject, it stands in front of it.", "إن لم تكن النعومة هي الموضوع فهي تقف أمامه."}, "minor")
	}
	if d := math.Hypot(m.CentreX-0.5, m.CentreY-0.5); d > 0.16 {
		add(m.Busiest, [2]string{"balance", "التوازن"}, [2]string{fmt.Sprintf("The weight of detail lies %.0f%% of the frame away from its middle.", 100*d), fmt.Sprintf("ثقل التفصيل على بُعد %.0f٪ من وسط الإطار.", 100*d)},
			[2]string{"The rest of the frame is read as space, or as empty.", "تُقرأ بقية الإطار فضاءً أو فراغًا."}, [2]string{"I feel the frame tip; that may be just what you want.", "أشعر بالإطار يميل؛ وقد يكون ذلك ما تريده."}, "note")
	}
	if m.Thirds < 0.08 && math.Hypot(m.CentreX-0.5, m.CentreY-0.5) < 0.06 {
		add(whole, [2]string{"composition", "التكوين"}, [2]string{"Little detail lies near the crossings of thirds; the weight is in the middle.", "قليل من التفصيل قرب تقاطعات الأثلاث؛ والثقل في الوسط."},
			[2]string{"It reads as still, frontal, emblem-like.", "تُقرأ ساكنة مواجهة كالشعار."}, [2]string{"The middle is safe here; I would look once at a version off it.", "الوسط آمن هنا؛ وددت لو رأيت نسخة خارجه مرة."}, "note")
	}
	j := research.Judgement{Opinion: "oj", Rests: []string{"d1", "d2", "a1", "a5"}, Text: v.sayf("By measures alone: %d of them lie far from the usual. That is a description of pixels, not of worth.", "بالمقاييس وحدها: %d منها بعيدة عن المعتاد. وهذا وصف بكسلات لا حكم قيمة.", len(c.Findings))}
	c.Judgement = []research.Judgement{j}
	c.Opinions = append(c.Opinions, research.Opinion{ID: "oj", About: v.say("I have a judgement of the whole by these measures; want it?", "لديّ حكم على العمل كله بهذه المقاييس؛ أتريده؟"), Text: j.Text})
}

// imageIdeas turn an image along axes that need no sight of it.
func imageIdeas(in agents.IdeaInput) []research.Idea {
	s := func(en, ar string) string { return say(in.Language, en, ar) }
	return []research.Idea{
		{Axis: s("value", "القيمة"), Text: s("Redraw everything in three greys and let only the smallest shape keep its colour.", "أعد رسم كل شيء بثلاث درجات رمادية، ودع أصغر شكل وحده يحتفظ بلونه.")},
		{Axis: s("crop", "القص"), Text: s("Cut the frame until the busiest corner fills it, and let the missing half be guessed.", "اقطع الإطار حتى تملأه الزاوية الأكثر ازدحامًا، ودع النصف الغائب يُخمَّن.")},
		{Axis: s("time", "الزمن"), Text: s("Show the minute before or after this moment, from the same spot, with whoever left traces.", "أظهر الدقيقة السابقة أو اللاحقة من المكان نفسه، مع من ترك أثرًا.")},
		{Axis: s("material", "الخامة"), Text: s("Build it from torn paper, thread and rust: texture instead of line.", "ابنها من ورق ممزق وخيط وصدأ: ملمس بدل الخط.")},
		{Axis: s("scale", "المقياس"), Text: s("Imagine it as a postage stamp, then as a wall four metres high; keep what survives both.", "تخيلها طابع بريد ثم جدارًا بارتفاع أربعة أمتار؛ وأبقِ ما ينجو في الحالين.")},
		{Axis: s("words", "الكلمات"), Text: s("Let a single handwritten sentence, in another language than the title, occupy its quietest area.", "دع جملة واحدة بخط اليد، بلغة غير لغة العنوان، تشغل أهدأ مساحاتها.")},
	}
}
