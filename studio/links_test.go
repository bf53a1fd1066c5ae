package studio_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"diwan/research"
)

func TestAVaultKeepsItsLinksTagsAndAliases(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	vault := t.TempDir()
	write(t, filepath.Join(vault, "index.md"), "---\ntags: [home, projects/moth]\naliases: [Start here]\n---\n# Index\n\nSee [[Moths#Sleep|what moths do]], [[النوم]] and ![[deep/Lamp]]. Not `[[code]]`... but [[Nowhere yet]].\n\n```\n[[Moths]] in a fence #nottag\n```\n\nAlso [a file](deep/Lamp.md#how) and [the web](https://example.org/a.md). Tagged #reading/now.\n")
	write(t, filepath.Join(vault, "Moths.md"), "# Moths of the garden\n\nMoths come back to [[Start here]] at night, it is said.\n")
	write(t, filepath.Join(vault, "deep", "Lamp.md"), "# Lamp\n\nA lamp draws moths. Another [[Lamp]] does as well, of course.\n")
	write(t, filepath.Join(vault, "other", "Lamp.md"), "# Other lamp\n\nThis lamp stands elsewhere and draws nobody at all.\n")
	write(t, filepath.Join(vault, "النوم.md"), "# النوم\n\nالنوم ليلا يقوي الذاكرة كما يقال في الكتب.\n")
	write(t, filepath.Join(vault, ".obsidian", "workspace.md"), "# not a note\n\nThis is a setting of the program and no note.\n")
	importAll(t, s, vault)
	sources, err := s.Sources(ctx, "")
	if err != nil || len(sources) != 5 {
		t.Fatalf("%d sources, %v", len(sources), err)
	}
	by := map[string]research.Source{}
	for _, src := range sources {
		rel, _ := filepath.Rel(vault, src.Path)
		by[filepath.ToSlash(rel)] = src
	}
	index := by["index.md"]
	if strings.Join(index.Tags, " ") != "home projects/moth reading/now" || strings.Join(index.Aliases, " ") != "Start here" {
		t.Errorf("tags %q, aliases %q", index.Tags, index.Aliases)
	}
	v, err := s.Links(ctx, index.ID)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, k := range v.Out {
		got = append(got, k.Target+"->"+by[pathOf(by, k.To)].Title)
	}
	want := []string{"Moths->Moths of the garden", "النوم->النوم", "deep/Lamp->Lamp", "Nowhere yet->", "deep/Lamp.md->Lamp"}
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("links\n%q\nwant\n%q", got, want)
	}
	if k := v.Out[0]; k.Heading != "Sleep" || k.Text != "what moths do" || k.Embed {
		t.Errorf("%+v", k)
	}
	if !v.Out[2].Embed {
		t.Errorf("%+v", v.Out[2])
	}
	page, err := s.OpenSource(ctx, index.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range v.Out {
		if text := research.Slice(page.Pages[0].Text, k.Start, k.End); !strings.Contains(text, k.Target) {
			t.Errorf("the link to %s stands at %q", k.Target, text)
		}
	}
	if len(v.In) != 1 || v.In[0].Title != "Moths of the garden" {
		t.Errorf("links here: %+v", v.In)
	}
}

func pathOf(by map[string]research.Source, id research.SourceID) string {
	for p, src := range by {
		if src.ID == id {
			return p
		}
	}
	return ""
}
