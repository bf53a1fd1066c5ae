package builtin

import (
	"fmt"
	"strings"

	"diwan/agents"
	"diwan/research"
)

func (w *planner) people() {
	p, c := w.p, w.r.cause
	p.Inclusion = []string{w.sayf("%s, %s", "%s، %s", w.subjects(), w.say(w.who.recruit[0], w.who.recruit[1]))}
	switch {
	case w.d.study == "re-analysis":
		p.Inclusion = []string{w.sayf("all rows of the existing data with both %s and %s recorded", "كل صفوف البيانات القائمة التي سُجل فيها %s و%s معًا", c, w.r.outcome)}
		p.Exclusion = []string{w.say("rows outside the instrument's range, by a rule written before the data are opened", "الصفوف خارج مدى الأداة بقاعدة مكتوبة قبل فتح البيانات"), w.say("duplicates of one unit beyond the first", "تكرارات الوحدة بعد الأولى")}
	case w.who.human:
		p.Inclusion = append(p.Inclusion, w.say("informed consent given", "إعطاء الموافقة المستنيرة"), w.say("able to take part in all measurements", "القدرة على المشاركة في القياسات كلها"))
		p.Exclusion = []string{w.sayf("any condition in which %s could do harm, asked for at screening", "كل حالة قد يضر فيها %s، ويُسأل عنها في الفحص", c), w.sayf("regular use of, or recent change in, %s", "تعوّد %s أو تغيّر حديث فيه", c), w.say("part in another study on the same outcome at the same time", "المشاركة في دراسة أخرى على المخرج نفسه في الوقت نفسه")}
	case w.who.animal:
		p.Inclusion = append(p.Inclusion, w.say("age, sex and weight within the range written before delivery", "العمر والجنس والوزن ضمن المدى المكتوب قبل التسليم"))
		p.Exclusion = []string{w.say("illness or injury at baseline, judged before assignment", "مرض أو إصابة في البداية، يُحكم فيها قبل التوزيع"), w.say("humane end point reached: analysed as planned, and counted", "بلوغ نقطة النهاية الإنسانية: يُحلَّل كما خُطط ويُعد")}
	default:
		p.Inclusion = append(p.Inclusion, w.say("quality control passed before assignment", "اجتياز ضبط الجودة قبل التوزيع"))
		p.Exclusion = []string{w.say("failed measurement by the instrument's own flag, decided without knowing the group", "فشل القياس بإشارة الأداة نفسها، يُقرر دون معرفة المجموعة")}
	}
	p.StoppingRule = w.say("The planned sample; no look at the outcome before it is complete. Earlier only for harm, or when the last date of the schedule has passed.", "العينة المخطط لها، ولا نظر في المخرج قبل اكتمالها. ولا توقف قبل ذلك إلا لضرر، أو بمضي آخر موعد في الجدول.")
	p.MissingData = w.say("All assigned units are analysed as assigned. Up to 5 % missing outcomes: complete cases; above: multiple imputation with group, baseline and covariates, and a delta-adjusted analysis that assumes the missing did worse.", "تُحلَّل كل الوحدات بحسب توزيعها. فإن لم يتجاوز المفقود 5٪ فالحالات الكاملة؛ وإن زاد فالتعويض المتعدد بالمجموعة والقياس الأولي والمتغيرات المصاحبة، مع تحليل يفترض أن المفقودين أسوأ حالًا.")
	switch {
	case w.d.study == "qualitative":
		p.StoppingRule = w.say("The planned number of interviews; three more where the last three still brought a new theme, once.", "عدد المقابلات المخطط له؛ وثلاث أخرى مرة واحدة إن أتت الثلاث الأخيرة بموضوع جديد.")
		p.MissingData = w.say("Interviews broken off are kept with what was said; withdrawals are counted and deleted on request.", "تُبقى المقابلات المنقطعة بما قيل فيها؛ ويُعد المنسحبون وتُحذف مقابلاتهم عند الطلب.")
	case w.d.study == "simulation":
		p.StoppingRule = w.say("All listed instances with all listed seeds; a crash counts as the worst score.", "كل الحالات المدرجة بكل البذور المدرجة؛ ويُعد الانهيار أسوأ درجة.")
		p.MissingData = w.say("Runs that time out or crash are reported and scored as the worst value; none is repeated with another seed.", "يُبلَّغ عن التشغيلات المنقطعة أو المنهارة وتُعطى أسوأ قيمة؛ ولا يُعاد شيء ببذرة أخرى.")
	}
	w.ethics()
}

