package bib

import (
	"regexp"
	"strings"
)

var medlineLine = regexp.MustCompile(`^([A-Z]{2,4}) *- (.*)$`)

// ReadMEDLINE reads PubMed's tagged format (.nbib).
func ReadMEDLINE(text string) []Entry {
	out := []Entry{}
	fields := map[string][]string{}
	last := ""
	flush := func() {
		if len(fields["PMID"])+len(fields["TI"]) > 0 && len(out) < MaxEntries {
			out = append(out, medlineEntry(fields))
		}
		fields, last = map[string][]string{}, ""
	}
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " \r")
		m := medlineLine.FindStringSubmatch(line)
		switch {
		case m != nil:
			if m[1] == "PMID" {
				flush()
			}
			last = m[1]
			fields[last] = append(fields[last], m[2])
		case strings.HasPrefix(line, "      ") && last != "":
			v := fields[last]
			v[len(v)-1] += " " + strings.TrimSpace(line)
		}
	}
	flush()
	return out
}

func medlineEntry(f map[string][]string) Entry {
	get := func(tag string) string {
		if v := f[tag]; len(v) > 0 {
			return oneLine(v[0])
		}
		return ""
	}
	e := Entry{Type: "article-journal", Title: strings.TrimSuffix(get("TI"), "."), Container: get("JT"), Abbrev: get("TA"), Volume: get("VI"), Issue: get("IP"), Pages: get("PG"), Abstract: get("AB"), PMID: get("PMID"), PMCID: get("PMC"), Place: get("PL"), Rights: get("CI")}
	e.Key = e.PMID
	if e.Language = get("LA"); e.Language == "" {
		e.Language = "und"
	}
	for _, name := range f["FAU"] {
		e.Creators = append(e.Creators, commaName("author", name, true))
	}
	if len(f["FAU"]) == 0 {
		for _, name := range f["AU"] { // "Smith JA"
			if i := strings.LastIndexByte(name, ' '); i > 0 {
				e.Creators = append(e.Creators, Creator{Role: "author", Family: name[:i], Given: name[i+1:]})
			}
		}
	}
	for _, name := range f["CN"] {
		e.Creators = append(e.Creators, Creator{Role: "author", Family: oneLine(name), Body: true})
	}
	for _, name := range f["FED"] {
		e.Creators = append(e.Creators, commaName("editor", name, true))
	}
	parts := append(strings.Fields(get("DP")), "", "", "")
	e.Date = joinDate(parts[0], parts[1], parts[2])
	for _, tag := range []string{"LID", "AID"} {
		for _, id := range f[tag] {
			if doi, ok := strings.CutSuffix(strings.TrimSpace(id), "[doi]"); ok && e.DOI == "" {
				e.DOI = bareDOI(doi)
			}
		}
	}
	if is := get("IS"); is != "" {
		e.ISSN, _, _ = strings.Cut(is, " ")
	}
	e.ISBN, _, _ = strings.Cut(get("ISBN"), " ")
	for _, tag := range []string{"MH", "OT"} {
		for _, k := range f[tag] {
			e.Keywords = append(e.Keywords, strings.ReplaceAll(oneLine(k), "*", ""))
		}
	}
	if t := get("BTI"); t != "" {
		e.Container, e.Type = t, "chapter"
	}
	return e
}
