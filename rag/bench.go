package rag

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"diwan/research"
)

// RetrievalResult is a benchmark's outcome.
type RetrievalResult struct {
	Dataset              string  `json:"dataset"`
	Documents            int     `json:"documents"`
	Queries              int     `json:"queries"`
	NDCG10               float64 `json:"ndcg@10"`
	Recall100            float64 `json:"recall@100"`
	MillisecondsPerQuery float64 `json:"ms_per_query"`
	IndexSeconds         float64 `json:"index_seconds"`
	Embedder             string  `json:"embedder"`
}

type beirDoc struct {
	ID    string `json:"_id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// BenchmarkRetrieval indexes a folder in BEIR's layout with the builtin
// embedder and ranks 1,000 documents for every judged query. run, if any, gets
// the ranking in TREC's format.
func BenchmarkRetrieval(ctx context.Context, dir string, run io.Writer) (RetrievalResult, error) {
	r := RetrievalResult{Dataset: filepath.Base(dir), Embedder: "builtin (LSA)"}
	docs, err := readLines(filepath.Join(dir, "corpus.jsonl"))
	if err != nil {
		return r, err
	}
	queries, err := readLines(filepath.Join(dir, "queries.jsonl"))
	if err != nil {
		return r, err
	}
	qrels, err := readQrels(filepath.Join(dir, "qrels", "test.tsv"))
	if err != nil {
		return r, err
	}
	started := time.Now()
	searcher, err := benchSearcher(ctx, docs)
	if err != nil {
		return r, err
	}
	defer searcher.Lexical.Close() //nolint:errcheck // in memory
	r.Documents, r.IndexSeconds = len(docs), time.Since(started).Seconds()
	started = time.Now()
	for _, q := range queries {
		relevant, judged := qrels[q.ID]
		if !judged {
			continue
		}
		hits, err := searcher.Search(ctx, Query{Text: q.Text, K: 1000})
		if err != nil {
			return r, err
		}
		ranking := make([]string, len(hits))
		for i, h := range hits {
			ranking[i] = string(h.ID)
			if run != nil {
				if _, err := fmt.Fprintf(run, "%s Q0 %s %d %.6f diwan\n", q.ID, h.ID, i+1, h.Score); err != nil {
					return r, research.E(research.CodeExportFailed, "rag.Benchmark", "The run file could not be written; check the disk's free space.", err)
				}
			}
		}
		r.Queries++
		r.NDCG10 += NDCG(ranking, relevant, 10)
		r.Recall100 += Recall(ranking, relevant, 100)
	}
	if r.Queries > 0 {
		n := float64(r.Queries)
		r.MillisecondsPerQuery = float64(time.Since(started).Microseconds()) / 1000 / n
		r.NDCG10, r.Recall100 = r.NDCG10/n, r.Recall100/n
	}
	return r, nil
}

func benchSearcher(ctx context.Context, docs []beirDoc) (*Searcher, error) {
	lexical, err := NewMemoryLexical()
	if err != nil {
		return nil, err
	}
	lsa := NewLSA(lexical.Analyzer())
	entries, texts := make([]Entry, len(docs)), make([]string, len(docs))
	for i, d := range docs {
		entries[i] = Entry{ID: research.PassageID(d.ID), Source: research.SourceID(d.ID), Title: d.Title, Text: d.Text}
		texts[i] = entries[i].Content()
	}
	for i := 0; i < len(entries); i += 1000 {
		if err := lexical.Index(ctx, research.SourceID(strconv.Itoa(i)), entries[i:min(i+1000, len(entries))]); err != nil {
			return nil, err
		}
	}
	if err := lsa.Train(ctx, texts); err != nil {
		return nil, err
	}
	store, err := NewStore()
	if err != nil {
		return nil, err
	}
	embedded, err := lsa.EmbedPassages(ctx, texts)
	if err != nil {
		return nil, err
	}
	vectors := make([]Vector, 0, len(docs))
	for i, v := range embedded {
		if v != nil {
			vectors = append(vectors, Vector{ID: entries[i].ID, Source: entries[i].Source, Values: v})
		}
	}
	return &Searcher{Lexical: lexical, Embedder: lsa, Vectors: store}, store.Upsert(ctx, vectors)
}

func readLines(path string) (docs []beirDoc, err error) {
	file, err := os.Open(path) //nolint:gosec // the user names the folder
	if err != nil {
		return nil, benchFile(path, err)
	}
	defer file.Close() //nolint:errcheck // read only
	scanner := bufio.NewScanner(file)
	scanner.Buffer(make([]byte, 1<<20), 64<<20)
	for scanner.Scan() {
		if len(strings.TrimSpace(scanner.Text())) == 0 {
			continue
		}
		var d beirDoc
		if err := json.Unmarshal(scanner.Bytes(), &d); err != nil {
			return nil, benchFile(path, err)
		}
		docs = append(docs, d)
	}
	if err := scanner.Err(); err != nil {
		return nil, benchFile(path, err)
	}
	return docs, nil
}

func readQrels(path string) (map[string]Judgements, error) {
	raw, err := os.ReadFile(path) //nolint:gosec // the user names the folder
	if err != nil {
		return nil, benchFile(path, err)
	}
	all := map[string]Judgements{}
	for i, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		f := strings.Split(strings.TrimRight(line, "\r"), "\t")
		if i == 0 || len(f) < 3 {
			continue
		}
		grade, err := strconv.Atoi(f[2])
		if err != nil {
			return nil, benchFile(path, err)
		}
		if all[f[0]] == nil {
			all[f[0]] = Judgements{}
		}
		all[f[0]][f[1]] = grade
	}
	// Queries without a relevant document can't be answered and are not counted.
	for q, j := range all {
		if !slices.ContainsFunc(grades(j), func(g int) bool { return g > 0 }) {
			delete(all, q)
		}
	}
	return all, nil
}

func grades(j Judgements) []int {
	out := make([]int, 0, len(j))
	for _, g := range j {
		out = append(out, g)
	}
	return out
}

func benchFile(path string, err error) error {
	return research.E(research.CodeFileUnreadable, "rag.Benchmark", "The benchmark needs corpus.jsonl, queries.jsonl and qrels/test.tsv in BEIR's layout.", err).WithPath(path)
}

// VectorsResult compares the store in use with plain chromem-go.
type VectorsResult struct {
	N          int     `json:"n"`
	D          int     `json:"d"`
	Store      string  `json:"store"`
	P50        float64 `json:"p50_ms"`
	P95        float64 `json:"p95_ms"`
	Recall10   float64 `json:"recall@10"`
	ChromemP50 float64 `json:"chromem_p50_ms"`
	ChromemP95 float64 `json:"chromem_p95_ms"`
}

// BenchmarkVectors measures queries on n clustered random vectors of d
// dimensions, the two stores in turn within one run.
func BenchmarkVectors(ctx context.Context, n, d int) (VectorsResult, error) {
	r := VectorsResult{N: n, D: d}
	vectors := clustered(n, d)
	store, err := NewStore()
	if err != nil {
		return r, err
	}
	plain, err := newCollection()
	if err != nil {
		return r, err
	}
	for i := 0; i < n; i += 5000 {
		part := vectors[i:min(i+5000, n)]
		if err := store.Upsert(ctx, part); err != nil {
			return r, err
		}
		if err := addPlain(ctx, plain, part); err != nil {
			return r, err
		}
	}
	r.Store = store.Kind()
	const rounds = 100
	mine, theirs := make([]float64, 0, rounds), make([]float64, 0, rounds)
	rng := rand.New(rand.NewPCG(11, 13)) //nolint:gosec // a benchmark's seed
	for range rounds {
		query := near(vectors[rng.IntN(n)].Values, rng)
		started := time.Now()
		hits, err := store.Query(ctx, query, 10, nil)
		if err != nil {
			return r, err
		}
		mine = append(mine, ms(started))
		started = time.Now()
		exact, err := plain.QueryEmbedding(ctx, unit(query), 10, nil, nil)
		if err != nil {
			return r, indexError("rag.BenchmarkVectors", err)
		}
		theirs = append(theirs, ms(started))
		for _, e := range exact {
			if slices.ContainsFunc(hits, func(h Hit) bool { return string(h.ID) == e.ID }) {
				r.Recall10 += 1 / float64(rounds*len(exact))
			}
		}
	}
	r.P50, r.P95 = quantile(mine, 0.5), quantile(mine, 0.95)
	r.ChromemP50, r.ChromemP95 = quantile(theirs, 0.5), quantile(theirs, 0.95)
	return r, nil
}

func ms(since time.Time) float64 { return float64(time.Since(since).Microseconds()) / 1000 }

func quantile(x []float64, q float64) float64 {
	slices.Sort(x)
	return x[min(len(x)-1, int(q*float64(len(x))))]
}
