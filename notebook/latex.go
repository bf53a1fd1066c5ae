package notebook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"diwan/research"
)

// exportLaTeX writes a document for XeLaTeX or LuaLaTeX with polyglossia, so
// that Arabic and English each run their way, with the sources as BibTeX and
// the runs' traces beside it.
func exportLaTeX(in Input, path string) ([]File, error) {
	var md bytes.Buffer
	if err := WriteMarkdown(&md, in); err != nil {
		return nil, err
	}
	w := &latex{arabic: in.Notebook.Language == "ar"}
	blocks := parseBlocks(md.Bytes())
	if len(blocks) > 0 && blocks[0].kind == blockHeading {
		blocks = blocks[1:] // the title stands on the title page
	}
	for _, b := range blocks {
		w.block(b)
	}
	main, other := "english", "arabic"
	if w.arabic {
		main, other = other, main
	}
	text := fmt.Sprintf(latexHead, main, other, latexText(in.Notebook.Title)) + w.b.String() + "\\end{document}\n"
	base := strings.TrimSuffix(path, ".tex")
	files := []File{{path, []byte(text)}}
	if cited := citedSources(in); len(cited) > 0 {
		files = append(files, File{base + ".bib", []byte(bibTeX(cited))})
	}
	if len(in.Traces) > 0 {
		trace, err := json.MarshalIndent(in.Traces, "", "  ")
		if err != nil {
			return nil, research.E(research.CodeExportFailed, "notebook.exportLaTeX", "The runs' traces could not be written.", err)
		}
		files = append(files, File{base + ".trace.json", trace})
	}
	return files, nil
}

const latexHead = `%% Typeset with xelatex or lualatex.
\documentclass[11pt,a4paper]{article}
\usepackage{fontspec}
\usepackage[margin=25mm]{geometry}
\usepackage{polyglossia}
\setmainlanguage{%s}
\setotherlanguage{%s}
\newcommand{\diwanarabic}[1]{\newfontfamily\arabicfont[Script=Arabic,Scale=1.1]{#1}\newfontfamily\arabicfontsf[Script=Arabic]{#1}\newfontfamily\arabicfonttt[Script=Arabic]{#1}}
\IfFontExistsTF{IBM Plex Sans Arabic}{\diwanarabic{IBM Plex Sans Arabic}}{\IfFontExistsTF{Amiri}{\diwanarabic{Amiri}}{\IfFontExistsTF{Noto Naskh Arabic}{\diwanarabic{Noto Naskh Arabic}}{\IfFontExistsTF{DejaVu Sans}{\diwanarabic{DejaVu Sans}}{}}}}
\usepackage{longtable,array}
\usepackage[hidelinks]{hyperref}
\setcounter{secnumdepth}{0}
\title{%s}
\author{}
\date{}
\begin{document}
\maketitle
`

// latex writes blocks; arabic is the document's own language.
type latex struct {
	b      strings.Builder
	arabic bool
}

func (w *latex) block(b docBlock) {
	switch b.kind {
	case blockHeading:
		name := []string{"section", "section", "subsection", "subsubsection", "paragraph"}[min(4, max(1, b.level-1))]
		w.b.WriteString("\\" + name + "{" + w.run(b.inlines) + "}\n\n")
	case blockQuote:
		w.around("quote", b.children)
	case blockList:
		name := "itemize"
		if b.ordered {
			name = "enumerate"
		}
		w.b.WriteString("\\begin{" + name + "}\n")
		if b.ordered && b.level > 1 {
			fmt.Fprintf(&w.b, "\\setcounter{enumi}{%d}\n", b.level-1)
		}
		for _, item := range b.children {
			w.b.WriteString("\\item ")
			for _, c := range item.children {
				w.block(c)
			}
		}
		w.b.WriteString("\\end{" + name + "}\n\n")
	case blockCode:
		w.code(textOf(b.inlines))
	case blockTable:
		w.table(b)
	case blockRule:
		w.b.WriteString("\\par\\noindent\\hrulefill\\par\n\n")
	default:
		if len(b.inlines) > 0 {
			w.b.WriteString(w.run(b.inlines) + "\n\n")
		}
		for _, c := range b.children {
			w.block(c)
		}
	}
}

func (w *latex) around(name string, list []docBlock) {
	w.b.WriteString("\\begin{" + name + "}\n")
	for _, c := range list {
		w.block(c)
	}
	w.b.WriteString("\\end{" + name + "}\n\n")
}

// code sets lines left to right in a typewriter face. It is no verbatim
// environment: nothing in the code can end one.
func (w *latex) code(text string) {
	w.b.WriteString("\\begin{english}\\begin{flushleft}\\ttfamily\\small\n")
	for _, line := range strings.Split(text, "\n") {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		w.b.WriteString(strings.Repeat("~", indent) + latexText(line[indent:]) + "\\\\\n")
	}
	w.b.WriteString("\\end{flushleft}\\end{english}\n\n")
}

func (w *latex) table(b docBlock) {
	columns := 1
	for _, r := range b.children {
		columns = max(columns, len(r.cells))
	}
	w.b.WriteString("\\begin{longtable}{" + strings.Repeat(fmt.Sprintf("p{%.2f\\linewidth}", 0.9/float64(columns)), columns) + "}\n\\hline\n")
	for _, r := range b.children {
		for i := range columns {
			if i > 0 {
				w.b.WriteString(" & ")
			}
			if i < len(r.cells) {
				w.b.WriteString(w.run(r.cells[i]))
			}
		}
		w.b.WriteString(" \\\\\n\\hline\n")
	}
	w.b.WriteString("\\end{longtable}\n\n")
}

// run writes a paragraph's text; one in the other language is marked so that
// it runs its own way.
func (w *latex) run(list []inline) string {
	var b strings.Builder
	for _, i := range list {
		if i.lineBreak {
			b.WriteString("\\newline ")
			continue
		}
		s := latexText(i.text)
		if i.code {
			s = "\\texttt{" + s + "}"
		}
		if i.bold {
			s = "\\textbf{" + s + "}"
		}
		if i.italic {
			s = "\\emph{" + s + "}"
		}
		if i.link != "" {
			s = "\\href{" + latexURL(i.link) + "}{" + s + "}"
		}
		b.WriteString(s)
	}
	text := textOf(list)
	switch {
	case rightToLeft(text) && !w.arabic:
		return "\\textarabic{" + b.String() + "}"
	case !rightToLeft(text) && w.arabic && hasLatin(text):
		return "\\textenglish{" + b.String() + "}"
	}
	return b.String()
}

// latexText keeps every character out of TeX's hands.
func latexText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`,
		"<", `\textless{}`, ">", `\textgreater{}`, "|", `\textbar{}`, `"`, `\textquotedbl{}`, "`", `\textasciigrave{}`, "--", "-{}-", "''", "'{}'").Replace(s)
}

// latexURL keeps a link's own signs and nothing that could end its braces.
func latexURL(s string) string {
	return strings.NewReplacer(`\`, `\%5C`, "{", `\%7B`, "}", `\%7D`, " ", `\%20`, "%", `\%`, "#", `\#`, "&", `\&`, "~", `\string~`, "^", `\%5E`).Replace(s)
}
