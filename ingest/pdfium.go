package ingest

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

	"diwan/research"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// pdfiumEngine owns the WebAssembly runtime. It starts once, on first use;
// instances are cheap and made for each document, so that one document's memory
// is given back with it.
type pdfiumEngine struct {
	cacheDir string
	slots    chan struct{}

	mu      sync.Mutex
	pool    pdfium.Pool
	cache   wazero.CompilationCache
	startup error
}

func newPDFiumEngine(cacheDir string, workers int) *pdfiumEngine {
	return &pdfiumEngine{cacheDir: cacheDir, slots: make(chan struct{}, workers)}
}

// start compiles PDFium, or loads it compiled from the cache.
func (e *pdfiumEngine) start(ctx context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil || e.startup != nil {
		return e.startup
	}
	if ctx.Err() != nil {
		return fileError("ingest.pdfium", ctx.Err())
	}
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if e.cacheDir != "" {
		// A cache that can't be used costs seconds at each start and nothing else.
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(e.cacheDir, "wasm")); err == nil {
			e.cache = cache
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: context.WithoutCancel(ctx), MinIdle: 0, MaxIdle: cap(e.slots), MaxTotal: cap(e.slots) + 2,
		RuntimeConfig: config,
		// Nothing of the machine's files is visible inside the sandbox.
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		e.startup = research.E(research.CodeInternal, "ingest.pdfium", "The PDF reader could not start; the second reader is used.", err)
		return e.startup
	}
	e.pool = pool
	return nil
}

func (e *pdfiumEngine) close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	var err error
	if e.pool != nil {
		err = e.pool.Close()
		e.pool = nil
	}
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(context.Background()))
		e.cache = nil
	}
	e.startup = research.E(research.CodeCancelled, "ingest.pdfium", "The reader is closed.", nil)
	if err != nil {
		return research.E(research.CodeInternal, "ingest.pdfium", "The PDF reader did not close cleanly.", err)
	}
	return nil
}

// instance waits for a place among the open PDFs and makes an instance;
// release ends it. kill is for one that hangs.
func (e *pdfiumEngine) instance(ctx context.Context) (in pdfium.Pdfium, release func(kill bool), err error) {
	if err := e.start(ctx); err != nil {
		return nil, nil, err
	}
	select {
	case e.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, nil, fileError("ingest.pdfium", ctx.Err())
	}
	e.mu.Lock()
	pool := e.pool
	e.mu.Unlock()
	if pool == nil {
		<-e.slots
		return nil, nil, research.E(research.CodeCancelled, "ingest.pdfium", "The reader is closed.", nil)
	}
	in, err = pool.GetInstance(0)
	if err != nil {
		<-e.slots
		return nil, nil, research.E(research.CodeInternal, "ingest.pdfium", "The PDF reader could not start; the second reader is used.", err)
	}
	var once sync.Once
	return in, func(kill bool) {
		once.Do(func() {
			if kill {
				_ = in.Kill() // it hangs: nothing to learn from how it ends
			} else {
				_ = in.Close() // its memory goes with it whatever it says
			}
			<-e.slots
		})
	}, nil
}

// fileReader hands the file to the sandbox piece by piece, so that a large file
// is never in memory whole.
func fileReader(f *os.File) io.ReadSeeker { return io.NewSectionReader(f, 0, 1<<62) }
