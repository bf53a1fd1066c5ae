package builtin

import (
	"fmt"
	"strings"

	"diwan/research"
)

// contradiction writes a hypothesis that would settle a disagreement: where the
// two sources name different subjects, that is the condition to test.
func (w writer) contradiction(p pair) research.Hypothesis {
	x, y := w.name(p.one.x), w.name(p.one.y)
	one := w.cite(p.one.m, research.Supports, 8, w.say("one side: ", "أحد الجانبين: ")+w.half(x, y, w.c.terms[p.one.y], p.one.r))
	two := w.cite(p.other.m, research.Against, 8, w.say("the other side", "الجانب الآخر"))
	p1, p2 := w.group(w.c.subjectsOf(p.one.m)), w.group(w.c.subjectsOf(p.other.m))
	h := research.Hypothesis{
		Strategy: research.StrategyContradiction,
		Title:    w.say("Why the sources disagree on "+x+" and "+y, "لماذا تختلف المصادر في "+x+" و"+y),
		Entities: []string{x, y}, EvidenceFor: []research.Evidence{one}, EvidenceAgainst: []research.Evidence{two},
	}
	differ := p1 != "" && p2 != "" && !strings.EqualFold(p1, p2)
	said := w.half(x, y, w.c.terms[p.one.y], p.one.r)
	apart := w.contrasts(p.one.m, p.other.m)
	if differ {
		h.Statement = w.say(fmt.Sprintf("%s in %s and not in %s.", said, p1, p2), fmt.Sprintf("%s في %s لا في %s.", said, p1, p2))
		h.Prediction = research.Prediction{
			Text:      w.say(fmt.Sprintf("In one study with both, %s and %s are related as the first source says in %s, and otherwise in %s.", x, y, p1, p2), fmt.Sprintf("في دراسة تجمعهما تكون علاقة %s بـ%s كما يقول المصدر الأول في %s، وعلى خلافه في %s.", x, y, p1, p2)),
			Direction: "difference", Subject: p1 + w.say(" and ", " و") + p2,
		}
		h.RefutedBy = w.say(fmt.Sprintf("Measured alike, the relation is the same in %s and in %s.", p1, p2), fmt.Sprintf("أن تكون العلاقة واحدة في %s و%s حين تُقاس بطريقة واحدة.", p1, p2))
	} else {
		h.Statement = w.say(
			fmt.Sprintf("The relation between %s and %s depends on a condition in which the two disagreeing sources differ.", x, y),
			fmt.Sprintf("تتوقف العلاقة بين %s و%s على شرطٍ يختلف فيه المصدران المتعارضان.", x, y))
		h.Prediction = research.Prediction{
			Text:      w.say("In one study that varies dose, timing and measure as the two sources did, both findings appear, each under its own conditions.", "في دراسة واحدة تغيّر الجرعة والتوقيت والمقياس كما فعل المصدران تظهر النتيجتان، كلٌّ في ظروفها."),
			Direction: "difference", Subject: w.subject(p1, p2),
		}
		h.RefutedBy = w.say("Under all conditions of the two sources the relation has one and the same direction.", "أن تبقى العلاقة في اتجاه واحد في ظروف المصدرين كلها.")
		w.settle(&h, x, y, apart)
		apart = apart[min(1, len(apart)):]
	}
	h.Mechanism = research.Claim{Text: w.say("One source says: “", "يقول مصدر: «") + clipWords(one.Quote, 200) + w.say("”; another: “", "»؛ وآخر: «") + clipWords(two.Quote, 200) + w.say("”.", "»."), Citations: []research.Evidence{one, two}}
	h.Null = w.say(fmt.Sprintf("The condition makes no difference to how %s and %s are related; the disagreement is sampling error.", x, y), fmt.Sprintf("لا أثر للشرط في علاقة %s بـ%s، والاختلاف خطأ معاينة.", x, y))
	h.Rivals = []research.Rival{
		{
			Statement: w.say("One of the two findings is an error of chance or of measurement.", "إحدى النتيجتين خطأ من الصدفة أو من القياس."),
			TellApart: w.say("Repeat both with enough power and one measure: an error does not come back.", "أعد الدراستين بقوة كافية ومقياس واحد: فالخطأ لا يتكرر."),
		},
		{
			Statement: w.say(fmt.Sprintf("The two sources do not mean the same by “%s” or “%s”.", x, y), fmt.Sprintf("لا يقصد المصدران الشيء نفسه بـ«%s» أو «%s».", x, y)),
			TellApart: w.say("Set their definitions and measures side by side before any new study.", "قارن تعريفيهما ومقياسيهما قبل أي دراسة جديدة."),
		},
	}
	h.Rivals = append(w.otherwise(apart), h.Rivals...)
	h.Assumptions = []research.Assumption{{Text: w.say("Both sources speak of the same things.", "يتحدث المصدران عن الأشياء نفسها."), Plausibility: "uncertain", Why: w.say("They share the terms; their measures were not compared.", "يشتركان في الألفاظ، ولم تُقارن مقاييسهما.")}}
	h.Novelty = research.Novelty{Closest: []research.Evidence{}, New: w.say("The disagreement stands in the library; no source in it settles it.", "الاختلاف قائم في المكتبة، ولا يحسمه مصدر فيها.")}
	h.Scores = w.scores(3, w.say("the disagreement is known, its reason is not", "الاختلاف معروف وسببه غير معروف"), 3, w.say("both findings are stated by their sources", "النتيجتان مذكورتان في مصدريهما"), 0, p1, p2, p.one.r.causal)
	h.Risks = w.risksOf(subjectKind(p1), subjectKind(p2))
	return h
}

