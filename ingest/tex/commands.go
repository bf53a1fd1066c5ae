package tex

import (
	"regexp"
	"strconv"
	"strings"

	"diwan/ingest/flow"
	"diwan/research"
)

// sections and their levels.
var sections = map[string]int{"part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4, "subparagraph": 5}

// dropped are commands that print nothing, with the number of their arguments.
var dropped = map[string]int{
	"label": 1, "documentclass": 1, "usepackage": 1, "RequirePackage": 1, "bibliographystyle": 1, "bibliography": 1, "addbibresource": 1, "pagestyle": 1, "thispagestyle": 1,
	"setlength": 2, "addtolength": 2, "setcounter": 2, "addtocounter": 2, "vspace": 1, "hspace": 1, "includegraphics": 1, "input": 1, "include": 1, "hypersetup": 1, "geometry": 1,
	"index": 1, "color": 1, "graphicspath": 1, "newcounter": 1, "theoremstyle": 1, "newtheorem": 2, "hyphenation": 1, "markboth": 2, "markright": 1, "pagenumbering": 1,
	"nocite": 1, "cmidrule": 1, "cline": 1, "raisebox": 1, "rule": 2, "phantom": 1, "hphantom": 1, "vphantom": 1, "fontsize": 2, "selectlanguage": 1, "definecolor": 3, "lstset": 1, "captionsetup": 1,
	"newlength": 1, "DeclareMathOperator": 2, "allowdisplaybreaks": 0, "linespread": 1, "email": 1, "orcid": 1, "thanks": 1, "tikzset": 1, "pgfplotsset": 1, "sisetup": 1, "VerbatimFootnotes": 0,
	"arrayrulewidth": 0, "tabcolsep": 0, "setstretch": 1, "SetUnicodeOption": 1, "urlstyle": 1, "providecommand*": 0, "pdfoutput": 0, "ifxetex": 0, "ifluatex": 0,
}

// command reads one command at a backslash.
func (r *latex) command() {
	d := &decoder{in: r.in, at: r.at + 1}
	if d.at >= len(r.in) {
		r.at = len(r.in)
		return
	}
	name := d.name()
	r.at = d.at
	if isWord(name) {
		if r.at < len(r.in) && r.in[r.at] == '*' && name != "verb" {
			r.at++
		}
		if _, own := r.macros[name]; !own {
			if _, print := symbols[name]; print {
				r.afterWord()
			}
		}
	}
	if m, ok := r.macros[name]; ok {
		r.use(m)
		return
	}
	if level, ok := sections[name]; ok {
		r.option()
		title := r.group()
		r.paragraph()
		r.b.Heading(level, r.inner(title))
		return
	}
	if n, ok := dropped[name]; ok {
		for {
			if _, more := r.option(); !more {
				break
			}
		}
		for range n {
			r.group()
			r.option()
		}
		return
	}
	if _, ok := combining[name]; ok {
		r.line.WriteString(accented(name, Decode(r.group())))
		return
	}
	if r.special(name) {
		return
	}
	if s, ok := symbols[name]; ok {
		switch {
		case name == "\\" || name == "newline" || name == "linebreak":
			r.option()
			r.lineBreak()
		case s == "\n\n":
			r.paragraph()
		default:
			r.line.WriteString(s)
		}
		return
	}
	// Unknown: its optional argument is an instruction, the others are text.
	r.option()
}

func isWord(name string) bool {
	return name[0] >= 'a' && name[0] <= 'z' || name[0] >= 'A' && name[0] <= 'Z'
}

// afterWord takes the space that ends a command's name, and an empty group.
func (r *latex) afterWord() {
	if strings.HasPrefix(r.in[r.at:], "{}") {
		r.at += 2
		return
	}
	r.spaces()
}

func (r *latex) lineBreak() {
	if r.inTable() {
		r.row = append(r.row, r.take())
		r.rows = append(r.rows, r.row)
		r.row = nil
		return
	}
	if len(r.lists) > 0 {
		r.line.WriteByte(' ')
		return
	}
	r.line.WriteByte('\n')
}

var citeName = regexp.MustCompile(`^(?:[a-zA-Z]*cite[a-zA-Z]*|citep|citet)$`)

// special takes the commands that need more than their arguments' text.
func (r *latex) special(name string) bool {
	switch name {
	case "begin":
		r.begin(r.group())
	case "end":
		r.end(r.group())
	case "(", "[":
		closing := map[string]string{"(": `\)`, "[": `\]`}[name]
		if end := strings.Index(r.in[r.at:], closing); end >= 0 && end < 10_000 {
			r.line.WriteString(mathSource(r.in[r.at:r.at+end]) + " ")
			r.at += end + 2
		}
	case ")", "]":
	case "footnote", "footnotetext":
		r.option()
		source := r.group()
		r.cites++
		mark := ""
		if name == "footnote" {
			mark = "*"
		}
		r.b.Footnote(mark, r.inner(source))
	case "caption", "captionof":
		r.option()
		if name == "captionof" {
			r.group()
		}
		source := r.group()
		held := r.take()
		r.b.Caption(r.inner(source))
		r.line.WriteString(held)
	case "item":
		r.paragraph()
		label, ok := r.option()
		if ok {
			r.label = r.inner(label)
		}
		if len(r.lists) > 0 {
			l := r.lists[len(r.lists)-1]
			l.n++
			l.open = true
		}
	case "bibitem":
		r.paragraph()
		r.option()
		r.group()
	case "title", "author", "date":
		r.option()
		r.front(name, r.group())
	case "maketitle":
		r.paragraph()
		if r.doc.Source.Title != "" {
			r.b.Title(r.doc.Source.Title)
		}
	case "newcommand", "renewcommand", "providecommand", "DeclareRobustCommand":
		r.define()
	case "newenvironment", "renewenvironment":
		r.group()
		r.option()
		r.option()
		r.group()
		r.group()
	case "def", "gdef", "edef":
		r.defineTeX()
	case "let":
		r.group()
		if r.at < len(r.in) && r.in[r.at] == '=' {
			r.at++
		}
		r.group()
	case "verb", "lstinline":
		r.verb()
	case "href":
		target := r.group()
		text := r.inner(r.group())
		if text == "" {
			text = target
		}
		r.line.WriteString(text)
	case "url", "nolinkurl", "path":
		r.line.WriteString(strings.ReplaceAll(r.group(), "\\", ""))
	case "ref", "pageref", "eqref", "autoref", "cref", "Cref", "nameref":
		r.line.WriteString("[" + r.group() + "]")
	case "multicolumn":
		r.group()
		r.group()
		r.expand(r.group())
	case "multirow":
		r.group()
		r.group()
		r.expand(r.group())
	case "textcolor", "colorbox":
		r.option()
		r.group()
		r.expand(r.group())
	case "hline", "toprule", "midrule", "bottomrule", "centering", "noindent", "small", "large", "Large", "footnotesize", "tableofcontents", "clearpage", "newpage", "smallskip", "medskip", "bigskip", "hfill", "vfill", "appendix", "raggedright", "itshape", "bfseries", "ttfamily", "em", "bf", "it", "tt", "sc", "rm", "sf", "endhead", "endfirsthead", "endfoot", "endlastfoot", "null", "left", "right", "protect", "tightlist", "arraybackslash", "itemsep", "parskip":
		r.afterWord()
	case "textsuperscript", "textsubscript":
		r.expand(r.group())
	case "enquote":
		r.line.WriteString("“")
		r.expand(r.group())
		r.line.WriteString("”")
	default:
		if !citeName.MatchString(name) {
			return false
		}
		for {
			if _, more := r.option(); !more {
				break
			}
		}
		r.line.WriteString("[" + strings.TrimSpace(r.group()) + "]")
	}
	return true
}

// front takes the title, authors and date of the preamble.
func (r *latex) front(name, source string) {
	from := research.Provenance{From: "title page", Certain: true}
	s := &r.doc.Source
	switch name {
	case "title":
		if t := strings.ReplaceAll(r.inner(source), "\n", " "); t != "" {
			s.Title, s.Provenance["title"] = t, from
		}
	case "author":
		source = strings.ReplaceAll(strings.ReplaceAll(source, `\and`, "\x00"), `\\`, "\x01")
		for _, one := range strings.Split(source, "\x00") {
			one, _, _ = strings.Cut(one, "\x01") // what follows is the affiliation
			if n := flow.Clean(r.inner(one)); n != "" {
				s.Authors = append(s.Authors, n)
				s.Provenance["authors"] = from
			}
		}
	case "date":
		if m := regexp.MustCompile(`\b(1[89]\d\d|20\d\d)\b`).FindString(source); m != "" {
			s.Year, _ = strconv.Atoi(m)
			s.Provenance["year"] = from
		}
	}
}

func (r *latex) verb() {
	if r.at < len(r.in) && r.in[r.at] == '*' {
		r.at++
	}
	if r.at >= len(r.in) {
		return
	}
	mark := r.in[r.at]
	if end := strings.IndexByte(r.in[r.at+1:], mark); end >= 0 && end < 2000 {
		r.line.WriteString(r.in[r.at+1 : r.at+1+end])
		r.at += end + 2
	}
}

// define reads \newcommand{\name}[args][default]{body}.
func (r *latex) define() {
	name := strings.TrimPrefix(strings.TrimSpace(r.group()), `\`)
	m := macro{}
	if n, ok := r.option(); ok {
		m.args, _ = strconv.Atoi(n)
	}
	m.optional, m.hasOpt = r.option()
	m.body = r.group()
	r.keep(name, m)
}

func (r *latex) keep(name string, m macro) {
	if name == "" || m.args < 0 || m.args > 9 || len(r.macros) >= maxMacros || strings.Contains(m.body, `\`+name) {
		return
	}
	r.macros[name] = m
}

// defineTeX reads \def\name#1#2{body}.
func (r *latex) defineTeX() {
	name := strings.TrimPrefix(r.group(), `\`)
	m := macro{}
	for r.at < len(r.in) && r.in[r.at] != '{' {
		if r.in[r.at] == '#' {
			m.args++
		}
		r.at++
	}
	m.body = r.group()
	r.keep(name, m)
}

// use expands a macro of the document's own.
func (r *latex) use(m macro) {
	args := make([]string, 0, m.args)
	if m.hasOpt && m.args > 0 {
		v, ok := r.option()
		if !ok {
			v = m.optional
		}
		args = append(args, v)
	}
	for len(args) < m.args {
		args = append(args, r.group())
	}
	if m.args == 0 {
		r.afterWord()
	}
	pairs := []string{}
	for i, a := range args {
		pairs = append(pairs, "#"+strconv.Itoa(i+1), a)
	}
	size := len(m.body)
	for _, a := range args {
		size += len(a) * strings.Count(m.body, "#")
	}
	if size > maxExpansion {
		return
	}
	r.expand(strings.NewReplacer(pairs...).Replace(m.body))
}

// begin opens an environment.
func (r *latex) begin(env string) {
	switch env {
	case "document":
		r.line.Reset() // what the preamble left
	case "verbatim", "Verbatim", "lstlisting", "minted", "alltt", "verbatim*", "comment", "filecontents", "filecontents*":
		r.paragraph()
		if env != "verbatim" {
			r.option()
			if env == "minted" {
				r.group()
			}
		}
		end := strings.Index(r.in[r.at:], `\end{`+env+`}`)
		if end < 0 {
			return
		}
		code := r.in[r.at : r.at+end]
		r.at += end + len(`\end{}`) + len(env)
		if env != "comment" && !strings.HasPrefix(env, "filecontents") {
			r.b.Code(code)
		}
		return
	case "equation", "equation*", "align", "align*", "gather", "gather*", "multline", "multline*", "eqnarray", "eqnarray*", "displaymath", "math":
		end := strings.Index(r.in[r.at:], `\end{`+env+`}`)
		if end >= 0 && end < 50_000 {
			r.line.WriteString(" " + mathSource(r.in[r.at:r.at+end]) + " ")
			r.at += end + len(`\end{}`) + len(env)
			return
		}
	case "itemize", "enumerate", "description", "trivlist", "list", "compactitem", "compactenum":
		r.paragraph()
		for {
			if _, more := r.option(); !more {
				break
			}
		}
		kind := strings.Replace(strings.Replace(env, "compactenum", "enumerate", 1), "compactitem", "itemize", 1)
		r.lists = append(r.lists, &texList{kind: kind})
	case "thebibliography":
		r.paragraph()
		r.group()
	default:
		r.option()
		if tableEnv(env) {
			if strings.HasSuffix(env, "*") || env == "tabularx" || env == "tabulary" {
				r.group()
			}
			r.option()
			r.group()
			r.paragraph()
		} else if !r.inTable() {
			r.paragraph()
		}
		if env == "minipage" || env == "wrapfigure" {
			r.group()
		}
	}
	r.envs = append(r.envs, env)
}

// end closes an environment.
func (r *latex) end(env string) {
	switch {
	case env == "document":
		r.paragraph()
		r.ended = true
		return
	case tableEnv(env):
		if last := r.take(); strings.TrimSpace(last) != "" || len(r.row) > 0 {
			r.row = append(r.row, last)
			r.rows = append(r.rows, r.row)
		}
		r.b.Table(r.rows)
		r.rows, r.row = nil, nil
	case !r.inTable():
		r.paragraph()
	}
	if n := len(r.lists); n > 0 && (env == "itemize" || env == "enumerate" || env == "description" || env == "trivlist" || env == "list" || env == "compactitem" || env == "compactenum") {
		r.lists = r.lists[:n-1]
	}
	for i := len(r.envs) - 1; i >= 0; i-- {
		if r.envs[i] == env {
			r.envs = r.envs[:i]
			return
		}
	}
}
