package builtin

import (
	"fmt"
	"strings"

	"diwan/research"
)

// allocation says who gets what, how that is decided, and who knows.
func (w *planner) allocation() {
	p, c, o := w.p, w.r.cause, w.r.outcome
	switch {
	case w.d.study == "qualitative":
		p.Randomisation = w.say("none; people are chosen on purpose, for as much variety in experience as the topic has", "لا عشوائية؛ يُختار الناس قصدًا لأوسع تنوع في الخبرة يتيحه الموضوع")
		p.Blinding = w.say("coders do not know the interviewees' background variables while they code", "لا يعرف المرمّزان خلفيات المتحدثين أثناء الترميز")
		p.Groups = []research.Group{{Name: w.say("interviewees", "المتحدثون"), Description: w.sayf("%s who have met %s", "%s ممن خبروا %s", w.subjects(), c)}}
		p.Controls = []research.Control{{Kind: "negative", Text: w.say("deviant cases are sought and reported", "تُطلب الحالات المخالفة وتُعرض"), Purpose: w.say("keeps the themes from saying only what was expected", "يمنع أن تقول الموضوعات ما كان متوقعًا فحسب")}}
		return
	case !w.assigned():
		p.Randomisation = w.sayf("none: %s cannot be assigned, or already happened. Who is measured is drawn at random from the list of all eligible.", "لا يوجد: لا يمكن تعيين %s أو أنه وقع فعلًا. ويُسحب من يُقاس عشوائيًّا من قائمة المؤهلين.", c)
		p.Blinding = w.sayf("whoever measures %s does not know %s; the analyst works on coded files until the model is fixed", "من يقيس %s لا يعرف %s؛ ويعمل المحلل على ملفات مرمّزة حتى يثبت النموذج", o, c)
		p.Controls = []research.Control{{Kind: "negative", Text: w.sayf("an outcome that %s cannot plausibly touch, measured in the same way", "مخرج لا يُعقل أن يمسّه %s، يُقاس بالطريقة نفسها", c), Purpose: w.say("a link there too would show bias", "فإن ظهرت صلة هناك أيضًا دلّت على تحيز")}}
		if w.d.kind == "factorial" {
			p.Groups = w.crossed()
			return
		}
		p.Groups = []research.Group{{Name: w.say("all units", "جميع الوحدات"), Description: w.sayf("%s, over the whole range of %s", "%s، على كامل مدى %s", w.subjects(), c)}}
		if w.d.kind == "cohort" {
			p.Groups = []research.Group{{Name: w.say("unexposed", "غير المعرضين"), Description: w.sayf("without %s, or with the least of it", "بلا %s أو بأقله", c)}, {Name: w.say("exposed", "المعرضون"), Description: w.sayf("with %s", "مع %s", c)}}
		}
		return
	}
	p.Randomisation = w.randomisation()
	p.Blinding = w.blinding()
	w.controls()
	w.groups()
}

func (w *planner) randomisation() string {
	switch {
	case w.d.study == "simulation":
		return w.say("the order of runs is shuffled; both versions share the seeds, drawn once and published", "يُخلط ترتيب التشغيلات؛ وتشترك النسختان في بذور تُسحب مرة وتُنشر")
	case w.d.kind == "crossover":
		return w.say("order of the two conditions by computer, in permuted blocks of 4 and 6; the list is kept by somebody outside the team and opened one by one", "ترتيب الحالتين بالحاسوب في كتل متبدلة من 4 و6؛ ويحفظ القائمة شخص من خارج الفريق وتُفتح واحدًا واحدًا")
	case w.who.key == "pupils":
		return w.say("whole classes within each school, by computer, so that every school has all groups", "صفوف كاملة ضمن كل مدرسة بالحاسوب، بحيث تضم كل مدرسة المجموعات كلها")
	case w.who.animal:
		return w.say("by computer within blocks of litter and cage position; cages are housed in mixed order", "بالحاسوب ضمن كتل من البطن وموضع القفص؛ وتوضع الأقفاص بترتيب مختلط")
	case w.who.key == "plants":
		return w.say("randomised complete blocks along the gradient of light or slope; plan drawn by computer", "كتل كاملة معشّاة على تدرج الضوء أو الانحدار؛ ويُرسم المخطط بالحاسوب")
	case w.who.key == "cells", w.who.key == "materials":
		return w.say("positions and order of processing by computer within each batch; no group fills an edge or a day alone", "المواضع وترتيب المعالجة بالحاسوب ضمن كل دفعة؛ ولا تنفرد مجموعة بحافة أو يوم")
	}
	return w.say("by computer, permuted blocks of random size (4 or 6), stratified by site; concealed until each assignment", "بالحاسوب في كتل متبدلة عشوائية الحجم (4 أو 6) مقسمة بحسب الموقع؛ ومخفية حتى كل تعيين")
}

