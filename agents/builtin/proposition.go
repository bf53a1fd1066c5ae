package builtin

import (
	"regexp"
	"strings"

	"diwan/research"
)

var (
	whetherOpen    = regexp.MustCompile(`(?i)(?:^|[,;] |\b)whether (?:or not )?(.{15,220}?),? (?:is|are|remains?|has|have)(?: \w+)? (?:unknown|unclear|not known|not clear|uncertain|controversial|not (?:yet )?been|untested|open|poorly|unresolved|to be)`)
	unknownIf      = regexp.MustCompile(`(?i)(?:unknown|unclear|not known|not clear|uncertain|controversial|not been (?:tested|established|determined)|unresolved|to be (?:seen|determined|tested|established)|do not know|don't know) (?:whether|if) (?:or not )?(.{15,220}?)(?:[.;]|, (?:and|but|which|so)\b|$)`)
	effectOpen     = regexp.MustCompile(`(?i)\bthe (?:\w+ )?(?:role|effect|impact|influence|contribution)s? of (.{3,80}?) (?:in|on|to|upon) (.{3,90}?),? (?:is|are|remains?|has|have)\b`)
	arabicWhether  = regexp.MustCompile(`(?:ما إذا كان(?:ت)?|هل) (.{10,160}?)(?:[.؟،؛]|$)`)
	arabicPointing = regexp.MustCompile(`(?:^|\s)(?:ذلك|هذا|هذه|تلك|هؤلاء|الأثر|النتيجة|الفرق)(?:\s|$)`)
	brackets       = regexp.MustCompile(` ?\([^()]{1,60}\)`)
	apposition     = regexp.MustCompile(`, (?:an? |the )[^,;.]{5,90},`)
	pointsAway     = regexp.MustCompile(`(?i)\b(?:this|these|those|such|it|they|them|their|its|he|she|his|her|our|we|former|latter)\b`)
	leadingThere   = regexp.MustCompile(`(?i)^(?:there|these|similar|it|this|these|they|such|he|she|we|both|our|its|their|(?:the|an?) (?:association|relationship|effect|difference|result|approach|mechanism|finding|observation|intervention|treatment|change|increase|decrease|drug|method|model|same|latter|former|two)s?) `)
)

// propositionOf takes, from a sentence that leaves something open, the
// proposition that is open: "it is unknown whether naps help children recall
// words" leaves open that naps help children recall words. Empty where the
// sentence holds none that stands by itself.
func propositionOf(text string) string {
	text = apposition.ReplaceAllString(brackets.ReplaceAllString(strings.Join(strings.Fields(text), " "), ""), "")
	found := ""
	for _, re := range []*regexp.Regexp{whetherOpen, unknownIf} {
		if m := re.FindStringSubmatch(text); m != nil {
			found = m[1]
			break
		}
	}
	if found == "" {
		if m := effectOpen.FindStringSubmatch(text); m != nil {
			x := strings.TrimPrefix(m[1], "the ")
			if leadingThere.MatchString(x+" ") || pointsAway.MatchString(x+" "+m[2]) {
				return ""
			}
			return capital(x) + number(headOf(x), " affects ", " affect ") + m[2] + "."
		}
		if m := arabicWhether.FindStringSubmatch(stripMarks(text)); m != nil {
			found := strings.TrimSpace(m[1])
			if arabicPointing.MatchString(found) || len(strings.Fields(found)) < 3 {
				return ""
			}
			return found + "."
		}
		return ""
	}
	found = strings.TrimSpace(found)
	if leadingThere.MatchString(found) || pointsAway.MatchString(found) || len(strings.Fields(found)) < 4 || strings.Count(found, "(") != strings.Count(found, ")") || !hasVerb(found) {
		return ""
	}
	// "whether X and, if so, how" says two things.
	if i := strings.Index(found, " and, if so"); i > 0 {
		found = found[:i]
	}
	if i := strings.Index(found, ", and if so"); i > 0 {
		found = found[:i]
	}
	return capital(strings.TrimRight(found, " ,")) + "."
}

func headOf(phrase string) string {
	for _, p := range []string{" of ", " in ", " for ", " from "} {
		if i := strings.Index(phrase, p); i > 0 {
			return phrase[:i]
		}
	}
	return phrase
}

// hasVerb asks for a finite verb, so that a fragment is not sold as a sentence.
func hasVerb(text string) bool {
	for _, t := range tokensOf(text) {
		switch t.low {
		case "is", "are", "was", "were", "has", "have", "can", "could", "may", "might", "will", "would", "does", "do", "plays", "play", "contributes", "contribute", "occurs", "occur", "requires", "require", "exists", "helps", "help", "makes", "acts", "act":
			return true
		}
		if verbs[t.low] != 0 && !strings.HasSuffix(t.low, "ing") {
			return true
		}
	}
	return false
}

// clipQuote shortens a quote for a title.
func clipWords(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	if research.RuneLen(text) <= n {
		return strings.TrimRight(text, ".")
	}
	cut := research.Slice(text, 0, n)
	if i := strings.LastIndex(cut, " "); i > n/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + " …"
}
