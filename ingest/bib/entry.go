// Package bib reads bibliographies: BibTeX and BibLaTeX, RIS, CSL-JSON, PubMed
// (XML and MEDLINE), MODS and EndNote XML. All become Entries, whose names
// follow CSL (the Citation Style Language's variables), the common tongue of
// reference managers.
package bib

import (
	"regexp"
	"strconv"
	"strings"

	"diwan/research"
)

// MaxEntries bounds what one bibliography holds.
const MaxEntries = 200_000

// Entry is one item of a bibliography.
type Entry struct {
	Key      string    `json:"key,omitempty"` // citation key
	Type     string    `json:"type"`          // of CSL: article-journal, book, chapter, paper-conference, thesis, report, webpage, dataset ...
	Title    string    `json:"title"`
	Short    string    `json:"short_title,omitempty"`
	Creators []Creator `json:"creators,omitempty"`
	// Date is "2006", "2006-10" or "2006-10-03"; as written where it is none.
	Date      string   `json:"date,omitempty"`
	Container string   `json:"container,omitempty"` // journal, book or proceedings it stands in
	Abbrev    string   `json:"container_short,omitempty"`
	Volume    string   `json:"volume,omitempty"`
	Volumes   string   `json:"volumes,omitempty"` // number of volumes
	Issue     string   `json:"issue,omitempty"`
	Pages     string   `json:"pages,omitempty"`
	NumPages  string   `json:"num_pages,omitempty"`
	Publisher string   `json:"publisher,omitempty"` // or university, institution
	Place     string   `json:"place,omitempty"`
	Edition   string   `json:"edition,omitempty"`
	Series    string   `json:"series,omitempty"`
	SeriesNo  string   `json:"series_number,omitempty"`
	Number    string   `json:"number,omitempty"` // of a report, patent, bill
	Genre     string   `json:"genre,omitempty"`  // "PhD thesis", "Internet-Draft"
	Medium    string   `json:"medium,omitempty"`
	DOI       string   `json:"doi,omitempty"`
	ISBN      string   `json:"isbn,omitempty"`
	ISSN      string   `json:"issn,omitempty"`
	PMID      string   `json:"pmid,omitempty"`
	PMCID     string   `json:"pmcid,omitempty"`
	ArXiv     string   `json:"arxiv,omitempty"`
	URL       string   `json:"url,omitempty"`
	Accessed  string   `json:"accessed,omitempty"`
	Abstract  string   `json:"abstract,omitempty"`
	Language  string   `json:"language,omitempty"`
	Rights    string   `json:"rights,omitempty"`
	Archive   string   `json:"archive,omitempty"`
	ArchiveID string   `json:"archive_location,omitempty"`
	CallNo    string   `json:"call_number,omitempty"`
	Keywords  []string `json:"keywords,omitempty"`
	Tags      []string `json:"tags,omitempty"` // the person's own
	Notes     []string `json:"notes,omitempty"`
	Files     []string `json:"files,omitempty"` // paths as written
	// Of laws and hearings: the body that passed or heard it, its committee, the
	// session; of maps the scale.
	Authority string `json:"authority,omitempty"`
	Committee string `json:"committee,omitempty"`
	Session   string `json:"session,omitempty"`
	Scale     string `json:"scale,omitempty"`
	// Extra holds what no field is for, "MR: 3077863", as reference managers write it.
	Extra []string `json:"extra,omitempty"`
	// Inherited counts the creators at the end of the list that came from the
	// entry that crossref names.
	Inherited int `json:"-"`
}

// Creator is a person or body and what they did.
type Creator struct {
	Role   string `json:"role"` // author, editor, translator, contributor ...
	Family string `json:"family"`
	Given  string `json:"given,omitempty"`
	Body   bool   `json:"body,omitempty"` // an institution: Family is its whole name
}

// Name is "Given Family".
func (c Creator) Name() string { return strings.TrimSpace(c.Given + " " + c.Family) }

var yearIn = regexp.MustCompile(`\b(1[0-9]{3}|20[0-9]{2})\b`)

// Year is the date's year; 0 when there is none.
func (e *Entry) Year() int {
	y, err := strconv.Atoi(yearIn.FindString(e.Date))
	if err != nil {
		return 0
	}
	return y
}

