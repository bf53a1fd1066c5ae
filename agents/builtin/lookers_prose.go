package builtin

import (
	"fmt"
	"math"
	"regexp"
	"strings"
)

func lookFilters(k *critic) []seen {
	count, at := 0, span{}
	for _, u := range k.w.units {
		n := len(filterVerb.FindAllString(u.text, -1))
		count += n
		if n > 0 && at.text == "" {
			at = u
		}
	}
	if count < 4 || float64(count) < 0.012*float64(k.words) {
		return nil
	}
	return []seen{{
		at: at, severity: "minor", confidence: 0.6, criterion: [2]string{"point of view", "زاوية النظر"},
		what:      [2]string{fmt.Sprintf("%d times the figure sees, hears, thinks or notices; this is the first.", count), fmt.Sprintf("%d مرات ترى الشخصية أو تسمع أو تفكر؛ وهذه أولاها.", count)},
		effect:    [2]string{"A reader watches the figure look, rather than looking with it.", "يراقب القارئ الشخصية وهي تنظر بدل أن ينظر معها."},
		why:       [2]string{"Verbs of perception after a pronoun were counted.", "عُدّت أفعال الإدراك بعد الضمير."},
		opinion:   [2]string{"I would rather stand behind the eyes of the figure than beside them; these verbs keep me beside.", "أودّ أن أقف خلف عيني الشخصية لا إلى جانبها؛ وهذه الأفعال تبقيني إلى جانبها."},
		direction: [2]string{"Take one of them out and let the thing itself come.", "احذف واحدًا منها ودع الشيء نفسه يأتي."},
		question:  [2]string{"How near to the figure should a reader stand here?", "من أي قرب تريد أن يقف القارئ هنا؟"},
	}}
}

func lookSpeechTags(k *critic) []seen {
	out := []seen{}
	for _, u := range k.w.units {
		g := speechTag.FindStringSubmatch(u.text)
		if g == nil {
			continue
		}
		out = append(out, seen{
			at: u, severity: "minor", confidence: 0.7, criterion: [2]string{"dialogue", "الحوار"},
			what:      [2]string{fmt.Sprintf("The speech comes with “%s”.", g[1]), fmt.Sprintf("يأتي الكلام مع «%s».", g[1])},
			effect:    [2]string{"A reader hears how it was said from the narrator, not from the words.", "يسمع القارئ كيف قيل من الراوي لا من الكلام."},
			why:       [2]string{"An adverb after a verb of speech.", "ظرف بعد فعل القول."},
			opinion:   [2]string{"The line says it already; the adverb says it again.", "الجملة تقول ذلك أصلًا؛ والظرف يعيده."},
			direction: [2]string{"Let the words or a gesture do it.", "دع الكلام أو حركةً تفعل ذلك."},
			question:  [2]string{"How does this person sound when they say this?", "كيف يبدو صوت هذا الشخص حين يقول ذلك؟"},
		})
	}
	return strongest(out, 1)
}

// lookEvenRhythm sees six sentences or more in a row of nearly one length.
func lookEvenRhythm(k *critic) []seen {
	u := k.w.units
	from, best, bestN := 0, 0, 0
	for i := 0; i < len(u); i++ {
		lo, hi := len(u[from].words), len(u[from].words)
		for _, x := range u[from : i+1] {
			lo, hi = min(lo, len(x.words)), max(hi, len(x.words))
		}
		for hi-lo > 4 && from < i {
			from++
			lo, hi = len(u[from].words), len(u[from].words)
			for _, x := range u[from : i+1] {
				lo, hi = min(lo, len(x.words)), max(hi, len(x.words))
			}
		}
		if i-from+1 > bestN {
			best, bestN = from, i-from+1
		}
	}
	if bestN < 6 {
		return nil
	}
	return []seen{{
		at: u[best], severity: "note", confidence: 0.7, criterion: [2]string{"rhythm", "الإيقاع"},
		what:     [2]string{fmt.Sprintf("From here %d sentences have nearly one length (%d words, give or take two).", bestN, len(u[best].words)), fmt.Sprintf("من هنا %d جمل متقاربة الطول (نحو %d كلمة).", bestN, len(u[best].words))},
		effect:   [2]string{"The ear settles; what comes next is heard as one of a row.", "تستقر الأذن؛ ويُسمع ما يلي واحدًا من صف."},
		why:      [2]string{"Counted.", "بالعدّ."},
		question: [2]string{"Where in this stretch should a reader wake up?", "أين تريد أن ينتبه القارئ في هذا المقطع؟"},
	}}
}

