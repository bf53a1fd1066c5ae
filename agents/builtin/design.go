package builtin

import (
	"regexp"
	"strings"

	"diwan/research"
)

// design is what kind of study answers what kind of statement.
type design struct {
	test   string // a name of the power command, interaction, or themes
	study  string // experiment, observational, simulation, qualitative, re-analysis
	kind   string // between, within, crossover, factorial, cohort, cross-sectional, interviews
	groups int
	loss   float64 // assumed dropout where no source says
	why    string  // one line: what made the choice
}

// roles are the parts of a statement that a design needs.
type roles struct {
	cause, outcome, mediator string
	population               string // as the statement says it, or empty
	direction                int    // 1 up, -1 down, 0 open
}

var (
	statesProportion  = regexp.MustCompile(`(?i)\b(?:proportion|percentage of|share of|rates? of|incidence|prevalence|mortality|survival|risk of|relapse|odds of|probability of|likel(?:y|ihood)|\w+ rates?)\b|نسبة|معدل (?:الإصابة|الوفيات|الانتكاس)|انتشار|احتمال|خطر الإصابة`)
	statesAssociation = regexp.MustCompile(`(?i)\b(?:associat|correlat|relat(?:ed|ion)|predicts|co-?var|goes? with|tracks)\w*|ارتباط|علاقة|يرتبط|ترتبط|يتنبأ|تتنبأ`)
	statesWithin      = regexp.MustCompile(`(?i)\b(?:within[- ]subjects?|within[- ]person|same (?:subjects|participants|patients|people)|before and after|cross-?over|each participant|pre-? ?(?:and|to) ?post)\b|الأفراد أنفسهم|قبل وبعد|المشاركين أنفسهم`)
	statesLevels      = regexp.MustCompile(`(?i)\b(?:dose[- ](?:response|dependent)\w*|(?:three|four|several|different) (?:groups|doses|levels|concentrations|intensities))\b|ثلاث (?:مجموعات|جرعات|مستويات)|جرعات مختلفة|تبعًا للجرعة`)
	statesInteraction = regexp.MustCompile(`(?i)\b(?:depends? on|interact\w*|moderat(?:e|es|ed|or|ion)\b|only (?:when|if|in those|in people|under)|stronger (?:in|when|for|among|under)|weaker (?:in|when|for|among|under))|تتوقف|يتوقف|تفاعل بين|فقط (?:عند|إذا|حين)|أقوى (?:عند|لدى|حين)`)
	statesSimulation  = regexp.MustCompile(`(?i)\b(?:simulat\w+|agent-based|computational models?|in silico|monte carlo|algorithms?|classifiers?|neural networks?|language models?|transformers?|solvers?)\b|محاكاة|خوارزمي|شبكة عصبية|نموذج لغوي`)
	statesQualitative = regexp.MustCompile(`(?i)\b(?:how (?:do|does) .{3,80}\b(?:experience|perceive|make sense of|describe|feel|understand|cope|talk about)|lived experiences?|meanings? of|perceptions? of|attitudes? (?:to|towards?))\b|كيف (?:يعيش|تعيش|يصف|تصف|يدرك|تدرك|يفهم|تفهم)|التجربة المعيشة|تصورات`)
	statesReanalysis  = regexp.MustCompile(`(?i)\b(?:existing (?:data|records|data ?sets?)|secondary analysis|re-?analys[ie]s|archiv(?:al|es)|census|regist(?:ry|er) data|published data ?sets?|in the (?:data|records) of)\b|بيانات قائمة|بيانات منشورة|إعادة تحليل|السجلات`)
	notManipulable    = regexp.MustCompile(`(?i)\b(?:age|ageing|aging|sex|gender|genotypes?|alleles?|mutations?|ethnicit\w+|income|poverty|socioeconomic\w*|personality|intelligence|height|birth\w*|war|unemployment|religio\w+|menopause|diagnos[ie]s|obesity|smoking|handedness|bilingual\w*|childhood|marital|disab\w+|air pollution)\b|العمر|الجنس|الدخل|الفقر|الشخصية|الذكاء|الحرب|البطالة|التدين|التدخين|السمنة|الطفولة|تلوث الهواء`)
	reversible        = regexp.MustCompile(`(?i)\b(?:cross-?over|one (?:week|night|day|session) each|in random order|random(?:ised|ized)? order|within[- ](?:person|subjects?)|each (?:participant|adult|person|volunteer)|both conditions|counterbalanc\w+)\b|بترتيب عشوائي|في الحالتين|كل مشارك`)
	lasting           = regexp.MustCompile(`(?i)\b(?:vaccin\w+|surg\w+|operation|training|teach\w*|learn\w*|lessons?|course|therap\w+|instruction|curriculum|education|gene|knock-?out|transplant\w*)\b|لقاح|جراحة|عملية جراحية|تدريب|تعليم|تعلم|علاج نفسي|منهاج`)
	byWayOf           = regexp.MustCompile(`(?i),?\s*\b(?:by way of|by means of|through|via|mediated by)\s+(.+?)(?:\s+(?:in|among)\b|[.,;]|$)|\s(?:من طريق|عن طريق|عبر|بواسطة)\s+(.+?)(?:[.،؛]|$)`)
	inWhom            = regexp.MustCompile(`(?i)\b(?:in|among|for|of)\s+((?:[a-z-]+\s+){0,3}(?:adults?|people|persons?|patients?|children|infants|pupils|students|women|men|mothers|teachers|nurses|drivers|workers|users|readers|mice|rats|zebrafish|flies|cells?|plants?|seedlings|dogs|cattle|bees)(?:\s+(?:with|over|under|aged|who|older than|younger than)\s+[^,.;]{2,50})?)|\s(?:عند|لدى|بين)\s+((?:كبار السن|الأطفال|الطلاب|الطلبة|المرضى|البالغين|النساء|الرجال|الفئران|العمال|المعلمين|الأمهات|النباتات)[^،.؛]{0,40})`)
)

