package bib

import (
	"regexp"
	"strings"

	"diwan/ingest/archive"
)

// modsTypes maps genres and types of resource to CSL's types, the more telling
// first.
var modsTypes = []struct{ word, kind string }{
	{"journal article", "article-journal"}, {"article", "article-journal"}, {"book chapter", "chapter"}, {"chapter", "chapter"}, {"conference", "paper-conference"}, {"thesis", "thesis"}, {"dissertation", "thesis"},
	{"web site", "webpage"}, {"website", "webpage"}, {"letter", "personal_communication"}, {"brief", "personal_communication"}, {"hearing", "hearing"}, {"bill", "bill"}, {"map", "map"}, {"report", "report"}, {"newspaper", "article-newspaper"}, {"book", "book"},
	{"still image", "graphic"}, {"sound recording", "song"}, {"cartographic", "map"}, {"moving image", "motion_picture"}, {"software", "software"},
}

func readMODS(root *archive.Node) []Entry {
	out := []Entry{}
	var walk func(*archive.Node)
	walk = func(n *archive.Node) {
		if n.Name == "mods" {
			out = append(out, modsEntry(n))
			return
		}
		for _, k := range n.Kids {
			walk(k)
		}
	}
	walk(root)
	return out
}

// modsTitle joins the parts of the first title that is no variant.
func modsTitle(n *archive.Node) string {
	for _, pass := range []bool{true, false} {
		for _, t := range n.All("titleInfo") {
			if pass && t.Attr("type") != "" {
				continue
			}
			title := oneLine(t.Child("nonSort").Words() + " " + t.Child("title").Words())
			if sub := t.Child("subTitle").Words(); sub != "" {
				title = strings.TrimRight(title, " :") + ": " + sub
			}
			if part := oneLine(t.Child("partNumber").Words() + " " + t.Child("partName").Words()); part != "" {
				title += ". " + part
			}
			if title != "" {
				return title
			}
		}
	}
	return ""
}

func modsEntry(n *archive.Node) Entry {
	e := Entry{Type: modsType(n), Title: modsTitle(n), Key: n.Attr("ID"), Abstract: n.Child("abstract").Words(), Rights: n.Child("accessCondition").Words()}
	host := relatedItem(n, "host")
	e.Creators = modsNames(n, "")
	if host != nil {
		e.Container = modsTitle(host)
		e.Creators = append(e.Creators, modsNames(host, "editor")...)
		for _, t := range host.All("titleInfo") {
			if t.Attr("type") == "abbreviated" {
				e.Abbrev = oneLine(t.Child("title").Words())
			}
		}
	}
	if s := relatedItem(n, "series"); s != nil {
		e.Series = modsTitle(s)
	}
	for _, from := range []*archive.Node{n, host} {
		modsOrigin(&e, from)
		modsDate(&e, from)
		modsPart(&e, from)
		for _, id := range from.All("identifier") {
			v := id.Words()
			switch strings.ToLower(id.Attr("type")) {
			case "doi":
				e.DOI = bareDOI(v)
			case "isbn":
				if e.ISBN == "" {
					e.ISBN, _, _ = strings.Cut(v, " ") // "(pbk.)" and the like follow
				}
			case "issn":
				e.ISSN = v
			case "pmid":
				e.PMID = v
			case "citekey":
				e.Key = v
			case "hdl", "uri":
				if e.URL == "" && strings.HasPrefix(v, "http") {
					e.URL = v
				}
			}
		}
	}
	languages := []string{}
	for _, l := range n.All("language") {
		best := ""
		for _, t := range l.All("languageTerm") {
			if best == "" || t.Attr("type") != "text" {
				best = t.Words()
			}
		}
		if best == "" {
			best = l.Words()
		}
		languages = appendNew(languages, best)
	}
	e.Language = strings.Join(languages, "; ")
	modsRest(&e, n)
	return e
}

