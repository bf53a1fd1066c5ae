package builtin

import (
	"fmt"
	"regexp"
	"strings"

	"diwan/research"
)

// contrast is something in which two sources that disagree differ: what it is, and
// what the one and the other say, in the run's language.
type contrast struct{ what, one, other string }

var (
	givenWords    = regexp.MustCompile(`(?i)\b(?:administ\w+|supplement\w+|infusions?|injections?|injected|given|gavage|treated|treatment|therapy|overexpress\w+|knock(?:down|out|ing down)|deletion|inhibition|intake of|randomi[sz]ed)\b|إعطاء|حقن|مكمّ?ل|علاج`)
	measuredWords = regexp.MustCompile(`(?i)\b(?:levels?|concentrations?|serum|plasma|baseline|each \d\S* (?:increase|decrease|decline|rise)|quartiles?|tertiles?|quintiles?|odds|hazard|associated|correlat\w+|cohort)\b|مستوى|تركيز|ارتباط`)
	livingWords   = regexp.MustCompile(`(?i)\bin vivo\b|\b(?:mice|rats?|patients?|volunteers|participants)\b|في الجسم الحي|مرضى|فئران`)
)

// contrasts names what two sources that disagree differ in, the most telling first:
// whether the cause was given or found, its dose, how long, cells or living bodies,
// the part of the body.
func (w writer) contrasts(m, n int) []contrast {
	a, b := w.c.sentence(w.c.mentions[m]), w.c.sentence(w.c.mentions[n])
	out := []contrast{}
	given := func(text string) int {
		switch g, f := givenWords.MatchString(text), measuredWords.MatchString(text); {
		case g && !f:
			return 1
		case f && !g:
			return -1
		}
		return 0
	}
	if x, y := given(a), given(b); x*y < 0 {
		one, other := w.say("what is given or taken away", "ما يُعطى أو يُسحب"), w.say("what is found and measured", "ما يوجد ويُقاس")
		if x < 0 {
			one, other = other, one
		}
		out = append(out, contrast{w.say("whether the amount is set by the study or found as it is", "هل تحدد الدراسة المقدار أم تجده كما هو"), one, other})
	}
	for _, k := range []struct {
		cue    *regexp.Regexp
		en, ar string
	}{{doseCue, "the dose", "الجرعة"}, {lastsCue, "how long it goes on", "المدة"}} {
		one, other := k.cue.FindStringSubmatch(foldDigits(a)), k.cue.FindStringSubmatch(foldDigits(b))
		if one == nil || other == nil {
			continue
		}
		x, y := one[0], other[0]
		if k.cue == lastsCue {
			x, y = one[1]+one[2], other[1]+other[2]
		}
		if !strings.EqualFold(x, y) {
			out = append(out, contrast{w.say(k.en, k.ar), x, y})
		}
	}
	if x, y := inVitro.MatchString(a), inVitro.MatchString(b); x != y && livingWords.MatchString(a) != livingWords.MatchString(b) {
		one, other := w.say("cells in a dish", "خلايا في طبق"), w.say("living bodies", "أجسام حية")
		if y {
			one, other = other, one
		}
		out = append(out, contrast{w.say("the setting", "السياق"), one, other})
	}
	if organsApart(a, b) {
		out = append(out, contrast{w.say("the part of the body", "العضو"), organNamed(a), organNamed(b)})
	}
	return out
}

// settle writes the condition under which a disagreement would dissolve, and the
// other differences of the sources as rivals.
func (w writer) settle(h *research.Hypothesis, x, y string, list []contrast) {
	if len(list) == 0 {
		return
	}
	k := list[0]
	h.Statement = w.say(
		fmt.Sprintf("The relation between %s and %s depends on %s: it is as the first source says with %s, and not so with %s.", x, y, k.what, k.one, k.other),
		fmt.Sprintf("تتوقف العلاقة بين %s و%s على %s: فهي كما يقول المصدر الأول مع %s، وليست كذلك مع %s.", x, y, k.what, k.one, k.other))
	h.Prediction.Text = w.say(
		fmt.Sprintf("In one study with both, %s and %s, the relation differs between the two.", k.one, k.other),
		fmt.Sprintf("في دراسة واحدة تجمع %s و%s تختلف العلاقة بينهما.", k.one, k.other))
	h.RefutedBy = w.say(
		fmt.Sprintf("Measured alike, the relation is the same with %s and with %s.", k.one, k.other),
		fmt.Sprintf("أن تكون العلاقة واحدة مع %s ومع %s حين تُقاس بطريقة واحدة.", k.one, k.other))
}

// otherwise gives what else the sources differ in as rival explanations.
func (w writer) otherwise(list []contrast) []research.Rival {
	out := []research.Rival{}
	for _, k := range list {
		out = append(out, research.Rival{
			Statement: w.say(fmt.Sprintf("The sources disagree because they differ in %s: %s here, %s there.", k.what, k.one, k.other), fmt.Sprintf("يختلف المصدران لاختلافهما في %s: %s هنا و%s هناك.", k.what, k.one, k.other)),
			TellApart: w.say("Keep everything else alike and vary this alone.", "ثبّت كل ما سواه وغيّره وحده."),
		})
	}
	return out
}
