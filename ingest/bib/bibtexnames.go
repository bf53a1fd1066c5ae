package bib

import (
	"strings"
	"unicode"

	"diwan/ingest/tex"
)

// bibtexNames reads a list of names as BibTeX does: parted by "and" outside of
// braces; "First von Last", "von Last, First", "von Last, Jr, First"; a name in
// braces is a body.
func bibtexNames(role, value string) []Creator {
	out := []Creator{}
	for _, name := range splitOutside(value, " and ") {
		if c, ok := bibtexName(role, strings.TrimSpace(name)); ok {
			out = append(out, c)
		}
	}
	return out
}

func bibtexName(role, name string) (Creator, bool) {
	name = strings.ReplaceAll(name, "،", ",")
	if name == "" || strings.EqualFold(name, "others") {
		return Creator{}, false
	}
	if strings.HasPrefix(name, "{") && closes(name) == len(name)-1 {
		return Creator{Role: role, Family: tex.Decode(name), Body: true}, true
	}
	parts := splitOutside(name, ",")
	switch {
	case len(parts) == 2:
		return Creator{Role: role, Family: tex.Decode(parts[0]), Given: tex.Decode(parts[1])}, true
	case len(parts) >= 3:
		return Creator{Role: role, Family: tex.Decode(parts[0]), Given: tex.Decode(parts[2]) + ", " + tex.Decode(parts[1])}, true
	}
	words := splitOutside(strings.Join(strings.Fields(strings.ReplaceAll(name, "~", " ")), " "), " ")
	if len(words) == 1 {
		return Creator{Role: role, Family: tex.Decode(name), Body: true}, true
	}
	from := len(words) - 1
	for i := 1; i < len(words)-1; i++ {
		if beginsLower(words[i]) {
			from = i // the particle begins the family name
			break
		}
	}
	if beginsLower(words[0]) && len(words) > 2 && from == len(words)-1 {
		particles := map[string]bool{"van": true, "von": true, "de": true, "der": true, "den": true, "la": true, "del": true, "al": true, "el": true, "bin": true, "ibn": true, "di": true, "du": true}
		if particles[words[0]] {
			from = 0
		}
	}
	return Creator{Role: role, Given: tex.Decode(strings.Join(words[:from], " ")), Family: tex.Decode(strings.Join(words[from:], " "))}, true
}

// closes gives the index of the brace that closes the first one.
func closes(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func beginsLower(word string) bool {
	if strings.HasPrefix(word, "{") {
		return false
	}
	for _, r := range tex.Decode(word) {
		if unicode.IsLetter(r) {
			// "at" in "American Rights at Work" is a particle to BibTeX as well; real
			// particles are known.
			return unicode.IsLower(r) && particle[strings.ToLower(tex.Decode(word))]
		}
	}
	return false
}

// particle lists the words that begin family names.
var particle = map[string]bool{
	"van": true, "von": true, "vom": true, "zu": true, "zum": true, "zur": true, "de": true, "der": true, "den": true, "des": true, "du": true, "da": true, "das": true, "do": true, "dos": true, "di": true, "del": true, "della": true,
	"la": true, "le": true, "ter": true, "ten": true, "te": true, "'t": true, "al": true, "el": true, "bin": true, "ben": true, "ibn": true, "bint": true, "af": true, "av": true, "y": true, "d'": true,
}

// splitOutside cuts at sep (a run of letters with spaces matches any white space
// around) outside of braces.
func splitOutside(s, sep string) []string {
	if strings.TrimSpace(sep) != "" {
		s = strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(s)
	}
	out := []string{}
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
			continue
		case '{':
			depth++
		case '}':
			depth = max(0, depth-1)
		}
		if depth == 0 && len(s)-i >= len(sep) && strings.EqualFold(s[i:i+len(sep)], sep) {
			out = append(out, s[start:i])
			i += len(sep) - 1
			start = i + 1
			if sep == " and " {
				i-- // "a and and b": the space may begin the next one
				start = i + 1
			}
		}
	}
	return append(out, s[start:])
}

// bibtexFiles reads the file field of Zotero, Mendeley, JabRef and Citavi:
// description:path:type, parted by semicolons, colons escaped.
func bibtexFiles(value string) []string {
	value = strings.ReplaceAll(value, `$\backslash$`, `\`)
	out := []string{}
	for _, one := range cutEscaped(value, ';') {
		parts := cutEscaped(one, ':')
		path := strings.TrimSpace(one)
		if len(parts) >= 3 {
			path = strings.Join(parts[1:len(parts)-1], ":")
			if strings.TrimSpace(parts[len(parts)-2]) == "" && len(parts) == 4 {
				path = parts[1]
			}
		}
		if path = unescapePath(path); path != "" {
			out = append(out, path)
		}
	}
	return out
}

// cutEscaped cuts at sep where no backslash stands before it.
func cutEscaped(s string, sep byte) []string {
	out := []string{}
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
			continue
		}
		if s[i] == sep {
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

// unescapePath takes the escapes of TeX and of the file field away.
func unescapePath(s string) string {
	s = strings.TrimSpace(strings.NewReplacer(`\\`, "\x00", `\~{}`, "~", `\^{}`, "^").Replace(s))
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte(`_#$%&{}:;~^ `, s[i+1]) >= 0 {
			continue
		}
		if s[i] == 0 {
			b.WriteByte('\\')
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
