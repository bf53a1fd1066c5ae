package office

import (
	"path"
	"regexp"
	"strings"

	"diwan/ingest/archive"
	"diwan/ingest/flow"
	"diwan/research"
)

// rel is a relationship of a part to another part.
type rel struct{ kind, target string }

// rels reads a part's relationships by id; external ones are left out.
func rels(a *archive.Archive, part string) (map[string]rel, error) {
	dir, file := path.Split(part)
	b, err := a.Read(dir + "_rels/" + file + ".rels")
	if err != nil {
		return nil, err
	}
	out := map[string]rel{}
	if b == nil {
		return out, nil
	}
	root, err := archive.Parse(b)
	if err != nil {
		if archive.IsHostile(err) {
			return nil, err
		}
		return out, nil //nolint:nilerr // without relationships the usual names are tried
	}
	for _, r := range root.All("Relationship") {
		if strings.EqualFold(r.Attr("TargetMode"), "External") {
			continue
		}
		target := r.Attr("Target")
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(target, "/")
		} else {
			target = path.Join(dir, target)
		}
		kind := r.Attr("Type")
		out[r.Attr("Id")] = rel{kind[strings.LastIndexByte(kind, '/')+1:], target}
	}
	return out, nil
}

// mainPart finds the document's main part by the container's relationships.
func mainPart(a *archive.Archive, usual string) (string, error) {
	list, err := rels(a, "")
	if err != nil {
		return "", err
	}
	for _, r := range list {
		if r.kind == "officeDocument" && a.Has(r.target) {
			return r.target, nil
		}
	}
	return usual, nil
}

// related reads and parses the one part of a kind; nil when there is none.
func related(a *archive.Archive, list map[string]rel, kind string) (*archive.Node, error) {
	for _, r := range list {
		if r.kind == kind {
			return parsePart(a, r.target)
		}
	}
	return nil, nil
}

// parsePart parses an optional part: broken, it counts as absent.
func parsePart(a *archive.Archive, name string) (*archive.Node, error) {
	b, err := a.Read(name)
	if err != nil || b == nil {
		return nil, hostileOnly(err)
	}
	n, err := archive.Parse(b)
	return n, hostileOnly(err)
}

// hostileOnly lets a broken side part pass as absent; refusals stand.
func hostileOnly(err error) error {
	if archive.IsHostile(err) {
		return err
	}
	return nil
}

// properties reads what the program noted about the file: title, author, year
// into the source; subject, keywords, description and the user's own properties
// as a line of the last page that is no passage.
func properties(a *archive.Archive, s *research.Source, b *flow.Builder) error {
	core, err := parsePart(a, "docProps/core.xml")
	if err != nil {
		return err
	}
	applyProperties(s, core.Child("title").Words(), core.Child("creator").Words(), core.Child("created").Words())
	line := []string{}
	add := func(name, value string) {
		if value = escapes.ReplaceAllString(value, " "); strings.TrimSpace(value) != "" {
			line = append(line, name+": "+value)
		}
	}
	for _, k := range []struct{ name, label string }{{"subject", "Subject"}, {"keywords", "Keywords"}, {"category", "Category"}, {"description", "Description"}} {
		add(k.label, core.Child(k.name).Words())
	}
	custom, err := parsePart(a, "docProps/custom.xml")
	if err != nil {
		return err
	}
	for _, p := range custom.All("property") {
		if v := p.Child("lpwstr").Words(); !strings.HasPrefix(p.Attr("name"), "_") && len(v) < 2000 && !strings.HasPrefix(v, "{") {
			add(p.Attr("name"), v)
		}
	}
	if b != nil {
		b.Furniture(strings.Join(line, ". "))
	}
	return nil
}

// escapes are characters that OOXML writes as _xHHHH_.
var escapes = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// applyProperties takes title, author and year. Titles are often left over from
// a template and authors are who pressed the button, so none of it is certain.
func applyProperties(s *research.Source, title, creator, created string) {
	guess := research.Provenance{From: "file metadata"}
	if s.Provenance == nil {
		s.Provenance = map[string]research.Provenance{}
	}
	if s.Title == "" && title != "" && !strings.HasPrefix(strings.ToLower(title), "microsoft ") && !strings.EqualFold(title, "PowerPoint Presentation") {
		s.Title, s.Provenance["title"] = title, guess
	}
	if len(s.Authors) == 0 && creator != "" {
		for _, name := range strings.Split(creator, ";") {
			if name = strings.TrimSpace(name); name != "" {
				s.Authors = append(s.Authors, name)
			}
		}
		s.Provenance["authors"] = guess
	}
	if s.Year == 0 && len(created) >= 4 {
		year := 0
		for _, c := range created[:4] {
			if c < '0' || c > '9' {
				return
			}
			year = year*10 + int(c-'0')
		}
		if year > 1980 && year < 2200 {
			s.Year, s.Provenance["year"] = year, guess
		}
	}
}