func (w *planner) blinding() string {
	if w.d.study == "simulation" {
		return w.say("scores are computed by a script that sees coded labels", "تحسب الدرجات شيفرةٌ ترى وسومًا مرمّزة")
	}
	text := w.sayf("whoever measures %s, and the analyst, do not know the group", "لا يعرف المجموعةَ من يقيس %s ولا المحلل", w.r.outcome)
	if w.who.human {
		text = w.sayf("participants are told only that two versions are compared; ", "لا يُقال للمشاركين إلا أن نسختين تُقارنان؛ ") + text
		text += w.say(". At the end all are asked which group they believe they were in; the share of right guesses is reported", ". وفي النهاية يُسأل الجميع عن المجموعة التي يظنونها، وتُعرض نسبة التخمين الصحيح")
	}
	if w.f.blinding.found() {
		w.ground(w.f.blinding, "A source warns of what gives the condition away; the blinding and the sham control answer it.", "ينبّه مصدر إلى ما يكشف الحالة؛ وتجيب عنه التعمية والضابطة الصورية.")
	}
	return text
}

func (w *planner) controls() {
	c, o := w.r.cause, w.r.outcome
	w.p.Controls = []research.Control{{Kind: "negative", Text: w.sayf("no %s, with the same contacts, time and handling", "بلا %s، مع الزيارات والوقت والمعاملة نفسها", c), Purpose: w.sayf("what %s does anyway", "ما يفعله %s على أي حال", o)}}
	if w.d.study == "simulation" {
		w.p.Controls[0].Text = w.sayf("the same program without %s, on the same instances", "البرنامج نفسه من دون %s على الحالات نفسها", c)
	}
	if len(w.f.others) > 0 {
		k := w.f.others[0]
		w.p.Controls = append(w.p.Controls, research.Control{Kind: "positive", Text: w.sayf("a small arm or pilot with %s", "ذراع صغيرة أو تجربة أولية مع %s", k.text), Purpose: w.sayf("a source says that it moves %s: if the measure misses it, the measure fails", "يقول مصدر إنه يحرّك %s: فإن أخطأه المقياس فالمقياس هو المعيب", o)})
		w.ground(k.fact, "“"+k.text+"” moves "+o+" according to this source: it serves as the positive control.", "«"+k.text+"» يحرّك "+o+" بحسب هذا المصدر: فهو الضابط الإيجابي.")
	} else {
		w.open("a positive control: no source in the library names another factor that moves "+o, "ضابط إيجابي: لا مصدر في المكتبة يسمي عاملًا آخر يحرّك "+o)
	}
	if w.who.human || w.who.animal {
		w.p.Controls = append(w.p.Controls, research.Control{Kind: "sham", Text: w.sayf("a look-alike of %s without what is held to act", "شبيه لـ%s بلا ما يُظن أنه الفاعل", c), Purpose: w.say("parts the effect from expectation and handling", "يفصل الأثر عن التوقع والمعاملة")})
	}
}

func (w *planner) groups() {
	c := w.r.cause
	full := w.level()
	switch w.d.kind {
	case "factorial":
		w.p.Groups = w.crossed()
		return
	case "crossover":
		w.p.Groups = []research.Group{
			{Name: w.say("control first", "الضابطة أولًا"), Description: w.sayf("control period, washout, then %s (%s)", "فترة ضابطة ثم استراحة ثم %s (%s)", c, full)},
			{Name: w.sayf("%s first", "%s أولًا", c), Description: w.sayf("%s (%s), washout, then control period", "%s (%s) ثم استراحة ثم فترة ضابطة", c, full)},
		}
		return
	}
	w.p.Groups = []research.Group{{Name: w.say("control", "الضابطة"), Description: w.p.Controls[0].Text}}
	if w.d.groups == 3 {
		w.p.Groups = append(w.p.Groups, research.Group{Name: w.sayf("half %s", "نصف %s", c), Description: w.sayf("half of: %s", "نصف: %s", full)})
	}
	w.p.Groups = append(w.p.Groups, research.Group{Name: c, Description: full})
}