func lookStrongClaims(k *critic) []seen {
	out := []seen{}
	for _, u := range k.w.units {
		found := certainty.FindAllString(stripMarks(u.text), -1)
		if len(found) == 0 || citationMark.MatchString(u.text) || exampleCue.MatchString(stripMarks(u.text)) {
			continue
		}
		severity, confidence := "minor", 0.5
		if len(found) > 1 {
			severity, confidence = "major", 0.7
		} else if k.rubric == "essay" && tells(u) {
			continue // "never came back" tells a story; it claims no law
		}
		out = append(out, seen{
			at: u, severity: severity, confidence: confidence, criterion: [2]string{"support", "الدعم"},
			what:      [2]string{fmt.Sprintf("A claim of certainty (“%s”) without source, example or reason in the sentence.", strings.Join(found, "”, “")), fmt.Sprintf("دعوى جازمة («%s») بلا مصدر ولا مثال ولا سبب في الجملة.", strings.Join(found, "»، «"))},
			effect:    [2]string{"A reader who doubts it is given nothing to hold; one exception is enough to lose them.", "لا يجد المتشكك ما يستند إليه؛ ويكفي استثناء واحد ليضيع القارئ."},
			why:       [2]string{"Words of certainty were looked for, then what could carry them.", "بُحث عن ألفاظ الجزم ثم عما يحملها."},
			opinion:   [2]string{"The sentence asks for more trust than it has earned by this point.", "تطلب الجملة ثقة أكثر مما كسبته حتى هذا الموضع."},
			direction: [2]string{"Give the one case that made you sure, or say how far the claim goes.", "أعطِ الحالة التي جعلتك متيقنًا، أو بيّن مدى الدعوى."},
			question:  [2]string{"What made you sure of this?", "ما الذي جعلك متيقنًا من هذا؟"},
		})
	}
	return strongest(out, 2)
}

// tells is true for a sentence about things for the senses.
func tells(u span) bool {
	for _, w := range u.words {
		if senseWords[foldTerm(w)] {
			return true
		}
	}
	return false
}

// lookCircular sees a sentence that says a word three times or more.
func lookCircular(k *critic) []seen {
	best, bestN, word := span{}, 0, ""
	for _, u := range k.w.units {
		count := map[string]int{}
		for _, w := range u.words {
			low := strings.ToLower(w)
			key := stemWord(low)
			if len([]rune(key)) < 3 || stopWords[low] || plainWords[low] {
				continue
			}
			if count[key]++; count[key] > bestN {
				best, bestN, word = u, count[key], low
			}
		}
	}
	if bestN < 3 {
		return nil
	}
	return []seen{{
		at: best, severity: "major", confidence: 0.7, criterion: [2]string{"question and claim", "السؤال والدعوى"},
		what:      [2]string{fmt.Sprintf("One sentence holds “%s” %d times.", word, bestN), fmt.Sprintf("في جملة واحدة ترد «%s» %d مرات.", word, bestN)},
		effect:    [2]string{"The reason given is the claim again; a reader is no further than before.", "السبب المعطى هو الدعوى نفسها؛ فلا يتقدم القارئ خطوة."},
		why:       [2]string{"Counted, with the forms of the word together.", "بالعدّ مع جمع صيغ اللفظ."},
		opinion:   [2]string{"The sentence runs in a circle, and it is the one place where the essay stops thinking.", "تدور الجملة في حلقة، وهي الموضع الذي تكف فيه المقالة عن التفكير."},
		direction: [2]string{"Ask “why?” of it once, and write that answer instead.", "اسألها «لماذا؟» مرة، واكتب ذلك الجواب بدلًا منها."},
		question:  [2]string{"What would be lost if this were not so?", "ما الذي يضيع لو لم يكن الأمر كذلك؟"},
	}}
}

func lookHedges(k *critic) []seen {
	out := []seen{}
	for _, u := range k.w.units {
		n := len(hedge.FindAllString(stripMarks(u.text), -1))
		if n < 2 {
			continue
		}
		out = append(out, seen{
			at: u, severity: "minor", confidence: 0.6, criterion: [2]string{"voice", "الصوت"},
			what:      [2]string{fmt.Sprintf("%d words of caution in one sentence.", n), fmt.Sprintf("%d ألفاظ تحفظ في جملة واحدة.", n)},
			effect:    [2]string{"A reader cannot tell how sure the text is.", "لا يعرف القارئ مقدار وثوق النص."},
			why:       [2]string{"Counted.", "بالعدّ."},
			opinion:   [2]string{"One caution is honest; the second takes the first one back.", "التحفظ الأول أمانة؛ والثاني يسترد الأول."},
			direction: [2]string{"Keep the caution that you would defend.", "أبقِ التحفظ الذي تدافع عنه."},
			question:  [2]string{"How sure are you of this, between a guess and a fact?", "ما مقدار وثوقك بهذا، بين الظن والحقيقة؟"},
		})
	}
	return strongest(out, 1)
}