// modsRest reads subjects, notes, locations and classes.
func modsRest(e *Entry, n *archive.Node) {
	for _, s := range n.All("subject") {
		for _, k := range s.Kids {
			switch k.Name {
			case "topic", "occupation": // places and times say little without the topic
				e.Keywords = appendNew(e.Keywords, strings.TrimRight(k.Words(), "."))
			}
		}
	}
	for _, note := range n.All("note") {
		if t := note.Words(); t != "" {
			if kind := note.Attr("type"); kind != "" {
				t = kind + ": " + t
			}
			e.Notes = append(e.Notes, t)
		}
	}
	if t := n.Child("tableOfContents").Words(); t != "" {
		e.Notes = append(e.Notes, "Table of Contents: "+t)
	}
	classes, places := []string{}, []string{}
	for _, c := range n.All("classification") {
		classes = append(classes, c.Words())
	}
	e.CallNo = strings.Join(classes, ", ")
	for _, l := range n.All("location") {
		for _, u := range l.All("url") {
			if v := u.Words(); v != "" && (e.URL == "" || u.Attr("usage") == "primary display") {
				e.URL = v
			}
		}
		places = append(places, modsPlaces(l)...)
	}
	for _, r := range n.All("relatedItem") {
		if kind := r.Attr("type"); kind == "original" || kind == "host" {
			for _, l := range r.All("location") {
				places = append(places, modsPlaces(l)...)
			}
		}
	}
	e.ArchiveID = strings.Join(places, "; ")
	x := n.Child("physicalDescription", "extent").Words()
	if m := pageCount.FindStringSubmatch(x); m != nil {
		e.NumPages = m[1]
	} else if m := volumeCount.FindStringSubmatch(x); m != nil {
		e.Volumes = m[1]
	}
	if v := n.Find("scale").Words(); v != "" {
		if e.Scale = scaleIn.FindString(v); e.Scale == "" {
			e.Scale = v
		}
	}
	if n.Find("docClass") != nil {
		modsLaw(e, n)
		e.Number = n.Find("docClass").Words()
		for _, ext := range n.All("extension") {
			if v := ext.Child("number").Words(); v != "" {
				e.Number = v
			}
		}
		for _, id := range n.All("identifier") {
			if id.Attr("type") == "preferred citation" {
				e.Number = id.Words()
			}
		}
	}
}

