package ingest

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"diwan/research"

	"gopkg.in/yaml.v3"
)

var (
	atxHeading = regexp.MustCompile(`^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$`)
	fenceLine  = regexp.MustCompile("^ {0,3}(```+|~~~+)")
)

// readMarkdown keeps the Markdown as written, so that offsets are those of the
// file's own text, and marks headings, code and front matter by spans.
func readMarkdown(ctx context.Context, in *input, _ Progress) (*research.Document, error) {
	raw, err := in.all(ctx)
	if err != nil {
		return nil, err
	}
	text, _, err := decodeText(raw)
	if err != nil {
		return nil, err
	}
	doc := &research.Document{Source: research.Source{Reader: "markdown", Provenance: map[string]research.Provenance{}}}
	front, body := splitFrontMatter(text)
	if front != "" {
		applyFrontMatter(&doc.Source, front)
	}
	page := research.Page{Number: 1, Text: body, Reader: "markdown", Spans: markdownSpans(body)}
	if doc.Source.Title == "" {
		for _, s := range page.Spans {
			if s.Kind == research.SpanHeading {
				doc.Source.Title = strings.TrimSpace(strings.Trim(research.Slice(body, s.Start, s.End), "# \t"))
				doc.Source.Provenance["title"] = research.Provenance{From: "first heading", Certain: s.Level == 1}
				break
			}
		}
	}
	if doc.Source.DOI == "" {
		findIdentifiers(&doc.Source, research.Slice(body, 0, 4000))
	}
	doc.PageTexts = []research.Page{page}
	doc.Links = noteLinks(&page)
	for _, tag := range noteTags(&page) {
		if !slices.Contains(doc.Source.Tags, tag) {
			doc.Source.Tags = append(doc.Source.Tags, tag)
		}
	}
	return doc, nil
}

// splitFrontMatter parts YAML between lines of "---" at the very beginning.
func splitFrontMatter(text string) (front, body string) {
	if !strings.HasPrefix(text, "---\n") {
		return "", text
	}
	rest := text[4:]
	for _, end := range []string{"\n---\n", "\n...\n"} {
		if i := strings.Index("\n"+rest, end); i >= 0 {
			return rest[:max(0, i)], rest[min(len(rest), i+len(end)-1):]
		}
	}
	return "", text
}

// applyFrontMatter takes what pandoc, Obsidian and Jekyll write. Front matter
// that is not YAML is left alone: it is the author's text.
func applyFrontMatter(s *research.Source, front string) {
	if len(front) > 64<<10 {
		return
	}
	fields := map[string]any{}
	if err := yaml.Unmarshal([]byte(front), &fields); err != nil {
		s.Warnings = append(s.Warnings, "The front matter is not valid YAML and was passed over.")
		return
	}
	from := research.Provenance{From: "front matter", Certain: true}
	text := func(keys ...string) string {
		for _, k := range keys {
			if v, ok := fields[k]; ok && v != nil {
				if str := strings.TrimSpace(fmt.Sprint(v)); str != "" {
					return str
				}
			}
		}
		return ""
	}
	if v := text("title"); v != "" {
		s.Title, s.Provenance["title"] = v, from
	}
	for _, key := range []string{"author", "authors"} {
		if names := authorNames(fields[key]); len(names) > 0 {
			s.Authors, s.Provenance["authors"] = names, from
		}
	}
	if y := yearIn(text("year", "date", "issued", "published")); y != 0 {
		s.Year, s.Provenance["year"] = y, from
	}
	if doi := findDOI(text("doi", "DOI", "url")); doi != "" {
		s.DOI, s.Provenance["doi"] = doi, from
	}
	if v := text("venue", "journal", "container-title"); v != "" {
		s.Venue, s.Provenance["venue"] = v, from
	}
	if v := text("abstract"); v != "" {
		s.Abstract, s.Provenance["abstract"] = v, from
	}
	if v := text("lang", "language"); len(v) >= 2 && len(v) <= 11 {
		s.Language = strings.ToLower(v[:2])
	}
	for _, key := range []string{"tags", "tag"} {
		if tags := frontList(fields[key], true); len(tags) > 0 {
			s.Tags, s.Provenance["tags"] = tags, from
		}
	}
	for _, key := range []string{"aliases", "alias"} {
		if names := frontList(fields[key], false); len(names) > 0 {
			s.Aliases = names
		}
	}
	if words := frontList(fields["keywords"], false); len(words) > 0 {
		s.Keywords, s.Provenance["keywords"] = words, from
	}
	if v, ok := fields["sample"].(bool); ok {
		s.Sample = v
	}
}

// authorNames takes a string, a list of strings, or a list of {name: ...}.
func authorNames(v any) []string {
	switch v := v.(type) {
	case string:
		names := []string{}
		for _, n := range regexp.MustCompile(`\s*(?:;|،|,| and | & )\s*`).Split(v, -1) {
			if n = strings.TrimSpace(n); n != "" {
				names = append(names, n)
			}
		}
		return names
	case []any:
		names := []string{}
		for _, item := range v {
			switch item := item.(type) {
			case string:
				names = append(names, strings.TrimSpace(item))
			case map[string]any:
				if n, ok := item["name"].(string); ok {
					names = append(names, strings.TrimSpace(n))
				}
			}
		}
		return names
	}
	return nil
}

// markdownSpans marks headings, fenced code and the reference list: from its
// heading to the next of the same rank or a higher one.
func markdownSpans(body string) []research.Span {
	spans := []research.Span{}
	offset, fence, fenceStart := 0, "", 0
	list, rank := -1, 0 // where a reference list begins, and its heading's rank
	closeList := func(end int) {
		if list >= 0 && end > list {
			spans = append(spans, research.Span{Start: list, End: end, Kind: research.SpanReference})
		}
		list = -1
	}
	for _, line := range strings.SplitAfter(body, "\n") {
		n := research.RuneLen(line)
		bare := strings.TrimRight(line, "\n")
		switch m := fenceLine.FindStringSubmatch(bare); {
		case fence == "" && m != nil:
			fence, fenceStart = m[1], offset
		case fence != "" && m != nil && m[1][0] == fence[0] && len(m[1]) >= len(fence):
			spans = append(spans, research.Span{Start: fenceStart, End: offset + n, Kind: research.SpanCode})
			fence = ""
		case fence == "":
			if h := atxHeading.FindStringSubmatch(bare); h != nil {
				if list >= 0 && len(h[1]) <= rank {
					closeList(offset)
				}
				if list < 0 && referenceHeading.MatchString(h[2]) {
					list, rank = offset+n, len(h[1])
				}
				spans = append(spans, research.Span{Start: offset, End: offset + research.RuneLen(bare), Kind: research.SpanHeading, Level: len(h[1])})
			}
		}
		offset += n
	}
	closeList(offset)
	slices.SortStableFunc(spans, func(a, b research.Span) int { return a.Start - b.Start })
	return spans
}
