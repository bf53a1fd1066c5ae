package bib

import (
	"regexp"
	"strings"
	"unicode"

	"diwan/ingest/tex"
)

// ReadBibTeX reads BibTeX and BibLaTeX: strings, concatenation, crossref,
// values in braces, quotes or bare. What is broken in one entry does not harm
// the next.
func ReadBibTeX(text string) []Entry {
	p := &bibtex{in: text, strings: map[string]string{}}
	for name := range months {
		p.strings[name] = name
	}
	raw := []rawEntry{}
	for len(raw) < MaxEntries {
		e, ok := p.next()
		if !ok {
			break
		}
		if e.kind != "" {
			raw = append(raw, e)
		}
	}
	return resolve(raw)
}

type rawEntry struct {
	kind, key string
	fields    map[string]string
}

type bibtex struct {
	in      string
	at      int
	strings map[string]string
}

// next reads up to the end of the next entry; kind is empty for what is none.
func (p *bibtex) next() (rawEntry, bool) {
	i := strings.IndexByte(p.in[p.at:], '@')
	if i < 0 {
		return rawEntry{}, false
	}
	p.at += i + 1
	p.blank()
	kind := strings.ToLower(p.word())
	p.blank()
	if kind == "" || p.at >= len(p.in) || p.in[p.at] != '{' && p.in[p.at] != '(' {
		return rawEntry{}, true
	}
	p.at++
	switch kind {
	case "comment", "preamble":
		p.skipGroup()
		return rawEntry{}, true
	case "string":
		p.blank()
		name := strings.ToLower(p.name())
		p.blank()
		if p.at < len(p.in) && p.in[p.at] == '=' {
			p.at++
			p.strings[name] = p.value()
		}
		return rawEntry{}, true
	}
	e := rawEntry{kind: kind, fields: map[string]string{}}
	p.blank()
	start := p.at
	for p.at < len(p.in) && !strings.ContainsRune(",}\n=@", rune(p.in[p.at])) {
		p.at++
	}
	e.key = strings.TrimSpace(p.in[start:p.at])
	if p.at < len(p.in) && p.in[p.at] == '=' {
		p.at, e.key = start, "" // an entry without a key
	}
	p.fields(e.fields)
	return e, true
}

// fields reads name = value until the entry's end, or what looks like the next.
func (p *bibtex) fields(into map[string]string) {
	for p.at < len(p.in) && len(into) < 500 {
		p.blank()
		for p.at < len(p.in) && p.in[p.at] == ',' {
			p.at++
			p.blank()
		}
		if p.at >= len(p.in) {
			return
		}
		switch p.in[p.at] {
		case '}', ')':
			p.at++
			return
		case '@':
			return
		}
		name := strings.ToLower(p.name())
		p.blank()
		if name == "" || p.at >= len(p.in) || p.in[p.at] != '=' {
			if name == "" {
				p.at++
			}
			continue
		}
		p.at++
		if v := p.value(); into[name] == "" {
			into[name] = v
		} else if name == "keywords" || name == "file" || name == "note" {
			into[name] += "; " + v
		}
	}
}

// blank skips white space and TeX comments.
func (p *bibtex) blank() {
	for p.at < len(p.in) {
		switch c := p.in[p.at]; {
		case c == '%':
			for p.at < len(p.in) && p.in[p.at] != '\n' {
				p.at++
			}
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			p.at++
		default:
			return
		}
	}
}

func (p *bibtex) word() string {
	start := p.at
	for p.at < len(p.in) && (p.in[p.at] >= 'a' && p.in[p.at] <= 'z' || p.in[p.at] >= 'A' && p.in[p.at] <= 'Z') {
		p.at++
	}
	return p.in[start:p.at]
}

// name reads a field's or string's name.
func (p *bibtex) name() string {
	start := p.at
	for p.at < len(p.in) && !strings.ContainsRune(" \t\r\n=,#{}()\"@", rune(p.in[p.at])) {
		p.at++
	}
	return p.in[start:p.at]
}

// skipGroup skips to the brace that closes the open one.
func (p *bibtex) skipGroup() {
	depth := 1
	for p.at < len(p.in) && depth > 0 {
		switch p.in[p.at] {
		case '{', '(':
			depth++
		case '}', ')':
			depth--
		}
		p.at++
	}
}

// value reads parts joined by #.
func (p *bibtex) value() string {
	var b strings.Builder
	for {
		p.blank()
		if p.at >= len(p.in) {
			return b.String()
		}
		switch p.in[p.at] {
		case '{':
			b.WriteString(p.delimited('}'))
		case '"':
			b.WriteString(p.delimited('"'))
		default:
			name := p.name()
			if name == "" {
				return b.String()
			}
			if s, ok := p.strings[strings.ToLower(name)]; ok {
				b.WriteString(s)
			} else {
				b.WriteString(name)
			}
		}
		if b.Len() > 4<<20 {
			return b.String() // strings that contain themselves many times over
		}
		p.blank()
		if p.at >= len(p.in) || p.in[p.at] != '#' {
			return b.String()
		}
		p.at++
	}
}

