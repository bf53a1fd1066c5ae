package ingest

import (
	"regexp"
	"strings"
	"unicode"

	"diwan/research"
)

var (
	referenceLabel = regexp.MustCompile(`^(?:\[[^\]]{1,20}\]|\(\d{1,3}\)|\d{1,3}\.)\s*`)
	bareNumber     = regexp.MustCompile(`^\d{1,3}\s+(?:\p{Lu})`)
	yearBrackets   = regexp.MustCompile(`[(\[]((?:1[6-9]|20)\d{2})[a-z]?(?:,[^)\]]{0,20})?[)\]]`)
	yearFirst      = regexp.MustCompile(`^(.{4,400}?)[.,]\s+((?:1[89]|20)\d{2})[a-z]?\.\s+`) // "Smith, J., Doe, A. 2001. Title"
	quotedTitle    = regexp.MustCompile(`[“"«‘]([^“”"»]{8,400}?)[,.]?(?:[”"»]|’(?:\s|,|\.))`)
	// invertedNames is a list of "Family, G. H." at an entry's beginning.
	invertedNames = regexp.MustCompile(`^((?:(?:(?:de|da|del|della|di|der|den|van|von|la|le|el|al|bin|ibn|d[’'])[ -]?)*\p{Lu}[\p{L}\p{M}'’‐-]*(?: \p{Lu}?[\p{L}\p{M}'’‐-]+){0,2}, (?:\p{Lu}\p{M}*\.[ -]?)+(?:, (?:Jr|Sr|III?)\.?)?(?:,? ?(?:&|and|und) |[,;] ?(?:&|and) |[,;] |\s*))+(?:(?:,? )?(?:et al|…|\. \. \.)\.?,?\s*)?)`)
	inverted      = regexp.MustCompile(`((?:(?:de|da|del|della|di|der|den|van|von|la|le|el|al|bin|ibn|d[’'])[ -]?)*\p{Lu}[\p{L}\p{M}'’‐-]*(?: \p{Lu}?[\p{L}\p{M}'’‐-]+){0,2}), ((?:\p{Lu}\p{M}*\.[ -]?)+)`)
	// initialsFirst is a list of "G. H. Family," that a venue follows without a title.
	initialsFirst = regexp.MustCompile(`^((?:\p{Lu}\p{M}*\.(?:[ -]?\p{Lu}\.)* (?:(?:de|da|del|di|der|den|van|von|la|le|el|al) )*\p{Lu}[\p{L}\p{M}'’‐-]+(?:, and |, & |, | and | & ))+)`)
	initialHead   = regexp.MustCompile(`^\p{Lu}\p{M}*\.`)
	vancouverName = regexp.MustCompile(`^((?:(?:de|da|del|di|der|den|van|von|la|le|el|al) )*\p{Lu}[\p{L}\p{M}'’‐-]+(?: \p{Lu}[\p{L}\p{M}'’‐-]+)?) (\p{Lu}{1,4})$`)
	etAl          = regexp.MustCompile(`(?i),?\s*(?:\bet al\b\.?|\band others\b|وآخرون)`)
	editors       = regexp.MustCompile(`(?i)\(?\beds?\.?\)?$`)
	urlInside     = regexp.MustCompile(`(?i)(?:available(?: from| at)?:?\s*)?https?://\S+|\bdoi:?\s*\S+|\barxiv:\S+|\[online\]|accessed .{4,30}$`)
	venueEnd      = regexp.MustCompile(`(?i)\s*(?:,|;|\.|\()?\s*\b(?:vol(?:ume)?\b|no\b|pp?\b|pages\b|issue\b|art\b|article\b|\d)|[,;(]\s*(?:(?:1[89]|20)\d{2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[;:]|\.\s|,\s*(?:ed\.|eds\.|edited)`)
	inProceedings = regexp.MustCompile(`^(?i:in:?|presented at(?: the)?|in the)\s+`)
)

// ParseReference reads an entry of a reference list: authors, year, title,
// venue and DOI, in the forms that journals print. What it does not recognise is
// left empty; the text stays whole.
func ParseReference(text string) research.Reference {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " ")
	ref := research.Reference{Text: text, DOI: findDOI(text)}
	body := referenceLabel.ReplaceAllString(text, "")
	if body == text && bareNumber.MatchString(body) {
		_, body, _ = strings.Cut(body, " ")
	}
	ref.Year = referenceYear(body)
	body = strings.TrimSpace(urlInside.ReplaceAllString(body, ""))
	if names := initialsFirst.FindString(body); names != "" && !initialHead.MatchString(body[len(names):]) && !strings.ContainsAny(body, "“\"«") {
		ref.Authors = referenceAuthors(names)
		ref.Venue = physicsVenue(body[len(names):])
		return ref
	}
	authors, rest, titled := splitReference(body)
	ref.Authors = referenceAuthors(authors)
	if len(ref.Authors) == 0 && authors != "" && !titled {
		rest = body // no names: what stands first is the title
	}
	ref.Title, ref.Venue = titleAndVenue(rest, titled)
	return ref
}

// physicsVenue takes an abbreviated name up to its volume: "Phys. Rev. B 12".
func physicsVenue(rest string) string {
	if at := strings.IndexFunc(rest, unicode.IsDigit); at > 0 {
		return strings.Trim(rest[:at], " ,(")
	}
	return venueOf(rest)
}

