package builtin

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"diwan/agents"
	"diwan/agents/effect"
	"diwan/research"
)

// fact is something a source says about how to study the matter.
type fact struct {
	text     string // what a plan takes from it
	sentence string
	passage  research.Scored
}

func (f fact) found() bool { return f.text != "" }

// cite makes evidence of a fact's sentence.
func (f fact) cite(why string) research.Evidence {
	return agents.Cite(f.passage, f.sentence, research.Context, 7, why)
}

// facts is what a plan can take from the sources.
type facts struct {
	dose, unit, instrument, duration, loss, crossover, blinding, retest fact
	lossShare, retestValue                                              float64
	others                                                              []influence // what else moves the outcome
	confounders                                                         []fact
	effects                                                             []sizeFound
	small                                                               *sizeFound // a size too small to plan with
	tables                                                              int
}

// influence is another factor that a source says moves the outcome.
type influence struct {
	fact
	direction int
}

// sizeFound is an effect size in the test's measure.
type sizeFound struct {
	fact
	reading effect.Reading
	about   float64 // how far the sentence is about this cause and outcome, 0..2
}

const quantity = `([0-9]+(?:[.,][0-9]+)?)\s*`

var (
	doseCue      = regexp.MustCompile(`(?i)` + quantity + `(mg/kg|mg/day|µg|mcg|mg|kg|grams?|g\b|millilit(?:re|er)s?|ml\b|lit(?:re|er)s?|lux|hz\b|khz|db\b|°c|degrees|iu\b|ppm|mmol|mm\b|µm\b|cups?|tablets?|capsules?|sessions?|km\b|kcal|غرام|ملغ|مل\b|لوكس|جلسة|جلسات|كوب|درجة)`)
	unitCue      = regexp.MustCompile(`(?i)` + quantity + `(minutes?|min\b|hours?|seconds?|ms\b|milliseconds?|words?|points?|items?|mm ?hg|beats per minute|bpm|kg|grams?|%|percent|errors?|steps|nights?|scores?|دقيقة|دقائق|ساعة|ساعات|ثانية|كلمة|كلمات|نقطة|نقاط|في المئة|٪)`)
	toolCue      = regexp.MustCompile(`(?i)\b(polysomnograph\w*|actigraph\w*|headbands?|electroencephalograph\w*|EEG|fMRI|MRI|questionnaires?|surveys?|inventor(?:y|ies)|(?:typed|free|cued|delayed) recall|recognition tests?|recall tests?|vocabulary tests?|rating scales?|visual analogue scale|ELISA|q?PCR|RNA-?seq|HPLC|mass spectrometry|western blots?|spectroscop\w+|(?:light|electron|confocal) microscop\w+|chromatograph\w+|accelerometers?|sleep diar(?:y|ies)|diar(?:y|ies)|reaction times?|blood pressure cuffs?|spirometr\w+|spectrophotometer|weigh(?:ing|ed) scales?|eye[- ]track\w+|interviews?|assays?|sensors?|benchmarks?)\b|(تخطيط النوم|استبانة|استبيان|مقابلات|مقياس [^\s]+|اختبار [^\s]+ ?[^\s،.]*|جهاز [^\s]+|تخطيط الدماغ|تحليل الدم|عصابة الرأس)`)
	measuredWith = regexp.MustCompile(`(?i)\b(?:measured|recorded|assessed|scored|quantified|monitored|rated|tested|estimated)\s+(?:\w+\s+)?(?:with|by|using|via)\s+(?:an?\s+|the\s+)?([a-zA-Z][\w -]{3,48}?)(?:[.,;()]|\s(?:and|at|in|for|while|which|that|to|before|after)\b|$)`)
	lastsCue     = regexp.MustCompile(`(?i)\b(?:for|over|after|during|at least)\s+(?:the\s+)?((?:a|an|one|two|three|four|five|six|seven|eight|ten|twelve|[0-9]+)\s+(?:consecutive\s+)?(?:nights?|days?|weeks?|months?|years?|sessions?))\b|((?:[0-9]+|ثلاثة|أربعة|خمسة|ستة|ثمانية)\s+(?:أيام|أسابيع|أشهر|ليال|ليالٍ|جلسات)|(?:أسبوعين|أسبوع|شهرين|شهر))`)
	lossCue      = regexp.MustCompile(`(?i)\b(?:attrition|drop-?outs?(?: rate)?|lost to follow-?up|loss to follow-?up|withdrew|withdrawals?|did not (?:complete|finish))\b[^.%]{0,60}?([0-9]+(?:\.[0-9]+)?)\s*(?:%|percent|per cent)|([0-9]+(?:\.[0-9]+)?)\s*(?:%|percent|per cent)[^.%]{0,40}?\b(?:dropped out|withdrew|were lost|attrition|did not complete)\b|(?:التسرب|الفقدان|انسحب|انسحاب|فُقد)[^.٪%]{0,60}?([0-9٠-٩]+(?:[.٫][0-9٠-٩]+)?)\s*(?:%|٪|في المئة|بالمئة)`)
	blindCue     = regexp.MustCompile(`(?i)\b(?:un-?blinded|not blind\w*|knew (?:the condition|what they|which)|hard to (?:hide|mask|blind)|guess(?:ed|es) (?:the|which|what)|could tell|recogni[sz]ed (?:the|by)|by (?:its |the )?taste|expectation|placebo|sham|blind(?:ed)? scor\w+)\b|من الطعم|عرف (?:كثير من )?المشارك|دون تعمية|غير معمّاة|يُخفى|توقع المشاركين|غفل`)
	retestCue    = regexp.MustCompile(`(?i)\b(?:within[- ]person|test[- –]retest|intra-?class|repeated[- ]measures?)\b[^.]{0,80}?\b(0?\.[0-9]+)`)
	vaguePhrase  = set("one two others effect effects result results study studies group groups findings experiment experiments laboratory authors")
)

