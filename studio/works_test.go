package studio_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"diwan/research"
	"diwan/studio"
)

func importAll(t *testing.T, s *studio.Studio, paths ...string) research.ImportReport {
	t.Helper()
	job, err := s.ImportNow(context.Background(), paths, "", nil)
	if err != nil || job.Report == nil {
		t.Fatalf("import: %+v, %v", job.Report, err)
	}
	return *job.Report
}

func only(t *testing.T, s *studio.Studio) research.Source {
	t.Helper()
	list, err := s.Sources(context.Background(), "")
	if err != nil || len(list) != 1 {
		t.Fatalf("%d sources, %v: %+v", len(list), err, list)
	}
	return list[0]
}

const paperText = "# Sleep spindles and the recall of word pairs\n\nSpindles grow after an evening of learning. Recall improves with their density.\n"

const paperEntry = `@article{hall2019,
  title = {Sleep spindles and the recall of word pairs},
  author = {Hall, {\'E}mile and M{\"u}ller, Ana},
  journal = {Journal of Quiet Nights}, year = 2019, volume = {12}, pages = {1--20},
  doi = {10.1234/jqn.2019.7}, keywords = {sleep, memory},
  abstract = {We count spindles of sleepers who had learned pairs of words.},
  file = {:paper.md:text}
}
@book{other, title = {A book that nobody has on disk}, author = {Writer, Wanda}, year = 1999}
`

func TestAnEntryAndItsPaperAreOneSourceInEitherOrder(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, order := range []string{"the paper first", "the entry first", "together"} {
		t.Run(order, func(t *testing.T) {
			t.Parallel()
			s := open(t, t.TempDir())
			dir := t.TempDir()
			paper := write(t, filepath.Join(dir, "paper.md"), paperText)
			entry := write(t, filepath.Join(dir, "refs.bib"), paperEntry)
			switch order {
			case "the paper first":
				importAll(t, s, paper)
				importAll(t, s, entry)
			case "the entry first":
				alone := write(t, filepath.Join(t.TempDir(), "refs.bib"), paperEntry) // without the paper beside it
				importAll(t, s, alone)
				hits, err := s.Search(ctx, "spindles of sleepers", 3, "")
				if err != nil || len(hits) == 0 {
					t.Fatalf("an entry's abstract is not found: %v, %v", hits, err)
				}
				importAll(t, s, entry)
				if _, err := s.Passage(ctx, hits[0].ID); err != nil {
					t.Errorf("a citation of the entry no longer opens: %v", err)
				}
			default:
				importAll(t, s, dir)
			}
			list, err := s.Sources(ctx, "")
			if err != nil || len(list) != 2 {
				t.Fatalf("%d sources, %v: %+v", len(list), err, list)
			}
			for _, src := range list {
				if src.Kind == "reference" {
					if src.Title != "A book that nobody has on disk" || src.Path != entry && filepath.Base(src.Path) != "refs.bib" {
						t.Errorf("reference %+v", src)
					}
					continue
				}
				if src.Kind != "markdown" || src.DOI != "10.1234/jqn.2019.7" || src.Venue != "Journal of Quiet Nights" || len(src.Authors) != 2 || src.Authors[0] != "Émile Hall" || src.Year != 2019 {
					t.Errorf("paper %+v", src)
				}
				if src.Publication == nil || src.Publication.Volume != "12" || src.Publication.Pages != "1–20" || len(src.Keywords) != 2 || src.Provenance["doi"].From != "bibliography" {
					t.Errorf("publication %+v, keywords %v, provenance %v", src.Publication, src.Keywords, src.Provenance)
				}
			}
		})
	}
}

func TestThePersonsEditsWinOverABibliography(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	dir := t.TempDir()
	importAll(t, s, write(t, filepath.Join(dir, "paper.md"), paperText))
	mine := "My own title of it"
	if _, err := s.UpdateSource(ctx, only(t, s).ID, studio.SourceEdit{Title: &mine}); err != nil {
		t.Fatal(err)
	}
	importAll(t, s, write(t, filepath.Join(dir, "refs.bib"), paperEntry[:len(paperEntry)-100]))
	if src := only(t, s); src.Title != mine || src.Year != 2019 || src.Provenance["title"].From != "user" {
		t.Errorf("%+v", src)
	}
}

func TestAChangedFileIsANewVersionAndOldCitationsOpen(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	path := write(t, filepath.Join(t.TempDir(), "notes.md"), "# Notes on tides\n\nThe tide of the first draft rises twice a day.\n")
	importAll(t, s, path)
	hits, err := s.Search(ctx, "tide rises", 1, "")
	if err != nil || len(hits) != 1 {
		t.Fatalf("%v, %v", hits, err)
	}
	old := hits[0]
	year := 2024
	if _, err := s.UpdateSource(ctx, old.Source, studio.SourceEdit{Year: &year}); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	importAll(t, s, write(t, path, "# Notes on tides\n\nThe tide of the second draft falls and rises.\n"))
	now := only(t, s)
	if now.ID == old.Source || now.Year != 2024 {
		t.Errorf("the new version: %+v", now)
	}
	cited, err := s.Passage(ctx, old.ID)
	if err != nil || cited.Text != old.Text || cited.Title == "" {
		t.Errorf("the old citation: %+v, %v", cited, err)
	}
	if view, err := s.OpenSource(ctx, old.Source); err != nil || view.Source.SupersededBy != now.ID {
		t.Errorf("the old version: %+v, %v", view.Source, err)
	}
	hits, err = s.Search(ctx, "tide draft", 10, "")
	if err != nil || len(hits) != 1 || hits[0].Source != now.ID {
		t.Errorf("search finds %+v, %v", hits, err)
	}
	// The first text comes back: the first version takes its place again.
	importAll(t, s, write(t, path, string(first)))
	if src := only(t, s); src.ID != old.Source {
		t.Errorf("%+v", src)
	}
	if hits, err = s.Search(ctx, "tide draft", 10, ""); err != nil || len(hits) != 1 || hits[0].Source != old.Source {
		t.Errorf("search finds %+v, %v", hits, err)
	}
}
