package studio

import (
	"context"
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"time"
	"unicode"

	"diwan/ingest"
	"diwan/ingest/bib"
	"diwan/research"

	"golang.org/x/text/unicode/norm"
)

// ReferencesResult is how the readers of bibliographies fare on import tests
// that hold an input and the items expected of it.
type ReferencesResult struct {
	Files      int            `json:"files"`
	Items      int            `json:"items"`
	ItemsFound int            `json:"items_found"`
	Fields     int            `json:"fields"` // expected, of those that Diwan has a place for
	Right      int            `json:"right"`
	Unmapped   map[string]int `json:"unmapped"` // expected fields that Diwan has no place for
	// Apart counts expected fields that are left out of Fields, by the reason.
	Apart  map[string]int   `json:"apart"`
	Wrong  []WrongField     `json:"wrong"`
	ByFile []ReferencesFile `json:"by_file"`
}

// ReferencesFile is one file's share.
type ReferencesFile struct {
	File   string `json:"file"`
	Items  int    `json:"items"`
	Found  int    `json:"found"`
	Fields int    `json:"fields"`
	Right  int    `json:"right"`
}

// WrongField is a field that came out otherwise than expected.
type WrongField struct {
	File  string `json:"file"`
	Item  string `json:"item"`
	Field string `json:"field"`
	Want  string `json:"want"`
	Got   string `json:"got"`
}

type importTest struct {
	Type  string                       `json:"type"`
	Input string                       `json:"input"`
	Items []map[string]json.RawMessage `json:"items"`
}

// BenchReferences reads the *.json files in dir, each a list of tests in the
// form of Zotero's translators: {"type": "import", "input": ..., "items": [...]}.
func BenchReferences(ctx context.Context, dir string) (ReferencesResult, error) {
	const op = "studio.BenchReferences"
	out := ReferencesResult{Unmapped: map[string]int{}, Apart: map[string]int{}, Wrong: []WrongField{}, ByFile: []ReferencesFile{}}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		return out, research.E(research.CodeFileMissing, op, "There are no test files (*.json) in this folder.", err).WithPath(dir)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f) //nolint:gosec // the folder the person names
		if err != nil {
			return out, research.E(research.CodeFileUnreadable, op, "A test file can't be read.", err).WithPath(f)
		}
		var tests []importTest
		if err := json.Unmarshal(raw, &tests); err != nil {
			return out, research.E(research.CodeFileBroken, op, "A test file is not the JSON expected.", err).WithPath(f)
		}
		one := ReferencesFile{File: filepath.Base(f)}
		for _, t := range tests {
			if ctx.Err() != nil {
				return out, research.E(research.CodeCancelled, op, "Stopped.", ctx.Err())
			}
			entries, err := ingest.ParseBibliography("", []byte(t.Input))
			if err != nil {
				entries = nil
			}
			for i, want := range t.Items {
				one.Items++
				if i >= len(entries) {
					continue
				}
				one.Found++
				compareItem(&out, &one, want, &entries[i])
			}
		}
		out.Files++
		out.Items += one.Items
		out.ItemsFound += one.Found
		out.Fields += one.Fields
		out.Right += one.Right
		out.ByFile = append(out.ByFile, one)
	}
	return out, nil
}

