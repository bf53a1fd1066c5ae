package agents

import (
	"strings"

	"diwan/research"
)

// stepNamesArabic are the names of steps in the lab book of an Arabic run; one
// that ends in a space begins the name, an id follows. A step's key is made of
// the English name, so that a run resumes whatever its language.
var stepNamesArabic = map[string]string{
	"answer": "جواب", "critique": "نقد", "weigh again": "وزن ثانٍ", "compare again": "مقارنة ثانية", "sub-questions": "أسئلة فرعية",
	"retrieve": "استرجاع", "combine the best": "جمع الأفضل", "plan": "خطة", "sample size": "حجم العينة", "compare": "مقارنة", "points": "نقاط", "limits": "الحدود",
	"weigh ": "وزن ", "candidate ": "مرشّحة ", "grounds of ": "أسس ", "against ": "ضدّ ", "novelty of ": "جِدّة ", "support: ": "السند: ", "judge again: ": "حكم ثانٍ: ",
}

// StepName gives a step's name in the run's language.
func StepName(language, name string) string {
	if language != "ar" {
		return name
	}
	if ar, ok := stepNamesArabic[name]; ok {
		return ar
	}
	for i := range name {
		if ar, ok := stepNamesArabic[name[:i]]; ok && strings.HasSuffix(name[:i], " ") {
			return ar + name[i:]
		}
	}
	return name
}

// NameSteps gives a run's stored steps their names in the run's language, for
// those who read them.
func NameSteps(r research.Run, steps []research.Step) []research.Step {
	language := languageFor(r.Request)
	for i := range steps {
		steps[i].Name = StepName(language, steps[i].Name)
	}
	return steps
}

// LanguageOf is the language that a request's run speaks: en, ar.
func LanguageOf(r research.Request) string { return languageFor(r) }
