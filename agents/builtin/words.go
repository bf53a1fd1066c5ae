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
	stopWords = set(`a about above across after again against all almost along already also although always am among an and another any are as at be because been before being below between both but by can cannot could did do does doing done down during each either else enough ever every few first for from further get given had has have having he her here hers him his how however i if in instead into is it its itself just last least less let like made mainly make makes making many may me might more most much must my near nearly need needed needs neither never next no nor not now of off often on once one only onto or other others our ours out over own per perhaps quite rather same second several shall she should since so some still such than that the their them then there thereby therefore these they this third those though three through throughout thus to together too toward towards two under until unlike up upon us use used uses using usually very via was we well were what when where whereas whereby whether which while who whom whose why will with within without would yet you your yours
four five six seven eight nine ten twelve twenty hundred thousand million half
study studies paper papers result results finding findings effect effects data analysis analyses method methods approach evidence report reports reported suggest suggests suggested suggesting show shows showed shown showing found find significant significantly respectively based present presents presented new different high higher highest low lower lowest large larger small smaller important recent recently previous previously current currently number level levels role roles group groups
background objective objectives aim aims aimed conclusion conclusions introduction purpose setting settings design main measures outcome outcomes interpretation discussion summary abstract keywords figure figures fig table tables section sections appendix supplementary copyright license licence permission permissions journal doi http https www email university department institute correspondence et al ie eg vs versus etc ci
يمكن تمكن واحد واحدة اثنان اثنين ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثمان ثمانية تسع تسعة عشر عشرة عشرون ثلاثون أربعين مئة ألف أسبوع أسابيع دقيقة دقائق ليلة ليال شهر أشهر من في على إلى عن مع هذا هذه هذان ذلك تلك هؤلاء التي الذي الذين اللذان اللتان اللاتي كان كانت كانوا يكون تكون قد لقد كما حيث بين عند عندما بعد قبل كل كلا كلتا أو ثم أن إن أنه أنها إنه إنها لأن لكن ولكن هو هي هم هن نحن أنا أنت ما ماذا هل كيف لماذا متى أين أي أيضا أيضًا غير دون حول خلال ضمن نحو لدى لدي لها له لهم به بها فيه فيها منه منها عليه عليها إليه إليها عنه عنها لم لن لا ليس ليست إذا إذ إلا فقط أكثر أقل مثل بعض جميع منذ حتى ضد تحت فوق أمام وراء ولم ولا وقد وهو وهي وفي ومن وعلى وإلى وعن وكان وكانت وأن وإن بأن لأنه لأنها كذلك بينما رغم أحد إحدى عدة عدد العديد معظم سوى عبر بسبب نتيجة وفقا خاصة مما فيما عام سنة القرن ويعد يعد تعد يعتبر تعتبر ويعتبر تم يتم وتم أصبح أصبحت أول ثاني آخر أخرى الأول الأولى الثاني الثانية الدراسة دراسة النتائج نتائج البحث بحث أظهرت وجدت وجدنا تشير تبين أثر تأثير`)

	relationWords = relationTable()

	// genericWords say nothing alone.
	genericWords = set(`model system process time year day patient people participant subject sample value rate case change factor condition test trial experiment measure response work author figure table section type form function activity difference increase decrease human adult week month hour minute total mean control risk incidence prevalence ratio interval score index range proportion percentage frequency duration degree extent amount concentration population cohort individual person child man men woman women mouse mice rat animal cell tissue gene protein pathway mechanism target treatment therapy intervention strategy association relationship correlation interaction comparison combination development understanding knowledge information research literature review question hypothesis assumption example part component element feature characteristic property aspect area field region site structure state status stage phase period course point end line set series class category order place way means use need lack presence absence loss gain benefit advantage problem issue challenge limitation possibility potential ability capacity power strength importance influence impact contribution implication application program programme project practice policy service care event history background baseline follow-up age sex gender country world life death size length weight time-course background improvement reduction variation variability distribution pattern trend signal source product production formation generation expression regulation modulation induction inhibition activation detection identification evaluation assessment investigation examination observation measurement estimate estimation calculation prediction procedure technique tool assay solution equation theory law assumption parameter variable coefficient quantity constant curve diagram plot problem experience basis fact term sense view manner kind majority minority addition contrast support variety new-onset introduction conclusion attention family member body onset outcome marker exposure severity prognosis diagnosis efficacy safety consequence link evidence doctor clinician physician hospital center centre test-retest
نتيج طريق عين مشارك مشاركين يوم ايام سن مجموع قيم معدل حال تجرب اختبار مستوي وقت عمل باحث باحثون عدد نوع شكل جزء دور حيا عالم بلد مدين منطق دول اسم كتاب فتر بداي نهاي مرحل نظام عملي تطور وجود استخدام`)

	// emptyQualifiers add nothing in front of a noun and cannot stand alone.
	emptyQualifiers = set(`significant novel major minor common potential possible specific general overall similar various multiple single primary secondary key critical crucial essential central strong weak great greater early late long short known unknown likely unlikely able available additional certain clear consistent effective efficient direct indirect independent dependent active normal abnormal underlying subsequent relevant appropriate adequate sufficient particular main useful powerful robust distinct unique whole entire wide broad good poor better best worse worst longer shorter faster slower older younger positive negative marked profound substantial considerable dramatic remarkable modest slight mild moderate severe rapid slow frequent rare initial final full complete partial simple complex basic fundamental traditional conventional standard typical usual local global national international randomized randomised controlled double-blind placebo-controlled prospective retrospective observational cross-sectional longitudinal systematic comprehensive widespread increasing decreasing growing emerging numerous several respective corresponding associated related affected observed measured estimated proposed expected established ongoing relative absolute true false actual apparent so-called well-known large-scale long-term short-term`)

	// lightHeads are measurement words: "plasma glucose levels" is plasma glucose.
	lightHeads = set(`level concentration amount value number role effect study analysis group result increase decrease change difference`)

	// boilerplate are phrases of the trade that name no thing of the world.
	boilerplate = phraseSet(`risk factor;confidence interval;odds ratio;hazard ratio;relative risk;control group;case report;clinical trial;controlled trial;randomized trial;randomised trial;follow up;meta analysis;systematic review;sample size;standard deviation;standard error;cell line;wild type;time point;side effect;adverse event;present study;public health;health care;healthcare;intention to treat;quality of life;body weight;primary care;general population;main outcome;outcome measure;primary outcome;united state;united kingdom;new york;future study;statistical significance;p value;regression model;cox model;logistic regression;linear regression;cohort study;case control;cross section;large number;wide range;high level;low level;general practice;medical record;clinical practice;web site;creative common;all right reserved;personal use;permission;conference;proceeding;free stream;good agreement;numerical result;experimental result;experimental data;theoretical result;case control study;years of age;person year;molecular mechanism;therapeutic target;treatment strategy;drug target;potential target;gene expression;protein expression`)

	noEffect = regexp.MustCompile(`(?i)\b(?:no (?:\w+ ){0,2}(?:effect|difference|change|association|correlation|relation|relationship|impact|benefit|influence|evidence of)s?|did not (?:\w+ )?(?:differ|change|affect|improve|increase|decrease|reduce|influence|alter|prevent|correlate)|(?:does|do) not (?:\w+ )?(?:differ|change|affect|improve|increase|decrease|reduce|influence|alter|prevent|correlate)|(?:is|was|are|were) not (?:\w+ )?(?:associated|related|correlated|linked|affected|different|altered|changed|increased|decreased|reduced|improved)|not (?:statistically )?significant|failed to|was unaffected|were unaffected|unrelated to|independent of)\b|(?:لم|ولم) (?:نجد|يوجد|توجد|تجد|يجد|يظهر|تظهر|يتغير|تتغير|يؤثر|تؤثر|يحسن|تحسن|يختلف|تختلف)|لا (?:يوجد|توجد|أثر|فرق|علاقة|يؤثر|تؤثر)|غير دال`)
	gapCue   = regexp.MustCompile(`(?i)\b(?:remains? (?:\w+ )?(?:unknown|unclear|untested|open|controversial|elusive|uncertain|undefined|unresolved|to be (?:\w+ )?(?:seen|tested|determined|established|elucidated))|(?:is|are) (?:still )?(?:\w+ )?(?:unknown|unclear|not known|not clear|poorly understood|uncertain|not (?:fully |well |completely )?understood)|(?:has|have) not (?:yet )?been (?:\w+ )?(?:tested|studied|examined|investigated|measured|established|determined|explored)|no study has|little is known|future (?:work|studies|research) (?:should|could|will|must|is needed|are needed)|further (?:work|studies|research|investigation) (?:is|are) (?:needed|required|warranted)|needs? to be (?:tested|studied|examined)|open question|we did not (?:test|measure|examine))\b|لم (?:يُ?درس|تُ?درس|يُ?ختبر|تُ?ختبر|يُ?قس|تُ?قس)|(?:ما زال|ما يزال|لا يزال|لا تزال|ما زالت) (?:مجهول|غير|غامض|سؤال)|يحتاج إلى مزيد|تحتاج إلى مزيد|غير معروف|سؤال مفتوح|لا نعرف|دراسات (?:لاحقة|مقبلة|قادمة)`)
	// aimCue marks sentences that say what was looked at, not what was found.
	aimCue = regexp.MustCompile(`(?i)\b(?:we (?:aimed|sought|set out|investigated|examined|tested|asked|studied|assessed|evaluated|explored|hypothesi[sz]ed|compared)|to (?:determine|investigate|examine|assess|evaluate|explore|test|study|compare|clarify|elucidate|identify) (?:the|whether|if|how)|(?:aims?|objectives?|purpose|goal) (?:of|was|were|is)|whether|hypothesi[sz]ed? that|was (?:investigated|examined|evaluated|assessed|studied))\b|هدف(?:ت)? (?:هذه )?الدراسة|سألنا|اختبرنا ما إذا`)
	hedgeCue = regexp.MustCompile(`(?i)\b(?:may|might|could|possibly|perhaps|potentially|appears? to|seems? to)\b|ربما|قد ي|قد ت|لعل`)
	litter   = regexp.MustCompile(`(?i)https?:|www\.|@|©|all rights reserved|creative commons|doi[: ]|permission|correspondence to|e-?mail|copyright|\bISSN\b|\bISBN\b|downloaded from|\.{4,}|received .{0,30}accepted|clinicaltrials\.gov|conflicts? of interest|funding|acknowledg`)
)

func phraseSet(list string) map[string]bool {
	m := map[string]bool{}
	for p := range strings.SplitSeq(list, ";") {
		m[strings.TrimSpace(p)] = true
	}
	return m
}

func saysNoEffect(s string) bool { return noEffect.MatchString(stripMarks(s)) }

func statesGap(s string) bool { return gapCue.MatchString(stripMarks(s)) }

func statesAim(s string) bool { return aimCue.MatchString(stripMarks(s)) }

func hedges(s string) bool { return hedgeCue.MatchString(stripMarks(s)) }

// stripMarks drops Arabic diacritics, so that the cues match vocalised text.
func stripMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x64B && r <= 0x65F || r == 0x640 || r == 0x670 {
			return -1
		}
		return r
	}, s)
}
