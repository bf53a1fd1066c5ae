package builtin

import "strings"

// glossaryText pairs words of research in Arabic and English, so that a question
// in the one finds what a library says in the other. It holds what is common to
// many fields and no more; what a library itself glosses in brackets counts
// besides.
const glossaryText = `النوم العميق=slow-wave sleep,deep sleep;النوم=sleep;الأرق=insomnia;الاستيقاظ الليلي=night awakening;اليقظة=alertness,wakefulness;الذاكرة=memory;الذاكرة العاملة=working memory;التعلم=learning;حفظ المفردات=vocabulary retention,vocabulary;المفردات=vocabulary;الانتباه=attention;الإدراك=cognition,cognitive function;القراءة=reading;اللغة=language;تعلم اللغة=language learning;الضوء=light;ضوء غرفة النوم=bedroom light;الإضاءة=lighting,light;الضوضاء=noise;الميلاتونين=melatonin;الكافيين=caffeine;القهوة=coffee;الشاي=tea;الكحول=alcohol;التدخين=smoking;الغذاء=diet;الحمية=diet;الصيام=fasting,intermittent fasting;السكر=sugar,glucose;الملح=salt,sodium;فيتامين د=vitamin d;الدهون=fat,lipid;الكوليسترول=cholesterol;زيت السمك=fish oil;الرياضة=exercise,physical activity;النشاط البدني=physical activity;المشي=walking;السمنة=obesity;الوزن=body weight;زيادة الوزن=weight gain,overweight;فقدان الوزن=weight loss;السكري=diabetes,type 2 diabetes;داء السكري=diabetes,type 2 diabetes;مقاومة الإنسولين=insulin resistance;الإنسولين=insulin;ضغط الدم=blood pressure;ارتفاع ضغط الدم=hypertension;القلب=heart;أمراض القلب=heart disease,cardiovascular disease;السكتة الدماغية=stroke;تصلب الشرايين=atherosclerosis;السرطان=cancer;سرطان الثدي=breast cancer;سرطان الرئة=lung cancer;سرطان القولون=colorectal cancer,colon cancer;الورم=tumor;الالتهاب=inflammation;العدوى=infection;المناعة=immunity,immune response;الجهاز المناعي=immune system;اللقاح=vaccine;التطعيم=vaccination;المضادات الحيوية=antibiotic;مقاومة المضادات الحيوية=antibiotic resistance;البكتيريا=bacteria;الفيروس=virus;ميكروبيوم الأمعاء=gut microbiota,gut microbiome;الأمعاء=gut,intestine;الكبد=liver;الكلى=kidney;الرئة=lung;الدماغ=brain;الأعصاب=neuron,nerve;الخلايا العصبية=neuron;الخلايا الجذعية=stem cell;الزهايمر=Alzheimer's disease,dementia;الخرف=dementia;باركنسون=Parkinson's disease;الاكتئاب=depression;القلق=anxiety;التوتر=stress;الإجهاد=stress;الألم=pain;الصداع=headache;الربو=asthma;الحساسية=allergy;الحمل=pregnancy;الولادة المبكرة=preterm birth;الشيخوخة=aging;طول العمر=longevity,lifespan;الوفاة=mortality,death;الوفيات=mortality;البقاء=survival;العظام=bone;هشاشة العظام=osteoporosis;العضلات=muscle;الجلد=skin;العين=eye;السمع=hearing;البصر=vision;الجينات=gene,genes;الطفرة=mutation;البروتين=protein;الهرمونات=hormone;الإستروجين=estrogen;الكورتيزول=cortisol;تلوث الهواء=air pollution;الجسيمات الدقيقة=particulate matter;المناخ=climate;تغير المناخ=climate change;درجة الحرارة=temperature;الحرارة=heat,temperature;الجفاف=drought;الري=irrigation;التربة=soil;المحصول=crop,yield;القمح=wheat;الأرز=rice;الأسمدة=fertilizer;المياه=water;جودة المياه=water quality;الطاقة=energy;الطاقة الشمسية=solar energy;البطارية=battery;الخرسانة=concrete;الفولاذ=steel;التآكل=corrosion;الاحتكاك=friction;السحب=drag;الرفع=lift;الطبقة الحدية=boundary layer;انتقال الحرارة=heat transfer;الاضطراب=turbulence;الجناح=wing;الذكاء الاصطناعي=artificial intelligence;التعلم الآلي=machine learning;التعلم العميق=deep learning;الشبكات العصبية=neural network;النماذج اللغوية=language model;الخوارزمية=algorithm;الأداء=performance;السرعة=speed;الدقة=accuracy;زمن التشغيل=run time;التعليم=education;الطلاب=student;التحصيل الدراسي=academic achievement;الدافعية=motivation;الفقر=poverty;الدخل=income;البطالة=unemployment;النمو الاقتصادي=economic growth;التضخم=inflation;الهجرة=migration;وسائل التواصل الاجتماعي=social media;العنف=violence;الثقة=trust;جودة الحياة=quality of life;الصحة النفسية=mental health;الرضاعة الطبيعية=breastfeeding;وفيات الرضع=infant mortality;سوء التغذية=malnutrition;فقر الدم=anemia;الحديد=iron;الملاريا=malaria;السل=tuberculosis;الإيدز=aids;كورونا=covid-19;الأسبرين=aspirin;الستاتين=statin;الميتفورمين=metformin;العلاج الكيميائي=chemotherapy;الإشعاع=radiation`

