package agents

import (
	"context"

	"diwan/research"
)

// Hazard is what the safety policy (docs/safety.md) finds in a text.
type Hazard struct {
	Category string // dual_use, harm
	Topic    string // biological, chemical, nuclear, explosives, cyber, self_harm, violence, children
	Found    string // the words that matched, as they were read
}

// Screen tells whether a request needs a person's decision before it runs, and
// which category of the policy (docs/safety.md) it falls in.
func Screen(text string) (category string, found string) {
	h, _ := ScreenRequest(text)
	return h.Category, h.Found
}

// ScreenRequest looks for a wish to do what the policy names. It reads words,
// through accents, spacing and look-alikes; it is a tripwire and no judge. A
// question about causes, treatment, detection or defence passes.
func ScreenRequest(text string) (Hazard, bool) { return screenText(text, false) }

// ScreenOutput looks for the same in what was drafted, where a plain statement
// ("serial passage increases the transmissibility of H5N1") does harm as well as
// an instruction.
func ScreenOutput(text string) (Hazard, bool) { return screenText(text, true) }

// topicNames are the topics as a person reads them.
var topicNames = map[string][2]string{
	"biological": {"agents of disease made more dangerous, or made at all", "مسببات أمراض تُجعل أشد خطرًا أو تُصنَّع"},
	"chemical":   {"chemical weapons and poisons", "أسلحة كيميائية وسموم"},
	"nuclear":    {"nuclear and radiological weapons", "أسلحة نووية وإشعاعية"},
	"explosives": {"explosives and weapons", "متفجرات وأسلحة"},
	"cyber":      {"programs and ways to break into or destroy systems", "برامج وطرق لاختراق الأنظمة أو تخريبها"},
	"self_harm":  {"ways to hurt oneself", "طرق لإيذاء النفس"},
	"violence":   {"ways to hurt people", "طرق لإيذاء الناس"},
	"children":   {"harm to children", "إيذاء الأطفال"},
}

// Reason is the hazard in one sentence.
func (h Hazard) Reason(language string) string {
	name := topicNames[h.Topic]
	if language == "ar" {
		return "تقع تحت سياسة السلامة: " + name[1] + " («" + clip(h.Found, 80) + "»)."
	}
	return "It falls under the safety policy: " + name[0] + " (“" + clip(h.Found, 80) + "”)."
}

// screen stops a run whose request falls under the policy, unless the person
// has overridden it, which the run records as an approval.
func (s *session) screen(ctx context.Context) error {
	if ctx.Err() != nil {
		return stopped(ctx)
	}
	switch s.run.Kind {
	case research.RunCritique, research.RunArgue, research.RunIdeas:
		return nil // a story may tell of anything; what is written on request is screened
	default:
	}
	hazard, ok := ScreenRequest(s.run.Request.Question + "\n" + s.run.Request.Text)
	if !ok || overridden(s.run.Approvals, hazard.Category) {
		return nil
	}
	message := s.say(
		"This request was stopped. "+hazard.Reason("en")+" If your work is legitimate and overseen, confirm it to go on; the confirmation is recorded with the run.",
		"أُوقف هذا الطلب. "+hazard.Reason("ar")+" إن كان عملك مشروعًا وخاضعًا للإشراف فأكّده للمتابعة؛ ويُسجَّل التأكيد مع التشغيل.")
	if hazard.Topic == "self_harm" {
		message = s.say(
			"This request was stopped. If you are thinking of hurting yourself, please talk to somebody now: a person you trust, or your country's emergency number. If this is research under oversight, confirm it to go on; the confirmation is recorded with the run.",
			"أُوقف هذا الطلب. إن كنت تفكر في إيذاء نفسك فتحدّث الآن إلى شخص تثق به أو إلى رقم الطوارئ في بلدك. وإن كان هذا بحثًا خاضعًا للإشراف فأكّده للمتابعة؛ ويُسجَّل التأكيد مع التشغيل.")
	}
	return research.E(research.CodeRefused, "agents.screen", message, nil)
}

// overridden is true when a person has confirmed a category for the run.
func overridden(approvals []research.Approval, category string) bool {
	for _, a := range approvals {
		if a.What == "safety:"+category && a.Granted {
			return true
		}
	}
	return false
}
