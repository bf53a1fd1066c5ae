package tex

import (
	"regexp"
	"strconv"
	"strings"

	"diwan/ingest/flow"
	"diwan/research"
)

// Bounds on what macros may do.
const (
	maxDepth     = 80
	maxExpansion = 8 << 20 // bytes all expansions may come to
	maxMacros    = 5000
)

// Read reads a LaTeX document from its source: sections, lists, tables,
// footnotes, captions and the bibliography; mathematics stays as written.
func Read(text string) *research.Document {
	doc := &research.Document{Source: research.Source{Reader: "latex", Provenance: map[string]research.Provenance{}}}
	r := &latex{doc: doc, b: &flow.Builder{Reader: "latex"}, macros: map[string]macro{}, line: &strings.Builder{}}
	r.b.Page("", false)
	r.push(stripComments(text))
	r.run()
	r.paragraph()
	doc.PageTexts = r.b.Pages()
	return doc
}

var commentEnd = regexp.MustCompile(`(?m)(^|[^\\])((?:\\\\)*)%.*(?:\n[ \t]*)?`)

// stripComments takes comments out, those in verbatim left alone by the rule
// that they hold no unescaped percent sign outside of code.
func stripComments(text string) string {
	var b strings.Builder
	verbatim := ""
	for _, line := range strings.SplitAfter(text, "\n") {
		if verbatim != "" {
			b.WriteString(line)
			if strings.Contains(line, `\end{`+verbatim+`}`) {
				verbatim = ""
			}
			continue
		}
		for _, env := range verbatimNames {
			if strings.Contains(line, `\begin{`+env+`}`) && !strings.Contains(line, `\end{`+env+`}`) {
				verbatim = env
			}
		}
		if verbatim != "" || strings.Contains(line, `\verb`) {
			b.WriteString(line)
			continue
		}
		if strings.HasPrefix(strings.TrimLeft(line, " \t"), "%") {
			continue
		}
		b.WriteString(commentEnd.ReplaceAllString(line, "$1$2"))
	}
	return b.String()
}

var verbatimNames = []string{"verbatim", "Verbatim", "lstlisting", "minted", "alltt", "verbatim*", "comment", "filecontents", "filecontents*"}

type macro struct {
	args     int
	optional string
	hasOpt   bool
	body     string
}

// latex is a document being read.
type latex struct {
	doc    *research.Document
	b      *flow.Builder
	in     string
	at     int
	spent  int // bytes of expansion used
	macros map[string]macro
	line   *strings.Builder // shared with the expansions of macros
	envs   []string
	lists  []*texList
	label  string // description label of the next item
	rows   [][]string
	row    []string
	depth  int
	ended  bool
	cites  int
}

type texList struct {
	kind string
	n    int
	open bool // an item is being collected
}

func (r *latex) push(s string) {
	r.in = s + r.in[min(r.at, len(r.in)):]
	r.at = 0
}

// expansionCost is what an expansion is charged at least, so that macros that
// call each other without end are stopped after some 100,000.
const expansionCost = 64

// expand reads a macro's text as if it stood here, within bounds.
func (r *latex) expand(s string) {
	if r.spent += max(len(s), expansionCost); r.spent > maxExpansion || r.depth >= maxDepth {
		return
	}
	sub := &latex{doc: r.doc, b: r.b, in: s, macros: r.macros, line: r.line, envs: r.envs, lists: r.lists, depth: r.depth + 1, spent: r.spent, label: r.label, rows: r.rows, row: r.row}
	sub.run()
	r.spent, r.envs, r.lists, r.label, r.rows, r.row, r.ended = sub.spent, sub.envs, sub.lists, sub.label, sub.rows, sub.row, r.ended || sub.ended
}

func (r *latex) run() {
	for r.at < len(r.in) && !r.ended {
		c := r.in[r.at]
		switch c {
		case '\\':
			r.command()
		case '{', '}':
			r.at++
		case '$':
			r.math()
		case '~':
			r.at++
			r.line.WriteByte(' ')
		case '&':
			r.at++
			if r.inTable() {
				r.row = append(r.row, r.take())
			} else {
				r.line.WriteByte(' ')
			}
		case '%':
			for r.at < len(r.in) && r.in[r.at] != '\n' {
				r.at++
			}
		case '\n':
			r.newline()
		default:
			end := r.at + 1
			for end < len(r.in) && !strings.ContainsRune("\\{}$~&\n%", rune(r.in[end])) {
				end++
			}
			r.line.WriteString(Ligatures.Replace(r.in[r.at:end]))
			r.at = end
		}
	}
}

func (r *latex) newline() {
	start := r.at
	for r.at < len(r.in) && (r.in[r.at] == '\n' || r.in[r.at] == ' ' || r.in[r.at] == '\t') {
		r.at++
	}
	if strings.Count(r.in[start:r.at], "\n") > 1 && !r.inTable() {
		r.paragraph()
		return
	}
	r.line.WriteByte(' ')
}

