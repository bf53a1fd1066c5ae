package rag

import (
	"container/heap"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"

	"diwan/research"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

// BM25 parameters as in Lucene's and Anserini's well-tried defaults for papers'
// abstracts and passages; b is low because passages have about one length.
const (
	bm25K1 = 0.9
	bm25B  = 0.4
)

// Lexical is the index of words: bleve's postings with our own BM25 over them.
// bleve's own scorer multiplies by the share of query terms that matched, which
// costs several points of nDCG on long questions (docs/decisions).
type Lexical struct {
	index    bleve.Index
	analyzer *Analyzer

	mu sync.RWMutex
	// lengths is the number of terms of each indexed source. bleve's own
	// statistic for BM25 is the size of the dictionary, not the length of the
	// texts, and spoils the length norm.
	lengths map[research.SourceID]int
	total   int
}

// OpenLexical opens the index in dir, making it when there is none. An index
// that another process holds is CodeLibraryBusy; a damaged one is removed and
// made anew, since it is derived: Sources then tells that it is empty.
func OpenLexical(dir string) (*Lexical, error) {
	const op = "rag.OpenLexical"
	a, err := NewAnalyzer()
	if err != nil {
		return nil, err
	}
	// scorch locks its folder through bbolt; without a timeout it would wait
	// for another window for ever.
	idx, err := bleve.OpenUsing(dir, map[string]any{"bolt_timeout": "200ms"})
	switch {
	case err == nil:
		return newLexical(idx, a)
	case strings.Contains(err.Error(), "timeout"):
		return nil, research.E(research.CodeLibraryBusy, op, "Another Diwan holds the search index; this window keeps its own.", err)
	case !errors.Is(err, bleve.ErrorIndexPathDoesNotExist):
		if rmErr := os.RemoveAll(dir); rmErr != nil {
			return nil, research.E(research.CodeLibraryReadOnly, op, "The search index is damaged and can't be removed; delete the folder index in the library and start again.", errors.Join(err, rmErr))
		}
	}
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	idx, err = bleve.NewUsing(dir, m, scorch.Name, scorch.Name, map[string]any{"bolt_timeout": "200ms"})
	if err != nil {
		return nil, research.E(research.CodeLibraryReadOnly, op, "The search index can't be written; check the library folder's permissions and the disk's free space.", err)
	}
	return newLexical(idx, a)
}

func newLexical(idx bleve.Index, a *Analyzer) (*Lexical, error) {
	l := &Lexical{index: idx, analyzer: a, lengths: map[research.SourceID]int{}}
	raw, err := idx.GetInternal([]byte(sourcesKey))
	if err != nil {
		return nil, errors.Join(indexError("rag.OpenLexical", err), idx.Close())
	}
	for line := range strings.Lines(string(raw)) {
		id, length, ok := strings.Cut(strings.TrimSpace(line), "\t")
		n, convErr := strconv.Atoi(length)
		if ok && convErr == nil {
			l.lengths[research.SourceID(id)] = n
			l.total += n
		}
	}
	return l, nil
}

// NewMemoryLexical makes an index that lives in memory alone.
func NewMemoryLexical() (*Lexical, error) {
	a, err := NewAnalyzer()
	if err != nil {
		return nil, err
	}
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	// scorch without a path lives in memory; NewMemOnly would take an older
	// engine that has other document numbers and no field lengths.
	idx, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, research.E(research.CodeInternal, "rag.NewMemoryLexical", "The search index could not be set up.", err)
	}
	return newLexical(idx, a)
}

// Analyzer gives the analysis that the index uses.
func (l *Lexical) Analyzer() *Analyzer { return l.analyzer }

// Close closes the index.
func (l *Lexical) Close() error {
	if err := l.index.Close(); err != nil {
		return research.E(research.CodeInternal, "rag.Lexical.Close", "The search index did not close cleanly; it is rebuilt when needed.", err)
	}
	return nil
}

const (
	sourcePrefix = "source:" // + id: the ids of its passages
	sourcesKey   = "sources" // lines of id, tab, number of terms
)

