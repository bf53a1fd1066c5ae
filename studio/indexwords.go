package studio

import (
	"context"
	"time"

	"diwan/rag"
)

// Sources go to the lexical index together: a batch makes a segment on the disk
// that is merged later. A batch ends by its size or its age, and before anybody
// searches.
const (
	batchPassages = 600
	batchAge      = 2 * time.Second
)

// addWords puts a source into the batch, and ends the batch when it is time.
func (x *index) addWords(ctx context.Context, s rag.SourceEntries) error {
	x.waiting.Lock()
	if len(x.batch) == 0 {
		x.batching = time.Now()
	}
	x.batch = append(x.batch, s)
	x.batched += len(s.Entries)
	due := x.batched >= batchPassages || time.Since(x.batching) > batchAge
	x.waiting.Unlock()
	if !due {
		return nil
	}
	return x.flush(ctx)
}

// flush indexes what waits. A source whose indexing fails is in the record and
// is taken up at the next start.
func (x *index) flush(ctx context.Context) error {
	x.waiting.Lock()
	defer x.waiting.Unlock()
	batch := x.batch
	x.batch, x.batched = nil, 0
	return x.lexical.IndexAll(ctx, batch)
}