// gap writes a hypothesis on what authors say is not known: their own
// proposition, where the sentence holds it whole.
func (w writer) gap(g open) research.Hypothesis {
	x, y := g.first, g.last
	quote := w.cite(g.m, research.Supports, 9, w.say("the authors state that this is open", "يصرّح المؤلفون بأن هذا مفتوح"))
	p := w.group(w.c.subjectsOf(g.m))
	h := research.Hypothesis{
		Strategy:    research.StrategyGap,
		Title:       w.say("Open: ", "سؤال مفتوح: ") + w.say(x+" and "+y, x+" و"+y),
		Statement:   g.proposition,
		Entities:    []string{x, y},
		EvidenceFor: []research.Evidence{quote},
		Mechanism:   research.Claim{Text: strings.Join(strings.Fields(quote.Quote), " "), Citations: []research.Evidence{quote}},
	}
	switch {
	case g.before >= 0:
		h.Statement = w.half(x, y, w.c.terms[g.y], g.r) + w.say(" in "+g.in+" too.", " لدى "+g.in+" أيضًا.")
		h.Title = w.say("Open: ", "سؤال مفتوح: ") + x + w.say(" and ", " و") + y + w.say(" in ", " لدى ") + g.in
		said := w.cite(g.before, research.Supports, relevanceOf(g.r), w.link(x, y, g.r))
		h.EvidenceFor = append(h.EvidenceFor, said)
		h.Mechanism.Text = strings.Join(strings.Fields(said.Quote+" "+quote.Quote), " ")
		h.Mechanism.Citations = append([]research.Evidence{said}, quote)
		p = g.in
	case g.proposition == "":
		h.Statement = w.effect(x, y, keyOf(y), 0) + w.say(", which the authors leave open.", "، وهو ما يتركه المؤلفون مفتوحًا.")
	default:
		h.Title = w.say("Open: ", "سؤال مفتوح: ") + clipWords(g.proposition, 90)
	}
	h.Prediction = research.Prediction{Text: w.say(fmt.Sprintf("%s differs with %s.", capital(y), x), fmt.Sprintf("يُلحظ فرق في %s تبعًا لـ%s.", y, x)), Direction: "difference", Subject: w.subject(p, "")}
	h.RefutedBy = w.say(fmt.Sprintf("With enough power for the smallest difference of interest, %s does not differ with %s.", y, x), fmt.Sprintf("ألا يظهر فرق في %s تبعًا لـ%s مع قوة إحصائية تكفي لأصغر فرق يهم.", y, x))
	h.Null = w.say(fmt.Sprintf("%s makes no difference to %s.", capital(x), y), fmt.Sprintf("لا أثر لـ%s في %s.", x, y))
	h.Rivals = []research.Rival{
		{
			Statement: w.say(fmt.Sprintf("Any relation between %s and %s comes from a third factor that moves both.", x, y), fmt.Sprintf("كل علاقة بين %s و%s مصدرها عامل ثالث يحرّكهما معًا.", x, y)),
			TellApart: w.say("Vary "+x+" at random, or adjust for the factors that the authors name.", "غيّر "+x+" عشوائيًّا، أو اضبط العوامل التي يسميها المؤلفون."),
		},
		{
			Statement: w.say("The question is open because the difference is too small to matter.", "السؤال مفتوح لأن الفرق أصغر من أن يهم."),
			TellApart: w.say("Fix the smallest difference of interest beforehand and test for equivalence.", "حدّد سلفًا أصغر فرق يهم، ثم اختبر التكافؤ."),
		},
	}
	h.Assumptions = []research.Assumption{{Text: w.say("Nobody outside this library has answered it since.", "لم يُجب عنه أحد خارج هذه المكتبة منذ ذلك الحين."), Plausibility: "uncertain", Why: w.say("Only this library was searched.", "لم يُبحث إلا في هذه المكتبة.")}}
	h.Novelty = research.Novelty{Closest: []research.Evidence{}, New: w.say("The authors themselves say that it has not been answered.", "يقول المؤلفون أنفسهم إنه لم يُجب عنه.")}
	h.Scores = w.scores(3, w.say("stated as open by the authors", "صرّح المؤلفون بأنه مفتوح"), 3, w.say("the authors think it worth asking; they give no answer", "يرى المؤلفون أنه جدير بالسؤال، ولا يجيبون عنه"), 0, p, "", true)
	h.Risks = w.risksOf(subjectKind(p))
	return h
}