// zoteroFields maps an item's field to the entry's.
var zoteroFields = map[string]func(*bib.Entry) string{
	"title": func(e *bib.Entry) string { return e.Title }, "shortTitle": func(e *bib.Entry) string { return e.Short }, "date": func(e *bib.Entry) string { return e.Date },
	"publicationTitle": func(e *bib.Entry) string { return e.Container }, "bookTitle": func(e *bib.Entry) string { return e.Container }, "proceedingsTitle": func(e *bib.Entry) string { return e.Container },
	"websiteTitle": func(e *bib.Entry) string { return e.Container }, "repository": func(e *bib.Entry) string { return e.Container }, "journalAbbreviation": func(e *bib.Entry) string { return e.Abbrev },
	"volume": func(e *bib.Entry) string { return e.Volume }, "codeVolume": func(e *bib.Entry) string { return e.Volume }, "issue": func(e *bib.Entry) string { return e.Issue }, "pages": func(e *bib.Entry) string { return e.Pages },
	"codePages": func(e *bib.Entry) string { return e.Pages }, "numPages": func(e *bib.Entry) string { return e.NumPages }, "numberOfVolumes": func(e *bib.Entry) string { return e.Volumes },
	"publisher": func(e *bib.Entry) string { return e.Publisher }, "university": func(e *bib.Entry) string { return e.Publisher }, "institution": func(e *bib.Entry) string { return e.Publisher },
	"company": func(e *bib.Entry) string { return e.Publisher }, "label": func(e *bib.Entry) string { return e.Publisher }, "place": func(e *bib.Entry) string { return e.Place }, "edition": func(e *bib.Entry) string { return e.Edition },
	"series": func(e *bib.Entry) string { return e.Series }, "seriesNumber": func(e *bib.Entry) string { return e.SeriesNo }, "reportNumber": func(e *bib.Entry) string { return e.Number },
	"billNumber": func(e *bib.Entry) string { return e.Number }, "documentNumber": func(e *bib.Entry) string { return e.Number }, "thesisType": func(e *bib.Entry) string { return e.Genre }, "reportType": func(e *bib.Entry) string { return e.Genre },
	"DOI": func(e *bib.Entry) string { return e.DOI }, "ISBN": func(e *bib.Entry) string { return e.ISBN }, "ISSN": func(e *bib.Entry) string { return e.ISSN }, "PMID": func(e *bib.Entry) string { return e.PMID },
	"PMCID": func(e *bib.Entry) string { return e.PMCID }, "url": func(e *bib.Entry) string { return e.URL }, "abstractNote": func(e *bib.Entry) string { return e.Abstract }, "language": func(e *bib.Entry) string { return e.Language },
	"rights": func(e *bib.Entry) string { return e.Rights }, "archiveLocation": func(e *bib.Entry) string { return e.ArchiveID }, "callNumber": func(e *bib.Entry) string { return e.CallNo }, "itemID": func(e *bib.Entry) string { return e.Key },
	"archiveID": func(e *bib.Entry) string { return e.ArchiveID }, "legislativeBody": func(e *bib.Entry) string { return e.Authority }, "committee": func(e *bib.Entry) string { return e.Committee },
	"session": func(e *bib.Entry) string { return e.Session }, "scale": func(e *bib.Entry) string { return e.Scale }, "code": func(e *bib.Entry) string { return e.Container },
}

// compareItem counts the fields of one item.
func compareItem(out *ReferencesResult, one *ReferencesFile, want map[string]json.RawMessage, e *bib.Entry) {
	names := make([]string, 0, len(want))
	for name := range want {
		names = append(names, name)
	}
	sort.Strings(names)
	check := func(field, want, got string) {
		if want == "" {
			return
		}
		one.Fields++
		if sameField(want, got) {
			one.Right++
			return
		}
		out.Wrong = append(out.Wrong, WrongField{one.File, e.Title, field, want, got})
	}
	for _, name := range names {
		raw := want[name]
		switch name {
		case "seeAlso":
		case "itemType":
			check("itemType", jsonText(raw), zoteroType(e.Type))
		case "creators":
			if e.Inherited > 0 && sameField(zoteroNames(raw), entryNames(&bib.Entry{Creators: e.Creators[:len(e.Creators)-e.Inherited]})) {
				out.Apart["creators that BibTeX's crossref hands down and Zotero does not take up"]++
				continue
			}
			check("creators", zoteroNames(raw), entryNames(e))
		case "tags":
			check("tags", zoteroList(raw, "tag"), sortedJoin(e.Keywords))
		case "notes":
			check("notes", zoteroList(raw, "note"), sortedJoin(e.Notes))
		case "attachments":
			check("attachments", zoteroList(raw, "path"), sortedJoin(e.Files))
		case "extra":
			check(name, sortedLines(jsonText(raw)), expectedLines(jsonText(raw), zoteroExtra(e)))
		default:
			if get, ok := zoteroFields[name]; ok {
				if want, got := foldField(jsonText(raw)), foldField(get(e)); name == "publisher" && got != "" && got != want && strings.HasPrefix(want, foldField(e.Place)+got) {
					out.Apart["a publisher that Zotero takes from the series, with its place and years"]++
					continue
				}
				check(name, jsonText(raw), get(e))
			} else if jsonText(raw) != "" {
				out.Unmapped[name]++
			}
		}
	}
}