func (w *planner) ethics() {
	c := w.r.cause
	e := research.Ethics{Approvals: []string{w.say(w.who.approval[0], w.who.approval[1]), w.say("registration of this plan before the first measurement", "تسجيل هذه الخطة قبل أول قياس")}}
	risk := research.Risk{Category: "harm", Severity: "low", Text: w.sayf("%s may burden those who take part", "قد يُثقل %s على المشاركين", c), Mitigation: w.say("stop rule for each person; a contact outside the team", "قاعدة توقف لكل شخص؛ وجهة تواصل من خارج الفريق")}
	switch {
	case w.who.human:
		e.Consent = w.say("written, in the person's own language, with time to think; revocable at any time without a reason and without loss", "خطية وبلغة الشخص مع وقت للتفكير؛ ويجوز سحبها في أي وقت دون سبب ولا خسارة")
		e.DataProtection = w.say("pseudonyms from the first day; the key apart, encrypted, deleted when the last check is done; only what the analysis needs is collected; shared data are checked for re-identification", "أسماء مستعارة منذ اليوم الأول؛ والمفتاح منفصل ومشفّر ويُحذف بعد آخر تحقق؛ ولا يُجمع إلا ما يلزم التحليل؛ وتُفحص البيانات المشاركة خشية كشف الهوية")
		e.Harm = w.sayf("foreseen: discomfort from %s and from measuring %s; asked for at each contact, judged by somebody outside the team", "المتوقع: انزعاج من %s ومن قياس %s؛ ويُسأل عنه في كل تواصل ويحكم فيه شخص من خارج الفريق", c, w.r.outcome)
		if w.d.study == "re-analysis" {
			e.Consent = w.say("the consent under which the data were collected must cover this use; checked before access", "يجب أن تشمل الموافقة التي جُمعت بها البيانات هذا الاستعمال؛ ويُتحقق منها قبل الوصول")
			risk = research.Risk{Category: "privacy", Severity: "low", Text: w.say("existing records may identify people once joined", "قد تكشف السجلات القائمة هويات عند ضمها"), Mitigation: w.say("no joining on names; small cells suppressed", "لا ضم بالأسماء؛ وتُحجب الخانات الصغيرة")}
		}
	case w.who.animal:
		e.Consent = w.say("of owners where animals are not the laboratory's", "موافقة الملاك حيث لا تكون الحيوانات للمختبر")
		e.DataProtection = w.say("no personal data", "لا بيانات شخصية")
		e.Harm = w.say("humane end points, analgesia and housing written beforehand; daily welfare score; the smallest number that answers the question", "نقاط نهاية إنسانية وتسكين وإيواء مكتوبة سلفًا؛ ودرجة رفاه يومية؛ وأصغر عدد يجيب عن السؤال")
		risk.Category, risk.Text, risk.Mitigation = "animal", w.sayf("%s or its measurement may cause distress", "قد يسبب %s أو قياسه كربًا", c), w.say("humane end points; trained hands", "نقاط نهاية إنسانية؛ وأيدٍ مدربة")
	default:
		e.Consent, e.DataProtection = w.say("not applicable: no people take part", "لا ينطبق: لا يشارك أناس"), w.say("no personal data; raw data and code are published", "لا بيانات شخصية؛ وتُنشر البيانات الخام والشيفرة")
		e.Harm = w.say("none to people beyond laboratory safety", "لا ضرر على الناس سوى ما تضبطه سلامة المختبر")
		risk = research.Risk{Category: "environment", Severity: "low", Text: w.say("waste and energy of the work", "نفايات العمل وطاقته"), Mitigation: w.say("amounts written down; shared batches", "تُدوَّن الكميات؛ وتُشارك الدفعات")}
	}
	w.p.Ethics, w.p.Risks = e, []research.Risk{risk}
	w.p.Risks = append(w.p.Risks, w.h.Risks...)
}

