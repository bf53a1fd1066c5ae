package builtin

import (
	"regexp"
	"strings"
	"unicode"

	"diwan/research"
)

// wording puts terms into sentences that are grammatical for any noun phrase.
// Arabic sentences lean on verbal nouns (زيادة، ارتفاع، تغيّر), whose gender is
// known, since the gender of a term found in a text is not.
type wording struct{ language string }

func (w wording) say(en, ar string) string { return say(w.language, en, ar) }

func say(language, en, ar string) string {
	if language == "ar" {
		return ar
	}
	return en
}

// isPlural tells an English term printed in the plural.
func isPlural(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	switch strings.ToLower(last) {
	case "mice", "men", "women", "children", "people", "data", "bacteria", "criteria", "microbiota":
		return true
	}
	low := strings.ToLower(last)
	return strings.HasSuffix(low, "s") && foldTerm(low) != low
}

func number(text, one, many string) string {
	if isPlural(text) {
		return many
	}
	return one
}

// object is a term as what is raised or lowered: of an ill it is the risk or
// severity that moves.
func (w wording) object(text, key string) string {
	if w.language == "ar" {
		return text
	}
	if isIll(key) && !strings.Contains(key, "risk") && !ratelike[lastWord(key)] && !amountsOf[lastWord(key)] {
		return "the risk or severity of " + text
	}
	return text
}

var ratelike = set(`mortality inflammation stress resistance apoptosis pain fatigue noise drag loss decline death error inflammatory`)

