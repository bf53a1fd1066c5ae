package studio

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"diwan/research"
)

// publicationFields are the fields of a publication that a person can change.
var publicationFields = map[string]func(*research.Publication) *string{
	"type": func(p *research.Publication) *string { return &p.Type }, "key": func(p *research.Publication) *string { return &p.Key }, "short_title": func(p *research.Publication) *string { return &p.ShortTitle },
	"date": func(p *research.Publication) *string { return &p.Date }, "container_short": func(p *research.Publication) *string { return &p.ContainerShort },
	"volume": func(p *research.Publication) *string { return &p.Volume }, "volumes": func(p *research.Publication) *string { return &p.Volumes }, "issue": func(p *research.Publication) *string { return &p.Issue },
	"pages": func(p *research.Publication) *string { return &p.Pages }, "num_pages": func(p *research.Publication) *string { return &p.NumPages }, "publisher": func(p *research.Publication) *string { return &p.Publisher },
	"place": func(p *research.Publication) *string { return &p.Place }, "edition": func(p *research.Publication) *string { return &p.Edition }, "series": func(p *research.Publication) *string { return &p.Series },
	"series_number": func(p *research.Publication) *string { return &p.SeriesNumber }, "number": func(p *research.Publication) *string { return &p.Number }, "genre": func(p *research.Publication) *string { return &p.Genre },
	"medium": func(p *research.Publication) *string { return &p.Medium }, "isbn": func(p *research.Publication) *string { return &p.ISBN }, "issn": func(p *research.Publication) *string { return &p.ISSN },
	"pmid": func(p *research.Publication) *string { return &p.PMID }, "pmcid": func(p *research.Publication) *string { return &p.PMCID }, "url": func(p *research.Publication) *string { return &p.URL },
	"accessed": func(p *research.Publication) *string { return &p.Accessed }, "rights": func(p *research.Publication) *string { return &p.Rights }, "archive": func(p *research.Publication) *string { return &p.Archive },
	"archive_location": func(p *research.Publication) *string { return &p.ArchiveID }, "call_number": func(p *research.Publication) *string { return &p.CallNumber },
	"authority": func(p *research.Publication) *string { return &p.Authority }, "committee": func(p *research.Publication) *string { return &p.Committee },
	"session": func(p *research.Publication) *string { return &p.Session }, "scale": func(p *research.Publication) *string { return &p.Scale },
}