// factsOf reads evidence and background, the most relevant first.
func factsOf(in agents.PlanInput, r roles) facts {
	f := facts{}
	cause, outcome := contentTerms(r.cause), contentTerms(r.outcome)
	seen := map[research.PassageID]bool{}
	passages := []research.Scored{}
	for _, w := range in.Evidence {
		if !seen[w.Passage.ID] {
			seen[w.Passage.ID] = true
			passages = append(passages, w.Passage)
		}
	}
	for _, p := range in.Background {
		if !seen[p.ID] {
			seen[p.ID] = true
			passages = append(passages, p)
		}
	}
	for _, p := range passages {
		wide := shared(outcome, contentTerms(p.Text+" "+p.Title))
		for _, s := range p.Sentences {
			text := research.Slice(p.Text, s.Start, s.End)
			if research.RuneLen(text) > 600 || research.RuneLen(text) < 15 {
				continue
			}
			words := contentTerms(text)
			f.take(text, p, shared(cause, words), shared(outcome, words), wide)
			f.influences(text, p, r, outcome)
		}
	}
	return f
}

// measuringPeople are who measures, not what with.
var measuringPeople = regexp.MustCompile(`(?i)\b(?:technicians?|scorers?|raters?|nurses?|researchers?|authors?|observers?|physicians?|doctors?|teachers?|us|them|hand|experts?|judges?|blind\w*)\b`)

// midSentence writes a name as it stands within a sentence: an acronym keeps
// its capitals.
func midSentence(s string) string {
	if first, _, _ := strings.Cut(s, " "); isAcronym(first) {
		return s
	}
	r := []rune(s)
	return strings.ToLower(string(r[:1])) + string(r[1:])
}

