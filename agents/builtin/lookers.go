package builtin

import (
	"fmt"
	"math"
	"regexp"
	"strings"

	"diwan/research"
)

// seen is something measured at a place, in both languages: what is there, what
// it may do to a reader, how it was seen, the opinion that is only announced,
// a direction that is only given when wanted, and a neutral question.
type seen struct {
	at         span
	criterion  [2]string
	what       [2]string
	effect     [2]string
	why        [2]string
	opinion    [2]string
	direction  [2]string
	question   [2]string
	severity   string
	confidence float64
}

// looker finds one kind of thing.
type looker func(k *critic) []seen

// lookersFor is what a rubric looks at.
func lookersFor(rubric string) []looker {
	common := []looker{lookClusters, lookLongSentence, lookSameStarts, lookIntensifiers, lookCliches, lookPointers}
	switch rubric {
	case "fiction", "film":
		return append([]looker{lookToldFeelings, lookFilters, lookSpeechTags, lookEvenRhythm}, common...)
	case "poetry", "music":
		return []looker{lookToldFeelings, lookAbstract, lookCliches, lookClusters, lookIntensifiers, lookLineBreaks}
	case "scientific-writing":
		return append([]looker{lookCausal, lookBareSignificance, lookAbbreviations, lookMissingNumbers, lookHedges, lookStrongClaims, lookPassives}, common...)
	}
	return append([]looker{lookStrongClaims, lookCircular, lookHedges, lookOpeningFormula, lookLongParagraph, lookEvenRhythm}, common...)
}

