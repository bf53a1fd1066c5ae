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

// most batches that may wait while one is written.
const mostBatches = 4

// addWords puts a source into the batch, and ends the batch when it is time. While
// another is being written it grows, so that who reads need not wait.
func (x *index) addWords(ctx context.Context, s rag.SourceEntries) error {
	x.waiting.Lock()
	if len(x.batch) == 0 {
		x.batching = time.Now()
	}
	x.batch = append(x.batch, s)
	x.batched += len(s.Entries)
	due := x.batched >= batchPassages || time.Since(x.batching) > batchAge
	overdue := x.batched >= mostBatches*batchPassages
	x.waiting.Unlock()
	switch {
	case overdue:
		x.flushing.Lock()
	case !due || !x.flushing.TryLock():
		return nil
	}
	defer x.flushing.Unlock()
	return x.lexical.IndexAll(ctx, x.takeBatch())
}

// flush indexes what waits, and returns when what was being written is there too.
func (x *index) flush(ctx context.Context) error {
	written, err := x.flushBehind(ctx)
	if err != nil {
		return err
	}
	return <-written
}

// flushBehind finds the words of what waits and writes them in the background; the
// channel tells the end of it.
func (x *index) flushBehind(ctx context.Context) (<-chan error, error) {
	x.flushing.Lock()
	var batch *rag.Prepared
	err := guard(func() (err error) {
		batch, err = x.lexical.Prepare(ctx, x.takeBatch())
		return err
	})
	if err != nil {
		x.flushing.Unlock()
		return nil, err
	}
	written := make(chan error, 1)
	go func() {
		defer x.flushing.Unlock()
		written <- guard(func() error { return x.lexical.Write(batch) })
	}()
	return written, nil
}

// takeBatch takes what waits. A source whose indexing fails is in the record and
// is taken up at the next start.
func (x *index) takeBatch() []rag.SourceEntries {
	x.waiting.Lock()
	defer x.waiting.Unlock()
	batch := x.batch
	x.batch, x.batched = nil, 0
	return batch
}