// delimited reads to the closing mark outside of inner braces.
func (p *bibtex) delimited(end byte) string {
	p.at++
	start, depth := p.at, 0
	for p.at < len(p.in) {
		c := p.in[p.at]
		switch {
		case c == '\\' && p.at+1 < len(p.in) && (p.in[p.at+1] == '{' || p.in[p.at+1] == '}' || p.in[p.at+1] == '\\'):
			p.at++ // what is escaped neither opens nor closes
		case depth == 0 && c == end:
			p.at++
			return p.in[start : p.at-1]
		case c == '{':
			depth++
		case c == '}':
			if depth == 0 {
				p.at++
				return p.in[start : p.at-1]
			}
			depth--
		}
		p.at++
	}
	// The mark is missing: the value ends where the next entry begins.
	if m := nextEntry.FindStringIndex(p.in[start:]); m != nil {
		p.at = start + m[0]
		return p.in[start:p.at]
	}
	return p.in[start:]
}

var nextEntry = regexp.MustCompile(`\n[ \t]*@[A-Za-z]+[ \t]*[{(]`)

// resolve lets entries inherit from those they refer to, then maps the fields.
func resolve(raw []rawEntry) []Entry {
	byKey := map[string]rawEntry{}
	for _, e := range raw {
		byKey[strings.ToLower(e.key)] = e
	}
	out := make([]Entry, 0, len(raw))
	for _, e := range raw {
		fields := e.fields
		for k, v := range fields {
			if k != "file" && strings.Contains(v, `\\`) {
				fields[k] = doubledAccent.ReplaceAllString(v, `\$1`)
			}
		}
		if parent, ok := byKey[strings.ToLower(strings.TrimSpace(fields["crossref"]))]; ok && fields["crossref"] != "" {
			fields = inherit(fields, parent)
		}
		entry := mapBibTeX(e.kind, e.key, fields)
		if e.fields["editor"] == "" && fields["crossref"] != "" {
			for _, c := range entry.Creators {
				if c.Role == "editor" {
					entry.Inherited++
				}
			}
		}
		out = append(out, entry)
	}
	return out
}

// doubledAccent is an accent or letter whose backslash a program has doubled
// when it wrote the file: \\'e for \'e, {\\i} for {\i}. A line break has a space
// or a new line after it.
var doubledAccent = regexp.MustCompile(`\\\\(['"^~=.` + "`" + `]\{?\\?[A-Za-z]|(?:i|j|o|O|l|L|ss|ae|AE|oe|OE|aa|AA)[}{\s])`)

// inherit takes over what the child does not say; the parent's title is the
// child's book.
func inherit(child map[string]string, parent rawEntry) map[string]string {
	out := map[string]string{}
	for k, v := range parent.fields {
		switch k {
		case "title":
			if parent.fields["booktitle"] == "" {
				out["booktitle"] = v
			}
		case "author", "pages", "crossref", "abstract", "keywords", "file", "doi", "url", "note":
		default:
			out[k] = v
		}
	}
	for k, v := range child {
		out[k] = v
	}
	return out
}

// bibtexTypes maps entry types to CSL's.
var bibtexTypes = map[string]string{
	"article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "inbook": "chapter", "bookinbook": "chapter", "incollection": "chapter", "suppbook": "chapter",
	"inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book", "collection": "book", "mvcollection": "book", "reference": "book", "inreference": "entry-encyclopedia",
	"phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report", "manual": "report", "unpublished": "manuscript", "misc": "document",
	"electronic": "webpage", "online": "webpage", "www": "webpage", "patent": "patent", "dataset": "dataset", "software": "software", "periodical": "periodical", "artwork": "graphic", "audio": "song", "video": "motion_picture", "movie": "motion_picture", "letter": "personal_communication",
}

