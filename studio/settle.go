package studio

import (
	"context"
	"strings"

	"diwan/research"
)

// settle finds what a document is another form of. same is set when the library
// has it already as a paper: then the document, a reference, only added to its
// metadata. Else replaces lists what the document takes the place of.
func (m *importer) settle(ctx context.Context, doc *research.Document) (replaces []research.SourceID, same *research.Source, err error) {
	src := &doc.Source
	for _, old := range m.works.same(*src) {
		switch {
		case src.Kind == "reference" && old.Kind != "reference":
			merged, err := m.absorb(ctx, old, *src)
			if err != nil {
				return nil, nil, err
			}
			merged, err = m.reconcile(ctx, merged) // entries of it from before
			if err != nil {
				return nil, nil, err
			}
			return nil, &merged, nil
		case old.Kind == "reference" && src.Kind != "reference":
			mergeMetadata(src, old)
			keepEdits(src, old)
		default: // a newer version of the file, or of the entry
			if src.Kind == "pdf" {
				alike, err := m.alike(ctx, old, doc)
				if err != nil {
					return nil, nil, err
				}
				if !alike { // another paper under a name that was used before
					continue
				}
			}
			keepEdits(src, old)
			if old.Publication != nil && src.Publication == nil {
				mergeMetadata(src, research.Source{Publication: old.Publication, Kind: "reference"})
			}
		}
		replaces = append(replaces, old.ID)
	}
	return replaces, nil, nil
}

// alike judges whether a PDF under the path of an earlier one is that one's new
// version: of one DOI or title, or with a third of the first page's words in
// common. Notes and office files under one path are taken for versions as they
// are.
func (m *importer) alike(ctx context.Context, old research.Source, doc *research.Document) (bool, error) {
	if old.DOI != "" && doc.Source.DOI != "" {
		return old.DOI == doc.Source.DOI, nil
	}
	if foldName(old.Title) == foldName(doc.Source.Title) {
		return true, nil
	}
	page, err := m.lib.Page(ctx, old.ID, 1)
	if research.CodeOf(err) == research.CodeNotFound || len(doc.PageTexts) == 0 {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	before, after := wordSet(page.Text), wordSet(doc.PageTexts[0].Text)
	common := 0
	for w := range after {
		if before[w] {
			common++
		}
	}
	return common*3 >= len(before)+len(after)-common, nil
}

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[strings.ToLower(w)] = true
	}
	return set
}

// absorb adds to a paper's record what a bibliography says of it.
func (m *importer) absorb(ctx context.Context, paper, ref research.Source) (research.Source, error) {
	merged, err := m.lib.UpdateSource(ctx, paper.ID, func(s *research.Source) error {
		mergeMetadata(s, ref)
		return nil
	})
	if err != nil {
		return paper, err
	}
	m.works.add(merged)
	m.index.rename(merged)
	return merged, nil
}

// reconcile looks once more when a source has come in: another worker may have
// brought its paper, or its references, in the meantime, and a DOI that one of
// them brings may tell of more.
func (m *importer) reconcile(ctx context.Context, src research.Source) (research.Source, error) {
	for {
		paper, ref, found := pair(src, m.works.same(src))
		if !found {
			return src, nil
		}
		merged, err := m.absorb(ctx, paper, ref)
		if err != nil {
			return src, err
		}
		if err := m.lib.Supersede(ctx, []research.SourceID{ref.ID}, paper.ID); err != nil {
			return src, err
		}
		m.retire(ctx, []research.SourceID{ref.ID}) // so that every turn has one fewer
		src = merged
	}
}

// pair finds a paper and a reference among a source and its other forms.
func pair(src research.Source, others []research.Source) (paper, ref research.Source, found bool) {
	for _, other := range others {
		switch {
		case src.Kind == "reference" && other.Kind != "reference":
			return other, src, true
		case src.Kind != "reference" && other.Kind == "reference":
			return src, other, true
		}
	}
	return src, src, false
}

// known settles a file whose content the library has already. One that was
// superseded by another version of the same file has come back and takes its
// place again; one that was superseded by its paper is that paper.
func (m *importer) known(ctx context.Context, src research.Source) (research.Source, error) {
	if src.SupersededBy == "" {
		return src, nil
	}
	now, err := m.lib.Current(ctx, src.ID)
	if err != nil || now.ID == src.ID && now.SupersededBy == "" {
		return now, err
	}
	if now.Kind != "reference" && src.Kind == "reference" {
		return now, nil
	}
	if err := m.lib.Supersede(ctx, []research.SourceID{now.ID}, src.ID); err != nil {
		return src, err
	}
	src.SupersededBy = ""
	m.works.add(src)
	m.retire(ctx, []research.SourceID{now.ID})
	passages, err := m.lib.PassagesOf(ctx, src.ID)
	if err != nil {
		return src, err
	}
	return src, m.index.add(ctx, src, passages, nil)
}

// retire takes superseded sources out of the indexes.
func (m *importer) retire(ctx context.Context, ids []research.SourceID) {
	for _, id := range ids {
		m.works.remove(id)
		if err := m.index.forget(ctx, id); err != nil && ctx.Err() == nil {
			m.log.Warn("not retired from the index", "source", id, "error", err) // the next look at the record does it
		}
	}
}