func jsonText(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return ""
	}
	return s
}

// zoteroNames joins the names, roles left out but for their order.
func zoteroNames(raw json.RawMessage) string {
	var list []struct{ FirstName, LastName, Name string }
	if json.Unmarshal(raw, &list) != nil {
		return ""
	}
	out := []string{}
	for _, c := range list {
		out = append(out, strings.TrimSpace(c.FirstName+" "+c.LastName+c.Name))
	}
	return strings.Join(out, "; ")
}

func entryNames(e *bib.Entry) string {
	out := []string{}
	for _, c := range e.Creators {
		out = append(out, c.Name())
	}
	return strings.Join(out, "; ")
}

// zoteroList reads a list of strings or of objects with the named field, in
// sorted order; what Zotero adds by itself (links without a path) is left out.
func zoteroList(raw json.RawMessage, field string) string {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		return ""
	}
	out := []string{}
	for _, item := range list {
		if s := jsonText(item); s != "" {
			out = append(out, s)
			continue
		}
		var o map[string]json.RawMessage
		if json.Unmarshal(item, &o) == nil {
			if s := jsonText(o[field]); s != "" {
				out = append(out, s)
			}
		}
	}
	return sortedJoin(out)
}

func sortedJoin(list []string) string {
	unique := map[string]bool{}
	out := []string{}
	for _, s := range list {
		if k := foldField(s); !unique[k] {
			unique[k] = true
			out = append(out, s)
		}
	}
	sort.Slice(out, func(i, j int) bool { return foldField(out[i]) < foldField(out[j]) })
	return strings.Join(out, "; ")
}

var fieldTags = regexp.MustCompile(`<[^>]+>`)

// foldField compares what a field says: markup, case, white space, punctuation
// and the form of dashes and quotes left aside.
func foldField(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://") // one address by either way
	s = html.UnescapeString(fieldTags.ReplaceAllString(s, ""))
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

func sortedLines(s string) string { return sortedJoin(strings.Split(s, "\n")) }

// expectedLines keeps the lines that are expected; Zotero writes a number there
// only where the type of item has no field for it.
func expectedLines(want, got string) string {
	kept := []string{}
	for _, line := range strings.Split(got, "\n") {
		for _, w := range strings.Split(want, "\n") {
			if foldField(w) == foldField(line) {
				kept = append(kept, line)
				break
			}
		}
	}
	return sortedJoin(kept)
}

// zoteroExtra writes what Zotero keeps in "extra" for want of a field: numbers
// and whatever has none, a line each.
func zoteroExtra(e *bib.Entry) string {
	lines := append([]string{}, e.Extra...)
	for _, id := range []struct{ name, value string }{{"DOI", e.DOI}, {"PMID", e.PMID}, {"PMCID", e.PMCID}, {"arXiv", e.ArXiv}} {
		if id.value != "" {
			lines = append(lines, id.name+": "+id.value)
		}
	}
	return strings.Join(lines, "\n")
}

// sameField also takes a day for the same however it is written.
func sameField(want, got string) bool {
	if foldField(want) == foldField(got) {
		return true
	}
	day, err := time.Parse("January 2, 2006", want)
	return err == nil && day.Format("2006-01-02") == got
}

// zoteroType is Zotero's name of a CSL type.
func zoteroType(t string) string {
	if z, ok := map[string]string{
		"article-journal": "journalArticle", "article": "preprint", "book": "book", "chapter": "bookSection", "paper-conference": "conferencePaper", "thesis": "thesis", "report": "report", "webpage": "webpage", "document": "document",
		"graphic": "artwork", "song": "audioRecording", "map": "map", "personal_communication": "letter", "hearing": "hearing", "bill": "bill", "software": "computerProgram", "motion_picture": "film", "manuscript": "manuscript", "patent": "patent", "dataset": "dataset",
	}[t]; ok {
		return z
	}
	return t
}
