package agents

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plainWords reads a text as a person would through what hides words from a
// program: compatibility forms, accents, vowel signs and tatweel, marks without
// width, letters of other scripts that look Latin, digits for letters (s4r1n),
// and words written letter by letter (s a r i n). Sentence ends become ".".
func plainWords(text string) []string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || r == 0x640:
		case lookAlike[r] != 0:
			b.WriteRune(lookAlike[r])
		case r == 'ى':
			b.WriteRune('ي')
		case r == 'ة':
			b.WriteRune('ه')
		case r == 'ٱ':
			b.WriteRune('ا')
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '@' || r == '$' || r == '\'':
			b.WriteRune(r)
		case strings.ContainsRune(".!?؟\n;", r):
			b.WriteString(" . ")
		default:
			b.WriteRune(' ')
		}
	}
	out := []string{}
	fields := strings.Fields(b.String())
	for i := 0; i < len(fields); i++ {
		// Letters that stand alone, one after the other, are a word spelled out;
		// full stops between them too (s.a.r.i.n).
		word, j := "", i
		for j < len(fields) && (len([]rune(fields[j])) == 1 && fields[j] != "." || fields[j] == "." && j > i && j+1 < len(fields) && len([]rune(fields[j+1])) == 1 && fields[j+1] != ".") {
			if fields[j] != "." {
				word += fields[j]
			}
			j++
		}
		if len([]rune(word)) >= 4 {
			out = append(out, unleet(word))
			i = j - 1
			continue
		}
		out = append(out, unleet(fields[i]))
	}
	return out
}

// unleet reads digits and signs within a Latin word as the letters they stand
// for; numbers and names such as h5n1 and vx2 stay.
func unleet(w string) string {
	w = strings.Trim(w, "'")
	if !strings.ContainsFunc(w, func(r rune) bool { return r >= 'a' && r <= 'z' }) || !strings.ContainsAny(w, "013457@$") || keptCodes[w] {
		return w
	}
	letters := 0
	for _, r := range w {
		if r >= 'a' && r <= 'z' {
			letters++
		}
	}
	if letters*2 < len(w) {
		return w
	}
	return strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s").Replace(w)
}

var keptCodes = map[string]bool{"h5n1": true, "h1n1": true, "h7n9": true, "h3n2": true, "covid19": true, "u235": true, "pu239": true, "c4": true, "cs137": true}

// lookAlike are letters of other scripts that look like Latin ones.
var lookAlike = func() map[rune]rune {
	m := map[rune]rune{}
	for _, pair := range strings.Fields("аa еe оo рp сc хx уy іi ѕs јj һh ԁd ԛq ԝw ɡg αa εe οo ρp ιi κk νv τt υu ɑa ⅼl ıi") {
		r := []rune(pair)
		m[r[0]] = r[1]
	}
	return m
}()