// rolesOf takes the parts from the hypothesis's own entities where it has
// them, else from the statement: what stands before the verb of relation acts
// on what stands after it.
func rolesOf(h research.Hypothesis, language string) roles {
	s := strings.TrimSpace(h.Statement)
	r := roles{}
	if g := inWhom.FindStringSubmatch(s); g != nil {
		r.population = strings.TrimSpace(g[1] + g[2])
		for _, w := range []string{" in ", " among ", " of ", " for "} {
			if i := strings.LastIndex(strings.ToLower(r.population), w); i >= 0 {
				r.population = r.population[i+len(w):]
			}
		}
	}
	bare := s
	if g := byWayOf.FindStringSubmatch(s); g != nil {
		r.mediator = strings.TrimSpace(g[1] + g[2])
		bare = strings.Replace(s, g[0], " ", 1)
	}
	if r.population != "" {
		bare = strings.Replace(bare, r.population, " ", 1)
	}
	left, right, direction := aroundVerb(bare)
	r.direction = direction
	if g := shareOf.FindStringSubmatch(bare); g != nil && len(right) > 0 {
		// "the incidence of measles": what is counted is measles.
		if list := phrases(g[2]); len(list) > 0 {
			right = []term{{key: list[0].key, text: strings.ToLower(g[1]) + " " + list[0].text}}
		}
	}
	switch {
	case len(left) > 0 && len(right) > 0:
		r.cause, r.outcome = left[len(left)-1].text, right[0].text
	default:
		if list := distinct(phrases(bare)); len(list) > 1 {
			r.cause, r.outcome = list[0].text, list[1].text
		} else if len(list) == 1 {
			r.cause = list[0].text
		}
	}
	if g := effectOf.FindStringSubmatch(s); g != nil {
		r.cause, r.outcome = nameOf(g[1]+g[3]), nameOf(g[2]+g[4])
	}
	if n := len(h.Entities); n >= 2 && h.Strategy != research.StrategyContradiction {
		r.cause, r.outcome = h.Entities[0], h.Entities[n-1]
		if n >= 3 && h.Strategy == research.StrategyABC {
			r.cause, r.mediator, r.outcome = h.Entities[0], h.Entities[1], h.Entities[2]
		}
	}
	switch h.Prediction.Direction {
	case "increase":
		r.direction = 1
	case "decrease":
		r.direction = -1
	}
	if r.cause == "" {
		r.cause = say(language, "the factor that the statement names", "العامل الذي تسميه العبارة")
	}
	if r.outcome == "" {
		r.outcome = say(language, "the outcome that the statement names", "المخرج الذي تسميه العبارة")
	}
	return r
}

var effectOf = regexp.MustCompile(`(?i)\beffects? of (.{2,60}?) on (.{2,60}?)\s+(?:depends?|differs?|is|are|varies|vary|changes?|grows?|vanish\w*)\b|(?:يتوقف|تتوقف|يختلف)?\s*(?:أثر|تأثير)\s+(.{2,40}?)\s+(?:في|على)\s+(.{2,40}?)\s+(?:يتوقف|تتوقف|يختلف|على|باختلاف)`)

// nameOf is the noun phrase of a few words, or the words themselves.
func nameOf(s string) string {
	s = strings.Trim(strings.TrimSpace(s), ".,;،؛")
	if list := phrases(s); len(list) == 1 {
		return list[0].text
	}
	return strings.ToLower(s)
}

var shareOf = regexp.MustCompile(`(?i)\b((?:incidence|prevalence|risk|rates?|odds|probability|proportion|share) of)\s+([a-z][^.,;]{2,40})`)

