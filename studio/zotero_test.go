package studio_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"diwan/research"
	"diwan/studio"

	_ "modernc.org/sqlite"
)

// zoteroFolder makes a data folder with the tables of Zotero's own schema that
// matter, a paper in storage, a note, an annotation and two collections.
func zoteroFolder(t *testing.T) (dir string, db *sql.DB) {
	t.Helper()
	dir = t.TempDir()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "zotero.sqlite")+"?_pragma=locking_mode(EXCLUSIVE)&_pragma=journal_mode(DELETE)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	for _, q := range []string{
		`CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT, templateItemTypeID INT, display INT DEFAULT 1)`,
		`CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT NOT NULL, dateAdded TIMESTAMP, dateModified TIMESTAMP, clientDateModified TIMESTAMP, libraryID INT NOT NULL, key TEXT NOT NULL, version INT, synced INT)`,
		`CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT, fieldFormatID INT)`,
		`CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE)`,
		`CREATE TABLE itemData (itemID INT, fieldID INT, valueID, PRIMARY KEY (itemID, fieldID))`,
		`CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT)`,
		`CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT)`,
		`CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT)`,
		`CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)`,
		`CREATE TABLE itemTags (itemID INT, tagID INT, type INT)`,
		`CREATE TABLE itemNotes (itemID INTEGER PRIMARY KEY, parentItemID INT, note TEXT, title TEXT)`,
		`CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT, contentType TEXT, charsetID INT, path TEXT)`,
		`CREATE TABLE itemAnnotations (itemID INTEGER PRIMARY KEY, parentItemID INT, type INTEGER, authorName TEXT, text TEXT, comment TEXT, color TEXT, pageLabel TEXT, sortIndex TEXT, position TEXT)`,
		`CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT, parentCollectionID INT, libraryID INT, key TEXT)`,
		`CREATE TABLE collectionItems (collectionID INT, itemID INT, orderIndex INT)`,
		`CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY, dateDeleted)`,
		`INSERT INTO itemTypes (itemTypeID, typeName) VALUES (1, 'annotation'), (3, 'attachment'), (22, 'journalArticle'), (7, 'book'), (28, 'note')`,
		`INSERT INTO fields VALUES (1, 'title', 0), (6, 'date', 0), (38, 'publicationTitle', 0), (19, 'volume', 0), (59, 'DOI', 0), (2, 'abstractNote', 0), (16, 'extra', 0)`,
		`INSERT INTO items (itemID, itemTypeID, libraryID, key) VALUES (1, 22, 1, 'AAAA1111'), (2, 3, 1, 'BBBB2222'), (3, 28, 1, 'CCCC3333'), (4, 7, 1, 'DDDD4444'), (5, 22, 1, 'EEEE5555'), (6, 1, 1, 'FFFF6666'), (7, 3, 1, 'GGGG7777')`,
		`INSERT INTO itemDataValues VALUES (1, 'Lanterns and the sleep of moths'), (2, '2018-05-00 May 2018'), (3, 'Night Studies'), (4, '4'), (5, '10.5555/moth.1'), (6, 'A book of lanterns'), (7, 'Thrown away'), (8, 'Moths that meet lanterns sleep less.'), (9, 'Citation Key: adler2018')`,
		`INSERT INTO itemData VALUES (1, 1, 1), (1, 6, 2), (1, 38, 3), (1, 19, 4), (1, 59, 5), (1, 2, 8), (1, 16, 9), (4, 1, 6), (4, 2, 8), (5, 1, 7)`,
		`INSERT INTO creators VALUES (1, 'Mara', 'Adler', 0), (2, NULL, 'Society of Lanterns', 1)`,
		`INSERT INTO creatorTypes VALUES (8, 'author'), (10, 'editor')`,
		`INSERT INTO itemCreators VALUES (1, 1, 8, 0), (1, 2, 10, 1), (4, 2, 8, 0)`,
		`INSERT INTO tags VALUES (1, 'to read'), (2, 'Lepidoptera')`,
		`INSERT INTO itemTags VALUES (1, 1, 0), (1, 2, 1)`,
		`INSERT INTO itemNotes VALUES (3, 1, '<p>Compare with the <b>lighthouse</b> study.</p>', 'Compare')`,
		`INSERT INTO itemAttachments VALUES (2, 1, 0, 'text/plain', NULL, 'storage:moths.txt'), (7, 1, 0, 'text/plain', NULL, 'storage:../../secret.txt')`,
		`INSERT INTO itemAnnotations VALUES (6, 2, 1, '', 'sleep less', 'how much less?', '#ffd400', '3', '0', '')`,
		`INSERT INTO collections VALUES (1, 'Thesis', NULL, 1, 'K1'), (2, 'Chapter one', 1, 1, 'K2')`,
		`INSERT INTO collectionItems VALUES (2, 1, 0)`,
		`INSERT INTO deletedItems VALUES (5, 0)`,
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	write(t, filepath.Join(dir, "storage", "BBBB2222", "moths.txt"), "Lanterns and moths\n\nMoths that meet a lantern at night sleep less by day, we found.\n")
	return dir, db
}

