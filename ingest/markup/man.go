package markup

import (
	"regexp"
	"strings"

	"diwan/ingest/flow"
)

var (
	manComment   = regexp.MustCompile(`^[.']\\"|^\.\s*$`)
	manFont      = regexp.MustCompile(`\\f(?:\[[^\]]*\]|\(..|.)|\\s[-+]?\d+|\\&|\\/|\\,|\\\)|\\:|\\c$|\\[%!?]`)
	manChar      = regexp.MustCompile(`\\\((..)|\\\[([^\]]+)\]|\\\*\((..)|\\\*(.)`)
	manString    = regexp.MustCompile(`\\\*(?:\((..)|\[([^\]]+)\]|([^(\[]))`)
	manParameter = regexp.MustCompile(`\\{1,2}\$[1-9]`)
	manArg       = regexp.MustCompile(`"((?:[^"]|"")*)"|(\S+)`)
)

// manChars are special characters of troff.
var manChars = map[string]string{
	"aq": "'", "cq": "’", "oq": "‘", "lq": "“", "rq": "”", "dq": "\"", "em": "—", "en": "–", "hy": "-", "bu": "•", "co": "©", "rg": "®", "tm": "™", "mu": "×", "de": "°", "ga": "`", "ha": "^", "ti": "~", "rs": "\\", "lB": "[", "rB": "]", "R": "®", "Tm": "™", "ss": "ß", "ae": "æ", "oe": "œ", "+-": "±", "->": "→", "<-": "←", ">=": "≥", "<=": "≤", "!=": "≠", "*a": "α", "*b": "β", "at": "@", "sh": "#", "Eu": "€", "Po": "£",
}

// writeMan reads a manual page (man macros of troff).
func writeMan(b *flow.Builder, text string) {
	w := &man{b: b, strings: map[string]string{}, macros: map[string][]string{}}
	for _, line := range strings.Split(text, "\n") {
		w.line(line)
	}
	w.end()
}

type man struct {
	b      *flow.Builder
	para   []string
	code   bool
	marker string
	item   bool
	tag    bool // the next line is a tagged paragraph's tag
	rows   [][]string
	table  int // lines into a table: 0 outside

	// What the page defines itself: strings and macros, and the macro whose
	// lines are being collected until its end.
	strings map[string]string
	macros  map[string][]string
	defines string
	until   string
	depth   int // of macros within macros
	lines   int // that macros gave
}

// Bounds on macros that call each other.
const (
	maxMacroDepth = 10
	maxMacroLines = 10_000
)

func (w *man) end() {
	if len(w.para) == 0 {
		return
	}
	switch {
	case w.code:
		w.b.Code(strings.Join(w.para, "\n"))
	case w.item:
		w.b.Item(0, w.marker, strings.Join(w.para, " "))
		w.item, w.marker = false, ""
	default:
		w.b.Paragraph(strings.Join(w.para, " "))
	}
	w.para = nil
}

func (w *man) line(line string) {
	if w.until != "" {
		if strings.TrimSpace(line) == w.until {
			w.until = ""
		} else if len(w.macros[w.defines]) < 200 {
			w.macros[w.defines] = append(w.macros[w.defines], line)
		}
		return
	}
	if len(w.strings) > 0 && strings.Contains(line, `\*`) {
		line = manString.ReplaceAllStringFunc(line, func(m string) string {
			g := manString.FindStringSubmatch(m)
			if v, ok := w.strings[g[1]+g[2]+g[3]]; ok {
				return v
			}
			return m
		})
	}
	switch {
	case manComment.MatchString(line):
		return
	case w.table > 0:
		w.tableLine(line)
		return
	case strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'"):
		w.macro(strings.TrimLeft(line[1:], " "))
		return
	case strings.TrimSpace(line) == "" && !w.code:
		w.end()
		return
	}
	w.add(manText(line))
}

// add takes a line of text, which may be a tag.
func (w *man) add(text string) {
	if w.tag {
		w.tag = false
		w.b.Paragraph(text)
		return
	}
	w.para = append(w.para, text)
}

