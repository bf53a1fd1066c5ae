package studio

import (
	"context"
	"path/filepath"
	"strings"

	"diwan/research"

	"golang.org/x/text/unicode/norm"
)

// LinkView is a link between two sources as the reader shows it.
type LinkView struct {
	research.Link
	From  research.SourceID `json:"from"`
	Title string            `json:"title"` // of the other source; the target's name when it is not in the library
}

// LinksView are a source's links and those that lead to it.
type LinksView struct {
	Out []LinkView `json:"out"`
	In  []LinkView `json:"in"`
}

// Links gives what a source links to by name and what links to it. Names are
// resolved against the library as it is now, as Obsidian does it: by path, by
// file name, by title, by alias; the nearest in the folders wins.
func (s *Studio) Links(ctx context.Context, id research.SourceID) (LinksView, error) {
	view := LinksView{Out: []LinkView{}, In: []LinkView{}}
	sources, err := s.lib.Sources(ctx, "")
	if err != nil {
		return view, err
	}
	all, err := s.lib.AllLinks(ctx)
	if err != nil {
		return view, err
	}
	names := nameSources(sources)
	byID := map[research.SourceID]research.Source{}
	for _, src := range sources {
		byID[src.ID] = src
	}
	for _, k := range all {
		from := byID[k.From]
		if k.From != id && !names.mayMean(k.Target, id) {
			continue
		}
		k.To = names.resolve(k.Target, from)
		v := LinkView{Link: k.Link, From: k.From, Title: k.Target}
		switch {
		case k.From == id:
			if to, ok := byID[k.To]; ok {
				v.Title = to.Title
			}
			view.Out = append(view.Out, v)
		case k.To == id:
			v.Title = from.Title
			view.In = append(view.In, v)
		}
	}
	return view, nil
}

// sourceNames finds sources by what links call them.
type sourceNames map[string][]research.Source

func nameSources(sources []research.Source) sourceNames {
	n := sourceNames{}
	for _, src := range sources {
		base := filepath.Base(src.Path)
		keys := append([]string{base, strings.TrimSuffix(base, filepath.Ext(base)), src.Title}, src.Aliases...)
		seen := map[string]bool{}
		for _, k := range keys {
			if k = foldLink(k); k != "" && !seen[k] {
				seen[k] = true
				n[k] = append(n[k], src)
			}
		}
	}
	return n
}

// foldLink makes names comparable: case and Unicode form left aside.
func foldLink(s string) string { return strings.ToLower(norm.NFC.String(strings.TrimSpace(s))) }

func (n sourceNames) candidates(target string) []research.Source {
	target = filepath.ToSlash(target)
	key := foldLink(target[strings.LastIndexByte(target, '/')+1:])
	return n[key]
}

func (n sourceNames) mayMean(target string, id research.SourceID) bool {
	for _, c := range n.candidates(target) {
		if c.ID == id {
			return true
		}
	}
	return false
}

// resolve chooses among sources of one name: the one whose path ends as the
// target is written, then the one that shares most folders with the note.
func (n sourceNames) resolve(target string, from research.Source) research.SourceID {
	best, bestScore := research.SourceID(""), -1
	want := foldLink(strings.TrimPrefix(filepath.ToSlash(filepath.Clean(filepath.FromSlash(target))), "../"))
	for _, c := range n.candidates(target) {
		path := foldLink(filepath.ToSlash(c.Path))
		score := sharedFolders(c.Path, from.Path)
		if strings.Contains(want, "/") && (strings.HasSuffix(path, "/"+want) || strings.HasSuffix(strings.TrimSuffix(path, filepath.Ext(path)), "/"+want)) {
			score += 1000
		}
		if score > bestScore {
			best, bestScore = c.ID, score
		}
	}
	return best
}

func sharedFolders(a, b string) int {
	x, y := strings.Split(filepath.ToSlash(filepath.Dir(a)), "/"), strings.Split(filepath.ToSlash(filepath.Dir(b)), "/")
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// Tables lists the data tables of a project (of the library when empty).
func (s *Studio) Tables(ctx context.Context, project string) ([]research.DataTable, error) {
	return s.lib.ProjectTables(ctx, project)
}

// Table gives one data table with up to limit rows of its cells, from offset.
func (s *Studio) Table(ctx context.Context, id string, offset, limit int) (TableView, error) {
	t, err := s.lib.Table(ctx, id)
	if err != nil {
		return TableView{}, err
	}
	from := max(0, min(offset, len(t.Cells)))
	to := max(from, min(from+max(0, limit), len(t.Cells)))
	return TableView{Table: t, Rows: append([][]string{}, t.Cells[from:to]...), Offset: from, Kept: len(t.Cells)}, nil
}

// TableView is a data table with some of its rows.
type TableView struct {
	Table  research.DataTable `json:"table"`
	Rows   [][]string         `json:"rows"`
	Offset int                `json:"offset"`
	Kept   int                `json:"kept"` // rows that the library keeps
}