func lookOpeningFormula(k *critic) []seen {
	u := k.w.units[0]
	if !openingFormula.MatchString(stripMarks(u.text)) {
		return nil
	}
	return []seen{{
		at: u, severity: "major", confidence: 0.7, criterion: [2]string{"structure", "البناء"},
		what:      [2]string{"The text opens with a formula that could open any text.", "يبدأ النص بصيغة تصلح بدايةً لأي نص."},
		effect:    [2]string{"A reader learns nothing of this text from its first sentence.", "لا يعرف القارئ من الجملة الأولى شيئًا عن هذا النص."},
		why:       [2]string{"It is on a list of opening formulas.", "هي في قائمة لصيغ الافتتاح."},
		opinion:   [2]string{"I think the text begins later than its first line.", "أظن أن النص يبدأ بعد سطره الأول."},
		direction: [2]string{"Find the first sentence that nobody else could have written, and start there.", "ابحث عن أول جملة لا يكتبها سواك وابدأ بها."},
		question:  [2]string{"Which sentence first held your own subject?", "أي جملة كانت أول ما حمل موضوعك أنت؟"},
	}}
}

func lookLongParagraph(k *critic) []seen {
	if len(k.w.paragraphs) < 3 {
		return nil
	}
	best, total := span{}, 0
	for _, b := range k.w.paragraphs {
		x := k.w.whole(b)
		total += len(x.words)
		if len(x.words) > len(best.words) {
			best = x
		}
	}
	mean := float64(total-len(best.words)) / float64(len(k.w.paragraphs)-1)
	if float64(len(best.words)) < math.Max(180, 2.5*mean) {
		return nil
	}
	first := k.w.units[k.w.paragraphs[k.w.paragraphOf(best)-1].first]
	return []seen{{
		at: first, severity: "minor", confidence: 0.6, criterion: [2]string{"structure", "البناء"},
		what:      [2]string{fmt.Sprintf("The paragraph that begins here has %d words; the others %.0f on average.", len(best.words), mean), fmt.Sprintf("في الفقرة التي تبدأ هنا %d كلمة؛ ومتوسط غيرها %.0f.", len(best.words), mean)},
		effect:    [2]string{"Its second thought is easily read as part of the first.", "يسهل أن تُقرأ فكرتها الثانية جزءًا من الأولى."},
		why:       [2]string{"Counted.", "بالعدّ."},
		opinion:   [2]string{"I think two paragraphs live in this one.", "أظن أن في هذه الفقرة فقرتين."},
		direction: [2]string{"Give each half a first sentence of its own and see whether they part.", "أعطِ كل نصف جملة أولى وانظر هل ينفصلان."},
		question:  [2]string{"What is the one thing this paragraph is for?", "ما الشيء الواحد الذي وُجدت له هذه الفقرة؟"},
	}}
}

// --- verse ---

// lookAbstract sees lines that hold several great abstract words and nothing
// for the senses.
func lookAbstract(k *critic) []seen {
	out := []seen{}
	for _, u := range k.w.units {
		n, senses := 0, 0
		for _, w := range u.words {
			low := strings.ToLower(w)
			if abstractEn[low] || abstractAr[low] {
				n++
			}
			if senseWords[foldTerm(w)] {
				senses++
			}
		}
		if n < 2 || senses > 0 {
			continue
		}
		out = append(out, seen{
			at: u, severity: "minor", confidence: 0.6, criterion: [2]string{"image", "الصورة"},
			what:      [2]string{fmt.Sprintf("%d abstract words in one line, and nothing to see, hear or touch.", n), fmt.Sprintf("%d ألفاظ مجردة في سطر، ولا شيء يُرى أو يُسمع أو يُلمس.", n)},
			effect:    [2]string{"A reader agrees and moves on.", "يوافق القارئ ويمضي."},
			why:       [2]string{"Words were held against lists of abstract and of sense words.", "قورنت الألفاظ بقائمتين للمجرد والمحسوس."},
			opinion:   [2]string{"The great words stand where I want the small thing that made you think of them.", "تقف الألفاظ الكبيرة حيث أريد الشيء الصغير الذي جعلك تفكر فيها."},
			direction: [2]string{"Look for the object in the room of this line.", "ابحث عن الشيء الموجود في غرفة هذا السطر."},
			question:  [2]string{"What stood before you when this line came?", "ما الذي كان أمامك حين جاء هذا السطر؟"},
		})
	}
	return strongest(out, 2)
}