// transfer writes a finding carried to a new object, or from animals and cells
// to people.
func (w writer) transfer(t transfer) research.Hypothesis {
	x, y := w.name(t.f.x), w.name(t.f.y)
	p := w.group(w.c.subjectsOf(t.f.m))
	source := w.cite(t.f.m, research.Supports, relevanceOf(t.f.r), w.say("the finding that is carried over", "النتيجة المنقولة"))
	h := research.Hypothesis{Strategy: research.StrategyTransfer, EvidenceFor: []research.Evidence{source}}
	var rival research.Rival
	if t.limits {
		rival = w.whereNeeded(&h, t, x, y, source, p)
	} else if t.z >= 0 {
		z := w.name(t.z)
		like := w.cite(t.like, research.Context, 7, w.say("names "+y+" and "+z+" side by side", "تذكر "+y+" و"+z+" جنبًا إلى جنب"))
		h.EvidenceFor = append(h.EvidenceFor, like)
		h.Title = w.say("From "+y+" to "+z, "من "+y+" إلى "+z)
		h.Statement = w.effect(x, z, w.c.terms[t.z], t.f.r.sign) + w.say(fmt.Sprintf(", as %s with %s.", number(x, "it does", "they do"), y), fmt.Sprintf("، كما في %s.", y))
		h.Entities = []string{x, z, y}
		v := w.name(t.shown.term)
		both := []research.Evidence{w.cite(t.shown.y, research.Context, 6, w.say(v+" moves "+y, "يحرّك "+v+" "+y))}
		if t.shown.z != t.shown.y {
			both = append(both, w.cite(t.shown.z, research.Context, 6, w.say(v+" moves "+z, "يحرّك "+v+" "+z)))
		}
		h.EvidenceFor = append(h.EvidenceFor, both...)
		h.Mechanism = research.Claim{Text: w.say(
			fmt.Sprintf("One source says that %s; others name %s and %s side by side, and say that %s moves both one way.", w.lower(w.half(x, y, w.c.terms[t.f.y], t.f.r)), y, z, v),
			fmt.Sprintf("يقول مصدر إن %s؛ وتذكر مصادر أخرى %s و%s جنبًا إلى جنب، وتقول إن %s يحرّكهما في اتجاه واحد.", w.half(x, y, w.c.terms[t.f.y], t.f.r), y, z, v)), Citations: append([]research.Evidence{source, like}, both...)}
		h.Prediction = research.Prediction{Text: w.say("When "+x+" "+number(x, "is", "are")+" raised, "+w.moves(z, w.c.terms[t.z], t.f.r.sign)+".", "حين تحدث زيادة في "+x+" "+w.moves(z, w.c.terms[t.z], t.f.r.sign)+"."), Direction: directionName(t.f.r.sign, true), Subject: w.subject(p, "")}
		h.RefutedBy = w.say(fmt.Sprintf("%s moves %s and leaves %s as it is, in the same subjects.", capital(x), y, z), fmt.Sprintf("أن يحرّك %s %s ويترك %s على حاله في الأفراد أنفسهم.", x, y, z))
		h.Null = w.say(fmt.Sprintf("Varying %s makes no difference to %s.", x, z), fmt.Sprintf("لا يُحدث تغيير %s أي فرق في %s.", x, z))
		h.Novelty = research.Novelty{Closest: []research.Evidence{}, New: w.say(fmt.Sprintf("The library knows %s with %s; no source in it mentions %s with %s.", x, y, x, z), fmt.Sprintf("تعرف المكتبة %s مع %s؛ ولا يذكر مصدر فيها %s مع %s.", x, y, x, z))}
		rival = research.Rival{
			Statement: w.say(fmt.Sprintf("%s and %s are alike in name only: %s acts on what sets %s apart.", capital(y), z, x, y), fmt.Sprintf("التشابه بين %s و%s في التسمية وحدها: يؤثر %s فيما ينفرد به %s.", y, z, x, y)),
			TellApart: w.say(fmt.Sprintf("Measure %s and %s in the same subjects: if %s alone moves with %s, the likeness does not carry the effect.", y, z, y, x), fmt.Sprintf("قِس %s و%s في الأفراد أنفسهم: فإن تحرّك %s وحده مع %s فالشبه لا ينقل الأثر.", y, z, y, x)),
		}
	} else {
		said := w.effect(x, y, w.c.terms[t.f.y], t.f.r.sign)
		h.Title = w.say("From "+p+" to people: "+x+" and "+y, "من "+p+" إلى البشر: "+x+" و"+y)
		h.Statement = said + w.say(" in people, as "+number(x, "it does", "they do")+" in "+p+".", " لدى البشر كما في "+p+".")
		h.Entities = []string{x, y}
		h.Mechanism = research.Claim{Text: w.say("The library shows it in "+p+" alone: “", "لا تُظهره المكتبة إلا في "+p+": «") + clipWords(source.Quote, 220) + w.say("”.", "»."), Citations: []research.Evidence{source}}
		h.Prediction = research.Prediction{Text: w.say("In a controlled study in people, "+w.moves(y, w.c.terms[t.f.y], t.f.r.sign)+" with "+x+".", "في دراسة مضبوطة على البشر "+w.moves(y, w.c.terms[t.f.y], t.f.r.sign)+" مع "+x+"."), Direction: directionName(t.f.r.sign, true), Subject: w.say("people", "البشر")}
		h.RefutedBy = w.say(fmt.Sprintf("A study in people with enough power finds no such change in %s.", y), fmt.Sprintf("ألا تجد دراسة على البشر بقوة كافية مثل هذا التغيّر في %s.", y))
		h.Null = w.say(fmt.Sprintf("In people, %s makes no difference to %s.", x, y), fmt.Sprintf("لا أثر لـ%s في %s لدى البشر.", x, y))
		h.Novelty = research.Novelty{Closest: []research.Evidence{}, New: w.say("The library holds no finding on it in people.", "ليس في المكتبة نتيجة في هذا لدى البشر.")}
		rival = research.Rival{
			Statement: w.say("What works in "+p+" depends on doses or conditions that people never meet.", "ما يصحّ في "+p+" يتوقف على جرعات أو ظروف لا يلقاها البشر."),
			TellApart: w.say("Compare the dose in the cited source with what people can be given, before any study.", "قارن جرعة المصدر المستشهد به بما يمكن إعطاؤه للبشر قبل أي دراسة."),
		}
	}
	if s := sizeIn(source.Quote); s != "" {
		h.Prediction.Size = w.say("The source states “"+s+"” for "+y+".", "يذكر المصدر «"+s+"» في "+y+".")
	}
	h.Rivals = []research.Rival{rival, {
		Statement: w.say("The finding that is carried over is itself an error of chance.", "النتيجة المنقولة نفسها خطأ من الصدفة."),
		TellApart: w.say("Repeat it first, as it was, in the setting it comes from.", "أعدها أولًا كما هي في سياقها الأصلي."),
	}}
	h.Assumptions = []research.Assumption{{Text: w.say("What carries the effect there is present here.", "ما يحمل الأثر هناك موجود هنا."), Plausibility: "uncertain", Why: w.say("The library shows the likeness, not the cause.", "تُظهر المكتبة الشبه لا السبب.")}}
	h.Scores = w.scores(4, w.say("the finding is known, the new setting is not", "النتيجة معروفة والسياق الجديد غير معروف"), 3, w.say("one finding, carried over", "نتيجة واحدة منقولة"), t.f.r.sign, p, map[bool]string{true: "patients"}[t.z < 0], true)
	h.Risks = w.risksOf(subjectKind(p), map[bool]string{true: "human"}[t.z < 0])
	return h
}