// take notes what one sentence gives; the first find of each kind stays, since
// the passages come by relevance.
func (f *facts) take(text string, p research.Scored, aboutCause, aboutOutcome, wide float64) {
	plain := foldDigits(text)
	note := func(to *fact, value string) {
		if value = strings.Join(strings.Fields(value), " "); !to.found() && value != "" {
			*to = fact{value, text, p}
		}
	}
	if g := doseCue.FindString(plain); g != "" && aboutCause >= 0.5 {
		note(&f.dose, g)
	}
	if g := unitCue.FindStringSubmatch(plain); g != nil && aboutOutcome >= 0.5 {
		note(&f.unit, strings.ToLower(g[2]))
	}
	if aboutOutcome >= 0.5 || wide >= 0.5 {
		if g := toolCue.FindString(text); g != "" {
			note(&f.instrument, midSentence(g))
		} else if g := measuredWith.FindStringSubmatch(text); g != nil && !vaguePhrase[strings.ToLower(g[1])] && !measuringPeople.MatchString(g[1]) {
			note(&f.instrument, midSentence(g[1]))
		}
	}
	if g := lastsCue.FindStringSubmatch(plain); g != nil && (aboutOutcome >= 0.5 || aboutCause >= 0.5 || wide >= 0.9) {
		note(&f.duration, g[1]+g[2])
	}
	if g := lossCue.FindStringSubmatch(plain); g != nil {
		if v, err := strconv.ParseFloat(strings.ReplaceAll(foldDigits(g[1]+g[2]+g[3]), "٫", "."), 64); err == nil && v > 0 && v < 80 && !f.loss.found() {
			note(&f.loss, g[0])
			f.lossShare = v / 100
		}
	}
	if g := reversible.FindString(text); g != "" && (wide >= 0.5 || aboutOutcome >= 0.5) {
		note(&f.crossover, g)
	}
	if g := blindCue.FindString(text); g != "" && (wide >= 0.4 || aboutCause >= 0.5) {
		note(&f.blinding, g)
	}
	if g := retestCue.FindStringSubmatch(text); g != nil && !f.retest.found() && aboutOutcome+aboutCause >= 0.5 {
		if v, err := strconv.ParseFloat(g[1], 64); err == nil && v > 0 && v < 1 {
			note(&f.retest, g[1])
			f.retestValue = v
		}
	}
	for _, c := range knownConfounders() {
		if len(f.confounders) < 4 && c.pattern.MatchString(text) && (aboutOutcome >= 0.5 || wide >= 0.4 && methodsPart.MatchString(p.Section)) && !f.has(c.key) {
			f.confounders = append(f.confounders, fact{c.key, text, p})
		}
	}
	if reading, ok := effect.Read(text, p.Text); ok {
		about := aboutCause + aboutOutcome
		if about >= 0.5 || generalSize.MatchString(text) && wide >= 0.5 {
			f.effects = append(f.effects, sizeFound{fact{reading.Printed, text, p}, reading, about})
		}
	}
}

var methodsPart = regexp.MustCompile(`(?i)method|participant|subject|procedure|design|limitation|sample|المنهج|الطريقة|المشارك|حدود`)

var generalSize = regexp.MustCompile(`(?i)\b(?:median|average|pooled|meta-analy\w+|across (?:\w+ )?(?:studies|experiments|trials)|typical)\b|وسيط|متوسط|عبر الدراسات`)

func (f *facts) has(key string) bool {
	for _, c := range f.confounders {
		if c.text == key {
			return true
		}
	}
	return false
}

// influences notes what else a source says moves the outcome: a positive
// control, and a confounder to hold still.
func (f *facts) influences(text string, p research.Scored, r roles, outcome map[string]bool) {
	if len(f.others) >= 4 || saysNoEffect(text) {
		return
	}
	left, right, direction := aroundVerb(text)
	if direction == 0 || len(left) == 0 || len(right) == 0 || shared(outcome, contentTerms(right[0].text)) < 0.6 {
		return
	}
	name := left[len(left)-1]
	if vaguePhrase[name.text] || genericWords[name.key] || shared(contentTerms(r.cause), contentTerms(name.text)) > 0 || shared(contentTerms(r.mediator), contentTerms(name.text)) > 0 || shared(outcome, contentTerms(name.text)) > 0 {
		return
	}
	for _, o := range f.others {
		if shared(contentTerms(o.text), contentTerms(name.text)) > 0 {
			return
		}
	}
	f.others = append(f.others, influence{fact{name.text, text, p}, direction})
}

// size chooses the effect size to plan with, in the measure of the test. A
// size about both ends wins over one about the outcome alone, a printed one
// over a computed one, a summary of several studies over one study.
func (f *facts) size(test string) (sizeFound, effect.Conversion, bool) {
	want := map[string]effect.Measure{"t-two-sample": effect.D, "t-paired": effect.DZ, "t-one-sample": effect.DZ, "anova": effect.F, "interaction": effect.F, "two-proportions": effect.H, "correlation": effect.R, "chi-square": effect.W}[test]
	best, bestScore := sizeFound{}, -1.0
	var conversion effect.Conversion
	for i, s := range f.effects {
		v := s.reading.Value
		c, ok := effect.Convert(v, s.reading.Measure, want)
		if !ok {
			continue
		}
		c.Value = math.Round(math.Abs(c.Value)*1000) / 1000
		small, _, _ := effect.Cohen(want)
		if c.Value < small/2 {
			if f.small == nil {
				f.small = &f.effects[i]
			}
			continue
		}
		if c.Value > 3 || (want == effect.R || want == effect.W) && c.Value > 0.9 {
			continue
		}
		score := 2 * s.about
		if s.reading.Direct {
			score += 0.5
		}
		if generalSize.MatchString(s.sentence) {
			score++
		}
		if c.Formula == "" {
			score += 0.25
		}
		if score > bestScore {
			best, bestScore, conversion = s, score, c
		}
	}
	return best, conversion, bestScore >= 0
}