var (
	toldFeeling    = regexp.MustCompile(`(?i)\b(?:felt|feels?|was|were|is|am|are|became|grew|so|very|how)\s+(?:so |very |really |quite |deeply |terribly |a little )*(sad|happy|angry|afraid|scared|lonely|nervous|anxious|excited|jealous|ashamed|guilty|proud|miserable|depressed|hopeless|joyful|heartbroken|devastated|furious|terrified|bored)\b|\b(sadness|happiness|anger|loneliness|sorrow|grief|despair|joy|fear)\b`)
	toldArabic     = regexp.MustCompile(`(?:شعر|شعرت|يشعر|تشعر|أشعر|أحس|أحست|أحسست)\s+(?:ب\S+)|(?:كان|كانت|كنت)\s+(?:جدا\s+)?(?:حزين|سعيد|غاضب|خائف|وحيد|قلق|تعيس|محبط)\S*|(?:حزين|سعيد|غاضب|خائف|تعيس)\S*\s+جدا|(?:الحزن|الألم|الوحدة|اليأس|السعادة|الخوف|الشوق)`)
	filterVerb     = regexp.MustCompile(`(?i)\b(?:he|she|they|i|we)\s+(?:could\s+)?(saw|see|heard|hear|felt|noticed|realized|realised|watched|wondered|thought|knew|remembered|seemed to)\b`)
	speechTag      = regexp.MustCompile(`(?i)["”’]\s*,?\s*(?:\w+\s+)?(?:said|asked|replied|answered|cried|shouted|whispered|exclaimed|muttered)(?:\s+\w+)?\s+(\w+ly)\b`)
	intensifier    = regexp.MustCompile(`(?i)\b(very|really|extremely|incredibly|absolutely|totally|completely|utterly|deeply|truly)\b|(جدا|للغاية|تماما|حقا|كثيرا جدا)`)
	clicheCue      = regexp.MustCompile(`(?i)\b(heart of gold|time stood still|blink of an eye|tears (?:streamed|rolled) down|at the end of the day|cold as ice|white as snow|dawn of time|since time immemorial|in today'?s (?:fast[- ]paced )?world|needless to say|it goes without saying|last but not least|think outside the box|a double-edged sword|tip of the iceberg|heart (?:skipped a beat|sank|pounded)|deafening silence|little did (?:he|she|they|i) know|butterflies in|broken dreams|endless (?:sky|sea|night)|tears like rain|shattered (?:heart|soul)|in this day and age|plays a (?:crucial|vital|key) role|ever-changing)\b|(فجر التاريخ|مما لا شك فيه|غني عن القول|غني عن البيان|على قدم وساق|غمضة عين|قلب من ذهب|في عالمنا اليوم|في عصرنا الحالي|سلاح ذو حدين|تجدر الإشارة|لا يخفى على أحد|دموع كالمطر|القلب المكسور|توقف الزمن|سيف ذو حدين|حجر الزاوية|بحر من الدموع)`)
	pointerWord    = regexp.MustCompile(`(?i)\b(it|this|these|those)\b`)
	pointsNowhere  = regexp.MustCompile(`(?i)\b(?:it|this) (?:is|was|seems|takes|took|rained|snowed) (?:the|a|an|only|not|clear|said|likely|possible|raining|late|early|time|very)\b|\b(?:this|these|those) [a-z]{3,}\b`)
	abstractEn     = set("love heart soul eternity time life death truth beauty freedom hope dream dreams pain forever destiny world peace memory darkness spirit passion destiny infinity emptiness silence")
	abstractAr     = set("الحب القلب الروح الأبد الزمن الحياة الموت الحقيقة الجمال الحرية الأمل الحلم الأحلام الألم القدر العالم السلام الذاكرة الوجود العدم الشوق الحنين حب قلب روح زمن حياة موت حقيقة جمال حرية أمل حلم ألم قدر")
	causalVerb     = regexp.MustCompile(`(?i)\b(causes?|caused|leads? to|led to|results? in|resulted in|improves?|improved|reduces?|reduced|increases?|increased|impacts?|protects?|prevents?|drives?)\b|(يؤدي إلى|تؤدي إلى|أدى إلى|أدت إلى|يسبب|تسبب|يحسن|تحسن|يقلل|تقلل|يزيد|تزيد)`)
	observation    = regexp.MustCompile(`(?i)\b(cross-sectional|survey|questionnaire|observational|correlat\w+|associat\w+|cohort|retrospective)\b|مقطعية|مسحية|استبيان|استبانة|ارتباط|ارتباطية`)
	assignedCue    = regexp.MustCompile(`(?i)\brandom(?:ly|ised|ized|isation|ization)\b|\bassigned\b|عشوائي`)
	significant    = regexp.MustCompile(`(?i)\b(?:statistically )?significan(?:t|tly|ce)\b|\bp\s*[<=>]\s*0?\.\d+|دال[ةّ]? إحصائيا|ذات دلالة|دالة`)
	effectShown    = regexp.MustCompile(`(?i)\b(?:CI|confidence interval|d\s*=|r\s*=|OR\s*=|odds ratio|η|β|mean difference|percentage points?|\d+(?:\.\d+)?\s*(?:%|٪|points|minutes|hours|kg|mg|ms|words))|فاصل الثقة|مجال الثقة|حجم الأثر|[0-9٠-٩]+\s*(?:٪|%|نقطة|دقيقة|كلمة)`)
	abbreviation   = regexp.MustCompile(`\b[A-Z][A-Z0-9]{1,6}\b`)
	sampleCue      = regexp.MustCompile(`(?i)\bn\s*=\s*\d+|\b\d{2,6}\s+(?:\w+\s+){0,3}(?:participants|patients|adults|students|people|subjects|mice|children|pupils|women|men|respondents|samples|schools|learners|nurses|employees|teachers)\b|[0-9٠-٩]{2,6}\s+(?:\S+\s+)?(?:مشارك|طالب|طالبا|مريض|معلم|شخص|بالغ|موظف|امرأة|طفل)`)
	openingFormula = regexp.MustCompile(`(?i)^(?:since the (?:beginning|dawn)|in today'?s|throughout history|in (?:this|modern) (?:day|world|society|times)|webster|according to the dictionary|everyone knows|we all know|have you ever)|^(?:منذ (?:فجر|القدم|بداية)|في عالم اليوم|في عالمنا|في عصرنا|لا شك أن|من المعروف أن|كلنا نعرف|الجميع يعرف)`)
	certainty      = regexp.MustCompile(`(?i)\b(always|never|everyone|everybody|nobody|no one|clearly|obviously|undoubtedly|proves?|without doubt|certainly|of course|inevitably|the only)\b|(دائما|أبدا|الجميع|لا أحد|بلا شك|من الواضح|حتما|يثبت|لكل إنسان|كل الناس|قطعا|بالتأكيد)`)
	exampleCue     = regexp.MustCompile(`(?i)\b(?:for example|for instance|such as|because|since|as when|according to|said|wrote|found|e\.g\.)\b|"|“|«|مثلا|على سبيل المثال|كما قال|وفقا|حسب|بحسب`)
)