// glossary gives the other language's names for a term's key.
var glossary = glossaryTable()

func glossaryTable() map[string][]string {
	out := map[string][]string{}
	for entry := range strings.SplitSeq(glossaryText, ";") {
		arabic, english, ok := strings.Cut(entry, "=")
		if !ok {
			continue
		}
		for e := range strings.SplitSeq(english, ",") {
			a, b := keyOf(arabic), keyOf(e)
			out[a] = append(out[a], b)
			out[b] = append(out[b], a)
		}
	}
	return out
}

// glossaryPrinted gives the other language's first name for a term's key, as it
// is printed.
var glossaryPrinted = func() map[string]string {
	out := map[string]string{}
	for entry := range strings.SplitSeq(glossaryText, ";") {
		arabic, english, _ := strings.Cut(entry, "=")
		for i, e := range strings.Split(english, ",") {
			if i == 0 {
				out[keyOf(arabic)] = e
			}
			if _, ok := out[keyOf(e)]; !ok {
				out[keyOf(e)] = arabic
			}
		}
	}
	return out
}()

// groupsArabic are those whom studies are made in, in Arabic.
var groupsArabic = map[string]string{
	"mice": "الفئران", "rats": "الجرذان", "adults": "البالغين", "healthy adults": "البالغين الأصحاء", "older adults": "كبار السن", "children": "الأطفال", "patients": "المرضى",
	"women": "النساء", "men": "الرجال", "humans": "البشر", "volunteers": "المتطوعين", "healthy volunteers": "المتطوعين الأصحاء", "students": "الطلاب", "adolescents": "المراهقين", "infants": "الرضع", "macrophages": "البلاعم", "neurons": "العصبونات",
}

// group gives the name of a group in the run's language, where it is known.
func (w wording) group(name string) string {
	if w.language == "ar" {
		if ar, ok := groupsArabic[strings.ToLower(name)]; ok {
			return ar
		}
	}
	return name
}

// abroad gives the library's terms for what a text's words are called in the
// other language: its longest phrases first, each word once.
func (c *corpus) abroad(text string) []int {
	out := []int{}
	for _, r := range runsOf(tokensOf(text), nil) {
		used := make([]bool, len(r.words))
		for size := len(r.words); size > 0; size-- {
			for from := 0; from+size <= len(r.words); from++ {
				free := true
				keys := []string{}
				for i := from; i < from+size; i++ {
					free = free && !used[i]
					keys = append(keys, r.words[i].key)
				}
				if !free {
					continue
				}
				found := false
				for _, name := range glossary[strings.Join(keys, " ")] {
					if id, ok := c.index[name]; ok {
						out, found = append(out, id), true
					} else if near := c.holding(name, 2); len(near) > 0 {
						out, found = append(out, near...), true
					}
				}
				for i := from; found && i < from+size; i++ {
					used[i] = true
				}
			}
		}
	}
	return out
}
