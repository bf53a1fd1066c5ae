package ingest

import (
	"regexp"
	"slices"
	"strings"

	"diwan/research"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// infoMetadata takes title, author and year from the file's own metadata. They
// are often left over from a template, so none is certain by itself.
func infoMetadata(p pdfium.Pdfium, doc references.FPDF_DOCUMENT, s *research.Source) {
	guess := research.Provenance{From: "file metadata", Certain: false}
	get := func(tag string) string {
		v, err := p.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc, Tag: tag})
		if err != nil {
			return ""
		}
		return strings.Join(strings.Fields(cleanText(strings.Trim(v.Value, "\x00"))), " ")
	}
	if t := get("Title"); plausibleTitle(t) {
		s.Title, s.Provenance["title"] = t, guess
	}
	if names := namesOfField(get("Author")); len(names) > 0 && len(names) < 200 && plausibleAuthor(names[0]) {
		s.Authors, s.Provenance["authors"] = names, guess
	}
	if d := strings.TrimPrefix(get("CreationDate"), "D:"); len(d) >= 4 {
		if y := yearIn(d[:4]); y != 0 {
			s.Year, s.Provenance["year"] = y, guess
		}
	}
	subject := get("Subject")
	if doi := findDOI(subject + " " + get("doi") + " " + get("Keywords")); doi != "" {
		s.DOI, s.Provenance["doi"] = doi, research.Provenance{From: "file metadata", Certain: true}
	}
	if v := findVenue(subject); v != "" {
		s.Venue, s.Provenance["venue"] = v, guess
	}
}

// xmpMetadata adds what the XMP packet says, which publishers fill with more
// care than the information dictionary.
func xmpMetadata(s *research.Source, x xmp) {
	if plausibleTitle(x.title) {
		s.Title, s.Provenance["title"] = x.title, research.Provenance{From: "XMP", Certain: false}
	}
	names := []string{}
	for _, c := range x.creators {
		names = append(names, namesOfField(c)...)
	}
	if len(names) > 0 && plausibleAuthor(names[0]) && len(names) >= len(s.Authors) {
		s.Authors, s.Provenance["authors"] = names, research.Provenance{From: "XMP", Certain: false}
	}
	if x.doi != "" {
		s.DOI, s.Provenance["doi"] = x.doi, research.Provenance{From: "XMP", Certain: true}
	}
	if x.venue != "" {
		s.Venue, s.Provenance["venue"] = x.venue, research.Provenance{From: "XMP", Certain: true}
	}
	if y := yearIn(x.date); y != 0 {
		s.Year, s.Provenance["year"] = y, research.Provenance{From: "XMP", Certain: true}
	}
}

var fileLike = regexp.MustCompile(`(?i)(\.(docx?|tex|pdf|dvi|indd|qxd|ps|rtf|fm|pptx?|xlsx?)\b|^microsoft |^untitled|^layout \d|^pii:|^\d+\.\.\d+|^doi:|^manuscript|^paper title|^title$|^slide \d|^template|^document\d*$)`)

// plausibleTitle refuses what programs write into the title field.
func plausibleTitle(t string) bool {
	return research.RuneLen(t) >= 6 && research.RuneLen(t) <= 400 && hasLetters(t) && !fileLike.MatchString(t) && strings.ContainsAny(t, " \u00a0")
}

func plausibleAuthor(a string) bool {
	n := research.RuneLen(a)
	low := strings.ToLower(a)
	return n >= 4 && n <= 60 && hasLetters(a) && strings.Contains(a, " ") && !strings.Contains(low, "user") && !strings.Contains(low, "admin") && !fileLike.MatchString(a)
}

// pageMetadata reads the first pages and brings what is printed there together
// with the file's own metadata. What two sources say is certain; so is a title
// set far larger than all else above names. Identifiers come from the edges of
// the first page and from above its text, where they are the paper's own.
func pageMetadata(s *research.Source, pages []*pdfPage, texts []research.Page, body bodyStyle) {
	if len(pages) == 0 {
		return
	}
	f := readFront(pages, body)
	head := squeeze(strings.ToLower(firstText(texts)))
	stored, where := squeeze(strings.ToLower(s.Title)), s.Provenance["title"].From
	switch {
	case stored != "" && strings.Contains(head, stored) && stored == squeeze(strings.ToLower(f.title)):
		s.Provenance["title"] = research.Provenance{From: where + " and first page", Certain: true}
	case f.title != "" && (stored == "" || !strings.Contains(head, stored)):
		// A title that the file gives and no page shows is left over from another.
		s.Title, s.Provenance["title"] = f.title, research.Provenance{From: "first page", Certain: f.titleSure && stored == ""}
	case stored != "" && strings.Contains(head, stored):
		s.Provenance["title"] = research.Provenance{From: where + " and first page", Certain: f.title == "" || strings.Contains(squeeze(strings.ToLower(f.title)), stored)}
	}
	authorsOf(s, f, head)
	identifiers(s, pages, texts)
	publication(s, pages, f)
	if a, sure := printedAbstract(texts, s.Title); a != "" {
		s.Abstract, s.Provenance["abstract"] = a, research.Provenance{From: "first page", Certain: sure}
	}
}