func (w *planner) crossed() []research.Group {
	c := w.r.cause
	out := []research.Group{}
	low, high := w.say("absent", "غائب"), w.say("present", "حاضر")
	if w.condition != "" {
		low, high = w.say("low", "منخفض"), w.say("high", "مرتفع")
	}
	for _, g := range [][2]string{{w.say("without", "بلا"), low}, {w.say("without", "بلا"), high}, {w.say("with", "مع"), low}, {w.say("with", "مع"), high}} {
		out = append(out, research.Group{Name: fmt.Sprintf("%s %s, %s: %s", g[0], c, w.decides(), g[1]), Description: w.level()})
	}
	return out
}

// level is the exact level of the cause where a source gives one.
func (w *planner) level() string {
	if w.f.dose.found() {
		return w.sayf("%s, as in %s", "%s، كما في %s", w.f.dose.text, w.f.dose.passage.Title)
	}
	return w.say("the level that the pilot fixes before registration", "المستوى الذي تثبّته التجربة الأولية قبل التسجيل")
}

func (w *planner) variables() {
	p, c, o := w.p, w.r.cause, w.r.outcome
	if w.assigned() {
		levels := []string{w.sayf("none", "بلا"), w.level()}
		switch w.d.kind {
		case "factorial":
			p.ManipulatedVariables = append(p.ManipulatedVariables, research.Manipulated{Name: c, Levels: levels}, research.Manipulated{Name: w.decides(), Levels: []string{w.say("low or absent", "منخفض أو غائب"), w.say("high or present", "مرتفع أو حاضر")}})
			if w.condition == "" {
				w.open("which condition the two sides differ in: sample, dose, timing or measure; name one", "الشرط الذي يختلف فيه الجانبان: العينة أو الجرعة أو التوقيت أو المقياس؛ سمِّ واحدًا")
			} else if notManipulable.MatchString(w.condition) {
				w.open("the cut between low and high "+w.condition+": it cannot be assigned, so groups are formed by it", "الحد بين المنخفض والمرتفع من "+w.condition+": لا يمكن تعيينه، فتُشكَّل المجموعات به")
			}
		default:
			if w.d.groups == 3 {
				levels = []string{levels[0], w.sayf("half of: %s", "نصف: %s", levels[1]), levels[1]}
			}
			p.ManipulatedVariables = []research.Manipulated{{Name: c, Levels: levels}}
		}
		if w.f.dose.found() {
			w.ground(w.f.dose, "The level of "+c+" follows this source: "+w.f.dose.text+".", "يتبع مستوى "+c+" هذا المصدر: "+w.f.dose.text+".")
		} else if w.d.study == "experiment" {
			w.open("the exact level of "+c+": no source in the library gives one", "المستوى الدقيق لـ"+c+": لا مصدر في المكتبة يعطيه")
		}
	}
	unit := w.say("the instrument's own unit", "وحدة الأداة نفسها")
	switch {
	case w.d.test == "two-proportions" || w.d.test == "chi-square":
		unit = w.say("yes or no", "نعم أو لا")
	case w.d.test == "themes":
		unit = w.say("coded segments", "مقاطع مرمّزة")
	case w.f.unit.found():
		unit = w.f.unit.text
	}
	p.MeasuredVariables = []research.Measured{{Name: o, Unit: unit, Instrument: w.tool(), Time: w.when()}}
	if w.f.instrument.found() && w.f.instrument.sentence != "" {
		w.ground(w.f.instrument, "The outcome is measured as in this source: "+w.f.instrument.text+".", "يُقاس المخرج كما في هذا المصدر: "+w.f.instrument.text+".")
	} else if !w.f.instrument.found() {
		w.open("the instrument for "+o, "أداة قياس "+o)
	}
	if w.r.mediator != "" {
		unit, tool := w.say("the instrument's own unit", "وحدة الأداة نفسها"), w.say("an instrument to be named before registration", "أداة تُسمى قبل التسجيل")
		if w.bridge.unit.found() {
			unit = w.bridge.unit.text
		}
		if w.bridge.instrument.found() {
			tool = w.bridge.instrument.text
			w.ground(w.bridge.instrument, capital(w.r.mediator)+" is measured as in this source: "+tool+".", "يُقاس "+w.r.mediator+" كما في هذا المصدر: "+tool+".")
		}
		p.MeasuredVariables = append(p.MeasuredVariables, research.Measured{Name: w.r.mediator, Unit: unit, Instrument: tool, Time: w.say("between the manipulation and the outcome", "بين التدخل والمخرج")})
		p.SecondaryOutcomes = append(p.SecondaryOutcomes, w.sayf("%s, the step between: it must move first if the statement holds", "%s، وهو الحلقة الوسطى: يجب أن يتحرك أولًا إن صحت العبارة", w.r.mediator))
	}
	check := w.say("measured once, blind to the outcome", "يُقاس مرة دون معرفة المخرج")
	if w.assigned() {
		check = w.say("manipulation check: what was really taken or done, logged", "تحقق من التدخل: يُسجَّل ما أُخذ أو فُعل حقًّا")
	}
	if w.d.test != "themes" {
		p.MeasuredVariables = append(p.MeasuredVariables, research.Measured{Name: c, Unit: w.doseUnit(), Instrument: check, Time: w.say("throughout", "طوال الدراسة")})
	}
	switch {
	case w.who.human && w.d.study == "experiment":
		p.SecondaryOutcomes = append(p.SecondaryOutcomes, w.say("adherence, as logged", "الالتزام كما سُجل"), w.say("adverse events, asked for at each contact", "الأحداث الضارة، ويُسأل عنها في كل تواصل"))
	case w.who.animal:
		p.SecondaryOutcomes = append(p.SecondaryOutcomes, w.say("body weight and welfare score", "وزن الجسم ودرجة الرفاه"))
	case w.d.study == "simulation":
		p.SecondaryOutcomes = append(p.SecondaryOutcomes, w.say("running time and memory", "زمن التشغيل والذاكرة"))
	}
}

