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
	numberWords = set(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
hundred hundreds thousand thousands million millions billion billions trillion half halves third thirds quarter quarters fifth tenth once twice thrice double doubled triple tripled quadruple dozen dozens single both
first second fourth sixth seventh eighth ninth twofold threefold fourfold fivefold tenfold
صفر واحد واحدة اثنان اثنين اثنتان اثنتين اثنا اثني ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثمان ثماني تسعة تسع عشرة عشر عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين
مئة مائة مئتان مئتين مائتان مائتين مئات ثلاثمئة ثلاثمائة أربعمئة أربعمائة خمسمئة خمسمائة ستمئة ستمائة سبعمئة سبعمائة ثمانمئة ثمانمائة تسعمئة تسعمائة ألف ألفان ألفين آلاف مليون مليوني مليونين ملايين مليار مليارات بليون نصف ثلث ثلثا ثلثي ربع خمس عشر ضعف ضعفين ضعفا مرة مرتين مرتان
أول أولى ثان ثاني ثانية ثالث ثالثة رابع رابعة خامس خامسة سادس سادسة سابع سابعة ثامن ثامنة تاسع تاسعة عاشر عاشرة كلا كلتا كليهما`)

	negations = set(`not no never none neither nor nothing nobody nowhere without cannot can't don't doesn't didn't isn't aren't wasn't weren't won't n't non hardly scarcely barely rarely seldom
lack lacks lacked lacking fail fails failed absence except excluding unless
لا لم لن لما ليس ليست ليسوا لست لسنا غير بدون دون عدم ما كلا بلا ألا لئلا إلا سوى عدا انعدام أبدا قط نادرا لاسيما`)

	units = set(`% ‰ ° ٪ percent percentage mg g kg µg μg mcg ng pg t ml l dl cl µl μl mm cm dm m km nm µm μm pm Å å ms s ns µs μs min mins h hr hrs hour hours day days daily week weeks weekly month months monthly year years yearly decade decades century centuries
second seconds minute minutes millisecond milliseconds microsecond microseconds nanosecond nanoseconds hz khz mhz ghz thz v mv kv µv μv a ma µa μa w mw kw gw kwh wh kcal cal calories kilocalories kj j mj n kn pa kpa mpa gpa hpa bar mbar atm mmhg torr psi k c f mol mmol µmol μmol nmol pmol
mm µm μm nm mm2 cm2 km2 m2 m3 cm3 ha kg/m2 bpm rpm db dba ppm ppb ppt iu u da kda bp kb mb gb tb bit bits byte bytes kilobytes megabytes gigabytes kilobyte megabyte gigabyte pixel pixels px pt dpi inch inches in ft foot feet yard yards yd mile miles mi lb lbs oz pound pounds ounce ounces gallon gallons
usd eur gbp dollar dollars euro euros cent cents pence kilometer kilometers kilometre kilometres meter meters metre metres centimeter centimeters centimetre centimetres millimeter millimeters millimetre millimetres micrometer micrometers micrometre micrometres micron microns nanometer nanometers nanometre nanometres
gram grams kilogram kilograms milligram milligrams microgram micrograms nanogram tonne tonnes ton tons liter liters litre litres milliliter milliliters millilitre millilitres microliter microliters deciliter degree degrees celsius fahrenheit kelvin radian radians mole moles molar millimolar micromolar nanomolar
volt volts millivolt millivolts ampere amperes amp amps watt watts kilowatt kilowatts megawatt megawatts joule joules kilojoule kilojoules newton newtons pascal pascals kilopascal hertz kilohertz megahertz gigahertz decibel decibels hectare hectares acre acres
$ € £ ¥ ℃ ℉ ω kω mω ohm ohms tesla gauss sievert gray becquerel curie
ميليغرام مليغرام ملغ ملغم مغ ميكروغرام غرام غراما جرام جراما غ كغ كجم كيلوغرام كيلوغراما كيلوجرام كيلوجراما طن طنا أطنان متر مترا أمتار كيلومتر كيلومترا كيلومترات كم سنتيمتر سنتيمترا سنتيمترات سم ميليمتر مليمتر ملليمتر ملم مم نانومتر ميكرومتر لتر لترا لترات ليتر مليلتر ميليلتر ملليلتر مل
ساعة ساعات يوم يوما أيام أسبوع أسبوعا أسابيع شهر شهرا أشهر شهور سنة سنوات سنين عام عاما أعوام عقد عقود قرن قرنا قرون دقيقة دقائق ثانية ثوان ثواني ميلي درجة درجات مئوية فهرنهايت بالمئة بالمائة دولار دولارا دولارات يورو ريال ريالا جنيه جنيها ليرة دينار درهم ميل ميلا أميال قدم أقدام بوصة بوصات هكتار هكتارا فدان هرتز ميغاهرتز كيلوهرتز واط كيلوواط ميغاواط فولت أمبير جول سعرة سعرات مول نيوتن باسكال بايت كيلوبايت ميغابايت غيغابايت نسمة`)

	// alsoWords are units that are other words as well, and count as units only
	// after a number.
	alsoWords = set("in pt ma min bar cal bit foot feet pound pounds gray u da مل كم قدم عقد second seconds minute minutes degree degrees mole moles yard yards n't ton hr mi am ثانية سم")

	upWords = set(`increase increases increased increasing increasingly higher highest high greater greatest great more most improve improves improved improving improvement better raise raises raised raising elevate elevates elevated elevation enhance enhances enhanced enhancing enhancement rise rises rose risen rising grow grows grew grown growing growth gain gains gained gaining above larger largest large bigger biggest big faster fastest fast stronger strongest strong longer longest long heavier taller wider
promote promotes promoted promoting stimulate stimulates stimulated stimulating stimulation activate activates activated activation upregulate upregulates upregulated upregulation positive positively accelerate accelerates accelerated acceleration boost boosts boosted strengthen strengthens strengthened expand expands expanded expanding expansion exceed exceeds exceeded exceeding maximum maximal maximize maximizes maximized upward upwards up ascending warmer hotter deeper thicker denser induce induces induced facilitate facilitates facilitated amplify amplifies amplified prolong prolongs prolonged surge surged soar soared climb climbed widen widened extend extended upper
يزيد تزيد زيادة زياد ازداد ازدادت تزداد يزداد تزايد متزايد متزايدة زاد زادت زادوا ارتفاع ارتفع ارتفعت يرتفع ترتفع مرتفع مرتفعة يرفع ترفع رفع رفعت أعلى عليا عال عالي عالية أكبر كبرى كبير كبيرة أكثر كثير كثيرة أعظم معظم يحسن تحسن تحسين حسن حسنت أفضل يعزز تعزز عزز عززت تعزيز يقوي تقوي قوي قوية أسرع سريع سريعة أطول طويل طويلة أقوى إيجابي إيجابية إيجابيا صعود صعد صعدت يصعد نمو نما نمت ينمو توسع توسعت تضاعف تضاعفت قصوى أقصى ينشط تنشيط يسرع تسارع`)
	downWords = set(`decrease decreases decreased decreasing decreasingly lower lowest low lowers lowered lowering less least reduce reduces reduced reducing reduction fewer fewest impair impairs impaired impairing impairment worse decline declines declined declining drop drops dropped dropping fall falls fell fallen falling diminish diminishes diminished diminishing below smaller smallest small slower slowest slow weaker weakest weak shorter shortest short lighter narrower
inhibit inhibits inhibited inhibiting inhibition suppress suppresses suppressed suppressing suppression block blocks blocked blocking blockade downregulate downregulates downregulated downregulation negative negatively attenuate attenuates attenuated attenuation worsen worsens worsened slows slowed decelerate decelerated deceleration disrupt disrupts disrupted disrupting fragment fragments fragmented delays delayed delay prevent prevents prevented preventing weaken weakens weakened shrink shrinks shrank shrunk shrinking contract contracts contracted contraction minimum minimal minimize minimizes minimized downward downwards down descending cooler colder shallower thinner sparser
lose loses lost losing loss losses deplete depleted depletion mitigate mitigated alleviate alleviated shorten shortens shortened plunge plunged plummet plummeted dip dipped narrowed lessen lessened curtail curtailed hinder hindered deteriorate deteriorated deactivate deactivated deactivation
يقلل تقلل تقليل تقليص قلل قللت نقص نقصت نقصان ينقص تنقص تناقص تناقصت متناقص متناقصة انخفاض انخفض انخفضت ينخفض تنخفض منخفض منخفضة يخفض تخفض خفض خفضت تخفيض أقل قل قلت قليل قليلة أدنى دنيا أصغر صغرى صغير صغيرة أسوأ يضعف تضعف ضعف أضعف أضعفت إضعاف ضعيف ضعيفة يثبط تثبط تثبيط تراجع تراجعت يتراجع تتراجع يعيق تعيق يبطئ تبطئ أبطأ بطيء بطيئة أقصر قصير قصيرة سلبي سلبية سلبيا يعطل تعطل هبوط هبط هبطت يهبط تدهور تدهورت انكماش تقلص تقلصت فقدان خسارة أصغر`)
)

// opposites are pairs that reverse a finding, both orders looked up.
var opposites = pairs(`new/old newer/older newest/oldest new/former modern/ancient recent/old before/after left/right inside/outside upstream/downstream agonist/antagonist early/late earlier/later earliest/latest young/old younger/older gain/loss hyperactive/hypoactive present/absent presence/absence sensitive/resistant sensitivity/resistance acute/chronic inner/outer maximum/minimum best/worst always/never more/less most/least up/down high/low over/under strong/weak better/worse
above/below north/south east/west northern/southern eastern/western northeast/southwest northwest/southeast top/bottom upper/lower front/back first/last begin/end began/ended beginning/end start/end started/ended start/stop start/finish open/closed opened/closed input/output import/export imports/exports imported/exported enter/leave entered/left into/from to/from toward/away towards/away with/without include/exclude includes/excludes included/excluded including/excluding accept/reject accepted/rejected agree/disagree allow/forbid
true/false success/failure successful/unsuccessful succeeded/failed win/lose won/lost benefit/harm beneficial/harmful advantage/disadvantage same/different similar/different easy/difficult easier/harder simple/complex cause/prevent caused/prevented causes/prevents support/oppose supports/opposes supported/opposed male/female men/women boys/girls rich/poor hot/cold warm/cold wet/dry light/dark light/heavy full/empty public/private direct/inverse directly/inversely cheap/expensive many/few all/none all/some everyone/nobody add/subtract added/removed add/remove attached/detached connect/disconnect increase/reduce increased/reduced increases/reduces increase/reduction gained/lost near/far closer/farther thick/thin wide/narrow deep/shallow long/short tall/short fast/slow forward/backward forwards/backwards ahead/behind internal/external interior/exterior proximal/distal anterior/posterior dorsal/ventral medial/lateral superior/inferior ascending/descending
convex/concave clockwise/anticlockwise clockwise/counterclockwise positive/negative plus/minus odd/even parallel/perpendicular horizontal/vertical active/passive exceed/undercut activate/inhibit activates/inhibits activated/inhibited stimulates/inhibits receive/send received/sent buy/sell bought/sold birth/death born/died love/hate alive/dead war/peace day/night sunrise/sunset winter/summer
</> ≤/≥ </≥ >/≤ ≪/≫ +/- +/− ×/÷ ↑/↓ →/← =/≠ =/< =/> ≤/> ≥/<
قبل/بعد قبيل/بعيد فوق/تحت أعلى/أسفل شمال/جنوب شرق/غرب يمين/يسار داخل/خارج أول/آخر أولى/أخيرة أول/أخير أكبر/أصغر أكثر/أقل بداية/نهاية بدأ/انتهى بدأت/انتهت شمالي/جنوبي شمالية/جنوبية شرقي/غربي شرقية/غربية أمام/خلف موجب/سالب موجبة/سالبة مع/ضد مؤيد/معارض دخل/خرج دخول/خروج فاز/خسر فوز/خسارة نجاح/فشل نجح/فشل نجحت/فشلت قريب/بعيد قديم/حديث قديمة/حديثة حار/بارد جديد/قديم جديدة/قديمة صيف/شتاء ليل/نهار حرب/سلم ولد/توفي ولادة/وفاة ميلاد/وفاة ذكور/إناث رجال/نساء إلى/من أيد/عارض وجود/غياب حضور/غياب يوجد/يغيب صعود/هبوط طويل/قصير طويلة/قصيرة كبير/صغير كبيرة/صغيرة سريع/بطيء مرتفع/منخفض مرتفعة/منخفضة عال/منخفض عالية/منخفضة قوي/ضعيف قوية/ضعيفة أقصى/أدنى كل/بعض جميع/بعض دائما/أبدا ساخن/بارد`)

func pairs(list string) map[string]bool {
	m := map[string]bool{}
	for _, p := range strings.Fields(list) {
		if a, b, ok := strings.Cut(p, "/"); ok {
			m[a+" "+b] = true
		}
	}
	return m
}

// prefixPairs reverse a word that begins with one of them.
var prefixPairs = [][2]string{
	{"hyper", "hypo"}, {"up", "down"}, {"over", "under"}, {"pre", "post"}, {"inter", "intra"}, {"macro", "micro"}, {"endo", "exo"}, {"in", "de"}, {"in", "ex"}, {"im", "ex"},
	{"ascend", "descend"}, {"max", "min"}, {"ante", "post"}, {"supra", "infra"}, {"super", "sub"}, {"pro", "anti"}, {"out", "in"}, {"en", "dis"}, {"multi", "mono"}, {"multi", "uni"}, {"poly", "mono"}, {"homo", "hetero"}, {"north", "south"}, {"back", "for"}, {"on", "off"},
}

var negativePrefixes = []string{"un", "in", "im", "il", "ir", "non", "dis", "mis", "anti", "a", "ab", "de", "counter", "mal"}

// namedWithoutCapital are names that are written small: who or what a study is
// about; and names of places and people in Arabic, which has no capitals.
var namedWithoutCapital = set(`mice mouse rats rat rabbits rabbit dogs dog cats cat monkeys macaques zebrafish drosophila yeast pigs pig sheep humans human children adults adolescents infants women men girls boys patients students volunteers controls placebo alcohol glucose insulin calcium sodium potassium iron zinc copper oxygen nitrogen hydrogen carbon helium gold silver lead mercury sulfur sulphur magnesium lithium water ethanol methanol blood plasma serum liver kidney heart brain lung muscle skin bone
مصر سوريا لبنان العراق عراق الأردن أردن السعودية سعودية الكويت كويت قطر البحرين بحرين الإمارات إمارات عمان اليمن يمن السودان سودان ليبيا تونس الجزائر جزائر المغرب مغرب موريتانيا فلسطين القدس قدس تركيا إيران الهند هند الصين صين اليابان يابان روسيا فرنسا ألمانيا إيطاليا إسبانيا بريطانيا إنجلترا أمريكا أميركا كندا البرازيل برازيل الأرجنتين أرجنتين المكسيك مكسيك أستراليا إفريقيا أفريقيا آسيا أوروبا القاهرة قاهرة دمشق بيروت بغداد الرياض رياض جدة مكة المدينة الدوحة دوحة دبي مسقط صنعاء الخرطوم خرطوم طرابلس الرباط رباط باريس لندن برلين روما مدريد موسكو واشنطن نيويورك طوكيو بكين دلهي إسطنبول أنقرة طهران الإسكندرية إسكندرية حلب حمص البصرة بصرة الموصل موصل
محمد أحمد محمود علي حسن حسين عمر عثمان خالد يوسف إبراهيم موسى عيسى سليمان داود عبد فاطمة عائشة مريم زينب خديجة سعيد سالم ناصر فيصل سلمان سعود طارق كريم مصطفى عبدالله نجيب توفيق طه جمال أنور حسني صدام ياسر
النيل نيل الفرات فرات دجلة الأزهر أزهر النجف نجف القرآن قرآن الإنجيل التوراة الإسلام إسلام المسيحية مسيحية اليهودية يهودية المسيح المسلمون المسيحيون العرب عرب الفرس الترك الأكراد اليونان يونان الرومان رومان
جون جورج توماس وليام روبرت ريتشارد تشارلز هنري لويس نابليون أينشتاين نيوتن داروين أرسطو أفلاطون مايكل ديفيد جيمس بيتر بول كارل فريدريك هتلر ستالين لينين واشنطون`)

var substanceEndings = []string{"caine", "cillin", "mycin", "azole", "statin", "pril", "sartan", "mab", "nib", "feine", "tonin", "amine", "toxin", "globin", "cortisol", "sterol", "idine", "otide", "ase", "ose", "hormone", "phine", "zepam", "azepam", "oxide", "sulfate", "chloride", "phosphate"}

// bareForms gives a word and, for Arabic, what is left of it without the
// conjunction, preposition, article and tanwin that are written to it.
func bareForms(w string) []string {
	out := []string{w}
	if !strings.ContainsFunc(w, func(r rune) bool { return r >= 0x620 && r <= 0x64A }) {
		return out
	}
	add := func(s string) {
		if len([]rune(s)) >= 2 {
			out = append(out, s)
		}
	}
	for i := 0; i < len(out) && len(out) < 24; i++ {
		for _, p := range []string{"و", "ف", "ال", "لل", "ب", "ل", "ك", "س"} {
			if rest, ok := strings.CutPrefix(out[i], p); ok {
				add(rest)
			}
		}
		if rest, ok := strings.CutSuffix(out[i], "ا"); ok && len([]rune(rest)) >= 3 {
			add(rest)
		}
	}
	return out
}

// Direction is 1 for a word that says up, -1 for down, 0 for neither.
func Direction(word string) int {
	for _, w := range bareForms(strings.ToLower(word)) {
		switch {
		case upWords[w]:
			return 1
		case downWords[w]:
			return -1
		}
	}
	return 0
}

// IsNegation tells words that turn a sentence round, in English and Arabic.
func IsNegation(word string) bool { return isNegation(word) }

func isNegation(word string) bool {
	w := strings.ToLower(word)
	if negations[w] || strings.HasSuffix(w, "n't") {
		return true
	}
	for _, p := range []string{"و", "ف", "ب", "ل", "أ"} {
		if rest, ok := strings.CutPrefix(w, p); ok && len([]rune(rest)) >= 2 && negations[rest] && !(p == "ل" && rest == "ما") {
			return true
		}
	}
	return false
}

func isUnit(word string) bool {
	for _, w := range bareForms(strings.ToLower(word)) {
		if units[w] {
			return true
		}
	}
	return false
}
