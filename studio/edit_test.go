package studio_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"diwan/research"
	"diwan/studio"
)

func TestEverythingKnownOfASourceCanBeCorrectedAndStaysSo(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "moths.md"), "---\ntitle: Moths\ntags: [old, wrong]\n---\n\nMoths that meet lanterns sleep less by day.\n")
	if _, err := s.ImportNow(ctx, []string{path}, "", nil); err != nil {
		t.Fatal(err)
	}
	id := only(t, s).ID
	arxiv, doi, abstract := "https://arxiv.org/abs/2401.01234v2", "https://doi.org/10.5555/Moth.1", "  Less sleep.  "
	tags, keywords := []string{" to read ", "عث", "to read", ""}, []string{"moths"}
	src, err := s.UpdateSource(ctx, id, studio.SourceEdit{ArXiv: &arxiv, DOI: &doi, Abstract: &abstract, Tags: &tags, Keywords: &keywords, Publication: &map[string]string{"volume": "4", "pages": " 11–19 ", "type": "article-journal"}})
	if err != nil {
		t.Fatal(err)
	}
	check := func(src research.Source) {
		t.Helper()
		if src.ArXiv != "2401.01234v2" || src.DOI != "10.5555/moth.1" || src.Abstract != "Less sleep." || strings.Join(src.Tags, "|") != "to read|عث" || strings.Join(src.Keywords, "|") != "moths" {
			t.Errorf("%+v", src)
		}
		if p := src.Publication; p == nil || p.Volume != "4" || p.Pages != "11–19" || p.Type != "article-journal" {
			t.Errorf("publication %+v", p)
		}
		for _, field := range []string{"arxiv", "doi", "abstract", "tags", "keywords", "publication"} {
			if p := src.Provenance[field]; p.From != "user" || !p.Certain {
				t.Errorf("%s comes from %+v", field, p)
			}
		}
	}
	check(src)
	// A new version of the file and a bibliography change none of it.
	write(t, path, "---\ntitle: Moths\ntags: [old, wrong]\n---\n\nMoths that meet lanterns sleep less by day, and more at dawn.\n")
	bibliography := write(t, filepath.Join(dir, "refs.bib"), "@article{a, title={Moths}, doi={10.5555/moth.1}, volume={99}, abstract={Other}, keywords={light}}\n")
	if _, err := s.ImportNow(ctx, []string{path, bibliography}, "", nil); err != nil {
		t.Fatal(err)
	}
	src = only(t, s)
	if src.ID == id {
		t.Fatal("the new version did not come in")
	}
	check(src)
	// What is cleared is gone, and a publication without a field with it.
	empty := ""
	if src, err = s.UpdateSource(ctx, src.ID, studio.SourceEdit{ArXiv: &empty, Abstract: &empty, Tags: &[]string{}, Publication: &map[string]string{"volume": "", "pages": "", "type": ""}}); err != nil || src.ArXiv != "" || src.Abstract != "" || len(src.Tags) != 0 || src.Publication != nil {
		t.Errorf("%+v, %v", src, err)
	}
	for name, edit := range map[string]studio.SourceEdit{
		"a number of nothing": {ArXiv: new("24x")}, "a title": {DOI: new("Moths")}, "an unknown field": {Publication: &map[string]string{"weight": "4"}}, "no title": {Title: new(" ")}, "too much": {Abstract: new(strings.Repeat("a", 30_000))},
	} {
		if _, err := s.UpdateSource(ctx, src.ID, edit); research.CodeOf(err) != research.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if found, err := s.FindSource(ctx, string(src.ID)[:8]); err != nil || found.ID != src.ID {
		t.Errorf("%+v, %v", found, err)
	}
	if _, err := s.FindSource(ctx, "ffff0000ffff"); research.CodeOf(err) != research.CodeNotFound {
		t.Errorf("%v", err)
	}
}