// lookLineBreaks sees whether lines end on small words.
func lookLineBreaks(k *critic) []seen {
	weak, at := 0, span{}
	for _, u := range k.w.units {
		last := strings.ToLower(u.words[len(u.words)-1])
		if weakEnd[last] {
			weak++
			if at.text == "" {
				at = u
			}
		}
	}
	if !k.w.verse || weak < 2 || weak*5 < len(k.w.units) {
		return nil
	}
	return []seen{{
		at: at, severity: "note", confidence: 0.6, criterion: [2]string{"line", "السطر"},
		what:     [2]string{fmt.Sprintf("%d of %d lines end on a small word (the, of, and …); this is the first.", weak, len(k.w.units)), fmt.Sprintf("%d من %d من الأسطر تنتهي بأداة؛ وهذا أولها.", weak, len(k.w.units))},
		effect:   [2]string{"The stress of the line's end falls on it, and the next line is pulled near.", "يقع نبر آخر السطر عليها ويُشدّ السطر التالي."},
		why:      [2]string{"The last word of each line was looked at.", "نُظر في آخر لفظ من كل سطر."},
		question: [2]string{"What should a reader wait for at the end of this line?", "ماذا تريد أن ينتظر القارئ عند آخر هذا السطر؟"},
	}}
}

var weakEnd = set("the a an of and or to in on at by with from for but as is are was my your his her its our their that which في من على إلى عن مع أو ثم لا ما كي أن التي الذي")

// --- science ---

func lookCausal(k *critic) []seen {
	if !observation.MatchString(stripMarks(k.w.text)) || assignedCue.MatchString(stripMarks(k.w.text)) {
		return nil
	}
	out := []seen{}
	for _, u := range k.w.units {
		m := causalVerb.FindString(stripMarks(u.text))
		if m == "" || strings.Contains(strings.ToLower(u.text), "whether") || strings.HasPrefix(strings.ToLower(u.text), "we test") {
			continue
		}
		out = append(out, seen{
			at: u, severity: "major", confidence: 0.65, criterion: [2]string{"causal language", "لغة السببية"},
			what:      [2]string{fmt.Sprintf("“%s” claims a cause; the text speaks of an observational design and of no assignment by chance.", m), fmt.Sprintf("«%s» يدّعي سببًا؛ والنص يتحدث عن تصميم رصدي دون توزيع عشوائي.", m)},
			effect:    [2]string{"A reviewer stops here; a journalist does not.", "يتوقف المحكّم هنا، ولا يتوقف الصحفي."},
			why:       [2]string{"Verbs of cause were looked for where the design words are those of observation.", "بُحث عن أفعال السببية حيث ألفاظ التصميم ألفاظ رصد."},
			opinion:   [2]string{"The verb promises more than the design can keep.", "يَعِد الفعل بأكثر مما يفي به التصميم."},
			direction: [2]string{"Say what was seen (“was associated with”), and keep the cause for the discussion with its rivals.", "قل ما شوهد («ارتبط بـ»)، واترك السبب للمناقشة مع منافسيه."},
			question:  [2]string{"What in the design parts cause from company here?", "ما الذي يفصل في التصميم السبب عن المصاحبة هنا؟"},
		})
	}
	return strongest(out, 2)
}

func lookBareSignificance(k *critic) []seen {
	out := []seen{}
	for _, u := range k.w.units {
		if !significant.MatchString(stripMarks(u.text)) || effectShown.MatchString(u.text) {
			continue
		}
		out = append(out, seen{
			at: u, severity: "major", confidence: 0.7, criterion: [2]string{"numbers", "الأرقام"},
			what:      [2]string{"A result is called significant, and no effect, interval or unit stands in the sentence.", "تُسمى النتيجة دالة، وليس في الجملة أثر ولا مجال ولا وحدة."},
			effect:    [2]string{"A reader learns that it is not zero, and not whether it matters.", "يعرف القارئ أنها ليست صفرًا ولا يعرف هل تهم."},
			why:       [2]string{"Words of significance were looked for, then numbers of size.", "بُحث عن ألفاظ الدلالة ثم عن أرقام المقدار."},
			opinion:   [2]string{"I want the size first; the p value can come after, or not at all.", "أريد المقدار أولًا؛ ولتأتِ قيمة p بعده أو لا تأتي."},
			direction: [2]string{"Give the difference with its interval and unit.", "أعطِ الفرق مع مجاله ووحدته."},
			question:  [2]string{"How large is it, in the unit a reader would use?", "ما مقداره بالوحدة التي يستعملها القارئ؟"},
		})
	}
	return strongest(out, 2)
}

