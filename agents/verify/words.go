package verify

import "strings"

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var (
	numberWords = set("one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion half quarter twice double triple dozen واحد اثنان اثنين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثمان تسعة تسع عشرة عشر مئة مائة ألف مليون نصف ثلث ربع ضعف")
	negations   = set("not no never none neither nor without cannot can't don't doesn't didn't isn't aren't wasn't weren't won't n't lack lacks lacked fails failed absence لا لم لن ليس ليست ليسوا غير بدون دون عدم ما ولا ولم ولن وليس")
	units       = set("% ‰ ° ٪ percent percentage mg g kg µg μg ng ml l dl µl μl mm cm m km nm µm μm s ms min h hr hrs hour hours day days week weeks month months year years second seconds minute minutes hz khz mhz ghz v mv a ma w kw kcal kj j pa kpa mpa mmhg k c f mol mmol µmol μmol m2 kg/m2 bpm db ppm usd eur dollars euros kilometers kilometres meters metres miles grams kilograms liters litres degrees ميليغرام مليغرام غرام كيلوغرام متر كيلومتر سنتيمتر لتر ساعة ساعات يوم أيام أسبوع أسابيع شهر أشهر سنة سنوات دقيقة دقائق ثانية ثوان درجة بالمئة بالمائة دولار")
	upWords     = set("increase increases increased increasing higher high greater more improve improves improved improving improvement raise raises raised elevate elevated enhance enhances enhanced enhancing rise rises rose grow grows grew gain gains gained above larger faster stronger longer promote promotes promoted stimulate stimulates stimulated activate activates activated upregulate upregulated upregulates positive positively accelerate accelerates accelerated boosts boosted boost strengthens strengthened يزيد تزيد زيادة ازداد ازدادت زاد زادت ارتفاع ارتفع ارتفعت يرفع ترفع رفع أعلى أكبر أكثر يحسن تحسن تحسين يحسّن تحسّن حسّن حسّنت يعزز تعزز عزز عززت تعزيز يقوي تقوي أسرع أطول أقوى إيجابي إيجابية إيجابيا")
	downWords   = set("decrease decreases decreased decreasing lower low less reduce reduces reduced reducing reduction fewer impair impairs impaired impairing impairment decline declines declined drop drops dropped fall falls fell diminish diminishes diminished below smaller slower weaker shorter inhibit inhibits inhibited inhibiting inhibition suppress suppresses suppressed suppression block blocks blocked downregulate downregulated downregulates negative negatively attenuate attenuates attenuated worsen worsens worsened slows slowed disrupt disrupts disrupted disrupting fragment fragments fragmented delays delayed delay prevent prevents prevented يقلل تقلل تقليل قلل قللت نقص ينقص تنقص انخفاض انخفض انخفضت يخفض تخفض خفض خفضت أقل أدنى أصغر يضعف تضعف ضعف أضعف أضعفت إضعاف يثبط تثبط تثبيط تراجع تراجعت يعيق تعيق يبطئ تبطئ أبطأ أقصر سلبي سلبية سلبيا يعطل تعطل")
)

// opposites are pairs that reverse a finding, both orders looked up.
var opposites = pairs("before/after left/right inside/outside upstream/downstream agonist/antagonist early/late earlier/later young/old younger/older gain/loss hyperactive/hypoactive present/absent sensitive/resistant sensitivity/resistance upregulation/downregulation increase/reduction acute/chronic inner/outer maximum/minimum best/worst always/never more/less most/least up/down high/low over/under strong/weak </> ≤/≥ </≥ >/≤ +/- قبل/بعد فوق/تحت شمال/جنوب شرق/غرب يمين/يسار داخل/خارج أول/آخر الأول/الأخير أكبر/أصغر أكثر/أقل بداية/نهاية الشمال/الجنوب الشرق/الغرب الشمالي/الجنوبي الشمالية/الجنوبية الشرقي/الغربي الشرقية/الغربية")

func pairs(list string) map[string]bool {
	m := map[string]bool{}
	for _, p := range strings.Fields(list) {
		if a, b, ok := strings.Cut(p, "/"); ok {
			m[a+" "+b] = true
		}
	}
	return m
}

// Direction is 1 for a word that says up, -1 for down, 0 for neither.
func Direction(word string) int {
	w := strings.ToLower(word)
	switch {
	case upWords[w]:
		return 1
	case downWords[w]:
		return -1
	}
	if bare, ok := strings.CutPrefix(w, "ال"); ok {
		return Direction(bare)
	}
	return 0
}

// IsNegation tells words that turn a sentence round, in English and Arabic.
func IsNegation(word string) bool { return isNegation(word) }

func isNegation(word string) bool {
	w := strings.ToLower(word)
	return negations[w] || strings.HasSuffix(w, "n't")
}

func isUnit(word string) bool { return units[strings.ToLower(word)] }
