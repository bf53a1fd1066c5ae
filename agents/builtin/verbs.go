package builtin

import "strings"

// How a verb of relation moves its object.
const (
	up      = 1  // more of it
	down    = -1 // less of it
	touches = 2  // it changes, the verb does not say which way
	betters = 3  // more of what is good, less of what is bad
	worsens = -3 // the other way round
	joined  = 4  // goes with it: an association, no influence
)

// verbs of relation by their printed forms, in both languages.
var verbs = verbTable()

func verbTable() map[string]int {
	m := map[string]int{}
	for kind, bases := range map[int]string{
		up:      "increase raise elevate enhance promote stimulate activate strengthen accelerate boost induce facilitate augment upregulate up-regulate potentiate trigger amplify prolong lengthen cause drive elicit provoke foster deepen heighten intensify expand stabilize sensitize sustain preserve maintain speed propel fuel",
		down:    "decrease reduce lower impair inhibit suppress weaken disrupt attenuate block slow delay shorten prevent abolish abrogate diminish downregulate down-regulate deplete repress counteract antagonize mitigate lessen hinder fragment curb hamper eliminate abrogate degrade inactivate destabilize impede dampen blunt ablate arrest curtail minimize minimise halve downmodulate antagonise mitigate silence restrict interfere desensitize",
		touches: "change affect influence modulate regulate mediate alter govern modify phosphorylate determine shape reprogram",
		betters: "improve ameliorate alleviate restore rescue relieve optimize optimise",
		worsens: "worsen exacerbate aggravate",
		joined:  "associate correlate link relate predict accompany coincide covary",
	} {
		for base := range strings.FieldsSeq(bases) {
			for _, form := range inflect(base) {
				m[form] = kind
			}
		}
	}
	for kind, words := range map[int]string{
		up:      "arises arise arising stems result resulting leading contributing led lead leads leading results resulted contributes contributed contribute grew rose drove driven يزيد تزيد زاد زادت يرفع ترفع رفع رفعت يعزز تعزز عزز عززت يقوي تقوي قوى قوت ينشط تنشط نشط نشطت يحفز تحفز حفز حفزت يطيل تطيل أطال أطالت يسبب تسبب سبب سببت يؤدي تؤدي أدى أدت يدعم تدعم دعم دعمت يسرع تسرع يولد تولد",
		down:    "protects protected protect protective protecting يقلل تقلل قلل قللت يخفض تخفض خفض خفضت يضعف تضعف أضعف أضعفت يثبط تثبط ثبط ثبطت يعيق تعيق أعاق أعاقت يؤخر تؤخر أخر أخرت يعطل تعطل عطل عطلت يمنع تمنع منع منعت يقصر تقصر قصر قصرت يحد تحد ينقص تنقص أنقص أنقصت يقطع تقطع",
		touches: "implicated involved depend depends depended يؤثر تؤثر أثر أثرت يتوقف تتوقف يعتمد تعتمد يغير تغير ينظم تنظم",
		betters: "يحسن تحسن حسن حسنت يخفف تخفف خفف خففت يعالج تعالج",
		worsens: "يفاقم تفاقم فاقم فاقمت",
		joined:  "correlates correlated يرتبط ترتبط ارتبط ارتبطت مرتبط مرتبطة يتنبأ تتنبأ يصاحب تصاحب",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = kind
		}
	}
	return m
}

// inflect gives a regular English verb's forms.
func inflect(base string) []string {
	if e, ok := strings.CutSuffix(base, "e"); ok {
		return []string{base, base + "s", base + "d", e + "ing"}
	}
	if y, ok := strings.CutSuffix(base, "y"); ok {
		return []string{base, y + "ies", y + "ied", base + "ing"}
	}
	third := base + "s"
	if strings.HasSuffix(base, "ss") || strings.HasSuffix(base, "sh") || strings.HasSuffix(base, "ch") {
		third = base + "es"
	}
	return []string{base, third, base + "ed", base + "ing"}
}

// nouns and qualifiers that turn or keep the sign of what they stand by.
var amounts = amountTable()

func amountTable() map[string]int {
	m := map[string]int{}
	for sign, words := range map[int]string{
		1:  "increase increases increased increasing higher high greater more elevated elevation enhanced enhancement elevations upregulation raised gain rise excess excessive excessively longer larger stronger faster improved improvement overexpression activation accumulation induction stimulation overproduction hyperactivation expansion growth زيادة ازدياد ارتفاع تحسن تحسين تعزيز طول كثرة فرط",
		-1: "decrease decreases decreased decreasing lower low less reduced reduction reductions fewer loss lost lack absence absent deficiency deficient impaired impairment decline declines depletion inhibition inhibiting blockade knockdown knockout deletion silencing suppression suppressed shorter smaller weaker slower poor poorer worse downregulation diminished reducing attenuated restriction insufficiency inadequacy insufficient inadequate ablation attenuation disruption inactivation removal withdrawal antagonism abolition elimination avoidance deficit deficits prevention slowdown knock-down knock-out null نقص انخفاض نقصان تراجع قلة ضعف غياب فقدان تثبيط",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = sign
		}
	}
	return m
}

// amountNouns may head a phrase (vitamin D deficiency) and say nothing alone.
var amountNouns = set(`elevation enhancement upregulation gain rise excess improvement overexpression activation accumulation reduction loss lack absence deficiency impairment decline depletion inhibition blockade knockdown knockout deletion silencing suppression downregulation restriction insufficiency inadequacy ablation attenuation disruption inactivation removal withdrawal antagonism abolition elimination avoidance deficit induction stimulation overproduction hyperactivation growth expansion prevention knock-down knock-out slowdown زيادة ارتفاع نقص انخفاض ضعف غياب فقدان`)

// relationTable holds the words that relate and end a noun phrase.
func relationTable() map[string]bool {
	m := set(`compared remains remain unknown unclear due known observed associated suffer suffers suffered يعاني تعاني عانى عانت`)
	for w := range verbs {
		m[w] = true
	}
	for w := range amounts {
		if !amountNouns[w] && !amountNouns[strings.TrimSuffix(w, "s")] {
			m[w] = true
		}
	}
	return m
}
