package markup

import (
	"html"
	"regexp"
	"strings"

	"diwan/ingest/flow"
)

// language is what a light markup language looks like, as patterns.
type language struct {
	// heading matches a heading's line; group 1 is its mark, group 2 its text.
	heading *regexp.Regexp
	// level gives a heading's level from its mark; nil: the mark's length.
	level func(mark string) int
	// underlined is true where a line of punctuation below makes a heading.
	underlined bool
	// drop matches lines that are not text: directives, properties, rules.
	drop *regexp.Regexp
	// item matches a list item; group 1 is its marks, group 2 its text.
	item *regexp.Regexp
	// codeStart and codeEnd bound lines of code; codeEnd nil: an indented block.
	codeStart, codeEnd *regexp.Regexp
	// row matches a line of a table; cells are cut at cell.
	row  *regexp.Regexp
	cell *regexp.Regexp
	// rowBreak and cells are for tables whose rows take several lines: rowBreak
	// ends a row, cells cuts a line into its cells.
	rowBreak *regexp.Regexp
	cells    func(line string) []string
	// prepare changes the whole text before its lines are read.
	prepare func(text string) string
	// inline replacements, in their order.
	inline []replacement
}

type replacement struct {
	from *regexp.Regexp
	to   string
}

func re(s string) *regexp.Regexp { return regexp.MustCompile(s) }

var ruleLine = re(`^\s*([=\-~^"'*+#.:_<>` + "`" + `])[=\-~^"'*+#.:_<>` + "`" + `]{2,}\s*$`)

func (l language) write(b *flow.Builder, text string) {
	if l.prepare != nil {
		text = l.prepare(text)
	}
	lines := strings.Split(text, "\n")
	w := &lineWriter{language: l, b: b}
	for i := 0; i < len(lines); i++ {
		i = w.line(lines, i)
	}
	w.end()
}

// lineWriter collects lines into blocks.
type lineWriter struct {
	language
	b     *flow.Builder
	para  []string
	rows  [][]string
	marks string // of the open list item; empty: a paragraph
	ranks string // underline characters in the order they came
	fresh bool   // the next cell begins a row
}

func (w *lineWriter) end() {
	if len(w.rows) > 0 {
		w.b.Table(w.rows)
		w.rows = nil
	}
	if len(w.para) == 0 {
		return
	}
	text := w.plain(strings.Join(w.para, "\n"))
	w.para = nil
	if w.marks == "" {
		w.b.Paragraph(text)
		return
	}
	marks := strings.TrimSpace(w.marks)
	marker := "•"
	if strings.ContainsAny(marks, "0123456789#") && !strings.ContainsAny(marks, "*-•") {
		marker = strings.Trim(marks, "#")
	}
	w.b.Item(len(marks)-1, marker, text)
	w.marks = ""
}

func (w *lineWriter) plain(s string) string {
	for _, r := range w.inline {
		s = r.from.ReplaceAllString(s, r.to)
	}
	return html.UnescapeString(s)
}

// line takes the line at i and gives the index of the last line it used.
func (w *lineWriter) line(lines []string, i int) int {
	line := strings.TrimRight(lines[i], " \t")
	switch {
	case w.codeStart != nil && w.codeStart.MatchString(line):
		w.end()
		return w.code(lines, i)
	case w.rowBreak != nil && w.rowBreak.MatchString(line):
		w.keepRows()
		w.fresh = true
	case w.drop != nil && w.drop.MatchString(line):
		w.end()
	case strings.TrimSpace(line) == "":
		w.end()
	case w.heading != nil && w.heading.MatchString(line):
		w.end()
		m := w.heading.FindStringSubmatch(line)
		level := len(m[1])
		if w.level != nil {
			level = w.level(m[1])
		}
		w.b.Heading(level, w.plain(m[2]))
	case w.underlined && i+1 < len(lines) && w.isUnderline(line, lines[i+1]):
		w.end()
		w.b.Heading(w.rank(strings.TrimSpace(lines[i+1])[0]), w.plain(line))
		return i + 1
	case w.underlined && ruleLine.MatchString(line):
		w.end()
	case w.row != nil && w.row.MatchString(line):
		w.keepRows()
		w.tableRow(line)
	case w.item != nil && w.item.MatchString(line):
		w.end()
		m := w.item.FindStringSubmatch(line)
		w.marks = m[1]
		w.para = append(w.para, m[2])
	default:
		if len(w.rows) > 0 {
			w.end()
		}
		w.para = append(w.para, line)
	}
	return i
}

func (w *lineWriter) isUnderline(line, next string) bool {
	return ruleLine.MatchString(next) && !ruleLine.MatchString(line) && len([]rune(strings.TrimSpace(next)))+2 >= len([]rune(strings.TrimSpace(line))) && len(w.para) == 0
}

// rank numbers underline characters by their first use.
func (w *lineWriter) rank(c byte) int {
	if i := strings.IndexByte(w.ranks, c); i >= 0 {
		return i + 1
	}
	w.ranks += string(c)
	return len(w.ranks)
}

// keepRows ends an open paragraph and leaves an open table open.
func (w *lineWriter) keepRows() {
	if len(w.para) > 0 {
		w.end()
	}
}

func (w *lineWriter) tableRow(line string) {
	if w.cells != nil {
		cells := w.cells(line)
		for i, c := range cells {
			cells[i] = w.plain(c)
		}
		if len(w.rows) == 0 || w.fresh || strings.HasPrefix(line, "|+") {
			w.rows = append(w.rows, nil)
		}
		w.fresh = strings.HasPrefix(line, "|+")
		last := len(w.rows) - 1
		w.rows[last] = append(w.rows[last], cells...)
		return
	}
	cells := w.cell.Split(strings.Trim(line, " |^"), -1)
	for i, c := range cells {
		cells[i] = w.plain(strings.TrimSpace(c))
	}
	w.rows = append(w.rows, cells)
}

// code reads a block of code from its first line.
func (w *lineWriter) code(lines []string, i int) int {
	var code []string
	if w.codeEnd != nil {
		first := lines[i]
		if loc := w.codeStart.FindStringIndex(first); loc != nil && strings.TrimSpace(first[loc[1]:]) != "" {
			code = append(code, first[loc[1]:])
		}
		if len(code) > 0 && w.codeEnd.MatchString(code[0]) {
			w.b.Code(w.codeEnd.ReplaceAllString(code[0], ""))
			return i
		}
		for i++; i < len(lines); i++ {
			if w.codeEnd.MatchString(lines[i]) {
				if rest := strings.TrimSpace(w.codeEnd.ReplaceAllString(lines[i], "")); rest != "" {
					code = append(code, rest)
				}
				break
			}
			code = append(code, lines[i])
		}
		w.b.Code(strings.Join(code, "\n"))
		return i
	}
	if head := strings.TrimSpace(strings.TrimSuffix(lines[i], "::")); head != "" && !strings.HasPrefix(head, "..") {
		w.b.Paragraph(w.plain(head + ":"))
	}
	for i+1 < len(lines) && (strings.TrimSpace(lines[i+1]) == "" || lines[i+1][0] == ' ' || lines[i+1][0] == '\t') {
		i++
		code = append(code, lines[i])
	}
	w.b.Code(strings.Trim(strings.Join(code, "\n"), "\n"))
	return i
}
