package rehearsal

import (
	"strings"
)

func (r rehearsal) challenge() any {
	type against struct {
		Sentence int    `json:"sentence"`
		Reason   string `json:"reason"`
	}
	list := []against{}
	about := words(r.after("Hypothesis:"))
	for _, s := range r.sentences() {
		if nothing.MatchString(s.text) && len(shared(about, words(s.text))) > 0 && s.number <= 60 && len(list) < 4 {
			list = append(list, against{s.number, r.say("reports no effect", "يذكر أنه لا أثر")})
		}
	}
	return map[string]any{"against": list}
}

type score struct {
	Why   string `json:"why"`
	Value int    `json:"value"`
}

func (r rehearsal) appraise() any {
	statement := r.after("Hypothesis:")
	grounds := len(r.sentences())
	value := func(of string) int { return 2 + pick(of+statement, 3) }
	return struct {
		Novelty      score  `json:"novelty"`
		Plausibility score  `json:"plausibility"`
		Testability  score  `json:"testability"`
		Feasibility  score  `json:"feasibility"`
		New          string `json:"new"`
	}{
		score{r.say("no passage states the whole link", "لا مقطع يذكر الصلة كلها"), value("novelty")},
		score{r.say("each half is reported by a study", "كل نصف منها ذكرته دراسة"), min(5, 2+grounds/2)},
		score{r.say("one randomised trial could refute it", "تكفي تجربة عشوائية لدحضها"), value("testability")},
		score{r.say("cheap measures, four weeks", "قياسات رخيصة وأربعة أسابيع"), value("feasibility")},
		cut(r.say("The link between the two ends is in none of its grounds.", "الصلة بين الطرفين ليست في أي من أسانيدها."), 160),
	}
}

func (r rehearsal) assume() any {
	return map[string]any{"assumptions": []map[string]string{
		{"text": r.say("The measures mean the same in both studies.", "القياسات تعني الشيء نفسه في الدراستين."), "plausibility": "uncertain", "why": r.say("different instruments were used", "استُعملت أدوات مختلفة")},
	}}
}

func (r rehearsal) bounds() any {
	return map[string]any{"subject": r.say("healthy adults", "بالغون أصحاء"), "boundaries": []string{r.say("Not where the dose is taken in the morning.", "لا حيث تؤخذ الجرعة صباحًا.")}}
}

// support judges by shared words: most of the claim's in one sentence support it.
func (r rehearsal) support() any {
	claim := words(r.after("Claim:"))
	best, n := 0, 0
	for _, s := range r.sentences() {
		if k := len(shared(claim, words(s.text))); k > n && s.number <= 60 {
			best, n = s.number, k
		}
	}
	if 3*n < len(claim) {
		return map[string]any{"why": r.say("they speak of something else", "تتحدث عن غير ذلك"), "verdict": "says_nothing", "sentence": 0}
	}
	return map[string]any{"why": r.say("it says so of the same things", "تقوله في الأشياء نفسها"), "verdict": "supports", "sentence": best}
}

func (r rehearsal) compare() any {
	q := words(r.after("Question:"))
	first, second := r.after("First:"), r.after("Second:")
	a, b := 3*len(shared(q, words(first)))+pick(first, 7), 3*len(shared(q, words(second)))+pick(second, 7)
	better, why := "neither", r.say("equally grounded", "أسانيدهما سواء")
	switch {
	case a > b:
		better, why = "first", r.say("nearer to the question", "أقرب إلى السؤال")
	case b > a:
		better, why = "second", r.say("nearer to the question", "أقرب إلى السؤال")
	}
	return struct {
		Why    string `json:"why"`
		Better string `json:"better"`
	}{why, better}
}

func (r rehearsal) answer() any {
	type claim struct {
		Text string   `json:"text"`
		Keys []string `json:"keys"`
	}
	claims := []claim{}
	q := words(r.after("Question:"))
	for _, p := range r.passages() {
		for _, s := range strings.SplitAfter(p.text, ". ") {
			if len(shared(q, words(s))) >= 2 && len(claims) < 3 {
				claims = append(claims, claim{cut(s, 260), []string{p.key}})
				break
			}
		}
	}
	return map[string]any{"claims": claims}
}

func (r rehearsal) plan(asks func(string) bool) any {
	switch {
	case asks("protocol"):
		steps := []map[string]string{}
		for _, s := range []string{r.say("Recruit and take consent.", "الاستقطاب وأخذ الموافقة."), r.say("Measure at baseline.", "القياس الأولي."), r.say("Randomise, and vary the exposure.", "التوزيع العشوائي وتغيير التعرض."), r.say("Measure again, blind to the group.", "القياس ثانية مع التعمية.")} {
			steps = append(steps, map[string]string{"text": s, "duration": r.say("1 week", "أسبوع")})
		}
		return map[string]any{"protocol": steps}
	case asks("confounders"):
		return map[string]any{"confounders": []map[string]string{{"name": r.say("age", "العمر"), "handling": r.say("stratify", "التوزيع الطبقي")}}}
	case asks("exclude"):
		return map[string]any{"include": []string{r.say("adults aged 18 to 65", "بالغون من 18 إلى 65")}, "exclude": []string{r.say("a disorder of the outcome measured", "اضطراب في ما يُقاس")}}
	}
	w := words(r.after("Statement to test:"))
	for len(w) < 4 {
		w = append(w, "exposure")
	}
	cause, effect := strings.Join(w[:2], " "), strings.Join(w[len(w)-2:], " ")
	return map[string]any{
		"title": cut(r.say("A randomised test of ", "اختبار عشوائي: ")+cause, 120), "manipulated": cut(cause, 120), "levels": []string{r.say("control", "مقارنة"), r.say("raised", "زيادة")},
		"outcome": cut(effect, 200), "instrument": r.say("a validated scale", "مقياس مُثبت"),
	}
}
