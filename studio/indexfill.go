package studio

import (
	"context"

	"diwan/rag"
	"diwan/research"
)

// fill brings the indexes in line with the record: what is missing is added,
// what is gone removed.
func (x *index) fill(ctx context.Context) error {
	ids, err := x.lib.SourceIDs(ctx)
	if err != nil {
		return err
	}
	current := make(map[research.SourceID]bool, len(ids))
	for _, id := range ids {
		current[id] = true
	}
	indexed := x.lexical.Sources()
	for id := range indexed {
		if !current[id] {
			if err := x.lexical.Delete(ctx, id); err != nil {
				return err
			}
		}
	}
	gone, missing := []research.SourceID{}, []research.SourceID{}
	x.mu.RLock()
	for id := range x.held {
		if !current[id] {
			gone = append(gone, id)
		}
	}
	for _, id := range ids {
		if !x.held[id] {
			missing = append(missing, id)
		}
	}
	x.mu.RUnlock()
	for _, id := range gone {
		if err := x.forget(ctx, id); err != nil {
			return err
		}
	}
	if len(missing) == 0 {
		return nil
	}
	for _, id := range missing {
		s, err := x.lib.Source(ctx, id)
		if research.CodeOf(err) == research.CodeNotFound {
			continue // deleted meanwhile
		}
		if err != nil {
			return err
		}
		passages, err := x.lib.PassagesOf(ctx, id)
		if err != nil {
			return err
		}
		entries := entriesOf(s, passages)
		x.note(s, entries)
		if !indexed[id] {
			if err := x.addWords(ctx, rag.SourceEntries{Source: id, Entries: entries}); err != nil {
				return err
			}
		}
	}
	if err := x.flush(ctx); err != nil {
		return err
	}
	return x.fillVectors(ctx)
}

// fillVectors takes the stored vectors of the embedder in use.
func (x *index) fillVectors(ctx context.Context) error {
	x.mu.RLock()
	name, store := x.embedder.Name(), x.store
	x.mu.RUnlock()
	if name == "" {
		return nil
	}
	batch := []rag.Vector{}
	err := x.lib.EachVector(ctx, name, func(id research.PassageID, source research.SourceID, v []float32) error {
		batch = append(batch, rag.Vector{ID: id, Source: source, Values: v})
		if len(batch) < 2000 {
			return nil
		}
		err := store.Upsert(ctx, batch)
		batch = batch[:0]
		return err
	})
	if err != nil {
		return err
	}
	return store.Upsert(ctx, batch)
}

// sync takes up what another process wrote; true when something changed.
func (x *index) sync(ctx context.Context) bool {
	before, _ := x.counts()
	if err := x.fill(ctx); err != nil && ctx.Err() == nil {
		x.log.Warn("index sync", "error", err)
	}
	after, _ := x.counts()
	return before != after
}
