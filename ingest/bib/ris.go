package bib

import (
	"regexp"
	"strings"
)

var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9])  ?-(?: (.*))?$`)

// risTypes maps RIS types to CSL's.
var risTypes = map[string]string{
	"JOUR": "article-journal", "EJOUR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter",
	"CONF": "paper-conference", "CPAPER": "paper-conference", "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog", "DATA": "dataset", "AGGR": "dataset",
	"COMP": "software", "PAT": "patent", "MAP": "map", "UNPB": "manuscript", "MANSCPT": "manuscript", "INPR": "article", "CASE": "legal_case", "STAT": "legislation", "BILL": "bill", "HEAR": "hearing", "MPCT": "motion_picture", "VIDEO": "motion_picture", "SOUND": "song", "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "PCOMM": "personal_communication", "GEN": "document",
}

// ReadRIS reads RIS, the tags of EndNote, Reference Manager and most databases.
func ReadRIS(text string) []Entry {
	out := []Entry{}
	var e *Entry
	var fields map[string][]string
	last := ""
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(strings.TrimPrefix(line, "\ufeff"), " \r")
		m := risLine.FindStringSubmatch(line)
		if m == nil {
			// A long value runs on in lines without a tag.
			if e != nil && last != "" && strings.TrimSpace(line) != "" {
				v := fields[last]
				v[len(v)-1] += " " + strings.TrimSpace(line)
			}
			continue
		}
		tag, value := m[1], strings.TrimSpace(m[2])
		switch {
		case tag == "TY":
			if e != nil {
				out = append(out, finishRIS(e, fields))
			}
			e, fields, last = &Entry{Type: risTypes[value]}, map[string][]string{}, ""
			if e.Type == "" {
				e.Type = "document"
			}
		case e == nil:
		case tag == "ER":
			out = append(out, finishRIS(e, fields))
			e = nil
		case value != "":
			fields[tag] = append(fields[tag], value)
			last = tag
			e.addRISCreator(tag, value)
		}
		if len(out) >= MaxEntries {
			return out
		}
	}
	if e != nil {
		out = append(out, finishRIS(e, fields))
	}
	return out
}

func (e *Entry) addRISCreator(tag, value string) {
	role := ""
	switch tag {
	case "AU", "A1":
		role = "author"
	case "A2", "ED":
		role = "editor"
		if e.Type == "thesis" {
			role = "contributor"
		}
	case "A3":
		role = "series-editor"
	case "A4":
		role = "translator"
	default:
		return
	}
	e.Creators = append(e.Creators, commaName(role, value, true))
}

func finishRIS(e *Entry, f map[string][]string) Entry {
	get := func(tags ...string) string {
		for _, t := range tags {
			if v := f[t]; len(v) > 0 {
				return oneLine(v[0])
			}
		}
		return ""
	}
	e.Key = get("ID")
	e.Title, e.Short = get("TI", "T1", "CT", "BT"), get("ST")
	e.Container = get("JF", "JO", "T2", "BT", "JA", "J2")
	if e.Type == "book" {
		e.Container = ""
		e.Series = get("T2", "T3")
		if e.Title == "" {
			e.Title = get("BT")
		}
	}
	e.Abbrev = get("J2", "JA")
	if e.Abbrev == e.Container {
		e.Abbrev = ""
	}
	if s := get("T3"); s != "" && e.Series == "" {
		e.Series = s
	}
	e.Date = risDate(get("DA", "PY", "Y1"), get("PY", "Y1"))
	e.Volume, e.Issue, e.Edition = get("VL"), get("IS", "CP"), get("ET")
	if e.Type == "report" || e.Type == "patent" {
		e.Number, e.Issue = e.Issue, ""
	}
	e.Pages = get("SP")
	if end := get("EP"); end != "" && e.Pages != "" && !strings.ContainsAny(e.Pages, "-–") {
		e.Pages += "-" + end
	}
	e.Publisher, e.Place = get("PB"), get("CY", "PP")
	if sn := get("SN"); strings.HasPrefix(e.Type, "article") {
		e.ISSN = sn
	} else {
		e.ISBN = sn
	}
	e.DOI = bareDOI(get("DO"))
	e.URL, e.Language, e.CallNo = get("UR", "LK"), get("LA"), get("CN")
	if e.DOI == "" && strings.Contains(e.URL, "doi.org/") {
		e.DOI = bareDOI(e.URL)
	}
	e.Abstract = get("AB", "N2")
	e.Genre = get("M3")
	if e.DOI == "" && strings.HasPrefix(e.Genre, "10.") {
		e.DOI, e.Genre = bareDOI(e.Genre), ""
	}
	for _, k := range f["KW"] {
		e.Keywords = append(e.Keywords, oneLine(k))
	}
	for _, n := range f["N1"] {
		e.Notes = append(e.Notes, oneLine(n))
	}
	e.Files = append(append(e.Files, f["L1"]...), f["L4"]...)
	return *e
}

// risDate reads "2006/10/03/", "2006-10-03" and plain years.
func risDate(full, year string) string {
	parts := strings.FieldsFunc(full, func(r rune) bool { return r == '/' || r == '-' })
	if len(parts) > 0 && len(parts[0]) == 4 && yearIn.MatchString(parts[0]) {
		parts = append(parts, "", "")
		return joinDate(parts[0], parts[1], parts[2])
	}
	if y := yearIn.FindString(full); y != "" {
		return y
	}
	return yearIn.FindString(year)
}
