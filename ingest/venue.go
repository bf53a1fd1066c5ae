package ingest

import (
	"regexp"
	"strconv"
	"strings"

	"diwan/research"
)

var (
	venueName   = regexp.MustCompile(`\b((?:(?:The )?(?:International |European |American |British |Canadian |Arab )?(?:Journal|Annals|Transactions|Letters|Proceedings|Archives|Bulletin|Advances|Frontiers|Reviews?|Conference|Symposium|Workshop) (?:of|on|in)(?: the)? \p{Lu}[\p{L}&-]*(?:,? (?:and |of |on |for |in |the |& )*\p{Lu}[\p{L}&-]*){0,9})|(?:(?:\p{Lu}[\p{L}-]+ ){1,6}(?:Journal|Letters|Reviews|Transactions|Proceedings|Quarterly|Magazine))(?:(?: of| on| in) \p{Lu}[\p{L}]+(?: (?:and |of |& )?\p{Lu}[\p{L}]+){0,5})?|IEEE (?:Transactions|Journal|Letters) on \p{Lu}[\p{L} &-]+|PLoS ONE|PLOS \p{Lu}\w+|Physical Review (?:Letters|[A-FX]\b)|Nature(?: \p{Lu}\w+)?|BMC \p{Lu}\w+(?: \p{Lu}\w+)?|Lecture Notes in \p{Lu}\w+(?: \p{Lu}\w+)*)`)
	arabicVenue = regexp.MustCompile(`(?:مجلة|حولية|حوليات|مؤتمر) [\p{Arabic} ]{3,80}`)
	// venueLine is a line that tells where and when something was published.
	venueLine = regexp.MustCompile(`(?i)\bvol(?:ume)?\b|\bno\.|\bpp\b|\bissn\b|\bdoi\b|©|copyright|proceedings|journal|transactions|letters|annals|conference|symposium|workshop|published|accepted|\(\d{4}\)|مجلة|المجلد|العدد`)
	datedLine = regexp.MustCompile(`(?i)^\W*(?:\(?dated:?\s*)?(?:(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+(?:\d{1,2},?\s+)?)(1[89]\d{2}|20\d{2})\W*$`)
	isoDate   = regexp.MustCompile(`^\W*(19\d{2}|20\d{2})-(?:0\d|1[0-2])-[0-3]\d\W*$`)
	arxivLine = regexp.MustCompile(`(?i)^arxiv:\S+\s.*?\b(19[89]\d|20\d{2})\b`)
)

// capitalsVenue writes a venue that is set in capitals as names are written.
func capitalsVenue(text string) string {
	if strings.ToUpper(text) != text {
		return text
	}
	words := strings.Fields(strings.ToLower(text))
	for i, w := range words {
		switch w {
		case "of", "on", "in", "the", "and", "for":
		case "ieee", "acm", "plos", "bmc":
			words[i] = strings.ToUpper(w)
			continue
		default:
			r := []rune(w)
			words[i] = strings.ToUpper(string(r[0])) + string(r[1:])
		}
		if i == 0 {
			r := []rune(words[0])
			words[0] = strings.ToUpper(string(r[0])) + string(r[1:])
		}
	}
	return strings.Join(words, " ")
}

// findVenue gives the name of a journal or conference in a line, empty if none.
func findVenue(line string) string {
	name := venueName.FindString(capitalsVenue(foldWord(line)))
	if name == "" {
		name = arabicVenue.FindString(foldWord(line))
	}
	name = strings.TrimRight(name, " ,.-&")
	if n := len(strings.Fields(name)); n == 0 || n > 14 {
		return ""
	}
	return name
}

// publication reads venue and year from the lines at the edges of the first
// pages, where journals print them, and the date below the title.
func publication(s *research.Source, pages []*pdfPage, f front) {
	edges := []string{}
	for i, p := range pages[:min(3, len(pages))] {
		for k := range p.lines {
			l := &p.lines[k]
			if l.furniture || i == 0 && (l.box[3] < p.height*0.14 || l.box[1] > p.height*0.8) {
				edges = append(edges, foldWord(l.text))
			}
		}
	}
	for _, line := range edges {
		if squeeze(line) == squeeze(s.Title) {
			continue
		}
		if s.Venue == "" {
			if v := findVenue(line); v != "" && venueLine.MatchString(line) {
				s.Venue, s.Provenance["venue"] = v, research.Provenance{From: "first page", Certain: false}
			}
		}
	}
	year, sure := 0, false
	for _, line := range f.zone {
		v := findVenue(line)
		if v == "" || !venueLine.MatchString(line) {
			continue
		}
		if s.Venue == "" {
			s.Venue, s.Provenance["venue"] = v, research.Provenance{From: "first page", Certain: false}
		}
		if y := yearIn(doiPattern.ReplaceAllString(line, " ")); y >= 1900 && year == 0 {
			year, sure = y, true
		}
	}
	// Of the years beside words of publication the latest counts: a paper is
	// received before it is accepted and published.
	for _, line := range edges {
		if m := arxivLine.FindStringSubmatch(line); m != nil {
			year, sure = atoi(m[1]), true
			break
		}
		if venueLine.MatchString(line) {
			if y := yearIn(doiPattern.ReplaceAllString(line, " ")); y >= 1900 && y > year {
				year, sure = y, len(strings.Fields(line)) <= 25
			}
		}
	}
	for _, line := range f.zone {
		for _, date := range []*regexp.Regexp{datedLine, isoDate} {
			if m := date.FindStringSubmatch(line); m != nil && year == 0 {
				year, sure = atoi(m[1]), true
			}
		}
	}
	if year != 0 && (s.Year == 0 || !s.Provenance["year"].Certain) {
		s.Year, s.Provenance["year"] = year, research.Provenance{From: "first page", Certain: sure}
	}
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