// lookToldFeelings sees feelings that are named, by sentence or line.
func lookToldFeelings(k *critic) []seen {
	out := []seen{}
	for _, u := range k.w.units {
		bare := stripMarks(u.text)
		found := toldFeeling.FindAllString(bare, -1)
		if len(found) == 0 {
			found = toldArabic.FindAllString(bare, -1)
		}
		if len(found) == 0 || strings.ContainsAny(u.text, `"“”«»`) {
			continue
		}
		severity, confidence := "minor", 0.5
		if len(found) > 1 {
			severity, confidence = "major", 0.75
		}
		word := strings.TrimSpace(found[len(found)-1])
		out = append(out, seen{
			at: u, severity: severity, confidence: confidence, criterion: [2]string{"scene and image", "المشهد والصورة"},
			what:      [2]string{fmt.Sprintf("A feeling is named here (“%s”)%s.", word, times(len(found), "en")), fmt.Sprintf("يُسمّى هنا شعور («%s»)%s.", word, times(len(found), "ar"))},
			effect:    [2]string{"A reader is told what to feel and given little to feel it by.", "يُقال للقارئ ما يشعر به ولا يُعطى ما يشعر به من خلاله."},
			why:       [2]string{"The words of feeling in the sentence were counted.", "عُدّت ألفاظ الشعور في الجملة."},
			opinion:   [2]string{"I think the page does better where it trusts a thing or a gesture: this passage explains what the scene around it could carry alone.", "أرى أن النص أقوى حيث يثق بشيء أو حركة: فهذا الموضع يشرح ما يستطيع المشهد من حوله أن يحمله وحده."},
			direction: [2]string{"Try the passage without the named feeling, and with one act of the figure in its place.", "جرّب الموضع بلا تسمية الشعور، وضع مكانها فعلًا واحدًا للشخصية."},
			question:  [2]string{"What does the figure do with their hands or eyes at this moment?", "ماذا تفعل الشخصية بيديها أو عينيها في هذه اللحظة؟"},
		})
	}
	return strongest(out, 2)
}

func times(n int, language string) string {
	switch {
	case n < 2:
		return ""
	case language == "ar":
		return fmt.Sprintf("، وألفاظ الشعور في الجملة %d", n)
	}
	return fmt.Sprintf("; the sentence holds %d words of feeling", n)
}

// strongest keeps up to n, the severe and sure ones first, in their order.
func strongest(list []seen, n int) []seen {
	weight := func(s seen) float64 { return map[string]float64{"major": 2, "minor": 1}[s.severity] + s.confidence }
	for len(list) > n {
		worst := 0
		for i := range list {
			if weight(list[i]) <= weight(list[worst]) {
				worst = i
			}
		}
		list = append(list[:worst], list[worst+1:]...)
	}
	return list
}

// lookClusters sees a word that stands three times or more in a few sentences.
func lookClusters(k *critic) []seen {
	out := []seen{}
	for _, m := range k.w.motifs() {
		if k.names[m.key] {
			continue
		}
		best, bestN := span{}, 0
		for _, i := range m.units {
			n := 0
			at := k.w.units[i]
			end := at
			for _, u := range k.w.units[i:min(len(k.w.units), i+2)] {
				here := 0
				for _, word := range u.words {
					if stemWord(strings.ToLower(word)) == m.key {
						here++
					}
				}
				if here > 0 {
					n, end = n+here, u
				}
			}
			if n > bestN && end.end-at.start < 500 {
				best, bestN = span{at.start, end.end, string(k.w.runes[at.start:end.end]), append(append([]string{}, at.words...), end.words...)}, n
			}
		}
		if bestN < 3 || float64(bestN)/float64(len(best.words)) < 0.045 {
			continue
		}
		severity := "minor"
		if k.w.verse || len(m.paragraphs) >= 3 {
			severity = "note" // spread over the work it may well be a refrain
		}
		out = append(out, seen{
			at: best, severity: severity, confidence: 0.8, criterion: [2]string{"repetition", "التكرار"},
			what:      [2]string{fmt.Sprintf("“%s” stands %d times here, %d times in the whole.", m.printed, bestN, m.times), fmt.Sprintf("ترد «%s» هنا %d مرات، وفي العمل كله %d.", m.printed, bestN, m.times)},
			effect:    [2]string{"A reader begins to hear the word itself: a refrain if it is meant, a stumble if it is not.", "يبدأ القارئ بسماع اللفظ نفسه: لازمةً إن كان مقصودًا، وعثرةً إن لم يكن."},
			why:       [2]string{"Counted, with the forms of the word together.", "بالعدّ مع جمع صيغ اللفظ."},
			opinion:   [2]string{"To me the word has spent itself by its last return here: nothing new is said with it.", "يبدو لي أن اللفظ قد استُنفد عند عودته الأخيرة هنا: فلا يقول بها جديدًا."},
			direction: [2]string{"Keep the one place where the word does most, and see what the others need.", "أبقِ الموضع الذي يفعل فيه اللفظ أكثر، وانظر ما تحتاجه المواضع الأخرى."},
			question:  [2]string{fmt.Sprintf("What does “%s” do for you each time it comes back here?", m.printed), fmt.Sprintf("ماذا تفعل لك «%s» في كل مرة تعود فيها هنا؟", m.printed)},
		})
		if len(out) == 2 {
			break
		}
	}
	return out
}

