package notebook

import (
	"strings"
)

// escape makes text from papers and models harmless in Markdown: nothing in it
// can become a heading, link, image, HTML or a code fence.
func escape(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	var b strings.Builder
	for i, r := range s {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '$':
			b.WriteByte('\\')
		case '#', '+', '=', '-':
			if i == 0 {
				b.WriteByte('\\')
			}
		case '!':
			if i+1 < len(s) && s[i+1] == '[' {
				b.WriteByte('\\')
			}
		case '.', ')':
			if i > 0 && i < 10 && strings.Trim(s[:i], "0123456789") == "" {
				b.WriteByte('\\') // "1." at the beginning would start a list
			}
		case '&':
			b.WriteString("&amp;")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// LanguageOf is ar for text with more Arabic than Latin letters, else en.
func LanguageOf(s string) string {
	arabic, latin := 0, 0
	for _, r := range s {
		switch {
		case r >= 0x600 && r <= 0x6FF:
			arabic++
		case r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
			latin++
		}
	}
	if arabic > latin {
		return "ar"
	}
	return "en"
}