func firstText(texts []research.Page) string {
	head := ""
	for _, p := range texts[:min(2, len(texts))] {
		head += research.Slice(p.Text, 0, 6000) + "\n"
	}
	return head
}

// authorsOf prefers the names of the metadata when all are printed too.
func authorsOf(s *research.Source, f front, head string) {
	from := s.Provenance["authors"].From
	printed := len(s.Authors) > 0 && !slices.ContainsFunc(s.Authors, func(a string) bool {
		return !strings.Contains(head, squeeze(strings.ToLower(lastWord(a))))
	})
	switch {
	case sameNames(s.Authors, f.authors):
		// The page prints names with their accents and in full more often.
		if research.RuneLen(strings.Join(f.authors, "")) > research.RuneLen(strings.Join(s.Authors, "")) {
			s.Authors = f.authors
		}
		s.Provenance["authors"] = research.Provenance{From: from + " and first page", Certain: true}
	case len(f.authors) > 0 && (!printed || len(s.Authors) < len(f.authors)):
		s.Authors, s.Provenance["authors"] = f.authors, research.Provenance{From: "first page", Certain: false}
	case printed:
		s.Provenance["authors"] = research.Provenance{From: from + " and first page", Certain: len(s.Authors) > 1 || len(f.authors) == 0}
	}
}

// identifiers finds the paper's own DOI and arXiv id: at the edges of the first
// page or above its text. One elsewhere on the page is a guess, since it may
// be another work's.
func identifiers(s *research.Source, pages []*pdfPage, texts []research.Page) {
	for i, p := range pages[:min(2, len(pages))] {
		own, other := "", ""
		end := ""
		for k := range p.lines {
			l := &p.lines[k]
			if referenceHeading.MatchString(strings.TrimSpace(l.text)) {
				break
			}
			edge := l.furniture || l.box[3] < p.height*0.15 || l.box[1] > p.height*0.85 || end == ""
			if frontEnds.MatchString(l.text) {
				end = "seen"
			}
			text := foldWord(l.text)
			if k+1 < len(p.lines) && doiGoesOn(text) {
				text += firstField(p.lines[k+1].text)
			}
			if s.ArXiv == "" {
				if m := arxivPattern.FindStringSubmatch(text); m != nil && edge {
					s.ArXiv, s.Provenance["arxiv"] = strings.ToLower(m[1]), research.Provenance{From: "first page", Certain: true}
				}
			}
			doi := findDOI(text)
			switch {
			case doi == "":
			case edge && own == "":
				own = doi
			case other == "":
				other = doi
			}
		}
		if s.DOI != "" {
			continue
		}
		if own != "" {
			s.DOI, s.Provenance["doi"] = own, research.Provenance{From: "first page", Certain: i == 0}
		} else if other != "" && i == 0 {
			s.DOI, s.Provenance["doi"] = other, research.Provenance{From: "first page", Certain: false}
		}
		if len(strings.Fields(texts[0].Text)) > 150 {
			break // the first page is no mere cover
		}
	}
}

var doiStub = regexp.MustCompile(`\b10\.\d{4,9}/?\s*$`)

// doiGoesOn is true for a line that ends within a DOI.
func doiGoesOn(text string) bool {
	loc := doiPattern.FindStringIndex(text)
	if loc == nil {
		return strings.HasSuffix(strings.TrimSpace(text), "doi.org/") || doiStub.MatchString(text)
	}
	end := strings.TrimRight(text, " ")
	return loc[1] == len(end) && strings.ContainsAny(end[len(end)-1:], "/.-_")
}

// squeeze drops all but letters and digits, so that line breaks, hyphens and
// ligatures do not part two spellings of one title.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if scriptOf(r) == scriptNone && (r < '0' || r > '9') {
			return -1
		}
		return r
	}, s)
}

func lastWord(s string) string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return s
	}
	return words[len(words)-1]
}