// foldDigits makes Arabic digits plain.
func foldDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '٠' && r <= '٩' {
			return '0' + (r - '٠')
		}
		return r
	}, s)
}

// confounder is a known disturbance, with how a plan handles it.
type confounder struct {
	key            string
	pattern        *regexp.Regexp
	en, ar         string
	byEn, byAr     string
	human, general bool
}

func knownConfounders() []confounder {
	return confounderTable
}

var confounderTable = []confounder{
	{"caffeine", regexp.MustCompile(`(?i)\bcaffeine|\bcoffee\b|الكافيين|القهوة`), "caffeine", "الكافيين", "none after noon on days of measurement; recorded", "لا كافيين بعد الظهر في أيام القياس، ويُسجَّل", true, false},
	{"alcohol", regexp.MustCompile(`(?i)\balcohol\b|الكحول`), "alcohol", "الكحول", "none on days of measurement; recorded", "يُمتنع عنه في أيام القياس، ويُسجَّل", true, false},
	{"medication", regexp.MustCompile(`(?i)\bmedicat\w+|\bdrugs?\b|الأدوية|دواء`), "medication", "الأدوية", "stable for a month before; recorded; users of drugs that act on the outcome are excluded", "ثابتة قبل شهر وتُسجَّل؛ ويُستبعد من يتناول ما يؤثر في المخرج", true, false},
	{"sleep", regexp.MustCompile(`(?i)\bhours of sleep|\bsleep (?:loss|deprivation)|قلة النوم`), "sleep of the night before", "نوم الليلة السابقة", "recorded in a diary; covariate fixed beforehand", "يُسجَّل في يومية؛ ومتغير مصاحب محدد سلفًا", true, false},
	{"age", regexp.MustCompile(`(?i)\bage[ds]?\b|\b(?:older|younger) than\b|\byears old\b|العمر|كبار السن`), "age", "العمر", "strata of assignment; covariate fixed beforehand", "طبقات في التوزيع؛ ومتغير مصاحب محدد سلفًا", false, false},
	{"sex", regexp.MustCompile(`(?i)\b(?:sex|gender|women|men|female|male)\b|الجنس|النساء|الرجال`), "sex", "الجنس", "balanced in the assignment; effect reported for each", "موازَن في التوزيع؛ ويُعرض الأثر لكلٍّ", false, false},
	{"season", regexp.MustCompile(`(?i)\bseasons?\b|\bwinter\b|\bsummer\b|الموسم|الشتاء|الصيف`), "season", "الموسم", "groups run side by side in the same weeks", "تُجرى المجموعات جنبًا إلى جنب في الأسابيع نفسها", false, false},
	{"temperature", regexp.MustCompile(`(?i)\btemperature\b|درجة الحرارة`), "temperature", "درجة الحرارة", "held and logged", "تُثبَّت وتُسجَّل", false, false},
	{"noise", regexp.MustCompile(`(?i)\bnoise\b|الضوضاء`), "noise", "الضوضاء", "logged; rooms are matched", "تُسجَّل؛ وتُماثَل الغرف", false, false},
	{"light", regexp.MustCompile(`(?i)\blight(?:ing)?\b|الضوء|الإضاءة`), "light", "الضوء", "held the same in all groups and logged in lux", "يُثبَّت في كل المجموعات ويُسجَّل باللوكس", false, false},
	{"batch", regexp.MustCompile(`(?i)\bbatch(?:es)?\b|الدفعة|الدفعات`), "batch", "الدفعة", "every group in every batch; batch as a random effect", "كل المجموعات في كل دفعة؛ والدفعة أثر عشوائي", false, false},
	{"prior", regexp.MustCompile(`(?i)\bprior knowledge|\bbaseline (?:vocabulary|knowledge|level)|المعرفة السابقة`), "prior knowledge", "المعرفة السابقة", "tested before; covariate fixed beforehand", "تُختبر قبلًا؛ ومتغير مصاحب محدد سلفًا", true, false},
	{"income", regexp.MustCompile(`(?i)\bincome\b|\bsocioeconomic\b|الدخل`), "income and schooling", "الدخل والتعليم", "recorded in bands; covariate fixed beforehand", "يُسجَّلان في فئات؛ ومتغير مصاحب محدد سلفًا", true, false},
	{"learning", regexp.MustCompile(`(?i)\b(?:practice|learning|order|carry-?over) effects?\b|أثر (?:التعلم|الترتيب)`), "order and practice", "الترتيب والمران", "order balanced; period in the model", "ترتيب متوازن؛ والفترة في النموذج", true, false},
}