// referenceYear prefers a year in brackets, then the last plausible one:
// volumes and pages may look like years too.
func referenceYear(body string) int {
	if m := yearBrackets.FindStringSubmatch(body); m != nil {
		return atoi(m[1])
	}
	if m := yearFirst.FindStringSubmatch(body); m != nil {
		return atoi(m[2])
	}
	clean := urlInside.ReplaceAllString(body, " ")
	years := yearPattern.FindAllStringIndex(clean, -1)
	for i := len(years) - 1; i >= 0; i-- {
		y := atoi(clean[years[i][0]:years[i][1]])
		before := strings.TrimRight(clean[:years[i][0]], " ")
		if y > 2100 || strings.HasSuffix(before, "–") || strings.HasSuffix(before, "-") || strings.HasSuffix(before, "pp.") || strings.HasSuffix(before, ":") {
			continue
		}
		return y
	}
	if len(years) > 0 {
		return atoi(clean[years[0][0]:years[0][1]])
	}
	return 0
}

// splitReference parts the authors from the rest. titled says that the rest
// begins with a title in quotation marks.
func splitReference(body string) (authors, rest string, titled bool) {
	if loc := quotedTitle.FindStringIndex(body); loc != nil && loc[0] < 400 {
		return strings.Trim(body[:loc[0]], " ,.:"), body[loc[0]:], true
	}
	if loc := yearBrackets.FindStringIndex(body); loc != nil && loc[0] > 3 && loc[0] < min(len(body)/2+40, 500) && !strings.ContainsAny(body[:loc[0]], "0123456789") {
		return strings.Trim(body[:loc[0]], " ,"), strings.TrimLeft(body[loc[1]:], " .,:"), false
	}
	if m := yearFirst.FindStringSubmatchIndex(body); m != nil && !strings.ContainsAny(body[:m[3]], "0123456789") {
		return body[:m[3]], body[m[1]:], false
	}
	if m := invertedNames.FindString(body); m != "" && len(m) < len(body) {
		return strings.Trim(m, " ,;"), strings.TrimLeft(body[len(m):], " .,:"), false
	}
	// The first full stop that ends no initial and no abbreviation.
	runes := []rune(body)
	for i, r := range runes {
		if r == ':' && i > 3 && i < 200 && i+1 < len(runes) && runes[i+1] == ' ' && len(referenceAuthors(string(runes[:i]))) > 0 {
			return string(runes[:i]), string(runes[i+2:]), false // Springer: "Family, G.: Title"
		}
		if r != '.' || i+1 >= len(runes) || runes[i+1] != ' ' {
			continue
		}
		w := i
		for w > 0 && (unicode.IsLetter(runes[w-1]) || unicode.IsMark(runes[w-1])) {
			w--
		}
		word := string(runes[w:i])
		if n := len([]rune(word)); n <= 1 || n == 2 && word == "Jr" || n == 2 && word == "St" {
			continue
		}
		return string(runes[:i]), strings.TrimSpace(string(runes[i+1:])), false
	}
	return "", body, false
}

// referenceAuthors reads a list of names in any of the usual forms and gives
// "G. Family" for each; nil when it is none.
func referenceAuthors(list string) []string {
	list = strings.Trim(editors.ReplaceAllString(strings.TrimSpace(etAl.ReplaceAllString(list, "")), ""), " ,;:.&")
	if list == "" {
		return nil
	}
	names := []string{}
	if whole := invertedNames.FindString(list + "."); len(whole) >= len(list) {
		m := inverted.FindAllStringSubmatch(list+".", -1)
		for _, n := range m {
			names = append(names, strings.TrimSpace(n[2])+" "+strings.TrimSpace(n[1]))
		}
		return names
	}
	for _, part := range nameDivider.Split(list, -1) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if m := vancouverName.FindStringSubmatch(part); m != nil {
			initials := []string{}
			for _, r := range m[2] {
				initials = append(initials, string(r)+".")
			}
			names = append(names, strings.Join(initials, " ")+" "+m[1])
			continue
		}
		if words := strings.Fields(part); isName(words) {
			names = append(names, part)
			continue
		}
		return nil // an organisation, or no names at all
	}
	return names
}

// titleAndVenue parts what follows the authors.
func titleAndVenue(rest string, titled bool) (title, venue string) {
	if titled {
		m := quotedTitle.FindStringSubmatchIndex(rest)
		return strings.Trim(rest[m[2]:m[3]], " ,."), venueOf(rest[m[1]:])
	}
	runes := []rune(rest)
	for i, r := range runes {
		if (r != '.' && r != '?' && r != '!') || i+2 >= len(runes) || runes[i+1] != ' ' || i < 3 {
			continue
		}
		w := i
		for w > 0 && unicode.IsLetter(runes[w-1]) {
			w--
		}
		if word := strings.ToLower(string(runes[w:i])); r == '.' && (len(word) == 1 && i > w && unicode.IsUpper(runes[w]) || abbreviations[word] || word == "vs") {
			continue
		}
		title = strings.TrimSpace(string(runes[:i+1]))
		return strings.TrimRight(title, " ."), venueOf(string(runes[i+1:]))
	}
	title = strings.Trim(rest, " .,")
	if v := venueOf(rest); v != "" && len(v) < len(title) && strings.ContainsAny(rest, "0123456789") {
		return "", v // physics prints no titles
	}
	return title, ""
}

// venueOf takes the name up to volume, pages or year.
func venueOf(rest string) string {
	rest = inProceedings.ReplaceAllString(strings.TrimLeft(rest, " ,.;:"), "")
	if loc := venueEnd.FindStringIndex(rest); loc != nil {
		rest = rest[:loc[0]]
	}
	rest = strings.Trim(rest, " ,.;:()")
	if !hasLetters(rest) || research.RuneLen(rest) > 200 {
		return ""
	}
	return rest
}