func lookLongSentence(k *critic) []seen {
	mean, deviation := meanAndSpread(k.w.units)
	x := k.longest()
	n := float64(len(x.words))
	if k.w.verse || n < 32 || n < mean+1.6*deviation && n < 45 {
		return nil
	}
	return []seen{{
		at: x, severity: "minor", confidence: 0.6, criterion: [2]string{"rhythm", "الإيقاع"},
		what:      [2]string{fmt.Sprintf("A sentence of %d words; the others have %.0f on average.", len(x.words), mean), fmt.Sprintf("جملة من %d كلمة؛ ومتوسط غيرها %.0f.", len(x.words), mean)},
		effect:    [2]string{"A reader must hold its beginning for long; some will go back.", "على القارئ أن يحمل أولها طويلًا؛ وسيعود بعضهم إليه."},
		why:       [2]string{"Measured against the text's own sentences.", "قيست بجمل النص نفسه."},
		opinion:   [2]string{"I lose the main verb before the sentence has finished with me; its length does not seem to be its point.", "يضيع مني الفعل الرئيس قبل أن تنتهي الجملة؛ ولا يبدو لي أن طولها هو مقصدها."},
		direction: [2]string{"Read it aloud and mark where you breathe.", "اقرأها جهرًا وعلّم حيث تتنفس."},
		question:  [2]string{"How do you hear this sentence when it is read aloud?", "كيف تسمع هذه الجملة حين تُقرأ جهرًا؟"},
	}}
}

// lookSameStarts sees sentences in a row that begin alike.
func lookSameStarts(k *critic) []seen {
	u := k.w.units
	from, best, bestN := 0, 0, 1
	for i := 1; i <= len(u); i++ {
		if i < len(u) && strings.EqualFold(u[i].words[0], u[from].words[0]) && k.w.paragraphOf(u[i]) == k.w.paragraphOf(u[from]) {
			continue
		}
		if i-from > bestN {
			best, bestN = from, i-from
		}
		from = i
	}
	if bestN < 3 {
		return nil
	}
	x := span{u[best].start, u[best+bestN-1].end, string(k.w.runes[u[best].start:u[best+bestN-1].end]), u[best].words}
	return []seen{{
		at: x, severity: "note", confidence: 0.9, criterion: [2]string{"rhythm", "الإيقاع"},
		what:     [2]string{fmt.Sprintf("%d in a row begin with “%s”.", bestN, u[best].words[0]), fmt.Sprintf("تبدأ %d متتالية بـ«%s».", bestN, u[best].words[0])},
		effect:   [2]string{"It beats like a list or a litany.", "يدقّ كالقائمة أو الابتهال."},
		why:      [2]string{"Counted.", "بالعدّ."},
		question: [2]string{"What should the beat of these beginnings do?", "ماذا يُراد من دقّ هذه البدايات؟"},
	}}
}

func lookIntensifiers(k *critic) []seen {
	best, bestN, all := span{}, 0, 0
	for _, u := range k.w.units {
		n := len(intensifier.FindAllString(stripMarks(u.text), -1))
		all += n
		if n > bestN {
			best, bestN = u, n
		}
	}
	if bestN < 2 && (all < 4 || float64(all) < 0.012*float64(k.words)) {
		return nil
	}
	return []seen{{
		at: best, severity: "minor", confidence: 0.7, criterion: [2]string{"language", "اللغة"},
		what:      [2]string{fmt.Sprintf("%d intensifier(s) here (very, really …), %d in the whole.", bestN, all), fmt.Sprintf("ألفاظ توكيد هنا: %d (جدًّا، للغاية …)، وفي العمل كله %d.", bestN, all)},
		effect:    [2]string{"Each one asks to be believed; together they weaken what they press on.", "كل واحد يطلب التصديق؛ ومجتمعةً تُضعف ما تضغط عليه."},
		why:       [2]string{"Counted.", "بالعدّ."},
		opinion:   [2]string{"I believe the plain word more than the pressed one; here the pressure shows.", "أصدّق اللفظ المجرد أكثر من المضغوط؛ وهنا يظهر الضغط."},
		direction: [2]string{"Take them out once and see which one you miss.", "احذفها مرة وانظر أيها تفتقد."},
		question:  [2]string{"Which of these words would you miss if it were gone?", "أي هذه الألفاظ ستفتقده لو غاب؟"},
	}}
}

