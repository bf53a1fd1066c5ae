package agents

import (
	"context"
	"regexp"

	"diwan/research"
)

// hazard is a category of docs/safety.md with the words that call for a person.
type hazard struct {
	category string
	pattern  *regexp.Regexp
}

func hazards() []hazard {
	return []hazard{
		{"dual_use", regexp.MustCompile(`(?i)\b(?:synthesi[sz]e|produce|culture|weaponi[sz]e|enhance|aerosoli[sz]e)\b.{0,60}\b(?:nerve agents?|sarin|vx|tabun|novichok|ricin|anthrax|smallpox|botulinum|mustard gas)\b`)},
		{"dual_use", regexp.MustCompile(`(?i)\b(?:increase|enhance|gain)\w*\b.{0,40}\b(?:transmissib\w+|virulence|lethality|pathogenicity)\b`)},
		{"dual_use", regexp.MustCompile(`(?:تصنيع|إنتاج|تحضير|تركيب).{0,60}(?:غاز الأعصاب|السارين|الريسين|الجمرة الخبيثة|سلاح)`)},
		{"harm", regexp.MustCompile(`(?i)\b(?:build|make|assemble)\b.{0,40}\b(?:bomb|explosive device|ied)\b`)},
		{"harm", regexp.MustCompile(`(?i)\bhow to (?:kill|poison|harm) (?:myself|someone|people|a person)\b`)},
		{"harm", regexp.MustCompile(`(?:صنع|تركيب).{0,40}(?:قنبلة|متفجرات|عبوة ناسفة)`)},
	}
}

// Screen tells whether a request needs a person's decision before it runs, and
// which category of the policy (docs/safety.md) it falls in.
func Screen(text string) (category string, found string) {
	for _, h := range hazards() {
		if m := h.pattern.FindString(text); m != "" {
			return h.category, m
		}
	}
	return "", ""
}

// screen stops a run whose request falls under the policy, unless the person
// has overridden it, which the run records as an approval.
func (s *session) screen(ctx context.Context) error {
	if ctx.Err() != nil {
		return stopped(ctx)
	}
	if s.run.Kind == research.RunCritique {
		return nil // a story may tell of anything
	}
	category, found := Screen(s.run.Request.Question + "\n" + s.run.Request.Text)
	if category == "" {
		return nil
	}
	for _, a := range s.run.Approvals {
		if a.What == "safety:"+category && a.Granted {
			return nil
		}
	}
	return research.E(research.CodeRefused, "agents.screen", s.say(
		"This request falls under the safety policy ("+category+": “"+clip(found, 80)+"”). If your work is legitimate and overseen, confirm it to go on; the confirmation is recorded with the run.",
		"يقع هذا الطلب تحت سياسة السلامة ("+category+": «"+clip(found, 80)+"»). إن كان عملك مشروعًا وخاضعًا للإشراف فأكّده للمتابعة؛ ويُسجَّل التأكيد مع التشغيل."), nil)
}