func mapBibTeX(kind, key string, f map[string]string) Entry {
	get := func(names ...string) string {
		for _, n := range names {
			if v := tex.Decode(f[n]); v != "" {
				return v
			}
		}
		return ""
	}
	e := Entry{Key: key, Type: bibtexTypes[kind]}
	if e.Type == "" {
		e.Type = "document"
	}
	e.Title = get("title")
	if sub := get("subtitle"); sub != "" {
		e.Title += ": " + sub
	}
	e.Short = get("shorttitle")
	for _, role := range []string{"author", "editor", "translator", "bookauthor", "holder"} {
		e.Creators = append(e.Creators, bibtexNames(role, f[role])...)
	}
	e.Container = get("fjournal", "journaltitle", "journal", "booktitle", "maintitle")
	if f["fjournal"] != "" {
		e.Abbrev = get("journal")
	} else {
		e.Abbrev = get("shortjournal")
	}
	if e.Date = get("date"); e.Date == "" {
		year, mon, day := get("year"), get("month"), get("day")
		if m, d, ok := splitMonth(mon); ok {
			mon, day = m, d
		}
		e.Date = joinDate(year, mon, day)
	}
	e.Volume, e.Volumes, e.Edition, e.Series = get("volume"), get("volumes"), get("edition"), get("series")
	number := get("number", "issue")
	switch e.Type {
	case "report", "patent", "manuscript":
		e.Number = number
	case "book", "chapter", "paper-conference":
		if e.Series != "" && f["issue"] == "" {
			e.SeriesNo = number
		} else {
			e.Issue = number
		}
	default:
		e.Issue = number
	}
	e.Pages, e.NumPages = get("pages", "eid", "articleno"), get("pagetotal", "numpages")
	e.Publisher = get("publisher", "school", "institution", "organization")
	if e.Type == "thesis" || e.Type == "report" {
		e.Publisher = get("school", "institution", "publisher", "organization")
	}
	e.Place = get("address", "location")
	e.Genre = get("type")
	switch {
	case kind == "phdthesis" && e.Genre == "":
		e.Genre = "PhD Thesis"
	case kind == "mastersthesis" && e.Genre == "":
		e.Genre = "Master's Thesis"
	}
	e.DOI, e.ISBN, e.ISSN = bareDOI(get("doi")), get("isbn"), get("issn")
	e.PMID, e.PMCID = get("pmid"), get("pmcid", "pmc")
	if strings.EqualFold(get("archiveprefix", "eprinttype"), "arxiv") {
		e.ArXiv = strings.ToLower(strings.TrimPrefix(get("eprint"), "arXiv:"))
	}
	e.URL = bibtexURL(f)
	e.Accessed, e.Abstract, e.Language, e.Rights = get("urldate"), get("abstract"), get("language", "langid"), get("copyright", "rights")
	e.CallNo = get("library")
	for _, id := range []struct{ field, name string }{{"lccn", "LCCN"}, {"mrnumber", "MR"}, {"zmnumber", "Zbl"}, {"zblnumber", "Zbl"}, {"eventplace", "event-place"}} {
		if v := get(id.field); v != "" {
			e.Extra = appendNew(e.Extra, id.name+": "+v)
		}
	}
	if v := get("location"); v != "" && e.Type == "paper-conference" && get("address") != "" {
		e.Extra = appendNew(e.Extra, "event-place: "+v)
	}
	if k := get("keywords", "keyword"); k != "" {
		e.Keywords = splitKeywords(k)
	}
	for _, n := range []string{"note", "annote", "annotation", "addendum"} {
		if v := get(n); v != "" && !notePMID(&e, v) {
			e.Notes = append(e.Notes, v)
		}
	}
	e.Files = bibtexFiles(f["file"])
	return e
}

var pmidNote = regexp.MustCompile(`^PMID:?\s*(\d+)$`)

// notePMID takes the PubMed number that some programs put into the note.
func notePMID(e *Entry, note string) bool {
	if m := pmidNote.FindStringSubmatch(note); m != nil {
		e.PMID = m[1]
		return true
	}
	return false
}

var urlIn = regexp.MustCompile(`https?://[^\s{}]+`)

// bibtexURL takes an address out of url or howpublished without decoding it:
// ~ and _ mean themselves there.
func bibtexURL(f map[string]string) string {
	if u := strings.NewReplacer(`\_`, "_", `\%`, "%", `\#`, "#", `\&`, "&", `\~{}`, "~", "{", "", "}", "", `\url`, "").Replace(f["url"]); u != "" {
		return strings.TrimSpace(u)
	}
	return strings.TrimSuffix(urlIn.FindString(strings.ReplaceAll(f["howpublished"], `\_`, "_")), ".")
}

// splitMonth reads "13 March", "March 13" and mar # " 13".
func splitMonth(s string) (mon, day string, ok bool) {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '~' || r == ',' || r == '.' })
	if len(words) != 2 {
		return "", "", false
	}
	for _, order := range [][2]string{{words[0], words[1]}, {words[1], words[0]}} {
		if len(order[0]) >= 3 && month(order[0]) != "" && strings.Trim(order[1], "0123456789-") == "" {
			return order[0], strings.Split(order[1], "-")[0], true
		}
	}
	return "", "", false
}