// course is the protocol with its durations; the schedule follows from it.
func (w *planner) course() {
	c, o := w.r.cause, w.r.outcome
	type stepText struct {
		en, ar, days string
		materials    []string
	}
	run := "6 weeks"
	if w.f.duration.found() {
		run = w.f.duration.text
	}
	steps := []stepText{{"Fix what the plan leaves open, obtain approvals, register this plan.", "تثبيت ما تتركه الخطة مفتوحًا والحصول على الموافقات وتسجيل الخطة.", "30 days", nil}}
	add := func(en, ar, days string, materials ...string) {
		steps = append(steps, stepText{en, ar, days, materials})
	}
	tool := w.tool()
	switch {
	case w.d.study == "qualitative":
		add("Pilot the interview guide with two people who are not analysed.", "تجربة دليل المقابلة مع شخصين لا يُحلَّلان.", "10 days", w.say("interview guide", "دليل المقابلة"))
		add("Interview; transcribe within two days; note what was new.", "إجراء المقابلات وتفريغها خلال يومين وتدوين الجديد.", "60 days", w.say("recorder", "مسجل"), w.say("consent forms", "نماذج الموافقة"))
		add("Two coders code apart, compare, settle differences; return themes to three interviewees.", "يرمّز اثنان منفصلين ويقارنان ويحسمان الخلاف؛ وتُعرض الموضوعات على ثلاثة من المتحدثين.", "30 days", w.say("codebook", "دليل الترميز"))
	case w.d.study == "simulation":
		add("List instances and seeds; freeze both versions of the program.", "إدراج الحالات والبذور وتجميد نسختي البرنامج.", "5 days", w.say("container image", "صورة حاوية"))
		add("Run both versions on every instance in shuffled order.", "تشغيل النسختين على كل حالة بترتيب مخلوط.", "7 days", w.say("one machine", "آلة واحدة"))
	case w.d.study == "re-analysis":
		add("Write the code on simulated data of this design; freeze it.", "كتابة الشيفرة على بيانات محاكاة لهذا التصميم وتجميدها.", "7 days", w.say("the scripts of this plan", "شيفرات هذه الخطة"))
		add("Open the data; describe them; check the assumptions.", "فتح البيانات ووصفها وفحص الافتراضات.", "5 days", w.say("data with codebook", "البيانات مع دليلها"))
	case !w.assigned():
		add("Draw the sample from the list of all eligible; invite.", "سحب العينة من قائمة المؤهلين ودعوتهم.", "30 days", w.say("list of all eligible", "قائمة المؤهلين"))
		add("Measure "+c+" and the listed confounders.", "قياس "+c+" والمربكات المدرجة.", "30 days", w.say("forms", "نماذج"))
		add("Measure "+o+" without knowing "+c+".", "قياس "+o+" دون معرفة "+c+".", "30 days", tool)
	case w.d.kind == "crossover":
		add("Pilot both conditions and the measure with five people who are not analysed.", "تجربة الحالتين والمقياس على خمسة لا يُحلَّلون.", "14 days", tool)
		add("Recruit, screen, consent, measure the baseline, draw the order.", "الاستقطاب والفحص والموافقة والقياس الأولي وسحب الترتيب.", "45 days", w.say("consent forms", "نماذج الموافقة"), tool)
		add("First period: control or "+c+" as drawn.", "الفترة الأولى: الضابطة أو "+c+" بحسب السحب.", run, w.level())
		add("Washout, as long as a period.", "استراحة بطول الفترة.", run)
		add("Second period: the other condition.", "الفترة الثانية: الحالة الأخرى.", run, w.level())
		add("Measure "+o+" at the end of each period, blind to the condition.", "قياس "+o+" عند نهاية كل فترة دون معرفة الحالة.", "2 days", tool)
	default:
		add("Pilot the measure and the manipulation with a few units that are not analysed.", "تجربة المقياس والتدخل على وحدات قليلة لا تُحلَّل.", "14 days", tool)
		add(w.sayf("Take in %s, measure the baseline, assign.", "", w.say(w.who.en, w.who.ar)), "استقبال الوحدات ("+w.who.ar+") والقياس الأولي والتوزيع.", "45 days", tool)
		add("Carry out "+c+" and its control; log what was really done.", "تنفيذ "+c+" وضابطته وتسجيل ما جرى حقًّا.", run, w.level())
		if w.r.mediator != "" {
			add("Measure "+w.r.mediator+" on the way.", "قياس "+w.r.mediator+" في الطريق.", "2 days")
		}
		add("Measure "+o+" blind to the group.", "قياس "+o+" دون معرفة المجموعة.", "7 days", tool)
	}
	add("Run the registered analysis once; publish data, code and every deviation.", "تنفيذ التحليل المسجل مرة واحدة ونشر البيانات والشيفرة وكل خروج عن الخطة.", "21 days", w.say("the scripts of this plan", "شيفرات هذه الخطة"))
	for i, s := range steps {
		text, duration := s.en, s.days
		if w.in.Language == "ar" {
			text, duration = s.ar, arabicDuration(s.days)
		}
		materials := append([]string{}, s.materials...)
		w.p.Protocol = append(w.p.Protocol, research.ProtocolStep{Number: i + 1, Text: text, Duration: duration, Materials: materials})
	}
	if w.f.duration.found() && w.assigned() {
		w.ground(w.f.duration, "The length of the condition follows this source: "+w.f.duration.text+".", "تتبع مدة الحالة هذا المصدر: "+w.f.duration.text+".")
	} else if w.d.study == "experiment" {
		w.open("how long the condition must last: six weeks are assumed", "مدة الحالة: افتُرضت ستة أسابيع")
	}
	w.resources()
}