// Delete removes a source's passages.
func (l *Lexical) Delete(_ context.Context, source research.SourceID) error {
	raw, err := l.index.GetInternal([]byte(sourcePrefix + string(source)))
	if err != nil {
		return indexError("rag.Lexical.Delete", err)
	}
	batch := l.index.NewBatch()
	for _, id := range strings.Fields(string(raw)) {
		batch.Delete(id)
	}
	batch.DeleteInternal([]byte(sourcePrefix + string(source)))
	return l.commit("rag.Lexical.Delete", batch, map[research.SourceID]int{source: -1})
}

// commit writes a batch with the list of sources, in which those of lengths now
// have so many terms, or are gone when negative.
func (l *Lexical) commit(op string, batch *bleve.Batch, lengths map[research.SourceID]int) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	next := maps.Clone(l.lengths)
	for source, length := range lengths {
		delete(next, source)
		if length >= 0 {
			next[source] = length
		}
	}
	var list strings.Builder
	list.Grow(80 * len(next))
	total := 0
	for _, id := range slices.Sorted(maps.Keys(next)) {
		list.WriteString(string(id) + "\t" + strconv.Itoa(next[id]) + "\n")
		total += next[id]
	}
	batch.SetInternal([]byte(sourcesKey), []byte(list.String()))
	if err := write(l.index, batch); err != nil {
		return indexError(op, err)
	}
	l.lengths, l.total = next, total
	return nil
}

// write hands a batch to bleve. On a full disk bleve has been seen to panic over
// a segment that it could not write; the index is derived, so that is an error
// like any other.
func write(index bleve.Index, batch *bleve.Batch) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("bleve: %v\n%s", p, debug.Stack())
		}
	}()
	return index.Batch(batch)
}

// Sources tells which sources are indexed.
func (l *Lexical) Sources() map[research.SourceID]bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	set := make(map[research.SourceID]bool, len(l.lengths))
	for id := range l.lengths {
		set[id] = true
	}
	return set
}

// Search gives up to k passages by BM25, best first. Terms that the query
// repeats weigh as often. Query syntax means nothing here: every character is
// text.
func (l *Lexical) Search(ctx context.Context, text string, k int, filter Filter) ([]Hit, error) {
	weights := map[string]float64{}
	for _, t := range l.analyzer.Terms(clampQuery(text)) {
		weights[t]++
	}
	return l.searchTerms(ctx, weights, k, filter)
}

// maxQueryRunes bounds a query: a pasted book is searched by its beginning.
const maxQueryRunes = 4000

func clampQuery(text string) string { return research.Slice(text, 0, maxQueryRunes) }

