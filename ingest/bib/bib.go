package bib

import (
	"bytes"
	"regexp"
	"strings"

	"diwan/ingest/archive"
	"diwan/research"
)

// Kinds of bibliographies.
const (
	BibTeX  = "bibtex"
	RIS     = "ris"
	CSL     = "csl-json"
	MEDLINE = "medline"
	PubMed  = "pubmed-xml"
	MODS    = "mods"
	EndNote = "endnote-xml"
)

// Extensions are the file endings of bibliographies, lower case with the dot.
// Those in .json and .xml are told by their content alone.
var Extensions = []string{".bib", ".bibtex", ".ris", ".nbib", ".enw", ".mods", ".csljson"}

var (
	bibtexStart  = regexp.MustCompile(`(?m)^\s*@\s*[A-Za-z]+\s*[{(]\s*[^\s,{}]*\s*[,=]`)
	risStart     = regexp.MustCompile(`(?m)^\s*(?:\x{FEFF})?TY  ?- ?[A-Z]{2,8}\s*$`)
	medlineStart = regexp.MustCompile(`(?m)^PMID ?- ?\d+`)
	xmlRoot      = regexp.MustCompile(`<(?:[A-Za-z]+:)?(PubmedArticleSet|PubmedArticle|PubmedBookArticle|modsCollection|mods|xml|records)[\s>]`)
	cslStart     = regexp.MustCompile(`"(?:type|id|title|citation-key)"\s*:`)
)

// KindOf tells by a file's beginning and name which kind of bibliography it is;
// empty for none.
func KindOf(name string, head []byte) string {
	name = strings.ToLower(name)
	h := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")))
	switch {
	case bytes.HasPrefix(h, []byte("<")):
		if m := xmlRoot.FindSubmatch(h); m != nil && !bytes.HasPrefix(m[1], []byte("xml")) && !bytes.HasPrefix(m[1], []byte("records")) {
			if bytes.HasPrefix(m[1], []byte("mods")) {
				return MODS
			}
			return PubMed
		} else if m != nil && bytes.Contains(h, []byte("<record>")) && bytes.Contains(h, []byte("<ref-type")) {
			return EndNote
		}
	case bytes.HasPrefix(h, []byte("[")) || bytes.HasPrefix(h, []byte("{")):
		if (strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".csljson")) && cslStart.Match(h) && !bytes.Contains(h, []byte(`"cells"`)) && (bytes.Contains(h, []byte(`"issued"`)) || bytes.Contains(h, []byte(`"author"`)) || bytes.Contains(h, []byte(`"container-title"`)) || bytes.Contains(h, []byte(`"DOI"`))) {
			return CSL
		}
	case medlineStart.Match(h) && (strings.HasSuffix(name, ".nbib") || strings.HasSuffix(name, ".txt") || strings.HasSuffix(name, ".medline")):
		return MEDLINE
	case risStart.Match(h):
		return RIS
	case strings.HasSuffix(name, ".bib") || strings.HasSuffix(name, ".bibtex"):
		return BibTeX
	case strings.HasSuffix(name, ".txt") && bibtexStart.Match(h) && bytes.HasPrefix(h, []byte("@")):
		return BibTeX
	}
	return ""
}

// Read reads a bibliography of this kind from text in UTF-8 (raw bytes for
// XML, which declares its own encoding).
func Read(kind string, raw []byte, text string) ([]Entry, error) {
	switch kind {
	case BibTeX:
		return ReadBibTeX(text), nil
	case RIS:
		return ReadRIS(text), nil
	case MEDLINE:
		return ReadMEDLINE(text), nil
	case CSL:
		return ReadCSL([]byte(text))
	case PubMed, MODS, EndNote:
		root, err := archive.Parse(raw)
		if err != nil {
			return nil, err
		}
		switch kind {
		case PubMed:
			return readPubMed(root), nil
		case MODS:
			return readMODS(root), nil
		}
		return readEndNote(root), nil
	}
	return nil, research.E(research.CodeFileUnsupported, "bib.Read", "This kind of bibliography can't be read; export it as BibTeX, RIS or CSL-JSON and import that.", nil)
}