func lookAbbreviations(k *critic) []seen {
	known := set("DNA RNA PCR MRI EEG fMRI UK USA US EU UN WHO CI SD SE OR AI HIV COVID PDF II III IV VI")
	for _, u := range k.w.units {
		for _, a := range abbreviation.FindAllString(u.text, -1) {
			if known[a] || regexp.MustCompile(`\(\s*`+a+`\b|\b`+a+`\s*\(`).MatchString(k.w.text) {
				continue
			}
			return []seen{{
				at: u, severity: "minor", confidence: 0.7, criterion: [2]string{"clarity", "الوضوح"},
				what:      [2]string{fmt.Sprintf("“%s” is never spelled out.", a), fmt.Sprintf("«%s» لم يُشرح في أي موضع.", a)},
				effect:    [2]string{"A reader from the next field is lost at this word.", "يضيع القارئ من الحقل المجاور عند هذا اللفظ."},
				why:       [2]string{"No parentheses with it were found in the text.", "لم توجد أقواس تشرحه في النص."},
				opinion:   [2]string{"One line of courtesy would double the readers.", "سطر واحد من المجاملة يضاعف القراء."},
				direction: [2]string{"Spell it out where it first stands.", "اشرحه حيث يرد أول مرة."},
				question:  [2]string{fmt.Sprintf("For whom is “%s” a known word?", a), fmt.Sprintf("لمن يكون «%s» لفظًا معروفًا؟", a)},
			}}
		}
	}
	return nil
}

var studiedWhom = regexp.MustCompile(`(?i)^methods?\b|\bwe (?:asked|tested|measured|recruited|conducted|surveyed|interviewed|enrolled|analy[sz]ed)\b|\b(?:participants|subjects|respondents) (?:completed|were|filled)\b|^المنهج|أجرينا|شارك|العينة|استبيان`)

// lookMissingNumbers sees a scientific text that never says how many.
func lookMissingNumbers(k *critic) []seen {
	if k.words < 60 || sampleCue.MatchString(stripMarks(k.w.text)) {
		return nil
	}
	at := k.w.units[min(len(k.w.units)-1, 1)]
	for _, u := range k.w.units {
		if studiedWhom.MatchString(u.text) {
			at = u
			break
		}
	}
	return []seen{{
		at: at, severity: "major", confidence: 0.6, criterion: [2]string{"methods", "المنهج"},
		what:      [2]string{"No sentence of the text says how many took part.", "لا جملة في النص تقول كم شارك."},
		effect:    [2]string{"A reader cannot weigh any of the results.", "لا يستطيع القارئ أن يزن أيًّا من النتائج."},
		why:       [2]string{"Numbers beside words for participants were looked for.", "بُحث عن أرقام بجانب ألفاظ المشاركين."},
		opinion:   [2]string{"Without the number I read everything after it as a rumour.", "بلا العدد أقرأ كل ما بعده إشاعةً."},
		direction: [2]string{"Say how many, of whom, chosen how.", "قل كم ومن وكيف اختيروا."},
		question:  [2]string{"How many took part, and how were they found?", "كم شارك وكيف وُجدوا؟"},
	}}
}

func lookPassives(k *critic) []seen {
	out := []seen{}
	for _, u := range k.w.units {
		if n := len(passive.FindAllString(u.text, -1)); n >= 3 {
			out = append(out, seen{
				at: u, severity: "note", confidence: 0.5, criterion: [2]string{"voice", "الصوت"},
				what:     [2]string{fmt.Sprintf("%d passives in one sentence.", n), fmt.Sprintf("%d أفعال مبنية للمجهول في جملة.", n)},
				effect:   [2]string{"Who did it is left open.", "يبقى الفاعل مجهولًا."},
				why:      [2]string{"Seen by form.", "يُرى من الصيغة."},
				question: [2]string{"Who did each of these?", "من فعل كلًّا من هذه؟"},
			})
		}
	}
	return strongest(out, 1)
}
