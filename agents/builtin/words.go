package builtin

import (
	"regexp"
	"strings"
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	stopWords = set(`a about above across after again against all almost along already also although always am among an and another any are as at be because been before being below between both but by can cannot could did do does doing done down during each either else enough ever every few first for from further get given had has have having he her here hers him his how however i if in instead into is it its itself just last least less let like made mainly make many may me might more most much must my near nearly need neither never next no nor not now of off often on once one only onto or other others our out over own per perhaps quite rather same several shall she should since so some still such than that the their them then there these they this those three through throughout thus to together too toward towards two under until up upon us use used using very via was we well were what when where whereas whether which while who whom whose why will with within without would yet you your
study studies paper result results finding findings effect effects data analysis method methods approach evidence report reports reported suggest suggests suggested show shows showed shown found find significant significantly respectively based present new different high higher low lower large small important recent previous current many number level levels role group groups
يمكن تمكن واحد واحدة اثنان اثنين ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثمان ثمانية تسع تسعة عشر عشرة عشرون ثلاثون أربعين مئة ألف أسبوع أسابيع دقيقة دقائق ليلة ليال شهر أشهر من في على إلى عن مع هذا هذه ذلك تلك هؤلاء التي الذي الذين اللذان كان كانت كانوا يكون تكون قد كما حيث بين عند عندما بعد قبل كل كلا أو ثم أن إن لأن لكن هو هي هم هن نحن أنا أنت ما ماذا هل كيف لماذا متى أين أي أيضا غير دون حول خلال ضمن نحو لدى لم لن لا ليس ليست إذا إلا فقط أكثر أقل مثل بعض جميع منذ حتى ضد تحت فوق أمام وراء ولم ولا وقد وهو وهي الدراسة دراسة النتائج نتائج البحث بحث أظهرت وجدت تشير تبين أثر تأثير`)
	relationWords = set(`increase increases increased increasing decrease decreases decreased decreasing reduce reduces reduced reducing improve improves improved improving impair impairs impaired impairing inhibit inhibits inhibited raise raises raised lower lowers lowered cause causes caused lead leads led associated association linked related correlated correlates predict predicts predicted affect affects affected influence influences influenced promote promotes promoted suppress suppresses suppressed prevent prevents prevented enhance enhances enhanced strengthen strengthens strengthened disrupt disrupts disrupted delay delays delayed depend depends compared remains remain unknown unclear`)
	genericWords  = set(`model system process time year years day days patient patients people participant participants subject subjects sample value rate case cases change changes factor factors condition test trial experiment measure measures response work author authors figure table section type form function activity difference increase decrease human adult adults week month hour hours minute minutes total mean
نتيجة طريقة عينة مشارك مشاركين يوم أيام سنة مجموعة قيمة معدل حالة تجربة اختبار مستوى وقت عمل باحث باحثون`)
)

// verbs of relation with their direction: 1 up, -1 down, 2 without direction.
var verbs = verbTable()

func verbTable() map[string]int {
	m := map[string]int{}
	for direction, words := range map[int]string{
		1:  "increase increases increased increasing raise raises raised elevate elevates elevated enhance enhances enhanced improve improves improved improving promote promotes promoted stimulate stimulates stimulated activate activates activated strengthen strengthens strengthened accelerate accelerates accelerated boost boosts boosted induce induces induced يزيد تزيد زاد زادت يرفع ترفع رفع رفعت يحسن تحسن حسن حسنت يعزز تعزز عزز عززت يقوي تقوي قوى قوت",
		-1: "decrease decreases decreased decreasing reduce reduces reduced reducing lower lowers lowered impair impairs impaired impairing inhibit inhibits inhibited suppress suppresses suppressed weaken weakens weakened disrupt disrupts disrupted fragment fragments fragmented attenuate attenuates attenuated block blocks blocked worsen worsens worsened slow slows slowed delay delays delayed shorten shortens shortened prevent prevents prevented يقلل تقلل قلل قللت يخفض تخفض خفض خفضت يضعف تضعف أضعف أضعفت يثبط تثبط ثبط ثبطت يعيق تعيق أعاق أعاقت يؤخر تؤخر أخر أخرت يعطل تعطل",
		2:  "affect affects affected influence influences influenced modulate modulates modulated associated correlates correlated linked depends depend mediates mediated predicts predicted يؤثر تؤثر أثر أثرت يرتبط ترتبط ارتبط ارتبطت يتوقف تتوقف يعتمد تعتمد",
	} {
		for _, w := range strings.Fields(words) {
			m[w] = direction
		}
	}
	return m
}

var (
	noEffect = regexp.MustCompile(`(?i)\b(?:no (?:significant |measurable |detectable )?(?:effect|difference|change|association|correlation|relation)|did not (?:\w+ )?(?:differ|change|affect|improve|increase|reduce|influence|alter)|not (?:statistically )?significant|failed to|was unaffected|were unaffected|unrelated to|independent of)\b|لم (?:نجد|يوجد|تجد|يجد|يظهر|تظهر|يتغير|تتغير|يؤثر|تؤثر|يحسن|تحسن|يختلف|تختلف)|لا (?:يوجد|توجد|أثر|فرق|علاقة|يؤثر|تؤثر)|غير دال`)
	gapCue   = regexp.MustCompile(`(?i)\b(?:remains? (?:unknown|unclear|untested|open|to be (?:seen|tested|determined|established))|is (?:still )?(?:unknown|unclear|not known|poorly understood)|are (?:still )?(?:unknown|unclear|not known|poorly understood)|has not (?:yet )?been (?:tested|studied|examined|investigated|measured)|have not (?:yet )?been (?:tested|studied|examined|investigated|measured)|no study has|future (?:work|studies|research) (?:should|could|will|must|is needed)|further (?:work|studies|research) (?:is|are) (?:needed|required)|needs? to be (?:tested|studied|examined)|open question|we did not (?:test|measure|examine))\b|لم (?:يُ?درس|تُ?درس|يُ?ختبر|تُ?ختبر|يُ?قس|تُ?قس)|(?:ما زال|ما يزال|لا يزال|لا تزال|ما زالت) (?:مجهول|غير|غامض|سؤال)|يحتاج إلى مزيد|تحتاج إلى مزيد|غير معروف|سؤال مفتوح|لا نعرف|دراسات (?:لاحقة|مقبلة|قادمة)`)
)

func saysNoEffect(s string) bool { return noEffect.MatchString(stripMarks(s)) }

func statesGap(s string) bool { return gapCue.MatchString(stripMarks(s)) }

// stripMarks drops Arabic diacritics, so that the cues match vocalised text.
func stripMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x64B && r <= 0x65F || r == 0x640 || r == 0x670 {
			return -1
		}
		return r
	}, s)
}
