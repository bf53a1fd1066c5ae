// Package rubric reads what a critique looks at: Markdown files, one a kind of
// work, with a list of criteria. The ones that come with Diwan are embedded, in
// English and Arabic; a file of the same name in the user's own folder wins.
package rubric

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"diwan/research"
)

//go:embed rubrics/*.md
var files embed.FS

// Rubric is a list of criteria for a kind of work.
type Rubric struct {
	Name     string      `json:"name"` // the file's, without language and extension
	Title    string      `json:"title"`
	Intro    string      `json:"intro"`
	Language string      `json:"language"`
	Criteria []Criterion `json:"criteria"`
	Own      bool        `json:"own"` // the user's own file
	Text     string      `json:"text"`
}

// Criterion is one thing that is looked at, with the questions it asks.
type Criterion struct {
	Name      string   `json:"name"`
	Text      string   `json:"text"`
	Questions []string `json:"questions"`
}

const maxRubric = 100_000 // bytes

// Parse reads a rubric: "# title", an introduction, then "## criterion" parts
// with prose and a list of questions. Other Markdown is kept as prose.
func Parse(name, text string) (Rubric, error) {
	if len(text) > maxRubric {
		return Rubric{}, research.E(research.CodeInvalid, "rubric.Parse", "This rubric is longer than 100,000 bytes; keep it to the criteria.", nil)
	}
	r := Rubric{Name: name, Text: text, Criteria: []Criterion{}, Language: languageOf(text)}
	for _, line := range strings.Split(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\n") {
		line = strings.TrimSpace(line)
		last := len(r.Criteria) - 1
		switch {
		case strings.HasPrefix(line, "## "):
			r.Criteria = append(r.Criteria, Criterion{Name: strings.TrimSpace(line[3:]), Questions: []string{}})
		case strings.HasPrefix(line, "# ") && r.Title == "":
			r.Title = strings.TrimSpace(line[2:])
		case line == "" || strings.HasPrefix(line, "#"):
		case last < 0:
			r.Intro = strings.TrimSpace(r.Intro + " " + line)
		case strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "* "):
			r.Criteria[last].Questions = append(r.Criteria[last].Questions, strings.TrimSpace(line[2:]))
		default:
			r.Criteria[last].Text = strings.TrimSpace(r.Criteria[last].Text + " " + line)
		}
	}
	if r.Title == "" {
		r.Title = name
	}
	if len(r.Criteria) == 0 {
		return r, research.E(research.CodeInvalid, "rubric.Parse", "This rubric has no criteria. Write each as a heading: ## Rhythm, with its questions as a list below.", nil)
	}
	return r, nil
}

func languageOf(text string) string {
	arabic, latin := 0, 0
	for _, r := range text {
		switch {
		case r >= 0x600 && r <= 0x6FF:
			arabic++
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			latin++
		}
	}
	if arabic > latin {
		return "ar"
	}
	return "en"
}

var goodName = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,79}$`)

// Find gives a rubric by its name in a language. What is asked for may also be
// the path of a Markdown file. dir is the user's own folder, or empty; the
// embedded English one stands in where a language lacks it.
func Find(name, language, dir string) (Rubric, error) {
	const op = "rubric.Find"
	if strings.HasSuffix(strings.ToLower(name), ".md") && strings.ContainsAny(name, `/\`) {
		b, err := os.ReadFile(filepath.Clean(name))
		if err != nil {
			return Rubric{}, research.E(research.CodeFileMissing, op, "There is no such rubric file; give the path of a Markdown file.", err).WithPath(name)
		}
		r, err := Parse(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), string(b))
		r.Own = true
		return r, err
	}
	name = strings.TrimSuffix(name, ".md")
	if !goodName.MatchString(name) || strings.Contains(name, "..") {
		return Rubric{}, research.E(research.CodeInvalid, op, "A rubric's name has letters, digits and hyphens.", nil)
	}
	for _, file := range []string{name + "." + language + ".md", name + ".md"} {
		if dir == "" {
			break
		}
		b, err := os.ReadFile(filepath.Join(dir, file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return Rubric{}, research.E(research.CodeInvalid, op, "The rubric can't be read; check its file in the library folder.", err)
		}
		r, err := Parse(name, string(b))
		r.Own = true
		return r, err
	}
	for _, l := range []string{language, "en"} {
		b, err := files.ReadFile("rubrics/" + name + "." + l + ".md")
		if err == nil {
			return Parse(name, string(b))
		}
	}
	return Rubric{}, research.E(research.CodeNotFound, op, "There is no rubric of this name. The ones that come with Diwan: "+strings.Join(Names(), ", ")+".", nil)
}

// Names lists the embedded rubrics.
func Names() []string {
	names := []string{}
	entries, err := files.ReadDir("rubrics")
	if err != nil {
		return names // cannot be: the folder is embedded
	}
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".en.md"); ok {
			names = append(names, name)
		}
	}
	return names
}

// List gives all rubrics of a language, the user's own first by name.
func List(language, dir string) []Rubric {
	names := map[string]bool{}
	for _, n := range Names() {
		names[n] = true
	}
	if entries, err := os.ReadDir(dir); dir != "" && err == nil {
		for _, e := range entries {
			n, ok := strings.CutSuffix(e.Name(), ".md")
			if ok && !e.IsDir() && goodName.MatchString(n) {
				names[strings.TrimSuffix(strings.TrimSuffix(n, ".en"), ".ar")] = true
			}
		}
	}
	out := []Rubric{}
	for n := range names {
		if r, err := Find(n, language, dir); err == nil {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Rubric) int { return strings.Compare(a.Name, b.Name) })
	return out
}