// arabicDuration says an English duration of the protocol in Arabic.
func arabicDuration(s string) string {
	return strings.NewReplacer("days", "يومًا", "day", "يوم", "weeks", "أسابيع", "week", "أسبوع", "nights", "ليال", "night", "ليلة", "months", "أشهر", "month", "شهر", "years", "سنوات", "year", "سنة", "sessions", "جلسات").Replace(s)
}

func (w *planner) resources() {
	add := func(en, ar, howEn, howAr, costEn, costAr string) {
		w.p.Resources = append(w.p.Resources, research.Resource{Name: w.say(en, ar), Quantity: w.say(howEn, howAr), Cost: w.say(costEn, costAr)})
	}
	switch {
	case w.d.study == "simulation":
		add("computing time", "زمن الحوسبة", "instances × seeds × two versions; time one run in the pilot", "الحالات × البذور × نسختان؛ ويُقاس زمن تشغيل واحد في التجربة الأولية", "from the pilot's time and the local rate", "من زمن التجربة الأولية والسعر المحلي")
	case w.d.study == "re-analysis":
		add("analyst", "محلل", "about 10 working days", "نحو 10 أيام عمل", "local rate", "الأجر المحلي")
		add("access to the data", "الوصول إلى البيانات", "one agreement", "اتفاقية واحدة", "to be asked for", "يُسأل عنها")
	case w.d.study == "qualitative":
		add("interviewer and second coder", "محاور ومرمّز ثانٍ", "about 8 hours an interview, transcription and coding included", "نحو 8 ساعات للمقابلة بالتفريغ والترميز", "local rate", "الأجر المحلي")
		add("thanks to interviewees", "شكر المتحدثين", "one an interview", "واحد للمقابلة", "local custom", "بحسب العرف المحلي")
	case w.who.human:
		add("research assistant", "مساعد باحث", "about 3 hours a participant: screening, measurements, contacts", "نحو 3 ساعات للمشارك: الفحص والقياسات والتواصل", "local rate", "الأجر المحلي")
		add("compensation of participants", "تعويض المشاركين", "one a participant, paid by visit", "واحد للمشارك يُدفع بالزيارة", "local custom; agreed with the ethics board", "بحسب العرف المحلي وباتفاق مع لجنة الأخلاقيات")
	default:
		add(w.who.en, w.who.ar, "the recruited number of the sample size", "العدد المستقطب في حجم العينة", "to be quoted", "يُطلب عرض سعر")
		add("technician", "فني", "about 2 hours a unit", "نحو ساعتين للوحدة", "local rate", "الأجر المحلي")
	}
	if w.f.instrument.found() && w.d.study != "qualitative" {
		add(w.f.instrument.text, w.f.instrument.text, "as many as are measured at once", "بعدد من يُقاسون معًا", "to be quoted", "يُطلب عرض سعر")
	}
	if w.f.dose.found() && w.assigned() {
		add(w.r.cause, w.r.cause, w.f.dose.text+" a unit and time", w.f.dose.text+" للوحدة في المرة", "to be quoted", "يُطلب عرض سعر")
	}
}

