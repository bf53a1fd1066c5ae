package tex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxExpand bounds nesting in Decode.
const maxExpand = 60

// Decode turns a value as BibTeX files hold it into text: accents and symbols
// become characters, grouping braces go, font commands keep their argument,
// math keeps its letters. White space runs become one space.
func Decode(s string) string {
	d := &decoder{in: s}
	text := d.group(0, false)
	return norm.NFC.String(strings.Join(strings.Fields(text), " "))
}

type decoder struct {
	in   string
	at   int
	math bool // between dollar signs
}

// script writes an index or exponent of a formula with the characters Unicode
// has for it, else as it stands.
func (d *decoder) script(c byte, depth int) string {
	d.at++
	if !d.math {
		return string(c)
	}
	arg := d.argument(depth)
	from, to := "0123456789+-=()n", []rune("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
	if c == '_' {
		to = []rune("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ")
	}
	var b strings.Builder
	for _, r := range arg {
		i := strings.IndexRune(from, r)
		if i < 0 {
			return arg
		}
		b.WriteRune(to[i])
	}
	return b.String()
}

// group decodes until the closing brace (which it consumes) or the end.
func (d *decoder) group(depth int, inner bool) string {
	var b strings.Builder
	for d.at < len(d.in) {
		switch c := d.in[d.at]; c {
		case '}':
			d.at++
			if inner {
				return b.String()
			}
		case '{':
			d.at++
			if depth > maxExpand {
				continue
			}
			b.WriteString(d.group(depth+1, true))
		case '\\':
			b.WriteString(d.command(depth))
		case '~':
			d.at++
			b.WriteByte(' ')
		case '$':
			d.at++
			d.math = !d.math
		case '_', '^':
			b.WriteString(d.script(c, depth))
		case '`', '\'', '-', '!', '?':
			b.WriteString(d.ligature(c))
		default:
			d.at++
			b.WriteByte(c)
		}
	}
	return b.String()
}

func (d *decoder) ligature(c byte) string {
	rest := d.in[d.at:]
	for _, l := range [...][2]string{{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"!`", "¡"}, {"?`", "¿"}} {
		if strings.HasPrefix(rest, l[0]) {
			d.at += len(l[0])
			return l[1]
		}
	}
	d.at++
	return string(c)
}

// command decodes one command with the argument it needs.
func (d *decoder) command(depth int) string {
	d.at++
	if d.at >= len(d.in) {
		return "\\"
	}
	name := d.name()
	if _, ok := combining[name]; ok {
		return accented(name, d.argument(depth))
	}
	if s, ok := symbols[name]; ok {
		if unicode.IsLetter(rune(name[0])) {
			d.spaces()
			if strings.HasPrefix(d.in[d.at:], "{}") {
				d.at += 2
			}
		}
		return s
	}
	switch name {
	case "url", "href", "textrm", "textit", "textbf", "textsc", "texttt", "textsf", "textsl", "emph", "mathrm", "mathit", "mathbf", "mathsf", "mathcal", "mathbb", "uppercase", "mkbibquote", "enquote", "textup", "textnormal", "mbox", "ensuremath", "noopsort", "relax":
		d.spaces()
		if name == "noopsort" {
			d.argument(depth)
			return ""
		}
		if name == "enquote" || name == "mkbibquote" {
			return "“" + d.argument(depth) + "”"
		}
		return ""
	}
	// An unknown command leaves its argument.
	d.spaces()
	return ""
}

// name reads a command's name; d.at is behind the backslash.
func (d *decoder) name() string {
	start := d.at
	for d.at < len(d.in) && (d.in[d.at] >= 'a' && d.in[d.at] <= 'z' || d.in[d.at] >= 'A' && d.in[d.at] <= 'Z') {
		d.at++
	}
	if d.at == start {
		_, n := utf8.DecodeRuneInString(d.in[d.at:])
		d.at += n
	}
	return d.in[start:d.at]
}

func (d *decoder) spaces() {
	for d.at < len(d.in) && (d.in[d.at] == ' ' || d.in[d.at] == '\n' || d.in[d.at] == '\t') {
		d.at++
	}
}

// argument reads a group, a command or one character.
func (d *decoder) argument(depth int) string {
	d.spaces()
	if d.at >= len(d.in) || depth > maxExpand {
		return ""
	}
	switch d.in[d.at] {
	case '{':
		d.at++
		return d.group(depth+1, true)
	case '\\':
		return d.command(depth + 1)
	case '}':
		return ""
	}
	_, n := utf8.DecodeRuneInString(d.in[d.at:])
	s := d.in[d.at : d.at+n]
	d.at += n
	return s
}
