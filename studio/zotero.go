package studio

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"diwan/ingest"
	"diwan/ingest/zotero"
	"diwan/research"
)

// ZoteroReport is what an import from Zotero found and did.
type ZoteroReport struct {
	Dir         string                 `json:"dir"`
	Items       int                    `json:"items"`
	Attachments int                    `json:"attachments"` // files found on this disk
	Missing     int                    `json:"missing"`     // files that Zotero names and this disk lacks
	Notes       int                    `json:"notes"`       // items with notes or annotations
	Collections []string               `json:"collections"` // now projects
	Report      *research.ImportReport `json:"report"`
}

// FindZotero gives Zotero's data folder: dir, or the usual places when empty.
func (s *Studio) FindZotero(dir string) (string, error) { return zotero.Find(dir) }

// StartZotero starts a job that imports a Zotero library (dir empty: the usual
// place) and gives its id. Zotero's own files are only read.
func (s *Studio) StartZotero(dir string) (string, error) {
	h, _, err := s.startZotero(dir, nil)
	if err != nil {
		return "", err
	}
	return h.id, nil
}

// ImportZoteroNow imports a Zotero library and waits.
func (s *Studio) ImportZoteroNow(ctx context.Context, dir string, watch func(research.Job)) (ZoteroReport, error) {
	h, report, err := s.startZotero(dir, watch)
	if err != nil {
		return ZoteroReport{}, err
	}
	job, err := s.await(ctx, h)
	report.Report = job.Report
	return *report, err
}

func (s *Studio) startZotero(dir string, watch func(research.Job)) (*jobHandle, *ZoteroReport, error) {
	dir, err := zotero.Find(dir)
	if err != nil {
		return nil, nil, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, nil, research.E(research.CodeInvalid, "studio.Zotero", "This folder's path can't be used.", err)
	}
	report := &ZoteroReport{Dir: dir, Collections: []string{}}
	job := research.Job{Kind: "import", Title: "Zotero", Paths: []string{dir}, Zotero: dir}
	h, err := s.jobs.start(s.ctx, job, watch, func(ctx context.Context, h *jobHandle) error { return s.runZotero(ctx, h, dir, false, report) })
	return h, report, err
}

// runZotero lays each item out as files (its reference, its attachments, its
// notes), imports those like any others, and then files the sources into
// projects of the collections' names. A job that goes on lays the items out
// anew, to know which file is whose, and imports the files that are left.
func (s *Studio) runZotero(ctx context.Context, h *jobHandle, dir string, resumed bool, report *ZoteroReport) error {
	// Reading a large library takes its time: killed meanwhile, it is offered again.
	if err := s.lib.SaveJob(ctx, h.snapshot()); err != nil {
		return err
	}
	lib, err := zotero.Read(ctx, dir)
	if err != nil {
		return err
	}
	report.Items = len(lib.Items)
	if len(lib.Items) == 0 {
		return research.E(research.CodeFileEmpty, "studio.Zotero", "There is nothing in this Zotero library yet.", nil).WithPath(dir)
	}
	sum := sha256.Sum256([]byte(dir))
	out := filepath.Join(cacheDir(s.opts.CacheDir), "references", hex.EncodeToString(sum[:8]))
	if err := os.MkdirAll(out, 0o750); err == nil {
		err = os.WriteFile(filepath.Join(out, originFile), []byte(filepath.Join(dir, "zotero.sqlite")), 0o600)
		if err != nil {
			return zoteroFull(err)
		}
	} else {
		return zoteroFull(err)
	}
	known := s.reader.Extensions()
	paths := []string{}
	of := map[string]int{} // path -> item
	for i := range lib.Items {
		files, err := layOut(&lib.Items[i], out, known, report)
		if err != nil {
			return err
		}
		for _, f := range files {
			of[f] = i
			paths = append(paths, f)
		}
	}
	h.update(func(j *research.Job) { j.Paths = paths })
	if err := s.runImport(ctx, h, resumed); err != nil {
		return err
	}
	return s.fileCollections(ctx, h.snapshot(), lib, of, report)
}

func zoteroFull(err error) error {
	return research.E(research.CodeLibraryFull, "studio.Zotero", "The items could not be written to Diwan's cache; make room on the disk and try again.", err)
}

// layOut writes one item as files to import: its papers first.
func layOut(it *zotero.Item, dir string, known []string, report *ZoteroReport) ([]string, error) {
	files := []string{}
	e := it.Entry
	e.Tags, e.Files = it.Tags, nil
	for _, a := range it.Attachments {
		switch {
		case a.Path == "":
			report.Missing++
		case slices.Contains(known, strings.ToLower(filepath.Ext(a.Path))):
			report.Attachments++
			e.Files = append(e.Files, a.Path)
			files = append(files, a.Path)
		}
	}
	if e.Title != "" { // an attachment without an item has only its file
		record, err := e.CSL()
		if err != nil {
			return nil, err
		}
		name := filepath.Join(dir, filepath.Base(it.Key)+ingest.ReferenceEnding)
		if err := os.WriteFile(name, record, 0o600); err != nil {
			return nil, zoteroFull(err)
		}
		files = append(files, name)
	}
	if notes := zoteroNotes(it); notes != "" {
		report.Notes++
		name := filepath.Join(dir, filepath.Base(it.Key)+notesEnding)
		if err := os.WriteFile(name, []byte(notes), 0o600); err != nil {
			return nil, zoteroFull(err)
		}
		files = append(files, name)
	}
	return files, nil
}

// zoteroNotes makes one page of an item's notes and annotations; empty when it
// has none.
func zoteroNotes(it *zotero.Item) string {
	var b strings.Builder
	for _, n := range it.Notes {
		b.WriteString("<div>" + n + "</div>\n")
	}
	for _, a := range it.Attachments {
		for _, m := range a.Annotations {
			if m.Text != "" {
				b.WriteString("<blockquote><p>" + html.EscapeString(m.Text) + "</p></blockquote>\n")
			}
			page := ""
			if m.Page != "" {
				page = " (p. " + m.Page + ")"
			}
			if m.Comment+page != "" {
				b.WriteString("<p>" + html.EscapeString(m.Comment+page) + "</p>\n")
			}
		}
	}
	if b.Len() == 0 {
		return ""
	}
	title := html.EscapeString("Notes on " + it.Entry.Title)
	return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + title + "</title></head><body>\n<h1>" + title + "</h1>\n" + b.String() + "</body></html>\n"
}

// fileCollections links what was imported to projects of the collections'
// names. What is new since the job's start and in a collection leaves the
// default project.
func (s *Studio) fileCollections(ctx context.Context, job research.Job, lib *zotero.Library, of map[string]int, report *ZoteroReport) error {
	projects := map[int64]string{}
	for _, c := range lib.Collections {
		id, err := s.ProjectNamed(ctx, c.Name, true)
		if err != nil {
			return err
		}
		projects[c.ID] = id
		report.Collections = append(report.Collections, c.Name)
	}
	for _, item := range job.Items {
		i, ok := of[itemPath(item)]
		if !ok || item.Source == "" || len(lib.Items[i].Collections) == 0 {
			continue
		}
		src, err := s.lib.Current(ctx, item.Source)
		if err != nil {
			return err
		}
		for _, c := range lib.Items[i].Collections {
			if projects[c] == "" {
				continue
			}
			if err := s.lib.LinkSource(ctx, projects[c], src.ID); err != nil {
				return err
			}
		}
		if src.Imported >= job.Started {
			if err := s.lib.UnlinkSource(ctx, "", src.ID); err != nil {
				return err
			}
		}
	}
	s.changed(nil)
	return nil
}