// aroundVerb cuts a sentence at its first verb of relation. Arabic sentences
// that begin with the verb have both ends after it, the subject first.
func aroundVerb(s string) (left, right []term, direction int) {
	tokens := split(s)
	for i, w := range tokens {
		low := strings.ToLower(w)
		d := verbs[low]
		if d == 0 && !relationWords[low] && !leadsTo[low] {
			continue
		}
		left = distinct(phrases(strings.Join(tokens[:i], " ")))
		if n := i - 1; len(left) == 0 && n >= 0 && !stopWords[strings.ToLower(tokens[n])] && tokens[n] != "|" {
			left = []term{{key: foldTerm(tokens[n]), text: strings.ToLower(tokens[n])}} // a short word: age, sex
		}
		right = distinct(phrases(strings.Join(tokens[i+1:], " ")))
		if len(left) == 0 && len(right) > 1 {
			left, right = right[:1], right[1:]
		}
		switch d {
		case up, betters:
			direction = 1
		case down, worsens:
			direction = -1
		}
		if direction == 0 {
			direction = comparative(tokens[:i]) * comparative(tokens[i+1:])
		}
		if len(left) > 0 && len(right) > 0 {
			return left, right, direction
		}
	}
	return nil, nil, 0
}

var leadsTo = set("leads lead led makes make made helps help causes cause speeds speed يؤدي تؤدي أدى أدت يجعل تجعل يساعد تساعد يسبب تسبب")

// comparative is the direction that words like more and less give.
func comparative(tokens []string) int {
	for _, w := range tokens {
		switch strings.ToLower(w) {
		case "more", "higher", "greater", "longer", "faster", "better", "stronger", "زيادة", "ارتفاع", "رفع", "أكثر", "أعلى", "أسرع":
			return 1
		case "less", "lower", "fewer", "shorter", "slower", "worse", "weaker", "نقص", "انخفاض", "خفض", "أقل", "أدنى", "أبطأ":
			return -1
		}
	}
	return 0
}

func distinct(list []term) []term {
	out := []term{}
	seen := map[string]bool{}
	for _, t := range list {
		t.text = strings.TrimSpace(directionWord.ReplaceAllString(t.text, ""))
		if t.text == "" || seen[t.key] {
			continue
		}
		seen[t.key] = true
		out = append(out, t)
	}
	return out
}

var directionWord = regexp.MustCompile(`^(?:زيادة|ارتفاع|رفع|نقص|انخفاض|خفض|changes? in|greater|longer|shorter|better|worse|faster|slower)\s+`)

// chooseDesign picks the study for a statement, in the order in which the
// statement's own words bind: what it is about, then how it varies.
func chooseDesign(h research.Hypothesis, r roles, f facts, who subject) design {
	s := h.Statement
	d := design{study: "experiment", kind: "between", test: "t-two-sample", groups: 2, loss: 0.1, why: "two"}
	if f.tables > 0 || statesReanalysis.MatchString(s) {
		d.study, d.loss = "re-analysis", 0
	}
	switch {
	case statesQualitative.MatchString(s):
		return design{test: "themes", study: "qualitative", kind: "interviews", groups: 1, loss: 0.15, why: "qualitative"}
	case statesSimulation.MatchString(s) || who.key == "programs":
		return design{test: "t-paired", study: "simulation", kind: "within", groups: 2, loss: 0, why: "simulation"}
	case statesInteraction.MatchString(s) || h.Strategy == research.StrategyContradiction:
		d.kind, d.test, d.groups, d.why = "factorial", "interaction", 4, "interaction"
		if notManipulable.MatchString(r.cause) {
			d.study = "observational"
		}
		return d
	case statesLevels.MatchString(s):
		d.test, d.groups, d.why = "anova", 3, "levels"
		return d
	}
	observed := notManipulable.MatchString(r.cause) || d.study == "re-analysis"
	switch {
	case observed && statesProportion.MatchString(s):
		d.test, d.kind, d.why = "chi-square", "cohort", "given"
	case observed || statesAssociation.MatchString(s) && r.direction == 0:
		d.test, d.kind, d.groups, d.why = "correlation", "cross-sectional", 1, "given"
		if !notManipulable.MatchString(r.cause) && d.study != "re-analysis" {
			d.why = "association"
		}
		if d.study != "re-analysis" {
			d.loss = 0.05
		}
	case statesProportion.MatchString(s):
		d.test, d.why = "two-proportions", "proportion"
	case statesWithin.MatchString(s), f.crossover.found() && who.human && !lasting.MatchString(s):
		d.test, d.kind, d.loss, d.why = "t-paired", "crossover", 0.15, "within"
	}
	if observed && d.study == "experiment" || d.why == "association" {
		d.study = "observational"
	}
	return d
}
