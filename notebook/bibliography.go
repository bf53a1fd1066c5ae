package notebook

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"diwan/research"
)

// citedSource is a source with the key it is cited by.
type citedSource struct {
	key    string
	source research.Source
}

// citedSources gives the sources in order of key; keys are unique and the same
// at every export.
func citedSources(in Input) []citedSource {
	ids := []research.SourceID{}
	for id := range in.Sources {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	out := []citedSource{}
	used := map[string]bool{}
	for _, id := range ids {
		s := in.Sources[id]
		key := citationKey(s)
		for n, base := 1, key; used[key]; n++ {
			key = base + suffix(n)
		}
		used[key] = true
		out = append(out, citedSource{key, s})
	}
	slices.SortFunc(out, func(a, b citedSource) int { return strings.Compare(a.key, b.key) })
	return out
}

// suffix is b, c ... z, then numbers.
func suffix(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return fmt.Sprint("-", n)
}

// citationKey is family name, year and first word of the title, in the letters
// that BibTeX takes; Arabic names are written in Latin letters.
func citationKey(s research.Source) string {
	name := "anon"
	if len(s.Authors) > 0 {
		words := strings.Fields(s.Authors[0])
		if len(words) > 0 {
			name = words[len(words)-1]
		}
	}
	year := "nd"
	if s.Year != 0 {
		year = fmt.Sprint(s.Year)
	}
	word := ""
	for _, w := range strings.Fields(s.Title) {
		if w = latin(w); len(w) > 3 {
			word = w
			break
		}
	}
	key := latin(name) + year + word
	if strings.Trim(key, "0123456789") == "" {
		key = "source" + key
	}
	return key
}

// latin keeps ASCII letters and digits, lower case; Arabic letters become their
// nearest Latin ones.
func latin(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		default:
			b.WriteString(romanised[r])
		}
	}
	return b.String()
}

var romanised = map[rune]string{
	'ا': "a", 'أ': "a", 'إ': "i", 'آ': "a", 'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r", 'ز': "z",
	'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'ع': "", 'غ': "gh", 'ف': "f", 'ق': "q", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n",
	'ه': "h", 'و': "w", 'ي': "y", 'ى': "a", 'ة': "a", 'é': "e", 'è': "e", 'ö': "o", 'ü': "u", 'ä': "a", 'á': "a", 'í': "i", 'ó': "o", 'ñ': "n", 'ç': "c",
}

// bibTeX writes UTF-8 BibTeX for biber and modern BibTeX.
func bibTeX(cited []citedSource) string {
	var b strings.Builder
	for _, c := range cited {
		s := c.source
		kind := "misc"
		if s.Venue != "" {
			kind = "article"
		}
		fmt.Fprintf(&b, "@%s{%s,\n", kind, c.key)
		field := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, "  %s = {%s},\n", name, texEscape(value))
			}
		}
		field("title", s.Title)
		authors := []string{}
		for _, a := range s.Authors {
			authors = append(authors, bibName(a))
		}
		if len(authors) > 0 {
			fmt.Fprintf(&b, "  author = {%s},\n", strings.Join(authors, " and "))
		}
		if s.Year != 0 {
			field("year", fmt.Sprint(s.Year))
		}
		field("journal", s.Venue)
		field("doi", s.DOI)
		if s.Language == "ar" {
			field("langid", "arabic")
		}
		b.WriteString("}\n\n")
	}
	return b.String()
}

// bibName keeps a name that holds " and " or a comma in one piece.
func bibName(name string) string {
	e := texEscape(name)
	if strings.Contains(strings.ToLower(name), " and ") || strings.Contains(name, ",") {
		return "{" + e + "}"
	}
	return e
}

// texEscape keeps a value inside its braces and out of TeX's hands.
func texEscape(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "\n", " ").Replace(s)
}

// cslJSON writes the sources for citation processors.
func cslJSON(cited []citedSource) ([]byte, error) {
	type name struct {
		Family  string `json:"family,omitempty"`
		Given   string `json:"given,omitempty"`
		Literal string `json:"literal,omitempty"`
	}
	type date struct {
		Parts [][]int `json:"date-parts"`
	}
	type item struct {
		ID       string `json:"id"`
		Type     string `json:"type"`
		Title    string `json:"title"`
		Author   []name `json:"author,omitempty"`
		Issued   *date  `json:"issued,omitempty"`
		Venue    string `json:"container-title,omitempty"`
		DOI      string `json:"DOI,omitempty"`
		Language string `json:"language,omitempty"`
	}
	items := []item{}
	for _, c := range cited {
		s := c.source
		it := item{ID: c.key, Type: "document", Title: s.Title, Venue: s.Venue, DOI: s.DOI, Language: s.Language}
		if s.Venue != "" {
			it.Type = "article-journal"
		}
		if s.Year != 0 {
			it.Issued = &date{[][]int{{s.Year}}}
		}
		for _, a := range s.Authors {
			words := strings.Fields(a)
			if len(words) < 2 {
				it.Author = append(it.Author, name{Literal: a})
				continue
			}
			it.Author = append(it.Author, name{Family: words[len(words)-1], Given: strings.Join(words[:len(words)-1], " ")})
		}
		items = append(items, it)
	}
	b, err := json.MarshalIndent(items, "", "  ")
	if err != nil {
		return nil, research.E(research.CodeExportFailed, "notebook.cslJSON", "The sources could not be written.", err)
	}
	return b, nil
}