func (l *Lexical) searchTerms(ctx context.Context, weights map[string]float64, k int, filter Filter) (hits []Hit, err error) {
	const op = "rag.Lexical.Search"
	if len(weights) == 0 || k <= 0 {
		return nil, nil
	}
	advanced, err := l.index.Advanced()
	if err != nil {
		return nil, indexError(op, err)
	}
	reader, err := advanced.Reader()
	if err != nil {
		return nil, indexError(op, err)
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	count, err := reader.DocCount()
	if err != nil {
		return nil, indexError(op, err)
	}
	if count == 0 {
		return nil, nil
	}
	l.mu.RLock()
	average := max(1, float64(l.total)/float64(count))
	l.mu.RUnlock()
	var allowed map[uint64]bool
	if filter != nil {
		if allowed, err = l.allowed(ctx, reader, filter); err != nil {
			return nil, err
		}
	}
	terms := make([]string, 0, len(weights))
	for t := range weights {
		terms = append(terms, t)
	}
	slices.Sort(terms)
	scores := map[uint64]float64{}
	for _, t := range terms {
		if err := scoreTerm(ctx, reader, t, weights[t], float64(count), average, allowed, scores); err != nil {
			return nil, err
		}
	}
	return topHits(reader, scores, k)
}

// scoreTerm adds one term's share of BM25 to every passage that holds it, with
// Lucene's idf, log(1 + (N - n + 0.5) / (n + 0.5)).
func scoreTerm(ctx context.Context, reader index.IndexReader, term string, weight, count, average float64, allowed map[uint64]bool, scores map[uint64]float64) error {
	const op = "rag.Lexical.Search"
	postings, err := reader.TermFieldReader(ctx, []byte(term), fieldContent, true, true, false)
	if err != nil {
		return indexError(op, err)
	}
	defer postings.Close() //nolint:errcheck // read only
	n := float64(postings.Count())
	idf := math.Log(1 + (count-n+0.5)/(n+0.5))
	var doc *index.TermFieldDoc
	for i := 0; ; i++ {
		if i%4096 == 0 && ctx.Err() != nil {
			return cancelled(op, ctx.Err())
		}
		doc, err = postings.Next(doc)
		if err != nil {
			return indexError(op, err)
		}
		if doc == nil {
			return nil
		}
		number := docNumber(doc.ID)
		if allowed != nil && !allowed[number] {
			continue
		}
		tf, length := float64(doc.Freq), 1.0
		if doc.Norm > 0 {
			length = 1 / (doc.Norm * doc.Norm) // bleve stores 1/sqrt(length)
		}
		scores[number] += weight * idf * tf / (tf + bm25K1*(1-bm25B+bm25B*length/average))
	}
}

// allowed gives the documents of the filter's sources.
func (l *Lexical) allowed(ctx context.Context, reader index.IndexReader, filter Filter) (map[uint64]bool, error) {
	set := map[uint64]bool{}
	for source, in := range filter {
		if !in {
			continue
		}
		postings, err := reader.TermFieldReader(ctx, []byte(source), fieldSource, false, false, false)
		if err != nil {
			return nil, indexError("rag.Lexical.Search", err)
		}
		for {
			doc, err := postings.Next(nil)
			if err != nil {
				return nil, errors.Join(indexError("rag.Lexical.Search", err), postings.Close())
			}
			if doc == nil {
				break
			}
			set[docNumber(doc.ID)] = true
		}
		if err := postings.Close(); err != nil {
			return nil, indexError("rag.Lexical.Search", err)
		}
	}
	return set, nil
}

func docNumber(id index.IndexInternalID) uint64 {
	if len(id) < 8 {
		return 0
	}
	return binary.BigEndian.Uint64(id)
}

// topHits picks the k best and looks their ids up. Equal scores are ordered by
// id, so that the same search always gives the same list.
func topHits(reader index.IndexReader, scores map[uint64]float64, k int) ([]Hit, error) {
	h := &numberHeap{}
	for number, score := range scores {
		switch {
		case h.Len() < k:
			heap.Push(h, numbered{number, score})
		case score > (*h)[0].score || score == (*h)[0].score && number < (*h)[0].number:
			(*h)[0] = numbered{number, score}
			heap.Fix(h, 0)
		}
	}
	hits := make([]Hit, 0, h.Len())
	for _, x := range *h {
		var id [8]byte
		binary.BigEndian.PutUint64(id[:], x.number)
		external, err := reader.ExternalID(id[:])
		if err != nil {
			return nil, indexError("rag.Lexical.Search", err)
		}
		hits = append(hits, Hit{ID: research.PassageID(external), Score: x.score, Lexical: x.score})
	}
	sortHits(hits)
	return hits, nil
}

type numbered struct {
	number uint64
	score  float64
}

// numberHeap keeps the worst of the best on top.
type numberHeap []numbered

func (h numberHeap) Len() int { return len(h) }
func (h numberHeap) Less(i, j int) bool {
	return h[i].score < h[j].score || h[i].score == h[j].score && h[i].number > h[j].number
}
func (h numberHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *numberHeap) Push(x any)   { *h = append(*h, x.(numbered)) } //nolint:forcetypeassert // only numbered is pushed
func (h *numberHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// sortHits orders by score, then id.
func sortHits(hits []Hit) {
	slices.SortFunc(hits, func(a, b Hit) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
}

func indexError(op string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return cancelled(op, err)
	}
	return research.E(research.CodeInternal, op, "The search index failed; delete the folder index in the library, it is rebuilt at the next start.", err)
}

func cancelled(op string, err error) error {
	return research.E(research.CodeCancelled, op, "Cancelled.", err)
}
