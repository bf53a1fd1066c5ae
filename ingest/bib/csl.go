package bib

import (
	"encoding/json"
	"strconv"
	"strings"

	"diwan/research"
)

// loose is text that some programs write as a number.
type loose string

func (l *loose) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*l = loose(s)
		return nil
	}
	var list []string
	if json.Unmarshal(b, &list) == nil { // Crossref writes titles as lists
		*l = loose(strings.Join(list, "; "))
		return nil
	}
	if t := strings.TrimSpace(string(b)); t != "null" && !strings.HasPrefix(t, "{") && !strings.HasPrefix(t, "[") {
		*l = loose(t)
	}
	return nil
}

type cslName struct {
	Family   loose `json:"family"`
	Given    loose `json:"given"`
	Literal  loose `json:"literal"`
	Name     loose `json:"name"`
	Particle loose `json:"non-dropping-particle"`
	Dropping loose `json:"dropping-particle"`
	Suffix   loose `json:"suffix"`
}

type cslDate struct {
	Parts   [][]loose `json:"date-parts"`
	Raw     loose     `json:"raw"`
	Literal loose     `json:"literal"`
}

func (d cslDate) String() string {
	if len(d.Parts) > 0 && len(d.Parts[0]) > 0 {
		p := append(append([]loose{}, d.Parts[0]...), "", "")
		return joinDate(string(p[0]), string(p[1]), string(p[2]))
	}
	return oneLine(string(d.Raw + d.Literal))
}

// cslItem is an item of CSL-JSON 1.0.
type cslItem struct {
	ID             loose     `json:"id"`
	Key            loose     `json:"citation-key"`
	Type           loose     `json:"type"`
	Title          loose     `json:"title"`
	Short          loose     `json:"title-short"`
	Container      loose     `json:"container-title"`
	ContainerShort loose     `json:"container-title-short"`
	Journal        loose     `json:"journalAbbreviation"`
	Collection     loose     `json:"collection-title"`
	CollectionNo   loose     `json:"collection-number"`
	Publisher      loose     `json:"publisher"`
	Place          loose     `json:"publisher-place"`
	EventPlace     loose     `json:"event-place"`
	Volume         loose     `json:"volume"`
	Volumes        loose     `json:"number-of-volumes"`
	Issue          loose     `json:"issue"`
	Number         loose     `json:"number"`
	Page           loose     `json:"page"`
	NumPages       loose     `json:"number-of-pages"`
	Edition        loose     `json:"edition"`
	Genre          loose     `json:"genre"`
	Medium         loose     `json:"medium"`
	DOI            loose     `json:"DOI"`
	ISBN           loose     `json:"ISBN"`
	ISSN           loose     `json:"ISSN"`
	PMID           loose     `json:"PMID"`
	PMCID          loose     `json:"PMCID"`
	URL            loose     `json:"URL"`
	Abstract       loose     `json:"abstract"`
	Language       loose     `json:"language"`
	Archive        loose     `json:"archive"`
	ArchiveLoc     loose     `json:"archive_location"`
	CallNumber     loose     `json:"call-number"`
	Keyword        loose     `json:"keyword"`
	Note           loose     `json:"note"`
	Issued         cslDate   `json:"issued"`
	Accessed       cslDate   `json:"accessed"`
	Author         []cslName `json:"author"`
	Editor         []cslName `json:"editor"`
	Translator     []cslName `json:"translator"`
	BookAuthor     []cslName `json:"container-author"`
	SeriesEditor   []cslName `json:"collection-editor"`
	Director       []cslName `json:"director"`
	Interviewer    []cslName `json:"interviewer"`
	Recipient      []cslName `json:"recipient"`
	Contributor    []cslName `json:"contributor"`
	Authority      loose     `json:"authority"`
	Section        loose     `json:"section"`
	Chapter        loose     `json:"chapter-number"`
	Scale          loose     `json:"scale"`
	Custom         struct {
		Files  []string `json:"files"`
		Tags   []string `json:"tags"`
		Rights string   `json:"rights"`
		Extra  []string `json:"extra"`
	} `json:"custom"`
}

// ReadCSL reads CSL-JSON: a list of items, one item, or an object that holds
// the list as "items".
func ReadCSL(raw []byte) ([]Entry, error) {
	var items []cslItem
	if err := json.Unmarshal(raw, &items); err != nil {
		var one struct {
			cslItem
			Items []cslItem `json:"items"`
		}
		if oneErr := json.Unmarshal(raw, &one); oneErr != nil {
			return nil, research.E(research.CodeFileBroken, "bib.ReadCSL", "This is not CSL-JSON; export the bibliography anew and import that.", err)
		}
		items = one.Items
		if one.Items == nil {
			items = []cslItem{one.cslItem}
		}
	}
	out := make([]Entry, 0, len(items))
	for _, it := range items[:min(len(items), MaxEntries)] {
		out = append(out, it.entry())
	}
	return out, nil
}