func TestAZoteroLibraryComesInWholeWhileZoteroHoldsItLocked(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir, db := zoteroFolder(t)
	tx, err := db.Begin() // Zotero is running
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := tx.Exec(`UPDATE tags SET name = name`); err != nil {
		t.Fatal(err)
	}
	s := open(t, t.TempDir())
	r, err := s.ImportZoteroNow(ctx, dir, nil)
	if err != nil {
		t.Fatalf("%+v, %v", r, err)
	}
	if r.Items != 2 || r.Attachments != 1 || r.Missing != 1 || r.Notes != 1 || len(r.Report.Failed) > 0 {
		t.Errorf("report %+v %+v", r, r.Report)
	}
	sources, err := s.Sources(ctx, "")
	if err != nil || len(sources) != 3 {
		t.Fatalf("%d sources, %v", len(sources), err)
	}
	byKind := map[string]research.Source{}
	for _, src := range sources {
		byKind[src.Kind] = src
	}
	paper := byKind["text"]
	if paper.Title != "Lanterns and the sleep of moths" || paper.Year != 2018 || paper.Venue != "Night Studies" || paper.DOI != "10.5555/moth.1" || strings.Join(paper.Authors, ";") != "Mara Adler" {
		t.Errorf("paper %+v", paper)
	}
	if p := paper.Publication; p == nil || p.Volume != "4" || p.Date != "2018-05" || p.Key != "adler2018" || len(p.Contributors) != 1 || p.Contributors[0].Name != "Society of Lanterns" {
		t.Errorf("publication %+v", p)
	}
	if strings.Join(paper.Tags, ";") != "to read" || strings.Join(paper.Keywords, ";") != "Lepidoptera" {
		t.Errorf("tags %v, keywords %v", paper.Tags, paper.Keywords)
	}
	if byKind["reference"].Title != "A book of lanterns" || byKind["reference"].Authors[0] != "Society of Lanterns" {
		t.Errorf("reference %+v", byKind["reference"])
	}
	for query, kind := range map[string]string{"lighthouse study": "html", "how much less": "html"} {
		hits, err := s.Search(ctx, query, 1, "")
		if err != nil || len(hits) == 0 || hits[0].Source != byKind[kind].ID {
			t.Errorf("%q finds %+v, %v", query, hits, err)
		}
	}
	projects, err := s.Projects(ctx)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, p := range projects {
		counts[p.Name] = p.Sources
	}
	if counts["Thesis / Chapter one"] != 2 || counts[""] != 1 {
		t.Errorf("projects %v", counts)
	}
	// A second import finds everything there.
	r, err = s.ImportZoteroNow(ctx, dir, nil)
	if err != nil || len(r.Report.Imported) != 0 || len(r.Report.Failed) != 0 {
		t.Errorf("again: %+v, %v", r.Report, err)
	}
}

func TestAZoteroImportThatWasInterruptedStillFilesItsCollections(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	dir, _ := zoteroFolder(t)
	for name, moment := range map[string]func(research.Job) bool{
		"before the first file":   func(research.Job) bool { return true },
		"after the first file":    func(j research.Job) bool { return j.Done > 0 },
		"while the index is made": func(j research.Job) bool { return j.Stage == "indexing" },
	} {
		library := t.TempDir()
		s, err := studio.Open(ctx, studio.Options{Library: library, CacheDir: cache(), Version: "test"})
		if err != nil {
			t.Fatal(err)
		}
		had, err := s.ImportNow(ctx, []string{write(t, filepath.Join(t.TempDir(), "mine.md"), "# Mine\n\nA note of my own on moths, kept where it was.\n")}, "", nil)
		if err != nil || len(had.Report.Imported) != 1 {
			t.Fatalf("%+v, %v", had, err)
		}
		reached := make(chan struct{})
		var once sync.Once
		go func() {
			// It ends with the studio: what it returns is that it was stopped.
			_, _ = s.ImportZoteroNow(ctx, dir, func(j research.Job) {
				if moment(j) {
					once.Do(func() { close(reached) })
				}
			})
			once.Do(func() { close(reached) })
		}()
		<-reached
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = open(t, library)
		left, err := s.InterruptedImports(ctx)
		if err != nil || len(left) > 1 {
			t.Fatalf("%s: %d interrupted, %v", name, len(left), err)
		}
		for _, j := range left {
			if job, err := s.ResumeImportNow(ctx, j.ID, nil); err != nil || len(job.Report.Failed) > 0 {
				t.Fatalf("%s: %+v, %v", name, job, err)
			}
		}
		projects, err := s.Projects(ctx)
		if err != nil {
			t.Fatal(err)
		}
		counts := map[string]int{}
		for _, p := range projects {
			counts[p.Name] = p.Sources
		}
		if counts["Thesis / Chapter one"] != 2 || counts[""] != 2 {
			t.Errorf("stopped %s: projects %v", name, counts)
		}
	}
}
