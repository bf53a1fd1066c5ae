package ingest

import (
	"regexp"
	"strings"
	"unicode"

	"diwan/research"
)

var (
	nameMarks   = regexp.MustCompile(`[\d*†‡§¶∗#⋆✉+$♯♮∥‖⁎\p{So}\p{Sk}\p{Co}]+|[^\P{Sm}|]+|\(\s*\)|\[\s*\]`)
	nameWords   = regexp.MustCompile(`^(?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’‐-]*|de|da|do|dos|das|del|della|di|der|den|ten|ter|van|von|zu|la|le|los|bin|bint|ibn|al-?\p{L}*|el-?\p{L}*|y|e|d['’]\p{Lu}\p{L}+)$`)
	nameDivider = regexp.MustCompile(`\s*(?:,|;|،|·|•|\||(?i:\band\b)|(?i:\bund\b)|&)\s*`)
	degrees     = regexp.MustCompile(`(?i)[,\s]+(?:ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|m\.?p\.?h|dr\.?\s?rer\.?\s?nat|frcp|facp|rn|jr|sr|iii|ii|(?:student |senior )?(?:member|fellow), ieee)\b\.?`)
	honorifics  = regexp.MustCompile(`^(?i:by|dr\.?|prof\.?|professor|mr\.?|mrs\.?|ms\.?|sir|authors?:?|د\.|أ\.د\.)\s+`)
	notAName    = regexp.MustCompile(`(?i)universi|institut|department|\bdept|school|college|academy|laborator|\blabs?\b|corporation|\binc\b|\bltd\b|\bgmbh\b|cent(?:er|re)\b|hospital|faculty|division|research|group|ministry|clinic|foundation|society|council|association|abstract|introduction|summary|keywords|received|accepted|published|dated|copyright|journal|proceedings|conference|volume|\bvol\b|@|http|www|doi|\btable\b|\bfig|figure|section|\bet al|united (?:states|kingdom)|new (?:york|zealand|jersey|delhi|mexico)|south (?:africa|korea)|san (?:diego|francisco|jose)|los angeles|hong kong|saudi arabia|creative commons|open access|original article|review article|short communication|technical report|working paper|مجلة|جامعة|كلية|معهد|قسم|مركز|الملخص|مقدمة`)
)

// namesIn gives the names in a line when all of it is names, else none.
func namesIn(line string) []string {
	line = strings.Join(strings.Fields(nameMarks.ReplaceAllString(line, " ")), " ")
	line = honorifics.ReplaceAllString(degrees.ReplaceAllString(line, ""), "")
	if notAName.MatchString(line) {
		return nil
	}
	names := []string{}
	for _, part := range nameDivider.Split(line, -1) {
		part = strings.Trim(honorifics.ReplaceAllString(strings.TrimSpace(part), ""), " .,")
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		if !isName(words) {
			return nil
		}
		names = append(names, titleCase(part))
	}
	return names
}

// isName is true for two to five words that are written as those of names are.
func isName(words []string) bool {
	if len(words) < 2 || len(words) > 6 {
		return false
	}
	long := 0
	for _, w := range words {
		if !nameWords.MatchString(w) {
			return false
		}
		if research.RuneLen(strings.Trim(w, ".")) > 1 {
			long++
		}
	}
	r, _ := firstRune(words[len(words)-1])
	return long > 0 && !unicode.IsLower(r)
}

// titleCase writes a name that is set in capitals as names are written.
func titleCase(name string) string {
	if strings.ToUpper(name) != name || strings.ToLower(name) == name {
		return name
	}
	words := strings.Fields(name)
	for i, w := range words {
		if strings.Contains(w, ".") && research.RuneLen(w) <= 5 {
			continue // initials
		}
		lower := []rune(strings.ToLower(w))
		up := true
		for j, r := range lower {
			if up && unicode.IsLetter(r) {
				lower[j] = unicode.ToUpper(r)
			}
			up = r == '-' || r == '\'' || r == '’' || r == '‐' || r == '.'
		}
		words[i] = string(lower)
		switch p := strings.ToLower(w); p {
		case "de", "da", "del", "der", "di", "la", "le", "van", "von", "den", "dos":
			words[i] = p
		}
	}
	return strings.Join(words, " ")
}

// namesOfField parts the author field of a file's metadata, in which names are
// divided by semicolons, "and", or commas; "Family, Given" is turned round.
func namesOfField(field string) []string {
	field = strings.TrimSpace(field)
	if field == "" {
		return nil
	}
	divider := nameDivider
	if strings.Contains(field, ";") {
		divider = semicolons
	}
	names := []string{}
	parts := divider.Split(field, -1)
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if family, given, ok := strings.Cut(part, ","); ok && divider == semicolons {
			part = strings.TrimSpace(given) + " " + strings.TrimSpace(family)
		}
		if part = strings.Join(strings.Fields(degrees.ReplaceAllString(" "+part, "")), " "); part != "" {
			names = append(names, part)
		}
	}
	if len(names) == 2 && !strings.Contains(names[0], " ") && !strings.Contains(names[1], " ") && strings.Contains(field, ",") {
		return []string{names[1] + " " + names[0]} // "Family, Given"
	}
	return names
}

var semicolons = regexp.MustCompile(`\s*;\s*`)

// sameNames is true when two lists name the same people in the same order, by
// family name and the first letter.
func sameNames(a, b []string) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	for i := range a {
		fa, fb := squeeze(strings.ToLower(lastWord(a[i]))), squeeze(strings.ToLower(lastWord(b[i])))
		ra, _ := firstRune(strings.ToLower(a[i]))
		rb, _ := firstRune(strings.ToLower(b[i]))
		if fa != fb || ra != rb {
			return false
		}
	}
	return true
}
