package ingest

import (
	"regexp"
	"strconv"
	"strings"

	"diwan/research"
)

var (
	// After Crossref's advice for matching DOIs; the end is trimmed of
	// punctuation that belongs to the sentence around it.
	doiPattern   = regexp.MustCompile(`(?i)\b10\.\d{4,9}/[-._;()/:a-z0-9<>\[\]]+`)
	arxivPattern = regexp.MustCompile(`(?i)arxiv:\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(v\d+)?`)
	yearPattern  = regexp.MustCompile(`\b(1[89]\d{2}|20\d{2})\b`)
	copyright    = regexp.MustCompile(`(?i)(?:©|\(c\)|copyright|published|accepted|received|submitted|revised)[^\n]{0,40}?\b(19\d{2}|20\d{2})\b`)
)

// findDOI gives the first DOI, bare and lower case.
func findDOI(text string) string {
	doi := doiPattern.FindString(text)
	doi = strings.TrimRight(doi, ".,;:<>[]-_")
	for strings.HasSuffix(doi, ")") && strings.Count(doi, "(") < strings.Count(doi, ")") {
		doi = strings.TrimRight(strings.TrimSuffix(doi, ")"), ".,;:")
	}
	return strings.ToLower(doi)
}

// yearIn gives the first plausible year, 0 if none.
func yearIn(text string) int {
	y, err := strconv.Atoi(yearPattern.FindString(text))
	if err != nil {
		return 0
	}
	return y
}

// findIdentifiers fills DOI, arXiv id and year from a text's beginning, where
// they are not known yet. A year beside words of publication is certain; any
// other is a guess and is marked so.
func findIdentifiers(s *research.Source, head string) {
	if s.Provenance == nil {
		s.Provenance = map[string]research.Provenance{}
	}
	if s.DOI == "" {
		if doi := findDOI(head); doi != "" {
			s.DOI, s.Provenance["doi"] = doi, research.Provenance{From: "first page", Certain: true}
		}
	}
	if s.ArXiv == "" {
		if m := arxivPattern.FindStringSubmatch(head); m != nil {
			s.ArXiv, s.Provenance["arxiv"] = strings.ToLower(m[1]), research.Provenance{From: "first page", Certain: true}
		}
	}
	if s.Year == 0 {
		if m := copyright.FindStringSubmatch(head); m != nil {
			s.Year, s.Provenance["year"] = yearIn(m[1]), research.Provenance{From: "first page", Certain: true}
		} else if y := yearIn(head); y >= 1900 {
			s.Year, s.Provenance["year"] = y, research.Provenance{From: "first page", Certain: false}
		}
	}
}