func (r *latex) take() string {
	s := r.line.String()
	r.line.Reset()
	return s
}

// paragraph ends what is being collected, as what the environment makes of it.
func (r *latex) paragraph() {
	text := strings.TrimSpace(r.take())
	if text == "" {
		return
	}
	switch {
	case r.within("abstract"):
		r.b.Abstract(text)
		if r.doc.Source.Abstract == "" {
			r.doc.Source.Abstract = flow.Clean(text)
			r.doc.Source.Provenance["abstract"] = research.Provenance{From: "abstract environment", Certain: true}
		}
	case r.within("thebibliography"):
		r.b.Reference(text)
		r.doc.References = append(r.doc.References, research.Reference{Text: flow.Clean(text), Page: 1})
	case len(r.lists) > 0:
		l := r.lists[len(r.lists)-1]
		marker := ""
		if l.open {
			switch {
			case r.label != "":
				marker = r.label
			case l.kind == "enumerate":
				marker = strconv.Itoa(l.n) + "."
			case l.kind == "itemize":
				marker = "•"
			}
			l.open, r.label = false, ""
		}
		r.b.Item(len(r.lists)-1, marker, text)
	case strings.Contains(text, "\n"):
		lines := strings.Split(text, "\n")
		for i, l := range lines {
			lines[i] = flow.Clean(l)
		}
		r.b.Verse(strings.Join(lines, "\n"))
	default:
		r.b.Paragraph(text)
	}
}

func (r *latex) within(env string) bool {
	for _, e := range r.envs {
		if e == env {
			return true
		}
	}
	return false
}

func (r *latex) inTable() bool {
	return len(r.envs) > 0 && tableEnv(r.envs[len(r.envs)-1])
}

func tableEnv(env string) bool {
	switch env {
	case "tabular", "tabular*", "tabularx", "longtable", "array", "tabulary", "supertabular":
		return true
	}
	return false
}

// math keeps formulas as written, without the dollar signs.
func (r *latex) math() {
	mark := "$"
	if strings.HasPrefix(r.in[r.at:], "$$") {
		mark = "$$"
	}
	rest := r.in[r.at+len(mark):]
	end := strings.Index(rest, mark)
	if end < 0 || end > 10_000 {
		r.at += len(mark)
		return
	}
	r.line.WriteString(mathSource(rest[:end]))
	r.at += 2*len(mark) + end
	if mark == "$$" {
		r.line.WriteByte(' ')
	}
}

var spacesRun = regexp.MustCompile(`\s+`)

func mathSource(s string) string { return spacesRun.ReplaceAllString(strings.TrimSpace(s), " ") }

// spaces skips white space, at most one line end.
func (r *latex) spaces() {
	for r.at < len(r.in) && (r.in[r.at] == ' ' || r.in[r.at] == '\t') {
		r.at++
	}
}

// group reads a braced argument as source; a single token when unbraced.
func (r *latex) group() string {
	for r.at < len(r.in) && (r.in[r.at] == ' ' || r.in[r.at] == '\t' || r.in[r.at] == '\n') {
		r.at++
	}
	if r.at >= len(r.in) {
		return ""
	}
	if r.in[r.at] != '{' {
		d := &decoder{in: r.in, at: r.at}
		if r.in[r.at] == '\\' {
			d.at++
			d.name()
		} else {
			d.at++
			for d.at < len(r.in) && r.in[d.at]&0xC0 == 0x80 {
				d.at++
			}
		}
		s := r.in[r.at:d.at]
		r.at = d.at
		return s
	}
	depth, start := 0, r.at+1
	for i := r.at; i < len(r.in); i++ {
		switch r.in[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				r.at = i + 1
				return r.in[start:i]
			}
		}
	}
	s := r.in[start:]
	r.at = len(r.in)
	return s
}

// option reads an argument in brackets, if there is one.
func (r *latex) option() (string, bool) {
	r.spaces()
	if r.at >= len(r.in) || r.in[r.at] != '[' {
		return "", false
	}
	depth := 0
	for i := r.at; i < len(r.in); i++ {
		switch r.in[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		case ']':
			if depth <= 0 {
				s := r.in[r.at+1 : i]
				r.at = i + 1
				return s, true
			}
		}
	}
	r.at++
	return "", false
}

// inner reads an argument's text on one line, with what it expands to.
func (r *latex) inner(source string) string {
	if r.depth > maxDepth {
		return ""
	}
	sub := &latex{doc: r.doc, b: r.b, in: source, macros: r.macros, line: &strings.Builder{}, depth: r.depth + 1, spent: r.spent}
	sub.run()
	r.spent = sub.spent
	return flow.Clean(sub.take())
}