func (w *man) macro(line string) {
	name, rest, _ := strings.Cut(line, " ")
	args := manArgs(rest)
	if body, ok := w.macros[name]; ok {
		w.expand(body, args)
		return
	}
	switch name {
	case "de", "de1", "am":
		if len(args) > 0 {
			w.defines, w.until = args[0], ".."
			w.macros[w.defines] = nil
			if len(args) > 1 {
				w.until = "." + args[1]
			}
		}
	case "ds":
		if name, value, ok := strings.Cut(strings.TrimSpace(rest), " "); ok && len(w.strings) < 1000 {
			w.strings[name] = strings.TrimPrefix(value, `"`)
		}
	case "TH":
		if len(args) > 0 {
			w.b.Title(strings.Join(args, " "))
		}
	case "SH", "SS":
		w.end()
		w.b.Heading(map[string]int{"SH": 1, "SS": 2}[name], strings.Join(args, " "))
	case "PP", "P", "LP", "sp", "HP":
		w.end()
	case "IP":
		w.end()
		if len(args) > 0 {
			w.item, w.marker = true, args[0]
		}
	case "TP":
		w.end()
		w.tag = true
	case "nf", "EX":
		w.end()
		w.code = true
	case "fi", "EE":
		w.end()
		w.code = false
	case "RS", "RE", "br", "ad", "hy", "nh", "ft", "in", "ti", "if", "ie", "el", "so", "PD", "tr", "ne", "DT":
		if name == "RS" || name == "RE" {
			w.end()
		}
	case "TS":
		w.end()
		w.table = 1
	case "B", "I", "SB", "SM":
		w.add(strings.Join(args, " "))
	case "BR", "BI", "IB", "IR", "RB", "RI":
		w.add(strings.Join(args, ""))
	case "UR", "MT":
		w.add(strings.Join(args, " "))
	}
}

// expand writes the lines of a macro with its arguments put in.
func (w *man) expand(body, args []string) {
	if w.depth >= maxMacroDepth {
		return
	}
	w.depth++
	for _, line := range body {
		if w.lines++; w.lines > maxMacroLines {
			break
		}
		line = manParameter.ReplaceAllStringFunc(line, func(m string) string {
			if i := int(m[len(m)-1] - '1'); i < len(args) {
				return args[i]
			}
			return ""
		})
		w.line(line)
	}
	w.depth--
}

// tableLine reads tbl: options, formats up to a full stop, then rows.
func (w *man) tableLine(line string) {
	switch {
	case strings.HasPrefix(line, ".TE"):
		w.b.Table(w.rows)
		w.rows, w.table = nil, 0
	case w.table == 1:
		if strings.HasSuffix(strings.TrimSpace(line), ".") {
			w.table = 2
		}
	case strings.Trim(line, "_= \t") == "" || strings.HasPrefix(line, "."):
	default:
		cells := strings.Split(line, "\t")
		for i, c := range cells {
			cells[i] = manText(strings.Trim(c, "T{}"))
		}
		w.rows = append(w.rows, cells)
	}
}

func manArgs(s string) []string {
	out := []string{}
	for _, m := range manArg.FindAllStringSubmatch(s, -1) {
		if m[1] != "" || strings.HasPrefix(m[0], `"`) {
			out = append(out, manText(strings.ReplaceAll(m[1], `""`, `"`)))
		} else {
			out = append(out, manText(m[2]))
		}
	}
	return out
}

// manText reads the escapes of a line.
func manText(s string) string {
	s = manFont.ReplaceAllString(s, "")
	s = manChar.ReplaceAllStringFunc(s, func(m string) string {
		name := strings.Trim(strings.TrimLeft(m, `\*(`), "[]")
		if c, ok := manChars[name]; ok {
			return c
		}
		if strings.HasPrefix(name, "u") && len(name) >= 5 {
			var r rune
			for _, c := range name[1:] {
				switch {
				case c >= '0' && c <= '9':
					r = r*16 + c - '0'
				case c >= 'A' && c <= 'F':
					r = r*16 + c - 'A' + 10
				default:
					return ""
				}
			}
			return string(r)
		}
		return ""
	})
	return strings.NewReplacer(`\-`, "-", `\e`, `\`, `\\`, `\`, `\ `, " ", `\~`, " ", `\'`, "´", "\\`", "`", `\.`, ".", `\|`, "", `\^`, "", `\0`, " ", `\(`, "").Replace(s)
}
