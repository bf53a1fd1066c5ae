package office

import (
	"strconv"
	"strings"

	"diwan/ingest/archive"
)

// role is what a paragraph's style says of it.
type role int

const (
	roleBody role = iota
	roleTitle
	roleHeading
	roleCaption
	roleCode
	roleAbstract
	roleReference
)

// wordStyle is a paragraph style with what it inherits.
type wordStyle struct {
	name   string
	parent *wordStyle
	level  int // outline level from 1; 0: none
	num    string
	ilvl   string
}

// wordStyles reads styles.xml.
func wordStyles(root *archive.Node) map[string]*wordStyle {
	out := map[string]*wordStyle{}
	if root == nil {
		return out
	}
	based := map[string]string{}
	for _, n := range root.All("style") {
		id := n.Attr("styleId")
		s := &wordStyle{name: strings.ToLower(n.Child("name").Attr("val")), num: n.Child("pPr", "numPr", "numId").Attr("val"), ilvl: n.Child("pPr", "numPr", "ilvl").Attr("val")}
		if lvl, err := strconv.Atoi(n.Child("pPr", "outlineLvl").Attr("val")); err == nil && lvl >= 0 && lvl < 9 {
			s.level = lvl + 1
		}
		out[id], based[id] = s, n.Child("basedOn").Attr("val")
	}
	for id, s := range out {
		if p := out[based[id]]; p != nil && p != s {
			s.parent = p
		}
	}
	return out
}

// maxInheritance ends chains of styles that run in a circle.
const maxInheritance = 20

// role reads the style's name, then those it is based on.
func (s *wordStyle) role() (role, int) {
	for i := 0; s != nil && i < maxInheritance; s, i = s.parent, i+1 {
		if m := headingName.FindStringSubmatch(s.name); m != nil {
			return roleHeading, int(m[1][0] - '0')
		}
		switch s.name {
		case "title":
			return roleTitle, 0
		case "caption", "image caption", "table caption", "figure caption", "captioned figure":
			return roleCaption, 0
		case "source code", "html preformatted", "code", "verbatim", "plain text code", "macro text":
			return roleCode, 0
		case "abstract":
			return roleAbstract, 0
		case "bibliography":
			return roleReference, 0
		case "normal", "body text":
			return roleBody, 0
		}
		if s.level > 0 {
			return roleHeading, s.level
		}
	}
	return roleBody, 0
}

// numbering is the list that the style belongs to, if any.
func (s *wordStyle) numbering() (num, level string) {
	for i := 0; s != nil && i < maxInheritance; s, i = s.parent, i+1 {
		if level == "" {
			level = s.ilvl
		}
		if s.num != "" {
			return s.num, level
		}
	}
	return "", level
}

// numbering counts list items the way Word displays them.
type numbering struct {
	levels map[string][]numberLevel // by numId
	base   map[string]string        // numId -> abstract list, whose count goes on
	counts map[string][]int         // by abstract list
	fresh  map[string]bool          // numIds that restart
}

type numberLevel struct {
	format, text string
	start        int
}

func newNumbering(root *archive.Node) *numbering {
	n := &numbering{levels: map[string][]numberLevel{}, base: map[string]string{}, counts: map[string][]int{}, fresh: map[string]bool{}}
	if root == nil {
		return n
	}
	abstract := map[string][]numberLevel{}
	for _, a := range root.All("abstractNum") {
		levels := make([]numberLevel, 9)
		for _, l := range a.All("lvl") {
			if i, err := strconv.Atoi(l.Attr("ilvl")); err == nil && i >= 0 && i < 9 {
				levels[i] = readLevel(l)
			}
		}
		abstract[a.Attr("abstractNumId")] = levels
	}
	for _, num := range root.All("num") {
		id, base := num.Attr("numId"), num.Child("abstractNumId").Attr("val")
		levels := append([]numberLevel(nil), abstract[base]...)
		for _, o := range num.All("lvlOverride") {
			i, err := strconv.Atoi(o.Attr("ilvl"))
			if err != nil || i < 0 || i >= len(levels) {
				continue
			}
			if l := o.Child("lvl"); l != nil {
				levels[i] = readLevel(l)
			}
			if start, err := strconv.Atoi(o.Child("startOverride").Attr("val")); err == nil {
				levels[i].start = start
				n.fresh[id] = true
			}
		}
		n.levels[id], n.base[id] = levels, base
	}
	return n
}

func readLevel(l *archive.Node) numberLevel {
	start, err := strconv.Atoi(l.Child("start").Attr("val"))
	if err != nil {
		start = 1
	}
	return numberLevel{l.Child("numFmt").Attr("val"), l.Child("lvlText").Attr("val"), start}
}

// next gives the marker of the next item in a list; empty for no list.
func (n *numbering) next(id, level string) string {
	levels := n.levels[id]
	at, err := strconv.Atoi(level)
	if err != nil {
		at = 0
	}
	if id == "" || id == "0" || at < 0 || at >= len(levels) {
		return ""
	}
	if levels[at].format == "bullet" || levels[at].format == "" {
		return "•"
	}
	key := n.base[id]
	if n.fresh[id] {
		key = "num " + id
	}
	counts := n.counts[key]
	if counts == nil {
		counts = make([]int, 9)
		for i := range counts {
			if i < len(levels) {
				counts[i] = levels[i].start - 1
			}
		}
		n.counts[key] = counts
	}
	counts[at]++
	for i := at + 1; i < len(counts) && i < len(levels); i++ {
		counts[i] = levels[i].start - 1
	}
	marker := levels[at].text
	for i := 0; i <= at; i++ {
		marker = strings.ReplaceAll(marker, "%"+strconv.Itoa(i+1), formatNumber(max(counts[i], levels[i].start), levels[i].format))
	}
	return marker
}

// formatNumber writes a list number in Word's number formats.
func formatNumber(n int, format string) string {
	switch format {
	case "lowerLetter", "upperLetter":
		if n < 1 || n > 26*20 {
			return strconv.Itoa(n)
		}
		s := strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
		if format == "upperLetter" {
			s = strings.ToUpper(s)
		}
		return s
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= d.value {
			b.WriteString(d.text)
			n -= d.value
		}
	}
	return b.String()
}