// null writes a finding of nothing as the hypothesis: that the difference is too
// small to matter. What speaks for an effect stands against it.
func (w writer) null(f finding, all []finding) research.Hypothesis {
	x, y := w.name(f.x), w.name(f.y)
	p := w.group(w.c.subjectsOf(f.m))
	quote := w.cite(f.m, research.Supports, 8, w.say("reports no difference", "يذكر أنه لا فرق"))
	h := research.Hypothesis{
		Strategy:    research.StrategyNull,
		Title:       w.say("No effect: "+x+" and "+y, "لا أثر: "+x+" و"+y),
		Statement:   w.say(fmt.Sprintf("Any difference that %s %s to %s is smaller than the smallest that would matter.", x, number(x, "makes", "make"), y), fmt.Sprintf("كل فرق يُحدثه %s في %s أصغر من أصغر فرق يهم.", x, y)),
		Entities:    []string{x, y},
		EvidenceFor: []research.Evidence{quote},
		Mechanism:   research.Claim{Text: strings.Join(strings.Fields(quote.Quote), " "), Citations: []research.Evidence{quote}},
		Prediction:  research.Prediction{Text: w.say(fmt.Sprintf("The interval for the effect of %s on %s lies within the bounds of equivalence fixed beforehand.", x, y), fmt.Sprintf("يقع مجال الثقة لأثر %s في %s داخل حدود التكافؤ المحددة سلفًا.", x, y)), Direction: "none", Subject: w.subject(p, "")},
		RefutedBy:   w.say("The interval lies outside of the bounds on either side.", "أن يقع المجال خارج الحدود من أيّ الجانبين."),
		Null:        w.say(fmt.Sprintf("The effect of %s on %s is at least as large as the smallest that would matter (the null of a test for equivalence).", x, y), fmt.Sprintf("أثر %s في %s لا يقل عن أصغر فرق يهم (وهي صفرية اختبار التكافؤ).", x, y)),
		Rivals: []research.Rival{{
			Statement: w.say("The source found nothing because its sample was too small.", "لم يجد المصدر شيئًا لأن عينته أصغر من اللازم."),
			TellApart: w.say("Compute the power of the cited study for the smallest effect of interest; repeat with more where it falls short.", "احسب قوة الدراسة المستشهد بها لأصغر أثر يهم، وأعدها بعينة أكبر حيث قصرت."),
		}, {
			Statement: w.say("The effect shows in some subjects and not in others, and averages to nothing.", "يظهر الأثر في بعض الأفراد دون بعض فيتلاشى في المتوسط."),
			TellApart: w.say("Look at the spread, and at groups named beforehand.", "انظر إلى التشتت وإلى مجموعات محددة سلفًا."),
		}},
		Assumptions: []research.Assumption{{Text: w.say("The measure of the cited source could have shown a difference.", "كان بوسع مقياس المصدر المستشهد به أن يُظهر فرقًا."), Plausibility: "uncertain", Why: w.say("The library does not say how sensitive it is.", "لا تقول المكتبة ما حساسيته.")}},
		Novelty:     research.Novelty{Closest: []research.Evidence{}, New: w.say("A failure to find a difference is in the library; a test for equivalence is not.", "في المكتبة عجزٌ عن إيجاد فرق، وليس فيها اختبار تكافؤ.")},
	}
	for _, g := range all {
		if len(h.EvidenceAgainst) < 2 && !g.r.none && g.r.stated && w.c.source(w.c.mentions[g.m]) != w.c.source(w.c.mentions[f.m]) && kin(w.c.terms[g.x], w.c.terms[f.x]) && kin(w.c.terms[g.y], w.c.terms[f.y]) {
			h.EvidenceAgainst = append(h.EvidenceAgainst, w.cite(g.m, research.Against, 7, w.say("states a difference", "يذكر فرقًا")))
		}
	}
	h.Scores = w.scores(2, w.say("the finding of nothing is in the library", "نتيجة انعدام الفرق في المكتبة"), 3, w.say("one source finds nothing", "مصدر واحد لا يجد شيئًا"), 0, p, "", f.r.causal)
	h.Scores.Testability = research.Score{Value: 4, Reason: w.say("equivalence has a test of its own", "للتكافؤ اختبار خاص به")}
	h.Risks = w.risksOf(subjectKind(p))
	return h
}