// Authors are the names of the authors; of the editors where there are none.
func (e *Entry) Authors() []string {
	for _, role := range []string{"author", "editor", ""} {
		names := []string{}
		for _, c := range e.Creators {
			if c.Role == role || role == "" && c.Role != "translator" {
				names = append(names, c.Name())
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return []string{}
}

// Source gives the entry as a source's metadata. From names the bibliography's
// format in each field's provenance.
func (e *Entry) Source(from string) research.Source {
	s := research.Source{
		Title: e.Title, Authors: e.Authors(), Year: e.Year(), Venue: e.Container, DOI: e.DOI, ArXiv: e.ArXiv, Abstract: e.Abstract,
		Kind: "reference", Reader: from, Keywords: e.Keywords, Tags: e.Tags, Provenance: map[string]research.Provenance{}, Confidence: 1,
		Publication: &research.Publication{
			Type: e.Type, Key: e.Key, ShortTitle: e.Short, Date: e.Date, ContainerShort: e.Abbrev, Volume: e.Volume, Volumes: e.Volumes, Issue: e.Issue, Pages: e.Pages, NumPages: e.NumPages,
			Publisher: e.Publisher, Place: e.Place, Edition: e.Edition, Series: e.Series, SeriesNumber: e.SeriesNo, Number: e.Number, Genre: e.Genre, Medium: e.Medium,
			ISBN: e.ISBN, ISSN: e.ISSN, PMID: e.PMID, PMCID: e.PMCID, URL: e.URL, Accessed: e.Accessed, Rights: e.Rights, Archive: e.Archive, ArchiveID: e.ArchiveID, CallNumber: e.CallNo,
			Authority: e.Authority, Committee: e.Committee, Session: e.Session, Scale: e.Scale, Extra: e.Extra, Notes: e.Notes, Files: e.Files,
		},
	}
	for _, c := range e.Creators {
		if c.Role != "author" {
			s.Publication.Contributors = append(s.Publication.Contributors, research.Contributor{Role: c.Role, Name: c.Name()})
		}
	}
	if len(e.Language) >= 2 {
		s.Language = languageCode(e.Language)
	}
	p := research.Provenance{From: from, Certain: true}
	for field, set := range map[string]bool{
		"title": s.Title != "", "authors": len(s.Authors) > 0, "year": s.Year != 0, "venue": s.Venue != "", "doi": s.DOI != "", "arxiv": s.ArXiv != "", "abstract": s.Abstract != "",
		"keywords": len(s.Keywords) > 0, "publication": true,
	} {
		if set {
			s.Provenance[field] = p
		}
	}
	return s
}

// languageCode makes two letters of what bibliographies write for a language.
func languageCode(s string) string {
	l := strings.ToLower(strings.TrimSpace(s))
	if code, ok := map[string]string{
		"eng": "en", "english": "en", "ara": "ar", "arabic": "ar", "العربية": "ar", "deu": "de", "ger": "de", "deutsch": "de", "german": "de", "fra": "fr", "fre": "fr", "french": "fr", "français": "fr",
		"spa": "es", "spanish": "es", "ita": "it", "isl": "is", "ice": "is", "por": "pt", "rus": "ru", "zho": "zh", "chi": "zh", "jpn": "ja", "per": "fa", "fas": "fa", "tur": "tr", "heb": "he", "pol": "pl", "nld": "nl", "dut": "nl",
	}[l]; ok {
		return code
	}
	if len(l) >= 2 && (len(l) == 2 || l[2] == '-' || l[2] == '_') {
		return l[:2]
	}
	return "und"
}

// bareDOI takes the address off a DOI.
func bareDOI(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.Index(s, "10."); i >= 0 {
		return strings.ToLower(strings.TrimRight(s[i:], ". "))
	}
	return ""
}

// splitKeywords cuts keywords at semicolons, else at commas.
func splitKeywords(s string) []string {
	sep := ","
	if strings.Contains(s, ";") {
		sep = ";"
	}
	out := []string{}
	for _, k := range strings.Split(s, sep) {
		if k = strings.TrimSpace(k); k != "" {
			out = append(out, k)
		}
	}
	return out
}

// months by their first three letters.
var months = map[string]string{
	"jan": "01", "feb": "02", "mar": "03", "apr": "04", "may": "05", "jun": "06", "jul": "07", "aug": "08", "sep": "09", "oct": "10", "nov": "11", "dec": "12",
}

// month gives "01" to "12"; empty for what is none.
func month(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if n, err := strconv.Atoi(s); err == nil && n >= 1 && n <= 12 {
		return twoDigits(n)
	}
	if len(s) >= 3 {
		return months[s[:3]]
	}
	return ""
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// joinDate makes an ISO date of its parts.
func joinDate(year, mon, day string) string {
	year = strings.TrimSpace(year)
	if m := month(mon); m != "" && yearIn.MatchString(year) && len(year) == 4 {
		if d, err := strconv.Atoi(strings.TrimSpace(day)); err == nil && d >= 1 && d <= 31 {
			return year + "-" + m + "-" + twoDigits(d)
		}
		return year + "-" + m
	}
	return year
}

// oneLine joins white space runs.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// commaName reads "Family, Given"; a name without a comma is a body when body
// is true, else its last word is the family name.
func commaName(role, s string, body bool) Creator {
	s = strings.ReplaceAll(oneLine(s), "،", ",")
	if family, given, ok := strings.Cut(s, ","); ok {
		given = strings.TrimSpace(given)
		if suffix, rest, more := strings.Cut(given, ","); more && len(suffix) <= 4 && strings.TrimSpace(rest) != "" {
			given = strings.TrimSpace(rest) + ", " + suffix
		}
		return Creator{Role: role, Family: strings.TrimSpace(family), Given: given}
	}
	if body || !strings.Contains(s, " ") {
		return Creator{Role: role, Family: s, Body: true}
	}
	i := strings.LastIndexByte(s, ' ')
	return Creator{Role: role, Family: s[i+1:], Given: s[:i]}
}
