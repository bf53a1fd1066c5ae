package studio

import (
	"context"
	"runtime"

	"diwan/ingest"
	"diwan/ingest/measure"
)

// ReadQuestion says what BenchRead measures.
type ReadQuestion struct {
	Dir     string
	Against string // "pdftotext": the reference of files that have none
	Peers   bool   // score pdftotext beside Diwan
	Breaks  bool   // say where runs of words break
}

// BenchRead scores how well PDFs are read: the share of the words of each
// file's reference, and of its five-word runs, that Diwan finds, and the metadata
// and references where they are known.
func BenchRead(ctx context.Context, opts Options, q ReadQuestion, progress func(measure.FileScore)) (r measure.Report, err error) {
	reader := ingest.NewReader(ingest.Options{CacheDir: cacheDir(opts.CacheDir), Workers: runtime.NumCPU(), OCRLimit: extractOCR})
	defer func() {
		if closeErr := reader.Close(); err == nil {
			err = closeErr
		}
	}()
	return measure.Folder(ctx, q.Dir, measure.Options{Reader: reader, Against: q.Against, Peers: q.Peers, Breaks: q.Breaks, Workers: runtime.NumCPU(), Progress: progress})
}