func lookCliches(k *critic) []seen {
	out := []seen{}
	for _, u := range k.w.units {
		m := clicheCue.FindString(stripMarks(u.text))
		if m == "" {
			continue
		}
		out = append(out, seen{
			at: u, severity: "minor", confidence: 0.7, criterion: [2]string{"language", "اللغة"},
			what:      [2]string{fmt.Sprintf("“%s” is a set phrase.", m), fmt.Sprintf("«%s» عبارة جاهزة.", m)},
			effect:    [2]string{"A reader finishes it before the sentence does, and sees nothing.", "يكملها القارئ قبل الجملة ولا يرى شيئًا."},
			why:       [2]string{"It is on a list of set phrases.", "هي في قائمة للعبارات الجاهزة."},
			opinion:   [2]string{"The borrowed phrase steps in front of what you saw yourself.", "تقف العبارة المستعارة أمام ما رأيته أنت."},
			direction: [2]string{"Say what was there on that day and in that place.", "قل ما كان في ذلك اليوم وذلك المكان."},
			question:  [2]string{"What did you see before this phrase came to mind?", "ماذا رأيت قبل أن تخطر هذه العبارة؟"},
		})
	}
	return strongest(out, 2)
}

// lookPointers sees sentences with several words that point elsewhere.
func lookPointers(k *critic) []seen {
	out := []seen{}
	for i, u := range k.w.units {
		if strings.ContainsAny(u.text, `"“”«»`) {
			continue
		}
		it := len(pointerWord.FindAllString(u.text, -1)) - len(pointsNowhere.FindAllString(u.text, -1))
		vague := vagueStart.MatchString(stripMarks(u.text)) && i > 0
		if it < 2 && !vague || it < 3 && !vague && len(u.words) > 24 {
			continue
		}
		if vague && it < 2 && len(u.words) > 9 && k.rubric == "fiction" {
			continue
		}
		confidence := 0.4 + 0.1*math.Min(3, float64(it))
		out = append(out, seen{
			at: u, severity: map[bool]string{true: "minor", false: "note"}[it >= 2], confidence: confidence, criterion: [2]string{"clarity", "الوضوح"},
			what:      [2]string{fmt.Sprintf("Here %d word(s) (it, this …) point to something named elsewhere.", max(1, it)), "هنا ضمير أو إشارة مرجعهما في جملة أخرى."},
			effect:    [2]string{"A reader may have to go back to learn what is meant.", "قد يرجع القارئ ليعرف المقصود."},
			why:       [2]string{"Seen by form; it may be clear in context.", "يُرى من الصيغة، وقد يكون واضحًا في سياقه."},
			opinion:   [2]string{"I could not tell at first reading which thing is meant, and the moment passed me by.", "لم أعرف في القراءة الأولى أي شيء هو المقصود، ففاتتني اللحظة."},
			direction: [2]string{"Name the thing once more where two could be meant.", "سمِّ الشيء مرة أخرى حيث يحتمل اثنين."},
			question:  [2]string{"Who or what is meant here, word by word?", "من المقصود هنا أو ما المقصود، لفظًا لفظًا؟"},
		})
	}
	return strongest(out, 2)
}

func (k *critic) place(s seen, id int) research.Finding {
	say := func(p [2]string) string { return k.say(p[0], p[1]) }
	f := research.Finding{
		ID: fmt.Sprintf("f%d", id), Locus: k.w.locus(s.at), Quote: s.at.text, Criterion: say(s.criterion), Observation: say(s.what), Effect: say(s.effect), Why: say(s.why),
		Severity: s.severity, Confidence: s.confidence, Basis: "measured", Library: k.library(s.at.text), Reply: research.Reply{Exchange: []research.Message{}},
	}
	if k.wantsDirection() {
		f.Direction = say(s.direction)
	}
	return f
}