func (w *planner) results() {
	p, o := w.p, w.r.outcome
	up := map[int][2]string{1: {"higher", "أعلى"}, -1: {"lower", "أدنى"}, 0: {"different", "مختلف"}}[w.r.direction]
	switch w.d.test {
	case "themes":
		p.ExpectedResult = w.say("Themes that both coders find, that the deviant cases do not undo, and that interviewees recognise.", "موضوعات يجدها المرمّزان ولا تنقضها الحالات المخالفة ويعرفها المتحدثون.")
	case "correlation":
		p.ExpectedResult = w.sayf("The interval of the correlation of %s with %s lies on one side of 0.", "يقع مجال ارتباط %s بـ%s على جهة واحدة من الصفر.", w.r.cause, o)
	case "interaction":
		p.ExpectedResult = w.sayf("The effect of %s on %s differs between the two conditions: the interval of the difference of differences excludes 0.", "يختلف أثر %s في %s بين الحالتين: فلا يشمل مجال فرق الفرقين الصفر.", w.r.cause, o)
	default:
		p.ExpectedResult = w.sayf("With %s, %s is %s than without: the interval of the difference excludes 0 on that side.", "مع %s يكون %s %s منه بدونه: فلا يشمل مجال الفرق الصفر من تلك الجهة.", w.r.cause, o, w.say(up[0], up[1]))
	}
	if w.r.mediator != "" {
		p.ExpectedResult += " " + w.sayf("%s moves as well, and first.", "ويتحرك %s كذلك، وأولًا.", w.head(w.r.mediator))
	}
	p.RefutingResult = w.h.RefutedBy
	if p.RefutingResult == "" {
		p.RefutingResult = w.sayf("The whole 95 %% interval of the effect on %s lies below the smallest effect that matters, or on the other side of 0.", "أن يقع مجال 95٪ كله للأثر في %s دون أصغر أثر يهم، أو في الجهة الأخرى من الصفر.", o)
	}
	if w.d.test == "themes" && w.h.RefutedBy == "" {
		p.RefutingResult = w.say("The coders cannot agree (kappa below 0.6 after training), or the deviant cases outnumber the theme.", "ألا يتفق المرمّزان (كابا دون 0.6 بعد التدريب) أو أن تفوق الحالات المخالفة الموضوع.")
	}
	for i, r := range w.h.Rivals {
		if i < 2 && r.TellApart != "" {
			p.Analysis.Exploratory = append(p.Analysis.Exploratory, w.sayf("Against the rival “%s”: %s", "في مقابل التفسير المنافس «%s»: %s", clipText(r.Statement, 140), r.TellApart))
		}
	}
	p.Fallback = w.sayf("If fewer than 70 %% of the sample are reached by the last date: report the estimate with its interval as a pilot, with the effect that the reached number could detect, and plan the next study from it. If the manipulation check fails, say so and test %s on those in whom it worked, as exploratory.", "إذا بلغت العينة أقل من 70٪ في آخر موعد: فليُعرض التقدير ومجاله بوصفه دراسة استطلاعية مع الأثر الذي يكشفه العدد المتحقق، وتُبنى عليه التالية. وإذا أخفق التحقق من التدخل فليُذكر ذلك ويُختبر %s فيمن نجح عندهم استكشافًا.", o)
	if !w.assigned() {
		p.Fallback = w.say("If fewer than 70 % of the sample are reached by the last date: report the estimate with its interval as a pilot, with the effect that the reached number could detect, and plan the next study from it.", "إذا بلغت العينة أقل من 70٪ في آخر موعد: فليُعرض التقدير ومجاله بوصفه دراسة استطلاعية مع الأثر الذي يكشفه العدد المتحقق، وتُبنى عليه التالية.")
	}
}

// review scores the plan by what it has and lacks; each reason says which.
func (w *planner) review(size agents.PlanSize) {
	p := w.p
	score := func(v int, en, ar string) research.Score {
		return research.Score{Value: max(1, min(5, v)), Reason: w.say(en, ar)}
	}
	left := len(p.Open)
	grounded := len(p.Claims)
	validity, robust := 2, 3
	if w.assigned() {
		validity += 2
	}
	if len(p.Controls) > 2 {
		robust++
	}
	if size.Citation != nil {
		robust++
	}
	feasible, why := 3, [2]string{"not judged beyond the length and the sample", "لم يُحكم فيها إلا بالمدة والعينة"}
	if w.f.duration.found() && w.f.instrument.found() {
		feasible, why = 4, [2]string{"a source has done it with this instrument and for this long", "سبق لمصدر أن فعله بهذه الأداة وهذه المدة"}
	}
	p.SelfReview = research.SelfReview{
		Clarity:         score(5-left, fmt.Sprintf("%d points are left open and listed", left), fmt.Sprintf("بقيت %d نقاط مفتوحة وهي مدرجة", left)),
		Validity:        score(validity, map[bool]string{true: "assignment by chance parts the cause from what goes with it", false: "nothing is assigned: other causes can only be adjusted for"}[w.assigned()], map[bool]string{true: "يفصل التوزيع العشوائي السببَ عما يرافقه", false: "لا تعيين: ولا سبيل إلى غير التعديل للأسباب الأخرى"}[w.assigned()]),
		Robustness:      score(robust, fmt.Sprintf("%d controls; the effect size is %s", len(p.Controls), map[bool]string{true: "read from a source", false: "assumed"}[size.Citation != nil]), fmt.Sprintf("%d من الضوابط؛ وحجم الأثر %s", len(p.Controls), map[bool]string{true: "من مصدر", false: "مفترَض"}[size.Citation != nil])),
		Feasibility:     score(feasible, why[0], why[1]),
		Reproducibility: score(3+min(2, grounded/2), fmt.Sprintf("the analysis is code that runs; %d choices carry a quote", grounded), fmt.Sprintf("التحليل شيفرة تعمل؛ و%d من الاختيارات مسنودة باقتباس", grounded)),
	}
}