func modsPlaces(location *archive.Node) []string {
	out := []string{}
	for _, p := range location.All("physicalLocation") {
		if v := p.Words(); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// modsLaw reads what the US Government Publishing Office says of bills and
// hearings: the chamber, committee and congress, the name a bill goes by, the
// sections of the code it changes.
func modsLaw(e *Entry, n *archive.Node) {
	e.Session = n.Find("congress").Words()
	for _, name := range []string{"originChamber", "chamber"} {
		if v := n.Find(name).Words(); v != "" && e.Authority == "" {
			e.Authority = v[:1] + strings.ToLower(v[1:])
		}
	}
	if e.Type == "hearing" {
		e.Committee = n.Find("congCommittee").Find("name").Words()
	}
	if e.Type != "bill" {
		return
	}
	if v := n.Find("shortTitle").Words(); v != "" {
		e.Title = v
	}
	for _, r := range n.All("relatedItem") {
		for _, id := range r.All("identifier") {
			m := codeCitation.FindStringSubmatch(id.Words())
			if m == nil || id.Attr("type") != "USC citation" || e.Container != "" && (e.Container != m[2] || e.Volume != m[1]) {
				continue
			}
			e.Volume, e.Container = m[1], m[2]
			if e.Pages != "" {
				m[3] = ", " + m[3]
			}
			e.Pages += m[3]
		}
	}
}

var (
	scaleIn      = regexp.MustCompile(`1\s?:\s?[\d,. ]*\d`)
	codeCitation = regexp.MustCompile(`^(\d+) (U\.S\.C\.) (\d+\w*)`) // 38 U.S.C. 1701(6)
)

var (
	pageCount   = regexp.MustCompile(`(\d+)\s*(?:p\.|p\b|pages|S\.|s\.)`)
	volumeCount = regexp.MustCompile(`^(\d+)\s+(?:sound disc|disc|v\.|vol)`)
)

func relatedItem(n *archive.Node, kind string) *archive.Node {
	for _, r := range n.All("relatedItem") {
		if r.Attr("type") == kind {
			return r
		}
	}
	return nil
}

func modsType(n *archive.Node) string {
	words := []string{}
	for _, g := range n.All("genre") {
		words = append(words, strings.ToLower(g.Words()))
	}
	host := relatedItem(n, "host")
	all := strings.Join(words, " | ")
	switch class := strings.ToUpper(n.Find("docClass").Words()); { // of the US Government Publishing Office
	case strings.HasSuffix(class, "HRG"):
		return "hearing"
	case n.Find("billNumber") != nil && class != "" && !strings.HasSuffix(class, "RPT"):
		return "bill"
	}
	whole := n.Child("originInfo", "issuance").Words() == "monographic" && strings.EqualFold(n.Child("typeOfResource").Words(), "text")
	for _, t := range modsTypes {
		if strings.Contains(all, t.word) {
			switch {
			case t.kind == "paper-conference" && whole:
				return "book" // the proceedings, also where a journal printed them
			case t.kind == "book" && host != nil:
				return "chapter"
			case t.kind == "paper-conference" && host == nil:
				return "book" // the proceedings themselves
			}
			return t.kind
		}
	}
	hostGenre := strings.ToLower(host.Child("genre").Words())
	switch {
	case strings.Contains(hostGenre, "journal") || strings.Contains(hostGenre, "periodical"):
		return "article-journal"
	case strings.Contains(hostGenre, "conference"):
		return "paper-conference"
	case strings.Contains(hostGenre, "book"):
		return "chapter"
	}
	resource := strings.ToLower(n.Child("typeOfResource").Words())
	for _, t := range modsTypes {
		if strings.Contains(resource, t.word) {
			return t.kind
		}
	}
	issuance := host.Find("issuance").Words()
	switch {
	case whole && n.Child("part") == nil && !strings.Contains(all, "government publication"):
		return "book" // alone, or a volume of a work of several
	case issuance == "monographic", host.Find("publisher") != nil && host.Find("detail") == nil && n.Find("extent") != nil:
		return "chapter"
	case issuance != "", host != nil && host.Child("part") != nil:
		return "article-journal"
	case n.Find("internetMediaType").Words() == "text/html":
		return "webpage"
	}
	return "document"
}

// modsRoles maps MARC relator codes and terms.
var modsRoles = map[string]string{
	"aut": "author", "author": "author", "cre": "author", "creator": "author", "edt": "editor", "editor": "editor", "trl": "translator", "translator": "translator", "rcp": "recipient", "recipient": "recipient", "addressee": "recipient", "ctb": "contributor", "contributor": "contributor", "pbl": "publisher", "publisher": "publisher", "dst": "publisher", "distributor": "publisher", "prf": "author", "performer": "author", "ctg": "author", "cartographer": "author", "pht": "author", "photographer": "author", "art": "author", "artist": "author",
}

// modsNames reads names; usual is the role of those without one.
func modsNames(n *archive.Node, usual string) []Creator {
	out := []Creator{}
	for _, name := range n.All("name") {
		role := usual
		for _, r := range name.All("role") {
			for _, term := range r.All("roleTerm") {
				if known := modsRoles[strings.ToLower(strings.TrimRight(term.Words(), "."))]; known != "" {
					role = known
				} else if role == "" {
					role = "contributor"
				}
			}
		}
		if role == "" {
			role = "author"
		}
		if role == "publisher" {
			continue
		}
		if c := modsName(name, role); c.Family != "" {
			out = append(out, c)
		}
	}
	return out
}

func modsName(name *archive.Node, role string) Creator {
	family, given, plain := "", []string{}, []string{}
	for _, p := range name.All("namePart") {
		switch p.Attr("type") {
		case "family":
			family = p.Words()
		case "given":
			given = append(given, p.Words())
		case "date", "termsOfAddress":
		default:
			plain = append(plain, p.Words())
		}
	}
	if family != "" {
		return Creator{Role: role, Family: family, Given: strings.Join(given, " ")}
	}
	if name.Attr("type") == "personal" && len(plain) > 0 {
		text := plain[0]
		if i := strings.IndexByte(text, '['); i > 0 {
			text = strings.TrimSpace(text[:i]) // years of life
		}
		return commaName(role, strings.TrimRight(text, ","), false)
	}
	text := strings.Join(plain, ": ")
	if text == "" {
		text = name.Child("displayForm").Words()
	}
	return Creator{Role: role, Family: text, Body: true}
}

// modsOrigin reads publisher, place, edition and date, where not yet known.
func modsOrigin(e *Entry, n *archive.Node) {
	for _, o := range n.All("originInfo") {
		set := func(field *string, v string) {
			if *field == "" {
				*field = v
			}
		}
		set(&e.Publisher, strings.TrimRight(o.Child("publisher").Words(), ",:"))
		set(&e.Edition, o.Child("edition").Words())
		for _, p := range o.All("place") {
			for _, t := range p.All("placeTerm") {
				if t.Attr("type") == "text" {
					set(&e.Place, strings.TrimRight(t.Words(), " ,:"))
				}
			}
		}
	}
}

// modsDate reads the date of issue, else of copyright, else of creation.
func modsDate(e *Entry, n *archive.Node) {
	for _, name := range []string{"dateIssued", "copyrightDate", "dateCreated"} {
		for _, o := range n.All("originInfo") {
			for _, encoded := range []bool{true, false} {
				for _, d := range o.All(name) {
					if encoded == (d.Attr("encoding") != "") && d.Attr("point") != "end" && e.Date == "" {
						e.Date = strings.Trim(d.Words(), "[]c. ")
					}
				}
			}
		}
	}
}

// modsPart reads volume, issue and pages.
func modsPart(e *Entry, n *archive.Node) {
	part := n.Child("part")
	for _, d := range part.All("detail") {
		v := d.Child("number").Words()
		switch d.Attr("type") {
		case "volume":
			e.Volume = v
		case "issue", "number":
			e.Issue = v
		}
	}
	for _, x := range part.All("extent") {
		if u := x.Attr("unit"); !strings.HasPrefix(u, "page") && u != "pp" && u != "" {
			continue
		}
		start, end := x.Child("start").Words(), x.Child("end").Words()
		switch {
		case start != "" && end != "" && start != end:
			e.Pages = start + "-" + end
		case start != "":
			e.Pages = start
		case x.Child("list").Words() != "":
			e.Pages = x.Child("list").Words()
		}
	}
	if d := part.Child("date").Words(); d != "" && e.Date == "" {
		e.Date = d
	}
}
