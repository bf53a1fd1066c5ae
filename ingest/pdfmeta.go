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
	if names := authorNames(get("Author")); len(names) > 0 && len(names) < 60 && plausibleAuthor(names[0]) {
		s.Authors, s.Provenance["authors"] = names, guess
	}
	if y := yearIn(strings.TrimPrefix(get("CreationDate"), "D:")); y != 0 {
		s.Year, s.Provenance["year"] = y, guess
	} else if d := strings.TrimPrefix(get("CreationDate"), "D:"); len(d) >= 4 {
		if y := yearIn(d[:4]); y != 0 {
			s.Year, s.Provenance["year"] = y, guess
		}
	}
	if doi := findDOI(get("Subject") + " " + get("doi") + " " + get("Keywords")); doi != "" {
		s.DOI, s.Provenance["doi"] = doi, research.Provenance{From: "file metadata", Certain: true}
	}
}

var fileLike = regexp.MustCompile(`(?i)(\.(docx?|tex|pdf|dvi|indd|qxd|ps|rtf|fm)\b|^microsoft word|^untitled|^layout \d|^pii:|^\d+\.\.\d+|^doi:)`)

// plausibleTitle refuses what programs write into the title field.
func plausibleTitle(t string) bool {
	return research.RuneLen(t) >= 6 && hasLetters(t) && !fileLike.MatchString(t) && strings.ContainsAny(t, " \u00a0")
}

func plausibleAuthor(a string) bool {
	n := research.RuneLen(a)
	low := strings.ToLower(a)
	return n >= 4 && n <= 60 && hasLetters(a) && strings.Contains(a, " ") && !strings.Contains(low, "user") && !strings.Contains(low, "admin") && !fileLike.MatchString(a)
}

// pageMetadata reads the first page: its largest lines are the title; a title
// of the file's metadata that also stands there is certain. Identifiers come
// from the first two pages.
func pageMetadata(s *research.Source, pages []*pdfPage, texts []research.Page) {
	if len(pages) == 0 {
		return
	}
	printed, at := printedTitle(pages[0])
	switch first := strings.ToLower(squeeze(texts[0].Text)); {
	case s.Title != "" && strings.Contains(first, strings.ToLower(squeeze(s.Title))):
		s.Provenance["title"] = research.Provenance{From: "file metadata and first page", Certain: true}
	case printed != "":
		s.Title, s.Provenance["title"] = printed, research.Provenance{From: "first page", Certain: s.Title == ""}
	}
	if names := printedAuthors(pages[0], at); len(names) > 0 && (len(s.Authors) == 0 || !strings.Contains(texts[0].Text, lastWord(s.Authors[0]))) {
		s.Authors, s.Provenance["authors"] = names, research.Provenance{From: "first page", Certain: false}
	} else if len(s.Authors) > 0 && strings.Contains(texts[0].Text, lastWord(s.Authors[0])) {
		s.Provenance["authors"] = research.Provenance{From: "file metadata and first page", Certain: true}
	}
	head := ""
	for i := range min(2, len(pages)) {
		for j := range pages[i].lines {
			head += pages[i].lines[j].text + "\n"
		}
	}
	metaYear := s.Year
	if s.Provenance["year"].From == "file metadata" {
		s.Year = 0
	}
	findIdentifiers(s, research.Slice(head, 0, 12_000))
	if s.Year == 0 || !s.Provenance["year"].Certain && metaYear != 0 {
		s.Year = metaYear
		if metaYear != 0 {
			s.Provenance["year"] = research.Provenance{From: "file metadata", Certain: false}
		}
	}
	if a := printedAbstract(texts); a != "" {
		s.Abstract, s.Provenance["abstract"] = a, research.Provenance{From: "first page", Certain: true}
	}
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

// printedTitle joins the lines of the largest size in the upper two thirds of
// the first page; at is the index of the last of them, -1 if none.
func printedTitle(p *pdfPage) (title string, at int) {
	best := 0.0
	for i := range p.lines {
		l := &p.lines[i]
		if l.furniture || l.box[1] > p.height*0.66 || research.RuneLen(l.text) < 4 || !hasLetters(l.text) {
			continue
		}
		best = max(best, l.size)
	}
	parts := []string{}
	at = -1
	for i := range p.lines {
		l := &p.lines[i]
		if best > 0 && l.size > best*0.97 && l.box[1] <= p.height*0.66 && !l.furniture {
			if at >= 0 && i-at > 1 {
				break
			}
			parts = append(parts, strings.TrimSpace(l.text))
			at = i
		}
	}
	title = foldWord(strings.Join(parts, " "))
	if n := research.RuneLen(title); n < 6 || n > 300 || len(parts) > 6 {
		return "", -1
	}
	return title, at
}

var (
	nameMarks   = regexp.MustCompile(`[\d*†‡§¶∗]+`)
	nameWords   = regexp.MustCompile(`^(?:[\p{Lu}\p{Lo}][\p{L}.'’-]*|de|da|del|der|van|von|den|la|le|di|bin|ibn|al-?\p{L}*|el-?\p{L}*)$`)
	notAName    = regexp.MustCompile(`(?i)universit|institut|department|school|college|laborator|corporation|inc\b|center|centre|abstract|introduction|@|http|www|جامعة|كلية|معهد|قسم|الملخص|\bet al`)
	nameDivider = regexp.MustCompile(`\s*(?:,|;|،|·|•|\band\b|&)\s*`)
)

// printedAuthors reads the lines right below the title that look like names.
func printedAuthors(p *pdfPage, at int) []string {
	if at < 0 {
		return nil
	}
	names := []string{}
	for i := at + 1; i < len(p.lines) && i <= at+8; i++ {
		text := nameMarks.ReplaceAllString(foldWord(p.lines[i].text), "")
		if notAName.MatchString(text) {
			if len(names) > 0 {
				break
			}
			continue
		}
		found := namesIn(text)
		if len(found) == 0 && len(names) > 0 {
			break
		}
		names = append(names, found...)
	}
	if len(names) > 40 {
		return nil
	}
	return slices.Compact(names)
}

// namesIn gives the names in a line when all of it is names.
func namesIn(line string) []string {
	names := []string{}
	for _, part := range nameDivider.Split(line, -1) {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		if len(words) < 2 || len(words) > 5 {
			return nil
		}
		for _, w := range words {
			if !nameWords.MatchString(w) {
				return nil
			}
		}
		names = append(names, strings.Join(words, " "))
	}
	return names
}

// printedAbstract gives the text under the heading "Abstract" on the first two
// pages.
func printedAbstract(pages []research.Page) string {
	for i := range min(2, len(pages)) {
		p := &pages[i]
		for j, s := range p.Spans {
			name := strings.ToLower(strings.Trim(research.Slice(p.Text, s.Start, s.End), " .:—-"))
			if s.Kind != research.SpanHeading || name != "abstract" && name != "الملخص" && name != "ملخص" {
				continue
			}
			end := research.RuneLen(p.Text)
			if j+1 < len(p.Spans) {
				end = p.Spans[j+1].Start
			}
			if text := strings.TrimSpace(research.Slice(p.Text, s.End, end)); len(text) > 80 {
				return research.Slice(text, 0, 4000)
			}
		}
	}
	return ""
}
