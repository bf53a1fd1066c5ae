package planted

import "strings"

func listed(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// swaps reads "a:b,c d:e" as a table both ways.
func swaps(lines string) map[string][]string {
	m := map[string][]string{}
	for _, line := range strings.Fields(lines) {
		from, to, _ := strings.Cut(line, ":")
		for _, w := range strings.Split(to, ",") {
			m[from] = append(m[from], w)
			m[w] = append(m[w], from)
		}
	}
	return m
}

var (
	unitSwaps = swaps(`mg:g,kg,µg,ng kg:g,lb ml:l,µl mm:cm,m,µm,nm km:m,mi ms:s,ns seconds:minutes,hours minutes:hours,days hours:days days:weeks,months weeks:months years:months,decades percent:degrees
%:‰ mM:µM,nM Hz:kHz,MHz,GHz kHz:MHz MB:GB,KB kB:MB bits:bytes bit:byte °C:°F,K kPa:MPa,Pa pixels:points,inches inches:cm,feet meters:feet,kilometers metres:kilometres feet:yards miles:kilometers dollars:euros,cents volts:millivolts watts:kilowatts grams:kilograms liters:milliliters hour:day day:week minute:hour second:minute week:month year:month month:year
كيلومتر:متر,ميل كم:متر متر:سنتيمتر,قدم سنة:شهر,يوم,قرن عام:شهر,قرن سنوات:أشهر,عقود أعوام:أشهر أيام:أسابيع,ساعات ساعة:دقيقة,يوم ساعات:دقائق يوم:أسبوع دقيقة:ثانية كيلوغرام:غرام طن:كيلوغرام لتر:مليلتر درجة:متر مئوية:فهرنهايت دولار:يورو,جنيه شهر:أسبوع أشهر:أسابيع`)

	directionSwaps = swaps(`increase:decrease,reduce increases:decreases,reduces increased:decreased,reduced,dropped increasing:decreasing,declining higher:lower highest:lowest greater:smaller,lower more:less,fewer larger:smaller largest:smallest above:below before:after faster:slower improve:worsen,impair improved:worsened,impaired improves:worsens positive:negative upper:lower rise:fall rose:fell growth:decline gain:loss strong:weak stronger:weaker longer:shorter maximum:minimum up:down left:right north:south east:west earlier:later early:late first:last high:low over:under inside:outside most:least top:bottom northern:southern eastern:western maximize:minimize long:short large:small add:remove input:output forward:backward old:new better:worse
أكثر:أقل أكبر:أصغر أعلى:أدنى قبل:بعد شمال:جنوب شرق:غرب ارتفع:انخفض ارتفاع:انخفاض زيادة:نقصان زاد:نقص الشمال:الجنوب الشرق:الغرب الشمالية:الجنوبية الشرقية:الغربية فوق:تحت داخل:خارج بداية:نهاية أول:آخر يزيد:ينقص كبير:صغير كبيرة:صغيرة قديم:حديث طويلة:قصيرة أطول:أقصر يمين:يسار`)

	negativeSwaps = swaps(`with:without able:unable likely:unlikely significant:insignificant,nonsignificant possible:impossible known:unknown stable:unstable clear:unclear important:unimportant necessary:unnecessary common:uncommon complete:incomplete correct:incorrect sufficient:insufficient always:never direct:indirect dependent:independent linear:nonlinear regular:irregular available:unavailable used:unused useful:useless changed:unchanged affected:unaffected related:unrelated can:cannot valid:invalid visible:invisible every:no supported:unsupported consistent:inconsistent legal:illegal defined:undefined empty:nonempty specified:unspecified similar:dissimilar`)

	arabicNumberSwaps = swaps(`اثنين:ثلاثة ثلاثة:أربعة,خمسة ثلاث:أربع,خمس أربعة:ستة أربع:سبع خمسة:سبعة خمس:ست ستة:ثمانية سبعة:تسعة عشرة:عشرين عشرين:ثلاثين مئة:ألف مائة:ألف مليون:مليار ألف:مليون نصف:ثلث الأول:الثاني,الثالث الأولى:الثانية,الثالثة الثاني:الثالث الثانية:الثالثة واحد:اثنين`)

	auxiliaries  = listed("is are was were can could will would should may must has have had does did")
	contractions = map[string]string{"is": "isn't", "are": "aren't", "was": "wasn't", "were": "weren't", "can": "can't", "could": "couldn't", "will": "won't", "would": "wouldn't", "should": "shouldn't", "has": "hasn't", "have": "haven't", "had": "hadn't", "does": "doesn't", "did": "didn't"}

	arabicNegatives = listed("لا لم لن ليس ليست غير بدون دون عدم ولا ولم بلا")

	englishNotNames = listed("This These Those That There Then They With When Where While What Which Their However Figure Table Section Chapter Appendix Equation After Before From Note Each Some Such Also Most Many More Here Given Because Since Thus Hence Both Using Used Other Only Into Your Will Example Page Abstract Introduction Conclusion References Results Methods Discussion First Second Third North South East West Upper Lower Left Right Input Output Number Value Type Name Data Time")

	arabicNames = strings.Fields(`القاهرة دمشق بيروت بغداد الرياض باريس لندن برلين روما مدريد موسكو مصر سوريا لبنان العراق الأردن السعودية الكويت اليمن السودان ليبيا تونس الجزائر المغرب فلسطين تركيا إيران الهند الصين اليابان روسيا فرنسا ألمانيا إيطاليا إسبانيا بريطانيا أمريكا كندا البرازيل أستراليا أفريقيا آسيا أوروبا محمد أحمد علي حسن حسين عمر عثمان خالد يوسف إبراهيم موسى النيل الفرات نابليون نيوتن أينشتاين أرسطو جورج توماس الأزهر القدس الإسكندرية إسطنبول واشنطن نيويورك طوكيو`)
)
