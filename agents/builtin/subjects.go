package builtin

import (
	"regexp"
	"strings"
)

// subject is in whom or what a study is made, with what hangs on it.
type subject struct {
	key      string
	en, ar   string // plural, as a plan says it
	unitEn   string // the experimental unit
	unitAr   string
	human    bool
	animal   bool
	pattern  *regexp.Regexp
	recruit  [2]string // where they come from
	approval [2]string
}

// subjects in the order of how much a match tells.
func subjectTable() []subject {
	return []subject{
		{key: "rodents", en: "mice", ar: "الفئران", unitEn: "one animal; animals of one cage share a random effect", unitAr: "الحيوان الواحد؛ وتشترك حيوانات القفص في أثر عشوائي", animal: true,
			pattern:  regexp.MustCompile(`(?i)\b(?:mice|mouse|rats?|rodents?|hamsters?)\b|الفئران|فئران|الجرذان|جرذان`),
			recruit:  [2]string{"from one breeder, of one strain, sex balanced; delivered in as few batches as possible", "من مُربٍّ واحد وسلالة واحدة مع توازن الجنسين؛ وفي أقل عدد من الدفعات"},
			approval: [2]string{"approval of the animal ethics committee, with the 3Rs argued (replacement, reduction, refinement)", "موافقة لجنة أخلاقيات الحيوان مع تعليل المبادئ الثلاثة (الاستبدال والتقليل والتحسين)"}},
		{key: "animals", en: "animals", ar: "الحيوانات", unitEn: "one animal, or the group that is treated together", unitAr: "الحيوان الواحد، أو المجموعة التي تُعالج معًا", animal: true,
			pattern:  regexp.MustCompile(`(?i)\b(?:zebrafish|fish|birds?|dogs?|cattle|cows?|sheep|pigs?|bees?|flies|drosophila|monkeys?|chicks?)\b|الأسماك|الطيور|الأبقار|الأغنام|النحل|الكلاب`),
			recruit:  [2]string{"from one stock, with origin, age and sex written down", "من قطيع واحد مع تدوين المصدر والعمر والجنس"},
			approval: [2]string{"approval of the animal ethics committee, with the 3Rs argued (replacement, reduction, refinement)", "موافقة لجنة أخلاقيات الحيوان مع تعليل المبادئ الثلاثة (الاستبدال والتقليل والتحسين)"}},
		{key: "cells", en: "cell cultures", ar: "المزارع الخلوية", unitEn: "one independent culture (passage and day); wells of one culture are averaged", unitAr: "المزرعة المستقلة الواحدة (الجيل واليوم)؛ وتُؤخذ متوسطات آبار المزرعة",
			pattern:  regexp.MustCompile(`(?i)\b(?:cells? (?:lines?|cultures?)|in vitro|HeLa|HEK ?293\w*|fibroblasts?|organoids?|neurons? in culture)\b|خطوط خلوية|مزارع خلوية|في المختبر الخلوي`),
			recruit:  [2]string{"authenticated lines, tested for mycoplasma, of a stated passage", "خطوط موثقة ومفحوصة للميكوبلازما وذات جيل محدد"},
			approval: [2]string{"biosafety registration of the laboratory; consent of donors where cells are primary", "تسجيل السلامة الحيوية للمختبر؛ وموافقة المتبرعين إن كانت الخلايا أولية"}},
		{key: "plants", en: "plants", ar: "النباتات", unitEn: "one plot or pot; plants in it are averaged", unitAr: "القطعة أو الأصيص الواحد؛ وتُؤخذ متوسطات نباتاته",
			pattern:  regexp.MustCompile(`(?i)\b(?:plants?|seedlings?|crops?|wheat|maize|rice yield|soil|plots?|germination|tomato(?:es)?|leaves of)\b|النباتات|المحاصيل|القمح|التربة|البذور|الشتلات`),
			recruit:  [2]string{"seed of one lot; positions in field or chamber drawn at random, in blocks", "بذور من دفعة واحدة؛ ومواضع في الحقل أو الغرفة تُسحب عشوائيًّا في كتل"},
			approval: [2]string{"permission of the land's owner; permits where species or soil are protected", "إذن صاحب الأرض؛ وتصاريح حيث تكون الأنواع أو التربة محمية"}},
		{key: "programs", en: "benchmark instances", ar: "الحالات المعيارية", unitEn: "one benchmark instance; seeds of one instance are averaged", unitAr: "الحالة المعيارية الواحدة؛ وتُؤخذ متوسطات بذورها",
			pattern:  regexp.MustCompile(`(?i)\b(?:algorithms?|classifiers?|neural networks?|language models?|transformers?|solvers?|benchmarks?|source code|compilers?)\b|خوارزمي|شبكة عصبية|نموذج لغوي|نماذج لغوية`),
			recruit:  [2]string{"all instances of the benchmark that meet the criteria, listed before the first run", "كل حالات المعيار التي تستوفي الشروط، مدرجة قبل أول تشغيل"},
			approval: [2]string{"licences of code and data allow the use; no personal data in the benchmark", "تراخيص الشيفرة والبيانات تسمح بالاستعمال؛ ولا بيانات شخصية في المعيار"}},
		{key: "materials", en: "specimens", ar: "العينات المادية", unitEn: "one specimen from its own batch", unitAr: "العينة الواحدة من دفعتها",
			pattern:  regexp.MustCompile(`(?i)\b(?:alloys?|polymers?|concrete|catalysts?|electrodes?|batter(?:y|ies)|steel|ceramics?|thin films?|composites?|nanoparticles?)\b|سبائك|بوليمر|خرسانة|محفزات|بطاري|أقطاب|سيراميك`),
			recruit:  [2]string{"made in independent batches, on days drawn at random", "تُصنع في دفعات مستقلة وفي أيام تُسحب عشوائيًّا"},
			approval: [2]string{"risk assessment of the laboratory", "تقييم المخاطر في المختبر"}},
		{key: "patients", en: "patients", ar: "المرضى", unitEn: "one patient", unitAr: "المريض الواحد", human: true,
			pattern:  regexp.MustCompile(`(?i)\b(?:patients?|clinical trial|outpatients?|inpatients?|symptoms|treatment of)\b|المرضى|مرضى|مريض|سريري`),
			recruit:  [2]string{"consecutive patients of the taking-part clinics who meet the criteria", "المرضى المتتابعون في العيادات المشاركة ممن يستوفون الشروط"},
			approval: [2]string{"approval of the clinical research ethics board, and of the medicines authority where a product is given", "موافقة لجنة أخلاقيات البحث السريري، وهيئة الدواء حيث يُعطى مستحضر"}},
		{key: "pupils", en: "pupils", ar: "التلاميذ", unitEn: "one class where whole classes are taught alike, else one pupil", unitAr: "الصف الواحد حيث يُدرَّس الصف كله بطريقة واحدة، وإلا فالتلميذ الواحد", human: true,
			pattern:  regexp.MustCompile(`(?i)\b(?:pupils|school ?children|classrooms?|kindergarten|primary school|children|adolescents|infants)\b|التلاميذ|تلاميذ|الأطفال|أطفال|المدرسة|المدارس`),
			recruit:  [2]string{"schools drawn at random from the district's list, then all willing classes of the age", "مدارس تُسحب عشوائيًّا من قائمة المنطقة، ثم كل الصفوف الراغبة من العمر المطلوب"},
			approval: [2]string{"approval of the ethics board and of the school authority; consent of parents and assent of the child", "موافقة لجنة الأخلاقيات والجهة التعليمية؛ وموافقة الوالدين وقبول الطفل"}},
		{key: "older", en: "older adults", ar: "كبار السن", unitEn: "one participant", unitAr: "المشارك الواحد", human: true,
			pattern:  regexp.MustCompile(`(?i)\b(?:older adults?|elderly|older people|people (?:over|older than) (?:5|6|7)\d)\b|كبار السن|المسنين`),
			recruit:  [2]string{"from general practices and community centres, with help for those who travel badly", "من العيادات العامة والمراكز المجتمعية، مع عون لمن يشق عليهم التنقل"},
			approval: [2]string{"approval of the research ethics board, with capacity to consent checked", "موافقة لجنة أخلاقيات البحث مع التحقق من أهلية الموافقة"}},
		{key: "adults", en: "adults", ar: "البالغين", unitEn: "one participant", unitAr: "المشارك الواحد", human: true,
			pattern:  regexp.MustCompile(`(?i)\b(?:adults?|participants?|volunteers?|people|students?|women|men|readers?|users?|workers?|households?|drivers?)\b|البالغين|بالغًا|مشارك|متطوع|الطلاب|طلاب|الناس|النساء|الرجال|العمال|القراء`),
			recruit:  [2]string{"by public notice at the study's place and online, first come first screened", "بإعلان عام في مكان الدراسة وعلى الشبكة، ويُفحص الأسبق فالأسبق"},
			approval: [2]string{"approval of the local research ethics board before the first participant", "موافقة لجنة أخلاقيات البحث المحلية قبل أول مشارك"}},
	}
}

// subjectOf decides in whom or what: the statement's words count most, the
// evidence's decide where it is silent.
func subjectOf(statement, evidence string) subject {
	table := subjectTable()
	best, score := table[len(table)-1], 0.0
	for i, s := range table {
		n := 20*float64(len(s.pattern.FindAllStringIndex(statement, -1))) + float64(len(s.pattern.FindAllStringIndex(evidence, -1)))
		n -= float64(i) * 0.01 // of equals, the more telling
		if strings.TrimSpace(statement) != "" && n > score && n >= 1 {
			best, score = s, n
		}
	}
	return best
}

// subjectNamed gives a subject by its key.
func subjectNamed(key string) subject {
	for _, s := range subjectTable() {
		if s.key == key {
			return s
		}
	}
	return subject{}
}