// PublicationFields lists the names of the fields of a publication that can be
// changed, in alphabetical order.
func PublicationFields() []string {
	out := []string{}
	for name := range publicationFields {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// PublicationOf gives the fields of a source's publication that are known, by
// their names.
func PublicationOf(src research.Source) map[string]string {
	out := map[string]string{}
	if src.Publication == nil {
		return out
	}
	for name, field := range publicationFields {
		if v := *field(src.Publication); v != "" {
			out[name] = v
		}
	}
	return out
}

// FindSource gives the source with this id, of which a beginning that no other
// has is enough.
func (s *Studio) FindSource(ctx context.Context, id string) (research.Source, error) {
	const op = "studio.FindSource"
	sources, err := s.Sources(ctx, "")
	if err != nil {
		return research.Source{}, err
	}
	found := []research.Source{}
	for _, src := range sources {
		if string(src.ID) == id {
			return src, nil
		}
		if len(id) >= 4 && strings.HasPrefix(string(src.ID), id) {
			found = append(found, src)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return research.Source{}, research.E(research.CodeNotFound, op, "There is no source of this id; diwan sources lists them.", nil).WithPath(id)
	}
	return research.Source{}, research.E(research.CodeInvalid, op, "Several sources' ids begin like this; write more of it.", nil).WithPath(id)
}

// Bounds on what a person writes about a source, in code points.
const (
	maxAbstract = 20_000
	maxField    = 2_000
	maxTags     = 100
)

var (
	arxivID = regexp.MustCompile(`^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?$`)
	doiForm = regexp.MustCompile(`^10\.\d{4,9}/\S+$`)
)

// UpdateSource corrects metadata; what a person wrote is certain, and no later
// bibliography replaces it.
func (s *Studio) UpdateSource(ctx context.Context, id research.SourceID, edit SourceEdit) (research.Source, error) {
	src, err := s.lib.UpdateSource(ctx, id, edit.apply)
	if err == nil {
		s.index.rename(src)
		s.bus.publish(Event{Kind: "library", ID: string(id)})
	}
	return withNotices(src), err
}

func (e SourceEdit) apply(src *research.Source) error {
	const op = "studio.UpdateSource"
	if src.Provenance == nil {
		src.Provenance = map[string]research.Provenance{}
	}
	mine := func(field string) { src.Provenance[field] = research.Provenance{From: "user", Certain: true} }
	if e.Title != nil {
		if strings.TrimSpace(*e.Title) == "" {
			return research.E(research.CodeInvalid, op, "A source needs a title.", nil)
		}
		src.Title = strings.TrimSpace(*e.Title)
		mine("title")
	}
	if e.Authors != nil {
		src.Authors = trimmed(*e.Authors)
		mine("authors")
	}
	if e.Year != nil {
		if *e.Year < 0 || *e.Year > 2200 {
			return research.E(research.CodeInvalid, op, "This is not a year.", nil)
		}
		src.Year = *e.Year
		mine("year")
	}
	if e.Venue != nil {
		src.Venue = strings.TrimSpace(*e.Venue)
		mine("venue")
	}
	if e.DOI != nil {
		doi := strings.ToLower(strings.TrimSpace(*e.DOI))
		for _, before := range []string{"https://", "http://", "dx.", "doi.org/", "doi:"} {
			doi = strings.TrimSpace(strings.TrimPrefix(doi, before))
		}
		if doi != "" && !doiForm.MatchString(doi) {
			return research.E(research.CodeInvalid, op, "This is not a DOI; it begins with 10. and a number, as in 10.1145/1542476.", nil)
		}
		src.DOI = doi
		mine("doi")
	}
	if e.ArXiv != nil {
		number := strings.ToLower(strings.TrimSpace(*e.ArXiv))
		for _, before := range []string{"https://", "http://", "arxiv.org/abs/", "arxiv.org/pdf/", "arxiv:"} {
			number = strings.TrimSpace(strings.TrimPrefix(number, before))
		}
		number = strings.TrimSuffix(number, ".pdf")
		if number != "" && !arxivID.MatchString(number) {
			return research.E(research.CodeInvalid, op, "This is no number of arXiv; it looks like 2401.01234 or math/0601001.", nil)
		}
		src.ArXiv = number
		mine("arxiv")
	}
	if e.Abstract != nil {
		text := strings.TrimSpace(*e.Abstract)
		if research.RuneLen(text) > maxAbstract {
			return research.E(research.CodeInvalid, op, "This abstract is longer than any; shorten it.", nil)
		}
		src.Abstract = text
		mine("abstract")
	}
	if e.Keywords != nil {
		src.Keywords = trimmed(*e.Keywords)
		mine("keywords")
	}
	if e.Tags != nil {
		if len(*e.Tags) > maxTags {
			return research.E(research.CodeInvalid, op, "These are too many tags; a hundred are kept.", nil)
		}
		src.Tags = trimmed(*e.Tags)
		mine("tags")
	}
	if e.Publication != nil {
		if err := editPublication(src, *e.Publication); err != nil {
			return err
		}
		mine("publication")
	}
	return nil
}

// editPublication changes the named fields; a publication without any left is
// taken away.
func editPublication(src *research.Source, fields map[string]string) error {
	const op = "studio.UpdateSource"
	p := research.Publication{}
	if src.Publication != nil {
		p = *src.Publication
	}
	for name, value := range fields {
		field, ok := publicationFields[name]
		if !ok {
			return research.E(research.CodeInvalid, op, "There is no field “"+name+"”; there are "+strings.Join(PublicationFields(), ", ")+".", nil)
		}
		value = strings.Join(strings.Fields(value), " ")
		if research.RuneLen(value) > maxField {
			return research.E(research.CodeInvalid, op, "What “"+name+"” holds is too long; shorten it.", nil)
		}
		*field(&p) = value
	}
	empty := len(p.Contributors)+len(p.Notes)+len(p.Files)+len(p.Extra) == 0
	for _, field := range publicationFields {
		empty = empty && *field(&p) == ""
	}
	switch {
	case empty:
		src.Publication = nil
	default:
		if p.Type == "" {
			p.Type = "document"
		}
		src.Publication = &p
	}
	return nil
}

// trimmed takes out white space around, empty values and repetitions.
func trimmed(list []string) []string {
	out := []string{}
	for _, v := range list {
		if v = strings.Join(strings.Fields(v), " "); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