func (w *planner) doseUnit() string {
	if g := doseCue.FindStringSubmatch(w.f.dose.text); g != nil {
		return strings.ToLower(g[2])
	}
	return w.say("as assigned", "كما عُيّن")
}

// confounders takes those that the sources speak of first, then those that the
// design itself brings.
func (w *planner) confounders() {
	p := w.p
	for _, f := range w.f.confounders {
		for _, c := range knownConfounders() {
			if c.key == f.text && (!c.human || w.who.human) && !strings.Contains(strings.ToLower(w.r.cause+" "+w.condition), c.key) {
				p.Confounders = append(p.Confounders, research.Confounder{Name: w.say(c.en, c.ar), Handling: w.say(c.byEn, c.byAr)})
				w.ground(f, "A source of this plan speaks of "+c.en+": it is held or recorded.", "يتحدث مصدر لهذه الخطة عن "+c.ar+": فيُثبَّت أو يُسجَّل.")
			}
		}
	}
	for i, o := range w.f.others {
		if i < 2 {
			p.Confounders = append(p.Confounders, research.Confounder{Name: o.text, Handling: w.sayf("a source says that it moves %s: held the same in all groups, and recorded", "يقول مصدر إنه يحرّك %s: يُثبَّت في كل المجموعات ويُسجَّل", w.r.outcome)})
		}
	}
	add := func(en, ar, byEn, byAr string) {
		p.Confounders = append(p.Confounders, research.Confounder{Name: w.say(en, ar), Handling: w.say(byEn, byAr)})
	}
	switch {
	case w.d.study == "qualitative":
		add("the interviewer's own view", "رأي المحاور", "written down before the first interview and returned to at each coding meeting", "يُدوَّن قبل أول مقابلة ويُرجع إليه في كل اجتماع ترميز")
	case w.d.study == "simulation":
		add("hardware and library versions", "العتاد وإصدارات المكتبات", "one machine, one container image, versions published", "آلة واحدة وصورة حاوية واحدة وإصدارات منشورة")
		add("tuning effort", "جهد الضبط", "the same number of trials for both versions, on instances apart from those reported", "العدد نفسه من المحاولات للنسختين على حالات غير المعروضة")
	case !w.assigned():
		add("what drives both "+w.r.cause+" and "+w.r.outcome, "ما يحرّك "+w.r.cause+" و"+w.r.outcome+" معًا", "listed as a causal diagram before the data are seen; the minimal set is adjusted for; an E-value says how strong a missed one must be", "يُرسم مخططًا سببيًّا قبل رؤية البيانات؛ ويُعدَّل بأصغر مجموعة كافية؛ وتبين قيمة E مدى القوة اللازمة لما فات")
	case w.d.kind == "crossover":
		add("carry-over from the first period", "أثر باقٍ من الفترة الأولى", "washout as long as the treatment period; period and order in the model", "استراحة بطول فترة التدخل؛ والفترة والترتيب في النموذج")
	case w.who.animal:
		add("cage and litter", "القفص والبطن", "blocks in the assignment; random effects in the model", "كتل في التوزيع؛ وآثار عشوائية في النموذج")
	default:
		add(w.r.outcome+" at baseline", w.r.outcome+" في البداية", "measured before assignment; covariate in the sensitivity analysis", "يُقاس قبل التوزيع؛ ومتغير مصاحب في تحليل الحساسية")
	}
}