func (it cslItem) entry() Entry {
	t := func(l loose) string { return oneLine(string(l)) }
	e := Entry{
		Key: t(it.ID), Type: t(it.Type), Title: t(it.Title), Short: t(it.Short), Container: t(it.Container), Abbrev: t(it.ContainerShort), Series: t(it.Collection), SeriesNo: t(it.CollectionNo),
		Publisher: t(it.Publisher), Place: t(it.Place), Volume: t(it.Volume), Volumes: t(it.Volumes), Issue: t(it.Issue), Number: t(it.Number), Pages: t(it.Page), NumPages: t(it.NumPages), Edition: t(it.Edition),
		Genre: t(it.Genre), Medium: t(it.Medium), DOI: bareDOI(t(it.DOI)), ISBN: t(it.ISBN), ISSN: t(it.ISSN), PMID: t(it.PMID), PMCID: t(it.PMCID), URL: t(it.URL), Abstract: t(it.Abstract), Language: t(it.Language),
		Archive: t(it.Archive), ArchiveID: t(it.ArchiveLoc), CallNo: t(it.CallNumber), Date: it.Issued.String(), Accessed: it.Accessed.String(),
	}
	e.Files, e.Tags, e.Rights, e.Extra = it.Custom.Files, it.Custom.Tags, it.Custom.Rights, it.Custom.Extra
	e.Authority, e.Committee, e.Session, e.Scale = t(it.Authority), t(it.Section), t(it.Chapter), t(it.Scale)
	if it.Key != "" {
		e.Key = t(it.Key)
	}
	if e.Abbrev == "" {
		e.Abbrev = t(it.Journal)
	}
	if e.Place == "" {
		e.Place = t(it.EventPlace)
	}
	if it.Keyword != "" {
		e.Keywords = splitKeywords(t(it.Keyword))
	}
	if it.Note != "" {
		e.Notes = []string{strings.TrimSpace(string(it.Note))}
	}
	for _, g := range []struct {
		role  string
		names []cslName
	}{{"author", it.Author}, {"editor", it.Editor}, {"translator", it.Translator}, {"bookauthor", it.BookAuthor}, {"series-editor", it.SeriesEditor}, {"director", it.Director}, {"interviewer", it.Interviewer}, {"recipient", it.Recipient}, {"contributor", it.Contributor}} {
		for _, n := range g.names {
			if c := n.creator(g.role); c.Family != "" {
				e.Creators = append(e.Creators, c)
			}
		}
	}
	return e
}

func (n cslName) creator(role string) Creator {
	if body := oneLine(string(n.Literal + n.Name)); body != "" {
		return Creator{Role: role, Family: body, Body: true}
	}
	given := oneLine(string(n.Given) + " " + string(n.Dropping))
	if n.Suffix != "" {
		given += ", " + oneLine(string(n.Suffix))
	}
	c := Creator{Role: role, Family: oneLine(string(n.Particle) + " " + string(n.Family)), Given: given}
	if c.Family == "" {
		c.Family, c.Given, c.Body = c.Given, "", true
	}
	return c
}

// CSL writes an entry as one item of CSL-JSON, fields in a fixed order, so that
// the same entry always gives the same bytes.
func (e *Entry) CSL() ([]byte, error) {
	m := map[string]any{"type": e.Type, "title": e.Title}
	for k, v := range map[string]string{
		"citation-key": e.Key, "id": e.Key, "title-short": e.Short, "container-title": e.Container, "container-title-short": e.Abbrev, "collection-title": e.Series, "collection-number": e.SeriesNo,
		"publisher": e.Publisher, "publisher-place": e.Place, "volume": e.Volume, "number-of-volumes": e.Volumes, "issue": e.Issue, "number": e.Number, "page": e.Pages, "number-of-pages": e.NumPages, "edition": e.Edition,
		"genre": e.Genre, "medium": e.Medium, "DOI": e.DOI, "ISBN": e.ISBN, "ISSN": e.ISSN, "PMID": e.PMID, "PMCID": e.PMCID, "URL": e.URL, "abstract": e.Abstract, "language": e.Language,
		"archive": e.Archive, "archive_location": e.ArchiveID, "call-number": e.CallNo, "keyword": strings.Join(e.Keywords, "; "), "note": strings.Join(e.Notes, "\n"),
		"authority": e.Authority, "section": e.Committee, "chapter-number": e.Session, "scale": e.Scale,
	} {
		if v != "" {
			m[k] = v
		}
	}
	if len(e.Files)+len(e.Tags)+len(e.Rights)+len(e.Extra) > 0 {
		custom := map[string]any{"files": e.Files, "tags": e.Tags}
		if e.Rights != "" {
			custom["rights"] = e.Rights
		}
		if len(e.Extra) > 0 {
			custom["extra"] = e.Extra
		}
		m["custom"] = custom
	}
	if d := cslDateOf(e.Date); d != nil {
		m["issued"] = d
	}
	if d := cslDateOf(e.Accessed); d != nil {
		m["accessed"] = d
	}
	roles := map[string]string{"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author", "series-editor": "collection-editor", "director": "director", "interviewer": "interviewer", "recipient": "recipient"}
	for _, c := range e.Creators {
		role := roles[c.Role]
		if role == "" {
			role = "contributor"
		}
		name := map[string]string{"family": c.Family, "given": c.Given}
		if c.Body {
			name = map[string]string{"literal": c.Family}
		}
		list, _ := m[role].([]map[string]string)
		m[role] = append(list, name)
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, research.E(research.CodeInternal, "bib.CSL", "This entry can't be written as CSL-JSON.", err)
	}
	return append(b, '\n'), nil
}

func cslDateOf(date string) any {
	if date == "" {
		return nil
	}
	parts := []int{}
	for _, p := range strings.Split(date, "-") {
		n, err := strconv.Atoi(p)
		if err != nil {
			return map[string]any{"literal": date}
		}
		parts = append(parts, n)
	}
	return map[string]any{"date-parts": [][]int{parts[:min(len(parts), 3)]}}
}