func lastWord(key string) string {
	words := strings.Fields(key)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// effect says "A increases C": the sign is up, down, or 0 for either.
func (w wording) effect(a, c, cKey string, sign int) string {
	c = w.object(c, cKey)
	switch sign {
	case up:
		return w.say(capital(a)+number(a, " increases ", " increase ")+c, "زيادة "+a+" تؤدي إلى زيادة "+c)
	case down:
		return w.say(capital(a)+number(a, " decreases ", " decrease ")+c, "زيادة "+a+" تؤدي إلى نقص "+c)
	}
	return w.say(capital(a)+number(a, " changes ", " change ")+c, "تغيّر "+a+" يغيّر "+c)
}

// goesWith says an association.
func (w wording) goesWith(a, c, cKey string, sign int) string {
	switch sign {
	case up:
		if isIll(cKey) {
			return w.say(capital(a)+" and "+c+" occur together more often than chance would have it", "ارتفاع "+a+" يصحبه ارتفاع "+c)
		}
		return w.say(capital(a)+" and "+c+" rise and fall together", "ارتفاع "+a+" يصحبه ارتفاع "+c)
	case down:
		return w.say("Where "+a+number(a, " is higher or more frequent, ", " are higher or more frequent, ")+c+number(c, " is lower or rarer", " are lower or rarer"), "ارتفاع "+a+" يصحبه انخفاض "+c)
	}
	return w.say(capital(a)+" and "+c+" vary together", "تغيّر "+a+" يصحبه تغيّر "+c)
}

// through says what the first half of a chain does to its middle.
func (w wording) through(b, bKey string, sign int) string {
	switch sign {
	case up:
		return w.say("by raising "+w.object(b, bKey), "عن طريق زيادة "+b)
	case down:
		return w.say("by lowering "+w.object(b, bKey), "عن طريق نقص "+b)
	}
	return w.say("by way of "+b, "من طريق "+b)
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 || keepsCase(r) {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// keepsCase is true where the first word is a name that begins small: cGAMP, mTORC1,
// αvβ3, p53.
func keepsCase(r []rune) bool {
	if r[0] >= 0x370 && r[0] <= 0x3FF {
		return true
	}
	for i, c := range r {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return false
		}
		if i > 0 && (unicode.IsUpper(c) || unicode.IsDigit(c) && i < 3) {
			return unicode.IsLower(r[0])
		}
	}
	return false
}

// compose joins two signs; one without a sign leaves it open.
func compose(x, y int) int {
	if (x == 1 || x == -1) && (y == 1 || y == -1) {
		return x * y
	}
	return 0
}

var (
	subjectsEn = regexp.MustCompile(`(?i)\b(?:in|among|from|of)\s+((?:[a-z0-9-]+\s){0,3}?(?:mice|rats?|humans|men|women|children|infants|newborns|adolescents|adults|patients|individuals|participants|volunteers|students|pigs|dogs|monkeys|primates|zebrafish|drosophila|flies|yeast|elegans|survivors|smokers|athletes|workers|veterans|macrophages|neurons|hepatocytes|adipocytes|fibroblasts|lymphocytes|(?:cancer|tumou?r|stem|epithelial|endothelial|beta|β|muscle|HeLa|cultured|human) cells))\b`)
	subjectsAr = regexp.MustCompile(`(?:لدى|عند|في|من)\s+((?:ال)?(?:فئران|جرذان|نساء|رجال|أطفال|مرضى|بالغين|طلاب|طلبة|متطوعين|مراهقين|شباب|مسنين|متعلمين)(?:\s+(?:ال)\S+)?|كبار السن)`)
)

// subjectsIn names in whom or what a text's finding was made.
func subjectsIn(text string) string {
	if isArabic(firstLetters(text)) {
		if m := subjectsAr.FindStringSubmatch(stripMarks(text)); m != nil {
			return m[1]
		}
		return ""
	}
	best := ""
	for _, m := range subjectsEn.FindAllStringSubmatch(text, 6) {
		words := strings.Fields(m[1])
		for i := len(words) - 2; i >= 0; i-- {
			low := strings.ToLower(words[i])
			if stopWords[low] || determiners[low] || prepositions[low] || amountsOrVerbs(low) || low == "all" || strings.HasSuffix(low, "ing") || strings.HasSuffix(low, "able") {
				words = words[i+1:]
				break
			}
		}
		for i, word := range words {
			if !isAcronym(word) && !hasDigit(word) && (i == len(words)-1 || !strings.Contains(text, " "+word) || strings.ToLower(word) == word) {
				words[i] = strings.ToLower(word)
			}
		}
		if s := strings.Join(words, " "); best == "" || len(words) > 1 && !strings.Contains(best, " ") {
			best = s
		}
	}
	return best
}

func amountsOrVerbs(w string) bool { return amounts[w] != 0 || verbs[w] != 0 }

// subjectsOf looks in the sentence, then in the title.
func (c *corpus) subjectsOf(m int) string {
	p := c.passages[c.mentions[m].passage]
	for _, text := range []string{c.sentence(c.mentions[m]), c.titles[p.Source]} {
		if s := subjectsIn(text); s != "" {
			return s
		}
	}
	return ""
}

// subjectKind is human, animal, cell or unknown (empty).
func subjectKind(s string) string {
	low := strings.ToLower(s)
	for kind, words := range map[string]string{
		"cell":   "cells macrophages neurons hepatocytes adipocytes fibroblasts lymphocytes yeast",
		"animal": "mice rat rats pigs dogs monkeys primates zebrafish drosophila flies elegans فئران جرذان الفئران الجرذان",
	} {
		for w := range strings.FieldsSeq(words) {
			if strings.HasSuffix(low, w) {
				return kind
			}
		}
	}
	if s == "" {
		return ""
	}
	return "human"
}

var sizes = regexp.MustCompile(`(?i)(?:\b(?:odds ratio|hazard ratio|relative risk|risk ratio|adjusted OR|OR|HR|RR)\b[^.;]{0,25}?\d+(?:\.\d+)?(?:\s*[\[(][^\])]{3,40}[\])])?|\b(?:by|of)\s+(?:about |some |approximately |up to )?\d+(?:\.\d+)?\s?(?:%|percent|per cent|minutes|points|mmHg|kg)|\b\d+(?:\.\d+)?[- ]fold\b|\b\d+(?:\.\d+)?\s?%|[٠-٩0-9]+\s?(?:٪|بالمئة|بالمائة|دقيقة|دقائق))`)

// sizeIn quotes the first effect size that a sentence states.
func sizeIn(text string) string { return strings.TrimSpace(sizes.FindString(text)) }

// risksOf names what work of this kind puts at stake.
func (w wording) risksOf(kinds ...string) []research.Risk {
	out := []research.Risk{}
	seen := map[string]bool{}
	for _, k := range kinds {
		if seen[k] {
			continue
		}
		seen[k] = true
		switch k {
		case "human":
			out = append(out, research.Risk{Category: "harm", Severity: "moderate", Text: w.say("A test would involve people.", "يُشرك الاختبار أناسًا."), Mitigation: w.say("Approval by an ethics board, informed consent, and a rule for stopping early.", "موافقة لجنة أخلاقيات، وموافقة مستنيرة، وقاعدة للإيقاف المبكر.")})
		case "animal":
			out = append(out, research.Risk{Category: "animal", Severity: "moderate", Text: w.say("A test would involve animals.", "يُشرك الاختبار حيوانات."), Mitigation: w.say("Approval, and the fewest animals that the power calculation allows.", "موافقة، وأقل عدد من الحيوانات يسمح به حساب القوة.")})
		}
	}
	return out
}
