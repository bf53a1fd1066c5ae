package studio

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// nativeText is the text of a document in pandoc's native form (the Haskell
// value that pandoc prints): the words of its metadata and blocks, with a line
// break between blocks, which the flat texts beside the documents lack
// ("TitleFirst paragraph"). Markup is no text and is left out: raw blocks and
// inlines of another format, citation keys, the command names of TeX in
// formulas, whose letters and digits stay, and "image", pandoc's own word for a
// picture without a description.
func nativeText(native string) (string, error) {
	p := nativeParser{rest: native}
	v, err := p.value(0)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	v.write(&b)
	return b.String(), nil
}

// nativeValue is one Haskell value: a constructor or record with arguments, a
// list, a tuple, or a string.
type nativeValue struct {
	name string // constructor; "[" list, "(" tuple, "\"" string
	text string
	args []nativeValue
}

var (
	errNative    = errors.New("not a value in pandoc's native form")
	nativeBlocks = map[string]bool{
		"Para": true, "Plain": true, "Header": true, "CodeBlock": true, "BlockQuote": true, "Div": true, "Cell": true, "Row": true, "Note": true,
		"OrderedList": true, "BulletList": true, "DefinitionList": true, "LineBlock": true, "HorizontalRule": true, "Table": true, "Figure": true,
		"MetaInlines": true, "MetaBlocks": true, "MetaList": true, "MetaMap": true, "MetaString": true,
	}
	texCommand  = regexp.MustCompile(`\\(?:begin|end)\{[^}]*\}|\\[A-Za-z]+|\\.`)
	wholeNumber = regexp.MustCompile(`^(-?\d+)\.0$`)
)

func (v *nativeValue) write(b *strings.Builder) {
	last := func() string {
		if len(v.args) == 0 {
			return ""
		}
		return v.args[len(v.args)-1].text
	}
	block := nativeBlocks[v.name]
	if block {
		b.WriteByte('\n')
	}
	switch v.name {
	case "Str":
		// Pandoc writes each number of a worksheet as a fraction: 23.0 for 23.
		b.WriteString(wholeNumber.ReplaceAllString(last(), "$1"))
	case "Code", "CodeBlock":
		b.WriteString(last())
	case "Math":
		b.WriteString(texCommand.ReplaceAllString(last(), " "))
	case "Space", "SoftBreak", "LineBreak":
		b.WriteByte(' ')
	case "RawBlock", "RawInline", "Citation", "MetaString":
	case "Image":
		if len(v.args) == 3 && len(v.args[1].args) == 1 && len(v.args[1].args[0].args) == 1 && v.args[1].args[0].args[0].text == "image" {
			return
		}
		for i := range v.args {
			v.args[i].write(b)
		}
	default:
		for i := range v.args {
			// A list of lists holds the items of a list or the lines of a verse;
			// a pair within one, a term and its definitions.
			inner := v.name == "[" && (v.args[i].name == "[" || v.args[i].name == "(") || v.name == "(" && v.args[0].name == "["
			if inner {
				b.WriteByte('\n')
			}
			v.args[i].write(b)
		}
	}
	if block {
		b.WriteByte('\n')
	}
}

type nativeParser struct{ rest string }

func (p *nativeParser) space() { p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace) }

func (p *nativeParser) take(c byte) bool {
	p.space()
	if p.rest == "" || p.rest[0] != c {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

// value reads a value with the arguments of its constructor.
func (p *nativeParser) value(depth int) (nativeValue, error) {
	v, err := p.atom(depth)
	if err != nil || v.name == "[" || v.name == "(" || v.name == `"` {
		return v, err
	}
	for {
		p.space()
		if p.rest == "" || strings.IndexByte("]),}=", p.rest[0]) >= 0 {
			return v, nil
		}
		arg, err := p.atom(depth + 1)
		if err != nil {
			return v, err
		}
		v.args = append(v.args, arg)
	}
}

func (p *nativeParser) atom(depth int) (nativeValue, error) {
	p.space()
	if depth > 500 || p.rest == "" {
		return nativeValue{}, errNative
	}
	switch c := p.rest[0]; c {
	case '[':
		p.rest = p.rest[1:]
		return p.list("[", ']', depth)
	case '(':
		p.rest = p.rest[1:]
		v, err := p.list("(", ')', depth)
		if err == nil && len(v.args) == 1 {
			return v.args[0], nil
		}
		return v, err
	case '{':
		p.rest = p.rest[1:]
		return p.record(depth)
	case '"':
		return p.quoted()
	default:
		n := strings.IndexFunc(p.rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`[](){},="`, r) })
		if n == 0 {
			return nativeValue{}, errNative
		}
		if n < 0 {
			n = len(p.rest)
		}
		name := p.rest[:n]
		p.rest = p.rest[n:]
		return nativeValue{name: name}, nil
	}
}

func (p *nativeParser) list(name string, end byte, depth int) (nativeValue, error) {
	v := nativeValue{name: name}
	if p.take(end) {
		return v, nil
	}
	for {
		item, err := p.value(depth + 1)
		if err != nil {
			return v, err
		}
		v.args = append(v.args, item)
		if p.take(end) {
			return v, nil
		}
		if !p.take(',') {
			return v, errNative
		}
	}
}

// record reads the fields of a record as a list of their values.
func (p *nativeParser) record(depth int) (nativeValue, error) {
	v := nativeValue{name: "{"}
	for {
		if _, err := p.atom(depth + 1); err != nil {
			return v, err
		}
		if !p.take('=') {
			return v, errNative
		}
		field, err := p.value(depth + 1)
		if err != nil {
			return v, err
		}
		v.args = append(v.args, field)
		if p.take('}') {
			return v, nil
		}
		if !p.take(',') {
			return v, errNative
		}
	}
}

// quoted reads a string as Haskell shows it: \1234 is a code point in decimal,
// \& is nothing and ends a number.
func (p *nativeParser) quoted() (nativeValue, error) {
	var b strings.Builder
	s := p.rest[1:]
	for s != "" {
		switch {
		case s[0] == '"':
			p.rest = s[1:]
			return nativeValue{name: `"`, text: b.String()}, nil
		case s[0] != '\\' || len(s) == 1:
			b.WriteByte(s[0])
			s = s[1:]
			continue
		}
		n := 1
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n > 1 {
			code, err := strconv.ParseInt(s[1:n], 10, 32)
			if err != nil {
				return nativeValue{}, errNative
			}
			b.WriteRune(rune(code))
			s = s[n:]
			continue
		}
		switch s[1] {
		case 'n', 't', 'r':
			b.WriteByte(map[byte]byte{'n': '\n', 't': '\t', 'r': '\r'}[s[1]])
		case '&':
		default:
			b.WriteByte(s[1])
		}
		s = s[2:]
	}
	return nativeValue{}, errNative
}
